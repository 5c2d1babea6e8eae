"""Laws of reviews: what comes back is what went out, and with it what was edited, and nothing else."""

from __future__ import annotations

import copy
import io
from dataclasses import replace
from functools import partial

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from aligner.model import Alignment, BreakKind, Evidence, Lang, ReadError, Row, Span, Status, Text
from aligner.readers import docx as reader
from aligner.readers import json as native
from aligner.review.trees import with_texts
from aligner.vocab.ooxml import w
from aligner.vocab.review import shown_words
from exporters import docx_review, json
from exporters.docx_parallel.rows import kept_in_cell
from tests.review.editing import (
    back,
    cell,
    edited,
    move_cell,
    outcome,
    paragraphs,
    remark,
    replace_text,
    set_status,
    written,
)
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
    for row, language, span, text in data.draw(_some(alignment)):
        kept = kept_in_cell(text)
        at = data.draw(st.integers(1, len(kept)))
        shown = kept[:at] + Text(BRACED) + kept[at:]
        paragraph = _paragraph(alignment, row, language, span)
        column = 2 + alignment.languages.index(language)
        document = edited(document, partial(_replace, row, column, paragraph, shown, language))
        expected = _with(expected, language, span, at)
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


def _some(alignment: Alignment) -> st.SearchStrategy[list[tuple[int, Lang, Span, Text]]]:
    """Units and stretches of units, one of a unit, that are one paragraph."""
    found = [
        (index, language, span, text)
        for index, row in enumerate(alignment.rows)
        for language in alignment.languages
        for span, _, text in alignment.cell(row, language)
        if span.place.note < 0
        and text.plain.strip()
        and not any(getattr(inline, "kind", None) is BreakKind.PARAGRAPH for inline in text.inlines)
        and not any(getattr(inline, "href", None) for inline in text.inlines)
    ]
    if not found:
        return st.just([])
    return st.lists(st.sampled_from(found), max_size=3, unique_by=lambda item: (item[1], item[2].place))


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


def _with(alignment: Alignment, language: Lang, span: Span, at: int) -> Alignment:
    """Insert into a stretch behind so many signs; what stands behind it in its unit moves on."""
    column = alignment.languages.index(language)
    unit = alignment.units[language][span.place]
    here, size = span.start + at, len(BRACED)
    text = unit.text[:here] + Text(BRACED) + unit.text[here:]
    document = with_texts(alignment.documents[column], {span.place.path: (unit.number, text)})

    def moved(other: Span) -> Span:
        if other.place != span.place:
            return other
        start = other.start + size if other.start >= here else other.start
        return Span(other.place, start, None if other.end is None else other.end + size * (other.end >= here))

    rows = tuple(
        replace(
            row,
            cells=tuple(
                tuple(map(moved, cell)) if index == column else cell for index, cell in enumerate(row.cells)
            ),
        )
        for row in alignment.rows
    )
    documents = (*alignment.documents[:column], document, *alignment.documents[column + 1 :])
    return Alignment(documents, rows, alignment.pivot)


def _judged(alignment: Alignment, index: int, status: Status) -> Alignment:
    row = alignment.rows[index]
    last = f"{row.remarks[0]}{BRACED}" if row.remarks else BRACED
    made = replace(row, status=status, remarks=(last, *row.remarks[1:]))
    if status is Status.ACCEPTED and row.status is not Status.ACCEPTED:
        news = () if Evidence.PERSON in row.evidence else (Evidence.PERSON,)
        made = replace(made, confidence=1.0, evidence=(*row.evidence, *news))
    rows: tuple[Row, ...] = (*alignment.rows[:index], made, *alignment.rows[index + 1 :])
    return Alignment(alignment.documents, rows, alignment.pivot)


# Rows joined, moved, deleted; and files that nobody meant


@given(alignment=alignments(min_languages=2), data=st.data(), tracking=st.booleans())
def test_cells_moved_between_rows_take_their_texts_along_and_change_none(
    alignment: Alignment, data: st.DataObject, tracking: bool
) -> None:
    document = written(alignment)
    cells = [[_shown(alignment, row, tag) for tag in alignment.languages] for row in alignment.rows]
    count = len(alignment.rows)
    moves = (
        st.tuples(st.integers(0, count - 1), st.integers(0, count - 1), st.integers(0, len(cells[0]) - 1))
        if count
        else st.nothing()
    )
    for source, target, column in (
        data.draw(st.lists(moves, max_size=2, unique_by=lambda move: move[2])) if count > 1 else ()
    ):
        here = alignment.cell(alignment.rows[source], alignment.languages[column])
        if source == target or not cells[source][column] or any("\n" in text.plain for _, _, text in here):
            continue  # the editing leaves empty paragraphs behind, which are edits
        document = edited(
            document, partial(move_cell, source=source, target=target, column=2 + column, tracking=tracking)
        )
        cells[target][column] += cells[source][column]
        cells[source][column] = []
    found = back(alignment, document)
    assert found.documents == alignment.documents
    now = {row.id: [_shown(found, row, tag) for tag in found.languages] for row in found.rows}
    wanted = {
        row.id: made for row, made in zip(alignment.rows, cells, strict=True) if row.id in now or any(made)
    }
    assert now == wanted


def _shown(alignment: Alignment, row: Row, language: Lang) -> list[str]:
    """What a cell shows, paragraph by paragraph, blanks aside."""
    found = []
    for span, unit, text in alignment.cell(row, language):
        printed = unit.number.printed if unit.number is not None and span.start == 0 else ""
        words = "".join(f"{printed}{shown_words(kept_in_cell(text))}".split())
        if words:
            found.append(words)
    return found


@given(alignment=alignments(), data=st.data())
def test_whatever_was_done_to_a_review_nothing_but_a_verdict_comes_of_it(
    alignment: Alignment, data: st.DataObject
) -> None:
    def spoil(root: etree._Element) -> None:
        for _ in range(data.draw(st.integers(1, 4))):
            elements = list(root.iter("{*}*"))[1:]
            if not elements:
                return
            element = data.draw(st.sampled_from(elements))
            parent = element.getparent()
            assert parent is not None
            match data.draw(st.sampled_from(("remove", "copy", "move", "rename", "text"))):
                case "remove":
                    parent.remove(element)
                case "copy":
                    element.addnext(copy.deepcopy(element))
                case "move":
                    parent.remove(element)
                    others = list(root.iter("{*}*"))
                    data.draw(st.sampled_from(others)).append(element)
                case "rename":
                    element.tag = w(
                        data.draw(st.sampled_from(("p", "r", "t", "tc", "tr", "ins", "del", "sdt", "rPr")))
                    )
                case _:
                    element.text = data.draw(st.sampled_from(("", "2.", "accepted", "x y")))

    document = edited(written(alignment), spoil)
    for original, untracked in ((False, False), (True, False), (False, True)):
        try:
            found = outcome(alignment, document, original=original, untracked=untracked)
        except ReadError:
            continue
        if found.faults:
            assert found.alignment == alignment
        else:
            out = io.BytesIO()
            json.write(found.alignment, out)
            assert native.read(out.getvalue(), name="x") == found.alignment
