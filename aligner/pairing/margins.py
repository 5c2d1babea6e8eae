"""Margins: what the best rows of a list gain over the best without one of their links: how sure it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["chances", "margins", "of_rows"]

Pairs: TypeAlias = Sequence[tuple[int, int]]

_MOST: Final = 160
"""Items of both sides up to which chains of any length are looked for, else two that change places."""
_FAR: Final = 1e9
_LITTLE: Final = 1e-6
# A logistic regression on the lists of tests/evaluation/own_order.py but those of the corpus, rounded down.
_BASE: Final = 0.0
_SLOPE: Final = 0.32
_MOST_EACH: Final = 10.0


def margins(gain: NDArray[np.float64], pairs: Pairs) -> NDArray[np.float64]:
    """Tell of each pair what the assignment gains over the best one without that pair.

    Without it each of the two goes elsewhere or stays alone, and so do those whose places they take: the
    cheapest cycle through the pair (shortest paths between all; Floyd 1962, Warshall 1962).

    Args:
        gain: what pairing each item of one side with each of another gains; alone they gain nothing.
        pairs: the assignment.

    >>> margins(np.array([[5.0, 4.0], [3.0, 1.0]]), [(0, 1), (1, 0)])
    array([1., 1.])
    >>> margins(np.array([[5.0, -1.0], [3.0, 2.0]]), [(0, 0), (1, 1)])
    array([4., 2.])
    """
    n, m = gain.shape
    # Each item may stay alone: it is then paired with nothing, of which there is enough.
    whole = np.zeros((n + m, n + m))
    whole[:n, :m] = np.maximum(gain, 0.0)
    column = np.empty(n + m, np.int64)
    column[:] = -1
    for a, b in pairs:
        column[a] = b
    free = iter(sorted(set(range(n + m)) - set(column[column >= 0].tolist()), reverse=True))
    for row in range(n + m):
        if column[row] < 0:
            column[row] = next(free)
    for a, b in pairs:
        whole[a, b] = gain[a, b]
    there = whole[:, column]
    # What it costs that each row takes the column of each.
    step = there.diagonal()[:, None] - there
    np.fill_diagonal(step, _FAR)
    found = _cycles(step) if n + m <= _MOST else None
    cycle = (step + step.T).min(axis=1) if found is None else found
    result: NDArray[np.float64] = cycle[[a for a, _ in pairs]]
    return result


def _cycles(step: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Give the cheapest cycle through each; nothing if one gains, as it does in what is not the best."""
    back = step.copy()
    for over in range(len(step)):
        np.minimum(back, back[:, over, None] + back[None, over], out=back)
        if back[over, over] < -_LITTLE:
            return None
    cycle: NDArray[np.float64] = (step + back.T).min(axis=1)
    return cycle


def of_rows(
    gains: Mapping[tuple[int, int], NDArray[np.float64]], rows: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Tell of each item of each list what its row gains by it over the best that it and its rivals could do.

    Args:
        gains: for every two lists, by their indices, the first below the second.
        rows: the index in each list, -1 where a list has none.

    Returns:
        By row and list; 0 where there is no item.
    """
    found = np.zeros(rows.shape)
    for side in range(rows.shape[1]):
        own = rows[:, side]
        size = int(own.max(initial=-1)) + 1
        support = np.zeros((size, len(rows)))
        for other in range(rows.shape[1]):
            if other == side:
                continue
            gain = gains[side, other] if side < other else gains[other, side].T
            there = rows[:, other] >= 0
            support[:, there] += gain[:size][:, rows[there, other]]
        held = [(int(item), at) for at, item in enumerate(own) if item >= 0 and (rows[at] >= 0).sum() > 1]
        if held:
            found[[at for _, at in held], side] = margins(support, held)
    return found


def chances(margins: NDArray[np.float64], counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Tell how sure each item of each row is to stand in it.

    Args:
        margins: by row and list.
        counts: how many items each row has; a margin counts for each of the others.
    """
    each = margins / np.maximum(counts[:, None] - 1, 1)
    return 1.0 / (1.0 + np.exp(-(_BASE + _SLOPE * np.clip(each, 0.0, _MOST_EACH))))
