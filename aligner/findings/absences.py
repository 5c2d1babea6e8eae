"""Check ``absent``: a version has no text where all the others have one."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.findings.finding import Finding, Level
from aligner.findings.view import Survey, listed, name
from aligner.model import UnitKind

__all__ = ["check"]


def check(survey: Survey) -> Iterator[Finding]:
    """Look for the one empty cell of a row; a note goes with its mark, which has a check of its own."""
    for view in survey.views:
        empty = [tag for tag in survey.languages if tag not in view.versions]
        if len(empty) != 1 or len(survey.languages) < 2 or view.kind is UnitKind.NOTE:
            continue
        others = listed([name(tag) for tag in view.versions])
        yield Finding(
            code="absent",
            row=view.row.id,
            message=f"{name(empty[0])} has no text for what stands in {others}.",
            level=Level.NOTE,
            languages=tuple(empty),
            places=view.openings(),
        )
