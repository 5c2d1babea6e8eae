"""Citations in running text: resolutions with their dates, symbols, acts, paragraphs, articles.

Only what is sure is given. A number is folded to ASCII, so that ``٧٤/١٩٧`` and ``74/197`` are one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from aligner.institutions import Institution, institution
from aligner.institutions.eu_acts import acts
from aligner.languages import Language, language
from aligner.model import Lang, NumberStyle
from aligner.numbers import parse

__all__ = ["Citation", "CitationKind", "citations"]


class CitationKind(StrEnum):
    """What is cited."""

    RESOLUTION = "resolution"
    DECISION = "decision"
    SYMBOL = "symbol"
    """A document by its symbol."""
    ACT = "act"
    """A document by its web address or identifier."""
    PARAGRAPH = "paragraph"
    """A paragraph of the document that speaks."""
    DRAFT = "draft"
    """A paragraph of the draft that the document holds."""
    ARTICLE = "article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A stretch of a text that names something, half-open, in characters of the plain text."""

    start: int
    end: int
    kind: CitationKind
    number: str
    """``74/197``, ``A/85/417``, ``11``; for an act its identifier."""
    organ: str = ""
    """Tag of the organ that adopted it, if the text or the number says: ``un-ga``."""
    date: str = ""
    """ISO 8601, if the text says it beside the number."""
    point: str = ""
    """The label behind a paragraph's number, the paragraph's number behind an article's."""


# A sign for a sign, so that positions hold.
_FOLDED: Final = {"．": ".", "／": "/", "－": "-", "\u00a0": " ", "\u202f": " "}
_UNFOLDED: Final = re.compile(f"[{''.join(_FOLDED)}]|(?![0-9])\\d")
_TWINS: Final = str.maketrans("АВСЕНКМОРТХ", "ABCEHKMOPTX")
_TYPED: Final = re.compile("(?<![^\\W\\d_])[АВСЕНКМОРТХ]{1,4}(?=[/.])")
_FIGURE: Final = re.compile("[\\d一二三四五六七八九十百]")
_KEPT: Final = "\x1a"
"""Stands for a dash while all else that is not ASCII becomes blank."""
_N: Final = "(?P<n>\\d{1,4}(?:(?:JOINS)\\d{1,4})*)(?!\\d|[/.,]\\d)"
_HANZI: Final = "(?P<n>\\d{1,4}(?:(?:JOINS)\\d{1,4})*|[一二三四五六七八九十百]{1,7})"
_POINT: Final = "(?:\\s?(?P<point>[(（]?\\w{1,2}[)）]))?(?:\\s?[(’]?\\w{1,3}[)‘’])?"
_SUB: Final = (
    "(?:\\((?P<point>\\d{1,2})\\)"
    "|[,،]\\s?(?:paragraphe?s?|apartados?|пункты?|الفقر(?:ة|ات))\\s(?P<sub>\\d{1,2}))?"
)
_NEAR: Final = 90
"""How many characters before a number may name its organ."""
_GENITIVE: Final = 12
"""How many may stand between a number and the organ's name behind it: ``de l’``."""


def citations(text: str, tag: Lang, *, speaker: str = "") -> tuple[Citation, ...]:
    """Find what a text cites; stretches do not overlap, the first and longest stands.

    Args:
        text: plain text of one paragraph.
        tag: its language.
        speaker: tag of the organ whose document it is: ``un-ga``, which decides where no organ is named.

    >>> [(one.kind.value, one.number, one.date) for one in citations(
    ...     "Rappelant sa résolution 74/197 du 19 décembre 2019 (voir par. 5)", Lang("fr"), speaker="un-ga")]
    [('resolution', '74/197', '2019-12-19'), ('paragraph', '5', '')]
    """
    if _FIGURE.search(text) is None:
        return ()
    return _Finder(_patterns(tag), speaker).find(_digits(text))


def _digits(text: str) -> str:
    return text if text.isascii() else _UNFOLDED.sub(_folded, text)


def _folded(match: re.Match[str]) -> str:
    return _FOLDED.get(match[0]) or str(unicodedata.decimal(match[0]))


def _latin(text: str) -> str:
    """Make blanks of all that no symbol holds, Cyrillic letters typed for Latin ones theirs."""
    if text.isascii():
        return text
    typed = _TYPED.sub(lambda match: match.group().translate(_TWINS), text)
    known = typed.replace("–", _KEPT).encode("ascii", "replace").decode("ascii")
    return known.replace("?", " ").replace(_KEPT, "–")


