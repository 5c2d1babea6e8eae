"""Sentences inside paired paragraphs: partition, borders, and pairs that a reader would make."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from hypothesis import given

from aligner import read
from aligner.model import Alignment, Document, Lang, Paragraph, Place, Span, Text
from aligner.pairing import pair
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
