"""Units that one version lacks stay alone, and units that one version joins are joined, in each text as is usual in it."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from aligner.evaluation import beads_score
from aligner.evaluation.beads import BeadLine
from aligner.pairing import beads, pair
from aligner.pairing.weights import Rates
from tests.evaluation.gold_sets import beads_of, documents
from tests.pairing.long_texts import Kind, frayed, texts

ROWS = 240


def _lines(lost: float, joined: float, seed: int) -> tuple[list[str], list[str], list[BeadLine]]:
    """Make two texts with this share of rows lost on each side, and joined on the second, and their gold."""
    one, other = texts(ROWS, Kind(pieces=(1.0,)), seed)
    one, other = frayed(one, lost, seed), frayed(other, lost, seed + 1)
    chance = random.Random(seed)  # noqa: S311 (not for secrets)
    there = {row for _, row in one}
    sides: tuple[list[str], list[str]] = ([text for text, _ in one], [])
    rows: list[tuple[int, ...]] = []
    at = 0
    while at < len(other):
        both = other[at : at + 2]
        if len(both) == 2 and chance.random() < joined and {row for _, row in both} <= there:
            sides[1].append(" ".join(text for text, _ in both))
            rows.append(tuple(row for _, row in both))
        else:
            sides[1].append(other[at][0])
            rows.append((other[at][1],))
        at += len(rows[-1])
    place = {row: at for at, (_, row) in enumerate(one)}
    gold: list[BeadLine] = []
    for second, some in enumerate(rows):
        gold.append((tuple(place[row] for row in some if row in place), (second,)))
    known = {at for bead in gold for at in bead[0]}
    gold += [((at,), ()) for at in range(len(one)) if at not in known]
    return sides[0], sides[1], gold


def _f1(sides: Sequence[Sequence[str]], gold: Sequence[BeadLine]) -> float:
    found = beads_of(pair(documents(sides, ("en", "fr"))))
    return beads_score([(gold, found)])["strict"].f1


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(("lost", "joined"), [(0.1, 0.0), (0.1, 0.1), (0.0, 0.15), (0.0, 0.0)])
def test_what_is_lost_stays_alone_and_what_is_joined_is_joined(lost: float, joined: float, seed: int) -> None:
    """F1 holds for texts that lack much, join much, both, and neither."""
    *sides, gold = _lines(lost, joined, seed)
    assert _f1(sides, gold) >= (0.93 if lost and joined else 0.97)


def test_the_usual_rates_alone_would_join_what_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the rates of the pair more rows are wrong; with them most of those are right."""
    made = [_lines(0.1, 0.0, seed) for seed in range(4)]
    with_rates = [_f1(sides, gold) for *sides, gold in made]
    monkeypatch.setattr(beads, "rates", lambda *_: Rates())
    without = [_f1(sides, gold) for *sides, gold in made]
    assert sum(1 - f1 for f1 in with_rates) < 0.7 * sum(1 - f1 for f1 in without)
