"""Doubt: whether a version belongs to the document at all, by how many of its paragraphs fit their rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from aligner.model import Lang
from aligner.pairing.items import Item
from aligner.pairing.rows import Group
from aligner.pairing.scores import Lengths, agreement

__all__ = ["doubtful"]

_ENOUGH: Final = 3
"""Rows with text needed before anything is said."""
_POOR: Final = 0.5
_TEXT: Final = 20
"""Characters from which the length of a unit says something."""
_FAR: Final = 3.0
"""Standard deviations of length up to which a unit fits its row, …"""
_AGREED: Final = 0.4
"""… if as much of the figures of both agree."""
_NONE: Final[frozenset[str]] = frozenset()

_Cell: TypeAlias = tuple[int, frozenset[str]]


def doubtful(
    groups: Sequence[Group], sides: Mapping[Lang, Sequence[Item]], order: Sequence[Lang]
) -> Iterator[tuple[Lang, float]]:
    """Give the versions that fit the others poorly, with the share of their text that fits.

    A unit fits if it shares a row with most of the other versions, with a length that follows from
    theirs and with figures and symbols that agree. Real versions fit in nine units out of ten.
    """
    present = [language for language in order if sides[language]]
    if len(present) < 2:
        return
    cells = {
        language: [_sum(sides[language], group.cells.get(language, ())) for group in groups]
        for language in present
    }
    lengths = {
        language: np.array([length for length, _ in cells[language]], np.int64) for language in present
    }
    shares = {
        (one, other): _share((cells[one], cells[other]), (lengths[one], lengths[other]))
        for one in present
        for other in present
        if one != other
    }
    for language in present:
        known = [share for (one, _), share in shares.items() if one == language and share is not None]
        # With three versions or more the odd one out fits none; the others fit each other.
        if known and max(known) < _POOR:
            yield language, max(known)


def _share(
    cells: tuple[Sequence[_Cell], Sequence[_Cell]], lengths: tuple[NDArray[np.int64], NDArray[np.int64]]
) -> float | None:
    one, other = lengths
    both = np.flatnonzero((one >= 0) & (other >= 0) & (np.maximum(one, other) >= _TEXT))
    alone = int(((other < 0) & (one >= _TEXT)).sum())
    if len(both) + alone < _ENOUGH:
        return None
    if not len(both):
        return 0.0
    ratio = float(np.sort(other[both] / np.maximum(one[both], 1))[len(both) // 2])
    said = Lengths(max(ratio, 0.01), 10.0 * max(ratio, 0.01))
    near = both[np.abs(said.deviations(one[both], other[both])) <= _FAR]
    good = sum(agreement(cells[0][at][1], cells[1][at][1]) >= _AGREED for at in near.tolist())
    return good / (len(both) + alone)


def _sum(side: Sequence[Item], cell: Sequence[int]) -> _Cell:
    """Length and figures of a cell; a length of -1 for one that is empty."""
    if len(cell) == 1:
        item = side[cell[0]]
        return item.length, item.figures
    if not cell:
        return -1, _NONE
    return sum(side[at].length for at in cell), _NONE.union(*(side[at].figures for at in cell))
