"""From the order on the page to the order of reading: what a page shows, left to right, gives the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.readers.pdf.bidi import Brackets, logical, spell
from aligner.readers.pdf.page import Face, Glyph

FACE = Face("F", 10.0)


def shown(line: str) -> list[Glyph]:
    """Glyphs of a line as it is seen, from left to right."""
    return [Glyph(sign, 5.0 * at, 5.0 * at + 5, 0.0, FACE) for at, sign in enumerate(line)]


def read(line: str, *, rtl: bool = True) -> str:
    return "".join(text for text, _ in Brackets().turn(logical(shown(line), rtl=rtl)))


def visual(*parts: str) -> str:
    """Write what is seen, given in order from right to left: Arabic words turned, all else as it is."""
    return "".join(
        part[::-1] if any("\u0620" <= sign <= "\u064a" for sign in part) else part for part in reversed(parts)
    )


@pytest.mark.parametrize(
    ("seen", "text"),
    [
        (visual("القرار", " ", "٧٩/٢١٤", " ", "المؤرخ"), "القرار ٧٩/٢١٤ المؤرخ"),
        (visual("في الفترة ", "٢٠١٥", "-", "٢٠٣٠", "،"), "في الفترة ٢٠١٥-٢٠٣٠،"),
        (visual("الوثيقة ", "A/85/120-E/2030/11", "."), "الوثيقة A/85/120-E/2030/11."),
        (visual("على ", "٢ ٠٠٠", " متر"), "على ٢ ٠٠٠ متر"),
        (visual("من ", "١٠", " ", "٢٥", " دولة"), "من ١٠ ٢٥ دولة"),
        (visual("ارتفاع ", "٦,٤", " ملايين"), "ارتفاع ٦,٤ ملايين"),
        (visual("١", "-", " قررت"), "١- قررت"),
        ("3 December 2030", "3 December 2030"),
        ("Distr.: General", "Distr.: General"),
        (".A/85/40", "A/85/40."),
    ],
)
def test_lines_of_arabic_pages(seen: str, text: str) -> None:
    assert read(seen) == text


@pytest.mark.parametrize("opened", ["(", ")"])
def test_brackets_named_by_shape_or_by_meaning_both_come_out_right(opened: str) -> None:
    closed = ")" if opened == "(" else "("
    assert read(visual("مقدمة ", opened, "كابو فيردي", closed)) == "مقدمة (كابو فيردي)"
    assert read(visual("الوثيقة ", opened, "A/85/40", closed, " و")) == "الوثيقة (A/85/40) و"


def test_a_bracket_that_the_next_line_closes() -> None:
    brackets = Brackets()
    lines = [visual("المفتوحة ", ")"), visual("عن طريق", ")", "، ورسالة")]
    found = ["".join(text for text, _ in brackets.turn(logical(shown(line), rtl=True))) for line in lines]
    assert found == ["المفتوحة (", "عن طريق)، ورسالة"]


def test_a_raised_mark_in_brackets_is_one_thing() -> None:
    glyphs = shown(visual("المبكر", "(6)", "،"))
    for glyph in glyphs:
        if glyph.text in "(6)":
            glyph.raised = 1
    assert "".join(text for text, _ in Brackets().turn(logical(glyphs, rtl=True))) == "المبكر(6)،"


def test_arabic_words_in_a_line_from_left_to_right() -> None:
    assert read("the word " + "الجمعية العامة"[::-1] + " twice", rtl=False) == "the word الجمعية العامة twice"


def test_marks_stay_behind_the_letter_they_stand_over() -> None:
    # The sign for doubling stands over the second letter from the right.
    glyphs = [Glyph("م", 0, 5, 0, FACE), Glyph("ر", 5, 10, 0, FACE), Glyph("ق", 10, 15, 0, FACE)]
    glyphs.insert(1, Glyph("\u0651", 6, 9, 0, FACE))
    assert "".join(glyph.text for glyph, _ in logical(glyphs, rtl=True)) == "قر\u0651م"


@pytest.mark.parametrize(
    ("drawn", "text"), [("ال", "لا"), ("أل", "لأ"), ("لا", "لا"), ("ﻼ", "لا"), ("fi", "fi"), ("الله", "الله")]
)
def test_ligatures_are_spelt(drawn: str, text: str) -> None:
    assert spell(drawn) == text


@given(st.text(alphabet="ابتجد ABC123٤٥٦()/-.،\u0651", max_size=30), st.booleans())
def test_no_glyph_is_lost_or_made_up(line: str, rtl: bool) -> None:
    found = logical(shown(line), rtl=rtl)
    assert sorted(glyph.x0 for glyph, _ in found) == [5.0 * at for at in range(len(line))]
