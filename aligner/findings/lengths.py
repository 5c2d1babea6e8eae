"""Check ``length``: a version much shorter or longer than its row's others let expect."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import permutations
from statistics import median
from typing import Final, TypeAlias

from aligner.findings.finding import Finding, Level
from aligner.findings.view import Survey, View, name
from aligner.model import Lang, UnitKind

__all__ = ["check"]

_Scale: TypeAlias = tuple[float, float]
"""Characters for one of the other language, and the spread of the measure."""
_Key: TypeAlias = tuple[Lang, Lang, UnitKind | None]

_ENOUGH: Final = 20
"""Rows of a kind from which its own scale is taken; below, all kinds share one."""
_LEAST: Final = 10
"""Rows without which nothing can be expected."""
_SHORT: Final = 25
"""Characters below which a length says nothing."""
_FAR: Final = 5.0
"""Robust standard deviations."""
_FACTOR: Final = 1.6
"""Nor is a text suspicious before it is so many times too long or too short."""


def check(survey: Survey) -> Iterator[Finding]:
    """Measure each version against the others by the median of its distances, robustly scaled."""
    scales = _scales(survey.views)
    for view in survey.views:
        found: list[tuple[float, float, Lang]] = []
        for tag in view.versions:
            far = [one for other in view.others(tag) if (one := _distance(view, tag, other.language, scales))]
            if far and len(far) == len(view.versions) - 1:
                # More than half of the others must agree: the next to the middle from below.
                z, factor = sorted(far, key=lambda one: abs(one[0]))[(len(far) - 1) // 2]
                found.append((z, factor, tag))
        wrong = [
            (factor, tag) for z, factor, tag in found if abs(z) > _FAR and not 1 / _FACTOR < factor < _FACTOR
        ]
        if len(view.versions) == 2:
            # Each measures the other.
            wrong = wrong[: len(wrong) // 2]
        for factor, tag in wrong:
            yield _finding(view, tag, factor)


def _finding(view: View, tag: Lang, factor: float) -> Finding:
    two = len(view.versions) == 2
    than = f"{name(view.others(tag)[0].language)} lets" if two else "the others let"
    size = f"{factor:.1f} times as long" if factor > 1 else f"{1 / factor:.1f} times shorter"
    return Finding(
        code="length",
        row=view.row.id,
        message=f"{name(tag)} is {size} {'as' if factor > 1 else 'than'} {than} expect.",
        level=Level.NOTE,
        languages=tuple(view.versions) if two else (tag,),
        places=view.openings(),
    )


def _length(view: View, tag: Lang) -> int:
    """Count the characters that languages write in their own way: no blanks, symbols and figures."""
    version = view.versions[tag]
    same = sum(len("".join(version.printed(fact).split())) for fact in version.facts.printed)
    return len("".join(version.text.split())) - same


def _scales(views: Iterable[View]) -> dict[_Key, _Scale]:
    lengths: dict[_Key, list[tuple[int, int]]] = defaultdict(list)
    for view in views:
        for one, other in permutations(view.versions, 2):
            pair = _length(view, one), _length(view, other)
            if min(pair):
                lengths[one, other, view.kind].append(pair)
                lengths[one, other, None].append(pair)
    return {
        key: _scale(pairs)
        for key, pairs in lengths.items()
        if len(pairs) >= (_LEAST if key[2] is None else _ENOUGH)
    }


def _scale(pairs: list[tuple[int, int]]) -> _Scale:
    ratio = median(one / other for one, other in pairs)
    spread = median(abs(_measure(one, other, ratio)) for one, other in pairs)
    # The spread of short texts alone would make long ones suspicious: no less than one sign in a hundred.
    return ratio, max(1.4826 * spread, 0.3)


def _measure(one: int, other: int, ratio: float) -> float:
    # Gale and Church (1993), 3.1: the variance of a length grows with the length.
    return (one - ratio * other) / math.sqrt((one + ratio * other) / 2)


def _distance(view: View, one: Lang, other: Lang, scales: dict[_Key, _Scale]) -> tuple[float, float] | None:
    scale = scales.get((one, other, view.kind)) or scales.get((one, other, None))
    here, there = _length(view, one), _length(view, other)
    if scale is None or not there or max(here, scale[0] * there) < _SHORT:
        return None
    ratio, spread = scale
    return _measure(here, there, ratio) / spread, here / (ratio * there)
