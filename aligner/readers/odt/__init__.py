"""Reader for OpenDocument text (``.odt``, ``.fodt``): numbers, notes, tables; tracked changes in or out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from aligner.model import Break, Cell, Mark, Metadata, NoteMark, ReadError, Report, Run, Text, discard
from aligner.readers.bounds import hold_cells
from aligner.readers.markup import Flow, joined, local, span
from aligner.readers.odt.package import parts_of, recognises
from aligner.readers.odt.revisions import undo
from aligner.readers.odt.styles import Styles, TextStyle, ns
from aligner.readers.revisions import Options
from aligner.structure.blocks import AnyBlock, Block, Blocks

__all__ = ["Options", "read", "recognises"]

_FINAL: Final = Options()

_TALLIES: Final = {
    # count of: (code of the notice, what it says)
    "deleted": ("tracked-changes", "{} tracked deletions left out, insertions taken as text"),
    "inserted": ("tracked-changes", "{} tracked insertions left out, deletions taken as text"),
    "picture": ("picture", "{} pictures or objects without text left out"),
    "ruby": ("ruby", "{} readings above characters (ruby) left out"),
    "nested-table": ("nested-table", "{} tables inside table cells given as paragraphs"),
    "nested-note": ("nested-note", "{} notes inside notes given in brackets"),
}
_SILENT: Final = frozenset(
    {
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
        "forms",
        "bookmark",
        "bookmark-start",
        "bookmark-end",
    }
    | {
        "change-start",
        "change-end",
        "change",
        "soft-page-break",
        "annotation-end",
        "alphabetical-index-auto-mark-file",
    }
    | {
        "dde-connection-decls",
        "reference-mark-start",
        "reference-mark-end",
        "reference-mark",
        "desc",
        "title",
    }
    | {"event-listeners", "table-of-content-source", "alphabetical-index-source", "illustration-index-source"}
    | {
        "table-index-source",
        "object-index-source",
        "user-index-source",
        "bibliography-source",
        "table-column",
    }
)


def read(data: bytes, /, *, name: str, options: Options = _FINAL, report: Report = discard) -> Blocks:
    """Read a text document into blocks.

    Raises:
        ReadError: the bytes are no such file, a damaged one, or one that is not safe to open.
    """
    parts = parts_of(data, name=name)
    content = parts["content.xml"]
    body = content.find(f"{ns('office', 'body')}/{ns('office', 'text')}")
    if body is None:
        what = "is OpenDocument, but holds no text document"
        raise ReadError(what, where=name, hint="save it as .odt")
    styles = Styles([parts[part] for part in ("styles.xml", "content.xml") if part in parts])
    story = _Story(Flow(name, report), styles)
    try:
        if options.original:
            story.flow.tally["inserted"] += undo(body)
        story.walk(body, _Around())
        story.flow.settle()
    except RecursionError as cause:
        what = "nests too deep to be read"
        raise ReadError(what, where=name) from cause
    for part in {id(root): root for root in parts.values()}.values():
        for master in part.iter(ns("style", "master-page")):
            story.flow.left_out("page-furniture", "a running head or foot", master)
    story.flow.finish(_TALLIES)
    meta = parts.get("meta.xml")
    title = meta.find(f".//{ns('dc', 'title')}") if meta is not None else None
    said = " ".join("".join(title.itertext()).split()) if title is not None else ""
    sample = "".join(block.text.plain for block in story.flow.blocks[:400] if isinstance(block, Block))
    return Blocks(
        blocks=tuple(story.flow.blocks),
        language=styles.language(sample),
        metadata=Metadata(title=said),
        whole=True,
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What the elements around say of a text."""

    marks: frozenset[Mark] = frozenset()
    href: str | None = None
    level: int = 0


