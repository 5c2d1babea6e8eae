"""Paragraphs: which lines of a flow go together, told by room, indent, size, fullness and number labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from aligner.model import Mark, Run
from aligner.readers.pdf.layout import Flow
from aligner.readers.pdf.leaf import Measures
from aligner.readers.pdf.lines import Line
from aligner.structure.flow import ends_sentence

__all__ = ["goes_on", "is_centred", "paragraphs"]

_ONE: Final = r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[^\W\d_]|[ivxlcIVXLC]{1,6})"
_LABEL: Final = re.compile(
    rf"(?:[(（]\s?{_ONE}\s?[)）]|[(（][一二三四五六七八九十]{{1,3}}[)）]|{_ONE}\s?[.)．](?=\s|$)|{_ONE}[.．](?=[\u3400-\u9fff])"
    rf"|\d{{1,3}}\s?[-–](?=\s)|[一二三四五六七八九十]{{1,4}}、|§\s?\d|[•▪◦●➢✓](?=\s)|[–—-]\s)"
)


def paragraphs(flow: Flow, usual: Measures) -> list[list[Line]]:
    """Part the lines of a flow into paragraphs."""
    found: list[list[Line]] = []
    for line in flow.lines:
        if found and not flow.apart and not _begins(found[-1], line, flow, usual):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def labelled(line: Line) -> bool:
    """Tell whether a line begins with a number label or a bullet."""
    return line.body != line.start or _LABEL.match(line.plain) is not None


def _begins(group: Sequence[Line], line: Line, flow: Flow, usual: Measures) -> bool:
    """Tell whether a line begins a paragraph of its own behind these."""
    last = next((one for one in reversed(group) if not _is_mark(one)), group[-1])
    em = line.size
    lead = last.y - line.y
    if _is_mark(line) and 0 < lead <= 1.3 * usual.lead(last.size):
        return False
    apart = line.start > last.end + em or last.start > line.end + em
    if lead <= 0.3 * em or apart or abs(last.size - line.size) > 0.09 * max(last.size, line.size):
        return True
    if lead > 1.2 * usual.lead(line.size) + 0.4:
        return True
    if last.plain[-1:] in ("-", "‐", "\u00ad") and last.plain[-2:-1].isalpha() and line.plain[:1].isalpha():
        return False
    width = max(flow.right - flow.left, em)
    slack = flow.right - last.end
    fits = slack > line.first + 0.35 * em
    if last.bold != line.bold and fits:
        return True
    if is_centred([last], flow) and is_centred([line], flow):
        return fits and (slack > 0.4 * width or labelled(line) or line.plain.startswith(("[", "(")))
    aside = min(last.start, line.start) > flow.left + 0.45 * width
    if aside and (fits or (abs(last.end - line.end) < 0.4 * em and len(group) == 1)):
        # Lines on the far side: a masthead, a date, a signature.
        return True
    ended = ends_sentence(last.plain)
    return _by_indent(group, line, fits=fits, ended=ended, short=slack > 0.4 * width, em=em)


def _by_indent(group: Sequence[Line], line: Line, *, fits: bool, ended: bool, short: bool, em: float) -> bool:
    last, label = group[-1], labelled(line)
    step = line.start - last.start
    if abs(step) <= 0.5 * em:
        if label and (line.body != line.start or ended or fits):
            return True
        return fits and (ended or short)
    if len(group) > 1:
        return True
    if step < 0:
        # The first line of a paragraph stands in, the next does not.
        return label or (fits and (ended or short))
    if label:
        return True
    if abs(line.start - last.hang) <= em and last.hang != last.start:
        # Behind a number that hangs in the margin.
        return fits and short and ended
    return fits or ended


def _is_mark(line: Line) -> bool:
    """Whether a line holds a raised sign and nothing else."""
    return len(line.plain) <= 5 and all(
        Mark.SUPERSCRIPT in inline.marks
        for inline in line.text.inlines
        if isinstance(inline, Run) and inline.text.strip()
    )


def is_centred(lines: Sequence[Line], flow: Flow) -> bool:
    """Tell whether lines stand in the middle of their flow, with room on both sides."""
    for line in lines:
        before, behind = line.start - flow.left, flow.right - line.end
        if before < 1.8 * line.size or abs(before - behind) > max(1.2 * line.size, 0.06 * (before + behind)):
            return False
    return True


def goes_on(group: Sequence[Line], line: Line, right: float) -> bool:
    """Tell by its place whether a line at the top of a page goes on with a paragraph at the end of the last.

    The paragraph must have an indent that sets its first line apart, and its last line must be full.
    """
    if len(group) < 2 or labelled(line) or abs(group[-1].size - line.size) > 0.3:
        return False
    em = line.size
    full = right - group[-1].end <= line.first + 0.35 * em
    shaped = abs(group[0].start - group[-1].start) > 0.9 * em or group[0].body != group[0].start
    return full and shaped and abs(line.start - group[-1].start) <= 0.5 * em and line.bold == group[-1].bold
