"""Numbers and notes of Word documents: Word counts where its count shows what is printed, all else is typed."""

from __future__ import annotations

import io
from typing import Final

import pytest

from aligner.model import (
    Alignment,
    Break,
    BreakKind,
    Division,
    DivisionKind,
    Document,
    Lang,
    Mark,
    NoteMark,
    Notice,
    Number,
    NumberStyle,
    Paragraph,
    ParagraphKind,
    Run,
    Text,
)
from aligner.readers.opening import open_bytes
from aligner.vocab.ooxml import w
from exporters import docx
from tests.exporters.test_docx import body, paragraphs, part, written

DECIMAL: Final = NumberStyle.DECIMAL


def number(printed: str, rank: int, style: NumberStyle = DECIMAL, *, suffix: str = "") -> Number:
    return Number(printed=printed, ranks=(rank,), style=style, suffix=suffix)


# Numbers


def shown(*numbers: Number, kind: ParagraphKind = ParagraphKind.PARAGRAPH, language: str = "en") -> list[str]:
    """How each number is made: ``auto`` by Word, ``typed`` into the text; both as printed."""
    data = written(
        *(Paragraph(kind=kind, number=one, text=Text("Text")) for one in numbers), language=language
    )
    made: list[str] = []
    for block, one in zip(paragraphs(data), numbers, strict=True):
        if block.number:
            assert (block.number, block.text.plain) == (one.printed, "Text")
            made.append("auto")
        else:
            assert block.text.plain == f"{one.printed}\tText"
            made.append("typed")
    return made


LATIN, ROMAN = NumberStyle.LOWER_LATIN, NumberStyle.LOWER_ROMAN


@pytest.mark.parametrize(
    ("numbers", "made"),
    [
        ([number("1.", 1), number("2.", 2), number("3.", 3)], ["auto"] * 3),
        ([number("5.", 5), number("6.", 6)], ["auto"] * 2),
        ([number("1.", 1), number("2.", 2), number("1.", 1), number("2.", 2)], ["auto"] * 4),
        ([number("1.", 1), number("3.", 3), number("4.", 4)], ["auto", "typed", "auto"]),
        ([number("1.", 1), number("1 bis.", 1, suffix="bis"), number("2.", 2)], ["auto", "typed", "auto"]),
        ([number("(a)", 1, LATIN), number("(b)", 2, LATIN)], ["auto"] * 2),
        ([number("(i)", 1, ROMAN), number("(ii)", 2, ROMAN)], ["auto"] * 2),
        (
            [number("а)", 1, NumberStyle.LOWER_CYRILLIC), number("б)", 2, NumberStyle.LOWER_CYRILLIC)],
            ["auto"] * 2,
        ),
        ([number("一、", 1, NumberStyle.HANZI), number("二、", 2, NumberStyle.HANZI)], ["auto"] * 2),
        ([number("（甲）", 1, NumberStyle.STEM), number("（乙）", 2, NumberStyle.STEM)], ["auto"] * 2),
        ([number("Article 1", 1), number("Article 2", 2)], ["auto"] * 2),
        (
            [number("щ)", 25, NumberStyle.LOWER_CYRILLIC), number("э)", 26, NumberStyle.LOWER_CYRILLIC)],
            ["auto", "typed"],
        ),
        ([number("(أ)", 1, NumberStyle.ABJAD), number("(ب)", 2, NumberStyle.ABJAD)], ["auto"] * 2),
        ([number("01.", 1), number("02.", 2)], ["typed"] * 2),
        ([Number(printed="1.2", ranks=(1, 2), style=DECIMAL)], ["typed"]),
        ([number("100 %", 100)], ["typed"]),
        ([number("١ -", 1), number("٢ -", 2)], ["typed"] * 2),
        ([number("أولا -", 1, NumberStyle.ARABIC_ORDINAL)], ["typed"]),
    ],
)
def test_word_counts_what_it_can_show_and_the_rest_is_typed(numbers: list[Number], made: list[str]) -> None:
    assert shown(*numbers) == made


def test_in_arabic_word_would_choose_the_digits_so_they_are_typed() -> None:
    assert shown(number("1.", 1), language="ar") == ["typed"]


def test_in_arabic_word_counts_with_digits_where_it_is_asked_to() -> None:
    children = tuple(
        Paragraph(number=number(f"{sign} -", rank), text=Text("نص")) for rank, sign in ((1, "١"), (2, "٢"))
    )
    document = Document(language=Lang("ar"), children=children)
    out = io.BytesIO()
    docx.write(document, out, options=docx.Options(count="all"))
    data = out.getvalue()
    assert [str(notice) for notice in docx.check(data, where="x")] == []
    assert len(list(body(data).iter(w("numPr")))) == 2
    level = next(part(data, "word/numbering.xml").iter(w("lvl")))
    assert [item.get(w("bidi")) for item in level.iter(w("lang"))] == ["ar-EG"]
    assert next(level.iter(w("lvlText"))).get(w("val")) == "%1 -"
    assert open_bytes(data, name="x.docx") == document


