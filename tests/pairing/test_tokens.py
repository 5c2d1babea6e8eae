"""Tokens: what a piece is cut into hangs on nothing but the piece."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aligner.languages import LANGUAGES
from aligner.model import Lang
from aligner.pairing.tokens import stems
from tests.text_strategies import plains

_PIECES = st.lists(plains(), max_size=6).map(lambda some: list(dict.fromkeys(" ".join(some).split())))


@given(pieces=_PIECES, tag=st.sampled_from(("en", "fr", "ru", "zh", "ar", "is", "und")))
@example(pieces=["\ue000", "a\ue000b", "."], tag="en")
@example(pieces=["Mr.", "...", "5."], tag="en")
def test_a_piece_is_cut_the_same_alone_and_among_others(pieces: list[str], tag: str) -> None:
    together = stems(pieces, Lang(tag))
    turned = stems(pieces[::-1], Lang(tag))[::-1]
    assert together == turned == [stems([piece], Lang(tag))[0] for piece in pieces]


@pytest.mark.parametrize(
    ("tag", "piece", "said"),
    [
        ("fr", "qu’aujourd’hui,", ("qu", "aujour", "hui")),
        ("en", "don't", ("don", "t")),
        ("en", "U.S.,", ("us",)),
        ("en", "e.g.", ("eg",)),
        ("en", "(peace-keeping)", ("peace", "keepin")),
        ("en", "end.", ("end",)),
        ("ru", "«Устава»", ("устава",)),
        ("ar", "والقرار،", ("قرار",)),
        ("zh", "大会，决定", ("大", "会", "大会", "决", "定", "决定")),
        ("zh", "ＡＢ", ("ab",)),
        ("en", "A/85/417;", ("a",)),
    ],
)
def test_signs_clitics_and_abbreviations_are_parted_as_moses_parts_them(
    tag: str, piece: str, said: tuple[str, ...]
) -> None:
    assert stems([piece], Lang(tag)) == [said]


@pytest.mark.parametrize("tag", sorted(LANGUAGES))
def test_every_language_has_words(tag: str) -> None:
    assert stems(["Hexapla,"], Lang(tag)) == [("hexapl",)]
