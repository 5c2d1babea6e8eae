"""Lists that Word counts, where its count shows what is printed; all other numbers are typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, TypeAlias

from aligner.languages import Language
from aligner.model import Number, NumberStyle
from aligner.numbers import show
from exporters.ooxml.markup import DECLARATION, ROOT, attribute
from exporters.ooxml.runs import lang

__all__ = ["Form", "ListKey", "Numbering", "common_forms", "form"]

ListKey: TypeAlias = tuple[str, str]
"""Family (``heading``, ``paragraph``) and the part of the document that counts for itself."""

_FORMATS: Final = MappingProxyType(
    {
        # style: ST_NumberFormat (ISO/IEC 29500-1, 17.18.59) and the last rank that both write alike
        NumberStyle.DECIMAL: ("decimal", 32767),
        NumberStyle.LOWER_LATIN: ("lowerLetter", 26),
        NumberStyle.UPPER_LATIN: ("upperLetter", 26),
        NumberStyle.LOWER_ROMAN: ("lowerRoman", 3999),
        NumberStyle.UPPER_ROMAN: ("upperRoman", 3999),
        # Word goes on with ы, which official lists leave out.
        NumberStyle.LOWER_CYRILLIC: ("russianLower", 25),
        NumberStyle.UPPER_CYRILLIC: ("russianUpper", 25),
        NumberStyle.HANZI: ("chineseCountingThousand", 99),
        NumberStyle.STEM: ("ideographTraditional", 10),
        # LibreOffice 7.4 shows its first letter without hamza; Word writes أ.
        NumberStyle.ABJAD: ("arabicAbjad", 28),
    }
)
_LEVELS: Final = 9
_NSID: Final = 0x48580000
"""Word tells lists of different files apart by such a number; any will do."""
_MOST_LISTS: Final = 2000
"""Word slows down, and then gives up, on more."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a level counts: its format, and what stands before and after the number."""

    format: str
    before: str
    after: str


def form(number: Number, language: Language, *, digits: bool = False) -> Form | None:
    """Say how Word would count a number so that it shows the printed form; None if it cannot.

    Args:
        number: the number.
        language: of the text.
        digits: count with digits in right-to-left text too, where each Word chooses their shape by its
            settings: ١ where they say context or Hindi, 1 elsewhere.
    """
    known = _FORMATS.get(number.style)
    if known is None or len(number.ranks) != 1 or number.suffix or number.rank > known[1]:
        return None
    typed = language.right_to_left and number.style is NumberStyle.DECIMAL
    if typed and not digits:
        return None
    try:
        sign = show(number.rank, number.style, digits=language.digits if typed else "0123456789")
    except ValueError:
        return None
    printed = number.printed
    found = list(_places(sign, printed, inside=number.style in {NumberStyle.HANZI, NumberStyle.STEM}))
    if (
        len(found) != 1
        or "%" in printed
        or "\t" in printed
        or printed != printed.strip()
        or len(printed) > 40
    ):
        return None
    (start, end) = found[0]
    return Form(known[0], printed[:start], printed[end:])


def _places(sign: str, printed: str, *, inside: bool) -> Iterator[tuple[int, int]]:
    """Find a number in its printed form; ``inside`` lets it stand among letters and digits: 第三条."""
    start = printed.find(sign)
    while start >= 0:
        end = start + len(sign)
        around = printed[max(start - 1, 0) : start] + printed[end : end + 1]
        if inside or not any(char.isalnum() or char == "_" for char in around):
            yield start, end
        start = printed.find(sign, end)


def common_forms(numbers: Iterable[tuple[ListKey, int, Form | None]]) -> dict[tuple[ListKey, int], Form]:
    """Give each level of each list the form that most of its numbers have."""
    counts: dict[tuple[ListKey, int], Counter[Form]] = {}
    for key, level, wanted in numbers:
        if wanted is not None:
            counts.setdefault((key, level), Counter())[wanted] += 1
    return {place: counter.most_common(1)[0][0] for place, counter in counts.items()}


