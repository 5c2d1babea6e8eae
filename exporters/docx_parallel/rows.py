"""The rows that a parallel table keeps, and the signs of notes that it shows beside their texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.model import EMPTY, Alignment, NoteMark, Text, UnitKind
from aligner.model.flat import FlatCell, FlatRow, flat_rows
from exporters.ooxml.kept import kept_text

__all__ = ["kept_rows", "note_signs"]


def kept_rows(alignment: Alignment) -> list[FlatRow]:
    """Give the rows as they come back: texts without page ends, notes as marks without bodies."""
    return [
        (row, tuple(tuple(_units(cell)) for cell in cells)) for row, cells in flat_rows(alignment, text=_kept)
    ]


def _units(cell: FlatCell) -> Iterator[tuple]:
    return ((number, text) for number, text in cell if number is not None or text)


def _kept(text: Text) -> Text:
    return Text(
        NoteMark(inline.marker, EMPTY, inline.endnote) if isinstance(inline, NoteMark) else inline
        for inline in kept_text(text, notes=True, pages=False).inlines
        if not isinstance(inline, NoteMark) or inline.marker
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
