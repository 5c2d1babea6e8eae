"""The walk through a page: elements in order become blocks; what is not text of the document is reported."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from lxml import etree

from aligner.model import Break, Cell, Mark, NoteMark, Notice, Run, Text
from aligner.readers.html.around import Around, marked, outline_of
from aligner.readers.html.css import Sheet
from aligner.readers.html.lists import Lists
from aligner.readers.html.notes import Call, Notes
from aligner.readers.html.tables import cells_of, is_layout, label_of, labelled_row, rows_of
from aligner.readers.markup import Flow, Inlines, joined, span
from aligner.structure.blocks import AnyBlock, Block

__all__ = ["Story"]

_BLOCKS: Final = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "dd", "details"}
    | {"dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer"}
    | {"form", "header", "hgroup", "html", "legend", "li", "main", "p"}
    | {"pre", "section", "summary", "h1", "h2", "h3", "h4", "h5"}
    | {"h6", "tr", "td", "th", "caption"}
)
_BOXES: Final = frozenset(
    {"block", "flex", "grid", "list-item", "table", "flow-root", "table-row", "table-cell"}
)
_LISTS: Final = frozenset({"ol", "ul", "menu", "dir"})
_SILENT: Final = frozenset(
    {"script", "style", "template", "head", "meta", "link", "base", "title", "wbr", "col"}
)
_PICTURES: Final = frozenset(
    {"img", "svg", "object", "iframe", "video", "audio", "canvas", "embed", "applet"}
)
_CONTROLS: Final = frozenset({"button", "input", "select", "textarea", "datalist", "nav", "noscript"})
_ROLES: Final = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "menubar", "toolbar"})
_CLASSES: Final = frozenset(
    {
        *(
            "noprint",
            "no-print",
            "breadcrumb",
            "breadcrumbs",
            "skip-link",
            "mw-editsection",
            "navbox",
            "pager",
        ),
        # What EUR-Lex sets around consolidated acts: marks of amendments, and that they bind nobody.
        *("arrow", "disclaimer", "hd-modifiers"),
    }
)
_GROUPS: Final = ("thead", "tbody", "tfoot")
_PARTS: Final = frozenset(
    {("table", "tr"), *(("table", group) for group in _GROUPS), *((group, "tr") for group in _GROUPS)}
)
_READ: Final = frozenset({("tr", "td"), ("tr", "th"), ("table", "caption")})
_RAISED: Final = frozenset({Mark.SUPERSCRIPT})

_LABELS: Final = frozenset({"no-parag", "grid-list-column-1"})
# The line over a page of the Official Journal: date, language, name, number.
_JOURNAL: Final = re.compile(r"(?:^|\s)(?:oj-)?hd-(?:date|lg|ti|oj|uniq)(?:\s|$)")


class Story:
    """Reads a page."""

    def __init__(self, flow: Flow, sheet: Sheet, notes: Notes) -> None:
        self.flow, self.sheet, self.notes = flow, sheet, notes
        self.lists = Lists(sheet)
        self._tables = 0
        self._inside = False
        """Inside a note."""
        self._keep = False

    def read(self, root: etree._Element) -> None:
        """Read the whole page; if it were all furniture, nothing of it is."""
        outer = self.flow.report
        held: list[Notice] = []
        self.flow.report = held.append
        self._children(root, Around())
        self.flow.settle()
        self.flow.report = outer
        if not self.flow.blocks and held:
            self._keep = True
            self.lists = Lists(self.sheet)
            self._children(root, Around())
            self.flow.settle()
        else:
            for notice in held:
                outer(notice)
        self.flow.tally["counter"] += self.lists.unknown

    def _children(self, parent: etree._Element, around: Around) -> None:
        self._text(parent.text, around)
        for element in parent.iterchildren(etree.Element):
            self._element(element, around)
            self._text(element.tail, around)

    def _text(self, text: str | None, around: Around) -> None:
        if around.pre and text and "\n" in text:
            lines = text.split("\n")
            for line in lines[:-1]:
                self.flow.inlines.add(line, around.marks, around.href)
                self.flow.inlines.put(Break())
            text = lines[-1]
        self.flow.inlines.add(text, around.marks, around.href)

    def _element(self, element: etree._Element, around: Around) -> None:
        tag = str(element.tag)
        if tag in _SILENT or element in self.notes.bodies or element in self.notes.back:
            return
        call = self.notes.calls.get(element)
        if call is not None:
            self._call(call, around)
            return
        if tag == "br":
            self._line()
            return
        style = self.sheet.style(element)
        if self._left_out(element, tag, style):
            return
        self.lists.enter(element, style)
        inner = marked(element, tag, style, around)
        classes = _names(element)
        if classes & _LABELS and (label := label_of("".join(element.itertext()))):
            self.flow.settle()
            self.flow.number = label
            self.lists.leave(element)
            return
        if "grid-list" in classes:
            self._grid(element, inner)
            self.lists.leave(element)
            return
        if tag in _PICTURES:
            self.flow.tally["picture"] += 1
        elif tag == "table":
            self._table(element, inner)
        elif tag in _LISTS:
            self._list(element, inner)
        elif tag == "li":
            self._item(element, style, inner)
        elif tag == "dl":
            self._definitions(element, inner)
        elif tag in ("rt", "rp"):
            self.flow.tally["ruby"] += tag == "rt"
        elif tag == "q":
            self._text("“", inner)
            self._children(element, inner)
            self._text("”", inner)
        elif tag == "hr":
            self.flow.flush()
        elif tag in _BLOCKS or style.get("display", "") in _BOXES:
            self._block(element, tag, style, inner)
        else:
            self._children(element, inner)
        self.lists.leave(element)

    def _left_out(self, element: etree._Element, tag: str, style: dict[str, str]) -> bool:
        hidden = style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse")
        if hidden or element.get("hidden") is not None:
            self.flow.left_out("hidden-text", "hidden text", element)
            return True
        if self._keep:
            return False
        edge = tag in ("header", "footer") and not any(
            above.tag in ("article", "section", "main") for above in element.iterancestors()
        )
        classes = _names(element)
        if tag == "table":
            first = next((item.get("class") or "" for item in element.iter("p")), "")
            edge = _JOURNAL.search(first) is not None
        if tag in _CONTROLS or edge or element.get("role") in _ROLES or classes & _CLASSES:
            self.flow.left_out("page-furniture", "page furniture", element)
            return True
        return False

    def _line(self) -> None:
        # Two in a row part paragraphs, as pages without paragraphs do.
        if self.flow.inlines.broken:
            self.flow.flush()
        else:
            self.flow.inlines.put(Break())

    def _block(self, element: etree._Element, tag: str, style: dict[str, str], around: Around) -> None:
        flow = self.flow
        flow.flush()
        outer = flow.shape
        said = (element.get("class") or "").split()
        outline = outline_of(element, tag) or around.outline
        centred = (
            around.centred or tag == "center" or "center" in (style.get("text-align"), element.get("align"))
        )
        inner = replace(
            around,
            outline=outline,
            style=said[0] if said else "",
            centred=centred,
            pre=around.pre or tag == "pre",
        )
        if generated := self.lists.generated(element):
            flow.settle()
            flow.number = generated
        flow.shape = _shape(inner)
        self._children(element, inner)
        flow.flush(line=_line(element))
        flow.shape = outer

    def _grid(self, element: etree._Element, around: Around) -> None:
        """Read a label and its text that stand in boxes side by side, as in consolidated acts."""
        flow = self.flow
        flow.settle()
        outer = flow.shape
        inner = replace(around, level=around.level + (around.labels > 0), labels=around.labels + 1)
        flow.shape = _shape(inner)
        self._children(element, inner)
        flow.settle(line=_line(element))
        flow.shape = outer

    def _list(self, element: etree._Element, around: Around) -> None:
        self.flow.flush()
        self.lists.open(element)
        self._children(element, replace(around, level=self.lists.depth - 1 + around.labels))
        self.flow.flush()
        self.lists.close()

    def _item(self, element: etree._Element, style: dict[str, str], around: Around) -> None:
        flow = self.flow
        flow.settle()
        number = self.lists.item(element, style)
        generated = self.lists.generated(element)
        flow.number = generated or number
        outer = flow.shape
        flow.shape = _shape(around)
        self._children(element, around)
        flow.settle(line=_line(element))
        flow.shape = outer

    def _definitions(self, element: etree._Element, around: Around) -> None:
        """A term is a paragraph; a term that is a label numbers the definition behind it."""
        flow = self.flow
        flow.flush()
        outer = flow.shape
        self._text(element.text, around)
        for child in element.iterchildren(etree.Element):
            label = label_of("".join(child.itertext())) if child.tag == "dt" else ""
            if label and child not in self.notes.bodies:
                flow.settle()
                flow.number = label
            else:
                # A list of labels inside another is one deeper.
                level = around.level + (bool(flow.number) and around.labels > 0)
                inner = replace(around, level=level, labels=around.labels + (child.tag == "dd"))
                flow.shape = _shape(inner)
                self._element(child, inner)
                flow.flush()
            self._text(child.tail, around)
        flow.settle()
        flow.shape = outer

    def _table(self, table: etree._Element, around: Around) -> None:
        flow = self.flow
        flow.flush()
        self._strays(table, around)
        if is_layout(table) or self._tables:
            if self._tables and not is_layout(table):
                flow.tally["nested-table"] += 1
            self._laid_out(table, around)
            return
        for caption in table.iterchildren("caption"):
            self._element(caption, around)
        self._tables += 1
        rows: list[list[Cell]] = []
        for row in rows_of(table):
            above = row.getparent()
            head = above is not None and above.tag == "thead"
            if self._left_out(row, "tr", self.sheet.style(row)):
                continue
            found = [cell for cell in cells_of(row) if not self._left_out(cell, "td", self.sheet.style(cell))]
            rows.append([self._cell(cell, head=head) for cell in found])
        self._tables -= 1
        flow.table(rows, line=_line(table))

    def _strays(self, element: etree._Element, around: Around) -> None:
        """Read what stands between the cells of a table, where nothing should; browsers set it above."""
        self._text(element.text, around)
        for child in element.iterchildren(etree.Element):
            if (element.tag, child.tag) in _PARTS:
                self._strays(child, around)
            elif (element.tag, child.tag) not in _READ:
                self._element(child, around)
            self._text(child.tail, around)
        self.flow.flush()

    def _cell(self, cell: etree._Element, *, head: bool) -> Cell:
        return Cell(
            text=self._cell_text(cell),
            columns=span(cell.get("colspan")),
            rows=span(cell.get("rowspan")),
            header=head or cell.tag == "th",
        )

    def _cell_text(self, cell: etree._Element) -> Text:
        if len(cell):
            return joined(self._apart(cell))
        # Most cells of large tables hold words alone.
        around = marked(cell, "", self.sheet.style(cell), Around())
        inlines = Inlines()
        inlines.add(cell.text, around.marks)
        self.flow.inlines.dropped += inlines.dropped
        return inlines.take()

    def _apart(self, element: etree._Element) -> list[AnyBlock]:
        outer, self.flow = self.flow, Flow(self.flow.name, self.flow.report, tally=self.flow.tally)
        style = self.sheet.style(element)
        self._children(element, marked(element, "", style, Around()))
        self.flow.settle()
        found = self.flow.blocks
        outer.inlines.dropped += self.flow.inlines.dropped
        self.flow = outer
        return found

    def _laid_out(self, table: etree._Element, around: Around) -> None:
        flow = self.flow
        outer = flow.shape
        for child in table.iterchildren("caption"):
            self._element(child, around)
        for row in rows_of(table):
            style = self.sheet.style(row)
            if row in self.notes.bodies or self._left_out(row, "tr", style):
                continue
            cells = cells_of(row)
            inner = around
            if labelled_row(row):
                first, *rest = [cell for cell in cells if "".join(cell.itertext()).strip()]
                flow.settle()
                flow.number = label_of("".join(first.itertext()))
                inner = replace(around, level=around.level + (around.labels > 0), labels=around.labels + 1)
                cells = rest
            for cell in cells:
                flow.shape = _shape(inner)
                self._element(cell, inner)
                flow.flush(line=_line(cell))
            if inner is not around:
                flow.settle(line=_line(row))
        flow.shape = outer

    def _call(self, call: Call, around: Around) -> None:
        inlines = self.flow.inlines
        if call.body is None or self._inside:
            self.flow.tally["nested-note"] += self._inside
            if call.body is not None:
                self.notes.bodies.discard(call.body)
            inlines.put(Run(call.sign, around.marks | _RAISED))
            return
        self._inside = True
        self.notes.bodies.discard(call.body)
        body = joined(self._apart(call.body))
        self.notes.bodies.add(call.body)
        self._inside = False
        plain = body.plain
        sign = re.match(
            rf"\s*[(\[]?\s*{re.escape(call.sign)}\s*[)\]]?\s*[.:/]?\s*|\s*[(\[]\s*[)\]]\s*", plain
        )
        trimmed = body[sign.end() : len(plain)] if sign is not None else body
        inlines.put(
            NoteMark(call.sign, Text(i for i in trimmed.strip().inlines if not isinstance(i, NoteMark)))
        )


def _names(element: etree._Element) -> set[str]:
    return set((element.get("class") or "").split())


def _shape(around: Around) -> Block:
    return Block(
        text=Text(), level=around.level, outline=around.outline, style=around.style, centred=around.centred
    )


def _line(element: etree._Element) -> int:
    return int(element.sourceline or 0)
