"""Roman numerals in their strict form; ``IIII`` and ``IC`` are not read."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["RANKS", "roman", "roman_value"]

RANKS: Final = range(1, 4000)
_SIGNS: Final = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_STRICT: Final = re.compile("M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
# The number forms of Unicode (Ⅳ) and Cyrillic letters that look like the signs.
_LOOKALIKES: Final = str.maketrans(
    dict(
        zip(
            "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ",
            ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"],
            strict=True,
        )
    )
    | {"І": "I", "Х": "X", "С": "C", "М": "M"}
)


def roman(rank: int) -> str:
    """Write a rank in capitals.

    >>> roman(1984)
    'MCMLXXXIV'
    """
    written = ""
    for value, sign in _SIGNS:
        times, rank = divmod(rank, value)
        written += sign * times
    return written


def roman_value(text: str) -> int:
    """Read capitals.

    >>> roman_value("XIX"), roman_value("Ⅳ")
    (19, 4)

    Raises:
        ValueError: the text is no Roman numeral in strict form.
    """
    signs = text.translate(_LOOKALIKES)
    if not signs or not _STRICT.fullmatch(signs):
        message = f"{text!r} is no Roman numeral"
        raise ValueError(message)
    total = at = 0
    for value, sign in _SIGNS:
        while signs.startswith(sign, at):
            total += value
            at += len(sign)
    return total
