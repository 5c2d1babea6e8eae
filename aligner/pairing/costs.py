"""Costs: what pairing neighbours with neighbours costs, by shape, length, number, kind, signs and words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.model import UnitKind
from aligner.pairing.lexical import Term
from aligner.pairing.scores import Lengths
from aligner.pairing.search import MOST, SHAPES
from aligner.pairing.vectors import Vectors
from aligner.pairing.version import KINDS, SIGNS, Version
from aligner.pairing.weights import WEIGHTS, Rates
from aligner.pairing.within import Within

__all__ = ["Evidences", "Strip", "agreements", "alone", "length_costs"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_SOFT: Final = frozenset({UnitKind.PARAGRAPH, UnitKind.POINT, UnitKind.RECITAL, UnitKind.OPERATIVE})
_PER: Final = 32
"""Steps of a standard deviation in the table of tails."""
_TAILS: Final = np.array(
    [min(-math.log(max(math.erfc(at / _PER / math.sqrt(2)), 1e-12)), 14.0) for at in range(9 * _PER)],
    np.float32,
)
_BOTH: Final = max(max(shape) for shape in SHAPES if min(shape) > 1)
"""Units of a side that a bead of several on both may hold."""
_SMOOTH: Final = 8.0
_MOST_SIGNS: Final = 3.0
_SINGLY: Final = [
    np.array(
        [
            WEIGHTS.prior(units - again, 1) + again * WEIGHTS.one_two - WEIGHTS.prior(units, 1)
            for again in range(units)
        ],
        np.float32,
    )
    for units in range(1, MOST + 1)
]
"""For groups of 1, 2, … units: what those cost more of which 0, 1, … only say again what stands before them.

