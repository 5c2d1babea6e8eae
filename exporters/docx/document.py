"""One language version as a Word document, set as the United Nations sets it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import IO, Final

from aligner.model import (
    Break,
    BreakKind,
    Document,
    Inline,
    Mark,
    NoteMark,
    Notice,
    Place,
    Report,
    Run,
    Text,
    UnitKind,
    discard,
)
from exporters.docx.counts import Counts, count_notes
from exporters.docx.items import Item, items
from exporters.docx.masthead import masthead, symbol_of
from exporters.ooxml.markup import DECLARATION, ROOT, Bookmarks
from exporters.ooxml.notes import Notes
from exporters.ooxml.numbering import Form, Numbering, common_forms, form
from exporters.ooxml.package import CORE_PROPERTIES, WML, Package, office
from exporters.ooxml.properties import app, core, footer, header, settings
from exporters.ooxml.runs import Typesetter, known
from exporters.ooxml.styles import at_line_end, document_styles, margins
from exporters.ooxml.tables import table

__all__ = ["settable", "write_document"]

_MAIN: Final = "word/document.xml"
_PAGE: Final = (11906, 16838)
"""A4, in twips."""
_MARGIN: Final = 1134
_WIDTH: Final = _PAGE[0] - 2 * _MARGIN


@dataclass(slots=True)
class _Paragraph:
    properties: str
    content: str
    section: str = ""

    def __str__(self) -> str:
        return f"<w:p><w:pPr>{self.properties}{self.section}</w:pPr>{self.content}</w:p>"


def settable(text: Text, *, cell: bool = False) -> Text:
    """Give a text as one paragraph of a Word file can hold it.

    Paragraph breaks outside cells and notes are line breaks. A note without a sign gets an asterisk:
    Word would take the text behind it for its sign.
    """
    kept: list[Inline] = []
    for inline in text.inlines:
        match inline:
            case Break(kind=BreakKind.PARAGRAPH) if not cell:
                kept.append(Break())
            case NoteMark(marker=marker, body=body, endnote=endnote):
                kept.append(NoteMark(marker.strip() or "*", body, endnote))
            case _:
                kept.append(inline)
    return Text(kept)


def write_document(
    document: Document, out: IO[bytes], /, *, names: Mapping[Place, str], report: Report = discard
) -> None:
    """Write one document; ``names`` gives the ids of the rows that its units stand in, for bookmarks."""
    _report(document, report)
    package = Package()
    data = known(document.language)
    flow = items(document)
    symbol = document.metadata.symbol or symbol_of(flow)
    body = _Body(document, package, flow, names, symbol)
    title = document.metadata.title or next(
        (unit.text.plain for unit in document.units() if unit.kind is UnitKind.TITLE), ""
    )
    package.relate("", office("officeDocument"), _MAIN)
    package.relate("", CORE_PROPERTIES, "docProps/core.xml")
    package.relate("", office("extended-properties"), "docProps/app.xml")
    # The body comes first, so that notes and lists are complete when their parts are put out.
    package.add(_MAIN, f"{WML}.document.main+xml", body.part())
    parts: list[tuple[str, str, Iterable[str | bytes]]] = [
        ("styles", "styles", [document_styles(document.language)]),
        ("settings", "settings", [settings(notes=True)]),
        ("header1", "header", [header(data, symbol)]),
        ("header2", "header", [header(data, "")]),
        ("footer1", "footer", [footer(data)]),
        ("footer2", "footer", [footer(data, numbered=False)]),
    ]
    for name, kind, chunks in parts:
        package.relate(_MAIN, office(kind), f"word/{name}.xml")
        package.add(f"word/{name}.xml", f"{WML}.{kind}+xml", chunks)
    if body.numbering.used:
        package.relate(_MAIN, office("numbering"), "word/numbering.xml")
        package.add("word/numbering.xml", f"{WML}.numbering+xml", body.numbering.part())
    body.notes.add_parts(_MAIN)
    properties = core(title=title.strip(), language=data.region, subject=symbol, date=document.metadata.date)
    package.add(
        "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", [properties]
    )
    package.add(
        "docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml", [app()]
    )
    package.write(out)


def _report(document: Document, report: Report) -> None:
    for unit in document.units():
        if unit.kind is UnitKind.NOTE and not unit.marker.strip():
            message = "a note has no sign; it is called by an asterisk"
            report(Notice(code="docx-note-sign", message=message, where=f"{document.language}, {unit.place}"))
        for inline in unit.text.inlines:
            if isinstance(inline, Run) and {Mark.SUPERSCRIPT, Mark.SUBSCRIPT} <= inline.marks:
                message = "text cannot stand above and below the line at once; written above"
                report(
                    Notice(code="docx-script", message=message, where=f"{document.language}, {unit.place}")
                )


class _Body:
    """The main part under construction."""

    def __init__(
        self, document: Document, package: Package, flow: list[Item], names: Mapping[Place, str], symbol: str
    ) -> None:
        self._language = known(document.language)
        self._rtl = self._language.right_to_left
        self._package = package
        self._flow = flow
        self._symbol = symbol
        self._names = names
        self._bookmarks = Bookmarks()
        self._marked = 0
        self._setter = Typesetter(
            self._language, partial(package.relate, _MAIN, office("hyperlink"), external=True)
        )
        self.notes = Notes(package, self._language)
        forms: dict[int, Form | None] = {
            index: form(item.number, self._language) if item.number is not None and _may_count(item) else None
            for index, item in enumerate(flow)
        }
        self._forms = forms
        common = common_forms((item.series, item.level, forms[index]) for index, item in enumerate(flow))
        self.numbering = Numbering(common, _MARGINS)
        self._counts: Counts = count_notes(flow)

    def part(self) -> Iterator[str]:
        blocks = self._blocks()
        ends = [start for start in sorted(self._counts.starts) if start]
        sections = [self._counts.starts[start] for start in sorted(self._counts.starts)]
        yield f"{DECLARATION}<w:document {ROOT}><w:body>"
        for done, (index, block) in enumerate(blocks):
            following = blocks[done + 1][0] if done + 1 < len(blocks) else index
            # The last block of an item is a paragraph: tables and mastheads are followed by an empty one.
            if ends and index < ends[0] <= following and isinstance(block, _Paragraph):
                first = len(ends) + 1 == len(self._counts.starts)
                block.section = self._section(sections.pop(0), first=first)
                ends.pop(0)
            yield str(block)
        yield f"{self._section(sections[-1], first=len(self._counts.starts) == 1)}</w:body></w:document>"

    def _blocks(self) -> list[tuple[int, _Paragraph | str]]:
        blocks: list[tuple[int, _Paragraph | str]] = []
        index = 0
        while index < len(self._flow):
            item = self._flow[index]
            if item.masthead and item.table is None:
                group = [index]
                while (
                    index + 1 < len(self._flow)
                    and self._flow[index + 1].masthead
                    and self._flow[index + 1].table is None
                ):
                    index += 1
                    group.append(index)
                blocks.extend((group[0], block) for block in self._masthead(group))
            elif item.table is not None:
                blocks.append((index, self._table(index)))
                # Two tables without a paragraph between them are one to Word.
                blocks.append((index, _Paragraph(self._properties("CellText"), "")))
            else:
                blocks.append((index, self._paragraph(index)))
            index += 1
        return blocks

    def _masthead(self, group: list[int]) -> Iterator[_Paragraph | str]:
        places = {id(self._flow[index]): index for index in group}
        found = masthead(
            [self._flow[index] for index in group],
            language=self._language,
            symbol=self._symbol,
            width=_WIDTH,
            paragraph=lambda item, style: str(self._paragraph(places[id(item)], style=style)),
        )
        yield found
        yield _Paragraph(self._properties("Masthead"), "")

    def _properties(self, style: str, *, lead: str = "", numbered: str = "", indent: str = "") -> str:
        bidi, mark = ("<w:bidi/>", "<w:rPr><w:rtl/></w:rPr>") if self._rtl else ("", "")
        return f'<w:pStyle w:val="{style}"/>{lead}{numbered}{bidi}{indent}{mark}'

    def _paragraph(self, index: int, *, style: str = "") -> _Paragraph:
        item = self._flow[index]
        style = style or item.style
        typed, numbered, indent = "", "", ""
        if item.number is not None:
            instance = (
                self.numbering.place(
                    item.series, item.level, item.number, self._forms[index], parent=item.place.path[:-1]
                )
                if _may_count(item)
                else None
            )
            if instance is None:
                tab = "\t" if item.text else ""
                typed = self._setter.sign(f"{item.number.printed}{tab}")
            else:
                left, first = margins(style)
                side = f'w:hanging="{-first}"' if first < 0 else f'w:firstLine="{first}"'
                numbered = f'<w:numPr><w:ilvl w:val="{item.level}"/><w:numId w:val="{instance}"/></w:numPr>'
                indent = f'<w:ind w:left="{left}" {side}/>'
        automatic = iter(self._counts.automatic[index])
        text = self._setter.paragraphs(
            settable(item.text), note=lambda note: self.notes.call(note, automatic=next(automatic))
        )[0]
        lead = "<w:pageBreakBefore/>" if item.new_page else ""
        if item.number is None and self._setter.is_foreign(item.text):
            # A line that is all in another script runs its way, on the side where lines begin here.
            side = "left" if at_line_end(style) else "right"
            properties = f'<w:pStyle w:val="{style}"/>{lead}<w:bidi w:val="0"/><w:jc w:val="{side}"/>'
            return _Paragraph(properties, self._bookmarked(item.place, text))
        return _Paragraph(
            self._properties(style, lead=lead, numbered=numbered, indent=indent),
            self._bookmarked(item.place, f"{typed}{text}"),
        )

    def _table(self, index: int) -> str:
        item = self._flow[index]
        automatic = iter(self._counts.automatic[index])

        def call(note: NoteMark) -> str:
            return self.notes.call(note, automatic=next(automatic))

        def cell(text: Text, row: int, column: int, heading: bool) -> str:  # noqa: FBT001 (as tables.table calls it)
            contents = self._setter.paragraphs(settable(text, cell=True), note=call)
            contents[0] = self._bookmarked(Place((*item.place.path, row, column)), contents[0])
            properties = self._properties("CellHeading" if heading else "CellText")
            return "".join(str(_Paragraph(properties, content)) for content in contents)

        return "".join(table(item.table, width=_WIDTH, rtl=self._rtl, cell=cell)) if item.table else ""

    def _bookmarked(self, place: Place, content: str) -> str:
        wanted = self._names.get(place)
        if wanted is None:
            return content
        self._marked += 1
        name = self._bookmarks.name(wanted)
        start = f'<w:bookmarkStart w:id="{self._marked}" w:name="{name}"/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{self._marked}"/>'

    def _section(self, start: int, *, first: bool) -> str:
        number = f'<w:numStart w:val="{start}"/>' if start != 1 else ""
        # The first section begins at its start anyway; LibreOffice 7.4 takes the rule there for all of them.
        restart = '<w:numRestart w:val="eachSect"/>' if not first else ""
        references = "".join(
            f'<w:{kind}Reference w:type="{which}" r:id="{identifier}"/>'
            for kind in ("header", "footer")
            for n, which in ((1, "default"), (2, "first"))
            for identifier in [self._package.relate(_MAIN, office(kind), f"word/{kind}{n}.xml")]
        )
        notes = f"<w:footnotePr>{number}{restart}</w:footnotePr>" if number or restart else ""
        kind = "" if first else '<w:type w:val="continuous"/>'
        margins_ = " ".join(f'w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
        return (
            f"<w:sectPr>{references if first else ''}{notes}{kind}"
            f'<w:pgSz w:w="{_PAGE[0]}" w:h="{_PAGE[1]}"/>'
            f'<w:pgMar {margins_} w:header="567" w:footer="567" w:gutter="0"/>'
            f"{'<w:titlePg/>' if first else ''}{'<w:bidi/>' if self._rtl else ''}</w:sectPr>"
        )


_MARGINS: Final = {
    **{("heading", level): (margins(f"Heading{min(level + 1, 6)}")) for level in range(9)},
    ("paragraph", 0): margins("Paragraph"),
    **{("paragraph", level): margins(f"Point{min(level, 4)}") for level in range(1, 9)},
}


def _may_count(item: Item) -> bool:
    """Titles, masthead lines and annex labels carry numbers that are names, not members of a list.

    A number without text is typed: as a list item it would be an empty paragraph.
    """
    return (
        bool(item.text.plain.strip())
        and item.style not in {"Title", "Subtitle", "DraftTitle", "AnnexHeading", "SignatureBlock"}
        and not item.masthead
    )
