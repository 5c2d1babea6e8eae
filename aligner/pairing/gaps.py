"""Search in many small gaps at once: the cheapest beads of each, one row of all gaps in a step."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.pairing.search import MOST, SHAPES, TIE

__all__ = ["cheapest_each"]

_STEPS: Final = np.array((*SHAPES, (1, 0), (0, 1)), np.int64)


def cheapest_each(
    costs: NDArray[np.float32],
    counts: tuple[NDArray[np.int64], NDArray[np.int64]],
    alone: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> NDArray[np.int64]:
    """Find the cheapest beads that cover all units of both sides of each gap.

    Args:
        costs: of all shapes that begin in each row, of shape (rows, shapes, columns of the widest gap + 1);
            the rows of one gap stand behind those of another, and columns count from the gap's first.
        counts: rows and columns of each gap.
        alone: cost of leaving each row, each column without counterpart, one gap behind the other.

    Returns:
        Beads as (gap, row, column, rows, columns), in order, rows and columns counted in their gap.
    """
    rows, columns = counts
    order = np.argsort(-rows, kind="stable")
    n, m = rows[order], columns[order]
    row_ends = np.cumsum(rows)[order]
    column_starts = (np.cumsum(columns) - columns)[order]
    gaps, width = len(rows), costs.shape[2]
    every = np.arange(width)
    upto = np.concatenate([[0.0], np.cumsum(alone[1])])
    nulls = upto[column_starts[:, None] + np.minimum(every, m[:, None])] - upto[column_starts, None]
    barred = np.where(every <= m[:, None], 0.0, np.inf)
    # Most gaps are small, and few have rows and columns enough for all shapes.
    deepest = int(n[0]) if gaps else 0
    fits = costs.min(axis=(0, 2), initial=np.inf) < np.inf
    may = [at for at, (a, b) in enumerate(SHAPES) if a <= deepest and b < width and fits[at]]
    which = np.array([*may, len(SHAPES)], np.int8)
    if len(may) < len(SHAPES):
        costs = costs[:, may]
    ring = np.full((MOST + 1, gaps, width + MOST), np.inf)
    ring[0, :, :width] = nulls[:, -1:] - nulls + barred
    choice = np.full((deepest + 1, gaps, width), len(SHAPES) + 1, np.int8)
    for level in range(1, deepest + 1):
        # Gaps with as many rows at least; they stand first.
        some = int(np.searchsorted(-n, -level, side="right"))
        before = np.full((some, len(which), width), np.inf)
        row = row_ends[:some] - level
        for place, at in enumerate(may):
            a, b = SHAPES[at]
            if a <= level:
                before[:, place] = ring[(level - a) % (MOST + 1), :some, b : b + width]
        before[:, :-1] += costs[row]
        before[:, -1] = ring[(level - 1) % (MOST + 1), :some, :width] + alone[0][row][:, None]
        best = before.argmin(axis=1)
        here = nulls[:some]
        lowest = np.take_along_axis(before, best[:, None], axis=1)[:, 0] + here + barred[:some]
        ahead = np.minimum.accumulate(lowest[:, ::-1], axis=1)[:, ::-1]
        chosen = which[best]
        chosen[ahead < lowest - TIE] = len(SHAPES) + 1
        choice[level, :some] = chosen
        ring[level % (MOST + 1), :some, :width] = ahead - here + barred[:some]
    return _paths(choice, order, n, m)


def _paths(
    choice: NDArray[np.int8], order: NDArray[np.int64], n: NDArray[np.int64], m: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Follow the choices through all gaps at once, then put the beads in order."""
    gaps = np.arange(len(n))
    i, j = np.zeros(len(n), np.int64), np.zeros(len(n), np.int64)
    found = []
    while len(gaps):
        step = _STEPS[choice[n[gaps] - i[gaps], gaps, j[gaps]]]
        found.append(np.column_stack([order[gaps], i[gaps], j[gaps], step]))
        i[gaps] += step[:, 0]
        j[gaps] += step[:, 1]
        gaps = gaps[(i[gaps] < n[gaps]) | (j[gaps] < m[gaps])]
    if not found:
        return np.zeros((0, 5), np.int64)
    beads = np.concatenate(found)
    return beads[np.lexsort((beads[:, 2], beads[:, 1], beads[:, 0]))]
