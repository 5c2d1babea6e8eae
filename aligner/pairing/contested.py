"""Contested: whether a unit says one or two units of the others, weighed in all pairs of versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

import numpy as np

from aligner.model import Lang
from aligner.pairing.bead import Bead
from aligner.pairing.beads import Pair
from aligner.pairing.consensus import Cells
from aligner.pairing.costs import Strip
from aligner.pairing.lists import Key
from aligner.pairing.seams import Seam
from aligner.pairing.search import SHAPES

__all__ = ["settled_together"]

_Units: TypeAlias = tuple[int, ...]
_Ways: TypeAlias = tuple[_Units, _Units, _Units]
"""What a unit may be the counterpart of: two neighbouring rows, the first alone, or the second alone."""
_BOTH: Final = 0


@dataclass(frozen=True, slots=True)
class _Case:
    """Units of a version beside two neighbouring rows of the others."""

    tag: Lang
    units: _Units
    ways: Mapping[Lang, _Ways]
    """In each other version that has both rows."""
    costs: list[tuple[float, float, float]] = field(default_factory=list)
    """What each way costs in each pair."""


def settled_together(
    pairs: Mapping[Key, Pair], rows: Sequence[Cells], seams: Sequence[Sequence[Seam]], order: Sequence[Lang]
) -> dict[Key, Pair]:
    """Let all pairs of a version say together whether it has in one piece what the others have in two.

    Each pair alone takes the cheaper: one bead of both, or a bead and a unit without counterpart. Where pairs
    differ, what is cheapest in all of them is what they all say.

    Args:
        pairs: every two versions.
        rows: what has been found.
        seams: where some versions part each row.
        order: the versions, the pivot first.

    Returns:
        The pairs of versions that this changes.
    """
    cases = list(_cases(rows, seams, order))
    if not cases:
        return {}
    said: dict[Key, dict[_Units, _Units]] = {}
    for (one, other), pair in pairs.items():
        said[one, other] = {bead.first: bead.second for bead in pair.beads}
        said[other, one] = {bead.second: bead.first for bead in pair.beads}
    cases = [case for case in cases if _differ(case, said)]
    changed: dict[Key, Pair] = {}
    for key, pair in pairs.items():
        _weigh(pair, key, [case for case in cases if case.tag in key])
    for case in cases:
        total = np.sum(case.costs, axis=0)
        way = int(total.argmin())
        if not np.isfinite(total[_BOTH]):
            continue  # units that no bead may hold together
        for other, ways in case.ways.items():
            key = (case.tag, other) if (case.tag, other) in pairs else (other, case.tag)
            before = changed.get(key, pairs[key])
            after = _said(before, case.units, ways, way, turned=key[0] != case.tag)
            if after is not before:
                changed[key] = after
    return changed


def _cases(rows: Sequence[Cells], seams: Sequence[Sequence[Seam]], order: Sequence[Lang]) -> Iterator[_Case]:
    """Give what is in one piece in a row that others part, and what stands beside a row that lacks it."""
    row_of = {(tag, unit): row for row in rows for tag, cell in row.items() for unit in cell}
    for row, some in zip(rows, seams, strict=True):
        if len(some) == 1:
            parts = {tag: (row[tag][:cut], row[tag][cut:]) for tag, cut in some[0].items()}
            ways = {other: _ways(*both) for other, both in parts.items() if all(both)}
            yield from (_Case(tag, row[tag], ways) for tag in row if tag not in parts)
        elif not some and len(row) < len(order):
            for first, second in _neighbours(row, row_of):
                ways = {
                    other: _ways(first[other], second[other])
                    for other in first
                    if other in second and first[other][-1] + 1 == second[other][0]
                }
                near = first if second is row else second
                yield from (_Case(tag, near[tag], ways) for tag in near if tag not in row)


def _neighbours(row: Cells, row_of: Mapping[tuple[Lang, int], Cells]) -> Iterator[tuple[Cells, Cells]]:
    """Give a row with each that stands before it in some version, and with each behind."""
    seen: set[tuple[int, bool]] = set()
    for tag, cell in row.items():
        for unit, before in ((cell[0] - 1, True), (cell[-1] + 1, False)):
            near = row_of.get((tag, unit))
            if near is not None and (id(near), before) not in seen:
                seen.add((id(near), before))
                yield (near, row) if before else (row, near)


def _ways(first: _Units, second: _Units) -> _Ways:
    return first + second, first, second


def _differ(case: _Case, said: Mapping[Key, Mapping[_Units, _Units]]) -> bool:
    """Tell whether the pairs differ in this, and in nothing else."""
    found: set[int] = set()
    for other, ways in case.ways.items():
        side = said[case.tag, other].get(case.units)
        if side not in ways:
            return False
        found.add(ways.index(side))
    return len(found) > 1


def _weigh(pair: Pair, key: Key, cases: Sequence[_Case]) -> None:
    """Tell each case what its ways cost in a pair: beads, and units without counterpart."""
    some = [(case, key[case.tag == key[0]]) for case in cases]
    some = [(case, other) for case, other in some if other in case.ways]
    if not some:
        return
    gaps = []
    for case, other in some:
        sides = [case.units, case.ways[other][_BOTH]]
        one, two = sides if case.tag == key[0] else sides[::-1]
        gaps.append((one[0], two[0], len(one), len(two)))
    strip = Strip(pair.evidences, np.array(gaps, np.int64))
    costs = strip.each()
    starts = [np.cumsum(counts) - counts for counts in strip.counts]
    for at, (case, other) in enumerate(some):
        turned = case.tag != key[0]
        own, there = len(case.units), case.ways[other]
        begin = int(starts[not turned][at])
        alone = strip.alone[not turned][begin : begin + len(there[_BOTH])]
        told = []
        for skip, units in zip((0, 0, len(there[1])), there, strict=True):
            shape = (len(units), own) if turned else (own, len(units))
            row, column = (begin + skip, 0) if turned else (int(starts[0][at]), skip)
            bead = float(costs[row, SHAPES.index(shape), column]) if shape in SHAPES else np.inf
            lone = float(alone.sum() - alone[skip : skip + len(units)].sum())
            told.append(bead + lone)
        case.costs.append((told[0], told[1], told[2]))


def _said(pair: Pair, units: _Units, ways: _Ways, way: int, *, turned: bool) -> Pair:
    """Let a pair that says one of the ways say this one; what is left over stands alone."""
    beads: list[Bead] = []
    place = 0
    old: list[tuple[_Units, _Units, bool]] = []
    for bead in pair.beads:
        own, other = (bead.second, bead.first) if turned else (bead.first, bead.second)
        if own != units and set(other).isdisjoint(ways[_BOTH]):
            beads.append(bead)
            continue
        if not old:
            place = len(beads)
        if own:
            old.append((own, other, bead.moved))
    if len(old) != 1 or old[0][0] != units or old[0][1] not in ways or old[0][1] == ways[way]:
        return pair
    sides: list[tuple[_Units, _Units]] = [(units, ways[way])]
    sides += [((), (at,)) for at in ways[_BOTH] if at not in ways[way]]
    made = [
        Bead(other if turned else own, own if turned else other, moved=bool(own) and old[0][2])
        for own, other in sorted(sides, key=lambda side: side[1])
    ]
    return replace(pair, beads=(*beads[:place], *made, *beads[place:]))
