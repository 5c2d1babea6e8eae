"""Dates in running text: whole ones, in digits or in words, and months beside a day or a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from aligner.languages import Language, language
from aligner.model import Lang, NumberStyle
from aligner.numbers import parse

__all__ = ["Date", "dates", "months"]

Part: TypeAlias = tuple[int, int, int]
"""A value, and where it begins and ends in the text."""

# ISO 8601, and the order of day, month, year where points stand between them.
_NUMERIC: Final = (
    re.compile("(?<!\\d)(?P<year>\\d{4})-(?P<month>\\d{2})-(?P<day>\\d{2})(?!\\d)"),
    re.compile("(?<!\\d)(?P<day>\\d{1,2})\\.\\s?(?P<month>\\d{1,2})\\.\\s?(?P<year>\\d{4})(?!\\d)"),
)
_NEAR: Final = 8
"""Characters between a month's name and the day or year that makes it a date: ``de ``, ``er ``."""


@dataclass(frozen=True, slots=True)
class Date:
    """A day of the calendar, and where its parts stand."""

    day: Part
    month: Part
    year: Part
    start: int
    end: int

    @property
    def iso(self) -> str:
        """The date as ISO 8601 writes it."""
        return f"{self.year[0]:04}-{self.month[0]:02}-{self.day[0]:02}"


def dates(text: str, own: Language) -> Iterator[Date]:
    """Find whole dates in a text whose digits are ASCII: in digits, as the language writes them, in English.

    English stands in mastheads of any language.

    >>> [date.iso for date in dates("du 1er mars 2002 au 3.4.2002", language(Lang("fr")))]
    ['2002-04-03', '2002-03-01']
    >>> [date.iso for date in dates("二〇三一年三月二十八日", language(Lang("zh")))]
    ['2031-03-28']
    """
    taken: set[int] = set()
    for pattern, names in _forms(own.tag):
        for match in pattern.finditer(text):
            month = _named(match["month"], names)
            if not 1 <= month <= 12 or not 1 <= _integer(match["day"]) <= 31:
                continue
            span = range(*match.span())
            if taken.isdisjoint(span):
                taken.update(span)
                day, year = (
                    (_integer(match[part]), match.start(part), match.end(part)) for part in ("day", "year")
                )
                yield Date(day, (month, match.start("month"), match.end("month")), year, *match.span())


def months(text: str, own: Language) -> Iterator[Part]:
    """Find months beside a day or a year, in a text whose digits are ASCII."""
    if not own.spaced:
        for match in re.finditer("(?P<month>\\d{1,2}|[一二三四五六七八九十]{1,2})\\s?月", text):
            number = _integer(match["month"])
            if 1 <= number <= 12 and text[match.start() - 1 : match.start()] != "个":
                yield number, match.start(), match.end()
    for tongue in dict.fromkeys((own.tag, Lang("en"))):
        names = _months(tongue)
        anyone = _anyone(tongue)
        if anyone is None:
            continue
        for match in anyone.finditer(text):
            before, after = text[max(match.start() - _NEAR, 0) : match.start()], text[match.end() :][:_NEAR]
            if re.search("\\d[^\\W\\d]{0,2}[.ªº°]?\\s+(?:[^\\W\\d]{1,2}\\s+)?$", before) or re.match(
                ",?\\s+(?:[^\\W\\d]{1,4}\\s+)?\\d", after
            ):
                yield _named(match.group(), names), match.start(), match.end()


def _integer(text: str) -> int:
    plain = re.sub("\\D", "", text)
    if plain:
        return int(plain)
    try:
        return parse(text, NumberStyle.HANZI)
    except ValueError:
        return 0


def _named(text: str, names: tuple[re.Pattern[str], ...]) -> int:
    if text.isdecimal() or not names:
        return _integer(text)
    return next((number for number, name in enumerate(names, 1) if name.fullmatch(text)), 0)


@cache
def _forms(tag: Lang) -> tuple[tuple[re.Pattern[str], tuple[re.Pattern[str], ...]], ...]:
    """Compile the forms of dates, each with the months it names."""
    written = [
        (re.compile(pattern, re.IGNORECASE), _months(tongue))
        for tongue in dict.fromkeys((tag, Lang("en")))
        for pattern in language(tongue).dates
    ]
    return (*((pattern, ()) for pattern in _NUMERIC), *written)


@cache
def _months(tag: Lang) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(month.replace("/", "\\s*/\\s*"), re.IGNORECASE) for month in language(tag).months)


@cache
def _anyone(tag: Lang) -> re.Pattern[str] | None:
    """Compile a name of any month, with its end."""
    names = sorted(
        (name for month in language(tag).months for name in month.split("|")), key=len, reverse=True
    )
    spaced = [name.replace("/", "\\s*/\\s*") for name in names]
    return re.compile(f"(?<!\\w)(?:{'|'.join(spaced)})(?!\\w)", re.IGNORECASE) if names else None
