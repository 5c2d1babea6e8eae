"""Automatic numbers: what Word prints before a paragraph that belongs to a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from aligner.model import Notice, Report, discard
from aligner.readers.docx.numerals import numeral
from aligner.readers.docx.properties import Numbered
from aligner.readers.docx.styles import Styles
from aligner.readers.docx.values import VAL, integer, is_on, legal
from aligner.vocab.ooxml import MC, w

__all__ = ["BULLET", "Counters", "Level", "Numbering"]

BULLET: Final = "•"
_LEVELS: Final = 9
_LONGEST: Final = 255
"""Of the text around a number, which is printed for each paragraph."""
_DASHES: Final = "-‐‑‒–—―"
_PLACEHOLDER: Final = re.compile("%([1-9])")
_CHOICE: Final = f"{{{MC}}}AlternateContent/{{{MC}}}Choice/{w('numFmt')}"
_FALLBACK: Final = f"{{{MC}}}AlternateContent/{{{MC}}}Fallback/{w('numFmt')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list."""

    start: int = 0
    fmt: str = "decimal"
    pattern: str = ""
    text: str = ""
    """``%1.%2`` stands for the numbers of the first two levels."""
    restart: int = -1
    """The number of levels whose use starts this one again; -1 for all above it."""
    legal: bool = False
    """Numbers of upper levels are printed in digits."""
    style: str = ""
    """Paragraph style that stands for this level."""
    hidden: bool = False
    language: str = ""


