"""The corpora against their gold: from text, from Word files, and from both mixed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from aligner.evaluation import rows_score
from aligner.model import Alignment, Document
from aligner.pairing import pair
from aligner.pairing.sentences import sentences
from aligner.readers.opening import open_bytes
from tests.places import CORPORA, LANGUAGES, SHARED, corpus, needs_shared


def align(paths: dict[str, Path]) -> Alignment:
    documents = []
    for path in paths.values():
        found = open_bytes(path.read_bytes(), name=path.name)
        assert isinstance(found, Document)
        documents.append(found)
    return pair(documents)


def mixed(name: str) -> dict[str, Path]:
    text, word = corpus(name, ".md"), corpus(name, ".docx")
    return {tag: (word if at % 2 else text)[tag] for at, tag in enumerate(LANGUAGES)}


@pytest.mark.parametrize("name", ["committee-report", "resolution"])
@pytest.mark.parametrize("form", [".md", ".docx", "mixed"])
def test_gold_is_reproduced_whole(name: str, form: str) -> None:
    alignment = align(mixed(name) if form == "mixed" else corpus(name, form))
    gold = CORPORA / name / "gold.jsonl"
    found = rows_score(gold.read_bytes(), alignment, where=gold.name)
    scores = found.scores
    assert scores["numbered"].f1 == 1.0
    assert scores["all"].f1 >= 0.99
    assert all(score.f1 >= 0.95 for score in found.kinds.values())


def test_rows_of_text_and_of_word_files_have_the_same_ids() -> None:
    text, word = align(corpus("committee-report", ".md")), align(corpus("committee-report", ".docx"))
    assert [row.id for row in text.rows] == [row.id for row in word.rows]


@needs_shared
def test_the_charter_is_paired_across_six_scripts() -> None:
    folder = SHARED / "data/un_charter"
    alignment = align({tag: folder / f"raw_un_charter_{tag}.txt" for tag in LANGUAGES})
    filled = Counter(sum(map(bool, row.cells)) for row in alignment.rows)
    articles = [row for row in alignment.rows if row.id.startswith("art_") and "__" not in row.id]
    assert len(articles) == 111
    assert all(all(row.cells) for row in articles)
    assert filled[6] >= 0.98 * len(alignment.rows)


@needs_shared
def test_no_sentence_of_the_charter_is_left_without_counterpart() -> None:
    folder = SHARED / "data/un_charter"
    alignment = sentences(align({tag: folder / f"raw_un_charter_{tag}.txt" for tag in LANGUAGES}))
    # Arabic says in one sentence what the others say in two or three, in seven articles.
    assert sum(not all(row.cells) for row in alignment.rows) <= 1


@needs_shared
def test_what_one_version_closes_a_treaty_with_is_one_row_with_the_two_paragraphs_of_others() -> None:
    folder = SHARED / "data/un_charter"
    alignment = align({tag: folder / f"raw_un_charter_{tag}.txt" for tag in LANGUAGES})
    assert {tag: len(list(alignment.cell(alignment.rows[-1], tag))) for tag in alignment.languages} == {
        **dict.fromkeys(("ar", "en", "es"), 1),
        **dict.fromkeys(("fr", "ru", "zh"), 2),
    }
