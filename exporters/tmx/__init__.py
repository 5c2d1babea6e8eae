"""Exporter of TMX 1.4: one memory of all languages, and one of each pair.

Level 1 says the text of each row, its numbers, kind, confidence and evidence; level 2 marks, links and the
signs of notes as well. Neither says trees or rows with text in one language only; those rows are reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import IO, Final

from aligner.model import Alignment, Report, RequestError, discard
from exporters import Output
from exporters.segments.cells import Segments, known, tag
from exporters.segments.choice import Taken, pair_columns, take, taken_back, tell
from exporters.tmx.grammar import check
from exporters.tmx.left_out import left_out
from exporters.tmx.options import Options
from exporters.tmx.writer import Memory, header_size, packed, unit_size, write_memory

__all__ = ["Options", "check", "keeps", "outputs", "suffix", "write"]

suffix: str = ".tmx"

_DEFAULT: Final = Options()


def write(
    alignment: Alignment, out: IO[bytes], /, *, options: Options = _DEFAULT, report: Report = discard
) -> None:
    """Write one memory of all languages.

    Reports:
        ``tmx-one-sided``: rows with text in fewer than two languages; they are left out.
        ``tmx-empty``: rows without text.
        ``tmx-doubtful``, ``tmx-too-long``, ``tmx-duplicate``: rows left out as the options ask.
        ``tmx-bare-number``: units that print a number and nothing else; it is left out.
        ``tmx-long-segment``: segments longer than some clients take.

    Raises:
        RequestError: the options ask for more than one file.
    """
    if options.split_size or options.left_out:
        what = "several memories, or one with its report, cannot go into one file"
        raise RequestError(what, hint="name a folder with -o")
    taken = _take(alignment, options)
    tell(taken, report, form="tmx")
    _write(_memory(alignment, taken, options), taken.units, out, options)


def outputs(
    alignment: Alignment, /, *, options: Options = _DEFAULT, report: Report = discard
) -> Iterator[Output]:
    """Give the memory of all languages, one of each pair asked for, and the report if it is asked for."""
    wanted = [("", alignment)]
    if len(alignment.languages) > 2:
        wanted += pair_columns(alignment, options.pairs)
    for name, some in wanted:
        if options.split_size:
            taken = _take(some, options)
            tell(taken, report, form="tmx")
            memory = _memory(some, taken, options)
            for number, units in enumerate(_split(memory, taken.units, options.split_size), 1):
                yield _output(f"{name}.{number}", memory, units, options)
        else:
            yield _whole(name, some, options, report)
    if options.left_out:
        yield left_out([(f"{name}{suffix}", _take(some, options)) for name, some in wanted], options.left_out)


def keeps(alignment: Alignment, /, *, options: Options = _DEFAULT) -> Alignment:
    """Give what comes back: clean texts as paragraphs and their numbers, in rows of two languages or more.

    At level 1 texts are plain; at level 2 they have their marks, links, and notes without bodies.
    """
    return taken_back(alignment, _take(alignment, options))


def _take(alignment: Alignment, options: Options) -> Taken:
    return take(
        alignment,
        options,
        marks=options.level == 2,
        blanks=options.blanks,
        signs=options.notes != "units",
        notes=options.notes != "codes",
    )


def _memory(alignment: Alignment, taken: Taken, options: Options) -> Memory:
    return Memory(
        languages=alignment.languages,
        pivot=alignment.master.language if alignment.documents else None,
        metadata=known(alignment),
        tags={tongue: tag(tongue, style=options.lang_style) for tongue in alignment.languages},
        level=options.level,
        segtype="sentence" if any(unit.stretch for unit in taken.units) else "paragraph",
    )


def _whole(name: str, alignment: Alignment, options: Options, report: Report) -> Output:
    def write_one(out: IO[bytes]) -> None:
        taken = _take(alignment, options)
        tell(taken, report, form="tmx")
        _write(_memory(alignment, taken, options), taken.units, out, options)

    return Output(suffix=f"{name}{suffix}{'.gz' if options.gz else ''}", write=write_one)


def _output(name: str, memory: Memory, units: Sequence[Segments], options: Options) -> Output:
    def write_one(out: IO[bytes]) -> None:
        _write(memory, units, out, options)

    return Output(suffix=f"{name}{suffix}{'.gz' if options.gz else ''}", write=write_one)


def _split(memory: Memory, units: Sequence[Segments], size: int) -> Iterator[Sequence[Segments]]:
    room, start = size - header_size(memory), 0
    for index, unit in enumerate(units):
        need = unit_size(memory, unit)
        if room < need and index > start:
            yield units[start:index]
            room, start = size - header_size(memory), index
        room -= need
    yield units[start:]


def _write(memory: Memory, units: Sequence[Segments], out: IO[bytes], options: Options) -> None:
    with packed(out, gz=options.gz) as file:
        write_memory(memory, units, file)
