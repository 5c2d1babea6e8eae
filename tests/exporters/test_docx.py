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
    Break,
    BreakKind,
    Cell,
    Division,
    DivisionKind,
    Document,
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

DECIMAL: Final = NumberStyle.DECIMAL
VAL: Final = w("val")


def number(printed: str, rank: int, style: NumberStyle = DECIMAL, *, suffix: str = "") -> Number:
    return Number(printed=printed, ranks=(rank,), style=style, suffix=suffix)


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


def blocks(data: bytes) -> list[Block | TableBlock]:
    found = reader.read(data, name="x.docx")
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


# Numbers


def shown(*numbers: Number, kind: ParagraphKind = ParagraphKind.PARAGRAPH, language: str = "en") -> list[str]:
    """How each number is made: ``auto`` by Word, ``typed`` into the text; both as printed."""
    data = written(
        *(Paragraph(kind=kind, number=one, text=Text("Text")) for one in numbers), language=language
    )
    made: list[str] = []
    for block, one in zip(paragraphs(data), numbers, strict=True):
        if block.number:
            assert (block.number, block.text.plain) == (one.printed, "Text")
            made.append("auto")
        else:
            assert block.text.plain == f"{one.printed}\tText"
            made.append("typed")
    return made


LATIN, ROMAN = NumberStyle.LOWER_LATIN, NumberStyle.LOWER_ROMAN


@pytest.mark.parametrize(
    ("numbers", "made"),
    [
        ([number("1.", 1), number("2.", 2), number("3.", 3)], ["auto"] * 3),
        ([number("5.", 5), number("6.", 6)], ["auto"] * 2),
        ([number("1.", 1), number("2.", 2), number("1.", 1), number("2.", 2)], ["auto"] * 4),
        ([number("1.", 1), number("3.", 3), number("4.", 4)], ["auto", "typed", "auto"]),
        ([number("1.", 1), number("1 bis.", 1, suffix="bis"), number("2.", 2)], ["auto", "typed", "auto"]),
        ([number("(a)", 1, LATIN), number("(b)", 2, LATIN)], ["auto"] * 2),
        ([number("(i)", 1, ROMAN), number("(ii)", 2, ROMAN)], ["auto"] * 2),
        (
            [number("а)", 1, NumberStyle.LOWER_CYRILLIC), number("б)", 2, NumberStyle.LOWER_CYRILLIC)],
            ["auto"] * 2,
        ),
        ([number("一、", 1, NumberStyle.HANZI), number("二、", 2, NumberStyle.HANZI)], ["auto"] * 2),
        ([number("（甲）", 1, NumberStyle.STEM), number("（乙）", 2, NumberStyle.STEM)], ["auto"] * 2),
        ([number("Article 1", 1), number("Article 2", 2)], ["auto"] * 2),
        ([number("01.", 1), number("02.", 2)], ["typed"] * 2),
        ([Number(printed="1.2", ranks=(1, 2), style=DECIMAL)], ["typed"]),
        ([number("100 %", 100)], ["typed"]),
        ([number("١ -", 1), number("٢ -", 2)], ["typed"] * 2),
        ([number("أولا -", 1, NumberStyle.ARABIC_ORDINAL)], ["typed"]),
    ],
)
def test_word_counts_what_it_can_show_and_the_rest_is_typed(numbers: list[Number], made: list[str]) -> None:
    assert shown(*numbers) == made


def test_in_arabic_word_would_choose_the_digits_so_they_are_typed() -> None:
    assert shown(number("1.", 1), language="ar") == ["typed"]


def test_points_restart_under_each_paragraph_without_a_list_of_their_own() -> None:
    points = tuple(
        Paragraph(kind=ParagraphKind.POINT, number=number(f"({sign})", rank, LATIN), text=Text("p"))
        for rank, sign in enumerate("abc", 1)
    )
    data = written(
        *(Paragraph(number=number(f"{n}.", n), text=Text("t"), children=points) for n in (1, 2)),
        Paragraph(text=Text("unnumbered"), children=points),
    )
    numbers = [block.number for block in paragraphs(data)]
    assert numbers == ["1.", "(a)", "(b)", "(c)", "2.", "(a)", "(b)", "(c)", "", "(a)", "(b)", "(c)"]
    numbering = part(data, "word/numbering.xml")
    # One more instance where nothing above counts, so that (d) does not follow.
    assert len(numbering.findall(w("num"))) == 2
    assert len(list(numbering.iter(w("startOverride")))) == 1


