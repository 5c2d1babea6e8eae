"""Lexicons: which words stand for which, learnt from beads that are sure (IBM Model 1, both directions)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Beads", "Prior", "Table", "distinct", "learn", "met", "places", "unaided"]

_ROUNDS: Final = 5
_KIN_WEIGHT: Final = 8.0
"""How much likelier kin are taken for translations than others before anything is learnt."""
_DISCOUNT: Final = 0.6
"""Taken off each expected count: what was seen together once only is no evidence."""
_LEAST: Final = 0.02
_NEXT_TO_NOTHING: Final = 1e-4
"""Chance of a pair of words that no table keeps."""
_TINY: Final = 1e-300
_MOST_CELLS: Final = 3_000_000
_MOST_FLAGS: Final = 4_000_000


Beads: TypeAlias = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Words of one side of beads, one bead after the other, and where each bead begins."""
Prior: TypeAlias = tuple[NDArray[np.int64], NDArray[np.float64]]
"""Pairs of types, as source times the number of targets plus target, and how often they were counted."""


@dataclass(frozen=True, slots=True)
class Table:
    """Translations of the words of one language, as rows of a sparse matrix."""

    starts: NDArray[np.int64]
    targets: NDArray[np.int64]
    chances: NDArray[np.float64]

    @classmethod
    def of(
        cls, sources: NDArray[np.int64], targets: NDArray[np.int64], chances: NDArray[np.float64], size: int
    ) -> Table:
        """Build from triples in the order of their sources."""
        starts = np.concatenate([[0], np.cumsum(np.bincount(sources, minlength=size))]).astype(np.int64)
        return cls(starts, targets, chances)


def learn(
    first: Beads,
    second: Beads,
    sizes: tuple[int, int],
    kin: tuple[NDArray[np.int64], NDArray[np.int64]],
    prior: Prior | None = None,
) -> tuple[Table, Table]:
    """Learn both tables from beads.

    Args:
        first: words of the first sides, one bead after the other, and where each bead begins.
        second: the same of the second sides.
        sizes: number of types on each side.
        kin: class of each type on each side, below 0 for none; types of one class are kin.
        prior: pairs of types that were counted before, and their counts.
    """
    keys, tokens, often = _together(_counted(first, sizes[0]), _counted(second, sizes[1]), sizes)
    known, before = prior or (np.zeros(0, np.int64), np.zeros(0))
    if not len(keys) and not len(known):
        empty = np.zeros(0, np.int64)
        return (
            Table.of(empty, empty, np.zeros(0), sizes[0]),
            Table.of(empty, empty, np.zeros(0), sizes[1]),
        )
    unique, inverse = distinct(np.concatenate([keys, known]), sizes[0] * sizes[1])
    counted = np.zeros(len(unique)) + np.bincount(inverse[len(keys) :], weights=before, minlength=len(unique))
    inverse = inverse[: len(keys)]
    s, t = np.divmod(unique, sizes[1])
    boost = np.where((kin[0][s] == kin[1][t]) & (kin[0][s] >= 0), _KIN_WEIGHT, 1.0)
    start = boost + counted
    one, other = often
    forward = _expect(inverse, s, start, counted, (tokens[0], one[tokens[1]], other), sizes[0])
    backward = _expect(inverse, t, start, counted, (tokens[1], other[tokens[0]], one), sizes[1])
    turned = np.argsort(t, kind="stable")
    return (
        _table(s, t, forward, sizes[0]),
        _table(t[turned], s[turned], backward[turned], sizes[1]),
    )


