"""The Word file around a table of versions: parts, properties, the lines above the table, the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
from aligner.model.flat import FlatRow
from aligner.vocab.ooxml import PARALLEL_DATA, PARALLEL_VERSION
from exporters.docx_parallel.data import named
from exporters.docx_parallel.styles import table_styles
from exporters.docx_parallel.table import BANDS, MOVED, Page, Tail, table_rows
from exporters.ooxml.data import add_data
from exporters.ooxml.markup import DECLARATION, ROOT, escape
from exporters.ooxml.package import CORE_PROPERTIES, WML, Package, office
from exporters.ooxml.properties import app, core, custom, footer, header, hold, settings
from exporters.ooxml.runs import known

__all__ = ["Form", "write_table"]

_MAIN: Final = "word/document.xml"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What tells one kind of table from another."""

    property: str
    """Name of the document property that marks it."""
    page: Page
    data: Iterable[str]
    """The custom XML part, in pieces."""
    words: tuple[str, ...] = ()
    """Further words of the property."""
    legend: tuple[str, ...] = ()
    """Further paragraphs above the table."""
    tail: tuple[Tail, ...] = ()
    """Columns behind the languages."""
    rtl: bool = False
    """The first column stands at the right."""
    tracked: bool = False
    """Changes are tracked from the start."""


def write_table(
    alignment: Alignment, rows: Sequence[FlatRow], form: Form, out: IO[bytes], *, report: Report = discard
) -> None:
    """Write the file.

    Raises:
        WriteError: XML cannot hold an id of a row or the metadata.
    """
    for row in alignment.rows:
        if not is_legal(row.id):
            message = f"the row {row.id!r} has an id that XML cannot hold"
            raise WriteError(message)
    for document in alignment.documents:
        about = named(document.metadata)
        words = {field.name: str(getattr(about, field.name)) for field in fields(Metadata)}
        hold(document.language, **words)
    _report(alignment, report)
    package = Package()
    _add_parts(package, alignment, rows, form)
    package.write(out)


def _add_parts(package: Package, alignment: Alignment, rows: Sequence[FlatRow], form: Form) -> None:
    master = alignment.master
    title = _title(alignment, rows)
    symbol = master.metadata.symbol
    package.relate("", office("officeDocument"), _MAIN)
    package.relate("", CORE_PROPERTIES, "docProps/core.xml")
    package.relate("", office("extended-properties"), "docProps/app.xml")
    package.relate("", office("custom-properties"), "docProps/custom.xml")
    package.add(_MAIN, f"{WML}.document.main+xml", _body(package, alignment, rows, title, symbol, form))
    head = header(known(Lang("en")), "   ".join(part for part in (symbol, title) if part))
    for name, kind, content in (
        ("styles", "styles", table_styles(alignment.languages, form.page.size)),
        ("settings", "settings", settings(notes=False, tracked=form.tracked)),
        ("header1", "header", head),
        ("footer1", "footer", footer(known(Lang("en")))),
    ):
        package.relate(_MAIN, office(kind), f"word/{name}.xml")
        package.add(f"word/{name}.xml", f"{WML}.{kind}+xml", [content])
    add_data(package, _MAIN, PARALLEL_DATA, form.data)
    properties = core(
        title=title, language=known(master.language).region, subject=symbol, date=master.metadata.date
    )
    package.add(
        "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", [properties]
    )
    package.add("docProps/app.xml", f"{_OFFICE}.extended-properties+xml", [app()])
    pivot = [f"pivot={alignment.pivot}"] if alignment.pivot is not None else []
    value = " ".join([PARALLEL_VERSION, *alignment.languages, *pivot, *form.words])
    package.add("docProps/custom.xml", f"{_OFFICE}.custom-properties+xml", [custom(form.property, value)])


def _title(alignment: Alignment, rows: Sequence[FlatRow]) -> str:
    """Give the title of the pivot: what its metadata say, else the text of its first title."""
    at = alignment.languages.index(alignment.master.language)
    printed = (text.plain for row, cells in rows if row.kind is UnitKind.TITLE for _, text in cells[at])
    return " ".join((alignment.master.metadata.title or next(printed, "")).split())


def _body(
    package: Package, alignment: Alignment, rows: Sequence[FlatRow], title: str, symbol: str, form: Form
) -> Iterator[str]:
    yield f"{DECLARATION}<w:document {ROOT}><w:body>"
    line = "   ".join(part for part in (symbol, title) if part)
    if line:
        run = f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r>'
        yield f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{run}</w:p>'
    yield _legend()
    yield from form.legend
    link = partial(package.relate, _MAIN, office("hyperlink"), external=True)
    yield from table_rows(alignment, rows, page=form.page, link=link, rtl=form.rtl, tail=form.tail)
    yield '<w:p><w:pPr><w:pStyle w:val="Legend"/></w:pPr></w:p>'
    references = "".join(
        f'<w:{kind}Reference w:type="default" r:id="{identifier}"/>'
        for kind in ("header", "footer")
        for identifier in [package.relate(_MAIN, office(kind), f"word/{kind}1.xml")]
    )
    yield (
        f"<w:sectPr>{references}"
        f'<w:pgSz w:w="{form.page.width}" w:h="{form.page.height}" w:orient="landscape"/>'
        '<w:pgMar w:top="1134" w:right="720" w:bottom="907" w:left="720" w:header="510" w:footer="454" '
        'w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _legend() -> str:
    runs = "".join(
        f'<w:r><w:rPr><w:shd w:val="clear" w:color="auto" w:fill="{colour}"/></w:rPr>'
        '<w:t xml:space="preserve">\u2003\u2003</w:t></w:r>'
        f'<w:r><w:t xml:space="preserve"> {words}\u2003</w:t></w:r>'
        for colour, words in BANDS.values()
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
