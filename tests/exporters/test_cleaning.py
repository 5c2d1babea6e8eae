"""Texts as memories take them: what is clean stays as it is, what is told soon is what a search tells."""

from __future__ import annotations

from typing import get_args
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aligner.model import Mark, Run, Text
from exporters.segments import cleaning
from exporters.segments.cleaning import Blanks, clean, clean_text
from tests.text_strategies import plains

SIGNS = st.text("aé中ا \u00a0\u202f\u00ad\u200f\u2066\ufeff\t\x85\u2028\u3000\u200d\U000e0001", max_size=8)


@given(words=st.one_of(SIGNS, st.text(max_size=8)))
@example(words="a\u00adb")
@example(words=" a")
@example(words="a  b")
def test_what_is_told_to_be_clean_at_a_glance_is_clean(words: str) -> None:
    if cleaning._is_clean(words):  # noqa: SLF001 (the short cut itself is meant)
        assert cleaning._UNCLEAN.search(words) is None  # noqa: SLF001 (as above)
    assert clean(clean(words)) == clean(words)


@pytest.mark.parametrize("marks", [True, False])
@pytest.mark.parametrize("no_break", [True, False])
@given(words=plains(), bold=st.booleans(), href=st.sampled_from([None, "", "http://a/"]))
def test_a_text_told_at_a_glance_is_the_one_that_is_cleaned(
    words: str, bold: bool, href: str | None, *, marks: bool, no_break: bool
) -> None:
    style = frozenset({Mark.BOLD} if bold else ())
    run = Run(words, style, href)
    text = Text([run])
    for blanks in get_args(Blanks):
        made = clean_text(text, marks=marks, no_break=no_break, blanks=blanks)
        with patch.object(cleaning, "_is_clean", return_value=False):
            assert clean_text(text, marks=marks, no_break=no_break, blanks=blanks) == made
