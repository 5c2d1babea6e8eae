"""Sparing: where numbers pair most of a text, words are cut and compared only where they decide something."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from aligner.pairing.anchors import Pairs
from aligner.pairing.bead import Spans, Steps, all_of, one_by_one
from aligner.pairing.costs import Evidences
from aligner.pairing.hearing import pair_words
from aligner.pairing.lexical import Term

__all__ = ["Flags", "evened", "heard", "parted"]

Flags: TypeAlias = NDArray[np.bool_]

_LESSONS: Final = 20_000
"""Pairs of words, about, that are enough to learn from: those of gaps, then of units paired by number …"""
_SHORT: Final = 25
"""… that hold at least so many: a heading teaches little for a unit more to cut."""
_WORD: Final = 6
"""Characters to a word, about."""
_FIRM_LENGTH: Final = 2.0
"""Standard deviations of length that a firm bead may be off, …"""
_FIRM_WORDS: Final = 2.0
"""… and what its words must say, at least, for it and for both of its neighbours."""
_EVEN_LENGTH: Final = 1.5
"""Standard deviations that lengths may be off in gaps of as many units on both sides, without words."""


def heard(evidences: Evidences, spans: Spans, closed: Flags, known: Pairs) -> tuple[Flags, Flags]:
    """Choose the units of each side whose words are cut: those in gaps, those alone, and others that teach.

    Short units say most for what they cost: a word of a long one may stand for any of many.

    Args:
        evidences: what is known of the pair.
        spans: stretches between anchors.
        closed: which of them need no search.
        known: pairs in the closed ones, to learn from.
    """
    one, other = evidences.versions
    gaps = spans[~closed | (spans[:, 2] != spans[:, 3])]
    ends = gaps[:, :2] + gaps[:, 2:]
    texts = (one.upto[ends[:, 0]] - one.upto[gaps[:, 0]]) * (other.upto[ends[:, 1]] - other.upto[gaps[:, 1]])
    left = _LESSONS - float((texts / gaps[:, 2:].max(axis=1)).sum()) / _WORD**2
    size = one.length[known[:, 0]] * other.length[known[:, 1]] / _WORD**2
    order = np.argsort(size, kind="stable")
    order = order[size[order] >= _SHORT]
    taught = known[order[np.cumsum(size[order]) <= left]]
    found = []
    for side, version in enumerate(evidences.versions):
        marks = np.zeros(len(version) + 1, np.int64)
        np.add.at(marks, gaps[:, side], 1)
        np.add.at(marks, gaps[:, side] + gaps[:, 2 + side], -1)
        units = np.cumsum(marks)[:-1] > 0
        units[taught[:, side]] = True
        found.append(units)
    return found[0], found[1]


def evened(evidences: Evidences, kinship: Term | None, spans: Spans, closed: Flags) -> tuple[Spans, Flags]:
    """Part gaps of as many units on both sides into single pairs, where kin uphold them and nothing forbids.

    With words it is a guess, which they must uphold (:func:`parted`) for it to stand; without them lengths
    must fit the better.

    Args:
        evidences: what is known of the pair.
        kinship: figures, and words that look alike; None where no words are heard.
        spans: stretches between anchors.
        closed: which of them need no search.

    Returns:
        The stretches, in order, and which of them need no search.
    """
    (one, other), (labels, numbers) = evidences.versions, evidences.labels
    at = np.flatnonzero(~closed & (spans[:, 2] == spans[:, 3]))
    if not len(at):
        return spans, closed
    count = spans[at, 2]
    pairs = one_by_one(spans[at])
    a, b = pairs[:, 0], pairs[:, 1]
    most = _FIRM_LENGTH if kinship is not None else _EVEN_LENGTH
    fits = np.abs(evidences.lengths.deviations(one.length[a], other.length[b], one.kind[a])) <= most
    fits &= (one.kind[a] == other.kind[b]) & (labels[a] == numbers[b])
    even = all_of(fits, count)
    # A list in another order is as long on both sides too, but kin and figures do not uphold the order.
    if kinship is not None:
        some = kinship.on(a, b)
        said = (some.forward.diagonal() + some.backward.diagonal()) * (kinship.weight / 2)
        even &= np.add.reduceat(said, np.cumsum(count) - count) >= _FIRM_WORDS * count
    pairs = pairs[np.repeat(even, count)]
    kept = np.ones(len(spans), bool)
    kept[at[even]] = False
    made = np.concatenate([spans[kept], pairs])
    shut = np.append(closed[kept], np.ones(len(pairs), bool))
    order = np.argsort(made[:, 0] + made[:, 1], kind="stable")
    return made[order], shut[order]


def parted(evidences: Evidences, spans: Spans, closed: Flags, path: Steps) -> tuple[Spans, Flags]:
    """Part gaps at firm beads of the path before: what length and words uphold, as they do both neighbours.

    Only what stands between firm beads is searched again.

    Args:
        evidences: what is known of the pair, with the words that the path has taught.
        spans: stretches between anchors.
        closed: which of them need no search.
        path: beads of all stretches, in order.

    Returns:
        The stretches that are left, in order, and which of them need no search.
    """
    gap = np.searchsorted(spans[:, 0] + spans[:, 1], path[:, 0] + path[:, 1], side="right") - 1
    inside = ~closed[gap]
    at = np.flatnonzero(inside & (path[:, 2] == 1) & (path[:, 3] == 1))
    one, other = evidences.versions
    a, b = path[at, 0], path[at, 1]
    near = np.abs(evidences.lengths.deviations(one.length[a], other.length[b], one.kind[a])) <= _FIRM_LENGTH
    at, a, b = at[near], a[near], b[near]
    good = ~inside
    good[at] = pair_words(evidences, a, b) >= _FIRM_WORDS
    firm = good.copy()
    firm[1:] &= good[:-1]
    firm[:-1] &= good[1:]
    firm |= ~inside
    starts = np.flatnonzero(firm | np.append([True], firm[:-1]) | (np.diff(gap, prepend=-1) != 0))
    counts = np.add.reduceat(path[:, 2:], starts, axis=0) if len(starts) else path[:, 2:]
    shut = firm[starts] | (counts.min(axis=1) == 0) | (counts.sum(axis=1) <= 2)
    return np.column_stack([path[starts, :2], counts]), shut
