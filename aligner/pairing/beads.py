"""Beads between two versions: anchors first, then dynamic programming in the gaps between them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from aligner.pairing.items import Item, Key
from aligner.pairing.scores import Lengths, Scorer, agreement, mergeable

__all__ = ["Bead", "Pair", "pair_items"]

_SHAPES: Final = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2))
_FULL: Final = 400_000
"""Cells up to which a gap is searched whole; larger ones in a band around the diagonal."""
_BAND: Final = 150
_MADE_UP: Final = 8.0
"""What an insertion and a deletion that leave the counts equal cost on top of each alone."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Indices of the units on each side; one side may be empty."""

    first: tuple[int, ...]
    second: tuple[int, ...]
    anchor: bool = False
    moved: bool = False
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions paired: beads that hold each unit of each side once, in the order of the first."""

    beads: tuple[Bead, ...]
    lengths: Lengths


def pair_items(first: Sequence[Item], second: Sequence[Item]) -> Pair:
    """Pair two sequences of items.

    Anchors are units whose number path is unique in both versions; those that do not cross (a
    longest increasing subsequence) and whose length or figures agree divide the texts. Between
    them the cheapest sequence of beads is found.
    """
    candidates = _shared(first, second)
    rising = _rising(candidates)
    whole = (sum(item.length for item in first), sum(item.length for item in second))
    lengths = Lengths.estimate([], whole)
    beads: list[Bead] = []
    # Once with the ratio of the whole texts, then with what the beads found so tell of single units.
    for _ in range(2):
        sure = [(a, b) for a, b in rising if _plausible(first[a], second[b], lengths)]
        beads = _divided(first, second, sure, Scorer(lengths))
        lengths = Lengths.estimate(_texts(beads, first, second), whole)
    return Pair(tuple(_moved(beads, candidates, first, second, lengths)), lengths)


def _divided(
    first: Sequence[Item], second: Sequence[Item], sure: Sequence[tuple[int, int]], scorer: Scorer
) -> list[Bead]:
    beads: list[Bead] = []
    at = (0, 0)
    for a, b in [*sure, (len(first), len(second))]:
        beads += _gap(first, second, range(at[0], a), range(at[1], b), scorer)
        if a < len(first) and b < len(second):
            beads.append(Bead((a,), (b,), anchor=True, cost=scorer.bead([first[a]], [second[b]])))
        at = (a + 1, b + 1)
    return beads


def _texts(beads: Sequence[Bead], first: Sequence[Item], second: Sequence[Item]) -> list[tuple[int, int]]:
    """Lengths of the units paired one to one that are long enough to tell something."""
    lengths = [
        (first[bead.first[0]].length, second[bead.second[0]].length)
        for bead in beads
        if len(bead.first) == len(bead.second) == 1
    ]
    return [(a, b) for a, b in lengths if a + b >= 60 and min(a, b) >= 10]


def _shared(first: Sequence[Item], second: Sequence[Item]) -> list[tuple[int, int]]:
    found: dict[int, int] = {}
    taken: set[int] = set()
    for near in (False, True):
        one, other = (
            _unique([(item.near if near else item.far) for item in side]) for side in (first, second)
        )
        for key, a in one.items():
            b = other.get(key)
            if b is not None and a not in found and b not in taken:
                found[a] = b
                taken.add(b)
    return sorted(found.items())


def _unique(keys: Sequence[Key]) -> dict[Key, int]:
    counts = Counter(keys)
    return {key: index for index, key in enumerate(keys) if key and counts[key] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Longest subsequence that rises on both sides (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, b) in enumerate(pairs):
        at = bisect_left(tails, b)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(b)
            ends.append(index)
        else:
            tails[at] = b
            ends[at] = index
    rising: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        rising.append(pairs[index])
        index = before[index]
    return rising[::-1]


def _plausible(one: Item, other: Item, lengths: Lengths) -> bool:
    # A wrong printed number shows in length and figures; either alone may differ for good reasons.
    off = abs(lengths.deviation(one.length, other.length))
    shared = agreement(one.figures, other.figures)
    return (
        off <= 3.5 or (shared >= 0.5 and bool(one.figures) and off <= 8) or max(one.length, other.length) < 20
    )


def _gap(
    first: Sequence[Item], second: Sequence[Item], rows: range, columns: range, scorer: Scorer
) -> list[Bead]:
    n, m = len(rows), len(columns)
    if not n or not m:
        return [Bead((a,), (), cost=scorer.null(first[a])) for a in rows] + [
            Bead((), (b,), cost=scorer.null(second[b])) for b in columns
        ]
    one, other = first[rows.start : rows.stop], second[columns.start : columns.stop]
    found = _cheapest(one, other, rows, columns, scorer)
    straight = [
        Bead((a,), (b,), cost=scorer.bead([x], [y]))
        for a, b, x, y in zip(rows, columns, one, other, strict=False)
    ]
    alike = n == m and all(x.kind is y.kind for x, y in zip(one, other, strict=False))
    # As many units of the same kinds: an insertion that a deletion makes up for is rarer still.
    if alike and _cost(straight) <= _cost(found) + _MADE_UP:
        return straight
    return found


def _cost(beads: Sequence[Bead]) -> float:
    return sum(bead.cost for bead in beads)


def _cheapest(
    one: Sequence[Item], other: Sequence[Item], rows: range, columns: range, scorer: Scorer
) -> list[Bead]:
    n, m = len(one), len(other)
    band = m if n * m <= _FULL else _BAND + abs(n - m)
    best: list[dict[int, float]] = [{} for _ in range(n + 1)]
    back: list[dict[int, tuple[int, int]]] = [{} for _ in range(n + 1)]
    best[0][0] = 0.0
    nulls = [scorer.null(item) for item in one], [scorer.null(item) for item in other]
    for i in range(n + 1):
        centre = i * m // n
        here, came = best[i], back[i]
        for j in range(max(centre - band, 0), min(centre + band, m) + 1):
            cost = here.get(j)
            found = came.get(j)
            if j and (left := here.get(j - 1)) is not None:
                step = left + nulls[1][j - 1]
                if cost is None or step < cost:
                    cost, found = step, (0, 1)
            if i and (above := best[i - 1].get(j)) is not None:
                step = above + nulls[0][i - 1]
                if cost is None or step < cost:
                    cost, found = step, (1, 0)
            for a, b in _SHAPES:
                if i < a or j < b or (before := best[i - a].get(j - b)) is None:
                    continue
                x, y = one[i - a : i], other[j - b : j]
                if (a > 1 and not mergeable(x)) or (b > 1 and not mergeable(y)):
                    continue
                step = before + scorer.bead(x, y)
                if cost is None or step < cost:
                    cost, found = step, (a, b)
            if cost is not None:
                here[j] = cost
                if found is not None:
                    came[j] = found
    beads: list[Bead] = []
    i, j = n, m
    while i or j:
        a, b = back[i][j]
        beads.append(
            Bead(
                tuple(rows[i - a : i]),
                tuple(columns[j - b : j]),
                cost=best[i][j] - best[i - a][j - b],
            )
        )
        i, j = i - a, j - b
    return beads[::-1]


def _moved(
    beads: Sequence[Bead],
    candidates: Sequence[tuple[int, int]],
    first: Sequence[Item],
    second: Sequence[Item],
    lengths: Lengths,
) -> list[Bead]:
    """Join units left alone on both sides that carry the same unique number at another place."""
    alone = (
        {bead.first[0] for bead in beads if not bead.second},
        {bead.second[0] for bead in beads if not bead.first},
    )
    joined = {
        a: b
        for a, b in candidates
        if a in alone[0] and b in alone[1] and _plausible(first[a], second[b], lengths)
    }
    if not joined:
        return list(beads)
    gone = set(joined.values())
    kept: list[Bead] = []
    for bead in beads:
        if not bead.second and bead.first[0] in joined:
            kept.append(Bead(bead.first, (joined[bead.first[0]],), moved=True, cost=bead.cost))
        elif bead.first or bead.second[0] not in gone:
            kept.append(bead)
    return kept
