"""Flat alignments: what tables and memories can carry: rows of texts without the trees they came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from aligner.model.alignment import Alignment, Row, Span
from aligner.model.document import Document, Lang, Metadata, Paragraph, Place
from aligner.model.number import Number
from aligner.model.text import Text

__all__ = ["FlatCell", "FlatRow", "flat_rows", "from_rows"]

FlatCell = tuple[tuple[Number | None, Text], ...]
"""Number and text of each span of a cell, in order."""
FlatRow = tuple[Row, tuple[FlatCell, ...]]
"""A row, of which the cells are not read, and the texts of its cells."""


def flat_rows(alignment: Alignment, *, text: Callable[[Text], Text] = lambda whole: whole) -> list[FlatRow]:
    """Take the texts of all rows out of their documents, each passed through ``text``.

    The number belongs to the beginning of a unit: a span that starts later has none.
    """
    return [
        (
            row,
            tuple(
                tuple(
                    (unit.number if span.start == 0 else None, text(covered))
                    for span, unit, covered in alignment.cell(row, language)
                )
                for language in alignment.languages
            ),
        )
        for row in alignment.rows
    ]


def from_rows(
    languages: Iterable[Lang],
    rows: Iterable[FlatRow],
    *,
    pivot: Lang | None = None,
    metadata: Callable[[Lang], Metadata] = lambda _: Metadata(),
) -> Alignment:
    """Build an alignment of flat documents: each text a paragraph, in the order of the rows.

    Texts that are empty and have no number are no units, and leave their cell.

    >>> from aligner.model.document import UnitKind
    >>> row = Row(id="r1", kind=UnitKind.TITLE, cells=())
    >>> made = from_rows([Lang("en"), Lang("fr")], [(row, (((None, Text("One")),), ()))])
    >>> made.documents[0].children[0].text.plain, made.rows[0].cells[1]
    ('One', ())
    """
    order = tuple(languages)
    children: dict[Lang, list[Paragraph]] = {language: [] for language in order}
    built: list[Row] = []
    for row, cells in rows:
        spans: list[tuple[Span, ...]] = []
        for language, cell in zip(order, cells, strict=True):
            here: list[Span] = []
            for number, text in cell:
                if number is None and not text:
                    continue
                here.append(Span(Place((len(children[language]),))))
                children[language].append(Paragraph(number=number, text=text))
            spans.append(tuple(here))
        built.append(replace(row, cells=tuple(spans), seams=()))
    documents = tuple(
        Document(language=language, metadata=metadata(language), children=tuple(children[language]))
        for language in order
    )
    return Alignment(documents, tuple(built), pivot)
