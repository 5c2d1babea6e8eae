"""eIds of Akoma Ntoso: the same in all versions that correspond, led back to the master where they differ."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from aligner.model import (
    Alignment,
    Division,
    DivisionKind,
    Document,
    DocumentKind,
    Lang,
    Notice,
    Paragraph,
    ParagraphKind,
    Row,
    Span,
    Text,
)
from aligner.vocab.akn import AKN
from aligner.vocab.akn import akn as qualified
from exporters import akn
from tests.exporters.test_akn import (
    articles,
    body,
    decimal,
    diagonal,
    eids,
    faults,
    line,
    only,
    recital,
    report,
    sections,
    single,
    three,
    versions,
)
from tests.strategies import documents, well_formed_documents


@pytest.mark.parametrize("tag", ["ar", "zh"])
def test_versions_that_correspond_share_all_ids(tag: str) -> None:
    assert list(akn.compare(three()["en"], three()[tag])) == []
    assert eids(three()[tag]) == eids(three()["en"])
    assert list(three()[tag].iter(qualified("mapping"))) == []


def test_an_id_says_the_value_of_the_number_in_the_scheme_of_the_master() -> None:
    assert eids(three()["ar"]) == [
        "cover",
        "cover__container_1",
        "cover__container_1__p_1",
        "preface",
        "preface__p_1",
        "preface__p_2",
        "body",
        "sec_I",
        "sec_I__heading",
        "para_1",
        "para_1__authorialNote_1",
        "para_2",
        "para_2__list_1",
        "para_2__list_1__intro",
        "para_2__list_1__point_a",
        "para_2__list_1__point_a__list_1",
        "para_2__list_1__point_a__list_1__intro",
        "para_2__list_1__point_a__list_1__point_i",
        "para_2__list_1__point_b",
        "para_2__list_1__wrapup",
        "para_2__list_1__wrapup__p_1",
        "sec_II",
        "sec_II__heading",
        "para_3",
        "para_3__intro",
        "para_3__cref_1",
        "sec_II__table_1",
        "sec_II__table_1__tr_1",
        "sec_II__table_1__tr_1__th_1",
        "sec_II__table_1__tr_2",
        "sec_II__table_1__tr_2__td_1",
        "sec_II__table_1__tr_2__td_2",
        "conclusions",
        "conclusions__p_1",
        "att_1",
        "att_1__heading",
        "att_1__body",
        "att_1__para_1",
        "att_1__para_nn_1",
        "cmpnts_1",
        "cmp_1",
        "cmp_1__preface",
        "cmp_1__preface__p_1",
        "cmp_1__preamble",
        "cmp_1__preamble__formula_1",
        "cmp_1__recs_1",
        "cmp_1__recs_1__rec_1",
        "cmp_1__recs_1__rec_1__authorialNote_1",
        "cmp_1__recs_1__rec_2",
        "cmp_1__body",
        "cmp_1__para_1",
        "cmp_1__para_2",
        "cmp_1__att_1",
        "cmp_1__att_1__heading",
        "cmp_1__att_1__body",
        "cmp_1__att_1__para_1",
    ]


def test_a_draft_taken_out_of_its_report_has_the_ids_of_the_text_that_is_adopted() -> None:
    text = etree.tostring(only(three()["en"], "statement"), encoding="unicode")
    alone = etree.fromstring(f'<akomaNtoso xmlns="{AKN}">{text}</akomaNtoso>'.replace("cmp_1__", ""))
    assert [eid for eid in eids(alone) if eid.startswith("para")] == ["para_1", "para_2"]


def test_the_original_leads_and_the_other_versions_name_it() -> None:
    expression = "/akn/un/debateReport/report/un-ga/2030-12-03/A-85-460/eng@2030-12-03"
    masters = {tag: root.find(".//" + qualified("FRBRmasterExpression")) for tag, root in three().items()}
    assert masters["en"] is None
    for tag in ("ar", "zh"):
        master = masters[tag]
        assert master is not None
        assert master.get("href") == expression
        assert only(three()[tag], "FRBRtranslation").get("fromLanguage") == "eng"


def test_a_number_that_differs_is_said_here_and_led_back_by_wid_and_mapping() -> None:
    en, fr = report("en"), report("fr")
    *rest, annex = fr.children
    assert isinstance(annex, Division)
    first, last = annex.children
    assert isinstance(first, Paragraph)
    wrong = replace(annex, children=(replace(first, number=decimal("fr", 4)), last))
    found = versions(diagonal(en, replace(fr, children=(*rest, wrong))))
    element = found["fr"].find(".//*[@wId]")
    assert element is not None
    assert (element.get("eId"), element.get("wId")) == ("att_1__para_4", "att_1__para_1")
    mapping = only(found["fr"], "mapping")
    assert (mapping.get("original"), mapping.get("current")) == ("#att_1__para_1", "#att_1__para_4")
    assert [str(one) for one in akn.compare(found["en"], found["fr"])] == [
        (
            "fra: Paragraph 1. of the annex “Annex” of English is printed with another number in French, "
            "as paragraph 4. of the annex “Annex”: “Depths.”, “Depths.” [akn-renumbered]"
        )
    ]
    assert faults(found["fr"]) == []


def test_a_recital_split_in_two_gives_its_id_to_the_first_and_is_reported() -> None:
    def preamble(tag: str, *texts: str) -> Document:
        recitals = tuple(recital(text, ",") for text in texts)
        return body(
            Division(kind=DivisionKind.PREAMBLE, children=recitals), kind=DocumentKind.RESOLUTION, tag=tag
        )

    en, es = preamble("en", "One", "Two", "Three"), preamble("es", "Uno", "Dos", "Y dos", "Tres")
    places = [[unit.place for unit in version.units()] for version in (en, es)]
    kind = next(en.units()).kind
    groups = (([0], [0]), ([1], [1, 2]), ([2], [3]))
    rows = tuple(
        Row(
            id=f"r{index}",
            kind=kind,
            cells=tuple(
                tuple(Span(own[at]) for at in group) for own, group in zip(places, pair, strict=True)
            ),
        )
        for index, pair in enumerate(groups)
    )
    notices: list[Notice] = []
    found = versions(Alignment((en, es), rows), notices)
    recitals = [element.get("eId") for element in found["es"].iter(qualified("recital"))]
    assert recitals == ["recs_1__rec_1", "recs_1__rec_2", "recs_1__rec_4", "recs_1__rec_3"]
    assert "akn-split" in {notice.code for notice in notices}
    differences = [notice.message for notice in akn.compare(found["en"], found["es"])]
    assert differences == ["Spanish has recital no. 4, which English lacks: “Y dos,”"]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (sections((1, 2), (3,)), ["sec_I", "para_1", "para_2", "sec_II", "para_3"]),
        (sections((1, 2), (1,)), ["sec_I", "sec_I__para_1", "sec_I__para_2", "sec_II", "sec_II__para_1"]),
        (articles((1,), (2,)), ["art_1", "art_1__para_1", "art_2", "art_2__para_2"]),
        (sections((1, 1)), ["sec_I", "sec_I__para_1", "sec_I__para_1-x2"]),
    ],
)
def test_numbers_that_run_through_leave_their_section_out(document: Document, expected: list[str]) -> None:
    assert eids(single(document)) == ["body", *expected]


def test_whether_numbers_run_through_is_decided_on_the_master() -> None:
    en, fr = sections((1, 2), (3,)), replace(sections((1, 2), (1,)), language=Lang("fr"))
    found = versions(diagonal(en, fr))
    last = list(found["fr"].iter(qualified("paragraph")))[-1]
    assert (last.get("eId"), last.get("wId")) == ("para_1-x2", "para_3")


@given(
    document=st.one_of(documents(st.just(Lang("en"))), well_formed_documents(st.just(Lang("en")))),
    tag=st.sampled_from(("ar", "zh", "fr")),
)
def test_a_version_of_the_same_shape_corresponds_fully(document: Document, tag: str) -> None:
    found = versions(diagonal(document, replace(document, language=Lang(tag)), pivot=Lang("en")))
    assert [str(notice) for notice in akn.compare(found["en"], found[tag])] == []
    assert eids(found["en"]) == eids(found[tag])


def test_a_unit_that_another_element_stands_for_is_named_as_what_it_is() -> None:
    en = body(Paragraph(number=decimal("en", 1), text=Text("x")))
    fr = body(line(ParagraphKind.TITLE, "x"), kind=DocumentKind.TREATY, tag="fr")
    notices: list[Notice] = []
    found = versions(diagonal(en, fr), notices)
    assert "akn-versions-disagree" in {notice.code for notice in notices}
    element = only(found["fr"], "p")
    assert (element.get("eId"), element.get("wId")) == ("preface__p_1", "para_1")
    differences = [notice.message for notice in akn.compare(found["en"], found["fr"])]
    assert differences == [
        "Paragraph 1. of English is <paragraph>, in French it is <p>",
        "French has preface, which English lacks: “x”",
    ]
