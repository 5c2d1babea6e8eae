"""Runs of labels: ambiguous ones are settled by their neighbours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.languages import language
from aligner.model import Number, NumberStyle
from aligner.numbers import continues, leading, resolve, show


def ranks(tag: str, *texts: str) -> list[int | None]:
    chosen = resolve([leading(text, language(tag)) for text in texts])
    return [label.number.rank if label else None for label in chosen]


@pytest.mark.parametrize(
    ("tag", "texts", "expected"),
    [
        ("en", ["(h) x", "(i) x", "(j) x"], [8, 9, 10]),
        ("en", ["(i) x", "(ii) x"], [1, 2]),
        ("en", ["(i) x"], [1]),
        ("en", ["(i) x", "(j) x"], [9, 10]),
        ("en", ["(u) x", "(v) x", "(w) x"], [21, 22, 23]),
        ("en", ["(iv) x", "(v) x", "(vi) x"], [4, 5, 6]),
        ("en", ["H. X", "I. X", "J. X"], [8, 9, 10]),
        ("en", ["IV. X", "V. X", "VI. X"], [4, 5, 6]),
        ("en", ["C. X", "D. X"], [3, 4]),
        ("en", ["(b) x", "text", "(c) x"], [2, None, 3]),
        ("en", ["(z) x", "(aa) x", "(bb) x"], [26, 27, 28]),
        ("ru", ["a) х", "b) х", "с) х"], [1, 2, 3]),
        ("ru", ["п) х", "p) х", "c) х"], [15, 16, 17]),
        ("es", ["n) x", "o) x"], [14, 15]),
        ("es", ["n) x", "ñ) x", "o) x"], [14, 15, 16]),
        ("en", [], []),
    ],
)
def test_neighbours_settle_an_ambiguous_label(tag: str, texts: list[str], expected: list[int | None]) -> None:
    assert ranks(tag, *texts) == expected


@given(
    st.sampled_from(
        [NumberStyle.LOWER_LATIN, NumberStyle.LOWER_ROMAN, NumberStyle.UPPER_LATIN, NumberStyle.UPPER_ROMAN]
    ),
    st.integers(2, 24),
)
def test_a_series_from_its_first_member_is_read_whole(style: NumberStyle, size: int) -> None:
    texts = [f"({show(rank, style)}) X" for rank in range(1, size + 1)]
    assert ranks("en", *texts) == list(range(1, size + 1))


def number(*levels: int, suffix: str = "", style: NumberStyle = NumberStyle.DECIMAL) -> Number:
    return Number(printed="x", ranks=levels, style=style, suffix=suffix)


def test_a_number_follows_in_the_same_style_under_the_same_parents() -> None:
    assert continues(number(1), number(2))
    assert continues(number(3, 1), number(3, 2))
    assert not continues(number(1), number(3))
    assert not continues(number(3, 1), number(4, 2))
    assert not continues(number(1), number(2, style=NumberStyle.LOWER_LATIN))


def test_inserted_numbers_stand_between() -> None:
    assert continues(number(5), number(5, suffix="bis"))
    assert continues(number(5, suffix="bis"), number(5, suffix="ter"))
    assert continues(number(5, suffix="ter"), number(6))
    assert continues(number(5, suffix="A"), number(5, suffix="B"))
    assert not continues(number(5), number(5))
    assert not continues(number(5, suffix="ter"), number(5, suffix="bis"))
