"""What words say for pairing units: log-likelihood ratios against chance, for groups of neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.pairing.lexicon import Table, distinct, met

__all__ = ["GRAIN", "Direction", "Model", "Reach", "Stream", "Term"]

GRAIN: Final = 32.0
"""Ratios are kept in steps of one 32nd: sums are then exact, whatever the order they are added in."""


@dataclass(frozen=True, slots=True)
class Stream:
    """Words of the units of one side: types, and where each unit begins."""

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]

    def take(self, units: NDArray[np.int64]) -> Stream:
        """Give the words of some units only, in the order given."""
        if _neighbours(units):
            return self.grouped(np.append(units, units[-1] + 1))
        at, starts = _ragged(self.starts, units)
        return Stream(self.ids[at], starts)

    def grouped(self, starts: NDArray[np.int64]) -> Stream:
        """Join neighbours: ``starts`` are the first units of the groups, with the number of units."""
        return Stream(
            self.ids[self.starts[starts[0]] : self.starts[starts[-1]]],
            self.starts[starts] - self.starts[starts[0]],
        )

    def groups(self, firsts: NDArray[np.int64], counts: NDArray[np.int64]) -> Stream:
        """Give the words of some groups of neighbours, each as one unit: their first units, and how many."""
        starts, ends = self.starts[firsts], self.starts[firsts + counts]
        bounds = np.concatenate([[0], np.cumsum(ends - starts)]).astype(np.int64)
        at = np.repeat(starts - bounds[:-1], ends - starts) + np.arange(bounds[-1])
        return Stream(self.ids[at], bounds)

    def only(self, kept: NDArray[np.bool_]) -> Stream:
        """Leave out the types that are not kept."""
        chosen = kept[self.ids]
        return Stream(self.ids[chosen], np.concatenate([[0], np.cumsum(chosen)])[self.starts])


@dataclass(frozen=True, slots=True)
class Model:
    """What is known of the words of two versions, in one direction."""

    table: Table
    chance: NDArray[np.float64]
    """Of each target type, to stand anywhere."""
    cover: float

    @property
    def odds(self) -> float:
        """Of a word to be explained."""
        return self.cover / (1.0 - self.cover)

    @property
    def missing(self) -> int:
        """What a word that nothing explains costs, in grains."""
        return round(float(np.log1p(-self.cover)) * GRAIN)


@dataclass(frozen=True, slots=True)
class Reach:
    """Every word of the units of the sources, replaced by all that it may stand for."""

    types: NDArray[np.int64]
    """Types of the targets, …"""
    mass: NDArray[np.float64]
    """… and the chance of each from its word, in terms of that of chance."""
    begins: NDArray[np.int64]
    """Where those of each unit begin, with the end of the last."""
    upto: NDArray[np.int64]
    """Words of the units before each, with those of all."""

    @classmethod
    def of(cls, sources: Stream, model: Model) -> Reach:
        """Look all words up."""
        table, ids = model.table, sources.ids
        width = _differences(table.starts)[ids]
        bounds = np.concatenate([[0], np.cumsum(width)])
        at = np.repeat(table.starts[ids] - bounds[:-1], width) + np.arange(bounds[-1])
        types = table.targets[at]
        return cls(types, table.chances[at] / model.chance[types], bounds[sources.starts], sources.starts)

    @property
    def sizes(self) -> NDArray[np.int64]:
        """Words of each unit."""
        return _differences(self.upto)

    def take(self, units: NDArray[np.int64]) -> Reach:
        """Give the same for some units only, in the order given."""
        if _neighbours(units):
            return self.grouped(np.append(units, units[-1] + 1))
        at, begins = _ragged(self.begins, units)
        upto = np.concatenate([[0], np.cumsum(self.sizes[units])]).astype(np.int64)
        return Reach(self.types[at], self.mass[at], begins, upto)

    def grouped(self, starts: NDArray[np.int64]) -> Reach:
        """Join neighbours: ``starts`` are the first units of the groups, with the number of units."""
        begins, upto = self.begins[starts], self.upto[starts]
        some = slice(begins[0], begins[-1])
        return Reach(self.types[some], self.mass[some], begins - begins[0], upto - upto[0])


@dataclass(frozen=True, slots=True)
class Direction:
    """How well units of one side (the sources) explain the words of units of the other (the targets).

    A target word comes from a source word of its unit with the chance ``cover``, else from nowhere
    (IBM Model 1); words of which the table knows nothing say nothing.
    """

    reach: Reach
    targets: Stream
    model: Model

    @classmethod
    def of(cls, sources: Stream, targets: Stream, table: Table, size: int, cover: float) -> Direction:
        """Build from all words of two versions; ``size`` is the number of types of the targets."""
        reached = np.zeros(size, bool)
        reached[table.targets] = True
        counts = np.bincount(targets.ids, minlength=size).astype(np.float64)
        model = Model(table, np.maximum(counts, 1.0) / max(counts.sum(), 1.0), cover)
        known = sources.only(np.diff(table.starts) > 0)
        return cls(Reach.of(known, model), targets.only(reached), model)

    def on(self, sources: NDArray[np.int64], targets: NDArray[np.int64]) -> Direction:
        """Give the same for some units of each side."""
        return Direction(self.reach.take(sources), self.targets.take(targets), self.model)

    def grouped(self, sources: NDArray[np.int64], targets: NDArray[np.int64]) -> Direction:
        """Give the same for neighbours joined on each side."""
        return Direction(self.reach.grouped(sources), self.targets.grouped(targets), self.model)

    def block(self, rows: range, columns: range, most: int) -> list[NDArray[np.float32]]:
        """For groups of 1 to ``most`` sources from each row on: the sum over the words of each column.

        One column more, of nothing, stands behind the last.
        """
        targets, begins = self.targets.starts, self.reach.begins
        ids = self.targets.ids[targets[columns.start] : targets[columns.stop]]
        types, where = distinct(ids, len(self.model.chance))
        local = np.full(len(self.model.chance), -1, np.int64)
        local[types] = np.arange(len(types))
        known = len(types)
        sizes = np.diff(targets[columns.start : columns.stop + 1])
        missing = np.append(sizes * self.model.missing, 0).astype(np.float32)
        # Sums over the words of each column; columns without words have no place among them.
        filled = np.flatnonzero(sizes)
        places = targets[columns.start : columns.stop][filled] - targets[columns.start]
        last = min(rows.stop + most - 1, len(begins) - 1)
        n = last - rows.start
        some = slice(begins[rows.start], begins[last])
        spread = local[self.reach.types[some]]
        row = np.repeat(np.arange(n), np.diff(begins[rows.start : last + 1]))
        kept = spread >= 0
        mass = np.bincount(
            row[kept] * known + spread[kept], weights=self.reach.mass[some][kept], minlength=n * known
        )
        total = mass.reshape(n, known).astype(np.float32)
        single, size = total.copy(), np.diff(self.reach.upto[rows.start : last + 1]).astype(np.float32)
        length = size.copy()
        found: list[NDArray[np.float32]] = []
        for more in range(most):
            if 0 < more < n:
                total[: n - more] += single[more:]
                length[: n - more] += size[more:]
            part = total[: len(rows)] * (self.model.odds / np.maximum(length[: len(rows), None], 1.0))
            # Most words stand for nothing here, and what is nothing needs no logarithm.
            ratio = np.zeros(part.shape, np.float32)
            met = np.flatnonzero(part)
            ratio.reshape(-1)[met] = np.rint(np.log1p(part.ravel()[met]) * np.float32(GRAIN))
            sums = np.zeros((len(rows), len(columns) + 1), np.float32)
            if len(filled):
                # No matrix product: a BLAS that starts threads for it takes ten times as long.
                sums[:, filled] = np.add.reduceat(np.ascontiguousarray(ratio.T)[where], places, axis=0).T
            found.append((sums + missing) / np.float32(GRAIN))
        return found

    def diagonal(self) -> NDArray[np.float64]:
        """For each source, how well it explains the target of the same index."""
        size = len(self.model.chance)
        reach, targets = self.reach, self.targets
        count = len(reach.begins) - 1
        counts, widths = _differences(targets.starts), _differences(reach.begins)
        unit = np.repeat(np.arange(count), counts)
        wanted = np.repeat(np.arange(count) * size, counts) + targets.ids
        reached = np.repeat(np.arange(count) * size, widths) + reach.types
        at, where, found = met(wanted, reached, count * size)
        mass = np.bincount(at, weights=reach.mass[found], minlength=len(wanted) + 1)[where]
        length = np.maximum(reach.sizes, 1)
        ratio = np.rint(np.log1p(mass * (self.model.odds / length)[unit]) * GRAIN) + self.model.missing
        result: NDArray[np.float64] = np.bincount(unit, weights=ratio, minlength=count) / GRAIN
        return result


@dataclass(frozen=True, slots=True)
class Term:
    """Both directions, and what they weigh."""

    weight: float
    forward: Direction
    backward: Direction

    def on(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> Term:
        """Give the same for some units of each side."""
        return Term(self.weight, self.forward.on(first, second), self.backward.on(second, first))

    def matrix(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.float64]:
        """Score groups of neighbours, each with each."""
        there = self.forward.grouped(first, second).block(range(len(first) - 1), range(len(second) - 1), 1)[0]
        back = self.backward.grouped(second, first).block(range(len(second) - 1), range(len(first) - 1), 1)[0]
        result: NDArray[np.float64] = (there[:, :-1] + back[:, :-1].T).astype(np.float64) * (self.weight / 2)
        return result


def _neighbours(units: NDArray[np.int64]) -> bool:
    """Tell that units stand one behind the other: what is taken of them is then a slice."""
    return len(units) > 0 and bool((units[1:] - units[:-1] == 1).all())


def _differences(starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give what numpy's ``diff`` gives of one axis, for a third of its time: these are short, and many."""
    return starts[1:] - starts[:-1]


def _ragged(
    starts: NDArray[np.int64], units: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the places of what some units hold, and where each begins among these."""
    begins = starts[units]
    counts = starts[units + 1] - begins
    bounds = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return np.repeat(begins - bounds[:-1], counts) + np.arange(bounds[-1]), bounds
