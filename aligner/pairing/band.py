"""Band: the search of a large gap, near the diagonal, a coarse path, or the path of the round before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.pairing.coarse import followed
from aligner.pairing.costs import Evidences, Strip
from aligner.pairing.search import cheapest

__all__ = ["in_band"]

_FULL: Final = 4_000
"""Cells up to which a gap is searched whole in the first round; larger ones in a band."""
_HALF: Final = 40
"""Columns to each side of the diagonal."""
_NARROW: Final = 10
"""Columns to each side of the path before, in later rounds."""
_TIGHT: Final = 2
"""Units of a missing passage, at either end, that are searched along a coarse path."""
_NEAR: Final = 3
"""Columns from an edge of the band nearer to which a path is taken for pressed against it."""
_WIDER: Final = 3
_MOST: Final = 60_000_000
"""Cells that no band exceeds."""

Ints = NDArray[np.int64]


def in_band(evidences: Evidences, gap: Ints, before: Ints | None = None) -> Ints:
    """Find the beads of a gap: first units and counts on each side.

    A band that the path is pressed against is widened until it is not: many units that one version
    lacks at one place, and the other at a later one, lead far from the diagonal and back. Where lengths
    say that a path along the diagonal is wrong, a coarse path of the whole gap is followed.

    Args:
        evidences: what is known of the pair.
        gap: first unit and count of units, on each side.
        before: the beads of the round before, of the whole text.
    """
    i, j, n, m = map(int, gap)
    known = _inside(gap, before)
    if known is not None and m >= 3 * _NARROW:
        return _along(evidences, gap, known, _NARROW)
    part = _Part((np.arange(i, i + n), np.arange(j, j + m)), (gap[:0], gap[:0]))
    if n * m <= _FULL:
        return part.placed(part.searched(evidences, (np.zeros(n + 1, np.int64), np.full(n + 1, m)), 0)[0])
    middle = np.arange(n + 1) * m // n
    half = _HALF
    one, other = evidences.versions
    while True:
        path, width, pressed = part.searched(evidences, (middle, middle + m // n), half)
        rough = followed(one.length[i : i + n], other.length[j : j + m], path)
        if rough is not None:
            break
        if not pressed or not _bearable(n, m, half * _WIDER, width):
            return part.placed(path)
        half *= _WIDER
    sketch, lengths = rough
    part, short = _Part.along(gap, part.placed(sketch), _TIGHT)
    edges = _edges(short, *map(len, part.units))
    return part.placed(part.searched(replace(evidences, lengths=lengths), edges, _NARROW)[0])


def _along(evidences: Evidences, gap: Ints, known: Ints, half: int) -> Ints:
    """Search near a path that is known."""
    while True:
        # Without words units alone cost more than wrong pairs: no room for the path to turn back to the diagonal.
        part, short = _Part.along(gap, known, half if evidences.terms else _TIGHT)
        n, m = len(part.units[0]), len(part.units[1])
        path, width, pressed = part.searched(evidences, _edges(short, n, m), half)
        if not pressed or not _bearable(n, m, half * _WIDER, width):
            return part.placed(path)
        half *= _WIDER


def _bearable(n: int, m: int, half: int, width: int) -> bool:
    """Tell whether a band may be so wide."""
    return n * min(2 * half, m) <= max(_MOST, n * width)


@dataclass(frozen=True, slots=True)
class _Part:
    """A gap, without the middles of long passages that one side alone has."""

    units: tuple[Ints, Ints]
    left: tuple[Ints, Ints]
    """Units that are left out."""

    @classmethod
    def along(cls, gap: Ints, known: Ints, half: int) -> tuple[_Part, Ints]:
        """Leave out what is further than ``half`` units from either end of a passage; give the path too."""
        kept = np.ones(len(known), bool)
        alone = [(known[:, 3] == 0), (known[:, 2] == 0)]
        for some in alone:
            edges = np.flatnonzero(np.diff(np.concatenate([[False], some, [False]])))
            for start, stop in edges.reshape(-1, 2).tolist():
                kept[start + half : max(stop - half, start + half)] = False
        left = tuple(known[~kept & some, side] for side, some in enumerate(alone))
        units = tuple(
            np.setdiff1d(np.arange(gap[side], gap[side] + gap[2 + side]), left[side], assume_unique=True)
            for side in (0, 1)
        )
        steps = known[kept, 2:]
        short = np.column_stack([np.cumsum(steps, axis=0) - steps, steps])
        return cls((units[0], units[1]), (left[0], left[1])), short

    def searched(self, evidences: Evidences, edges: tuple[Ints, Ints], half: int) -> tuple[Ints, int, bool]:
        """Search between two edges, each moved by ``half``; tell the width, and whether the path is pressed.

        The path is one of places among the units.
        """
        m = len(self.units[1])
        made = Strip(evidences, np.zeros((1, 4), np.int64), self.units)
        low, high = edges
        first = np.maximum.accumulate(np.clip(low - half, 0, None))
        width = min(int((high - first).max()) + half + 1, m + 1)
        first = np.minimum(first, max(m + 1 - width, 0))
        found = cheapest(made.costs, first, width, (made.low, made.high), made.alone)
        path = np.array(found, np.int64).reshape(-1, 4)
        return path, width, _pressed(path, first, width, m)

    def placed(self, path: Ints) -> Ints:
        """Give a path of places as one of units, with what was left out."""
        steps, (rows, columns) = path[:, 2:], self.left
        if len(rows) + len(columns):
            places = [
                np.searchsorted(path[:, side], np.searchsorted(self.units[side], some))
                for side, some in enumerate(self.left)
            ]
            more = np.repeat(np.array([[1, 0], [0, 1]]), [len(rows), len(columns)], axis=0)
            steps = np.insert(steps, np.concatenate(places), more, axis=0)
        start = [int(np.concatenate(some).min()) for some in zip(self.units, self.left, strict=True)]
        return np.column_stack([np.cumsum(steps, axis=0) - steps + start, steps])


def _edges(known: Ints, n: int, m: int) -> tuple[Ints, Ints]:
    """Give the first and last column of a path at each row."""
    low, high = np.full(n + 1, m), np.zeros(n + 1, np.int64)
    row, column = known[:, 0], known[:, 1]
    for more in range(int(known[:, 2].max()) + 1):
        some = known[:, 2] >= more
        np.minimum.at(low, row[some] + more, column[some])
        np.maximum.at(high, row[some] + more, column[some] + known[some, 3])
    return low, high


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
