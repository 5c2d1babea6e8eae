"""A document as the items that follow each other on paper, each with its style, number and depth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, assert_never

from aligner.model import (
    EMPTY,
    Division,
    DivisionKind,
    Document,
    Node,
    NoteMark,
    Number,
    Paragraph,
    ParagraphKind,
    Place,
    Table,
    Text,
)
from exporters.ooxml.numbering import ListKey

__all__ = ["Item", "items"]

_STYLES: Final = {
    ParagraphKind.MASTHEAD: "Masthead",
    ParagraphKind.TITLE: "Subtitle",
    ParagraphKind.FORMULA: "Formula",
    ParagraphKind.RECITAL: "Recital",
    ParagraphKind.OPERATIVE: "Operative",
    ParagraphKind.PARAGRAPH: "Paragraph",
    ParagraphKind.SIGNATURE: "SignatureBlock",
}
_OWN_COUNT: Final = frozenset({DivisionKind.DRAFT, DivisionKind.ANNEX})
"""Divisions whose headings and paragraphs are numbered for themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A heading, a paragraph or a table."""

    place: Place
    style: str
    text: Text = EMPTY
    number: Number | None = None
    series: ListKey
    level: int = 0
    opens: bool = False
    """A division begins with it."""
    new_page: bool = False
    masthead: bool = False
    table: Table | None = None

    @property
    def notes(self) -> tuple[NoteMark, ...]:
        """The notes it calls, in order."""
        if self.table is None:
            return self.text.notes
        return tuple(note for row in self.table.rows for cell in row for note in cell.text.notes)


@dataclass(frozen=True, slots=True)
class _Here:
    part: str = ""
    """Place of the draft or annex that counts for itself."""
    depth: int = 0
    """Headings above."""
    numbered: int = 0
    """Numbered headings above."""
    points: int = 0
    draft: bool = False
    masthead: bool = False


def items(document: Document) -> list[Item]:
    """Give the items of a document in reading order; what prints nothing is none."""
    found = list(_items(document.children, (), _Here()))
    title = next((index for index, item in enumerate(found) if item.style == "Subtitle"), None)
    if title is not None:
        found[title] = replace(found[title], style="Title")
    if found and found[0].new_page:
        found[0] = replace(found[0], new_page=False)
    return found


def _items(nodes: tuple[Node, ...], path: tuple[int, ...], here: _Here) -> Iterator[Item]:
    for index, node in enumerate(nodes):
        place = Place((*path, index))
        match node:
            case Division():
                yield from _division(node, place, here)
            case Paragraph():
                yield from _paragraph(node, place, here)
            case Table():
                if any(node.rows):
                    yield Item(place=place, style="CellText", series=("table", here.part), table=node)
            case _:
                assert_never(node)


def _division(node: Division, place: Place, here: _Here) -> Iterator[Item]:
    annex = node.kind is DivisionKind.ANNEX
    if node.kind in _OWN_COUNT:
        # Depth goes on, so that the outline of the whole is one tree.
        inside = replace(here, part=str(place), numbered=0, points=0, draft=node.kind is DivisionKind.DRAFT)
    else:
        inside = replace(here, masthead=here.masthead or node.kind is DivisionKind.MASTHEAD)
    printed = node.number is not None or bool(node.heading)
    if printed:
        style = "AnnexHeading" if annex else f"Heading{min(here.depth + 1, 6)}"
        yield Item(
            place=place,
            style=style,
            text=node.heading,
            number=node.number,
            series=("heading", inside.part),
            level=min(inside.numbered, 8),
            opens=True,
            new_page=annex,
        )
        inside = replace(inside, depth=inside.depth + 1, numbered=inside.numbered + (node.number is not None))
    below = _items(node.children, place.path, inside)
    if printed:
        yield from below
        return
    for index, item in enumerate(below):
        yield item if index else replace(item, opens=True, new_page=annex or item.new_page)


def _paragraph(node: Paragraph, place: Place, here: _Here) -> Iterator[Item]:
    level, inside = 0, here
    if node.kind is ParagraphKind.POINT:
        level = min(here.points + 1, 8)
        inside = replace(here, points=here.points + 1)
        style = f"Point{min(level, 4)}"
    else:
        style = _STYLES.get(node.kind, "Paragraph")
        if here.draft and node.kind is ParagraphKind.TITLE:
            style = "DraftTitle"
    if here.masthead:
        style = "Masthead"
    if node.number is not None or node.text:
        yield Item(
            place=place,
            style=style,
            text=node.text,
            number=node.number,
            series=("paragraph", here.part),
            level=level,
            masthead=here.masthead,
        )
    yield from _items(node.children, place.path, inside)
