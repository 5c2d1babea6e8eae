"""The body: divisions, paragraphs, lists of points, and whatever else stands among them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import assert_never

from lxml import etree

from aligner.model import Division, DivisionKind, Node, Paragraph, ParagraphKind, Table
from aligner.vocab.akn import DIVISION_NAMES, DIVISIONS, PARAGRAPH_NAMES, TABLE, akn, default_kind, hx
from exporters.akn.blocks import Blocks
from exporters.akn.items import Base, Item

__all__ = ["Hierarchy", "Scope"]

Path = tuple[int, ...]
Placed = tuple[Path, Node]


@dataclass(slots=True, kw_only=True)
class Scope:
    """The document that is being written: the main one, an attachment, a component."""

    item: Item
    name: str
    """The document element."""
    path: str
    """Its component path."""
    components: Item | None = None
    """Made by the first draft."""
    nested: bool = False
    """Below a paragraph or a point."""


class Hierarchy(Blocks, ABC):
    """Writes a body."""

    @abstractmethod
    def draft(self, parent: etree._Element, above: Item, placed: Placed, scope: Scope) -> None:
        """Write a draft; where it is put is the business of the slots."""

    def children(self, parent: etree._Element, above: Item, nodes: Sequence[Placed], scope: Scope) -> None:
        """Write nodes below a body, a division or a paragraph; neighbouring points share a list."""
        for is_point, run in groupby(nodes, key=lambda placed: _is_point(placed[1])):
            if is_point:
                self._list(parent, above, tuple(run), scope)
                continue
            for placed in run:
                self._node(parent, above, placed, scope)

    def _node(self, parent: etree._Element, above: Item, placed: Placed, scope: Scope) -> None:
        path, node = placed
        match node:
            case Division(kind=DivisionKind.DRAFT):
                self.draft(parent, above, placed, scope)
            case Division():
                self._division(parent, above, path, node, scope)
            case Paragraph():
                self._paragraph(parent, above, path, node, scope)
            case Table():
                holder = etree.SubElement(parent, akn("hcontainer"), name=TABLE)
                self.table(etree.SubElement(holder, akn("content")), above, path, node)
            case _:
                assert_never(node)

    def _division(
        self, parent: etree._Element, above: Item, path: Path, node: Division, scope: Scope
    ) -> None:
        name = DIVISIONS.get(node.kind, "hcontainer")
        item = self.add(
            parent,
            name,
            above,
            place=path,
            number=node.number,
            base=Base.RUN if node.kind is DivisionKind.ARTICLE else Base.PARENT,
        )
        if name == "hcontainer":
            item.element.set("name", DIVISION_NAMES[node.kind])
        self.head(item, path, node.number, node.heading)
        self.children(item.element, item, _placed(node.children, path), scope)

    def _paragraph(
        self, parent: etree._Element, above: Item, path: Path, node: Paragraph, scope: Scope
    ) -> None:
        kind = PARAGRAPH_NAMES.get(node.kind, "")
        name = "point" if node.kind is ParagraphKind.POINT else "hcontainer" if kind else "paragraph"
        item = self.add(
            parent,
            name,
            above,
            place=path,
            number=node.number,
            base=Base.RUN if name == "paragraph" else Base.PARENT,
        )
        if kind:
            item.element.set("name", kind)
        elif name == "paragraph":
            usual = default_kind(scope=scope.name, numbered=node.number is not None, nested=scope.nested)
            if node.kind is not usual:
                item.element.set(hx("kind"), node.kind.value)
        if node.number is not None:
            self.number(item.element, node.number)
        nested, scope.nested = scope.nested, True
        self._inside(item, path, node, scope)
        scope.nested = nested

    def _inside(self, item: Item, path: Path, node: Paragraph, scope: Scope) -> None:
        """Write a paragraph's text and children: as content, or as an introduction and a hierarchy."""
        nodes = _placed(node.children, path)
        if all(isinstance(child, Table) for child in node.children):
            if node.text or nodes:
                content = etree.SubElement(item.element, akn("content"))
                self.paragraphs(content, node.text, item, path)
                for here, table in nodes:
                    assert isinstance(table, Table)  # noqa: S101 - asked above
                    self.table(content, item, here, table)
            return
        first = next((at for at, (_, child) in enumerate(nodes) if not _is_point(child)), len(nodes))
        flush = _flush(nodes)
        if not first:
            self._intro(item, item, path, node)
            self.children(item.element, item, nodes[:flush], scope)
        else:
            # The first list takes the text as its introduction (AKN4UN: list/intro/point).
            points = self.add(item.element, "list", item)
            self._intro(points, item, path, node)
            self._points(points, nodes[:first], scope)
            self.children(item.element, item, nodes[first:flush], scope)
        if flush < len(nodes):
            last = [child for child in item.children if child.name == "list"][-1]
            wrap = self.add(last.element, "wrapUp", last, fixed=True)
            for here, child in nodes[flush:]:
                assert isinstance(child, Paragraph)  # noqa: S101 - held by _flush
                self.line(wrap.element, wrap, here, child, default=ParagraphKind.PARAGRAPH)

    def _intro(self, above: Item, host: Item, path: Path, node: Paragraph) -> None:
        if node.text:
            intro = self.add(above.element, "intro", above, fixed=True)
            self.paragraphs(intro.element, node.text, host, path)

    def _list(self, parent: etree._Element, above: Item, nodes: Sequence[Placed], scope: Scope) -> None:
        self._points(self.add(parent, "list", above), nodes, scope)

    def _points(self, points: Item, nodes: Sequence[Placed], scope: Scope) -> None:
        for path, node in nodes:
            assert isinstance(node, Paragraph)  # noqa: S101 - held by _is_point
            self._paragraph(points.element, points, path, node, scope)


def _is_point(node: Node) -> bool:
    return isinstance(node, Paragraph) and node.kind is ParagraphKind.POINT


def _flush(nodes: Sequence[Placed]) -> int:
    """Give the index from which plain lines close the last list; the length if none do."""
    at = len(nodes)
    while at and _is_plain(nodes[at - 1][1]):
        at -= 1
    return at if at and _is_point(nodes[at - 1][1]) else len(nodes)


def _is_plain(node: Node) -> bool:
    return (
        isinstance(node, Paragraph)
        and node.kind is ParagraphKind.PARAGRAPH
        and node.number is None
        and not node.children
    )


def _placed(nodes: tuple[Node, ...], path: Path) -> list[Placed]:
    return [((*path, index), node) for index, node in enumerate(nodes)]
