"""Layout: the rows of a page in reading order: one flow, columns side by side, mastheads, tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from aligner.readers.pdf.leaf import Leaf, Measures
from aligner.readers.pdf.lines import Line, is_label
from aligner.readers.pdf.rows import Row, Segment

__all__ = ["Flow", "Grid", "Part", "lay_out"]


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines that follow each other; margins grow in the direction of reading."""

    lines: tuple[Line, ...]
    left: float
    right: float
    apart: bool = False
    """Each line stands for itself, as in a masthead."""
    fresh: bool = False
    """The top of a column that a text may go on in."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells of lines."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]


Part: TypeAlias = Flow | Grid


def lay_out(page: Leaf, *, usual: Measures) -> list[Part]:
    """Give the body of a page in reading order: what is neither furniture nor notes."""
    body = [at for at in range(page.foot) if at not in page.furniture]
    if not body:
        return []
    pieces = {at: _pieces(page, at) for at in body}
    gutter = _gutter(page, body)
    if gutter is not None:
        return _columns(page, body, gutter)
    parts: list[Part] = []
    held: list[Line] = []

    def close() -> None:
        if held:
            parts.append(Flow(tuple(held), usual.left, _right(held, usual)))
            held.clear()

    place = 0
    while place < len(body):
        end, cut = _band(page, body, pieces, place)
        if end > place + 1:
            close()
            band = body[place:end]
            if _is_masthead(page, band, pieces):
                parts.extend(_sides(page, band, pieces, cut))
            else:
                parts.append(_grid(page, band, pieces, usual))
            place = end
            continue
        held.extend(_single(page, body[place], pieces[body[place]]))
        place += 1
    close()
    return parts


def _right(lines: Sequence[Line], usual: Measures) -> float:
    """Give the right margin: nearer than usual where one column of two is all that a page has."""
    end = max(line.end for line in lines)
    narrow = end <= usual.left + 0.55 * (usual.right - usual.left)
    full = sum(line.end >= end - 4 * line.size for line in lines)
    return end if narrow and len(lines) >= 8 and 2 * full >= len(lines) else usual.right


def _pieces(page: Leaf, at: int) -> list[list[Segment]]:
    """Put the segments of a row together that a label parts from its text; in the order of the page."""
    row = page.rows[at]
    order = list(reversed(row.segments)) if page.setter.rtl else list(row.segments)
    if len(order) < 2:
        return [order]
    found: list[list[Segment]] = []
    for segment in order:
        said = page.setter.plain(segment)
        before = found[-1] if found else None
        joined = before is not None and (
            is_label(" ".join(page.setter.plain(one) for one in before)) or said in ("-", "–", "—")
        )
        if joined and before is not None and len(found) == 1:
            before.append(segment)
        else:
            found.append([segment])
    return found


def _single(page: Leaf, at: int, pieces: list[list[Segment]]) -> list[Line]:
    """Give a row as one line; at the top of the first page what stands far apart is two."""
    row = page.rows[at]
    edges = sorted(map(_span, pieces))
    far = any(b[0] - a[1] > 4 * row.size for a, b in pairwise(edges))
    if page.number > 1 or row.y < 0.55 * page.height or not far:
        return [page.lines[at]]
    return [page.setter.line(row, piece) for piece in pieces]


def _span(piece: Sequence[Segment]) -> tuple[float, float]:
    return min(segment.x0 for segment in piece), max(segment.x1 for segment in piece)


def _band(
    page: Leaf, body: Sequence[int], pieces: dict[int, list[list[Segment]]], place: int
) -> tuple[int, float]:
    """Give the end of the rows from ``place`` on that stand side by side, and where they part."""
    first = pieces[body[place]]
    spans = [_span(piece) for piece in first]
    if len(first) == 1 and place + 1 < len(body):
        # Two sides of a masthead may differ in size, and so in their base lines.
        near = page.rows[body[place]].y - page.rows[body[place + 1]].y
        if near < 0.75 * page.rows[body[place]].size:
            spans += [_span(piece) for piece in pieces[body[place + 1]]]
    spans.sort()
    gaps = [(b[0] - a[1], a[1], b[0]) for a, b in pairwise(spans)]
    if not gaps or max(gaps)[0] < 1.2 * page.rows[body[place]].size:
        return place + 1, 0.0
    _, left, right = max(gaps)
    sides: list[tuple[bool, bool]] = []
    end = place
    while end < len(body):
        row = page.rows[body[end]]
        if end > place and page.rows[body[end - 1]].y - row.y > 5 * row.size:
            break
        a, b = left, right
        both = [False, False]
        for x0, x1 in map(_span, pieces[body[end]]):
            if (x0 + x1) / 2 < (left + right) / 2:
                a, both[0] = max(a, x1), True
            else:
                b, both[1] = min(b, x0), True
        if b - a < row.size:
            break
        left, right = a, b
        sides.append((both[0], both[1]))
        end += 1
    # What stands on the side of the text's beginning alone, behind the last of the other, is text again.
    other = 0 if page.setter.rtl else 1
    while sides and not sides[-1][other]:
        sides.pop()
    if sum(one for one, _ in sides) < 2 or sum(two for _, two in sides) < 2:
        return place + 1, 0.0
    return place + len(sides), (left + right) / 2


def _is_masthead(page: Leaf, band: Sequence[int], pieces: dict[int, list[list[Segment]]]) -> bool:
    high = page.rows[band[-1]].y > 0.45 * page.height or page.rows[band[0]].y > 0.75 * page.height
    narrow = all(len(pieces[at]) <= 2 for at in band)
    return page.number == 1 and high and narrow


def _sides(page: Leaf, band: Sequence[int], pieces: dict[int, list[list[Segment]]], cut: float) -> list[Flow]:
    """Read a masthead line by line, the side of the text's beginning first; the sides differ in size."""
    found: list[tuple[float, bool, Line]] = []
    top = 0.0
    for at in band:
        row = page.rows[at]
        if not found or top - row.y > 0.6 * row.size:
            top = row.y
        for left in (True, False):
            own = [
                segment for piece in pieces[at] if (sum(_span(piece)) / 2 < cut) == left for segment in piece
            ]
            if own:
                found.append((-top, left == page.setter.rtl, page.setter.line(row, own)))
    lines = [line for _, _, line in sorted(found, key=lambda one: one[:2])]
    return [_flow(lines, apart=True)]


