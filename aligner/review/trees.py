"""Trees with other texts: the same nodes at the same places, some of their texts and numbers changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias, assert_never

from aligner.model import Cell, Division, Document, Node, Number, Paragraph, Table, Text

__all__ = ["Changes", "with_texts"]

Changes: TypeAlias = Mapping[tuple[int, ...], tuple[Number | None, Text]]
"""Number and text of nodes, and of cells, by their paths."""


def with_texts(document: Document, changes: Changes) -> Document:
    """Give the document with other texts and numbers.

    >>> from aligner.model import Lang
    >>> old = Document(language=Lang("en"), children=(Paragraph(text=Text("Ths")),))
    >>> with_texts(old, {(0,): (None, Text("This"))}).children[0].text.plain
    'This'
    """
    return replace(document, children=_nodes(document.children, (), changes)) if changes else document


def _nodes(nodes: tuple[Node, ...], path: tuple[int, ...], changes: Changes) -> tuple[Node, ...]:
    return tuple(_node(node, (*path, index), changes) for index, node in enumerate(nodes))


def _node(node: Node, path: tuple[int, ...], changes: Changes) -> Node:
    match node:
        case Division():
            number, heading = changes.get(path, (node.number, node.heading))
            below = _nodes(node.children, path, changes)
            return replace(node, number=number, heading=heading, children=below)
        case Paragraph():
            number, text = changes.get(path, (node.number, node.text))
            return replace(node, number=number, text=text, children=_nodes(node.children, path, changes))
        case Table():
            rows = tuple(
                tuple(_cell(cell, (*path, at, column), changes) for column, cell in enumerate(cells))
                for at, cells in enumerate(node.rows)
            )
            return replace(node, rows=rows)
        case _:
            assert_never(node)


def _cell(cell: Cell, path: tuple[int, ...], changes: Changes) -> Cell:
    return replace(cell, text=changes[path][1]) if path in changes else cell
