"""Beads between two versions: anchors first, then rounds of search in the gaps, each knowing more words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.model import Lang, Place
from aligner.pairing.anchors import Pairs, plausible_all, rising, shared
from aligner.pairing.band import in_band
from aligner.pairing.bead import Bead, Spans, Steps
from aligner.pairing.costs import Evidences, Strip
from aligner.pairing.crossing import crossed, listed, strayed
from aligner.pairing.gaps import cheapest_each
from aligner.pairing.lexica import Lexicon
from aligner.pairing.rates import rates
from aligner.pairing.scores import Lengths
from aligner.pairing.skew import steady
from aligner.pairing.sparing import evened, heard, parted
from aligner.pairing.teaching import Teaching
from aligner.pairing.vectors import Vectors
from aligner.pairing.version import KINDS, Version

__all__ = ["Bead", "Matching", "Options", "Pair", "as_beads", "evident", "one_to_one", "pair_items"]

_ROUNDS: Final = 2
"""Rounds with a lexicon, each learnt from the beads of the round before."""
_MOST_ROUNDS: Final = 5
_UNSETTLED: Final = 0.15
"""Share of the beads from which on a round that changed as many is followed by one more."""
_SMALL: Final = (48, 16)
"""Rows and columns up to which gaps are searched together."""
_TOGETHER: Final = 4_096
"""Rows of the small gaps that are searched together, so that memory stays bounded."""
_FEW: Final = 0.5
"""Share of the units in gaps below which one round with a lexicon is enough."""
_BELIEVED: Final = 0.95
"""Share of the anchors that lengths and figures uphold, from which on numbers are believed without words."""
_ENOUGH: Final = 20
"""Pairs that are sure by number from which lengths are told before anything is searched."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions paired: beads that hold each unit of each side once, in the order of the first."""

    beads: tuple[Bead, ...]
    evidences: Evidences
    sure: Mapping[tuple[int, int], float] = field(default_factory=dict)
    """How sure beads of one unit and one are, where that is known otherwise than from the evidences."""

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
    return Matching(first, second, options or Options(), languages, sparing=True).run()


