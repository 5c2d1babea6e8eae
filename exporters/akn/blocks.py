"""The preamble: formulas, recitals, and what else may stand among blocks, where no hierarchy is allowed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from lxml import etree

from aligner.model import Division, DivisionKind, Node, Number, Paragraph, ParagraphKind, Place, Table
from aligner.vocab.akn import akn, hx
from exporters.akn.elements import Elements
from exporters.akn.items import Base, Item

__all__ = ["Blocks"]

Placed = tuple[tuple[int, ...], Node]


class Blocks(Elements):
    """Writes a preamble."""

    @staticmethod
    def fits_preamble(node: Node) -> bool:
        """Tell whether a division can be a ``preamble``: it holds no division and is not empty."""
        return (
            isinstance(node, Division)
            and node.kind is DivisionKind.PREAMBLE
            and bool(node.children)
            and not any(isinstance(child, Division) for child in _below(node.children))
        )

    def preamble(self, document: etree._Element, above: Item, placed: Placed) -> None:
        """Write the preamble; its number and heading stand in blocks of their own."""
        path, division = placed
        assert isinstance(division, Division)  # noqa: S101 - held by fits_preamble
        item = self.add(document, "preamble", above, place=path, fixed=True)
        if division.number is not None:
            self.number(item.element, division.number, name="block")
            item.element[-1].set("name", "num")
        if division.heading:
            title = self.add(item.element, "block", item)
            title.element.set("name", "heading")
            self.tree.texts[Place(path)] = title
            self.inline(title.element, division.heading, title, path)
        for kind, run in groupby(_placed(division.children, path), key=lambda placed: _kind(placed[1])):
            nodes = tuple(run)
            if kind is ParagraphKind.RECITAL:
                recitals = self.add(item.element, "recitals", item, base=Base.SCOPE)
                for here, node in nodes:
                    self._holder(recitals, here, node, "recital")
            elif kind is ParagraphKind.FORMULA:
                for here, node in nodes:
                    self._formula(item, here, node)
            else:
                self._blocks(item, nodes)

    def _formula(self, above: Item, path: tuple[int, ...], node: Node) -> None:
        if not isinstance(node, Paragraph) or node.number is not None or node.children:
            self._blocks(above, [(path, node)])
            return
        item = self.add(above.element, "formula", above, place=path)
        item.element.set("name", "enactingFormula")
        self.inline(etree.SubElement(item.element, akn("p")), node.text, item, path)

    def _blocks(self, above: Item, nodes: Sequence[Placed]) -> None:
        for is_point, run in groupby(nodes, key=lambda placed: _kind(placed[1]) is ParagraphKind.POINT):
            if is_point:
                points = self.add(above.element, "blockList", above)
                for path, node in run:
                    self._holder(points, path, node, "item")
                continue
            for path, node in run:
                if isinstance(node, Table):
                    self.table(above.element, above, path, node)
                elif isinstance(node, Paragraph) and node.number is None and not node.children:
                    self.line(above.element, above, path, node, default=ParagraphKind.PARAGRAPH)
                else:
                    self._holder(above, path, node, "blockContainer")

    def _holder(self, above: Item, path: tuple[int, ...], node: Node, name: str) -> None:
        """Write a paragraph with number and children: its own text is always the first ``p``."""
        assert isinstance(node, Paragraph)  # noqa: S101 - divisions keep a preamble out, tables have their own
        number: Number | None = node.number
        item = self.add(above.element, name, above, place=path, number=number)
        if name == "blockContainer" and node.kind is not ParagraphKind.PARAGRAPH:
            item.element.set(hx("kind"), node.kind.value)
        if number is not None:
            self.number(item.element, number)
        self.inline(etree.SubElement(item.element, akn("p")), node.text, item, path)
        self._blocks(item, _placed(node.children, path))


def _kind(node: Node) -> ParagraphKind | None:
    return node.kind if isinstance(node, Paragraph) else None


def _placed(nodes: tuple[Node, ...], path: tuple[int, ...]) -> list[Placed]:
    return [((*path, index), node) for index, node in enumerate(nodes)]


def _below(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        if isinstance(node, Paragraph):
            yield from _below(node.children)
