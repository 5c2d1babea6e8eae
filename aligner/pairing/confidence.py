"""Confidence: the chance that a bead is right, from what speaks for it; measured on gold sets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.pairing.bead import Bead
from aligner.pairing.costs import Evidences
from aligner.pairing.crossing import bead_words
from aligner.pairing.scores import agreement

__all__ = ["FEATURES", "confidences", "features"]

FEATURES: Final = (
    "base",
    "anchor",
    "label",
    "merged",
    "moved",
    "kind",
    "length",
    "words",
    "wordless",
    "figures",
    "around",
    "alone",
    "alone around",
    "short",
    "swallowed",
)
"""``short``: how little text the shorter side has. ``swallowed``: how little the shortest unit of a cell of
several has beside the others, as a heading drawn into its paragraph has."""
# Fitted by tests/evaluation/fit_confidence.py; kind, wordless and figures, of which those sets say next to
# nothing, are chosen.
_WEIGHTS: Final = np.array(
    [1.57, 0.0, 0.56, -0.42, -1.68, -0.5, -0.49, 0.95, 0.3, 0.0, 1.31, 1.12, 0.31, -0.4, -2.17]
)
_AROUND: Final = 2
_MOST_LENGTH: Final = 6.0
_WORDS: Final = 10.0
_TEXT: Final = 20.0
"""Characters that halve the doubt of a short text."""
_TIMES: Final = 4.0
"""How many times as long as it should be one side is, …"""
_MORE: Final = 80.0
"""… and how many characters longer, where the bead holds too much or too little, …"""
_UNEVEN_COUNTS: Final = 0.5
"""… and what is left of its chance to be right."""


def confidences(evidences: Evidences, beads: Sequence[Bead]) -> list[float]:
    """Give the chance of each bead to be right, between 0.02 and 0.99."""
    chance = 1.0 / (1.0 + np.exp(-(features(evidences, beads) @ _WEIGHTS)))
    chance[_uneven(evidences, beads)] *= _UNEVEN_COUNTS
    return [round(min(max(float(value), 0.02), 0.99), 3) for value in chance]


def _uneven(evidences: Evidences, beads: Sequence[Bead]) -> NDArray[np.bool_]:
    """Tell the beads of which one side is so much longer that part of it has its counterpart elsewhere."""
    x, y = (
        np.array([sum(int(version.length[at]) for at in side) for side in sides], np.float64)
        for version, sides in zip(evidences.versions, _sides(beads), strict=True)
    )
    kind = evidences.versions[0].kind
    kinds = np.array([int(kind[bead.first[0]]) if bead.first else 0 for bead in beads], np.int64)
    y /= evidences.lengths.of(kinds)[0]
    least, most = np.minimum(x, y), np.maximum(x, y)
    found: NDArray[np.bool_] = (least > 0) & (most > _TIMES * least) & (most - least > _MORE)
    return found


def features(evidences: Evidences, beads: Sequence[Bead]) -> NDArray[np.float64]:
    """Give a row of figures for each bead, in the order of ``FEATURES``."""
    found = np.zeros((len(beads), len(FEATURES)))
    both = np.array([bool(bead.first and bead.second) for bead in beads], bool)
    filled = [bead for bead in beads if bead.first and bead.second]
    sound = np.zeros(len(beads))
    if filled:
        part = _filled(evidences, filled)
        found[both] = part
        sound[both] = (part[:, 3] == 0) * (part[:, 6] < 2.0) * np.where(part[:, 8] > 0, 0.7, part[:, 7] > 0)
    padded = np.concatenate([[0.0], np.cumsum(sound)])
    at = np.arange(len(beads))
    low, high = np.maximum(at - _AROUND, 0), np.minimum(at + _AROUND + 1, len(beads))
    around = (padded[high] - padded[low] - sound) / np.maximum(high - low - 1, 1)
    found[both, 10] = around[both]
    found[~both, 11] = 1.0
    found[~both, 12] = around[~both]
    return found


def _filled(evidences: Evidences, beads: Sequence[Bead]) -> NDArray[np.float64]:
    one, other = evidences.versions
    heads = tuple(np.array([side[0] for side in sides], np.int64) for sides in _sides(beads))
    tails = tuple(np.array([side[-1] for side in sides], np.int64) for sides in _sides(beads))
    x, y = (
        version.upto[tail + 1] - version.upto[head]
        for version, head, tail in zip((one, other), heads, tails, strict=True)
    )
    ratio = evidences.lengths.of(one.kind[heads[0]])[0]
    off = np.abs(evidences.lengths.deviations(x, y, one.kind[heads[0]]))
    labels = evidences.labels[0][heads[0]], evidences.labels[1][heads[1]]
    words = bead_words(evidences, beads) if evidences.terms else np.zeros(len(beads))
    figures = [_figures(evidences, bead) for bead in beads]
    return np.stack(
        [
            np.ones(len(beads)),
            np.array([bead.anchor for bead in beads], float),
            np.where((labels[0] >= 0) | (labels[1] >= 0), np.where(labels[0] == labels[1], 1.0, -1.0), 0.0),
            np.array([len(bead.first) + len(bead.second) - 2 for bead in beads], float).clip(0, 3),
            np.array([bead.moved for bead in beads], float),
            (one.kind[heads[0]] != other.kind[heads[1]]).astype(float),
            np.minimum(off, _MOST_LENGTH),
            np.clip(words, -_WORDS, 2 * _WORDS) / _WORDS,
            np.full(len(beads), 0.0 if evidences.terms else 1.0),
            np.array(figures, float),
            np.zeros(len(beads)),
            np.zeros(len(beads)),
            np.zeros(len(beads)),
            _TEXT / (_TEXT + np.minimum(x, y / ratio)),
            np.array([_swallowed(evidences, bead) for bead in beads], float),
        ],
        axis=1,
    )


def _sides(beads: Sequence[Bead]) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    return [bead.first for bead in beads], [bead.second for bead in beads]


def _swallowed(evidences: Evidences, bead: Bead) -> float:
    least = 1.0
    for version, side in zip(evidences.versions, (bead.first, bead.second), strict=True):
        if len(side) > 1:
            lengths = [int(version.length[at]) for at in side]
            least = min(least, len(side) * min(lengths) / max(sum(lengths), 1))
    return 1.0 - least


def _figures(evidences: Evidences, bead: Bead) -> float:
    """1 where figures agree, -1 where none does, 0 where at most one side has any."""
    one, other = (
        frozenset().union(*(version.items[at].figures for at in side))
        for version, side in zip(evidences.versions, (bead.first, bead.second), strict=True)
    )
    return 2 * agreement(one, other) - 1 if one and other else 0.0
