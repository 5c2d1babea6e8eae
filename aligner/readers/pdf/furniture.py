"""Page furniture: running heads, page numbers, job codes: what comes back at the same height of the pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from aligner.model import Mark, Run
from aligner.readers.pdf.leaf import Leaf
from aligner.readers.pdf.lines import Line

__all__ = ["find_furniture"]

_DIGITS: Final = re.compile(r"\d+")
_ROMAN: Final = re.compile(r"[ivxlc]{1,6}")
_LEVEL_MARK: Final = re.compile(r"\d{1,3}/\s")
_DEEP: Final = 5
"""Rows from either edge that can be furniture."""
_NEAR: Final = 3.0
"""How far, in points, the heights of two pages may differ."""
_WORDS: Final = 12
"""Words beyond which a line is text."""


def find_furniture(leaves: Sequence[Leaf]) -> None:
    """Mark the furniture of all pages.

    A row counts if, from the edge inwards, it stands where other pages have a row with mostly the
    same words (figures aside), or where most pages have a row set far apart from the text.
    """
    for edge in (0, -1):
        known = _repeated(leaves, edge)
        apart = _apart(leaves, edge)
        for page in leaves:
            for at in _inwards(page, edge):
                row, words = page.rows[at], _key(page.lines[at].plain)
                if _is_note(page.lines[at]):
                    break
                repeated = any(abs(row.y - y) <= _NEAR and words & shared for y, shared in known)
                alone = at in (0, len(page.rows) - 1) and any(abs(row.y - y) <= _NEAR for y in apart)
                if not repeated and not (alone and len(words) <= _WORDS):
                    break
                page.furniture.add(at)


def _inwards(page: Leaf, edge: int) -> Iterator[int]:
    count = len(page.rows)
    # Half of a page at most can be furniture.
    deep = min(_DEEP, (count + 1) // 2)
    return iter(range(deep)) if edge == 0 else iter(range(count - 1, count - 1 - deep, -1))


def _is_note(line: Line) -> bool:
    """Tell whether a line has the mark of a note at its head; two notes may well say the same."""
    first = next((inline for inline in line.text.inlines if isinstance(inline, Run)), None)
    raised = first is not None and Mark.SUPERSCRIPT in first.marks
    return raised or _LEVEL_MARK.match(line.plain) is not None


def _key(text: str) -> frozenset[str]:
    return frozenset("0" if _ROMAN.fullmatch(word) else _DIGITS.sub("0", word) for word in text.split())


def _repeated(leaves: Sequence[Leaf], edge: int) -> list[tuple[float, set[str]]]:
    """Give the heights at which two pages or more have the same words, and these words."""
    seen: defaultdict[str, list[tuple[int, float, frozenset[str]]]] = defaultdict(list)
    found: list[tuple[float, set[str]]] = []
    for page in leaves:
        for at in _inwards(page, edge):
            row = page.rows[at]
            words = _key(page.lines[at].plain)
            if not 0 < len(words) <= _WORDS or _is_note(page.lines[at]):
                continue
            near = {
                other
                for word in words
                for other in seen[word][-40:]
                if other[0] != page.number and abs(other[1] - row.y) <= _NEAR
            }
            for other in near:
                if _alike(words, other[2]):
                    _note(found, row.y, words & other[2])
            for word in words:
                seen[word].append((page.number, row.y, words))
    return found


def _alike(words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two rows say the same, or mostly so and with the same kinds of figures."""
    shared = words & others
    mostly = 2 * len(shared) >= max(len(words), len(others))
    return words == others or (mostly and any("0" in word for word in shared))


def _note(found: list[tuple[float, set[str]]], y: float, words: frozenset[str]) -> None:
    for height, shared in found:
        if abs(height - y) <= 0.5:
            shared.update(words)
            return
    found.append((y, set(words)))


def _apart(leaves: Sequence[Leaf], edge: int) -> list[float]:
    """Give the height at which most pages have an outermost row far from all others."""
    if len(leaves) < 4:
        return []
    found: list[float] = []
    for page in leaves:
        gaps = sorted(above.y - below.y for above, below in zip(page.rows, page.rows[1:], strict=False))
        if len(gaps) < 6:
            continue
        outer = page.rows[0].y - page.rows[1].y if edge == 0 else page.rows[-2].y - page.rows[-1].y
        words = len(page.lines[edge].plain.split())
        if outer > 1.5 * gaps[len(gaps) * 9 // 10] and words <= _WORDS:
            found.append(page.rows[edge].y)
    often = 0.6 * len(leaves)
    return [y for y in found if sum(abs(other - y) <= _NEAR for other in found) >= often][:1]
