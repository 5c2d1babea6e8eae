"""Many small gaps searched at once, against each of them searched alone and in full."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from aligner.pairing.gaps import cheapest_each
from aligner.pairing.search import SHAPES
from tests.pairing.test_search import plain

GAPS = st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7)), max_size=5)


@given(GAPS, st.integers(0, 10_000))
def test_each_gap_gets_its_cheapest_beads(gaps: list[tuple[int, int]], seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (not for secrets)
    n, m = (np.array([gap[side] for gap in gaps], np.int64) for side in (0, 1))
    costs = np.full((int(n.sum()), len(SHAPES), int(m.max(initial=0)) + 1), np.inf, np.float32)
    alone = tuple(np.array([chance.random() * 5 for _ in range(int(side.sum()))]) for side in (n, m))
    tables: list[dict[tuple[int, int, int], float]] = []
    first = 0
    for rows, columns in gaps:
        tables.append({})
        for i in range(rows):
            for j in range(columns):
                for at, (a, b) in enumerate(SHAPES):
                    if i + a <= rows and j + b <= columns:
                        costs[first + i, at, j] = chance.random() * 9
                        tables[-1][i, j, at] = float(costs[first + i, at, j])
        first += rows
    beads = cheapest_each(costs, (n, m), (alone[0], alone[1])).tolist()
    assert [bead[0] for bead in beads] == sorted(bead[0] for bead in beads)
    start = [0, 0]
    for gap, (rows, columns) in enumerate(gaps):
        own = [
            alone[side][start[side] : start[side] + size].tolist()
            for side, size in enumerate((rows, columns))
        ]
        total, i, j = 0.0, 0, 0
        for _, row, column, a, b in (bead for bead in beads if bead[0] == gap):
            assert (row, column) == (i, j)
            single = sum(own[0][i : i + a]) + sum(own[1][j : j + b])
            total += tables[gap][i, j, SHAPES.index((a, b))] if a and b else single
            i, j = i + a, j + b
        assert (i, j) == (rows, columns)
        assert abs(total - plain(tables[gap], rows, columns, (own[0], own[1]))) < 1e-4
        start = [start[0] + rows, start[1] + columns]


@given(GAPS.filter(bool), st.integers(0, 10_000))
def test_a_gap_is_searched_alike_whatever_stands_beside_it(gaps: list[tuple[int, int]], seed: int) -> None:
    chance = np.random.default_rng(seed)
    n, m = (np.array([gap[side] for gap in gaps], np.int64) for side in (0, 1))
    costs = chance.random((int(n.sum()), len(SHAPES), int(m.max()) + 1)).astype(np.float32) * 9
    for at, (a, b) in enumerate(SHAPES):
        ends, stops = np.repeat(np.cumsum(n), n), np.repeat(m, n)
        costs[np.arange(len(costs)) + a > ends, at] = np.inf
        costs[:, at][np.arange(costs.shape[2]) + b > stops[:, None]] = np.inf
    alone = chance.random(int(n.sum())) * 5, chance.random(int(m.sum())) * 5
    together = cheapest_each(costs, (n, m), alone)
    rows, columns = np.cumsum(n), np.cumsum(m)
    for gap in range(len(gaps)):
        some = slice(rows[gap] - n[gap], rows[gap])
        single = cheapest_each(
            costs[some, :, : m[gap] + 1],
            (n[gap : gap + 1], m[gap : gap + 1]),
            (alone[0][some], alone[1][columns[gap] - m[gap] : columns[gap]]),
        )
        assert (together[together[:, 0] == gap, 1:] == single[:, 1:]).all()
