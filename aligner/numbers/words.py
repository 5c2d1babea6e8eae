"""Labels with a word: ``Article 1``, ``المادة ١``, ``第一条``, ``Приложение I``, compiled once a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from aligner.languages.language import Language
from aligner.model import DivisionKind
from aligner.numbers.hanzi import SIGNS
from aligner.numbers.readings import DECIMAL, SUFFIX

__all__ = ["Words", "words"]

_NUMBER: Final = (
    f"(?P<number>{DECIMAL}|[IVXLCІХС]{{1,9}}(?!\\w)|[A-ZА-Я](?!\\w))(?P<suffix>{SUFFIX})?(?![\\w/])"
)
_LITERAL: Final = re.compile("[^\\W\\d_](?![?*{])(?:[^\\W\\d_](?![?*{])){0,3}|\\d(?=[a-z])")
_BLANK: Final = "[ \\t\u00a0\u202f\u3000]"


@dataclass(frozen=True, slots=True)
class Words:
    """What is compiled for one language."""

    heads: re.Pattern[str] | None
    """A division's word and the blank behind it; the group tells the kind, by :attr:`kinds`."""
    counters: re.Pattern[str] | None
    """第 number counter, in Chinese."""
    followers: re.Pattern[str] | None
    """A division's word behind its number: ``artikla``; the group tells the kind."""
    kinds: Mapping[str, DivisionKind]
    number: re.Pattern[str]
    ordinals: re.Pattern[str] | None
    """A number word, whole."""
    values: Mapping[str, int]
    """Number words in small letters and what they say."""
    dates: re.Pattern[str] | None
    months: re.Pattern[str] | None
    number_first: bool
    """A heading's number may stand before its word."""
    openings: frozenset[str]
    """Up to four first letters, small, of all that :attr:`heads`, :attr:`followers` and :attr:`ordinals`
    find; nothing at all where patterns do not tell them."""
    labels: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    """What has been read of heads that decide their labels: :class:`aligner.numbers.labels.Label`."""


def _pattern(patterns: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(patterns), re.IGNORECASE) if patterns else None


def _compiled(language: Language) -> Words:
    kinds: dict[str, DivisionKind] = {}
    spaced: list[str] = []
    counted: list[str] = []
    annexes = dict.fromkeys((*language.divisions.get(DivisionKind.ANNEX, ()), *language.annexes))
    for kind, said in {**language.divisions, DivisionKind.ANNEX: tuple(annexes)}.items():
        if not said:
            continue
        group = kind.value
        kinds[group] = kind
        before = language.spaced or kind in {DivisionKind.ANNEX, DivisionKind.DRAFT}
        (spaced if before else counted).append(f"(?P<{group}>{'|'.join(said)})")
    values = {
        spelling.lower(): rank
        for rank, spellings in reversed(tuple(enumerate(language.ordinals, 1)))
        for spelling in spellings.split("|")
        if spelling
    }
    longest = sorted(values, key=len, reverse=True)
    blank = f"{_BLANK}{{1,3}}" if language.spaced else f"{_BLANK}{{0,2}}"
    numeral = f"(?P<number>\\d{{1,4}}|[{SIGNS}]{{1,9}})"
    months = [name for names in language.months for name in names.split("|")]
    # Anonymous here: the same group may stand in several patterns of dates.
    dates = [re.sub(r"\?P<\w+>", "?:", pattern) for pattern in language.dates]
    return Words(
        heads=_pattern([f"(?:{'|'.join(spaced)}){blank}"] if spaced else []),
        counters=_pattern(
            [f"第{_BLANK}?{numeral}{_BLANK}?(?:{'|'.join(counted)})(?P<suffix>之[一二三四五六七八九])?"]
            if counted
            else []
        ),
        followers=_pattern(
            [f"(?:{'|'.join(spaced)})(?!\\w)"] if spaced and (language.number_first or longest) else []
        ),
        kinds=MappingProxyType(kinds),
        number=re.compile(_NUMBER if language.spaced else f"(?:{_NUMBER}|(?P<hanzi>[{SIGNS}]{{1,7}}))"),
        ordinals=_pattern([f"(?:{'|'.join(map(re.escape, longest))})(?!\\w)"] if longest else []),
        values=MappingProxyType(values),
        dates=_pattern(dates),
        months=_pattern([f"(?:{'|'.join(sorted(months, key=len, reverse=True))})(?!\\w)"] if months else []),
        number_first=language.number_first,
        openings=_openings(
            [word for said in (*language.divisions.values(), annexes) for word in said] + longest
        ),
    )


def _openings(patterns: list[str]) -> frozenset[str]:
    found = set()
    for pattern in patterns:
        match = _LITERAL.match(pattern)
        # A letter that may be missing says nothing, and of a choice the beginning does not tell all.
        if match is None or "|" in pattern:
            return frozenset()
        found.add(match[0].lower())
    return frozenset(found)


# By tag, with the language itself: two neutral or hand-made languages may share a tag.
_COMPILED: Final[dict[str, tuple[Language, Words]]] = {}


def words(language: Language) -> Words:
    """Compile the patterns of a language, once."""
    held = _COMPILED.get(language.tag)
    if held is None or held[0] is not language:
        held = _COMPILED[language.tag] = (language, _compiled(language))
    return held[1]
