"""How much of one kind a file may hold: what no published text has, and what reading would take for ever."""

from __future__ import annotations

from typing import Final

from aligner.model import ReadError

__all__ = ["MOST_CELLS", "hold_cells"]

MOST_CELLS: Final = 200_000
"""Cells of the tables of one file; a budget of a thousand pages has some fifty thousand."""


def hold_cells(count: int, *, where: str) -> None:
    """Refuse a file with more cells than it may have.

    Raises:
        ReadError: it has; ``where`` names the file, and the table if that is known.
    """
    if count > MOST_CELLS:
        what = f"has more than {MOST_CELLS:,} table cells, more than is safe to read"
        raise ReadError(what, where=where, hint="take the tables of data out")
