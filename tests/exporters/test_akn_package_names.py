"""Names in and of a package of Akoma Ntoso: its folder, its languages."""

from __future__ import annotations

import pytest
from lxml import html

from aligner import align
from aligner.model import Document, Lang, Paragraph, Text
from exporters.akn_package.bag import bag_name
from tests.exporters.test_akn_package import files_of, packed


@pytest.mark.parametrize("symbol", ["..", "../..", "a/../b", "", "\0", "con/"])
def test_the_folder_of_the_bag_has_a_plain_name(symbol: str) -> None:
    name = bag_name(symbol, "")
    assert name
    assert not set(name) & set("/\\:\0")
    assert not name.startswith(".")


def test_the_view_tells_scripts_of_one_language_apart_by_tag_and_name() -> None:
    tags = ("zh", "zh-Hant")
    versions = [Document(language=Lang(tag), children=(Paragraph(text=Text(tag)),)) for tag in tags]
    page = html.document_fromstring(files_of(packed(align(versions)))["html/parallel.html"].decode("utf-8"))
    assert page.xpath("//thead//th/text()") == ["eId", "中文", "中文 (zh-Hant)"]
    assert page.xpath("//td/@lang") == ["zh", "zh-Hant"]
