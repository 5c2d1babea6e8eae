"""Assignment: pairs that gain the most together, in any order, and whether leaving the order is worth it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["advantage", "assign", "heaviest_rise", "hopeless"]

_LEAST: Final = 6.0
"""What an assignment must gain over the best in order, in all …"""
_EACH: Final = 2.5
"""… and for each pair that it moves: with more freedom something is always gained by chance."""
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
    n, m = gain.shape
    cost = np.zeros((n + 1, m + 1))
    cost[1:, 1:] = -np.maximum(gain, 0.0)
    u, v = np.zeros(n + 1), np.zeros(m + 1)
    owner = np.zeros(m + 1, np.int64)
    for row in range(1, n + 1):
        owner[0] = row
        column = 0
        least = np.full(m + 1, np.inf)
        came = np.zeros(m + 1, np.int64)
        used = np.zeros(m + 1, bool)
        while owner[column]:
            used[column] = True
            here = owner[column]
            reduced = cost[here] - u[here] - v
            better = ~used & (reduced < least)
            least[better] = reduced[better]
            came[better] = column
            free = np.where(used, np.inf, least)
            free[0] = np.inf
            following = int(free.argmin())
            delta = free[following]
            u[owner[used]] += delta
            v[used] -= delta
            least[~used] -= delta
            column = following
        while column:
            before = int(came[column])
            owner[column] = owner[before]
            column = before
    pairs = ((int(owner[b]) - 1, b - 1) for b in range(1, m + 1) if owner[b])
    return sorted((a, b) for a, b in pairs if gain[a, b] > 0)


def advantage(gain: NDArray[np.float64], pairs: Sequence[tuple[int, int]]) -> float:
    """Tell what an assignment gains over the best pairing that keeps the order; 0 unless that is clear."""
    moved = len(pairs) - len(heaviest_rise(pairs, [1] * len(pairs)))
    if not moved:
        return 0.0
    gained = sum(float(gain[a, b]) for a, b in pairs) - _in_order(np.maximum(gain, 0.0))
    each = _EACH if moved >= _SHARE * _disorder(pairs) else _APART
    return gained if gained >= max(_LEAST, each * moved) else 0.0


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


def _disorder(pairs: Sequence[tuple[int, int]]) -> int:
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
    best: list[tuple[int, int]] = [(0, -1)] * (len(order) + 1)
    before = [-1] * len(pairs)
    for at, (_, b) in enumerate(pairs):
        place = bisect_left(order, b)
        total, end = best[place]
        before[at] = end
        gained = total + weights[at]
        for later in range(place + 1, len(best)):
            if best[later][0] >= gained:
                break
            best[later] = (gained, at)
    found: set[int] = set()
    at = best[-1][1]
    while at >= 0:
        found.add(at)
        at = before[at]
    return found
