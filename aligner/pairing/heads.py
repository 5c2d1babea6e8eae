"""Heads: the term that an item of a list defines, which tells items apart that share their other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from aligner.model import Mark, Run, Text
from aligner.pairing.lexical import Direction, Model, Reach, Stream, Term
from aligner.pairing.version import Version
from aligner.pairing.words import words

__all__ = ["Heads", "head"]

_WITHIN: Final = 60
"""Characters in which a quotation begins that is the head."""
_LONGEST: Final = 80
_OPENS: Final = 4
"""Words that an item without any such mark opens with."""
_SIGNS: Final = 6
"""The same in scripts without spaces."""
_EMPHASIS: Final = frozenset({Mark.BOLD, Mark.ITALIC})
_QUOTED: Final = re.compile(r"[“«„\"「『《‹]\s*([^“”«»„\"「」『』《》‹›]{1,80}?)\s*[”»\"“」』》›]")


def head(text: Text) -> str:
    """Give what is quoted or emphasised first near the start, else the opening words.

    >>> head(Text("Le terme « refuge » désigne un bâtiment"))
    'refuge'
    >>> head(Text([Run("hut", frozenset({Mark.BOLD})), Run(" means a building above the tree line")]))
    'hut'
    >>> head(Text("a building above the tree line"))
    'a building above the'
    """
    plain = text.plain
    found = _QUOTED.search(plain, 0, _WITHIN + _LONGEST)
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
    return " ".join(piece[:_SIGNS] if piece[:1] > "\u2e7f" else piece for piece in plain.split()[:_OPENS])


class Heads:
    """The heads of some units of a version, as its words."""

    def __init__(self, version: Version, units: Sequence[int]) -> None:
        known = {stem: at for at, stem in enumerate(version.words.types)}
        cut = words(
            [head(version.items[unit].unit.text) for unit in units],
            [frozenset()] * len(units),
            version.tongue,
        )
        ids = np.array([known.get(stem, -1) for stem in cut.types], np.int64)[cut.ids]
        kept = ids >= 0
        starts = np.concatenate([[0], np.cumsum(kept)])[cut.starts].astype(np.int64)
        self.stream = Stream(ids[kept], starts)

    def beside(self, other: Heads, term: Term) -> Term:
        """Give what a lexicon says of these heads beside those of another version."""
        return Term(
            term.weight,
            _direction(self, other, term.forward.model),
            _direction(other, self, term.backward.model),
        )


def _direction(sources: Heads, targets: Heads, model: Model) -> Direction:
    reached = np.zeros(len(model.chance), bool)
    reached[model.table.targets] = True
    known = sources.stream.only(np.diff(model.table.starts) > 0)
    return Direction(Reach.of(known, model), targets.stream.only(reached), model)
