"""Reads a review document with what reviewers did: both views of each cell, status, comments, rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from aligner.model import Lang, Notice, ReadError, Report, Status, Text
from aligner.readers.docx.package import Package
from aligner.readers.docx.parallel import (
    children_of,
    columns,
    document_of,
    known_data,
    lines_of,
    links_of,
    status_of,
    words_of,
)
from aligner.readers.docx.parallel_cells import CellReader, style_names
from aligner.readers.docx.views import is_revised, seen
from aligner.vocab.ooxml import CUSTOM_PROPERTIES, PARALLEL_DATA, REVIEW_PROPERTY, w
from aligner.vocab.review import NO_STATUS, shown_words, work_print

__all__ = ["Review", "ReviewCell", "ReviewRow", "read_review"]

_MERGED: Final = tuple(map(w, ("gridSpan", "vMerge", "hMerge", "cellIns", "cellDel", "cellMerge")))
_NOTHING: Final = frozenset({"", NO_STATUS, "-", "—", "‒", "…", "..."})
_Units = tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCell:
    """The printed number and the text of each unit of a cell, in both views."""

    final: _Units
    original: _Units
    revised: bool
    """Something in it was changed with tracking on."""

    def view(self, *, original: bool) -> _Units:
        """Give the units in one view."""
        return self.original if original else self.final


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """A row of the table."""

    at: int
    """Its place below the head, from 1."""
    id: str
    """What stands in the column of the ids."""
    cells: tuple[ReviewCell, ...]
    status: Status | None
    remarks: tuple[str, ...]
    inserted: bool = False
    """With tracking on."""
    deleted: bool = False
    """As above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A review document."""

    languages: tuple[Lang, ...]
    work: str
    """Fingerprint of the rows that it was made of: see :mod:`aligner.vocab.review`."""
    prints: Mapping[str, Mapping[str, str]]
    """Fingerprint of each cell, by id and language, as exported."""
    rows: tuple[ReviewRow, ...]
    faults: tuple[Notice, ...]
    """Rows whose cells cannot be told apart, words that are no status."""
    broken: frozenset[str] = frozenset()
    """Ids of the rows whose cells cannot be told apart."""


def read_review(data: bytes, *, name: str, report: Report) -> Review:
    """Read a review document.

    Raises:
        ReadError: it is no Word file, no review document, or the data beside its table are gone or damaged.
    """
    package = Package(data, name=name)
    try:
        return _read(package, name, report)
    except RecursionError as cause:
        message = "is nested too deeply to be read"
        raise ReadError(message, where=name) from cause


def _read(package: Package, name: str, report: Report) -> Review:
    if not _is_review(package):
        what = "is a Word file, but no review document of Hexapla's"
        raise ReadError(what, where=name, hint="--to docx-review writes one")
    table = columns(package, name)
    known = known_data(package)
    prints = {
        identifier: {
            cell.get("lang", ""): cell.get("sha256", "")
            for cell in row.iterchildren(f"{{{PARALLEL_DATA}}}cell")
        }
        for identifier, row in known.rows.items()
    }
    whole = work_print(table.languages, ((at, own.values()) for at, own in prints.items()))
    if (
        not known.found
        or whole != table.work
        or any(tuple(own) != table.languages for own in prints.values())
    ):
        what = "has lost the fingerprints that Hexapla put into it, or they are damaged"
        raise ReadError(what, where=name, hint="export the review again, and take the edits over")
    document = document_of(package, name)
    comments = _Comments(package)
    reader = CellReader(
        links=links_of(package), styles=style_names(package.xml("word/styles.xml")), name=name, report=report
    )
    scanner = _Scanner(reader, table.languages, comments, name)
    found = next(document.iter(w("tbl")), None)
    if found is None:
        what = "has no table any more"
        raise ReadError(what, where=name)
    rows = tuple(scanner.rows(found))
    for lost in comments.outside():
        report(Notice(code="review-comment", message=f"a comment outside the rows: {lost}", where=name))
    return Review(
        languages=table.languages,
        work=table.work,
        prints=prints,
        rows=rows,
        faults=tuple(scanner.faults),
        broken=frozenset(scanner.broken),
    )


def _is_review(package: Package) -> bool:
    root = package.xml("docProps/custom.xml")
    names = root.iter(f"{{{CUSTOM_PROPERTIES}}}property") if root is not None else ()
    return any(item.get("name") == REVIEW_PROPERTY for item in names)


class _Comments:
    """Word comments, each taken once, by the row in which it begins."""

    def __init__(self, package: Package) -> None:
        self._texts: dict[str, tuple[str, str]] = {}
        for part in package.related("comments"):
            root = package.xml(part)
            for item in root.iterchildren(w("comment")) if root is not None else ():
                words = " ".join(
                    "".join(text.text or "" for text in paragraph.iter(w("t")))
                    for paragraph in item.iter(w("p"))
                )
                self._texts[item.get(w("id"), "")] = (item.get(w("author"), ""), " ".join(words.split()))

    def take(self, cell: etree._Element, language: str) -> Iterator[str]:
        """Give the comments that begin in a cell: who says it, of which version."""
        for anchor in cell.iter(w("commentRangeStart"), w("commentReference")):
            author, words = self._texts.pop(anchor.get(w("id"), ""), ("", ""))
            if words:
                lead = ", ".join(" ".join(part.split()) for part in (author, language) if part.strip())
                yield f"{lead}: {words}" if lead else words

    def outside(self) -> Iterator[str]:
        """Give those that begin in no row."""
        yield from (words for _, words in self._texts.values() if words)


class _Scanner:
    def __init__(
        self, reader: CellReader, languages: tuple[Lang, ...], comments: _Comments, name: str
    ) -> None:
        self._reader = reader
        self._languages = languages
        self._comments = comments
        self._name = name
        self.faults: list[Notice] = []
        self.broken: set[str] = set()

    def rows(self, table: etree._Element) -> Iterator[ReviewRow]:
        at = 0
        for element in children_of(table, "tr"):
            properties = element.find(w("trPr"))
            if properties is not None and properties.find(w("tblHeader")) is not None:
                continue
            at += 1
            cells = list(children_of(element, "tc"))
            row = self._row(at, element, cells)
            if row is not None:
                yield row

    def _row(self, at: int, element: etree._Element, cells: list[etree._Element]) -> ReviewRow | None:
        where = f"row {at}"
        width = len(self._languages) + 4
        identifier = words_of(self._reader, seen(cells[0], original=False)) if cells else ""
        before = words_of(self._reader, seen(cells[0], original=True)) if cells else ""
        where = f"row {at} ({identifier or before})" if identifier or before else where
        merged = [cell for cell in cells if _merged(cell)]
        if len(cells) != width or merged:
            message = "cells of the table were merged, split, added or taken out"
            self._fault("review-cells", message, where)
            self.broken.add(identifier)
            return None
        versions = tuple(self._cell(cell) for cell in cells[2:-2])
        # LibreOffice forgets that a row was deleted or inserted, and keeps that all in it was.
        deleted = _marked(element, "del") or (
            not identifier and bool(before) and not any(cell.final for cell in versions)
        )
        inserted = _marked(element, "ins") or (
            not before and bool(identifier) and not any(cell.original for cell in versions)
        )
        # A list from which nothing is chosen shows an invitation, in the language of the reviewer's Word.
        invited = next(cells[-2].iter(w("showingPlcHdr")), None) is not None
        said = "" if invited else words_of(self._reader, seen(cells[-2], original=False))
        status = status_of(said)
        if status is None and said not in _NOTHING:
            self._fault("review-status", f"the status {said!r} is none of {', '.join(Status)}", where)
        names = ["", "", *self._languages, "", ""]
        comments = [
            line for cell, name in zip(cells, names, strict=True) for line in self._comments.take(cell, name)
        ]
        return ReviewRow(
            at=at,
            id=before if deleted and before else identifier,
            cells=versions,
            status=status,
            remarks=(*lines_of(self._reader, seen(cells[-1], original=False)), *comments),
            inserted=inserted,
            deleted=deleted,
        )

    def _cell(self, cell: etree._Element) -> ReviewCell:
        revised = is_revised(cell)
        final = self._units(seen(cell, original=False) if revised else cell)
        return ReviewCell(
            final=final,
            original=self._units(seen(cell, original=True)) if revised else final,
            revised=revised,
        )

    def _units(self, cell: etree._Element) -> _Units:
        return tuple(
            (printed, text)
            for printed, text in self._reader.units(cell)
            if printed.strip() or shown_words(text)
        )

    def _fault(self, code: str, message: str, where: str) -> None:
        self.faults.append(Notice(code=code, message=message, where=where))


def _marked(row: etree._Element, kind: str) -> bool:
    properties = row.find(w("trPr"))
    return properties is not None and properties.find(w(kind)) is not None


def _merged(cell: etree._Element) -> bool:
    properties = cell.find(w("tcPr"))
    if properties is None:
        return False
    for item in properties.iterchildren(*_MERGED):
        if item.tag != w("gridSpan") or (item.get(w("val")) or "1") != "1":
            return True
    return False
