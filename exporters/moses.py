"""Exporter of texts for machine translation as Moses has them: a segment a line, a file a language and pair.

``report.en-fr.en`` and ``report.en-fr.fr`` have as many lines, none empty, in NFC, with the punctuation of
the Moses script. One file alone holds both, parted by ``|||``, as word aligners read it. Kinds, numbers and
confidence are not said; rows that one of the languages lacks are left out and reported.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import IO, Final

from aligner.model import Alignment, Lang, Notice, Report, RequestError, Row, Text, UnitKind, discard
from aligner.model.flat import FlatRow, from_rows
from exporters import Output
from exporters.segments.choice import Choice, Pairs, pair_columns
from exporters.segments.cleaning import clean
from exporters.segments.table import Table, table, tell_table

__all__ = ["Options", "check", "keeps", "outputs", "suffix", "write"]

suffix: str = ".moses"

_BAR: Final = " ||| "
# What the rules of the script touch in a clean text; most lines have nothing of it.
_SET: Final = re.compile("[()`'´„“”–—‘’‚…«»\u00a0\"%:;]|  ")
# Pieces of the rules: groups, classes, what may lack or stands for more; else a sign that must be there.
_PIECE: Final = re.compile(
    r"""(?: (?<!\\)\((?:\\.|\[[^]]*\]|[^()])*\)[?*+]? | \[[^]]*\][?*+]? | \\[a-zA-Z][?*+]? | (?:\\.|.)[?*]
    | \\?(?P<one>(?s:.))\+? )""",
    re.VERBOSE,
)
_BARS: Final = re.compile(r"\|(?=\|\|)")
# Characters that str.splitlines() and tools that follow it take for line ends.
_LINE_ENDS: Final = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(Choice):
    """Which rows and pairs, and how the texts are set."""

    pairs: Pairs = "pivot"
    """Which pairs get files; with ``none`` the rows that all languages have go into one file each."""
    normalise: bool = True
    """Punctuation as ``normalize-punctuation.perl`` of Moses sets it (the port in sacremoses)."""


_DEFAULT: Final = Options()


def write(
    alignment: Alignment, out: IO[bytes], /, *, options: Options = _DEFAULT, report: Report = discard
) -> None:
    """Write both languages of a pair into one file, ``source ||| target``.

    Reports:
        ``moses-one-sided``, ``moses-empty``, ``moses-doubtful``, ``moses-too-long``, ``moses-duplicate``:
        rows left out. ``moses-number``: printed numbers, which are no text.

    Raises:
        RequestError: there are more or fewer than two languages.
    """
    if len(alignment.languages) != 2:
        what = f"moses joins two languages, not {len(alignment.languages)}"
        raise RequestError(what, hint="name a folder with -o for files a pair")
    made = _table(alignment, options)
    lines = list(_lines(made, options))
    _tell(made, len(lines), report)
    out.writelines(f"{_BAR.join(texts)}\n".encode() for texts in lines)


def outputs(
    alignment: Alignment, /, *, options: Options = _DEFAULT, report: Report = discard
) -> Iterator[Output]:
    """Give two files of each pair: ``.en-fr.en``, ``.en-fr.fr``; or one a language, line by line the same.

    Raises:
        RequestError: there is no second language.
    """
    if len(alignment.languages) < 2:
        what = "moses joins two languages, and there is one document"
        raise RequestError(what, hint="align two documents")
    if options.pairs == "none":
        yield from _files("", alignment, options, report)
    for name, some in pair_columns(alignment, options.pairs):
        yield from _files(name, some, options, report)


def keeps(alignment: Alignment, /, *, options: Options = _DEFAULT) -> Alignment:
    """Give what the lines say: texts without numbers, in rows without kind or reason."""
    made = _table(alignment, options)
    rows: list[FlatRow] = []
    if len(made.languages) > 1:
        for number, texts in enumerate(_lines(made, options), 1):
            row = Row(id=f"l{number}", kind=UnitKind.PARAGRAPH, cells=())
            rows.append((row, tuple(((None, Text(words)),) for words in texts)))
    return from_rows(made.languages, rows, pivot=made.languages[0] if made.languages else None)


def check(data: bytes, /, *, where: str) -> Iterator[Notice]:
    """Say which lines are no segments: empty, not NFC, with characters that end lines, without both sides."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"not UTF-8 from byte {error.start} on"
        yield Notice(code="invalid-moses", message=message, where=where)
        return
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    both = bool(lines) and _BAR in lines[0]
    for number, line in enumerate(lines, 1):
        place = f"{where}, line {number}"
        sides = line.split(_BAR) if both else [line]
        if len(sides) != 1 + both or not all(side.strip() for side in sides):
            message = "has no two sides parted by |||" if both else "is empty"
            yield Notice(code="invalid-moses", message=message, where=place)
        if _LINE_ENDS.search(line):
            yield Notice(code="invalid-moses", message="holds a character that ends lines", where=place)
        if not unicodedata.is_normalized("NFC", line):
            yield Notice(code="invalid-moses", message="is not in NFC", where=place)


