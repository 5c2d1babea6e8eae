"""Words of a version as integers: each text is cut once, and every pair compares the same arrays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, count
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.model import Lang
from aligner.pairing.tokens import stems

__all__ = ["Words", "kin", "words"]

_KIN: Final = 4
"""Letters that words of two languages share at least where one is taken for the other's kin."""
_FORMULA: Final = "\n"
"""Begins the type of a whole text, as no word begins."""
_WHOLE: Final = ("#", _FORMULA)
_LATIN: Final = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфцыэъьіў", "abvgdeziiklmnoprstufcye  iu", strict=True)),
        "ж": "zh",
        "х": "h",
        "ч": "ch",
        "ш": "sh",
        "щ": "sch",
        "ю": "iu",
        "я": "ia",
        "ї": "i",
        "є": "e",
        **dict(zip("αβγδεζηικλμνοπρστυφωξ", "abgdeziiklmnoprstufox", strict=True)),
        "θ": "th",
        "χ": "ch",
        "ψ": "ps",
        "ς": "s",
        " ": "",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "đ": "d",
        "ı": "i",
    }
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of all units of a version, in order."""

    ids: NDArray[np.int32]
    """Index of each word's type."""
    starts: NDArray[np.int64]
    """Where the words of each unit begin, with the end of the last."""
    types: tuple[str, ...]
    """Stems, pairs of signs where a script sets no spaces, and invariants behind a ``#``."""


def words(
    texts: Sequence[str], invariants: Sequence[frozenset[str]], tongue: Lang, *, formulae: bool = False
) -> Words:
    """Cut texts into words and add their invariants.

    Args:
        texts: of a version.
        invariants: what each has of them.
        tongue: the language.
        formulae: take whole texts for words too, where some of the same words stand beside each other and
            come again: ``[Amendment]`` and ``[Amendments]``. Translations keep them apart as they do words.

    >>> found = words(["Recalling resolution 60/1", "大会"], [frozenset({"60/1"}), frozenset()], Lang("zh"))
    >>> found.types, found.starts.tolist()
    (('#60/1', 'recall', 'resolu', '大', '会', '大会'), [0, 3, 6])
    """
    flat: list[str] = []
    counts = np.zeros(len(texts), np.int64)
    for unit, text in enumerate(texts):
        pieces = text.split()
        flat += pieces
        counts[unit] = len(pieces)
    places: defaultdict[str, int] = defaultdict(count().__next__)
    at = np.fromiter(map(places.__getitem__, flat), np.int64, len(flat))
    types: defaultdict[str, int] = defaultdict(count().__next__)
    extra = [[types[f"#{key}"] for key in sorted(some)] if some else [] for some in invariants]
    said = stems(list(places), tongue)
    if formulae:
        for formula, units in _formulae(texts, invariants, (said, at, counts)).items():
            mark = types[f"{_FORMULA}{formula}"]
            for unit in units:
                extra[unit].append(mark)
    width = np.fromiter(map(len, said), np.int64, len(said))
    begins = np.cumsum(width) - width
    known = np.fromiter(map(types.__getitem__, chain.from_iterable(said)), np.int64, int(width.sum()))
    each = width[at]
    bounds = np.cumsum(each)
    ids = known[np.repeat(begins[at] - (bounds - each), each) + np.arange(len(bounds) and bounds[-1])]
    # The invariants of each unit stand before its words.
    many = np.fromiter(map(len, extra), np.int64, len(extra))
    unit_of = np.concatenate(
        [np.repeat(np.arange(len(many)), many), np.repeat(np.repeat(np.arange(len(texts)), counts), each)]
    )
    every = np.concatenate([np.fromiter(chain.from_iterable(extra), np.int64, int(many.sum())), ids])
    starts = np.concatenate([[0], np.cumsum(np.bincount(unit_of, minlength=len(texts)))]).astype(np.int64)
    return Words(every[np.argsort(unit_of, kind="stable")].astype(np.int32), starts, tuple(types))


def _formulae(
    texts: Sequence[str],
    invariants: Sequence[frozenset[str]],
    cut: tuple[Sequence[tuple[str, ...]], NDArray[np.int64], NDArray[np.int64]],
) -> dict[str, list[int]]:
    """Give the units of each text that comes more than once, beside another of the same words at some place.

    Args:
        texts: of all units.
        invariants: of all units.
        cut: words of each piece of text; pieces of all units, one behind the other; and how many each has.
    """
    folded = [text.casefold() for text in texts]
    if len(set(folded)) == len(folded):
        return {}
    where: dict[str, list[int]] = {}
    for unit, text in enumerate(folded):
        where.setdefault(text, []).append(unit)
    often = {text for text, units in where.items() if text and len(units) > 1}
    beside = sorted({unit for text in often for unit in where[text] if unit and folded[unit - 1] in often})
    said, at, counts = cut
    ends = np.cumsum(counts)

    def spoken(unit: int) -> tuple[object, ...]:
        pieces = at[ends[unit] - counts[unit] : ends[unit]].tolist()
        return invariants[unit], tuple(chain.from_iterable([said[piece] for piece in pieces]))

    found: dict[str, list[int]] = {}
    for unit in beside:
        pair = folded[unit - 1], folded[unit]
        if pair[0] != pair[1] and not found.keys() >= set(pair) and spoken(unit - 1) == spoken(unit):
            found.update((text, where[text]) for text in pair)
    return found


@lru_cache(maxsize=65_536)
def kin(stem: str) -> str:
    """Give what a stem must share with one of another language to be taken for its kin; empty for none.

    >>> kin("compte"), kin("комите"), kin("#1990"), kin("of")
    ('comp', 'komi', '#1990', '')
    """
    if stem[0] in _WHOLE or "\u2e80" <= stem[0] <= "\u9fff":
        return stem
    plain = stem.translate(_LATIN)
    if len(plain) < _KIN or plain[0] > "\u024f":
        return ""
    return plain[:_KIN]