def _flow(lines: Sequence[Line], *, apart: bool = False, fresh: bool = False) -> Flow:
    return Flow(
        tuple(lines),
        min(line.start for line in lines),
        max(line.end for line in lines),
        apart,
        fresh,
    )


def _gutter(page: Leaf, body: Sequence[int]) -> float | None:
    """Find the room between two columns of text: few rows cross it, and both sides are well filled."""
    segments = [segment for at in body for segment in page.rows[at].segments]
    if len(segments) < 16:
        return None
    left, right = min(s.x0 for s in segments), max(s.x1 for s in segments)
    width = right - left
    if width <= 0:
        return None
    best: tuple[int, float] | None = None
    for step in range(36, 65):
        x = left + width * step / 100
        crossing = sum(s.x0 < x < s.x1 for s in segments)
        if best is None or crossing < best[0]:
            best = (crossing, x)
    if best is None or best[0] > 0.25 * len(segments):
        return None
    x = best[1]
    sides = ([s for s in segments if s.x1 <= x], [s for s in segments if s.x0 >= x])
    for side in sides:
        full = [s for s in side if s.x1 - s.x0 >= 0.6 * 0.45 * width]
        if len(side) < 6 or len(full) < 0.5 * len(side):
            return None
    upright = [rule for rule in page.rules if not rule.level and left < rule.x0 < right]
    level = [rule for rule in page.rules if rule.level and rule.x1 - rule.x0 > 0.3 * width]
    # Ruled on all sides it is a table.
    return None if len(upright) >= 2 and len(level) >= 3 else x


def _columns(page: Leaf, body: Sequence[int], gutter: float) -> list[Part]:
    parts: list[Part] = []
    sides: dict[bool, list[Line]] = {True: [], False: []}

    def close() -> None:
        order = (False, True) if page.setter.rtl else (True, False)
        for turn, side in enumerate(order):
            if sides[side]:
                parts.append(_flow(sides[side], fresh=bool(turn)))
        sides[True], sides[False] = [], []

    for at in body:
        row = page.rows[at]
        if any(segment.x0 < gutter < segment.x1 for segment in row.segments):
            close()
            line = page.lines[at]
            parts.append(_flow([line]))
            continue
        for side in (True, False):
            own = [s for s in row.segments if (s.x1 <= gutter) == side]
            if own:
                sides[side].append(page.setter.line(row, own))
    close()
    return _merged(parts)


def _merged(parts: Sequence[Part]) -> list[Part]:
    """Put lines over the whole width that follow each other into one flow."""
    found: list[Part] = []
    for part in parts:
        last = found[-1] if found else None
        if (
            isinstance(part, Flow)
            and isinstance(last, Flow)
            and len(part.lines) == 1
            and not (part.fresh or last.fresh)
            and part.lines[0].start < last.right
            and part.right > last.left
            and abs(part.left - last.left) < 0.4 * (last.right - last.left)
        ):
            found[-1] = _flow((*last.lines, *part.lines))
        else:
            found.append(part)
    return found


def _grid(page: Leaf, band: Sequence[int], pieces: dict[int, list[list[Segment]]], usual: Measures) -> Grid:
    spans = sorted(_span(piece) for at in band for piece in pieces[at])
    edges: list[tuple[float, float]] = []
    for x0, x1 in spans:
        if edges and x0 < edges[-1][1] + 2:
            edges[-1] = (edges[-1][0], max(edges[-1][1], x1))
        else:
            edges.append((x0, x1))
    columns = list(reversed(edges)) if page.setter.rtl else edges
    level = sorted((rule.y0 for rule in page.rules if rule.level and rule.x1 - rule.x0 > 40), reverse=True)
    table: list[list[list[Line]]] = []
    above: Row | None = None
    for at in band:
        row = page.rows[at]
        own: list[list[Line]] = [[] for _ in columns]
        for piece in pieces[at]:
            x = sum(_span(piece)) / 2
            column = next((index for index, (x0, x1) in enumerate(columns) if x0 <= x <= x1), 0)
            own[column].append(page.setter.line(row, piece))
        lead = above.y - row.y if above is not None else 0.0
        ruled = above is not None and any(row.y < y < above.y for y in level)
        new = above is None or ruled or lead > 1.25 * usual.lead(row.size) or (not level and bool(own[0]))
        if new:
            table.append(own)
        else:
            for cell, lines in zip(table[-1], own, strict=True):
                cell.extend(lines)
        above = row
    return Grid(tuple(tuple(tuple(cell) for cell in line) for line in table))
