"""The columns of a parallel table: the languages asked for, in the order asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from aligner.model import Alignment, Lang, Notice, Report, RequestError, discard

__all__ = ["chosen"]


def chosen(
    alignment: Alignment, columns: Sequence[Lang], *, whole: bool = False, report: Report = discard
) -> Alignment:
    """Give an alignment of some languages; rows that have none of them go, and are counted.

    The rows are as fine as these languages are, or ``whole``, so that they keep the ids that they have.

    Raises:
        RequestError: a column is no language of the alignment, or named twice.
    """
    if not columns:
        return alignment
    for tag, count in Counter(columns).items():
        if tag not in alignment.languages:
            what = f"there is no {tag} version to make a column of"
            raise RequestError(what, hint=f"the languages are {', '.join(alignment.languages)}")
        if count > 1:
            what = f"the column {tag} is named twice"
            raise RequestError(what, hint="name each language once in --columns")
    if whole:
        alignment = replace(alignment, rows=tuple(replace(row, seams=()) for row in alignment.rows))
    made = alignment.among(columns)
    kept = tuple(row for row in made.rows if any(row.cells))
    if gone := len(made.rows) - len(kept):
        message = f"{gone} rows without a text in these columns are left out"
        report(Notice(code="rows-left-out", message=message))
    return replace(made, rows=kept) if gone else made
