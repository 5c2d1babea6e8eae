"""A bead: units of two versions that correspond; and the order that beads come in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from aligner.model.making import quick

__all__ = ["Bead", "Spans", "Steps", "all_of", "one_by_one", "settled"]

Steps: TypeAlias = NDArray[np.int64]
"""Beads, one a row: first unit on each side, and how many units of each."""
Spans: TypeAlias = NDArray[np.int64]
"""Stretches, one a row: first unit on each side, and how many units of each."""


@quick
@dataclass(frozen=True, slots=True)
class Bead:
    """Indices of the units on each side; one side may be empty."""

    first: tuple[int, ...]
    second: tuple[int, ...]
    anchor: bool = False
    moved: bool = False


def settled(beads: Sequence[Bead]) -> list[Bead]:
    """Put what only the second version has where its neighbours of that version stand that did not move.

    >>> a, b = Bead((0,), (2,)), Bead((1,), (3,))
    >>> [bead.second for bead in settled([a, b, Bead((), (1,))])]
    [(1,), (2,), (3,)]
    """
    stay = [bead for bead in beads if bead.first]
    loose = sorted((bead for bead in beads if not bead.first), key=lambda bead: bead.second)
    result: list[Bead] = []
    for bead in stay:
        if bead.second and not bead.moved:
            while loose and loose[0].second < bead.second:
                result.append(loose.pop(0))
        result.append(bead)
    return result + loose


def one_by_one(spans: Spans) -> Steps:
    """Give the beads of stretches with as many units on both sides, paired in order."""
    count = spans[:, 2]
    at = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    first, second = (np.repeat(spans[:, side], count) + at for side in (0, 1))
    return np.column_stack([first, second, np.ones((len(at), 2), np.int64)])


def all_of(fits: NDArray[np.bool_], counts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell of which stretches all beads fit, ``counts`` of each."""
    upto = np.concatenate([[0], np.cumsum(~fits)])
    ends = np.cumsum(counts)
    result: NDArray[np.bool_] = upto[ends] == upto[ends - counts]
    return result