@dataclass(frozen=True, slots=True)
class _Patterns:
    own: Language
    dated: tuple[re.Pattern[str], ...]
    nouns: tuple[tuple[CitationKind, re.Pattern[str]], ...]
    inner: tuple[tuple[CitationKind, re.Pattern[str]], ...]
    months: tuple[re.Pattern[str], ...]
    organs: tuple[tuple[re.Pattern[str], str], ...]
    joined: re.Pattern[str]


@cache
def _patterns(tag: Lang) -> _Patterns:
    own, un = language(tag), institution("un")
    citing = own.citing
    joins = citing.joins
    number = f"(?P<number>{un.numbers.pattern})" if un.numbers is not None else "(?P<number>(?!))"
    dates = [f"(?:{date})" for date in own.dates]
    if own.tag != "en" and own.spaced:
        dates = [date.replace("\\s+", "\\s{1,3}") for date in dates]
    count = _N if own.spaced else _HANZI
    filled = {
        "{n}": count.replace("JOINS", joins),
        "{point}": _POINT,
        "{sub}": _SUB,
        "{number}": number,
    }

    def pattern(written: str, **more: str) -> re.Pattern[str]:
        for name, value in {**{f"{{{key}}}": one for key, one in more.items()}, **filled}.items():
            written = written.replace(name, value)
        return re.compile(written, re.IGNORECASE)

    nouns = {CitationKind.RESOLUTION: citing.resolutions, CitationKind.DECISION: citing.decisions}
    either = "(?:" + "|".join(filter(None, nouns.values())) + ")"
    inner = {
        CitationKind.DRAFT: citing.drafts,
        CitationKind.PARAGRAPH: citing.paragraphs,
        CitationKind.ARTICLE: citing.articles,
    }
    return _Patterns(
        own=own,
        dated=tuple(pattern(form, date=date, noun=either) for form in citing.dated for date in dates),
        nouns=tuple(
            (kind, pattern(form, noun=f"(?:{noun})"))
            for kind, noun in nouns.items()
            if noun
            for form in citing.nouns
        ),
        inner=tuple(
            (kind, pattern(f"(?<!\\w)(?:{form})" if own.spaced and not own.right_to_left else form))
            for kind, forms in inner.items()
            for form in forms
        ),
        months=tuple(re.compile(month.replace("/", "\\s*/\\s*"), re.IGNORECASE) for month in own.months),
        organs=_organs(un, tag),
        joined=re.compile(f"(?:{joins}){number}", re.IGNORECASE),
    )


