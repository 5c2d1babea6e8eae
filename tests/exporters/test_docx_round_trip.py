"""Our official Word documents read back: the same units, numbers, marks, notes and places."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from aligner import read
from aligner.model import Alignment, Document, Mark, NoteMark, Run
from exporters import docx
from tests.places import LANGUAGES, corpus


def again(document: Document) -> Document:
    stream = io.BytesIO()
    docx.write(Alignment.of(document), stream)
    return read(stream.getvalue(), name=f"x.{document.language}.docx")


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("name", ["committee-report", "resolution"])
def test_units_come_back_at_their_places(name: str, tag: str) -> None:
    first = read(Path(corpus(name, ".docx")[tag]))
    second = again(first)
    assert [(unit.place, unit.kind) for unit in second.units()] == [
        (unit.place, unit.kind) for unit in first.units()
    ]
    for one, other in zip(first.units(), second.units(), strict=True):
        assert other.text.plain == one.text.plain
        assert (other.number.value if other.number else None) == (one.number.value if one.number else None)
        assert [note.body.plain for note in other.text.notes] == [note.body.plain for note in one.text.notes]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_lead_ins_come_back_as_italics_however_the_script_sets_them(tag: str) -> None:
    document = read(Path(corpus("resolution", ".md")[tag]))
    lead_ins = [italics(unit.text.inlines) for unit in document.units() if unit.kind == "operative"]
    assert all(lead_ins)
    found = [italics(unit.text.inlines) for unit in again(document).units() if unit.kind == "operative"]
    assert found == lead_ins


def italics(inlines: tuple[object, ...]) -> list[str]:
    assert not any(isinstance(inline, NoteMark) and not inline.marker for inline in inlines)
    return [inline.text for inline in inlines if isinstance(inline, Run) and Mark.ITALIC in inline.marks]
