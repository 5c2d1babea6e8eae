"""Rows: all pairs of versions are paired, and become the rows of all versions at once, in order."""

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
from aligner.pairing.consensus import Consensus
from aligner.pairing.items import Item
from aligner.pairing.placing import placed
from aligner.pairing.version import Version

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

    absence: float = 1.0
    """How sure the pairs are of the emptiest cell."""

    @property
    def confidence(self) -> float:
        """Mean of the pairs' confidences, less where other pairs disagree or a cell may be empty wrongly."""
        if not self.confidences:
            return min(self.absence, _UNSAID)
        mean = sum(self.confidences) / len(self.confidences)
        return min(mean * (1.0 - _DISSENT * (1.0 - self.agreement)), self.absence)


_UNSAID: Final = 0.8
"""Confidence of a row that no pair of versions says in these words."""
_DISSENT: Final = 0.6
"""What full disagreement of the other pairs takes off a row's confidence."""


def join(
    sides: Mapping[Lang, Sequence[Item]], order: Sequence[Lang], options: Options | None = None
) -> list[Group]:
    """Pair N versions: every two of them, then what most of these pairs agree on.

    The pivot is the version with the most unique number paths; ``order`` settles ties. Groups come in
    the order of the pivot, with what it lacks where the neighbours of the other versions stand.
    """
    present = [language for language in order if sides.get(language)]
    if not present:
        return []
    versions = {language: Version(sides[language], language) for language in present}
    pivot = max(present, key=lambda language: (_anchors(sides[language]), -order.index(language)))
    others = [language for language in present if language != pivot]
    pairs = {
        (one, other): pair_items(versions[one], versions[other], options, (one, other))
        for one, other in combinations([pivot, *others], 2)
    }
    return _Joining(versions, pairs, [pivot, *others]).groups()


class _Joining:
    """Rows of all versions in the making."""

    def __init__(
        self, versions: Mapping[Lang, Version], pairs: Mapping[tuple[Lang, Lang], Pair], order: Sequence[Lang]
    ) -> None:
        self.versions, self.pairs, self.order = versions, pairs, order
        self.pivot = order[0]
        self.chances = {key: confidences(pair.evidences, pair.beads) for key, pair in pairs.items()}
        self.said = {
            (key, bead.first, bead.second): (bead, chance)
            for key, pair in pairs.items()
            for bead, chance in zip(pair.beads, self.chances[key], strict=True)
        }

    def groups(self) -> list[Group]:
        """Give all rows, in order."""
        consensus = Consensus(
            {language: version.length.tolist() for language, version in self.versions.items()},
            {key: (pair.beads, self.chances[key]) for key, pair in self.pairs.items()},
        )
        groups = [self._group(cells, consensus) for cells in consensus.rows()]
        leads = sorted(
            (group for group in groups if self.pivot in group.cells),
            key=lambda group: group.cells[self.pivot],
        )
        _mark_moved(leads, self.order)
        loose = [group for group in groups if self.pivot not in group.cells]
        result = placed(leads, loose, self.order, self._behind())
        _mark_moved(result, self.order)
        return result

    def _group(self, cells: Mapping[Lang, tuple[int, ...]], consensus: Consensus) -> Group:
        """Say what speaks for a row: the beads of its pairs of versions that say the same."""
        filled = [language for language in self.order if language in cells]
        group = Group({language: cells[language] for language in filled})
        for one, other in combinations(filled, 2):
            key = (one, other)
            if (found := self.said.get((key, cells[one], cells[other]))) is not None:
                bead, chance = found
                group.confidences.append(chance)
                if one == filled[0]:
                    group.evidence |= _evidence(bead, self.pairs[key])
                    group.moved = group.moved or bead.moved
        for absent in self.order:
            if absent not in cells:
                group.absence = min(group.absence, self._absent(group.cells, absent))
        if len(filled) > 2:
            group.agreement = consensus.agreement(group.cells)
        return group

    def _absent(self, cells: Mapping[Lang, tuple[int, ...]], absent: Lang) -> float:
        """Give the chance that a version lacks what the others have here, by what these find there."""
        chances = []
        for language, cell in cells.items():
            first = self.order.index(language) < self.order.index(absent)
            key = (language, absent) if first else (absent, language)
            sides = (cell[:1], ()) if first else ((), cell[:1])
            found = self.said.get((key, *sides))
            chances.append(found[1] if found is not None else 0.0)
        return sum(chances) / len(chances)

    def _behind(self) -> dict[tuple[Lang, int], int]:
        """For each unit that a pair with the pivot leaves alone: the pivot's unit that it stands behind."""
        found: dict[tuple[Lang, int], int] = {}
        for language in self.order[1:]:
            behind = -1
            for bead in self.pairs[self.pivot, language].beads:
                if not bead.moved and bead.first:
                    behind = bead.first[-1]
                found.update(((language, unit), behind) for unit in bead.second)
        return found


def _anchors(side: Sequence[Item]) -> int:
    return len({item.far for item in side if item.far})


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
