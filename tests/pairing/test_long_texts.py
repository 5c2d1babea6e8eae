"""Whole passages that one version lacks: texts without numbers, in languages that share not one word."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.evaluation import beads_score
from aligner.evaluation.beads import BeadLine
from aligner.model import Document, Lang, Paragraph, Run, Text
from aligner.pairing import pair
from aligner.pairing.chain import corridor, linked, refined, spread
from aligner.pairing.coarse import coarse_path
from aligner.pairing.dots import Dots
from aligner.pairing.fit import PRIORS, Fit
from aligner.pairing.lexical import Direction, Stream, Term
from aligner.pairing.lexicon import Table
from aligner.pairing.windows import DEPTH, Candidates, found
from tests.pairing.long_texts import Kind, Line, frayed, texts, without

ROWS: Final = 900
KINDS: Final = {
    "two languages that use spaces": Kind(),
    "with a figure in each tenth line": Kind(figures=0.1),
    "Chinese, one to three sentences for one": Kind(hanzi=True, pieces=(0.3, 0.4, 0.3)),
}
_MISSING: Final = ROWS // 6
_Sides = tuple[Sequence[Line], Sequence[Line]]


def _early_and_late(one: Sequence[Line], other: Sequence[Line]) -> _Sides:
    early, late = (
        range(_MISSING // 2, _MISSING * 3 // 2),
        range(ROWS - _MISSING * 3 // 2, ROWS - _MISSING // 2),
    )
    return without(one, early), without(other, late)


def _frayed(one: Sequence[Line], other: Sequence[Line]) -> _Sides:
    one, other = _early_and_late(one, other)
    return frayed(one, 0.1, 1), frayed(other, 0.05, 2)


DAMAGE: Final[dict[str, tuple[Callable[[Sequence[Line], Sequence[Line]], _Sides], float]]] = {
    "nothing": (lambda one, other: (one, other), 0.95),
    "early in one, late in the other": (_early_and_late, 0.93),
    "the start of one, the end of the other": (
        lambda one, other: (
            without(one, range(_MISSING)),
            without(other, range(ROWS - _MISSING, ROWS)),
        ),
        0.93,
    ),
    "two passages of the first": (
        lambda one, other: (
            without(without(one, range(_MISSING // 2, _MISSING)), range(3 * _MISSING, 4 * _MISSING)),
            other,
        ),
        0.93,
    ),
    "two passages of the second": (
        lambda one, other: (
            one,
            without(without(other, range(_MISSING // 2, _MISSING)), range(3 * _MISSING, 4 * _MISSING)),
        ),
        0.93,
    ),
    "early in one, late in the other, and lines here and there": (_frayed, 0.8),
}


def _document(tag: str, lines: Sequence[Line]) -> Document:
    return Document(
        language=Lang(tag), children=tuple(Paragraph(text=Text([Run(text)])) for text, _ in lines)
    )


def _gold(one: Sequence[Line], other: Sequence[Line]) -> list[BeadLine]:
    rows: dict[int, tuple[list[int], list[int]]] = {}
    for side, lines in enumerate((one, other)):
        for at, (_, row) in enumerate(lines):
            rows.setdefault(row, ([], []))[side].append(at)
    found: list[BeadLine] = []
    for first, second in rows.values():
        if first and second:
            found.append((tuple(first), tuple(second)))
        else:
            found += [((at,), ()) for at in first] + [((), (at,)) for at in second]
    return found


def _f1(one: Sequence[Line], other: Sequence[Line], tags: tuple[str, str], *, words: bool = True) -> float:
    rows = pair([_document(tags[0], one), _document(tags[1], other)], words=words).rows
    found: list[BeadLine] = [
        (
            tuple(span.place.path[0] for span in row.cells[0]),
            tuple(span.place.path[0] for span in row.cells[1]),
        )
        for row in rows
    ]
    return beads_score([(_gold(one, other), found)])["strict"].f1


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("kind", KINDS)
def test_a_long_passage_that_is_missing_costs_little_more_than_its_own_lines(kind: str, damage: str) -> None:
    left_out, floor = DAMAGE[damage]
    one, other = left_out(*texts(ROWS, KINDS[kind], seed=7))
    assert _f1(one, other, ("en", "zh" if KINDS[kind].hanzi else "hu")) >= floor


@pytest.mark.parametrize("damage", [name for name in DAMAGE if name != "nothing"])
def test_lengths_alone_find_passages_that_are_missing(damage: str) -> None:
    left_out, floor = DAMAGE[damage]
    one, other = left_out(*texts(ROWS, Kind(), seed=7))
    assert _f1(one, other, ("en", "hu"), words=False) >= floor - 0.03


@pytest.mark.parametrize(
    ("count", "seed", "words"), [(8_000, 1, False), (12_000, 2, False), (8_000, 3, True)]
)
def test_passages_of_any_length_are_found_anywhere_in_texts_of_any_length(
    count: int, seed: int, words: bool
) -> None:
    chance = random.Random(seed)  # noqa: S311 (not for secrets)
    sides = texts(count, Kind(), seed)
    # One each, in two halves of the text, in whichever order.
    order = chance.sample((0, 1), 2)
    lacking = list(sides)
    for part, side in enumerate(order):
        size = chance.randrange(700, 3_000)
        start = part * count // 2 + chance.randrange(count // 2 - size)
        lacking[side] = without(sides[side], range(start, start + size))
    assert _f1(lacking[0], lacking[1], ("en", "hu"), words=words) >= (0.95 if words else 0.9)


def test_rare_words_find_passages_where_lengths_tell_too_little() -> None:
    one, other = texts(2_000, Kind(hanzi=True, pieces=(0.3, 0.4, 0.3), figures=0.1), seed=5)
    one, other = without(one, range(240, 640)), without(other, range(1_300, 1_760))
    assert _f1(one, other, ("en", "zh")) >= 0.93


def test_names_that_stand_elsewhere_in_one_version_bend_nothing() -> None:
    one, other = _early_and_late(*texts(ROWS, Kind(figures=0.1), seed=7))
    straight = _f1(one, other, ("en", "hu"))
    one, other = list(one), list(other)
    for at in range(6):
        # Far from one another, and near enough together to look like a passage that moved.
        for side, place in ((one, 120 + 3 * at), (other, 610 + 3 * at)):
            side[place] = (f"{side[place][0]} Xanthippos{'abcdef'[at] * 3} 77{at}31", side[place][1])
    assert _f1(one, other, ("en", "hu")) >= straight - 0.02


def test_dots_stand_where_both_sides_have_a_word_that_is_rare_on_both() -> None:
    # The first word comes often, the second once on each side, the third in five units of the second side.
    sides = [[0, 1], [0], [0, 2], [0]], [[0], [0, 2], [0, 2], [0, 1, 2], [0, 2], [2]]
    one, other = (
        Stream(
            np.array([word for unit in side for word in unit], np.int64),
            np.cumsum([0, *map(len, side)]).astype(np.int64),
        )
        for side in sides
    )
    every = np.arange(3)
    same = Table.of(every, every, np.ones(3), 3)
    there, back = (Direction.of(*turn, same, 3, 0.5) for turn in ((one, other), (other, one)))
    term = Term(1.0, there, back)
    dots = Dots.of(term, np.array([0, 0, 4, 6]))
    assert 2 not in dots.row
    assert (0, 3) in zip(dots.row.tolist(), dots.column.tolist(), strict=True)
    assert dots.along(np.array([[0, 3, 1, 1]])) > dots.along(np.array([[0, 0, 1, 1]]))
    said = dots.windows(np.array([0]), range(7), 1)[0]
    assert said[3] == said.max() > said[5]


def test_a_coarse_path_uses_every_unit_once_and_leaves_the_missing_passage_alone() -> None:
    chance = np.random.default_rng(3)
    first = np.exp(chance.normal(4.0, 0.6, 400)).astype(np.int64) + 1
    second = np.concatenate([first[:150], first[250:]])
    whole = np.zeros(401, np.int64), np.full(401, 300)
    path = coarse_path(Fit.of(first, second, 1.0, PRIORS[0]), *whole)
    assert path[:, 2:].sum(axis=0).tolist() == [400, 300]
    assert (path[1:, :2] == np.cumsum(path[:-1, 2:], axis=0)).all()
    alone = path[path[:, 3] == 0, 0]
    assert len(np.intersect1d(alone, np.arange(150, 250))) >= 95


def test_one_window_that_is_taken_for_another_does_not_bend_the_chain() -> None:
    lengths = np.full(2_000, 60)
    fit = Fit.of(lengths, lengths, 1.0, PRIORS[0])
    places = np.arange(0, 2_000, 100)
    wrong = places.copy()
    wrong[9] = 1_700
    score = np.full(len(places), 15.0, np.float32)
    score[9] = 60.0
    corners = linked(fit, Candidates(places, wrong, score), (0, 0), (2_000, 2_000)).corners
    assert [900, 1_700] not in corners.tolist()
    assert len(corners) >= len(places)


@given(st.integers(0, 2**32), st.integers(100, 700), st.booleans())
@settings(max_examples=6)
def test_a_corridor_holds_the_way_around_a_missing_passage(seed: int, size: int, turned: bool) -> None:
    chance = np.random.default_rng(seed)
    first = np.exp(chance.normal(4.0, 0.6, 3_000)).astype(np.int64) + 1
    start = int(chance.integers(300, 2_700 - size))
    second = np.delete(first, slice(start, start + size))
    sides = (second, first) if turned else (first, second)
    fit = Fit.of(sides[0], sides[1], 1.0, PRIORS[0])
    n, m = map(len, sides)
    chain = refined(
        fit, linked(fit, found(fit, spread(0, n), range(m + 1), DEPTH), (0, 0), (n, m)), np.zeros(0, np.int64)
    )
    low, high = corridor(fit, chain)
    path = coarse_path(fit, low, high)
    assert path[:, 2:].sum(axis=0).tolist() == [n, m]
    right = (path[:, 2] == 1) & (path[:, 3] == 1)
    off = (path[right, 0] - path[right, 1]) * (-1 if turned else 1)
    assert np.isin(off, (0, size)).mean() >= 0.98
    assert (high - low).mean() < n / 4
