"""Ranks printed in the counter styles of CSS (Counter Styles Level 3 and its ready-made styles)."""

from __future__ import annotations

from typing import Final

from aligner.model import NumberStyle
from aligner.numbers import limits, show

__all__ = ["BULLETS", "marker", "printed", "style_of"]

BULLETS: Final = {
    "disc": "•",
    "circle": "◦",
    "square": "▪",
    "disclosure-open": "▾",
    "disclosure-closed": "▸",
}
_STYLES: Final = {
    "decimal": NumberStyle.DECIMAL,
    "lower-roman": NumberStyle.LOWER_ROMAN,
    "upper-roman": NumberStyle.UPPER_ROMAN,
    "arabic-abjad": NumberStyle.ABJAD,
    "cjk-ideographic": NumberStyle.HANZI,
    "simp-chinese-informal": NumberStyle.HANZI,
    "trad-chinese-informal": NumberStyle.HANZI,
    "cjk-heavenly-stem": NumberStyle.STEM,
}
_DIGITS: Final = {
    "arabic-indic": "٠١٢٣٤٥٦٧٨٩",
    "persian": "۰۱۲۳۴۵۶۷۸۹",
    "urdu": "۰۱۲۳۴۵۶۷۸۹",
    "devanagari": "०१२३४५६७८९",
    "bengali": "০১২৩৪৫৬৭৮৯",
    "gujarati": "૦૧૨૩૪૫૬૭૮૯",
    "gurmukhi": "੦੧੨੩੪੫੬੭੮੯",
    "kannada": "೦೧೨೩೪೫೬೭೮೯",
    "khmer": "០១២៣៤៥៦៧៨៩",
    "cambodian": "០១២៣៤៥៦៧៨៩",
    "lao": "໐໑໒໓໔໕໖໗໘໙",
    "malayalam": "൦൧൨൩൪൫൬൭൮൯",
    "mongolian": "᠐᠑᠒᠓᠔᠕᠖᠗᠘᠙",
    "myanmar": "၀၁၂၃၄၅၆၇၈၉",
    "tamil": "௦௧௨௩௪௫௬௭௮௯",
    "telugu": "౦౧౨౩౪౫౬౭౮౯",
    "thai": "๐๑๒๓๔๕๖๗๘๙",
    "tibetan": "༠༡༢༣༤༥༦༧༨༩",
    "cjk-decimal": "〇一二三四五六七八九",
}
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщэюя"
_ALPHABETS: Final = {
    "lower-alpha": _LATIN,
    "lower-latin": _LATIN,
    "upper-alpha": _LATIN.upper(),
    "upper-latin": _LATIN.upper(),
    "lower-greek": "αβγδεζηθικλμνξοπρστυφχψω",
    "lower-russian": _RUSSIAN,
    "cyrillic": _RUSSIAN,
    "lower-cyrillic": _RUSSIAN,
    "upper-russian": _RUSSIAN.upper(),
    "upper-cyrillic": _RUSSIAN.upper(),
    "lower-ukrainian-full": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "maghrebi-abjad": "ابجدهوزحطيكلمنصعفضقرستثخذظغش",
    "cjk-earthly-branch": "子丑寅卯辰巳午未申酉戌亥",
    "hiragana": "あいうえおかきくけこさしすせそたちつてとなにぬね"
    "のはひふへほまみむめもやゆよらりるれろわゐゑをん",
    "katakana": "アイウエオカキクケコサシスセソタチツテトナニヌネ"
    "ノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン",
    "hangul": "가나다라마바사아자차카타파하",
}
_WIDE: Final = frozenset(
    {"cjk-decimal", "cjk-heavenly-stem", "cjk-earthly-branch", "hiragana", "katakana"}
) | {
    "cjk-ideographic",
    "simp-chinese-informal",
    "trad-chinese-informal",
}
"""Styles of which the suffix is a comma of its script (Counter Styles, 6.2 and 7.1)."""
_TYPES: Final = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}


def style_of(kind: str) -> str:
    """Turn the attribute ``type`` of a list into a counter style.

    >>> style_of("A"), style_of("disc"), style_of("x")
    ('upper-alpha', 'disc', '')
    """
    return _TYPES.get(kind.strip()) or (kind.strip().lower() if kind.strip().lower() in BULLETS else "")


def printed(rank: int, style: str) -> str | None:
    """Print a rank without its suffix; ``None`` where the style is not known here.

    >>> printed(28, "lower-alpha"), printed(12, "arabic-indic"), printed(3, "cjk-ideographic")
    ('ab', '١٢', '三')
    """
    if style == "none":
        return ""
    if style in BULLETS:
        return BULLETS[style]
    if style == "decimal-leading-zero":
        return f"{rank:03d}" if rank < 0 else f"{rank:02d}"
    if (known := _STYLES.get(style)) is not None:
        return show(rank, known) if rank in limits(known) else str(rank)
    if (digits := _DIGITS.get(style)) is not None:
        return "".join(digits[int(sign)] if sign.isdecimal() else sign for sign in str(rank))
    if (letters := _ALPHABETS.get(style)) is not None:
        return _alphabetic(rank, letters) if rank > 0 else str(rank)
    return None


def _alphabetic(rank: int, letters: str) -> str:
    signs = ""
    while rank > 0:
        rank, at = divmod(rank - 1, len(letters))
        signs = letters[at] + signs
    return signs


def marker(rank: int, style: str) -> str | None:
    """Print a list item's marker with the style's suffix, without the blank behind it.

    >>> marker(2, "lower-alpha"), marker(2, "cjk-ideographic"), marker(1, "disc"), marker(1, '"–"')
    ('b.', '二、', '•', '–')
    """
    if style[:1] in ("'", '"'):
        return style.strip("'\"").strip()
    sign = printed(rank, style)
    if not sign or style in BULLETS:
        return sign
    return f"{sign}、" if style in _WIDE else f"{sign}."