def _organs(data: Institution, tag: Lang) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Compile the names of the organs, with whatever ending their words have."""
    base = tag.partition("-")[0]
    found = []
    for _, (organ, names) in data.organs:
        if base not in names:
            continue
        words = [re.sub("^(?:ال|l[’'])", "", word) for word in names[base].split()]
        stems = [
            re.escape(word[: max(4, len(word) - 3)]) + "\\w*" if len(word) > 4 else re.escape(word)
            for word in words
        ]
        found.append((re.compile("\\s\\w{0,3}".join(stems), re.IGNORECASE), organ))
    return tuple(found)


class _Finder:
    def __init__(self, patterns: _Patterns, speaker: str) -> None:
        self._patterns = patterns
        self._speaker = speaker
        self._found: list[Citation] = []
        self._taken: list[tuple[int, int]] = []

    def find(self, text: str) -> tuple[Citation, ...]:
        if "/" in text:
            for match in institution("un").symbols.finditer(_latin(text)):
                symbol = match.group().replace("–", "-")
                self._add(
                    Citation(start=match.start(), end=match.end(), kind=CitationKind.SYMBOL, number=symbol)
                )
            for start, end, uri in acts(text):
                self._add(Citation(start=start, end=end, kind=CitationKind.ACT, number=uri))
        self._resolutions(text)
        for kind, pattern in self._patterns.inner:
            for match in pattern.finditer(text):
                self._inner(kind, match)
        return tuple(sorted(self._found, key=lambda one: one.start))

    def _add(self, one: Citation) -> bool:
        if any(start < one.end and one.start < end for start, end in self._taken):
            return False
        self._found.append(one)
        self._taken.append((one.start, one.end))
        return True

    def _resolutions(self, text: str) -> None:
        """Find numbers beside their noun or their date, then those that a list joins to them."""
        numbers = institution("un").numbers
        assert numbers is not None  # noqa: S101 - its own data
        if numbers.search(text) is None:
            return
        dates: dict[int, tuple[str, int, int]] = {}
        for pattern in self._patterns.dated:
            for match in pattern.finditer(text):
                day = self._day(match)
                if day:
                    dates.setdefault(match.start("number"), (day, match.start(), match.end()))
        seeds: dict[int, tuple[CitationKind, re.Match[str]]] = {}
        for said, pattern in self._patterns.nouns:
            for match in pattern.finditer(text):
                seeds.setdefault(match.start("number"), (said, match))
        if not seeds:
            return
        kind = CitationKind.RESOLUTION
        named = ""
        last = -len(text)  # where the number before ended, while a list goes on
        for match in numbers.finditer(text):
            at = match.start()
            opening = at
            if at in seeds:
                kind, seed = seeds[at]
                opening, named = seed.start(), ""
            elif not (0 <= at - last <= 8 and self._joins(text, last, at)):
                if at not in dates:
                    last = -len(text)
                    continue
                kind, named = CitationKind.RESOLUTION, ""
            day, start, end = dates.get(at, ("", at, match.end()))
            named = self._named(text, match) or named
            number = " ".join(match.group().split())
            series = institution("un").adopted(number, named=named, speaker=self._speaker)
            last = max(end, match.end())
            last += text[last : last + 1] == "号"
            self._add(
                Citation(
                    start=min(opening, start),
                    end=last,
                    kind=kind,
                    number=number,
                    organ=series.organ if series is not None else "",
                    date=day,
                )
            )

    def _joins(self, text: str, last: int, at: int) -> bool:
        return (
            re.fullmatch(f"(?:号|度)?(?:{self._patterns.own.citing.joins})", text[last:at], re.IGNORECASE)
            is not None
        )

    def _day(self, match: re.Match[str]) -> str:
        month = match["month"]
        rank = _value(month) or next(
            (rank for rank, name in enumerate(self._patterns.months, 1) if name.fullmatch(month)), 0
        )
        year, day = _value(match["year"]), _value(match["day"])
        return (
            f"{year:04}-{rank:02}-{day:02}" if rank in range(1, 13) and day in range(1, 32) and year else ""
        )

    def _named(self, text: str, match: re.Match[str]) -> str:
        """Give the organ that the text names beside a number."""
        before = re.split("[.;:()؛；。]", text[max(match.start() - _NEAR, 0) : match.start()])[-1]
        behind = text[match.end() :][: _NEAR // 2]
        found = [
            (one.end(), organ) for pattern, organ in self._patterns.organs for one in pattern.finditer(before)
        ]
        found += [
            (_NEAR + 1, organ)
            for pattern, organ in self._patterns.organs
            if self._patterns.own.spaced
            and (one := pattern.search(behind)) is not None
            and one.start() <= _GENITIVE
        ]
        # Of names that end at one place the first listed is the narrowest.
        return max(found, key=lambda one: one[0])[1] if found else ""

    def _inner(self, kind: CitationKind, match: re.Match[str]) -> None:
        """Take a paragraph or an article, or each of a list of them."""
        text = match.string
        groups = match.groupdict()
        point = groups.get("point") or groups.get("sub") or ""
        offset = match.start("n")
        figures = [(one.start() + offset, one.end() + offset) for one in re.finditer("\\d+", match["n"])]
        figures = figures or [match.span("n")]
        single = len(figures) == 1
        for start, end in figures:
            number = _value(text[start:end])
            first, last = (match.start(), end) if start == offset else (start, end)
            if single and groups.get("point"):
                last = max(last, match.end("point"))
            while (
                first > 0
                and text[first].isalpha()
                and self._patterns.own.spaced
                and text[first - 1].isalpha()
            ):
                first -= 1  # the article that is written together with its noun
            last += text[last : last + 1] in {"段", "条"}
            self._add(
                Citation(start=first, end=last, kind=kind, number=str(number), point=point if single else "")
            )


def _value(text: str) -> int:
    if text.isascii() and text.isdecimal():
        return int(text)
    try:
        return parse(text, NumberStyle.HANZI)
    except ValueError:
        return 0
