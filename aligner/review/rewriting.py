"""Rewriting a text: what was edited comes from the review, all else stays as the document holds it.

A review shows less than a text holds: no bodies of notes, no ends of pages, addresses escaped. Sign by sign
what the review left alone is taken from the text itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from aligner.model import Break, BreakKind, Inline, NoteMark, Run, Text
from aligner.review.units import Kept

__all__ = ["NewNoteError", "Rewritten", "rewrite"]

_LONGEST: Final = 20_000_000
"""Product of lengths up to which edits are sought sign by sign; beyond, one stretch is replaced."""


class NewNoteError(Exception):
    """The review calls a note that the text does not have."""


@dataclass(frozen=True, slots=True)
class _Atom:
    inline: Inline
    seen: Inline | None
    """As a review shows it; None where it does not."""
    note: int = -1


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text made anew."""

    text: Text
    notes: tuple[int, ...]
    """Which of the notes that it had each of its notes is."""
    spans: tuple[tuple[int, int], ...]
    """Where each stretch stands now."""


def rewrite(text: Text, stretches: Sequence[tuple[int, int, Text | None]], kept: Kept) -> Rewritten:
    """Put new texts into the place of stretches, which come in order and do not overlap.

    Args:
        text: as the document holds it.
        stretches: start, end, and the text instead; None for as it was.
        kept: what a review shows of a text.

    Raises:
        NewNoteError: a new text calls a note that was not there.
    """
    atoms = list(_atoms(text, kept))
    made: list[_Atom] = []
    spans: list[tuple[int, int]] = []
    at = position = 0
    lost: defaultdict[Inline, list[int]] = defaultdict(list)
    wanted: list[tuple[int, Inline]] = []
    for start, end, new in stretches:
        if start:
            taken, at, position = _upto(atoms, at, position, start)
            made.extend(taken)
        begin = _width(made)
        taken, at, position = _upto(atoms, at, position, end)
        made.extend(
            taken if new is None else _merged(taken, list(_atoms(new, kept)), lost, len(made), wanted)
        )
        spans.append((begin, _width(made)))
    made.extend(atoms[at:])
    if stretches and all(isinstance(atom.inline, Break) and atom.seen is None for atom in made):
        made = []  # a page that ends in a text that is gone
    for index, sign in wanted:
        if not lost[sign]:
            raise NewNoteError(sign.marker if isinstance(sign, NoteMark) else "")
        old = lost[sign].pop(0)
        made[index] = next(atom for atom in atoms if atom.note == old)
    notes = tuple(atom.note for atom in made if isinstance(atom.inline, NoteMark))
    return Rewritten(Text(atom.inline for atom in made), notes, tuple(spans))


def _atoms(text: Text, kept: Kept) -> Iterator[_Atom]:
    notes = 0
    for inline in text.inlines:
        shown = kept(Text([inline])).inlines
        if isinstance(inline, Run):
            alike = shown[0] if shown else None
            for sign in inline.text:
                own = Run(sign, alike.marks, alike.href) if isinstance(alike, Run) else None
                yield _Atom(Run(sign, inline.marks, inline.href), own)
            continue
        yield _Atom(inline, shown[0] if shown else None, notes if isinstance(inline, NoteMark) else -1)
        notes += isinstance(inline, NoteMark)


def _one(inline: Inline) -> int:
    match inline:
        case NoteMark() | Break(kind=BreakKind.PAGE):
            return 0
        case _:
            return 1


def _width(atoms: Sequence[_Atom]) -> int:
    return sum(_one(atom.inline) for atom in atoms)


def _upto(atoms: Sequence[_Atom], at: int, position: int, end: int) -> tuple[Sequence[_Atom], int, int]:
    """Take atoms up to a position; what takes no room goes with what stands before it, as in slices."""
    first = at
    while at < len(atoms) and position + (one := _one(atoms[at].inline)) <= end:
        at, position = at + 1, position + one
    return atoms[first:at], at, position


def _merged(
    old: Sequence[_Atom],
    new: Sequence[_Atom],
    lost: defaultdict[Inline, list[int]],
    behind: int,
    wanted: list[tuple[int, Inline]],
) -> list[_Atom]:
    """Merge: signs that are the same stay those of the text."""
    visible = [index for index, atom in enumerate(old) if atom.seen is not None]
    shown = [old[index].seen for index in visible]
    other = [atom.seen for atom in new]
    made: list[_Atom] = []
    passed = 0

    def pass_by(upto: int) -> None:
        nonlocal passed
        made.extend(atom for atom in old[passed:upto] if atom.seen is None)
        passed = max(passed, upto)

    for tag, i1, i2, j1, j2 in _changes(shown, other):
        if tag == "equal":
            for index in visible[i1:i2]:
                pass_by(index)
                made.append(old[index])
                passed = index + 1
            continue
        # What takes no room stays with what stands before it.
        pass_by(visible[i1] if i1 < len(visible) else len(old))
        for atom in new[j1:j2]:
            if isinstance(atom.inline, NoteMark):
                wanted.append((behind + len(made), atom.inline))
            made.append(atom)
        for index in visible[i1:i2]:
            pass_by(index)
            passed = index + 1
            if (sign := old[index].seen) is not None and old[index].note >= 0:
                lost[sign].append(old[index].note)
    pass_by(len(old))
    return made


def _changes(
    old: Sequence[Inline | None], new: Sequence[Inline | None]
) -> Iterator[tuple[str, int, int, int, int]]:
    least = min(len(old), len(new))
    head = next((at for at in range(least) if old[at] != new[at]), least)
    tail = next((at for at in range(least - head) if old[-1 - at] != new[-1 - at]), least - head)
    yield "equal", 0, head, 0, head
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(a) * len(b) > _LONGEST:
        yield "replace", head, head + len(a), head, head + len(b)
    else:
        for tag, i1, i2, j1, j2 in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes():
            yield tag, head + i1, head + i2, head + j1, head + j2
    yield "equal", len(old) - tail, len(old), len(new) - tail, len(new)
