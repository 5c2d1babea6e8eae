"""Facts: what a text says that its translations must say too: symbols, resolutions, dates, figures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from aligner.findings.amounts import amounts, written
from aligner.institutions.symbols import numbers, symbols
from aligner.languages import Language, language
from aligner.languages.dates import dates, months
from aligner.model import Lang

__all__ = ["Fact", "FactKind", "Facts", "shown"]


class FactKind(StrEnum):
    """What a fact is, as far as its comparison differs."""

    SYMBOL = "symbol"
    MONTH = "month"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing said, in all the ways that it may be read."""

    kind: FactKind
    readings: frozenset[str]
    start: int
    end: int
    dated: bool = False
    """It is part of a date."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text prints, and what it may say in words besides."""

    printed: tuple[Fact, ...]
    words: frozenset[str]

    @classmethod
    def of(cls, text: str, tag: Lang) -> Facts:
        """Read a text as :func:`shown` gives it.

        >>> made = Facts.of("Décision 61/185 du 20 décembre 2006 (A/85/417)", Lang("fr"))
        >>> [*(f"{fact.kind} {', '.join(fact.readings)}" for fact in made.printed)]
        ['symbol 61/185', 'figure 20', 'month 12', 'figure 2006', 'symbol A/85/417']
        """
        return _read(text, tag)


_FOLDED: Final = str.maketrans("．／－", "./-")


def shown(text: str) -> str:
    r"""Take out the characters that print nothing: direction marks, soft hyphens, joiners.

    >>> shown("(A/85/417\u200f)")
    '(A/85/417)'
    """
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def _digits(text: str) -> str:
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text.translate(_FOLDED)
    )


def _read(text: str, tag: Lang) -> Facts:
    left = _digits(text)
    found: list[Fact] = []
    own = language(tag)
    for reading in (_symbols, _pairs, _dates, _months):
        facts = list(reading(left, own))
        for fact in facts:
            left = left[: fact.start] + "\0" * (fact.end - fact.start) + left[fact.end :]
        found += facts
    days = {fact.start for fact in found if fact.dated}
    found += [
        Fact(
            FactKind.FIGURE,
            amount.readings,
            amount.start,
            amount.end,
            _is_day(left, amount.start, amount.end),
        )
        for amount in amounts(left, tag)
        if amount.start not in days
    ]
    words = frozenset(written(left)) if not own.spaced else frozenset()
    return Facts(tuple(sorted(found, key=lambda fact: (fact.start, fact.end))), words)


def _symbols(text: str, _: Language) -> Iterator[Fact]:
    for readings, start, end in symbols(text):
        yield Fact(FactKind.SYMBOL, readings, start, end)


def _pairs(text: str, own: Language) -> Iterator[Fact]:
    for readings, start, end in numbers(text, right_to_left=own.right_to_left):
        yield Fact(FactKind.SYMBOL, readings, start, end)


def _dates(text: str, own: Language) -> Iterator[Fact]:
    for date in dates(text, own):
        for kind, (value, start, end) in (
            (FactKind.FIGURE, date.day),
            (FactKind.MONTH, date.month),
            (FactKind.FIGURE, date.year),
        ):
            yield Fact(kind, frozenset({str(value)}), start, end, dated=True)


def _months(text: str, own: Language) -> Iterator[Fact]:
    for number, start, end in months(text, own):
        yield Fact(FactKind.MONTH, frozenset({str(number)}), start, end, dated=True)


_NEAR: Final = 8
"""Characters between a month and the year behind it: ``de ``."""


def _is_day(text: str, start: int, end: int) -> bool:
    """Tell whether a figure belongs to a month beside it, which has been taken out of the text."""
    return bool(
        re.match("(?:[^\\W\\d]{0,2}[.ªº°]?\\s+(?:[^\\W\\d]{1,2}\\s+)?\0|日)", text[end:][:12])
        or re.search("\0\\s*(?:[^\\W\\d]{1,4}\\s+)?$", text[max(start - _NEAR, 0) : start])
    )
