"""What words say inside small gaps: all gaps at once, without a look at what stands in two of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.pairing.lexical import GRAIN, Direction, Term
from aligner.pairing.lexicon import distinct, places

__all__ = ["Within"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Side:
    """Units of one side of all gaps, one gap behind the other."""

    counts: Ints
    """Units of each gap."""
    starts: Ints
    """Where the units of each gap begin, with the end of the last."""
    gap: Ints
    """Gap of each unit."""
    left: Ints
    """Units from each unit to the end of its gap, itself included."""

    @classmethod
    def of(cls, counts: Ints) -> _Side:
        """Build from the number of units in each gap."""
        starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        gap = np.repeat(np.arange(len(counts)), counts)
        return cls(counts, starts, gap, starts[1:][gap] - np.arange(starts[-1]))


class Within:
    """Words of the units in gaps, compared inside each gap alone."""

    def __init__(self, terms: Sequence[Term], counts: tuple[Ints, Ints], most: int) -> None:
        self._sides = _Side.of(counts[0]), _Side.of(counts[1])
        self._halves = [term.weight / 2 for term in terms]
        one, other = self._sides
        self._there = [_sums(term.forward, one, other, most) for term in terms]
        self._back = [_sums(term.backward, other, one, most) for term in terms]

    def score(self, rows: Ints, columns: Ints, shape: tuple[int, int]) -> NDArray[np.float32]:
        """What words say for beads of a shape, for units of the first side and columns for each, as places.

        Beads that leave their gap have scores without meaning.
        """
        (one, other), (a, b) = self._sides, shape
        i = (rows - one.starts[one.gap[rows]])[:, None]
        j = columns - other.starts[other.gap[columns]]
        total: Floats = np.zeros(columns.shape)
        for half, there, back in zip(self._halves, self._there, self._back, strict=True):
            f, g = there[a - 1], back[b - 1]
            ahead, below = np.minimum(j + b, f.shape[1] - 1), np.minimum(i + a, g.shape[1] - 1)
            row = rows[:, None]
            total += (f[row, ahead] - f[row, j] + g[columns, below] - g[columns, i]) * half
        return (total / GRAIN).astype(np.float32)


def _sums(direction: Direction, sources: _Side, targets: _Side, most: int) -> list[Floats]:
    """For groups of 1 to ``most`` sources from each on: sums over the words of the gap's targets up to each.

    Each is of shape (sources, targets of the largest gap + 1), in grains, which add up exactly.
    """
    size = len(direction.model.chance)
    words, begins = direction.targets.ids, direction.targets.starts
    word_gap = np.repeat(targets.gap, np.diff(begins))
    whole = len(targets.counts) * size
    types, local = distinct(word_gap * size + words, whole)
    known = np.bincount(types // size, minlength=len(targets.counts))
    first = np.concatenate([[0], np.cumsum(known)])
    local -= first[word_gap]
    # A row of sources for each type of its gap, one row behind the other.
    width = known[sources.gap]
    row_at = np.concatenate([[0], np.cumsum(width)])
    row_of = np.repeat(np.arange(len(width)), np.diff(direction.reach.begins))
    at = places(types, sources.gap[row_of] * size + direction.reach.types, whole)
    met = at >= 0
    row_of, at = row_of[met], at[met]
    mass = np.bincount(
        row_at[row_of] + at - first[sources.gap[row_of]],
        weights=direction.reach.mass[met],
        minlength=int(row_at[-1]),
    )
    own = direction.reach.sizes
    length = own.astype(np.float64)
    # Every word of a gap for every source of it.
    per_gap = begins[targets.starts[1:]] - begins[targets.starts[:-1]]
    each = per_gap[sources.gap]
    base = np.concatenate([[0], np.cumsum(each)])
    word = np.arange(base[-1]) + np.repeat(begins[targets.starts[:-1]][sources.gap] - base[:-1], each)
    cell = np.repeat(row_at[:-1], each) + local[word]
    # Where the words of the first, second … target of a gap end, for each source.
    widest = int(targets.counts.max(initial=0)) + 1
    upto = np.minimum(np.arange(widest), targets.counts[sources.gap][:, None])
    ends = begins[targets.starts[:-1][sources.gap][:, None] + upto]
    ends = ends - begins[targets.starts[:-1]][sources.gap][:, None] + base[:-1, None]
    entry_row = np.repeat(np.arange(len(width)), width)
    total, found = mass.copy(), []
    for more in range(most):
        if more:
            longer = sources.left > more
            rows = np.flatnonzero(longer)
            length[rows] += own[rows + more]
            entries = np.flatnonzero(longer[entry_row])
            total[entries] += mass[entries + more * width[entry_row[entries]]]
        part = total * (direction.model.odds / np.maximum(length, 1.0))[entry_row]
        ratio = np.rint(np.log1p(part) * GRAIN) + direction.model.missing
        sums = np.concatenate([[0.0], np.cumsum(ratio[cell])])
        found.append(sums[ends])
    return found
