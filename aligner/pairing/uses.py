"""Uses: where the terms that items define are used elsewhere: a term and its counterpart in the same rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.pairing.anchors import Pairs
from aligner.pairing.lexical import Stream

__all__ = ["Uses", "used_alike"]

_KEPT: Final = 0.75
"""Chance that a unit uses the counterpart of a term that its own counterpart uses."""
_WHOLE: Final = 0.7
"""Share of what tells a term apart that a unit which uses it must hold."""
_MOST_CELLS: Final = 2_000_000
"""Words of units, times terms, that are looked at together, so that memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Uses:
    """Which units of a version use which terms."""

    found: NDArray[np.bool_]
    """By unit and term; an item does not use its own."""

    @classmethod
    def of(cls, terms: Stream, texts: Stream, items: Sequence[range], size: int) -> Uses:
        """Look terms up in all units.

        Args:
            terms: words of each term.
            texts: words of all units of the version.
            items: the units that define each term.
            size: number of types of the version.
        """
        types = np.unique(terms.ids)
        count, many = len(texts.starts) - 1, len(terms.starts) - 1
        local = np.full(size, -1, np.int64)
        local[types] = np.arange(len(types))
        at = local[texts.ids]
        unit = np.repeat(np.arange(count), np.diff(texts.starts))[at >= 0]
        held = np.unique(unit * max(len(types), 1) + at[at >= 0])
        unit, word = np.divmod(held, max(len(types), 1))
        # What is in most units tells no term apart.
        telling = np.log((count + 1.0) / (np.bincount(word, minlength=len(types)) + 0.5)).clip(0.0)
        weights = np.zeros((len(types), many))
        term = np.repeat(np.arange(many), np.diff(terms.starts))
        weights[local[terms.ids], term] = telling[local[terms.ids]]
        whole = weights.sum(axis=0)
        found = np.zeros((count, many), bool)
        step = max(_MOST_CELLS // max(many, 1), 1)
        begins = np.flatnonzero(np.diff(unit, prepend=-1))
        while len(begins):
            some = begins[: max(int(np.searchsorted(begins, begins[0] + step)), 1)]
            stop = begins[len(some)] if len(some) < len(begins) else len(unit)
            held_ = np.add.reduceat(weights[word[some[0] : stop]], some - some[0], axis=0)
            found[unit[some]] = (held_ >= _WHOLE * whole) & (whole > 0)
            begins = begins[len(some) :]
        for column, units in enumerate(items):
            found[units.start : units.stop, column] = False
        return cls(found)


def used_alike(one: Uses, other: Uses, known: Pairs) -> NDArray[np.float64]:
    """Tell of each term of one version with each of another how much likelier than by chance their uses are.

    Args:
        one: uses of the first version's terms.
        other: those of the second's.
        known: units of either version that stand in one row.

    >>> apart = np.eye(3, dtype=bool)
    >>> found = used_alike(Uses(apart), Uses(apart[:, ::-1]), np.array([[0, 0], [1, 1], [2, 2]]))
    >>> (found > 0).tolist()
    [[False, False, True], [False, True, False], [True, False, False]]
    """
    x, y = one.found[known[:, 0]], other.found[known[:, 1]]
    both = _together(x, y)
    return (_explained(both, x, y) + _explained(both.T, y, x).T) / 2


def _together(x: NDArray[np.bool_], y: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Count the rows that hold each term of one with each of the other: most hold few or none."""
    row, first = np.nonzero(x)
    row_, second = np.nonzero(y)
    starts = np.searchsorted(row_, np.arange(len(x) + 1))
    width = np.diff(starts)[row]
    bounds = np.cumsum(width) - width
    at = np.repeat(starts[row] - bounds, width) + np.arange(int(width.sum()))
    keys = np.repeat(first, width) * y.shape[1] + second[at]
    found: NDArray[np.int64] = np.bincount(keys, minlength=x.shape[1] * y.shape[1]).reshape(
        x.shape[1], y.shape[1]
    )
    return found


def _explained(both: NDArray[np.int64], x: NDArray[np.bool_], y: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Tell how well the uses of each of the first terms explain those of each of the others."""
    chance = np.minimum((y.sum(axis=0) + 0.5) / (len(y) + 1.0), _KEPT)
    alone = x.sum(axis=0)[:, None] - both
    result: NDArray[np.float64] = both * np.log(_KEPT / chance) + alone * np.log((1 - _KEPT) / (1 - chance))
    return result
