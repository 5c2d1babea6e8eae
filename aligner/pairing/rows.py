"""Rows: pairs with a pivot, upheld by the other pairs, become the rows of all versions at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import Final

from aligner.model import Evidence, Lang, UnitKind
from aligner.pairing.assignment import heaviest_rise
from aligner.pairing.bead import Bead
from aligner.pairing.beads import Options, Pair, pair_items
from aligner.pairing.confidence import confidences
from aligner.pairing.items import Item
from aligner.pairing.version import Version
from aligner.pairing.votes import Links, agreeing, cut, links_of, placed

__all__ = ["Group", "join"]


@dataclass(slots=True)
class Group:
    """A row in the making: the indices of each version, and what spoke for them."""

    cells: dict[Lang, tuple[int, ...]]
    evidence: frozenset[Evidence] = frozenset()
    confidences: list[float] = field(default_factory=list)
    moved: bool = False
    agreement: float = 1.0
    """Share of the pairs of versions that say the same."""

    @property
    def confidence(self) -> float:
        """Mean of the pairs' confidences, less where the other pairs disagree; one half without a pair."""
        if not self.confidences:
            return 0.5
        mean = sum(self.confidences) / len(self.confidences)
        return mean * (1.0 - _DISSENT * (1.0 - self.agreement))


_DISSENT: Final = 0.6
"""What full disagreement of the other pairs takes off a row's confidence."""


def join(
    sides: Mapping[Lang, Sequence[Item]], order: Sequence[Lang], options: Options | None = None
) -> list[Group]:
    """Pair N versions: each with a pivot, the other pairs voting, then what is left over, gap by gap.

    The pivot is the version with the most unique number paths; ``order`` settles ties. Groups come in
    the order of the pivot, with what it lacks where the neighbours of the other versions stand.
    """
    present = [language for language in order if sides.get(language)]
    if not present:
        return []
    versions = {language: Version(sides[language]) for language in present}
    pivot = max(present, key=lambda language: (_anchors(sides[language]), -order.index(language)))
    others = [language for language in present if language != pivot]
    pairs = {
        (one, other): pair_items(versions[one], versions[other], options, (one, other))
        for one, other in combinations([pivot, *others], 2)
    }
    return _Joining(versions, pairs, pivot, others, options or Options()).groups()


