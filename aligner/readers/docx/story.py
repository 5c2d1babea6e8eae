"""A story: one flow of paragraphs and tables (the body, a note, a header), read into blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Final

from lxml import etree

from aligner.model import Inline, Mark, NoteMark, Run, Text
from aligner.readers.docx.body import MATH
from aligner.readers.docx.joining import joined, merged, trimmed, without_brackets
from aligner.readers.docx.numbering import BULLET
from aligner.readers.docx.properties import ParagraphProperties
from aligner.readers.docx.runs import NoteCaller, Runs
from aligner.readers.docx.source import ALTERNATE, DELETIONS, INSERTIONS, Pages, Source, branch
from aligner.readers.docx.styles import PARAGRAPH_TAGS, read_properties
from aligner.readers.docx.tables import cells, table_rows
from aligner.readers.docx.values import VAL, is_on
from aligner.structure.blocks import AnyBlock, Block, TableBlock
from aligner.vocab.ooxml import w

__all__ = ["Story"]

_P, _PPR, _TBL, _RPR, _PSTYLE = w("p"), w("pPr"), w("tbl"), w("rPr"), w("pStyle")
_SECTION, _NUM_PR, _TYPE = w("sectPr"), w("numPr"), w("type")
_PPR_CHANGE, _SEPARATOR = w("pPrChange"), w("specVanish")
_FOREIGN: Final[dict[object, str]] = {
    w("altChunk"): "an embedded document (altChunk)",
    w("subDoc"): "a document of its own (subDoc)",
}
_MANY: Final = 16
_SAME_PAGE: Final = ("continuous", "nextColumn")


class Story:
    """Reads one flow of text; the text of notes and of nested tables is flattened."""

    def __init__(
        self,
        source: Source,
        *,
        part: str,
        notes: NoteCaller,
        pages: Pages | None = None,
        end_section: Callable[[], None] | None = None,
        comment: Callable[[str, str], None] = lambda _identifier, _where: None,
        place: str = "",
    ) -> None:
        self._source, self._pages, self._end_section = source, pages, end_section
        self._comment = comment
        self._body = pages is not None
        self._place = place
        self._counters = source.numbering.counters()
        self._runs = Runs(source, part=part, notes=notes, pages=pages, inside=place == "note")
        self._depth = 0 if self._body else 1
        self._count = self._tables = 0
        self._out: list[AnyBlock] = []
        self._held: tuple[ParagraphProperties, bool] | None = None
        """Properties of a paragraph that goes on in the next: its mark is deleted, or a style separator."""
        self._separated = False
        kept, self._gone = (DELETIONS, INSERTIONS) if source.original else (INSERTIONS, DELETIONS)
        self._containers = frozenset((*map(w, ("sdtContent", "customXml", "smartTag")), *kept))

    def read(self, container: Iterable[etree._Element]) -> list[AnyBlock]:
        """Read what a body, a cell or a note holds."""
        self._release()
        outer, self._out = self._out, []
        self._walk(container)
        self._release()
        found, self._out = self._out, outer
        return found

    def _walk(self, container: Iterable[etree._Element]) -> None:
        for child in container:
            tag = child.tag
            if tag == _P:
                self._paragraph(child)
            elif tag == _TBL:
                self._release()
                self._table(child)
            elif tag == w("sdt"):
                for content in child.iterchildren(w("sdtContent")):
                    self._walk(content)
            elif tag in self._containers:
                self._walk(child)
            elif tag in self._gone:
                self._source.left_out()
            elif tag == ALTERNATE:
                for other in branch(child):
                    self._one(other)
            elif tag in MATH:
                # A formula between paragraphs is a line of its own.
                line = etree.Element(_P)
                line.append(deepcopy(child))
                self._paragraph(line)
            elif tag in _FOREIGN:
                where = f"paragraph {self._count}"
                self._source.notice("foreign-part", f"{_FOREIGN[tag]} is left out", where)

    def _one(self, element: etree._Element) -> None:
        if element.tag == _P:
            self._paragraph(element)
        elif element.tag == _TBL:
            self._release()
            self._table(element)
        else:
            self._walk(element)

    def _table(self, table: etree._Element) -> None:
        if self._depth:
            if self._body:
                self._source.tally["nested-table"] += 1
            for cell in cells(table, self._source):
                self._walk(cell)
                self._release()
            return
        self._tables += 1
        number = self._tables
        page = self._pages.current if self._pages else 0
        self._depth += 1
        rows = table_rows(table, lambda cell: joined(self.read(cell)), source=self._source)
        self._depth -= 1
        if any(cell.text for row in rows for cell in row):
            self._out.append(TableBlock(rows=rows, page=page, origin=f"table {number}"))

    def _paragraph(self, paragraph: etree._Element) -> None:
        self._count += 1
        runs = self._runs
        own = next(paragraph.iterchildren(_PPR), None)
        properties, direct, mark, section = self._properties(own)
        if self._held is None:
            if properties.page_before and self._pages is not None and not self._pages.fresh:
                self._pages.turn()
            runs.start()
        runs.style, runs.format, runs.rtl = properties.style, properties.format, properties.rtl
        runs.content(paragraph)
        if self._separated and self._held is not None:
            # A style separator lets a heading run into its text: the heading's number and style stay.
            properties, direct = self._held
        self._separated = mark == "separator"
        if mark:
            self._held = properties, direct
        else:
            self._held = None
            self._emit(properties, direct=direct)
        if section is not None:
            self._turn_section()

    def _properties(
        self, own: etree._Element | None
    ) -> tuple[ParagraphProperties, bool, str, etree._Element | None]:
        styles = self._source.styles
        if own is None:
            return styles.paragraph(""), False, "", None
        said = self._source.before(own, _PPR_CHANGE, _PPR)
        style = mark = ""
        more = direct = False
        section = None
        # One pass for what nearly all paragraphs have; the rest is read where there is any.
        for item in own:
            tag = item.tag
            if tag == _PSTYLE:
                style = item.get(VAL) or ""
            elif tag == _RPR:
                mark = self._mark(item)
            elif tag == _SECTION:
                section = item
            elif tag == _NUM_PR:
                more = direct = True
            elif tag in PARAGRAPH_TAGS:
                more = True
        if said is not own:
            named = said.find(_PSTYLE)
            style = (named.get(VAL) or "") if named is not None else ""
            more, direct = True, said.find(_NUM_PR) is not None
        base = styles.paragraph(style)
        return (read_properties(said, base) if more else base), direct, mark, section

    def _mark(self, properties: etree._Element) -> str:
        mark = ""
        for item in properties:
            if item.tag in self._gone:
                mark = "deleted"
            elif item.tag == _SEPARATOR and is_on(item) and not mark:
                mark = "separator"
        return mark

    def _release(self) -> None:
        # Nothing follows to go on in: the paragraph ends after all.
        if self._held is not None:
            (properties, direct), self._held = self._held, None
            self._separated = False
            runs = self._runs
            said = any(isinstance(item, Run | NoteMark) for item in runs.finish())
            if said or runs.boxes or runs.hidden or runs.comments:
                self._emit(properties, direct=direct)

    def _emit(self, properties: ParagraphProperties, *, direct: bool) -> None:
        runs = self._runs
        items = runs.finish()
        origin = f"paragraph {self._count}"
        if any(isinstance(item, NoteMark) for item in items):
            items = without_brackets(items)
        items = trimmed(merged(items) if len(items) > _MANY else items)
        number, level = "", properties.indent
        if properties.number is not None and properties.number.num > 0:
            number, level = self._counters.number(
                properties.number,
                style=properties.style,
                direct=direct,
                language=properties.format.languages[2 if properties.rtl else 0],
            )
        boxes = runs.boxes
        where = f"{self._place} {origin}".strip()
        if runs.hidden and (hidden := "".join(runs.hidden)).strip():
            self._source.notice("hidden-text", f"hidden text left out: {hidden}", where)
        for comment in runs.comments:
            self._comment(comment, where)
        if items or (number and self._depth):
            self._out.append(
                Block(
                    text=Text(items),
                    number=number,
                    outline=properties.outline,
                    level=level,
                    style=properties.name,
                    centred=properties.centred,
                    bold=_all_bold(items),
                    page=runs.page,
                    origin=origin,
                )
            )
        elif number and number != BULLET:
            self._source.tally["empty-number"] += 1
        for box in boxes:
            self._walk(box)
            self._release()

    def _turn_section(self) -> None:
        if self._end_section is not None:
            self._end_section()
        pages = self._pages
        if pages is None:
            return
        pages.section += 1
        following = pages.sections[pages.section] if pages.section < len(pages.sections) else None
        kind = following.find(_TYPE) if following is not None else None
        if (kind.get(VAL) if kind is not None else "nextPage") not in _SAME_PAGE and not pages.fresh:
            pages.turn()


def _all_bold(items: list[Inline]) -> bool:
    bold = False
    for item in items:
        if isinstance(item, Run) and item.text.strip():
            if Mark.BOLD not in item.marks:
                return False
            bold = True
    return bold
