"""Scores of length (Gale and Church 1993) and of figures, for single pairs of units."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Lengths", "agreement"]


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


def agreement(first: frozenset[str], second: frozenset[str]) -> float:
    """Share of the figures and symbols of both that they have in common (Dice); 1 if neither has any."""
    if not first and not second:
        return 1.0
    return 2 * len(first & second) / (len(first) + len(second))
