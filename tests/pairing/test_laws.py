"""Laws of pairing over generated documents: cover, self, renumbered self, symmetry, order, determinism."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from aligner.model import (
    Alignment,
    Document,
    Lang,
    Node,
    Number,
    NumberStyle,
    Place,
    Row,
    Table,
)
from aligner.numbers import limits, show
from aligner.pairing import pair
from tests.strategies import arbitrary_documents, documents, well_formed_documents

TAGS = (Lang("ar"), Lang("en"), Lang("es"), Lang("fr"), Lang("ru"), Lang("zh"))

# Decimals written as each script writes them; letters and roman figures as other languages' series do.
_OTHER = {
    NumberStyle.LOWER_LATIN: NumberStyle.LOWER_CYRILLIC,
    NumberStyle.LOWER_ROMAN: NumberStyle.HANZI,
    NumberStyle.UPPER_ROMAN: NumberStyle.ARABIC_ORDINAL,
    NumberStyle.LOWER_CYRILLIC: NumberStyle.ABJAD,
}


def versions(count: int) -> st.SearchStrategy[list[Document]]:
    either = st.one_of(documents(), arbitrary_documents())
    return st.lists(either, min_size=count, max_size=count).map(
        lambda found: [replace(document, language=tag) for document, tag in zip(found, TAGS, strict=False)]
    )


def renumbered(node: Node) -> Node:
    if isinstance(node, Table):
        return node
    children = tuple(renumbered(child) for child in node.children)
    return replace(node, number=other_script(node.number), children=children)


def other_script(number: Number | None) -> Number | None:
    if number is None:
        return None
    style = _OTHER.get(number.style, number.style)
    if number.rank not in limits(style) or style is number.style:
        return number
    printed = f"({show(number.rank, style)})"
    return Number(printed=printed, ranks=number.ranks, style=style, suffix=number.suffix)


def places(alignment: Alignment, column: int) -> list[Place]:
    return [span.place for row in alignment.rows for span in row.cells[column]]


@given(versions(3))
def test_each_unit_of_each_version_is_in_exactly_one_row(found: list[Document]) -> None:
    alignment = pair(found)
    for column, document in enumerate(found):
        assert sorted(places(alignment, column)) == sorted(unit.place for unit in document.units())
        assert all(
            span.start == 0 and span.end is None for row in alignment.rows for span in row.cells[column]
        )


@given(versions(3))
def test_order_is_kept_but_where_a_row_says_that_it_moved(found: list[Document]) -> None:
    alignment = pair(found)
    for column, document in enumerate(found):
        order = {unit.place: at for at, unit in enumerate(document.units()) if unit.place.note < 0}
        kept = [
            order[span.place]
            for row in alignment.rows
            if not row.moved
            for span in row.cells[column]
            if span.place.note < 0
        ]
        assert kept == sorted(kept)


@given(st.one_of(documents(), arbitrary_documents()))
def test_a_document_aligned_with_itself_is_the_diagonal(document: Document) -> None:
    one, other = (replace(document, language=tag) for tag in (Lang("en"), Lang("fr")))
    for row in pair([one, other]).rows:
        assert row.cells[0] == row.cells[1]
        assert len(row.cells[0]) == 1


@given(well_formed_documents())
def test_a_document_aligned_with_itself_renumbered_in_another_script_is_the_diagonal(
    document: Document,
) -> None:
    one = replace(document, language=Lang("en"))
    other = replace(document, language=Lang("zh"), children=tuple(map(renumbered, document.children)))
    assert all(row.cells[0] == row.cells[1] for row in pair([one, other]).rows)


@given(versions(4), st.permutations(range(4)))
def test_permuting_the_languages_permutes_the_columns_and_nothing_else(
    found: list[Document], order: list[int]
) -> None:
    straight = pair(found)
    turned = pair([found[at] for at in order])

    def back(row: Row) -> Row:
        columns = [order.index(at) for at in range(len(order))]
        return replace(
            row,
            cells=tuple(row.cells[column] for column in columns),
            seams=tuple(tuple(seam[column] for column in columns) for seam in row.seams),
        )

    assert [back(row) for row in turned.rows] == list(straight.rows)
    assert turned.pivot == straight.pivot


@given(versions(2))
def test_pairing_twice_gives_the_same(found: list[Document]) -> None:
    assert pair(found) == pair(found)
