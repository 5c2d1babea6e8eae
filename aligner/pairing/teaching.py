"""Teaching: what the beads that are sure so far say of the words of two versions."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.languages import language
from aligner.pairing.anchors import Pairs
from aligner.pairing.bead import Steps
from aligner.pairing.costs import Evidences, agreements
from aligner.pairing.hearing import Held
from aligner.pairing.invariants import is_acronym, is_telling
from aligner.pairing.lexica import Lexicon
from aligner.pairing.lexical import Direction, Stream, Term
from aligner.pairing.lexicon import Prior, Table, distinct, learn, unaided
from aligner.pairing.version import Version
from aligner.pairing.weights import WEIGHTS
from aligner.pairing.words import kin

__all__ = ["Teaching"]

_PAIRS: Final = 100_000
"""Pairs of words that a lexicon is learnt from, …"""
_PAIRS_EACH: Final = 200
"""… and how many more for each unit in a gap."""
_FEW_PAIRS: Final = 10_000
"""The same where numbers pair most units."""
_FEW_EACH: Final = 50
_MOST_PAIRS: Final = 2_000_000
"""Pairs that are never exceeded, so that memory is bounded."""
_COVER: Final = 0.3
"""Share of its words that a right pair has in common with others, in a text of a hundred units."""
_LATIN: Final = "Latn"
_MOST_PRIOR: Final = 20.0
"""What earlier texts have counted weighs no more than this: a text may use words in its own way."""


class Teaching:
    """The words of two versions, ready to be learnt from."""

    def __init__(
        self,
        versions: tuple[Version, Version],
        lexicon: Lexicon | None,
        heard: tuple[NDArray[np.bool_], NDArray[np.bool_]] | None = None,
    ) -> None:
        self.versions = versions
        self.heard = heard
        if heard is None:
            self.words = versions[0].words, versions[1].words
        else:
            self.words = versions[0].words_of(heard[0]), versions[1].words_of(heard[1])
        classes: dict[str, int] = {}
        kin_ = []
        for cut in self.words:
            keys = [kin(stem) for stem in cut.types]
            kin_.append(
                np.array([classes.setdefault(key, len(classes)) if key else -1 for key in keys], np.int64)
            )
        self.kin = (kin_[0], kin_[1])
        whole = [Stream(cut.ids.astype(np.int64), cut.starts) for cut in self.words]
        if all(language(version.tongue).script == _LATIN for version in versions):
            # They are kin as any word is; the short ones are mostly translated (UN, ONU).
            silent = [
                np.array([stem[:1] == "#" and is_acronym(stem[1:]) for stem in cut.types], bool)
                for cut in self.words
            ]
            whole = [stream.only(~some) for stream, some in zip(whole, silent, strict=True)]
        self.streams = (whole[0], whole[1])
        self.lessons_from = self.streams
        if heard is not None:
            # What comes once teaches nothing that another unit asks for.
            often = [
                np.bincount(side.ids, minlength=len(cut.types)) > 1
                for side, cut in zip(whole, self.words, strict=True)
            ]
            self.lessons_from = (whole[0].only(often[0]), whole[1].only(often[1]))
        self.prior = self._prior(lexicon)
        self.lessons: tuple[Steps, Stream, Stream, tuple[Table, Table]] | None = None
        self.classes = len(classes)
        streams, figures = [], []
        for stream, cut, of in zip(whole, self.words, self.kin, strict=True):
            known = stream.only(of >= 0)
            streams.append(Stream(of[known.ids], known.starts))
            told = np.array([stem[:1] == "#" and stem[1:2].isdecimal() for stem in cut.types], bool)
            some = stream.only(told)
            figures.append(Stream(of[some.ids], some.starts))
        self.figures = figures[0], figures[1]
        both = np.intersect1d(streams[0].ids, streams[1].ids)
        # An invariant that is rare on one side and lacking on the other counts against the pair.
        missed = [at for key, at in classes.items() if key[0] == "#" and is_telling(key[1:])]
        both = np.union1d(both, np.array(missed, np.int64))
        same, cover = Table.of(both, both, np.ones(len(both)), len(classes)), WEIGHTS.cover_kin
        self.kinship = Term(
            WEIGHTS.kin,
            Direction.of(streams[0], streams[1], same, len(classes), cover),
            Direction.of(streams[1], streams[0], same, len(classes), cover),
        )
        """Invariants, and words that look alike: all that is known before anything is learnt."""

    def _prior(self, lexicon: Lexicon | None) -> Prior | None:
        """What the caller's lexicon knows of the words of these texts."""
        if lexicon is None:
            return None
        one, other = ({stem: at for at, stem in enumerate(cut.types)} for cut in self.words)
        known = [
            (one[a] * len(other) + other[b], min(count, _MOST_PRIOR))
            for (a, b), count in lexicon.counts.items()
            if a in one and b in other
        ]
        return np.array([key for key, _ in known], np.int64), np.array([count for _, count in known])

    def figures_differ(self, sides: tuple[Held, Held]) -> NDArray[np.bool_]:
        """Tell of which beads both sides hold figures, and none of the same."""
        size = max(self.classes, 1)
        keys = []
        for stream, side in zip(self.figures, sides, strict=True):
            found = stream.groups(side.first, side.count)
            bead = np.repeat(np.arange(len(side.first)), np.diff(found.starts))
            keys.append(distinct(bead * size + found.ids, len(side.first) * size)[0])
        has = [np.bincount(some // size, minlength=len(sides[0].first)) > 0 for some in keys]
        both = np.intersect1d(keys[0], keys[1], assume_unique=True)
        result: NDArray[np.bool_] = has[0] & has[1]
        result[both // size] = False
        return result

    def taught(self, evidences: Evidences, pairs: Pairs, open_: int) -> Evidences:
        """Learn a lexicon and the agreement of signs from units paired one to one.

        Args:
            evidences: what is known so far.
            pairs: units of either side.
            open_: how many units stand in gaps, for which it is worth while to learn.
        """
        return self.taught_by_groups(evidences, np.column_stack([pairs, np.ones_like(pairs)]), open_)

    def taught_by_groups(self, evidences: Evidences, steps: Steps, open_: int) -> Evidences:
        """Learn the same from neighbours paired with neighbours, as first units and how many of each side.

        Groups of which one side is empty, or far too long for the other, teach nothing.
        """
        one, other = self.versions
        a, b, n, m = steps[(steps[:, 2:] > 0).all(axis=1)].T
        x, y = one.upto[a + n] - one.upto[a], other.upto[b + m] - other.upto[b]
        near = np.abs(evidences.lengths.deviations(x, y, one.kind[a])) < 3
        a, b, n, m = a[near], b[near], n[near], m[near]
        if not len(a):
            return replace(evidences, terms=evidences.terms or (self.kinship,), heard=self.heard)
        signs = (
            agreements(one.opens, other.opens, (a, b)),
            agreements(one.closes, other.closes, (a + n - 1, b + m - 1)),
        )
        first, second = (
            stream.groups(start, count)
            for stream, start, count in zip(self.lessons_from, (a, b), (n, m), strict=True)
        )
        pairs, each = (_PAIRS, _PAIRS_EACH) if self.heard is None else (_FEW_PAIRS, _FEW_EACH)
        most = min(pairs + each * open_, _MOST_PAIRS)
        cells = np.diff(first.starts) * np.diff(second.starts)
        if int(cells.sum()) > most:
            # Short beads say most for what they cost: a word of a long one may stand for any of many.
            order = np.argsort(cells, kind="stable")
            some = np.sort(order[np.cumsum(cells[order]) <= most])
            first, second = first.take(some), second.take(some)
            a, b, n, m = a[some], b[some], n[some], m[some]
        sizes = (len(self.words[0].types), len(self.words[1].types))
        there, back = learn(
            (first.ids, first.starts), (second.ids, second.starts), sizes, self.kin, self.prior
        )
        self.lessons = np.column_stack([a, b, n, m]), first, second, (there, back)
        term = Term(
            WEIGHTS.words,
            Direction.of(self.streams[0], self.streams[1], there, sizes[1], WEIGHTS.cover),
            Direction.of(self.streams[1], self.streams[0], back, sizes[0], WEIGHTS.cover),
        )
        terms = (term, replace(self.kinship, weight=WEIGHTS.kin_later))
        return replace(evidences, signs=signs, terms=terms, heard=self.heard, said={})

    def unaided(self) -> dict[tuple[int, int], float]:
        """Tell of each pair that taught the lexicon what its words say by what the others have taught."""
        if self.lessons is None:
            return {}
        steps, x, y, (there, back) = self.lessons
        n, m = (len(cut.types) for cut in self.words)
        one, other = (x.ids, x.starts), (y.ids, y.starts)
        said = unaided(one, other, (n, m), there, _COVER)
        said += unaided(other, one, (m, n), back, _COVER)
        ones = (steps[:, 2:] == 1).all(axis=1)
        pairs, said = steps[ones, :2], said[ones]
        kin = self.kinship.on(*pairs.T)
        alike = (kin.forward.diagonal() + kin.backward.diagonal()) * (WEIGHTS.kin_later / 2)
        return dict(
            zip(map(tuple, pairs.tolist()), (said * (WEIGHTS.words / 2) + alike).tolist(), strict=True)
        )
