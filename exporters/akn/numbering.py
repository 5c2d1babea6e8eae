"""What of a number the printed form does not tell, and how a number is said in an eId."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Final

from aligner.languages import language as language_of
from aligner.model import Lang, Number, NumberStyle, RequestError
from aligner.numbers import leading
from aligner.vocab.akn import title_number

__all__ = ["says_number", "token"]

_LOWER: Final = frozenset(
    {NumberStyle.LOWER_LATIN, NumberStyle.LOWER_CYRILLIC, NumberStyle.ABJAD, NumberStyle.STEM}
)
_UPPER: Final = frozenset({NumberStyle.UPPER_LATIN, NumberStyle.UPPER_CYRILLIC})
_ROMAN: Final = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
                 (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


@lru_cache(maxsize=1 << 14)
def says_number(number: Number, language: Lang, *, in_title: bool = False) -> str:
    """Give the value as JSON; empty if the printed form gives the same value back."""
    if in_title and title_number(number.printed) == number:
        return ""
    try:
        labels = leading(number.printed, language_of(language))
    except RequestError:
        labels = ()
    if labels and labels[0].number == number and not (in_title and title_number(number.printed)):
        return ""
    return json.dumps([list(number.ranks), number.style.value, number.suffix])


def token(number: Number, style: NumberStyle, *, element: str) -> str:
    """Say a number in ASCII, its last level in the given style, whatever script it is printed in.

    >>> from aligner.model import NumberStyle as N
    >>> token(Number(printed="١١-٢", ranks=(11, 2), style=N.DECIMAL), N.DECIMAL, element="paragraph")
    '11-2'
    >>> token(Number(printed="أولا", ranks=(1,), style=N.ARABIC_ORDINAL), N.UPPER_ROMAN, element="section")
    'I'
    """
    *above, last = number.ranks
    levels = [*map(str, above), _level(last, style, element)]
    suffix = "".join(
        char if char.isascii() and char.isalnum() else f"u{ord(char):x}" if not char.isspace() else ""
        for char in number.suffix
    )
    return "-".join(levels) + suffix


def _level(rank: int, style: NumberStyle, element: str) -> str:
    if style in {NumberStyle.HANZI, NumberStyle.ARABIC_ORDINAL} and element in {"section", "part"}:
        style = NumberStyle.UPPER_ROMAN
    if style in _LOWER and 1 <= rank <= 26 * 26:
        return _letters(rank)
    if style in _UPPER and 1 <= rank <= 26 * 26:
        return _letters(rank).upper()
    if style in {NumberStyle.LOWER_ROMAN, NumberStyle.UPPER_ROMAN} and 1 <= rank < 4000:
        roman = _roman(rank)
        return roman if style is NumberStyle.UPPER_ROMAN else roman.lower()
    return str(rank)


def _letters(rank: int) -> str:
    # The 27th point is (aa), the 28th (bb): the letter is doubled, as UN documents print it.
    turns, letter = divmod(rank - 1, 26)
    return chr(ord("a") + letter) * (turns + 1)


def _roman(rank: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        count, rank = divmod(rank, value)
        out += letters * count
    return out
