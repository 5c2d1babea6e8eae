"""Chain: the places of windows that agree with one another, and the corridor of cells that they leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.pairing.dots import Dots
from aligner.pairing.fit import EACH, OPEN, Fit
from aligner.pairing.windows import DEPTH, Candidates, found

__all__ = ["Chain", "corridor", "linked", "refined"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_WINDOWS: Final = 16
"""Windows that divide a stretch."""
_LOOSE: Final = 4.0
"""How much more stretches vary than the units in them, as parts of a text are translated at more length."""
_GAP: Final = 20.0
"""Units by which two neighbours of a chain disagree from which something is missing between them."""
_AREA: Final = 200_000
"""Cells of a stretch that are looked at whole."""
_LEVELS: Final = 4
_HALF: Final = 48
"""Columns to each side of what a chain says."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Corners of a path, from the start to the end of both sides, and what speaks for them."""

    corners: Ints
    """Row and column, one corner an entry."""
    score: float
    matched: int
    """Windows that it goes through."""


def linked(
    fit: Fit, some: Candidates, start: tuple[int, int], stop: tuple[int, int], depth: int = DEPTH
) -> Chain:
    """Find the chain of places that rises on both sides and gains most, less what it leaves out.

    Two windows are paired by their text between them: where that is longer on one side than on the other
    by more than chance explains, a passage is missing, which costs what it costs a path. One place that
    is wrong costs twice that, there and back, whatever speaks for it. As windows stand for all units
    between them, the length of a passage weighs no more than the share of the units that are in windows.
    """
    row = np.concatenate([[start[0]], some.row, [stop[0]]])
    column = np.concatenate([[start[1]], some.column, [stop[1]]])
    gain = np.concatenate([[0.0], some.score, [0.0]])
    x, y, unit = _places(fit, row, column)
    each = EACH * min(len(np.unique(some.row)) * depth / max(stop[0] - start[0], 1), 1.0)
    # The best of many places fits well by chance: to leave the line costs as much as there are places.
    leave = OPEN + float(np.log(max(stop[1] - start[1], 1)))
    best = np.full(len(row), -np.inf)
    before = np.zeros(len(row), np.int64)
    best[0] = 0.0
    # All places of one window at once: each follows some place of the windows above it.
    edges = np.flatnonzero(np.diff(row[1:-1], prepend=-1, append=-1)) + 1
    parts = [*zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True), (len(row) - 1, len(row))]
    for low, high in parts:
        ahead, along = x[low:high, None] - x[:low], y[low:high, None] - y[:low]
        total = best[:low] - _cost(ahead, along - ahead, unit, (leave, each), fit)
        total[along < 0] = -np.inf
        before[low:high] = total.argmax(axis=1)
        best[low:high] = total.max(axis=1) + gain[low:high]
    at = len(row) - 1
    way = [at]
    while at:
        at = int(before[at])
        way.append(at)
    way.reverse()
    return Chain(np.column_stack([row[way], column[way]]), float(best[-1]), len(way) - 2)


def refined(fit: Fit, chain: Chain, doubted: Ints, dots: Dots | None = None) -> Chain:
    """Put windows between corners that disagree, and where rows are doubted, until they lie near together.

    Args:
        fit: what lengths say.
        chain: what is known.
        doubted: rows that no window stands for yet and that may belong elsewhere, rising.
        dots: what rare words say, if there are words.
    """
    for level in range(_LEVELS):
        corners = [chain.corners[:1]]
        score, matched, grown = chain.score, chain.matched, False
        for one, other in zip(chain.corners[:-1].tolist(), chain.corners[1:].tolist(), strict=True):
            part = None
            if (other[0] - one[0]) * (other[1] - one[1]) > _AREA and (
                _off(fit, one, other) > _GAP or (level == 0 and _any(doubted, one[0], other[0]))
            ):
                rows = spread(one[0] + (DEPTH if one[0] else 0), other[0])
                if len(rows):
                    some = found(fit, rows, range(one[1], other[1] + 1), DEPTH, dots)
                    part = linked(fit, some, (one[0], one[1]), (other[0], other[1]))
            if part is None or not part.matched:
                corners.append(np.array([other]))
                continue
            grown = True
            corners.append(part.corners[1:])
            score, matched = score + part.score, matched + part.matched
        chain = Chain(np.concatenate(corners), score, matched)
        if not grown:
            break
    return chain


