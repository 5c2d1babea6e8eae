"""From the order on the page to the order of reading: a line's glyphs from left to right become logical text.

The inverse of what UAX #9 does for display, for the runs that one line of real text holds. What a
page shows can come from more than one logical order; the likeliest is given.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from aligner.readers.pdf.page import Glyph

__all__ = ["Brackets", "is_rtl", "logical", "spell"]

_PAIRS: Final = "()[]{}«»‹›"
_FLIP: Final = {
    **dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)),
    **dict(zip(_PAIRS[1::2], _PAIRS[::2], strict=True)),
}
_OPENERS: Final = frozenset(_PAIRS[::2])
_ALEFS: Final = frozenset("اأإآٱ")
# Ligatures of whole words, which pdfium takes apart in the order of reading.
_WORDS: Final = frozenset({"الله", "لله", "ريال", "محمد", "صلى", "صلعم"})
_QUOTES: Final = dict(zip("“”‘’", "”“’‘", strict=True))
_ENDS: Final = frozenset(".,:;!?،؛؟")
_PRESENTATION: Final = range(0xFB1D, 0xFEFD)


def _kind(glyph: Glyph) -> str:
    """Give the class that decides: R, L, EN, AN, CS (joins digits), S (a space), M (a mark), N (neutral)."""
    if glyph.text in (" ", "\u00a0"):
        return "S"
    first = unicodedata.bidirectional(glyph.text[0])
    if first in ("R", "AL"):
        return "R"
    if first in ("L", "EN", "AN", "CS"):
        return first
    if first == "NSM":
        return "M"
    return "N"


def is_rtl(text: str) -> bool:
    """Tell whether most letters of a text run from right to left.

    >>> is_rtl("الجمعية العامة A/85"), is_rtl("A/85/417"), is_rtl("12")
    (True, False, False)
    """
    right = sum(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)
    left = sum(unicodedata.bidirectional(sign) == "L" for sign in text)
    return right > left


def spell(text: str) -> str:
    """Give the letters of one drawn sign in reading order, as characters that are not tied to a shape.

    pdfium turns the letters of an Arabic ligature round with the run that they stand in.

    >>> spell("ال"), spell("لا"), spell("ﻻ"), spell("fi")
    ('لا', 'لا', 'لا', 'fi')
    """
    if any(ord(sign) in _PRESENTATION for sign in text):
        text = "".join(
            unicodedata.normalize("NFKC", sign) if ord(sign) in _PRESENTATION else sign for sign in text
        )
        return text.replace(" ", "") if len(text) > 1 else text
    if len(text) < 2 or unicodedata.bidirectional(text[0]) not in ("R", "AL"):
        return text
    if text in _WORDS or (text[0] == "ل" and text[1] in _ALEFS):
        return text
    base = [sign for sign in text if unicodedata.category(sign) != "Mn"]
    return text[::-1] if len(base) > 1 else text


def _clusters(glyphs: Sequence[Glyph], *, raised: bool) -> list[list[Glyph]]:
    """Put each mark behind the letter it stands over; isolate raised signs, which belong together."""
    letters = [glyph for glyph in glyphs if _kind(glyph) != "M"]
    clusters: list[list[Glyph]] = []
    for glyph in letters:
        if not raised and clusters and glyph.raised and clusters[-1][-1].raised == glyph.raised:
            clusters[-1].append(glyph)
        else:
            clusters.append([glyph])
    for mark in glyphs:
        if _kind(mark) != "M":
            continue
        if not clusters:
            clusters.append([mark])
            continue
        centre = (mark.x0 + mark.x1) / 2
        min(clusters, key=lambda one: abs((one[0].x0 + one[0].x1) / 2 - centre)).append(mark)
    return clusters


def logical(glyphs: Sequence[Glyph], *, rtl: bool, raised: bool = False) -> list[tuple[Glyph, bool]]:
    """Order the glyphs of a line, given from left to right, as they are read.

    Args:
        glyphs: the glyphs of one line.
        rtl: whether the line runs from right to left.
        raised: the glyphs are the raised ones of a line alone.

    Returns:
        Each glyph, and whether it belongs to a stretch that runs from right to left.
    """
    clusters = _clusters(glyphs, raised=raised)
    kinds = ["N" if cluster[0].raised and not raised else _kind(cluster[0]) for cluster in clusters]
    if rtl and kinds and "R" not in kinds and not raised:
        # No letter runs from right to left; Arabic figures or an end mark on the left tell the line does.
        rtl = "AN" in kinds or clusters[0][0].text in _ENDS
    order: list[tuple[int, bool]] = []
    if rtl:
        at = len(clusters) - 1
        while at >= 0:
            start = _left_run(kinds, at)
            order.extend([(place, False) for place in range(start, at + 1)] if start <= at else [(at, True)])
            at = min(start, at) - 1
    else:
        at = 0
        while at < len(clusters):
            end = _right_run(kinds, at)
            if end > at:
                order.extend(_inner(kinds, at, end))
                at = end
            else:
                order.append((at, False))
                at += 1
    found: list[tuple[Glyph, bool]] = []
    for place, right in order:
        cluster = clusters[place]
        if len(cluster) > 1 and cluster[0].raised and not raised:
            found.extend(logical(cluster, rtl=rtl, raised=True))
            continue
        found.extend((glyph, right) for glyph in cluster)
    return found


def _left_run(kinds: Sequence[str], end: int) -> int:
    """Give where the stretch that ends at ``end`` and runs from left to right starts; beyond it, none."""
    if kinds[end] in ("EN", "AN"):
        start = _number(kinds, end)
        words = _words(kinds, end)
        return min(start, words)
    if kinds[end] == "L":
        return _words(kinds, end)
    return end + 1


def _number(kinds: Sequence[str], end: int) -> int:
    """Go left over the digits of a number; a space parts only groups of three from those before."""
    start = at = end
    group = 0
    while at >= 0:
        more = at > 0 and kinds[at - 1] == kinds[end] and at + 1 == start
        if kinds[at] == kinds[end]:
            start, group = at, group + 1
        elif more and (kinds[at] == "CS" or (kinds[at] == "S" and group == 3 and _group(kinds, at - 1) <= 3)):
            group = 0
        else:
            break
        at -= 1
    return start


def _group(kinds: Sequence[str], end: int) -> int:
    at = end
    while at >= 0 and kinds[at] == kinds[end]:
        at -= 1
    return end - at


def _words(kinds: Sequence[str], end: int) -> int:
    """Go left over letters and what stands between them, to the first letter or figure of the stretch."""
    start, letters = end + 1, False
    at = end
    while at >= 0 and kinds[at] not in ("R", "AN"):
        if kinds[at] == "L":
            start, letters = at, True
        elif kinds[at] == "EN" and (letters or kinds[end] == "L"):
            start = at
        at -= 1
    return start if letters else end + 1


def _right_run(kinds: Sequence[str], start: int) -> int:
    """Give where the stretch that starts here and runs from right to left ends; itself, if none does."""
    if kinds[start] not in ("R", "AN"):
        return start
    end, letters = start, False
    at = start
    while at < len(kinds) and kinds[at] != "L":
        if kinds[at] in ("R", "AN"):
            end = at + 1
            letters = letters or kinds[at] == "R"
        at += 1
    return end if letters else start


def _inner(kinds: Sequence[str], start: int, end: int) -> list[tuple[int, bool]]:
    order: list[tuple[int, bool]] = []
    at = end - 1
    while at >= start:
        if kinds[at] in ("EN", "AN"):
            first = max(_number(kinds, at), start)
            order.extend((place, False) for place in range(first, at + 1))
            at = first - 1
        else:
            order.append((at, True))
            at -= 1
    return order


class Brackets:
    """Turns brackets as the text means them, line after line of a page with right-to-left text.

    Some files name a bracket by its shape, some by its meaning, and pdfium mirrors some of both. A
    line whose pairs are whole, or whole when turned, is believed; else brackets open and close in turn.
    """

    def __init__(self) -> None:
        self._open: dict[str, int] = {}
        """Lines for which a bracket that has been opened still counts as open."""

    def turn(self, signs: Sequence[tuple[Glyph, bool]]) -> list[tuple[str, Glyph]]:
        """Give the text of each glyph of a line."""
        # pdfium mirrors quotation marks too, which Unicode does not.
        texts = [_QUOTES.get(glyph.text, glyph.text) if right else glyph.text for glyph, right in signs]
        for family in ("()", "[]", "{}", "«»", "‹›"):
            for side in (True, False):
                places = [
                    at
                    for at, (glyph, right) in enumerate(signs)
                    if right is side and glyph.text in family and glyph.text
                ]
                turned = self._turned([texts[at] for at in places], family, places, right=side)
                for at, sign in zip(places, turned, strict=True):
                    texts[at] = sign
        return [(text, glyph) for text, (glyph, _) in zip(texts, signs, strict=True)]

    def _turned(self, found: list[str], family: str, places: Sequence[int], *, right: bool) -> list[str]:
        if right and self._open.get(family):
            self._open[family] -= 1
        turned = [_FLIP[sign] for sign in found]
        if _whole(found) or not (right or _whole(turned)):
            return found
        if _whole(turned):
            return turned
        # "1)" at the head of a line closes what nothing has opened.
        closed = not self._open.get(family) and not (len(found) % 2 and places[0] in (1, 2))
        in_turn: list[str] = []
        for _ in found:
            in_turn.append(family[0] if closed else family[1])
            closed = not closed
        self._open[family] = 0 if closed else 4
        return in_turn


def _whole(signs: Sequence[str]) -> bool:
    deep = 0
    for sign in signs:
        deep += 1 if sign in _OPENERS else -1
        if deep < 0:
            return False
    return deep == 0
