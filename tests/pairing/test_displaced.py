"""Passages that stand elsewhere in one version: found by their words, said to have moved, and at nobody's cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from aligner.model import Alignment, Lang
from aligner.pairing import pair
from aligner.pairing.bead import Bead
from aligner.pairing.displaced import displaced
from tests.damage import Line, Versions, document, gold, missed, numbered, told
from tests.evaluation.whole_texts import corpus_text
from tests.places import LANGUAGES

AWAY = 10
"""Places that a passage moves."""
EACH = 5
"""Lines of which one is numbered, where some are."""
MOVED = {
    "committee-report": (("en", 43), ("fr", 58), ("zh", 17), ("ar", 46), ("ru", 60), ("es", 36)),
    "resolution": (("en", 16), ("fr", 18), ("zh", 16), ("ar", 19), ("ru", 17), ("es", 18)),
}
"""Versions, and the row with which a passage of three recitals or paragraphs begins in each."""


@cache
def text(name: str, numbers: str) -> Versions:
    def line(some: Line) -> Line:
        (row,) = some.rows
        if numbers == "all":
            return replace(some, number=numbered(row + 1))
        return replace(some, number=numbered(row // EACH + 1)) if row % EACH == 0 else some

    versions = corpus_text(name)
    return versions if numbers == "none" else {tag: [*map(line, lines)] for tag, lines in versions.items()}


def away(lines: Sequence[Line], rows: range) -> list[Line]:
    """Move the lines of some rows ten places on."""
    block = [line for line in lines if line.rows <= set(rows)]
    rest = [line for line in lines if line not in block]
    at = next(at for at, line in enumerate(rest) if min(line.rows) > rows.start) + AWAY
    return [*rest[:at], *block, *rest[at:]]


def of(versions: Versions) -> Alignment:
    return pair([document(tag, lines) for tag, lines in versions.items()])


@dataclass
class Count:
    """Links of passages, those found, rows of passages that say that they moved, links lost elsewhere."""

    links: int = 0
    right: int = 0
    moved: int = 0
    lost: int = 0

    def add(self, versions: Versions, which: str, rows: range) -> None:
        """Move a passage of one version and count."""
        turned = {**versions, which: away(versions[which], rows)}
        before, after = of(versions), of(turned)
        for one, other in combinations(versions, 2):
            (_, off_before), (here, off) = (
                wrong(some, whole, (one, other), rows)
                for some, whole in ((versions, before), (turned, after))
            )
            self.lost += off - off_before
            if which in {one, other}:
                self.links += len(rows)
                self.right += len(rows) - here
        column = after.languages.index(Lang(which))
        self.moved += sum(
            row.moved
            and any(turned[which][span.place.path[0]].rows <= set(rows) for span in row.cells[column])
            for row in after.rows
            if sum(map(bool, row.cells)) > 1
        )


def wrong(versions: Versions, whole: Alignment, key: tuple[str, str], rows: range) -> tuple[int, int]:
    """Count the gold beads not found that hold some of the rows, and the others."""
    one, other = (versions[tag] for tag in key)
    found = told(whole, (key[0], one), (key[1], other))
    bad = [
        {row for side, lines in zip(bead, (one, other), strict=True) for at in side for row in lines[at].rows}
        for bead in missed(gold(one, other), found)
    ]
    here = sum(bool(held & set(rows)) for held in bad)
    return here, len(bad) - here


def total(name: str, numbers: str, size: int, partners: int) -> Count:
    """Count over a passage of each version beside some others."""
    count = Count()
    versions = text(name, numbers)
    for tag, start in MOVED[name]:
        others = [LANGUAGES[(LANGUAGES.index(tag) + step) % 6] for step in range(1, partners + 1)]
        count.add({some: versions[some] for some in (tag, *others)}, tag, range(start, start + size))
    return count


@pytest.mark.parametrize(
    ("name", "numbers", "size", "partners", "right", "lost"),
    [
        ("committee-report", "none", 1, 1, 4 / 6, 1),
        ("committee-report", "none", 3, 1, 15 / 18, 2),
        ("committee-report", "some", 3, 1, 12 / 18, 5),
        ("committee-report", "all", 3, 1, 1.0, 0),
        ("committee-report", "none", 3, 5, 80 / 90, 0),
        # Thirty blocks in all: two versions alone teach few words.
        ("resolution", "none", 3, 1, 10 / 18, 4),
        ("resolution", "none", 3, 5, 65 / 90, 15),
        # Each version says too little of one paragraph, all five together enough.
        ("resolution", "none", 1, 5, 15 / 30, 10),
        ("resolution", "all", 3, 5, 1.0, 0),
    ],
)
def test_passages_of_one_version_that_stand_ten_places_away(
    name: str, numbers: str, size: int, partners: int, right: float, lost: int
) -> None:
    count = total(name, numbers, size, partners)
    assert count.right >= right * count.links
    assert count.moved * partners >= count.right
    assert count.lost <= lost


@pytest.mark.parametrize("numbers", ["none", "some"])
@pytest.mark.parametrize("name", ["committee-report", "resolution"])
def test_what_either_version_lacks_is_no_passage_that_moved(name: str, numbers: str) -> None:
    versions = text(name, numbers)
    for (one, first), (other, second) in zip(MOVED[name], MOVED[name][1:], strict=False):
        less = {
            tag: [line for line in versions[tag] if not line.rows & set(range(start, start + 3))]
            for tag, start in ((one, first), (other, second + 4))
        }
        assert not any(row.moved for row in of(less).rows), (one, other)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", ["committee-report", "resolution"])
def test_what_some_of_six_versions_lack_is_joined_with_nothing_else(name: str, seed: int) -> None:
    chance = np.random.default_rng(seed)
    less = {
        tag: [line for line in lines if chance.random() > 0.06] for tag, lines in text(name, "none").items()
    }
    assert not any(row.moved for row in of(less).rows if sum(map(bool, row.cells)) > 1)


def found(gain: NDArray[np.float64], beads: Sequence[Bead], doubtful: Sequence[bool]) -> set[Bead]:
    def gains(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.asarray(gain[np.ix_(one, other)], np.float64)

    return set(displaced(gains, beads, np.array(doubtful)))


def passage(size: int) -> tuple[NDArray[np.float64], list[Bead], list[bool]]:
    """Give two units that stand behind three in one version, joined with a neighbour by a search in order."""
    gain = np.full((size, size), -3.0)
    for a, b in enumerate([3, 4, 0, 1, 2, *range(5, size)]):
        gain[a, b] = 4.0
    beads = [Bead((0, 1, 2), (0,)), Bead((3,), (1,)), Bead((4,), (2, 3, 4)), Bead((5,), (5,))]
    return gain, beads, [True, False, True, False]


def test_a_passage_is_taken_out_of_the_beads_that_hide_it() -> None:
    gain, beads, doubtful = passage(6)
    assert found(gain, beads, doubtful) == {
        Bead((0,), (3,), moved=True),
        Bead((1,), (4,), moved=True),
        Bead((2,), (0,)),
        beads[1],
        Bead((4,), (2,)),
        beads[3],
    }


def test_a_passage_stays_where_it_is_if_its_units_fit_others_as_well() -> None:
    gain, beads, doubtful = passage(6)
    gain[0, 2] = gain[1, 2] = 3.5
    assert found(gain, beads, doubtful) == set(beads)


def test_a_passage_stays_where_it_is_if_nothing_sure_stands_between() -> None:
    gain, beads, _ = passage(6)
    assert found(gain, beads, [True, True, True, False]) == set(beads)


def test_a_unit_alone_on_both_sides_goes_with_the_passage_next_to_it() -> None:
    gain = np.full((5, 5), -3.0)
    gain[0, 2], gain[1, 3], gain[2, 0], gain[3, 1], gain[4, 4] = 5.0, 5.0, 5.0, 5.0, -1.0
    beads = [
        Bead((0,), ()),
        Bead((1,), ()),
        Bead((2,), (0,)),
        Bead((3,), (1,)),
        Bead((), (2,)),
        Bead((), (3,)),
    ]
    doubtful = [True, True, False, False, True, True]
    assert {(bead.first, bead.second) for bead in found(gain, beads, doubtful) if bead.moved} == {
        ((0,), (2,)),
        ((1,), (3,)),
    }
    gain[1, 3] = -1.0  # too weak to be told alone
    gain[0, 2] = 10.0
    assert {(bead.first, bead.second) for bead in found(gain, beads, doubtful) if bead.moved} == {
        ((0,), (2,)),
        ((1,), (3,)),
    }
    gain[1, 3] = -3.0
    assert [bead.first for bead in found(gain, beads, doubtful) if bead.moved] == [(0,)]
