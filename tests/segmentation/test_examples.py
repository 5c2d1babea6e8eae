from __future__ import annotations

import pytest

from aligner.model import Lang
from aligner.segmentation import segment
from aligner.segmentation.srx import built_in
from tests.segmentation.examples import EXAMPLES, bare, examples, joined

_TAGS = tuple(sorted(path.stem for path in EXAMPLES.glob("*.txt")))


def _cut(text: str, tag: str) -> tuple[str, ...]:
    return tuple(text[start:end].strip() for start, end in segment(text, Lang(tag)))


@pytest.mark.parametrize("tag", _TAGS)
def test_all_examples_are_cut_as_a_person_cut_them(tag: str) -> None:
    cut = {sentences: _cut(joined(tag, sentences), tag) for sentences in examples(tag)}
    wrong = "\n".join(f"{bare(want)}\n  not {got}" for want, got in cut.items() if bare(want) != got)
    right = sum(bare(want) == got for want, got in cut.items())
    assert not wrong, f"{tag}: {right} of {len(cut)} right\n{wrong}"


@pytest.mark.parametrize("tag", _TAGS)
def test_blanks_that_do_not_break_lines_count_as_blanks(tag: str) -> None:
    for sentences in examples(tag):
        text = joined(tag, sentences).replace(" ", "\u00a0")
        assert _cut(text, tag) == tuple(sentence.replace(" ", "\u00a0") for sentence in bare(sentences))


@pytest.mark.parametrize("tag", _TAGS)
def test_a_region_changes_nothing(tag: str) -> None:
    for sentences in examples(tag)[:3]:
        assert _cut(joined(tag, sentences), f"{tag}-XX") == bare(sentences)


def test_every_language_that_the_rules_name_has_40_examples_or_more() -> None:
    sets = {built_in().of(Lang(tag)) for tag in _TAGS}
    named = {entry.rules.name for entry in built_in().maps} - {"Default"}
    assert len(sets) == len(_TAGS) == len(named)
    counts = {tag: len(set(examples(tag))) for tag in _TAGS}
    assert min(counts.values()) >= 40, counts
