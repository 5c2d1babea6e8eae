"""Alignment: a rectangle of languages and rows over N documents; a cell is a tuple of spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from aligner.model.band import Band
from aligner.model.document import Document, Lang, Place, Unit, UnitKind
from aligner.model.errors import RequestError
from aligner.model.making import quick
from aligner.model.seams import Seam, fault, parts
from aligner.model.status import Status
from aligner.model.text import Text, is_legal

__all__ = ["Alignment", "Evidence", "Row", "Span"]


class Evidence(StrEnum):
    """Why the cells of a row were put together."""

    NUMBER = "number"
    """The units print the same number at the same place of the structure."""
    HEADING = "heading"
    """They head divisions that correspond."""
    STRUCTURE = "structure"
    """They are the only, or equally many, units of their kind between paired neighbours."""
    ORDER = "order"
    LENGTH = "length"
    WORDS = "words"
    PERSON = "person"
    """Somebody said so."""


@quick
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A unit, or a stretch of its plain text (half-open, in characters)."""

    place: Place
    start: int = 0
    end: int | None = None
    """Position after the last character; None for the end of the unit."""

    def __post_init__(self) -> None:
        if self.start < 0 or (self.end is not None and self.end < self.start):
            message = f"a span cannot run from {self.start} to {self.end}"
            raise ValueError(message)


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Units that correspond, one cell a language; an empty cell says that the version has no such text."""

    id: str
    """Stable, unique in the alignment, without blanks: made from the numbers above and in the unit."""
    kind: UnitKind
    cells: tuple[tuple[Span, ...], ...]
    confidence: float = 1.0
    """0 to 1, kept to three decimals."""
    evidence: tuple[Evidence, ...] = ()
    moved: bool = False
    """The order of the versions differs here."""
    status: Status | None = None
    """What a reviewer says of the row; None where nobody has looked."""
    remarks: tuple[str, ...] = ()
    """What reviewers remark, a line each: white space is made one blank, empty remarks are none."""
    seams: tuple[Seam, ...] = ()
    """Where some of the versions part what another says in one piece, in order: a row is as coarse as the
    coarsest of its texts, and two of the others may be finer. See :meth:`Alignment.among`."""

    def __post_init__(self) -> None:
        if not self.id or len(self.id.split()) != 1:
            message = f"a row cannot be called {self.id!r}"
            raise ValueError(message)
        if not 0 <= self.confidence <= 1:
            message = f"confidence must lie between 0 and 1, not {self.confidence!r}"
            raise ValueError(message)
        object.__setattr__(self, "confidence", round(self.confidence, 3))
        if self.remarks:
            lines = tuple(line for remark in self.remarks if (line := " ".join(remark.split())))
            if not all(map(is_legal, lines)):
                message = f"row {self.id} has a remark with signs that no text holds"
                raise ValueError(message)
            object.__setattr__(self, "remarks", lines)

    @property
    def band(self) -> Band:
        """How far the row may be trusted without looking."""
        return Band.of(self.confidence)


@dataclass(frozen=True)
class Alignment:
    """N language versions and the rows that join them.

    Raises:
        RequestError: a language comes twice.
        ValueError: a row is not as wide as there are documents, two rows share an id, a span names
            a place that its document does not have, or a row is not parted as its seams say.
    """

    documents: tuple[Document, ...]
    rows: tuple[Row, ...]
    pivot: Lang | None = None
    """The version that gives the rows their order and ids; None: the first."""

    def __post_init__(self) -> None:
        seen: set[Lang] = set()
        for document in self.documents:
            if document.language in seen:
                what = f"the language {document.language} comes twice"
                raise RequestError(what, hint="give one file a language, or say which is which with --lang")
            seen.add(document.language)
        if self.pivot is not None and self.pivot not in seen:
            message = f"the pivot {self.pivot} is none of the languages"
            raise ValueError(message)
        # A place that a unit holds itself is known by its identity, without a look into its path.
        own = [{id(unit.place) for unit in document.units()} for document in self.documents]
        ids: set[str] = set()
        for row in self.rows:
            if len(row.cells) != len(self.documents) or row.id in ids:
                message = f"row {row.id} is not as wide as there are documents, or its id comes twice"
                raise ValueError(message)
            ids.add(row.id)
            if row.seams and (wrong := fault(row.seams, [*map(len, row.cells)])) is not None:
                message = f"in row {row.id}, {wrong}"
                raise ValueError(message)
            for at, cell in enumerate(row.cells):
                for span in cell:
                    if id(span.place) not in own[at] and span.place not in self.units[self.languages[at]]:
                        message = f"row {row.id} names the place {span.place}, which holds no unit"
                        raise ValueError(message)

    @cached_property
    def languages(self) -> tuple[Lang, ...]:
        """The columns, in order."""
        return tuple(document.language for document in self.documents)

    @cached_property
    def units(self) -> Mapping[Lang, Mapping[Place, Unit]]:
        """The units of each version, by place, in reading order."""
        return MappingProxyType(
            {
                document.language: MappingProxyType({unit.place: unit for unit in document.units()})
                for document in self.documents
            }
        )

    @property
    def master(self) -> Document:
        """The document of the pivot."""
        return self.documents[self.languages.index(self.pivot) if self.pivot is not None else 0]

    def cell(self, row: Row, language: Lang) -> Iterator[tuple[Span, Unit, Text]]:
        """Give each span of a cell with its unit and the text that it covers."""
        units = self.units[language]
        for span in row.cells[self.languages.index(language)]:
            unit = units[span.place]
            whole = span.start == 0 and span.end is None
            yield span, unit, unit.text if whole else unit.text[span.start : span.end]

    def among(self, languages: Sequence[Lang], *, pivot: Lang | None = None) -> Alignment:
        """Give the alignment of some of the versions, as fine as these are.

        A row is parted at the seams that all of them have that have a text in it: what one version says in
        a single paragraph keeps two others that have two of them paired one to one. The parts of a row are
        called after it, ``para_2.p1``, ``para_2.p2``.

        Args:
            languages: the columns, in order.
            pivot: one of them; without it the alignment's own, if that is one of them.

        Raises:
            RequestError: one is named twice.
            ValueError: there is no version in one of them, or the pivot is none of them.
        """
        columns = [self.languages.index(language) for language in languages]
        documents = tuple(self.documents[at] for at in columns)
        own = self.pivot if self.pivot in languages else None
        taken = {row.id for row in self.rows} if any(row.seams for row in self.rows) else set()
        rows = [part for row in self.rows for part in self._parts(row, columns, taken)]
        return Alignment(documents, tuple(rows), own if pivot is None else pivot)

    def _parts(self, row: Row, columns: Sequence[int], taken: set[str]) -> Iterator[Row]:
        cells = [row.cells[at] for at in columns]
        found = parts(row.seams, columns, [*map(len, row.cells)]) if row.seams else []
        if len(found) < 2:
            yield replace(row, cells=tuple(cells), seams=_seams(row.seams, columns, cells))
            return
        for count, stretches in enumerate(found, 1):
            some = tuple(cell[start:end] for cell, (start, end) in zip(cells, stretches, strict=True))
            at, first = next((at, cell[0]) for at, cell in zip(columns, some, strict=True) if cell)
            name = f"{row.id}.p{count}"
            while name in taken:
                name += "'"
            taken.add(name)
            kind = row.kind if count == 1 else self.units[self.languages[at]][first.place].kind
            inside = [
                tuple(
                    None if place is None else min(max(place - start, 0), end - start)
                    for place, (start, end) in zip((seam[at] for at in columns), stretches, strict=True)
                )
                for seam in row.seams
            ]
            yield replace(row, id=name, kind=kind, cells=some, seams=_kept(inside, some))

    @classmethod
    def of(cls, document: Document) -> Alignment:
        """One document alone, a row for each unit, so that exporters know one value only."""
        rows = tuple(
            Row(id=f"u{index}", kind=unit.kind, cells=((Span(unit.place),),))
            for index, unit in enumerate(document.units(), 1)
        )
        return cls((document,), rows)


def _seams(
    seams: Sequence[Seam], columns: Sequence[int], cells: Sequence[tuple[Span, ...]]
) -> tuple[Seam, ...]:
    return _kept([tuple(seam[at] for at in columns) for seam in seams], cells)


def _kept(seams: Sequence[Seam], cells: Sequence[tuple[Span, ...]]) -> tuple[Seam, ...]:
    """Give the seams that still part something in these cells, each once."""
    sizes = [*map(len, cells)]
    filled = [
        tuple(place if size else None for place, size in zip(seam, sizes, strict=True)) for seam in seams
    ]
    return tuple(
        seam
        for seam in dict.fromkeys(filled)
        if fault([seam], sizes) is None
        and any(place not in {None, 0} for place in seam)
        and any(place not in {None, size} for place, size in zip(seam, sizes, strict=True))
    )
