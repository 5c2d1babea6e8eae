"""Marks and notes as TMX codes: bpt and ept in pairs that nest, ph for the sign of a note."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from aligner.model import Break, Mark, NoteMark, Text
from aligner.vocab import tmx

__all__ = ["Code", "coded", "fill", "matching"]

_ORDER: Final = tuple(Mark)


@dataclass(frozen=True, slots=True)
class Code:
    """A code in a segment; two that are equal but for ``i`` say the same."""

    element: str
    kind: str
    native: str
    i: int = 0

    @property
    def said(self) -> tuple[str, str, str]:
        """What must be the same in another language for the two to match."""
        return self.element, self.kind, self.native


def coded(text: Text) -> list[str | Code]:
    """Give the words and codes of a text, in order.

    >>> from aligner.model import Run
    >>> [piece if isinstance(piece, str) else piece.native for piece in coded(
    ...     Text([Run("Notes", frozenset({Mark.BOLD})), Run(" it")]))]
    ['<b>', 'Notes', '</b>', ' it']
    """
    made: list[str | Code] = []
    stack: list[tuple[Mark | str, Code]] = []
    count = 0
    for inline in text.inlines:
        match inline:
            case NoteMark():
                kind = tmx.ENDNOTE if inline.endnote else tmx.FOOTNOTE
                made.append(Code("ph", kind, inline.marker))
                continue
            case Break():
                made.append("\n")
                continue
        # A link is "href:…"; a mark is itself: both are keys of what is open.
        link = [f"href:{inline.href}"] if inline.href is not None else []
        wanted: list[Mark | str] = [*link, *(mark for mark in _ORDER if mark in inline.marks)]
        while any(key not in wanted for key, _ in stack):
            made.append(stack.pop()[1])
        opened = [key for key, _ in stack]
        for key in wanted:
            if key in opened:
                continue
            count += 1
            if isinstance(key, Mark):
                kind, (begin, end) = tmx.TYPES[key], tmx.NATIVE[key]
            else:
                kind, begin, end = tmx.LINK, f'<a href="{html.escape(inline.href or "")}">', "</a>"
            made.append(Code("bpt", kind, begin, count))
            stack.append((key, Code("ept", "", end, count)))
        made.append(inline.text)
    made.extend(code for _, code in reversed(stack))
    return made


def matching(segments: Sequence[Sequence[str | Code]]) -> dict[tuple[str, str, str], int] | None:
    """Give the first ``x`` of each code if all the segments have the same codes, equally often; else None.

    Clients refuse a whole file in which one language lacks a code that bears ``x``.
    """
    counts = [
        Counter(piece.said for piece in pieces if isinstance(piece, Code) and piece.element != "ept")
        for pieces in segments
    ]
    if not counts or not counts[0] or any(count != counts[0] for count in counts):
        return None
    firsts, next_ = {}, 1
    for said, count in counts[0].items():
        firsts[said] = next_
        next_ += count
    return firsts


def fill(
    segment: etree._Element, pieces: Sequence[str | Code], x: dict[tuple[str, str, str], int] | None
) -> None:
    """Put words and codes into a ``seg``."""
    seen: Counter[tuple[str, str, str]] = Counter()
    last: etree._Element | None = None
    for piece in pieces:
        if isinstance(piece, str):
            if last is None:
                segment.text = (segment.text or "") + piece
            else:
                last.tail = (last.tail or "") + piece
            continue
        attributes = {"i": str(piece.i)} if piece.i else {}
        if x is not None and piece.element != "ept":
            attributes["x"] = str(x[piece.said] + seen[piece.said])
            seen[piece.said] += 1
        if piece.kind:
            attributes["type"] = piece.kind
        last = etree.SubElement(segment, piece.element, attributes)
        last.text = piece.native
