"""Damages to one version of a text, with the gold that holds after them and what they explain of a loss.

What a damage explains is counted, never measured. The bead of each row that it touches may be wrong. Each unit
that it leaves without the counterpart that it had, or puts where it has none, may besides be drawn into the bead
before or behind it, which is then wrong too: one bead more. Nothing else may be:

========= ============== =========================================== ==========
damage    rows touched   units that may be drawn into a neighbour    explained
========= ============== =========================================== ==========
delete    1              the counterpart                             2
duplicate 1              the copy                                    2
merge     2, one bead    one counterpart, before or behind           2
split     1              one half                                    2
move      1              the counterpart here, the unit there        3
number    2, its own and the same at the row whose number it bears   4
          that number's
========= ============== =========================================== ==========

(A merge of ``n`` units has both ends, so at most two counterparts, from three units on.) Rows that several damages
touch are counted for each. A copy says the same as what it copies: which of the two is paired, or whether both are,
is all one (:func:`told`). Which of equal neighbours was damaged nobody can tell (:mod:`tests.histories`).
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from aligner.languages import language
from aligner.model import Alignment, Document, Lang, Number, Paragraph, ParagraphKind, Run, Text
from aligner.numbers import leading

__all__ = [
    "Bead",
    "Damage",
    "Damaged",
    "Line",
    "Versions",
    "damaged",
    "document",
    "gold",
    "missed",
    "numbered",
    "singles",
    "told",
]

Bead: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""Lines of each side."""


class Damage(StrEnum):
    """What may happen to a version."""

    DELETE = "delete"
    DUPLICATE = "duplicate"
    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Line:
    """A block of a version, and the rows of the whole text that it says."""

    text: str
    rows: frozenset[int]
    number: Number | None = None
    kind: ParagraphKind = ParagraphKind.PARAGRAPH
    copies: bool = False
    """Says again what the line before it says."""


Versions: TypeAlias = dict[str, list[Line]]
"""Lines by language."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A version after a damage."""

    lines: tuple[Line, ...]
    rows: frozenset[int]
    """Rows that were touched."""
    explained: int
    """Beads that may be wrong for it; see the module."""


def damaged(
    lines: Sequence[Line], how: Damage, chance: random.Random, *, share: float = 0.1, most: int = 2
) -> Damaged:
    """Damage a share of the lines, one at least; never the same line twice.

    Args:
        lines: a version.
        how: what happens to it.
        chance: chooses the lines.
        share: of the lines that are touched first.
        most: neighbours that a merge makes one of.
    """
    made = _Damaging(list(lines), chance, most)
    can = [at for at in range(len(lines)) if made.may(at, how)]
    chosen = chance.sample(can, min(max(int(len(lines) * share), 1), len(can)))
    for at in sorted(chosen, reverse=True):
        made.do(at, how)
    made.put_back()
    return Damaged(tuple(made.lines), frozenset(made.rows), made.explained)


