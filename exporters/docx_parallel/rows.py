"""The rows that a parallel table keeps, and the signs of notes that it shows beside their texts."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.model import EMPTY, Alignment, NoteMark, Text, UnitKind
from aligner.model.flat import FlatCell, FlatRow, flat_rows
from aligner.vocab.ooxml import PARALLEL_PART
from exporters.ooxml.kept import kept_text

__all__ = ["kept_in_cell", "kept_rows", "note_signs", "parted"]


def kept_rows(alignment: Alignment) -> list[FlatRow]:
    """Give the rows as they come back: texts without page ends, notes as marks without bodies."""
    return [(row, tuple(map(_units, cells))) for row, cells in flat_rows(alignment, text=kept_in_cell)]


def _units(cell: FlatCell) -> FlatCell:
    return tuple((number, text) for number, text in cell if number is not None or text)


def kept_in_cell(text: Text) -> Text:
    """Give a text as a cell shows it: without page ends, addresses escaped, the signs of notes alone."""
    kept = kept_text(text, notes=True, pages=False)
    if not kept.notes:
        return kept
    return Text(
        NoteMark(" ".join(inline.marker.split()), EMPTY, inline.endnote)
        if isinstance(inline, NoteMark)
        else inline
        for inline in kept.inlines
        if not isinstance(inline, NoteMark) or inline.marker.strip()
    )


def parted(text: Text) -> Text:
    """Set a sign apart from the one before it; only the eye, and whoever cuts or joins runs, sees it."""
    if not text.notes:
        return text
    before = (None, *text.inlines)
    return Text(
        NoteMark(f"{PARALLEL_PART}{inline.marker}", EMPTY, inline.endnote)
        if isinstance(inline, NoteMark)
        and isinstance(previous, NoteMark)
        and previous.endnote == inline.endnote
        else inline
        for previous, inline in zip(before, text.inlines, strict=False)
    )


def note_signs(rows: Sequence[FlatRow], column: int) -> dict[int, tuple[str, ...]]:
    """Give the signs of the notes in one column, by the index of the note's row.

    The rows of notes stand behind the rows that call them: signs are shown where as many notes
    stand there as were called since the notes before.
    """
    signs: dict[int, tuple[str, ...]] = {}
    called: list[str] = []
    index = 0
    while index < len(rows):
        if rows[index][0].kind is not UnitKind.NOTE:
            called.extend(note.marker for _, text in rows[index][1][column] for note in text.notes)
            index += 1
            continue
        group: list[tuple[int, int]] = []
        while index < len(rows) and rows[index][0].kind is UnitKind.NOTE:
            group.append((index, len(rows[index][1][column])))
            index += 1
        if sum(count for _, count in group) == len(called):
            given = iter(called)
            signs.update((at, tuple(next(given) for _ in range(count))) for at, count in group if count)
        called = []
    return signs
