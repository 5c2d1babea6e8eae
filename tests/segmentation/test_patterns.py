from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.segmentation.charsets import both, folded, joined, named, others
from aligner.segmentation.nodes import PatternError, edge, forbid_explosion, regex
from aligner.segmentation.patterns import parse


def _full(pattern: str, text: str) -> bool:
    return re.fullmatch(regex(parse(pattern)), text) is not None


_MEANINGS = (
    (r"\p{Lu}\p{Ll}+", "Été", "été"),
    (r"\p{L}", "中", "1"),
    (r"\P{L}", "1", "a"),
    (r"\p{^L}", "1", "a"),
    (r"\pL\p{Nd}", "a٣", "aⅣ"),
    (r"\p{Lo}", "ع", "a"),
    (r"\p{IsCyrillic}\p{InArabic}\p{script=Han}", "Жع中", "Zع中"),
    (r"[[:alpha:]][[:^digit:]]", "ab", "a1"),
    (r"\h\v", "\u202f\u2028", "\n\n"),
    (r"\R", "\r\n", "\n\r"),
    (r"\x{2026}\u00a0\xE9\U0001F600", "…\u00a0é😀", "...."),
    (r"\Q.*[\E\.", ".*[.", "abcd"),
    (r"[a-z[A-Z]]+", "aB", "a1"),
    (r"[a-z&&[^aeiou]]+", "bcd", "bad"),
    (r"[\p{L}--[a-z]]+", "AÉ", "Ab"),
    (r"[]a^-]+", "]^-a", "b"),
    (r"[^\s.]+", "ab", "a."),
    (r"[\d-x]+", "1-x", "5y"),
    (r"(?i)étc\.", "ÉTC.", "etc."),
    (r"(?i:a)b", "Ab", "AB"),
    (r"a(?i)b|c", "C", "A"),
    (r"(?-i)a", "a", "A"),
    (r"(?x) a \  b # c", "a b", "ab"),
    (r"(?s).(?-s).", "\nb", "b\n"),
    (r"a++b*+c?+", "aab", "b"),
    (r"(?>a|ab)b", "ab", "abb"),
    (r"(?<name>a){2}", "aa", "a"),
    (r"a{1,2}?b{2,}", "aabb", "ab"),
    (r"a{x", "a{x", "a"),
    (r"(?#why)a", "a", "b"),
    (r"\011\t", "\t\t", "  "),
    (r"\cI", "\t", "I"),
    (r"(?<=^|[\s(])a", "a", "b"),
    (r"(?m)a$\n^b", "a\nb", "ab"),
    (r"a\z", "a", "a\n"),
    (r"", "", "a"),
    (r"a|", "", "b"),
)


@pytest.mark.parametrize(("pattern", "yes", "no"), _MEANINGS)
def test_a_pattern_means_what_it_means_in_icu(pattern: str, yes: str, no: str) -> None:
    assert _full(pattern, yes)
    assert not _full(pattern, no)


_TURNED = tuple(row for row in _MEANINGS if "(?>" not in row[0] and "$" not in row[0])


@pytest.mark.parametrize(("pattern", "yes", "no"), _TURNED)
def test_a_pattern_turned_round_matches_the_text_turned_round(pattern: str, yes: str, no: str) -> None:
    turned = re.compile(regex(parse(pattern), backwards=True))
    assert turned.fullmatch(yes[::-1])
    assert not turned.fullmatch(no[::-1])


@pytest.mark.parametrize(
    "pattern",
    [
        "(", ")", "[", "[]", "[z-a]", "*a", "a{3,2}", "\\", r"\1", r"\k<a>", r"\G", r"\N{DASH}", "(?", "(?w)a", "(?<a",
        "(?|a)", r"\p{Nonsense}", r"\x{110000}", "(?<=a+)b", "(" * 99 + ")" * 99, "[" * 99 + "]" * 99, "a" * 60_000,
        "a{99999}", r"\y",
    ],
)  # fmt: skip
def test_what_is_broken_or_not_known_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        regex(parse(pattern))


@pytest.mark.parametrize(
    "pattern",
    [r"(a+)+b", r"(?:a*)*", r"(\p{Lu}\.\s*)+", r"(\d{1,3}\.)+", r"(?:a|b)*c", r"(\s+[A-Z]\.)*", r"[^.]*\."],
)
def test_repetitions_that_share_out_in_one_way_are_used(pattern: str) -> None:
    forbid_explosion(parse(pattern))


@pytest.mark.parametrize(
    "pattern", [r"(\w+\s*)+", r"(a+b?)*c", r"((a|b)+c?)+", r"(\d{1,3})+\d?,", r"(?:x|(?:y+z*)+)+"]
)
def test_repetitions_that_share_out_in_many_ways_are_refused(pattern: str) -> None:
    with pytest.raises(PatternError, match="endless"):
        forbid_explosion(parse(pattern))


@given(
    st.text("abc", max_size=8), st.sampled_from(("a*b|c+", "(?:ab?)+c{0,2}", "[ab]{1,3}c", "(?<!a)b.", ""))
)
def test_edges_hold_what_a_match_begins_and_ends_with(text: str, pattern: str) -> None:
    node = parse(pattern)
    if re.fullmatch(regex(node), text):
        for last, sign in ((False, text[:1]), (True, text[-1:])):
            ranges, empty = edge(node, last=last)
            assert empty if not sign else empty or any(low <= ord(sign) <= high for low, high in ranges)


_RANGES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), max_size=5).map(
    lambda pairs: joined((low, low + more) for low, more in pairs)
)


@given(_RANGES, _RANGES)
def test_sets_behave_as_sets(one: tuple[tuple[int, int], ...], other: tuple[tuple[int, int], ...]) -> None:
    def members(ranges: tuple[tuple[int, int], ...]) -> set[int]:
        return {code for low, high in ranges for code in range(low, high + 1)}

    assert members(joined((*one, *other))) == members(one) | members(other)
    assert members(both(one, other)) == members(one) & members(other)
    assert others(others(one)) == one
    assert not both(one, others(one))


def test_names_of_properties_are_read_in_any_form() -> None:
    assert (
        named("Lu")
        == named("lu")
        == named("IsLu")
        == named("Uppercase Letter")
        == named("general_category=Lu")
    )
    assert joined(
        (*named("L"), *named("M"), *named("N"), *named("P"), *named("S"), *named("Z"), *named("C"))
    ) == named("Any")
    assert folded(named("Lu")) != named("Lu")
