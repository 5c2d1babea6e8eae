"""Letter series: Latin, Cyrillic, Arabic abjad and the heavenly stems; beyond the last, letters double."""

from __future__ import annotations

from typing import Final

from aligner.numbers.arabic import normal

__all__ = [
    "ABJAD",
    "CYRILLIC",
    "LATIN",
    "LOOKALIKES",
    "STEMS",
    "TURNS",
    "abjad",
    "abjad_value",
    "letter",
    "letter_value",
    "twins",
]

LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
CYRILLIC: Final = "абвгдежзиклмнопрстуфхцчшщэюя"
"""The letters that Russian lists use: ё й ъ ы ь are passed over."""
ABJAD: Final = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
TURNS: Final = 3
"""How many times a series runs through its letters: z, aa … zz, aaa … zzz."""
_NAMES: Final = [
    "ألف",
    "باء",
    "جيم",
    "دال",
    "هاء",
    "واو",
    "زاي",
    "حاء",
    "طاء",
    "ياء",
    "كاف",
    "لام",
    "ميم",
    "نون",
    "سين",
    "عين",
    "فاء",
    "صاد",
    "قاف",
    "راء",
    "شين",
    "تاء",
    "ثاء",
    "خاء",
    "ذال",
    "ضاد",
    "ظاء",
    "غين",
]
LOOKALIKES: Final = dict(zip("acekmopxyABCEHKMOPTXY", "асекморхуАВСЕНКМОРТХУ", strict=True))
"""Latin letters and the Cyrillic ones that look the same in print."""
_ABJAD_VALUES: Final = {
    normal(name): rank
    for names in (ABJAD, _NAMES, [name.removesuffix("ء") for name in _NAMES if name.endswith("ء")])
    for rank, name in enumerate(names, 1)
}


def letter(rank: int, letters: str) -> str:
    """Write a rank by repeating its letter.

    >>> letter(3, LATIN), letter(28, LATIN)
    ('c', 'bb')
    """
    turn, index = divmod(rank - 1, len(letters))
    return letters[index] * (turn + 1)


def letter_value(text: str, letters: str) -> int:
    """Read a letter, a repeated letter (``bb`` is 28) or a bijective numeral (``ab`` is 28 as well).

    Raises:
        ValueError: the text is not made of these letters, or longer than three.
    """
    if not text or len(text) > TURNS or any(sign not in letters for sign in text):
        message = f"{text!r} is not in the series {letters[:3]}…{letters[-1:]}"
        raise ValueError(message)
    if len(set(text)) == 1:
        return (len(text) - 1) * len(letters) + letters.index(text[0]) + 1
    value = 0
    for sign in text:
        value = value * len(letters) + letters.index(sign) + 1
    return value


def twins(text: str) -> tuple[str, str]:
    """Write a text with Cyrillic letters for the Latin ones they look like, and the other way round.

    >>> twins("с")
    ('с', 'c')
    """
    back = {cyrillic: latin for latin, cyrillic in LOOKALIKES.items()}
    return (
        "".join(LOOKALIKES.get(sign, sign) for sign in text),
        "".join(back.get(sign, sign) for sign in text),
    )


def abjad(rank: int) -> str:
    """Write an Arabic letter; the fifth with a tatweel, as it is set.

    >>> abjad(3), abjad(5), abjad(29)
    ('ج', 'هـ', 'أأ')
    """
    written = letter(rank, ABJAD)
    return written + "ـ" if written[-1] == "ه" else written


def abjad_value(text: str) -> int:
    """Read a letter, a doubled one, or the name of a letter as sections print it.

    >>> abjad_value("ه\u200d"), abjad_value("جيم"), abjad_value("أأ")
    (5, 3, 29)

    Raises:
        ValueError: the text is none of these.
    """
    plain = normal(text)
    if plain in _ABJAD_VALUES:
        return _ABJAD_VALUES[plain]
    return letter_value(plain, normal(ABJAD))
