"""All versions side by side: one table in a Word file, a column a language, read back after editing.

What is kept
------------

The visible cells hold the texts, and an edit there is what is read: texts with their marks, links and
breaks of lines and paragraphs; the printed number at their head; the signs of the notes they call. Notes
have rows of their own, so a sign in a text comes back as a note without a body, and nothing appears twice.
The properties of the file and a custom XML part hold what the eye need not see: kind, confidence and
evidence of a row, whether it moved, the value of its numbers, the metadata of the documents, the pivot.

Trees are not kept: a version comes back flat, in the order of the rows, as :mod:`aligner.model.flat` builds
it. Page breaks go; text above and below the line at once stands above; addresses are escaped as RFC 3986
asks. :func:`keeps` says the same as a function.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import partial
from typing import IO, Final

from aligner.model import (
    Alignment,
    Lang,
    Mark,
    Metadata,
    Notice,
    Place,
    Report,
    Run,
    UnitKind,
    WriteError,
    discard,
    is_legal,
)
from aligner.model.flat import FlatRow, from_rows
from aligner.vocab.ooxml import PARALLEL_DATA, PARALLEL_PROPERTY, PARALLEL_VERSION
from exporters.docx_parallel.columns import chosen
from exporters.docx_parallel.data import data_part, named
from exporters.docx_parallel.rows import kept_rows
from exporters.docx_parallel.styles import table_styles
from exporters.docx_parallel.table import BANDS, MOST_LANGUAGES, MOVED, Page, page_for, table_rows
from exporters.ooxml.check import check
from exporters.ooxml.data import add_data
from exporters.ooxml.markup import DECLARATION, ROOT, escape
from exporters.ooxml.package import CORE_PROPERTIES, WML, Package, office
from exporters.ooxml.properties import app, core, custom, footer, header, hold, settings
from exporters.ooxml.runs import known

__all__ = ["Options", "check", "keeps", "suffix", "write"]

suffix: str = ".parallel.docx"

_MAIN: Final = "word/document.xml"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How the table is laid out."""

    columns: tuple[Lang, ...] = ()
    """Languages and their order; all, as the alignment has them, where none is named."""
    rtl: bool = False
    """The first column stands at the right."""


_USUAL: Final = Options()


def keeps(alignment: Alignment, /, *, options: Options = _USUAL) -> Alignment:
    """What reading back gives: see the head of this module."""
    alignment = chosen(alignment, options.columns)
    metadata = {document.language: document.metadata for document in alignment.documents}

    def own(language: Lang) -> Metadata:
        return named(metadata[language])

    return from_rows(alignment.languages, kept_rows(alignment), pivot=alignment.pivot, metadata=own)


def write(
    alignment: Alignment, out: IO[bytes], /, *, report: Report = discard, options: Options = _USUAL
) -> None:
    """Write the table of all languages, or of those chosen.

    Raises:
        RequestError: a column is no language of the alignment, or named twice.
        WriteError: there is no language, there are too many, or XML cannot hold an id or the metadata.
    """
    alignment = chosen(alignment, options.columns, report=report)
    if not alignment.documents:
        message = "an alignment without languages makes no table"
        raise WriteError(message)
    if len(alignment.documents) > MOST_LANGUAGES:
        message = f"{len(alignment.documents)} languages are more than Word puts into a table"
        raise WriteError(message, hint=f"--columns chooses {MOST_LANGUAGES} or fewer")
    for row in alignment.rows:
        if not is_legal(row.id):
            message = f"the row {row.id!r} has an id that XML cannot hold"
            raise WriteError(message)
    for document in alignment.documents:
        known_ = named(document.metadata)
        words = {field.name: str(getattr(known_, field.name)) for field in fields(Metadata)}
        hold(document.language, **words)
    _report(alignment, report)
    rows = kept_rows(alignment)
    package = Package()
    _add_parts(package, alignment, rows, options)
    package.write(out)


