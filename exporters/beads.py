"""Exporter of beads, as gold sets of sentence alignment have them: a line a row, ``[0]:[0, 1]``; no texts.

The indices count the units of each version from zero, in reading order. It cannot say texts, kinds, evidence
or confidence, nor that a unit is cut between rows: its index then stands in both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import IO, Final

from aligner.model import Alignment, Lang, Notice, Report, RequestError, Row, Span, UnitKind, discard
from exporters import Output

__all__ = ["check", "keeps", "outputs", "suffix", "write"]

suffix: str = ".beads"

_SIDE: Final = r"\[((?:\d{1,9}(?:, ?\d{1,9})*)?)\]"
_BEAD: Final = re.compile(rf"{_SIDE}:{_SIDE}(?::\S*)?", re.ASCII)
"""The field's files may have a score behind a second colon."""


def write(alignment: Alignment, out: IO[bytes], /, *, report: Report = discard) -> None:
    """Write the beads of two languages, the pivot on the left.

    Reports:
        ``cut-unit``: units that stand in more than one row.

    Raises:
        RequestError: there are more or fewer than two languages.
    """
    if len(alignment.languages) != 2:
        what = f"beads join two languages, not {len(alignment.languages)}"
        raise RequestError(what, hint="name a folder for a file a pair, or align two documents")
    left = alignment.master.language
    right = next(tongue for tongue in alignment.languages if tongue != left)
    _write_pair(alignment, left, right, out, report)


def outputs(alignment: Alignment, /, *, report: Report = discard) -> Iterator[Output]:
    """Give a file for the pivot with each other language.

    Raises:
        RequestError: there is no other language.
    """
    if len(alignment.languages) < 2:
        what = "beads join two languages, and there is one document"
        raise RequestError(what, hint="align two documents")
    left = alignment.master.language
    for right in alignment.languages:
        if right != left:
            yield _pair(alignment, left, right, report)


def keeps(alignment: Alignment, /) -> Alignment:
    """Give what the beads say beside their documents: whole units in rows without kind, reason or name."""
    rows: list[Row] = []
    for row in alignment.rows:
        cells = tuple(
            tuple(Span(place) for place in dict.fromkeys(span.place for span in cell)) for cell in row.cells
        )
        if any(cells):
            rows.append(Row(id=f"b{len(rows) + 1}", kind=UnitKind.PARAGRAPH, cells=cells))
    pivot = alignment.master.language if alignment.documents else None
    return Alignment(alignment.documents, tuple(rows), pivot)


def check(data: bytes, /, *, where: str) -> Iterator[Notice]:
    """Say which lines are no beads, and which units stand in two."""
    seen: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        bead = _BEAD.fullmatch(line.strip())
        if bead is None:
            message = "not a bead such as [0]:[0, 1]"
            yield Notice(code="invalid-bead", message=message, where=f"{where}, line {number}")
            continue
        for side, counts in zip(bead.groups(), seen, strict=True):
            for index in map(int, filter(None, side.replace(" ", "").split(","))):
                counts[index] += 1
                if counts[index] == 2:
                    message = f"unit {index} stands in more than one bead"
                    yield Notice(code="cut-unit", message=message, where=f"{where}, line {number}")


def _pair(alignment: Alignment, left: Lang, right: Lang, report: Report) -> Output:
    def write_pair(out: IO[bytes]) -> None:
        _write_pair(alignment, left, right, out, report)

    return Output(suffix=f".{left}-{right}{suffix}", write=write_pair)


def _write_pair(alignment: Alignment, left: Lang, right: Lang, out: IO[bytes], report: Report) -> None:
    indices = [
        {place: index for index, place in enumerate(alignment.units[tongue])} for tongue in (left, right)
    ]
    counts: list[Counter[int]] = [Counter(), Counter()]
    for row in alignment.among((left, right)).rows:
        sides = [
            sorted({index[span.place] for span in cell})
            for cell, index in zip(row.cells, indices, strict=True)
        ]
        for count, side in zip(counts, sides, strict=True):
            count.update(side)
        if any(sides):
            out.write(f"{sides[0]}:{sides[1]}\n".encode())
    for tongue, count in zip((left, right), counts, strict=True):
        cut = [str(index) for index, times in sorted(count.items()) if times > 1]
        if cut:
            message = f"{len(cut)} units are cut between rows and stand in each: {', '.join(cut)}"
            report(Notice(code="cut-unit", message=message, where=f"{left}-{right}, {tongue}"))
