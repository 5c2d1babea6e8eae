"""The foot of a page: where the notes begin, by rule, size and mark, and what marks each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from aligner.model import Mark, Run, Text
from aligner.readers.pdf.leaf import Leaf
from aligner.readers.pdf.lines import Line

__all__ = ["find_foot", "is_ruled", "note_head"]

_RAISED: Final = re.compile(r"\s*\(?\s*(?P<marker>\d{1,3}|\*{1,4}|[a-z]{1,2}|[†‡§])\s*\)?\s*")
_LEVEL: Final = re.compile(
    r"(?P<marker>\(?(?:\d{1,3}|[a-z])(?:/|\))|\*{1,4}|[†‡])(?=\s)\s*|(?P<bare>\d{1,3})\.?(?:\t|\s+)"
)
# Word and LibreOffice leave the brackets that Arabic notes have around their number behind it.
_EMPTY: Final = re.compile(r"\s*\(\s*\)\s*")
_RULED: Final = re.compile(r"[\s_‗ـ–—―─-]*[_‗―─]{4,}[\s_‗―─]*|[–—-]{6,}")


def is_ruled(line: Line) -> bool:
    """Tell whether a line is a rule made of signs."""
    return _RULED.fullmatch(line.plain) is not None


def note_head(line: Line) -> tuple[str, Text] | None:
    """Give the mark at the head of a note and the text behind it; None if there is none."""
    text = line.text
    end = 0
    for inline in text.inlines:
        if not isinstance(inline, Run) or (Mark.SUPERSCRIPT not in inline.marks and inline.text.strip("() ")):
            break
        end += len(inline.text)
    raised = _RAISED.fullmatch(line.plain[:end])
    has_raised = any(
        isinstance(inline, Run) and Mark.SUPERSCRIPT in inline.marks for inline in text.inlines[:3]
    )
    if raised and has_raised and end < len(line.plain):
        cut = end
        marker = raised["marker"]
    else:
        level = _LEVEL.match(line.plain)
        if level is None or (level["bare"] and line.body == line.start):
            return None
        marker = level["marker"] or level["bare"]
        marker = marker.strip("()") if not marker.endswith("/") else marker
        cut = level.end()
    if empty := _EMPTY.match(line.plain[cut:]):
        cut += empty.end()
    rest = text[cut : len(text)].strip()
    return (marker, rest) if rest else None


def find_foot(page: Leaf, *, size: float, open_note: bool) -> int:
    """Give the position of the first row of notes: the number of rows, if there is none.

    Args:
        page: the page, its furniture marked.
        size: usual size of the text.
        open_note: the page before ended in a note that may go on.
    """
    kept = [at for at in range(len(page.rows)) if at not in page.furniture]
    if not kept:
        return len(page.rows)
    for at in _below_rules(page, kept):
        below = [page.lines[index] for index in kept if index >= at]
        small = all(line.size <= 0.95 * size for line in below)
        if below and (_heads(below[0]) or (open_note and small)) and (small or _heads_all(below)):
            return at
    return _by_size(page, kept, size)


def _heads(line: Line) -> bool:
    return note_head(line) is not None


def _heads_all(lines: Sequence[Line]) -> bool:
    """Whether lines as large as the text are notes: the first has a mark that no paragraph has."""
    first = note_head(lines[0])
    raised = any(
        isinstance(inline, Run) and Mark.SUPERSCRIPT in inline.marks for inline in lines[0].text.inlines[:2]
    )
    return first is not None and (raised or first[0].endswith("/") or first[0].startswith("*"))


def _below_rules(page: Leaf, kept: Sequence[int]) -> list[int]:
    """Give the rows right below a short rule in the lower part of the page, drawn or typed."""
    found: set[int] = set()
    width = max(page.rows[at].x1 for at in kept) - min(page.rows[at].x0 for at in kept)
    for place, at in enumerate(kept):
        if is_ruled(page.lines[at]) and place + 1 < len(kept):
            found.add(kept[place + 1])
    for rule in page.rules:
        if not rule.level or not 24 <= rule.x1 - rule.x0 <= 0.75 * width + 24:
            continue
        below = [at for at in kept if page.rows[at].y < rule.y0]
        if not below or below[0] == kept[0]:
            continue
        found.add(below[0])
    return sorted(found)


def _by_size(page: Leaf, kept: Sequence[int], size: float) -> int:
    """Without a rule: the small rows at the foot, from the first that has a mark on."""
    start = len(kept)
    while start > 0 and page.lines[kept[start - 1]].size <= 0.93 * size:
        start -= 1
    for place in range(start, len(kept)):
        head = note_head(page.lines[kept[place]])
        if head is None:
            continue
        gap = page.rows[kept[place - 1]].y - page.rows[kept[place]].y if place else 0.0
        if place and gap > 1.1 * size:
            return kept[place]
    return len(page.rows)
