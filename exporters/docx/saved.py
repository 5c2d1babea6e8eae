"""What documents keep when another program has saved them."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from aligner.model import Alignment, Break, BreakKind, Division, Node, NoteMark, Paragraph, Table, Text

__all__ = ["without_pages"]


def without_pages(alignment: Alignment) -> Alignment:
    """Take the ends of pages out of all texts: a hint for the next layout, which the next layout drops."""
    documents = tuple(
        replace(document, children=tuple(map(_node, document.children))) for document in alignment.documents
    )
    return Alignment(documents, alignment.rows, alignment.pivot)


def _node(node: Node) -> Node:
    match node:
        case Division():
            children = tuple(map(_node, node.children))
            return replace(node, heading=_text(node.heading), children=children)
        case Paragraph():
            return replace(node, text=_text(node.text), children=tuple(map(_node, node.children)))
        case Table():
            rows = tuple(tuple(replace(cell, text=_text(cell.text)) for cell in row) for row in node.rows)
            return Table(rows=rows)
        case _:
            assert_never(node)


def _text(text: Text) -> Text:
    return Text(
        replace(inline, body=_text(inline.body)) if isinstance(inline, NoteMark) else inline
        for inline in text.inlines
        if inline != Break(BreakKind.PAGE)
    )
