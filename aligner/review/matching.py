"""Matching, a language at a time: which unit of the alignment became which text of the review.

What is the same stays the same, in its row or in another (a cell cut out here and pasted there); texts that
were only joined or parted are known by their signs without blanks; what is left over in a row was edited.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import Final

from aligner.model import Break, BreakKind, Text, UnitKind
from aligner.review.units import Found, Held, squashed

__all__ = ["Group", "match"]

_MOST_JOINED: Final = 12
"""Units that one text may be made of, or made into."""
_ALIKE: Final = 0.6
"""How much a text that moved and was edited still has to be like what it was: a share of its signs."""

Fault = Callable[[str, str], None]
"""Takes a code and a message."""


@dataclass(slots=True, eq=False)
class Group:
    """Rows of the alignment and the rows of the review that stand for them, in one language."""

    held: list[Held] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    parted: bool = False
    """The row stands in the review more than once."""

    @property
    def held_left(self) -> list[Held]:
        """What nothing is known of yet."""
        return [unit for unit in self.held if not unit.settled]

    @property
    def found_left(self) -> list[Found]:
        """What is not known where it comes from."""
        return [unit for unit in self.found if not unit.made]


def match(groups: Sequence[Group], kind: Callable[[Held], UnitKind], fault: Callable[[Group], Fault]) -> None:
    """Settle all units of one language; faults are told for the group they stand in."""
    for group in groups:
        _same(group.held, group.found)
    held = [unit for group in groups for unit in group.held_left]
    found = [unit for group in groups for unit in group.found_left]
    if held and found:
        _moved(held, found)
        _joined(held, found)
        _parted(held, found)
        _moved_and_edited(groups)
    for group in groups:
        _edited(group, kind, fault(group))


def _pair(held: Held, found: Found) -> None:
    held.settled = True
    found.made.append((held, 0))
    # Without a tracked change, blanks around and formatting are what another program made of them.
    if held.key != found.key or (found.revised and held.text != found.text):
        _edit(held, found.printed, found.text)


def _edit(held: Held, printed: str, text: Text) -> None:
    held.new_text = text if text != held.text else None
    if printed.strip() != held.printed.strip():
        if held.span.start:
            # A number belongs to the beginning of a unit: elsewhere it is a word of the text.
            held.new_text = Text(f"{printed} ") + text
        else:
            held.new_printed = printed.strip()


def _same(held: Sequence[Held], found: Sequence[Found]) -> None:
    matcher = SequenceMatcher(a=[unit.key for unit in held], b=[unit.key for unit in found], autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            _pair(held[block.a + step], found[block.b + step])


def _moved(held: Sequence[Held], found: Sequence[Found]) -> None:
    waiting: defaultdict[tuple[str, str], list[Held]] = defaultdict(list)
    for unit in held:
        waiting[unit.key].append(unit)
    for text in found:
        if (same := waiting.get(text.key)) and any(text.key):
            at = next((index for index, unit in enumerate(same) if unit.text == text.text), 0)
            _pair(same.pop(at), text)


def _joined(held: Sequence[Held], found: Sequence[Found]) -> None:
    """Texts that were only set together, in one paragraph, stay units of their own."""
    left = [(unit, squashed(unit.key)) for unit in held if not unit.settled]
    for text in found:
        wanted = squashed(text.key)
        if text.made or not wanted:
            continue
        signs = [words for _, words in left]
        if (run := _run(wanted, signs, signs)) is None:
            continue
        for unit, _ in left[run]:
            unit.settled = True
            text.made.append((unit, 0))
        del left[run]


def _parted(held: Sequence[Held], found: Sequence[Found]) -> None:
    """A text that was only cut becomes stretches; a number that was copied with it is printed once."""
    left = [text for text in found if not text.made and text.text.plain.strip()]
    signs = [squashed(text.key) for text in left]
    for unit in held:
        wanted = squashed(unit.key)
        if unit.settled or not wanted or not left:
            continue
        rest = [squashed(_without(unit.printed, text)) for text in left] if unit.printed else signs
        if (run := _run(wanted, signs, rest)) is None:
            continue
        sizes = list(accumulate(len("".join(text.text.plain.split())) for text in left[run]))
        unit.settled = True
        unit.cuts = tuple(_position(unit.text.plain, size) for size in sizes[:-1])
        for part, text in enumerate(left[run]):
            text.made.append((unit, part))
        del left[run], signs[run]


def _run(wanted: str, first: Sequence[str], rest: Sequence[str]) -> slice | None:
    """Find two pieces or more, side by side, that make up a text; the first may look other than the rest."""
    for start, head in enumerate(first):
        at = len(head)
        if not head or not wanted.startswith(head):
            continue
        for end in range(start + 1, min(len(rest), start + _MOST_JOINED)):
            if not rest[end] or not wanted.startswith(rest[end], at):
                break
            at += len(rest[end])
            if at == len(wanted):
                return slice(start, end + 1)
    return None


def _without(printed: str, text: Found) -> tuple[str, str]:
    number, words = text.key
    return ("" if number == printed.strip() else number), words


def _position(plain: str, signs: int) -> int:
    """Give where so many signs that are no blanks have been passed, and the blanks behind them."""
    at = 0
    while signs or (at < len(plain) and plain[at].isspace()):
        signs -= not plain[at].isspace()
        at += 1
    return at


def _moved_and_edited(groups: Sequence[Group]) -> None:
    """Pair what a row lost with what another gained where the texts are much alike."""
    lost = [unit for group in groups if not group.found_left for unit in group.held_left]
    gained = [text for group in groups if not group.held_left for text in group.found_left]
    for text in gained:
        alike = [
            (SequenceMatcher(a=unit.key[1], b=text.key[1], autojunk=False).ratio(), -at, unit)
            for at, unit in enumerate(lost)
            if not unit.settled and unit.key[1]
        ]
        if alike and (best := max(alike, key=lambda item: item[:2]))[0] >= _ALIKE:
            _pair(best[2], text)


def _edited(group: Group, kind: Callable[[Held], UnitKind], fault: Fault) -> None:
    held, found = group.held_left, group.found_left
    if len(held) == len(found):
        for unit, text in zip(held, found, strict=True):
            _pair(unit, text)
    elif not found:
        for unit in held:
            unit.settled = True
            _edit(unit, "", Text())
    elif len(held) == 1:
        _rewritten(held[0], found, kind)
    elif not held:
        _added(group, found, kind, fault)
    else:
        message = (
            f"{len(held)} texts became {len(found)} other ones, and it cannot be told which is which; "
            "edit them without joining or parting paragraphs"
        )
        fault("review-texts", message)


def _rewritten(unit: Held, found: Sequence[Found], kind: Callable[[Held], UnitKind]) -> None:
    """One text became several, and other words: lines of it in one cell, stretches of it in several."""
    cuts: list[int] = []
    first = found[0]
    unit.settled = True
    first.made.append((unit, 0))
    whole = first.text
    for before, text in pairwise(found):
        own = text.text
        if (number := _without(unit.printed, text)[0]) and text is not first:
            own = Text(f"{number} ") + own
        if text.out == before.out:
            whole += Text([_line(kind(unit))]) + own
            text.made.append((unit, len(cuts)))
            continue
        blank = "" if whole.plain[-1:].isspace() or own.plain[:1].isspace() else _blank(unit)
        whole += Text(blank)
        cuts.append(len(whole))
        whole += own
        text.made.append((unit, len(cuts)))
    _edit(unit, first.printed, whole)
    unit.cuts = tuple(cuts)


def _blank(unit: Held) -> str:
    """Scripts that part words by blanks part sentences by them."""
    return " " if any(sign.isspace() for sign in unit.text.plain.strip()) else ""


def _line(kind: UnitKind) -> Break:
    """Notes and cells hold paragraphs; all other units are one paragraph."""
    many = kind in {UnitKind.NOTE, UnitKind.CELL}
    return Break(BreakKind.PARAGRAPH if many else BreakKind.LINE)


def _added(group: Group, found: Sequence[Found], kind: Callable[[Held], UnitKind], fault: Fault) -> None:
    """Text without a unit of its own goes on with the text before it in its cell, or leads the one behind."""
    if group.parted:
        fault(
            "review-twice",
            "the row stands there more than once with the same text; delete in each what is the other's",
        )
        return
    for text in found:
        at = group.found.index(text)
        near = [
            (other, index < at)
            for index, other in sorted(enumerate(group.found), key=lambda item: abs(item[0] - at))
            if other.out == text.out and other.made and not other.made[0][0].cuts
        ]
        if not near:
            message = "a text was added where this version has none; add it to the version and align again"
            fault("review-text-added", message)
            return
        other, before = near[0]
        unit = other.made[-1 if before else 0][0]
        own = unit.new_text if unit.new_text is not None else unit.text
        added = Text(f"{text.printed} ") + text.text if text.printed.strip() else text.text
        line = Text([_line(kind(unit))])
        unit.new_text = own + line + added if before else added + line + own
        text.made.append((unit, 0))