@dataclass(slots=True)
class _Story:
    """Reads one flow of text."""

    flow: Flow
    styles: Styles
    lists: list[str] = field(default_factory=list)
    """Styles of the lists that are open, outermost first."""
    depth: int = 0
    """How many tables are open."""
    boxes: list[etree._Element] = field(default_factory=list)
    noted: bool = False

    def walk(self, parent: etree._Element, around: _Around) -> None:
        """Read what holds paragraphs."""
        for element in parent.iterchildren(etree.Element):
            self._block(element, around)

    def _block(self, element: etree._Element, around: _Around) -> None:
        name = local(element)
        if name in ("p", "h"):
            self._paragraph(element, around)
        elif name == "list":
            self._list(element, around)
        elif name == "numbered-paragraph":
            self._numbered(element, around)
        elif name == "table":
            self._table(element, around)
        elif name == "tracked-changes":
            self.flow.tally["deleted"] += sum(1 for _ in element.iter(ns("text", "deletion")))
        elif name == "section" and element.get(ns("text", "display")) == "none":
            self.flow.left_out("hidden-text", "a hidden section", element)
        elif name in ("frame", "rect", "custom-shape", "g", "text-box", "a", "line", "control"):
            self._shape(element, around)
        elif name not in _SILENT:
            self.walk(element, around)

    def _paragraph(self, element: etree._Element, around: _Around) -> None:
        flow = self.flow
        named = element.get(ns("text", "style-name"), "")
        style = self.styles.paragraph(named)
        outline = 0
        if local(element) == "h":
            said = element.get(ns("text", "outline-level"), "1")
            outline = int(said) if said in tuple("123456789") else 1
            if not flow.number and not self.lists and element.get(ns("text", "is-list-header")) != "true":
                flow.number = self.styles.numbering.outline(outline)
        outline = outline or style.outline
        flow.shape = Block(
            text=Text(),
            level=around.level,
            outline=outline,
            style=self.styles.name(named),
            centred=style.centred,
        )
        if style.text.hidden:
            flow.left_out("hidden-text", "hidden text", element)
            return
        outer, self.boxes = self.boxes, []
        self._inline(element, replace(around, marks=style.text.applied(frozenset())))
        flow.flush(line=int(element.sourceline or 0))
        boxes, self.boxes = self.boxes, outer
        for box in boxes:
            self.walk(box, around)

    def _inline(self, parent: etree._Element, around: _Around) -> None:
        inlines = self.flow.inlines
        inlines.add(parent.text, around.marks, around.href)
        for element in parent.iterchildren(etree.Element):
            self._run(element, around)
            inlines.add(element.tail, around.marks, around.href)

    def _run(self, element: etree._Element, around: _Around) -> None:
        inlines, name = self.flow.inlines, local(element)
        if name == "span":
            style: TextStyle = self.styles.text(element.get(ns("text", "style-name"), ""))
            if style.hidden:
                self.flow.left_out("hidden-text", "hidden text", element)
            else:
                self._inline(element, replace(around, marks=style.applied(around.marks)))
        elif name == "s":
            inlines.put(Run(" " * span(element.get(ns("text", "c"))), around.marks, around.href))
        elif name == "tab":
            inlines.put(Run("\t", around.marks, around.href))
        elif name == "line-break":
            inlines.put(Break())
        elif name == "a":
            target = element.get(ns("xlink", "href"), "")
            self._inline(
                element, replace(around, href=target if target.isprintable() and target else around.href)
            )
        elif name == "note":
            self._note(element)
        elif name == "annotation":
            self.flow.left_out("comment", "a comment", element)
        elif name == "ruby":
            for base in element.iterchildren(ns("text", "ruby-base")):
                self._inline(base, around)
            self.flow.tally["ruby"] += 1
        elif name in ("frame", "text-box", "rect", "custom-shape", "g"):
            self._shape(element, around)
        elif name not in _SILENT:
            self._inline(element, around)

    def _shape(self, element: etree._Element, around: _Around) -> None:
        """Keep the text of a frame for a place behind the paragraph that it is anchored in."""
        boxes = [element] if local(element) != "frame" else list(element.iterchildren(ns("draw", "text-box")))
        texts = [
            box
            for box in boxes
            if any("".join(p.itertext()).strip() for p in box.iter(ns("text", "p"), ns("text", "h")))
        ]
        if not texts:
            self.flow.tally["picture"] += 1
        elif self.flow.inlines.filled or local(element.getparent()) in ("p", "h", "span", "a"):  # type: ignore[arg-type]  # shapes have a parent
            self.boxes.extend(texts)
        else:
            for box in texts:
                self.walk(box, around)

    def _note(self, element: etree._Element) -> None:
        citation, body = element.find(ns("text", "note-citation")), element.find(ns("text", "note-body"))
        marker = " ".join("".join(citation.itertext()).split()) if citation is not None else ""
        text = joined(self._apart(body)) if body is not None else Text()
        if self.noted:
            self.flow.tally["nested-note"] += 1
            self.flow.inlines.put(Run(" ("))
            for item in text.inlines:
                self.flow.inlines.put(item)
            self.flow.inlines.put(Run(")"))
            return
        endnote = element.get(ns("text", "note-class")) == "endnote"
        self.flow.inlines.put(NoteMark(marker, text, endnote))

    def _apart(self, element: etree._Element, *, cell: bool = False) -> list[AnyBlock]:
        inner = _Story(
            Flow(self.flow.name, self.flow.report, tally=self.flow.tally), self.styles, depth=self.depth
        )
        inner.noted = self.noted or not cell
        inner.walk(element, _Around())
        inner.flow.settle()
        self.flow.inlines.dropped += inner.flow.inlines.dropped
        return inner.flow.blocks

    def _list(self, element: etree._Element, around: _Around) -> None:
        numbering = self.styles.numbering
        style = element.get(ns("text", "style-name")) or (
            self.lists[-1] if self.lists else self._list_style(element)
        )
        self.lists.append(style)
        level = len(self.lists)
        if level == 1:
            numbering.begin(
                style,
                key=element.get("{http://www.w3.org/XML/1998/namespace}id", ""),
                after=element.get(ns("text", "continue-list"), ""),
                goes_on=element.get(ns("text", "continue-numbering")) == "true",
            )
        for item in element.iterchildren(etree.Element):
            inner = replace(around, level=level - 1)
            if local(item) == "list-item" and any(local(child) in ("p", "h") for child in item[:1]):
                self.flow.settle()
                self.flow.number = numbering.number(style, level, start=item.get(ns("text", "start-value")))
            self.walk(item, inner)
            # A numbered item without text counts, and prints a number alone only in a list of its own.
            self.flow.number = ""
        self.lists.pop()

    def _list_style(self, element: etree._Element) -> str:
        first = next(element.iter(ns("text", "p"), ns("text", "h")), None)
        return (
            self.styles.paragraph(first.get(ns("text", "style-name"), "")).lists if first is not None else ""
        )

    def _numbered(self, element: etree._Element, around: _Around) -> None:
        level = min(span(element.get(ns("text", "level"))), 10)
        self.flow.settle()
        self.flow.number = self.styles.numbering.number(
            element.get(ns("text", "style-name"), ""), level, start=element.get(ns("text", "start-value"))
        )
        self.walk(element, replace(around, level=level - 1))
        self.flow.number = ""

    def _table(self, element: etree._Element, around: _Around) -> None:
        if not self.depth:
            count = sum(1 for _ in element.iter(ns("table", "table-cell")))
            hold_cells(count, where=f"{self.flow.name}, line {element.sourceline}")
        rows = [row for row in element.iter(ns("table", "table-row")) if _owner(row) is element]
        if self.depth:
            self.flow.tally["nested-table"] += 1
            for row in rows:
                for cell in row.iterchildren(ns("table", "table-cell")):
                    self.walk(cell, around)
            return
        self.depth += 1
        found: list[list[Cell]] = []
        for row in rows:
            header = any(local(above) == "table-header-rows" for above in row.iterancestors())
            found.append(
                [self._cell(cell, header=header) for cell in row.iterchildren(ns("table", "table-cell"))]
            )
            for covered in row.iterchildren(ns("table", "covered-table-cell")):
                self.flow.left_out("hidden-text", "text under a merged cell", covered)
        self.depth -= 1
        self.flow.table(found, line=int(element.sourceline or 0))

    def _cell(self, cell: etree._Element, *, header: bool) -> Cell:
        return Cell(
            text=joined(self._apart(cell, cell=True)),
            columns=span(cell.get(ns("table", "number-columns-spanned"))),
            rows=span(cell.get(ns("table", "number-rows-spanned"))),
            header=header,
        )


def _owner(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors(ns("table", "table")), None)