def distinct(keys: NDArray[np.int64], size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the keys without doubles, sorted, and the place of each key among them; keys lie below ``size``.

    >>> [found.tolist() for found in distinct(np.array([7, 2, 7]), 9)]
    [[2, 7], [1, 0, 1]]
    """
    if size > max(_MOST_FLAGS, 8 * len(keys)):
        found, inverse = np.unique(keys, return_inverse=True)
        return found, inverse
    # Without sorting: a mark for every key there may be.
    seen = np.zeros(size, bool)
    seen[keys] = True
    found = np.flatnonzero(seen)
    place = np.empty(size, np.int32)
    place[found] = np.arange(len(found), dtype=np.int32)
    return found, place[keys].astype(np.int64)


def places(found: NDArray[np.int64], keys: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Give the place of each key among those found, sorted and all below ``size``; -1 where it is not."""
    if not len(found):
        return np.full(len(keys), -1, np.int64)
    if size > max(_MOST_FLAGS, 8 * len(keys)):
        at = np.minimum(np.searchsorted(found, keys), len(found) - 1)
        return np.where(found[at] == keys, at, -1)
    place = np.full(size, -1, np.int32)
    place[found] = np.arange(len(found), dtype=np.int32)
    return place[keys].astype(np.int64)


def met(
    wanted: NDArray[np.int64], given: NDArray[np.int64], size: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Find keys that are given among those that are wanted; all lie below ``size``.

    Returns:
        For each given key that is wanted a place; for each wanted key its place; which are wanted.

    >>> at, where, found = met(np.array([7, 2, 7]), np.array([2, 7, 5]), 9)
    >>> bool(at[1] == where[0] == where[2]), bool(at[0] == where[1]), found.tolist()
    (True, True, [True, True, False])
    """
    if size > max(_MOST_FLAGS, 8 * len(given)):
        unique, where = np.unique(wanted, return_inverse=True)
        at = places(unique, given, size)
        found = at >= 0
        return at[found], where, found
    # The last of equal keys stands for all of them.
    place = np.full(size, -1, np.int32)
    place[wanted] = np.arange(len(wanted), dtype=np.int32)
    at = place[given].astype(np.int64)
    found = at >= 0
    return at[found], place[wanted].astype(np.int64), found


def unaided(
    first: Beads, second: Beads, sizes: tuple[int, int], table: Table, cover: float
) -> NDArray[np.float64]:
    """Tell how well the first sides explain the second ones by what the other beads have taught alone.

    A lexicon finds the words of the very beads that taught it right, be they wrong; so what each has
    counted is taken off before it is judged. Beads beyond those that are learnt from say nothing.

    Args:
        first: words of the first sides.
        second: those of the second sides.
        sizes: number of types on each side.
        table: what all beads have taught, of the first side's words.
        cover: share of words that the lexicon explains in a right bead.
    """
    one, other = _counted(first, sizes[0]), _counted(second, sizes[1])
    keys, (target, source), (count_one, count_other) = _together(one, other, sizes)
    often, frequent = count_one[source], count_other[target]
    beads = len(first[1]) - 1
    if not len(keys):
        return np.zeros(beads)
    rows = np.repeat(np.arange(sizes[0]), np.diff(table.starts))
    known = rows * sizes[1] + table.targets
    at = places(known, keys, sizes[0] * sizes[1])
    share = (np.append(table.chances, 0.0)[at] + _NEXT_TO_NOTHING) * often
    share /= np.bincount(target, weights=share)[target]
    share *= frequent
    unique, inverse = distinct(keys, sizes[0] * sizes[1])
    count = np.zeros(len(unique)) + np.bincount(inverse, weights=share, minlength=len(unique))
    mass = np.bincount(unique // sizes[1], weights=count, minlength=sizes[0])
    rest = mass[keys // sizes[1]] - np.bincount(source, weights=share)[source]
    chance = np.maximum(count[inverse] - share - _DISCOUNT, 0.0) / np.maximum(rest, _DISCOUNT)
    chance[chance < _LEAST] = 0.0
    words, many, starts = other
    bead = np.repeat(np.arange(beads), np.diff(starts))
    reached = len(np.bincount(target))
    length = np.bincount(np.repeat(np.arange(beads), np.diff(one[2])), weights=one[1], minlength=beads)
    seen = np.bincount(words, weights=many, minlength=sizes[1])
    odds = cover / (1.0 - cover) / np.maximum(length[bead[:reached]], 1.0)
    anywhere = seen[words[:reached]] / seen.sum()
    explained = np.bincount(target, weights=chance * often) / anywhere * odds
    said = (np.log1p(explained) + np.log1p(-cover)) * many[:reached]
    # What no other bead holds says nothing.
    said[seen[words[:reached]] == many[:reached]] = 0.0
    return np.zeros(beads) + np.bincount(bead[:reached], weights=said, minlength=beads)


_Counted: TypeAlias = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]
"""Types of the beads, one bead after the other and each once in it; how often; where each bead begins."""


def _counted(side: tuple[NDArray[np.int64], NDArray[np.int64]], size: int) -> _Counted:
    """Count the words of each bead, so that what comes twice in it is looked at once."""
    ids, starts = side
    beads = len(starts) - 1
    keys, inverse = distinct(np.repeat(np.arange(beads), np.diff(starts)) * size + ids, beads * size)
    begins = np.concatenate([[0], np.cumsum(np.bincount(keys // max(size, 1), minlength=beads))])
    return keys % max(size, 1), np.bincount(inverse, minlength=len(keys)), begins.astype(np.int64)


def _together(
    first: _Counted, second: _Counted, sizes: tuple[int, int]
) -> tuple[
    NDArray[np.int64],
    tuple[NDArray[np.int64], NDArray[np.int64]],
    tuple[NDArray[np.float64], NDArray[np.float64]],
]:
    """Pair every word of a bead's first side with every one of its second.

    Gives the pairs as keys, for each the place of the word on the other side that is shared out, the second's
    and the first's; and how often the words of either side come.
    """
    (ids, often, starts), (other, frequent, begins) = first, second
    n, m = np.diff(starts), np.diff(begins)
    cells = np.cumsum(n * m)
    stop = int(np.searchsorted(cells, _MOST_CELLS, side="right"))
    ids, n, m = ids[: starts[stop]], n[:stop], m[:stop]
    repeats = np.repeat(m, n)
    one = np.repeat(np.arange(len(ids)), repeats)
    # The words of the other side count up once for each word of this one.
    ends = np.cumsum(repeats)
    offset = np.repeat(np.repeat(begins[:-1][:stop], n) - (ends - repeats), repeats)
    two = np.arange(len(one)) + offset
    return (
        ids[one] * sizes[1] + other[two],
        (two, one),
        (often[: len(ids)].astype(np.float64), frequent.astype(np.float64)),
    )


def _expect(
    inverse: NDArray[np.int64],
    sources: NDArray[np.int64],
    chance: NDArray[np.float64],
    counted: NDArray[np.float64],
    pairs: tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]],
    size: int,
) -> NDArray[np.float64]:
    """Expectation maximisation: each target word is shared out among the sources of its bead.

    ``pairs`` are the target word, how often the source comes, and how often each target word.
    """
    token, often, frequent = pairs
    twice = bool((often > 1).any())
    count: NDArray[np.float64] = np.zeros(len(sources))
    share = np.empty(len(inverse))
    part = np.empty(len(inverse))
    for _ in range(_ROUNDS):
        # All places are there: clipping is only the way that needs no second copy.
        np.take(chance, inverse, out=share, mode="clip")
        if twice:
            share *= often
        whole = np.bincount(token, weights=share, minlength=len(frequent))
        # Words of beads that are left out share nothing.
        np.take(frequent / np.maximum(whole, _TINY), token, out=part, mode="clip")
        share *= part
        count = counted + np.bincount(inverse, weights=share, minlength=len(sources))
        mass = np.bincount(sources, weights=count, minlength=size)
        chance = count / mass[sources]
    mass = np.bincount(sources, weights=count, minlength=size)
    result: NDArray[np.float64] = np.maximum(count - _DISCOUNT, 0.0) / mass[sources]
    return result


def _table(
    sources: NDArray[np.int64], targets: NDArray[np.int64], chances: NDArray[np.float64], size: int
) -> Table:
    kept = chances > _LEAST
    return Table.of(sources[kept], targets[kept], chances[kept], size)
