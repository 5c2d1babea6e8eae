"""Crossing: lists that each language puts in its own order, and units that stand elsewhere, paired too."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from aligner.model import Unit, UnitKind
from aligner.pairing.anchors import plausible
from aligner.pairing.assignment import advantage, assign, freed, heaviest_rise, hopeless
from aligner.pairing.bead import Bead, settled
from aligner.pairing.costs import Evidences, length_costs
from aligner.pairing.displaced import displaced
from aligner.pairing.hearing import bead_words, held
from aligner.pairing.lexical import Term
from aligner.pairing.weights import WEIGHTS

if TYPE_CHECKING:
    from aligner.pairing.beads import Matching

__all__ = ["Listed", "block_gains", "crossed", "listed", "same_row", "strayed"]

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
"""Characters from which a unit may be found elsewhere, …"""
_NEAR: Final = 3.0
"""… and standard deviations of length."""


def listed(matching: Matching, beads: Sequence[Bead]) -> list[Listed]:
    """Give the stretches of beads that an assignment pairs clearly better than order, the shortest first."""
    evidences = matching.evidences
    poor = np.flatnonzero(_poor(matching, beads)).tolist()
    counts = [(len(beads[at].first), len(beads[at].second)) for at in poor]
    upto = np.concatenate([[(0, 0)], np.cumsum(np.array(counts, np.int64).reshape(-1, 2), axis=0)])
    if upto[-1].min() < _POOR:
        return []
    found: list[Listed] = []
    for start, stop in sorted(_regions(evidences, beads), key=lambda part: (part[1] - part[0], part[0])):
        low, high = bisect_left(poor, start), bisect_left(poor, stop)
        if (upto[high] - upto[low]).min() < _POOR:
            continue
        # Among more units more is gained by chance.
        least = _SOME * max((stop - start) / _MOST, 1.0)
        if _in_place(evidences, [beads[at] for at in poor[low:high]], least):
            continue
        if (part := _list(evidences, beads, start, stop)) is not None:
            found.append(part)
    return found


def strayed(evidences: Evidences, beads: Sequence[Bead]) -> bool:
    """Tell whether units are alone on both sides that by their lengths may be the same, elsewhere."""
    one, other = evidences.versions
    rows = np.array([bead.first[0] for bead in beads if not bead.second], np.int64)
    columns = np.array([bead.second[0] for bead in beads if not bead.first], np.int64)
    rows, columns = rows[one.length[rows] >= _TELLING], columns[other.length[columns] >= _TELLING]
    if not len(rows) or not len(columns):
        return False
    off = evidences.lengths.deviations(
        one.length[rows][:, None], other.length[columns][None, :], one.kind[rows][:, None]
    )
    return bool((np.abs(off) <= _NEAR).any())


def crossed(matching: Matching, beads: Sequence[Bead], lists: Sequence[Listed]) -> list[Bead]:
    """Pair lists by assignment, then units left alone on both sides.

    Args:
        matching: what is known of the pair.
        beads: all of its beads, in order.
        lists: the stretches of them that are :func:`listed`.
    """
    chosen: list[Listed] = []
    for found in lists:
        # A list inside a list: the outer one must gain more than what the inner ones gain already.
        inner = [part for part in chosen if found.start <= part.start and part.stop <= found.stop]
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
    doubtful = _poor(matching, beads) | several | [bead.moved for bead in beads]
    found = displaced(gains, beads, doubtful & ~np.array([bead.anchor for bead in beads], bool))
    if found == beads:
        return found
    first = sorted((bead for bead in found if bead.first), key=_first)
    return [*first, *(bead for bead in found if not bead.first)]


def _poor(matching: Matching, beads: Sequence[Bead]) -> NDArray[np.bool_]:
    """Tell which beads leave units alone or hold words that do not fit."""
    evidences = matching.evidences
    sides = held(evidences.versions, beads)
    fewer = np.minimum(sides[0].count, sides[1].count)
    # Two swapped units look like a bead of two and two.
    poor: NDArray[np.bool_] = fewer != 1
    fit = ~poor
    if evidences.heard is not None:
        # Others are paired by number, and nothing contradicts that.
        fit &= evidences.heard[0][sides[0].first] & evidences.heard[1][sides[1].first]
    asked = np.flatnonzero(fit)
    if len(asked):
        poor[asked] = bead_words(evidences, (sides[0].on(asked), sides[1].on(asked))) < 0
        # A lexicon learnt from wrong beads finds their words right; figures it has not learnt.
        poor[asked] |= matching.teaching.figures_differ((sides[0].on(asked), sides[1].on(asked)))
    return poor


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
class Listed:
    """A stretch of beads that an assignment of blocks pairs better."""

    start: int
    stop: int
    parts: tuple[range, range]
    starts: tuple[NDArray[np.int64], NDArray[np.int64]]
    pairs: tuple[tuple[int, int], ...]
    gained: float


def _list(evidences: Evidences, beads: Sequence[Bead], start: int, stop: int) -> Listed | None:
    one, other = ([at for bead in beads[start:stop] for at in side(bead)] for side in (_first, _second))
    if not one or not other:
        return None
    parts = range(min(one), max(one) + 1), range(min(other), max(other) + 1)
    starts = _blocks(evidences, 0, parts[0]), _blocks(evidences, 1, parts[1])
    if not all(_FEWEST <= len(some) - 1 <= _MOST for some in starts):
        return None
    # With all words; and with figures and kin alone: beads in the wrong order have taught wrong words.
    units = np.arange(starts[0][0], starts[0][-1]), np.arange(starts[1][0], starts[1][-1])
    groups = starts[0] - starts[0][0], starts[1] - starts[1][0]
    gained, pairs = max(map(_assigned, _readings(evidences, units, groups)), key=lambda found: found[0])
    return Listed(start, stop, parts, starts, tuple(pairs), gained) if gained > 0 else None


def _readings(
    evidences: Evidences,
    units: tuple[NDArray[np.int64], NDArray[np.int64]],
    groups: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> Iterator[NDArray[np.float64]]:
    """What pairing groups gains with all words, then by figures and kin alone."""
    *learnt, kin = evidences.terms
    gain = block_gains(evidences, (kin,), units, groups)
    if learnt:
        yield block_gains(evidences, learnt, units, groups, gain)
    yield gain


def _assigned(gain: NDArray[np.float64]) -> tuple[float, list[tuple[int, int]]]:
    if hopeless(gain):
        return 0.0, []
    pairs = assign(gain)
    return advantage(gain, pairs), pairs


def _reordered(matching: Matching, part: Listed) -> list[Bead]:
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


def block_gains(
    evidences: Evidences,
    terms: Sequence[Term],
    units: tuple[NDArray[np.int64], NDArray[np.int64]],
    groups: tuple[NDArray[np.int64], NDArray[np.int64]],
    known: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """What pairing neighbours among some units of each side with each gains, or more than is known."""
    if known is not None:
        return sum((term.on(*units).matrix(*groups) for term in terms), known)
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


def _in_place(evidences: Evidences, bad: Sequence[Bead], least: float) -> bool:
    """Tell that among units whose beads are poor none would gain by another place; that much is soon told."""
    one, other = (np.unique([at for bead in bad for at in side(bead)]) for side in (_first, _second))
    if max(len(one), len(other)) > _MOST:
        return False
    if any(evidences.versions[0].items[at].kind is UnitKind.CELL for at in one.tolist()):
        return False  # rows of a table move whole, and their cells say little alone
    every = np.arange(len(one) + 1), np.arange(len(other) + 1)
    gains = _readings(evidences, (one, other), every)
    return all(hopeless(gain, least) or freed(gain) < least for gain in gains)


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
