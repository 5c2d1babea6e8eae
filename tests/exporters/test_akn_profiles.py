"""Profiles and options of Akoma Ntoso: whose names and URIs, whose actors, which wIds, what is missing."""

from __future__ import annotations

import io
from dataclasses import replace
from importlib.metadata import version

import pytest
from lxml import etree

from aligner.model import (
    Alignment,
    Document,
    DocumentKind,
    Lang,
    Metadata,
    Notice,
    Number,
    NumberStyle,
    Paragraph,
    RequestError,
    Row,
    Span,
    Text,
)
from aligner.readers import akn as reader
from aligner.vocab.akn import akn as qualified
from aligner.vocab.akn import document_kind
from exporters import akn
from exporters.akn.options import Options
from exporters.akn.profiles import PROFILES, profile, profiles

GDPR = "Regulation (EU) 2016/679 of the European Parliament and of the Council"


def document(kind: DocumentKind, tag: str = "en", **metadata: str) -> Document:
    number = Number(printed="1.", ranks=(1,), style=NumberStyle.DECIMAL)
    return Document(
        language=Lang(tag),
        kind=kind,
        metadata=Metadata(**metadata),  # type: ignore[arg-type] # strings all
        children=(Paragraph(number=number, text=Text("x")),),
    )


USUAL = Options()


def written(one: Document, options: Options = USUAL, notices: list[Notice] | None = None) -> etree._Element:
    out = io.BytesIO()
    akn.write(Alignment.of(one), out, options=options, report=(notices if notices is not None else []).append)
    assert list(akn.check(out.getvalue(), where="x")) == []
    assert reader.read(out.getvalue(), name="x") == one
    return etree.fromstring(out.getvalue())


def uri(root: etree._Element) -> str:
    found = root.find(".//" + qualified("FRBRWork") + "/" + qualified("FRBRuri"))
    assert found is not None
    return found.get("value", "")


def aliases(root: etree._Element) -> dict[str, str]:
    return {one.get("name", ""): one.get("value", "") for one in root.iter(qualified("FRBRalias"))}


def test_each_profile_is_registered_under_its_name_and_names_what_is_not_named_elsewhere() -> None:
    assert list(PROFILES) == sorted(PROFILES)
    assert [one.name for one in profiles()] == list(PROFILES)
    for one in profiles():
        assert DocumentKind.OTHER in one.documents


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize("kind", DocumentKind)
def test_every_kind_is_valid_in_every_profile_and_comes_back(name: str, kind: DocumentKind) -> None:
    root = written(document(kind, symbol="A/85/1", date="2030-12-03"), Options(profile=name, country="ch"))
    assert uri(root).startswith(f"/akn/ch/{profile(name).document(kind).element}/")


@pytest.mark.parametrize(
    ("kind", "metadata", "options", "expected"),
    [
        (DocumentKind.STATUTE, {"title": GDPR}, Options(), "/akn/eu/act/regulation/2016-04-27/2016-679"),
        (DocumentKind.STATUTE, {}, Options(country="ch"), "/akn/ch/act/2016-04-27/und"),
        (DocumentKind.STATUTE, {"symbol": "101"}, Options(country="ch"), "/akn/ch/act/2016-04-27/101"),
        (DocumentKind.OTHER, {}, Options(), "/akn/zz/doc/2016-04-27/und"),
        (DocumentKind.TREATY, {}, Options(), "/akn/un/act/provision/un/2016-04-27/und"),
        (
            DocumentKind.RESOLUTION,
            {"symbol": "A/RES/70/1"},
            Options(),
            "/akn/un/statement/deliberation/un-ga/2016-04-27/70-1",
        ),
        (
            DocumentKind.RESOLUTION,
            {"symbol": "A/RES/70/1"},
            Options(actor="unga"),
            "/akn/un/statement/deliberation/unga/2016-04-27/70-1",
        ),
        (
            DocumentKind.RESOLUTION,
            {"symbol": "A/C.2/70/L.1"},
            Options(actor="unga"),
            "/akn/un/statement/deliberation/unga-c2/2016-04-27/A-C.2-70-L.1",
        ),
        (
            DocumentKind.RESOLUTION,
            {"symbol": "A/RES/70/1"},
            Options(profile="akn", country="ch"),
            "/akn/ch/statement/resolution/2016-04-27/70-1",
        ),
    ],
)
def test_a_work_is_named_as_its_profile_says(
    kind: DocumentKind, metadata: dict[str, str], options: Options, expected: str
) -> None:
    assert uri(written(document(kind, date="2016-04-27", **metadata), options)) == expected


def test_an_act_of_the_european_union_has_its_other_identifiers() -> None:
    root = written(document(DocumentKind.STATUTE, title=GDPR, date="2016-04-27"))
    assert aliases(root) == {"eli": "http://data.europa.eu/eli/reg/2016/679/oj", "celex": "32016R0679"}


def test_an_act_about_another_act_is_not_that_act() -> None:
    title = "Report on Regulation (EU) 2016/679"
    assert uri(written(document(DocumentKind.OTHER, title=title))).startswith("/akn/zz/doc/")


def test_what_the_uris_lack_is_said_with_the_option_that_gives_it() -> None:
    notices: list[Notice] = []
    written(document(DocumentKind.STATUTE), notices=notices)
    said = {notice.code: notice.message for notice in notices}
    assert set(said) == {"akn-no-date", "akn-no-symbol", "akn-no-country"}
    assert ("--date" in said["akn-no-date"], "--symbol" in said["akn-no-symbol"]) == (True, True)
    assert "--country" in said["akn-no-country"]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"profile": "akn4u"}, "unknown profile 'akn4u'; did you mean 'akn4un'"),
        ({"country": "CH"}, "'CH' is no country of Akoma Ntoso"),
        ({"wid": "never"}, "'never'"),
    ],
)
def test_an_option_that_is_none_of_its_values_is_refused(values: dict[str, str], message: str) -> None:
    with pytest.raises(RequestError, match=message):
        Options(**values)  # type: ignore[arg-type] # that is the test


