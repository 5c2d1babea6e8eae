"""Hearing: what words say for beads that were found, remembered as long as the words mean the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from aligner.pairing.bead import Bead
from aligner.pairing.lexical import Term
from aligner.pairing.version import Version

if TYPE_CHECKING:
    from aligner.pairing.costs import Evidences

__all__ = ["Held", "bead_words", "held", "pair_words"]

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Held:
    """What beads hold of one version, an entry a bead: neighbours all."""

    first: Ints
    """The first unit; 0 where there is none."""
    count: Ints
    length: Ints

    def on(self, some: Ints) -> Held:
        """The same of some beads."""
        return Held(self.first[some], self.count[some], self.length[some])


def held(versions: tuple[Version, Version], beads: Sequence[Bead]) -> tuple[Held, Held]:
    """Give what beads hold of both versions."""
    one, other = versions
    return _held(one, [bead.first for bead in beads]), _held(other, [bead.second for bead in beads])


def _held(version: Version, sides: Sequence[tuple[int, ...]]) -> Held:
    first = np.array([side[0] if side else 0 for side in sides], np.int64)
    count = np.array(list(map(len, sides)), np.int64)
    return Held(first, count, version.upto[first + count] - version.upto[first])


def pair_words(evidences: Evidences, first: Ints, second: Ints) -> NDArray[np.float64]:
    """Tell what words say for units paired one to one."""
    one = np.ones(len(first), np.int64)
    none = np.zeros(0, np.int64)
    return bead_words(evidences, (Held(first, one, none), Held(second, one, none)))


def bead_words(evidences: Evidences, sides: tuple[Held, Held]) -> NDArray[np.float64]:
    """Tell what words say for beads that hold something of both versions."""
    said = evidences.said
    (a, n), (b, m) = ((side.first, side.count) for side in sides)
    keys = list(zip(a.tolist(), n.tolist(), b.tolist(), m.tolist(), strict=True))
    new = np.array([at for at, key in enumerate(keys) if key not in said], np.int64)
    if len(new):
        found = sum(_said(term, (a[new], n[new]), (b[new], m[new])) for term in evidences.terms)
        said.update(zip([keys[at] for at in new.tolist()], np.asarray(found).tolist(), strict=True))
    return np.array([said[key] for key in keys], np.float64)


def _said(term: Term, first: tuple[Ints, Ints], second: tuple[Ints, Ints]) -> NDArray[np.float64]:
    if (first[1] == 1).all() and (second[1] == 1).all():
        some = term.on(first[0], second[0])
        there, back = some.forward, some.backward
    else:
        (one, starts), (other, begins) = _units(*first), _units(*second)
        some = term.on(one, other)
        there, back = some.forward.grouped(starts, begins), some.backward.grouped(begins, starts)
    return (there.diagonal() + back.diagonal()) * (term.weight / 2)


def _units(firsts: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """Give the units of groups of neighbours, and where each group begins among them."""
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return np.arange(starts[-1]) + np.repeat(firsts - starts[:-1], counts), starts
