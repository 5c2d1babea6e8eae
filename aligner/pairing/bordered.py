"""Beads inside hard borders: many short stretches of two versions at once, with one lexicon for them all."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.model import Lang
from aligner.pairing.bead import Spans, Steps, all_of, one_by_one
from aligner.pairing.beads import Matching, Options, Pair, as_beads, one_to_one
from aligner.pairing.scores import Lengths, agreement
from aligner.pairing.teaching import Teaching
from aligner.pairing.version import Version

__all__ = ["pair_bordered"]

_NEAR: Final = 1.0
"""Standard deviations of length up to which stretches of as many units pair one to one unsearched, …"""
_AGREED: Final = 0.5
"""… if as much of the figures of both agree wherever both have some."""
_LONE: Final = 2.0
"""What a unit without counterpart costs more than in whole texts: its paragraph has one."""
_ROUNDS: Final = 3
"""Rounds with a lexicon: the first learnt from whole stretches, the others from the beads found before."""
_NO_PAIRS: Final = np.zeros((0, 2), np.int64)


def pair_bordered(
    first: Version, second: Version, spans: Spans, options: Options, languages: tuple[Lang, Lang]
) -> Pair:
    """Pair the units of each stretch of one version with those of the same stretch of the other.

    Stretches of as many units on both sides are paired one to one where lengths, figures, numbers and
    words allow it; in the others the cheapest beads are searched, in all of them together. Words are
    learnt from the stretches as wholes first, which are many more than the sentences of any of them.

    Args:
        first: one version.
        second: the other.
        spans: stretches in order, one behind the other on both sides; either side of one may be empty.
        options: the caller's lexicons and vectors.
        languages: of the two versions.
    """
    return _Bordered(first, second, spans, options, languages).run()


class _Bordered(Matching):
    """A pairing of which the borders are known."""

    def __init__(
        self, first: Version, second: Version, spans: Spans, options: Options, languages: tuple[Lang, Lang]
    ) -> None:
        super().__init__(first, second, options, languages)
        self.spans = spans
        self.evidences = replace(self.evidences, lone=_LONE)

    def run(self) -> Pair:
        """Do the rounds."""
        spans = self.spans[self.spans[:, 2:].any(axis=1)]
        filled = (spans[:, 2:] > 0).all(axis=1)
        self._told_by_wholes(spans[filled])
        even = filled & self._even(spans)
        settled = even | ~filled
        open_ = int(spans[~settled, 2:].sum())
        heard = self.words and (open_ or self.lexicon is not None)
        teaching = Teaching(self.versions, self.lexicon) if heard else None
        if teaching is not None:
            known = np.concatenate([one_by_one(spans[even]), spans[~settled]])
            self.evidences = teaching.taught_by_groups(self.evidences, known, open_)
            even[np.flatnonzero(even)[self._contradicted(spans[even])]] = False
            settled = even | ~filled
        spans, closed = _parted(spans, even, settled)
        path: Steps | None = None
        for turn in range(_ROUNDS if teaching is not None else 1):
            if teaching is not None and turn and path is not None:
                self.evidences = teaching.taught(self.evidences, one_to_one(path), open_)
            path = self._path(spans, closed, path)
            self.told(one_to_one(path))
        return Pair(tuple(as_beads(path, _NO_PAIRS)) if path is not None else (), self.evidences)

    def _told_by_wholes(self, spans: Spans) -> None:
        """Estimate how lengths relate from whole stretches, which say the same if anything does."""
        x, y = self._lengths(spans)
        long = (x + y >= 60) & (np.minimum(x, y) >= 10)
        self.evidences = replace(self.evidences, lengths=Lengths.estimate(x[long], y[long], self.whole))

    def _lengths(self, steps: Steps) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        one, other = self.versions
        a, b, n, m = steps.T
        return one.upto[a + n] - one.upto[a], other.upto[b + m] - other.upto[b]

    def _even(self, spans: Spans) -> NDArray[np.bool_]:
        """Tell the stretches of as many units on both sides that nothing keeps from pairing one to one."""
        even: NDArray[np.bool_] = spans[:, 2] == spans[:, 3]
        if self.evidences.vectors is not None:
            # Whoever gives vectors wants them heard.
            even &= spans[:, 2] == 1
        at = np.flatnonzero(even & (spans[:, 2] > 1))
        steps = one_by_one(spans[at])
        fits = (
            np.abs(
                self.evidences.lengths.deviations(*self._lengths(steps), self.versions[0].kind[steps[:, 0]])
            )
            <= _NEAR
        )
        (one, other), labels = self.versions, self.evidences.labels
        a, b = steps[:, 0], steps[:, 1]
        fits &= labels[0][a] == labels[1][b]
        for step in np.flatnonzero(fits).tolist():
            first, second = one.items[a[step]].figures, other.items[b[step]].figures
            fits[step] = not first or not second or agreement(first, second) >= _AGREED
        even[at] = all_of(fits, spans[at, 2])
        return even

    def _contradicted(self, spans: Spans) -> NDArray[np.bool_]:
        """Tell the even stretches of more than one unit where words speak against one of the pairs."""
        steps = one_by_one(spans)
        a, b = steps[:, 0], steps[:, 1]
        said = np.zeros(len(steps))
        for term in self.evidences.terms:
            some = term.on(a, b)
            said += (some.forward.diagonal() + some.backward.diagonal()) * (term.weight / 2)
        return ~all_of(said >= 0, spans[:, 2]) & (spans[:, 2] > 1)


def _parted(
    spans: Spans, even: NDArray[np.bool_], settled: NDArray[np.bool_]
) -> tuple[Spans, NDArray[np.bool_]]:
    """Part the even stretches into their beads; gives all in order, and which need no search."""
    parts = [one_by_one(spans[even]), spans[settled & ~even], spans[~settled]]
    closed = np.repeat([True, True, False], [len(part) for part in parts])
    found = np.concatenate(parts)
    order = np.argsort(found[:, 0] + found[:, 1], kind="stable")
    return found[order], closed[order]
