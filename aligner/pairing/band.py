"""Band: the search of a large gap, near the diagonal or near the path of the round before."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.pairing.costs import Evidences, Strip
from aligner.pairing.search import cheapest

__all__ = ["in_band"]

_FULL: Final = 4_000
"""Cells up to which a gap is searched whole in the first round; larger ones in a band."""
_HALF: Final = 40
"""Columns to each side of the diagonal."""
_NARROW: Final = 10
"""Columns to each side of the path before, in later rounds."""
_NEAR: Final = 3
"""Columns from an edge of the band nearer to which a path is taken for pressed against it."""
_WIDER: Final = 3
_MOST: Final = 60_000_000
"""Cells that no band exceeds."""

Ints = NDArray[np.int64]


def in_band(evidences: Evidences, gap: Ints, before: Ints | None = None) -> Ints:
    """Find the beads of a gap: first units and counts on each side.

    A band that the path is pressed against is widened until it is not: many units that one version
    lacks at one place, and the other at a later one, lead far from the diagonal and back.

    Args:
        evidences: what is known of the pair.
        gap: first unit and count of units, on each side.
        before: the beads of the round before, of the whole text.
    """
    i, j, n, m = map(int, gap)
    made = Strip(evidences, gap[None])
    low, high, half = _middle(gap, before)
    while True:
        first = np.maximum.accumulate(np.clip(low - half, 0, None))
        width = min(int((high - first).max()) + half + 1, m + 1)
        first = np.minimum(first, max(m + 1 - width, 0))
        path = np.array(cheapest(made.costs, first, width, (made.low, made.high), made.alone), np.int64)
        path = path.reshape(-1, 4)
        wider = half * _WIDER
        if not _pressed(path, first, width, m) or n * min(2 * wider, m) > max(_MOST, n * width):
            path[:, :2] += (i, j)
            return path
        half = wider


def _middle(gap: Ints, before: Ints | None) -> tuple[Ints, Ints, int]:
    """Give the first and last column of the path before (or the diagonal) at each row; how far around."""
    i, j, n, m = map(int, gap)
    known = _inside(gap, before)
    if known is None or m < 3 * _NARROW:
        if n * m <= _FULL:
            return np.zeros(n + 1, np.int64), np.full(n + 1, m), 0
        middle = np.arange(n + 1) * m // n
        return middle, middle + m // n, _HALF
    low, high = np.full(n + 1, m), np.zeros(n + 1, np.int64)
    row, column = known[:, 0] - i, known[:, 1] - j
    for more in range(int(known[:, 2].max()) + 1):
        some = known[:, 2] >= more
        np.minimum.at(low, row[some] + more, column[some])
        np.maximum.at(high, row[some] + more, column[some] + known[some, 3])
    return low, high, _NARROW


def _inside(gap: Ints, before: Ints | None) -> Ints | None:
    """Give the beads of the path before that fill the gap; None if some reach out of it."""
    if before is None:
        return None
    i, j, n, m = map(int, gap)
    place = before[:, 0] + before[:, 1]
    start, stop = np.searchsorted(place, (i + j, i + j + n + m))
    known = before[start:stop]
    if not len(known) or known[0, 0] != i or known[0, 1] != j:
        return None
    last = known[-1]
    return known if (last[0] + last[2], last[1] + last[3]) == (i + n, j + m) else None


def _pressed(path: Ints, first: Ints, width: int, m: int) -> bool:
    """Tell whether a path runs along an edge of its band that is not the edge of the gap."""
    row, column = path[:, 0], path[:, 1]
    left = first[row]
    at_left = (left > 0) & (column - left < _NEAR)
    right = left + width - 1
    at_right = (right < m) & (right - column < _NEAR)
    return bool(at_left.any() or at_right.any())
