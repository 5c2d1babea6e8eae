"""The small pieces every part of a document is made of: items, numbers, headings, lines, tables."""

from __future__ import annotations

from lxml import etree

from aligner.model import Cell, Document, Number, Paragraph, ParagraphKind, Place, Table, Text
from aligner.vocab.akn import AKN, HX, akn, hx
from exporters.akn.items import Base, Item, Tree
from exporters.akn.numbering import says_number
from exporters.akn.text import Cite, TextWriter

__all__ = ["Elements"]

Path = tuple[int, ...]


class Elements:
    """Writes pieces of one document and registers those that need an eId."""

    def __init__(self, document: Document, cite: Cite) -> None:
        self.document = document
        root = etree.Element(akn("akomaNtoso"), nsmap={None: AKN, "hx": HX})
        self.tree = Tree(document=document, root=root, top=Item(element=root, scope=True))
        self._text = TextWriter(cite)
        self._units = {unit.place for unit in document.units()}

    def register(self, item: Item) -> Item:
        """Put an item below its parent and into the lists of the tree."""
        item.unit = item.place in self._units
        self.tree.items.append(item)
        if item.parent is not None:
            item.parent.children.append(item)
        if item.place is not None:
            self.tree.places[item.place] = item
            self.tree.texts[item.place] = item
        return item

    def add(
        self,
        parent: etree._Element,
        name: str,
        above: Item,
        *,
        place: Path | None = None,
        number: Number | None = None,
        base: Base = Base.PARENT,
        fixed: bool = False,
        opaque: bool = True,
        scope: bool = False,
    ) -> Item:
        """Make an element that will have an eId."""
        return self.register(
            Item(
                element=etree.SubElement(parent, akn(name)),
                parent=above,
                place=Place(place) if place is not None else None,
                number=number,
                base=base,
                fixed=fixed,
                opaque=opaque,
                scope=scope,
            )
        )

    def inline(self, element: etree._Element, text: Text, host: Item, path: Path) -> None:
        """Write a text into an element; its notes and citations belong to the host."""
        self._text.inline(element, text, lambda note, index: self._note(note, index, host, path))
        self._claim(host)

    def paragraphs(self, parent: etree._Element, text: Text, host: Item, path: Path) -> None:
        """Write a text as one ``p`` for each of its paragraphs."""
        self._text.paragraphs(parent, text, lambda note, index: self._note(note, index, host, path))
        self._claim(host)

    def _claim(self, host: Item) -> None:
        self.tree.citations += [(element, one, host) for element, one in self._text.cited]
        self._text.cited.clear()

    def _note(self, element: etree._Element, index: int, host: Item, path: Path) -> None:
        self.register(Item(element=element, parent=host, place=Place(path, index)))

    def number(self, parent: etree._Element, number: Number, *, name: str = "num") -> None:
        """Write a number as it is printed, with its value where the print alone does not tell it."""
        element = etree.SubElement(parent, akn(name))
        self._text.uncited(element, Text(number.printed), lambda _note, _index: None)
        value = says_number(number, self.document.language, in_title=name == "docNumber")
        if value:
            element.set(hx("number"), value)

    def head(self, item: Item, path: Path, number: Number | None, heading: Text) -> None:
        """Write the number and the heading of a division, which hold the text of its unit."""
        if number is not None:
            self.number(item.element, number)
        if heading:
            title = self.add(item.element, "heading", item, fixed=True)
            self.tree.texts[Place(path)] = title
            self.inline(title.element, heading, title, path)

    def line(
        self, parent: etree._Element, above: Item, path: Path, node: Paragraph, *, default: ParagraphKind
    ) -> None:
        """Write a paragraph that is a mere line as a ``p``."""
        item = self.add(parent, "p", above, place=path)
        if node.kind is not default:
            item.element.set(hx("kind"), node.kind.value)
        symbol = self.document.metadata.symbol
        holder = item.element
        if default is ParagraphKind.MASTHEAD and symbol and node.text.plain == symbol:
            holder = etree.SubElement(holder, akn("docNumber"))
        if default is ParagraphKind.MASTHEAD:
            self._text.uncited(holder, node.text, lambda note, index: self._note(note, index, item, path))
        else:
            self.inline(holder, node.text, item, path)

    def table(self, parent: etree._Element, above: Item, path: Path, node: Table) -> None:
        """Write a table."""
        table = self.add(parent, "table", above, place=path)
        for row, cells in enumerate(node.rows):
            line = self.add(table.element, "tr", table)
            for column, cell in enumerate(cells):
                self._cell(line, (*path, row, column), cell)
            if not cells:
                line.element.set(hx("empty"), "true")
                etree.SubElement(line.element, akn("td"))
        if not node.rows:
            table.element.set(hx("empty"), "true")
            etree.SubElement(etree.SubElement(table.element, akn("tr")), akn("td"))

    def _cell(self, line: Item, path: Path, cell: Cell) -> None:
        item = self.add(line.element, "th" if cell.header else "td", line, place=path)
        for name, value in (("colspan", cell.columns), ("rowspan", cell.rows)):
            if value != 1:
                item.element.set(name, str(value))
        self.paragraphs(item.element, cell.text, item, path)