def test_headings_and_paragraphs_are_counted_apart_and_a_draft_for_itself() -> None:
    draft = Division(
        kind=DivisionKind.DRAFT,
        children=(
            Paragraph(kind=ParagraphKind.OPERATIVE, number=number("1.", 1), text=Text("d")),
            Paragraph(kind=ParagraphKind.OPERATIVE, number=number("2.", 2), text=Text("d")),
        ),
    )
    sections = tuple(
        Division(
            kind=DivisionKind.SECTION,
            number=number(f"{roman}.", rank, NumberStyle.UPPER_ROMAN),
            heading=Text("h"),
            children=(Paragraph(number=number(f"{rank}.", rank), text=Text("p"), children=(draft,)),),
        )
        for rank, roman in enumerate(("I", "II"), 1)
    )
    data = written(*sections)
    assert [block.number for block in paragraphs(data)] == ["I.", "1.", "1.", "2.", "II.", "2.", "1.", "2."]
    assert list(part(data, "word/numbering.xml").iter(w("startOverride"))) == []


# Notes


def markers(data: bytes) -> list[str]:
    return [note.marker for block in paragraphs(data) for note in block.text.notes]


def typed(data: bytes) -> int:
    return sum(
        item.get(w("customMarkFollows")) is not None for item in body(data).iter(w("footnoteReference"))
    )


@pytest.mark.parametrize(
    ("signs", "by_hand", "sections"),
    [
        ("1 2 3", 0, 1),
        ("5 6", 0, 1),
        ("1 2 1 2 3", 0, 2),
        ("1 * 2 a/", 2, 1),
        ("1 3 2", 1, 1),
        ("(1) (2)", 2, 1),
        ("١ ٢", 2, 1),
    ],
)
def test_notes_bear_their_printed_signs(signs: str, by_hand: int, sections: int) -> None:
    data = written(
        *(Paragraph(text=Text([Run("See"), NoteMark(sign, Text("Body"))])) for sign in signs.split())
    )
    assert markers(data) == signs.split()
    assert typed(data) == by_hand
    assert len(list(body(data).iter(w("sectPr")))) == sections


def test_a_section_begins_with_the_division_in_which_notes_begin_again() -> None:
    note = NoteMark("1", Text("Body"))
    data = written(
        Paragraph(text=Text([Run("a"), note])),
        Division(
            kind=DivisionKind.ANNEX,
            heading=Text("Annex"),
            children=(Paragraph(text=Text("b")), Paragraph(text=Text([Run("c"), note]))),
        ),
    )
    first, annex, *_ = body(data).iter(w("p"))
    assert first.find(f"{w('pPr')}/{w('sectPr')}") is not None
    assert annex.find(f"{w('pPr')}/{w('pageBreakBefore')}") is not None
    assert markers(data) == ["1", "1"]


def test_endnotes_and_notes_with_paragraphs_links_and_marks() -> None:
    text = Text(
        [Run("One"), Break(BreakKind.PARAGRAPH), Run("Two", frozenset({Mark.ITALIC}), "https://un.org/a b")]
    )
    data = written(Paragraph(text=Text([Run("x"), NoteMark("1", text, endnote=True)])))
    (block,) = paragraphs(data)
    (note,) = block.text.notes
    escaped = Run("Two", frozenset({Mark.ITALIC}), "https://un.org/a%20b")
    assert note == NoteMark("1", Text([Run("One"), Break(BreakKind.PARAGRAPH), escaped]), endnote=True)


def test_a_note_without_a_sign_is_called_by_an_asterisk_and_reported() -> None:
    document = Document(
        language=Lang("en"), children=(Paragraph(text=Text([NoteMark("", Text("b")), Run("decides")])),)
    )
    notices: list[Notice] = []
    out = io.BytesIO()
    docx.write(Alignment.of(document), out, report=notices.append)
    assert [notice.code for notice in notices] == ["docx-note-sign"]
    assert markers(out.getvalue()) == ["*"]


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
    two = part(written(Paragraph(text=Text("x")), metadata=metadata), "docProps/core.xml")
    assert {item.text for item in two if etree.QName(item).localname == "created"} == {"1970-01-02T00:00:00Z"}


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
