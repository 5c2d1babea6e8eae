"""Rows: all pairs of versions are paired, and become the rows of all versions at once, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, pairwise
from typing import Final

from aligner.model import Evidence, Lang, UnitKind
from aligner.pairing.assignment import heaviest_rise
from aligner.pairing.bead import Bead
from aligner.pairing.beads import Matching, Options, Pair
from aligner.pairing.confidence import confidences
from aligner.pairing.consensus import Consensus
from aligner.pairing.contested import settled_together
from aligner.pairing.items import Item
from aligner.pairing.lists import Row
from aligner.pairing.placing import placed
from aligner.pairing.relisting import relisted, troubled
from aligner.pairing.reunited import reunited
from aligner.pairing.seams import Seam
from aligner.pairing.version import KINDS, Version

__all__ = ["Group", "Joining", "join", "joined"]


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
    seams: tuple[Seam, ...] = ()
    """Where some of the versions part it."""

    @property
    def confidence(self) -> float:
        """Mean of the pairs' confidences, less where other pairs disagree or a cell may be empty wrongly."""
        if not self.confidences:
            return min(self.absence, _UNSAID)
        if len(self.confidences) == 1 and self.agreement == 1.0:
            return min(self.confidences[0], self.absence)
        mean = sum(self.confidences) / len(self.confidences)
        return min(mean * (1.0 - _DISSENT * (1.0 - self.agreement)), self.absence)


_UNSAID: Final = 0.8
"""Confidence of a row that no pair of versions says in these words."""
_DISSENT: Final = 0.6
"""What full disagreement of the other pairs takes off a row's confidence."""
_SEVERAL: Final = 3
"""Versions from which on pairs may differ."""
_PASSES: Final = 3
"""How often what pairs differ in is settled by all of them: what that changes may show more."""
_NOTE: Final = KINDS.index(UnitKind.NOTE)
_HEADING: Final = KINDS.index(UnitKind.HEADING)


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
    matchings = {
        (one, other): Matching(
            versions[one], versions[other], options or Options(), (one, other), sparing=len(present) == 2
        )
        for one, other in combinations([pivot, *others], 2)
    }
    pairs = {key: matching.run() for key, matching in matchings.items()}
    joining = _joining(versions, pairs, [pivot, *others])
    several = len(present) >= _SEVERAL
    words = options is None or options.words
    if words and (several or any(map(troubled, pairs.values()))):
        pairings = {key: (matching, pairs[key]) for key, matching in matchings.items()}
        if changed := relisted(pairings, joining.found(), joining.order):
            joining = joining.again(changed)
    if several and words and (changed := reunited(joining.pairs, joining.found(), joining.order)):
        joining = joining.again(changed)
    for _ in range(_PASSES if several else 0):
        changed = settled_together(joining.pairs, joining.cells, joining.seams, joining.order)
        if not changed:
            break
        joining = joining.again(changed)
    return joining.rows()


def joined(
    versions: Mapping[Lang, Version],
    pairs: Mapping[tuple[Lang, Lang], Pair],
    order: Sequence[Lang],
) -> list[Group]:
    """Give what most pairs of versions agree on.

    ``order`` has the pivot first, and says which version comes first in each pair.
    """
    return _joining(versions, pairs, order).rows()


def _joining(
    versions: Mapping[Lang, Version],
    pairs: Mapping[tuple[Lang, Lang], Pair],
    order: Sequence[Lang],
) -> Joining:
    chances = {key: _chances(pair) for key, pair in pairs.items()}
    return Joining(versions, pairs, order, chances)


def _chances(pair: Pair) -> list[float]:
    """Give the chance of each bead to be right."""
    found = confidences(pair.evidences, pair.beads)
    for at, bead in enumerate(pair.beads if pair.sure else ()):
        if len(bead.first) == len(bead.second) == 1:
            found[at] = round(pair.sure.get((bead.first[0], bead.second[0]), found[at]), 3)
    return found


