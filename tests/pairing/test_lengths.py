"""Lengths by kind: headings, cells and notes have a ratio of their own, as far as enough of them are seen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Document, Lang, Paragraph, ParagraphKind, Run, Text
from aligner.pairing import pair
from aligner.pairing.scores import Lengths

KINDS = 3
lengths = st.lists(st.integers(10, 400), min_size=8, max_size=60)


def told(first: list[int], ratios: dict[int, float], codes: list[int]) -> Lengths:
    """Give what is learnt from units whose counterparts have the ratio of their kind, exactly."""
    x = np.array(first, np.int64)
    y = np.array([round(one * ratios[code]) for one, code in zip(first, codes, strict=True)], np.int64)
    kinds = np.array(codes, np.int64)
    return Lengths.estimate(x, y, (1, 1)).by_kind(x, y, kinds, KINDS)


@given(lengths)
def test_a_text_of_one_kind_needs_no_more_than_its_own_ratio(first: list[int]) -> None:
    found = told(first, {1: 1.2}, [1] * len(first))
    assert found.kinds == ()
    assert np.all(found.of(np.array([0, 1, 2]))[0] == np.float32(found.ratio))


@given(lengths, st.floats(0.3, 3.0))
def test_the_ratio_of_a_kind_lies_between_its_own_and_that_of_all(first: list[int], own: float) -> None:
    codes = [at % 4 == 0 for at in range(len(first))]
    found = told(first, {0: 1.0, 1: own}, list(map(int, codes)))
    apart = sorted((found.ratio, own))
    assert apart[0] - 0.06 <= found.kinds[1][0] <= apart[1] + 0.06
    assert found.kinds[2] == (found.ratio, found.variance)


def test_the_more_units_of_a_kind_the_nearer_its_own_ratio() -> None:
    off = []
    for count in (1, 4, 16, 64):
        first = [200] * 100 + [20] * count
        found = told(first, {0: 1.0, 1: 1.8}, [0] * 100 + [1] * count)
        off.append(1.8 - found.kinds[1][0])
    assert off == sorted(off, reverse=True)
    assert off[0] > 0.3
    assert off[-1] < off[0] / 2


def test_kinds_that_differ_between_the_sides_teach_nothing() -> None:
    x = np.full(20, 50, np.int64)
    kinds = np.array([0] * 10 + [-1] * 10, np.int64)
    assert Lengths().by_kind(x, x, kinds, KINDS).kinds == ()


def version(tag: str, texts: list[tuple[ParagraphKind, int]]) -> Document:
    children = tuple(Paragraph(kind=kind, text=Text([Run("x" * size)])) for kind, size in texts)
    return Document(language=Lang(tag), children=children)


@pytest.mark.parametrize("gone", [3, 9, 15])
def test_short_units_of_another_ratio_are_paired_by_that_ratio(gone: int) -> None:
    # Recitals grow twice as long in the second version, while the paragraphs around them stay as long.
    plain = [(ParagraphKind.PARAGRAPH, size) for size in (300, 310, 305, 295, 290, 315) * 10]
    sizes = [40, 80, 40, 80] * 5
    one = version("en", plain + [(ParagraphKind.RECITAL, size) for size in sizes])
    doubled = [(ParagraphKind.RECITAL, 2 * size) for at, size in enumerate(sizes) if at != gone]
    rows = pair([one, version("fr", plain + doubled)], words=False).rows
    alone = [row.cells[0][0].place.path[0] - len(plain) for row in rows if not row.cells[1]]
    assert alone == [gone]
    assert all(len(cell) <= 1 for row in rows for cell in row.cells)
