"""Hierarchical elements to divisions and paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from lxml import etree

from aligner.model import (
    Break,
    Division,
    DivisionKind,
    Node,
    Number,
    Paragraph,
    ParagraphKind,
    Text,
)
from aligner.readers.akn.blocks import blocks, kind_of, line
from aligner.readers.akn.context import Context, Path, child
from aligner.readers.akn.inline import local
from aligner.vocab.akn import (
    DEBATE_SECTIONS,
    DIVISION_NAMES,
    DIVISIONS,
    EMPTY_BODY,
    HIERARCHY,
    JUDGMENT,
    JUDGMENT_PARTS,
    PARAGRAPH_NAMES,
    TABLE,
    default_kind,
    hx,
)

__all__ = ["Body"]

_DIVISIONS: Final = {name: kind for kind, name in DIVISIONS.items()} | {
    "book": DivisionKind.PART,
    "tome": DivisionKind.PART,
    "subpart": DivisionKind.PART,
    "subtitle": DivisionKind.TITLE,
    "subchapter": DivisionKind.CHAPTER,
    "division": DivisionKind.SECTION,
    "level": DivisionKind.SECTION,
    "subdivision": DivisionKind.SUBSECTION,
    "rule": DivisionKind.ARTICLE,
    "transitional": DivisionKind.ARTICLE,
}
_POINTS: Final = frozenset(
    {"point", "indent", "alinea", "sublist", "subparagraph", "subclause", "subrule", "proviso"}
)
_DIVISION_KINDS: Final = {name: kind for kind, name in DIVISION_NAMES.items()}
_PARAGRAPH_KINDS: Final = {name: kind for kind, name in PARAGRAPH_NAMES.items()}
_HEADS: Final = frozenset({"num", "heading", "subheading"})

Draft: TypeAlias = "Callable[[etree._Element, Path], Division | None]"  # noqa: SLF001 - lxml names its type so
"""Reads the component that a componentRef names."""


class Body:
    """Reads what stands in a body, a division or a paragraph."""

    def __init__(self, context: Context, scope: str, draft: Draft) -> None:
        self._context = context
        self._scope = scope
        """Name of the document element."""
        self._draft = draft

    def children(
        self, elements: Iterable[etree._Element], path: Path, out: list[Node], *, nested: bool = False
    ) -> None:
        """Read elements as children of the node at a path."""
        for element in elements:
            self._child(element, path, out, nested=nested)

    def _child(self, element: etree._Element, path: Path, out: list[Node], *, nested: bool) -> None:
        here = (*path, len(out))
        name = local(element)
        if name == "componentRef":
            draft = self._draft(element, here)
            if draft is not None:
                out.append(draft)
        elif name == "list":
            self._list(element, path, out, nested=nested)
        elif name == "hcontainer":
            self._hcontainer(element, path, out, nested=nested)
        elif name in _DIVISIONS:
            out.append(self._division(element, here, _DIVISIONS[name], nested=nested))
        elif name in DEBATE_SECTIONS:
            out.append(self._division(element, here, DivisionKind.SECTION, nested=nested))
        elif name in JUDGMENT_PARTS and self._scope == JUDGMENT:
            self.children(element, path, out, nested=nested)
        elif name in _POINTS:
            out.append(self._paragraph(element, here, ParagraphKind.POINT))
        elif name in {"paragraph", "clause"}:
            numbered = child(element, "num") is not None
            default = default_kind(scope=self._scope, numbered=numbered, nested=nested)
            out.append(self._paragraph(element, here, kind_of(element, default)))
        elif name == "crossHeading":
            out.append(line(self._context, element, here, ParagraphKind.TITLE))
        elif any(local(one) in HIERARCHY for one in element):
            self._context.unknown(element)
            self.children(element, path, out, nested=nested)
        else:
            blocks(self._context, [element], path, out, ParagraphKind.PARAGRAPH)

    def _list(self, element: etree._Element, path: Path, out: list[Node], *, nested: bool) -> None:
        if child(element, "num") is not None or child(element, "heading") is not None:
            out.append(self._paragraph(element, (*path, len(out)), ParagraphKind.POINT))
            return
        self.children(element, path, out, nested=nested)

    def _hcontainer(self, element: etree._Element, path: Path, out: list[Node], *, nested: bool) -> None:
        name = element.get("name", "")
        here = (*path, len(out))
        if name == EMPTY_BODY and not len(element):
            return
        content = child(element, "content")
        if name in _DIVISION_KINDS:
            out.append(self._division(element, here, _DIVISION_KINDS[name], nested=nested))
        elif name in _PARAGRAPH_KINDS:
            out.append(self._paragraph(element, here, _PARAGRAPH_KINDS[name]))
        elif name == TABLE and content is not None and len(element) == 1:
            blocks(self._context, content, path, out, ParagraphKind.PARAGRAPH)
        elif child(element, "heading") is not None:
            out.append(self._division(element, here, DivisionKind.SECTION, nested=nested))
        elif child(element, "num") is not None:
            out.append(self._paragraph(element, here, ParagraphKind.PARAGRAPH))
        else:
            self.children(element, path, out, nested=nested)

    def _division(self, element: etree._Element, path: Path, kind: DivisionKind, *, nested: bool) -> Division:
        said = element.get(hx("kind"))
        kind = next((one for one in DivisionKind if one.value == said), kind)
        number, heading = self.head(element, path)
        children: list[Node] = []
        rest = [one for one in element if local(one) not in _HEADS]
        self.children(rest, path, children, nested=nested)
        return Division(kind=kind, number=number, heading=heading, children=tuple(children))

    def head(self, element: etree._Element, path: Path) -> tuple[Number | None, Text]:
        """Read the number and the heading of a division; a subheading is a second line."""
        context = self._context
        context.place(element, path)
        number, heading = context.number(element)
        lines = [one for one in element if local(one) in {"heading", "subheading"}]
        for one in lines:
            context.place(one, path)
        if lines:
            heading += context.text(lines[:1], path)
        for one in lines[1:]:
            heading += Text([Break()]) + context.text([one], path)
        return number, heading

    def _paragraph(self, element: etree._Element, path: Path, kind: ParagraphKind) -> Paragraph:
        context = self._context
        context.place(element, path)
        number, before = context.number(element)
        texts: list[etree._Element] = []
        children: list[Node] = []
        rest = [one for one in element if local(one) not in _HEADS]
        titles = [one for one in element if local(one) in {"heading", "subheading"}]
        for title in titles:
            context.notice("akn-heading", "the heading of a paragraph is read as its first line", title)
            before += context.text([title], path) + Text([Break()])
        opening = _opening(rest)
        if opening is not None:
            texts = _lines(opening)
        # Notes are counted through the text, so all its paragraphs are read at once.
        text = context.text(texts, path)
        taken = set(texts)
        for one in rest:
            if local(one) in {"content", "intro"}:
                left = [block for block in one if block not in taken]
                blocks(context, left, path, children, ParagraphKind.PARAGRAPH)
            elif local(one) == "list" and opening is not None and opening.getparent() is one:
                left = [block for block in opening if block not in taken]
                blocks(context, left, path, children, ParagraphKind.PARAGRAPH)
                self.children((block for block in one if block is not opening), path, children, nested=True)
            else:
                self.children([one], path, children, nested=True)
        return Paragraph(kind=kind, number=number, text=before + text, children=tuple(children))


def _opening(elements: list[etree._Element]) -> etree._Element | None:
    """Give the element that holds a paragraph's own text: its content or introduction, or its list's."""
    if not elements:
        return None
    first = elements[0]
    if local(first) in {"content", "intro"}:
        return first
    bare = child(first, "num") is None and child(first, "heading") is None
    return child(first, "intro") if local(first) == "list" and bare else None


def _lines(element: etree._Element) -> list[etree._Element]:
    """Give the paragraphs that an element opens with."""
    found: list[etree._Element] = []
    for one in element:
        if local(one) != "p":
            break
        found.append(one)
    return found
