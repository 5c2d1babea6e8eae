"""Facts: what a text says that its translations must say too: symbols, resolutions, dates, figures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from aligner.findings.amounts import amounts, written
from aligner.institutions import institutions
from aligner.languages import Language, language
from aligner.model import Lang, NumberStyle
from aligner.numbers import parse

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
_TWINS: Final = str.maketrans("АВСЕНКМОРТХ", "ABCEHKMOPTX")
_TYPED: Final = re.compile("(?<![^\\W\\d_])[АВСЕНКМОРТХ]{1,4}(?=[/.])")
_CODE: Final = re.compile("(?<![A-Za-z0-9/.])[A-Z][A-Za-z]{0,9}\\.?(?:/[A-Za-z0-9.()-]+)+")
_PAIR: Final = re.compile(
    "(?<![A-Za-z0-9/.,-])(?:(?P<special>S|R|ES)-)?(?P<first>\\d{1,4})/(?P<second>\\d{1,4})"
    "(?![A-Za-z0-9/]|[.,]\\d)"
)
# ISO 8601, and the order of day, month, year where points or solidi stand between them.
_NUMERIC: Final = (
    re.compile("(?<!\\d)(?P<year>\\d{4})-(?P<month>\\d{2})-(?P<day>\\d{2})(?!\\d)"),
    re.compile("(?<!\\d)(?P<day>\\d{1,2})\\.\\s?(?P<month>\\d{1,2})\\.\\s?(?P<year>\\d{4})(?!\\d)"),
)
_NEAR: Final = 8
"""Characters between a month's name and the day or year that makes it a date: ``de ``, ``er ``."""


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
    for reading in (_symbols, _pairs, _numeric, _dates, _months):
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
    # Only Latin letters and signs make symbols: Chinese stands right beside them.
    latin = _TYPED.sub(lambda match: match.group().translate(_TWINS), text)
    latin = re.sub("[^\\x00-\\x7f–]", " ", latin)
    taken: set[int] = set()
    owned = [(data.symbols, data.letters_translated) for data in institutions()]
    # The letters of a code that no institution owns may be translated as well.
    for pattern, translated in (*owned, (_CODE, True)):
        for match in pattern.finditer(latin):
            symbol = match.group().replace("–", "-").rstrip(".(-)")
            symbol += ")" * (symbol.count("(") - symbol.count(")"))
            span = range(match.start(), match.start() + len(symbol))
            if taken.isdisjoint(span) and any(sign.isdigit() for sign in symbol):
                taken.update(span)
                tail = {symbol[symbol.index("/") :]} if translated and "/" in symbol else set()
                yield Fact(FactKind.SYMBOL, frozenset({symbol, *tail}), span.start, span.stop)


def _pairs(text: str, own: Language) -> Iterator[Fact]:
    """Find numbers of resolutions: two figures with a solidus."""
    for match in _PAIR.finditer(text):
        first, second = match["first"], match["second"]
        if len(first) == 4 and len(second) == 2 and int(first[2:]) + 1 == int(second):
            continue  # the years 2015/16
        head = f"{match['special']}-" if match["special"] else ""
        readings = {f"{head}{int(first)}/{int(second)}"}
        if own.right_to_left:
            # Typed in the order that it is seen in, by those who see it reversed.
            readings.add(f"{head}{int(second)}/{int(first)}")
        yield Fact(FactKind.SYMBOL, frozenset(readings), match.start(), match.end())


def _numeric(text: str, _: Language) -> Iterator[Fact]:
    for pattern in _NUMERIC:
        for match in pattern.finditer(text):
            if int(match["month"]) in range(1, 13) and int(match["day"]) in range(1, 32):
                yield from _date(match, int(match["month"]))


def _dates(text: str, own: Language) -> Iterator[Fact]:
    """Find full dates as the language writes them, and as mastheads have them in English."""
    taken: set[int] = set()
    for tongue in dict.fromkeys((own.tag, Lang("en"))):
        patterns, months, _ = _patterns(tongue)
        for pattern in patterns:
            for match in pattern.finditer(text):
                if not taken.isdisjoint(range(*match.span())):
                    continue
                number = _month(match["month"], months)
                if number and _integer(match["day"]) in range(1, 32):
                    taken.update(range(*match.span()))
                    yield from _date(match, number)


def _months(text: str, own: Language) -> Iterator[Fact]:
    """Find months beside a day or a year."""
    if not own.spaced:
        for match in re.finditer("(?P<month>\\d{1,2}|[一二三四五六七八九十]{1,2})\\s?月", text):
            number = _integer(match["month"])
            if number in range(1, 13) and text[match.start() - 1 : match.start()] != "个":
                yield Fact(FactKind.MONTH, frozenset({str(number)}), match.start(), match.end(), dated=True)
    for tongue in dict.fromkeys((own.tag, Lang("en"))):
        _, months, names = _patterns(tongue)
        if names is None:
            continue
        for match in names.finditer(text):
            before, after = text[max(match.start() - _NEAR, 0) : match.start()], text[match.end() :][:_NEAR]
            if re.search("\\d[^\\W\\d]{0,2}[.ªº°]?\\s+(?:[^\\W\\d]{1,2}\\s+)?$", before) or re.match(
                ",?\\s+(?:[^\\W\\d]{1,4}\\s+)?\\d", after
            ):
                number = _month(match.group(), months)
                yield Fact(FactKind.MONTH, frozenset({str(number)}), match.start(), match.end(), dated=True)


def _is_day(text: str, start: int, end: int) -> bool:
    """Tell whether a figure belongs to a month beside it, which has been taken out of the text."""
    return bool(
        re.match("(?:[^\\W\\d]{0,2}[.ªº°]?\\s+(?:[^\\W\\d]{1,2}\\s+)?\0|日)", text[end:][:12])
        or re.search("\0\\s*(?:[^\\W\\d]{1,4}\\s+)?$", text[max(start - _NEAR, 0) : start])
    )


def _date(match: re.Match[str], month: int) -> Iterator[Fact]:
    for part in ("day", "month", "year"):
        value = month if part == "month" else _integer(match[part])
        kind = FactKind.MONTH if part == "month" else FactKind.FIGURE
        yield Fact(kind, frozenset({str(value)}), *match.span(part), dated=True)


def _integer(text: str) -> int:
    plain = re.sub("\\D", "", text)
    if plain:
        return int(plain)
    try:
        return parse(text, NumberStyle.HANZI)
    except ValueError:
        return 0


def _month(text: str, months: tuple[re.Pattern[str], ...]) -> int:
    if text.isdecimal() or not months:
        return _integer(text)
    return next((number for number, name in enumerate(months, 1) if name.fullmatch(text)), 0)


@cache
def _patterns(
    tag: Lang,
) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...], re.Pattern[str] | None]:
    """Compile dates, months one by one, and a name of any month, with its end."""
    own = language(tag)
    names = sorted((name for month in own.months for name in month.split("|")), key=len, reverse=True)
    spaced = [name.replace("/", "\\s*/\\s*") for name in names]
    return (
        tuple(re.compile(pattern, re.IGNORECASE) for pattern in own.dates),
        tuple(re.compile(month.replace("/", "\\s*/\\s*"), re.IGNORECASE) for month in own.months),
        re.compile(f"(?<!\\w)(?:{'|'.join(spaced)})(?!\\w)", re.IGNORECASE) if names else None,
    )
