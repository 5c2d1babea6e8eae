"""Which rows of a review stand for which rows of the alignment: by the ids that its first column shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from aligner.readers.docx.review import Review, ReviewRow

__all__ = ["LETTERS", "Work", "works_of"]

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
"""What is put behind the id of a row that is parted."""
_BETWEEN: Final = re.compile(r"[\s,;+&/]+")

Fault = Callable[[str, str, str], None]
"""Takes a code, a message and a place."""


@dataclass(slots=True, eq=False)
class Work:
    """Rows of the alignment, by index, and the rows of the review that stand for them."""

    rows: list[int]
    all: list[ReviewRow] = field(default_factory=list)
    """All of the review's, those deleted or inserted with tracking too."""
    outs: list[ReviewRow] = field(default_factory=list)
    """Those that the chosen view shows."""


def works_of(ids: Sequence[str], review: Review, fault: Fault, *, original: bool) -> list[Work]:
    """Find them, by the ids of the alignment, in its order; a row that the review has lost stands alone."""
    known = {name: index for index, name in enumerate(ids)}
    works: dict[int, Work] = {}
    for row in review.rows:
        named = _ids(row, known, fault)
        if not named:
            continue
        one = Work([])
        for index in dict.fromkeys(known[name] for name in named):
            other = works.get(index, Work([index]))
            if other is one:
                continue
            one.rows += other.rows
            one.all += other.all
            one.outs += other.outs
            works.update(dict.fromkeys(one.rows, one))
        one.rows.sort()
        one.all.append(row)
        if not (row.inserted if original else row.deleted):
            one.outs.append(row)
    for index, name in enumerate(ids):
        if index not in works and name in review.prints and name not in review.broken:
            works[index] = Work([index])
    return [works[index] for index in sorted(works) if works[index].rows[0] == index]


def _ids(row: ReviewRow, known: Mapping[str, int], fault: Fault) -> list[str]:
    name = row.id
    if name in known:
        return [name]
    if not name:
        if not (row.inserted and row.deleted):
            words = next((text.plain for cell in row.cells for _, text in cell.final if text.plain), "")
            message = "has no id: a row was added" + (f" ({words[:40]!r})" if words else "")
            fault("review-row-added", message, f"row {row.at}")
        return []
    squeezed = "".join(name.split())
    if squeezed in known:
        return [squeezed]
    if squeezed[-1].lower() in LETTERS and squeezed[:-1] in known:
        return [squeezed[:-1]]
    parts = [part for part in _BETWEEN.split(name) if part]
    if len(parts) > 1 and all(part in known for part in parts):
        return parts
    fault("review-id-unknown", f"the alignment has no row {name!r}", f"row {row.at}")
    return []
