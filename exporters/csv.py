"""Exporter of CSV (RFC 4180), as spreadsheets open it: UTF-8 with a mark, no cell that is run as a formula.

A row a line: id, the master's number, kind, confidence, moved, and a plain text for each language, the
master's first. Rows with text in one language stay. It cannot say marks, the signs of notes, other
versions' numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Final

from aligner.model import Alignment, Notice, Report, discard
from exporters.segments.delimited import TextTable, check_cells, write_table
from exporters.segments.table import kept, table, tell_table

__all__ = ["Options", "check", "keeps", "suffix", "write"]

suffix: str = ".csv"

_SPECIAL: Final = re.compile('[",\r\n]|^\\s|\\s$')


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(TextTable):
    """How the table is written."""

    bom: bool = True
    """A byte order mark, without which Excel reads UTF-8 as the code page of the machine."""


_DEFAULT: Final = Options()


def write(
    alignment: Alignment, out: IO[bytes], /, *, options: Options = _DEFAULT, report: Report = discard
) -> None:
    """Write the table.

    Reports:
        ``csv-empty``, ``csv-doubtful``, ``csv-too-long``, ``csv-duplicate``: rows left out.
        ``csv-bare-number``, ``csv-number``: numbers that the table lacks.
    """
    made = table(alignment, options, least=1)
    tell_table(made, report, form="csv")
    write_table(made, out, options, line=_line, bom=options.bom)


def keeps(alignment: Alignment, /, *, options: Options = _DEFAULT) -> Alignment:
    """Give what comes back: a clean text a cell, the master's number if it is one, and the rest."""
    return kept(table(alignment, options, least=1))


def check(data: bytes, /, *, where: str) -> Iterator[Notice]:
    """Say which rows are broken: quotes, width, ids that come twice, cells that a spreadsheet runs."""
    yield from check_cells(data, where=where, code="invalid-csv", delimiter=",")


def _line(cells: Iterable[str]) -> str:
    return ",".join(map(_cell, cells)) + "\r\n"


def _cell(cell: str) -> str:
    if _SPECIAL.search(cell) is None:
        return cell
    return '"' + cell.replace('"', '""') + '"'
