"""Words of a version as integers: each text is cut once, and every pair compares the same arrays."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["Words", "kin", "words"]

_UNSPACED: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN: Final = re.compile(f"[{_UNSPACED}]|[^\\W\\d_{_UNSPACED}]+|\n")
_SIGN: Final = re.compile(f"[{_UNSPACED}]")
_POINTS: Final = re.compile("[\u064b-\u065f\u0670\u0640\u00ad\u200b-\u200f]")
_ARTICLE: Final = re.compile("^(?:[وف]?(?:[بك]?ال|لل))(?=\\w{3})")
_STEM: Final = 6
"""Letters that are kept of a word: endings differ, and a text of a hundred lines shows few forms twice."""
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
    """Stems, pairs of signs where a script sets no spaces, and figures behind a ``#``."""


def words(texts: Sequence[str], figures: Sequence[frozenset[str]]) -> Words:
    """Cut texts into words and add their figures.

    >>> found = words(["Recalling resolution 60/1", "大会决定"], [frozenset({"60/1"}), frozenset()])
    >>> found.types
    ('#60/1', 'recall', 'resolu', '大', '会', '大会', '决', '会决', '定', '决定')
    >>> found.starts.tolist()
    [0, 3, 10]
    """
    joined = _POINTS.sub("", "\n".join(text.replace("\n", " ") for text in texts).lower())
    found = _TOKEN.findall(joined)
    if _SIGN.search(joined):
        found = _paired(found)
    raw: defaultdict[str, int] = defaultdict(count(1).__next__, {"\n": 0})
    ids = np.fromiter(map(raw.__getitem__, found), np.int64, len(found))
    stems: dict[str, int] = {}
    extra: list[int] = []
    units: list[int] = []
    for unit, some in enumerate(figures):
        for figure in sorted(some):
            extra.append(stems.setdefault(f"#{figure}", len(stems)))
            units.append(unit)
    turned = np.fromiter(
        (stems.setdefault(_stem(word), len(stems)) if word != "\n" else -1 for word in raw),
        np.int64,
        len(raw),
    )
    ends = ids == 0
    unit_of = np.concatenate([np.array(units, np.int64), np.cumsum(ends)[~ends]])
    all_ids = np.concatenate([np.array(extra, np.int64), turned[ids[~ends]]])
    order = np.argsort(unit_of, kind="stable")
    counts = np.bincount(unit_of, minlength=len(texts))
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return Words(all_ids[order].astype(np.int32), starts, tuple(stems))


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


def _paired(tokens: Sequence[str]) -> list[str]:
    """Add each pair of neighbouring signs: most words of unspaced scripts are two signs long."""
    made: list[str] = []
    before = ""
    for token in tokens:
        made.append(token)
        sign = bool(_SIGN.match(token))
        if sign and before:
            made.append(before + token)
        before = token if sign else ""
    return made


def _stem(token: str) -> str:
    if not token.isascii():
        if "\u0600" <= token[0] <= "\u06ff":
            token = _ARTICLE.sub("", token)
        elif token[0] < "\u0500":
            token = _PLAIN(token)
    return token[:_STEM]


def _without_marks(token: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", token) if not unicodedata.combining(sign))


_PLAIN: Final[Callable[[str], str]] = _without_marks