@dataclass(slots=True)
class _List:
    index: int
    current: list[int]
    """The list instance that each level goes on with."""
    counters: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)
    parents: list[object] = field(default_factory=lambda: [None] * _LEVELS)
    typed: list[bool] = field(default_factory=lambda: [False] * _LEVELS)


class Numbering:
    """Counts as Word will, number by number, and says which list a number belongs to."""

    def __init__(
        self,
        forms: Mapping[tuple[ListKey, int], Form],
        margins: Mapping[tuple[str, int], tuple[int, int]],
        language: Language,
    ) -> None:
        """Take the forms of all levels, left margin and first line by family and level, and the language."""
        rtl = "<w:rtl/>" if language.right_to_left else ""
        self._run = f"<w:rPr>{rtl}{lang(language)}</w:rPr>"
        self._forms = forms
        self._margins = margins
        self._lists: dict[ListKey, _List] = {}
        self._instances: list[tuple[int, int, int | None]] = []

    def place(
        self, key: ListKey, level: int, number: Number, wanted: Form | None, *, parent: object
    ) -> int | None:
        """Give the list instance that shows the number here, or None if it has to be typed.

        A series may begin with any rank under a new parent, at 1, or behind a typed number; a rank
        that skips inside a series is typed.
        """
        if (key, level) not in self._forms:
            return None
        series = self._lists.get(key)
        if series is None:
            index = len(self._lists)
            series = self._lists[key] = _List(index, [self._instance(index, 0, None)] * _LEVELS)
        first = series.parents[level] != parent or series.typed[level] or number.rank == 1
        series.parents[level] = parent
        if wanted != self._forms[key, level]:
            series.typed[level] = True
            return None
        before = series.counters[level]
        if number.rank != (1 if before is None else before + 1):
            if not first or len(self._instances) >= _MOST_LISTS:
                series.typed[level] = True
                return None
            # Deeper levels go with the new instance: Word counts them together.
            series.current[level:] = [self._instance(series.index, level, number.rank)] * (_LEVELS - level)
        series.typed[level] = False
        series.counters[level] = number.rank
        series.counters[level + 1 :] = [None] * (_LEVELS - level - 1)
        series.current[level + 1 :] = [series.current[level]] * (_LEVELS - level - 1)
        return series.current[level]

    @property
    def used(self) -> bool:
        """Whether any level of any list can be counted."""
        return bool(self._forms)

    def _instance(self, index: int, level: int, start: int | None) -> int:
        self._instances.append((index, level, start))
        return len(self._instances)

    def part(self) -> Iterator[str]:
        """Give ``word/numbering.xml``: definitions first, instances behind them."""
        yield f"{DECLARATION}<w:numbering {ROOT}>"
        for key, series in self._lists.items():
            yield (
                f'<w:abstractNum w:abstractNumId="{series.index}">'
                f'<w:nsid w:val="{_NSID + series.index:08X}"/><w:multiLevelType w:val="multilevel"/>'
            )
            for level in range(_LEVELS):
                yield self._level(key, level)
            yield "</w:abstractNum>"
        for number, (index, level, start) in enumerate(self._instances, 1):
            override = (
                f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
                if start is not None
                else ""
            )
            yield f'<w:num w:numId="{number}"><w:abstractNumId w:val="{index}"/>{override}</w:num>'
        yield "</w:numbering>"

    def _level(self, key: ListKey, level: int) -> str:
        shape = self._forms.get((key, level), Form("decimal", "", "."))
        left, first = self._margins.get((key[0], level), (0, 0))
        text = f"{attribute(shape.before)}%{level + 1}{attribute(shape.after)}"
        indent = f'w:hanging="{-first}"' if first < 0 else f'w:firstLine="{first}"'
        return (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{shape.format}"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{left}" {indent}/></w:pPr>{self._run}</w:lvl>'
        )
