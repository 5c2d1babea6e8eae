"""Skew: anchors that would pull the whole text askew are no anchors, however well their numbers agree."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from aligner.pairing.version import Version

__all__ = ["steady"]

_UNITS: Final = 8.0
"""Units that one anchor may displace."""
_SHARE: Final = 0.5
"""What one version has more of a stretch, as a share of what the other has, that counts as displaced."""


def steady(pairs: Sequence[tuple[int, int]], first: Version, second: Version) -> list[tuple[int, int]]:
    """Leave out anchors between which too much text would stand on one side and too little on the other.

    Where a version lacks a part, what follows stands earlier in it to the end. Where a number is wrong, or
    means something else, what stands before it is far too long beside the other version's and what stands
    behind far too short, or the other way round: such anchors, unless they are many, are left out. A text
    loses little by an anchor less, as its words still pair it.

    Args:
        pairs: units of both versions, rising on both sides.
        first: one version.
        second: the other.
    """
    kept = list(pairs)
    whole = float(first.upto[-1]), float(second.upto[-1])
    if not kept or not all(whole):
        return kept
    ratio = whole[1] / whole[0]
    unit = max(whole[0] / len(first), whole[1] / ratio / len(second), 1.0)
    while kept:
        ends = [(0.0, 0.0), *((float(first.upto[a]), float(second.upto[b]) / ratio) for a, b in kept)]
        ends.append((whole[0], whole[0]))
        skews = [_skew(c - a, d - b, _UNITS * unit) / unit for (a, b), (c, d) in pairwise(ends)]
        bad = _worst(skews)
        if bad is None:
            return kept
        kept = kept[: bad[0]] + kept[bad[1] :]
    return kept


def _skew(x: float, y: float, least: float) -> float:
    off = y - x
    return off if abs(off) > max(_SHARE * min(x, y), least) else 0.0


def _worst(skews: Sequence[float]) -> tuple[int, int] | None:
    """Find the run of anchors between two skews of opposite sign that displaces most for its number."""
    marks = [at for at, skew in enumerate(skews) if skew]
    found: tuple[float, tuple[int, int]] | None = None
    for left, right in pairwise(marks):
        # Skew number ``at`` stands before anchor ``at``.
        if skews[left] * skews[right] > 0:
            continue
        share = min(abs(skews[left]), abs(skews[right])) / (right - left)
        if share > _UNITS and (found is None or share > found[0]):
            found = share, (left, right)
    return found[1] if found else None
