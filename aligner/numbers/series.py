"""Ranks written and read in every number style; what stands around a number is the business of labels."""

from __future__ import annotations

import unicodedata
from typing import Final, assert_never

from aligner.model import NumberStyle
from aligner.numbers import arabic, hanzi, roman
from aligner.numbers.letters import (
    ABJAD,
    CYRILLIC,
    LATIN,
    STEMS,
    TURNS,
    abjad,
    abjad_value,
    letter,
    letter_value,
    twins,
)

__all__ = ["limits", "parse", "show"]

_DECIMALS: Final = range(10**9)
_DECIMAL_WIDTH: Final = 9


def limits(style: NumberStyle) -> range:
    """Give the ranks that a style can write.

    >>> limits(NumberStyle.STEM)
    range(1, 11)
    """
    match style:
        case NumberStyle.DECIMAL:
            return _DECIMALS
        case NumberStyle.LOWER_LATIN | NumberStyle.UPPER_LATIN:
            return range(1, TURNS * len(LATIN) + 1)
        case NumberStyle.LOWER_CYRILLIC | NumberStyle.UPPER_CYRILLIC:
            return range(1, TURNS * len(CYRILLIC) + 1)
        case NumberStyle.ABJAD:
            return range(1, TURNS * len(ABJAD) + 1)
        case NumberStyle.LOWER_ROMAN | NumberStyle.UPPER_ROMAN:
            return roman.RANKS
        case NumberStyle.HANZI:
            return hanzi.RANKS
        case NumberStyle.STEM:
            return range(1, len(STEMS) + 1)
        case NumberStyle.ARABIC_ORDINAL:
            return arabic.RANKS
        case _:
            assert_never(style)


def show(rank: int, style: NumberStyle, *, digits: str = "0123456789", letters: str = "") -> str:
    """Write a rank, without brackets or stops.

    Args:
        rank: the place in the series, from 1 (decimals from 0).
        style: the series.
        digits: the ten digits that decimals are written with.
        letters: lower-case letters in order, where a language's Latin or Cyrillic series has its own.

    >>> show(4, NumberStyle.LOWER_ROMAN), show(3, NumberStyle.ABJAD)
    ('iv', 'ج')
    >>> show(12, NumberStyle.DECIMAL, digits="٠١٢٣٤٥٦٧٨٩")
    '١٢'

    Raises:
        ValueError: the style cannot write this rank.
    """
    if rank not in limits(style):
        message = f"{rank} cannot be written in the style {style}"
        raise ValueError(message)
    match style:
        case NumberStyle.DECIMAL:
            return "".join(digits[int(digit)] for digit in str(rank))
        case NumberStyle.LOWER_LATIN:
            return letter(rank, letters or LATIN)
        case NumberStyle.UPPER_LATIN:
            return letter(rank, (letters or LATIN).upper())
        case NumberStyle.LOWER_CYRILLIC:
            return letter(rank, letters or CYRILLIC)
        case NumberStyle.UPPER_CYRILLIC:
            return letter(rank, (letters or CYRILLIC).upper())
        case NumberStyle.LOWER_ROMAN:
            return roman.roman(rank).lower()
        case NumberStyle.UPPER_ROMAN:
            return roman.roman(rank)
        case NumberStyle.ABJAD:
            return abjad(rank)
        case NumberStyle.HANZI:
            return hanzi.hanzi(rank)
        case NumberStyle.STEM:
            return letter(rank, STEMS)
        case NumberStyle.ARABIC_ORDINAL:
            return arabic.ordinal(rank)
        case _:
            assert_never(style)


def parse(text: str, style: NumberStyle, *, letters: str = "") -> int:
    """Read a number written in a style, without brackets or stops.

    >>> parse("١٢", NumberStyle.DECIMAL), parse("ñ", NumberStyle.LOWER_LATIN, letters="abñ")
    (12, 3)

    Raises:
        ValueError: the text is not in the style.
    """
    match style:
        case NumberStyle.DECIMAL:
            return _decimal(text)
        case NumberStyle.LOWER_LATIN:
            return letter_value(text, letters or LATIN)
        case NumberStyle.UPPER_LATIN:
            return letter_value(text, (letters or LATIN).upper())
        case NumberStyle.LOWER_CYRILLIC:
            return letter_value(twins(text)[0], letters or CYRILLIC)
        case NumberStyle.UPPER_CYRILLIC:
            return letter_value(twins(text)[0], (letters or CYRILLIC).upper())
        case NumberStyle.LOWER_ROMAN:
            if text != text.lower():
                message = f"{text!r} is no Roman numeral in small letters"
                raise ValueError(message)
            return roman.roman_value(text.upper())
        case NumberStyle.UPPER_ROMAN:
            return roman.roman_value(text)
        case NumberStyle.ABJAD:
            return abjad_value(text)
        case NumberStyle.HANZI:
            return hanzi.hanzi_value(text)
        case NumberStyle.STEM:
            if len(text) != 1:
                message = f"{text!r} is no heavenly stem"
                raise ValueError(message)
            return letter_value(text, STEMS)
        case NumberStyle.ARABIC_ORDINAL:
            return arabic.ordinal_value(text)
        case _:
            assert_never(style)


def _decimal(text: str) -> int:
    values = [unicodedata.decimal(sign, -1) for sign in text]
    if not values or -1 in values or len(values) > _DECIMAL_WIDTH:
        message = f"{text!r} is no number in decimal digits"
        raise ValueError(message)
    return int("".join(map(str, values)))
