"""Beads of two versions: strict and lax figures after Sennrich and Volk (2011), as the field counts them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from aligner.evaluation.score import Score
from aligner.model import ReadError

__all__ = ["BeadLine", "beads_score", "parse_beads"]

BeadLine: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""Zero-based indices on each side."""

_LINE: Final = re.compile(r"\s*\[(?P<one>[\d,\s]*)\]\s*:\s*\[(?P<other>[\d,\s]*)\]\s*(?::.*)?")


def parse_beads(data: bytes, *, where: str) -> list[BeadLine]:
    r"""Read one bead a line, ``[0]:[0, 1]``; what follows a second colon is a cost, and is passed over.

    >>> parse_beads(b"[0]:[0, 1]\n[1]:[]:0.5\n", where="x")
    [((0,), (0, 1)), ((1,), ())]

    Raises:
        ReadError: a line is no bead.
    """
    beads: list[BeadLine] = []
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        if not line.strip():
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            what = "is no bead"
            raise ReadError(what, where=f"{where}, line {number}", hint="write [0]:[0, 1]")
        beads.append((_indices(match["one"]), _indices(match["other"])))
    return beads


def _indices(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(",") if part.strip())


def beads_score(pairs: Iterable[tuple[Sequence[BeadLine], Sequence[BeadLine]]]) -> dict[str, Score]:
    """Score pairs of gold and system, pooled.

    Strict: a bead is right if gold has the same one. Lax: if it shares a link with a gold bead.
    Precision counts every system bead that is not empty on both sides, so that an empty side is
    right only if gold has it; recall counts the gold beads with both sides filled.
    """
    counts = {"strict": [0, 0, 0, 0], "lax": [0, 0, 0, 0]}
    for gold, system in pairs:
        given = [bead for bead in system if bead[0] or bead[1]]
        wanted = [bead for bead in gold if bead[0] and bead[1]]
        exact_gold, exact_system = set(gold), set(given)
        links_gold, links_system = _links(gold), _links(given)
        rights = {
            "strict": (
                sum(bead in exact_gold for bead in given),
                sum(bead in exact_system for bead in wanted),
            ),
            "lax": (
                sum(_touches(bead, links_gold, exact_gold) for bead in given),
                sum(_touches(bead, links_system, exact_system) for bead in wanted),
            ),
        }
        for name, (right_system, right_gold) in rights.items():
            total = counts[name]
            counts[name] = [
                total[0] + right_system,
                total[1] + len(given),
                total[2] + right_gold,
                total[3] + len(wanted),
            ]
    return {
        name: Score(right_system=a, system=b, right_gold=c, gold=d) for name, (a, b, c, d) in counts.items()
    }


def _links(beads: Iterable[BeadLine]) -> set[tuple[int, int]]:
    return {(a, b) for one, other in beads for a in one for b in other}


def _touches(bead: BeadLine, links: set[tuple[int, int]], exact: set[BeadLine]) -> bool:
    if not bead[0] or not bead[1]:
        return bead in exact
    return any((a, b) in links for a in bead[0] for b in bead[1])
