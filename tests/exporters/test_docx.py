"""Word documents of one language: what is set comes back, numbered and called as it was printed."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from aligner.model import (
    Alignment,
    Cell,
    Division,
    DivisionKind,
    Document,
    Lang,
    Mark,
    Metadata,
    Node,
    Paragraph,
    ParagraphKind,
    Row,
    Run,
    Span,
    Table,
    Text,
    UnitKind,
    WriteError,
)
from aligner.readers import docx as reader
from aligner.readers.opening import open_bytes
from aligner.structure.blocks import Block, Blocks, TableBlock
from aligner.vocab.ooxml import w
from exporters import docx, docx_parallel, outputs
from tests.places import LANGUAGES, SHARED, corpus, needs_shared
from tests.strategies import documents

VAL: Final = w("val")


def written(*children: Node, language: str = "en", metadata: Metadata | None = None) -> bytes:
    document = Document(language=Lang(language), metadata=metadata or Metadata(), children=children)
    out = io.BytesIO()
    docx.write(Alignment.of(document), out)
    data = out.getvalue()
    assert [str(notice) for notice in docx.check(data, where="x")] == []
    return data


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def body(data: bytes) -> etree._Element:
    return part(data, "word/document.xml")


def foreign(data: bytes) -> bytes:
    """The file without what it carries beside its text: as Word files from elsewhere are."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            if not name.startswith("customXml/"):
                target.writestr(name, source.read(name).replace(b"customXml/item1.xml", b"styles.xml"))
    return out.getvalue()


def blocks(data: bytes) -> list[Block | TableBlock]:
    found = reader.read(foreign(data), name="x.docx")
    assert isinstance(found, Blocks)
    return list(found.blocks)


def paragraphs(data: bytes) -> list[Block]:
    return [block for block in blocks(data) if isinstance(block, Block)]


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def words(number: str, text: Text) -> str:
    return letters(number) + letters(text.plain) + "".join(letters(note.body.plain) for note in text.notes)


# What comes back


@given(document=documents())
def test_each_word_number_and_note_comes_back_in_its_order(document: Document) -> None:
    out = io.BytesIO()
    docx.write(Alignment.of(document), out)
    wanted = [
        words(number.printed if number is not None else "", unit.text)
        for unit in document.units()
        if unit.kind is not UnitKind.NOTE
        for number in [unit.number]
    ]
    found: list[str] = []
    for block in blocks(out.getvalue()):
        if isinstance(block, Block):
            found.append(words(block.number, block.text))
        else:
            found.extend(words("", cell.text) for row in block.rows for cell in row)
    assert "".join(found) == "".join(wanted)


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("name", ["committee-report", "resolution"])
def test_a_document_of_the_corpora_comes_back_as_it_is_kept(name: str, tag: str) -> None:
    path = corpus(name, ".docx")[tag]
    document = open_bytes(path.read_bytes(), name=path.name)
    assert isinstance(document, Document)
    alone = Alignment.of(document)
    out = io.BytesIO()
    docx.write(alone, out)
    again = open_bytes(out.getvalue(), name=path.name)
    assert isinstance(again, Document)
    kept = [(unit.number, unit.text) for unit in docx.keeps(alone).documents[0].units() if not unit.marker]
    found = [(unit.number, unit.text) for unit in again.units() if not unit.marker]
    assert found == kept
    assert again.language == tag


@given(document=documents())
def test_what_one_language_keeps_is_kept_again(document: Document) -> None:
    kept = docx.keeps(Alignment.of(document))
    assert docx.keeps(kept) == kept


# Looks


@pytest.mark.parametrize(("language", "style"), [("ar", "LeadIn"), ("zh", "LeadInFont"), ("en", None)])
def test_italics_are_a_style_where_the_script_has_none(language: str, style: str | None) -> None:
    text = Text([Run("Lead", frozenset({Mark.ITALIC})), Run(" rest")])
    data = written(Paragraph(text=text), language=language)
    run = next(body(data).iter(w("r")))
    found = run.find(f"{w('rPr')}/{w('rStyle')}")
    assert (found.get(VAL) if found is not None else None) == style
    assert (run.find(f"{w('rPr')}/{w('i')}") is not None) == (style is None)


def test_right_to_left_text_is_set_so_and_foreign_words_in_it_are_not() -> None:
    data = written(
        Paragraph(text=Text("انظر A/C.2/85/L.9 و A/85/1")),
        Table(rows=((Cell(text=Text("خلية")),),)),
        language="ar",
    )
    root = body(data)
    runs = {
        "".join(run.itertext()): run.find(f"{w('rPr')}/{w('rtl')}") is not None
        for run in next(root.iter(w("p"))).iter(w("r"))
    }
    assert runs == {"انظر ": True, "A/C.2/85/L.9": False, " و ": True, "A/85/1": False}
    assert next(root.iter(w("bidi"))) is not None
    assert next(root.iter(w("bidiVisual"))) is not None
    assert {item.get(w("bidi")) for item in root.iter(w("lang"))} >= {"ar-EG"}


def test_a_masthead_is_a_table_with_the_symbol_on_the_other_side() -> None:
    lines = (
        "United Nations|A/85/417|General Assembly|Distr.: General|3 December 2030|Original: English|Session"
    )
    masthead = Division(
        kind=DivisionKind.MASTHEAD,
        children=tuple(Paragraph(kind=ParagraphKind.MASTHEAD, text=Text(line)) for line in lines.split("|")),
    )
    data = written(masthead, metadata=Metadata(symbol="A/85/417"))
    cells = ["|".join(p.xpath("string()") for p in cell.iter(w("p"))) for cell in body(data).iter(w("tc"))]
    assert cells == [
        "United Nations",
        "A/85/417",
        "General Assembly",
        "Distr.: General|3 December 2030|Original: English",
    ]
    assert "A/85/417" in "".join(part(data, "word/header1.xml").itertext())
    assert "".join(part(data, "word/header2.xml").itertext()) == ""


