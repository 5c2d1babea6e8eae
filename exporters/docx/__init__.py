"""Word documents: each version set by itself as the United Nations sets it; several in one stream as a table.

What is kept
------------

A stream holds one file, so several languages in one stream are the table of
:mod:`exporters.docx_parallel`, and keep what that keeps. :func:`outputs` gives a document a language.

A document of one language keeps each unit in reading order as one paragraph (or table cell): its printed
number, automatic or typed, its text with marks, links, line and page breaks, and its notes where they are
called. Which division a unit belongs to, and what it is, is for the structure to find again: :func:`keeps`
gives a flat alignment, a row for each unit that is no note, of which texts, printed numbers and notes are
what a reader finds, in this order. In them titles, headings and header cells are bold, as they are set;
paragraph breaks are line breaks; a note without a sign has an asterisk; text above and below the line at
once stands above; addresses are escaped as RFC 3986 asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import IO

from aligner.model import (
    Alignment,
    Lang,
    Mark,
    Place,
    Report,
    Row,
    Run,
    Table,
    Text,
    Unit,
    UnitKind,
    WriteError,
    discard,
)
from aligner.model.flat import from_rows
from exporters import Output, docx_parallel
from exporters.docx.document import settable, write_document
from exporters.docx.items import items
from exporters.ooxml.check import check
from exporters.ooxml.kept import kept_text
from exporters.ooxml.styles import is_bold

__all__ = ["check", "keeps", "outputs", "suffix", "write"]

suffix: str = ".docx"


def write(alignment: Alignment, out: IO[bytes], /, *, report: Report = discard) -> None:
    """Write the document of the one language there is, or the table of several.

    Raises:
        WriteError: there is no language at all.
    """
    match alignment.languages:
        case ():
            message = "an alignment without languages makes no document"
            raise WriteError(message)
        case (language,):
            _one(alignment, language, out, report=report)
        case _:
            docx_parallel.write(alignment, out, report=report)


def outputs(alignment: Alignment, /, *, report: Report = discard) -> Iterator[Output]:
    """Give a document a language, in the alignment's order."""
    for language in alignment.languages:
        yield Output(
            suffix=f".{language}{suffix}",
            write=partial(_one, alignment, language, report=report),
            language=language,
        )


def keeps(alignment: Alignment, /) -> Alignment:
    """What the file that :func:`write` makes still says: see the head of this module."""
    if len(alignment.languages) != 1:
        return docx_parallel.keeps(alignment)
    (document,) = alignment.documents
    styles = {item.place: item.style for item in items(document)}
    units = [unit for unit in document.units() if unit.kind is not UnitKind.NOTE]
    rows = [
        (
            Row(id=f"u{index}", kind=UnitKind.PARAGRAPH, cells=()),
            (((unit.number, _kept(unit, styles.get(unit.place, ""))),),),
        )
        for index, unit in enumerate(units, 1)
    ]
    return from_rows([document.language], rows, pivot=alignment.pivot)


def _kept(unit: Unit, style: str) -> Text:
    text = kept_text(settable(unit.text), notes=True)
    if isinstance(unit.node, Table):
        *_, row, column = unit.place.path
        bold = unit.node.rows[row][column].header
    else:
        bold = is_bold(style)
    if not bold:
        return text
    return Text(
        Run(inline.text, inline.marks | {Mark.BOLD}, inline.href) if isinstance(inline, Run) else inline
        for inline in text.inlines
    )


def _one(alignment: Alignment, language: Lang, out: IO[bytes], /, *, report: Report) -> None:
    names: dict[Place, str] = {}
    for row in alignment.rows:
        for span, _, _ in alignment.cell(row, language):
            if span.place.note < 0:
                names.setdefault(span.place, row.id)
    document = alignment.documents[alignment.languages.index(language)]
    write_document(document, out, names=names, report=report)
