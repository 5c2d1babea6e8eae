"""Coarse paths: where long passages are missing, found by what lengths say against chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.pairing.scores import Lengths

__all__ = ["followed"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

_SHAPES: Final = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2))
_PRIORS: Final = (
    (0.2, -2.1, -2.1, -4.1, -4.1, -4.6),
    (-0.8, -0.4, -3.6, -0.9, -5.6, -3.6),
    (-0.8, -3.6, -0.4, -5.6, -0.9, -3.6),
)
"""What shapes say: where most units have one counterpart; where the second side has more; where the first."""
_DEEP: Final = max(a for a, _ in _SHAPES)
_OPEN: Final = 6.0
"""What a passage that one version lacks costs, …"""
_EACH: Final = 0.1
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
_CELLS: Final = 40_000_000
"""Cells that are looked at, at most: for longer texts the band is narrower."""
_WINDOW: Final = 64
"""Beads of a path that are looked at together, …"""
_LEAST: Final = 0.3
"""… and what lengths must say for each of them, for the path to be believed."""
_GAIN: Final = 20.0
"""What a coarse path must gain."""
_APART: Final = 20
"""Units that it must lead away from the path that was found; what is nearer a search finds itself."""
_REFITTED: Final = 2
"""Guesses of how lengths relate that are looked at again, fitted to what they found."""
_OFF: Final = 1.4
"""How far the relation of whole lengths may be from that of what corresponds."""
_ROW, _COLUMN = len(_SHAPES), len(_SHAPES) + 1
_ROWS_GO_ON, _COLUMNS_GO_ON = 16, 32


def followed(first: Ints, second: Ints, path: Ints) -> tuple[Ints, Lengths] | None:
    """Find a coarse path that fits lengths plainly better than one that was found; None if there is none.

    Nothing is looked for where the path fits everywhere.

    Args:
        first: lengths of the units of one side.
        second: those of the other.
        path: beads as rows: first unit and count on each side.

    Returns:
        A path, and how lengths relate in it.
    """
    whole = float(second.sum()) / max(float(first.sum()), 1.0) or 1.0
    median = max(float(np.median(second)), 1.0) / max(float(np.median(first)), 1.0)
    many = 1 if len(second) >= len(first) else 2
    if _fits(Fit.of(first, second, whole, _PRIORS[0 if _even(path) else many]), path):
        return None
    guesses = ((whole, 0), (median, 0), (whole, many), (whole * _OFF, many), (whole / _OFF, many))
    fits = [Fit.of(first, second, ratio, _PRIORS[at]) for ratio, at in guesses]
    found = sorted(
        ((fit.total(sketch), sketch) for fit in fits for sketch in [coarse_path(fit)]),
        key=lambda some: -some[0],
    )
    best: tuple[float, Fit, Ints] | None = None
    for _, guess in found[:_REFITTED]:
        fit = Fit.refitted(first, second, guess)
        sketch = coarse_path(fit)
        gained = fit.total(sketch) - max(fit.total(path), 0.0)
        if best is None or gained > best[0]:
            best = gained, fit, sketch
    if best is None or best[0] < _GAIN or _apart(path, best[2]) < _APART:
        return None
    _, fit, sketch = best
    return sketch, Lengths(fit.ratio, 2 * fit.variance * fit.ratio)


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
        for (_, b), prior in zip(_SHAPES, priors, strict=True):
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
        seen = [int(((both[:, 2] == a) & (both[:, 3] == b)).sum()) + 1 for a, b in _SHAPES]
        priors = np.log(np.array(seen) / (len(both) + len(_SHAPES))) + _FAVOUR
        return cls.of(first, second, ratio, priors.tolist(), min(max(variance, _VARIANCES[0]), _VARIANCES[1]))

    def beads(self, path: Ints) -> NDArray[np.float64]:
        """Give what lengths say for each bead of a path; nothing for units alone and unusual shapes."""
        found = np.zeros(len(path))
        for at, (a, b) in enumerate(_SHAPES):
            some = np.flatnonzero((path[:, 2] == a) & (path[:, 3] == b))
            i, j = path[some, 0], path[some, 1]
            found[some] = self.tables[at][self.bins[0][a - 1][i], self.bins[1][b - 1][j]]
        return found

    def total(self, path: Ints) -> float:
        """Give what lengths say for a whole path, less what its passages without counterpart cost."""
        kinds = np.where(path[:, 3] == 0, 1, np.where(path[:, 2] == 0, 2, 0))
        opens = int(((kinds > 0) & (np.diff(kinds, prepend=0) != 0)).sum())
        return float(self.beads(path).sum()) - _OPEN * opens - _EACH * int((kinds > 0).sum())


def coarse_path(fit: Fit) -> Ints:
    """Find the likeliest path when whole passages may be missing: long gaps cost hardly more than short ones.

    An alignment with affine gap costs (Gotoh 1982) of log-likelihood ratios, so that what fits no better
    than by chance is left alone rather than paired.

    Args:
        fit: what lengths say.

    Returns:
        Beads as rows: first unit and count on each side.
    """
    n, m = (len(side) for side in fit.lengths)
    half = max(_CELLS // (2 * (n + 1)), 64)
    middle = np.arange(n + 1) * m // max(n, 1)
    low, high = np.maximum(middle - half, 0), np.minimum(middle + half, m)
    low[0], high[n] = 0, m
    choice = [np.zeros(0, np.uint8)] * (n + 1)
    nothing = np.float32(-np.inf)
    ring = np.full((_DEEP + 1, m + 1 + _DEEP), nothing)
    alone = np.full(m + 1, nothing)
    slope = np.arange(m + 1, dtype=np.float32) * np.float32(_EACH)
    for i in range(n, -1, -1):
        here, lo, hi = i % (_DEEP + 1), int(low[i]), int(high[i])
        wide = hi - lo + 1
        best = np.full(wide, nothing)
        chosen = np.zeros(wide, np.uint8)
        if i == n:
            best[m - lo] = 0.0
        for at, (a, b) in enumerate(_SHAPES):
            # Beads that end behind the last column would read what is not there: minus infinity.
            if i + a > n:
                continue
            value = fit.tables[at][fit.bins[0][a - 1][i]].take(fit.bins[1][b - 1][lo : hi + 1])
            value += ring[(i + a) % (_DEEP + 1), lo + b : hi + 1 + b]
            better = value > best
            np.copyto(best, value, where=better)
            chosen[better] = at
        if i < n:
            below = ring[(i + 1) % (_DEEP + 1), lo : hi + 1] - np.float32(_OPEN)
            on = alone[lo : hi + 1] > below
            down = np.maximum(alone[lo : hi + 1], below) - np.float32(_EACH)
            alone[:] = nothing
            alone[lo : hi + 1] = down
            better = down > best
            np.copyto(best, down, where=better)
            chosen[better] = _ROW
            chosen[on] |= _ROWS_GO_ON
        ahead = best - slope[lo : hi + 1]
        right = np.full(wide, nothing)
        right[:-1] = np.maximum.accumulate(ahead[:0:-1])[::-1]
        on = np.zeros(wide, bool)
        on[:-1] = right[:-1] > ahead[1:]
        right += slope[lo : hi + 1] - np.float32(_OPEN)
        better = right > best
        np.copyto(best, right, where=better)
        chosen = np.where(better, (chosen & _ROWS_GO_ON) | _COLUMN, chosen)
        chosen[on] |= _COLUMNS_GO_ON
        choice[i] = chosen
        ring[here] = nothing
        ring[here, lo : hi + 1] = best
    return _walked(choice, low, (n, m))


def _walked(choice: list[NDArray[np.uint8]], low: Ints, size: tuple[int, int]) -> Ints:
    found: list[tuple[int, int, int, int]] = []
    i = j = 0
    state = -1
    while (i, j) != size:
        code = int(choice[i][j - low[i]])
        if state < 0:
            state = code & 15
        if state == _ROW:
            step, goes_on = (1, 0), code & _ROWS_GO_ON
        elif state == _COLUMN:
            step, goes_on = (0, 1), code & _COLUMNS_GO_ON
        else:
            step, goes_on = _SHAPES[state], 0
        found.append((i, j, *step))
        i, j = i + step[0], j + step[1]
        if not goes_on:
            state = -1
    return np.array(found, np.int64).reshape(-1, 4)


def _groups(side: Ints) -> tuple[Ints, ...]:
    upto = np.concatenate([[0], np.cumsum(side)])
    every = np.arange(len(side) + 1)
    return tuple(upto[np.minimum(every + more, len(side))] - upto for more in range(1, _DEEP + 1))


def _bins(lengths: Ints) -> Ints:
    found = np.log(np.maximum(lengths, 1)) * _PER
    return np.minimum(found.astype(np.int64), _BINS - 1)


def _even(path: Ints) -> bool:
    both = path[(path[:, 2] > 0) & (path[:, 3] > 0), 2:]
    return bool((both.sum(axis=1) == 2).sum() * 2 >= len(both))


def _fits(fit: Fit, path: Ints) -> bool:
    """Tell whether lengths speak for a path in every stretch of it."""
    said = fit.beads(path)
    upto = np.concatenate([[0.0], np.cumsum(said)])
    width = min(_WINDOW, len(said))
    return bool((upto[width:] - upto[:-width]).min() >= _LEAST * width)


def _apart(path: Ints, other: Ints) -> int:
    """How many units of the second side lie between two paths, where they are furthest apart."""
    rows = np.arange(int(path[:, 2].sum()) + 1)
    at = [some[np.minimum(np.searchsorted(some[:, 0], rows), len(some) - 1), 1] for some in (path, other)]
    return int(np.abs(at[0] - at[1]).max())