def test_a_masthead_without_a_symbol_sets_the_distribution_beside_the_organ() -> None:
    lines = "General Assembly|Distr.: General|3 December 2030|Original: English|Session"
    masthead = Division(
        kind=DivisionKind.MASTHEAD,
        children=tuple(Paragraph(kind=ParagraphKind.MASTHEAD, text=Text(line)) for line in lines.split("|")),
    )
    cells = [
        "|".join(p.xpath("string()") for p in cell.iter(w("p")))
        for cell in body(written(masthead)).iter(w("tc"))
    ]
    assert cells == ["General Assembly", "Distr.: General|3 December 2030|Original: English"]


def test_a_table_keeps_its_spans_and_repeats_its_header() -> None:
    head = (Cell(text=Text("Head"), columns=2, header=True),)
    rows = (head, (Cell(text=Text("tall"), rows=2), Cell(text=Text("b"))), (Cell(text=Text("c")),))
    data = written(Table(rows=rows))
    (table,) = (block for block in blocks(data) if isinstance(block, TableBlock))
    plain = [[(cell.text.plain, cell.columns, cell.rows, cell.header) for cell in row] for row in table.rows]
    assert plain == [
        [("Head", 2, 1, True)],
        [("tall", 1, 2, False), ("b", 1, 1, False)],
        [("c", 1, 1, False)],
    ]


def test_bookmarks_bear_the_ids_of_rows_as_word_takes_them() -> None:
    document = Document(language=Lang("en"), children=(Paragraph(text=Text("a")), Paragraph(text=Text("b"))))
    places = [unit.place for unit in document.units()]
    rows = tuple(
        Row(id=name, kind=UnitKind.PARAGRAPH, cells=((Span(place),),))
        for name, place in zip(["para_1", "§" * 50], places, strict=True)
    )
    out = io.BytesIO()
    docx.write(Alignment((document,), rows), out)
    names = [item.get(w("name")) for item in body(out.getvalue()).iter(w("bookmarkStart"))]
    assert names[0] == "para_1"
    assert names[1] is not None
    assert names[1].isidentifier()
    assert len(names[1]) <= 40


# The file


def test_properties_say_title_language_and_date_of_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    metadata = Metadata(title="A <title>", symbol="A/85/417", date="2030-12-03")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    one = part(written(Paragraph(text=Text("x")), metadata=metadata), "docProps/core.xml")
    assert {etree.QName(item).localname: item.text for item in one} == {
        "title": "A <title>",
        "subject": "A/85/417",
        "language": "en-US",
        "created": "2030-12-03T00:00:00Z",
        "modified": "2030-12-03T00:00:00Z",
    }
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    two = part(written(Paragraph(text=Text("x")), metadata=Metadata()), "docProps/core.xml")
    assert {item.text for item in two if etree.QName(item).localname == "created"} == {"1970-01-02T00:00:00Z"}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(WriteError, match="SOURCE_DATE_EPOCH"):
        written(Paragraph(text=Text("x")))


def test_no_clock_shows_in_the_package() -> None:
    with zipfile.ZipFile(io.BytesIO(written(Paragraph(text=Text("x"))))) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_several_languages_give_a_document_each_and_one_table() -> None:
    versions = tuple(
        Document(language=Lang(tag), children=(Paragraph(text=Text(tag)),)) for tag in ("en", "zh-Hant")
    )
    place = next(versions[0].units()).place
    row = Row(id="r", kind=UnitKind.PARAGRAPH, cells=((Span(place),), (Span(place),)))
    alignment = Alignment(versions, (row,))
    found = list(outputs("docx", alignment))
    assert [(output.suffix, output.language) for output in found] == [
        (".en.docx", "en"),
        (".zh-Hant.docx", "zh-Hant"),
    ]
    streams = [io.BytesIO() for _ in range(2)]
    docx.write(alignment, streams[0])
    docx_parallel.write(alignment, streams[1])
    assert streams[0].getvalue() == streams[1].getvalue()


def test_no_language_makes_no_file() -> None:
    for write in (docx.write, docx_parallel.write):
        with pytest.raises(WriteError):
            write(Alignment((), ()), io.BytesIO())


@needs_shared
def test_the_schema_of_iso_29500_has_no_complaint(tmp_path: Path) -> None:
    tool = SHARED / "tools" / "check_docx.py"
    files: list[str] = []
    for name in ("committee-report", "resolution"):
        for tag, path in corpus(name, ".md").items():
            document = open_bytes(path.read_bytes(), name=path.name)
            assert isinstance(document, Document)
            files.append(str(tmp_path / f"{name}.{tag}.docx"))
            with Path(files[-1]).open("wb") as out:
                docx.write(Alignment.of(document), out)
    done = subprocess.run([sys.executable, str(tool), *files], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.count("warnings=0")) == (0, len(files)), done.stdout


@given(text=st.text(max_size=12).filter(lambda text: not text.isspace()))
def test_an_empty_document_and_any_title_make_a_valid_file(text: str) -> None:
    legal = "".join(sign for sign in text if sign.isprintable())
    assert blocks(written(metadata=Metadata(title=legal))) == []
