"""One language version as a Word file: the body, and the parts around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import IO, Final

from aligner.model import (
    Document,
    Lang,
    Mark,
    Notice,
    Place,
    Report,
    Row,
    Run,
    UnitKind,
    discard,
)
from aligner.vocab import native
from aligner.vocab.ooxml import DOCUMENT_DATA
from exporters.docx.body import MAIN, Body
from exporters.docx.carried import carried
from exporters.docx.furniture import add_furniture
from exporters.docx.items import items
from exporters.docx.masthead import symbol_of
from exporters.docx.template import Template, style_sheet
from exporters.ooxml.data import add_data
from exporters.ooxml.package import CORE_PROPERTIES, WML, Package, office
from exporters.ooxml.properties import app, core, hold, settings
from exporters.ooxml.runs import known

__all__ = ["write_document"]

_CORE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_APP: Final = "application/vnd.openxmlformats-officedocument.extended-properties+xml"


def write_document(
    document: Document,
    out: IO[bytes],
    /,
    *,
    template: Template,
    rows: Sequence[Row] | None = None,
    pivot: Lang | None = None,
    digits: bool = False,
    report: Report = discard,
) -> None:
    """Write one document.

    Args:
        document: the language version.
        out: any binary stream.
        template: the house style.
        rows: rows of one column, of which the ids name the bookmarks; None for a unit each.
        pivot: the alignment's, to be carried along.
        digits: let Word count with digits in right-to-left text too.
        report: where notices go.

    Raises:
        WriteError: SOURCE_DATE_EPOCH is no time, or XML cannot hold the title or the symbol.
    """
    _report(document, report)
    package = Package()
    data = known(document.language)
    flow = items(document)
    symbol = document.metadata.symbol or symbol_of(flow)
    printed = (unit.text.plain for unit in document.units() if unit.kind is UnitKind.TITLE)
    title = " ".join((document.metadata.title or next(printed, "")).split())
    hold(document.language, title=title, symbol=symbol)
    package.relate("", office("officeDocument"), MAIN)
    package.relate("", CORE_PROPERTIES, "docProps/core.xml")
    package.relate("", office("extended-properties"), "docProps/app.xml")
    words = {"symbol": symbol, "title": title}
    references = add_furniture(package, MAIN, template, data, words)
    body = Body(
        document.language,
        package,
        flow,
        template=template,
        names=_names(document, rows),
        symbol=symbol,
        references=references,
        digits=digits,
    )
    # The body comes first, so that notes and lists are complete when their parts are put out.
    package.add(MAIN, f"{WML}.document.main+xml", body.part())
    for name, content in (
        ("styles", style_sheet(template, document.language)),
        ("settings", settings(notes=True, tab=template.tab, kept=template.settings)),
    ):
        package.relate(MAIN, office(name), f"word/{name}.xml")
        package.add(f"word/{name}.xml", f"{WML}.{name}+xml", [content])
    if body.numbering.used:
        package.relate(MAIN, office("numbering"), "word/numbering.xml")
        package.add("word/numbering.xml", f"{WML}.numbering+xml", body.numbering.part())
    body.notes.add_parts(MAIN)
    if all(len(place.path) <= native.DEPTH for place, _ in document.nodes()):
        add_data(package, MAIN, DOCUMENT_DATA, carried(document, rows, pivot, body.bookmarks))
    else:
        message = "is nested too deeply for its tree to be carried along; reading it back finds it anew"
        report(Notice(code="docx-depth", message=message, where=document.language))
    properties = core(title=title, language=data.region, subject=symbol, date=document.metadata.date)
    package.add("docProps/core.xml", _CORE, [properties])
    package.add("docProps/app.xml", _APP, [app()])
    package.write(out)


def _names(document: Document, rows: Sequence[Row] | None) -> Mapping[Place, str]:
    if rows is None:
        return {unit.place: f"u{index}" for index, unit in enumerate(document.units(), 1)}
    names: dict[Place, str] = {}
    for row in rows:
        for span in row.cells[0]:
            if span.place.note < 0:
                names.setdefault(span.place, row.id)
    return names


def _report(document: Document, report: Report) -> None:
    for unit in document.units():
        where = f"{document.language}, {unit.place}"
        if unit.kind is UnitKind.NOTE and not unit.marker.strip():
            message = "a note has no sign; it is called by an asterisk"
            report(Notice(code="docx-note-sign", message=message, where=where))
        for inline in unit.text.inlines:
            if isinstance(inline, Run) and {Mark.SUPERSCRIPT, Mark.SUBSCRIPT} <= inline.marks:
                message = "text cannot stand above and below the line at once; written above"
                report(Notice(code="docx-script", message=message, where=where))