Many are joined at once, being parts of one; what says the same is no part of it, and is joined one by one."""
_ROWS: Final = 32
"""Rows whose words are compared at once, at least."""


def _kind_cost(first: UnitKind, second: UnitKind) -> float:
    if first is second:
        return 0.0
    if first in _SOFT and second in _SOFT:
        return 1.5
    return 4.0


_KIND_COSTS: Final = np.array([[_kind_cost(a, b) for b in KINDS] for a in KINDS], np.float32)


@dataclass(frozen=True, slots=True)
class Evidences:
    """What is known of a pair of versions at some point; each round knows more."""

    versions: tuple[Version, Version]
    labels: tuple[Ints, Ints]
    """Number of each unit as one integer for both sides, -1 for none."""
    joins: tuple[NDArray[np.bool_], NDArray[np.bool_]]
    """Whether each unit may stand behind its neighbour in one cell of this pair."""
    lengths: Lengths
    signs: tuple[Floats, Floats] | None = None
    """Agreement of how units begin, and of how they end."""
    terms: Sequence[Term] = field(default=())
    vectors: Vectors | None = None
    lone: float = 0.0
    """What a unit without counterpart costs beyond the weights, where both sides should say the same."""
    rates: Rates = field(default_factory=Rates)
    heard: tuple[NDArray[np.bool_], NDArray[np.bool_]] | None = None
    """Units whose words are compared, where numbers pair the others; else all are."""
    said: dict[tuple[int, int, int, int], float] = field(default_factory=dict, compare=False, repr=False)
    """What the words of beads have said, by first units and counts, as long as the terms are the same."""


def agreements(one: Ints, other: Ints, beads: tuple[Ints, Ints]) -> Floats:
    """Log-likelihood ratios of two classes standing together, as seen in beads that are sure."""
    p, q = (np.bincount(side, minlength=SIGNS) + 0.5 for side in (one, other))
    base = np.outer(p / p.sum(), q / q.sum())
    seen = np.bincount(one[beads[0]] * SIGNS + other[beads[1]], minlength=SIGNS * SIGNS).reshape(SIGNS, SIGNS)
    ratio = np.log((seen + _SMOOTH * base) / (len(beads[0]) + _SMOOTH) / base)
    return np.clip(ratio, -_MOST_SIGNS, _MOST_SIGNS).astype(np.float32)


def length_costs(first: Floats, second: Floats, relation: tuple[Floats, Floats]) -> Floats:
    """Negative logarithm of the chance of a deviation at least as large (Gale and Church 1993).

    Args:
        first: lengths of one side.
        second: lengths of the other.
        relation: ratio and variance, as :meth:`Lengths.of` gives them for the kinds of the first side.
    """
    return _tails(first, second, second / relation[0], relation, _TAILS)


def _tails(
    first: Floats, second: Floats, scaled: Floats, relation: tuple[Floats, Floats], table: Floats
) -> Floats:
    """Look deviations up in a table; ``scaled`` is the second in characters of the first."""
    ratio, variance = relation
    # In place: most of the time would go into new arrays.
    mean = first + scaled
    mean /= 2
    np.maximum(mean, np.float32(4.0), out=mean)
    mean *= variance
    np.sqrt(mean, out=mean)
    np.divide(_PER, mean, out=mean)
    off = second - first * ratio
    np.abs(off, out=off)
    off *= mean
    return table.take(off.astype(np.intp), mode="clip")


def alone(evidences: Evidences, side: int, units: Ints) -> NDArray[np.float64]:
    """Cost of leaving units without counterpart: more for long ones, but for what is said twice."""
    length = np.where(evidences.versions[side].repeats[units], 0, evidences.versions[side].length[units])
    numbered = evidences.labels[side][units] >= 0
    result: NDArray[np.float64] = (
        WEIGHTS.alone
        + evidences.lone
        + evidences.rates.alone
        + WEIGHTS.alone_number * numbered
        + WEIGHTS.alone_length * evidences.rates.slope * np.minimum(length, WEIGHTS.alone_most)
    )
    return result


class Strip:
    """Gaps between anchors, one behind the other: positions count through the gaps, beads stay inside one."""

    def __init__(self, evidences: Evidences, gaps: Ints, units: tuple[Ints, Ints] | None = None) -> None:
        """Take gaps as rows: first unit on each side, and how many units of each.

        With ``units`` given there is one gap, which holds these, some of those between being left out.
        """
        counts = [gaps[:, 2 + side] for side in (0, 1)]
        if units is not None:
            counts = [np.array([len(some)]) for some in units]
        ends = [np.cumsum(count) for count in counts]
        self.units = units or tuple(
            np.arange(end[-1]) + np.repeat(gaps[:, side] - end + count, count)
            for side, (end, count) in enumerate(zip(ends, counts, strict=True))
        )
        self.stops = tuple(np.repeat(end, count) for end, count in zip(ends, counts, strict=True))
        """Where the gap of each position ends."""
        self.low = np.append(np.repeat(ends[1] - counts[1], counts[0]), ends[1][-1])
        """First and last column that a bead may begin in, for each row."""
        self.high = np.append(np.repeat(ends[1], counts[0]), ends[1][-1])
        self.evidences = evidences
        self.alone = (alone(evidences, 0, self.units[0]), alone(evidences, 1, self.units[1]))
        self._lengths = tuple(
            np.concatenate([[0], np.cumsum(version.length[units])]).astype(np.float32)
            for version, units in zip(evidences.versions, self.units, strict=True)
        )
        self._fits = tuple(
            _fits(joins[units] & (np.diff(units, prepend=-1) == 1), stops)
            for joins, units, stops in zip(evidences.joins, self.units, self.stops, strict=True)
        )
        self._plain = tuple(
            _fits(labels[units] < 0, stops, _BOTH)
            for labels, units, stops in zip(evidences.labels, self.units, self.stops, strict=True)
        )
        self._repeats = tuple(
            _repeated(version.repeats[units], units)
            for version, units in zip(evidences.versions, self.units, strict=True)
        )
        """Units before each position that say the same as the one before them; None where there are none."""
        self._terms = [term.on(*self.units) for term in evidences.terms]
        self.counts = counts[0], counts[1]
        """Units of each gap, on each side."""

    def each(self) -> Floats:
        """Give the costs of all shapes that begin in any row, in the columns of its own gap."""
        width = int(self.counts[1].max(initial=0)) + 1
        rows = len(self.units[0])
        within = Within(self._terms, self.counts, MOST) if self._terms else None
        return self.costs(range(rows), self.low[:rows], width, within)

    def costs(self, rows: range, first: Ints, width: int, within: Within | None = None) -> Floats:
        """Give the costs of all shapes that begin in these rows, in ``width`` columns from the first."""
        some, stop = slice(rows.start, rows.stop), len(self.units[1])
        column = first[:, None] + np.arange(width)
        inside = (column >= self.low[some, None]) & (column < self.high[some, None])
        column = np.minimum(column, stop - 1)
        i, j = self.units[0][some], self.units[1][column]
        one, other = self.evidences.versions
        head = self._head(i, j)
        vectors = self.evidences.vectors
        near = vectors.on(*self.units) if vectors is not None else None
        words = self._words(rows, first, width) if within is None else {}
        row = np.arange(rows.start, rows.stop)
        signs = self.evidences.signs
        closes = (one.closes[self.units[0]], other.closes[self.units[1]]) if signs else None
        relation = self.evidences.lengths.of(one.kind[i][:, None])
        table = _TAILS * np.float32(WEIGHTS.length)
        begins = self._lengths[1][column]
        sides: dict[int, tuple[Ints, Floats, Floats, NDArray[np.bool_]]] = {}
        for b in range(1, MOST + 1):
            if self._fits[1][b - 1].any():
                last_b = np.minimum(column + b, stop)
                y = self._lengths[1][last_b] - begins
                sides[b] = last_b, y, y / relation[0], inside & self._fits[1][b - 1][column]
        found = np.full((len(rows), len(SHAPES), width), np.inf, np.float32)
        for at, (a, b) in enumerate(SHAPES):
            fits_a = self._fits[0][a - 1][some]
            if b not in sides or not fits_a.any():
                continue
            last_b, y, scaled, may = sides[b]
            last_a = np.minimum(row + a, len(self.units[0]))
            x = (self._lengths[0][last_a] - self._lengths[0][row])[:, None]
            cost = _tails(x, y, scaled, relation, table)
            cost += head
            cost += np.float32(
                WEIGHTS.prior(a, b) + self.evidences.rates.joined * (min(a, b) == 1 < max(a, b))
            )
            again = self._again((a, b), (row[:, None], last_a[:, None]), (column, last_b))
            if again is not None:
                cost += _SINGLY[max(a, b) - 1].take(again)
            if signs and closes:
                cost -= signs[1][closes[0][last_a - 1][:, None], closes[1][last_b - 1]] * np.float32(
                    WEIGHTS.signs
                )
            if near is not None:
                cost -= near.cosines(row, column, a, b) * np.float32(WEIGHTS.vectors * (a + b) / 2)
            if words or within is not None:
                said = words[a, b] if within is None else within.score(row, column, (a, b))
                if again is not None:
                    once = words[1, 1] if within is None else within.score(row, column, (1, 1))
                    # What only says again what stands before it speaks no second time.
                    said = np.where(again == max(a, b) - 1, once, said)
                # A unit of few words, often repeated, says less against its own copy than it seems to.
                cost -= np.maximum(said, -WEIGHTS.least_words)
            if not fits_a.all():
                may = may & fits_a[:, None]
            if min(a, b) > 1:
                # Numbers inside both sides would be merged across.
                may = may & (self._plain[0][a - 1][some, None] | self._plain[1][b - 1][column])
            np.copyto(found[:, at], cost, where=may)
        return found

    def _again(
        self, shape: tuple[int, int], rows: tuple[Ints, Ints], columns: tuple[Ints, Ints]
    ) -> Ints | None:
        """Count the units of groups beside one unit that only say again what stands before them.

        Args:
            shape: of the beads.
            rows: where groups of the first side begin and end.
            columns: the same of the second side.

        Returns:
            None where there are no such units.
        """
        side = int(shape[1] > 1)
        first, last = (rows, columns)[side]
        upto = self._repeats[side]
        if upto is None or min(shape) > 1 or max(shape) == 1:
            return None
        result: Ints = upto[last] - upto[np.minimum(first + 1, last)]
        return result

    def _head(self, i: Ints, j: Ints) -> Floats:
        """Costs that hang on the first units of a bead alone."""
        one, other = self.evidences.versions
        head = _KIND_COSTS[one.kind[i][:, None], other.kind[j]]
        a, b = self.evidences.labels[0][i][:, None], self.evidences.labels[1][j]
        same = np.where(a == b, np.float32(-WEIGHTS.same_label), np.float32(WEIGHTS.other_label))
        either = np.where((a >= 0) == (b >= 0), np.float32(0.0), np.float32(WEIGHTS.one_label))
        head = head + np.where((a >= 0) & (b >= 0), same, either)
        if self.evidences.signs is not None:
            head = head - self.evidences.signs[0][one.opens[i][:, None], other.opens[j]] * np.float32(
                WEIGHTS.signs
            )
        return head

    def _words(self, rows: range, first: Ints, width: int) -> dict[tuple[int, int], Floats]:
        """What words say for each shape.

        A few rows at a time: the columns of many reach far beyond the band of each.
        """
        if not self._terms:
            return {}
        step = max(width // 2, _ROWS)
        parts = [
            self._said(range(start, min(start + step, rows.stop)), first[start - rows.start :][:step], width)
            for start in range(rows.start, rows.stop, step)
        ]
        if len(parts) == 1:
            return parts[0]
        return {shape: np.concatenate([part[shape] for part in parts]) for shape in SHAPES}

    def _said(self, rows: range, first: Ints, width: int) -> dict[tuple[int, int], Floats]:
        stop = len(self.units[1])
        low = min(int(first[0]), stop - 1)
        columns = range(low, min(int(first[-1]) + width + MOST, stop))
        more = range(rows.start, min(rows.stop + MOST - 1, len(self.units[0])))
        row = np.arange(len(rows))[:, None]
        # One column behind the last, without words, stands for all that lie outside.
        wider = np.minimum(first[:, None] - low + np.arange(width + MOST), len(columns))
        at = wider[:, :width]
        total: dict[tuple[int, int], Floats] = {}
        for term in self._terms:
            half = np.float32(term.weight / 2)
            there = [_upto(block[row, wider], 1) for block in term.forward.block(rows, columns, MOST)]
            back = [_upto(_widened(block[:, :-1].T), 0) for block in term.backward.block(columns, more, MOST)]
            begin = [block[row, at] for block in back]
            for a, b in SHAPES:
                f, g = there[a - 1], back[b - 1]
                value = f[:, b : b + width] - f[:, :width]
                value += g[np.minimum(row + a, len(more)), at]
                value -= begin[b - 1]
                value *= half
                total[a, b] = total[a, b] + value if (a, b) in total else value
        return total


def _fits(joins: NDArray[np.bool_], stops: Ints, most: int = MOST) -> tuple[NDArray[np.bool_], ...]:
    """For 1, 2, … units from each position on: whether they may form one side of a bead."""
    count = len(joins)
    fits = [np.ones(count, bool)]
    for more in range(1, most):
        longer = np.zeros(count, bool)
        if count > more:
            longer[: count - more] = fits[-1][: count - more] & joins[more:]
            longer &= np.arange(count) + more < stops
        fits.append(longer)
    return tuple(fits)


def _repeated(repeats: NDArray[np.bool_], units: Ints) -> Ints | None:
    if not repeats.any():
        return None
    again = repeats & (np.diff(units, prepend=-1) == 1)
    return np.concatenate([[0], np.cumsum(again)]).astype(np.int64)


def _upto(block: Floats, axis: int) -> Floats:
    shape = list(block.shape)
    shape[axis] += 1
    sums = np.zeros(shape, np.float32)
    np.cumsum(block, axis=axis, out=sums[1:] if axis == 0 else sums[:, 1:])
    return sums


def _widened(block: Floats) -> Floats:
    """Add a column of nothing."""
    wide = np.zeros((block.shape[0], block.shape[1] + 1), np.float32)
    wide[:, :-1] = block
    return wide
