"""The cells of one version: its texts with numbers, and notes linked both ways."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from unicodedata import bidirectional

from aligner.languages import language as known_language
from aligner.model import Alignment, Lang, NoteMark, Place, RequestError, Row, Span, Text, Unit, UnitKind
from exporters.html.anchors import Anchors
from exporters.html.words import paragraphs

__all__ = ["Column", "attributes", "endonym"]


def attributes(tag: Lang) -> str:
    """Give the attributes that say language and direction."""
    return f'lang="{escape(tag)}" dir="{_direction(tag)}"'


def endonym(tag: Lang) -> str:
    """Name a language in its own words, as far as it is known here."""
    try:
        found = known_language(tag)
    except RequestError:
        return tag
    return found.endonym if found.tag == tag or not found.endonym else f"{found.endonym} ({tag})"


def _direction(tag: Lang) -> str:
    try:
        return known_language(tag).direction
    except RequestError:
        return "auto"


def _runs_left(text: str) -> bool:
    # Unicode Annex 9: letters of right-to-left scripts, and Arabic digits.
    return not text.strip() or any(bidirectional(sign) in {"R", "AL", "AN"} for sign in text)


class Column:
    """Sets the cells of one version."""

    def __init__(self, alignment: Alignment, tag: Lang, anchors: Anchors) -> None:
        self._alignment, self._tag, self._anchors = alignment, tag, anchors
        self._index = alignment.languages.index(tag)
        self._attributes = attributes(tag)
        self._right_to_left = _direction(tag) == "rtl"
        self._shown = frozenset(span.place for row in alignment.rows for span in row.cells[self._index])

    def cell(self, row: Row) -> Iterator[str]:
        """Give the cell of a row: its units, and the notes that have no row of their own."""
        if not row.cells[self._index]:
            yield f'<td {self._attributes} class="absent"><span aria-label="no text">–</span></td>'
            return
        yield f"<td {self._attributes}>"
        for span, unit, text in self._alignment.cell(row, self._tag):
            yield from self._unit(span, unit, text)
        yield "</td>"

    def _unit(self, span: Span, unit: Unit, text: Text) -> Iterator[str]:
        first = len(unit.text[: span.start].notes) if span.start else 0
        homeless: list[tuple[Place, NoteMark]] = []

        def sign(index: int, note: NoteMark) -> str:
            place = Place(unit.place.path, first + index)
            if place not in self._shown:
                homeless.append((place, note))
            return self._sign(place, note)

        contents = paragraphs(text, note=sign)
        role = ' role="heading" aria-level="2"' if unit.kind in {UnitKind.HEADING, UnitKind.TITLE} else ""
        name = escape(self._anchors.unit(self._tag, span))
        # A line that is all in another script runs its way, on the side where lines begin here.
        way = ' dir="ltr"' if self._right_to_left and not _runs_left(self._printed(unit) + text.plain) else ""
        yield f'<p id="{name}"{role}{way}>{self._head(span, unit)}{contents[0]}</p>'
        yield from (f"<p{way}>{content}</p>" for content in contents[1:])
        for place, note in homeless:
            yield f'<div class="note" id="{escape(self._anchors.whole(self._tag, place))}">'
            bodies = paragraphs(note.body, note=lambda _, inner: f"<sup>{escape(inner.marker)}</sup>")
            yield f"<p>{self._back(place, note.marker)}{bodies[0]}</p>"
            yield from (f"<p>{content}</p>" for content in bodies[1:])
            yield "</div>"

    def _printed(self, unit: Unit) -> str:
        return unit.number.printed if unit.number is not None else ""

    def _head(self, span: Span, unit: Unit) -> str:
        if span.start:
            return ""
        if unit.kind is UnitKind.NOTE:
            return self._back(unit.place, unit.marker)
        printed = self._printed(unit)
        return f'<bdi class="number">{escape(printed)}</bdi> ' if printed else ""

    def _sign(self, place: Place, note: NoteMark) -> str:
        here, there = self._call(place), self._anchors.whole(self._tag, place)
        shown = escape(note.marker) or "*"
        return (
            f'<sup class="sign"><a id="{escape(here)}" href="#{escape(there)}"><bdi>{shown}</bdi></a></sup>'
        )

    def _back(self, place: Place, marker: str) -> str:
        shown = escape(marker) or "*"
        return f'<a class="number" href="#{escape(self._call(place))}"><bdi>{shown}</bdi></a> '

    def _call(self, place: Place) -> str:
        return f"{self._anchors.whole(self._tag, place)}--call"
