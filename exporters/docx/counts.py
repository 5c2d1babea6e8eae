"""Which notes Word may count: sections begin where the printed markers begin again, odd markers are typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exporters.docx.items import Item
from exporters.ooxml.notes import counted

__all__ = ["Counts", "count_notes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How the notes of a document are numbered."""

    starts: dict[int, int]
    """Number of the first note of each section, by the item that the section begins with; item 0 is there."""
    automatic: tuple[tuple[bool, ...], ...]
    """For each item, whether each of its notes shows the number that Word counts."""


def count_notes(items: Sequence[Item]) -> Counts:
    """Follow the printed markers through a document."""
    starts = {0: 1}
    automatic: list[tuple[bool, ...]] = []
    footnote, endnote = 0, 0
    last = -1
    for index, item in enumerate(items):
        here: list[bool] = []
        for note in item.notes:
            value = counted(note.marker)
            if note.endnote:
                here.append(value == endnote + 1)
                endnote += here[-1]
                continue
            begins = value is not None and value != footnote + 1 and (value == 1 or last < 0)
            # A section cannot begin inside a table or a masthead.
            if value is not None and begins and last < index and not (item.masthead and index):
                starts[_boundary(items, last, index) if last >= 0 else 0] = value
                footnote = value - 1
            here.append(value == footnote + 1)
            if here[-1]:
                footnote += 1
                last = index
        automatic.append(tuple(here))
    return Counts(starts=starts, automatic=tuple(automatic))


def _boundary(items: Sequence[Item], after: int, upto: int) -> int:
    """Give the last item that opens a division behind one item and not behind another, else the latter."""
    opening = (index for index in range(upto, after, -1) if items[index].opens and not items[index].masthead)
    return next(opening, upto)
