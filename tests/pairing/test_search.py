"""Search and assignment against slow, plain versions of themselves."""

from __future__ import annotations

from itertools import pairwise, permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from aligner.pairing.anchors import rising
from aligner.pairing.assignment import assign, heaviest_rise
from aligner.pairing.search import SHAPES, cheapest

Floats = NDArray[np.float32]


def plain(
    table: dict[tuple[int, int, int], float], n: int, m: int, alone: tuple[list[float], list[float]]
) -> float:
    best = {(n, m): 0.0}
    for i in range(n, -1, -1):
        for j in range(m, -1, -1):
            steps = [best[i, j]] if (i, j) in best else []
            if i < n:
                steps.append(best[i + 1, j] + alone[0][i])
            if j < m:
                steps.append(best[i, j + 1] + alone[1][j])
            for at, (a, b) in enumerate(SHAPES):
                if i + a <= n and j + b <= m:
                    steps.append(best[i + a, j + b] + table[i, j, at])
            best[i, j] = min(steps)
    return best[0, 0]


@given(st.integers(0, 7), st.integers(0, 7), st.randoms(use_true_random=False))
def test_the_search_finds_the_cheapest_beads(n: int, m: int, chance: object) -> None:
    draw = chance.random  # type: ignore[attr-defined]  # a Random
    table = {(i, j, at): draw() * 9 for i in range(n) for j in range(m) for at in range(len(SHAPES))}
    alone = [draw() * 5 for _ in range(n)], [draw() * 5 for _ in range(m)]

    def costs(rows: range, first: NDArray[np.int64], width: int) -> Floats:
        found = np.full((len(rows), len(SHAPES), width), np.inf, np.float32)
        for k, i in enumerate(rows):
            for at, (a, b) in enumerate(SHAPES):
                for w in range(width):
                    j = int(first[k]) + w
                    if i + a <= n and j + b <= m:
                        found[k, at, w] = table[i, j, at]
        return found

    zeros = np.zeros(n + 1, np.int64)
    window = zeros, np.full(n + 1, m, np.int64)
    beads = cheapest(costs, zeros, m + 1, window, (np.array(alone[0]), np.array(alone[1])))
    total = 0.0
    at_i = at_j = 0
    for i, j, a, b in beads:
        assert (i, j) == (at_i, at_j)
        at_i, at_j = i + a, j + b
        if a and b:
            total += table[i, j, SHAPES.index((a, b))]
        else:
            total += sum(alone[0][i : i + a]) + sum(alone[1][j : j + b])
    assert (at_i, at_j) == (n, m)
    assert abs(total - plain(table, n, m, alone)) < 1e-4


@given(st.integers(1, 5), st.integers(1, 5), st.randoms(use_true_random=False))
def test_an_assignment_gains_the_most(n: int, m: int, chance: object) -> None:
    draw = chance.random  # type: ignore[attr-defined]  # a Random
    gain = np.array([[draw() * 10 - 4 for _ in range(m)] for _ in range(n)])
    pairs = assign(gain)
    assert len({a for a, _ in pairs}) == len({b for _, b in pairs}) == len(pairs)
    small = gain if n <= m else gain.T
    best = max(
        sum(max(float(small[a, b]), 0.0) for a, b in enumerate(some))
        for some in permutations(range(small.shape[1]), small.shape[0])
    )
    assert abs(sum(gain[a, b] for a, b in pairs) - best) < 1e-9


@given(st.permutations(range(7)))
def test_the_heaviest_rise_of_equal_weights_is_the_longest(order: list[int]) -> None:
    pairs = list(enumerate(order))
    chosen = sorted(heaviest_rise(pairs, [1] * len(pairs)))
    assert all(order[a] < order[b] for a, b in pairwise(chosen))
    assert len(chosen) == len(rising(pairs))
