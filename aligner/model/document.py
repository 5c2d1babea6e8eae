"""Document: one language version as a tree, and its units in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NewType, TypeAlias, assert_never

from aligner.model.making import maker, quick
from aligner.model.number import Number
from aligner.model.text import EMPTY, Run, Text

__all__ = [
    "Cell",
    "Division",
    "DivisionKind",
    "Document",
    "DocumentKind",
    "Lang",
    "Metadata",
    "Node",
    "Paragraph",
    "ParagraphKind",
    "Place",
    "Table",
    "Unit",
    "UnitKind",
]

Lang = NewType("Lang", str)
"""A BCP 47 tag in canonical case (``en``, ``zh``, ``zh-Hant``), made by :func:`aligner.languages.lang`."""


class DocumentKind(StrEnum):
    """How the document as a whole is laid out."""

    REPORT = "report"
    RESOLUTION = "resolution"
    DECISION = "decision"
    TREATY = "treaty"
    STATUTE = "statute"
    """A law of sections or articles."""
    ACT = "act"
    """Citations and recitals before articles: a regulation, directive or decision of the EU."""
    JUDGMENT = "judgment"
    """Numbered paragraphs under headings, and an operative part."""
    CODE = "code"
    """A legal code such as a licence: sections of points in points."""
    OTHER = "other"


class DivisionKind(StrEnum):
    """What a division is; its level is its depth in the tree."""

    MASTHEAD = "masthead"
    PREAMBLE = "preamble"
    """Formula and recitals of a resolution, or the opening of a treaty."""
    PART = "part"
    TITLE = "title"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    DRAFT = "draft"
    """A document inside the document: the draft resolution that a report recommends."""
    ANNEX = "annex"


class ParagraphKind(StrEnum):
    """What a paragraph is."""

    MASTHEAD = "masthead"
    TITLE = "title"
    FORMULA = "formula"
    """``The General Assembly,``: who speaks in the recitals and operative paragraphs."""
    RECITAL = "recital"
    OPERATIVE = "operative"
    PARAGRAPH = "paragraph"
    POINT = "point"
    """An item of a list inside a paragraph, at any depth: ``(a)``, ``(i)``, a bullet."""
    SIGNATURE = "signature"
    """What closes a document: the meeting, the date, who signs."""


class UnitKind(StrEnum):
    """What a unit is: the kind of its paragraph, or a heading, a table cell, a note."""

    MASTHEAD = "masthead"
    TITLE = "title"
    FORMULA = "formula"
    RECITAL = "recital"
    OPERATIVE = "operative"
    PARAGRAPH = "paragraph"
    POINT = "point"
    SIGNATURE = "signature"
    HEADING = "heading"
    CELL = "cell"
    NOTE = "note"


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph, its number and what hangs below it: points, tables, a draft resolution, flush text."""

    kind: ParagraphKind = ParagraphKind.PARAGRAPH
    number: Number | None = None
    text: Text = EMPTY
    children: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A part of the document with or without number and heading."""

    kind: DivisionKind
    number: Number | None = None
    heading: Text = EMPTY
    children: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A table cell; its paragraphs are parted by paragraph breaks."""

    text: Text = EMPTY
    columns: int = 1
    """How many columns it spans."""
    rows: int = 1
    """How many rows it spans; the rows below do not repeat it."""
    header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells; spanned places are not filled."""

    rows: tuple[tuple[Cell, ...], ...]


Node: TypeAlias = Division | Paragraph | Table


@quick
@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a unit stands in its document: child indices from the root, and the note's index in its host.

    A cell's path ends with its row and column. A place is made by walking, never stored in the tree.

    >>> str(Place((3, 0, 2))), str(Place((3, 0), 1)), Place.parse("3.0~1")
    ('3.0.2', '3.0~1', Place(path=(3, 0), note=1))
    """

    path: tuple[int, ...]
    note: int = -1
    """Index of the note among those that the unit calls; -1 for the unit itself."""

    def __str__(self) -> str:
        path = ".".join(map(str, self.path))
        return path if self.note < 0 else f"{path}~{self.note}"

    @classmethod
    def parse(cls, text: str) -> Place:
        """Read what :func:`str` gives.

        Raises:
            ValueError: the text is no place.
        """
        path, tilde, note = text.partition("~")
        steps = tuple(map(int, path.split(".")))
        place = cls(steps, int(note)) if tilde else cls(steps)
        if str(place) != text:
            message = f"{text!r} is no place"
            raise ValueError(message)
        return place


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A block that can stand in a row: a heading, a paragraph without its children, a cell, a note."""

    place: Place
    kind: UnitKind
    text: Text
    number: Number | None = None
    marker: str = ""
    """The printed sign of a note; empty for all else."""
    node: Node | None = field(default=None, compare=False, repr=False)
    """The division, paragraph or table the unit belongs to (for a note, the node that calls it)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the masthead and the file say of the document; empty where they are silent."""

    symbol: str = ""
    """``A/85/417``"""
    title: str = ""
    date: str = ""
    """ISO 8601, ``2030-12-03``, read from the printed date."""
    organ: str = ""
    session: int = 0
    """Number of the session, 0 if unknown."""
    agenda_item: str = ""
    original: str = ""
    """Language tag of the original, from ``Original: English``."""
    source: str = ""
    """Name of the file, without its folder."""
    sha256: str = ""
    """Checksum of the file's bytes, hexadecimal."""


