"""Confidence: the chance that a bead is right, from what speaks for it; measured on gold sets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.pairing.bead import Bead
from aligner.pairing.costs import Evidences
from aligner.pairing.hearing import Held, bead_words, held
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
_UNHEARD: Final = 1.0
"""What the words of units that numbers pair are taken to say, where they are not compared, in ``_WORDS``."""
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
    sides = held(evidences.versions, beads)
    chance = 1.0 / (1.0 + np.exp(-(_features(evidences, beads, sides, _WEIGHTS) @ _WEIGHTS)))
    chance[_uneven(evidences, sides)] *= _UNEVEN_COUNTS
    return [round(value, 3) for value in np.clip(chance, 0.02, 0.99).tolist()]


def features(evidences: Evidences, beads: Sequence[Bead]) -> NDArray[np.float64]:
    """Give a row of figures for each bead, in the order of ``FEATURES``."""
    return _features(evidences, beads, held(evidences.versions, beads), np.ones(len(FEATURES)))


def _uneven(evidences: Evidences, sides: tuple[Held, Held]) -> NDArray[np.bool_]:
    """Tell the beads of which one side is so much longer that part of it has its counterpart elsewhere."""
    kinds = np.where(sides[0].count > 0, evidences.versions[0].kind[sides[0].first], 0)
    x, y = sides[0].length.astype(float), sides[1].length / evidences.lengths.of(kinds)[0]
    least, most = np.minimum(x, y), np.maximum(x, y)
    found: NDArray[np.bool_] = (least > 0) & (most > _TIMES * least) & (most - least > _MORE)
    return found


def _features(
    evidences: Evidences, beads: Sequence[Bead], sides: tuple[Held, Held], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give the figures that have a weight; 0 for others that take long to tell."""
    found = np.zeros((len(beads), len(FEATURES)))
    both = (sides[0].count > 0) & (sides[1].count > 0)
    sound = np.zeros(len(beads))
    if both.any():
        some = np.flatnonzero(both)
        filled = beads if len(some) == len(beads) else [beads[at] for at in some.tolist()]
        part = _filled(evidences, filled, (sides[0].on(some), sides[1].on(some)), weights)
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


def _filled(
    evidences: Evidences, beads: Sequence[Bead], sides: tuple[Held, Held], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    one, other = evidences.versions
    x, y = sides[0].length, sides[1].length
    kinds = one.kind[sides[0].first]
    off = np.abs(evidences.lengths.deviations(x, y, kinds))
    labels = evidences.labels[0][sides[0].first], evidences.labels[1][sides[1].first]
    words = np.zeros(len(beads))
    asked = np.arange(len(beads))
    if evidences.heard is not None:
        asked = np.flatnonzero(evidences.heard[0][sides[0].first] & evidences.heard[1][sides[1].first])
        # What numbers pair, and nothing contradicts, is as sure as words of middling weight make it.
        words[:] = _UNHEARD * _WORDS
    if evidences.terms:
        words[asked] = bead_words(evidences, (sides[0].on(asked), sides[1].on(asked)))
    figures = [_figures(evidences, bead) for bead in beads] if weights[9] else np.zeros(len(beads))
    merged = sides[0].count + sides[1].count - 2
    found = np.zeros((len(beads), len(FEATURES)))
    found[:, 0] = 1.0
    found[:, 1] = [bead.anchor for bead in beads]
    labelled = (labels[0] >= 0) | (labels[1] >= 0)
    found[:, 2] = np.where(labelled, np.where(labels[0] == labels[1], 1.0, -1.0), 0.0)
    found[:, 3] = merged.clip(0, 3)
    found[:, 4] = [bead.moved for bead in beads]
    found[:, 5] = kinds != other.kind[sides[1].first]
    found[:, 6] = np.minimum(off, _MOST_LENGTH)
    found[:, 7] = np.clip(words, -_WORDS, 2 * _WORDS) / _WORDS
    found[:, 8] = 0.0 if evidences.terms else 1.0
    found[:, 9] = figures
    found[:, 13] = _TEXT / (_TEXT + np.minimum(x, y / evidences.lengths.of(kinds)[0]))
    for at in np.flatnonzero(merged).tolist():
        found[at, 14] = _swallowed(evidences, beads[at])
    return found


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
