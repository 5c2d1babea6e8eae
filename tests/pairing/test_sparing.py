"""Words are cut where numbers leave something open, all of them where numbers are in doubt; no unit is lost by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Lang, Row
from aligner.pairing import beads, pair
from aligner.pairing.bead import Spans
from aligner.pairing.beads import Matching, Options
from aligner.pairing.items import items
from aligner.pairing.sparing import evened, heard, parted
from aligner.pairing.teaching import Teaching
from aligner.pairing.version import Version
from tests.damage import Line, document, numbered
from tests.pairing.long_texts import Kind, texts

ROWS = 400
SEEDS = range(6)
OPEN = range(60, 90)
"""Rows without a number."""
TAGS = (Lang("en"), Lang("fr"))


@contextmanager
def watched() -> Iterator[list[float]]:
    """Give the share of the units whose words are cut, each time that words are."""
    shares: list[float] = []

    class Watched(Teaching):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)  # type: ignore[arg-type]
            shares.append(1.0 if self.heard is None else float(np.concatenate(self.heard).mean()))

    with patch.object(beads, "Teaching", Watched):
        yield shares


def sides(seed: int, open_: range = OPEN) -> tuple[list[Line], list[Line]]:
    """Make two versions, numbered but for some rows."""
    one, other = (
        [Line(text, frozenset({row}), None if row in open_ else numbered(row + 1)) for text, row in lines]
        for lines in texts(ROWS, Kind(pieces=(1.0,)), seed)
    )
    return one, other


def rows_of(
    one: Sequence[Line], other: Sequence[Line]
) -> tuple[list[tuple[set[int], set[int]]], Sequence[Row]]:
    """Pair, and give the rows that each cell says."""
    alignment = pair([document("en", one), document("fr", other)])
    found = [
        tuple(
            {row for span in cell for row in lines[span.place.path[0]].rows}
            for cell, lines in zip(some.cells, (one, other), strict=True)
        )
        for some in alignment.rows
    ]
    return [(a, b) for a, b in found], alignment.rows


def test_words_are_cut_in_gaps_and_in_few_other_units_and_pair_what_numbers_leave_open() -> None:
    right = 0
    for seed in SEEDS:
        one, other = sides(seed)
        del other[80], other[70]
        with watched() as shares:
            found, _ = rows_of(one, other)
        assert len(shares) == 1
        assert shares[0] < 0.75
        unlike = [some for some in found if some[0] != some[1]]
        right += unlike == [({70}, set()), ({80}, set())]
    # With all words cut as many are right.
    assert right >= len(SEEDS) - 1


def test_where_numbers_are_in_doubt_all_words_are_cut() -> None:
    one, other = sides(1)
    other[20], other[110] = (
        Line(other[at].text, other[at].rows, other[to].number) for at, to in ((20, 110), (110, 20))
    )
    with watched() as shares:
        found, _ = rows_of(one, other)
    assert shares == [1.0]
    assert sum(a == b for a, b in found) >= ROWS - 4


def test_a_list_in_another_order_asks_for_all_words() -> None:
    for seed in SEEDS:
        one, other = sides(seed)
        other[OPEN.start : OPEN.stop] = other[OPEN.start : OPEN.stop][::-1]
        with watched() as shares:
            found, rows = rows_of(one, other)
        assert shares[0] < 0.75
        assert shares[-1] == 1.0
        assert sum(a == b for a, b in found) >= ROWS - 2
        assert sum(row.moved for row in rows) >= len(OPEN) - 3


def test_a_unit_that_stands_elsewhere_asks_for_all_words() -> None:
    right = 0
    for seed in SEEDS:
        one, other = sides(seed, range(150, 151))
        other.insert(300, other.pop(150))
        with watched() as shares:
            found, rows = rows_of(one, other)
        assert shares[0] < 0.75
        moved = [a for (a, _), row in zip(found, rows, strict=True) if row.moved]
        right += all(a == b for a, b in found) and moved == [{150}]
    assert right >= len(SEEDS) - 1


def covered(spans: Spans, counts: tuple[int, int]) -> bool:
    """Tell whether stretches hold every unit once, in order."""
    ends = spans[:, :2] + spans[:, 2:]
    starts = np.concatenate([[[0, 0]], ends])
    return bool((spans[:, :2] == starts[:-1]).all()) and tuple(starts[-1].tolist()) == counts


@given(
    seed=st.integers(0, 1_000),
    marks=st.sets(st.integers(0, 39), max_size=40),
    gone=st.sets(st.integers(0, 39), max_size=4),
)
def test_parting_gaps_loses_no_unit_and_no_border(seed: int, marks: set[int], gone: set[int]) -> None:
    one, other = (
        [Line(text, frozenset({row}), numbered(row + 1) if row in marks else None) for text, row in lines]
        for lines in texts(40, Kind(pieces=(0.8, 0.2)), seed)
    )
    other = [line for at, line in enumerate(other) if at not in gone]
    versions = [
        Version(items(document(tag, lines))[0], tag) for tag, lines in zip(TAGS, (one, other), strict=True)
    ]
    matching = Matching(versions[0], versions[1], Options(), TAGS, sparing=True)
    counts = len(one), len(other)
    _, spans, closed = matching._divided()  # noqa: SLF001 (the step before)
    made, shut = evened(matching.evidences, matching.teaching.kinship, spans, closed)
    assert covered(made, counts)
    assert set(map(tuple, spans[:, :2].tolist())) <= set(map(tuple, made[:, :2].tolist()))
    assert (made[shut, 2:].min(axis=1, initial=0) <= 1).all()
    path = matching._path(spans, closed, None)  # noqa: SLF001 (as above)
    matching.evidences = matching.teaching.taught(matching.evidences, beads.one_to_one(path), 40)
    made, shut = parted(matching.evidences, spans, closed, path)
    assert covered(made, counts)
    assert set(map(tuple, spans[:, :2].tolist())) <= set(map(tuple, made[:, :2].tolist()))
    units = heard(matching.evidences, spans, closed, beads.one_to_one(beads.evident(spans[closed])))
    for i, j, n, m in spans[~closed].tolist():
        assert units[0][i : i + n].all()
        assert units[1][j : j + m].all()
