"""A version as pairing sees it: its items, and what is compared of them as arrays, made once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.model import Lang, UnitKind
from aligner.pairing.invariants import invariants
from aligner.pairing.items import Item
from aligner.pairing.words import Words, words

__all__ = ["HEADS", "KINDS", "SIGNS", "Version"]

KINDS: Final = tuple(UnitKind)
HEADS: Final = frozenset({UnitKind.MASTHEAD, UnitKind.TITLE, UnitKind.HEADING, UnitKind.FORMULA})
"""Lines that stand for themselves. What closes a treaty is a text, which one version says in a paragraph."""
_HEADS: Final = np.array([kind in HEADS for kind in KINDS])
SIGNS: Final = 12
"""Classes of the signs that units begin and end with."""
_CODES: Final = {kind: at for at, kind in enumerate(KINDS)}
_CLOSING: Final = {
    sign: at
    for at, group in enumerate(
        (".。．｡۔।", ":：", ";；؛", ",，،、", "?？؟", "!！", ")）]］", "\"”»’'」』", "-–—"), 1
    )
    for sign in group
}
_OPENING: Final = dict.fromkeys("\"“„«»‘'「『", 4) | dict.fromkeys("-–—", 5) | dict.fromkeys("([（", 6)


class Version:
    """Items of one version and arrays of one entry an item."""

    def __init__(self, items: Sequence[Item], tongue: Lang) -> None:
        self.items = tuple(items)
        self.tongue = tongue
        count = len(self.items)
        self.length: NDArray[np.int64] = np.fromiter((item.length for item in items), np.int64, count)
        self.upto: NDArray[np.int64] = np.concatenate([[0], np.cumsum(self.length)])
        self.kind: NDArray[np.int64] = np.fromiter(
            (_CODES[item.unit.kind] for item in items), np.int64, count
        )

    def __len__(self) -> int:
        return len(self.items)

    @cached_property
    def numbers(self) -> tuple[tuple[tuple[int, ...], str] | None, ...]:
        """Value of each item's number."""
        return tuple(
            None if (number := item.unit.number) is None else (number.ranks, number.suffix)
            for item in self.items
        )

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Plain texts."""
        return tuple(item.unit.text.plain for item in self.items)

    @cached_property
    def words(self) -> Words:
        """The words, cut when they are first asked for."""
        return self._cut(self.texts)

    def words_of(self, units: NDArray[np.bool_]) -> Words:
        """Give the words of some units; the others have none."""
        return self._cut(
            [text if said else "" for text, said in zip(self.texts, units.tolist(), strict=True)]
        )

    def _cut(self, texts: Sequence[str]) -> Words:
        return words(texts, invariants(texts, self.tongue), self.tongue, formulae=True)

    @cached_property
    def repeats(self) -> NDArray[np.bool_]:
        """Whether each text is the same as the one before it."""
        return np.array([False, *(one == other for one, other in pairwise(self.texts))][: len(self)], bool)

    @cached_property
    def opens(self) -> NDArray[np.int64]:
        """Class of the first sign of each text."""
        return np.fromiter(map(_opening, self.texts), np.int64, len(self))

    @cached_property
    def closes(self) -> NDArray[np.int64]:
        """Class of the last sign of each text."""
        return np.fromiter(map(_closing, self.texts), np.int64, len(self))

    @cached_property
    def follows(self) -> NDArray[np.bool_]:
        """Whether each unit may stand behind its neighbour in one cell: one kind, one parent, no heading."""
        # Neighbours below one parent mostly share the object too.
        parents = [item.parent for item in self.items]
        same = [one is other or one == other for one, other in pairwise(parents)]
        found: NDArray[np.bool_] = np.array([False, *same][: len(self)], bool) & ~_HEADS[self.kind]
        found[1:] &= self.kind[1:] == self.kind[:-1]
        return found


def _opening(text: str) -> int:
    text = text.lstrip()
    if not text:
        return 0
    sign = text[0]
    if sign.isupper():
        return 1
    if sign.islower():
        return 2
    if sign.isdecimal():
        return 3
    return _OPENING.get(sign, 7 if sign.isalpha() else 8)


def _closing(text: str) -> int:
    text = text.rstrip()
    if not text:
        return 0
    sign = text[-1]
    return _CLOSING.get(sign, 11 if sign.isdecimal() else 10)
