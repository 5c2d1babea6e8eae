"""Search: the cheapest sequence of beads in a band, row by row from the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["MOST", "SHAPES", "TIE", "Costs", "cheapest"]

SHAPES: Final = (
    (1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2), (3, 3), (1, 4), (4, 1), (1, 5), (5, 1),
)  # fmt: skip
"""How many units of each side a bead may hold."""
MOST: Final = max(a for a, _ in SHAPES)
Costs: TypeAlias = Callable[[range, NDArray[np.int64], int], NDArray[np.float32]]
"""Costs of all shapes that begin in these rows and in ``width`` columns from each row's first on."""

_CELLS: Final = 400_000
TIE: Final = 1e-7


def cheapest(
    costs: Costs,
    first: NDArray[np.int64],
    width: int,
    window: tuple[NDArray[np.int64], NDArray[np.int64]],
    alone: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> list[tuple[int, int, int, int]]:
    """Find the cheapest beads that cover all units of both sides.

    Args:
        costs: gives the costs of a block of rows.
        first: for each corner between rows the first column of its band, never falling.
        width: columns of the band.
        window: for each corner the first and the last column that a path may pass.
        alone: cost of leaving each unit of either side without counterpart.

    Returns:
        Beads as (row, column, rows, columns), in order.
    """
    n, m = len(alone[0]), len(alone[1])
    nulls = np.concatenate([[0.0], np.cumsum(alone[1])])
    deep, wide = np.array([(*SHAPES, (1, 0))]).reshape(-1, 2).T
    ring = np.full((MOST + 1, 3 * width), np.inf)
    choice = np.full((n + 1, width), len(SHAPES) + 1, np.int8)
    every = np.arange(width)
    last = first[n] + every
    ring[n % (MOST + 1), width : 2 * width] = np.where(
        last <= m, nulls[m] - nulls[np.minimum(last, m)], np.inf
    )
    padded = np.concatenate([first, np.full(MOST + 1, first[n])])
    step = max(min(_CELLS // (width * len(SHAPES)), 256), 16)
    for start in range(((n - 1) // step) * step if n else -1, -1, -step):
        stop = min(start + step, n)
        block = costs(range(start, stop), first[start:stop], width)
        at = np.arange(start, stop)[:, None]
        shift = np.clip(wide - (padded[at + deep] - padded[at]), -width, width)
        bases = (((at + deep) % (MOST + 1)) * (3 * width) + width + shift)[:, :, None] + every
        columns = first[start:stop, None] + every
        barred = np.where(
            (columns >= window[0][start:stop, None]) & (columns <= window[1][start:stop, None]), 0.0, np.inf
        )
        here = nulls[np.minimum(columns, m)]
        there = here - barred
        here += barred
        for i in range(stop - 1, start - 1, -1):
            k = i - start
            before = ring.take(bases[k])
            before[:-1] += block[k]
            before[-1] += alone[0][i]
            best = before.argmin(axis=0)
            level = before.min(axis=0)
            level += here[k]
            ahead = np.minimum.accumulate(level[::-1])[::-1]
            level -= TIE
            best[ahead < level] = len(SHAPES) + 1
            choice[i] = best
            np.subtract(ahead, there[k], out=ring[i % (MOST + 1), width : 2 * width])
    return _path(n, m, first, choice)


def _path(
    n: int, m: int, first: NDArray[np.int64], choice: NDArray[np.int8]
) -> list[tuple[int, int, int, int]]:
    found: list[tuple[int, int, int, int]] = []
    i = j = 0
    shapes = (*SHAPES, (1, 0), (0, 1))
    while i < n or j < m:
        a, b = shapes[int(choice[i, j - first[i]])]
        found.append((i, j, a, b))
        i, j = i + a, j + b
    return found