class _Walked:
    """Where a document keeps its units: beside its fields, as they are no part of what it says."""

    __slots__ = ("_walked",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(_Walked):
    """One language version of a document."""

    language: Lang
    kind: DocumentKind = DocumentKind.OTHER
    metadata: Metadata = Metadata()
    children: tuple[Node, ...] = ()

    def units(self) -> Iterator[Unit]:
        """Walk the units in reading order: each unit, the notes it calls, then what hangs below it.

        Units without number, text and notes are not units: nothing is printed there. They are kept once
        they are asked for, as whatever handles a document walks them; copies and pickles leave them behind.
        """
        walked: list[Unit] | None = getattr(self, "_walked", None)
        if walked is None:
            walked = []
            _units(self.children, (), walked)
            object.__setattr__(self, "_walked", walked)
        return iter(walked)

    def nodes(self) -> Iterator[tuple[Place, Node]]:
        """Walk all nodes with their places, parents before children."""
        yield from _nodes(self.children, ())


_KINDS: Final = {kind: UnitKind(kind.value) for kind in ParagraphKind}


def _nodes(nodes: tuple[Node, ...], path: tuple[int, ...]) -> Iterator[tuple[Place, Node]]:
    for index, node in enumerate(nodes):
        here = (*path, index)
        yield Place(here), node
        if not isinstance(node, Table):
            yield from _nodes(node.children, here)


# Units and places are as many as paragraphs, and their fields are right by how they are found.
_place: Final = maker(Place)
_unit: Final = maker(Unit)


def _units(nodes: tuple[Node, ...], path: tuple[int, ...], found: list[Unit]) -> None:
    for index, node in enumerate(nodes):
        here = (*path, index)
        match node:
            case Paragraph(kind=kind, number=number, text=text, children=children):
                _add(found, node, _KINDS[kind], text, here, number)
                if children:
                    _units(children, here, found)
            case Division():
                _add(found, node, UnitKind.HEADING, node.heading, here, node.number)
                _units(node.children, here, found)
            case Table():
                for row, cells in enumerate(node.rows):
                    for column, cell in enumerate(cells):
                        _add(found, node, UnitKind.CELL, cell.text, (*here, row, column), None)
            case _:
                assert_never(node)


def _add(
    found: list[Unit], node: Node, kind: UnitKind, text: Text, path: tuple[int, ...], number: Number | None
) -> None:
    inlines = text.inlines
    if inlines or number is not None:
        found.append(_unit(place=_place(path), kind=kind, text=text, number=number, node=node))
    if len(inlines) == 1 and isinstance(inlines[0], Run):
        return  # as most are: no note is called there
    for index, note in enumerate(text.notes):
        found.append(
            _unit(
                place=_place(path, index), kind=UnitKind.NOTE, text=note.body, marker=note.marker, node=node
            )
        )
