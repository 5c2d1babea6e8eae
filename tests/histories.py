"""Histories: damages that leave the very same lines, so that nobody who reads them can tell which of them happened.

Of three equal lines one was deleted: nothing that is left says which. A history tells of each line that is left which
line of the whole version it was. What is right after a damage is what is right after any history of it: as many lines
deleted, said again in their place, or put elsewhere, and all that is left as it is. Equal is what pairing cannot tell
apart: text, number and kind.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from aligner.model import Alignment
from tests.damage import Bead, Damage, Line, Versions, told

__all__ = ["retold", "spoken"]

Origins: TypeAlias = list[int]
"""For each line that is left, which line of the whole version it was."""


def retold(
    alignment: Alignment, versions: Versions, which: str, damage: tuple[Damage, Sequence[Line]]
) -> Versions:
    """Give versions as the history has it that an alignment speaks for: what happened, if no other does.

    Args:
        alignment: of the versions, and of others perhaps.
        versions: lines, one of them after a damage.
        which: that one.
        damage: what happened to it, and the version before.
    """
    how, whole = damage
    left = [replace(line, copies=False) for line in versions[which]]
    claims = [
        claim
        for tag, lines in versions.items()
        if tag != which
        for claim in _claims(whole, lines, told(alignment, (which, left), (tag, lines)))
    ]
    return {**versions, which: spoken(how, whole, versions[which], claims)}


def spoken(
    how: Damage, whole: Sequence[Line], left: Sequence[Line], claims: Sequence[tuple[int, int]]
) -> list[Line]:
    """Give what is left of a version as the history has it that claims speak for.

    Args:
        how: what happened.
        whole: the version before.
        left: the version after.
        claims: lines that are left, and which of the whole version they are said to have been.

    >>> whole = [Line(text, frozenset({row})) for row, text in enumerate("xxyx")]
    >>> [min(line.rows) for line in spoken(Damage.DELETE, whole, whole[1:], [(0, 0)])]
    [0, 2, 3]

    Lines that are equal but stand on either side of another are told apart by it:

    >>> [min(line.rows) for line in spoken(Damage.DELETE, whole, whole[1:], [(2, 1)])]
    [1, 2, 3]
    """
    may = {Damage.DELETE: _deleted, Damage.DUPLICATE: _repeated, Damage.MOVE: _moved}.get(how)
    if may is None:
        return list(left)
    happened = _origins(whole, left)
    possible = may(happened)
    origins = list(happened)
    order = sorted(claim for claim in claims if _seen(left[claim[0]]) == _seen(whole[claim[1]]))
    for some in (order, order[::-1]) * 2:
        for at, wanted in some:
            if origins[at] != wanted:
                turned = _turned(how, origins, at, wanted)
                if possible(turned):
                    origins = turned
    return [
        replace(whole[origin], copies=how is Damage.DUPLICATE and origins[at - 1 : at] == [origin])
        for at, origin in enumerate(origins)
    ]


def _origins(whole: Sequence[Line], left: Sequence[Line]) -> Origins:
    """Tell what happened: lines are the same objects, and a copy stands behind what it copies."""
    places = {id(line): at for at, line in enumerate(whole)}
    found: Origins = []
    for line in left:
        found.append(found[-1] if line.copies else places[id(line)])
    return found


def _claims(whole: Sequence[Line], other: Sequence[Line], found: Iterable[Bead]) -> Iterator[tuple[int, int]]:
    """Give for lines that are left, each paired alone, which line of the whole version says what they are paired with."""
    saying: dict[frozenset[int], list[int]] = defaultdict(list)
    for at, line in enumerate(whole):
        saying[line.rows].append(at)
    for first, second in found:
        if len(first) == 1 and second:
            wanted = saying.get(frozenset[int]().union(*(other[at].rows for at in second)), [])
            if len(wanted) == 1:
                yield first[0], wanted[0]


def _seen(line: Line) -> tuple[object, ...]:
    return line.text, line.number, line.kind


def _turned(how: Damage, origins: Origins, at: int, wanted: int) -> Origins:
    """Give another history, in which a line was another; what moved changes places with what it was."""
    turned = list(origins)
    if how is Damage.MOVE:
        turned[origins.index(wanted)] = origins[at]
    turned[at] = wanted
    return turned


def _deleted(_: Origins) -> Callable[[Origins], bool]:
    return lambda origins: all(one < other for one, other in pairwise(origins))


def _repeated(happened: Origins) -> Callable[[Origins], bool]:
    last = happened[-1]
    return lambda origins: (
        origins[0] == 0
        and origins[-1] == last
        and all(other - one in {0, 1} for one, other in pairwise(origins))
    )


def _moved(happened: Origins) -> Callable[[Origins], bool]:
    most = len(happened) - _in_order(happened)
    return lambda origins: len(origins) - _in_order(origins) <= most


def _in_order(origins: Origins) -> int:
    """Count the lines of the longest part that is in order (patience sorting)."""
    tails: list[int] = []
    for origin in origins:
        at = bisect_left(tails, origin)
        tails[at : at + 1] = [origin]
    return len(tails)
