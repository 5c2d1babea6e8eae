"""Sentences inside paired paragraphs: partition, borders, and pairs that a reader would make."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from aligner import read
from aligner.model import Alignment, Document, Evidence, Lang, Paragraph, Place, Span, Text
from aligner.pairing import pair
from aligner.pairing.lexica import learnt
from aligner.pairing.sentences import sentences
from tests.places import LANGUAGES, corpus
from tests.strategies import alignments


def partition(before: Alignment, after: Alignment) -> None:
    """Each span of a cell before is covered by the spans after, in order, without gap or overlap."""
    for column, document in enumerate(before.documents):
        sizes = {unit.place: len(unit.text) for unit in document.units()}

        def stretches(
            found: Alignment, column: int = column, sizes: dict[Place, int] = sizes
        ) -> dict[Place, list[tuple[int, int]]]:
            by_place: dict[Place, list[tuple[int, int]]] = defaultdict(list)
            for row in found.rows:
                for span in row.cells[column]:
                    end = sizes[span.place] if span.end is None else min(span.end, sizes[span.place])
                    by_place[span.place].append((span.start, end))
            return by_place

        whole, parts = stretches(before), stretches(after)
        assert set(whole) == set(parts)
        for place, spans in whole.items():
            pieces = sorted(parts[place])
            covered = [position for start, end in pieces for position in range(start, end)]
            assert covered == [position for start, end in sorted(spans) for position in range(start, end)]


@given(alignments(max_languages=3))
def test_the_segments_of_a_unit_joined_give_the_unit(alignment: Alignment) -> None:
    partition(alignment, sentences(alignment))


def test_paragraphs_are_hard_borders() -> None:
    versions = [read(Path(corpus("committee-report", ".md")[tag])) for tag in LANGUAGES]
    before = pair(versions)
    after = sentences(before)
    partition(before, after)
    home = {
        (column, span.place): row.id
        for row in before.rows
        for column, cell in enumerate(row.cells)
        for span in cell
    }
    for row in after.rows:
        rows = {home[column, span.place] for column, cell in enumerate(row.cells) for span in cell}
        assert len(rows) == 1
    assert len(after.rows) >= len(before.rows) + 10
    assert len({row.id for row in after.rows}) == len(after.rows)


def document(tag: str, *texts: str) -> Document:
    return Document(language=Lang(tag), children=tuple(Paragraph(text=Text(text)) for text in texts))


def test_a_sentence_that_one_version_splits_stays_with_its_two_halves() -> None:
    english = document(
        "en",
        "The Committee met on 3 May 2030 in New York. It adopted A/C.2/85/L.9 by 120 votes. "
        "The text has two parts, of which the first names 14 States and the second names 20 cities.",
    )
    french = document(
        "fr",
        "La Commission s’est réunie le 3 mai 2030 à New York. Elle a adopté A/C.2/85/L.9 par 120 voix. "
        "Le texte comprend deux parties. La première cite 14 États et la seconde cite 20 villes.",
    )
    found = sentences(pair([english, french]))
    assert [(len(row.cells[0]), len(row.cells[1])) for row in found.rows] == [(1, 1), (1, 1), (1, 2)]


def test_a_row_of_one_version_and_a_row_of_single_sentences_stay() -> None:
    one = replace(document("en", "Only one sentence here."), language=Lang("en"))
    two = document("fr", "Une seule phrase ici.")
    before = pair([one, two])
    assert sentences(before) == before
    alone = Alignment.of(document("en", "One. Two."))
    assert sentences(alone).rows[0].cells == ((Span(Place((0,))),),)


EN, FR = Lang("en"), Lang("fr")
WORDS = {
    "water": "mu",
    "stone": "ka",
    "bread": "pi",
    "cloud": "ro",
    "field": "ti",
    "house": "ne",
    "light": "su",
    "money": "vo",
    "paper": "fa",
    "north": "vostavosta",
    "river": "welsawelsa",
    "coast": "hinnahinna",
    "plant": "dorradorra",
    "sheep": "kimmakimma",
    "table": "bunnabunna",
}


def of_sentences(language: Lang, *paragraphs: Sequence[str]) -> Document:
    return document(language, *(" ".join(f"{text.capitalize()}." for text in texts) for texts in paragraphs))


def sizes(found: Alignment, place: int) -> list[tuple[int, int]]:
    """How many sentences of each version the rows hold that a paragraph was cut into."""
    return [
        (len(row.cells[0]), len(row.cells[1]))
        for row in found.rows
        if any(span.place == Place((place,)) for span in row.cells[0])
    ]


def in_french(text: str) -> str:
    return " ".join(WORDS[word] for word in text.split())


def taught(count: int, size: int = 6) -> tuple[list[list[str]], list[list[str]]]:
    """Paragraphs of one sentence each, and what they mean."""
    chance = random.Random(3)  # noqa: S311 (not for secrets)
    english = [[" ".join(chance.choices(list(WORDS), k=size))] for _ in range(count)]
    return english, [[in_french(text) for text in texts] for texts in english]


LAST = (
    ["north river coast", "water stone bread cloud", "field house light"],
    ["vostavosta welsawelsa hinnahinna", "mu ka pi ro, ti ne su"],
)
"""Lengths alone join the first two English sentences."""


def test_the_words_of_all_paragraphs_decide_inside_one() -> None:
    english, french = taught(40)
    paragraphs = pair([of_sentences(EN, *english, LAST[0]), of_sentences(FR, *french, LAST[1])])
    assert sizes(sentences(paragraphs, words=False), 40) != [(1, 1), (2, 1)]
    assert sizes(sentences(paragraphs), 40) == [(1, 1), (2, 1)]


def test_the_lexicon_of_the_caller_decides_inside_a_paragraph() -> None:
    english, french = taught(40)
    known = learnt(pair([of_sentences(EN, *english), of_sentences(FR, *french)]), EN, FR)
    paragraphs = pair([of_sentences(EN, LAST[0]), of_sentences(FR, LAST[1])])
    assert sizes(sentences(paragraphs), 0) == [(2, 1), (1, 1)]
    assert sizes(sentences(paragraphs, lexicons={(FR, EN): known}), 0) == [(1, 1), (2, 1)]


def test_vectors_of_sentences_decide_inside_a_paragraph() -> None:
    asked: list[str] = []

    def encode(texts: Sequence[str]) -> list[list[float]]:
        asked.extend(texts)
        return [[float(text.startswith(("North", "Vosta"))), 0.5] for text in texts]

    one, other = (["table"], LAST[0]), (["bunnabunna"], LAST[1])
    paragraphs = pair([of_sentences(EN, *one), of_sentences(FR, *other)])
    assert sizes(sentences(paragraphs), 1) == [(2, 1), (1, 1)]
    assert sizes(sentences(paragraphs, encode=encode), 1) == [(1, 1), (2, 1)]
    # A paragraph of one sentence each needs none.
    assert len(asked) == 5


def test_as_many_sentences_of_right_lengths_are_not_paired_in_order_against_their_words() -> None:
    english, french = taught(40)
    one = ["north river", "water stone bread cloud", "coast plant sheep, field house light paper money"]
    other = ["vostavosta welsawelsa, mu ka pi ro", "hinnahinna dorradorra kimmakimma", "ti ne su fa vo"]
    paragraphs = pair([of_sentences(EN, *english, one), of_sentences(FR, *french, other)])
    assert sizes(sentences(paragraphs), 40) == [(2, 1), (1, 2)]


def test_words_are_asked_where_figures_contradict_and_not_before() -> None:
    english = document("en", "We saw 14 of them. Later there were 20.")
    agreeing = document("fr", "On en a vu 14 ici. Plus tard, 20 en tout.")
    other = document("fr", "On en a vu un, ici. Plus tard, 14 en tout.")
    said = [
        {reason for row in sentences(pair([english, french])).rows for reason in row.evidence}
        for french in (agreeing, other)
    ]
    assert [Evidence.WORDS in reasons for reasons in said] == [False, True]


def characters(alignment: Alignment) -> Iterator[tuple[int, tuple[int, Place, int]]]:
    """Each character of each version, behind the number of the row that holds it."""
    for at, row in enumerate(alignment.rows):
        for column, language in enumerate(alignment.languages):
            for span, _, text in alignment.cell(row, language):
                for position in range(len(text)):
                    yield at, (column, span.place, span.start + position)


@given(alignments(max_languages=3), st.booleans())
def test_a_row_holds_sentences_of_one_paragraph_and_rows_keep_its_order(
    before: Alignment, words: bool
) -> None:
    home = {character: at for at, character in characters(before)}
    after = sentences(before, words=words)
    found = [(at, home[character]) for at, character in characters(after)]
    rows = dict(found)
    assert set(found) == set(rows.items())
    assert [rows[at] for at in sorted(rows)] == sorted(rows.values())
