"""Signs of the symbol fonts, whose characters have no meaning without their font."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["PRIVATE", "symbol", "translated"]

PRIVATE: Final = re.compile("[\uf020-\uf0ff]")
"""Where Word keeps the 8-bit codes of symbol fonts."""

# Adobe's Symbol encoding, from 0x20 to 0x7E and from 0xA0 to 0xFE; a blank where Unicode has no such sign.
_SYMBOL_LOW: Final = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL_HIGH: Final = (
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
_SYMBOL: Final = dict(enumerate(_SYMBOL_LOW, 0x20)) | dict(enumerate(_SYMBOL_HIGH, 0xA0))
_WINGDINGS: Final = dict(
    zip(
        b"\x20\x22\x28\x2a\x36\x4a\x4c\x6c\x6e\x6f\x70\x71\x72\x73\x74\x75\x76\x77\x78\x9e\x9f\xa0\xa1\xa4\xa7\xa8"
        b"\xb7"
        b"\xd8\xdf\xe0\xe1\xe2\xe8\xf0\xfb\xfc\xfd\xfe",
        " ✂☎✉⌛☺☹●■□□❑❒⬧⧫◆❖⬥☒·••○◉▪◻🕐➢←→↑↓➔⇨✗✓☒☑",
        strict=True,
    )
)


def symbol(code: int, font: str) -> str | None:
    """Give the Unicode sign for a code of a symbol font; ``None`` where there is none.

    >>> symbol(0xF0B7, "Symbol"), symbol(0xF0FC, "Wingdings"), symbol(0x41, "Webdings")
    ('•', '✓', None)
    """
    name = font.strip().lower()
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if name == "symbol":
        return _SYMBOL.get(low)
    if name == "wingdings":
        return _WINGDINGS.get(low)
    if name.startswith(("wingdings", "webdings")) or not 0x20 <= code <= 0xFFFD or 0xD800 <= code < 0xE000:
        return None
    return None if 0xE000 <= code <= 0xF8FF else chr(code)


def translated(text: str, font: str) -> tuple[str, int]:
    """Put Unicode signs for private ones; the second value counts those that have none and stay."""
    unknown = 0

    def sign(found: re.Match[str]) -> str:
        nonlocal unknown
        known = symbol(ord(found[0]), font)
        unknown += known is None
        return known or found[0]

    return PRIVATE.sub(sign, text), unknown