def pair(en: Document, fr: Document) -> Alignment:
    kinds = [unit.kind for unit in en.units()]
    places = [unit.place for unit in en.units()]
    rows = (
        Row(id=f"r{at}", kind=kind, cells=((Span(place),), (Span(place),)))
        for at, (kind, place) in enumerate(zip(kinds, places, strict=True))
    )
    return Alignment((en, fr), tuple(rows))


def files(alignment: Alignment, options: Options, notices: list[Notice]) -> dict[str, etree._Element]:
    found = {}
    for output in akn.outputs(alignment, options=options, report=notices.append):
        out = io.BytesIO()
        output.write(out)
        if output.language is not None:
            assert list(akn.check(out.getvalue(), where="x")) == []
            found[str(output.language)] = etree.fromstring(out.getvalue())
    return found


@pytest.mark.parametrize(("wid", "signed"), [("differing", False), ("always", True)])
def test_wid_stands_where_it_differs_or_everywhere(wid: str, signed: bool) -> None:
    alignment = pair(document(DocumentKind.REPORT), document(DocumentKind.REPORT, "fr"))
    for root in files(alignment, Options(wid=wid), []).values():  # type: ignore[arg-type] # from the table
        (paragraph,) = root.iter(qualified("paragraph"))
        assert (paragraph.get("wId") == "para_1") is signed


def test_the_files_of_one_work_name_the_file_that_links_them() -> None:
    alignment = pair(document(DocumentKind.REPORT), document(DocumentKind.REPORT, "fr"))
    for root in files(alignment, Options(stem="report"), []).values():
        (links,) = root.iter("{urn:hexapla:akn}links")
        assert links.get("href") == "report.alignment.json"
    assert next(written(alignment.documents[0]).iter("{urn:hexapla:akn}links"), None) is None


def test_two_versions_with_one_language_code_have_uris_of_their_own() -> None:
    alignment = pair(document(DocumentKind.REPORT, "zh"), document(DocumentKind.REPORT, "zh-Hant"))
    found = files(alignment, Options(), [])
    uris = {
        tag: [one.get("value", "") for one in root.iter(qualified("FRBRuri"))][1]
        for tag, root in found.items()
    }
    assert uris["zh"].endswith("/zho@0001-01-01")
    assert uris["zh-Hant"].endswith("/zho@0001-01-01,hant")
    for root in found.values():
        assert [str(one) for one in akn.check(etree.tostring(root), where="x")] == []
    (named,) = found["zh-Hant"].iter(qualified("FRBRmasterExpression"))
    assert named.get("href") == uris["zh"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("", {"en": "true", "fr": "true"}),
        ("all", {"en": "true", "fr": "true"}),
        ("original", {"en": "false", "fr": "true"}),
        ("none", {"en": "false", "fr": "false"}),
    ],
)
def test_all_official_texts_are_authoritative_unless_somebody_says_otherwise(
    asked: str, said: dict[str, str]
) -> None:
    versions = [document(DocumentKind.REPORT, tag, symbol="A/85/1", original="fr") for tag in ("en", "fr")]
    options = Options(authoritative=asked)  # type: ignore[arg-type] # from the table
    found = files(pair(versions[0], versions[1]), options, [])
    for tag, root in found.items():
        (one,) = root.iter(qualified("FRBRauthoritative"))
        assert one.get("value") == said[tag]
        assert [str(each) for each in akn.check(etree.tostring(root), where=tag)] == []
    (translated,) = found["en"].iter(qualified("FRBRtranslation"))
    assert (translated.get("fromLanguage"), translated.get("authoritative")) == ("fra", said["en"])


def test_where_no_institution_is_known_nobody_is_said_to_be_authoritative() -> None:
    versions = [document(DocumentKind.STATUTE, tag) for tag in ("en", "fr")]
    for root in files(pair(versions[0], versions[1]), Options(country="ch"), []).values():
        assert next(root.iter(qualified("FRBRauthoritative")), None) is None


def test_provenance_names_the_tool_and_its_version() -> None:
    (tool,) = written(document(DocumentKind.REPORT)).iter("{urn:hexapla:akn}tool")
    assert (tool.get("name"), tool.get("version")) == ("Hexapla", version("hexapla"))


def test_the_name_of_a_work_does_not_depend_on_the_order_of_its_versions() -> None:
    dated = document(DocumentKind.REPORT, "ar", symbol="A/85/1", date="2030-12-03")
    other = document(DocumentKind.REPORT, "zh", symbol="A/85/2", date="2030-12-04")
    silent = document(DocumentKind.REPORT, "en")
    place = next(silent.units()).place
    row = Row(id="r", kind=next(silent.units()).kind, cells=((Span(place),),) * 3)
    one = files(Alignment((silent, dated, other), (row,)), Options(), [])
    two = files(Alignment((other, silent, dated), (row,)), Options(), [])
    assert {tag: etree.tostring(root) for tag, root in one.items()} == {
        tag: etree.tostring(root) for tag, root in two.items()
    }


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_kind_that_the_element_does_not_tell_is_recorded(kind: DocumentKind) -> None:
    root = written(replace(document(kind), language=Lang("en")))
    record = next(root.iter("{urn:hexapla:akn}metadata"))
    element = next(one for one in root)
    told = document_kind(etree.QName(element).localname, element.get("name", ""))
    assert (record.get("kind") is None) is (told is kind)
