"""Lists: stretches that each version may put in an order of its own, found between rows that are firm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from aligner.model import Lang, UnitKind
from aligner.pairing.anchors import Pairs
from aligner.pairing.assignment import heaviest_rise
from aligner.pairing.beads import Matching, Pair
from aligner.pairing.crossing import same_row
from aligner.pairing.version import HEADS, Version

__all__ = ["Key", "List", "Pairings", "Row", "firm", "lists"]

Key: TypeAlias = tuple[Lang, Lang]
Pairings: TypeAlias = Mapping[Key, tuple[Matching, Pair]]

_BRIDGE: Final = 3
"""Rows that stand firm inside a list by chance, as the first of two alphabets."""
_STRAYS: Final = 1
"""Rows that cross a firm row and yet leave it the end of a list: a unit may have moved far."""
_MOST_CROSSED: Final = 4_000
"""Rows that are compared with each other."""
_MOST: Final = 600
"""Items of a list."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that pairs have found."""

    cells: Mapping[Lang, tuple[int, ...]]
    upheld: bool
    """Whether all pairs of versions say the same."""


@dataclass(slots=True)
class List:
    """A list in all versions that have it: neighbouring units are an item if they move together."""

    items: dict[Lang, list[range]]
    rows: list[dict[Lang, int]] = field(default_factory=list)
    first: dict[Key, NDArray[np.float64]] = field(default_factory=dict)
    """What pairing items gains by what was taught outside of lists."""

    found: dict[Key, NDArray[np.float64]] = field(default_factory=dict)
    """What pairing items is favoured by as all pairs of versions have paired them so far."""
    gained: float = 0.0
    sure: list[dict[Lang, float]] = field(default_factory=list)
    """How sure each item of each row is to stand in it."""

    @property
    def keys(self) -> list[Key]:
        """Pairs of the versions that have it."""
        return list(combinations(self.items, 2))

    def pairs(self, key: Key) -> list[tuple[int, int]]:
        """Give the items that stand in one row, by the first."""
        one, other = key
        return sorted((row[one], row[other]) for row in self.rows if one in row and other in row)

    def chances(self, key: Key) -> dict[tuple[int, int], float]:
        """Tell of the items that stand in one row how sure that is."""
        one, other = key
        return {
            (row[one], row[other]): min(sure[one], sure[other])
            for row, sure in zip(self.rows, self.sure, strict=True)
            if one in row and other in row
        }

    def units(self, key: Key) -> Pairs:
        """Give the units of items of equally many units that stand in one row."""
        both = [(self.items[key[0]][a], self.items[key[1]][b]) for a, b in self.pairs(key)]
        found = [
            pair for some, more in both if len(some) == len(more) for pair in zip(some, more, strict=True)
        ]
        return np.array(found, np.int64).reshape(-1, 2)


def firm(
    pairings: Pairings, rows: Sequence[Row], order: Sequence[Lang], versions: Mapping[Lang, Version]
) -> NDArray[np.float64]:
    """Tell how much the words of others speak for rows that all pairs uphold; rows of a table as a whole."""
    held = {key: matching.teaching.unaided() for key, (matching, _) in pairings.items()}
    whole: dict[tuple[Lang, tuple[int, ...]], int] = {}
    part = np.zeros(len(rows), np.int64)
    said = np.zeros(len(rows))
    upheld, anchored = np.zeros(len(rows), bool), np.zeros(len(rows), bool)
    anchors = {
        (key, bead.first, bead.second)
        for key, (_, pair) in pairings.items()
        for bead in pair.beads
        if bead.anchor
    }
    for at, row in enumerate(rows):
        tags = [tag for tag in order if tag in row.cells]
        unit = versions[tags[0]].items[row.cells[tags[0]][0]].unit
        path = unit.place.path
        part[at] = whole.setdefault((tags[0], path[:-1] if unit.kind is UnitKind.CELL else path), len(whole))
        for key in combinations(tags, 2):
            one, other = row.cells[key[0]], row.cells[key[1]]
            said[at] += held[key].get((one[0], other[0]), 0.0) if len(one) == len(other) == 1 else 0.0
            anchored[at] |= (key, one, other) in anchors
        upheld[at] = row.upheld and 2 * len(tags) > len(order)
    words = np.bincount(part, weights=said, minlength=len(whole))[part] if len(rows) else said
    found: NDArray[np.float64] = np.where(anchored, np.inf, words)
    found[~upheld] = -np.inf
    return found


