"""Assignment: pairs that gain the most together, in any order, and whether leaving the order is worth it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["advantage", "advantages", "assign", "disorder", "freed", "heaviest_rise", "hopeless"]

_LEAST: Final = 6.0
"""What an assignment must gain over the best in order, in all …"""
_EACH: Final = 2.5
"""… and for each pair that it moves: with more freedom something is always gained by chance.

Among many places it is more, the logarithm of their number: of ``n`` ratios of likelihoods that mean nothing
the best is about ``n``."""
_SHARE: Final = 0.3
"""Share of the pairs that have moved, from the first to the last that did: a list in another order …"""
_APART: Final = 15.0
"""… leaves few in place; where few moved far apart, each must gain more."""


def assign(gain: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Pair rows and columns so that the gains add up to the most; what gains nothing stays alone.

    Shortest augmenting paths with potentials (Jonker and Volgenant 1987); ties go to the first.

    >>> assign(np.array([[1.0, 5.0, 0.0], [4.0, 6.0, -1.0]]))
    [(0, 1), (1, 0)]
    """
    if gain.shape[0] > gain.shape[1]:
        return sorted((a, b) for b, a in assign(gain.T))
    cost = -np.maximum(gain, 0.0)
    n, m = cost.shape
    u, v = cost.min(axis=1, initial=0.0), np.zeros(m)
    # Each row takes the column that it gains most by, if no row before has taken it: most are settled so.
    wanted, first = np.unique(cost.argmin(axis=1) if m else np.zeros(0, np.int64), return_index=True)
    owner, column_of = np.full(m, -1), np.full(n, -1)
    owner[wanted], column_of[first] = first, wanted
    for row in np.flatnonzero(column_of < 0).tolist() if m else ():
        _augment(cost, (u, v), (owner, column_of), row)
    return [(a, b) for a, b in enumerate(column_of.tolist()) if b >= 0 and gain[a, b] > 0]


def _augment(
    cost: NDArray[np.float64],
    prices: tuple[NDArray[np.float64], NDArray[np.float64]],
    chosen: tuple[NDArray[np.int64], NDArray[np.int64]],
    start: int,
) -> None:
    """Find a column for one row more, by the shortest path over those that must then change theirs."""
    (u, v), (owner, column_of) = prices, chosen
    least = np.full(len(v), np.inf)
    open_ = least.copy()
    came = np.full(len(v), -1)
    row, far = start, 0.0
    rows: list[int] = []
    columns: list[int] = []
    # A row that stays alone gains nothing: the path may end there, and most do.
    lone, last = start, -float(u[start])
    while True:
        reached = cost[row] + (far - u[row]) - v
        reached[columns] = np.inf
        better = reached < least
        np.copyto(least, reached, where=better)
        np.copyto(open_, reached, where=better)
        came[better] = row
        column = int(open_.argmin())
        far = float(open_[column])
        if far >= last:
            far, column = last, -1
            break
        if owner[column] < 0:
            break
        open_[column] = np.inf
        row = int(owner[column])
        rows.append(row)
        columns.append(column)
        if far - float(u[row]) < last:
            lone, last = row, far - float(u[row])
    u[start] += far
    u[rows] += far - least[columns]
    v[columns] -= far - least[columns]
    if column < 0:
        if lone == start:
            return
        column, column_of[lone] = int(column_of[lone]), -1
    while True:
        row = int(came[column])
        owner[column], column_of[row], column = row, column, int(column_of[row])
        if row == start:
            break


def advantage(gain: NDArray[np.float64], pairs: Sequence[tuple[int, int]]) -> float:
    """Tell what an assignment gains over the best pairing that keeps the order; 0 unless that is clear."""
    return advantages([(gain, pairs)])


def advantages(lists: Sequence[tuple[NDArray[np.float64], Sequence[tuple[int, int]]]]) -> float:
    """Tell the same of assignments that stand or fall together, as those of a list in several versions."""
    moved, apart, gained, places = 0, 0, 0.0, 1
    for gain, pairs in lists:
        moved += len(pairs) - len(heaviest_rise(pairs, [1] * len(pairs)))
        apart += disorder(pairs)
        places = max(places, *gain.shape)
        gained += sum(float(gain[a, b]) for a, b in pairs) - _in_order(np.maximum(gain, 0.0))
    each = max(_EACH, log(places)) if moved >= _SHARE * apart else _APART
    return gained if moved and gained >= max(_LEAST, each * moved) else 0.0


def freed(gain: NDArray[np.float64]) -> float:
    """Tell what freedom from order gains: the best assignment over the best pairing that rises."""
    return sum(float(gain[pair]) for pair in assign(gain)) - _in_order(np.maximum(gain, 0.0))


def hopeless(gain: NDArray[np.float64], least: float = _LEAST) -> bool:
    """Tell, without finding one, that no assignment can gain so much over the best pairing in order."""
    some = np.maximum(gain, 0.0)
    most = min(float(some.max(axis=0).sum()), float(some.max(axis=1).sum()))
    return most - _in_order(some) < least


def _in_order(some: NDArray[np.float64]) -> float:
    best = np.zeros(some.shape[1] + 1)
    for row in some:
        best[1:] = np.maximum(best[1:], best[:-1] + row)
        best = np.maximum.accumulate(best)
    return float(best[-1])


def disorder(pairs: Sequence[tuple[int, int]]) -> int:
    """Count the pairs from the first to the last that stands in another order than some other."""
    columns = np.array([b for _, b in pairs])
    highest, lowest = np.maximum.accumulate(columns), np.minimum.accumulate(columns[::-1])[::-1]
    where = np.flatnonzero((highest > columns) | (lowest < columns))
    return int(where[-1] - where[0]) + 1 if len(where) else 0


def heaviest_rise(pairs: Sequence[tuple[int, int]], weights: Sequence[int]) -> set[int]:
    """Give the indices of the heaviest of the pairs that rise on both sides; they are sorted by the first.

    >>> sorted(heaviest_rise([(0, 4), (1, 1), (2, 2), (3, 0)], [1, 1, 1, 1]))
    [1, 2]
    """
    order = sorted({b for _, b in pairs})
    # The heaviest that ends below each column, in a tree of prefixes (Fenwick 1994); of equal ones the first.
    tree: list[tuple[int, int]] = [(0, 0)] * (len(order) + 1)
    before = [-1] * len(pairs)
    last = (0, 0)
    for at, (_, b) in enumerate(pairs):
        place = bisect_left(order, b)
        best, node = (0, 0), place
        while node:
            best = max(best, tree[node])
            node &= node - 1
        before[at] = -best[1] - 1 if best[0] else -1
        # Ends are kept as what is greater for the first.
        here = (best[0] + weights[at], -at - 1)
        last = max(last, here)
        node = place + 1
        while node <= len(order):
            tree[node] = max(tree[node], here)
            node += node & -node
    found: set[int] = set()
    at = -last[1] - 1 if last[0] else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return found