def _add_parts(package: Package, alignment: Alignment, rows: list[FlatRow], options: Options) -> None:
    master = alignment.master
    page = page_for(len(alignment.languages))
    title = _title(alignment, rows)
    symbol = master.metadata.symbol
    package.relate("", office("officeDocument"), _MAIN)
    package.relate("", CORE_PROPERTIES, "docProps/core.xml")
    package.relate("", office("extended-properties"), "docProps/app.xml")
    package.relate("", office("custom-properties"), "docProps/custom.xml")
    package.add(
        _MAIN, f"{WML}.document.main+xml", _body(package, alignment, rows, page, title, symbol, options)
    )
    head = header(known(Lang("en")), "   ".join(part for part in (symbol, title) if part))
    for name, kind, content in (
        ("styles", "styles", table_styles(alignment.languages, page.size)),
        ("settings", "settings", settings(notes=False)),
        ("header1", "header", head),
        ("footer1", "footer", footer(known(Lang("en")))),
    ):
        package.relate(_MAIN, office(kind), f"word/{name}.xml")
        package.add(f"word/{name}.xml", f"{WML}.{kind}+xml", [content])
    add_data(package, _MAIN, PARALLEL_DATA, data_part(alignment, rows))
    properties = core(
        title=title, language=known(master.language).region, subject=symbol, date=master.metadata.date
    )
    package.add(
        "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", [properties]
    )
    package.add("docProps/app.xml", f"{_OFFICE}.extended-properties+xml", [app()])
    pivot = [f"pivot={alignment.pivot}"] if alignment.pivot is not None else []
    value = " ".join([PARALLEL_VERSION, *alignment.languages, *pivot])
    package.add("docProps/custom.xml", f"{_OFFICE}.custom-properties+xml", [custom(PARALLEL_PROPERTY, value)])


def _title(alignment: Alignment, rows: list[FlatRow]) -> str:
    """Give the title of the pivot: what its metadata say, else the text of its first title."""
    at = alignment.languages.index(alignment.master.language)
    printed = (text.plain for row, cells in rows if row.kind is UnitKind.TITLE for _, text in cells[at])
    return " ".join((alignment.master.metadata.title or next(printed, "")).split())


def _body(
    package: Package,
    alignment: Alignment,
    rows: list[FlatRow],
    page: Page,
    title: str,
    symbol: str,
    options: Options,
) -> Iterator[str]:
    yield f"{DECLARATION}<w:document {ROOT}><w:body>"
    line = "   ".join(part for part in (symbol, title) if part)
    if line:
        run = f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r>'
        yield f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{run}</w:p>'
    yield _legend()
    link = partial(package.relate, _MAIN, office("hyperlink"), external=True)
    yield from table_rows(alignment, rows, page=page, link=link, rtl=options.rtl)
    yield '<w:p><w:pPr><w:pStyle w:val="Legend"/></w:pPr></w:p>'
    references = "".join(
        f'<w:{kind}Reference w:type="default" r:id="{identifier}"/>'
        for kind in ("header", "footer")
        for identifier in [package.relate(_MAIN, office(kind), f"word/{kind}1.xml")]
    )
    yield (
        f'<w:sectPr>{references}<w:pgSz w:w="{page.width}" w:h="{page.height}" w:orient="landscape"/>'
        '<w:pgMar w:top="1134" w:right="720" w:bottom="907" w:left="720" w:header="510" w:footer="454" '
        'w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _legend() -> str:
    runs = "".join(
        f'<w:r><w:rPr><w:shd w:val="clear" w:color="auto" w:fill="{colour}"/></w:rPr>'
        '<w:t xml:space="preserve">\u2003\u2003</w:t></w:r>'
        f'<w:r><w:t xml:space="preserve"> {words}\u2003</w:t></w:r>'
        for _, colour, words in BANDS
    )
    lead = '<w:r><w:t xml:space="preserve">Confidence: </w:t></w:r>'
    moved = f"<w:r><w:t>{MOVED} the order of the versions differs here</w:t></w:r>"
    return f'<w:p><w:pPr><w:pStyle w:val="Legend"/></w:pPr>{lead}{runs}{moved}</w:p>'


def _report(alignment: Alignment, report: Report) -> None:
    """Say which notes have no row, and which texts stand above and below the line at once."""
    for index, document in enumerate(alignment.documents):
        shown = {span.place for row in alignment.rows for span in row.cells[index]}
        for place, unit in alignment.units[document.language].items():
            where = f"{document.language}, {place}"
            host = Place(place.path)
            if place.note >= 0 and place not in shown and host in shown:
                message = f"note {unit.marker} has no row, and its text is left out: {unit.text.plain}"
                report(Notice(code="docx-note-without-row", message=message, where=where))
            both = {Mark.SUPERSCRIPT, Mark.SUBSCRIPT}
            if any(isinstance(inline, Run) and both <= inline.marks for inline in unit.text.inlines):
                message = "text cannot stand above and below the line at once; written above"
                report(Notice(code="docx-script", message=message, where=where))