class _Joining:
    def __init__(
        self,
        versions: Mapping[Lang, Version],
        pairs: Mapping[tuple[Lang, Lang], Pair],
        pivot: Lang,
        others: Sequence[Lang],
        options: Options,
    ) -> None:
        self.versions, self.pairs, self.pivot, self.others = versions, pairs, pivot, others
        self.options = options
        self.links: Links = links_of(pairs) if len(others) > 1 else {}

    def groups(self) -> list[Group]:
        """Give all rows, in order."""
        kept = {language: self._kept(language) for language in self.others}
        owner = _owners(len(self.versions[self.pivot]), kept)
        groups: dict[int, Group] = {}
        for index, own in enumerate(owner):
            group = groups.setdefault(own, Group({self.pivot: ()}))
            group.cells[self.pivot] = (*group.cells[self.pivot], index)
        # What the pivot lacks, by the group that it stands behind (-1: before the first).
        lacking: dict[int, dict[Lang, list[int]]] = {}
        for language in self.others:
            pair = self.pairs[self.pivot, language]
            chances = confidences(pair.evidences, pair.beads)
            behind = -1
            for bead, first, chance in zip(pair.beads, kept[language], chances, strict=True):
                if not bead.first:
                    lacking.setdefault(behind, {}).setdefault(language, []).extend(bead.second)
                    continue
                if not bead.moved:
                    behind = owner[first[-1]]
                if bead.second:
                    group = groups[owner[first[0]]]
                    group.cells[language] = (*group.cells.get(language, ()), *bead.second)
                    group.evidence |= _evidence(bead, pair)
                    group.confidences.append(chance)
                    group.moved = group.moved or bead.moved
        if len(self.others) > 1:
            self._adopt(groups, lacking)
            for group in groups.values():
                group.agreement = agreeing(group.cells, self.links)
        result: list[Group] = []
        for at in sorted({-1, *groups, *lacking}):
            if at in groups:
                result.append(groups[at])
            if at in lacking:
                result += self._left_over(lacking[at])
        _mark_moved(result, [self.pivot, *self.others])
        return result

    def _kept(self, language: Lang) -> list[tuple[int, ...]]:
        """For each bead with the pivot, the pivot's units that it keeps."""
        beads = self.pairs[self.pivot, language].beads
        rest = [other for other in self.others if other != language]
        if len(rest) == 0:
            return [bead.first for bead in beads]
        return [
            cut(bead, language, self.pivot, rest, self.links) if bead.second else bead.first for bead in beads
        ]

    def _adopt(self, groups: Mapping[int, Group], lacking: dict[int, dict[Lang, list[int]]]) -> None:
        """Put units that the pivot leaves alone where the other versions say that they belong."""
        rows = {
            language: {index: at for at, group in groups.items() for index in group.cells.get(language, ())}
            for language in self.others
        }
        for language in self.others:
            for behind in sorted(lacking):
                left = lacking[behind].get(language, [])
                for index in list(left):
                    at = placed(index, language, self.links, rows)
                    if at is None or not self._fits(index, language, at, rows[language], groups[at]):
                        continue
                    group = groups[at]
                    group.cells[language] = tuple(sorted((*group.cells.get(language, ()), index)))
                    group.confidences.append(_ADOPTED)
                    group.evidence |= {Evidence.STRUCTURE}
                    rows[language][index] = at
                    left.remove(index)
                if not left:
                    lacking[behind].pop(language, None)
        for behind in [at for at, left in lacking.items() if not left]:
            del lacking[behind]

    def _fits(self, index: int, language: Lang, at: int, row_of: Mapping[int, int], group: Group) -> bool:
        """Whether a unit may enter a row without breaking the order of its version."""
        cell = group.cells.get(language, ())
        if cell and index not in {min(cell) - 1, max(cell) + 1}:
            return False
        before = next((row_of[unit] for unit in range(index - 1, -1, -1) if unit in row_of), -1)
        count = len(self.versions[language])
        after = next((row_of[unit] for unit in range(index + 1, count) if unit in row_of), at)
        return not group.moved and before <= at <= after

    def _left_over(self, left: Mapping[Lang, Sequence[int]]) -> list[Group]:
        if len(left) == 1:
            ((language, indices),) = left.items()
            return [Group({language: (index,)}) for index in indices]
        parts = {
            language: [self.versions[language].items[index] for index in indices]
            for language, indices in left.items()
        }
        groups = join(parts, [self.pivot, *self.others])
        for group in groups:
            group.cells = {
                language: tuple(left[language][index] for index in cell)
                for language, cell in group.cells.items()
            }
        return groups


_ADOPTED: Final = 0.7
"""Confidence of a unit that only the other versions put into its row."""


def _anchors(side: Sequence[Item]) -> int:
    return len({item.far for item in side if item.far})


def _owners(count: int, kept: Mapping[Lang, Sequence[tuple[int, ...]]]) -> list[int]:
    """Number of the first pivot unit of each group: units that some bead holds together share it."""
    joined = {index for firsts in kept.values() for first in firsts for index in first[1:]}
    owner: list[int] = []
    for index in range(count):
        owner.append(owner[index - 1] if index in joined else index)
    return owner


def _mark_moved(groups: Sequence[Group], languages: Sequence[Lang]) -> None:
    """Whatever breaks the order of its version has moved."""
    for language in languages:
        rows = [group for group in groups if group.cells.get(language) and not group.moved]
        pairs = [(at, max(group.cells[language])) for at, group in enumerate(rows)]
        if all(max(one.cells[language]) < min(other.cells[language]) for one, other in pairwise(rows)):
            continue
        stay = heaviest_rise(pairs, [1] * len(pairs))
        highest = -1
        for at, group in enumerate(rows):
            if at not in stay or min(group.cells[language]) < highest:
                group.moved = True
            else:
                highest = max(group.cells[language])


def _evidence(bead: Bead, pair: Pair) -> frozenset[Evidence]:
    one, other = pair.evidences.versions
    a, b = one.items[bead.first[0]], other.items[bead.second[0]]
    found: set[Evidence] = set()
    numbered = a.number is not None and b.number is not None and a.number.value == b.number.value
    if numbered or (a.kind is UnitKind.NOTE and a.near == b.near):
        found.add(Evidence.NUMBER)
    elif a.kind is b.kind is UnitKind.HEADING:
        found.add(Evidence.HEADING)
    if not bead.anchor:
        found |= {Evidence.STRUCTURE if a.kind is b.kind else Evidence.ORDER, Evidence.LENGTH}
        if pair.evidences.terms:
            found.add(Evidence.WORDS)
    return frozenset(found)
