"""A Document as Akoma Ntoso elements in their slots; eIds and metadata come later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from lxml import etree

from aligner.model import (
    Division,
    DivisionKind,
    Document,
    Node,
    Number,
    Paragraph,
    ParagraphKind,
    Table,
    Text,
)
from aligner.vocab.akn import ANNEX, DRAFT, EMPTY_BODY, JUDGMENT, akn
from exporters.akn.blocks import Blocks
from exporters.akn.hierarchy import Hierarchy, Scope
from exporters.akn.items import Item, Part, Tree
from exporters.akn.profiles import Profile
from exporters.akn.text import Cite

__all__ = ["document_name", "tree"]

Placed: TypeAlias = tuple[tuple[int, ...], Node]

_DRAFT_SYMBOL: Final = "/L."


def _nothing(_: str, /) -> tuple[()]:
    return ()


def tree(document: Document, named: tuple[str, str], cite: Cite = _nothing) -> Tree:
    """Lay a document out as elements, with a ``ref`` for all that its texts cite.

    Args:
        document: a version.
        named: document element and ``@name`` of the work, which are the same for all versions.
        cite: finds citations.
    """
    return _Builder(document, cite).build(*named)


def document_name(document: Document, chosen: Profile) -> tuple[str, str]:
    """Give the document element and its ``@name``.

    >>> from aligner.model import DocumentKind, Lang, Metadata
    >>> from exporters.akn.profiles import profile
    >>> draft = Metadata(symbol="A/C.2/85/L.9")
    >>> document = Document(language=Lang("en"), kind=DocumentKind.RESOLUTION, metadata=draft)
    >>> document_name(document, profile("akn4un"))
    ('statement', 'resolutionDraft')
    """
    named = chosen.document(document.kind)
    element, name = named.element, named.name
    if element == "statement" and _DRAFT_SYMBOL in document.metadata.symbol:
        name += DRAFT
    return element, name


def is_line(node: Node, kind: ParagraphKind | None = None) -> bool:
    """Tell whether a node is a mere line: a paragraph without number and children."""
    return (
        isinstance(node, Paragraph)
        and node.number is None
        and not node.children
        and kind in {None, node.kind}
    )


class _Builder(Hierarchy, Blocks):
    """Fills the slots of a document and of the documents inside it."""

    def build(self, element: str, name: str) -> Tree:
        document = etree.SubElement(self.tree.root, akn(element), name=name, contains="originalVersion")
        self.tree.top.stand_for(document)
        self._fill(document, self.tree.top, _placed(self.document.children, ()), "!main")
        return self.tree

    def _fill(self, document: etree._Element, item: Item, nodes: Sequence[Placed], path: str) -> None:
        """Write the slots: cover page, preface, preamble, body, conclusions, attachments, components."""
        self.tree.parts.append(Part(meta=etree.SubElement(document, akn("meta")), path=path))
        scope = Scope(item=item, name=etree.QName(document).localname, path=path)
        at = 0
        if at < len(nodes) and _is_masthead(nodes[at][1]):
            self._cover(document, item, nodes[at])
            at += 1
        end = at
        while end < len(nodes) and _is_title(nodes[end][1]):
            end += 1
        lines = end
        while lines < len(nodes) and is_line(nodes[lines][1], ParagraphKind.PARAGRAPH):
            lines += 1
        if lines < len(nodes) and scope.name != JUDGMENT and self.fits_preamble(nodes[lines][1]):
            end = lines  # "Adopted by resolution …" stands between title and preamble
        if end > at or scope.name == JUDGMENT:
            self._preface(
                document, item, nodes[at:end], name="header" if scope.name == JUDGMENT else "preface"
            )
            at = end
        if at < len(nodes) and scope.name != JUDGMENT and self.fits_preamble(nodes[at][1]):
            self.preamble(document, item, nodes[at])
            at += 1
        last = len(nodes)
        while last > at and _is_annex(nodes[last - 1][1]):
            last -= 1
        close = last
        while close > at and is_line(nodes[close - 1][1], ParagraphKind.SIGNATURE):
            close -= 1
        self._body(document, scope, nodes[at:close])
        if close < last:
            self._conclusions(document, item, nodes[close:last])
        if last < len(nodes):
            attachments = etree.SubElement(document, akn("attachments"))
            for index, annex in enumerate(nodes[last:], 1):
                self._annex(attachments, scope, annex, index)
        if scope.components is not None:
            document.append(scope.components.element)

    def _cover(self, document: etree._Element, item: Item, placed: Placed) -> None:
        path, division = placed
        cover = self.add(document, "coverPage", item, fixed=True)
        container = self.add(cover.element, "container", cover, place=path)
        container.element.set("name", "masthead")
        assert isinstance(division, Division)  # noqa: S101 - held by _is_masthead
        for here, node in _placed(division.children, path):
            if isinstance(node, Table):
                self.table(container.element, container, here, node)
            elif isinstance(node, Paragraph):
                self.line(container.element, container, here, node, default=ParagraphKind.MASTHEAD)

    def _preface(self, document: etree._Element, item: Item, nodes: Sequence[Placed], *, name: str) -> None:
        preface = self.add(document, name, item, fixed=True)
        numbered = any(isinstance(node, Paragraph) and node.number is not None for _, node in nodes)
        for index, (path, node) in enumerate(nodes):
            assert isinstance(node, Paragraph)  # noqa: S101 - held by _is_title and is_line
            if node.kind is not ParagraphKind.TITLE or (node.number is None and (numbered or index)):
                self.line(preface.element, preface, path, node, default=ParagraphKind.TITLE)
                continue
            line = self.add(preface.element, "p", preface, place=path)
            if node.number is not None:
                self.number(line.element, node.number, name="docNumber")
                line.element[-1].tail = " "
            title = etree.SubElement(line.element, akn("docTitle"))
            self.inline(title, node.text, line, path)

    def _body(self, document: etree._Element, scope: Scope, nodes: Sequence[Placed]) -> None:
        name = {"act": "body", JUDGMENT: "judgmentBody"}.get(scope.name, "mainBody")
        body = self.add(document, name, scope.item, fixed=True, opaque=False)
        # The parts of a judgment are not told apart: the schema takes all in its grounds.
        holder = etree.SubElement(body.element, akn("motivation")) if scope.name == JUDGMENT else body.element
        self.children(holder, body, nodes, scope)
        if not len(holder):
            etree.SubElement(holder, akn("hcontainer"), name=EMPTY_BODY)

    def _conclusions(self, document: etree._Element, item: Item, nodes: Sequence[Placed]) -> None:
        conclusions = self.add(document, "conclusions", item, fixed=True)
        for path, node in nodes:
            assert isinstance(node, Paragraph)  # noqa: S101 - held by is_line
            self.line(conclusions.element, conclusions, path, node, default=ParagraphKind.SIGNATURE)

    def _annex(self, attachments: etree._Element, scope: Scope, placed: Placed, index: int) -> None:
        path, division = placed
        assert isinstance(division, Division)  # noqa: S101 - held by _is_annex
        item = self._part(attachments, "attachment", scope.item, path, division)
        self.head(item, path, division.number, division.heading)
        document = etree.SubElement(item.element, akn("doc"), name=ANNEX)
        here = f"!annex_{index}" if scope.path == "!main" else f"{scope.path}/annex_{index}"
        at = len(self.tree.parts)
        self._fill(document, item, _placed(division.children, path), here)
        self.tree.parts[at].heading = _label(division.number, division.heading) or ANNEX

    def _part(
        self, parent: etree._Element, name: str, above: Item, path: tuple[int, ...], division: Division
    ) -> Item:
        """Make the element that a document inside the document stands in."""
        return self.add(
            parent,
            name,
            above,
            place=path,
            number=division.number,
            scope=True,
        )

    def draft(self, parent: etree._Element, above: Item, placed: Placed, scope: Scope) -> None:
        """Write a draft as a component of its document, and the reference that stands for it here."""
        path, division = placed
        assert isinstance(division, Division)  # noqa: S101 - held by the caller
        if scope.components is None:
            holder = etree.Element(akn("components"))
            scope.components = self.register(Item(element=holder, parent=scope.item, opaque=False))
        label = _label(division.number, division.heading) or _first_title(division)
        reference = self.add(parent, "componentRef", above)
        reference.element.set("src", "#")
        reference.element.set("showAs", label)
        components = scope.components
        item = self._part(components.element, "component", components, path, division)
        self.tree.references.append((reference, item))
        self.head(item, path, division.number, division.heading)
        document = etree.SubElement(item.element, akn("statement"), name=f"resolution{DRAFT}")
        here = f"{scope.path}/draftResolution_{len(components.children)}"
        self._fill(document, item, _placed(division.children, path), here)


def _placed(nodes: tuple[Node, ...], path: tuple[int, ...]) -> list[Placed]:
    return [((*path, index), node) for index, node in enumerate(nodes)]


def _is_masthead(node: Node) -> bool:
    return (
        isinstance(node, Division)
        and node.kind is DivisionKind.MASTHEAD
        and node.number is None
        and not node.heading
        and bool(node.children)
        and all(isinstance(child, Table) or is_line(child) for child in node.children)
    )


def _is_title(node: Node) -> bool:
    return isinstance(node, Paragraph) and node.kind is ParagraphKind.TITLE and not node.children


def _is_annex(node: Node) -> bool:
    return isinstance(node, Division) and node.kind is DivisionKind.ANNEX


def _label(number: Number | None, heading: Text) -> str:
    printed = number.printed if number is not None else ""
    return " ".join(f"{printed} {heading.plain}".split())


def _first_title(division: Division) -> str:
    for node in division.children:
        if isinstance(node, Paragraph) and node.kind is ParagraphKind.TITLE:
            return " ".join(node.text.plain.split())
    return "draft"
