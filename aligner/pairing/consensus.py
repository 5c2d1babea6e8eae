"""Consensus: what every pair of versions says of the same units becomes rows that most pairs agree on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations
from typing import Final, TypeAlias

from aligner.model import Lang
from aligner.pairing.bead import Bead
from aligner.pairing.seams import Cut, Seam, seams

__all__ = ["Cells", "Consensus"]

Cells: TypeAlias = Mapping[Lang, tuple[int, ...]]
"""Units of a row, neighbours of each version."""
_Link: TypeAlias = tuple[Lang, int, Lang, int]
_PASSES: Final = 4
_SHORT: Final = 0.3
"""What a bead says of a unit that is next to nothing beside the others of its cell."""
_NOTHING: Final = 0.3
"""What "no counterpart" weighs beside "another counterpart"."""

_FINER: Final = 0.6
"""What a bead weighs against a row that holds it whole, and more, where nothing asks for such a row."""


class Consensus:
    """Rows found by joining what is surest first, never against the sum of what all pairs say.

    Each pair of versions speaks for two units to stand in one row, if a bead of its own holds both, or
    against it, as loudly as its beads are sure. A row is as coarse as the version that says it in the fewest
    units; those that are finer part it at its seams. Two rows are joined if those that speak for it outweigh
    those against: a chain of links that leads from one row to another joins nothing, and a bead of two
    versions is kept unless the other pairs overrule it (average-link correlation clustering; Bansal,
    Blum and Chawla 2004).

    Args:
        lengths: length of each unit of each version.
        beads: the beads of each pair of versions, and the chance of each to be right.
    """

    def __init__(
        self,
        lengths: Mapping[Lang, Sequence[int]],
        beads: Mapping[tuple[Lang, Lang], tuple[Sequence[Bead], Sequence[float]]],
    ) -> None:
        self.sizes = sizes = {language: len(some) for language, some in lengths.items()}
        self._said: dict[tuple[Lang, Lang], list[tuple[frozenset[int], float]]] = {}
        self._held: set[tuple[Lang, int]] = set()
        self._beads = beads
        for (one, other), (some, chances) in beads.items():
            there = self._said[one, other] = [(frozenset(), 0.0)] * sizes[one]
            back = self._said[other, one] = [(frozenset(), 0.0)] * sizes[other]
            for bead, chance in zip(some, chances, strict=True):
                first, second = frozenset(bead.first), frozenset(bead.second)
                for unit, share in _shares(bead.first, lengths[one]):
                    there[unit] = (second, chance * share)
                for unit, share in _shares(bead.second, lengths[other]):
                    back[unit] = (first, chance * share)
                self._held |= {(one, unit) for unit in bead.first[1:]}
                self._held |= {(other, unit) for unit in bead.second[1:]}

    def rows(self) -> list[dict[Lang, tuple[int, ...]]]:
        """Give the rows; each unit of each version stands in one."""
        if len(self.sizes) == 2:
            ((one, other), (beads, _)), *_ = self._beads.items()
            return [
                {tag: side for tag, side in ((one, bead.first), (other, bead.second)) if side}
                for bead in beads
            ]
        row_of: dict[tuple[Lang, int], dict[Lang, tuple[int, ...]]] = {}
        for tag, size in self.sizes.items():
            row_of.update({(tag, unit): {tag: (unit,)} for unit in range(size)})
        waiting = self._links()
        for _ in range(_PASSES):
            left: list[_Link] = []
            for link in waiting:
                a, i, b, j = link
                here, there = row_of[a, i], row_of[b, j]
                if here is there:
                    continue
                if (joined := self._joined(here, there)) is None or self._for(here, there) <= 0:
                    left.append(link)
                    continue
                for tag, cell in joined.items():
                    row_of.update(dict.fromkeys(((tag, unit) for unit in cell), joined))
            if len(left) == len(waiting):
                break
            waiting = left
        seen: dict[int, dict[Lang, tuple[int, ...]]] = {id(row): row for row in row_of.values()}
        return [part for row in seen.values() for part in self._parts(row)]

    def agreement(self, cells: Cells) -> float:
        """Share of the pairs of versions in a row whose own pairing says the same; 1 without a pair.

        A pair that is finer than the row, and goes nowhere else, speaks neither for it nor against it.
        """
        said = [
            self.says(one, other, cells)
            for one, other in combinations(cells, 2)
            if not self._says_finer(one, other, cells)
        ]
        return sum(said) / len(said) if said else 1.0

    def _says_finer(self, one: Lang, other: Lang, cells: Cells) -> bool:
        if min(len(cells[one]), len(cells[other])) < 2:
            return False
        there, back = self._said[one, other], self._said[other, one]
        first, second = frozenset(cells[one]), frozenset(cells[other])
        found, met = {there[unit][0] for unit in first}, {back[unit][0] for unit in second}
        return (
            len(found) > 1
            and all(some and some <= second for some in found)
            and all(some and some <= first for some in met)
        )

    def says(self, one: Lang, other: Lang, cells: Cells) -> bool:
        """Tell whether the pairing of two versions alone holds just these units together."""
        there, back = self._said[one, other], self._said[other, one]
        first, second = frozenset(cells[one]), frozenset(cells[other])
        return {there[unit][0] for unit in first} == {second} and {back[unit][0] for unit in second} == {
            first
        }

    def seams(self, cells: Cells) -> tuple[Seam, ...]:
        """Tell where those versions of a row that part it do so."""
        sizes = {tag: len(cell) for tag, cell in cells.items()}
        if len(sizes) == 1 or max(sizes.values()) == 1:
            return ()
        return seams(sizes, {key: self._cuts(*key, cells) for key in combinations(cells, 2)})

    def _parts(self, row: dict[Lang, tuple[int, ...]]) -> Iterator[dict[Lang, tuple[int, ...]]]:
        """Part a row where all its versions do."""
        seam = next((seam for seam in self.seams(row) if len(seam) == len(row)), None)
        if seam is None:
            yield row
            return
        yield from self._parts({tag: cell[: seam[tag]] for tag, cell in row.items() if seam[tag]})
        yield from self._parts({tag: cell[seam[tag] :] for tag, cell in row.items() if cell[seam[tag] :]})

    def _cuts(self, one: Lang, other: Lang, cells: Cells) -> list[Cut] | None:
        """Where a pair parts a row that holds its beads whole and in order; None if it does not hold them."""
        there, back = self._said[one, other], self._said[other, one]
        first, second = cells[one], cells[other]
        if not all(there[unit][0] <= frozenset(second) for unit in first) or not all(
            back[unit][0] <= frozenset(first) for unit in second
        ):
            return None
        cuts: list[Cut] = []
        i = j = 0
        before = 1.0
        while i < len(first) or j < len(second):
            if i < len(first) and not there[first[i]][0]:
                width, height, chance = 1, 0, there[first[i]][1]
            elif j < len(second) and not back[second[j]][0]:
                width, height, chance = 0, 1, back[second[j]][1]
            else:
                if i == len(first) or j == len(second):
                    return None
                held, chance = there[first[i]]
                own = back[second[j]][0]
                width, height = len(own), len(held)
                if set(first[i : i + width]) != own or set(second[j : j + height]) != held:
                    return None
                chance = max(there[unit][1] for unit in first[i : i + width])
            if i or j:
                cuts.append((i, j, min(before, chance)))
            i, j, before = i + width, j + height, chance
        return cuts

    def _links(self) -> list[_Link]:
        """Give all links, those that most third versions uphold first, then the surest."""
        found: list[tuple[int, float, _Link]] = []
        for (one, other), (beads, chances) in self._beads.items():
            for bead, chance in zip(beads, chances, strict=True):
                for i in bead.first:
                    for j in bead.second:
                        upheld = sum(
                            not self._said[one, third][i][0].isdisjoint(self._said[other, third][j][0])
                            for third in self.sizes
                            if third not in {one, other}
                        )
                        found.append((upheld, chance, (one, i, other, j)))
        found.sort(key=lambda link: (-link[0], -link[1]))
        return [link for _, _, link in found]

    def _joined(self, one: Cells, other: Cells) -> dict[Lang, tuple[int, ...]] | None:
        """Join two rows; None if a cell would hold what are no neighbours, or what no bead holds together."""
        joined = dict(one)
        for language, cell in other.items():
            if language in joined:
                cell = tuple(sorted((*joined[language], *cell)))  # noqa: PLW2901 (the same cell, joined)
                if cell[-1] - cell[0] != len(cell) - 1:
                    return None
            joined[language] = cell
        for language in other:
            if language in one and not all(
                self._may_follow(language, at, joined) for at in joined[language][1:]
            ):
                return None
        return joined

    def _may_follow(self, language: Lang, unit: int, row: Cells) -> bool:
        """Tell whether a bead holds a unit behind its neighbour, or one holds what say the same elsewhere.

        These are two neighbours of another version in the row, each the counterpart of one of these.
        """
        if (language, unit) in self._held:
            return True
        return any(
            len(after) == len(before) == 1
            and min(after) == min(before) + 1
            and before | after <= frozenset(row[tag])
            and (tag, min(after)) in self._held
            for tag in row
            if tag != language
            for before, after in [
                (self._said[language, tag][unit - 1][0], self._said[language, tag][unit][0])
            ]
        )

    def _for(self, one: Cells, other: Cells) -> float:
        """What speaks for joining two rows, less what speaks against it."""
        return sum(self._votes(one, other))

    def _votes(self, one: Cells, other: Cells) -> Iterator[float]:
        # Where a version says in one unit what others say in two, a pair of these has no say: its own beads
        # part the row again, at its seams.
        coarse = one.keys() != other.keys() or self._undisputed(one, other)
        for a, some in one.items():
            for b, more in other.items():
                if a == b:
                    yield from self._together(a, some, more, {*one, *other})
                    continue
                there, back = self._said[a, b], self._said[b, a]
                sure = [
                    min(there[unit][1], back[own][1])
                    for unit in some
                    for own in more
                    if own in there[unit][0]
                ]
                if sure:
                    yield max(sure)
                else:
                    finer = 0.0 if coarse and a in other and b in one else _FINER
                    own = self._against(finer, there[some[0]], one.get(b, ()), more)
                    yield -(own + self._against(finer, back[more[0]], some, other.get(a, ()))) / 2

    def _undisputed(self, one: Cells, other: Cells) -> bool:
        """Tell whether two rows are linked, and no third version contradicts a link."""
        links = [
            (a, i, b, j)
            for a, some in one.items()
            for b, more in other.items()
            if a != b
            for i in some
            for j in self._said[a, b][i][0].intersection(more)
        ]
        return bool(links) and not any(self._contradicted(*link) for link in links)

    def _contradicted(self, a: Lang, i: int, b: Lang, j: int) -> bool:
        """Tell whether a third version has for one of two units something else than for the other."""
        for third in self.sizes:
            if third not in {a, b}:
                one, other = self._said[a, third][i][0], self._said[b, third][j][0]
                if one and other and one.isdisjoint(other):
                    return True
        return False

    @staticmethod
    def _against(finer: float, said: tuple[frozenset[int], float], *cells: tuple[int, ...]) -> float:
        """How loudly a bead speaks against joining the rows that hold these cells of its other version.

        Little where it only finds nothing; and less where all that it finds stands in these rows: they are
        coarser than it is, as they must be where some versions say in one unit what others say in two.
        """
        units, chance = said
        if not units:
            return chance * _NOTHING
        return chance * (finer if units <= frozenset().union(*cells) else 1.0)

    def _together(
        self, tag: Lang, some: tuple[int, ...], more: tuple[int, ...], there: AbstractSet[Lang]
    ) -> Iterator[float]:
        """What versions outside two rows say of joining the cells of one that is in both."""
        first, second = sorted((some, more))
        for third in self.sizes:
            if third in there:
                continue
            (one, sure), (other, surer) = self._said[tag, third][first[-1]], self._said[tag, third][second[0]]
            if one and one == other:
                yield min(sure, surer)
            elif one and other:
                yield -(sure + surer) / 2


def _shares(side: Sequence[int], lengths: Sequence[int]) -> Iterator[tuple[int, float]]:
    """How much of what a bead says it says of each of its units: little of a short one beside a long one."""
    total = sum(lengths[unit] for unit in side)
    for unit in side:
        part = lengths[unit] / total if total else 1.0 / len(side)
        yield unit, _SHORT + (1.0 - _SHORT) * part