class Matching:
    """The pairing of two versions in the making."""

    def __init__(
        self,
        first: Version,
        second: Version,
        options: Options,
        languages: tuple[Lang, Lang] | None,
        *,
        sparing: bool = False,
    ) -> None:
        self.versions = (first, second)
        self.words = options.words
        self.sparing = sparing
        self._teaching: Teaching | None = None
        self.lexicon = options.lexicon(*languages) if languages else None
        self.candidates = shared(first.items, second.items)
        self.rising: Pairs = np.array(steady(rising(self.candidates), first, second), np.int64).reshape(-1, 2)
        self.whole = (int(first.upto[-1]), int(second.upto[-1]))
        numbers: dict[object, int] = {None: -1}
        labels = tuple(
            np.fromiter(
                (numbers.setdefault(value, len(numbers)) for value in version.numbers), np.int64, len(version)
            )
            for version in self.versions
        )
        joins = (first.follows.copy(), second.follows.copy())
        # What has a counterpart of the same number begins a cell of its own.
        for join, units in zip(joins, np.array(self.candidates, np.int64).reshape(-1, 2).T, strict=True):
            join[units] = False
        vectors = options.vectors
        self.evidences = Evidences(
            self.versions,
            (labels[0], labels[1]),
            joins,
            Lengths.estimate(_NO_UNITS, _NO_UNITS, self.whole),
            vectors=Vectors.of(self.versions, (vectors[languages[0]], vectors[languages[1]]))
            if languages and all(tag in vectors for tag in languages)
            else None,
        )

    def run(self) -> Pair:
        """Do the rounds."""
        beads: list[Bead] = []
        path: Steps | None = None
        teaching, turn, rounds = self._begun()
        last = rounds
        while turn <= last:
            sure, spans, closed = self._divided()
            open_ = int(spans[~closed, 2:].sum())
            spans, closed = self._spared(teaching, spans, closed, path)
            before, path = path, self._path(spans, closed, path)
            if 0 < turn < rounds and before is not None and np.array_equal(before, path):
                # What taught these beads would be taught by them again.
                last = rounds = turn
            if turn == rounds and 1 < rounds < _MOST_ROUNDS and _changed(before, path) > _UNSETTLED:
                last = rounds = rounds + 1
            pairs = one_to_one(path)
            if turn >= rounds:
                beads = as_beads(path, sure)
                if self.evidences.terms:
                    lists = listed(self, beads)
                    if self.teaching.heard is not None and (lists or strayed(self.evidences, beads)):
                        # What stands in another order asks for all that a text can teach.
                        teaching = self._teaching = Teaching(self.versions, self.lexicon)
                        last = rounds = turn + 1
                    else:
                        beads = crossed(self, beads, lists)
                if any(bead.moved for bead in beads):
                    pairs = _pairs_of(beads)
                    if turn == rounds:
                        # What moved has taught the lexicon wrongly so far.
                        last = turn + 1
            self.told(pairs)
            if turn < last:
                if teaching is not None:
                    self.evidences = teaching.taught(self.evidences, pairs, open_)
                self.evidences = replace(self.evidences, rates=rates(self.evidences, path))
            turn += 1
        return Pair(tuple(beads), self.evidences)

    def _begun(self) -> tuple[Teaching | None, int, int]:
        """Tell what there is to learn from, in which round to begin, and how many rounds there are."""
        sure, spans, closed = self._divided()
        open_ = int(spans[~closed, 2:].sum())
        hears = self.words and open_ > 0
        if open_ >= _FEW * sum(map(len, self.versions)):
            if hears:
                self.evidences = replace(self.evidences, terms=(self.teaching.kinship,))
            return (self.teaching if hears else None), 0, _ROUNDS if self.words else 1
        # Most beads are sure by number: what they teach needs no second round.
        known = one_to_one(evident(spans[closed]))
        if len(known) >= _ENOUGH:
            self.told(known)
        if not hears:
            return None, 1 if len(known) >= _ENOUGH else 0, 1
        if not self.sparing:
            self.evidences = replace(self.evidences, terms=(self.teaching.kinship,))
        elif not self._doubted(sure):
            self._teaching = Teaching(
                self.versions, self.lexicon, heard(self.evidences, spans, closed, known)
            )
        return self.teaching, 0, 1

    def _spared(
        self, teaching: Teaching | None, spans: Spans, closed: NDArray[np.bool_], path: Steps | None
    ) -> tuple[Spans, NDArray[np.bool_]]:
        """Part gaps where nothing need be searched, or searched again."""
        if self.evidences.vectors is not None:
            return spans, closed  # whoever gives vectors wants them heard everywhere
        if path is None and (teaching is None or self.sparing):
            return evened(self.evidences, teaching.kinship if teaching is not None else None, spans, closed)
        if path is not None and len(self.evidences.terms) > 1:
            return parted(self.evidences, spans, closed, path)
        return spans, closed

    @property
    def teaching(self) -> Teaching:
        """What learns the words of this pair."""
        if self._teaching is None:
            self._teaching = Teaching(self.versions, self.lexicon)
        return self._teaching

    def _doubted(self, sure: Pairs) -> bool:
        """Tell that numbers cross, or name other texts: they cannot be believed where no words are heard."""
        return len(self.rising) < len(self.candidates) or len(sure) < _BELIEVED * len(self.rising)

    def told(self, pairs: Pairs) -> None:
        """Estimate how lengths relate from units paired one to one that are long enough to tell something.

        Of a kind short ones tell as well: there are no others of headings.
        """
        x, y = (version.length[pairs[:, side]] for side, version in enumerate(self.versions))
        long = (x + y >= 60) & (np.minimum(x, y) >= 10)
        lengths = Lengths.estimate(x[long], y[long], self.whole)
        one, other = (version.kind[pairs[:, side]] for side, version in enumerate(self.versions))
        told = (one == other) & (np.minimum(x, y) > 1)
        lengths = lengths.by_kind(x, y, np.where(told, one, -1), len(KINDS))
        self.evidences = replace(self.evidences, lengths=lengths)

    def _divided(self) -> tuple[Pairs, Spans, NDArray[np.bool_]]:
        """Give the anchors that are believed, the spans that they begin, and which need no search."""
        lengths = self.evidences.lengths
        sure = self.rising[plausible_all(self.versions, self.rising, lengths)]
        head = np.zeros((1, 2), np.int64)
        led = len(sure) > 0 and not sure[0].any()
        cuts = np.concatenate([head[led:], sure, [[len(version) for version in self.versions]]])
        spans = np.concatenate([cuts[:-1], np.diff(cuts, axis=0)], axis=1)
        n, m = spans[:, 2], spans[:, 3]
        closed = (n == 0) | (m == 0) | (n + m <= 2)
        # An anchor and one unit more on each side, which then belong together.
        at = np.flatnonzero((n == 2) & (m == 2))
        at = at[at >= (0 if led else 1)]
        a, b = spans[at, 0] + 1, spans[at, 1] + 1
        (one, other), labels = self.versions, self.evidences.labels
        alike = (one.kind[a] == other.kind[b]) & (labels[0][a] == labels[1][b])
        at, pairs = at[alike], np.column_stack([a, b])[alike]
        closed[at] = plausible_all(self.versions, pairs, lengths)
        return sure, spans, closed

    def _path(self, spans: Spans, closed: NDArray[np.bool_], before: Steps | None) -> Steps:
        path = np.concatenate([evident(spans[closed]), self.solve(spans[~closed], before)])
        return path[np.argsort(path[:, 0] + path[:, 1], kind="stable")]

    def solve(self, gaps: Spans, before: Steps | None = None) -> Steps:
        """Find the beads of each gap, given the path of the round before."""
        is_small = (gaps[:, 2] <= _SMALL[0]) & (gaps[:, 3] <= _SMALL[1])
        small = gaps[is_small]
        found = [np.zeros((0, 4), np.int64)]
        turns = np.cumsum(small[:, 2]) // _TOGETHER
        for turn in np.unique(turns):
            some = small[turns == turn]
            made = Strip(self.evidences, some)
            steps = cheapest_each(made.each(), made.counts, made.alone)
            steps[:, 1:3] += some[steps[:, 0], :2]
            found.append(steps[:, 1:])
        found += [in_band(self.evidences, gap, before) for gap in gaps[~is_small]]
        return np.concatenate(found)

    def beads_of(self, parts: Sequence[tuple[range, range]]) -> list[list[Bead]]:
        """Give the beads of each of some stretches, which hold no unit twice."""
        spans = np.array(
            [(rows.start, columns.start, len(rows), len(columns)) for rows, columns in parts], np.int64
        ).reshape(-1, 4)
        closed = (spans[:, 2:].min(axis=1) == 0) | (spans[:, 2:].sum(axis=1) <= 2)
        part_of = [np.full(len(version), -1, np.int64) for version in self.versions]
        for at, (rows, columns) in enumerate(parts):
            part_of[0][rows.start : rows.stop] = at
            part_of[1][columns.start : columns.stop] = at
        found: list[list[Bead]] = [[] for _ in parts]
        for bead in as_beads(self._path(spans, closed, None), np.zeros((0, 2), np.int64)):
            found[part_of[0][bead.first[0]] if bead.first else part_of[1][bead.second[0]]].append(bead)
        return found


