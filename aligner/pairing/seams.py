"""Seams: where a row that some version makes coarse is parted by the versions that say it in more units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, TypeAlias

from aligner.model import Lang

__all__ = ["Cut", "Seam", "seams"]

Cut: TypeAlias = tuple[int, int, float]
"""How many units of two versions' cells stand before a place where their pair parts a row, and how surely."""
Seam: TypeAlias = dict[Lang, int]
"""How many units of its cell a version has before the seam; one that does not part there is not in it."""
_Node: TypeAlias = tuple[Lang, int]

_SILENT: Final = 0.5
"""How loudly a pair that parts a row at neither of two places speaks against their being one."""


@dataclass(slots=True)
class _Cluster:
    """Places of several versions that are one seam."""

    places: Seam
    weight: float


def seams(
    sizes: Mapping[Lang, int], cuts: Mapping[tuple[Lang, Lang], Sequence[Cut] | None]
) -> tuple[Seam, ...]:
    """Give the seams of a row, in order.

    Where one version says in one unit what others say in two, the row is as coarse as that version; two of
    the others are as fine as their own pairing parts them. Places that pairs part together are one seam, if
    those that say so outweigh those that part the row elsewhere or nowhere.

    Args:
        sizes: how many units each version has in the row, none without any.
        cuts: where each pair parts the row; None for a pair that does not hold the row together.

    >>> seams({Lang("en"): 2, Lang("fr"): 2, Lang("ar"): 1}, {(Lang("en"), Lang("fr")): [(1, 1, 0.9)]})
    ({'en': 1, 'fr': 1},)
    """
    said = {
        (one, other): {(i, j): chance for i, j, chance in some}
        for (one, other), some in cuts.items()
        if some is not None
    }
    said.update(
        {(b, a): {(j, i): chance for (i, j), chance in some.items()} for (a, b), some in said.items()}
    )
    of: dict[_Node, _Cluster] = {
        (tag, at): _Cluster({tag: at}, 0.0) for tag, size in sizes.items() for at in range(1, size)
    }
    links = [
        (chance, (one, i), (other, j))
        for one, other in combinations(sizes, 2)
        for (i, j), chance in said.get((one, other), {}).items()
        if (one, i) in of and (other, j) in of
    ]
    for _, a, b in sorted(links, key=lambda link: -link[0]):
        here, there = of[a], of[b]
        if here is there or not here.places.keys().isdisjoint(there.places):
            continue
        gain = _gain(here.places, there.places, sizes, said)
        if gain > 0:
            here.places |= there.places
            here.weight += there.weight + gain
            of.update(dict.fromkeys(there.places.items(), here))
    for cluster in {id(some): some for some in of.values()}.values():
        _ends(cluster, sizes, said)
    found = {id(some): some for some in of.values() if len(some.places) > 1}
    result: list[Seam] = []
    for cluster in sorted(found.values(), key=lambda some: -some.weight):
        seam = cluster.places
        behind = [at for at, other in enumerate(result) if _before(other, seam)]
        ahead = [at for at, other in enumerate(result) if _before(seam, other)]
        low, high = max(behind, default=-1) + 1, min(ahead, default=len(result))
        # Of two that cross the surer stays.
        if low <= high and not set(behind) & set(ahead):
            result.insert(high, seam)
    return tuple(result)


def _gain(
    one: Seam,
    other: Seam,
    sizes: Mapping[Lang, int],
    said: Mapping[tuple[Lang, Lang], Mapping[tuple[int, int], float]],
) -> float:
    """What speaks for two seams to be one, less what speaks against it."""
    total = 0.0
    for a, i in one.items():
        for b, j in other.items():
            some = said.get((a, b))
            if some is None or (i, j) in {(0, 0), (sizes[a], sizes[b])}:
                continue
            total += some[i, j] if (i, j) in some else -_against(i, j, some)
    return total


def _against(i: int, j: int, some: Mapping[tuple[int, int], float]) -> float:
    """How sure a pair is of parting one of two places elsewhere; it says less if it parts neither."""
    return max((chance for (a, b), chance in some.items() if a == i or b == j), default=_SILENT)


def _ends(
    cluster: _Cluster,
    sizes: Mapping[Lang, int],
    said: Mapping[tuple[Lang, Lang], Mapping[tuple[int, int], float]],
) -> None:
    """Tell where versions have a seam that part there without a unit of their own on either side of it."""
    left = [tag for tag in sizes if tag not in cluster.places]
    while left:
        gain, tag, place = max(
            (
                (_gain(cluster.places, {tag: place}, sizes, said), tag, place)
                for tag in left
                for place in range(sizes[tag] + 1)
            ),
            key=lambda found: found[0],
        )
        if gain <= 0:
            return
        cluster.places[tag] = place
        cluster.weight += gain
        left.remove(tag)


def _before(one: Seam, other: Seam) -> bool:
    return any(one[tag] < other[tag] for tag in one if tag in other)
