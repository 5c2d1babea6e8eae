"""Tables: rows of cells with their spans; what a cell holds is a matter of paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from aligner.model import Cell, Text
from aligner.readers.bounds import hold_cells
from aligner.readers.docx.source import ALTERNATE, DELETIONS, INSERTIONS, Source, branch
from aligner.readers.docx.values import VAL, integer, is_on
from aligner.vocab.ooxml import w

__all__ = ["cells", "table_rows"]

_TR, _TC, _TR_PR, _TC_PR = w("tr"), w("tc"), w("trPr"), w("tcPr")
_WRAPPERS: Final = frozenset(map(w, ("sdt", "sdtContent", "customXml", "smartTag")))
_MOST_COLUMNS: Final = 1000


@dataclass(slots=True)
class _Open:
    """A cell that rows below may go on with."""

    row: int
    at: int


def table_rows(
    table: etree._Element, read: Callable[[etree._Element], Text], *, source: Source
) -> tuple[tuple[Cell, ...], ...]:
    """Read the rows of a table; rows without a cell of their own are left out."""
    rows: list[list[Cell]] = []
    merged: dict[int, _Open] = {}
    for row in _rows(table, source):
        properties = row.find(_TR_PR)
        header = properties is not None and is_on(properties.find(w("tblHeader")))
        before = properties.find(w("gridBefore")) if properties is not None else None
        column = max(0, min(integer(before.get(VAL)), _MOST_COLUMNS)) if before is not None else 0
        found: list[Cell] = []
        below: dict[int, _Open] = {}
        for cell in _cells(row, source):
            span, vertical, across = _spans(cell)
            text = read(cell)
            above = merged.get(column)
            if across and found:
                found[-1] = replace(found[-1], columns=found[-1].columns + span)
                _hide(text, source)
            elif vertical == "continue" and above is not None:
                begun = rows[above.row][above.at]
                rows[above.row][above.at] = replace(begun, rows=begun.rows + 1)
                below[column] = above
                _hide(text, source)
            else:
                if vertical:
                    below[column] = _Open(len(rows), len(found))
                found.append(Cell(text=text, columns=span, header=header))
            column += span
        merged = below
        rows.append(found)
    return tuple(tuple(row) for row in rows if row)


def cells(table: etree._Element, source: Source) -> Iterator[etree._Element]:
    """Give all cells in reading order, for a table that has to be flattened."""
    for row in _rows(table, source):
        yield from _cells(row, source)


def _rows(parent: etree._Element, source: Source) -> Iterator[etree._Element]:
    gone = w("ins" if source.original else "del")
    for row in _inside(parent, _TR, source):
        properties = row.find(_TR_PR)
        if properties is not None and properties.find(gone) is not None:
            source.left_out()
        else:
            yield row


def _cells(row: etree._Element, source: Source) -> Iterator[etree._Element]:
    gone = f"{_TC_PR}/{w('cellIns' if source.original else 'cellDel')}"
    for cell in _inside(row, _TC, source):
        if cell.find(gone) is not None:
            source.left_out()
        else:
            source.cells += 1
            hold_cells(source.cells, where=f"{source.package.name}, {source.package.main}")
            yield cell


def _inside(parent: etree._Element, wanted: str, source: Source) -> Iterator[etree._Element]:
    kept, gone = (DELETIONS, INSERTIONS) if source.original else (INSERTIONS, DELETIONS)
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag in _WRAPPERS or child.tag in kept:
            yield from _inside(child, wanted, source)
        elif child.tag in gone:
            source.left_out()
        elif child.tag == ALTERNATE:
            for other in branch(child):
                yield from (other,) if other.tag == wanted else _inside(other, wanted, source)


def _spans(cell: etree._Element) -> tuple[int, str, bool]:
    properties = cell.find(_TC_PR)
    if properties is None:
        return 1, "", False
    span, vertical, across = (properties.find(w(name)) for name in ("gridSpan", "vMerge", "hMerge"))
    return (
        max(1, min(integer(span.get(VAL), 1), _MOST_COLUMNS)) if span is not None else 1,
        (vertical.get(VAL) or "continue") if vertical is not None else "",
        across is not None and (across.get(VAL) or "continue") == "continue",
    )


def _hide(text: Text, source: Source) -> None:
    if text:
        source.notice("hidden-text", f"text under a merged cell left out: {text.plain}")