_NO_UNITS: Final = np.zeros(0, np.int64)


def evident(spans: Spans) -> Steps:
    """Give the beads of spans that need no search."""
    even = spans[(spans[:, 2] == spans[:, 3]) & (spans[:, 2] > 0)]
    ones = np.ones((len(even), 2), np.int64)
    second = even[even[:, 2] == 2]
    found = [np.column_stack([even[:, :2], ones]), np.column_stack([second[:, :2] + 1, ones[: len(second)]])]
    for i, j, n, m in spans[spans[:, 2] != spans[:, 3]]:
        steps = [(i + k, j, 1, 0) for k in range(n)] + [(i + n, j + k, 0, 1) for k in range(m)]
        found.append(np.array(steps, np.int64))
    return np.concatenate(found)


def _changed(before: Steps | None, path: Steps) -> float:
    """Tell the share of beads that a round has found anew."""
    if before is None or not len(path):
        return 1.0
    known = set(map(tuple, before.tolist()))
    return sum(bead not in known for bead in map(tuple, path.tolist())) / len(path)


def one_to_one(path: Steps) -> Pairs:
    """Give the units that stand one beside one."""
    return path[(path[:, 2] == 1) & (path[:, 3] == 1), :2]


def _pairs_of(beads: Sequence[Bead]) -> Pairs:
    pairs = [
        (bead.first[0], bead.second[0]) for bead in beads if len(bead.first) == 1 and len(bead.second) == 1
    ]
    return np.array(pairs, np.int64).reshape(-1, 2)


def as_beads(path: Steps, sure: Pairs) -> list[Bead]:
    """Give the beads of a path; those that begin with a sure pair are anchors."""
    anchors = set(map(tuple, sure.tolist()))
    return [
        Bead((i,), (j,), (i, j) in anchors)
        if a == b == 1
        else Bead(
            tuple(range(i, i + a)), tuple(range(j, j + b)), anchor=a > 0 and b > 0 and (i, j) in anchors
        )
        for i, j, a, b in path.tolist()
    ]
