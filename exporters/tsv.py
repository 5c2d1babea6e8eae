"""Exporter of TSV: a row a line, cells parted by tabs, as scripts cut it and spreadsheets open it.

The columns are those of CSV. No cell holds a tab or a line end, so that cutting at them is reading; a cell
that opens with a quotation mark is quoted, or spreadsheets would join lines. No byte order mark unless asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Final

from aligner.model import Alignment, Notice, Report, discard
from exporters.segments.delimited import TextTable, check_cells, write_table
from exporters.segments.table import kept, table, tell_table

__all__ = ["Options", "check", "keeps", "suffix", "write"]

suffix: str = ".tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(TextTable):
    """How the table is written."""

    bom: bool = False
    """A byte order mark; scripts want none."""


_DEFAULT: Final = Options()


def write(
    alignment: Alignment, out: IO[bytes], /, *, options: Options = _DEFAULT, report: Report = discard
) -> None:
    """Write the table.

    Reports:
        ``tsv-empty``, ``tsv-doubtful``, ``tsv-too-long``, ``tsv-duplicate``: rows left out.
        ``tsv-bare-number``, ``tsv-number``: numbers that the table lacks.
    """
    made = table(alignment, options, least=1)
    tell_table(made, report, form="tsv")
    write_table(made, out, options, line=_line, bom=options.bom)


def keeps(alignment: Alignment, /, *, options: Options = _DEFAULT) -> Alignment:
    """Give what comes back: a clean text a cell, the master's number if it is one, and the rest."""
    return kept(table(alignment, options, least=1))


def check(data: bytes, /, *, where: str) -> Iterator[Notice]:
    """Say which rows are broken: quotes, width, ids that come twice, cells that a spreadsheet runs."""
    yield from check_cells(data, where=where, code="invalid-tsv", delimiter="\t")


def _line(cells: Iterable[str]) -> str:
    return "\t".join(map(_cell, cells)) + "\n"


def _cell(cell: str) -> str:
    # Clean texts hold neither tabs nor line ends; a mark inside a cell is a mark.
    return '"' + cell.replace('"', '""') + '"' if cell.startswith('"') else cell