def test_points_restart_under_each_paragraph_without_a_list_of_their_own() -> None:
    points = tuple(
        Paragraph(kind=ParagraphKind.POINT, number=number(f"({sign})", rank, LATIN), text=Text("p"))
        for rank, sign in enumerate("abc", 1)
    )
    data = written(
        *(Paragraph(number=number(f"{n}.", n), text=Text("t"), children=points) for n in (1, 2)),
        Paragraph(text=Text("unnumbered"), children=points),
    )
    numbers = [block.number for block in paragraphs(data)]
    assert numbers == ["1.", "(a)", "(b)", "(c)", "2.", "(a)", "(b)", "(c)", "", "(a)", "(b)", "(c)"]
    numbering = part(data, "word/numbering.xml")
    # One more instance where nothing above counts, so that (d) does not follow.
    assert len(numbering.findall(w("num"))) == 2
    assert len(list(numbering.iter(w("startOverride")))) == 1


def test_headings_and_paragraphs_are_counted_apart_and_a_draft_for_itself() -> None:
    draft = Division(
        kind=DivisionKind.DRAFT,
        children=(
            Paragraph(kind=ParagraphKind.OPERATIVE, number=number("1.", 1), text=Text("d")),
            Paragraph(kind=ParagraphKind.OPERATIVE, number=number("2.", 2), text=Text("d")),
        ),
    )
    sections = tuple(
        Division(
            kind=DivisionKind.SECTION,
            number=number(f"{roman}.", rank, NumberStyle.UPPER_ROMAN),
            heading=Text("h"),
            children=(Paragraph(number=number(f"{rank}.", rank), text=Text("p"), children=(draft,)),),
        )
        for rank, roman in enumerate(("I", "II"), 1)
    )
    data = written(*sections)
    assert [block.number for block in paragraphs(data)] == ["I.", "1.", "1.", "2.", "II.", "2.", "1.", "2."]
    assert list(part(data, "word/numbering.xml").iter(w("startOverride"))) == []


# Notes


def markers(data: bytes) -> list[str]:
    return [note.marker for block in paragraphs(data) for note in block.text.notes]


def typed(data: bytes) -> int:
    return sum(
        item.get(w("customMarkFollows")) is not None for item in body(data).iter(w("footnoteReference"))
    )


@pytest.mark.parametrize(
    ("signs", "by_hand", "sections"),
    [
        ("1 2 3", 0, 1),
        ("5 6", 0, 1),
        ("1 2 1 2 3", 0, 2),
        ("1 * 2 a/", 2, 1),
        ("1 3 2", 1, 1),
        ("(1) (2)", 2, 1),
        ("١ ٢", 2, 1),
    ],
)
def test_notes_bear_their_printed_signs(signs: str, by_hand: int, sections: int) -> None:
    data = written(
        *(Paragraph(text=Text([Run("See"), NoteMark(sign, Text("Body"))])) for sign in signs.split())
    )
    assert markers(data) == signs.split()
    assert typed(data) == by_hand
    assert len(list(body(data).iter(w("sectPr")))) == sections


def test_a_section_begins_with_the_division_in_which_notes_begin_again() -> None:
    note = NoteMark("1", Text("Body"))
    data = written(
        Paragraph(text=Text([Run("a"), note])),
        Division(
            kind=DivisionKind.ANNEX,
            heading=Text("Annex"),
            children=(Paragraph(text=Text("b")), Paragraph(text=Text([Run("c"), note]))),
        ),
    )
    first, annex, *_ = body(data).iter(w("p"))
    assert first.find(f"{w('pPr')}/{w('sectPr')}") is not None
    assert annex.find(f"{w('pPr')}/{w('pageBreakBefore')}") is not None
    assert markers(data) == ["1", "1"]


def test_endnotes_and_notes_with_paragraphs_links_and_marks() -> None:
    text = Text(
        [Run("One"), Break(BreakKind.PARAGRAPH), Run("Two", frozenset({Mark.ITALIC}), "https://un.org/a b")]
    )
    data = written(Paragraph(text=Text([Run("x"), NoteMark("1", text, endnote=True)])))
    (block,) = paragraphs(data)
    (note,) = block.text.notes
    escaped = Run("Two", frozenset({Mark.ITALIC}), "https://un.org/a%20b")
    assert note == NoteMark("1", Text([Run("One"), Break(BreakKind.PARAGRAPH), escaped]), endnote=True)


def test_a_note_without_a_sign_is_called_by_an_asterisk_and_reported() -> None:
    document = Document(
        language=Lang("en"), children=(Paragraph(text=Text([NoteMark("", Text("b")), Run("decides")])),)
    )
    notices: list[Notice] = []
    out = io.BytesIO()
    docx.write(Alignment.of(document), out, report=notices.append)
    assert [notice.code for notice in notices] == ["docx-note-sign"]
    assert markers(out.getvalue()) == ["*"]
