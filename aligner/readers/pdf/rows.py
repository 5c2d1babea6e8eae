"""Rows: glyphs that share a base line, cut where there is wide room; raised signs join their row."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final

from aligner.model import Text
from aligner.readers.pdf.page import Glyph, Page, Rule

__all__ = ["Line", "Row", "Segment", "rows"]

_ROOM: Final = 1.6
"""Room, in ems, that parts two segments of a row; words of a justified line stand closer."""
_RAISED: Final = 8
"""Signs of a stretch that can be a superscript."""
_TATWEEL: Final = "\u0640"
_STRETCHABLE: Final = re.compile("[\u0620-\u065f\u066a-\u06d3]")
_LEFT: Final = attrgetter("x0")
_USUAL: Final = frozenset("/-–—.,:;()[]،؛؟!?'’‘“”\"«»•*")


@dataclass(slots=True)
class Line:
    """A line of text; ``start`` and ``end`` grow in the direction of reading."""

    page: int
    y: float
    size: float
    start: float
    end: float
    text: Text
    plain: str
    rtl: bool
    bold: bool
    first: float
    """Width of its first word."""
    body: float
    """Where the text behind a hanging number starts; else as ``start``."""
    hang: float
    """Where the text behind the first wider room near its head starts; else as ``start``."""


@dataclass(slots=True)
class Segment:
    """Glyphs of one base line without wide room between them, from left to right."""

    glyphs: list[Glyph]
    y: float
    size: float
    x0: float = 0.0
    x1: float = 0.0
    whole: Line | None = None
    """The line that it makes alone; then its glyphs are gone."""

    def __post_init__(self) -> None:
        inked = [glyph for glyph in self.glyphs if not glyph.text.isspace()] or self.glyphs
        self.x0 = min([glyph.x0 for glyph in inked])
        self.x1 = max([glyph.x1 for glyph in inked])


@dataclass(slots=True)
class Row:
    """The segments of one base line, from left to right."""

    page: int
    y: float
    size: float
    segments: list[Segment] = field(default_factory=list)

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(segment.x1 for segment in self.segments)


def rows(page: Page) -> tuple[list[Row], int]:
    """Give the rows of a page from top to bottom, and the number of signs left out as stretching a word."""
    glyphs, stretched = _unstretched(page.glyphs)
    segments = list(_segments(glyphs))
    _raise(segments, usual=_usual(glyphs))
    found: list[Row] = []
    for segment in sorted(segments, key=lambda segment: (-segment.y, segment.x0)):
        row = found[-1] if found else None
        if row is not None and abs(row.y - segment.y) <= 0.22 * min(row.size, segment.size):
            row.segments.append(segment)
            row.size = max(row.size, segment.size)
        else:
            found.append(Row(page.number, segment.y, segment.size, [segment]))
    for row in found:
        if len(row.segments) > 1:
            row.segments = _cut(sorted([g for s in row.segments for g in s.glyphs], key=_LEFT), row.y)
    used = _underline(found, page.rules)
    page.rules = [rule for rule in page.rules if rule not in used]
    return found, stretched


def _segments(glyphs: Sequence[Glyph]) -> Iterator[Segment]:
    group: list[Glyph] = []
    top = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.y):
        fall = top - glyph.y
        if group and fall > 0.4 and fall > 0.08 * min(group[0].size, glyph.size):
            yield from _cut(sorted(group, key=_LEFT), top)
            group = []
        if not group:
            top = glyph.y
        group.append(glyph)
    if group:
        yield from _cut(sorted(group, key=_LEFT), top)


def _cut(glyphs: Sequence[Glyph], y: float) -> list[Segment]:
    """Cut a base line where there is wide room, and at changes of size where there is some."""
    found: list[Segment] = []
    held: list[Glyph] = []
    edge = size = 0.0
    for glyph in glyphs:
        if glyph.text.isspace():
            if held:
                held.append(glyph)
            continue
        own, x1 = glyph.face.size, glyph.x1
        room = glyph.x0 - edge
        if held and room > 0 and room > _ROOM * max(size, own):
            found.append(_segment(held, y))
            held = []
        if x1 > edge or not held:
            edge = x1
        size = own
        held.append(glyph)
    if held:
        found.append(_segment(held, y))
    return found


def _segment(glyphs: list[Glyph], y: float) -> Segment:
    while glyphs[-1].text.isspace():
        glyphs.pop()
    return Segment(glyphs, y, _usual([glyph for glyph in glyphs if not glyph.raised] or glyphs))


def _usual(glyphs: Sequence[Glyph]) -> float:
    sizes = Counter([glyph.face.size for glyph in glyphs])
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def _raise(segments: list[Segment], *, usual: float) -> None:
    """Put superscripts and subscripts on the base line of the text that they stand at."""
    by_height = sorted(segments, key=lambda segment: segment.y)
    heights = [segment.y for segment in by_height]
    for segment in segments:
        if len(segment.glyphs) > _RAISED:
            continue
        reach = segment.size * 1.6
        near = by_height[
            bisect_left(heights, segment.y - reach) : bisect_right(heights, segment.y + reach * 0.6)
        ]
        best: tuple[float, Segment, int] | None = None
        for host in near:
            rise = (segment.y - host.y) / host.size
            if host is segment or host.size < segment.size * 1.1 or not -0.4 <= rise <= 0.75:
                continue
            apart = max(segment.x0 - host.x1, host.x0 - segment.x1, 0.0)
            marker = all(glyph.text.isalnum() or glyph.text in "()*/" for glyph in segment.glyphs)
            if apart > 0.8 * host.size and not (marker and rise > 0.1 and len(segment.glyphs) <= 5):
                continue
            raised = 1 if rise > 0.1 else -1 if rise < -0.06 else 0
            if best is None or apart < best[0]:
                best = (apart, host, raised)
        figures = all(glyph.text.isdecimal() or glyph.text in "()" for glyph in segment.glyphs)
        if best is not None:
            _, host, raised = best
            segment.y = host.y
            for glyph in segment.glyphs:
                glyph.raised = raised
        elif figures and segment.size < 0.72 * usual:
            # The mark of a note that the end of the line has pushed into the next.
            for glyph in segment.glyphs:
                glyph.raised = 1


def _underline(found: Sequence[Row], rules: Sequence[Rule]) -> set[Rule]:
    """Mark what is underlined, and give the rules that do it."""
    used: set[Rule] = set()
    level = sorted(
        (rule for rule in rules if rule.level and rule.y1 - rule.y0 <= 2.0), key=lambda rule: rule.y0
    )
    if not level:
        return used
    heights = [rule.y0 for rule in level]
    for row in found:
        near = level[
            bisect_left(heights, row.y - 0.4 * row.size - 2) : bisect_right(heights, row.y + 0.05 * row.size)
        ]
        for rule in near:
            covered = [
                glyph
                for segment in row.segments
                for glyph in segment.glyphs
                if rule.x0 - 1 <= (glyph.x0 + glyph.x1) / 2 <= rule.x1 + 1
            ]
            width = sum(glyph.x1 - glyph.x0 for glyph in covered)
            if covered and width >= 0.6 * (rule.x1 - rule.x0):
                used.add(rule)
                for glyph in covered:
                    glyph.underlined = True
    return used


def _arabic(glyph: Glyph) -> bool:
    return "\u0620" <= glyph.text[0] <= "\u06d3" and not glyph.text[0].isdigit()


def _unstretched(glyphs: list[Glyph]) -> tuple[list[Glyph], int]:
    """Leave out what stretches Arabic words on the page: tatweel, or a glyph that some files misname.

    A misnamed stretch is drawn apart from its neighbours, and never stands but between joined letters.
    """
    if not _STRETCHABLE.search("".join([glyph.text for glyph in glyphs])):
        return glyphs, 0
    placed = sorted(glyphs, key=lambda glyph: (-round(glyph.y, 1), glyph.x0))
    total: Counter[tuple[str, str]] = Counter()
    between: dict[tuple[str, str], list[Glyph]] = {}
    for at, glyph in enumerate(placed):
        if glyph.text.isspace() or (_arabic(glyph) and glyph.text != _TATWEEL):
            continue
        key = (glyph.face.font, glyph.text)
        total[key] += 1
        before, after = _beyond(placed, at, -1), _beyond(placed, at, 1)
        if before is None or after is None or not (_arabic(before) and _arabic(after)):
            continue
        apart = glyph.piece not in (before.piece, after.piece)
        if glyph.text == _TATWEEL or (apart and unicodedata.bidirectional(glyph.text[0]) not in ("R", "AL")):
            between.setdefault(key, []).append(glyph)
    dropped = {
        id(glyph)
        for key, found in between.items()
        for glyph in found
        if key[1] == _TATWEEL
        or (len(found) >= 0.9 * total[key] and len(found) >= (5 if key[1] in _USUAL else 1))
    }
    kept: list[Glyph] = []
    for glyph in placed:
        if id(glyph) not in dropped:
            kept.append(glyph)
        elif kept:
            # The letter before takes the room, or it would look like a blank.
            kept[-1].x1 = max(kept[-1].x1, glyph.x1)
    return kept, len(dropped)


def _beyond(placed: Sequence[Glyph], at: int, step: int) -> Glyph | None:
    """Give the next sign on the base line that is not the same one, if it touches."""
    glyph, last = placed[at], placed[at]
    for _ in range(40):
        at += step
        if not 0 <= at < len(placed):
            return None
        other = placed[at]
        apart = other.x0 - last.x1 if step > 0 else last.x0 - other.x1
        if abs(other.y - glyph.y) > 0.1 * glyph.size or apart > 0.12 * glyph.size:
            return None
        if other.text != glyph.text:
            return other
        last = other
    return None
