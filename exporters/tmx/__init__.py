"""Exporter of TMX 1.4, level 1: one memory of all languages, and one of each pair with the pivot.

It says the text of each row, its numbers, kind, confidence and evidence. It cannot say marks, links,
trees, or rows with text in one language only; it reports those rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final

from aligner.model import Alignment, Lang, Notice, Report, Text, discard
from aligner.model.flat import FlatRow, from_rows
from exporters import Output
from exporters.tmx.grammar import check
from exporters.tmx.memory import Segments, columns, joined, known, segments
from exporters.tmx.writer import write_memory

__all__ = ["check", "keeps", "outputs", "suffix", "write"]

suffix: str = ".tmx"

_LONG: Final = 2_000
"""Characters in a segment that cloud memories take."""


def write(alignment: Alignment, out: IO[bytes], /, *, report: Report = discard) -> None:
    """Write one memory of all languages.

    Reports:
        ``tmx-one-sided``: rows with text in fewer than two languages; they are left out.
        ``tmx-bare-number``: units that print a number and nothing else; it is left out.
        ``tmx-long-segment``: segments longer than some clients take.
    """
    units = list(segments(alignment))
    _tell(alignment, units, report)
    write_memory(alignment, (unit for unit in units if unit.filled > 1), out)


def outputs(alignment: Alignment, /, *, report: Report = discard) -> Iterator[Output]:
    """Give the memory of all languages, and one of the pivot with each other."""
    yield Output(suffix=suffix, write=lambda out: write(alignment, out, report=report))
    if len(alignment.languages) > 2:
        pivot = alignment.master.language
        for other in alignment.languages:
            if other != pivot:
                yield _pair(alignment, pivot, other, report)


def keeps(alignment: Alignment, /) -> Alignment:
    """Give what comes back: clean texts as paragraphs and their numbers, in rows of two languages or more."""
    about = known(alignment)
    rows: list[FlatRow] = [
        (unit.row, tuple(tuple((part.number, Text(part.text)) for part in cell) for cell in unit.cells))
        for unit in segments(alignment)
        if unit.filled > 1
    ]
    pivot = alignment.master.language if alignment.documents else None
    return from_rows(alignment.languages, rows, pivot=pivot, metadata=lambda _: about)


def _pair(alignment: Alignment, pivot: Lang, other: Lang, report: Report) -> Output:
    def write_pair(out: IO[bytes]) -> None:
        write(columns(alignment, (pivot, other)), out, report=report)

    return Output(suffix=f".{pivot}-{other}{suffix}", write=write_pair)


def _tell(alignment: Alignment, units: list[Segments], report: Report) -> None:
    where = " ".join(alignment.languages)
    alone = [unit.row.id for unit in units if unit.filled < 2 and (unit.filled or unit.bare)]
    if alone:
        message = f"left out {_rows(alone)} with text in fewer than two languages"
        report(Notice(code="tmx-one-sided", message=message, where=where))
    bare = [number for unit in units if unit.filled > 1 for number in unit.bare]
    if bare:
        message = f"left out {len(bare)} numbers without text: {' '.join(bare)}"
        report(Notice(code="tmx-bare-number", message=message, where=where))
    long = [
        unit.row.id
        for unit in units
        if unit.filled > 1
        and any(
            len(joined(parts, tongue)[0]) > _LONG
            for tongue, parts in zip(alignment.languages, unit.cells, strict=True)
        )
    ]
    if long:
        message = f"segments of more than {_LONG} characters, which some clients refuse, in {_rows(long)}"
        report(Notice(code="tmx-long-segment", message=message, where=where))


def _rows(ids: list[str]) -> str:
    return f"{len(ids)} {'row' if len(ids) == 1 else 'rows'} ({', '.join(ids)})"
