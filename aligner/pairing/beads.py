"""Beads between two versions: anchors first, then rounds of search in the gaps, each knowing more words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from aligner.model import Lang, Place
from aligner.pairing.anchors import plausible, rising, shared
from aligner.pairing.bead import Bead
from aligner.pairing.costs import Evidences, Strip, agreements
from aligner.pairing.crossing import crossed
from aligner.pairing.lexica import Lexicon
from aligner.pairing.lexical import Direction, Stream, Term
from aligner.pairing.lexicon import Prior, Table, learn
from aligner.pairing.scores import Lengths
from aligner.pairing.search import cheapest
from aligner.pairing.skew import steady
from aligner.pairing.vectors import Vectors
from aligner.pairing.version import Version
from aligner.pairing.weights import WEIGHTS
from aligner.pairing.words import kin

__all__ = ["Bead", "Matching", "Options", "Pair", "pair_items"]

_ROUNDS: Final = 2
"""Rounds with a lexicon, each learnt from the beads of the round before."""
_SMALL: Final = 16
"""Columns up to which gaps are searched together, one behind the other."""
_FULL: Final = 400_000
"""Cells up to which a gap is searched whole in the first round; larger ones in a band."""
_FEW: Final = 0.5
"""Share of the units in gaps below which one round with a lexicon is enough."""
_TEACHING: Final = 100_000
"""Pairs of words that a lexicon is learnt from, …"""
_TEACHING_EACH: Final = 2_000
"""… and how many more for each unit in a gap."""
_MOST_PRIOR: Final = 20.0
"""What earlier texts have counted weighs no more than this: a text may use words in its own way."""
_BAND: Final = 150
_Paths: TypeAlias = dict[tuple[int, int], list[tuple[int, int, int, int]]]
"""Beads of gaps, as first unit and count on each side, by where the gap begins."""
_NARROW: Final = 24
"""Columns to each side of the path before, in later rounds."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions paired: beads that hold each unit of each side once, in the order of the first."""

    beads: tuple[Bead, ...]
    evidences: Evidences

    @property
    def lengths(self) -> Lengths:
        """How lengths relate."""
        return self.evidences.lengths


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller chooses."""

    words: bool = True
    lexicons: Mapping[tuple[Lang, Lang], Lexicon] = field(default_factory=dict)
    """What earlier texts have taught, by pair of languages in either order."""
    vectors: Mapping[Lang, Mapping[Place, Sequence[float]]] = field(default_factory=dict)
    """A vector for each unit, from whatever model the caller has."""

    def lexicon(self, first: Lang, second: Lang) -> Lexicon | None:
        """Give the lexicon of two languages, the right way round."""
        if found := self.lexicons.get((first, second)):
            return found if found.languages == (first, second) else found.turned()
        found = self.lexicons.get((second, first))
        return found if found is None or found.languages == (first, second) else found.turned()


def pair_items(
    first: Version,
    second: Version,
    options: Options | None = None,
    languages: tuple[Lang, Lang] | None = None,
) -> Pair:
    """Pair two versions.

    Anchors are units whose number path is unique in both versions; those that do not cross (a
    longest increasing subsequence) and whose length or figures agree divide the texts. Between
    them the cheapest sequence of beads is found, in rounds: with lengths, numbers and kin; then with
    the lexicon that the beads before teach.
    """
    return Matching(first, second, options or Options(), languages).run()


class Matching:
    """The pairing of two versions in the making."""

    def __init__(
        self, first: Version, second: Version, options: Options, languages: tuple[Lang, Lang] | None
    ) -> None:
        self.versions = (first, second)
        self.words = options.words
        self.lexicon = options.lexicon(*languages) if languages else None
        self.candidates = shared(first.items, second.items)
        self.rising = steady(rising(self.candidates), first, second)
        self.whole = (int(first.upto[-1]), int(second.upto[-1]))
        numbers: dict[object, int] = {}
        labels = tuple(
            np.fromiter(
                (
                    -1
                    if item.unit.number is None
                    else numbers.setdefault(item.unit.number.value, len(numbers))
                    for item in version.items
                ),
                np.int64,
                len(version),
            )
            for version in self.versions
        )
        joins = (first.follows.copy(), second.follows.copy())
        # What has a counterpart of the same number begins a cell of its own.
        for a, b in self.candidates:
            joins[0][a] = joins[1][b] = False
        lengths = Lengths.estimate([], self.whole)
        vectors = options.vectors
        self.evidences = Evidences(
            self.versions,
            (labels[0], labels[1]),
            joins,
            lengths,
            vectors=Vectors.of(self.versions, (vectors[languages[0]], vectors[languages[1]]))
            if languages and all(tag in vectors for tag in languages)
            else None,
        )

    def run(self) -> Pair:
        """Do the rounds."""
        beads: list[Bead] = []
        before: _Paths = {}
        turn = 0
        last = rounds = _ROUNDS if self.words else 1
        while turn <= last:
            lengths = self.evidences.lengths
            one, other = self.versions
            sure = [(a, b) for a, b in self.rising if plausible(one.items[a], other.items[b], lengths)]
            sure_ = frozenset(sure)
            spans = self._spans(sure)
            gaps = [span for span in spans if _open(span) and not self._forced(span, sure_)]
            open_ = sum(len(rows) + len(columns) for rows, columns in gaps)
            if turn == 0 and open_ < _FEW * (len(one) + len(other)):
                # Most beads are sure by number: what they teach needs no second round.
                last = rounds = 1
            if gaps and turn == 0 and self.words:
                self._kin()
            beads, before = self._beads(spans, gaps, sure_, before)
            if turn >= rounds and self.evidences.terms:
                beads = crossed(self, beads)
                if turn == rounds and any(bead.moved for bead in beads):
                    # What moved has taught the lexicon wrongly so far.
                    last = turn + 1
            self.evidences = replace(self.evidences, lengths=Lengths.estimate(self._texts(beads), self.whole))
            if not gaps and turn:
                break
            if gaps and self.words and turn < last:
                self._learn(beads, _TEACHING + _TEACHING_EACH * open_)
            turn += 1
        return Pair(tuple(beads), self.evidences)

    def _forced(self, span: tuple[range, range], sure: frozenset[tuple[int, int]]) -> bool:
        """Whether a gap is an anchor and one unit more on each side, which then belong together."""
        (a, b), counts = (span[0].start, span[1].start), (len(span[0]), len(span[1]))
        if counts != (2, 2) or (a, b) not in sure:
            return False
        one, other = (version.items[at + 1] for version, at in zip(self.versions, (a, b), strict=True))
        labels = self.evidences.labels
        return (
            one.unit.kind is other.unit.kind
            and labels[0][a + 1] == labels[1][b + 1]
            and plausible(one, other, self.evidences.lengths)
        )

    def _spans(self, sure: Sequence[tuple[int, int]]) -> list[tuple[range, range]]:
        cuts = [(0, 0), *(pair for pair in sure if pair != (0, 0)), tuple(map(len, self.versions))]
        return [(range(a, c), range(b, d)) for (a, b), (c, d) in pairwise(cuts)]

    def _beads(
        self,
        spans: Sequence[tuple[range, range]],
        gaps: Sequence[tuple[range, range]],
        sure: frozenset[tuple[int, int]],
        before: _Paths,
    ) -> tuple[list[Bead], _Paths]:
        solved = self.solve(gaps, before)
        beads: list[Bead] = []
        for rows, columns in spans:
            path = solved.get((rows.start, columns.start)) if len(rows) and len(columns) else None
            if path is None:
                beads += single(rows, columns, sure)
                continue
            for i, j, a, b in path:
                beads.append(
                    Bead(
                        tuple(range(i, i + a)),
                        tuple(range(j, j + b)),
                        anchor=a > 0 and b > 0 and (i, j) in sure,
                    )
                )
        return beads, solved

    def solve(
        self,
        gaps: Iterable[tuple[range, range]],
        before: _Paths | None = None,
    ) -> _Paths:
        """Find the beads of each gap, as unit indices and counts, by the beginnings of the gap."""
        small = [gap for gap in gaps if len(gap[1]) <= _SMALL]
        found: _Paths = {}
        for strip in [small] if small else []:
            made = Strip(self.evidences, strip)
            width = max(len(gap[1]) for gap in strip) + 1
            path = cheapest(made.costs, made.low, width, (made.low, made.high), made.alone)
            _share(found, strip, path)
        for gap in gaps:
            if len(gap[1]) > _SMALL:
                known = (before or {}).get((gap[0].start, gap[1].start))
                made = Strip(self.evidences, [gap])
                first, width = self._band(gap, known)
                path = cheapest(made.costs, first, width, (made.low, made.high), made.alone)
                _share(found, [gap], path)
        return found

    def beads_of(self, spans: Sequence[tuple[range, range]]) -> list[Bead]:
        """Give the beads of spans, one span behind the other."""
        return self._beads(spans, [span for span in spans if _open(span)], frozenset(), {})[0]

    def _band(
        self, gap: tuple[range, range], before: Sequence[tuple[int, int, int, int]] | None
    ) -> tuple[NDArray[np.int64], int]:
        rows, columns = gap
        n, m = len(rows), len(columns)
        if before is None or m < 3 * _NARROW:
            if n * m <= _FULL:
                return np.zeros(n + 1, np.int64), m + 1
            middle = np.arange(n + 1) * m // n
            first = np.clip(middle - _BAND - abs(n - m), 0, None)
            return first, 2 * (_BAND + abs(n - m)) + m // n + 1
        low, high = np.full(n + 1, m), np.zeros(n + 1, np.int64)
        for i, j, a, b in before:
            for row in range(i - rows.start, i - rows.start + a + 1):
                low[row] = min(low[row], j - columns.start)
                high[row] = max(high[row], j - columns.start + b)
        first = np.maximum.accumulate(np.clip(low - _NARROW, 0, None))
        return first, int((high - first).max()) + _NARROW + 1

    def _texts(self, beads: Sequence[Bead]) -> list[tuple[int, int]]:
        """Lengths of the units paired one to one that are long enough to tell something."""
        one, other = (version.items for version in self.versions)
        lengths = [
            (one[bead.first[0]].length, other[bead.second[0]].length)
            for bead in beads
            if len(bead.first) == len(bead.second) == 1
        ]
        return [(a, b) for a, b in lengths if a + b >= 60 and min(a, b) >= 10]

    def _kin(self) -> None:
        """Before anything is learnt: figures, and words that look alike."""
        classes: dict[str, int] = {}
        streams: list[Stream] = []
        self.kin: list[NDArray[np.int64]] = []
        self.streams: list[Stream] = []
        for version in self.versions:
            words = version.words
            of = np.fromiter(
                (classes.setdefault(key, len(classes)) if (key := kin(stem)) else -1 for stem in words.types),
                np.int64,
                len(words.types),
            )
            stream = Stream(words.ids.astype(np.int64), words.starts)
            known = stream.only(of >= 0)
            self.kin.append(of)
            self.streams.append(stream)
            streams.append(Stream(of[known.ids], known.starts))
        self.prior = self._prior()
        both = np.intersect1d(streams[0].ids, streams[1].ids)
        same, cover = Table.of(both, both, np.ones(len(both)), len(classes)), WEIGHTS.cover_kin
        self.kinship = Term(
            WEIGHTS.kin,
            Direction.of(streams[0], streams[1], same, len(classes), cover),
            Direction.of(streams[1], streams[0], same, len(classes), cover),
        )
        self.evidences = replace(self.evidences, terms=(self.kinship,))

    def _prior(self) -> Prior | None:
        """What the caller's lexicon knows of the words of these texts."""
        if self.lexicon is None:
            return None
        one, other = ({stem: at for at, stem in enumerate(version.words.types)} for version in self.versions)
        known = [
            (one[a] * len(other) + other[b], min(count, _MOST_PRIOR))
            for (a, b), count in self.lexicon.counts.items()
            if a in one and b in other
        ]
        return np.array([key for key, _ in known], np.int64), np.array([count for _, count in known])

    def _learn(self, beads: Sequence[Bead], most: int) -> None:
        """Learn a lexicon and the agreement of signs from the beads of one and one."""
        one, other = self.versions
        lengths = self.evidences.lengths
        pairs = [
            (bead.first[0], bead.second[0])
            for bead in beads
            if len(bead.first) == len(bead.second) == 1
            and abs(lengths.deviation(one.items[bead.first[0]].length, other.items[bead.second[0]].length))
            < 3
        ]
        if not pairs:
            return
        a, b = np.array(pairs, np.int64).T
        signs = (agreements(one.opens, other.opens, (a, b)), agreements(one.closes, other.closes, (a, b)))
        x, y = self.streams[0].take(a), self.streams[1].take(b)
        if (cells := int(np.diff(x.starts) @ np.diff(y.starts))) > most:
            # Beads from all over the text, so that no part of it goes unheard.
            some = np.flatnonzero(np.diff(np.arange(len(a) + 1) * most // cells))
            x, y = x.take(some), y.take(some)
        sizes = (len(one.words.types), len(other.words.types))
        there, back = learn(
            (x.ids, x.starts), (y.ids, y.starts), sizes, (self.kin[0], self.kin[1]), self.prior
        )
        term = Term(
            WEIGHTS.words,
            Direction.of(self.streams[0], self.streams[1], there, sizes[1], WEIGHTS.cover),
            Direction.of(self.streams[1], self.streams[0], back, sizes[0], WEIGHTS.cover),
        )
        kinship = replace(self.kinship, weight=WEIGHTS.kin_later)
        self.evidences = replace(self.evidences, signs=signs, terms=(term, kinship))


def _open(span: tuple[range, range]) -> bool:
    return bool(span[0]) and bool(span[1]) and len(span[0]) + len(span[1]) > 2


def single(rows: range, columns: range, sure: frozenset[tuple[int, int]] = frozenset()) -> list[Bead]:
    """Give the beads of a gap that needs no search."""
    if 0 < len(rows) == len(columns):
        return [Bead((a,), (b,), anchor=(a, b) in sure) for a, b in zip(rows, columns, strict=True)]
    return [Bead((a,), ()) for a in rows] + [Bead((), (b,)) for b in columns]


def _share(
    found: _Paths,
    gaps: Sequence[tuple[range, range]],
    path: Sequence[tuple[int, int, int, int]],
) -> None:
    """Hand the beads of a strip back to its gaps."""
    at = 0
    i0 = j0 = 0
    for rows, columns in gaps:
        here = found.setdefault((rows.start, columns.start), [])
        while at < len(path):
            i, j, a, b = path[at]
            if i - i0 + a > len(rows) or j - j0 + b > len(columns):
                break
            here.append((rows.start + i - i0, columns.start + j - j0, a, b))
            at += 1
        i0, j0 = i0 + len(rows), j0 + len(columns)