_ABSENT: Final = Level(start=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    abstract: str
    """The counters belong to the abstract list: several lists go on counting in turn."""
    levels: dict[int, Level]
    starts: dict[int, int]
    styles: dict[str, int]
    """The level that stands for a style, as far as it has been asked for; -1 for none."""
    resets: tuple[tuple[int, ...], ...]
    """The levels that start again when a level is used."""


class Numbering:
    """The lists of a file."""

    def __init__(
        self,
        root: etree._Element | None,
        styles: Styles,
        *,
        language: str = "",
        name: str = "",
        report: Report = discard,
    ) -> None:
        self._styles = styles
        self.language = language
        """What numbers in words are in where neither the list nor the text around says it."""
        self._name, self._report = name, report
        self._abstract: dict[str, etree._Element] = {}
        self._nums: dict[int, etree._Element] = {}
        self._lists: dict[int, _List | None] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._unknown: set[str] = set()
        if root is not None:
            for item in root.iterchildren(w("abstractNum")):
                self._abstract.setdefault(item.get(w("abstractNumId"), ""), item)
            for item in root.iterchildren(w("num")):
                self._nums.setdefault(integer(item.get(w("numId"))), item)

    def counters(self) -> Counters:
        """Start counting for one flow of text: the body, the notes."""
        return Counters(self)

    def list(self, num: int) -> _List | None:
        """Give a list by its id; ``None`` for 0 and for ids that are not there."""
        if num not in self._lists:
            self._lists[num] = self._list(num)
        return self._lists[num]

    def level_of_style(self, found: _List, style: str) -> int:
        """Find the level that stands for a style or one it is based on; -1 for none."""
        known = found.styles.get(style)
        if known is None:
            by_style = {level.style: index for index, level in found.levels.items() if level.style}
            names = self._styles.chain(style)
            known = found.styles[style] = next((by_style[name] for name in names if name in by_style), -1)
        return known

    def printed(self, rank: int, fmt: str, *, language: str = "", pattern: str = "") -> str:
        """Print a rank, in digits where the format is not known, which is reported once."""
        text = numeral(rank, fmt, language=language, pattern=pattern)
        if text is None:
            if fmt not in self._unknown:
                self._unknown.add(fmt)
                message = f"number format {fmt!r} is not known; its numbers are given in digits"
                self._report(Notice(code="number-format", message=message, where=self._name))
            return str(rank)
        return text

    def _list(self, num: int) -> _List | None:
        item = self._nums.get(num)
        if item is None or num <= 0:
            return None
        reference = item.find(w("abstractNumId"))
        abstract = self._linked(reference.get(VAL, "") if reference is not None else "")
        levels = dict(self._abstract_levels(abstract))
        starts: dict[int, int] = {}
        for override in item.iterchildren(w("lvlOverride")):
            index = integer(override.get(w("ilvl")), -1)
            if not 0 <= index < _LEVELS:
                continue
            level = override.find(w("lvl"))
            if level is not None:
                levels[index] = _level(level)
            start = override.find(w("startOverride"))
            if start is not None:
                starts[index] = integer(start.get(VAL))
        return _List(abstract=abstract, levels=levels, starts=starts, styles={}, resets=_resets(levels))

    def _linked(self, abstract: str) -> str:
        # numStyleLink names a style, whose list holds the levels (17.9.21).
        seen: set[str] = set()
        while abstract in self._abstract and abstract not in seen and len(seen) < _LEVELS:
            seen.add(abstract)
            link = self._abstract[abstract].find(w("numStyleLink"))
            if link is None:
                break
            item = self._nums.get(self._styles.numbering(link.get(VAL, "")))
            reference = item.find(w("abstractNumId")) if item is not None else None
            if reference is None:
                break
            abstract = reference.get(VAL, "")
        return abstract

    def _abstract_levels(self, abstract: str) -> dict[int, Level]:
        known = self._levels.get(abstract)
        if known is None:
            item = self._abstract.get(abstract)
            known = self._levels[abstract] = {
                index: _level(level)
                for level in (item.iterchildren(w("lvl")) if item is not None else ())
                if 0 <= (index := integer(level.get(w("ilvl")), -1)) < _LEVELS
            }
        return known


class Counters:
    """The running numbers of one flow of text."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[int, int]] = set()

    def number(self, numbered: Numbered, *, style: str, direct: bool, language: str = "") -> tuple[str, int]:
        """Count a paragraph and print its number, with its level.

        Args:
            numbered: the list, and the level or -1.
            style: the paragraph's style.
            direct: the paragraph itself names the list, not its style.
            language: of the paragraph, for ordinals and numbers in words.

        Returns:
            The number as Word prints it, empty where it prints none; and the level.
        """
        found = self._numbering.list(numbered.num)
        if found is None:
            return "", 0
        at = numbered.level
        if at < 0 or not direct:
            # In a style the level is the one that names the style (17.9.3).
            by_style = self._numbering.level_of_style(found, style)
            at = by_style if by_style >= 0 else max(at, 0)
        level = found.levels.get(at)
        if level is None:
            return "", at
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        self._count(found, numbered.num, counts, at)
        if level.hidden:
            return "", at
        if level.fmt == "bullet":
            sign = level.text.strip()
            return (sign if len(sign) == 1 and sign in _DASHES else BULLET if sign else ""), at
        return "".join(self._parts(found, counts, level, at, language)).strip(), at

    def _count(self, found: _List, num: int, counts: list[int | None], at: int) -> None:
        for upper in range(at):
            if counts[upper] is None:
                counts[upper] = self._start(found, num, upper)
        last = counts[at]
        if at in found.starts and (num, at) not in self._begun:
            last = None
        counts[at] = self._start(found, num, at) if last is None else last + 1
        self._begun.add((num, at))
        for lower in found.resets[at]:
            counts[lower] = None

    def _start(self, found: _List, num: int, at: int) -> int:
        # An override counts for the first use only; after that the level starts as its list says.
        first = found.starts.get(at) if (num, at) not in self._begun else None
        return found.levels.get(at, _ABSENT).start if first is None else first

    def _parts(
        self, found: _List, counts: list[int | None], level: Level, at: int, language: str
    ) -> Iterator[str]:
        position = 0
        for place in _PLACEHOLDER.finditer(level.text):
            yield level.text[position : place.start()]
            position = place.end()
            index = int(place[1]) - 1
            rank = counts[index] if index <= at else None
            if rank is None:
                continue
            source = found.levels.get(index, _ABSENT)
            fmt = source.fmt
            if level.legal and fmt not in ("decimalZero", "none"):
                fmt = "decimal"
            tongue = source.language or language or self._numbering.language
            yield self._numbering.printed(rank, fmt, language=tongue, pattern=source.pattern)
        yield level.text[position:]


def _resets(levels: dict[int, Level]) -> tuple[tuple[int, ...], ...]:
    def restarted(lower: int) -> int:
        restart = levels[lower].restart if lower in levels else -1
        return lower if restart < 0 or restart > lower else restart

    return tuple(
        tuple(lower for lower in range(at + 1, _LEVELS) if at < restarted(lower)) for at in range(_LEVELS)
    )


def _level(element: etree._Element) -> Level:
    def value(name: str) -> str | None:
        item = element.find(w(name))
        return None if item is None else item.get(VAL)

    # A custom format stands in AlternateContent, with a plain one to fall back on.
    formats = [found for path in (w("numFmt"), _CHOICE, _FALLBACK) for found in element.iterfind(path)]
    fmt, pattern = "decimal", ""
    for item in formats:
        fmt, pattern = item.get(VAL) or "decimal", item.get(w("format")) or ""
        if fmt != "custom" or numeral(1, fmt, pattern=pattern) is not None:
            break
    run = element.find(w("rPr"))
    language = run.find(w("lang")) if run is not None else None
    return Level(
        start=integer(value("start")),
        fmt=fmt,
        pattern=pattern,
        text=legal((value("lvlText") or "")[:_LONGEST]),
        restart=integer(value("lvlRestart"), -1),
        legal=is_on(element.find(w("isLgl"))),
        style=value("pStyle") or "",
        hidden=run is not None and is_on(run.find(w("vanish"))),
        language=(language.get(VAL) or "") if language is not None else "",
    )
