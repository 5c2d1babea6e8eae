"""Scores: what a bead costs, by length (Gale and Church 1993), kind, number, and figures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from aligner.model import UnitKind
from aligner.pairing.items import Item

__all__ = ["Lengths", "Scorer", "agreement", "mergeable"]

# Costs are negative log-probabilities; chosen on corpora/committee-report and the development sets.
_PRIORS: Final = {(1, 1): 0.0, (1, 2): 4.0, (2, 1): 4.0, (1, 3): 6.5, (3, 1): 6.5, (2, 2): 8.0}
_NULL: Final = 3.0
_NULL_BY_LENGTH: Final = 0.02
_LENGTH_CAP: Final = 14.0
_SOFT: Final = frozenset({UnitKind.PARAGRAPH, UnitKind.POINT, UnitKind.RECITAL, UnitKind.OPERATIVE})
_HEAD: Final = frozenset(
    {UnitKind.MASTHEAD, UnitKind.TITLE, UnitKind.HEADING, UnitKind.FORMULA, UnitKind.SIGNATURE}
)


@dataclass(frozen=True, slots=True)
class Lengths:
    """How lengths relate in a pair: characters of the second per one of the first, and their variance."""

    ratio: float = 1.0
    variance: float = 6.8
    """Per character of the first; 6.8 is Gale and Church's estimate for European languages."""

    @classmethod
    def estimate(cls, pairs: Sequence[tuple[int, int]], fallback: tuple[int, int]) -> Lengths:
        """Estimate from pairs that are sure, or from the whole lengths where there are too few."""
        first, second = (sum(column) for column in zip(*pairs, strict=True)) if len(pairs) >= 5 else fallback
        if not first or not second:
            return cls()
        ratio = second / first
        if len(pairs) < 8:
            return cls(ratio, 10.0 * ratio)
        spread = sorted((b - a * ratio) ** 2 / max(a, 1) for a, b in pairs)
        # The middle half, so that one wrong anchor does not loosen the whole model.
        kept = spread[: max(len(spread) * 3 // 4, 1)]
        variance = 2 * sum(kept) / len(kept)
        return cls(ratio, min(max(variance, 2.0 * ratio), 30.0 * ratio))

    def deviation(self, first: int, second: int) -> float:
        """Standard deviations between the lengths and what they should be."""
        mean = (first + second / self.ratio) / 2
        if mean <= 0:
            return 0.0
        return (second - first * self.ratio) / math.sqrt(max(mean, 4.0) * self.variance)

    def cost(self, first: int, second: int) -> float:
        """Negative logarithm of the chance of a deviation at least this large."""
        chance = math.erfc(abs(self.deviation(first, second)) / math.sqrt(2))
        return min(-math.log(max(chance, 1e-12)), _LENGTH_CAP)


def agreement(first: frozenset[str], second: frozenset[str]) -> float:
    """Share of the figures and symbols of both that they have in common (Dice); 1 if neither has any."""
    if not first and not second:
        return 1.0
    return 2 * len(first & second) / (len(first) + len(second))


def mergeable(side: Sequence[Item]) -> bool:
    """Whether neighbours may form one side of a bead: one kind, one parent, one number at most.

    Equal labels are never merged across: a number begins a unit of its own.
    """
    head = side[0]
    return all(
        item.kind is head.kind and item.parent == head.parent and item.number is None for item in side[1:]
    ) and (len(side) == 1 or head.kind not in _HEAD)


class Scorer:
    """Scores beads between two versions."""

    def __init__(self, lengths: Lengths) -> None:
        self.lengths = lengths

    def null(self, item: Item) -> float:
        """Cost of leaving a unit without counterpart: more for long ones."""
        numbered = 2.0 if item.number is not None else 0.0
        return _NULL + numbered + _NULL_BY_LENGTH * min(item.length, 400)

    def bead(self, first: Sequence[Item], second: Sequence[Item]) -> float:
        """Cost of pairing one or more neighbours with one or more."""
        cost = _PRIORS[len(first), len(second)]
        one, other = (sum(item.length for item in side) for side in (first, second))
        a, b = first[0], second[0]
        cost += self.lengths.cost(one, other) if one or other else 0.0
        cost += _kinds(a.kind, b.kind) + _numbers(a, b)
        if len(first) == len(second) == 1:
            return cost + _figures(a.figures, b.figures)
        return cost + _figures(_union(first), _union(second))


def _union(side: Sequence[Item]) -> frozenset[str]:
    return frozenset().union(*(item.figures for item in side))


def _kinds(first: UnitKind, second: UnitKind) -> float:
    if first is second:
        return 0.0
    if first in _SOFT and second in _SOFT:
        return 1.5
    return 5.0 if first in _HEAD and second in _HEAD else 7.0


def _numbers(first: Item, second: Item) -> float:
    a, b = first.number, second.number
    if a is None and b is None:
        return 0.0
    if a is None or b is None:
        # Paragraph numbers survive in some versions only.
        return 1.0
    return -4.0 if a.value == b.value else 8.0


def _figures(first: frozenset[str], second: frozenset[str]) -> float:
    if not first and not second:
        return 0.0
    shared = agreement(first, second)
    weight = min(len(first | second), 4) / 4
    return (3.0 - 8.0 * shared) * weight
