"""The project's own corpora, in every language and form: each gold text is a unit, and nothing else is."""

from __future__ import annotations

import json

import pytest

from aligner.model import Division, DivisionKind, Document, Notice
from aligner.readers.opening import open_bytes
from aligner.structure.notes import note_series
from tests.places import CORPORA, LANGUAGES, corpus


def read(name: str, suffix: str, tag: str) -> tuple[Document, list[Notice]]:
    notices: list[Notice] = []
    path = corpus(name, suffix)[tag]
    found = open_bytes(path.read_bytes(), name=path.name, report=notices.append)
    assert isinstance(found, Document)
    return found, notices


def gold_texts(name: str, tag: str) -> list[str]:
    lines = (CORPORA / name / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [text for line in lines for text in json.loads(line)["cells"].get(tag, [])]


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("suffix", [".md", ".docx"])
@pytest.mark.parametrize("name", ["committee-report", "resolution"])
def test_the_units_are_those_of_the_gold(name: str, suffix: str, tag: str) -> None:
    document, _ = read(name, suffix, tag)
    assert document.language == tag
    units = [" ".join(unit.text.plain.split()) for unit in document.units()]
    assert sorted(units) == sorted(gold_texts(name, tag))


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("suffix", [".md", ".docx"])
def test_the_report_has_its_structure(suffix: str, tag: str) -> None:
    document, _ = read("committee-report", suffix, tag)
    kinds = [node.kind for _, node in document.nodes() if isinstance(node, Division)]
    assert kinds.count(DivisionKind.SECTION) == 3
    assert kinds.count(DivisionKind.DRAFT) == 1
    assert kinds.count(DivisionKind.ANNEX) == 1
    assert [len(series) for series in note_series(document)] == [5, 9, 2]
    said = document.metadata
    assert (said.symbol, said.date, said.session) == ("A/85/417", "2030-12-03", 85)
    assert (said.agenda_item, said.original, said.organ) == ("19", "en", "un-ga")


@pytest.mark.parametrize("tag", ["es", "zh"])
def test_page_furniture_of_the_text_is_left_out_and_said(tag: str) -> None:
    document, notices = read("committee-report", ".md", tag)
    left = [notice.message for notice in notices if notice.code == "page-furniture"]
    assert left
    whole = "\n".join(unit.text.plain for unit in document.units())
    assert "30-20871" not in whole
