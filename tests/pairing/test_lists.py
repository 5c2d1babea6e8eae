"""Lists that each version puts in its own order: what all versions say together, and assignment itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import combinations, permutations

import numpy as np
import pytest
from numpy.typing import NDArray

from aligner import read
from aligner.evaluation import rows_score
from aligner.model import Alignment, Document
from aligner.pairing import pair
from aligner.pairing.assignment import advantage, assign
from aligner.pairing.joint import joint
from aligner.pairing.lexicon import learn, unaided
from tests.places import CORPORA, LANGUAGES

FOLDER = CORPORA / "convention"
GOLD = FOLDER / "gold.jsonl"


@cache
def versions() -> dict[str, Document]:
    return {tag: read(FOLDER / f"convention.{tag}.md") for tag in LANGUAGES}


@cache
def names() -> dict[tuple[str, str], str]:
    """Give the row of each text; texts that come twice are none's."""
    found: dict[tuple[str, str], str] = {}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for tag, cell in row["cells"].items():
            found[tag, cell[0]] = "" if (tag, cell[0]) in found else row["id"]
    return found


@cache
def of_all() -> Alignment:
    return pair(list(versions().values()))


def links(alignment: Alignment, part: str) -> Iterator[bool]:
    """Tell of each link between texts of a part of the gold whether it is right."""
    units = alignment.units
    for row in alignment.rows:
        filled = [(tag, cell) for tag, cell in zip(alignment.languages, row.cells, strict=True) if cell]
        for some in combinations(filled, 2):
            one, other = (
                {names().get((tag, " ".join(units[tag][span.place].text.plain.split())), "") for span in cell}
                for tag, cell in some
            )
            if any(name.startswith(part) for name in one | other):
                yield one == other


def test_states_and_rows_of_a_table_in_six_alphabets_are_all_right() -> None:
    found = rows_score(GOLD.read_bytes(), of_all(), where=GOLD.name).scores
    assert found["numbered"].f1 == 1.0
    assert found["all"].f1 >= 0.95
    states = list(links(of_all(), "s."))
    assert all(states)
    assert len(states) == 15 * 14
    table = list(links(of_all(), "t."))
    assert all(table)


def test_definitions_in_six_alphabets_are_paired_by_all_versions_and_left_alone_in_doubt() -> None:
    joined = list(links(of_all(), "d."))
    alone = [
        right
        for one, other in combinations(LANGUAGES, 2)
        for right in links(pair([versions()[one], versions()[other]]), "d.")
    ]
    assert sum(joined) >= 0.96 * 15 * 18
    assert all(joined)
    # No pair of versions alone knows so much: the others say what Arabic and Chinese do not.
    assert sum(joined) >= sum(alone) + 15


def test_rows_in_another_order_say_so() -> None:
    moved = {
        name
        for row in of_all().rows
        if row.moved
        for tag, cell in zip(of_all().languages, row.cells, strict=True)
        for span in cell
        if (name := names().get((tag, of_all().units[tag][span.place].text.plain)))
    }
    assert sum(name.startswith("s.") for name in moved) >= 7
    assert sum(name.startswith("d.") for name in moved) >= 9
    assert not any(name.startswith(("a", "pre.", "mast.")) for name in moved)


@pytest.mark.parametrize("size", [100, 200, 300])
def test_what_is_gained_by_chance_among_many_is_no_other_order(size: int) -> None:
    chance = np.random.default_rng(size)
    # Ratios of likelihoods that mean nothing: one is beyond exp(t) with a chance of exp(-t).
    gain = chance.exponential(1.0, (size, size))
    gain[np.arange(size), np.arange(size)] += 2.0
    assert advantage(gain, assign(gain)) == 0.0
    turned = np.arange(size)[::-1]
    gain[np.arange(size), turned] += 20.0
    assert advantage(gain, assign(gain)) > 0.0


@pytest.mark.parametrize("seed", range(40))
def test_assignment_gains_the_most_there_is(seed: int) -> None:
    chance = np.random.default_rng(seed)
    gain = np.round(chance.normal(0, 3, chance.integers(0, 6, 2)), int(chance.integers(0, 3)))
    pairs = assign(gain)
    assert len({a for a, _ in pairs}) == len(pairs) == len({b for _, b in pairs})
    some = np.maximum(gain if gain.shape[0] <= gain.shape[1] else gain.T, 0.0)
    most = max(
        (
            sum(float(some[a, b]) for a, b in enumerate(order))
            for order in permutations(range(some.shape[1]), len(some))
        ),
        default=0.0,
    )
    assert sum(float(gain[pair]) for pair in pairs) == pytest.approx(most)


@pytest.mark.parametrize("seed", range(10))
def test_joint_assignment_finds_rows_that_no_pair_alone_could(seed: int) -> None:
    chance = np.random.default_rng(seed)
    count, size = 5, 12
    orders = [chance.permutation(size) for _ in range(count)]
    gains: dict[tuple[int, int], NDArray[np.float64]] = {}
    single = 0
    for a, b in combinations(range(count), 2):
        same = orders[a][:, None] == orders[b]
        gains[a, b] = chance.normal(-3.0, 2.5, (size, size)) + 5.0 * same
        single += sum(bool(same[pair]) for pair in assign(gains[a, b]))
    rows = joint(gains, [size] * count)
    for at in range(count):
        assert sorted(rows[rows[:, at] >= 0, at].tolist()) == list(range(size)), "each item in one row"
    together = sum(
        orders[a][row[a]] == orders[b][row[b]]
        for row in rows.tolist()
        for a, b in combinations(range(count), 2)
        if row[a] >= 0 and row[b] >= 0
    )
    assert together > single


def test_a_bead_that_only_it_speaks_for_is_told_from_one_that_others_uphold() -> None:
    # Words 0 to 3 mean 0 to 3, as all beads say but the last, which pairs words that they part.
    sources = [[0, 1], [2, 3], [0, 2], [1, 3], [0, 3], [1, 2]] * 2 + [[1]]
    targets = [[0, 1], [2, 3], [0, 2], [1, 3], [0, 3], [1, 2]] * 2 + [[3]]

    def side(beads: list[list[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        return np.concatenate([np.array(bead) for bead in beads]), np.cumsum([0, *map(len, beads)])

    kin = np.full(4, -1), np.full(4, -1)
    there, _ = learn(side(sources), side(targets), (4, 4), kin)
    said = unaided(side(sources), side(targets), (4, 4), there, 0.3)
    assert said[-1] < 0 < min(said[:-1])
