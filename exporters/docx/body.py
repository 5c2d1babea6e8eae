"""The main part of an official document, written block by block; only the block at hand is held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from aligner.model import Break, BreakKind, Inline, Lang, NoteMark, Place, Text
from exporters.docx.counts import Counts, count_notes
from exporters.docx.items import Item
from exporters.docx.masthead import masthead
from exporters.docx.template import Template
from exporters.ooxml.markup import DECLARATION, ROOT, Bookmarks
from exporters.ooxml.notes import Notes
from exporters.ooxml.numbering import Form, Numbering, common_forms, form
from exporters.ooxml.order import ORDERS
from exporters.ooxml.package import Package, office
from exporters.ooxml.runs import Typesetter, known
from exporters.ooxml.tables import table

__all__ = ["MAIN", "Body", "settable"]

MAIN: Final = "word/document.xml"
_UNCOUNTED: Final = frozenset({"Title", "Subtitle", "DraftTitle", "AnnexHeading", "SignatureBlock"})


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
    if not any(isinstance(inline, (Break, NoteMark)) for inline in text.inlines):
        return text
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


class Body:
    """The main part under construction; notes, lists and bookmarks are complete when it is written."""

    def __init__(
        self,
        language: Lang,
        package: Package,
        flow: list[Item],
        *,
        template: Template,
        names: Mapping[Place, str],
        symbol: str,
        references: str,
        digits: bool,
    ) -> None:
        self._language = known(language)
        self._rtl = self._language.right_to_left
        self._flow = flow
        self._symbol = symbol
        self._names = names
        self._template = template
        self._references = references
        self._styles = template.ids
        self._taken = Bookmarks()
        self.bookmarks: dict[Place, str] = {}
        """Name of the bookmark that holds each unit, in reading order."""
        self._setter = Typesetter(
            self._language, partial(package.relate, MAIN, office("hyperlink"), external=True), self._styles
        )
        self.notes = Notes(package, self._language, self._styles)
        self._forms: dict[int, Form | None] = {
            index: form(item.number, self._language, digits=digits)
            if item.number is not None and _may_count(item)
            else None
            for index, item in enumerate(flow)
        }
        common = common_forms((item.series, item.level, self._forms[i]) for i, item in enumerate(flow))
        self._margins = _margins(template)
        self.numbering = Numbering(common, self._margins, self._language)
        self._counts: Counts = count_notes(flow)

    def part(self) -> Iterator[str]:
        """Write the part."""
        starts = sorted(self._counts.starts)
        ends = [start for start in starts if start]
        sections = [self._counts.starts[start] for start in starts]
        yield f"{DECLARATION}<w:document {ROOT}><w:body>"
        held: _Paragraph | str = ""
        last = 0
        for index, block in self._blocks():
            # The last block of an item is a paragraph: tables and mastheads are followed by an empty one.
            if ends and last < ends[0] <= index and isinstance(held, _Paragraph):
                held.section = self._section(sections.pop(0), first=len(ends) + 1 == len(starts))
                ends.pop(0)
            yield str(held)
            last, held = index, block
        yield str(held)
        yield f"{self._section(sections[-1], first=len(starts) == 1)}</w:body></w:document>"

    def _blocks(self) -> Iterator[tuple[int, _Paragraph | str]]:
        index = 0
        while index < len(self._flow):
            item = self._flow[index]
            if item.masthead and item.table is None:
                end = index + 1
                while end < len(self._flow) and self._flow[end].masthead and self._flow[end].table is None:
                    end += 1
                for block in self._masthead(range(index, end)):
                    yield index, block
                index = end
                continue
            if item.table is not None:
                yield index, self._table(index)
                # Two tables without a paragraph between them are one to Word.
                yield index, _Paragraph(self._properties("CellText"), "")
            else:
                yield index, self._paragraph(index)
            index += 1

    def _masthead(self, group: range) -> Iterator[_Paragraph | str]:
        places = {id(self._flow[index]): index for index in group}
        yield masthead(
            [self._flow[index] for index in group],
            language=self._language,
            symbol=self._symbol,
            width=self._template.width,
            style=self._styles["MastheadTable"],
            empty=self._properties("Masthead"),
            paragraph=lambda item, style: str(self._paragraph(places[id(item)], style=style)),
        )
        yield _Paragraph(self._properties("Masthead"), "")

    def _properties(self, style: str, *, lead: str = "", numbered: str = "", indent: str = "") -> str:
        bidi, mark = ("<w:bidi/>", "<w:rPr><w:rtl/></w:rPr>") if self._rtl else ("", "")
        return f'<w:pStyle w:val="{self._styles[style]}"/>{lead}{numbered}{bidi}{indent}{mark}'

    def _paragraph(self, index: int, *, style: str = "") -> _Paragraph:
        item = self._flow[index]
        style = style or item.style
        look = self._template.look(style)
        lead = "<w:pageBreakBefore/>" if item.new_page else ""
        typed, numbered, indent = "", "", ""
        if item.number is not None:
            instance = None
            if _may_count(item):
                above = item.place.path[:-1]
                form_ = self._forms[index]
                instance = self.numbering.place(item.series, item.level, item.number, form_, parent=above)
            if instance is None:
                typed = self._setter.sign(item.number.printed, style="Number")
                typed += self._setter.sign("\t") if item.text else ""
            else:
                numbered = f'<w:numPr><w:ilvl w:val="{item.level}"/><w:numId w:val="{instance}"/></w:numPr>'
                if (look.left, look.first) != self._margins.get((item.series[0], item.level)):
                    # The place of the list would win over that of the style.
                    side = f'w:hanging="{-look.first}"' if look.first < 0 else f'w:firstLine="{look.first}"'
                    indent = f'<w:ind w:left="{look.left}" {side}/>'
        elif look.first < 0:
            # Nothing hangs where there is no number.
            indent = '<w:ind w:firstLine="0"/>'
        automatic = iter(self._counts.automatic[index])
        text = self._setter.paragraphs(
            settable(item.text), note=lambda note: self.notes.call(note, automatic=next(automatic))
        )[0]
        content = self._bookmarked(item.place, f"{typed}{text}")
        if item.number is None and self._setter.is_foreign(item.text):
            # A line that is all in another script runs its way, on the side where lines begin here.
            side = "left" if look.at_line_end else "right"
            start = f'<w:pStyle w:val="{self._styles[style]}"/>{lead}<w:bidi w:val="0"/>'
            return _Paragraph(f'{start}{indent}<w:jc w:val="{side}"/>', content)
        return _Paragraph(self._properties(style, lead=lead, numbered=numbered, indent=indent), content)

    def _table(self, index: int) -> str:
        item = self._flow[index]
        automatic = iter(self._counts.automatic[index])

        def call(note: NoteMark) -> str:
            return self.notes.call(note, automatic=next(automatic))

        def cell(text: Text, row: int, column: int, heading: bool) -> str:  # noqa: FBT001 (as tables.table calls it)
            contents = self._setter.paragraphs(settable(text, cell=True), note=call)
            if text:
                contents[0] = self._bookmarked(Place((*item.place.path, row, column)), contents[0])
            properties = self._properties("CellHeading" if heading else "CellText")
            further = self._properties("CellHeading" if heading else "CellContinued")
            return "".join(
                str(_Paragraph(further if at else properties, content)) for at, content in enumerate(contents)
            )

        if item.table is None:
            return ""
        style = self._styles["DocumentTable"]
        empty = f"<w:p><w:pPr>{self._properties('CellText')}</w:pPr></w:p>"
        width = self._template.width
        return "".join(table(item.table, width=width, rtl=self._rtl, style=style, empty=empty, cell=cell))

    def _bookmarked(self, place: Place, content: str) -> str:
        name = self._taken.name(self._names.get(place) or f"at_{'_'.join(map(str, place.path))}")
        self.bookmarks[place] = name
        number = len(self.bookmarks)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'

    def _section(self, start: int, *, first: bool) -> str:
        number = f'<w:numStart w:val="{start}"/>' if start != 1 else ""
        # The first section begins at its start anyway; LibreOffice 7.4 takes the rule there for all of them.
        restart = '<w:numRestart w:val="eachSect"/>' if not first else ""
        parts = [(name, markup) for name, markup in self._template.section if first or name != "titlePg"]
        if number or restart:
            parts.append(("footnotePr", f"<w:footnotePr>{number}{restart}</w:footnotePr>"))
        if not first:
            parts.append(("type", '<w:type w:val="continuous"/>'))
        if self._rtl:
            parts.append(("bidi", "<w:bidi/>"))
        order = ORDERS["sectPr"]
        inner = "".join(markup for _, markup in sorted(parts, key=lambda part: order[part[0]]))
        return f"<w:sectPr>{self._references if first else ''}{inner}</w:sectPr>"


def _margins(template: Template) -> dict[tuple[str, int], tuple[int, int]]:
    """Give the places of lists by family and level: those of the styles that usually bear the numbers."""
    styles = {("paragraph", 0): "Paragraph"}
    for level in range(9):
        styles["heading", level] = f"Heading{min(level + 1, 6)}"
        styles.setdefault(("paragraph", level), f"Point{min(level, 4)}")
    looks = {place: template.look(style) for place, style in styles.items()}
    return {place: (look.left, look.first) for place, look in looks.items()}


def _may_count(item: Item) -> bool:
    """Titles, masthead lines and annex labels carry numbers that are names, not members of a list.

    A number without text is typed: as a list item it would be an empty paragraph.
    """
    return bool(item.text.plain.strip()) and item.style not in _UNCOUNTED and not item.masthead
