"""Check ``symbol``: document symbols and numbers of resolutions that differ between the versions."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.findings.differences import Difference, differences, finding, sayable
from aligner.findings.facts import FactKind
from aligner.findings.finding import Finding
from aligner.findings.view import Survey

__all__ = ["check"]


def check(survey: Survey) -> Iterator[Finding]:
    """Compare the symbols of each row; a fraction may be said in words."""
    for view in survey.views:
        for found in differences(view, {FactKind.SYMBOL}):
            kept = found
            if not (found.extra and found.missing):
                kept = Difference(
                    found.version,
                    tuple(fact for fact in found.extra if not sayable(fact)),
                    tuple(pair for pair in found.missing if not sayable(pair[1])),
                )
            if kept.extra or kept.missing:
                yield finding(view, kept, code="symbol")
