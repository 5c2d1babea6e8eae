"""Lines that say the same as their neighbours: which of them lack a counterpart, and that they stay apart."""

from __future__ import annotations

import pytest

from aligner.pairing import pair
from tests.damage import Bead, Line, document, told

TEXTS = {
    "en": ["The minister may make regulations on fees.", "The register is open to the public at all times."],
    "fr": [
        "Le ministre peut fixer les droits par règlement.",
        "Le registre est ouvert au public en tout temps.",
    ],
}
MARKS = {
    "en": {"a": "[Amendment]", "b": "[Amendments]"},
    "fr": {"a": "[Modification]", "b": "[Modifications]"},
}


def version(tag: str, marks: str) -> list[Line]:
    """Give a text of marks between two sentences."""
    first, last = TEXTS[tag]
    texts = [first, *(MARKS[tag][mark] for mark in marks), last]
    return [Line(text, frozenset({row})) for row, text in enumerate(texts)]


def beads(one: list[Line], other: list[Line], *, words: bool = True) -> list[Bead]:
    return told(pair([document("en", one), document("fr", other)], words=words), ("en", one), ("fr", other))


@pytest.mark.parametrize(
    ("gone", "words"), [(1, True), (2, True), (3, True), (5, True), (1, False), (2, False)]
)
def test_what_a_run_has_more_of_stands_alone(gone: int, words: bool) -> None:
    found = beads(version("en", "a" * 8), version("fr", "a" * (8 - gone)), words=words)
    assert sum(not bead[1] for bead in found) == gone
    assert all(len(one) <= 1 and len(other) <= 1 for one, other in found)
    assert ((0,), (0,)) in found
    assert ((9,), (9 - gone,)) in found


@pytest.mark.parametrize("words", [True, False])
@pytest.mark.parametrize("at", [0, 1])
def test_a_sentence_said_twice_leaves_its_copy_alone(at: int, words: bool) -> None:
    one, other = version("en", "aba"), version("fr", "aba")
    where = at * 4
    twice = [*one[: where + 1], *one[where:]]
    found = beads(twice, other, words=words)
    assert ((where + 1,), ()) in found
    assert len(found) == len(one) + 1


def test_lines_of_like_words_are_told_apart() -> None:
    marks = "aabaaabababbaaabaabbbaabaaaabaab" * 2
    gone = {5, 23, 40}
    one = version("en", marks)
    other = version("fr", "".join(mark for at, mark in enumerate(marks) if at not in gone))
    found = beads(one, other)
    kinds = {
        (one[a].text, other[b].text)
        for (a,), (b,) in (bead for bead in found if all(bead))
        if 0 < a <= len(marks)
    }
    assert kinds == {(MARKS["en"][mark], MARKS["fr"][mark]) for mark in "ab"}
    assert sum(not bead[1] for bead in found) == len(gone)
