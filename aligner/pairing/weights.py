"""Weights: what each piece of evidence counts, in one place, the same for all languages and kinds of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["WEIGHTS", "Rates", "Weights"]


@dataclass(frozen=True, slots=True)
class Rates:
    """What a pair's own rates of units alone and joined change of the weights."""

    alone: float = 0.0
    """Added to the cost of a unit without counterpart."""
    joined: float = 0.0
    """Added to the cost of two units or more with one."""
    slope: float = 1.0
    """What the length of a unit without counterpart counts, as a share of its weight."""


@dataclass(slots=True)
class Weights:
    """Costs are negative logarithms of chances.

    Chosen on the development sets parice, textberg-dev, a part of calaw-nolab, copies of these with
    units left out, and the corpora without their numbers; how rates change them (``rates.py``) also on three
    pairs of languages of the Debian Administrator's Handbook with paragraphs lost and joined.
    """

    one_two: float = 3.75
    """A bead of one unit and two, above one of one and one."""
    one_three: float = 6.18
    one_four: float = 6.64
    one_five: float = 9.96
    two_two: float = 7.71
    """A bag of words prefers 2-2 to two of 1-1, as each word may choose its side: it costs."""
    two_three: float = 9.0
    three_three: float = 11.99
    further: float = 0.5
    """Each unit beyond five."""
    alone: float = 3.69
    """A unit without counterpart."""
    alone_length: float = 0.05
    """The same, for each character."""
    alone_most: int = 400
    """Characters up to which it grows."""
    alone_number: float = 2.0
    """The same, if the unit has a number."""
    length: float = 0.7
    words: float = 0.85
    """The lexicon's log-likelihood ratio."""
    least_words: float = 7.0
    """The most that words say against a bead: less than two units alone, so that a copy is never parted."""
    kin: float = 0.85
    """Figures and kin, before a lexicon is learnt."""
    kin_later: float = 0.65
    """The same beside the lexicon."""
    cover: float = 0.7
    """Share of words that the lexicon explains in a right pair."""
    cover_kin: float = 0.46
    signs: float = 0.7
    """How units begin and end."""
    same_label: float = 4.0
    other_label: float = 8.0
    one_label: float = 1.0
    vectors: float = 10.0
    """Cosine of the caller's vectors, above what chance gives."""

    def prior(self, a: int, b: int) -> float:
        """Cost of the shape of a bead."""
        if min(a, b) == 1:
            costs = (0.0, self.one_two, self.one_three, self.one_four, self.one_five)
            most = max(a, b)
            return costs[min(most, 5) - 1] + self.further * max(most - 5, 0)
        return {4: self.two_two, 5: self.two_three}.get(a + b, self.three_three)


WEIGHTS: Final = Weights()
