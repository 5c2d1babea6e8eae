"""Seams of rows, which a review keeps as long as the texts of a row stand as they did."""

from __future__ import annotations

from lxml import etree

from aligner.model import Alignment, Document, Lang, Paragraph, Row, Span, Text, UnitKind
from tests.review.editing import back, cell, edited, paragraphs, replace_text, written
from tests.review.test_reviews import EN, FR, texts


def parted_twice() -> Alignment:
    """A row of which English and French have two paragraphs, and Russian one."""
    words = {
        "en": ("It met.", "It left."),
        "fr": ("Il vint.", "Il partit."),
        "ru": ("Он пришёл и ушёл.",),
    }
    versions = tuple(
        Document(language=Lang(tag), children=tuple(Paragraph(text=Text(some)) for some in texts))
        for tag, texts in words.items()
    )
    cells = tuple(tuple(Span(unit.place) for unit in version.units()) for version in versions)
    row = Row(id="para", kind=UnitKind.PARAGRAPH, cells=cells, seams=((1, 1, None),))
    return Alignment(versions, (row,))


def test_a_row_keeps_its_seams_as_long_as_its_texts_stand_as_they_did() -> None:
    was = parted_twice()
    assert back(was, written(was)) == was

    def swap(root: etree._Element) -> None:
        first, second, *_ = paragraphs(cell(root, 0, 3))
        second.addnext(first)

    def say(root: etree._Element) -> None:
        replace_text(paragraphs(cell(root, 0, 2))[1], "It went home.")

    changed = back(was, edited(written(was), say))
    assert changed.rows[0].seams == was.rows[0].seams
    assert texts(changed.among([FR, EN]), 1) == ["It went home."]
    # What stood before the seam stands behind it now: nobody knows where the texts are parted.
    swapped = back(was, edited(written(was), swap), untracked=True)
    assert texts(swapped, 0, FR) == ["Il partit.", "Il vint."]
    assert swapped.rows[0].seams == ()
