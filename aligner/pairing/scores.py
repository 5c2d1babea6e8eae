"""Scores of length (Gale and Church 1993) and of figures, for single pairs of units."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Lengths", "agreement"]


@dataclass(frozen=True, slots=True)
class Lengths:
    """How lengths relate in a pair: characters of the second per one of the first, and their variance."""

    ratio: float = 1.0
    variance: float = 6.8
    """Per character of the first; 6.8 is Gale and Church's estimate for European languages."""

    @classmethod
    def estimate(
        cls, first: NDArray[np.int64], second: NDArray[np.int64], fallback: tuple[int, int]
    ) -> Lengths:
        """Estimate from pairs that are sure, or from the whole lengths where there are too few."""
        few = len(first) < 5
        one, other = fallback if few else (int(first.sum()), int(second.sum()))
        if not one or not other:
            return cls()
        ratio = other / one
        if len(first) < 8:
            return cls(ratio, 10.0 * ratio)
        spread = np.sort((second - first * ratio) ** 2 / np.maximum(first, 1))
        # The nearer three quarters, so that one wrong anchor does not loosen the whole model.
        variance = 2 * float(spread[: max(len(spread) * 3 // 4, 1)].mean())
        return cls(ratio, min(max(variance, 2.0 * ratio), 30.0 * ratio))

    def deviations(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.float64]:
        """Give the same as :meth:`deviation` for many."""
        mean = (first + second / self.ratio) / 2
        result: NDArray[np.float64] = (second - first * self.ratio) / np.sqrt(
            np.maximum(mean, 4.0) * self.variance
        )
        return result

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
