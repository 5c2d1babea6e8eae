"""Lines: rows as text in reading order, with marks, and with the places that layout looks at."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import Final

from aligner.languages import languages
from aligner.model import Inline, Mark, Run, Text
from aligner.numbers.labels import Form, leading
from aligner.readers.pdf.bidi import Brackets, is_rtl, logical, spell
from aligner.readers.pdf.page import Face, Glyph
from aligner.readers.pdf.rows import Line, Row, Segment

__all__ = ["FIRST_WIDE", "Line", "Setter", "is_label", "is_wide"]

_SPACE: Final = 0.2
"""Room, in ems, that a space takes at least."""
_NARROW: Final = 12
"""Signs of what can hang in the margin before wide room: ``48/246.``, a date."""
FIRST_WIDE: Final = "\u1100"
"""No character before takes a full square."""
_WIDE: Final = 0.7
"""The same beside Chinese characters, which files set off from figures without a space."""


@lru_cache(maxsize=4096)
def is_label(text: str) -> bool:
    """Tell whether a text is a number label in any language known, and nothing else.

    >>> is_label("12."), is_label("(ب)"), is_label("أولا -"), is_label("Having"), is_label("•")
    (True, True, True, False, True)
    """
    bare = text.strip()
    if bare in ("•", "▪", "–", "—", "-", "◦", "●", "○", "➢", "*", "·"):
        return True
    if not bare or len(bare) > 24:
        return False
    probe = f"{bare}\tX"
    return any(
        label.end >= len(bare) and (label.form is not Form.WORD or len(bare) <= 24)
        for tongue in languages()
        for label in leading(probe, tongue)
    )


def is_wide(sign: str) -> bool:
    """Tell whether a character takes a full square: Chinese writing and its marks."""
    return sign >= FIRST_WIDE and unicodedata.east_asian_width(sign) in ("W", "F")


class Setter:
    """Makes the lines of a page, whose main direction and habit of naming brackets it knows."""

    def __init__(self, page: Sequence[Row]) -> None:
        letters = "".join(glyph.text for row in page for segment in row.segments for glyph in segment.glyphs)
        self.mixed = any(unicodedata.bidirectional(sign) in ("R", "AL", "AN") for sign in set(letters))
        self.rtl = self.mixed and is_rtl(letters)
        self._brackets = Brackets()

    def plain(self, segment: Segment) -> str:
        """Give the text of a segment without marks; it leaves no trace in the reading of brackets."""
        if segment.whole is not None:
            return segment.whole.plain
        glyphs = _spaced(segment.glyphs)
        if not self.mixed:
            return "".join(glyph.text for glyph in glyphs).strip()
        signs = Brackets().turn(logical(glyphs, rtl=self.rtl))
        return "".join(spell(text) for text, _ in signs).strip()

    def line(self, row: Row, segments: Sequence[Segment]) -> Line:
        """Set segments of a row as one line."""
        if len(segments) == 1 and segments[0].whole is not None:
            return segments[0].whole
        order = sorted(segments, key=lambda segment: -segment.x1 if self.rtl else segment.x0)
        inlines: list[Inline] = []
        body = 0.0
        plain = ""
        for at, segment in enumerate(order):
            own = _runs(self._signs(segment))
            said = "".join(run.text for run in own)
            if at and inlines:
                label = at == 1 and is_label(plain)
                inlines.append(Run("\t" if label and plain.strip().isdecimal() else " "))
                if label or (at == 1 and len(plain.strip()) <= _NARROW):
                    body = -segment.x1 if self.rtl else segment.x0
            inlines.extend(own)
            plain += said
        text = Text(inlines).strip()
        plain = text.plain
        x0, x1 = min(s.x0 for s in segments), max(s.x1 for s in segments)
        start, end = (-x1, -x0) if self.rtl else (x0, x1)
        inked = [inline for inline in text.inlines if isinstance(inline, Run) and inline.text.strip()]
        size = max(segments, key=lambda segment: len(segment.glyphs)).size
        words = plain.split(None, 1)
        share = len(words[0]) / max(len(plain), 1) if words else 0.0
        if words and is_wide(words[0][0]):
            share = 1 / max(len(plain), 1)
        return Line(
            page=row.page,
            y=row.y,
            size=size,
            start=start,
            end=end,
            text=text,
            plain=plain,
            rtl=self.rtl,
            bold=bool(inked) and all(Mark.BOLD in run.marks for run in inked),
            first=(end - start) * share,
            body=body or start,
            hang=body or self._hang(order[0], start),
        )

    def _hang(self, segment: Segment, start: float) -> float:
        order = reversed(segment.glyphs) if self.rtl else iter(segment.glyphs)
        inked = (glyph for glyph in order if not glyph.text.isspace())
        for last, glyph in pairwise(islice(inked, _NARROW + 1)):
            room = last.x0 - glyph.x1 if self.rtl else glyph.x0 - last.x1
            if room >= 0.9 * glyph.size:
                return -glyph.x1 if self.rtl else glyph.x0
        return start

    def _signs(self, segment: Segment) -> list[tuple[str, Glyph]]:
        glyphs = _spaced(segment.glyphs)
        if not self.mixed:
            return [(glyph.text, glyph) for glyph in glyphs]
        signs = self._brackets.turn(logical(glyphs, rtl=self.rtl))
        return [(spell(text), glyph) for text, glyph in signs]


def _spaced(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Put a blank where there is room for one and none is drawn."""
    found: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None:
            room = glyph.x0 - last.x1
            if room > 0 and not last.text.isspace() and not glyph.text.isspace():
                size = max(last.size, glyph.size)
                wide = room <= _WIDE * size and (is_wide(last.text[-1]) or is_wide(glyph.text[0]))
                if room > _SPACE * size and not wide:
                    face = last.face if last.face == glyph.face else Face(last.face.font, last.size)
                    found.append(Glyph(" ", last.x1, glyph.x0, glyph.y, face, -1))
        found.append(glyph)
        last = glyph
    return found


def _runs(signs: Sequence[tuple[str, Glyph]]) -> list[Run]:
    runs: list[Run] = []
    held = ""
    marks: frozenset[Mark] = frozenset()
    href: str | None = None
    blank = True
    for text, glyph in signs:
        if text.isspace() and text != "\u00a0":
            if blank:
                continue
            blank = True
            held += " "
            continue
        own = _marks(glyph)
        if own != marks or glyph.href != href:
            body = held.rstrip(" ")
            runs.append(Run(body, marks, href))
            # The blank between two faces has the marks that both have.
            runs.append(Run(held[len(body) :], marks & own - {Mark.SUPERSCRIPT, Mark.SUBSCRIPT}))
            held, marks, href = "", own, glyph.href
        held += text
        blank = False
    runs.append(Run(held, marks, href))
    return runs


def _marks(glyph: Glyph) -> frozenset[Mark]:
    face = glyph.face
    return _set(face.bold, face.italic, glyph.underlined, glyph.raised)


@lru_cache(maxsize=64)
def _set(bold: bool, italic: bool, underlined: bool, raised: int) -> frozenset[Mark]:  # noqa: FBT001 (C cache)
    marks: set[Mark] = set()
    if bold:
        marks.add(Mark.BOLD)
    if italic:
        marks.add(Mark.ITALIC)
    if underlined:
        marks.add(Mark.UNDERLINE)
    if raised:
        marks.add(Mark.SUPERSCRIPT if raised > 0 else Mark.SUBSCRIPT)
    return frozenset(marks)