class _Damaging:
    """Damages from the end to the beginning, so that places before them keep their meaning."""

    def __init__(self, lines: list[Line], chance: random.Random, most: int) -> None:
        self.lines, self.chance, self.most = lines, chance, most
        self.taken: list[Line] = []
        self.rows: set[int] = set()
        self.explained = 0

    def may(self, at: int, how: Damage) -> bool:
        """Tell whether a line can be damaged so: numbers where there are two, texts where there is enough."""
        line = self.lines[at]
        if how is Damage.SPLIT:
            return len(line.text.strip()) > 1
        if how is Damage.NUMBER:
            return line.number is not None and sum(some.number is not None for some in self.lines) > 1
        if how is Damage.MERGE:
            return at + 1 < len(self.lines) and line.kind is self.lines[at + 1].kind
        return len(self.lines) > 1

    def do(self, at: int, how: Damage) -> None:
        line = self.lines[at]
        self.rows |= line.rows
        self.explained += len(line.rows) + 1
        match how:
            case Damage.DELETE:
                del self.lines[at]
            case Damage.DUPLICATE:
                self.lines.insert(at + 1, replace(line, copies=True))
            case Damage.SPLIT:
                text = line.text.strip()
                middle = text.rfind(" ", 1, len(text) // 2 + 4)
                middle = middle if middle > 0 else len(text) // 2
                self.lines[at : at + 1] = [
                    replace(line, text=text[:middle]),
                    replace(line, text=text[middle:].lstrip(), number=None),
                ]
            case Damage.MERGE:
                self.merge(at)
            case Damage.MOVE:
                self.explained += 1
                self.taken.append(self.lines.pop(at))
            case Damage.NUMBER:
                self.renumber(at)

    def merge(self, at: int) -> None:
        stop = at + 1
        while stop < min(at + self.most, len(self.lines)) and self.lines[stop].kind is self.lines[at].kind:
            stop += 1
        some = self.lines[at:stop]
        text = " ".join(line.text for line in some)
        rows = frozenset().union(*(line.rows for line in some))
        self.lines[at:stop] = [replace(some[0], text=text, rows=rows)]
        self.explained += int(len(some) > 2)
        self.rows |= rows

    def put_back(self) -> None:
        """Put what was taken to move somewhere else, but never between a line and its copy."""
        for line in self.taken:
            at = self.chance.randrange(len(self.lines) + 1)
            while at < len(self.lines) and self.lines[at].copies:
                at += 1
            self.lines.insert(at, line)

    def renumber(self, at: int) -> None:
        """Print a number of another line: what a wrong number does worst is to name something else."""
        line = self.lines[at]
        others = [
            some
            for some in self.lines
            if some.number is not None and line.number is not None and some.number.value != line.number.value
        ]
        if not others:
            return
        other = self.chance.choice(others)
        self.lines[at] = replace(line, number=other.number)
        self.rows |= other.rows
        self.explained += len(other.rows) + 1


def gold(one: Sequence[Line], other: Sequence[Line]) -> list[Bead]:
    """Give the beads that are right: lines that say a row in common, or are held together by such.

    Copies are left out, and a row that one version has no line of is one bead. A row whose parts do not stand together gives a bead that nobody can find.
    """
    above: dict[int, int] = {}

    def top(row: int) -> int:
        while above.setdefault(row, row) != row:
            row = above[row]
        return row

    for line in (*one, *other):
        first, *rest = sorted(line.rows)
        for row in rest:
            above[top(row)] = top(first)
    cells: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, lines in enumerate((one, other)):
        for at, line in enumerate(lines):
            if not line.copies:
                cells[top(min(line.rows))][side].append(at)
    return sorted((tuple(first), tuple(second)) for first, second in cells.values())


def told(
    alignment: Alignment, one: tuple[str, Sequence[Line]], other: tuple[str, Sequence[Line]]
) -> list[Bead]:
    """Give the beads of two versions of an alignment, a copy being the same as what it copies."""
    copied = [_copied(lines) for _, lines in (one, other)]
    found: set[Bead] = set()
    for row in alignment.among([Lang(tag) for tag, _ in (one, other)]).rows:
        first, second = (
            tuple(sorted({same[span.place.path[0]] for span in cell}))
            for cell, same in zip(row.cells, copied, strict=True)
        )
        if first or second:
            found.add((first, second))
    paired = [{at for bead in found if all(bead) for at in bead[side]} for side in (0, 1)]
    return singles(
        bead
        for bead in found
        if all(bead)
        or not any(copied[side].count(at) > 1 and at in paired[side] for side in (0, 1) for at in bead[side])
    )


def singles(beads: Iterable[Bead]) -> list[Bead]:
    """Give beads with an empty side as one for each line."""
    found: set[Bead] = set()
    for one, other in beads:
        if one and other:
            found.add((one, other))
        else:
            found |= {((at,), ()) for at in one} | {((), (at,)) for at in other}
    return sorted(found)


def missed(right: Iterable[Bead], found: Iterable[Bead]) -> list[Bead]:
    """Give the gold beads that are not found; one with an empty side is found if all its lines stand alone."""
    there = set(found)
    return [bead for bead in right if not there.issuperset(singles([bead]))]


def _copied(lines: Sequence[Line]) -> list[int]:
    same: list[int] = []
    for at, line in enumerate(lines):
        same.append(same[-1] if line.copies else at)
    return same


def document(tag: str, lines: Iterable[Line]) -> Document:
    """Make a flat document."""
    return Document(language=Lang(tag), children=tuple(_paragraphs(lines)))


def _paragraphs(lines: Iterable[Line]) -> Iterator[Paragraph]:
    for line in lines:
        yield Paragraph(kind=line.kind, number=line.number, text=Text([Run(line.text)] if line.text else []))


def numbered(rank: int) -> Number:
    """Give a number as English prints it before a paragraph."""
    return leading(f"{rank}. Text", language("en"))[0].number
