"""Rows: pairs with a pivot, and what they leave over, become the rows of all versions at once."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from aligner.model import Evidence, Lang, UnitKind
from aligner.pairing.beads import Bead, Pair, pair_items
from aligner.pairing.items import Item
from aligner.pairing.scores import Lengths, agreement

__all__ = ["Group", "join"]


@dataclass(slots=True)
class Group:
    """A row in the making: the indices of each version, and what spoke for them."""

    cells: dict[Lang, tuple[int, ...]]
    evidence: frozenset[Evidence] = frozenset()
    confidences: list[float] = field(default_factory=list)
    moved: bool = False

    @property
    def confidence(self) -> float:
        """Mean of the pairs' confidences; one half where there is no pair."""
        return sum(self.confidences) / len(self.confidences) if self.confidences else 0.5


_ANCHOR: Final = 0.99
_ONE_SIDED: Final = 0.7


def join(sides: Mapping[Lang, Sequence[Item]], order: Sequence[Lang]) -> list[Group]:
    """Pair N versions: each with a pivot, then what is left over among the others, gap by gap.

    The pivot is the version with the most unique number paths; ``order`` settles ties. Groups come in
    the order of the pivot, with what it lacks where the neighbours of the other versions stand.
    """
    present = [language for language in order if sides.get(language)]
    if not present:
        return []
    pivot = max(present, key=lambda language: (_anchors(sides[language]), -order.index(language)))
    base = sides[pivot]
    pairs = {language: pair_items(base, sides[language]) for language in present if language != pivot}
    owner = _owners(len(base), pairs)
    groups: dict[int, Group] = {}
    for index in range(len(base)):
        group = groups.setdefault(owner[index], Group({}))
        group.cells[pivot] = (*group.cells.get(pivot, ()), index)
    # What the pivot lacks, by the pivot's unit that it stands behind (-1: before the first).
    lacking: dict[int, dict[Lang, list[int]]] = {}
    for language, pair in pairs.items():
        behind = -1
        for bead in pair.beads:
            if not bead.first:
                lacking.setdefault(behind, {}).setdefault(language, []).extend(bead.second)
                continue
            if not bead.moved:
                behind = owner[bead.first[-1]]
            if bead.second:
                group = groups[owner[bead.first[0]]]
                group.cells[language] = (*group.cells.get(language, ()), *bead.second)
                _support(group, bead, base, sides[language], pair)
    result: list[Group] = []
    for at in sorted({-1, *groups, *lacking}):
        if at in groups:
            result.append(groups[at])
        if at in lacking:
            result += _left_over(sides, lacking[at], order)
    return result


def _anchors(side: Sequence[Item]) -> int:
    return len({item.far for item in side if item.far})


def _owners(count: int, pairs: Mapping[Lang, Pair]) -> list[int]:
    """Number of the first pivot unit of each group: units that some bead holds together share it."""
    owner = list(range(count))
    for pair in pairs.values():
        for bead in pair.beads:
            for index in bead.first[1:]:
                owner[index] = -1
    for index in range(count):
        if owner[index] < 0:
            owner[index] = owner[index - 1]
    return owner


def _left_over(
    sides: Mapping[Lang, Sequence[Item]], left: Mapping[Lang, Sequence[int]], order: Sequence[Lang]
) -> list[Group]:
    if len(left) == 1:
        ((language, indices),) = left.items()
        return [Group({language: (index,)}) for index in indices]
    parts = {language: [sides[language][index] for index in indices] for language, indices in left.items()}
    groups = join(parts, order)
    for group in groups:
        group.cells = {
            language: tuple(left[language][index] for index in cell) for language, cell in group.cells.items()
        }
    return groups


def _support(group: Group, bead: Bead, base: Sequence[Item], side: Sequence[Item], pair: Pair) -> None:
    first, second = [base[index] for index in bead.first], [side[index] for index in bead.second]
    evidence, confidence = _judge(bead, first, second, pair.lengths)
    group.evidence |= evidence
    group.confidences.append(confidence)
    group.moved = group.moved or bead.moved


def _judge(
    bead: Bead, first: Sequence[Item], second: Sequence[Item], lengths: Lengths
) -> tuple[frozenset[Evidence], float]:
    a, b = first[0], second[0]
    evidence: set[Evidence] = set()
    numbered = a.number is not None and b.number is not None and a.number.value == b.number.value
    if numbered or (a.kind is UnitKind.NOTE and a.near == b.near):
        evidence.add(Evidence.NUMBER)
    elif a.kind is b.kind is UnitKind.HEADING:
        evidence.add(Evidence.HEADING)
    if not bead.anchor:
        evidence |= {Evidence.STRUCTURE if a.kind is b.kind else Evidence.ORDER, Evidence.LENGTH}
    off = abs(lengths.deviation(sum(item.length for item in first), sum(item.length for item in second)))
    marks = (
        frozenset().union(*(item.figures for item in first)),
        frozenset().union(*(item.figures for item in second)),
    )
    # Figures that only one version writes as figures tell little: others write them as words.
    shared = agreement(*marks) if all(marks) or not any(marks) else _ONE_SIDED
    length_fit = math.exp(-max(off - 1.0, 0.0) / 3.0)
    if bead.anchor:
        return frozenset(evidence), round(_ANCHOR - 0.25 * (1 - length_fit) - 0.15 * (1 - shared), 3)
    base = 0.90 if any(marks) and shared >= 0.5 else 0.80
    merged = 0.1 if len(first) + len(second) > 2 else 0.0
    kind = 0.15 if a.kind is not b.kind else 0.0
    confidence = base - 0.35 * (1 - length_fit) - 0.3 * (1 - shared) - merged - kind
    return frozenset(evidence), round(min(max(confidence, 0.05), 0.95), 3)


def pairs_of(groups: Sequence[Group]) -> int:
    """Count the groups that more than one version fills."""
    return sum(len(group.cells) > 1 for group in groups)
