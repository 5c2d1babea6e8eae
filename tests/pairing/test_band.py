"""The search in a band against the search of the whole gap."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from aligner.model import Document, Lang, Paragraph, Run, Text
from aligner.pairing.band import in_band
from aligner.pairing.beads import Matching, Options
from aligner.pairing.costs import Evidences, Strip
from aligner.pairing.items import items
from aligner.pairing.search import cheapest
from aligner.pairing.teaching import Teaching
from aligner.pairing.version import Version
from tests.pairing.long_texts import Kind, Line, texts, without

Ints = NDArray[np.int64]
COUNT = 260


def evidences(sides: Sequence[Sequence[Line]]) -> tuple[Evidences, Ints]:
    """Give what lengths alone tell of two texts, and the gap that holds them whole."""
    versions = [
        Version(
            items(
                Document(language=tag, children=tuple(Paragraph(text=Text([Run(text)])) for text, _ in side))
            )[0],
            tag,
        )
        for tag, side in zip((Lang("en"), Lang("fr")), sides, strict=True)
    ]
    matching = Matching(versions[0], versions[1], Options(words=False), None)
    return matching.evidences, np.array([0, 0, len(sides[0]), len(sides[1])], np.int64)


def in_full(known: Evidences, gap: Ints) -> Ints:
    """Search all cells."""
    n, m = int(gap[2]), int(gap[3])
    made = Strip(known, gap[None])
    window = made.low, made.high
    return np.array(cheapest(made.costs, np.zeros(n + 1, np.int64), m + 1, window, made.alone), np.int64)


def right(sides: Sequence[Sequence[Line]], path: Ints) -> float:
    """Give the share of the first side's lines whose bead holds all of the row and nothing else, or is rightly empty."""
    good = 0
    for i, j, a, b in path.tolist():
        rows = {line[1] for line in (*sides[0][i : i + a], *sides[1][j : j + b])}
        if len(rows) == 1:
            whole = (
                sum(line[1] in rows for line in sides[0]) == a
                and sum(line[1] in rows for line in sides[1]) == b
            )
            good += a if whole else 0
    return good / len(sides[0])


def covers(gap: Ints, path: Ints) -> bool:
    steps = np.concatenate([np.zeros((1, 2), np.int64), np.cumsum(path[:, 2:], axis=0)])
    return bool((steps[:-1] == path[:, :2]).all() and (steps[-1] == gap[2:]).all())


@pytest.mark.parametrize("seed", range(4))
def test_near_the_diagonal_the_band_finds_what_the_whole_search_finds(seed: int) -> None:
    known, gap = evidences(texts(COUNT, Kind(), seed))
    assert (in_band(known, gap) == in_full(known, gap)).all()


@pytest.mark.parametrize("seed", range(3))
def test_a_path_that_is_known_is_searched_beside_and_found_again(seed: int) -> None:
    known, gap = evidences(texts(COUNT, Kind(), seed))
    full = in_full(known, gap)
    assert (in_band(known, gap, full) == full).all()


@pytest.mark.parametrize("size", [60, 90])
@pytest.mark.parametrize("side", [0, 1])
def test_a_passage_that_one_version_lacks_is_passed_by(side: int, size: int) -> None:
    sides = list(texts(COUNT, Kind(), 5))
    sides[side] = without(sides[side], range(100, 100 + size))
    known, gap = evidences(sides)
    found = in_band(known, gap)
    assert covers(gap, found)
    assert right(sides, found) >= 0.85


def test_a_path_far_from_the_diagonal_all_along_is_found() -> None:
    # Units that one version lacks at its beginning, the other at its end.
    sides = list(texts(COUNT, Kind(), 6))
    sides[0], sides[1] = without(sides[0], range(60)), without(sides[1], range(COUNT - 60, COUNT))
    known, gap = evidences(sides)
    found = in_band(known, gap)
    assert covers(gap, found)
    assert right(sides, found) >= 0.85


@pytest.mark.parametrize("seed", range(3))
def test_a_path_before_that_was_wrong_is_left(seed: int) -> None:
    known, gap = evidences(texts(COUNT, Kind(), seed))
    # With words units that the path leaves alone are looked at again; without them they may be a passage.
    known = replace(known, terms=(Teaching(known.versions, None).kinship,))
    n, m = int(gap[2]), int(gap[3])
    chance = random.Random(seed)  # noqa: S311 (not for secrets)
    late = chance.randrange(12, 16)
    steps = [(0, 1)] * late + [(1, 1)] * (min(n, m - late)) + [(1, 0)] * (n - min(n, m - late))
    steps += [(0, 1)] * (m - late - min(n, m - late))
    done = np.concatenate([np.zeros((1, 2), np.int64), np.cumsum(np.array(steps), axis=0)])[:-1]
    before = np.concatenate([done, np.array(steps)], axis=1)
    assert covers(gap, before)
    found, full = (
        set(map(tuple, path.tolist())) for path in (in_band(known, gap, before), in_full(known, gap))
    )
    assert len(found & full) >= 0.95 * len(full)
