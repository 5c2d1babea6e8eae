"""Ties notes that stand apart, at the foot of pages or at the end, to the marks that call them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final

from aligner.model import Document, Mark, NoteMark, Notice, Report, Run, Text, discard
from aligner.structure.blocks import AnyBlock, Block, BlockRole

__all__ = ["note_series", "plain_marker", "tie_notes"]

_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾", "0123456789()")
_MARK: Final = re.compile(r"⁽?[⁰¹²³⁴⁵⁶⁷⁸⁹]+⁾?|\[\^(?P<named>[^\]\s]+)\]")
_RUN: Final = re.compile(r"[\s\u00a0]*(?P<marker>\(?(?:\d{1,3}|\*{1,4}|[a-z])\)?)[\s\u00a0]*")


@dataclass(frozen=True, slots=True)
class _Found:
    block: int
    start: int
    end: int
    marker: str


def plain_marker(marker: str) -> str:
    """Give a marker in ASCII digits and without brackets, as marks and notes are compared.

    >>> plain_marker("(١٢)"), plain_marker("a/")
    ('12', 'a')
    """
    bare = marker.translate(_RAISED).strip("()[]/ \u200e\u200f\u00a0")
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in bare)


def note_series(document: Document) -> list[list[NoteMark]]:
    """Part the notes of a document into series: a number that does not rise begins a new one."""
    series: list[list[NoteMark]] = []
    last = 0
    for unit in document.units():
        for note in unit.text.notes:
            sign = plain_marker(note.marker)
            rank = int(sign) if sign.isdecimal() else last + 1
            if rank <= last or not series:
                series.append([])
            series[-1].append(note)
            last = rank
    return series


def tie_notes(blocks: Sequence[AnyBlock], *, where: str = "", report: Report = discard) -> list[AnyBlock]:
    """Put the text of each note block into the mark that calls it; note blocks then leave the flow.

    Marks and notes come in the same order, so the two sequences of signs are matched as sequences:
    restarts need no special case, and an exponent that looks like a mark has no partner. A note
    without a mark stays as a paragraph, and is reported.
    """
    notes = [
        (index, block)
        for index, block in enumerate(blocks)
        if isinstance(block, Block) and block.role is BlockRole.NOTE
    ]
    if not notes:
        return list(blocks)
    marks = [found for index, block in enumerate(blocks) for found in _marks(index, block)]
    pairs = _match(
        [plain_marker(mark.marker) for mark in marks], [plain_marker(block.marker) for _, block in notes]
    )
    tied: list[AnyBlock | None] = list(blocks)
    # From the last mark to the first, so that earlier positions in a block stay true.
    for mark_index, note_index in sorted(pairs.items(), reverse=True):
        mark, (place, note) = marks[mark_index], notes[note_index]
        host = tied[mark.block]
        if not isinstance(host, Block):
            continue
        text = host.text
        called = NoteMark(note.marker, _flat(note.text))
        tied[mark.block] = replace(host, text=text[: mark.start] + Text([called]) + text[mark.end :])
        tied[place] = None
    for index, note in notes:
        if tied[index] is not None:
            message = f"note {note.marker} has no mark in the text; kept as a paragraph"
            report(Notice(code="orphan-note", message=message, where=f"{where}, {note.origin}"))
            sign = Text([Run(note.marker, frozenset({Mark.SUPERSCRIPT})), Run(" ")])
            tied[index] = replace(note, text=sign + note.text, role=BlockRole.BODY)
    return [block for block in tied if block is not None]


def _flat(text: Text) -> Text:
    return Text(inline for inline in text.inlines if not isinstance(inline, NoteMark))


def _marks(index: int, block: AnyBlock) -> list[_Found]:
    if not isinstance(block, Block) or block.role is not BlockRole.BODY:
        return []
    plain = block.text.plain
    found = [
        _Found(index, match.start(), match.end(), match["named"] or match[0])
        for match in _MARK.finditer(plain)
    ]
    at = 0
    for inline in block.text.inlines:
        if isinstance(inline, Run):
            raised = Mark.SUPERSCRIPT in inline.marks and _RUN.fullmatch(inline.text)
            if raised:
                start, end = at, at + len(inline.text)
                # Arabic house style types brackets around the mark; they go with it.
                if plain[start - 1 : start] == "(" and plain[end : end + 1] == ")":
                    start, end = start - 1, end + 1
                found.append(_Found(index, start, end, raised["marker"]))
            at += len(inline.text)
        elif not isinstance(inline, NoteMark):
            at += len(Text([inline]))
    return sorted(found, key=lambda mark: mark.start)


def _match(marks: Sequence[str], notes: Sequence[str]) -> dict[int, int]:
    if list(marks) == list(notes):
        return {index: index for index in range(len(marks))}
    if len(marks) * len(notes) > 4_000_000:
        blocks = SequenceMatcher(None, marks, notes, autojunk=False).get_matching_blocks()
        return {run.a + step: run.b + step for run in blocks for step in range(run.size)}
    # Longest common subsequence, by its table from the end.
    best = [[0] * (len(notes) + 1) for _ in range(len(marks) + 1)]
    for m in range(len(marks) - 1, -1, -1):
        row, below = best[m], best[m + 1]
        for n in range(len(notes) - 1, -1, -1):
            row[n] = below[n + 1] + 1 if marks[m] == notes[n] else max(below[n], row[n + 1])
    pairs: dict[int, int] = {}
    m = n = 0
    while m < len(marks) and n < len(notes):
        if marks[m] == notes[n]:
            pairs[m] = n
            m, n = m + 1, n + 1
        elif best[m + 1][n] >= best[m][n + 1]:
            m += 1
        else:
            n += 1
    return pairs
