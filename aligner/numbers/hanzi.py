"""Chinese numerals: the written system (一百一十一), positional digits (一九四五) and the financial signs."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["RANKS", "SIGNS", "hanzi", "hanzi_value"]

RANKS: Final = range(1, 10_000)
_DIGITS: Final = "零一二三四五六七八九"
_UNITS: Final = ((1000, "千"), (100, "百"), (10, "十"))
_VARIANTS: Final = str.maketrans(
    {
        **dict.fromkeys("〇○Ｏ", "零"),
        **dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True)),
        **dict(zip("貳參叄陸兩两弌弍弎", "二三三六二二一二三", strict=True)),
        "廿": "二十",
        "卅": "三十",
        "卌": "四十",
    }
)
SIGNS: Final = "零〇○一二三四五六七八九十百千两兩廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟貳參叄陸"
"""Every sign that a Chinese numeral is made of, for use in a character class."""
_WRITTEN: Final = re.compile(
    "(?:([一二三四五六七八九])千)?零?(?:([一二三四五六七八九])百)?零?(?:([一二三四五六七八九]?)(十))?零?([一二三四五六七八九])?"
)


def hanzi(rank: int) -> str:
    """Write a rank as headings do: 10 is 十, 110 一百一十.

    >>> hanzi(10), hanzi(111), hanzi(1001), hanzi(2020)
    ('十', '一百一十一', '一千零一', '二千零二十')
    """
    written = ""
    gap = False
    for value, sign in _UNITS:
        digit, rank = divmod(rank, value)
        if digit:
            written += ("零" if gap else "") + _DIGITS[digit] + sign
            gap = False
        elif written:
            gap = True
    if rank:
        written += ("零" if gap else "") + _DIGITS[rank]
    return written.removeprefix("一") if written.startswith("一十") else written


def hanzi_value(text: str) -> int:
    """Read a numeral, written or positional.

    >>> hanzi_value("廿一"), hanzi_value("一○○"), hanzi_value("两百零三"), hanzi_value("壹拾贰")
    (21, 100, 203, 12)

    Raises:
        ValueError: the text is no Chinese numeral from 1 to 9999.
    """
    signs = text.translate(_VARIANTS)
    if signs and all(sign in _DIGITS for sign in signs):
        value = int("".join(str(_DIGITS.index(sign)) for sign in signs)) if signs[0] != "零" else 0
    elif signs and (match := _WRITTEN.fullmatch(signs)):
        thousands, hundreds, tens, ten, ones = match.groups(default="")
        value = sum(
            _DIGITS.index(digit) * unit
            for digit, unit in (
                (thousands, 1000),
                (hundreds, 100),
                (tens or ("一" if ten else ""), 10),
                (ones, 1),
            )
            if digit
        )
    else:
        value = 0
    if value not in RANKS:
        message = f"{text!r} is no Chinese numeral from 1 to 9999"
        raise ValueError(message)
    return value
