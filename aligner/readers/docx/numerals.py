"""Ranks printed as Word prints them in each number format (ISO/IEC 29500-1, 17.18.59)."""

from __future__ import annotations

from typing import Final

from aligner.model import NumberStyle
from aligner.numbers import limits, show
from aligner.numbers.hanzi import hanzi
from aligner.numbers.letters import ABJAD, LATIN, STEMS, letter
from aligner.readers.docx.spelled import spelled

__all__ = ["numeral"]

_STYLES: Final = {
    "decimal": NumberStyle.DECIMAL,
    "decimalHalfWidth": NumberStyle.DECIMAL,
    "upperRoman": NumberStyle.UPPER_ROMAN,
    "lowerRoman": NumberStyle.LOWER_ROMAN,
    "chineseCountingThousand": NumberStyle.HANZI,
}
_DIGITS: Final = {
    "decimalFullWidth": "０１２３４５６７８９",
    "decimalFullWidth2": "０１２３４５６７８９",
    "hindiNumbers": "०१२३४५६७८९",
    "thaiNumbers": "๐๑๒๓๔๕๖๗๘๙",
    "ideographDigital": "○一二三四五六七八九",
    "japaneseDigitalTenThousand": "〇一二三四五六七八九",
    "koreanDigital": "영일이삼사오육칠팔구",
}
# Word's Russian series leaves out ё, й, ъ and ь; unlike lists typed by hand it keeps ы.
_RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщыэюя"
_LETTERS: Final = {
    "lowerLetter": LATIN,
    "upperLetter": LATIN.upper(),
    "russianLower": _RUSSIAN,
    "russianUpper": _RUSSIAN.upper(),
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabicAbjad": ABJAD,
    "chicago": "*†‡§",
}
_SIGNS: Final = {
    "ideographTraditional": STEMS,
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": "".join(map(chr, range(0x2460, 0x2474))),
    "decimalEnclosedCircleChinese": "".join(map(chr, range(0x2460, 0x2474))),
    "decimalEnclosedParen": "".join(map(chr, range(0x2474, 0x2488))),
    "decimalEnclosedFullstop": "".join(map(chr, range(0x2488, 0x249C))),
    "ideographEnclosedCircle": "".join(map(chr, range(0x3220, 0x322A))),
}
"""Formats of single signs; beyond the last Word goes on in digits."""
_REPEATS: Final = 30
"""Word repeats letters up to the rank 780 and starts again."""


def numeral(rank: int, fmt: str, *, language: str = "", pattern: str = "") -> str | None:
    """Print a rank in a format of Word; ``None`` where the format is not known here.

    Args:
        rank: the place in the series.
        fmt: value of ``w:numFmt``.
        language: tag of the text around it, which ordinals depend on.
        pattern: ``w:format`` of a custom format: ``001, 002, 003, ...``.

    >>> numeral(28, "lowerLetter"), numeral(11, "arabicAlpha")
    ('bb', 'ز')
    >>> numeral(12, "chineseCounting"), numeral(111, "chineseCounting")
    ('十二', '一一一')
    """
    if fmt == "none":
        return ""
    if rank < 0:
        return f"-{-rank}" if fmt in _STYLES else None
    if style := _STYLES.get(fmt):
        return show(rank, style) if rank in limits(style) else str(rank)
    if digits := _DIGITS.get(fmt):
        return "".join(digits[int(digit)] for digit in str(rank))
    if letters := _LETTERS.get(fmt):
        if not 0 < rank <= len(letters) * _REPEATS:
            return str(rank)
        # The fifth letter of the abjad is set with a tatweel.
        return letter(rank, letters) + (
            "ـ" if fmt == "arabicAbjad" and letters[(rank - 1) % 28] == "ه" else ""
        )
    if signs := _SIGNS.get(fmt):
        return signs[rank - 1] if 0 < rank <= len(signs) else str(rank)
    match fmt:
        case "decimalZero":
            return f"{rank:02}"
        case "custom":
            width = len(pattern.partition(",")[0].strip())
            return f"{rank:0{min(width, 9)}}" if pattern[:1] in "01" else None
        case "numberInDash":
            return f"- {rank} -"
        case "chineseCounting" | "taiwaneseCounting":
            # From 100 Word writes the digits one by one (17.18.59, chineseCounting).
            return hanzi(rank) if 0 < rank < 100 else numeral(rank, "ideographDigital")
        case "japaneseCounting" | "taiwaneseCountingThousand":
            return (
                _japanese(rank)
                if fmt == "japaneseCounting" and rank
                else numeral(rank, "chineseCountingThousand")
            )
        case "ordinalText" | "cardinalText":
            return spelled(rank, language, ordinal=fmt == "ordinalText")
        case "ordinal":
            return _ordinal(rank, language.lower().partition("-")[0])
        case _:
            return None


def _japanese(rank: int) -> str:
    # No 零 and no 一 before 十, 百 and 千.
    if rank >= 10_000:
        return str(rank)
    written = ""
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十")):
        digit, rank = divmod(rank, unit)
        if digit:
            written += (hanzi(digit) if digit > 1 else "") + sign
    return written + (hanzi(rank) if rank else "")


def _ordinal(rank: int, language: str) -> str | None:
    match language:
        case "" | "en":
            teen = rank % 100 in (11, 12, 13)
            return f"{rank}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(rank % 10, 'th')}"
        case "fr":
            return f"{rank}{'er' if rank == 1 else 'e'}"
        case "es" | "it" | "pt":
            return f"{rank}º"
        case "de":
            return f"{rank}."
        case "ru":
            return f"{rank}-й"
        case _:
            return None
