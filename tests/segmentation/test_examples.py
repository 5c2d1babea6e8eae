from __future__ import annotations

import pytest

from aligner.model import Lang
from aligner.segmentation import segment
from tests.segmentation.examples import EXAMPLES, examples, joined

_TAGS = tuple(sorted(path.stem for path in EXAMPLES.glob("*.txt")))
_OFFICIAL = ("ar", "en", "es", "fr", "ru", "zh")


def _cut(text: str, tag: str) -> tuple[str, ...]:
    return tuple(text[start:end].strip() for start, end in segment(text, Lang(tag)))


@pytest.mark.parametrize("tag", _TAGS)
def test_all_examples_are_cut_as_a_person_cut_them(tag: str) -> None:
    cut = {sentences: _cut(joined(tag, sentences), tag) for sentences in examples(tag)}
    wrong = "\n".join(f"{want}\n  not {got}" for want, got in cut.items() if want != got)
    right = sum(want == got for want, got in cut.items())
    assert not wrong, f"{tag}: {right} of {len(cut)} right\n{wrong}"


@pytest.mark.parametrize("tag", _TAGS)
def test_blanks_that_do_not_break_lines_count_as_blanks(tag: str) -> None:
    for sentences in examples(tag):
        text = joined(tag, sentences).replace(" ", "\u00a0")
        assert _cut(text, tag) == tuple(sentence.replace(" ", "\u00a0") for sentence in sentences)


@pytest.mark.parametrize("tag", _TAGS)
def test_a_region_changes_nothing(tag: str) -> None:
    for sentences in examples(tag)[:3]:
        assert _cut(joined(tag, sentences), f"{tag}-XX") == sentences


def test_each_official_language_of_the_un_has_45_examples_and_each_of_the_eu_has_some() -> None:
    counts = {tag: len(set(examples(tag))) for tag in _TAGS}
    assert min(counts[tag] for tag in _OFFICIAL) >= 45
    assert min(counts[tag] for tag in ("de", "it", "nl", "pl", "pt")) >= 12
    assert min(counts.values()) >= 4
    assert len(counts) == 27
