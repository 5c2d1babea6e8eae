"""House styles: a template is data that the user may replace, and what it says is what documents look like."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from aligner.model import (
    Alignment,
    Document,
    Lang,
    Mark,
    Metadata,
    NoteMark,
    Number,
    NumberStyle,
    Paragraph,
    RequestError,
    Run,
    Table,
    Text,
    WriteError,
)
from aligner.model import Cell as ModelCell
from aligner.vocab.ooxml import CHARACTER_STYLES, PARAGRAPH_STYLES, TABLE_STYLES, w
from exporters import docx, docx_parallel
from exporters.docx import house
from exporters.docx.template import shipped
from tests.cli.running import hexapla
from tests.exporters.test_docx import body, part
from tests.places import ROOT

TEMPLATES = ROOT / "exporters" / "docx" / "templates"


def edited(change: Callable[[str, bytes], bytes | None], *, name: str = "un") -> bytes:
    """One of our templates with its parts changed; None leaves a part out."""
    out = io.BytesIO()
    with zipfile.ZipFile(TEMPLATES / f"{name}.docx") as source, zipfile.ZipFile(out, "w") as target:
        for member in source.namelist():
            data = change(member, source.read(member))
            if data is not None:
                target.writestr(member, data)
    return out.getvalue()


def swap(member: str, *pairs: tuple[str, str]) -> Callable[[str, bytes], bytes]:
    def change(name: str, data: bytes) -> bytes:
        if name != member:
            return data
        text = data.decode()
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new)
        return text.encode()

    return change


def sample(language: str = "en", symbol: str = "A/85/417") -> Document:
    number = Number(printed="1.", ranks=(1,), style=NumberStyle.DECIMAL)
    text = Text([Run("Takes note", frozenset({Mark.ITALIC})), Run(" of it"), NoteMark("1", Text("Note."))])
    table = Table(rows=((ModelCell(text=Text("cell")),),))
    children = (Paragraph(number=number, text=text), table)
    return Document(language=Lang(language), metadata=Metadata(symbol=symbol), children=children)


def made(data: bytes, language: str = "en", symbol: str = "A/85/417") -> bytes:
    house_style = docx.template(data, name="house.docx")
    out = io.BytesIO()
    docx.write(sample(language, symbol), out, options=docx.Options(template=house_style))
    written = out.getvalue()
    assert [str(notice) for notice in docx.check(written, where="x")] == []
    return written


@pytest.mark.parametrize("name", house.names())
def test_the_templates_that_ship_are_made_of_their_data(name: str) -> None:
    assert (TEMPLATES / f"{name}.docx").read_bytes() == house.build(house.data(name))


@pytest.mark.parametrize("name", house.names())
def test_the_templates_offer_every_style_by_name(name: str) -> None:
    sheet = part((TEMPLATES / f"{name}.docx").read_bytes(), "word/styles.xml")
    names = {item.get(w("val")) for item in sheet.iter(w("name"))}
    assert {*PARAGRAPH_STYLES.values(), *CHARACTER_STYLES.values(), *TABLE_STYLES.values()} <= names


def test_each_style_that_a_template_must_offer_is_documented() -> None:
    text = (TEMPLATES / "README.md").read_text(encoding="utf-8")
    for name in (*PARAGRAPH_STYLES.values(), *CHARACTER_STYLES.values(), *TABLE_STYLES.values()):
        assert f"| {name} |" in text


def test_styles_of_a_template_are_found_by_name_whatever_word_calls_them_inside() -> None:
    ids = swap("word/styles.xml", ('w:styleId="Paragraph"', 'w:styleId="Absatz7"'))
    styles = [item.get(w("val")) for item in body(made(edited(ids))).iter(w("pStyle"))]
    assert "Absatz7" in styles
    assert "Paragraph" not in styles


def test_page_sizes_and_looks_are_the_template_s() -> None:
    a5 = swap("word/document.xml", ('w:w="11906" w:h="16838"', 'w:w="8391" w:h="11906"'))
    root = body(made(edited(a5)))
    assert next(root.iter(w("pgSz"))).get(w("w")) == "8391"
    width = next(root.iter(w("tblW"))).get(w("w"))
    assert width == str(8391 - 2 * 1134)
    larger = swap("word/styles.xml", ('<w:sz w:val="20"/>', '<w:sz w:val="30"/>'))
    sheet = part(made(edited(larger)), "word/styles.xml")
    assert sheet.find(f".//{w('rPrDefault')}/{w('rPr')}/{w('sz')}").get(w("val")) == "30"  # type: ignore[union-attr]  # it is there


def test_no_looks_are_written_into_the_text() -> None:
    root = body(made((TEMPLATES / "un.docx").read_bytes()))
    for name in ("sz", "rFonts", "spacing", "tabs", "tblBorders", "shd", "color"):
        assert next(root.iter(w(name)), None) is None, name


def test_running_heads_hold_the_symbol_even_where_word_has_cut_the_place_up() -> None:
    cut = swap("word/header1.xml", ("{symbol}</w:t>", "{sym</w:t></w:r><w:r><w:t>bol}</w:t>"))
    head = part(made(edited(cut)), "word/header1.xml")
    assert "".join(head.itertext()) == "A/85/417"
    plain = part(made(edited(cut), symbol=""), "word/header1.xml")
    assert "".join(plain.itertext()) == ""


def test_running_heads_turn_with_the_language() -> None:
    foot = part(made((TEMPLATES / "un.docx").read_bytes(), "ar"), "word/footer1.xml")
    assert [item.get(w("val")) for item in foot.iter(w("jc"))] == ["left"]
    head = part(made((TEMPLATES / "un.docx").read_bytes(), "ar"), "word/header1.xml")
    assert [item.get(w("val")) for item in head.iter(w("jc"))] == ["right"]


def test_pictures_in_running_heads_go_along() -> None:
    png = b"\x89PNG\r\n\x1a\n"

    def change(name: str, data: bytes) -> bytes:
        if name == "[Content_Types].xml":
            return data.replace(
                b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1
            )
        return data

    out = io.BytesIO(edited(change))
    with zipfile.ZipFile(out, "a") as archive:
        relations = "http://schemas.openxmlformats.org/package/2006/relationships"
        image = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
        link = f'<Relationship Id="rId9" Type="{image}" Target="media/emblem.png"/>'
        archive.writestr(
            "word/_rels/header1.xml.rels", f'<Relationships xmlns="{relations}">{link}</Relationships>'
        )
        archive.writestr("word/media/emblem.png", png)
    with zipfile.ZipFile(io.BytesIO(made(out.getvalue()))) as archive:
        assert archive.read("word/media/emblem.png") == png
        assert b'Id="rId9"' in archive.read("word/_rels/header1.xml.rels")


def test_fonts_that_a_template_names_stay_and_those_it_leaves_open_are_the_language_s() -> None:
    own = swap("word/styles.xml", ('w:ascii="Times New Roman"', 'w:ascii="Gentium" w:cs="Amiri"'))
    fonts = part(made(edited(own), "ar"), "word/styles.xml").find(f".//{w('rPrDefault')}//{w('rFonts')}")
    assert fonts is not None
    assert {etree.QName(key).localname: value for key, value in fonts.attrib.items()} == {
        "ascii": "Gentium",
        "hAnsi": "Times New Roman",
        "cs": "Amiri",
        "eastAsia": "SimSun",
    }


# Templates that cannot serve


def bad(data: bytes) -> str:
    with pytest.raises(RequestError) as caught:
        docx.template(data, name="house.docx")
    line = str(caught.value)
    assert "\n" not in line
    return line


@pytest.mark.parametrize("data", [b"", b"# Text", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_word_file_is_no_template(data: bytes) -> None:
    assert bad(data).startswith("house.docx: is no Word file that can serve as a template")


def test_a_zip_without_a_document_is_no_template() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    assert "no Office file" in bad(out.getvalue())
    assert "no document" in bad(edited(lambda name, data: None if name == "word/document.xml" else data))
    assert "no XML" in bad(edited(lambda name, data: b"<" if name == "word/styles.xml" else data))


@pytest.mark.parametrize("label", ["Operative Paragraph", "heading 3", "Lead-in", "Document Table"])
def test_a_style_that_is_missing_is_named(label: str) -> None:
    change = swap("word/styles.xml", (f'<w:name w:val="{label}"/>', '<w:name w:val="Other"/>'))
    assert f"the template has no style called {label!r}" in bad(edited(change))


def test_macros_are_refused() -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    assert "carries macros" in bad(edited(swap("[Content_Types].xml", (kind, macro))))


def test_an_unknown_house_style_is_named_with_those_there_are() -> None:
    with pytest.raises(RequestError, match="no house style 'eu'; known: plain, un"):
        shipped("eu")


def test_a_template_of_one_s_own_comes_by_the_command(tmp_path: Path) -> None:
    path = tmp_path / "house.docx"
    path.write_bytes(edited(swap("word/document.xml", ('w:w="11906"', 'w:w="12240"'))))
    source = ROOT / "corpora" / "resolution" / "resolution.en.md"
    target = tmp_path / "out.docx"
    done = hexapla("export", str(source), "--to", "docx", "--template", str(path), "-o", str(target))
    assert done.returncode == 0, done.stderr
    assert next(body(target.read_bytes()).iter(w("pgSz"))).get(w("w")) == "12240"
    path.write_bytes(b"no Word file")
    done = hexapla(
        "export", str(source), "--to", "docx", "--template", str(path), "-o", str(tmp_path / "b.docx")
    )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert not (tmp_path / "b.docx").exists()


# Words that no XML can hold


@pytest.mark.parametrize("exporter", [docx, docx_parallel])
def test_metadata_that_xml_cannot_hold_are_refused_in_one_line(exporter: object) -> None:
    document = replace(sample(), metadata=Metadata(title="a\x01b"))
    with pytest.raises(WriteError) as caught:
        exporter.write(Alignment.of(document), io.BytesIO())  # type: ignore[attr-defined]  # a module of the registry
    assert str(caught.value) == (
        r"en: the title holds '\x01', which XML cannot hold; take it out of the metadata"
    )
