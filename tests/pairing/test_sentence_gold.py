"""Sentences of the corpora against gold made by hand, in six languages at once."""

from __future__ import annotations

from itertools import combinations

import pytest

from aligner.evaluation import beads_score
from aligner.pairing.sentences import sentences
from tests.evaluation.sentence_pairs import Case, Numbered, corpus, pairs


def f1(case: Case) -> float:
    """Strict F1 over all pairs of languages."""
    numbered = Numbered(case)
    found = pairs(numbered.beads(sentences(numbered.alignment)), case.tags)
    return beads_score(zip(pairs(numbered.gold, case.tags), found, strict=True))["strict"].f1


@pytest.mark.parametrize(("name", "least"), [("committee-report", 0.99), ("sentences", 0.88)])
def test_gold_of_sentences_is_reproduced(name: str, least: float) -> None:
    assert f1(corpus(name)) >= least


def test_versions_that_split_a_sentence_leave_none_of_it_alone() -> None:
    # Half of the versions say in one sentence what the others say in two.
    numbered = Numbered(corpus("sentences"))
    rows = [row for row in sentences(numbered.alignment).rows if not all(row.cells)]
    assert len(rows) <= 2


@pytest.mark.parametrize("tags", list(combinations(("ar", "en", "fr", "zh"), 2)))
def test_pairs_alone_leave_nothing_alone(tags: tuple[str, str]) -> None:
    numbered = Numbered(Case(corpus("sentences").paragraphs, tags, given=False))
    assert all(all(row.cells) for row in sentences(numbered.alignment).rows)
