"""Check ``date``: days, months and years of dates that differ between the versions."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.findings.differences import finding
from aligner.findings.figures import deviations, is_dated
from aligner.findings.finding import Finding
from aligner.findings.view import Survey

__all__ = ["check"]


def check(survey: Survey) -> Iterator[Finding]:
    """Compare what the dates of each row are made of: "17 and 18 October" has its month once."""
    for view in survey.views:
        for found in deviations(view):
            if is_dated(found):
                yield finding(view, found, code="date")
