"""Lexicons that outlive a run: what alignments have taught, by pair of languages, for later ones.

Nothing is kept behind the caller's back: a lexicon is learnt from an alignment, extended, written and read
by whoever wants one, and given to ``pair``. Without one each text teaches itself alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from types import MappingProxyType
from typing import Final

import numpy as np

from aligner.model import Alignment, Lang, ReadError
from aligner.pairing.invariants import invariants
from aligner.pairing.lexical import Stream
from aligner.pairing.lexicon import learn
from aligner.pairing.words import kin, words

__all__ = ["Lexicon", "learnt", "lessons"]

_HEAD: Final = "hexapla-lexicon 2"
_SURE: Final = 0.9
_LEAST: Final = 0.5
"""Expected count below which a pair of words is not worth keeping."""
_MOST: Final = 100_000
"""Pairs of words that a lexicon keeps, the most counted first: about 2 MB."""
_MOST_TEXTS: Final = 1_000
"""Texts that a lexicon remembers having learnt from, the last first."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How often words of two languages stood for each other, as stems and expected counts.

    >>> some = Lexicon((Lang("en"), Lang("fr")), {("report", "rappor"): 2.0})
    >>> Lexicon.read(some.extended(some).write(), where="x").counts["report", "rappor"]
    4.0
    """

    languages: tuple[Lang, Lang]
    counts: Mapping[tuple[str, str], float] = field(default_factory=lambda: MappingProxyType({}))
    texts: tuple[str, ...] = ()
    """Digests of the texts that it was learnt from, so that none teaches twice."""

    def turned(self) -> Lexicon:
        """Give the same with the languages the other way round."""
        one, other = self.languages
        counts = {(b, a): count for (a, b), count in self.counts.items()}
        return Lexicon((other, one), counts, self.texts)

    def extended(self, more: Lexicon) -> Lexicon:
        """Add what another lexicon of the same languages has counted; nothing if its texts are all known.

        Raises:
            ValueError: it is of other languages.
        """
        if set(more.languages) != set(self.languages):
            message = f"a lexicon of {self.languages} cannot take in one of {more.languages}"
            raise ValueError(message)
        if more.texts and set(more.texts) <= set(self.texts):
            return self
        counts = dict(self.counts)
        for words_, count in (more if more.languages == self.languages else more.turned()).counts.items():
            counts[words_] = counts.get(words_, 0.0) + count
        texts = tuple(dict.fromkeys((*self.texts, *more.texts)))[-_MOST_TEXTS:]
        if len(counts) > _MOST:
            kept = sorted(counts, key=lambda words_: (-counts[words_], words_))[:_MOST]
            counts = {words_: counts[words_] for words_ in kept}
        return Lexicon(self.languages, counts, texts)

    def write(self) -> bytes:
        """Write one pair of words a line, the same bytes for the same counts."""
        lines = ["\t".join((_HEAD, *self.languages, *self.texts))]
        lines += [f"{a}\t{b}\t{count:.2f}" for (a, b), count in sorted(self.counts.items())]
        return "".join(f"{line}\n" for line in lines).encode()

    @classmethod
    def read(cls, data: bytes, *, where: str) -> Lexicon:
        """Read what :meth:`write` gives.

        Raises:
            ReadError: it is something else.
        """
        try:
            head, *lines = data.decode("utf-8").removesuffix("\n").split("\n")
            name, one, other, *texts = head.split("\t")
            counts: dict[tuple[str, str], float] = {}
            for line in lines:
                a, b, count = line.split("\t")
                counts[a, b] = float(count)
        except ValueError:
            name, one, other, texts, counts = "", "", "", [], {}
        if name != _HEAD or not all(0 <= count < float("inf") for count in counts.values()):
            what = "is no lexicon"
            raise ReadError(what, where=where, hint="'hexapla lexicon export' writes one")
        return cls((Lang(one), Lang(other)), counts, tuple(texts))


def lessons(alignment: Alignment) -> list[Lexicon]:
    """Learn a lexicon of each pair of languages of an alignment, in alphabetical order; none is empty."""
    pairs = combinations(sorted(alignment.languages), 2)
    return [lexicon for pair in pairs if (lexicon := learnt(alignment, *pair)).counts]


def learnt(alignment: Alignment, one: Lang, other: Lang) -> Lexicon:
    """Learn a lexicon from the rows of two versions that are sure and pair one unit with one."""
    texts: tuple[list[str], list[str]] = ([], [])
    both = alignment.among((one, other))
    for row in both.rows:
        cells = [list(both.cell(row, tag)) for tag in (one, other)]
        if row.confidence >= _SURE and all(len(cell) == 1 for cell in cells):
            for side, cell in zip(texts, cells, strict=True):
                side.append(cell[0][2].plain)
    found = [words(side, invariants(side, tag), tag) for side, tag in zip(texts, (one, other), strict=True)]
    classes: dict[str, int] = {}
    kins = [
        np.array(
            [classes.setdefault(key, len(classes)) if (key := kin(stem)) else -1 for stem in side.types],
            np.int64,
        )
        for side in found
    ]
    streams = [Stream(side.ids.astype(np.int64), side.starts) for side in found]
    tables = learn(
        (streams[0].ids, streams[0].starts),
        (streams[1].ids, streams[1].starts),
        (len(found[0].types), len(found[1].types)),
        (kins[0], kins[1]),
    )
    often = np.bincount(streams[0].ids, minlength=len(found[0].types))
    table = tables[0]
    sources = np.repeat(np.arange(len(found[0].types)), np.diff(table.starts))
    counts = {
        (found[0].types[a], found[1].types[b]): round(float(chance * often[a]), 2)
        for a, b, chance in zip(sources, table.targets, table.chances, strict=True)
        if chance * often[a] >= _LEAST
    }
    return Lexicon((one, other), counts, (_digest(alignment, one, other),))


def _digest(alignment: Alignment, one: Lang, other: Lang) -> str:
    """Name both whole texts, whatever rows they were put into."""
    sides = [[unit.text.plain for unit in alignment.units[tag].values()] for tag in sorted((one, other))]
    joined = "\f".join("\n".join(side) for side in sides)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]
