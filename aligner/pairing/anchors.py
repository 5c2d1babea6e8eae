"""Anchors: units whose number path is unique in both versions, in order, and believed only after a check."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from aligner.pairing.items import Item, Key
from aligner.pairing.scores import Lengths, agreement
from aligner.pairing.version import Version

__all__ = ["Pairs", "plausible", "plausible_all", "rising", "shared"]

Pairs: TypeAlias = NDArray[np.int64]
"""Units of the first and of the second version that belong together, one pair a row."""
_LIKELY: Final = 3.5
"""Standard deviations of length up to which nothing else is asked."""
_SHORT: Final = 20
"""Characters up to which lengths say nothing."""


def shared(first: Sequence[Item], second: Sequence[Item]) -> list[tuple[int, int]]:
    """Give the units that a number path names once in each version, by the first."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    # Where nothing stands above the scopes both keys are one.
    same = all(item.near is item.far for side in (first, second) for item in side)
    for near in (False,) if same else (False, True):
        one, other = (
            _unique([(item.near if near else item.far) for item in side]) for side in (first, second)
        )
        for key, a in one.items():
            b = other.get(key, -1)
            if a >= 0 and b >= 0 and a not in found and b not in taken:
                found[a] = b
                taken.add(b)
    return sorted(found.items())


def _unique(keys: Sequence[Key]) -> dict[Key, int]:
    """Tell where each key stands; -1 for one that comes twice."""
    found: dict[Key, int] = {}
    for index, key in enumerate(keys):
        if key and found.setdefault(key, index) != index:
            found[key] = -1
    return found


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the longest subsequence that rises on both sides (patience sorting).

    >>> rising([(0, 3), (1, 0), (2, 1), (3, 2)])
    [(1, 0), (2, 1), (3, 2)]
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, b) in enumerate(pairs):
        at = bisect_left(tails, b)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(b)
            ends.append(index)
        else:
            tails[at] = b
            ends[at] = index
    found: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


def plausible_all(versions: tuple[Version, Version], pairs: Pairs, lengths: Lengths) -> NDArray[np.bool_]:
    """Tell the same as :func:`plausible` of many, given as rows of two indices."""
    one, other = (version.length[pairs[:, side]] for side, version in enumerate(versions))
    good = (np.abs(lengths.deviations(one, other, versions[0].kind[pairs[:, 0]])) <= _LIKELY) | (
        np.maximum(one, other) < _SHORT
    )
    for at in np.flatnonzero(~good):
        good[at] = plausible(versions, (int(pairs[at, 0]), int(pairs[at, 1])), lengths)
    return good


def plausible(versions: tuple[Version, Version], units: tuple[int, int], lengths: Lengths) -> bool:
    """Tell whether two units with the same number, one of each version, may correspond.

    A wrong printed number shows in length and figures; either alone may differ for good reasons.
    """
    one, other = (version.items[at] for version, at in zip(versions, units, strict=True))
    off = abs(lengths.deviation(one.length, other.length, int(versions[0].kind[units[0]])))
    if off <= _LIKELY or max(one.length, other.length) < _SHORT:
        return True
    return off <= 8 and bool(one.figures) and agreement(one.figures, other.figures) >= 0.5
