"""Reunited: a unit that one version alone has, and what only the others have, joined by what all say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.model import Lang
from aligner.pairing.assignment import assign
from aligner.pairing.bead import Bead
from aligner.pairing.beads import Pair
from aligner.pairing.crossing import block_gains
from aligner.pairing.lists import Key, Row

__all__ = ["reunited"]

_SURE: Final = 9.0
"""What a unit must gain in all versions by a row of others, and …"""
_MARGIN: Final = 5.0
"""… by how much more than by any other, times the root of the number of versions that say so."""
_MOST: Final = 300
"""Units and rows that are compared."""


def reunited(pairs: Mapping[Key, Pair], rows: Sequence[Row], order: Sequence[Lang]) -> dict[Key, Pair]:
    """Pair what stands alone in one version with a row that most others have and it lacks.

    A unit that stands elsewhere in one version may say too little beside each of the others, and yet enough
    beside all of them.

    Args:
        pairs: every two versions.
        rows: what has been found.
        order: the versions, the pivot first.

    Returns:
        The pairs of versions that this changes.
    """
    changed: dict[Key, Pair] = {}
    for tag in order:
        alone = [
            row.cells[tag][0] for row in rows if [*map(len, row.cells.values())] == [1] and tag in row.cells
        ]
        lacking = [
            row
            for row in rows
            if tag not in row.cells
            and 2 * len(row.cells) > len(order)
            and all(len(cell) == 1 for cell in row.cells.values())
        ]
        if not alone or not lacking or max(len(alone), len(lacking)) > _MOST:
            continue
        gain = _gain(pairs, order, tag, alone, lacking)
        for at, to in assign(gain):
            rest = max(
                float(np.delete(gain[at], to).max(initial=0.0)),
                float(np.delete(gain[:, to], at).max(initial=0.0)),
            )
            if gain[at, to] >= max(_SURE, rest + _MARGIN * sqrt(len(lacking[to].cells))):
                for other, cell in lacking[to].cells.items():
                    key = (tag, other) if order.index(tag) < order.index(other) else (other, tag)
                    sides = (alone[at], cell[0]) if key[0] == tag else (cell[0], alone[at])
                    changed[key] = _joined(changed.get(key, pairs[key]), sides)
    return changed


def _gain(
    pairs: Mapping[Key, Pair], order: Sequence[Lang], tag: Lang, alone: Sequence[int], rows: Sequence[Row]
) -> NDArray[np.float64]:
    """What pairing each unit with each row gains, in all versions that the row has."""
    gain = np.zeros((len(alone), len(rows)))
    for other in order:
        there = [at for at, row in enumerate(rows) if other in row.cells]
        if other == tag or not there:
            continue
        first = order.index(tag) < order.index(other)
        evidences = pairs[(tag, other) if first else (other, tag)].evidences
        units = np.array(alone), np.array([rows[at].cells[other][0] for at in there])
        groups = np.arange(len(units[0]) + 1), np.arange(len(units[1]) + 1)
        if first:
            gain[:, there] += block_gains(evidences, evidences.terms, units, groups)
        else:
            gain[:, there] += block_gains(evidences, evidences.terms, units[::-1], groups[::-1]).T
    return gain


def _joined(pair: Pair, units: tuple[int, int]) -> Pair:
    """Take two units out of their beads and pair them."""
    beads = [Bead((units[0],), (units[1],), moved=True)]
    for bead in pair.beads:
        if units[0] not in bead.first and units[1] not in bead.second:
            beads.append(bead)
            continue
        first = tuple(unit for unit in bead.first if unit != units[0])
        second = tuple(unit for unit in bead.second if unit != units[1])
        if all(side[-1] - side[0] == len(side) - 1 for side in (first, second) if side) and first and second:
            beads.append(Bead(first, second, moved=bead.moved))
        else:
            beads += [Bead((unit,), ()) for unit in first] + [Bead((), (unit,)) for unit in second]
    ordered = sorted((bead for bead in beads if bead.first), key=lambda bead: bead.first)
    return Pair((*ordered, *(bead for bead in beads if not bead.first)), pair.evidences, pair.sure)
