"""Akoma Ntoso of the corpora and of real documents: valid, corresponding, with the counts that people counted."""

from __future__ import annotations

import io
from copy import deepcopy
from functools import cache

import pytest
from lxml import etree

from aligner import align, read
from aligner.model import Alignment, Document, Lang
from aligner.readers import akn as reader
from aligner.vocab.akn import AKN
from aligner.vocab.akn import akn as qualified
from exporters import akn
from exporters.akn.correspondence import correspondence, identified
from exporters.akn.validation import validation
from tests.places import LANGUAGES, SHARED, corpus, needs_shared

OTHERS = [tag for tag in LANGUAGES if tag != "en"]
BY_DESIGN = {
    # what the committee report differs in on purpose, by language
    "es": [("akn-added", "recital no. 18 of the draft")],
    "ru": [("akn-missing", "paragraph no. 1 of the annex")],
}


def files_of(alignment: Alignment) -> dict[str, bytes]:
    found = {}
    for output in akn.outputs(alignment):
        out = io.BytesIO()
        output.write(out)
        if output.language is not None:
            found[str(output.language)] = out.getvalue()
    return found


@cache
def files(name: str) -> dict[str, bytes]:
    versions = [read(path) for path in corpus(name, ".md").values()]
    return files_of(align(versions))


@cache
def roots(name: str) -> dict[str, etree._Element]:
    return {tag: etree.fromstring(data) for tag, data in files(name).items()}


@pytest.mark.parametrize("name", ["committee-report", "resolution"])
@pytest.mark.parametrize("tag", LANGUAGES)
def test_each_version_of_a_corpus_is_strictly_valid(name: str, tag: str) -> None:
    assert [str(one) for one in akn.check(files(name)[tag], where=tag)] == []


@pytest.mark.parametrize("tag", OTHERS)
def test_the_versions_of_the_resolution_correspond_in_ids_and_references(tag: str) -> None:
    found = roots("resolution")
    assert [one.message for one in correspondence(found["en"], found[tag])] == []


@pytest.mark.parametrize("tag", OTHERS)
def test_the_versions_of_the_report_differ_only_where_they_should(tag: str) -> None:
    found = roots("committee-report")
    differences = list(correspondence(found["en"], found[tag]))
    expected = BY_DESIGN.get(tag, [])
    assert [one.code for one in differences] == [code for code, _ in expected]
    for one, (_, words) in zip(differences, expected, strict=True):
        assert words in one.message
        assert "“" in one.message


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_draft_alone_is_a_valid_resolution_with_the_ids_it_will_have(tag: str) -> None:
    root = roots("committee-report")[tag]
    component = next(root.iter(qualified("component")))
    statement = deepcopy(next(component.iter(qualified("statement"))))
    kept = [element.get("eId", "") for element in identified(statement)]
    references = deepcopy(next(root.iter(qualified("references"))))
    for element in statement.iter("*"):
        for name in ("eId", "wId"):
            if element.get(name):
                element.set(name, element.get(name, "").removeprefix("cmp_1__"))
        for name in ("href", "src"):
            if element.get(name, "").startswith("#cmp_1__"):
                element.set(name, "#" + element.get(name, "").removeprefix("#cmp_1__"))
    next(statement.iter(qualified("meta"))).append(references)
    alone = etree.Element(qualified("akomaNtoso"), nsmap={None: AKN})
    alone.append(statement)
    faults = [one for one in akn.check(etree.tostring(alone), where="x") if one.code == "akn-schema"]
    assert [str(one) for one in faults] == []
    eids = {element.get("eId", "") for element in identified(statement)}
    assert all(eid.startswith("cmp_1__") for eid in kept)
    assert {"preamble", "recs_1__rec_1", "para_1", "para_5", "att_1__para_1"} <= eids


def test_versions_read_back_are_what_they_were() -> None:
    versions = [read(path) for path in corpus("committee-report", ".md").values()]
    for version in versions:
        assert isinstance(version, Document)
        out = io.BytesIO()
        akn.write(Alignment.of(version), out)
        assert reader.read(out.getvalue(), name="x") == version


def test_the_validation_of_a_set_says_all_as_data() -> None:
    found = validation({f"{tag}.xml": data for tag, data in files("committee-report").items()})
    assert [one["valid"] for one in found["files"]] == [True] * len(LANGUAGES)
    (work,) = found["works"]
    assert work["master"] == "en.xml"
    told = {one["file"]: [each["code"] for each in one["differences"]] for one in work["versions"]}
    assert told == {
        f"{tag}.xml": [code for code, _ in BY_DESIGN.get(tag, [])] for tag in LANGUAGES if tag != "en"
    }
    assert found["links"] == []


def test_two_files_that_claim_one_uri_are_said() -> None:
    data = files("resolution")
    found = validation({"a.xml": data["en"], "b.xml": data["en"], "c.xml": data["fr"]})
    assert [one["code"] for one in found["works"][0]["notices"]] == ["akn-same-uri"]


def test_versions_without_their_master_are_said() -> None:
    data = files("resolution")
    found = validation({"a.xml": data["ar"], "c.xml": data["fr"]})
    (notice,) = found["works"][0]["notices"]
    assert notice["code"] == "akn-no-master"
    assert "eng@2031-03-28" in notice["message"]


@needs_shared
def test_a_real_report_has_the_counts_that_people_counted() -> None:
    document = read(SHARED / "data" / "un_report_en" / "report.en.md")
    assert isinstance(document, Document)
    data = files_of(Alignment.of(document))["en"]
    assert list(akn.check(data, where="x")) == []
    root = etree.fromstring(data)
    namespaces = {"a": root.nsmap[None] or ""}

    def count(path: str) -> int:
        found = root.xpath(f"count({path})", namespaces=namespaces)
        assert isinstance(found, float)
        return int(found)

    assert count("//a:debateReport/a:mainBody/a:section") == 3
    assert count("//a:debateReport/a:mainBody//a:paragraph[a:num]") == 11
    assert count("//a:component//a:recital") == 43
    assert count("//a:component//a:mainBody//a:paragraph[a:num]") == 46
    assert count("//a:attachment//a:paragraph[a:num]") == 3
    notes = [
        count(f"{place}//a:authorialNote") for place in ("//a:mainBody", "//a:component", "//a:attachment")
    ]
    assert [notes[0] + count("//a:preamble//a:authorialNote") - notes[2], notes[1], notes[2]] == [20, 16, 1]
    assert count("//a:eop") > 0


@needs_shared
@pytest.mark.parametrize("name", sorted(path.name for path in (SHARED / "data/akn/finlex").glob("*.xml")))
def test_files_of_finlex_come_back_the_same_and_valid(name: str) -> None:
    data = (SHARED / "data/akn/finlex" / name).read_bytes()
    document = reader.read(data, name=name)
    assert isinstance(document, Document)
    assert document.language == Lang("fi")
    out = io.BytesIO()
    akn.write(Alignment.of(document), out)
    assert [str(one) for one in akn.check(out.getvalue(), where=name)] == []
    assert reader.read(out.getvalue(), name=name) == document
