"""A printed number as a value: its rank or ranks, the style it is written in, and the printed form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from aligner.model.text import is_legal

__all__ = ["Number", "NumberStyle"]


class NumberStyle(StrEnum):
    """The series that a rank is written in; digits of any script are all decimal."""

    DECIMAL = "decimal"
    LOWER_LATIN = "lower-latin"
    UPPER_LATIN = "upper-latin"
    LOWER_ROMAN = "lower-roman"
    UPPER_ROMAN = "upper-roman"
    LOWER_CYRILLIC = "lower-cyrillic"
    UPPER_CYRILLIC = "upper-cyrillic"
    ABJAD = "abjad"
    """Arabic letters in abjad order: أ ب ج د ه و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ."""
    HANZI = "hanzi"
    """Chinese numerals: 一 二 … 十 … 一百一十一."""
    STEM = "stem"
    """The ten heavenly stems: 甲 乙 丙 丁 …"""
    ARABIC_ORDINAL = "arabic-ordinal"
    """Arabic ordinal words: أولا ثانيا ثالثا … as section numbers, الأول الثاني … behind a noun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number at the head of a unit.

    Pairing compares :attr:`ranks` (and :attr:`suffix`), printing uses :attr:`printed`: ``(c)``,
    ``ج`` and ``三`` meet.

    >>> Number(printed="(c)", ranks=(3,), style=NumberStyle.LOWER_LATIN).rank
    3
    """

    printed: str
    """As it stands in the source, with its brackets, stops and words: ``11.``, ``(أ)``, ``Article 1``."""
    ranks: tuple[int, ...]
    """Value of each level printed: ``(11,)`` for ``11.``, ``(1, 2)`` for ``1.2``; none below 0."""
    style: NumberStyle
    """Style of the last level."""
    suffix: str = ""
    """What sets an inserted number apart: ``bis``, ``ter``, ``A``."""

    def __post_init__(self) -> None:
        if not self.ranks or any(rank < 0 for rank in self.ranks):
            message = f"a number needs ranks of 0 or more, not {self.ranks!r}"
            raise ValueError(message)
        if not self.printed.strip() or not is_legal(self.printed):
            message = f"a number cannot be printed as {self.printed!r}"
            raise ValueError(message)

    @property
    def rank(self) -> int:
        """The last rank: the unit's place among its siblings."""
        return self.ranks[-1]

    @property
    def value(self) -> tuple[tuple[int, ...], str]:
        """What two numbers must share to be the same number in any script."""
        return self.ranks, self.suffix
