"""Precision, recall and F1 from counts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Score"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts and what follows from them.

    >>> score = Score(right_system=3, system=4, right_gold=3, gold=3)
    >>> score.precision, score.recall, round(score.f1, 3)
    (0.75, 1.0, 0.857)
    """

    right_system: int
    """System units that are right."""
    system: int
    right_gold: int
    """Gold units that were found."""
    gold: int

    @property
    def precision(self) -> float:
        """Share of the system's units that are right; 1 if it gave none."""
        return self.right_system / self.system if self.system else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold units that were found; 1 if there are none."""
        return self.right_gold / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def figures(self) -> dict[str, float]:
        """Give the figures by name, for JSON."""
        return {
            "gold": self.gold,
            "system": self.system,
            "precision": round(self.precision, 6),
            "recall": round(self.recall, 6),
            "f1": round(self.f1, 6),
        }
