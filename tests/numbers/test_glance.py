"""A glance at a head says what a close look says."""

from hypothesis import example, given
from hypothesis import strategies as st

from aligner.languages import LANGUAGES, language
from aligner.numbers.glance import glance
from aligner.numbers.labels import closely, leading
from aligner.numbers.words import words

WORDS = [
    "Article",
    "Chapitre",
    "Titre",
    "Teil",
    "Ter",
    "bis",
    "ter",
    "quater",
    "Mai",
    "May",
    "January",
    "janvier",
]
MORE = [
    "The",
    "le",
    "Deuxième",
    "partie",
    "Second",
    "Primera",
    "Über",
    "É",
    "à",
    "luku",
    "artikla",
    "I",
    "IV",
    "ix",
]
SIGNS = [
    *" \t\n.,:;()-–—§’'«»“”[]、/\u200f\u00a0\u3000\u00ad",
    "٣",
    "第",
    "三",
    "条",
    "أولا",
    "ب",
    "б",
    "№",
    "º",
]
NUMBERS = ["1", "2", "12", "07", "999", "1000", "1999", "12345", "1.2", "a", "b", "z", "aa", "A", "B", "С"]
HEADS = st.lists(st.sampled_from([*WORDS, *MORE, *SIGNS, *SIGNS, *NUMBERS, " ", " "]), max_size=7).map(
    "".join
)
LANGUAGE = st.sampled_from(sorted({*LANGUAGES, "fi", "hu", "is", "pt", "ro", "sv"}))


@given(HEADS, LANGUAGE)
@example("(a) The", "en")
@example("12 May 2030", "en")
@example("12 May", "en")
@example("1 De", "es")
@example("1 1 Mai", "de")
@example("I luku", "fi")
@example("I ter. x", "fr")
@example("12 ter The", "en")
@example("1999. The", "en")
@example("a) le", "fr")
@example("(a)\u00adb", "en")
def test_a_glance_says_what_a_close_look_says(text: str, tag: str) -> None:
    tongue = language(tag)
    assert leading(text, tongue) == closely(text, tongue)
    assert leading(text, tongue) == closely(text, tongue), "read, and then remembered"


@given(HEADS, HEADS, LANGUAGE)
def test_what_stands_behind_the_decisive_part_changes_nothing(text: str, behind: str, tag: str) -> None:
    tongue = language(tag)
    decisive = glance(text, words(tongue))
    if decisive and glance(other := decisive + behind, words(tongue)) == decisive:
        assert closely(other, tongue) == closely(text, tongue)


def test_most_heads_need_no_close_look() -> None:
    known = words(language("fr"))
    lines = [
        "(2) Le ministre",
        "a) de façon générale",
        "Désignation",
        "12 Sauf",
        "Il est interdit de",
        "(i) dans",
    ]
    assert None not in [glance(line, known) for line in lines]
