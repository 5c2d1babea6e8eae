"""Whole passages that one version lacks: texts without numbers, in languages that share not one word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import pytest

from aligner.evaluation import beads_score
from aligner.evaluation.beads import BeadLine
from aligner.model import Document, Lang, Paragraph, Run, Text
from aligner.pairing import pair
from aligner.pairing.coarse import Fit, coarse_path
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


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("kind", KINDS)
def test_a_long_passage_that_is_missing_costs_little_more_than_its_own_lines(kind: str, damage: str) -> None:
    left_out, floor = DAMAGE[damage]
    one, other = left_out(*texts(ROWS, KINDS[kind], seed=7))
    tags = ("en", "zh" if KINDS[kind].hanzi else "hu")
    rows = pair([_document(tags[0], one), _document(tags[1], other)]).rows
    found: list[BeadLine] = [
        (
            tuple(span.place.path[0] for span in row.cells[0]),
            tuple(span.place.path[0] for span in row.cells[1]),
        )
        for row in rows
    ]
    assert beads_score([(_gold(one, other), found)])["strict"].f1 >= floor


def test_a_coarse_path_uses_every_unit_once_and_leaves_the_missing_passage_alone() -> None:
    chance = np.random.default_rng(3)
    first = np.exp(chance.normal(4.0, 0.6, 400)).astype(np.int64) + 1
    second = np.concatenate([first[:150], first[250:]])
    path = coarse_path(Fit.of(first, second, 1.0, (0.2, -2.1, -2.1, -4.1, -4.1, -4.6)))
    assert path[:, 2:].sum(axis=0).tolist() == [400, 300]
    assert (path[1:, :2] == np.cumsum(path[:-1, 2:], axis=0)).all()
    alone = path[path[:, 3] == 0, 0]
    assert len(np.intersect1d(alone, np.arange(150, 250))) >= 95
