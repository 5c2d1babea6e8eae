"""Tables with spans: each place of the grid is a cell of its own, or goes on with the one above."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from aligner.model import Cell, Table, Text
from exporters.ooxml.markup import attribute

__all__ = ["Placed", "grid", "table"]

_MOST_COLUMNS: Final = 63
"""Word takes no more."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell in the grid; the cell itself only where it begins."""

    cell: Cell | None
    column: int
    columns: int
    merge: str = ""
    """``restart`` where a cell that goes down begins, ``continue`` below."""


def grid(source: Table) -> tuple[int, tuple[tuple[Placed, ...], ...]]:
    """Lay the cells of a table out: how many columns there are, and its rows.

    >>> tall, low = Cell(rows=2), Cell()
    >>> [[placed.merge for placed in row] for row in grid(Table(rows=((tall, low), (low,))))[1]]
    [['restart', ''], ['continue', '']]
    """
    open_cells: dict[int, tuple[int, int]] = {}
    rows: list[list[Placed]] = []
    for index, cells in enumerate(source.rows):
        row: list[Placed] = []
        column = 0
        for cell in cells:
            column = _go_on(row, open_cells, column)
            columns = min(max(1, cell.columns), _MOST_COLUMNS)
            # A span that would run into a cell from above ends before it.
            taken = [at for at in open_cells if column < at < column + columns]
            columns = min([columns, *(at - column for at in taken)])
            down = min(max(1, cell.rows), len(source.rows) - index)
            row.append(Placed(cell, column, columns, "restart" if down > 1 else ""))
            if down > 1:
                open_cells[column] = (down, columns)
            column += columns
        while any(at >= column for at in open_cells):
            start = min(at for at in open_cells if at >= column)
            row.extend(Placed(None, at, 1) for at in range(column, start))
            column = _go_on(row, open_cells, start)
        open_cells = {at: (left - 1, columns) for at, (left, columns) in open_cells.items() if left > 1}
        rows.append(row)
    width = max((placed.column + placed.columns for row in rows for placed in row), default=0)
    for row in rows:
        end = row[-1].column + row[-1].columns if row else 0
        row.extend(Placed(None, at, 1) for at in range(end, width))
    return width, tuple(map(tuple, rows))


def _go_on(row: list[Placed], open_cells: dict[int, tuple[int, int]], column: int) -> int:
    begun = {placed.column for placed in row}
    while column in open_cells and column not in begun:
        columns = open_cells[column][1]
        row.append(Placed(None, column, columns, "continue"))
        column += columns
    return column


def table(
    source: Table,
    *,
    width: int,
    rtl: bool,
    style: str,
    empty: str,
    cell: Callable[[Text, int, int, bool], str],
) -> Iterator[str]:
    """Write a table.

    Args:
        source: the table.
        width: of the whole, in twips.
        rtl: its first column stands at the right.
        style: id of a table style.
        empty: the paragraph of a place without a cell.
        cell: sets the paragraphs of a cell, by its text, its row, its index there, whether it is a header.
    """
    columns, rows = grid(source)
    if not columns:
        return
    visual = "<w:bidiVisual/>" if rtl else ""
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{attribute(style)}"/>{visual}'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr><w:tblGrid>'
    )
    yield f'<w:gridCol w:w="{width // columns}"/>' * columns
    yield "</w:tblGrid>"
    heading = True
    for index, row in enumerate(rows):
        own = [placed.cell for placed in row if placed.cell is not None]
        heading = heading and bool(own) and all(item.header for item in own)
        yield f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if heading else ''}</w:trPr>"
        at = 0
        for placed in row:
            span = f'<w:gridSpan w:val="{placed.columns}"/>' if placed.columns > 1 else ""
            merge = f'<w:vMerge w:val="{placed.merge}"/>' if placed.merge else ""
            own_width = width // columns * placed.columns
            yield f'<w:tc><w:tcPr><w:tcW w:w="{own_width}" w:type="dxa"/>{span}{merge}</w:tcPr>'
            if placed.cell is None:
                yield empty
            else:
                yield cell(placed.cell.text, index, at, placed.cell.header)
                at += 1
            yield "</w:tc>"
        yield "</w:tr>"
    yield "</w:tbl>"
