"""Crossing: lists that each language puts in its own order, and units that stand elsewhere, paired too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from aligner.model import Unit, UnitKind
from aligner.pairing.anchors import plausible
from aligner.pairing.assignment import advantage, assign, heaviest_rise, hopeless
from aligner.pairing.bead import Bead, settled
from aligner.pairing.costs import Evidences, length_costs
from aligner.pairing.displaced import displaced
from aligner.pairing.lexical import Term
from aligner.pairing.version import Version
from aligner.pairing.weights import WEIGHTS

if TYPE_CHECKING:
    from aligner.pairing.beads import Matching

__all__ = ["block_gains", "crossed", "same_row"]

_FEWEST: Final = 2
"""Blocks on each side that a list needs."""
_MOST: Final = 600
_POOR: Final = 2
"""Units on each side without a counterpart that fits, from which a list is looked at."""
_OUTER: Final = 6.0
"""What a list must gain over the lists inside it."""
_SOME: Final = 1.0
"""What poor units must gain among themselves for the list around them to be looked at."""
_SURE: Final = 9.0
"""What a unit that stands elsewhere must gain, …"""
_MARGIN: Final = 4.0
"""… and by how much more than with any other."""
_TELLING: Final = 12
"""Characters from which a unit may be found elsewhere."""


def crossed(matching: Matching, beads: Sequence[Bead]) -> list[Bead]:
    """Pair lists by assignment where that gains clearly, then units left alone on both sides."""
    evidences = matching.evidences
    poor = _poor(evidences, beads)
    chosen: list[_List] = []
    for start, stop in sorted(_regions(evidences, beads), key=lambda part: (part[1] - part[0], part[0])):
        bad = [bead for bead, is_poor in zip(beads[start:stop], poor[start:stop], strict=True) if is_poor]
        if min(sum(len(bead.first) for bead in bad), sum(len(bead.second) for bead in bad)) < _POOR:
            continue
        found = None if _in_place(evidences, bad) else _list(evidences, beads, start, stop)
        if found is None:
            continue
        # A list inside a list: the outer one must gain more than what the inner ones gain already.
        inner = [part for part in chosen if start <= part.start and part.stop <= stop]
        if found.gained >= sum(part.gained for part in inner) + (_OUTER if inner else 0.0):
            chosen = [part for part in chosen if part not in inner] + [found]
    result: list[Bead] = []
    at = 0
    for part in sorted(chosen, key=lambda part: part.start):
        result += [*beads[at : part.start], *_reordered(matching, part)]
        at = part.stop
    return settled(_displaced(matching, settled(_elsewhere(matching, [*result, *beads[at:]]))))


def _displaced(matching: Matching, beads: Sequence[Bead]) -> list[Bead]:
    evidences = matching.evidences
    if not evidences.terms:
        return list(beads)

    def gains(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.float64]:
        every = np.arange(len(one) + 1), np.arange(len(other) + 1)
        return block_gains(evidences, evidences.terms, (one, other), every)

    # A search in order joins what stands elsewhere with a neighbour, whose words fit well enough.
    several = [max(len(bead.first), len(bead.second)) > 1 for bead in beads]
    doubtful = _poor(evidences, beads) | several | [bead.moved for bead in beads]
    found = displaced(gains, beads, doubtful & ~np.array([bead.anchor for bead in beads], bool))
    first = sorted((bead for bead in found if bead.first), key=_first)
    return [*first, *(bead for bead in found if not bead.first)]


def _poor(evidences: Evidences, beads: Sequence[Bead]) -> NDArray[np.bool_]:
    """Tell which beads leave units alone or hold words that do not fit."""
    both = [at for at, bead in enumerate(beads) if bead.first and bead.second]
    poor = np.ones(len(beads), bool)
    if both:
        poor[both] = bead_words(evidences, [beads[at] for at in both]) < 0
        # A lexicon learnt from wrong beads finds their words right; figures it has not learnt.
        poor[both] |= [_other_figures(evidences, beads[at]) for at in both]
        # Two swapped units look like a bead of two and two.
        poor |= [min(len(bead.first), len(bead.second)) > 1 for bead in beads]
    return poor


def _other_figures(evidences: Evidences, bead: Bead) -> bool:
    (one, other), first, second = evidences.versions, bead.first, bead.second
    some = _figures(one, first)
    return bool(some) and bool(more := _figures(other, second)) and some.isdisjoint(more)


def _figures(version: Version, side: tuple[int, ...]) -> frozenset[str]:
    if len(side) == 1:
        return version.items[side[0]].figures
    return frozenset().union(*(version.items[at].figures for at in side))


def bead_words(evidences: Evidences, beads: Sequence[Bead]) -> NDArray[np.float64]:
    """What words say for each of some beads that fill both sides."""
    heard = evidences.heard
    if new := [bead for bead in beads if bead not in heard]:
        heard.update(zip(new, _bead_words(evidences, new).tolist(), strict=True))
    return np.array([heard[bead] for bead in beads])


def _bead_words(evidences: Evidences, beads: Sequence[Bead]) -> NDArray[np.float64]:
    sides = [bead.first for bead in beads], [bead.second for bead in beads]
    units = tuple(np.fromiter(chain.from_iterable(side), np.int64) for side in sides)
    groups = tuple(np.cumsum([0, *map(len, side)]) for side in sides)
    total = np.zeros(len(beads))
    for term in evidences.terms:
        some = term.on(*units)
        there = some.forward.grouped(*groups).diagonal()
        back = some.backward.grouped(*groups[::-1]).diagonal()
        total += (there + back) * (term.weight / 2)
    return total


def _first(bead: Bead) -> tuple[int, ...]:
    return bead.first


def _second(bead: Bead) -> tuple[int, ...]:
    return bead.second


def _regions(evidences: Evidences, beads: Sequence[Bead]) -> Iterator[tuple[int, int]]:
    """Give stretches of beads between an anchor and the next that stands no deeper."""
    items = evidences.versions[0].items
    open_: list[tuple[int, int]] = [(0, 0)]
    for at, bead in enumerate(beads):
        if not bead.anchor:
            continue
        depth = max(len(items[bead.first[0]].near), 1)
        while open_[-1][0] >= depth:
            yield open_.pop()[1], at
        open_.append((depth, at + 1))
    for _, start in open_:
        yield start, len(beads)


def _blocks(evidences: Evidences, side: int, part: range) -> NDArray[np.int64]:
    """Where blocks begin: a unit without number, with the numbered ones below it; or a row of a table."""
    labels, items = evidences.labels[side], evidences.versions[side].items
    begins = [at for at in part[1:] if labels[at] < 0 and not same_row(items[at - 1].unit, items[at].unit)]
    return np.array([part.start, *begins, part.stop], np.int64)


def same_row(before: Unit, unit: Unit) -> bool:
    """Whether two neighbours are cells of one row of a table, which move together."""
    if before.kind is not UnitKind.CELL or unit.kind is not UnitKind.CELL:
        return False
    return before.place.path[:-1] == unit.place.path[:-1]


@dataclass(frozen=True, slots=True)
class _List:
    """A stretch of beads that an assignment of blocks pairs better."""

    start: int
    stop: int
    parts: tuple[range, range]
    starts: tuple[NDArray[np.int64], NDArray[np.int64]]
    pairs: tuple[tuple[int, int], ...]
    gained: float


def _list(evidences: Evidences, beads: Sequence[Bead], start: int, stop: int) -> _List | None:
    one, other = ([at for bead in beads[start:stop] for at in side(bead)] for side in (_first, _second))
    if not one or not other:
        return None
    parts = range(min(one), max(one) + 1), range(min(other), max(other) + 1)
    starts = _blocks(evidences, 0, parts[0]), _blocks(evidences, 1, parts[1])
    if not all(_FEWEST <= len(some) - 1 <= _MOST for some in starts):
        return None
    # With all words; and with figures and kin alone: beads in the wrong order have taught wrong words.
    gained, pairs = max(
        (_assigned(_gains(evidences, terms, *starts)) for terms in _term_sets(evidences)),
        key=lambda found: found[0],
    )
    return _List(start, stop, parts, starts, tuple(pairs), gained) if gained > 0 else None


def _term_sets(evidences: Evidences) -> tuple[Sequence[Term], ...]:
    return evidences.terms, evidences.terms[-1:]


def _assigned(gain: NDArray[np.float64]) -> tuple[float, list[tuple[int, int]]]:
    if hopeless(gain):
        return 0.0, []
    pairs = assign(gain)
    return advantage(gain, pairs), pairs


def _reordered(matching: Matching, part: _List) -> list[Bead]:
    parts, starts, pairs = part.parts, part.starts, part.pairs
    # What the assignment leaves alone goes with the block before it, and may be joined with it there.
    ends = [_ends([pair[side] for pair in pairs], starts[side]) for side in (0, 1)]
    spans = [
        tuple(range(starts[side][pair[side]], ends[side][pair[side]]) for side in (0, 1)) for pair in pairs
    ]
    stay = heaviest_rise(pairs, [len(rows) for rows, _ in spans])
    lead = tuple(
        range(part.start, int(starts[side][min(pair[side] for pair in pairs)]))
        for side, part in enumerate(parts)
    )
    found, *inside = matching.beads_of([(lead[0], lead[1]), *((rows, columns) for rows, columns in spans)])
    for at, some in enumerate(inside):
        found += [
            replace(bead, anchor=False, moved=at not in stay and bool(bead.first and bead.second))
            for bead in some
        ]
    return settled(found)


def _ends(chosen: Sequence[int], starts: NDArray[np.int64]) -> dict[int, int]:
    order = sorted(chosen)
    return {at: int(starts[after]) for at, after in zip(order, [*order[1:], len(starts) - 1], strict=True)}


def _gains(
    evidences: Evidences, terms: Sequence[Term], one: NDArray[np.int64], other: NDArray[np.int64]
) -> NDArray[np.float64]:
    """What pairing each block with each gains by some terms, against chance."""
    units = np.arange(one[0], one[-1]), np.arange(other[0], other[-1])
    return block_gains(evidences, terms, units, (one - one[0], other - other[0]))


def block_gains(
    evidences: Evidences,
    terms: Sequence[Term],
    units: tuple[NDArray[np.int64], NDArray[np.int64]],
    groups: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> NDArray[np.float64]:
    """What pairing neighbours among some units of each side with each gains."""
    x, y = (
        np.diff(np.concatenate([[0], np.cumsum(version.length[some])])[starts]).astype(np.float32)
        for version, some, starts in zip(evidences.versions, units, groups, strict=True)
    )
    kinds = evidences.versions[0].kind[units[0][groups[0][:-1]]][:, None]
    relation = evidences.lengths.of(kinds)
    gain = -length_costs(x[:, None], y[None, :], relation).astype(np.float64) * WEIGHTS.length
    for term in terms:
        gain += term.on(*units).matrix(*groups)
    return gain


def _in_place(evidences: Evidences, bad: Sequence[Bead]) -> bool:
    """Tell that among units whose beads are poor none would gain by another place; that much is soon told."""
    one, other = (np.unique([at for bead in bad for at in side(bead)]) for side in (_first, _second))
    if max(len(one), len(other)) > _MOST:
        return False
    if any(evidences.versions[0].items[at].kind is UnitKind.CELL for at in one.tolist()):
        return False  # rows of a table move whole, and their cells say little alone
    every = np.arange(len(one) + 1), np.arange(len(other) + 1)
    gains = (block_gains(evidences, terms, (one, other), every) for terms in _term_sets(evidences))
    return all(hopeless(gain, _SOME) for gain in gains)


def _elsewhere(matching: Matching, beads: Sequence[Bead]) -> list[Bead]:
    """Join units left alone on both sides that carry the same unique number or plainly the same words."""
    evidences = matching.evidences
    one, other = (version.items for version in evidences.versions)
    lone = (
        [bead.first[0] for bead in beads if not bead.second],
        [bead.second[0] for bead in beads if not bead.first],
    )
    alone = (set(lone[0]), set(lone[1]))
    joined = {
        a: b
        for a, b in matching.candidates
        if a in alone[0] and b in alone[1] and plausible(evidences.versions, (a, b), evidences.lengths)
    }
    rows = [a for a in lone[0] if a not in joined and one[a].length >= _TELLING]
    gone = set(joined.values())
    columns = [b for b in lone[1] if b not in gone and other[b].length >= _TELLING]
    if rows and columns and max(len(rows), len(columns)) <= _MOST and evidences.terms:
        every = np.arange(len(rows) + 1), np.arange(len(columns) + 1)
        gain = block_gains(evidences, evidences.terms, (np.array(rows), np.array(columns)), every)
        for a, b in assign(gain):
            rest = max(
                float(np.delete(gain[a], b).max(initial=0.0)),
                float(np.delete(gain[:, b], a).max(initial=0.0)),
            )
            if gain[a, b] >= max(_SURE, rest + _MARGIN):
                joined[rows[a]] = columns[b]
    if not joined:
        return list(beads)
    gone = set(joined.values())
    kept: list[Bead] = []
    for bead in beads:
        if not bead.second and bead.first[0] in joined:
            kept.append(Bead(bead.first, (joined[bead.first[0]],), moved=True))
        elif bead.first or bead.second[0] not in gone:
            kept.append(bead)
    return kept