def _table(alignment: Alignment, options: Options) -> Table:
    return table(alignment, options, least=max(2, len(alignment.languages)))


def _tell(made: Table, written: int, report: Report) -> None:
    tell_table(made, report, form="moses")
    where = " ".join(made.languages)
    numbers = [line.number for line in made.lines() if line.number]
    if numbers:
        message = f"left out {len(numbers)} numbers of the master: {' '.join(numbers)}"
        report(Notice(code="moses-number", message=message, where=where))
    empty = len(made.taken.units) - written
    if empty:
        message = f"left out {empty} rows of which nothing is left when punctuation is set as Moses does"
        report(Notice(code="moses-empty", message=message, where=where))


def _lines(made: Table, options: Options) -> Iterator[list[str]]:
    sets = [_setter(tongue) if options.normalise else _plain for tongue in made.languages]
    for line in made.lines():
        texts = [put(words) for put, words in zip(sets, line.texts, strict=True)]
        if all(texts):
            yield texts


def _files(name: str, alignment: Alignment, options: Options, report: Report) -> Iterator[Output]:
    made = _table(alignment, options)
    held: list[list[str]] = []
    for column, tongue in enumerate(made.languages):

        def write_one(out: IO[bytes], column: int = column) -> None:
            # The script's rules take longer than all else: each text is set once for all files of a pair.
            if not held:
                held.extend(_lines(made, options))
            if not column:
                _tell(made, len(held), report)
            out.writelines(f"{texts[column]}\n".encode() for texts in held)

        yield Output(
            suffix=f"{name}.{tongue}" if name else f".moses.{tongue}", write=write_one, language=tongue
        )


def _plain(words: str) -> str:
    # NFC may join what cleaning has seen apart, and joins nothing twice.
    return clean(unicodedata.normalize("NFC", _BARS.sub("| ", clean(_LINE_ENDS.sub(" ", words)))))


def _needle(pattern: str) -> str:
    r"""Give a string that a text holds wherever the rule changes it: most rules need not be tried at all.

    >>> [_needle(rule) for rule in (r"\) ([.!:?;,])", "([a-zA-Z])’([a-zA-Z])", "\xa0cm", " +", r"(\d)(\d)")]
    [')', '’', '\xa0', '  ', '']
    """
    if pattern == " +":
        return "  "  # one blank for one changes nothing
    literal = "".join(found["one"] or "" for found in _PIECE.finditer(pattern))
    return min(literal, key=lambda sign: (sign == " ", sign.isalnum()), default="")


@cache
def _setter(tongue: Lang) -> Callable[[str], str]:
    from sacremoses import MosesPunctNormalizer  # noqa: PLC0415 (loads slowly, and few formats need it)

    normalizer = MosesPunctNormalizer(lang=tongue.partition("-")[0], penn=True)
    rules = [(_needle(pattern), re.compile(pattern), put) for pattern, put in normalizer.substitutions]

    def put(words: str) -> str:
        text = _plain(words)
        if _SET.search(text) is None:
            return text
        # The script may find more in what it has made; texts settle after two or three times.
        for _ in range(8):
            before = text
            for needle, pattern, into in rules:
                if needle in text:
                    text = pattern.sub(into, text)
            text = _plain(text)
            if text == before:
                break
        return text

    return put
