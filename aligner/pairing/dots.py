"""Dots: where words that are rare on both sides meet, as signs of which places belong together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.pairing.lexical import Stream, Term
from aligner.pairing.weights import WEIGHTS

__all__ = ["Dots"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_RARE: Final = 4
"""Units of either side that a rare word stands in, at most."""
_MOST: Final = 4.0
"""What one word says at most: no single one outweighs what it costs to leave the line."""
_NEAR: Final = 1
"""Units by which a path may pass a dot."""


@dataclass(frozen=True, slots=True)
class Dots:
    """A dot for each unit of the first side and unit of the second that hold the same rare word, by row."""

    row: Ints
    column: Ints
    often: Ints
    """Units of the second side that hold the word."""
    size: tuple[int, int]

    @classmethod
    def of(cls, term: Term, gap: Ints) -> Dots:
        """Build from kin: what is known of words before anything is learnt."""
        i, j, n, m = map(int, gap)
        # What a word of the first side may stand for is its own class of kin, and nothing else.
        kin = Stream(term.forward.reach.types, term.forward.reach.begins)
        one, other = (
            _rare(stream.take(np.arange(start, start + count)))
            for stream, start, count in ((kin, i, n), (term.forward.targets, j, m))
        )
        # By word, so that those of one word on the second side stand together.
        order = np.argsort(other[1], kind="stable")
        unit, word = other[0][order], other[1][order]
        low, high = np.searchsorted(word, one[1]), np.searchsorted(word, one[1], side="right")
        count = high - low
        ends = np.cumsum(count)
        at = np.repeat(low - (ends - count), count) + np.arange(ends[-1] if len(ends) else 0)
        return cls(np.repeat(one[0], count), unit[at], np.repeat(count, count), (n, m))

    def windows(self, starts: Ints, columns: range, depth: int) -> Floats:
        """Tell for each window and place what rare words of its rows say for what stands from there on."""
        n, m = self.size
        span = max(depth * m // max(n, 1), 1)
        weight = self._weights(span)
        width = len(columns)
        found = np.zeros((len(starts), width))
        for at, (low, high) in enumerate(
            zip(np.searchsorted(self.row, starts), np.searchsorted(self.row, starts + depth), strict=True)
        ):
            column = self.column[low:high] - columns.start
            inside = (column >= 0) & (column < width)
            here = np.bincount(column[inside], weight[low:high][inside], minlength=width)
            upto = np.concatenate([[0.0], np.cumsum(here)])
            found[at] = upto[np.minimum(np.arange(width) + span, width)] - upto[:-1]
        return found

    def along(self, path: Ints) -> float:
        """Tell what rare words say for a path."""
        at = np.maximum(np.searchsorted(path[:, 0], self.row, side="right") - 1, 0)
        off = self.column - path[at, 1]
        met = (off >= -_NEAR) & (off < path[at, 3] + _NEAR)
        return float(self._weights(1)[met].sum())

    def _weights(self, span: int) -> Floats:
        """Logarithm of how much likelier a word stands among some units that belong than anywhere."""
        chance = np.minimum(self.often * span / max(self.size[1], 1), 1.0)
        weight: Floats = np.clip(np.log(WEIGHTS.cover_kin / chance), 0.0, _MOST)
        return weight


def _rare(stream: Stream) -> tuple[Ints, Ints]:
    """Give unit and word of all rare words of a side, each once a unit, by unit."""
    unit = np.repeat(np.arange(len(stream.starts) - 1), np.diff(stream.starts))
    size = int(stream.ids.max(initial=0)) + 1
    unit, word = np.divmod(np.unique(unit * size + stream.ids), size)
    kept = np.bincount(word, minlength=size)[word] <= _RARE
    return unit[kept], word[kept]
