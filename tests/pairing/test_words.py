"""What words say, and what is learnt of them, against slow, plain versions of the same."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from aligner.pairing.lexical import GRAIN, Direction, Stream, Term
from aligner.pairing.lexicon import Table, learn
from aligner.pairing.search import MOST, SHAPES
from aligner.pairing.within import Within

Side: TypeAlias = list[list[int]]
"""Types of the words of each unit."""
Chances: TypeAlias = dict[tuple[int, int], float]

_TYPES = 5
_UNIT = st.lists(st.integers(0, _TYPES - 1), max_size=5)
_SIDE = st.lists(_UNIT, min_size=1, max_size=4)
_GAPS = st.lists(st.tuples(_SIDE, _SIDE), min_size=1, max_size=4)
_CHANCES = st.dictionaries(
    st.tuples(st.integers(0, _TYPES - 1), st.integers(0, _TYPES - 1)), st.sampled_from((0.1, 0.4, 1.0))
)
_COVERS = (0.7, 0.46)
_LEAST = 0.02
"""Chance up to which no table keeps a pair of words."""


def stream(units: Side) -> Stream:
    """Put units one behind the other."""
    ids = [word for unit in units for word in unit]
    return Stream(np.array(ids, np.int64), np.cumsum([0, *map(len, units)]).astype(np.int64))


def table(chances: Chances) -> Table:
    """Make a table of chances by source and target."""
    cells = sorted(chances)
    sources, targets = (np.array([cell[side] for cell in cells], np.int64) for side in (0, 1))
    return Table.of(sources, targets, np.array([chances[cell] for cell in cells]), _TYPES)


def ratio(sources: Side, targets: Side, chances: Chances, everywhere: Side, cover: float) -> float:
    """Say how well sources explain the words of targets, word by word (IBM Model 1), in grains."""
    counts = Counter(word for unit in everywhere for word in unit)
    known = [word for unit in sources for word in unit if any(a == word for a, _ in chances)]
    total = 0.0
    for word in (word for unit in targets for word in unit if any(b == word for _, b in chances)):
        anywhere = max(counts[word], 1) / max(sum(counts.values()), 1)
        mass = sum(chances.get((source, word), 0.0) for source in known) / anywhere
        odds = cover / (1 - cover)
        total += round(math.log1p(mass * odds / max(len(known), 1)) * GRAIN)
        total += round(math.log1p(-cover) * GRAIN)
    return total


@given(gaps=_GAPS, there=_CHANCES, back=_CHANCES)
@example(gaps=[([[]], [[0]]), ([[0], [1]], [[], [1]])], there={(0, 0): 1.0, (1, 1): 0.4}, back={(1, 1): 1.0})
def test_gaps_together_score_as_each_bead_does_alone(
    gaps: list[tuple[Side, Side]], there: Chances, back: Chances
) -> None:
    one, other = ([unit for gap in gaps for unit in gap[side]] for side in (0, 1))
    x, y = stream(one), stream(other)
    terms = [
        Term(
            weight,
            Direction.of(x, y, table(there), _TYPES, cover),
            Direction.of(y, x, table(back), _TYPES, cover),
        )
        for weight, cover in zip((0.85, 0.65), _COVERS, strict=True)
    ]
    counts = [np.array([len(gap[side]) for gap in gaps], np.int64) for side in (0, 1)]
    within = Within(terms, (counts[0], counts[1]), MOST)
    for at, (rows, columns) in enumerate(gaps):
        first, second = (int(count[:at].sum()) for count in counts)
        for a, b in SHAPES:
            for i in range(len(rows) - a + 1):
                for j in range(len(columns) - b + 1):
                    found = within.score(np.array([first + i]), np.array([[second + j]]), (a, b))
                    p, q = rows[i : i + a], columns[j : j + b]
                    said = sum(
                        (ratio(p, q, there, other, cover) + ratio(q, p, back, one, cover)) * weight / 2
                        for weight, cover in zip((0.85, 0.65), _COVERS, strict=True)
                    )
                    assert math.isclose(float(found[0, 0]), said / GRAIN, rel_tol=1e-5, abs_tol=1e-5)


@given(sides=st.tuples(_SIDE, _SIDE), chances=_CHANCES, data=st.data())
def test_what_is_taken_of_neighbours_is_what_is_taken_of_any(
    sides: tuple[Side, Side], chances: Chances, data: st.DataObject
) -> None:
    one, other = sides
    whole = Direction.of(stream(one), stream(other), table(chances), _TYPES, 0.7)
    start = data.draw(st.integers(0, len(one) - 1))
    units = np.arange(start, data.draw(st.integers(start + 1, len(one))))
    every = np.arange(len(other))
    columns = range(len(other))
    slices = whole.on(units, every).block(range(len(units)), columns, MOST)
    # The other way round no two are neighbours any more, and each is taken alone.
    turned = whole.on(units[::-1], every).block(range(len(units)), columns, MOST)
    assert np.array_equal(slices[0], turned[0][::-1])
    groups = np.array([0, len(units)])
    joined = whole.on(units, every).grouped(groups, np.arange(len(other) + 1)).block(range(1), columns, 1)
    again = whole.on(units[::-1], every).grouped(groups, np.arange(len(other) + 1))
    assert np.array_equal(joined[0], again.block(range(1), columns, 1)[0])


def slowly(beads: list[tuple[list[int], list[int]]], rounds: int, discount: float) -> Chances:
    """Learn chances of second types by first ones (Brown et al. 1993, Model 1), cell by cell."""
    chances: Chances = {(s, t): 1.0 for one, other in beads for s in one for t in other}
    counts: Chances = {}
    for _ in range(rounds):
        counts = dict.fromkeys(chances, 0.0)
        for one, other in beads:
            for t in other:
                whole = sum(chances[s, t] for s in one)
                for s in one:
                    counts[s, t] += chances[s, t] / whole
        chances = {key: count / _mass(counts, key[0]) for key, count in counts.items()}
    return {key: max(count - discount, 0.0) / _mass(counts, key[0]) for key, count in counts.items()}


def _mass(counts: Chances, source: int) -> float:
    return sum(count for (s, _), count in counts.items() if s == source)


@given(st.lists(st.tuples(_UNIT, _UNIT), max_size=6))
@example([([0, 0], [1]), ([], [2]), ([3], [])])
@example([([0, 1, 0], [0, 0, 0, 1, 2])])
def test_a_lexicon_is_what_the_model_says_cell_by_cell(beads: list[tuple[list[int], list[int]]]) -> None:
    sides = stream([one for one, _ in beads]), stream([other for _, other in beads])
    strangers = np.full(_TYPES, -1, np.int64)
    tables = learn(
        (sides[0].ids, sides[0].starts),
        (sides[1].ids, sides[1].starts),
        (_TYPES, _TYPES),
        (strangers, strangers),
    )
    for found, some in zip(tables, (beads, [(other, one) for one, other in beads]), strict=True):
        expected = {key: chance for key, chance in slowly(some, 5, 0.6).items() if chance > _LEAST}
        sources = [s for s, (a, b) in enumerate(pairwise(found.starts.tolist())) for _ in range(b - a)]
        given_ = dict(zip(zip(sources, found.targets.tolist(), strict=True), found.chances, strict=True))
        # What stands on the bound may fall to either side of it.
        unlike = given_.keys() ^ expected.keys()
        assert all(abs((given_ | expected)[key] - _LEAST) < 1e-9 for key in unlike)
        expected = {key: chance for key, chance in expected.items() if key not in unlike}
        given_ = {key: chance for key, chance in given_.items() if key not in unlike}
        assert all(math.isclose(given_[key], expected[key], rel_tol=1e-9) for key in expected)
