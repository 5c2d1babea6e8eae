"""Placing: rows that the pivot has no part in, put where their neighbours in the other versions stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from aligner.model import Lang

__all__ = ["placed"]


class _Placed(Protocol):
    cells: dict[Lang, tuple[int, ...]]
    moved: bool


_G = TypeVar("_G", bound=_Placed)


def placed(
    leads: Sequence[_G], loose: Sequence[_G], order: Sequence[Lang], behind: Mapping[tuple[Lang, int], int]
) -> list[_G]:
    """Put loose rows among those of the pivot.

    Args:
        leads: rows with a part of the pivot, in its order.
        loose: the others.
        order: the versions, the pivot first.
        behind: for each unit of a version, the pivot's unit behind which its own pair puts it.
    """
    if not loose:
        return list(leads)
    pivot = order[0]
    ends = [group.cells[pivot][-1] for group in leads]
    known = {
        language: [
            (group.cells[language], at)
            for at, group in enumerate(leads)
            if language in group.cells and not group.moved
        ]
        for language in order[1:]
    }
    gaps: dict[int, list[_G]] = {}
    for group in loose:
        # Between the rows of the units before and after in all its versions, if there is such a place.
        low, high = -1, len(leads)
        for language, cell in group.cells.items():
            at = bisect_left(known[language], (cell, 0))
            low = max(low, known[language][at - 1][1] if at else -1)
            high = min(high, known[language][at][1] if at < len(known[language]) else len(leads))
        language, cell = next((tag, group.cells[tag]) for tag in order if tag in group.cells)
        wanted = bisect_left(ends, behind[language, cell[0]] + 1) - 1
        if low < high:
            wanted = min(max(wanted, low), high - 1)
        gaps.setdefault(wanted, []).append(group)
    result: list[_G] = []
    for at in range(-1, len(leads)):
        if at >= 0:
            result.append(leads[at])
        result += _settled(gaps.get(at, ()), order)
    return result


def _settled(gap: Sequence[_G], order: Sequence[Lang]) -> list[_G]:
    """Order the rows of one gap: version by version, each row behind what stands before it."""
    result: list[_G] = []
    for language in order:
        for group in sorted(
            (group for group in gap if next(tag for tag in order if tag in group.cells) == language),
            key=lambda group: group.cells[language],
        ):
            cells = group.cells
            at = max(
                (
                    place
                    for place, other in enumerate(result, 1)
                    if any(tag in cells and other.cells[tag] < cells[tag] for tag in other.cells)
                ),
                default=0,
            )
            while at < len(result) and not any(tag in cells for tag in result[at].cells):
                at += 1
            result.insert(at, group)
    return result
