"""Items of lists in each version's own order: margins, uses of terms, glosses, and lists of two versions."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from aligner.model import Band
from aligner.pairing import pair
from aligner.pairing.assignment import assign
from aligner.pairing.glosses import glossed, openings
from aligner.pairing.lexical import Stream
from aligner.pairing.margins import margins, of_rows
from aligner.pairing.uses import Uses, used_alike
from tests.evaluation.own_order import Tally, convention, judged


@pytest.mark.parametrize("seed", range(30))
def test_a_margin_is_what_the_assignment_gains_over_the_best_without_the_pair(seed: int) -> None:
    chance = np.random.default_rng(seed)
    gain = np.round(chance.normal(1.0, 3.0, chance.integers(1, 7, 2)), 1)
    pairs = assign(gain)
    whole = sum(float(gain[pair]) for pair in pairs)
    for link, found in zip(pairs, margins(gain, pairs).tolist(), strict=True):
        without = gain.copy()
        without[link] = 0.0
        assert found == pytest.approx(whole - sum(float(without[pair]) for pair in assign(without)))


def test_what_is_not_the_best_is_told_by_a_margin_below_nothing() -> None:
    assert margins(np.array([[1.0, 5.0], [5.0, 1.0]]), [(0, 0), (1, 1)]).max() < 0


def test_an_item_that_fits_another_row_as_well_has_no_margin_and_the_others_have() -> None:
    alike = np.diag([8.0, 8.0, 8.0])
    unclear = alike.copy()
    unclear[1, 2] = unclear[2, 1] = 8.0
    rows = np.array([[0, 0, 0], [1, 1, 1], [2, 2, 2]])
    found = of_rows({(0, 1): alike, (0, 2): unclear, (1, 2): unclear}, rows)
    assert found[0].min() > 8
    assert found[1:, 2].tolist() == [0.0, 0.0]
    assert found[1:, 0].min() > 0


def test_terms_that_are_used_in_the_same_rows_are_alike_in_any_script() -> None:
    # Each unit is a list of types; the last three define the terms 0, 1 and 2, in another order in the other.
    def uses(units: list[list[int]], defined: list[int]) -> Uses:
        texts = Stream(np.concatenate([np.array(unit) for unit in units]), np.cumsum([0, *map(len, units)]))
        terms = Stream(np.array(defined), np.arange(len(defined) + 1))
        first = len(units) - len(defined)
        return Uses.of(terms, texts, [range(first + at, first + at + 1) for at in range(len(defined))], 9)

    body = [[0, 8], [1, 8], [0, 1, 8], [2, 8], [8], [2, 0, 8]]
    one = uses([*body, [0, 7], [1, 7], [2, 7]], [0, 1, 2])
    other = uses([*body, [2, 6], [0, 6], [1, 6]], [2, 0, 1])
    assert not one.found[6:].any()
    known = np.column_stack([np.arange(6), np.arange(6)])
    assert assign(used_alike(one, other, known)) == [(0, 1), (1, 2), (2, 0)]
    # Rows in which the uses differ speak against it.
    assert used_alike(one, other, known)[0, 0] < 0


def test_a_term_of_the_other_language_in_brackets_is_its_item() -> None:
    english = ["hut means a building; (приют)", "keeper means who has a hut; (смотритель)"]
    russian = ["смотритель – лицо, отвечающее за приют (keeper)", "приют – здание (статья 2)"]
    names = [[openings(text, "") for text in side] for side in (english, russian)]
    gain = glossed((english, russian), (names[0], names[1]))
    assert gain[1, 0] > gain[0, 1] > 0
    assert gain[0, 0] == gain[1, 1] == 0
    # What two items may be called tells neither from the other.
    twice = [*russian, "приют – другое здание"]
    assert glossed((english, twice), (names[0], [openings(text, "") for text in twice]))[0, 1] < gain[0, 1]


def test_definitions_of_two_versions_in_unlike_scripts_are_paired() -> None:
    case, whole = convention(), Tally()
    for tags in combinations(case.documents, 2):
        judged(case, tags, whole)
    assert whole.right >= 0.85 * whole.gold
    assert whole.right >= 0.92 * whole.system
    one = Tally()
    judged(case, ("ar", "fr"), one)
    assert one.right >= 14


def test_no_wrong_row_of_definitions_in_six_alphabets_is_called_likely() -> None:
    case, whole = convention(), Tally()
    judged(case, list(case.documents), whole)
    assert whole.right >= 0.96 * whole.gold
    assert whole.right == whole.system
    sure = [right for confidence, right in whole.rows if Band.of(confidence) is Band.SURE]
    assert len(sure) >= 10
    assert all(sure)


def test_lists_of_versions_alone_say_that_their_rows_have_moved() -> None:
    case = convention()
    alignment = pair([case.documents["en"], case.documents["ru"]])
    known = {unit.place: case.names("en", at) for at, unit in enumerate(case.documents["en"].units())}
    moved = {known[span.place] for row in alignment.rows if row.moved for span in row.cells[0]}
    assert len(moved & case.listed) >= 6
    assert not any(str(name).startswith(("a", "pre.")) for name in moved - case.listed)
