"""The columns of a parallel table: the languages asked for, in the order asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from aligner.model import Alignment, Lang, Notice, Report, RequestError, discard

__all__ = ["chosen"]


def chosen(alignment: Alignment, columns: Sequence[Lang], *, report: Report = discard) -> Alignment:
    """Give an alignment of some languages; rows that have none of them go, and are counted.

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
    places = [alignment.languages.index(tag) for tag in columns]
    rows = [replace(row, cells=tuple(row.cells[at] for at in places)) for row in alignment.rows]
    kept = tuple(row for row in rows if any(row.cells))
    if len(kept) < len(rows):
        message = f"{len(rows) - len(kept)} rows without a text in these columns are left out"
        report(Notice(code="rows-left-out", message=message))
    pivot = alignment.pivot if alignment.pivot in columns else None
    return Alignment(tuple(alignment.documents[at] for at in places), kept, pivot)
