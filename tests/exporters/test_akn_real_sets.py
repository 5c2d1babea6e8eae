"""Akoma Ntoso of real documents in many languages: valid, and what corresponds not is what really differs.

Each difference is listed with what the printed texts say; a new one is a fault of reading or pairing.
"""

from __future__ import annotations

import io
from functools import cache

import pytest
from lxml import etree

from aligner import align, read
from aligner.model import Lang
from exporters import akn
from exporters.akn.correspondence import correspondence
from tests.places import SHARED, needs_shared

DATA = SHARED / "data"
UDHR = "udhr/*.xml"
CHARTER = "un_charter/*.txt"
LICENCE = "cc_by_4.0/by_4.0*.html"
GDPR = "gdpr/*.xml"
OTHER_LICENCES = ("_de.html", "zh-Hant.html")

DIFFERENT: dict[tuple[str, str], list[tuple[str, str]]] = {
    # "Now, therefore," stands on a line of its own in English, with the General Assembly elsewhere; Arabic has
    # three lines there too.
    (UDHR, "ar"): [
        ("akn-missing", "to promote the development of"),  # one paragraph with the one behind it
        ("akn-added", "217"),  # under what resolution it was adopted
    ],
    (UDHR, "fr"): [("akn-missing", "Now, therefore,")],
    (UDHR, "ru"): [("akn-missing", "Now, therefore,"), ("akn-added", "217")],
    (UDHR, "zh"): [
        ("akn-missing", "Now, therefore,"),
        ("akn-missing", "The General Assembly"),  # one line with what it proclaims
        ("akn-added", "217A"),
        ("akn-added", "1948"),
    ],
    (UDHR, "es"): [],
    # English, Spanish and Arabic say on one line that it was signed, and where.
    (CHARTER, "fr"): [("akn-added", "line no. 2")],
    (CHARTER, "ru"): [("akn-added", "line no. 2")],
    (CHARTER, "zh"): [("akn-added", "line no. 2")],
    # Of all points of all versions, Arabic prints the letter of one.
    (CHARTER, "ar"): [("akn-element", "Article 13"), ("akn-added", "13")],
    (CHARTER, "es"): [],
    # Each version links to itself at its foot.
    (LICENCE, "ar"): [("akn-reference", "legalcode.ar")],
    (LICENCE, "es"): [
        ("akn-renumbered", "Point 4. of point a."),  # printed b.
        ("akn-reference", "legalcode.es"),
    ],
    (LICENCE, "fr"): [("akn-reference", "legalcode.fr")],
    (LICENCE, "ru"): [("akn-reference", "legalcode.ru")],
    (LICENCE, "zh"): [("akn-reference", "legalcode.zh-Hans")],
    # Misprints of the Official Journal: a decision of another year, articles 30 for 32 and 51 for 55.
    (GDPR, "de"): [("akn-reference", "2000/383")],
    (GDPR, "es"): [("akn-reference", "Article 32"), ("akn-reference", "Article 51")],
    (GDPR, "fr"): [],
}


@cache
def versions(pattern: str) -> dict[str, etree._Element]:
    paths = sorted(path for path in DATA.glob(pattern) if not path.name.endswith(OTHER_LICENCES))
    found = {}
    for output in akn.outputs(align([read(path) for path in paths])):
        out = io.BytesIO()
        output.write(out)
        if output.language is not None:
            found[str(output.language)] = etree.fromstring(out.getvalue())
    return found


@needs_shared
@pytest.mark.parametrize(("pattern", "tag"), DIFFERENT, ids=lambda said: said.partition("/")[0])
def test_real_versions_are_valid_and_differ_only_where_their_texts_do(pattern: str, tag: str) -> None:
    found = versions(pattern)
    assert [str(one) for one in akn.check(etree.tostring(found[tag]), where=tag)] == []
    differences = list(correspondence(found["en"], found[tag]))
    expected = DIFFERENT[pattern, tag]
    assert [one.code for one in differences] == [code for code, _ in expected], differences
    for one, (_, words) in zip(differences, expected, strict=True):
        assert words in one.message


@needs_shared
def test_a_resolution_read_from_pages_is_valid_with_ids_that_correspond() -> None:
    paths = sorted(DATA.glob("un_resolution_en_es/*.pdf"))
    documents = [read(path, language=Lang(path.stem[-2:])) for path in paths]
    found = {}
    for output in akn.outputs(align(documents)):
        out = io.BytesIO()
        output.write(out)
        if output.language is not None:
            found[str(output.language)] = etree.fromstring(out.getvalue())
    for tag, root in found.items():
        assert [str(one) for one in akn.check(etree.tostring(root), where=tag)] == []
    assert [one.message for one in correspondence(found["en"], found["es"])] == []
