"""A glance at a head: most are told by their first signs, before any is read as a number or a word."""

from __future__ import annotations

import re
from typing import Final

from aligner.numbers.readings import LATIN_SUFFIXES
from aligner.numbers.words import Words

__all__ = ["glance"]

_SUFFIXES: Final = "|".join(LATIN_SUFFIXES)
_SMALL: Final = "a-zß-öø-ÿ"
_CAPITAL: Final = "A-ZÀ-ÖØ-Þ"
# Only signs that nothing is done to, up to one that no label could go on with: (a) The, 12. The, 3) The.
_MARKED: Final = re.compile(
    "(?:\\([0-9A-Za-z]{1,8}(?:\\.[0-9]{1,3}){0,3}\\) *|(?:[0-9]{1,4}[.)]|[A-Za-z]{1,4}\\)) +)"
    f'(?=[{_SMALL}{_CAPITAL}«“"(\\[])'
)
_BARE: Final = re.compile(f"[0-9]{{1,4}} (?!{_SUFFIXES})(?=(?P<capital>[{_CAPITAL}])|[{_SMALL}(\\[])")
_WORD: Final = re.compile(
    f"[{_SMALL}{_CAPITAL}]+(?:[,;'’]| (?!{_SUFFIXES})[{_SMALL}{_CAPITAL}0-9(«“\"\\[]|\\Z)"
)
_ROMAN: Final = frozenset("IVXLC")


def glance(text: str, known: Words) -> str | None:
    """Tell what of a head decides its labels.

    Args:
        text: the plain text of a block.
        known: the words of its language.

    Returns:
        The label and the blanks behind it, where any text behind them leaves its readings the same; nothing
        where the text has no label; None where more must be looked at.

    >>> from aligner.languages import language
    >>> from aligner.numbers.words import words
    >>> known = words(language("en"))
    >>> [glance(text, known) for text in ("(a) to report", "The Agency", "12 Section", "Section 12", "A. B.")]
    ['(a) ', '', '12 ', None, None]
    """
    first = text[:1]
    if first.isalpha():
        opening = text[:4].lower()
        if not known.openings or not known.openings.isdisjoint(
            (opening, opening[:3], opening[:2], opening[:1])
        ):
            return None
        if known.number_first and first in _ROMAN:
            return None
        if _WORD.match(text):
            return ""
        return match[0] if (match := _MARKED.match(text)) else None
    if (match := _MARKED.match(text)) is None and (match := _BARE.match(text)) is None:
        return None
    if first == "(":
        return match[0]
    if known.number_first or (known.dates is not None and known.dates.match(text)):
        return None
    if match.re is _MARKED:
        return match[0]
    if not match["capital"]:
        return ""
    return None if known.months is not None and known.months.match(text, match.end()) else match[0]
