"""The head of a block with typographic noise taken out, and the way back to the positions of the source."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

__all__ = ["Head", "head"]

_LENGTH: Final = 160
# These say nothing in a label and may stand anywhere in it: direction marks, byte order marks, tatweel.
_DROPPED: Final = "\u00ad\u0640\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff\u202a-\u202e\u2066-\u2069"
_ENCLOSED: Final = "\u2460-\u249b\u249c-\u24b5\u3220-\u3229"
# Arabic letters as glyphs, which old files hold: the number in U+FEEB, "he" as it stands at a beginning.
_GLYPHS: Final = "\ufb50-\ufdff\ufe70-\ufefc"
_FORMS: Final = "（）［］：．﹒－﹣‐‑‒−‚ａ-ｚＡ-Ｚ"
_NOISE: Final = re.compile(f"[{_DROPPED}{_ENCLOSED}{_FORMS}{_GLYPHS}]")
_DROP: Final = re.compile(f"[{_DROPPED}]")
_EDGE: Final = re.compile(f"^[\\s{_DROPPED}]+|[\\s{_DROPPED}]+$".replace("\u0640", "").replace("\u200d", ""))
_PLAIN: Final = str.maketrans("（）［］：．﹒－﹣‐‑‒−", "()[]:..------")
_CIRCLED: Final = re.compile("[\u2460-\u2473]")


@dataclass(frozen=True, slots=True)
class Head:
    """The first characters of a block, cleaned; ``places[i]`` is where the cleaned character ``i`` stands."""

    source: str
    text: str
    places: tuple[int, ...] | None = None
    """None where nothing had to be cleaned; else one entry more than there are characters."""

    def end(self, at: int) -> int:
        """Turn a position of the cleaned text into one of the source."""
        return at if self.places is None else self.places[at]

    def printed(self, start: int, end: int) -> str:
        """Give the source between two cleaned positions, without blanks and direction marks around it."""
        part = self.source[self.end(start) : self.end(end)]
        return part.strip() if part.isascii() else _EDGE.sub("", part)


def _clean(sign: str) -> str:
    if _DROP.match(sign):
        return ""
    plain = sign.translate(_PLAIN)
    if plain != sign:
        return plain
    if _CIRCLED.match(sign):
        return f"({unicodedata.normalize('NFKC', sign)})"
    return unicodedata.normalize("NFKC", sign) if _NOISE.match(sign) else sign


def head(text: str) -> Head:
    r"""Clean the head of a text.

    >>> head("\u200f（一）\u00a0大会").text, head("㈡ 大会").text
    ('(一)\xa0大会', '(二) 大会')
    >>> head("\ufeeb) أن").text
    'ه) أن'
    """
    source = text[:_LENGTH]
    if source.isascii() or not _NOISE.search(source):
        return Head(text, source)
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(source):
        for clean in _clean(sign):
            signs.append(clean)
            places.append(place)
    # The characters that one source character stands for end together, behind it.
    places.append(len(source))
    return Head(text, "".join(signs), tuple(places))
