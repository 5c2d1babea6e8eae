"""Rates: how often units of this pair of versions stand alone or joined, as a path and its doubts tell."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.pairing.costs import Evidences, length_costs
from aligner.pairing.lexical import Direction
from aligner.pairing.weights import WEIGHTS, Rates

__all__ = ["choices", "rates"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_ROUNDS: Final = 20
_SEEN: Final = 10.0
"""Choices that are taken for even beside those that were seen."""
_SHARES: Final = (0.05, 0.95)
_BEADS: Final = 50.0
"""Beads of the usual rates that are taken for seen."""
_ALONE: Final = 0.03
"""Share of the beads that are units alone, up to which the weights stand as they are; …"""
_JOINED: Final = 0.05
"""… and of those that join units, down to which."""
_MOST: Final = 1.5
"""What rates change of a cost at most."""
_FLAT: Final = 0.3
"""Least share of the cost of a length, where most of what is in doubt is alone."""
_LEAN: Final = 0.03
"""What a character of a unit alone costs in a choice."""


def rates(evidences: Evidences, path: Ints) -> Rates:
    """Estimate by expectation maximisation, as parameters of a mixture (Dempster, Laird and Rubin 1977).

    A search that knows the usual rates alone takes a paragraph that one version lacks for a part of its
    neighbour, or parts of one for paragraphs that the other lacks. Each place of a path that could be
    either is given a chance by its words and lengths; all of them together say what is usual here.

    Args:
        evidences: what is known of the pair, with the terms that were learnt.
        path: beads as rows: first unit and count on each side.
    """
    doubts = np.concatenate([choices(evidences, path, side) for side in (0, 1)])
    share, alone = 0.5, np.zeros(0)
    for _ in range(_ROUNDS):
        odds = np.log(share / (1 - share))
        alone = 1 / (1 + np.exp(-np.clip(doubts + odds, -30.0, 30.0)))
        share = float((alone.sum() + _SEEN / 2) / (len(doubts) + _SEEN))
        share = min(max(share, _SHARES[0]), _SHARES[1])
    fewer, more = path[:, 2:].min(axis=1), path[:, 2:].sum(axis=1)
    # A passage that one version lacks says no more of other places than a single unit.
    runs = int(((fewer == 0) & (np.append([1], fewer[:-1]) > 0)).sum())
    beads = int((fewer > 0).sum()) + runs + _BEADS
    two = int(((fewer > 0) & (more == 3)).sum())
    sure_alone = max(runs - (len(doubts) - two), 0)
    sure_joined = int(((fewer > 0) & (more > 3)).sum())
    lone = (sure_alone + float(alone.sum()) + _BEADS * _ALONE) / beads
    joined = (sure_joined + float((1 - alone).sum()) + _BEADS * _JOINED) / beads
    cheaper = max(float(np.log(lone / _ALONE)), float(np.log(2 * share)), 0.0)
    dearer = max(float(-np.log(joined / _JOINED)), float(-np.log(2 * (1 - share))), 0.0)
    return Rates(-min(cheaper, _MOST), min(dearer, _MOST), max(float(np.exp(-cheaper)), _FLAT))


def choices(evidences: Evidences, path: Ints, side: int) -> Floats:
    """Give for each place where units are joined, or one is alone beside a pair, what speaks for alone.

    That is the cost of two units of this side joined less that of the better of both paired alone. The
    beads of two units and one come first, then the units alone; what may not be joined is no choice.
    """
    i, n, m = path[:, side], path[:, 2 + side], path[:, 3 - side]
    two = np.flatnonzero((n == 2) & (m == 1))
    pairs = np.append((n == 1) & (m == 1), [False])
    lone = np.flatnonzero((n == 1) & (m == 0))
    ahead = lone[pairs[lone + 1]]
    behind = lone[~pairs[lone + 1] & pairs[lone - 1] & (lone > 0)]
    j = path[:, 1 - side]
    firsts = np.concatenate([i[ahead], i[behind - 1]])
    targets = np.concatenate([j[ahead + 1], j[behind - 1]])
    may = (firsts + 1 < len(evidences.joins[side])) & (
        np.diff(np.concatenate([i[ahead], i[behind]]), prepend=-1) != 0
    )
    may[may] = evidences.joins[side][firsts[may] + 1]
    return _said(evidences, side, np.append(i[two], firsts[may]), np.append(j[two], targets[may]))


def _said(evidences: Evidences, side: int, firsts: Ints, targets: Ints) -> Floats:
    """Compare each two neighbours of a side with a unit of the other, joined and one by one."""
    mine, other = evidences.versions[side], evidences.versions[1 - side]
    relation = evidences.lengths.of(mine.kind[firsts] if side == 0 else other.kind[targets])

    def length(sizes: Ints) -> Floats:
        one, two = (sizes.astype(np.float32), other.length[targets].astype(np.float32))[:: 1 - 2 * side]
        return np.asarray(length_costs(one, two, relation) * WEIGHTS.length, np.float64)

    sizes = mine.length[firsts], mine.length[firsts + 1]
    joined = length(sizes[0] + sizes[1])
    single = [length(size) for size in sizes]
    doubled, starts = np.column_stack([firsts, firsts + 1]).ravel(), 2 * np.arange(len(firsts) + 1)
    for term in evidences.terms if len(firsts) else ():
        there, back = (term.forward, term.backward)[:: 1 - 2 * side]
        there_two = Direction(
            there.reach.take(doubled).grouped(starts), there.targets.take(targets), there.model
        )
        back_two = Direction(back.reach.take(targets), back.targets.take(doubled).grouped(starts), back.model)
        once = np.zeros(len(firsts))
        for which in (1, 0):
            once = there.on(firsts + which, targets).diagonal() + back.on(targets, firsts + which).diagonal()
            single[which] -= once * (term.weight / 2)
        # Two that say the same speak once.
        said = np.where(mine.repeats[firsts + 1], once, there_two.diagonal() + back_two.diagonal())
        joined -= said * (term.weight / 2)
    left = [_LEAN * np.minimum(size, WEIGHTS.alone_most) for size in sizes[::-1]]
    return joined - np.minimum(single[0] + left[0], single[1] + left[1])
