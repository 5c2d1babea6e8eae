"""Edits of an alignment: one unit gets another text, or another number; the rows stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from aligner import align, read
from aligner.model import (
    Alignment,
    Cell,
    Division,
    Document,
    Inline,
    Lang,
    Node,
    Number,
    Paragraph,
    Place,
    Row,
    Run,
    Span,
    Table,
    Text,
)
from tests.places import corpus

__all__ = ["CORPORA_NAMES", "corpus_alignment", "doubled", "renumber", "respell", "rewrite"]

CORPORA_NAMES = ("committee-report", "resolution")


@cache
def corpus_alignment(name: str) -> Alignment:
    """Align a corpus in all its languages."""
    return align([read(path) for path in corpus(name, ".md").values()])


def doubled(document: Document, other: Lang) -> Alignment:
    """Align a document with itself under the name of another language."""
    rows = tuple(
        Row(id=f"u{index}", kind=unit.kind, cells=((Span(unit.place),), (Span(unit.place),)))
        for index, unit in enumerate(document.units())
    )
    return Alignment((document, replace(document, language=other)), rows)


def rewrite(alignment: Alignment, language: Lang, place: Place, change: Callable[[Text], Text]) -> Alignment:
    """Change the text of a unit: a heading, a paragraph, a cell or a note."""

    def edit(node: Node, rest: tuple[int, ...]) -> Node:
        if isinstance(node, Table):
            row, column = rest
            cells = list(node.rows[row])
            cells[column] = replace(cells[column], text=whole(cells[column].text))
            return replace(node, rows=(*node.rows[:row], tuple[Cell, ...](cells), *node.rows[row + 1 :]))
        if isinstance(node, Division):
            return replace(node, heading=whole(node.heading))
        return replace(node, text=whole(node.text))

    def whole(text: Text) -> Text:
        if place.note < 0:
            return change(text)
        note = text.notes[place.note]
        return Text(
            replace(note, body=change(note.body)) if inline is note else inline for inline in text.inlines
        )

    return _with(alignment, language, place.path, edit)


def renumber(alignment: Alignment, language: Lang, place: Place, number: Number) -> Alignment:
    """Give a unit another number."""

    def edit(node: Node, _: tuple[int, ...]) -> Node:
        assert isinstance(node, Division | Paragraph)
        return replace(node, number=number)

    return _with(alignment, language, place.path, edit)


def respell(text: Text, start: int, end: int, printed: str) -> Text:
    """Put other characters in the place of some, within or across runs."""
    kept: list[Inline] = []
    at = 0
    for inline in text.inlines:
        if not isinstance(inline, Run):
            at += len(Text([inline]))
            kept.append(inline)
            continue
        signs = [
            printed[at + index - start] if start <= at + index < end else sign
            for index, sign in enumerate(inline.text)
        ]
        kept.append(replace(inline, text="".join(signs)))
        at += len(inline.text)
    return Text(kept)


def _with(
    alignment: Alignment,
    language: Lang,
    path: tuple[int, ...],
    edit: Callable[[Node, tuple[int, ...]], Node],
) -> Alignment:
    def down(nodes: tuple[Node, ...], path: tuple[int, ...]) -> tuple[Node, ...]:
        first, *rest = path
        node = nodes[first]
        changed = (
            edit(node, tuple(rest))
            if not rest or isinstance(node, Table)
            else replace(node, children=down(node.children, tuple(rest)))
        )
        return (*nodes[:first], changed, *nodes[first + 1 :])

    documents = tuple(
        replace(document, children=down(document.children, path))
        if document.language == language
        else document
        for document in alignment.documents
    )
    return Alignment(documents, alignment.rows, alignment.pivot)
