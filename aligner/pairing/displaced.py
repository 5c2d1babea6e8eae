"""Displaced: passages that stand elsewhere in one version, told by what fits nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from aligner.pairing.bead import Bead

__all__ = ["displaced"]

Gains: TypeAlias = Callable[[NDArray[np.int64], NDArray[np.int64]], NDArray[np.float64]]
Pairs: TypeAlias = list[tuple[int, int]]
_MOST: Final = 600
"""Units on each side that are compared: all whose beads are doubtful."""
_SURE: Final = (9.0, 6.0)
"""What a unit must gain over what it gains with any other, and what the units of a passage must in all."""
_CLEAR: Final = 1.0
"""What each of its units must gain over that, …"""
_WEAK: Final = -2.0
"""… but for one between two that do, or next to one and alone: what it must gain at all."""


def displaced(gains: Gains, beads: Sequence[Bead], doubtful: NDArray[np.bool_]) -> list[Bead]:
    """Pair passages that stand elsewhere in one version, wherever the search in order has put their units.

    A search that keeps the order leaves the units of such a passage alone, or joins them with a neighbour of
    either version, as that costs less than to leave them. What they say tells better: each is more like its
    counterpart than like anything else whose bead is doubtful, its present bead's included, and so are its
    neighbours, in order. A passage must stand on the other side of a bead that is beyond doubt.

    Args:
        gains: tells what pairing some units of each side gains.
        beads: of both versions.
        doubtful: which of them leave units alone, hold several on a side or words that
            do not fit, or have moved.

    Returns:
        The beads, in no order.
    """
    return _Displacing(gains, beads, doubtful).done()


class _Displacing:
    """Beads whose units may stand elsewhere."""

    def __init__(self, gains: Gains, beads: Sequence[Bead], doubtful: NDArray[np.bool_]) -> None:
        self.gains, self.beads = gains, beads
        self.firm = np.cumsum(~doubtful)
        self.of: tuple[dict[int, int], dict[int, int]] = ({}, {})
        self.alone: tuple[set[int], set[int]] = (set(), set())
        self.moved: dict[int, int] = {}
        for at in np.flatnonzero(doubtful).tolist():
            bead = beads[at]
            for side, units in enumerate((bead.first, bead.second)):
                self.of[side].update(dict.fromkeys(units, at))
                if not (bead.first and bead.second):
                    self.alone[side].update(units)
            if bead.moved and len(bead.first) == len(bead.second) == 1:
                self.moved[bead.first[0]] = bead.second[0]
        self.arrived = set(self.moved.values())
        self.units = sorted(self.of[0]), sorted(self.of[1])
        self.places = tuple({unit: at for at, unit in enumerate(some)} for some in self.units)

    @cached_property
    def gain(self) -> NDArray[np.float64]:
        """What pairing any two units of doubtful beads gains."""
        one, other = (np.array(some, np.int64) for some in self.units)
        return self.gains(one, other)

    def done(self) -> list[Bead]:
        """Give the beads."""
        if not all(0 < len(some) <= _MOST for some in self.units):
            return list(self.beads)
        over = self.gain - np.maximum(_rivals(self.gain), 0.0)
        joined: dict[int, int] = {}
        for run in self._runs((over >= _CLEAR) & (self.gain > 0)):
            gained = sum(max(float(over[self._at(pair)]), 0.0) for pair in run)
            if gained >= _SURE[len(run) > 1] and all(self._far(pair) for pair in run):
                joined.update(run)
        return self._parted(joined)

    def _at(self, pair: tuple[int, int]) -> tuple[int, int]:
        return self.places[0][pair[0]], self.places[1][pair[1]]

    def _far(self, pair: tuple[int, int]) -> bool:
        """Tell whether something beyond doubt stands between two units, or they are known to have moved."""
        apart = self.firm[self.of[0][pair[0]]] != self.firm[self.of[1][pair[1]]]
        return bool(apart) or self.moved.get(pair[0]) == pair[1]

    def _runs(self, clear: NDArray[np.bool_]) -> Iterator[Pairs]:
        """Give passages: pairs that are clear and neighbours on both sides, with what goes with them."""
        by_offset: dict[int, Pairs] = {}
        for i, j in np.argwhere(clear).tolist():
            a, b = self.units[0][i], self.units[1][j]
            if self.moved.get(a) == b or not (a in self.moved or b in self.arrived):
                by_offset.setdefault(b - a, []).append((a, b))
        for pairs in by_offset.values():
            run = pairs[:1]
            for before, pair in pairwise(pairs):
                step = pair[0] - before[0]
                between = (before[0] + 1, before[1] + 1)
                if step == 2 and self._goes_with(between):
                    run.append(between)
                elif step > 1:
                    yield self._whole(run)
                    run = []
                run.append(pair)
            yield self._whole(run)

    def _goes_with(self, pair: tuple[int, int]) -> bool:
        free = pair[0] in self.of[0] and pair[1] in self.of[1]
        free = free and pair[0] not in self.moved and pair[1] not in self.arrived
        return free and bool(self.gain[self._at(pair)] >= _WEAK)

    def _whole(self, run: Pairs) -> Pairs:
        """Lengthen a passage by units that are alone on both sides next to it."""
        found = list(run)
        for step in (-1, 1):
            a, b = run[0] if step < 0 else run[-1]
            while (a := a + step) in self.alone[0] and (b := b + step) in self.alone[1]:
                if not self._goes_with((a, b)):
                    break
                found.append((a, b))
        return found

    def _parted(self, joined: dict[int, int]) -> list[Bead]:
        """Take the units that stand elsewhere out of their beads."""
        gone = set(joined.values())
        kept: list[Bead] = []
        for bead in self.beads:
            first = tuple(unit for unit in bead.first if unit not in joined)
            second = tuple(unit for unit in bead.second if unit not in gone)
            if (first, second) == (bead.first, bead.second):
                kept.append(bead)
                continue
            held = self._held(first, second) if first and second else ((), ())
            if all(held):
                kept.append(Bead(*held))
            kept += [Bead((unit,), ()) for unit in first if unit not in held[0]]
            kept += [Bead((), (unit,)) for unit in second if unit not in held[1]]
        return kept + [Bead((a,), (b,), moved=True) for a, b in joined.items()]

    def _held(self, first: Sequence[int], second: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Give those neighbours of each side that belong together most: what stood between them is gone."""
        return max(
            ((one, other) for one in _neighbours(first) for other in _neighbours(second)),
            key=lambda sides: sum(float(self.gain[self._at((a, b))]) for a in sides[0] for b in sides[1]),
        )


def _neighbours(units: Sequence[int]) -> list[tuple[int, ...]]:
    found: list[list[int]] = []
    for unit in units:
        if found and found[-1][-1] + 1 == unit:
            found[-1].append(unit)
        else:
            found.append([unit])
    return [tuple(some) for some in found]


def _rivals(gain: NDArray[np.float64]) -> NDArray[np.float64]:
    """Tell of each pair what either of its units gains most by another.

    >>> _rivals(np.array([[5.0, 1.0], [2.0, 3.0]])).tolist()
    [[2.0, 5.0], [5.0, 2.0]]
    """
    return np.maximum(_others(gain), _others(gain.T).T)


def _others(gain: NDArray[np.float64]) -> NDArray[np.float64]:
    """Tell of each cell the largest other one of its row."""
    if gain.shape[1] < 2:
        return np.full(gain.shape, -np.inf)
    two = np.partition(gain, -2, axis=1)
    rest = np.repeat(two[:, -1:], gain.shape[1], axis=1)
    rest[np.arange(len(gain)), gain.argmax(axis=1)] = two[:, -2]
    return rest
