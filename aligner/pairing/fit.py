"""Fit: what lengths say for pairing neighbours with neighbours against chance, as tables to look up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["DEEP", "EACH", "OPEN", "PRIORS", "SHAPES", "Fit"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

SHAPES: Final = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2))
PRIORS: Final = (
    (0.2, -2.1, -2.1, -4.1, -4.1, -4.6),
    (-0.8, -0.4, -3.6, -0.9, -5.6, -3.6),
    (-0.8, -3.6, -0.4, -5.6, -0.9, -3.6),
)
"""What shapes say: where most units have one counterpart; where the second side has more; where the first."""
DEEP: Final = max(a for a, _ in SHAPES)
OPEN: Final = 6.0
"""What a passage that one version lacks costs, …"""
EACH: Final = 0.1
"""… and each unit of it: a long one costs little more than a short one."""
_BINS: Final = 80
_PER: Final = 10.0
"""Steps of a unit of the logarithm of lengths."""
_VARIANCE: Final = 3.0
"""Of lengths, per character, as the nearer half of the pairs of the development sets has it."""
_VARIANCES: Final = (1.0, 6.0)
_FAVOUR: Final = 0.4
"""What pairing anything gains, as two texts that are aligned are mostly versions of one."""
_STRAY: Final = 0.05
"""Share of right pairs of which lengths say nothing."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What lengths say for pairing neighbours with neighbours, against chance, as a table for each shape."""

    lengths: tuple[Ints, Ints]
    ratio: float
    variance: float
    tables: tuple[Floats, ...]
    """For each shape: by length of either side."""
    bins: tuple[tuple[Ints, ...], tuple[Ints, ...]]
    """For groups of 1, 2, 3 units of each side from each on."""

    @classmethod
    def of(
        cls, first: Ints, second: Ints, ratio: float, priors: Sequence[float], variance: float = _VARIANCE
    ) -> Fit:
        """Build for the lengths of both sides and the characters of the second for one of the first."""
        sums = tuple(_groups(side) for side in (first, second))
        bins = tuple(tuple(_bins(some) for some in side) for side in sums)
        middle = np.exp((np.arange(_BINS) + 0.5) / _PER)
        tables = []
        for (_, b), prior in zip(SHAPES, priors, strict=True):
            seen = np.bincount(bins[1][b - 1][: len(second) - b + 1], minlength=_BINS) + 0.05
            seen = np.convolve(seen, np.full(5, 0.2), "same")
            anywhere = seen / seen.sum()
            x = middle[:, None]
            mean = np.maximum((x + middle / ratio) / 2, 4.0)
            near = np.exp(-((middle - ratio * x) ** 2) / (2 * mean * variance * ratio)) * middle
            near /= np.maximum(near.sum(axis=1, keepdims=True), 1e-12)
            chance = (1 - _STRAY) * near + _STRAY * anywhere
            tables.append((np.log(chance / anywhere) + prior).astype(np.float32))
        return cls((first, second), ratio, variance, tuple(tables), (bins[0], bins[1]))

    @classmethod
    def refitted(cls, first: Ints, second: Ints, path: Ints) -> Fit:
        """Build from what a path pairs: how lengths relate in it, and its shapes."""
        both = path[(path[:, 2] > 0) & (path[:, 3] > 0)]
        x, y = (
            upto[both[:, side] + both[:, 2 + side]] - upto[both[:, side]]
            for side, upto in enumerate(np.concatenate([[0], np.cumsum(some)]) for some in (first, second))
        )
        ratio = float(y.sum()) / max(float(x.sum()), 1.0) or 1.0
        off = np.sort((y - ratio * x) ** 2 / np.maximum((x + y / ratio) / 2, 4.0)) / ratio
        # Of the nearer three quarters, so that what is paired wrongly counts little.
        variance = 2 * float(off[: max(len(off) * 3 // 4, 1)].mean()) if len(off) else _VARIANCE
        seen = [int(((both[:, 2] == a) & (both[:, 3] == b)).sum()) + 1 for a, b in SHAPES]
        priors = np.log(np.array(seen) / (len(both) + len(SHAPES))) + _FAVOUR
        return cls.of(first, second, ratio, priors.tolist(), min(max(variance, _VARIANCES[0]), _VARIANCES[1]))

    def beads(self, path: Ints) -> NDArray[np.float64]:
        """Give what lengths say for each bead of a path; nothing for units alone and unusual shapes."""
        found = np.zeros(len(path))
        for at, (a, b) in enumerate(SHAPES):
            some = np.flatnonzero((path[:, 2] == a) & (path[:, 3] == b))
            i, j = path[some, 0], path[some, 1]
            found[some] = self.tables[at][self.bins[0][a - 1][i], self.bins[1][b - 1][j]]
        return found

    def total(self, path: Ints) -> float:
        """Give what lengths say for a whole path, less what its passages without counterpart cost."""
        kinds = np.where(path[:, 3] == 0, 1, np.where(path[:, 2] == 0, 2, 0))
        opens = int(((kinds > 0) & (np.diff(kinds, prepend=0) != 0)).sum())
        return float(self.beads(path).sum()) - OPEN * opens - EACH * int((kinds > 0).sum())


def _groups(side: Ints) -> tuple[Ints, ...]:
    upto = np.concatenate([[0], np.cumsum(side)])
    every = np.arange(len(side) + 1)
    return tuple(upto[np.minimum(every + more, len(side))] - upto for more in range(1, DEEP + 1))


def _bins(lengths: Ints) -> Ints:
    found = np.log(np.maximum(lengths, 1)) * _PER
    return np.minimum(found.astype(np.int64), _BINS - 1)
