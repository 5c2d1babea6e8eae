"""Amounts: the figures printed in a text, as values that are the same in all languages and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from aligner.findings.scales import AFTERNOON, DECIMALS, SCALES, UNSURE
from aligner.model import NumberStyle
from aligner.numbers import parse

__all__ = ["Amount", "amounts", "plain", "written"]

_GROUPED: Final = (
    "(?P<whole>\\d{1,3}(?P<sign>[.,٬'’ \u00a0\u202f\u2009])\\d{3}(?:(?P=sign)\\d{3})*)"
    "(?:(?P<point>[.,٫])(?P<part>\\d+))?(?![\\d])"
)
_FIGURE: Final = re.compile(f"(?<!\\d)(?:{_GROUPED}|(?P<simple>\\d+(?:[.,٫]\\d+)*))")
_AND: Final = re.compile("[\\s\u00a0,，、]*(?:[-–—]|[^\\W\\d]{1,3})?[\\s\u00a0]*")
"""What may stand between two amounts that share the word behind the second."""
_HANZI: Final = re.compile("[零〇○一二三四五六七八九十百千万亿两]+")
_HANZI_UNITS: Final = (("亿", 10**8), ("万", 10**4))
_LONGEST: Final = 40
"""Digits; what is longer is no amount."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure, all the values that it may have, and its place in the text."""

    readings: frozenset[str]
    start: int
    end: int


def plain(number: Decimal) -> str:
    """Write a value in one way.

    >>> plain(Decimal("18.00")), plain(Decimal("6.40")), plain(Decimal(6400000))
    ('18', '6.4', '6400000')
    """
    written = format(number, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def amounts(text: str, tag: str) -> Iterator[Amount]:
    """Find the figures of a text whose digits are ASCII.

    >>> [sorted(amount.readings) for amount in amounts("1 860万和6.4", "zh")]
    [['18600000'], ['6.4']]
    >>> [sorted(amount.readings) for amount in amounts("412.600; 18,6 millones", "es")]
    [['412600'], ['18600000']]
    """
    base = tag.partition("-")[0]
    found = [match for match in _FIGURE.finditer(text) if match.end() - match.start() <= _LONGEST]
    behind = [_scale(text, match.end(), base) for match in found]
    for index, match in enumerate(found):
        end, powers = behind[index]
        if index + 1 < len(found) and powers == (0,) and _AND.fullmatch(text, end, found[index + 1].start()):
            # "10 to 20 million": the first of them may have millions too.
            powers = tuple(dict.fromkeys((0, *behind[index + 1][1])))
        values = _values(match, base)
        readings = {plain(value.scaleb(power)) for value in values for power in powers}
        readings.update(_beside(text, match, found[index - 1] if index else None))
        yield Amount(frozenset(readings or {match.group()}), match.start(), end)


def _values(match: re.Match[str], base: str) -> list[Decimal]:
    """Read a figure: thousands and decimals, both where the language leaves it open; none for 1.2.3."""
    whole, sign = match["whole"], match["sign"]
    if whole is None:
        parts = re.split("[.,٫]", match["simple"])
        return [Decimal(".".join(parts))] if len(parts) < 3 else []
    groups = whole.split(sign)
    value = Decimal("".join(groups) + (f".{match['part']}" if match["part"] else ""))
    if len(groups) == 2 and not match["part"] and sign in DECIMALS.get(base, ".,"):
        return [value, Decimal(".".join(groups))]
    return [value]


def _scale(text: str, end: int, base: str) -> tuple[int, tuple[int, ...]]:
    """Look for a word of scale behind a figure: where it ends, and its powers of ten."""
    if base not in SCALES:
        return end, (0, 3, 6, 9, 12) if re.compile("[ \u00a0\u202f]?[^\\W\\d]").match(text, end) else (0,)
    for pattern, power in SCALES[base]:
        if word := pattern.match(text, end):
            unsure = base in UNSURE and UNSURE[base].search(word.group())
            return (end, (0, power)) if unsure else (word.end(), (power,))
    return end, (0,)


def _beside(text: str, match: re.Match[str], before: re.Match[str] | None) -> Iterator[str]:
    """Give what a figure says with what is beside it: 6 p.m. is 18, 2015–16 ends in 2016."""
    figure, start, end = match.group(), match.start(), match.end()
    if not figure.isdecimal() and not re.fullmatch("\\d{1,2}[.,]\\d\\d", figure):
        return
    hour = int(re.split("[.,]", figure)[0])
    if hour <= 12 and AFTERNOON.search(text, max(start - 8, 0), end + 22):
        yield str(hour + 12)
    if figure.isdecimal():
        if len(figure) == 4 and text[end : end + 1] == "s":
            yield str(int(figure[2:]))
        if (
            len(figure) == 2
            and before is not None
            and before.group().isdecimal()
            and len(before.group()) == 4
        ):
            between = text[before.end() : start]
            if between in {"-", "–", "—", "/"}:
                yield before.group()[:2] + figure
    elif hour < 24:
        # 18.30 is an hour where others print 18 h 30.
        yield str(hour)


def written(text: str) -> Iterator[str]:
    """Give the values of the Chinese numerals in a text, which others may print as figures.

    >>> list(written("第八十五届会议，三万五千人，一九四五年"))
    ['85', '35000', '1945']
    """
    for match in _HANZI.finditer(text):
        with suppress(ValueError):  # signs that make no numeral
            yield str(_hanzi(match.group()))


def _hanzi(signs: str) -> int:
    for sign, unit in _HANZI_UNITS:
        head, found, tail = signs.partition(sign)
        if found:
            return (_hanzi(head) if head else 1) * unit + (_hanzi(tail.lstrip("零")) if tail else 0)
    return parse(signs, NumberStyle.HANZI)
