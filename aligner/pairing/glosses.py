"""Glosses: the term of the other language that an item of a list gives in brackets, as bilingual acts do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Term", "glossed", "openings"]

Term: TypeAlias = tuple[str, ...]
"""Words of a term, case aside."""

_SAID: Final = 7.0
"""What a gloss gains: about one in fifty stands for something else, and then for any other item."""
_LONGEST: Final = 10
_BRACKETED: Final = re.compile(r"[(（\[［]([^()（）\[\]［］]{1,120})[)）\]］]")
_WORD: Final = re.compile(r"[^\W_]+")


def _words(text: str) -> Term:
    return tuple(_WORD.findall(text.casefold()))


def openings(text: str, head: str) -> frozenset[Term]:
    """Give what an item may be called: its head, and the first words, however many they are.

    >>> sorted(openings("Minister means the Minister", "Minister means the"), key=len)[:2]
    [('minister',), ('minister', 'means')]
    """
    opening = _words(text[: 20 * _LONGEST])[:_LONGEST]
    return frozenset({_words(head), *(opening[:count] for count in range(1, len(opening) + 1))} - {()})


def glosses(text: str) -> Iterator[Term]:
    """Give what stands in brackets, less what is a figure or a letter.

    >>> list(glosses("Minister means the Minister of Transport under paragraph (2); (ministre)"))
    [('ministre',)]
    """
    for found in _BRACKETED.finditer(text):
        term = _words(found[1])
        named = any(len(word) > 1 or word > "\u2e7f" for word in term)
        if named and not any(word.isdigit() for word in term):
            yield term


def glossed(
    texts: tuple[Sequence[str], Sequence[str]],
    names: tuple[Sequence[frozenset[Term]], Sequence[frozenset[Term]]],
) -> NDArray[np.float64]:
    """Tell of each item of one version with each of another what glosses of either say for the pair.

    A gloss that several items may be called by tells them apart no better than they differ in it.
    """
    gain = np.zeros((len(texts[0]), len(texts[1])))
    for side, target in ((0, gain), (1, gain.T)):
        called = _called(names[1 - side])
        for at, text in enumerate(texts[side]):
            for term in set(glosses(text)):
                for other in called.get(term, ()):
                    target[at, other] += _SAID / len(called[term])
    return gain


def _called(names: Sequence[frozenset[Term]]) -> Mapping[Term, list[int]]:
    found: dict[Term, list[int]] = defaultdict(list)
    for at, some in enumerate(names):
        for term in some:
            found[term].append(at)
    return found
