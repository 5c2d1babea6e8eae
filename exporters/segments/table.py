"""Rows as tables have them: id, number, kind, confidence, moved, and a plain text a language, master first.

A table says no more than that: several units of a cell are one text, and of the numbers it shows the
master's. What it leaves out is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aligner.model import Alignment, Lang, Notice, Report, Row, Text
from aligner.model.flat import FlatRow, from_rows
from aligner.numbers.printed import printed_number
from exporters.segments.cells import Segments, columns, joined
from exporters.segments.choice import Choice, Taken, take, tell

__all__ = ["Line", "Table", "kept", "master_first", "table", "tell_table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of the table."""

    id: str
    number: str
    """Printed number of the master's first unit."""
    kind: str
    confidence: float
    moved: bool
    texts: tuple[str, ...]
    """One a language; empty where the version has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows chosen, of which the lines are made one at a time."""

    languages: tuple[Lang, ...]
    taken: Taken

    def lines(self) -> Iterator[Line]:
        """Give the lines; none is held."""
        for unit in self.taken.units:
            yield Line(
                id=unit.row.id,
                number=_number(unit),
                kind=unit.row.kind.value,
                confidence=unit.row.confidence + 0.0,
                moved=unit.row.moved,
                texts=tuple(
                    joined(parts, tongue)[0].plain if parts else ""
                    for tongue, parts in zip(self.languages, unit.cells, strict=True)
                ),
            )


def master_first(alignment: Alignment) -> Alignment:
    """Give the alignment with the master's column first."""
    if not alignment.documents:
        return alignment
    first = alignment.master.language
    return columns(alignment, (first, *(tongue for tongue in alignment.languages if tongue != first)))


def table(alignment: Alignment, choice: Choice, *, least: int) -> Table:
    """Choose the rows that at least ``least`` languages have text in; one, if there is one language."""
    led = master_first(alignment)
    least = min(least, max(1, len(led.languages)))
    return Table(languages=led.languages, taken=take(led, choice, least=least))


def kept(made: Table) -> Alignment:
    """Give the alignment that the table makes when it is read back; printed numbers are read as values."""
    rows: list[FlatRow] = []
    for line, unit in zip(made.lines(), made.taken.units, strict=True):
        number = printed_number(line.number, made.languages[0]) if line.number else None
        cells = tuple(
            ((number if not index else None, Text(words)),) if words else ()
            for index, words in enumerate(line.texts)
        )
        row = Row(id=line.id, kind=unit.row.kind, cells=(), confidence=line.confidence, moved=line.moved)
        rows.append((row, cells))
    return from_rows(made.languages, rows, pivot=made.languages[0] if made.languages else None)


def tell_table(made: Table, report: Report, *, form: str) -> None:
    """Report what was left out, as :func:`exporters.segments.choice.tell` does, and numbers."""
    tell(made.taken, report, form=form)
    left: list[str] = []
    for unit in made.taken.units:
        shown = _number(unit)
        numbers = [part.number.printed for cell in unit.cells for part in cell if part.number is not None]
        # The same sign in another version is no loss.
        left += [number for number in numbers if number != shown]
    if left:
        message = f"left out {len(left)} numbers beside the master's own: {' '.join(left)}"
        report(Notice(code=f"{form}-number", message=message, where=" ".join(made.languages)))


def _number(unit: Segments) -> str:
    first = unit.cells[0] if unit.cells else ()
    return first[0].number.printed if first and first[0].number is not None else ""
