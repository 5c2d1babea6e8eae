"""Akoma Ntoso as written: slots, eIds that correspond, what the schema refuses, what is reported."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
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
    Row,
    Run,
    Span,
    Table,
    Text,
)
from aligner.readers import akn as reader
from aligner.vocab.akn import akn as qualified
from aligner.vocab.akn import hx
from exporters import akn
from tests.strategies import documents

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


@pytest.mark.parametrize("tag", ["ar", "en", "zh"])
def test_a_report_is_valid_and_breaks_no_rule_of_naming(tag: str) -> None:
    assert faults(three()[tag]) == []


def test_an_ordinary_file_says_nothing_in_a_namespace_of_ours_but_its_record() -> None:
    for root in three().values():
        ours = [name for element in root.iter("*") for name in element.attrib if str(name).startswith("{urn")]
        assert ours == []
        assert next(element.tag for element in root.iter(hx("*"))) == hx("metadata")


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