def spread(start: int, stop: int, depth: int = DEPTH) -> Ints:
    """Give the first rows of windows that divide a stretch and do not overlap."""
    many = min((stop - start) // depth, _WINDOWS)
    return start + (np.arange(many) * (stop - start - depth)) // max(many - 1, 1)


def corridor(fit: Fit, chain: Chain) -> tuple[Ints, Ints]:
    """Give the first and the last column of each row that a path through these corners may pass.

    Between two corners that agree it lies near the line between them; where something is missing it
    holds what lies between the way on from the one and the way back from the other, or all if that is little.
    """
    n, m = (len(side) for side in fit.lengths)
    low, high = np.full(n + 1, m, np.int64), np.zeros(n + 1, np.int64)
    x = _places(fit, np.arange(n + 1), np.zeros(n + 1, np.int64))[0]
    second = np.concatenate([[0], np.cumsum(fit.lengths[1])]) / fit.ratio
    for one, (k, right) in zip(chain.corners[:-1].tolist(), chain.corners[1:].tolist(), strict=True):
        (i, j), below = one, k
        if _off(fit, one, [k, right]) > _GAP:
            # The window at the lower corner may have begun before the passage ended, and found what follows.
            below = min(k + DEPTH, n)
        rows = slice(i, below + 1)
        on = np.searchsorted(second, second[j] + x[rows] - x[i])
        back = np.searchsorted(second, second[right] + x[rows] - x[k])
        first, last = np.minimum(on, back), np.maximum(on, back)
        end = min(max(int(back[-1]), right), m)
        if (below - i) * (end - j) <= _AREA:
            first, last = np.full(below - i + 1, j), np.full(below - i + 1, end)
        low[rows] = np.minimum(low[rows], np.clip(first - _HALF, max(j - _HALF, 0), end))
        high[rows] = np.maximum(high[rows], np.clip(last + _HALF, j, min(end + _HALF, m)))
    low[0], high[n] = 0, m
    return np.minimum.accumulate(low[::-1])[::-1], np.maximum.accumulate(high)


def _any(rows: Ints, start: int, stop: int) -> bool:
    return bool(np.searchsorted(rows, stop) > np.searchsorted(rows, start))


def _off(fit: Fit, one: list[int], other: list[int]) -> float:
    x, y, unit = _places(fit, np.array([one[0], other[0]]), np.array([one[1], other[1]]))
    return float(abs((y[1] - y[0]) - (x[1] - x[0]))) / unit


def _places(fit: Fit, row: Ints, column: Ints) -> tuple[Floats, Floats, float]:
    """Give places in characters of the first side, and the length of a unit."""
    one, other = (np.concatenate([[0], np.cumsum(side)]) for side in fit.lengths)
    unit = max(
        float(one[-1]) / max(len(one) - 1, 1), float(other[-1]) / fit.ratio / max(len(other) - 1, 1), 1.0
    )
    return one[row].astype(np.float64), other[column] / fit.ratio, unit


def _cost(ahead: Floats, off: Floats, unit: float, gap: tuple[float, float], fit: Fit) -> Floats:
    """Cost of a difference between what stands between two places on either side: by chance, or a passage."""
    variance = _LOOSE * fit.variance / fit.ratio * np.maximum(ahead, unit) + unit**2
    result: Floats = np.minimum(off**2 / (2 * variance), gap[0] + gap[1] * np.abs(off) / unit)
    return result
