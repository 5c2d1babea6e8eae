"""Votes: what all pairs of versions say of one pairing with the pivot, so that no wrong bead spreads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from aligner.model import Lang
from aligner.pairing.bead import Bead
from aligner.pairing.beads import Pair

__all__ = ["Links", "agreeing", "cut", "links_of", "placed"]

Links: TypeAlias = Mapping[tuple[Lang, Lang], Mapping[int, tuple[int, ...]]]
"""For each ordered pair of versions: the units of the second that each unit of the first is paired with."""


def links_of(pairs: Mapping[tuple[Lang, Lang], Pair]) -> Links:
    """Turn beads into links, both ways."""
    links: dict[tuple[Lang, Lang], dict[int, tuple[int, ...]]] = {}
    for (one, other), pair in pairs.items():
        there, back = links.setdefault((one, other), {}), links.setdefault((other, one), {})
        for bead in pair.beads:
            if bead.first and bead.second:
                there.update(dict.fromkeys(bead.first, bead.second))
                back.update(dict.fromkeys(bead.second, bead.first))
    return links


def cut(bead: Bead, language: Lang, pivot: Lang, others: Sequence[Lang], links: Links) -> tuple[int, ...]:
    """Give the neighbours of the pivot that a bead holds together, less what most other versions part.

    A version holds two neighbours together if it does so itself, or if what it pairs with the units
    of ``language`` stands on both sides; it parts them if that stands on one side only.
    """
    if len(bead.first) < 2:
        return bead.first
    seen = {
        other: {unit for own in bead.second for unit in links[language, other].get(own, ())}
        for other in others
    }
    runs: list[list[int]] = [[bead.first[0]]]
    for before, unit in zip(bead.first, bead.first[1:], strict=False):
        together, apart = 1, 0
        for other in others:
            one, two = (set(links[pivot, other].get(at, ())) for at in (before, unit))
            if one and one == two:
                together += 1
            elif one and two and seen[other]:
                both = bool(one & seen[other]) and bool(two & seen[other])
                together, apart = together + both, apart + (not both)
        if apart > together:
            runs.append([unit])
        else:
            runs[-1].append(unit)
    support = [
        sum(bool(seen[other] & set(links[pivot, other].get(at, ()))) for other in others for at in run)
        for run in runs
    ]
    best = max(range(len(runs)), key=lambda at: (support[at], len(runs[at]), -at))
    return tuple(runs[best])


def placed(unit: int, language: Lang, links: Links, rows: Mapping[Lang, Mapping[int, int]]) -> int | None:
    """Tell the row that most other versions pair a unit with that the pivot leaves alone; at least two."""
    votes: Counter[int] = Counter()
    for other, row_of in rows.items():
        if other == language:
            continue
        votes.update({row_of[at] for at in links[language, other].get(unit, ()) if at in row_of})
    if not votes:
        return None
    (row, count), *rest = votes.most_common(2)
    return row if count >= 2 and (not rest or count > rest[0][1]) else None


def agreeing(cells: Mapping[Lang, tuple[int, ...]], links: Links) -> float:
    """Share of the pairs of versions in a row whose own pairing says the same."""
    filled = [language for language, cell in cells.items() if cell]
    said = [
        {at for own in cells[one] for at in links[one, other].get(own, ())} == set(cells[other])
        for place, one in enumerate(filled)
        for other in filled[place + 1 :]
    ]
    return sum(said) / len(said) if said else 1.0
