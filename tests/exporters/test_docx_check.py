"""The checker of Word files: silent on what Word takes, exact on what it does not, calm on any bytes."""

from __future__ import annotations

import io
import zipfile
from typing import Final

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Alignment, Document, Lang, NoteMark, Number, NumberStyle, Paragraph, Run, Text
from exporters.docx import check, write
from tests.places import SHARED, needs_shared


def sound() -> dict[str, str]:
    """The parts of a file in which all is well."""
    text = Text([Run("a", href="https://un.org"), NoteMark("1", Text("b"))])
    number = Number(printed="1.", ranks=(1,), style=NumberStyle.DECIMAL)
    document = Document(language=Lang("en"), children=(Paragraph(number=number, text=text),))
    out = io.BytesIO()
    write(Alignment.of(document), out)
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def found(parts: dict[str, str], *, twice: str = "") -> list[str]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        if twice:
            archive.writestr(twice.upper(), parts[twice])
    return sorted({notice.code for notice in check(out.getvalue(), where="x.docx")})


MAIN: Final = "word/document.xml"
RELATIONS: Final = "word/_rels/document.xml.rels"
STYLED: Final = '<w:pStyle w:val="Paragraph"/>'


def test_a_file_of_ours_is_sound() -> None:
    assert found(sound()) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "code"),
    [
        (MAIN, "<w:body>", "<w:body><w:p>", "docx-xml"),
        (MAIN, '<w:bookmarkEnd w:id="1"/>', "", "docx-bookmark"),
        (MAIN, 'w:name="u1"', 'w:name="1 u"', "docx-bookmark"),
        (MAIN, 'footnoteReference w:id="1"', 'footnoteReference w:id="7"', "docx-note"),
        ("word/footnotes.xml", 'w:id="0"', 'w:id="1"', "docx-note"),
        (MAIN, 'numId w:val="1"', 'numId w:val="8"', "docx-numbering"),
        ("word/numbering.xml", 'abstractNumId w:val="0"', 'abstractNumId w:val="5"', "docx-numbering"),
        (MAIN, 'pStyle w:val="Paragraph"', 'pStyle w:val="Nowhere"', "docx-style"),
        ("word/styles.xml", 'w:styleId="Title"', 'w:styleId="Formula"', "docx-style"),
        (MAIN, "<w:sectPr>", "<w:tbl><w:tr><w:tc/></w:tr></w:tbl><w:sectPr>", "docx-cell"),
        (MAIN, "<w:sectPr>", "<w:tbl><w:tr/></w:tbl><w:sectPr>", "docx-cell"),
        (MAIN, STYLED, f'<w:jc w:val="left"/>{STYLED}', "docx-order"),
        ("word/settings.xml", ' w:percent="100"', "", "docx-order"),
        (MAIN, "<w:hyperlink r:id=", "<w:hyperlink w:anchor=", "docx-relationship"),
        (MAIN, '<w:hyperlink r:id="', '<w:hyperlink r:id="no', "docx-relationship"),
        (RELATIONS, 'Target="styles.xml"', 'Target="style.xml"', "docx-relationship"),
        (RELATIONS, 'Id="rId1"', 'Id="rId2"', "docx-relationship"),
        ("[Content_Types].xml", "/word/styles.xml", "/word/style.xml", "docx-content-type"),
    ],
)
def test_each_fault_is_found(part: str, old: str, new: str, code: str) -> None:
    parts = sound()
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    assert code in found(parts)


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("word/footnotes.xml", "docx-note"),
        ("word/styles.xml", "docx-relationship"),
        ("[Content_Types].xml", "docx-package"),
        (MAIN, "docx-package"),
    ],
)
def test_a_missing_part_is_found(part: str, code: str) -> None:
    parts = sound()
    del parts[part]
    assert code in found(parts)


def test_two_parts_of_one_name_are_found() -> None:
    assert "docx-package" in found(sound(), twice=MAIN)


def test_many_findings_of_a_kind_are_summed_up() -> None:
    parts = sound()
    broken = "<w:tbl>" + "<w:tr><w:tc/></w:tr>" * 100 + "</w:tbl>"
    parts[MAIN] = parts[MAIN].replace("<w:sectPr>", f"{broken}<w:sectPr>", 1)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    cells = [notice.message for notice in check(out.getvalue(), where="x") if notice.code == "docx-cell"]
    assert len(cells) == 21
    assert cells[-1] == "80 more of this kind"


@given(data=st.binary(max_size=200))
def test_any_bytes_are_a_finding_and_nothing_else(data: bytes) -> None:
    assert [notice.code for notice in check(data, where="x")] == ["docx-package"]


def test_the_template_of_python_docx_leaves_out_what_the_schema_wants() -> None:
    out = io.BytesIO()
    python_docx.Document().save(out)
    assert [notice.message for notice in check(out.getvalue(), where="x")] == ["w:zoom wants w:percent"]


@needs_shared
def test_real_files_that_word_opens_are_not_complained_of() -> None:
    for path in sorted((SHARED / "data" / "docx").glob("*.docx")):
        assert [str(notice) for notice in check(path.read_bytes(), where=path.name)] == []
