"""Coarse paths: where long passages are missing, found by what lengths say against chance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.pairing.chain import Chain, corridor, linked, refined, spread
from aligner.pairing.dots import Dots
from aligner.pairing.fit import DEEP, EACH, OPEN, PRIORS, SHAPES, Fit
from aligner.pairing.scores import Lengths
from aligner.pairing.windows import DEPTH, found

__all__ = ["followed"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

_CELLS: Final = 40_000_000
"""Cells that are looked at, at most: of a corridor that has more, the middle."""
_WINDOW: Final = 64
"""Beads of a path that are looked at together, …"""
_LEAST: Final = 0.3
"""… and what lengths must say for each of them, for the path to be believed."""
_GAIN: Final = 20.0
"""What a coarse path must gain."""
_APART: Final = 20
"""Units that it must lead away from the path that was found; what is nearer a search finds itself."""
_WHOLE: Final = 2_000_000
"""Cells up to which all are looked at where windows tell little."""
_DEEPER: Final = 128
"""Units of a window where shorter ones tell little."""
_REFITTED: Final = 2
"""Guesses of how lengths relate that are looked at again, fitted to what they found."""
_NEAR: Final = 32
"""Columns to each side of a coarse path that are looked at again, with lengths fitted to what it found."""
_OFF: Final = 1.4
"""How far the relation of whole lengths may be from that of what corresponds."""
_ROW, _COLUMN = len(SHAPES), len(SHAPES) + 1
_ROWS_GO_ON, _COLUMNS_GO_ON = 16, 32


def followed(first: Ints, second: Ints, path: Ints, dots: Dots | None = None) -> tuple[Ints, Lengths] | None:
    """Find a coarse path that fits lengths plainly better than one that was found; None if there is none.

    Nothing is looked for where the path fits everywhere. Windows of units are first compared with all
    places of the other side, and chained; a path is then looked for in the corridor that the chain
    leaves, so that the cost grows with the length of the text, however long a passage is.

    Args:
        first: lengths of the units of one side.
        second: those of the other.
        path: beads as rows: first unit and count on each side.
        dots: what rare words say, if there are words.

    Returns:
        A path, and how lengths relate in it.
    """
    whole = float(second.sum()) / max(float(first.sum()), 1.0) or 1.0
    median = max(float(np.median(second)), 1.0) / max(float(np.median(first)), 1.0)
    many = 1 if len(second) >= len(first) else 2
    given = Fit.of(first, second, whole, PRIORS[0 if _even(path) else many])
    doubted = _doubted(given, path)
    if not len(doubted):
        return None
    told = Fit.refitted(first, second, path)
    chain = _chain(told, dots)
    believed = _LEAST * DEPTH * len(spread(0, len(first)))
    by_path = chain.score if _near(refined(told, chain, doubted, dots), path) else -np.inf
    if by_path >= believed:
        return None
    guesses = ((whole, 0), (median, 0), (whole, many), (whole * _OFF, many), (whole / _OFF, many))
    fits = [Fit.of(first, second, ratio, PRIORS[at]) for ratio, at in guesses]
    chains = [_chain(fit, dots) for fit in fits]
    best = max(chain.score for chain in chains)
    small = False
    if best < by_path - _GAIN:
        return None
    if best < believed:
        # Windows tell too little here: the whole text may tell more.
        small = len(first) * len(second) <= _WHOLE
        roughs = _whole(fits) if small else _deeper(fits, doubted, dots)
    else:
        at = [chain.score for chain in chains].index(best)
        chain = refined(fits[at], chains[at], doubted, dots)
        if _near(chain, path):
            return None
        roughs = [coarse_path(fits[at], *corridor(fits[at], chain))]
    found_ = []
    for rough in roughs:
        fit = Fit.refitted(first, second, rough)
        sketch = coarse_path(fit, *(_all(fit) if small else _around(rough, len(first), len(second))))
        heard = dots.along(sketch) - dots.along(path) if dots is not None else 0.0
        found_.append((heard + fit.total(sketch) - max(fit.total(path), 0.0), fit, sketch))
    gained, fit, sketch = max(found_, key=lambda some: some[0])
    if gained < _GAIN or _apart(path, sketch) < _APART:
        return None
    return sketch, Lengths(fit.ratio, 2 * fit.variance * fit.ratio)


def _whole(fits: Sequence[Fit]) -> list[Ints]:
    """Give the best paths of guesses, of all cells that there are."""
    found_ = [(fit.total(path), path) for fit in fits for path in [coarse_path(fit, *_all(fit))]]
    return [path for _, path in sorted(found_, key=lambda some: -some[0])[:_REFITTED]]


def _all(fit: Fit) -> tuple[Ints, Ints]:
    n, m = (len(side) for side in fit.lengths)
    return np.zeros(n + 1, np.int64), np.full(n + 1, m)


def _deeper(fits: Sequence[Fit], doubted: Ints, dots: Dots | None) -> list[Ints]:
    """Give the path of the best guess in the corridor that longer windows leave."""
    chains = [_chain(fit, dots, _DEEPER) for fit in fits]
    at = max(range(len(fits)), key=lambda some: chains[some].score)
    return [coarse_path(fits[at], *corridor(fits[at], refined(fits[at], chains[at], doubted, dots)))]


def coarse_path(fit: Fit, low: Ints, high: Ints) -> Ints:
    """Find the likeliest path when whole passages may be missing: long gaps cost hardly more than short ones.

    An alignment with affine gap costs (Gotoh 1982) of log-likelihood ratios, so that what fits no better
    than by chance is left alone rather than paired.

    Args:
        fit: what lengths say.
        low: for each corner between rows the first column that is looked at, never falling.
        high: the last one, never falling, and never left of the first of the row below.

    Returns:
        Beads as rows: first unit and count on each side.
    """
    n, m = (len(side) for side in fit.lengths)
    low, high = _bounded(low, high)
    choice = [np.zeros(0, np.uint8)] * (n + 1)
    nothing = np.float32(-np.inf)
    ring = np.full((DEEP + 1, m + 1 + DEEP), nothing)
    alone = np.full(m + 1, nothing)
    slope = np.arange(m + 1, dtype=np.float32) * np.float32(EACH)
    starts, stops = low.tolist(), high.tolist()
    for i in range(n, -1, -1):
        here, lo, hi = i % (DEEP + 1), starts[i], stops[i]
        wide = hi - lo + 1
        best = np.full(wide, nothing)
        chosen = np.zeros(wide, np.uint8)
        if i == n:
            best[m - lo] = 0.0
        for at, (a, b) in enumerate(SHAPES):
            # Beads that end behind the last column would read what is not there: minus infinity.
            if i + a > n:
                continue
            value = fit.tables[at][fit.bins[0][a - 1][i]].take(fit.bins[1][b - 1][lo : hi + 1])
            value += ring[(i + a) % (DEEP + 1), lo + b : hi + 1 + b]
            better = value > best
            np.copyto(best, value, where=better)
            chosen[better] = at
        if i < n:
            below = ring[(i + 1) % (DEEP + 1), lo : hi + 1] - np.float32(OPEN)
            on = alone[lo : hi + 1] > below
            down = np.maximum(alone[lo : hi + 1], below) - np.float32(EACH)
            alone[starts[i + 1] : stops[i + 1] + 1] = nothing
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
        right += slope[lo : hi + 1] - np.float32(OPEN)
        better = right > best
        np.copyto(best, right, where=better)
        chosen = np.where(better, (chosen & _ROWS_GO_ON) | _COLUMN, chosen)
        chosen[on] |= _COLUMNS_GO_ON
        choice[i] = chosen
        if i + DEEP < n:
            ring[here, starts[i + DEEP + 1] : stops[i + DEEP + 1] + 1] = nothing
        ring[here, lo : hi + 1] = best
    return _walked(choice, low, (n, m))


def _bounded(low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """Leave the middle of a corridor that has too many cells; its rows stay connected."""
    if int((high - low).sum()) > _CELLS:
        half, middle = _CELLS // len(low) // 2, (low + high) // 2
        ends = low[0], high[-1]
        low, high = np.maximum(low, middle - half), np.minimum(high, middle + half)
        low[0], high[-1] = ends
    return low, np.maximum(high, np.append(low[1:], high[-1]))


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
            step, goes_on = SHAPES[state], 0
        found.append((i, j, *step))
        i, j = i + step[0], j + step[1]
        if not goes_on:
            state = -1
    return np.array(found, np.int64).reshape(-1, 4)


def _even(path: Ints) -> bool:
    both = path[(path[:, 2] > 0) & (path[:, 3] > 0), 2:]
    return bool((both.sum(axis=1) == 2).sum() * 2 >= len(both))


def _doubted(fit: Fit, path: Ints) -> Ints:
    """Give the rows of the stretches of a path for which lengths do not speak."""
    said = fit.beads(path)
    upto = np.concatenate([[0.0], np.cumsum(said)])
    width = min(_WINDOW, len(said))
    poor = np.flatnonzero(upto[width:] - upto[:-width] < _LEAST * width)
    marks = np.zeros(len(said) + 1, np.int64)
    np.add.at(marks, poor, 1)
    np.add.at(marks, poor + width, -1)
    rows: Ints = path[np.cumsum(marks[:-1]) > 0, 0]
    return rows


def _chain(fit: Fit, dots: Dots | None, depth: int = DEPTH) -> Chain:
    """Chain windows that divide the whole text."""
    n, m = (len(side) for side in fit.lengths)
    return linked(fit, found(fit, spread(0, n, depth), range(m + 1), depth, dots), (0, 0), (n, m), depth)


def _passed(path: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Give the first and the last column in which a path passes each row."""
    last = path[-1]
    row = np.append(path[:, 0], last[0] + last[2])
    column = np.append(path[:, 1], last[1] + last[3])
    start, stop = np.searchsorted(row, rows), np.searchsorted(row, rows, side="right") - 1
    # Beads of more than one row pass rows without stopping there.
    return column[np.where(row[start] == rows, start, start - 1)], column[
        np.where(row[stop] == rows, stop, start)
    ]


def _near(chain: Chain, path: Ints) -> bool:
    """Tell whether a path passes by all corners of a chain."""
    first, last = _passed(path, chain.corners[:, 0])
    column = chain.corners[:, 1]
    return bool((np.maximum(first - column, column - last) < _APART).all())


def _around(path: Ints, n: int, m: int) -> tuple[Ints, Ints]:
    """Give the first and the last column near a path, of each row."""
    first, last = _passed(path, np.arange(n + 1))
    return np.maximum(first - _NEAR, 0), np.minimum(last + _NEAR, m)


def _apart(path: Ints, other: Ints) -> int:
    """How many units of the second side lie between two paths, where they are furthest apart."""
    rows = np.arange(int(path[:, 2].sum()) + 1)
    at = [some[np.minimum(np.searchsorted(some[:, 0], rows), len(some) - 1), 1] for some in (path, other)]
    return int(np.abs(at[0] - at[1]).max())
