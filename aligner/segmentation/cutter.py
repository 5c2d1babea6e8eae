"""The cutter: the rules for a language made into few patterns, and a text cut with them.

SRX 2.0 asks at every place of a text: of the rules in order, the first whose two patterns meet there
decides. Here a single pattern finds the places where any breaking rule may hold, by the characters on
either side, and only those are asked about, so that the cost grows with the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final

from aligner.model import Lang, ReadError
from aligner.segmentation.charsets import EVERY, Ranges, joined
from aligner.segmentation.nodes import (
    NOTHING,
    Alt,
    Look,
    Node,
    PatternError,
    Repeat,
    Seq,
    Signs,
    anchored,
    edge,
    regex,
)
from aligner.segmentation.rules import Rule, Rules

__all__ = ["Cutter", "cutter"]

REACH: Final = 500
"""Characters that a pattern sees on its side of a place: a bound on what a careless pattern costs."""
_ALL: Final = 1 << 60
_PLANE: Final = 0x10000
_BLANK: Final = re.compile("[\\s\u200b\ufeff]*")


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of one or more rules; tests are asked so often that they are no methods."""

    match: Callable[[str, int, int], re.Match[str] | None]
    reach: int
    """How much of the text it sees: all where it asks where the text starts or ends."""


def _side(node: Node, *, backwards: bool = False) -> _Side:
    return _Side(_compiled(regex(node, backwards=backwards)).match, _ALL if anchored(node) else REACH)


_Test = tuple[_Side | None, _Side | None]
"""Before (for the text turned round) and after; None where anything may stand."""


@dataclass(frozen=True, slots=True)
class Cutter:
    """What cuts texts of one language."""

    places: re.Pattern[str] | None
    """One character before each place where a breaking rule may hold; None where no rule breaks."""
    steps: tuple[tuple[bool, tuple[_Test, ...]], ...]
    """Neighbouring rules with the same answer, in order."""

    breaking: tuple[_Test, ...]
    """All breaking rules: where none holds, nothing else need be asked."""
    excepting: tuple[_Side | None, ...]
    """The left sides of all other rules: where none holds, the breaking rules alone decide."""

    def breaks(self, text: str, turned: str, at: int) -> bool:
        """Tell whether the rules break the text at a place."""
        back = len(text) - at
        if not _any(self.breaking, text, turned, at):
            return False
        for side in self.excepting:
            if side is None or side.match(turned, back, back + side.reach):
                break
        else:
            return True
        for answer, tests in self.steps:
            if _any(tests, text, turned, at):
                return answer
        return False

    def cut(self, text: str) -> tuple[tuple[int, int], ...]:
        """Cut a text into segments that joined give it back; blanks at a break belong to the one before."""
        size = len(text)
        if not size:
            return ()
        # A text that opens with blanks has no segment of blanks alone.
        opening = _blanks(text, 0)
        ends: set[int] = set()
        at = text.find("\n")
        while at >= 0:
            ends.add(_blanks(text, at + 1))
            at = text.find("\n", at + 1)
        if self.places is not None:
            turned = text[::-1]
            done = 0
            for found in self.places.finditer(text):
                place = found.end()
                if place > done and self.breaks(text, turned, place):
                    done = _blanks(text, place)
                    ends.add(done)
        borders = [0, *sorted(end for end in ends if opening < end < size), size]
        return tuple(pairwise(borders))


def _any(tests: tuple[_Test, ...], text: str, turned: str, at: int) -> bool:
    back = len(text) - at
    for before, after in tests:
        # The left sides fail more often.
        if before is not None and not before.match(turned, back, back + before.reach):
            continue
        if after is None or after.match(text, at, at + after.reach):
            return True
    return False


def _blanks(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return at if found is None else found.end()


@lru_cache(maxsize=128)
def cutter(rules: Rules, tag: Lang) -> Cutter:
    """Make the cutter for a language out of a rule file, once.

    Raises:
        ReadError: a pattern of a rule cannot be used.
    """
    chosen = [(rule, *rule.sides()) for rule in rules.of(tag)]
    breaking = [item for item in chosen if item[0].breaks]
    # Asked the cheapest first, then the general rules, which stand last in a file and hold most often.
    likely = breaking[::-1]
    excepting = [before for rule, before, _ in chosen if not rule.breaks]
    try:
        return Cutter(
            _places((before, after) for _, before, after in breaking),
            tuple((breaks, _tests(group)) for breaks, group in groupby(chosen, lambda item: item[0].breaks)),
            _tests(sorted(likely, key=lambda item: item[2] != NOTHING)),
            (None,) if NOTHING in excepting else _united(excepting),
        )
    except (PatternError, re.error) as error:
        what = f"has rules for {tag} that cannot be used: {error}"
        raise ReadError(what, where=rules.where) from None


@lru_cache(maxsize=1024)
def _compiled(text: str) -> re.Pattern[str]:
    return re.compile(text)


def _tests(rules: Iterable[tuple[Rule, Node, Node]]) -> tuple[_Test, ...]:
    """Unite the rules that agree in what follows; their order is free, for they give the same answer."""
    befores: dict[Node, list[Node]] = {}
    for _, before, after in rules:
        befores.setdefault(after, []).append(before)
    made: list[_Test] = []
    for after, sides in befores.items():
        follows = None if after == NOTHING else _side(after)
        if NOTHING in sides:
            made.append((None, follows))
            continue
        made.extend((side, follows) for side in _united(sides))
    return tuple(made)


def _united(befores: Iterable[Node]) -> tuple[_Side, ...]:
    """Make one pattern of many left sides, another of those that ask where the text starts."""
    different = tuple(dict.fromkeys(befores))
    parted = {far: tuple(side for side in different if anchored(side) == far) for far in (False, True)}
    return tuple(_side(Alt(sides), backwards=True) for sides in parted.values() if sides)


def _places(rules: Iterable[tuple[Node, Node]]) -> re.Pattern[str] | None:
    lefts: dict[str, list[tuple[int, int]]] = {}
    for before, after in rules:
        lefts.setdefault(_ahead(after), []).extend(_edge(before, last=True))
    if not lefts:
        return None
    # The set at the head lets the search skip what no rule breaks after.
    head = regex(Signs(joined(span for left in lefts.values() for span in left)))
    if len(lefts) == 1:
        return re.compile(f"{head}(?={lefts.popitem()[0]})")
    ways = "|".join(f"(?<={regex(Signs(joined(left)))})(?={right})" for right, left in sorted(lefts.items()))
    return re.compile(f"{head}(?:{ways})")


def _ahead(after: Node) -> str:
    """Say what has to follow: the first character; after blanks that a rule wants, the next one as well."""
    items = after.items if isinstance(after, Seq) else (after,)
    first, *rest = [item for item in items if not isinstance(item, Look)] or [NOTHING]
    if rest and isinstance(first, Repeat) and isinstance(first.item, Signs) and first.low:
        return regex(first) + regex(Signs(_edge(Seq(tuple(rest)), last=False)))
    return regex(Signs(_edge(after, last=False)))


def _edge(node: Node, *, last: bool) -> Ranges:
    ranges, empty = edge(node, last=last)
    return EVERY if empty else _coarse(ranges)


def _coarse(ranges: Ranges) -> Ranges:
    """Make one stretch of all beyond the first plane, through which ``re`` goes one by one."""
    beyond = [max(low, _PLANE) for low, high in ranges if high >= _PLANE]
    if len(beyond) < 2:
        return ranges
    return joined((*(span for span in ranges if span[0] < _PLANE), (beyond[0], ranges[-1][1])))
