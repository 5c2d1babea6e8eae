"""Vectors that the caller gives for units, from whatever model: their cosine is one more evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.model import Place
from aligner.pairing.version import Version

__all__ = ["Vectors"]

_GRAIN: Final = 256.0
"""Cosines are kept in steps of one 256th, the same on every machine."""
_MARGIN: Final = 0.25
"""Share of the way from chance to likeness from which two vectors speak for a pair."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """Sums of the unit vectors of both versions up to each unit, and the cosine that chance gives."""

    upto: tuple[NDArray[np.float64], NDArray[np.float64]]
    chance: float

    @classmethod
    def of(
        cls,
        versions: tuple[Version, Version],
        given: tuple[Mapping[Place, Sequence[float]], Mapping[Place, Sequence[float]]],
    ) -> Vectors:
        """Take the vectors of the units; a unit without one says nothing."""
        size = max((len(vector) for side in given for vector in side.values()), default=1)
        sides = []
        for version, vectors in zip(versions, given, strict=True):
            made = np.zeros((len(version), size))
            for at, item in enumerate(version.items):
                vector = vectors.get(item.unit.place)
                if vector is not None:
                    made[at] = vector
            norms = np.linalg.norm(made, axis=1, keepdims=True)
            sides.append(made / np.where(norms > 0, norms, 1.0))
        chance = float(_mean(sides[0]) @ _mean(sides[1]))
        return cls((_upto(sides[0]), _upto(sides[1])), min(max(chance, 0.0), 0.9))

    def on(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> Vectors:
        """Give the same for some units of each side."""
        one, other = (
            np.diff(upto, axis=0)[units] for upto, units in zip(self.upto, (first, second), strict=True)
        )
        return Vectors((_upto(one), _upto(other)), self.chance)

    def cosines(
        self, rows: NDArray[np.int64], columns: NDArray[np.int64], a: int, b: int
    ) -> NDArray[np.float32]:
        """For groups of ``a`` units from each row and ``b`` from each of its columns: their likeness."""
        one, other = self.upto
        u = one[np.minimum(rows + a, len(one) - 1)] - one[rows]
        low, high = int(columns.min()), int(columns.max()) + 1
        some = np.arange(low, high)
        v = other[np.minimum(some + b, len(other) - 1)] - other[some]
        sizes = np.outer(np.linalg.norm(u, axis=1), np.linalg.norm(v, axis=1))
        cosines = np.where(sizes > 1e-9, u @ v.T / np.maximum(sizes, 1e-9), self.chance)
        likeness = (cosines - self.chance) / (1.0 - self.chance) - _MARGIN
        likeness = np.where(sizes > 1e-9, likeness, 0.0)
        result: NDArray[np.float32] = (np.rint(likeness * _GRAIN) / _GRAIN).astype(np.float32)
        return result[np.arange(len(rows))[:, None], columns - low]


def _mean(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean of the vectors that are there; nothing where none is."""
    result: NDArray[np.float64] = vectors.sum(axis=0) / max(int(vectors.any(axis=1).sum()), 1)
    return result


def _upto(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.concatenate([np.zeros((1, vectors.shape[1])), np.cumsum(vectors, axis=0)])
