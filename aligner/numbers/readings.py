"""The values that the bare token of a label may have: ``i`` is a Roman one and the ninth letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from aligner.model import NumberStyle
from aligner.numbers.hanzi import SIGNS
from aligner.numbers.letters import CYRILLIC, LATIN, STEMS, twins
from aligner.numbers.series import parse

__all__ = ["BLANK", "DECIMAL", "LATIN_SUFFIXES", "LETTERS", "SUFFIX", "levels", "readings", "suffix_value"]

BLANK: Final = "[ \\t\u00a0\u2000-\u200a\u202f\u205f\u3000]"
"""Room inside a label: never the end of a line."""
DECIMAL: Final = "\\d{1,4}(?:\\.\\d{1,3}){0,5}"
LETTERS: Final = f"(?:[{SIGNS}]{{1,7}}|[\u0610-\u06ed]{{1,5}}|[^\\W\\d_]{{1,8}})"
LATIN_SUFFIXES: Final = (
    "bis",
    "ter",
    "quater",
    "quinquies",
    "sexies",
    "septies",
    "octies",
    "novies",
    "decies",
)
SUFFIX: Final = (
    f"(?:(?:{BLANK}|-)?(?:{'|'.join(LATIN_SUFFIXES)}|бис)\\b|[A-Za-zА-Я](?!\\w)|{BLANK}?مكرر(?:ا|اً)?|"
    "之[一二三四五六七八九])"
)
# Beyond this no chapter or point is numbered in Roman figures; MCMXLV. is a year and ml. a measure.
_HIGHEST_ROMAN: Final = 399
_ROMAN_FIRST: Final = frozenset("ivx")


def suffix_value(text: str) -> str:
    """Give the suffix of an inserted number in one form for all languages.

    >>> suffix_value(" bis"), suffix_value("之二"), suffix_value("А"), suffix_value(" مكررا")
    ('bis', 'ter', 'A', 'bis')
    """
    plain = text.strip(" \u00a0\u202f\t-")
    if plain.startswith("之"):
        return LATIN_SUFFIXES[parse(plain[1:], NumberStyle.HANZI) - 1]
    if plain.startswith("مكرر") or plain == "бис":
        return "bis"
    return plain.lower() if plain.lower() in LATIN_SUFFIXES else twins(plain)[1]


@lru_cache(maxsize=4096)
def levels(token: str) -> tuple[int, ...] | None:
    """Read the levels of a decimal number; none if a level is padded with zeros, as in 1.000.

    >>> levels("1.2.3"), levels("١٢"), levels("1.000")
    ((1, 2, 3), (12,), None)
    """
    parts = token.split(".")
    if any(len(part) > 1 and parse(part[0], NumberStyle.DECIMAL) == 0 for part in parts):
        return None
    return tuple(parse(part, NumberStyle.DECIMAL) for part in parts)


def _read(token: str, style: NumberStyle, letters: str = "") -> int | None:
    try:
        return parse(token, style, letters=letters)
    except ValueError:
        return None


def _series(token: str, style: NumberStyle, letters: str) -> Iterator[tuple[int, NumberStyle]]:
    """Read letters: one, the same one repeated, or aa ab ac … ba bb behind z."""
    if len(set(token)) > 1 and (len(token) != 2 or token[0].lower() not in "ab"):
        return
    for series in dict.fromkeys((letters, "")):
        rank = _read(token, style, series)
        if rank is not None:
            yield rank, style


def _latin(token: str, letters: str) -> Iterator[tuple[int, NumberStyle]]:
    small = token == token.lower()
    roman = NumberStyle.LOWER_ROMAN if small else NumberStyle.UPPER_ROMAN
    latin = NumberStyle.LOWER_LATIN if small else NumberStyle.UPPER_LATIN
    value = _read(token, roman)
    romans = [(value, roman)] if value is not None and value <= _HIGHEST_ROMAN else []
    latins = list(_series(token, latin, letters if letters.startswith("a") else ""))
    if romans and (len(set(token)) > 1 or token[0].lower() in _ROMAN_FIRST):
        yield from romans
        yield from latins
    else:
        yield from latins
        yield from romans


def _cyrillic(token: str, letters: str) -> Iterator[tuple[int, NumberStyle]]:
    style = NumberStyle.LOWER_CYRILLIC if token == token.lower() else NumberStyle.UPPER_CYRILLIC
    if len(set(token)) == 1:
        yield from _series(token, style, letters if letters.startswith("а") else "")


def readings(token: str, *, letters: str = "", cyrillic: bool = False) -> tuple[tuple[int, NumberStyle], ...]:
    """Give all values of a token of letters or Chinese numerals, the likeliest first.

    Args:
        token: the label without brackets and stops.
        letters: the language's own letters, where they differ.
        cyrillic: Latin letters may be Cyrillic ones typed by mistake, and the other way round.

    >>> [f"{rank} {style}" for rank, style in readings("i")]
    ['1 lower-roman', '9 lower-latin']
    >>> [f"{rank} {style}" for rank, style in readings("с", cyrillic=True)]
    ['17 lower-cyrillic', '3 lower-latin', '100 lower-roman']
    """
    found: list[tuple[int, NumberStyle]] = []
    first = token[0]
    if first in SIGNS or first in STEMS:
        for style in (NumberStyle.STEM, NumberStyle.HANZI):
            rank = _read(token, style)
            if rank is not None:
                found.append((rank, style))
        return tuple(found)
    if "\u0600" <= first <= "\u06ff":
        rank = _read(token, NumberStyle.ABJAD)
        return () if rank is None else ((rank, NumberStyle.ABJAD),)
    if token not in {token.lower(), token.upper()}:
        return ()
    as_cyrillic, as_latin = twins(token)
    typed_cyrillic = first.lower() in CYRILLIC or (letters and first.lower() in letters and first > "\u0400")
    if typed_cyrillic:
        found.extend(_cyrillic(as_cyrillic, letters))
        if re.fullmatch(f"[{LATIN}]+", as_latin, re.IGNORECASE):
            found.extend(_latin(as_latin, letters))
    else:
        found.extend(_latin(token, letters))
        if cyrillic and as_cyrillic != token:
            found.extend(_cyrillic(as_cyrillic, letters))
    return tuple(dict.fromkeys(found))
