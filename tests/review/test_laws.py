"""Laws of reviews: what comes back is what went out, and with it what was edited, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from aligner.model import Alignment, BreakKind, Evidence, Lang, Row, Span, Status, Text, Unit
from aligner.readers import docx as reader
from aligner.review.trees import with_texts
from exporters import docx_review
from exporters.docx_parallel.rows import kept_in_cell
from tests.review.editing import back, cell, edited, paragraphs, remark, replace_text, set_status, written
from tests.strategies import alignments

BRACED = "\u2983x\u2984"
"""No generated text holds it."""


@given(alignment=alignments())
def test_a_review_is_read_as_an_alignment_too(alignment: Alignment) -> None:
    data = written(alignment)
    kept = docx_review.keeps(alignment)
    assert reader.read(data, name="x.review.docx") == kept
    assert docx_review.keeps(kept) == kept
    assert written(kept) == data


@given(alignment=alignments(), original=st.booleans())
def test_a_review_that_nobody_touched_changes_nothing(alignment: Alignment, original: bool) -> None:
    assert back(alignment, written(alignment), original=original) == alignment


@given(alignment=alignments(), data=st.data())
def test_edits_status_and_remarks_come_back_and_nothing_else(
    alignment: Alignment, data: st.DataObject
) -> None:
    document = written(alignment)
    expected = alignment
    for row, language, span, unit in data.draw(_some(alignment)):
        kept = kept_in_cell(unit.text)
        at = data.draw(st.integers(1, len(kept)))
        shown, whole = (text[:at] + Text(BRACED) + text[at:] for text in (kept, unit.text))
        paragraph = _paragraph(alignment, row, language, span)
        column = 2 + alignment.languages.index(language)
        document = edited(document, partial(_replace, row, column, paragraph, shown, language))
        expected = _with(expected, language, span, whole)
    for row in data.draw(st.sets(st.integers(0, max(0, len(alignment.rows) - 1)), max_size=2)):
        if alignment.rows:
            status = data.draw(st.sampled_from(Status))
            document = edited(document, partial(set_status, row=row, words=status.upper()))
            document = edited(document, partial(remark, row=row, words=BRACED))
            expected = _judged(expected, row, status)
    assert [str(notice) for notice in docx_review.check(document, where="x")] == []
    assert back(alignment, document) == expected
    undone = back(alignment, document, original=True)
    assert undone.documents == alignment.documents
    assert [row.status for row in undone.rows] == [row.status for row in expected.rows]


def _replace(
    row: int, column: int, paragraph: int, shown: Text, language: Lang, root: etree._Element
) -> None:
    replace_text(paragraphs(cell(root, row, column))[paragraph], shown, language)


def _some(alignment: Alignment) -> st.SearchStrategy[list[tuple[int, Lang, Span, Unit]]]:
    """Units that stand whole in a row, once, as one paragraph."""
    found = [
        (index, language, span, unit)
        for index, row in enumerate(alignment.rows)
        for language in alignment.languages
        for span, unit, _ in alignment.cell(row, language)
        if span == Span(span.place)
        and span.place.note < 0
        and unit.text.plain
        and not any(getattr(inline, "kind", None) is BreakKind.PARAGRAPH for inline in unit.text.inlines)
        and not any(getattr(inline, "href", None) for inline in unit.text.inlines)
    ]
    if not found:
        return st.just([])
    return st.lists(st.sampled_from(found), max_size=3, unique_by=lambda item: (item[1], item[2]))


def _paragraph(alignment: Alignment, row: int, language: Lang, wanted: Span) -> int:
    """Which paragraph of its cell the unit begins with."""
    at = 0
    for span, unit, text in alignment.cell(alignment.rows[row], language):
        if span == wanted:
            return at
        kept = kept_in_cell(text)
        if kept or (unit.number is not None and span.start == 0):
            at += 1 + sum(getattr(inline, "kind", None) is BreakKind.PARAGRAPH for inline in kept.inlines)
    raise AssertionError


def _with(alignment: Alignment, language: Lang, span: Span, text: Text) -> Alignment:
    at = alignment.languages.index(language)
    unit = alignment.units[language][span.place]
    document = with_texts(alignment.documents[at], {span.place.path: (unit.number, text)})
    documents = (*alignment.documents[:at], document, *alignment.documents[at + 1 :])
    return Alignment(documents, alignment.rows, alignment.pivot)


def _judged(alignment: Alignment, index: int, status: Status) -> Alignment:
    row = alignment.rows[index]
    last = f"{row.remarks[0]}{BRACED}" if row.remarks else BRACED
    made = replace(row, status=status, remarks=(last, *row.remarks[1:]))
    if status is Status.ACCEPTED and row.status is not Status.ACCEPTED:
        news = () if Evidence.PERSON in row.evidence else (Evidence.PERSON,)
        made = replace(made, confidence=1.0, evidence=(*row.evidence, *news))
    rows: tuple[Row, ...] = (*alignment.rows[:index], made, *alignment.rows[index + 1 :])
    return Alignment(alignment.documents, rows, alignment.pivot)
