"""Tables as text, for CSV and TSV alike: header, cells, the guard against formulas, and the check."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Final

from aligner.model import Notice
from aligner.vocab.table import COLUMNS, guarded
from exporters.segments.choice import Choice
from exporters.segments.table import Table

__all__ = ["TextTable", "check_cells", "write_table"]

_BUFFER: Final = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTable(Choice):
    """Options that tables written as text share."""

    guard: bool = True
    """An apostrophe before cells that a spreadsheet would take for formulas."""


def write_table(
    made: Table, out: IO[bytes], options: TextTable, *, line: Callable[[Iterable[str]], str], bom: bool
) -> None:
    """Write header and rows, a buffer at a time."""
    protect: Callable[[str], str] = guarded if options.guard else str
    if bom:
        out.write(b"\xef\xbb\xbf")
    held = [line((*COLUMNS, *made.languages))]
    size = 0
    for row in made.lines():
        cells = (row.id, row.number, row.kind, f"{row.confidence:g}", "yes" * row.moved, *row.texts)
        text = line(map(protect, cells))
        held.append(text)
        size += len(text)
        if size > _BUFFER:
            out.write("".join(held).encode())
            held, size = [], 0
    out.write("".join(held).encode())


def check_cells(data: bytes, *, where: str, code: str, delimiter: str) -> Iterator[Notice]:
    """Say which rows are broken: not UTF-8, of another width than the header, an id twice, a formula."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"not UTF-8 from byte {error.start} on"
        yield Notice(code=code, message=message, where=where)
        return
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    width = 0
    ids: set[str] = set()
    own = False
    try:
        for cells in rows:
            place = f"{where}, line {rows.line_num}"
            if not width:
                width, own = len(cells), cells[: len(COLUMNS)] == list(COLUMNS)
                if width < 2:
                    yield Notice(code=code, message="the header has fewer than two columns", where=place)
                continue
            if len(cells) != width:
                message = f"{len(cells)} cells, where the header has {width}"
                yield Notice(code=code, message=message, where=place)
            if own and cells:
                if cells[0] in ids:
                    yield Notice(code=code, message=f"the id {cells[0]} comes twice", where=place)
                ids.add(cells[0])
            yield from (
                Notice(code="formula", message=f"a spreadsheet runs the cell {cell[:40]!r}", where=place)
                for cell in cells
                if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} and len(cell) > 1
            )
    except csv.Error as error:
        yield Notice(code=code, message=str(error), where=f"{where}, line {rows.line_num}")
        return
    if not width:
        yield Notice(code=code, message="has no header", where=where)
