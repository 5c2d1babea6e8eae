"""References in Akoma Ntoso: where citations lead; the text stays as it was."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from lxml import etree

from aligner.model import (
    Alignment,
    Break,
    BreakKind,
    Division,
    DivisionKind,
    Document,
    DocumentKind,
    Inline,
    Lang,
    Mark,
    Metadata,
    NoteMark,
    Number,
    NumberStyle,
    Paragraph,
    ParagraphKind,
    Row,
    Run,
    Span,
    Text,
)
from aligner.readers import akn as reader
from aligner.vocab.akn import CITED
from aligner.vocab.akn import akn as qualified
from exporters import akn

GA = "/akn/un/statement/deliberation/un-ga"


def operative(rank: int, text: Text | str) -> Paragraph:
    return Paragraph(
        kind=ParagraphKind.OPERATIVE,
        number=Number(printed=f"{rank}.", ranks=(rank,), style=NumberStyle.DECIMAL),
        text=Text(text) if isinstance(text, str) else text,
    )


def resolution(*texts: Text | str, tag: str = "en") -> Document:
    return Document(
        language=Lang(tag),
        kind=DocumentKind.RESOLUTION,
        metadata=Metadata(symbol="A/RES/85/301", date="2030-12-20"),
        children=tuple(operative(rank, text) for rank, text in enumerate(texts, 1)),
    )


def root_of(document: Document) -> etree._Element:
    out = io.BytesIO()
    akn.write(Alignment.of(document), out)
    assert list(akn.check(out.getvalue(), where="x")) == []
    assert reader.read(out.getvalue(), name="x") == document
    return etree.fromstring(out.getvalue())


def links(root: etree._Element) -> list[tuple[str, str, str]]:
    return [
        (etree.QName(one).localname, one.get("href", ""), "".join(one.itertext()))
        for one in root.iter(qualified("ref"), qualified("a"))
        if one.get("class") == CITED
    ]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        (
            "Recalls resolution 74/197 of 19 December 2019;",
            ("ref", f"{GA}/2019-12-19/74-197/!main", "resolution 74/197 of 19 December 2019"),
        ),
        ("Recalls resolution 74/197;", ("a", "https://undocs.org/A/RES/74/197", "resolution 74/197")),
        ("Recalls decision 74/517;", ("a", "https://undocs.org/A/DEC/74/517", "decision 74/517")),
        ("Notes A/C.2/75/L.42;", ("a", "https://undocs.org/A/C.2/75/L.42", "A/C.2/75/L.42")),
        ("As in paragraph 1 above;", ("ref", "#para_1", "paragraph 1")),
        (
            "Under Directive 95/46/EC;",
            ("ref", "http://data.europa.eu/eli/dir/1995/46/oj", "Directive 95/46/EC"),
        ),
    ],
)
def test_what_a_text_cites_is_linked_and_the_text_comes_back(text: str, link: tuple[str, str, str]) -> None:
    assert links(root_of(resolution(text))) == [link]


@pytest.mark.parametrize(
    "text",
    [
        "As in paragraph 9 above;",
        "As in paragraph 1 of that report;",
        "Some 3/4 of all;",
        "Commission resolution 2006/46;",
    ],
)
def test_what_is_not_sure_is_left_alone(text: str) -> None:
    assert links(root_of(resolution(text))) == []


def test_a_date_said_once_serves_the_whole_work() -> None:
    root = root_of(resolution("Recalls resolution 74/197 of 19 December 2019;", "Notes resolution 74/197;"))
    assert len({href for _, href, _ in links(root)}) == 1


def test_two_dates_for_one_number_are_no_date_for_a_third_mention() -> None:
    said = [f"Recalls resolution 74/197 of {day} December 2019;" for day in (18, 19)]
    targets = [href for _, href, _ in links(root_of(resolution(*said, "Notes resolution 74/197;")))]
    assert targets == [
        f"{GA}/2019-12-18/74-197/!main",
        f"{GA}/2019-12-19/74-197/!main",
        "https://undocs.org/A/RES/74/197",
    ]


def test_a_date_that_one_version_says_serves_the_others() -> None:
    en = resolution("Recalls resolution 74/197 of 19 December 2019;")
    fr = resolution("Rappelle la résolution 74/197 ;", tag="fr")
    place = next(en.units()).place
    rows = (Row(id="r", kind=next(en.units()).kind, cells=((Span(place),), (Span(place),))),)
    roots = {}
    for output in akn.outputs(Alignment((en, fr), rows)):
        out = io.BytesIO()
        output.write(out)
        if output.language is not None:
            roots[output.language] = etree.fromstring(out.getvalue())
    assert [href for _, href, _ in links(roots[Lang("fr")])] == [f"{GA}/2019-12-19/74-197/!main"]


@pytest.mark.parametrize(
    "inlines",
    [
        [Run("resolution "), Run("74/197", href="#"), Run(" of 19 December 2019")],
        [Run("resolution "), Run("74/197", href="https://example.org/x"), Run(" of 19 December 2019")],
        [Run("resolution "), Run("74/197", frozenset({Mark.ITALIC})), Run(" of 19 December 2019")],
        [Run("resolution 74/197"), NoteMark("1", Text("See A/85/1.")), Run(" of 19 December 2019")],
        [Run("resolution 74/"), Break(BreakKind.PAGE), Run("197 of 19 December 2019")],
        [Run("resolution"), Break(), Run("74/197"), Break(BreakKind.PARAGRAPH), Run("of 19 December 2019")],
        [Run("(see para. "), Run("1", href=""), Run(")")],
    ],
    ids=repr,
)
def test_marks_notes_breaks_and_links_of_the_text_stay_what_they_were(inlines: list[Inline]) -> None:
    root_of(resolution(Text(inlines)))


def test_a_link_of_the_text_that_leads_somewhere_is_kept_and_a_dead_one_gets_a_target() -> None:
    live = Text([Run("resolution "), Run("74/197", href="https://example.org/x")])
    assert links(root_of(resolution(live))) == []
    dead = Text([Run("Notes document "), Run("A/85/120", href="#")])
    assert links(root_of(resolution(dead))) == [("a", "https://undocs.org/A/85/120", "A/85/120")]


def test_a_report_speaks_of_its_own_paragraphs_and_the_draft_of_its_own() -> None:
    draft = Division(
        kind=DivisionKind.DRAFT,
        children=(operative(1, "Decides;"), operative(2, "Requests, under paragraph 1 above;")),
    )
    recommends = Paragraph(
        number=Number(printed="3.", ranks=(3,), style=NumberStyle.DECIMAL),
        text=Text("The Committee recommends, with paragraph 2 of the draft resolution:"),
        children=(draft,),
    )
    seen = Paragraph(
        number=Number(printed="1.", ranks=(1,), style=NumberStyle.DECIMAL),
        text=Text("Adopted (see para. 3)."),
    )
    report = Document(language=Lang("en"), kind=DocumentKind.REPORT, children=(seen, recommends))
    assert [href for _, href, _ in links(root_of(report))] == ["#para_3", "#cmp_1__para_2", "#cmp_1__para_1"]


def test_the_symbol_of_the_masthead_is_no_citation() -> None:
    masthead = Division(
        kind=DivisionKind.MASTHEAD,
        children=(Paragraph(kind=ParagraphKind.MASTHEAD, text=Text("A/RES/85/301")),),
    )
    document = resolution("Decides.")
    assert links(root_of(replace(document, children=(masthead, *document.children)))) == []
