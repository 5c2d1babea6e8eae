"""Invariants: what stays the same in every language, as keys: figures, dates, symbols, acronyms, links."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from aligner.institutions.symbols import symbols
from aligner.languages import language
from aligner.languages.dates import dates
from aligner.model import Lang, NumberStyle
from aligner.numbers import parse
from aligner.pairing.items import figures

__all__ = ["invariants", "is_acronym", "is_telling"]

_NONE: Final[frozenset[str]] = frozenset()
_TELLING: Final = re.compile("[0-9@]"), re.compile("[\\d@第年]")
"""Signs of which invariants in ASCII, and in any other signs, have one, …"""
_CAPITALS: Final = re.compile("[A-Z][A-Z]")
"""… or two of these, or what parts an address from its scheme."""
_CODED: Final = re.compile("/|[A-Z]:[A-Z]|\\d[A-Z]\\d")
"""What no symbol lacks."""
_OTHER_DIGITS: Final = re.compile("[^\\D0-9]")
_YEAR: Final = re.compile("\\d{4}|年")
_ADDRESS: Final = re.compile("(?:https?://|www\\.)[\\x21-\\x7e]+|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+", re.ASCII)
_CODE: Final = re.compile("(?<![A-Za-z0-9])[A-Z][A-Z0-9]{1,8}(?![A-Za-z0-9])")
"""Acronyms, which some languages keep, and names such as G20."""
_ROMAN: Final = re.compile("[IVXL]{2,}")
_TOLD: Final = 3
"""Digits of a figure from which it is hardly written in words."""


def is_acronym(key: str) -> bool:
    """Tell whether an invariant is an acronym.

    >>> is_acronym("FAO"), is_acronym("A/61/385"), is_acronym("2006")
    (True, False, False)
    """
    return key.isalnum() and key[:1].isalpha()


def is_telling(key: str) -> bool:
    """Tell whether an invariant is missed where it is lacking: no version says it in words, or otherwise.

    >>> is_telling("1250"), is_telling("2006-05-03"), is_telling("12"), is_telling("FAO")
    (True, True, False, False)
    """
    return sum(map(str.isdecimal, key)) >= _TOLD


def invariants(texts: Sequence[str], tongue: Lang) -> list[frozenset[str]]:
    """Give the invariants of each text.

    Whole dates are keys of their own, as ISO 8601 writes them, beside their parts: what one version says
    as two dates another may say as two days of one month.

    Args:
        texts: plain texts of a version.
        tongue: its language, for its dates.

    >>> sorted(*invariants(["ICAO, 3 May 2006: 1,250 (A/61/385), ch. IV"], Lang("en")))
    ['1250', '2006', '2006-05', '2006-05-03', '3', '4', 'A/61/385', 'ICAO']
    >>> sorted(*invariants(["2006年5月3日：1 250（A/61/385），第四章"], Lang("zh")))
    ['1250', '2006', '2006-05', '2006-05-03', '3', '4', '5', 'A/61/385']
    """
    return [_found(text, tongue) if _tells(text) else _NONE for text in texts]


def _tells(text: str) -> bool:
    telling = _TELLING[0] if text.isascii() else _TELLING[1]
    return bool(telling.search(text) or _CAPITALS.search(text)) or "://" in text


def _found(text: str, tongue: Lang) -> frozenset[str]:
    left = text if text.isascii() else _OTHER_DIGITS.sub(_ascii, text)
    found: set[str] = set()
    if "@" in left or "://" in left or "www." in left:
        places = [match.span() for match in _ADDRESS.finditer(left)]
        found.update(left[start:end].rstrip(".,;)") for start, end in places)
        left = _without(left, places)
    if _CODED.search(left):
        said = list(symbols(left))
        # Where letters are translated, what stands behind them is the same: the shortest reading.
        found.update(min(readings, key=len) for readings, *_ in said)
        left = _without(left, [(start, end) for _, start, end in said])
    if _YEAR.search(left):
        for date in dates(left, language(tongue)):
            found.update((date.iso, date.iso[:7]))
    found |= figures(left)
    found.update(_codes(left))
    return frozenset(found)


def _ascii(digit: re.Match[str]) -> str:
    return str(unicodedata.decimal(digit.group()))


def _codes(text: str) -> Iterator[str]:
    if text.isupper():
        return  # a line in capitals has no acronyms
    for code in _CODE.findall(text):
        if _ROMAN.fullmatch(code):
            try:
                yield str(parse(code, NumberStyle.UPPER_ROMAN))
            except ValueError:
                yield code
        else:
            yield code


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text
