"""Doubt: whether a version belongs to the document at all, by how many of its paragraphs fit their rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from aligner.model import Lang
from aligner.pairing.items import Item
from aligner.pairing.rows import Group
from aligner.pairing.scores import Lengths, agreement

__all__ = ["doubtful"]

_ENOUGH: Final = 3
"""Rows with text needed before anything is said."""
_POOR: Final = 0.5
_TEXT: Final = 20
"""Characters from which the length of a unit says something."""


def doubtful(
    groups: Sequence[Group], sides: Mapping[Lang, Sequence[Item]], order: Sequence[Lang]
) -> Iterator[tuple[Lang, float]]:
    """Give the versions that fit the others poorly, with the share of their text that fits.

    A unit fits if it shares a row with most of the other versions, with a length that follows from
    theirs and with figures and symbols that agree. Real versions fit in nine units out of ten.
    """
    present = [language for language in order if sides[language]]
    if len(present) < 2:
        return
    shares = {
        (one, other): _share(groups, sides, one, other)
        for one in present
        for other in present
        if one != other
    }
    for language in present:
        known = [share for (one, _), share in shares.items() if one == language and share is not None]
        # With three versions or more the odd one out fits none; the others fit each other.
        if known and max(known) < _POOR:
            yield language, max(known)


def _share(
    groups: Sequence[Group], sides: Mapping[Lang, Sequence[Item]], one: Lang, other: Lang
) -> float | None:
    both = [
        (_sum(sides[one], group.cells[one]), _sum(sides[other], group.cells[other]))
        for group in groups
        if group.cells.get(one) and group.cells.get(other)
    ]
    texts = [(a, b) for a, b in both if max(a[0], b[0]) >= _TEXT]
    alone = sum(
        sides[one][index].length >= _TEXT
        for group in groups
        if group.cells.get(one) and not group.cells.get(other)
        for index in group.cells[one]
    )
    if len(texts) + alone < _ENOUGH:
        return None
    if not texts:
        return 0.0
    ratio = sorted(b[0] / max(a[0], 1) for a, b in texts)[len(texts) // 2]
    lengths = Lengths(max(ratio, 0.01), 10.0 * max(ratio, 0.01))
    good = sum(_fits(a, b, lengths) for a, b in texts)
    return good / (len(texts) + alone)


def _sum(side: Sequence[Item], cell: Sequence[int]) -> tuple[int, frozenset[str]]:
    return (
        sum(side[index].length for index in cell),
        frozenset().union(*(side[index].figures for index in cell)),
    )


def _fits(one: tuple[int, frozenset[str]], other: tuple[int, frozenset[str]], lengths: Lengths) -> bool:
    return abs(lengths.deviation(one[0], other[0])) <= 3.0 and agreement(one[1], other[1]) >= 0.4
