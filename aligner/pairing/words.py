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


def words(texts: Sequence[str], invariants: Sequence[frozenset[str]], tongue: Lang) -> Words:
    """Cut texts into words and add their invariants.

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


@lru_cache(maxsize=65_536)
def kin(stem: str) -> str:
    """Give what a stem must share with one of another language to be taken for its kin; empty for none.

    >>> kin("compte"), kin("комите"), kin("#1990"), kin("of")
    ('comp', 'komi', '#1990', '')
    """
    if stem.startswith("#") or "\u2e80" <= stem[0] <= "\u9fff":
        return stem
    plain = stem.translate(_LATIN)
    if len(plain) < _KIN or plain[0] > "\u024f":
        return ""
    return plain[:_KIN]
