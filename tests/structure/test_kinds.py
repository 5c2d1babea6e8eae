"""Kinds of document: texts of our own words, whose versions in all languages have one and the same tree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aligner.languages import language
from aligner.model import Division, Document, DocumentKind, Node, Table
from aligner.pairing import pair
from aligner.readers.text import read
from aligner.structure import structure

KINDS = Path(__file__).parent / "kinds"
FILES = sorted(KINDS.glob("*.txt"))
SYMBOLS = {
    "act": ("2031/417", "2031-05-14"),
    "judgment": ("C-417/29", "2031-03-12"),
}


def opened(path: Path) -> Document:
    tag = path.stem.rpartition(".")[2]
    return structure(read(path.read_bytes(), name=path.name), tongue=language(tag), where=path.name)


def shape(nodes: tuple[Node, ...], depth: int = 0) -> Iterator[str]:
    """Kinds and values of numbers, indented by depth."""
    for node in nodes:
        if isinstance(node, Table):
            yield "  " * depth + "table"
            continue
        number = ".".join(map(str, node.number.ranks)) + node.number.suffix if node.number is not None else ""
        heads = " +" if isinstance(node, Division) and node.heading else ""
        yield f"{'  ' * depth}{node.kind} {number}".rstrip() + heads
        yield from shape(node.children, depth + 1)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_kind_has_its_tree_in_every_language(path: Path) -> None:
    name = path.stem.rpartition(".")[0]
    document = opened(path)
    assert "\n".join(shape(document.children)) == (KINDS / f"{name}.tree").read_text("utf-8").rstrip()
    kind = name.partition("-")[0]
    assert document.kind is DocumentKind(kind)
    if name in SYMBOLS:
        assert (document.metadata.symbol, document.metadata.date) == SYMBOLS[name]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_line_of_a_kind_is_lost(path: Path) -> None:
    printed = "".join(
        (unit.number.printed if unit.number is not None else "") + unit.text.plain
        for unit in opened(path).units()
    )
    # Dashes that part a number from its heading are layout.
    read_, written = (
        "".join(sign for sign in text if sign.isalnum()) for text in (printed, path.read_text("utf-8"))
    )
    assert read_ == written


@pytest.mark.parametrize("name", sorted({path.stem.rpartition(".")[0] for path in FILES}))
def test_the_versions_of_a_kind_pair_unit_by_unit(name: str) -> None:
    versions = [opened(path) for path in FILES if path.stem.rpartition(".")[0] == name]
    if len(versions) < 2:
        return
    alignment = pair(versions)
    assert all(len(cell) == 1 for row in alignment.rows for cell in row.cells)
    assert len(alignment.rows) == sum(1 for _ in versions[0].units())
