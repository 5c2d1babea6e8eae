"""Joint assignment: items of any number of lists become rows that gain the most together, in any order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import comb
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from aligner.pairing.assignment import assign

__all__ = ["Gains", "Rows", "joint"]

Gains: TypeAlias = Mapping[tuple[int, int], NDArray[np.float64]]
"""What each item of a list gains by each item of a later one, for every two lists."""
Rows: TypeAlias = NDArray[np.int64]
"""A row of items: the index in each list, -1 where a list has none."""

_MOST_MOVES: Final = 24
"""Ways to take so many lists out of the rows and put them back, up to which that many are taken at once."""
_LARGEST: Final = 3
_PASSES: Final = 8
_LITTLE: Final = 1e-6


def joint(gains: Gains, sizes: Sequence[int]) -> Rows:
    """Join the items of all lists into rows.

    An assignment of more than two lists is hard to find exactly (Karp 1972). Lists that fit each other
    best are joined first, so that what is sure among some helps to place the items of the others:
    these are weighed against the whole row. Then one list, or a few, is taken out of the rows and put
    back where it gains most, until nothing is gained (Bandelt, Maas and Spieksma 2004).

    Args:
        gains: for every two lists, by their indices, the first below the second.
        sizes: how many items each list has.

    >>> there = np.array([[0.0, 2.0], [3.0, 0.0]])
    >>> joint({(0, 1): there, (0, 2): np.eye(2), (1, 2): there}, (2, 2, 2)).tolist()
    [[0, 1, 0], [1, 0, 1]]
    """
    # One item more of each list, which gains nothing, stands for none.
    padded = {key: np.pad(gain, ((0, 1), (0, 1))) for key, gain in gains.items()}
    padded.update({(b, a): gain.T for (a, b), gain in padded.items()})
    rows = _joined(padded, sizes)
    total = _total(padded, rows)
    for _ in range(_PASSES):
        for some in _subsets(len(sizes)):
            inside = np.isin(np.arange(len(sizes)), some)
            rows = _merged(padded, np.where(inside, rows, -1), np.where(inside, -1, rows))[1]
        before, total = total, _total(padded, rows)
        if total <= before + _LITTLE:
            break
    return rows[np.lexsort(rows.T[::-1])]


def _joined(gains: Gains, sizes: Sequence[int]) -> Rows:
    """Join lists that gain most for each pair of lists that it brings together first."""
    clusters: dict[int, tuple[int, Rows]] = {}
    for at, size in enumerate(sizes):
        rows = np.full((size, len(sizes)), -1)
        rows[:, at] = np.arange(size)
        clusters[at] = 1, rows
    known: dict[tuple[int, int], tuple[float, Rows]] = {}
    while len(clusters) > 1:
        for one, other in combinations(clusters, 2):
            if (one, other) not in known:
                (n, some), (m, more) = clusters[one], clusters[other]
                gained, merged = _merged(gains, some, more)
                known[one, other] = gained / (n * m), merged
        one, other = max(known, key=lambda key: known[key][0])
        rows = known[one, other][1]
        count = clusters.pop(one)[0] + clusters.pop(other)[0]
        known = {key: found for key, found in known.items() if not {one, other} & set(key)}
        clusters[max(clusters, default=0) + len(sizes)] = count, rows
    return next(iter(clusters.values()))[1] if clusters else np.zeros((0, 0), np.int64)


def _merged(gains: Gains, first: Rows, second: Rows) -> tuple[float, Rows]:
    """Assign rows of some lists to rows of others, and tell what that gains."""
    first, second = first[(first >= 0).any(axis=1)], second[(second >= 0).any(axis=1)]
    one, other = (np.flatnonzero((some >= 0).any(axis=0)).tolist() for some in (first, second))
    gain = np.zeros((len(first), len(second)))
    for a in one:
        for b in other:
            gain += gains[a, b][first[:, a][:, None], second[:, b]]
    pairs = np.array(assign(gain), np.int64).reshape(-1, 2)
    rows, columns = pairs[:, 0], pairs[:, 1]
    # What a row lacks is -1 and stands below any index.
    both = np.maximum(first[rows], second[columns])
    return float(gain[rows, columns].sum()), np.concatenate(
        [both, np.delete(first, rows, axis=0), np.delete(second, columns, axis=0)]
    )


def _total(gains: Gains, rows: Rows) -> float:
    return sum(
        float(gains[a, b][rows[:, a], rows[:, b]].sum()) for a, b in combinations(range(rows.shape[1]), 2)
    )


def _subsets(count: int) -> Iterator[tuple[int, ...]]:
    for size in range(1, min(_LARGEST, count // 2) + 1):
        if size == 1 or comb(count, size) <= _MOST_MOVES:
            yield from combinations(range(count), size)
