"""Ranks in every style: what is written is read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import NumberStyle
from aligner.numbers import limits, parse, show
from aligner.numbers.arabic import attributive, ordinal_value
from aligner.numbers.hanzi import hanzi_value

STYLES = tuple(NumberStyle)
SPANISH = "abcdefghijklmnñopqrstuvwxyz"


@pytest.mark.parametrize("style", STYLES)
def test_every_rank_that_is_written_is_read_back(style: NumberStyle) -> None:
    ranks = limits(style)
    for rank in ranks if len(ranks) <= 10_000 else range(3000):
        assert parse(show(rank, style), style) == rank


@given(st.sampled_from(STYLES), st.data())
def test_any_rank_within_the_limits_is_read_back(style: NumberStyle, data: st.DataObject) -> None:
    ranks = limits(style)
    rank = data.draw(st.integers(ranks.start, ranks.stop - 1))
    assert parse(show(rank, style), style) == rank


@pytest.mark.parametrize("style", STYLES)
def test_no_two_ranks_are_written_alike(style: NumberStyle) -> None:
    ranks = limits(style)[:5000]
    assert len({show(rank, style) for rank in ranks}) == len(ranks)


@pytest.mark.parametrize("style", STYLES)
def test_ranks_beyond_the_limits_are_refused(style: NumberStyle) -> None:
    for rank in (limits(style).start - 1, limits(style).stop):
        with pytest.raises(ValueError, match="cannot be written"):
            show(rank, style)


@given(st.sampled_from(STYLES), st.text(max_size=8))
def test_any_text_is_a_rank_or_a_value_error(style: NumberStyle, text: str) -> None:
    try:
        rank = parse(text, style)
    except ValueError:
        return
    assert rank >= 0


@given(st.integers(1, 81))
def test_letters_of_a_language_take_part_in_its_series(rank: int) -> None:
    for style in (NumberStyle.LOWER_LATIN, NumberStyle.UPPER_LATIN):
        if rank in limits(style):
            assert parse(show(rank, style, letters=SPANISH), style, letters=SPANISH) == rank


@pytest.mark.parametrize(
    "digits", ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９", "०१२३४५६७८९", "᠐᠑᠒᠓᠔᠕᠖᠗᠘᠙"]
)
def test_decimals_are_read_in_any_digits(digits: str) -> None:
    assert parse(show(2030, NumberStyle.DECIMAL, digits=digits), NumberStyle.DECIMAL) == 2030


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("十", 10),
        ("一十", 10),
        ("二十", 20),
        ("廿三", 23),
        ("卅", 30),
        ("一百一十一", 111),
        ("一百十一", 111),
        ("一百零一", 101),
        ("一百〇一", 101),
        ("一九四五", 1945),
        ("一○○", 100),
        ("二〇三〇", 2030),
        ("两千", 2000),
        ("壹佰贰拾叁", 123),
        ("貳", 2),
        ("一千零一十", 1010),
        ("九千九百九十九", 9999),
    ],
)
def test_chinese_numerals_are_read_as_they_are_met(text: str, rank: int) -> None:
    assert hanzi_value(text) == rank


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("أولا", 1),
        ("أولاً", 1),
        ("اولا", 1),
        ("أوّلاً", 1),
        ("ثانياً", 2),
        ("الأول", 1),
        ("الأولى", 1),
        ("الاولي", 1),
        ("الثامـن", 8),
        ("العاشرة", 10),
        ("الحادي عشر", 11),
        ("الحادية عشرة", 11),
        ("الثالث عشر", 13),
        ("العشرون", 20),
        ("العشرين", 20),
        ("الخامس والعشرون", 25),
        ("الخامسة والعشرين", 25),
        ("حاديا وعشرين", 21),
        ("واحد وعشرون", 21),
        ("الخامسة والثمانون", 85),
        ("المائة", 100),
        ("المئة", 100),
        ("الأولى بعد المائة", 101),
        ("الحادية عشرة بعد المائة", 111),
        ("الحادية عشرة بعد المئة", 111),
    ],
)
def test_arabic_ordinals_are_read_whatever_their_spelling(text: str, rank: int) -> None:
    assert ordinal_value(text) == rank


@given(rank=st.integers(1, 199), feminine=st.booleans(), oblique=st.booleans())
def test_arabic_adjectives_are_read_back_in_each_gender_and_case(
    rank: int, *, feminine: bool, oblique: bool
) -> None:
    assert ordinal_value(attributive(rank, feminine=feminine, oblique=oblique)) == rank


@pytest.mark.parametrize(
    ("text", "style", "rank"),
    [
        ("a", NumberStyle.LOWER_CYRILLIC, 1),
        ("c", NumberStyle.LOWER_CYRILLIC, 17),
        ("я", NumberStyle.LOWER_CYRILLIC, 28),
        ("к", NumberStyle.LOWER_CYRILLIC, 10),
        ("bb", NumberStyle.LOWER_LATIN, 28),
        ("ab", NumberStyle.LOWER_LATIN, 28),
        ("MCMXCIV", NumberStyle.UPPER_ROMAN, 1994),
        ("ه\u200d", NumberStyle.ABJAD, 5),
        ("هـ", NumberStyle.ABJAD, 5),
        ("ى", NumberStyle.ABJAD, 10),
        ("ألف", NumberStyle.ABJAD, 1),
        ("واو", NumberStyle.ABJAD, 6),
        ("丙", NumberStyle.STEM, 3),
    ],
)
def test_spelling_variants_are_read(text: str, style: NumberStyle, rank: int) -> None:
    assert parse(text, style) == rank


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("IIII", NumberStyle.UPPER_ROMAN),
        ("IC", NumberStyle.UPPER_ROMAN),
        ("iV", NumberStyle.LOWER_ROMAN),
        ("", NumberStyle.DECIMAL),
        ("-1", NumberStyle.DECIMAL),
        ("²", NumberStyle.DECIMAL),
        ("A", NumberStyle.LOWER_LATIN),
        ("ъ", NumberStyle.LOWER_CYRILLIC),
        ("十十", NumberStyle.HANZI),
        ("子", NumberStyle.STEM),
        ("الكتاب", NumberStyle.ARABIC_ORDINAL),
    ],
)
def test_what_is_not_in_the_style_is_refused(text: str, style: NumberStyle) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse(text, style)
