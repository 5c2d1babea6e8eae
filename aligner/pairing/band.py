"""Band: the search of a large gap, near the diagonal, a coarse path, or the path of the round before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.pairing.coarse import followed
from aligner.pairing.costs import Evidences, Strip
from aligner.pairing.dots import Dots
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
_LONGER: Final = 4
"""How much further along a path than across it a wider band reaches."""
_MOST: Final = 10_000_000
"""Cells that no wider band exceeds."""

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


def in_band(evidences: Evidences, gap: Ints, before: Ints | None = None) -> Ints:
    """Find the beads of a gap: first units and counts on each side.

    Where the path is pressed against the edge of its band, the band is widened until it is not: many units
    that one version lacks at one place, and the other at a later one, lead far from the diagonal and back.
    Where lengths say that a path along the diagonal is wrong, a coarse path of the whole gap is followed.

    Args:
        evidences: what is known of the pair.
        gap: first unit and count of units, on each side.
        before: the beads of the round before, of the whole text.
    """
    i, j, n, m = map(int, gap)
    known = _inside(gap, before)
    if known is not None and m >= 3 * _NARROW:
        return _freed(evidences, *_along(evidences, known, _NARROW), _NARROW)
    part = _Part((np.arange(i, i + n), np.arange(j, j + m)), (gap[:0], gap[:0]))
    if n * m <= _FULL:
        return part.searched(evidences, (np.zeros(n + 1, np.int64), np.full(n + 1, m)), 0)[0]
    middle = np.arange(n + 1) * m // n
    path, pressed = part.searched(evidences, (middle, middle + m // n), _HALF)
    one, other = evidences.versions
    start = np.array([i, j, 0, 0], np.int64)
    dots = Dots.of(evidences.terms[-1], gap) if evidences.terms else None
    rough = followed(one.length[i : i + n], other.length[j : j + m], path - start, dots)
    if rough is None:
        return _freed(evidences, path, pressed, _HALF)
    sketch, lengths = rough
    return _along(replace(evidences, lengths=lengths), sketch + start, _NARROW, _TIGHT)[0]


def _along(evidences: Evidences, known: Ints, half: int, tight: int | None = None) -> tuple[Ints, Flags]:
    """Search near a path that is known; tell where the path found is pressed."""
    if tight is None:
        # Without words units alone cost more than wrong pairs: no room to turn back to the diagonal.
        tight = half if evidences.terms else _TIGHT
    part, short = _Part.along(known, tight)
    return part.searched(evidences, _edges(short, *map(len, part.units)), half)


def _freed(evidences: Evidences, path: Ints, pressed: Flags, half: int) -> Ints:
    """Search again, in a wider band, around the places where a path is pressed, until it is free."""
    while pressed.any():
        half *= _WIDER
        near = np.flatnonzero(pressed)
        marks = np.zeros(len(path) + 1, np.int64)
        np.add.at(marks, np.maximum(near - _LONGER * half, 0), 1)
        np.add.at(marks, np.minimum(near + _LONGER * half, len(path)), -1)
        edges = np.flatnonzero(np.diff(np.cumsum(marks) > 0, prepend=False))
        found, flags, at = [], [], 0
        for start, stop in edges.reshape(-1, 2).tolist():
            n, m = path[start:stop, 2:].sum(axis=0).tolist()
            if n * min(2 * half, m) > _MOST:
                continue
            again, free = _along(evidences, path[start:stop], half)
            found += [path[at:start], again]
            flags += [np.zeros(start - at, bool), free]
            at = stop
        path = np.concatenate([*found, path[at:]])
        pressed = np.concatenate([*flags, np.zeros(len(path) - sum(map(len, flags)), bool)])
    return path


@dataclass(frozen=True, slots=True)
class _Part:
    """A gap, without the middles of long passages that one side alone has."""

    units: tuple[Ints, Ints]
    left: tuple[Ints, Ints]
    """Units that are left out."""

    @classmethod
    def along(cls, known: Ints, half: int) -> tuple[_Part, Ints]:
        """Leave out what is further than ``half`` units from either end of a passage; give the path too."""
        start, stop = known[0, :2], known[-1, :2] + known[-1, 2:]
        kept = np.ones(len(known), bool)
        alone = [(known[:, 3] == 0), (known[:, 2] == 0)]
        for some in alone:
            edges = np.flatnonzero(np.diff(np.concatenate([[False], some, [False]])))
            for low, high in edges.reshape(-1, 2).tolist():
                kept[low + half : max(high - half, low + half)] = False
        left = tuple(known[~kept & some, side] for side, some in enumerate(alone))
        units = tuple(
            np.setdiff1d(np.arange(start[side], stop[side]), left[side], assume_unique=True)
            for side in (0, 1)
        )
        steps = known[kept, 2:]
        short = np.column_stack([np.cumsum(steps, axis=0) - steps, steps])
        return cls((units[0], units[1]), (left[0], left[1])), short

    def searched(self, evidences: Evidences, edges: tuple[Ints, Ints], half: int) -> tuple[Ints, Flags]:
        """Search between two edges, each moved by ``half``; tell where the path is pressed against one."""
        m = len(self.units[1])
        made = Strip(evidences, np.zeros((1, 4), np.int64), self.units)
        low, high = edges
        first = np.maximum.accumulate(np.clip(low - half, 0, None))
        width = min(int((high - first).max()) + half + 1, m + 1)
        first = np.minimum(first, max(m + 1 - width, 0))
        found = cheapest(made.costs, first, width, (made.low, made.high), made.alone)
        path = np.array(found, np.int64).reshape(-1, 4)
        return self._placed(path, _pressed(path, first, width, m))

    def _placed(self, path: Ints, pressed: Flags) -> tuple[Ints, Flags]:
        """Give a path of places as one of units, with what was left out."""
        steps, (rows, columns) = path[:, 2:], self.left
        if len(rows) + len(columns):
            places = np.concatenate(
                [
                    np.searchsorted(path[:, side], np.searchsorted(self.units[side], some))
                    for side, some in enumerate(self.left)
                ]
            )
            more = np.repeat(np.array([[1, 0], [0, 1]]), [len(rows), len(columns)], axis=0)
            steps = np.insert(steps, places, more, axis=0)
            pressed = np.insert(pressed, places, values=False)
        start = [int(np.concatenate(some).min()) for some in zip(self.units, self.left, strict=True)]
        return np.column_stack([np.cumsum(steps, axis=0) - steps + start, steps]), pressed


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


def _pressed(path: Ints, first: Ints, width: int, m: int) -> Flags:
    """Tell which beads of a path run along an edge of its band that is not the edge of the gap."""
    row, column = path[:, 0], path[:, 1]
    left = first[row]
    right = left + width - 1
    found: Flags = ((left > 0) & (column - left < _NEAR)) | ((right < m) & (right - column < _NEAR))
    return found
