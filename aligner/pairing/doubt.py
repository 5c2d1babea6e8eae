"""Doubt: whether a version belongs to the document at all, by how many of its paragraphs fit their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

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


def doubtful(
    groups: Sequence[Group], sides: Mapping[Lang, Sequence[Item]], order: Sequence[Lang]
) -> list[tuple[Lang, float]]:
    """Give the versions that fit the others poorly, with the share of their text that fits.

    A unit fits if it shares a row with most of the other versions, with a length that follows from
    theirs and with figures and symbols that agree. Real versions fit in nine units out of ten.
    """
    present = [language for language in order if sides[language]]
    if len(present) < 2:
        return []
    cells = {language: [group.cells.get(language, ()) for group in groups] for language in present}
    lengths = {
        language: np.array(
            [
                side[cell[0]].length if len(cell) == 1 else _length(side, cell)
                for side in [sides[language]]
                for cell in cells[language]
            ],
            np.int64,
        )
        for language in present
    }

    found: list[tuple[Lang, float]] = []
    for one in present:
        most: float | None = None
        for other in present:
            if one == other:
                continue
            share = _share(
                (lengths[one], lengths[other]), (sides[one], sides[other]), (cells[one], cells[other])
            )
            most = share if most is None or (share is not None and share > most) else most
            # With three versions or more the odd one out fits none; the others fit each other.
            if most is not None and most >= _POOR:
                break
        if most is not None and most < _POOR:
            found.append((one, most))
    return found


def _share(
    lengths: tuple[NDArray[np.int64], NDArray[np.int64]],
    sides: tuple[Sequence[Item], Sequence[Item]],
    cells: tuple[Sequence[Sequence[int]], Sequence[Sequence[int]]],
) -> float | None:
    """Give the share of the first's text that fits, or as much of it as is enough."""
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
    good = 0
    # In short texts figures are found sooner, and as many of these are enough.
    for at in near[np.argsort(one[near], kind="stable")].tolist():
        first, second = _figures(sides[0], cells[0][at]), _figures(sides[1], cells[1][at])
        good += not (first or second) or agreement(first, second) >= _AGREED
        if good >= _POOR * (len(both) + alone):
            break
    return good / (len(both) + alone)


def _length(side: Sequence[Item], cell: Sequence[int]) -> int:
    """Length of a cell; -1 for one that is empty."""
    return sum([side[at].length for at in cell]) if cell else -1


def _figures(side: Sequence[Item], cell: Sequence[int]) -> frozenset[str]:
    return side[cell[0]].figures if len(cell) == 1 else _NONE.union(*(side[at].figures for at in cell))
