"""What reviewers do comes back as they did it; what cannot be placed is named, and nothing else happens."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree

from aligner.model import (
    Alignment,
    Break,
    BreakKind,
    Document,
    Evidence,
    Lang,
    Mark,
    NoteMark,
    Number,
    NumberStyle,
    Paragraph,
    ParagraphKind,
    Place,
    Row,
    Run,
    Span,
    Status,
    Text,
    UnitKind,
    discard,
)
from aligner.readers.docx.review import read_review
from aligner.review import applied, differing
from aligner.vocab.ooxml import w
from exporters import docx_review
from exporters.docx_parallel.rows import kept_in_cell
from tests.review.editing import (
    back,
    cell,
    commented,
    delete_row,
    edited,
    move_cell,
    outcome,
    paragraphs,
    remark,
    replace_text,
    rows,
    run,
    set_status,
    tracked,
    written,
)

EN, FR = Lang("en"), Lang("fr")
ITALIC = frozenset({Mark.ITALIC})
Edit = Callable[[etree._Element], object]  # noqa: SLF001 (lxml names the class so)


def _version(tag: Lang, words: dict[str, str]) -> Document:
    def number(printed: str) -> Number:
        return Number(printed=printed, ranks=(int(printed[0]),), style=NumberStyle.DECIMAL)

    def paragraph(printed: str, text: Text) -> Paragraph:
        return Paragraph(kind=ParagraphKind.OPERATIVE, number=number(printed), text=text)

    called = Text(
        [
            Run(words["lead"], ITALIC),
            Run(words["called"]),
            Break(BreakKind.PAGE),
            NoteMark("1", Text(words["note"])),
            Run(words["rest"]),
        ]
    )
    texts = (
        paragraph("1.", called),
        paragraph("2.", Text(words["two"])),
        paragraph("3.", Text(words["three"])),
    )
    return Document(
        language=tag, children=(Paragraph(kind=ParagraphKind.TITLE, text=Text(words["title"])), *texts)
    )


def small() -> Alignment:
    """A title, three paragraphs with numbers, the first with a note behind the end of a page."""
    english = {
        "title": "On lighthouses",
        "lead": "Recalls",
        "called": " the report,",
        "note": "See A/85/1.",
        "rest": " which it welcomes",
        "two": "Decides to meet. It will meet again.",
        "three": "Requests the Secretary-General to report",
    }
    french = {
        "title": "Les phares",
        "lead": "Rappelle",
        "called": " le rapport,",
        "note": "Voir A/85/1.",
        "rest": " dont il se félicite",
        "two": "Décide de se réunir. Il se réunira encore.",
        "three": "Prie le Secrétaire général de faire rapport",
    }
    kinds = {
        "title_1": (UnitKind.TITLE, Place((0,))),
        "para_1": (UnitKind.OPERATIVE, Place((1,))),
        "note_1": (UnitKind.NOTE, Place((1,), 0)),
        "para_2": (UnitKind.OPERATIVE, Place((2,))),
        "para_3": (UnitKind.OPERATIVE, Place((3,))),
    }
    made = tuple(
        Row(
            id=name,
            kind=kind,
            cells=((Span(place),), (Span(place),)),
            confidence=0.8,
            evidence=(Evidence.NUMBER,),
        )
        for name, (kind, place) in kinds.items()
    )
    return Alignment((_version(EN, english), _version(FR, french)), made)


def texts(alignment: Alignment, row: int, language: Lang = EN) -> list[str]:
    return [text.plain for _, _, text in alignment.cell(alignment.rows[row], language)]


def done(*edits: Edit) -> bytes:
    data = written(small())
    for edit in edits:
        data = edited(data, edit)
    assert [str(notice) for notice in docx_review.check(data, where="x")] == []
    return data


def faults(data: bytes, *, untracked: bool = False) -> list[str]:
    before = small()
    found = outcome(before, data, untracked=untracked)
    assert found.alignment == before
    return [f"{fault.where}: {fault.message}" for fault in found.faults]


def text_of(row: int, language: Lang, new: Text | str, *, tracking: bool = True) -> Edit:
    column = 2 + small().languages.index(language)

    def edit(root: etree._Element) -> None:
        replace_text(paragraphs(cell(root, row, column))[0], new, language, tracking=tracking)

    return edit


# Texts


def test_an_edited_text_changes_the_document_and_keeps_what_the_table_does_not_show() -> None:
    sign = NoteMark("1", Text())
    new = Text([Run("Recalls", ITALIC), Run(" the report,"), sign, Run(" which it notes")])
    found = back(small(), done(text_of(1, EN, new)))
    unit = found.units[EN][Place((1,))]
    assert unit.text.inlines == (
        Run("Recalls", ITALIC),
        Run(" the report,"),
        Break(BreakKind.PAGE),
        NoteMark("1", Text("See A/85/1.")),
        Run(" which it notes"),
    )
    assert unit.number == small().units[EN][Place((1,))].number
    assert found.documents[1] == small().documents[1]
    assert found.rows == small().rows


def test_the_original_view_is_the_text_before_tracked_changes_with_status_and_remarks() -> None:
    data = done(
        text_of(3, EN, "Other words"),
        lambda root: set_status(root, 3, "to discuss"),
        lambda root: remark(root, 3, "Why?"),
    )
    found = back(small(), data, original=True)
    assert found.documents == small().documents
    assert found.rows[3] == replace(small().rows[3], status=Status.TO_DISCUSS, remarks=("Why?",))
    assert texts(back(small(), data), 3) == ["Other words"]


def test_an_edited_note_lives_in_the_text_that_calls_it() -> None:
    found = back(small(), done(text_of(2, FR, "Voir A/85/2.")))
    (note,) = found.units[FR][Place((1,))].text.notes
    assert note.body.plain == "Voir A/85/2."
    assert texts(found, 2, FR) == ["Voir A/85/2."]


def test_a_changed_number_is_read_anew() -> None:
    def edit(root: etree._Element) -> None:
        paragraph = paragraphs(cell(root, 4, 2))[0]
        number = paragraph.findall(w("r"))[0]
        new = copy.deepcopy(number)
        next(new.iter(w("t"))).text = "5."
        at = paragraph.index(number)
        paragraph[at : at + 1] = [tracked("del", number), tracked("ins", new)]

    found = back(small(), done(edit))
    number = found.units[EN][Place((3,))].number
    assert number is not None
    assert (number.printed, number.ranks) == ("5.", (5,))


def test_formatting_changed_with_tracking_comes_back_in_the_final_view() -> None:
    def edit(root: etree._Element) -> None:
        properties = next(paragraphs(cell(root, 0, 2))[0].iter(w("r"))).find(w("rPr"))
        assert properties is not None
        before = etree.Element(w("rPr"))
        before.extend(copy.deepcopy(list(properties)))
        properties.insert(0, etree.Element(w("i")))
        change = etree.SubElement(
            properties, w("rPrChange"), {w("id"): "3", w("author"): "R", w("date"): "2031-01-01T00:00:00Z"}
        )
        change.append(before)

    data = done(edit)
    assert back(small(), data).units[EN][Place((0,))].text == Text([Run("On lighthouses", ITALIC)])
    assert back(small(), data, original=True) == small()


def test_a_paragraph_that_is_broken_in_two_stays_one_unit() -> None:
    def edit(root: etree._Element) -> None:
        here = paragraphs(cell(root, 0, 2))[0]
        replace_text(here, "On lighthouses and")
        new = copy.deepcopy(here)
        for child in list(new)[1:]:
            new.remove(child)
        new.append(tracked("ins", run("mountain refuges")))
        here.addnext(new)

    assert texts(back(small(), done(edit)), 0) == ["On lighthouses and\nmountain refuges"]


# Status, remarks, comments


def test_an_accepted_row_is_sure_and_a_person_said_so() -> None:
    found = back(small(), done(lambda root: set_status(root, 3, "Accepted")))
    assert found.rows[3] == replace(
        small().rows[3], status=Status.ACCEPTED, confidence=1.0, evidence=(Evidence.NUMBER, Evidence.PERSON)
    )


def test_comments_come_back_as_remarks_with_their_author_and_version() -> None:
    data = commented(done(lambda root: remark(root, 3, "A remark")), 3, 3, "M. Reviser", "Plural?")
    found = back(small(), data)
    assert found.rows[3].remarks == ("A remark", "M. Reviser, fr: Plural?")
    assert back(found, written(found)) == found


def test_a_word_that_is_no_status_is_named() -> None:
    assert faults(done(lambda root: set_status(root, 3, "okay"))) == [
        "row 4 (para_2): the status 'okay' is none of accepted, to correct, wrong pair, to discuss"
    ]


# Rows joined, parted, deleted


@pytest.mark.parametrize("tracking", [True, False], ids=["tracked", "untracked"])
def test_rows_whose_cells_were_brought_together_are_one(tracking: bool) -> None:
    def edit(root: etree._Element) -> None:
        for column in (2, 3):
            move_cell(root, 4, 3, column, tracking=tracking)

    found = back(small(), done(edit))
    assert found.documents == small().documents
    assert [row.id for row in found.rows] == ["title_1", "para_1", "note_1", "para_2"]
    assert found.rows[3] == replace(
        small().rows[3],
        cells=((Span(Place((2,))), Span(Place((3,)))),) * 2,
        confidence=1.0,
        evidence=(Evidence.NUMBER, Evidence.PERSON),
    )


def test_rows_are_joined_by_both_ids_in_one_row_as_well() -> None:
    def edit(root: etree._Element) -> None:
        for column in (2, 3):
            move_cell(root, 4, 3, column)
        paragraphs(cell(root, 3, 0))[0].append(tracked("ins", run(" + para_3")))
        delete_row(root, 4)

    assert [row.id for row in back(small(), done(edit)).rows] == ["title_1", "para_1", "note_1", "para_2"]


def test_a_cell_moved_to_another_row_pairs_anew() -> None:
    found = back(small(), done(lambda root: move_cell(root, 4, 3, 3)))
    assert found.rows[3].cells == ((Span(Place((2,))),), (Span(Place((2,))), Span(Place((3,)))))
    assert found.rows[4].cells == ((Span(Place((3,))),), ())
    assert [row.evidence[-1] for row in found.rows[3:]] == [Evidence.PERSON] * 2


def test_texts_that_were_joined_in_one_paragraph_stay_two_units() -> None:
    def edit(root: etree._Element) -> None:
        replace_text(
            paragraphs(cell(root, 3, 2))[0],
            "Decides to meet. It will meet again. 3. Requests the Secretary-General to report",
        )
        replace_text(
            paragraphs(cell(root, 3, 3))[0],
            "Décide de se réunir. Il se réunira encore. 3. Prie le Secrétaire général de faire rapport",
        )
        delete_row(root, 4)

    found = back(small(), done(edit))
    assert found.documents == small().documents
    assert found.rows[3].cells == ((Span(Place((2,))), Span(Place((3,)))),) * 2


def _part(
    root: etree._Element, *, ids: tuple[str, str] | None, tracking: bool, second: str = "It will meet again."
) -> None:
    row = rows(root)[3]
    row.addnext(copy.deepcopy(row))
    if tracking:
        properties = rows(root)[4].find(w("trPr"))
        assert properties is not None
        properties.append(tracked("ins"))
    for at, (english, french) in enumerate(
        (("Decides to meet.", "Décide de se réunir."), (second, "Il se réunira encore."))
    ):
        if ids:
            next(cell(root, 3 + at, 0).iter(w("t"))).text = ids[at]
        for column, words in ((2, english), (3, french)):
            paragraph = paragraphs(cell(root, 3 + at, column))[0]
            replace_text(paragraph, words)
            if at:
                for sign in paragraph.findall(w("r"))[:2]:
                    sign.addprevious(tracked("del", copy.deepcopy(sign)))
                    paragraph.remove(sign)


@pytest.mark.parametrize("ids", [None, ("para_2", "para_2b"), ("para_2a", "para_2b")], ids=str)
@pytest.mark.parametrize("tracking", [True, False], ids=["tracked", "untracked"])
def test_a_row_that_stands_twice_is_parted_into_stretches(
    ids: tuple[str, str] | None, tracking: bool
) -> None:
    found = back(small(), done(lambda root: _part(root, ids=ids, tracking=tracking)))
    assert found.documents == small().documents
    assert [row.id for row in found.rows[3:]] == ["para_2a", "para_2b", "para_3"]
    assert [texts(found, row) for row in (3, 4)] == [["Decides to meet. "], ["It will meet again."]]
    assert [texts(found, row, FR) for row in (3, 4)] == [["Décide de se réunir. "], ["Il se réunira encore."]]
    assert found.rows[3].evidence == (Evidence.NUMBER, Evidence.PERSON)


def test_a_row_may_be_parted_and_edited_at_once() -> None:
    found = back(
        small(), done(lambda root: _part(root, ids=None, tracking=True, second="It will sit again."))
    )
    assert [texts(found, row) for row in (3, 4)] == [["Decides to meet. "], ["It will sit again."]]
    assert found.units[EN][Place((2,))].text.plain == "Decides to meet. It will sit again."


def test_a_row_deleted_with_tracking_takes_its_texts_along() -> None:
    found = back(small(), done(lambda root: delete_row(root, 4)))
    assert [row.id for row in found.rows] == ["title_1", "para_1", "note_1", "para_2"]
    assert Place((3,)) not in found.units[EN]
    assert back(small(), done(lambda root: delete_row(root, 4)), original=True) == small()


def test_a_note_goes_with_its_sign() -> None:
    new = Text([Run("Recalls", ITALIC), Run(" the report, which it welcomes")])
    unsigned = (text_of(1, EN, new), text_of(1, FR, "Rappelle le rapport"))
    found = back(small(), done(*unsigned, lambda root: delete_row(root, 2)))
    assert [row.id for row in found.rows] == ["title_1", "para_1", "para_2", "para_3"]
    assert found.units[EN][Place((1,))].text.notes == ()
    (english, french) = faults(done(*unsigned))
    assert english == "row para_1, en: the sign 1 of a note was deleted, and the note is still there"
    assert french.startswith("row para_1, fr")
    assert faults(done(lambda root: delete_row(root, 2)))[0] == (
        "row note_1, en: the note is gone, and the sign 1 that calls it is still there; delete both"
    )


# What cannot be placed


def test_a_review_brought_back_says_nothing_new_the_second_time() -> None:
    def edit(root: etree._Element) -> None:
        _part(root, ids=None, tracking=True)
        set_status(root, 0, "accepted")
        delete_row(root, 5)

    data = done(edit, text_of(0, EN, "On lights"))
    review = read_review(data, name="x", report=discard)
    before = small()
    after = back(before, data)
    assert not applied(before, review, kept=kept_in_cell)
    assert differing(before, review, kept=kept_in_cell) == []
    assert applied(after, review, kept=kept_in_cell)
    assert differing(after, review, kept=kept_in_cell) != []
