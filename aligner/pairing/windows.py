"""Windows: some units of one side beside all places of the other: where lengths and rare words fit best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.pairing.dots import Dots
from aligner.pairing.fit import DEEP, EACH, OPEN, SHAPES, Fit

__all__ = ["DEPTH", "Candidates", "found"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

DEPTH: Final = 32
"""Units of a window."""
_BEST: Final = 12
"""Places that are kept of each window."""
_TOGETHER: Final = 200_000
"""Cells that are looked at in one step, so that they stay in the processor's cache."""


_NOTHING: Final = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Places where windows may belong, one an entry, by row and then by column."""

    row: Ints
    column: Ints
    score: Floats
    """What lengths and rare words say for the window there, against chance."""


def found(fit: Fit, starts: Ints, columns: range, depth: int, dots: Dots | None = None) -> Candidates:
    """Find the best places of windows.

    Args:
        fit: what lengths say.
        starts: first row of each window, rising.
        columns: places that are looked at.
        depth: rows of a window; all lie inside the text.
        dots: what rare words say, if there are words.
    """
    step = max(_TOGETHER // max(len(columns), 1), 1)
    rows, places, scores = [_NOTHING], [_NOTHING], [_NOTHING.astype(np.float32)]
    for at in range(0, len(starts), step):
        some = starts[at : at + step]
        value = _values(fit, some, columns, depth)
        if dots is not None:
            value += dots.windows(some, columns, depth)
        peak = value > 0
        peak[:, 1:] &= value[:, 1:] >= value[:, :-1]
        peak[:, :-1] &= value[:, :-1] > value[:, 1:]
        value[~peak] = 0.0
        best = np.argpartition(value, -min(_BEST, value.shape[1]), axis=1)[:, -_BEST:]
        best.sort(axis=1)
        score = np.take_along_axis(value, best, axis=1)
        kept = score > 0
        rows.append(np.broadcast_to(some[:, None], best.shape)[kept])
        places.append(best[kept] + columns.start)
        scores.append(score[kept])
    return Candidates(np.concatenate(rows), np.concatenate(places), np.concatenate(scores))


def _values(fit: Fit, starts: Ints, columns: range, depth: int) -> Floats:
    """For each window and place: what lengths say for the best beads from there on, wherever they end."""
    width = len(columns)
    some = slice(columns.start, columns.stop)
    nothing = np.float32(-np.inf)
    # Beads that end behind the last column would read what is not there: minus infinity.
    ring = np.full((DEEP + 1, len(starts), width + DEEP), nothing)
    ring[depth % (DEEP + 1), :, :width] = 0.0
    cost = np.float32(OPEN + EACH)
    value = np.empty((len(starts), width), np.float32)
    for t in range(depth - 1, -1, -1):
        np.subtract(ring[(t + 1) % (DEEP + 1), :, :width], cost, out=value)
        for at, (a, b) in enumerate(SHAPES):
            if t + a > depth:
                continue
            table = fit.tables[at][fit.bins[0][a - 1][starts + t]]
            said = table.take(fit.bins[1][b - 1][some], axis=1)
            said += ring[(t + a) % (DEEP + 1), :, b : b + width]
            np.maximum(value, said, out=value)
        ahead = value[:, 1:] - cost
        np.maximum(value[:, :-1], ahead, out=value[:, :-1])
        ring[t % (DEEP + 1), :, :width] = value
    return ring[0, :, :width]
