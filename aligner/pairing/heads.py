"""Heads: the term that an item of a list defines, which tells items apart that share their other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.model import Mark, Run, Text
from aligner.pairing.lexical import Direction, Model, Reach, Stream, Term
from aligner.pairing.version import Version
from aligner.pairing.words import words

__all__ = ["Heads", "Openings", "head"]

_WITHIN: Final = 60
"""Characters in which a quotation begins that is the head."""
_LONGEST: Final = 80
_OPENS: Final = 6
"""Words that the head of an item without any such mark has at most."""
_SEEN: Final = 4_096
"""Places in a version that are compared with the opening words of an item."""
_EMPHASIS: Final = frozenset({Mark.BOLD, Mark.ITALIC})
_QUOTED: Final = re.compile(r"[“«„\"「『《‹]\s*([^“”«»„\"「」『』《》‹›]{1,80}?)\s*[”»\"“」』》›]")


def head(text: Text) -> str:
    """Give what is quoted or emphasised first near the start; nothing where nothing is.

    >>> head(Text("Le terme « refuge » désigne un bâtiment"))
    'refuge'
    >>> head(Text([Run("hut", frozenset({Mark.BOLD})), Run(" means a building above the tree line")]))
    'hut'
    >>> head(Text("a building above the tree line"))
    ''
    """
    found = _QUOTED.search(text.plain, 0, _WITHIN + _LONGEST)
    if found is not None and found.start() < _WITHIN:
        return found[1]
    start = 0
    for run in text.inlines:
        if isinstance(run, Run):
            if run.marks & _EMPHASIS and run.text.strip() and len(run.text) <= _LONGEST:
                return run.text.strip()
            start += len(run.text)
        if start >= _WITHIN:
            break
    return ""


class Heads:
    """The heads of some units of a version, as its words."""

    def __init__(self, version: Version, units: Sequence[int], opening: Openings) -> None:
        marked = [head(version.items[unit].unit.text) for unit in units]
        cut = words(marked, [frozenset()] * len(units), version.tongue)
        heads = [
            np.array([opening.known.get(cut.types[at], -1) for at in cut.ids[start:stop]], np.int64)
            if said
            else opening.head(unit)
            for said, unit, start, stop in zip(marked, units, cut.starts[:-1], cut.starts[1:], strict=True)
        ]
        heads = [some[some >= 0] for some in heads]
        self.marked = marked
        self.stream = Stream(
            np.concatenate([np.zeros(0, np.int64), *heads]), np.cumsum([0, *map(len, heads)]).astype(np.int64)
        )

    def beside(self, other: Heads, term: Term) -> Term:
        """Give what a lexicon says of these heads beside those of another version."""
        return Term(
            term.weight,
            _direction(self, other, term.forward.model),
            _direction(other, self, term.backward.model),
        )


class Openings:
    """The opening words of units that come elsewhere too, as a term does that a text defines and uses."""

    def __init__(self, version: Version) -> None:
        self.known = {stem: at for at, stem in enumerate(version.words.types)}
        self.ids = version.words.ids.astype(np.int64)
        self.starts = version.words.starts
        self.padded = np.append(self.ids, np.full(_OPENS, -1))
        self.silent = np.array([stem[:1] == "#" for stem in version.words.types], bool)
        self.order = np.argsort(self.ids, kind="stable")
        self.bounds = np.searchsorted(self.ids[self.order], np.arange(len(version.words.types) + 1))

    def head(self, unit: int) -> NDArray[np.int64]:
        """Give the longest such opening; of one that never comes again the first word."""
        start, stop = int(self.starts[unit]), int(self.starts[unit + 1])
        while start < stop and self.silent[self.ids[start]]:
            start += 1
        opening = self.ids[start : min(start + _OPENS, stop)]
        if not len(opening):
            return opening
        first, last = self.bounds[opening[0]], self.bounds[opening[0] + 1]
        places = self.order[first:last][:_SEEN]
        places = places[places != start]
        count = 1
        while count < len(opening):
            places = places[self.padded[places + count] == opening[count]]
            if not len(places):
                break
            count += 1
        return opening[:count]


def _direction(sources: Heads, targets: Heads, model: Model) -> Direction:
    reached = np.zeros(len(model.chance), bool)
    reached[model.table.targets] = True
    known = sources.stream.only(np.diff(model.table.starts) > 0)
    return Direction(Reach.of(known, model), targets.stream.only(reached), model)
