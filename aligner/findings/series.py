"""Check ``number-series``: a printed number that leaves its series in one version where the others go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, TypeAlias

from aligner.findings.finding import Excerpt, Finding
from aligner.findings.view import Survey, Version, View, name
from aligner.model import Lang, Number, NumberStyle, Place, UnitKind

__all__ = ["check"]

_Value: TypeAlias = tuple[tuple[int, ...], str]
_Step: TypeAlias = tuple[Number | None, Number | None, Number]
"""The number of the sibling before it, the latest of its kind and style anywhere, and the number."""
_START: Final = 1


def check(survey: Survey) -> Iterator[Finding]:
    """Compare the first number of each row.

    A version that lacks a paragraph and counts on without a gap deviates in every row and is wrong in
    none: a number counts only where it breaks its own series and the others' does not break theirs.
    """
    steps = {tag: _steps(survey, tag) for tag in survey.languages}
    for view in survey.views:
        numbers = {
            tag: steps[tag][version.places[0][1]]
            for tag, version in view.versions.items()
            if version.places[0][1] in steps[tag]
        }
        if len(numbers) < 2:
            continue
        for tag, step in numbers.items():
            sibling, latest, number = step
            others = [step for other, step in numbers.items() if other != tag]
            usual = _usual([one[2].value for one in others], len(others))
            goes = [one[2] for one in others if one[2].value == usual and _goes_on(one)]
            if usual is None or number.value == usual or not goes:
                continue
            # Where the others begin, nothing can go on.
            begins = sibling is None and goes[0].rank == _START
            if begins or not _goes_on(step):
                yield _finding(view, view.versions[tag], sibling or latest, number, goes[0])


def _finding(view: View, version: Version, before: Number | None, number: Number, other: Number) -> Finding:
    others = view.others(version.language)
    two = len(others) == 1
    after = f" after {_bare(before)}" if before is not None else ""
    them = f"{name(others[0].language)} has" if two else "the others have"
    return Finding(
        code="number-series",
        row=view.row.id,
        message=f"{name(version.language)} is numbered {_bare(number)}{after}, where {them} {_bare(other)}.",
        languages=(version.language,),
        places=tuple(_numbered(one) for one in view.versions.values()),
    )


def _bare(number: Number) -> str:
    return number.printed.strip(" .．、،-–\u00a0")


def _numbered(version: Version) -> Excerpt:
    opening = version.opening()
    return replace(opening, text=" ".join([*(one.printed for one in version.numbers[:1]), opening.text]))


def _usual(values: list[_Value], count: int) -> _Value | None:
    """Give the number of more than half of the others."""
    (value, times), *_ = Counter(values).most_common()
    return value if 2 * times > count else None


def _goes_on(step: _Step) -> bool:
    """Tell whether a number begins a series or goes on with one."""
    sibling, latest, number = step
    if sibling is not None:
        return _follows(sibling, number)
    return number.rank == _START or (latest is not None and _follows(latest, number))


def _follows(before: Number, number: Number) -> bool:
    """Tell whether a number may come next: one more, another suffix, or the first of a level."""
    if before.ranks[:-1] != number.ranks[:-1]:
        return number.rank == _START
    if before.rank == number.rank:
        return before.suffix != number.suffix
    return number.rank == before.rank + 1


def _steps(survey: Survey, tag: Lang) -> dict[Place, _Step]:
    """Give each numbered unit of a version with the number before it: its sibling's, or its kind's."""
    last: dict[tuple[tuple[int, ...], NumberStyle, int], Number] = {}
    # Where a heading parts the paragraphs, they often count on.
    latest: dict[tuple[UnitKind, NumberStyle, int], Number] = {}
    found: dict[Place, _Step] = {}
    for place, unit in survey.alignment.units[tag].items():
        if unit.number is not None and place.note < 0:
            style, depth = unit.number.style, len(unit.number.ranks)
            sibling, alike = (place.path[:-1], style, depth), (unit.kind, style, depth)
            found[place] = (last.get(sibling), latest.get(alike), unit.number)
            last[sibling] = latest[alike] = unit.number
    return found
