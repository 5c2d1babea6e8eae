"""Relisting: lists in each version's own order are joined in all versions at once, the surest rows first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import compress
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.model import Lang
from aligner.pairing.anchors import Pairs
from aligner.pairing.assignment import advantages, disorder, heaviest_rise, hopeless
from aligner.pairing.bead import Bead, settled
from aligner.pairing.beads import Matching, Pair
from aligner.pairing.heads import Openings
from aligner.pairing.joint import Gains, Rows, joint
from aligner.pairing.lexical import Term
from aligner.pairing.likeness import Likeness
from aligner.pairing.lists import Key, List, Pairings, Row, firm, lists
from aligner.pairing.margins import chances, of_rows
from aligner.pairing.version import Version

__all__ = ["relisted", "troubled"]

_SLACK: Final = (-4.0, -2.0, -1.0, 0.0, 1.0, 1.0)
"""What pairing two items is favoured by, in turn: rows that are sure teach the words of those that follow."""
_UPHELD: Final = 3.0
"""What pairing two items is favoured by if all pairs of versions have paired them so far."""
_LEAST: Final = 6.0
"""What the rows of a list must gain over those that the pairs had found, in all …"""
_EACH: Final = 0.5
"""… and for each two items that they bring together: among many versions most follow from few."""
_CROSSED: Final = 1 / 3
"""Share of the items that cross others between two versions of a list, from the first to the last that do."""
_FEWEST: Final = 5
"""Items from the first to the last that cross others, at least, …"""
_PAIRED: Final = 0.6
"""… and share of the items of the longer side that are paired: prose parted finer in one version is none."""
_UNEVEN: Final = 2
"""Units of each of two versions whose beads are uneven, from which on lists are looked for."""
_MOST_UNITS: Final = 5_000
"""Units of a version up to which two versions alone are asked for lists: all words are weighed for it."""
_AS_MANY: Final = 0.8
"""Share of the pairs of two versions, one item beside one, that their list must have as many of."""
_MOST_USES: Final = 30_000_000
"""Units times terms whose uses are looked for, a byte each and version."""
_FIRM: Final = (1.0, 0.0)
"""What the words of other rows must say for a row that no list holds, of two versions and of more."""


def relisted(pairings: Pairings, rows: Sequence[Row], order: Sequence[Lang]) -> dict[Key, Pair]:
    """Pair lists anew; give the pairs of versions that this changes.

    What all pairs of versions uphold, and what the words of the other rows speak for, is firm; what
    stands between firm rows may be a list. Its items are told apart by what the firm rows teach, not by
    beads of its own, which are wrong where its order differs. They are joined in all versions at once, the
    surest rows first; these teach the words for the next.

    Args:
        pairings: every two versions.
        rows: what has been found.
        order: the versions, the pivot first.
    """
    versions = {
        tag: matching.versions[at] for key, (matching, _) in pairings.items() for at, tag in enumerate(key)
    }
    said = firm(pairings, rows, order, versions)
    found = [
        some
        for some in lists(rows, (said >= _FIRM[len(order) > 2]).tolist(), order, versions)
        if sorted(map(len, some.items.values()))[-2] >= _FEWEST
    ]
    if not found:
        return {}
    is_firm = (said >= 0).tolist()
    known = {key: np.array(list(_ones(rows, is_firm, key)), np.int64).reshape(-1, 2) for key in pairings}
    for key, (matching, _) in pairings.items():
        matching.told(known[key])
    terms = {key: _taught(pairings[key][0], known[key]) for key in pairings}
    alike = list(_likenesses(found, versions))
    for some, likeness in zip(found, alike, strict=True):
        some.first = {
            key: likeness.gains(pairings[key][0].evidences, terms[key], key, known[key]) for key in some.keys
        }
    both = [
        pair
        for pair in zip(found, alike, strict=True)
        if not all(hopeless(gain) for gain in pair[0].first.values())
    ]
    if not both:
        return {}
    # Two versions alone have nobody to uphold what they say.
    upheld = [row for row in rows if row.upheld and 2 * len(row.cells) > len(order) > 2]
    for some, _ in both:
        some.found = {key: _favoured(some, upheld, key) for key in some.keys}
    gains = [dict(some.first) for some, _ in both]
    lessons = {key: known[key] for key in pairings}
    fresh: set[Key] = set()
    for turn, slack in enumerate(_SLACK):
        for (some, likeness), now in zip(both, gains, strict=True):
            some.gained = max(
                some.gained, advantages([(some.first[key], some.pairs(key)) for key in some.keys])
            )
            for key in fresh.intersection(some.keys):
                # A definition uses terms of others, so items that are paired are rows as well.
                rows_ = np.concatenate([known[key], some.units(key)])
                now[key] = likeness.gains(pairings[key][0].evidences, terms[key], key, rows_)
            _join(some, now, slack)
            if turn == len(_SLACK) - 1:
                _weigh(some, now)
        if not turn:
            # What is surest shows another order, if there is one.
            kept = [_may_be_list(some) for some, _ in both]
            both, gains = list(compress(both, kept)), list(compress(gains, kept))
            if not both:
                return {}
        taught = {
            key: np.concatenate([known[key], *(some.units(key) for some, _ in both if key in some.keys)])
            for key in pairings
        }
        # What teaches the same is not learnt again.
        fresh = {key for key in pairings if not np.array_equal(taught[key], lessons[key])}
        terms |= {key: _taught(pairings[key][0], taught[key]) for key in sorted(fresh)}
        lessons = taught
    found = [some for some, _ in both if some.gained and _is_list(some) and _better(some, rows)]
    changed = {key for some in found for key in some.keys}
    return {
        key: _rewritten(pairings[key], terms[key], [some for some in found if key in some.keys], key)
        for key in pairings
        if key in changed
    }


def _likenesses(found: Sequence[List], versions: Mapping[Lang, Version]) -> Iterator[Likeness]:
    """Make ready what is compared in lists; uses of terms as long as memory stays bounded."""
    openings = {tag: Openings(version) for tag, version in versions.items()}
    looked = 0
    for some in found:
        looked += max(len(items) * len(versions[tag]) for tag, items in some.items.items())
        yield Likeness(some.items, versions, openings, uses=looked <= _MOST_USES)


def troubled(pair: Pair) -> bool:
    """Tell of two versions alone whether something has moved, or stands uneven on both sides between anchors.

    Where words were heard in parts only, numbers say what belongs together.
    """
    if not pair.evidences.terms or pair.evidences.heard is not None:
        return False
    if max(map(len, pair.evidences.versions)) > _MOST_UNITS:
        return False
    uneven = [0, 0]
    for bead in pair.beads:
        if bead.moved:
            return True
        if bead.anchor:
            uneven = [0, 0]
        elif not len(bead.first) == len(bead.second) == 1:
            uneven = [uneven[0] + len(bead.first), uneven[1] + len(bead.second)]
            if min(uneven) >= _UNEVEN:
                return True
    return False


def _ones(rows: Sequence[Row], firm: Sequence[bool], key: Key) -> Iterator[tuple[int, int]]:
    for row, is_firm in zip(rows, firm, strict=True):
        one, other = (row.cells.get(tag, ()) for tag in key)
        if is_firm and len(one) == len(other) == 1:
            yield one[0], other[0]


def _taught(matching: Matching, known: Pairs) -> Sequence[Term]:
    kinship = replace(matching.evidences, terms=(matching.teaching.kinship,))
    return matching.teaching.taught(kinship, known, len(known)).terms if len(known) else kinship.terms


def _is_list(some: List) -> bool:
    """Tell whether two versions put much of it in different orders: else parts of a text have moved."""
    for key in some.keys:
        pairs = some.pairs(key)
        moved = len(pairs) - len(heaviest_rise(pairs, [1] * len(pairs)))
        apart, most = disorder(pairs), max(len(some.items[tag]) for tag in key)
        if apart >= _FEWEST and moved >= _CROSSED * apart and len(pairs) >= _PAIRED * most:
            return True
    return False


def _may_be_list(some: List) -> bool:
    """Tell the same of the surest items alone, of which fewer need be out of order."""
    for key in some.keys:
        pairs = some.pairs(key)
        moved = len(pairs) - len(heaviest_rise(pairs, [1] * len(pairs)))
        if moved >= _CROSSED / 2 * disorder(pairs) > 0:
            return True
    return False


def _better(some: List, rows: Sequence[Row]) -> bool:
    """Tell whether rows of a list gain clearly more than those that the pairs had found."""
    gained, changed = 0.0, 0
    for key in some.keys:
        one, other = ({unit: at for at, item in enumerate(some.items[tag]) for unit in item} for tag in key)
        before = {
            (one[a], other[b])
            for row in rows
            for a in row.cells.get(key[0], ())
            if a in one
            for b in row.cells.get(key[1], ())
            if b in other
        }
        if len(some.items) == 2:
            # A search in order joins several where it finds nothing; a list that it has found needs no other.
            cells = [[row.cells.get(tag, ()) for tag in key] for row in rows]
            inside = [(len(a), len(b)) for a, b in cells if a and b and a[0] in one and b[0] in other]
            ones = inside.count((1, 1))
            if len(some.pairs(key)) < _AS_MANY * ones:
                return False
            # Where more units are joined than stand one beside one, a version parts finer: that is prose.
            if sum(map(sum, inside)) > 4 * ones:
                return False
        now, gain = set(some.pairs(key)), np.maximum(some.first[key], 0.0)
        gained += sum(float(gain[pair]) for pair in now) - sum(float(gain[pair]) for pair in before)
        changed += len(now - before)
    return gained >= max(_LEAST, _EACH * changed)


def _favoured(some: List, upheld: Sequence[Row], key: Key) -> NDArray[np.float64]:
    one, other = ({item.start: at for at, item in enumerate(some.items[tag])} for tag in key)
    found = np.zeros((len(one), len(other)))
    for row in upheld:
        a, b = (row.cells.get(tag, (-1,))[0] for tag in key)
        if a in one and b in other:
            found[one[a], other[b]] = _UPHELD
    return found


def _join(some: List, gains: Mapping[Key, NDArray[np.float64]], slack: float) -> None:
    tags = list(some.items)
    numbered: Gains = {
        (tags.index(one), tags.index(other)): gain + some.found[one, other] + slack
        for (one, other), gain in gains.items()
    }
    rows: Rows = joint(numbered, [len(some.items[tag]) for tag in tags])
    some.rows = [{tags[at]: item for at, item in enumerate(row) if item >= 0} for row in rows.tolist()]


def _weigh(some: List, gains: Mapping[Key, NDArray[np.float64]]) -> None:
    """Tell what the rows gain by each of their items."""
    tags = list(some.items)
    rows = np.array([[row.get(tag, -1) for tag in tags] for row in some.rows], np.int64)
    numbered = {(tags.index(one), tags.index(other)): gain for (one, other), gain in gains.items()}
    sure = chances(of_rows(numbered, rows), (rows >= 0).sum(axis=1))
    some.sure = [dict(zip(tags, row, strict=True)) for row in sure.tolist()]


def _rewritten(
    pairing: tuple[Matching, Pair], terms: Sequence[Term], lists: Sequence[List], key: Key
) -> Pair:
    """Give the beads of a pair with those of its lists made anew."""
    matching, pair = pairing
    one, other = key
    listed = [{unit for some in lists for item in some.items[tag] for unit in item} for tag in key]
    beads: list[Bead] = []
    for bead in pair.beads:
        sides = [
            tuple(unit for unit in side if unit not in gone)
            for side, gone in zip((bead.first, bead.second), listed, strict=True)
        ]
        if sides == [bead.first, bead.second]:
            beads.append(bead)
        elif all(sides):
            beads.append(Bead(sides[0], sides[1], moved=bead.moved))
        else:
            beads += [Bead((unit,), ()) for unit in sides[0]] + [Bead((), (unit,)) for unit in sides[1]]
    for some in lists:
        pairs = some.pairs(key)
        stay = heaviest_rise(pairs, [len(some.items[one][a]) for a, _ in pairs])
        inside = matching.beads_of([(some.items[one][a], some.items[other][b]) for a, b in pairs])
        for at, found in enumerate(inside):
            beads += [
                replace(bead, anchor=False, moved=at not in stay and bool(bead.first and bead.second))
                for bead in found
            ]
        alone = [
            {unit for at in sorted(set(range(len(some.items[tag]))) - chosen) for unit in some.items[tag][at]}
            for tag, chosen in ((one, {a for a, _ in pairs}), (other, {b for _, b in pairs}))
        ]
        # Where nothing better is found for either they stay together.
        kept = [
            bead
            for bead in pair.beads
            if len(bead.first) == len(bead.second) == 1
            if bead.first[0] in alone[0] and bead.second[0] in alone[1]
        ]
        beads += [replace(bead, anchor=False) for bead in kept]
        beads += [Bead((unit,), ()) for unit in sorted(alone[0] - {bead.first[0] for bead in kept})]
        beads += [Bead((), (unit,)) for unit in sorted(alone[1] - {bead.second[0] for bead in kept})]
    sure = {
        (some.items[one][a][0], some.items[other][b][0]): chance
        for some in lists
        for (a, b), chance in some.chances(key).items()
        if len(some.items[one][a]) == len(some.items[other][b]) == 1
    }
    matching.evidences = replace(matching.evidences, terms=terms, said={})
    first = sorted((bead for bead in beads if bead.first), key=lambda bead: bead.first)
    settled_ = settled([*first, *(bead for bead in beads if not bead.first)])
    return Pair(tuple(_filled(matching, settled_)), matching.evidences, sure)


def _filled(matching: Matching, beads: Sequence[Bead]) -> list[Bead]:
    """Search anew what is left alone on both sides between two beads that did not move."""
    result: list[Bead] = []
    lone: list[Bead] = []
    calm = True
    for bead in [*beads, None]:
        if bead is not None and not (bead.first and bead.second):
            lone.append(bead)
            continue
        steady = bead is None or not bead.moved
        one, other = (
            [unit for some in lone for unit in some.first],
            [unit for some in lone for unit in some.second],
        )
        spans = [range(min(units), max(units) + 1) if units else range(0) for units in (one, other)]
        if calm and steady and one and other and len(spans[0]) == len(one) and len(spans[1]) == len(other):
            lone = matching.beads_of([(spans[0], spans[1])])[0]
        result += lone
        lone, calm = [], steady
        if bead is not None:
            result.append(bead)
    return result
