"""Seams: where some of the versions part a row that another version says in one piece."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TypeAlias

__all__ = ["Seam", "fault", "parts"]

Seam: TypeAlias = tuple[int | None, ...]
"""For each column, how many spans of its cell stand before the seam; None where a version does not part."""


def fault(seams: Sequence[Seam], sizes: Sequence[int]) -> str | None:
    """Say what is wrong with the seams of a row whose cells hold so many spans.

    >>> fault([(1, 1, None)], (2, 2, 1)), fault([(1, 1, 0)], (2, 2, 1))
    (None, 'a seam that all its texts have parts the row itself')
    """
    for seam in seams:
        if len(seam) != len(sizes):
            return "a seam is as wide as there are documents"
        known = [at for at, place in enumerate(seam) if place is not None]
        if any(not sizes[at] or not 0 <= (seam[at] or 0) <= sizes[at] for at in known):
            return "a seam stands at a text that its cell does not have"
        if len(known) < 2:
            return "a seam parts two texts at least"
        if len(known) == sum(map(bool, sizes)):
            return "a seam that all its texts have parts the row itself"
    for one, other in combinations(seams, 2):
        if any(a is not None and b is not None and a > b for a, b in zip(one, other, strict=True)):
            return "seams stand in order"
    return None


def parts(
    seams: Sequence[Seam], columns: Sequence[int], sizes: Sequence[int]
) -> list[tuple[tuple[int, int], ...]]:
    """Give the parts of a row between some of its columns: for each the stretch of its cell, half-open.

    Of two versions or more a row is parted where all do that have a text in it.

    >>> parts([(1, 1, None)], (0, 1), (2, 2, 1))
    [((0, 1), (0, 1)), ((1, 2), (1, 2))]
    >>> parts([(1, 1, None)], (0, 2), (2, 2, 1))
    [((0, 2), (0, 1))]
    """
    ends = [tuple(sizes[at] for at in columns)]
    filled = [at for at in columns if sizes[at]]
    if len(filled) > 1:
        met = [seam for seam in seams if all(seam[at] is not None for at in filled)]
        ends = [*(tuple(seam[at] or 0 for at in columns) for seam in met), *ends]
    found = []
    before = (0,) * len(columns)
    for end in ends:
        if any(start < stop for start, stop in zip(before, end, strict=True)):
            found.append(tuple(zip(before, end, strict=True)))
            before = end
    return found or [tuple((0, 0) for _ in columns)]
