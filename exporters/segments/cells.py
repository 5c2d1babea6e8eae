"""Takes the segments out of the rows: for each language the clean texts of its cell, and their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from aligner.languages import LANGUAGES, language
from aligner.model import Alignment, Break, Lang, Metadata, NoteMark, Number, RequestError, Row, Run, Text
from aligner.vocab.tmx import pieces, unit_ids
from exporters.segments.cleaning import Blanks, clean, clean_text

__all__ = ["Part", "Segments", "columns", "cut", "flat_words", "joined", "known", "segments", "tag"]

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Part:
    """The clean text that one unit of a cell gives, and its number."""

    text: Text
    number: Number | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segments:
    """A row as a memory sees it: for each language the parts of its segment."""

    row: Row
    cells: tuple[tuple[Part, ...], ...]
    bare: tuple[str, ...] = ()
    """Printed numbers of units without text, which a memory cannot hold."""
    stretch: bool = False
    """Some of the parts are stretches of units: sentences, not paragraphs."""

    @property
    def filled(self) -> int:
        """How many languages have text."""
        return sum(map(bool, self.cells))


def segments(
    alignment: Alignment, *, marks: bool = False, blanks: Blanks = "one", signs: bool = True
) -> Iterator[Segments]:
    """Take the segments out of the rows; notes are rows of their own, pages are nothing.

    Without ``signs`` a text with marks does not say where it calls its notes.
    """
    ids = unit_ids(clean(row.id) for row in alignment.rows)
    for row, name in zip(alignment.rows, ids, strict=True):
        bare: list[str] = []
        cells = tuple(
            _parts(alignment, row, tongue, bare, marks=marks, blanks=blanks, signs=signs)
            for tongue in alignment.languages
        )
        yield Segments(
            row=replace(row, id=name, cells=(), seams=()),
            cells=cells,
            bare=tuple(bare),
            stretch=any(span.start or span.end is not None for cell in row.cells for span in cell),
        )


def _parts(
    alignment: Alignment,
    row: Row,
    tongue: Lang,
    bare: list[str],
    *,
    marks: bool,
    blanks: Blanks,
    signs: bool,
) -> tuple[Part, ...]:
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
    for covered, number in found:
        text = covered if signs else Text(one for one in covered.inlines if not isinstance(one, NoteMark))
        made = clean_text(text, marks=marks, blanks=blanks, no_break=_wants_no_break(tongue))
        own = _clean_number(number)
        if made.plain:
            parts.append(Part(made, own))
        elif own is not None:
            bare.append(own.printed)
    return tuple(parts)


@cache
def _wants_no_break(tongue: Lang) -> bool:
    try:
        return language(tongue).no_break
    except RequestError:
        return True


def _clean_number(number: Number | None) -> Number | None:
    printed = clean(number.printed) if number is not None else ""
    if number is None or not printed:
        return None
    return replace(number, printed=printed, suffix=clean(number.suffix))


def joined(parts: Sequence[Part], tongue: Lang) -> tuple[Text, list[int]]:
    """Join the parts to one segment, with the positions at which the second and further ones begin."""
    if len(parts) == 1:
        return parts[0].text, []
    try:
        blank = Text(" " if language(tongue).spaced else "")
    except RequestError:
        blank = Text(" ")
    text, joins = Text(), []
    for part in parts:
        if text:
            text += blank
            joins.append(len(text))
        text += part.text
    return text, joins


def cut(parts: Sequence[Part], tongue: Lang) -> tuple[Part, ...]:
    """Give the parts as they come back from one joined segment: a sign between two belongs to the first."""
    if len(parts) < 2:
        return tuple(parts)
    texts = pieces(*joined(parts, tongue))
    return tuple(Part(text, part.number) for text, part in zip(texts, parts, strict=True))


def columns(alignment: Alignment, languages: Sequence[Lang]) -> Alignment:
    """Give the alignment of some of the languages, of which the first is the pivot."""
    return alignment.among(languages, pivot=languages[0])


def known(alignment: Alignment) -> Metadata:
    """Give what a memory says of the work: symbol, title and date, as the pivot has them."""
    if not alignment.documents:
        return Metadata()
    metadata = alignment.master.metadata
    day = metadata.date
    try:
        date.fromisoformat(day)
    except ValueError:
        day = ""
    return Metadata(
        symbol=clean(metadata.symbol),
        title=clean(metadata.title),
        date=day if _DATE.fullmatch(day) else "",
    )


def tag(tongue: Lang, *, style: str = "short") -> str:
    """Give the language tag that a client wants.

    Args:
        tongue: the language.
        style: ``short``; ``region``, as Trados memories have it; or pairs such as ``en=en-GB,fr=fr-CH``,
            which leave the languages they do not name as they are.

    >>> [tag(Lang(own), style="region") for own in ("zh", "zh-Hant", "nl")]
    ['zh-CN', 'zh-Hant', 'nl']
    >>> tag(Lang("en"), style="en=en-GB"), tag(Lang("fr"), style="en=en-GB")
    ('en-GB', 'fr')
    """
    match style:
        case "short":
            return tongue
        case "region":
            # Another script than the usual is another language, as Chinese in traditional signs.
            return language(tongue).region if tongue in LANGUAGES else tongue
        case _:
            named = dict(pair.partition("=")[::2] for pair in style.split(","))
            return named.get(tongue, tongue)


def flat_words(text: Text) -> str:
    """Give the words of a text on one line, for formats whose records are lines."""
    if not any(isinstance(inline, Break) for inline in text.inlines):
        return "".join(inline.text for inline in text.inlines if isinstance(inline, Run))
    return clean(text.plain)
