"""The side-by-side page: what it shows, what it can be cited by, and that nothing in a text runs in it."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html

from aligner import align, read
from aligner.model import (
    Alignment,
    Break,
    BreakKind,
    Document,
    Lang,
    Mark,
    NoteMark,
    Notice,
    Number,
    NumberStyle,
    Paragraph,
    Place,
    Row,
    Run,
    Span,
    Status,
    Text,
    UnitKind,
)
from exporters import html as exporter
from exporters.html.words import is_safe
from tests.places import corpus
from tests.strategies import alignments

EN: Final = Lang("en")
AR: Final = Lang("ar")


def page(alignment: Alignment, notices: list[Notice] | None = None) -> html.HtmlElement:
    out = io.BytesIO()
    exporter.write(alignment, out, report=(notices if notices is not None else []).append)
    return html.document_fromstring(out.getvalue(), parser=html.HTMLParser(encoding="utf-8"))


def one(text: Text, *, language: Lang = EN, number: Number | None = None) -> Alignment:
    return Alignment.of(Document(language=language, children=(Paragraph(text=text, number=number),)))


@pytest.fixture(scope="module")
def report() -> Alignment:
    return align([read(path) for path in corpus("committee-report", ".md").values()])


def test_every_cell_says_its_language_and_direction(report: Alignment) -> None:
    made = page(report)
    cells = made.xpath("//tr[@id]/td")
    assert len(cells) == len(report.rows) * 6
    assert {(cell.get("lang"), cell.get("dir")) for cell in cells} == {
        *((tag, "ltr") for tag in ("en", "es", "fr", "ru", "zh")),
        ("ar", "rtl"),
    }


def test_a_row_is_cited_by_the_name_that_akoma_ntoso_gives_it(report: Alignment) -> None:
    made = page(report)
    (row,) = made.xpath("//tr[@id='cmp_1__para_5__list_1__point_a']")
    assert row.xpath("string(td[@lang='ru']/p)").startswith("а) сохранять Сеть")
    assert made.xpath("//p[@id='ru.cmp_1__para_5__list_1__point_a']")


def test_a_row_that_the_master_lacks_is_cited_by_the_version_that_has_it() -> None:
    left = Document(language=EN, children=(Paragraph(text=Text("One.")),))
    right = Document(language=AR, children=(Paragraph(text=Text("واحد.")), Paragraph(text=Text("اثنان."))))
    rows = (
        Row(id="a", kind=UnitKind.PARAGRAPH, cells=((Span(Place((0,))),), (Span(Place((0,))),))),
        Row(id="b", kind=UnitKind.PARAGRAPH, cells=((), (Span(Place((1,))),))),
    )
    names = page(Alignment((left, right), rows, EN)).xpath("//tr/@id")
    assert names[1].startswith("row.ar.")
    assert len(set(names)) == 2


def test_notes_and_their_signs_lead_to_each_other(report: Alignment) -> None:
    made = page(report)
    signs = made.xpath("//sup[@class='sign']/a")
    assert len(signs) == sum(
        unit.kind is UnitKind.NOTE for document in report.documents for unit in document.units()
    )
    for sign in signs:
        (note,) = made.xpath("//*[@id=$name]", name=sign.get("href")[1:])
        assert note.xpath("string(a[@class='number']/@href)") == f"#{sign.get('id')}"


def test_a_note_without_a_row_stands_below_the_text_that_calls_it() -> None:
    body = Text([Run("See resolution 1."), Break(BreakKind.PARAGRAPH), Run("And 2.")])
    document = Document(language=EN, children=(Paragraph(text=Text([Run("Text"), NoteMark("*", body)])),))
    alone = Row(id="a", kind=UnitKind.PARAGRAPH, cells=((Span(Place((0,))),),))
    (note,) = page(Alignment((document,), (alone,))).xpath("//td/div[@class='note']")
    assert [paragraph.text_content() for paragraph in note.iter("p")] == ["* See resolution 1.", "And 2."]


def test_rows_of_sentences_number_the_notes_as_the_whole_paragraph_does() -> None:
    text = Text([Run("One."), NoteMark("1", Text("First.")), Run(" Two."), NoteMark("2", Text("Second."))])
    document = Document(language=EN, children=(Paragraph(text=text),))
    rows = tuple(
        Row(id=f"s{start}", kind=UnitKind.PARAGRAPH, cells=((Span(Place((0,)), start, end),),))
        for start, end in ((0, 4), (4, None))
    )
    made = page(Alignment((document,), rows))
    assert [note.text_content() for note in made.xpath("//div[@class='note']")] == ["1 First.", "2 Second."]
    assert len(set(made.xpath("//@id"))) == len(made.xpath("//@id"))


def test_what_reviewers_say_is_shown() -> None:
    said = one(Text("One."))
    row = replace(said.rows[0], status=Status.TO_DISCUSS, remarks=("is <this> right?",))
    made = page(replace(said, rows=(row,)))
    assert made.xpath("string(//tr[@data-reviewed]/th/span[@class='status'])") == "to discuss"
    assert made.xpath("string(//tr[@class='findings']//li[@class='remark'])") == "is <this> right?"


def test_marks_breaks_and_links_are_shown() -> None:
    text = Text(
        [
            Run("Notes", frozenset({Mark.ITALIC})),
            Break(),
            Run("H"),
            Run("2", frozenset({Mark.SUBSCRIPT, Mark.BOLD})),
            Run("site", href="https://example.org/?a=1&b=<2>"),
        ]
    )
    (paragraph,) = page(one(text)).xpath("//tr[@id]/td/p")
    assert html.tostring(paragraph, encoding="unicode").split(">", 1)[1].strip() == (
        "<i>Notes</i><br>H<b><sub>2</sub></b>"
        '<a href="https://example.org/?a=1&amp;b=&lt;2&gt;" rel="noreferrer">site</a></p>'
    )


@pytest.mark.parametrize(
    ("words", "way"), [("A/85/417", "ltr"), ("في الجلسة A/85", None), ("١٢", None), ("3 December", "ltr")]
)
def test_a_line_all_in_another_script_runs_its_way(words: str, way: str | None) -> None:
    (paragraph,) = page(one(Text(words), language=AR)).xpath("//tr[@id]/td/p")
    assert paragraph.get("dir") == way


def test_a_printed_number_leads_the_text_and_the_row() -> None:
    number = Number(printed="(ب)", ranks=(2,), style=NumberStyle.LOWER_LATIN)
    made = page(one(Text("نص"), language=AR, number=number))
    assert made.xpath("string(//tr[@id]/th/a)") == "(ب)"
    assert made.xpath("string(//tr[@id]/td/p/bdi[@class='number'])") == "(ب)"


@given(
    scheme=st.sampled_from(["javascript", "JaVaScRiPt", "data", "vbscript", "file"]),
    blanks=st.text("\t ", max_size=3),
)
@example(scheme="java\tscript", blanks="\x01")
def test_no_address_runs(scheme: str, blanks: str) -> None:
    assert not is_safe(f"{blanks}{scheme}:alert(1)")


def test_an_address_that_would_run_is_left_out_and_said() -> None:
    notices: list[Notice] = []
    made = page(one(Text([Run("click", href="javascript:alert(1)")])), notices)
    assert made.xpath("//tr[@id]/td//a") == []
    assert made.xpath("string(//tr[@id]/td)") == "click"
    assert [notice.code for notice in notices] == ["html-address"]


@given(alignment=alignments())
def test_nothing_in_a_text_becomes_markup_or_script(alignment: Alignment) -> None:
    made = page(alignment)
    assert len(made.xpath("//script")) == 1
    assert made.xpath("//*[@*[starts-with(name(), 'on')]]") == []
    assert not made.xpath(
        "//td//*[not(self::p or self::b or self::i or self::u or self::s or self::sup or "
        "self::sub or self::span or self::a or self::br or self::bdi or self::div or "
        "self::ul or self::li or self::code or self::q)]"
    )


@given(alignment=alignments())
def test_the_page_needs_no_network_and_its_links_lead_somewhere(alignment: Alignment) -> None:
    out = io.BytesIO()
    exporter.write(alignment, out)
    assert [str(notice) for notice in exporter.check(out.getvalue(), where="page")] == []
    assert not re.search(rb"url\(|@import|<link|<img", out.getvalue())


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<html><body><p>x</p></body></html>", "html-language"),
        ('<html lang="en"><p id="a">x</p><p id="a">y</p></html>', "html-id"),
        ('<html lang="en"><a href="#gone">x</a></html>', "html-link"),
        ('<html lang="en"><img src="//example.org/x.png"></html>', "html-network"),
    ],
)
def test_the_check_names_the_fault(body: str, code: str) -> None:
    assert [notice.code for notice in exporter.check(body.encode(), where="page")] == [code]