class Joining:
    """Rows of all versions in the making."""

    def __init__(
        self,
        versions: Mapping[Lang, Version],
        pairs: Mapping[tuple[Lang, Lang], Pair],
        order: Sequence[Lang],
        chances: Mapping[tuple[Lang, Lang], Sequence[float]],
    ) -> None:
        self.versions, self.pairs, self.order, self.chances = versions, pairs, order, chances
        self.pivot = order[0]

    def again(self, changed: Mapping[tuple[Lang, Lang], Pair]) -> Joining:
        """Join anew, some pairs having changed."""
        chances = {key: _chances(pair) for key, pair in changed.items()}
        pairs = {**self.pairs, **changed}
        return Joining(self.versions, pairs, self.order, {**self.chances, **chances})

    def found(self) -> list[Row]:
        """Give the rows as lists are looked for in them."""
        return [Row(cells, self.consensus.agreement(cells) == 1.0) for cells in self.cells]

    def rows(self) -> list[Group]:
        """Give the rows, in order."""
        return self.ordered(self.said_by_one() if len(self.versions) == 2 else self.agreed())

    def ordered(self, groups: Sequence[Group]) -> list[Group]:
        """Put all rows in order."""
        leads = sorted(
            (group for group in groups if self.pivot in group.cells),
            key=lambda group: group.cells[self.pivot],
        )
        _mark_moved(leads, self.order)
        loose = [group for group in groups if self.pivot not in group.cells]
        result = placed(leads, loose, self.order, self._behind() if loose else {})
        _mark_moved(result, self.order)
        return result

    def said_by_one(self) -> list[Group]:
        """Give the rows of two versions: nobody else has a say, and each bead is one."""
        ((one, other), pair), *_ = self.pairs.items()
        reasons = _Reasons(pair)
        return [
            Group(
                {one: bead.first, other: bead.second},
                reasons.of(bead),
                [chance],
                moved=bead.moved,
            )
            if bead.first and bead.second
            else Group(
                {one: bead.first} if bead.first else {other: bead.second},
                absence=chance if len(bead.first) + len(bead.second) == 1 else 0.0,
            )
            for bead, chance in zip(pair.beads, self.chances[one, other], strict=True)
        ]

    def agreed(self) -> list[Group]:
        """Give the rows of any number of versions: what most pairs of them agree on."""
        return [self._group(cells, seams) for cells, seams in zip(self.cells, self.seams, strict=True)]

    @cached_property
    def consensus(self) -> Consensus:
        """What all pairs say together."""
        return Consensus(
            {language: version.length.tolist() for language, version in self.versions.items()},
            {key: (pair.beads, self.chances[key]) for key, pair in self.pairs.items()},
        )

    @cached_property
    def cells(self) -> list[dict[Lang, tuple[int, ...]]]:
        """What most pairs hold together."""
        return self.consensus.rows()

    @cached_property
    def seams(self) -> list[tuple[Seam, ...]]:
        """Where some versions part each of these."""
        return [self.consensus.seams(cells) for cells in self.cells]

    @cached_property
    def said(self) -> dict[tuple[tuple[Lang, Lang], tuple[int, ...], tuple[int, ...]], tuple[Bead, float]]:
        """What each pair says, by what it holds together."""
        return {
            (key, bead.first, bead.second): (bead, chance)
            for key, pair in self.pairs.items()
            for bead, chance in zip(pair.beads, self.chances[key], strict=True)
        }

    @cached_property
    def reasons(self) -> dict[tuple[Lang, Lang], _Reasons]:
        """Why each pair holds together what it does."""
        return {key: _Reasons(pair) for key, pair in self.pairs.items()}

    def _group(self, cells: Mapping[Lang, tuple[int, ...]], seams: tuple[Seam, ...]) -> Group:
        """Say what speaks for a row: the beads of its pairs of versions that say the same."""
        filled = [language for language in self.order if language in cells]
        group = Group({language: cells[language] for language in filled}, seams=seams)
        for one, other in combinations(filled, 2):
            key = (one, other)
            if (found := self.said.get((key, cells[one], cells[other]))) is not None:
                bead, chance = found
                group.confidences.append(chance)
                if one == filled[0]:
                    group.evidence |= self.reasons[key].of(bead)
                    group.moved = group.moved or bead.moved
            elif (inside := self._parted(key, cells, seams)) is not None:
                group.confidences.append(inside)
        for absent in self.order:
            if absent not in cells:
                group.absence = min(group.absence, self._absent(group.cells, absent))
        if len(filled) > 2:
            group.agreement = self.consensus.agreement(group.cells)
        return group

    def _parted(
        self, key: tuple[Lang, Lang], cells: Mapping[Lang, tuple[int, ...]], seams: Sequence[Seam]
    ) -> float | None:
        """Give the chance of all the beads of a pair that parts a row at its seams; None if it does not."""
        one, other = key
        met = [(seam[one], seam[other]) for seam in seams if one in seam and other in seam]
        if not met:
            return None
        ends = [(0, 0), *met, (len(cells[one]), len(cells[other]))]
        found = [
            self.said.get((key, cells[one][start[0] : end[0]], cells[other][start[1] : end[1]]))
            for start, end in pairwise(ends)
            if start != end
        ]
        chances = [bead[1] for bead in found if bead is not None]
        return min(chances) if len(chances) == len(found) else None

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
        rows = [group for group in groups if language in group.cells and not group.moved]
        cells = [group.cells[language] for group in rows]
        if all(one[-1] < other[0] for one, other in pairwise(cells)):
            continue
        pairs = [(at, cell[-1]) for at, cell in enumerate(cells)]
        stay = heaviest_rise(pairs, [1] * len(pairs))
        highest = -1
        for at, group in enumerate(rows):
            if at not in stay or cells[at][0] < highest:
                group.moved = True
            else:
                highest = cells[at][-1]


class _Reasons:
    """Why the beads of a pair hold together what they do."""

    def __init__(self, pair: Pair) -> None:
        one, other = pair.evidences.versions
        self._labels = pair.evidences.labels[0].tolist(), pair.evidences.labels[1].tolist()
        self._kinds = one.kind.tolist(), other.kind.tolist()
        self._items = one.items, other.items
        self._words = bool(pair.evidences.terms)
        self._known: dict[tuple[bool, bool, bool, bool], frozenset[Evidence]] = {}

    def of(self, bead: Bead) -> frozenset[Evidence]:
        """Say it of a bead that fills both sides, by the units that it begins with."""
        a, b = bead.first[0], bead.second[0]
        kind = self._kinds[0][a]
        numbered = self._labels[0][a] == self._labels[1][b] >= 0
        if kind == _NOTE and not numbered:
            numbered = self._items[0][a].near == self._items[1][b].near
        alike = kind == self._kinds[1][b]
        key = numbered, alike and kind == _HEADING, bead.anchor, alike
        if (found := self._known.get(key)) is None:
            found = self._known[key] = self._said(*key)
        return found

    def _said(self, numbered: bool, heads: bool, anchor: bool, alike: bool) -> frozenset[Evidence]:  # noqa: FBT001 (a key)
        found: set[Evidence] = set()
        if numbered:
            found.add(Evidence.NUMBER)
        elif heads:
            found.add(Evidence.HEADING)
        if not anchor:
            found |= {Evidence.STRUCTURE if alike else Evidence.ORDER, Evidence.LENGTH}
            if self._words:
                found.add(Evidence.WORDS)
        return frozenset(found)
