"""What a review cannot bring back is named: stray edits, rows gone, added or copied, cells merged."""

from __future__ import annotations

import copy
from dataclasses import replace

from lxml import etree

from aligner.model import (
    Alignment,
    NoteMark,
    Notice,
    Place,
    Row,
    Run,
    Span,
    Text,
    UnitKind,
)
from aligner.vocab.ooxml import w
from tests.review.editing import (
    back,
    cell,
    commented,
    edited,
    outcome,
    paragraphs,
    replace_text,
    rows,
    written,
)
from tests.review.test_reviews import EN, done, faults, small, text_of, texts


def test_a_stray_edit_is_named_and_taken_only_when_told() -> None:
    data = done(text_of(3, EN, "Decides nothing.", tracking=False))
    (line,) = faults(data)
    assert line == (
        "row para_2, en: was edited without tracking: '2. Decides to meet. It will meet again.' was exported, "
        "'2. Decides nothing.' is there untracked"
    )
    assert texts(back(small(), data, untracked=True), 3) == ["Decides nothing."]


def test_a_row_that_is_gone_is_named() -> None:
    def edit(root: etree._Element) -> None:
        row = rows(root)[4]
        parent = row.getparent()
        assert parent is not None
        parent.remove(row)

    assert faults(done(edit)) == [
        "row para_3: is gone without tracking; put it back, or delete it with tracking on"
    ]
    assert len(back(small(), done(edit), untracked=True).rows) == 4


def test_rows_added_and_ids_lost_or_unknown_are_named() -> None:
    def edit(root: etree._Element) -> None:
        row = rows(root)[4]
        row.addnext(copy.deepcopy(row))
        next(cell(root, 5, 0).iter(w("t"))).text = ""
        next(cell(root, 0, 0).iter(w("t"))).text = "headline"

    assert faults(done(edit)) == [
        "row 1: the alignment has no row 'headline'",
        "row 6: has no id: a row was added ('Requests the Secretary-General to report')",
        "row title_1: is gone without tracking; put it back, or delete it with tracking on",
    ]


def test_merged_and_split_cells_are_named() -> None:
    def edit(root: etree._Element) -> None:
        here = cell(root, 3, 3)
        parent = here.getparent()
        assert parent is not None
        parent.remove(here)
        properties = cell(root, 4, 2).find(w("tcPr"))
        assert properties is not None
        etree.SubElement(properties, w("vMerge"))

    data = edited(written(small()), edit)
    assert faults(data) == [
        "row 4 (para_2): cells of the table were merged, split, added or taken out",
        "row 5 (para_3): cells of the table were merged, split, added or taken out",
    ]


def test_a_text_where_the_version_has_none_is_named() -> None:
    first = small()
    alone = replace(first.rows[4], cells=((Span(Place((3,))),), ()))
    other = Alignment(
        first.documents,
        (*first.rows[:4], alone, Row(id="x", kind=UnitKind.OPERATIVE, cells=((), (Span(Place((3,))),)))),
    )
    data = edited(written(other), lambda root: replace_text(paragraphs(cell(root, 4, 3))[0], "Du neuf"))
    (fault,) = outcome(other, data).faults
    assert str(fault).startswith("row para_3, fr: a text was added where this version has none")


def test_a_row_copied_and_left_as_it_is_is_named() -> None:
    def edit(root: etree._Element) -> None:
        row = rows(root)[3]
        row.addnext(copy.deepcopy(row))

    assert faults(done(edit))[0].startswith(
        "row para_2, en: the row stands there more than once with the same text"
    )


def test_a_new_sign_of_a_note_is_named() -> None:
    new = Text([Run("Decides to meet"), NoteMark("9", Text())])
    (line,) = faults(done(text_of(3, EN, new)))
    assert line.startswith("row para_2, en: the sign 9 calls no note of this text")


# Whose review it is


def test_a_comment_outside_the_table_is_reported() -> None:
    data = commented(written(small()), 3, 3, "R", "Lost")

    def move(root: etree._Element) -> None:
        title = next(root.iter(w("p")))
        for item in [*root.iter(w("commentRangeStart"), w("commentReference"))]:
            title.append(item if item.tag != w("commentReference") else item.getparent())  # type: ignore[arg-type] # it has one

    notices: list[Notice] = []
    outcome(small(), edited(data, move), notices)
    assert [notice.code for notice in notices] == ["review-comment"]
