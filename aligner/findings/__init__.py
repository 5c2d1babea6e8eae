"""Findings: what the versions of an alignment say differently, row by row; it changes nothing.

To add a check: write a module with ``check(survey)``, whose docstring names its code, and add one line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from types import MappingProxyType
from typing import Final, Protocol, cast

from aligner.findings.finding import Excerpt, Finding, Level
from aligner.findings.view import Survey
from aligner.model import Alignment

__all__ = ["CHECKS", "Check", "Excerpt", "Finding", "Level", "find"]

CHECKS: Final = MappingProxyType(
    {
        # what is looked at: module
        "absences": "aligner.findings.absences",
        "brackets": "aligner.findings.brackets",
        "copies": "aligner.findings.copies",
        "dates": "aligner.findings.dates",
        "figures": "aligner.findings.figures",
        "lengths": "aligner.findings.lengths",
        "notes": "aligner.findings.notes",
        "repeats": "aligner.findings.repeats",
        "series": "aligner.findings.series",
        "symbols": "aligner.findings.symbols",
        "tongues": "aligner.findings.tongues",
    }
)


class Check(Protocol):
    """What each module named in :data:`CHECKS` offers."""

    def check(self, survey: Survey, /) -> Iterator[Finding]:
        """Give the findings of all rows, in any order."""
        ...


def find(alignment: Alignment) -> Iterator[Finding]:
    """Run all checks and give their findings by row, in the order of the rows."""
    survey = Survey(alignment)
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for module in CHECKS.values():
        for finding in cast("Check", import_module(module)).check(survey):
            found[finding.row].append(finding)
    for row in alignment.rows:
        yield from sorted(found[row.id], key=lambda finding: finding.level is Level.NOTE)
