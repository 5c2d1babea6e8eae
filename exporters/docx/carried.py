"""What an official document carries beside its text, as :mod:`aligner.vocab.carried` says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from aligner.model import (
    EMPTY,
    Division,
    Document,
    Lang,
    Node,
    Paragraph,
    Place,
    Row,
    Table,
    Text,
    UnitKind,
)
from aligner.vocab.carried import print_of
from aligner.vocab.ooxml import DOCUMENT_DATA
from exporters.docx.body import settable
from exporters.json import structure_lines
from exporters.ooxml.kept import kept_text
from exporters.ooxml.markup import DECLARATION, escape

__all__ = ["carried"]


def carried(
    document: Document, rows: Sequence[Row] | None, pivot: Lang | None, bookmarks: Mapping[Place, str]
) -> Iterator[str]:
    """Give the part; the bookmarks are looked at when its chunks are asked for.

    Args:
        document: what is written.
        rows: rows of one column; None where each unit has a row of its own.
        pivot: the alignment's.
        bookmarks: name by unit, in reading order.
    """
    yield f'{DECLARATION}<document xmlns="{DOCUMENT_DATA}">'
    yield '{"alignment": '
    exact: dict[Place, str] = {}
    skeleton = replace(document, children=_bare(document.children, (), exact))
    for line in structure_lines(skeleton, rows, pivot):
        yield escape(_ascii(line))
    yield ',"units":['
    comma = ""
    signs = _signs(document)
    for place, name in bookmarks.items():
        value: dict[str, object] = {"at": str(place), "name": name}
        if place in signs:
            value["signs"] = signs[place]
        if place in exact:
            value["exact"] = exact[place]
        yield f"{comma}{escape(json.dumps(value, ensure_ascii=True))}"
        comma = ",\n"
    yield "]}</document>"


def _ascii(line: str) -> str:
    """Escape what is not ASCII, as JSON does: XML cannot hold all that JSON can."""
    if line.isascii() and line.isprintable():
        return line
    return "".join(char if " " <= char <= "~" else json.dumps(char, ensure_ascii=True)[1:-1] for char in line)


def _signs(document: Document) -> dict[Place, list[str]]:
    found: dict[Place, list[str]] = {}
    for unit in document.units():
        if unit.kind is UnitKind.NOTE:
            found.setdefault(Place(unit.place.path), []).append(unit.marker)
    return found


def _bare(nodes: tuple[Node, ...], path: tuple[int, ...], exact: dict[Place, str]) -> tuple[Node, ...]:
    """Take the texts out of a tree, but those that the document cannot show as they are."""
    bare: list[Node] = []
    for index, node in enumerate(nodes):
        here = (*path, index)
        match node:
            case Division():
                heading = _kept(node.heading, here, exact)
                bare.append(replace(node, heading=heading, children=_bare(node.children, here, exact)))
            case Paragraph():
                text = _kept(node.text, here, exact)
                bare.append(replace(node, text=text, children=_bare(node.children, here, exact)))
            case Table():
                rows = tuple(
                    tuple(
                        replace(cell, text=_kept(cell.text, (*here, row, column), exact, cell=True))
                        for column, cell in enumerate(cells)
                    )
                    for row, cells in enumerate(node.rows)
                )
                bare.append(Table(rows=rows))
            case _:
                assert_never(node)
    return tuple(bare)


def _kept(text: Text, path: tuple[int, ...], exact: dict[Place, str], *, cell: bool = False) -> Text:
    shown = kept_text(settable(text, cell=cell), notes=True)
    # Signs of notes are carried for themselves.
    if shown is text or shown == text or print_of(shown) == print_of(text):
        return EMPTY
    exact[Place(path)] = print_of(shown)
    return text
