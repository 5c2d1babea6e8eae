"""Report: findings as lines for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from aligner.findings.finding import Finding, Level

__all__ = ["as_json", "lines", "summary"]


def summary(findings: Iterable[Finding]) -> str:
    """Count findings by level.

    >>> summary([Finding(code="figure", row="r1", message="…")]), summary([])
    ('1 warning', 'no findings')
    """
    levels = [finding.level for finding in findings]
    counts = [(levels.count(level), level.value) for level in Level]
    return ", ".join(f"{count} {word}{'s' * (count > 1)}" for count, word in counts if count) or "no findings"


def lines(findings: Iterable[Finding], *, verbose: bool = False) -> Iterator[str]:
    """Give a line for each finding: row, code, sentence; and one for each version's words, if asked."""
    for finding in findings:
        yield f"  {finding}"
        if verbose:
            yield from (f"      {place.language} {place.place}: {place.text}" for place in finding.places)


def as_json(finding: Finding) -> dict[str, Any]:
    """Give a finding as JSON has it.

    >>> as_json(Finding(code="figure", row="r1", message="…"))["level"]
    'warning'
    """
    return {
        "row": finding.row,
        "code": finding.code,
        "level": finding.level.value,
        "message": finding.message,
        "languages": list(finding.languages),
        "places": [
            {"language": one.language, "place": str(one.place), "text": one.text} for one in finding.places
        ],
    }
