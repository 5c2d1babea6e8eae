"""Some of the versions of an alignment: nothing is lost, nothing is coarser, and all of them are the whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Alignment, Document, Lang, Paragraph, Place, RequestError, Row, Span, Text, UnitKind
from tests.strategies import alignments


@given(alignments(min_languages=3), st.data())
def test_each_text_stands_once_where_it_stood(alignment: Alignment, data: st.DataObject) -> None:
    tags = data.draw(st.lists(st.sampled_from(alignment.languages), min_size=1, unique=True))
    some = alignment.among(tags)
    assert some.languages == tuple(tags)
    for tag in tags:
        at, here = alignment.languages.index(tag), some.languages.index(tag)
        before = [span for row in alignment.rows for span in row.cells[at]]
        assert [span for row in some.rows for span in row.cells[here]] == before
    assert len(some.rows) >= len(alignment.rows)
    assert some.among(tags).rows == some.rows
    assert [row.id for row in alignment.among(alignment.languages).rows] == [row.id for row in alignment.rows]


def three(*seams: tuple[int | None, ...]) -> Alignment:
    versions = [
        Document(language=Lang(tag), children=tuple(Paragraph(text=Text(f"{tag}{at}")) for at in range(size)))
        for tag, size in (("en", 3), ("fr", 3), ("ru", 1))
    ]
    cells = tuple(tuple(Span(unit.place) for unit in version.units()) for version in versions)
    return Alignment(
        tuple(versions), (Row(id="r", kind=UnitKind.TITLE, cells=cells, seams=seams),), Lang("en")
    )


def test_a_pair_is_parted_at_its_seams_and_the_parts_are_named_after_the_row() -> None:
    made = three((1, 1, None), (2, 3, None))
    parts = made.among([Lang("fr"), Lang("en")])
    assert [(row.id, row.kind) for row in parts.rows] == [
        ("r.p1", UnitKind.TITLE),
        ("r.p2", UnitKind.PARAGRAPH),
        ("r.p3", UnitKind.PARAGRAPH),
    ]
    assert [tuple(map(len, row.cells)) for row in parts.rows] == [(1, 1), (2, 1), (0, 1)]
    assert parts.pivot == "en"
    with_russian = made.among([Lang("en"), Lang("ru")])
    assert [tuple(map(len, row.cells)) for row in with_russian.rows] == [(3, 1)]
    assert not any(row.seams for row in (*parts.rows, *with_russian.rows))


def test_a_name_that_another_row_has_is_not_taken_again() -> None:
    made = three((1, 1, None))
    more = Row(id="r.p1", kind=UnitKind.NOTE, cells=((), (), ()))
    rows = (*made.rows, more)
    ids = [row.id for row in Alignment(made.documents, rows).among([Lang("en"), Lang("fr")]).rows]
    assert ids == ["r.p1'", "r.p2", "r.p1"]


@pytest.mark.parametrize(
    ("seams", "what"),
    [
        ([(1, 1)], "as wide"),
        ([(1, 4, None)], "does not have"),
        ([(1, None, None)], "two texts"),
        ([(1, 1, 1)], "the row itself"),
        ([(2, 2, None), (1, 1, None)], "in order"),
    ],
)
def test_a_seam_that_parts_nothing_is_refused(seams: list[tuple[int | None, ...]], what: str) -> None:
    with pytest.raises(ValueError, match=what):
        three(*seams)


def test_places_are_those_of_the_documents() -> None:
    made = three((1, 1, None)).among([Lang("en"), Lang("fr")])
    assert [row.cells[0][0].place for row in made.rows] == [Place((0,)), Place((1,))]
    assert all(one != other for one, other in pairwise(row.id for row in made.rows))


def test_a_version_that_is_not_there_or_comes_twice_is_refused() -> None:
    made = three()
    with pytest.raises(RequestError, match="twice"):
        made.among([Lang("en"), Lang("en")])
    with pytest.raises(ValueError, match="not in tuple"):
        made.among([Lang("zh")])
    with pytest.raises(ValueError, match="pivot"):
        made.among([Lang("en")], pivot=Lang("fr"))
