"""Texts for machine translation: as many lines in each language, none empty, cut as scripts cut them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sacremoses import MosesPunctNormalizer

from aligner.model import (
    Alignment,
    Lang,
    Notice,
    Number,
    NumberStyle,
    Paragraph,
    RequestError,
)
from exporters import moses
from tests.exporters.test_tables import AR, EN, FR, files, written
from tests.exporters.test_tmx import flat
from tests.strategies import alignments


def test_moses_files_are_line_by_line_the_same() -> None:
    alignment = flat(
        ("“One”\u00a0: two|||three", "«\u00a0Un\u00a0»\u00a0: deux", "واحد"),
        ("Two.", "", "x"),
        languages=(EN, FR, AR),
    )
    found = files("moses", alignment)
    assert {name: data.decode() for name, data in found.items()} == {
        ".en-fr.en": '"One": two| ||three\n',
        ".en-fr.fr": '"Un": deux\n',
        ".en-ar.en": '"One": two| ||three\nTwo.\n',
        ".en-ar.ar": "واحد\nx\n",
    }
    assert list(files("moses", alignment, pairs="none")) == [".moses.en", ".moses.fr", ".moses.ar"]
    plain = files("moses", alignment, normalise=False)[".en-fr.fr"].decode()
    assert plain == "«\u00a0Un\u00a0»\u00a0: deux\n"


@given(alignment=alignments(min_languages=2))
def test_moses_lines_are_those_that_python_counts(alignment: Alignment) -> None:
    found = files("moses", alignment)
    for left, right in zip(*[iter(found.values())] * 2, strict=True):
        sides = [data.decode().splitlines() for data in (left, right)]
        assert len(sides[0]) == len(sides[1])
        assert all(line.strip() for side in sides for line in side)
        assert sides[0] == left.decode().split("\n")[:-1]


def test_one_document_has_no_moses_files() -> None:
    with pytest.raises(RequestError, match="there is one document"):
        files("moses", flat(("One.",), languages=(EN,)))


def test_numbers_that_lines_do_not_hold_are_told() -> None:
    number = Number(printed="3.", ranks=(3,), style=NumberStyle.DECIMAL)
    whole = flat(("One.", "Un."), ("Two.", "Deux."))
    first, second = whole.documents
    paragraph = first.children[0]
    assert isinstance(paragraph, Paragraph)
    numbered = replace(first, children=(replace(paragraph, number=number), *first.children[1:]))
    notices: list[Notice] = []
    data = written("moses", Alignment((numbered, second), whole.rows, whole.pivot), notices)
    assert data.decode() == "One. ||| Un.\nTwo. ||| Deux.\n"
    assert list(map(str, notices)) == ["en fr: left out 1 numbers of the master: 3. [moses-number]"]


@pytest.mark.parametrize("tongue", ["en", "fr", "de", "es", "cs", "zh"])
@given(words=st.text("aZ1 \u00a0()`´'\"„“”–—‘’‚…«»%:;?!.,ncmº|C", max_size=24))
@example(words="a’b 5\u00a0% (x ) , nº\u00a01")
def test_punctuation_is_what_the_script_makes_of_it(tongue: str, words: str) -> None:
    put = moses._setter(Lang(tongue))  # noqa: SLF001 (the file adds what the lines need besides)
    rules = MosesPunctNormalizer(lang=tongue, penn=True).substitutions
    text, before = moses._plain(words), None  # noqa: SLF001 (as above)
    for _ in range(8):
        if text == before:
            break
        before = text
        for pattern, into in rules:
            text = re.sub(pattern, into, text)
        text = moses._plain(text)  # noqa: SLF001 (as above)
    assert put(words) == text
