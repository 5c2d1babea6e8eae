"""What a translation memory takes of an alignment: clean segments of plain text; no XML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from aligner.languages import language
from aligner.model import Alignment, Lang, Metadata, Number, RequestError, Row, Text
from aligner.vocab.tmx import unit_ids

__all__ = ["Part", "Segments", "clean", "columns", "joined", "known", "segments", "tag"]

# XML 1.0 Char.
_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What a translator never types: soft hyphens, direction marks, byte order marks inside a text.
_UNSEEN: Final = re.compile("[\u00ad\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# Not the no-break, ideographic and other spaces of a kind of their own: clients match them as they are.
_BLANKS: Final = re.compile("[ \t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Part:
    """The clean text that one unit of a cell gives, and its number."""

    text: str
    number: Number | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segments:
    """A row as a memory sees it: for each language the parts of its segment."""

    row: Row
    cells: tuple[tuple[Part, ...], ...]
    bare: tuple[str, ...] = ()
    """Printed numbers of units without text, which a memory cannot hold."""

    @property
    def filled(self) -> int:
        """How many languages have text."""
        return sum(map(bool, self.cells))


def clean(text: str) -> str:
    r"""Give the text as translation clients match it.

    >>> clean(" Dis\u00adarm,\u200f\t\n5\u00a0% ")
    'Disarm, 5\xa0%'
    """
    return _BLANKS.sub(" ", _UNSEEN.sub("", _ILLEGAL.sub("", _BLANKS.sub(" ", text)))).strip()


def segments(alignment: Alignment) -> Iterator[Segments]:
    """Take the segments out of the rows; notes are rows of their own, pages are nothing."""
    ids = unit_ids(clean(row.id) for row in alignment.rows)
    for row, name in zip(alignment.rows, ids, strict=True):
        bare: list[str] = []
        cells = tuple(_parts(alignment, row, tongue, bare) for tongue in alignment.languages)
        yield Segments(row=replace(row, id=name, cells=()), cells=cells, bare=tuple(bare))


def _parts(alignment: Alignment, row: Row, tongue: Lang, bare: list[str]) -> tuple[Part, ...]:
    found: list[tuple[Text, Number | None]] = []
    before = None
    for span, unit, text in alignment.cell(row, tongue):
        if before is not None and (before.place, before.end) == (span.place, span.start):
            # Two stretches of one unit that meet again are one text: no blank may come between.
            found[-1] = (found[-1][0] + text, found[-1][1])
        else:
            found.append((text, unit.number if span.start == 0 else None))
        before = span
    parts: list[Part] = []
    for text, number in found:
        plain, own = clean(text.plain), _clean_number(number)
        if plain:
            parts.append(Part(plain, own))
        elif own is not None:
            bare.append(own.printed)
    return tuple(parts)


def _clean_number(number: Number | None) -> Number | None:
    printed = clean(number.printed) if number is not None else ""
    if number is None or not printed:
        return None
    return replace(number, printed=printed, suffix=clean(number.suffix))


def joined(parts: Sequence[Part], tongue: Lang) -> tuple[str, list[int]]:
    """Join the parts to one segment, with the positions at which the second and further ones begin."""
    try:
        blank = " " if language(tongue).spaced else ""
    except RequestError:
        blank = " "
    text, joins = "", []
    for part in parts:
        if text:
            text += blank
            joins.append(len(text))
        text += part.text
    return text, joins


def columns(alignment: Alignment, languages: Sequence[Lang]) -> Alignment:
    """Give the alignment of some of the languages, of which the first is the pivot."""
    indices = [alignment.languages.index(tongue) for tongue in languages]
    rows = tuple(replace(row, cells=tuple(row.cells[index] for index in indices)) for row in alignment.rows)
    documents = tuple(alignment.documents[index] for index in indices)
    return Alignment(documents, rows, languages[0])


def known(alignment: Alignment) -> Metadata:
    """Give what a memory says of the work: symbol and date, as the pivot has them."""
    if not alignment.documents:
        return Metadata()
    metadata = alignment.master.metadata
    day = metadata.date
    try:
        date.fromisoformat(day)
    except ValueError:
        day = ""
    return Metadata(symbol=clean(metadata.symbol), date=day if _DATE.fullmatch(day) else "")


def tag(tongue: Lang, *, style: Literal["short", "region"] = "short") -> str:
    """Give the language tag that a client wants: ``en``, or by region ``en-US`` as Trados memories have it.

    >>> tag(Lang("zh")), tag(Lang("zh"), style="region"), tag(Lang("de"), style="region")
    ('zh', 'zh-CN', 'de')
    """
    return tongue if style == "short" else language(tongue).region
