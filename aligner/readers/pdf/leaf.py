"""Leaves: pages as rows with their lines, and what holds for the whole file: size, leading, margins."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from aligner.readers.pdf.lines import Line, Setter
from aligner.readers.pdf.page import Page, Rule
from aligner.readers.pdf.rows import Row, rows

__all__ = ["Leaf", "Measures", "leaf", "measures"]


@dataclass(slots=True)
class Leaf:
    """A page as rows from top to bottom, each with the line it makes as a whole."""

    number: int
    height: float
    rows: list[Row]
    lines: list[Line]
    setter: Setter
    rules: list[Rule]
    turned: str = ""
    """Text that runs in another direction."""
    stretched: int = 0
    furniture: set[int] = field(default_factory=set)
    """Positions of the rows that belong to the page, not to the text."""
    foot: int = 0
    """Position of the first row of notes."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in a file, in points; margins grow in the direction of reading."""

    size: float
    leading: dict[float, float]
    """Usual distance of base lines, by size."""
    left: float
    right: float

    def lead(self, size: float) -> float:
        """Usual distance of the base lines of lines of a size."""
        body = self.leading.get(round(self.size, 1), 1.18 * self.size) / self.size * size
        # Headings come in single lines, whose distance is not that of lines of one text.
        return min(self.leading.get(round(size, 1), body), 1.2 * body)


def leaf(page: Page) -> Leaf:
    """Set a page in rows and lines."""
    found, stretched = rows(page)
    setter = Setter(found)
    turned = " ".join("".join(glyph.text for glyph in page.turned).split())
    return Leaf(
        number=page.number,
        height=page.height,
        rows=found,
        lines=[_line(setter, row) for row in found],
        setter=setter,
        rules=page.rules,
        turned=turned,
        stretched=stretched,
        foot=len(found),
    )


def _line(setter: Setter, row: Row) -> Line:
    line = setter.line(row, row.segments)
    if len(row.segments) == 1:
        # Nothing parts this row again, so that a long file needs the glyphs of few rows.
        row.segments[0].whole = line
        row.segments[0].glyphs = []
    return line


def _above(lines: Sequence[Line], at: int) -> Line | None:
    """Give the next line above that stands over this one: between them may stand lines of another column."""
    line = lines[at]
    return next(
        (
            other
            for other in reversed(lines[max(at - 4, 0) : at])
            if other.start < line.end and line.start < other.end
        ),
        None,
    )


def measures(leaves: Sequence[Leaf]) -> Measures:
    """Measure the text: size by signs, leading and margins by what most lines have."""
    signs: Counter[float] = Counter()
    leads: defaultdict[float, Counter[float]] = defaultdict(Counter)
    starts: Counter[int] = Counter()
    ends: list[float] = []
    for page in leaves:
        body = [
            line for at, line in enumerate(page.lines[: page.foot]) if at not in page.furniture and line.plain
        ]
        for at, line in enumerate(body):
            above = _above(body, at)
            signs[round(line.size, 1)] += len(line.plain)
            if above is not None and abs(above.size - line.size) < 0.3:
                lead = above.y - line.y
                if 0.8 * line.size < lead < 2.6 * line.size:
                    leads[round(line.size, 1)][round(lead * 4) / 4] += 1
    size = max(signs, key=lambda one: (signs[one], one)) if signs else 10.0
    for page in leaves:
        for at, line in enumerate(page.lines[: page.foot]):
            if at not in page.furniture and abs(line.size - size) < 0.6:
                starts[round(line.start)] += 1
                ends.append(line.end)
    leading: dict[float, float] = {}
    for one, found in leads.items():
        # Lines of a paragraph are the closest that come often.
        often = [lead for lead, count in found.items() if count >= max(2, 0.2 * max(found.values()))]
        leading[one] = min(often) if often else 1.18 * one
    ends.sort()
    left = min((at for at, count in starts.items() if count >= 0.15 * len(ends)), default=0)
    right = ends[int(len(ends) * 0.9)] if ends else 0.0
    return Measures(size=size, leading=leading, left=float(left), right=right)