def lists(
    rows: Sequence[Row], firm: Sequence[bool], order: Sequence[Lang], versions: Mapping[Lang, Version]
) -> Iterator[List]:
    """Give what stands between rows that are firm and in the order of all versions."""
    stay = _uncrossed([row for row, is_firm in zip(rows, firm, strict=True) if is_firm], order)
    ends = {
        tag: [
            (-1, 0),
            *((row.cells[tag][0], row.cells[tag][-1] + 1) for row in stay),
            (len(versions[tag]), 0),
        ]
        for tag in order
    }
    gaps = [
        {tag: range(ends[tag][at][1], ends[tag][at + 1][0]) for tag in order} for at in range(len(stay) + 1)
    ]
    open_ = [at for at, gap in enumerate(gaps) if sum(map(bool, gap.values())) > 1]
    runs: list[list[int]] = []
    for at in open_:
        if (
            runs
            and _whole(stay[runs[-1][-1] : at], order[0], versions) <= _BRIDGE
            and not any(_parts(row, versions) for row in stay[runs[-1][-1] : at])
        ):
            runs[-1].append(at)
        else:
            runs.append([at])
    for run in runs:
        between = stay[run[0] : run[-1]]
        items = {
            tag: _items(
                versions[tag],
                sorted(
                    [unit for at in range(run[0], run[-1] + 1) for unit in gaps[at][tag]]
                    + [unit for row in between for unit in row.cells[tag]]
                ),
            )
            for tag in order
        }
        items = {tag: some for tag, some in items.items() if some}
        if sum(len(some) > 1 for some in items.values()) > 1 and max(map(len, items.values())) <= _MOST:
            yield List(items)


def _uncrossed(rows: Sequence[Row], order: Sequence[Lang]) -> list[Row]:
    """Give the rows of all versions that no two other rows cross in any version, in order."""
    rows = sorted((row for row in rows if order[0] in row.cells), key=lambda row: row.cells[order[0]])
    crossings = np.zeros(len(rows), np.int64)
    for tag in order[1:]:
        there = np.array([at for at, row in enumerate(rows) if tag in row.cells], np.int64)
        units = np.array([rows[at].cells[tag][0] for at in there.tolist()], np.int64)
        np.maximum.at(crossings, there, _crossings(units))
    stay = [
        row
        for row, count in zip(rows, crossings.tolist(), strict=True)
        if count <= _STRAYS and len(row.cells) == len(order)
    ]
    for tag in order[1:]:
        kept = heaviest_rise([(row.cells[order[0]][0], row.cells[tag][0]) for row in stay], [1] * len(stay))
        stay = [row for at, row in enumerate(stay) if at in kept]
    return stay


def _crossings(units: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count, for each of different numbers, the larger ones before it and the smaller ones behind it."""
    found = np.zeros(len(units), np.int64)
    if not len(units):
        return found
    # Where all before are smaller and all behind are larger a stretch ends.
    before, after = np.maximum.accumulate(units), np.minimum.accumulate(units[::-1])[::-1]
    ends = np.flatnonzero(before[:-1] < after[1:]) + 1
    for start, stop in pairwise([0, *ends.tolist(), len(units)]):
        if stop - start > _MOST_CROSSED:
            found[start:stop] = _MOST_CROSSED
        elif stop - start > 1:
            some = units[start:stop]
            larger = np.triu(some[:, None] > some)
            found[start:stop] = larger.sum(axis=0) + larger.sum(axis=1)
    return found


def _whole(rows: Sequence[Row], tag: Lang, versions: Mapping[Lang, Version]) -> int:
    """Count rows, those of a row of a table once."""
    units = [versions[tag].items[row.cells[tag][0]].unit for row in rows]
    return len({unit.place.path[:-1] if unit.kind is UnitKind.CELL else unit.place.path for unit in units})


def _parts(row: Row, versions: Mapping[Lang, Version]) -> bool:
    """Tell whether a firm row parts lists: a heading, or what has a number."""
    return any(
        versions[tag].items[unit].kind in HEADS or versions[tag].items[unit].number is not None
        for tag, cell in row.cells.items()
        for unit in cell
    )


def _items(version: Version, units: Sequence[int]) -> list[range]:
    """Join what moves together: a unit without number and the numbered ones below it; a row of a table."""
    found: list[range] = []
    for unit in units:
        if found and found[-1].stop == unit:
            here, before = version.items[unit], version.items[unit - 1]
            if here.number is not None or same_row(before.unit, here.unit):
                found[-1] = range(found[-1].start, unit + 1)
                continue
        found.append(range(unit, unit + 1))
    return found
