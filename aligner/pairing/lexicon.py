"""Lexicons: which words stand for which, learnt from beads that are sure (IBM Model 1, both directions)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Prior", "Table", "learn"]

_ROUNDS: Final = 5
_KIN_WEIGHT: Final = 8.0
"""How much likelier kin are taken for translations than others before anything is learnt."""
_DISCOUNT: Final = 0.6
"""Taken off each expected count: what was seen together once only is no evidence."""
_LEAST: Final = 0.02
_MOST_CELLS: Final = 3_000_000
_COMMON: Final = 0.5


Prior: TypeAlias = tuple[NDArray[np.int64], NDArray[np.float64]]
"""Pairs of types, as source times the number of targets plus target, and how often they were counted."""


@dataclass(frozen=True, slots=True)
class Table:
    """Translations of the words of one language, as rows of a sparse matrix."""

    starts: NDArray[np.int64]
    targets: NDArray[np.int64]
    chances: NDArray[np.float64]

    @classmethod
    def of(
        cls, sources: NDArray[np.int64], targets: NDArray[np.int64], chances: NDArray[np.float64], size: int
    ) -> Table:
        """Build from triples in the order of their sources."""
        starts = np.concatenate([[0], np.cumsum(np.bincount(sources, minlength=size))]).astype(np.int64)
        return cls(starts, targets, chances)


def learn(
    first: tuple[NDArray[np.int64], NDArray[np.int64]],
    second: tuple[NDArray[np.int64], NDArray[np.int64]],
    sizes: tuple[int, int],
    kin: tuple[NDArray[np.int64], NDArray[np.int64]],
    prior: Prior | None = None,
) -> tuple[Table, Table]:
    """Learn both tables from beads.

    Args:
        first: words of the first sides, one bead after the other, and where each bead begins.
        second: the same of the second sides.
        sizes: number of types on each side.
        kin: class of each type on each side, below 0 for none; types of one class are kin.
        prior: pairs of types that were counted before, and their counts.
    """
    keys, weights = _together(first, second, sizes)
    known, before = prior or (np.zeros(0, np.int64), np.zeros(0))
    if not len(keys) and not len(known):
        empty = np.zeros(0, np.int64)
        return (
            Table.of(empty, empty, np.zeros(0), sizes[0]),
            Table.of(empty, empty, np.zeros(0), sizes[1]),
        )
    unique, inverse = np.unique(np.concatenate([keys, known]), return_inverse=True)
    counted = np.zeros(len(unique)) + np.bincount(inverse[len(keys) :], weights=before, minlength=len(unique))
    inverse = inverse[: len(keys)]
    s, t = np.divmod(unique, sizes[1])
    boost = np.where((kin[0][s] == kin[1][t]) & (kin[0][s] >= 0), _KIN_WEIGHT, 1.0)
    beads = weights
    forward = _expect(inverse, s, boost + counted, counted, beads[0], sizes)
    backward = _expect(inverse, t, boost + counted, counted, beads[1], sizes[::-1])
    turned = np.argsort(t, kind="stable")
    return (
        _table(s, t, forward, sizes[0]),
        _table(t[turned], s[turned], backward[turned], sizes[1]),
    )


def _together(
    first: tuple[NDArray[np.int64], NDArray[np.int64]],
    second: tuple[NDArray[np.int64], NDArray[np.int64]],
    sizes: tuple[int, int],
) -> tuple[NDArray[np.int64], tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Pair every word of a bead's first side with every one of its second.

    Gives the pairs as keys, and for each the number of the word on either side that it belongs to.
    """
    (ids, starts), (other, begins) = first, second
    n, m = np.diff(starts), np.diff(begins)
    cells = np.cumsum(n * m)
    stop = int(np.searchsorted(cells, _MOST_CELLS, side="right"))
    ids, n, m = ids[: starts[stop]], n[:stop], m[:stop]
    repeats = np.repeat(m, n)
    one = np.repeat(np.arange(len(ids)), repeats)
    # The words of the other side count up once for each word of this one.
    ends = np.cumsum(repeats)
    offset = np.repeat(np.repeat(begins[:-1][:stop], n) - (ends - repeats), repeats)
    two = np.arange(len(one)) + offset
    return ids[one] * sizes[1] + other[two], (two, one)


def _expect(
    inverse: NDArray[np.int64],
    sources: NDArray[np.int64],
    boost: NDArray[np.float64],
    counted: NDArray[np.float64],
    token: NDArray[np.int64],
    sizes: tuple[int, int],
) -> NDArray[np.float64]:
    """Expectation maximisation: each target word is shared out among the sources of its bead."""
    chance: NDArray[np.float64] = boost
    count: NDArray[np.float64] = np.zeros(len(sources))
    for _ in range(_ROUNDS):
        share = chance[inverse]
        total = np.bincount(token, weights=share)
        share /= total[token]
        count = counted + np.bincount(inverse, weights=share, minlength=len(sources))
        mass = np.bincount(sources, weights=count, minlength=sizes[0])
        chance = count / mass[sources]
    mass = np.bincount(sources, weights=count, minlength=sizes[0])
    result: NDArray[np.float64] = np.maximum(count - _DISCOUNT, 0.0) / mass[sources]
    return result


def _table(
    sources: NDArray[np.int64], targets: NDArray[np.int64], chances: NDArray[np.float64], size: int
) -> Table:
    kept = chances > _LEAST
    return Table.of(sources[kept], targets[kept], chances[kept], size)
