"""Tables and texts for machine translation: stock tools read them, Excel runs nothing, scripts cut them right."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pyarrow.parquet
import pytest
from hypothesis import given

from aligner.model import (
    Alignment,
    Lang,
    Notice,
    Number,
    NumberStyle,
    Paragraph,
    ReadError,
    RequestError,
    Text,
)
from aligner.model.document import Document
from aligner.readers.opening import open_bytes, reader, sniff
from aligner.vocab.table import guarded, unguarded
from exporters import exporter, outputs
from exporters.segments.cleaning import clean
from tests.exporters.test_tmx import flat
from tests.strategies import alignments, plains

EN, FR, AR = Lang("en"), Lang("fr"), Lang("ar")
TEXTUAL = pytest.mark.parametrize("form", ["csv", "tsv"])


def written(
    form: str, alignment: Alignment, notices: list[Notice] | None = None, **settings: object
) -> bytes:
    out = io.BytesIO()
    report = (notices if notices is not None else []).append
    exporter(form, settings=settings).write(alignment, out, report=report)
    return out.getvalue()


def files(form: str, alignment: Alignment, **settings: object) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for output in outputs(form, alignment, settings=settings):
        out = io.BytesIO()
        output.write(out)
        found[output.suffix] = out.getvalue()
    return found


def texts(alignment: Alignment) -> list[list[str]]:
    return [
        ["".join(text.plain for _, _, text in alignment.cell(row, tongue)) for tongue in alignment.languages]
        for row in alignment.rows
    ]


# CSV and TSV


def test_a_table_reads_as_designed() -> None:
    number = Number(printed="(a)", ranks=(1,), style=NumberStyle.LOWER_LATIN)
    alignment = flat(('Say "=1", now', "=1+1"), ("Two.", ""))
    first = alignment.documents[0]
    numbered = Document(
        language=EN,
        children=(Paragraph(number=number, text=first.children[0].text), first.children[1]),  # type: ignore[union-attr]  # flat() makes paragraphs
    )
    made = Alignment((numbered, alignment.documents[1]), alignment.rows)
    assert written("csv", made).decode("utf-8") == (
        "\ufeffid,number,kind,confidence,moved,en,fr\r\n"
        'r1,(a),paragraph,1,,"Say ""=1"", now",\'=1+1\r\n'
        "r2,,paragraph,1,,Two.,\r\n"
    )
    assert written("tsv", made).decode("utf-8") == (
        "id\tnumber\tkind\tconfidence\tmoved\ten\tfr\n"
        'r1\t(a)\tparagraph\t1\t\tSay "=1", now\t\'=1+1\n'
        "r2\t\tparagraph\t1\t\tTwo.\t\n"
    )
    assert written("tsv", made, bom=True, guard=False).decode("utf-8-sig").splitlines()[1].endswith("\t=1+1")


@TEXTUAL
@given(alignment=alignments())
def test_the_csv_module_finds_every_text_and_no_formula(form: str, alignment: Alignment) -> None:
    data = written(form, alignment).decode("utf-8-sig")
    dialect = "excel" if form == "csv" else "excel-tab"
    rows = list(csv.reader(io.StringIO(data, newline=""), dialect, strict=True))
    kept = exporter(form).keeps(alignment)
    assert rows[0][5:] == list(kept.languages)
    assert [list(map(unguarded, row[5:])) for row in rows[1:]] == texts(kept)
    assert not any(cell[:1] in tuple("=+-@\t\r") and cell for row in rows for cell in row)


@given(alignment=alignments())
def test_a_table_of_tabs_can_be_cut_without_a_library(alignment: Alignment) -> None:
    lines = written("tsv", alignment).decode().split("\n")
    assert lines.pop() == ""
    assert {line.count("\t") for line in lines} == {4 + len(alignment.languages)}


@given(plains())
def test_the_guard_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    ("data", "languages", "expected"),
    [
        (b"English;French\nOne, two.;Un, deux.\n", (EN, FR), [["One, two.", "Un, deux."]]),
        ('en,fr,remark\r\n"One\nline",Un,x\r\n'.encode("utf-16"), (EN, FR), [["One\nline", "Un"]]),
        (b'en\tfr\n"One" two\t"Un\n', (EN, FR), [['"One" two', '"Un']]),
        (b"en-GB,en-US\nColour,Color\n", ("en-GB", "en-US"), [["Colour", "Color"]]),
        (b"en,id\nOne,Satu\n\n", (EN, "id"), [["One", "Satu"]]),
    ],
    ids=range(5),
)
def test_tables_that_people_send_are_read(
    data: bytes, languages: tuple[str, ...], expected: list[list[str]]
) -> None:
    found = open_bytes(data, name="work")
    assert isinstance(found, Alignment)
    assert (found.languages, texts(found)) == (languages, expected)


@pytest.mark.parametrize(
    ("form", "data", "message"),
    [
        ("csv", b"One,Two\nthree,four\n", "a.x: has no header that names its languages"),
        ("csv", b"en,fr\nOne,Un,x\n", "a.x, line 2: has 3 cells, where the header has 2"),
        ("csv", b'en,fr\nOne,"Un\n', "a.x, line 2: is broken"),
        ("csv", b"en,EN\nOne,Un\n", "a.x, line 1: two columns are in en"),
        ("jsonl", b'{"translation": {"en": "One"}}\n[]\n', "a.x, line 2: is no JSON object"),
        ("jsonl", b'{"translation": {"en": 1}}\n', "a.x, line 1: holds no text in 'en'"),
        ("jsonl", b'{"translation": {"en": "One"}\n', "a.x, line 1: is not JSON"),
        ("jsonl", b'{"text": "One"}\n', "a.x, line 1: holds no object"),
        (
            "jsonl",
            b'{"translation": {"note": "One"}}\n',
            "a.x: a column is called 'note', which is no language",
        ),
    ],
)
def test_a_broken_table_is_refused_by_its_line(form: str, data: bytes, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        reader(form).read(data, name="a.x")
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("form", "data", "message"),
    [
        ("csv", b"en,fr\n=1+1,Un\n", "a, line 2: a spreadsheet runs the cell '=1+1'"),
        ("csv", b"en,fr\nOne\n", "a, line 2: 1 cells, where the header has 2"),
        ("csv", b'en,fr\n"One,Un\n', "a, line 2"),
        ("csv", b"\xff", "a: not UTF-8 from byte 0 on"),
        ("tsv", b"", "a: has no header"),
        (
            "tsv",
            b"id\tnumber\tkind\tconfidence\tmoved\ten\nr\t\t\t\t\tx\nr\t\t\t\t\ty\n",
            "a, line 3: the id r comes twice",
        ),
        ("jsonl", b"{}\n", 'a, line 1: has no object "translation"'),
        (
            "jsonl",
            b'{"translation": {"en": "a"}}\n{"translation": {"fr": "a"}}\n',
            "a, line 2: names other languages",
        ),
        ("moses", b"One ||| Un\nTwo\n", "a, line 2: has no two sides parted by |||"),
        ("moses", b"One\n\nTwo\n", "a, line 2: is empty"),
        ("moses", "e\u0301\n".encode(), "a, line 1: is not in NFC"),
        ("parquet", b"PAR1", "a: is not Parquet"),
        ("xlsx", b"PK", "a: is no Excel workbook"),
        (
            "xces",
            b"<cesAlign version='1.0'><linkGrp/></cesAlign>",
            "a, line 1: <linkGrp> does not name its two texts",
        ),
        (
            "xces",
            b"<cesAlign version='1.0'><link xtargets='1'/></cesAlign>",
            "a, line 1: <link> cannot have xtargets='1'",
        ),
        ("xces", b"<text><s id='1'/><s id='1'/></text>", "a, line 1: the id '1' comes twice"),
        ("xces", b"<html/>", "a: <html> holds no links and no sentences"),
    ],
)
def test_what_is_wrong_is_named(form: str, data: bytes, message: str) -> None:
    found = [str(notice) for notice in exporter(form).check(data, where="a")]
    assert any(text.startswith(message) for text in found), found


@TEXTUAL
def test_a_cell_of_any_length_comes_back(form: str) -> None:
    alignment = flat(("x" * 131_073 + ' "q", y', "court"))
    data = written(form, alignment)
    assert open_bytes(data, name=f"a.{form}") == exporter(form).keeps(alignment)
    assert list(exporter(form).check(data, where="a")) == []


@TEXTUAL
@pytest.mark.parametrize("told", ["nan", "inf", "-inf", "2", "sure"])
def test_a_confidence_that_is_none_is_told_and_asks_for_a_look(form: str, told: str) -> None:
    data = f"id,confidence,en,fr\nr1,{told},a,b\n".replace(",", "," if form == "csv" else "\t").encode()
    notices: list[Notice] = []
    found = open_bytes(data, name=f"a.{form}", report=notices.append)
    assert isinstance(found, Alignment)
    assert found.rows[0].confidence == 0.0
    assert [notice.message for notice in notices] == [f"row r1 has the confidence {told!r}; read as 0"]


@TEXTUAL
@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_each_sign_that_begins_a_formula_is_guarded(form: str, sign: str) -> None:
    assert f"'{sign}1+1" in written(form, flat((f"{sign}1+1", "b"))).decode()
    assert unguarded(guarded(f"{sign}1")) == f"{sign}1"


@TEXTUAL
def test_a_no_break_space_of_a_number_stays(form: str) -> None:
    number = Number(printed="§\xa0a", ranks=(1,), style=NumberStyle.LOWER_LATIN)
    document = Document(language=EN, children=(Paragraph(number=number, text=Text("Words")),))
    rows = flat(("Words",), languages=(EN,)).rows
    alignment = Alignment((document,), rows)
    data = written(form, alignment)
    assert "§\xa0a" in data.decode()
    found = open_bytes(data, name=f"a.{form}")
    assert isinstance(found, Alignment)
    assert written(form, found) == data


def test_numbers_of_other_versions_are_named() -> None:
    def numbered(tongue: Lang, printed: str) -> Document:
        number = Number(printed=printed, ranks=(1,), style=NumberStyle.LOWER_LATIN)
        return Document(language=tongue, children=(Paragraph(number=number, text=Text("One.")),))

    alignment = Alignment((numbered(EN, "(a)"), numbered(FR, "a)")), flat(("One.", "Un.")).rows)
    notices: list[Notice] = []
    written("csv", alignment, notices)
    assert [str(notice) for notice in notices] == [
        "en fr: left out 1 numbers beside the master's own: a) [csv-number]"
    ]


# Hugging Face


@given(alignment=alignments())
def test_json_and_parquet_say_the_same(alignment: Alignment) -> None:
    lines = [json.loads(line) for line in written("jsonl", alignment).decode().split("\n") if line]
    module: Any = pyarrow.parquet
    rows = module.read_table(io.BytesIO(written("parquet", alignment))).to_pylist()
    assert rows == lines
    kept = exporter("parquet").keeps(alignment)
    assert [[row["translation"][tongue] or "" for tongue in kept.languages] for row in rows] == texts(kept)


def test_a_language_that_a_row_lacks_is_null_and_each_pair_has_a_file() -> None:
    alignment = flat(("One.", "Un.", ""), languages=(EN, FR, AR))
    found = files("jsonl", alignment)
    assert list(found) == [".jsonl", ".en-fr.jsonl", ".en-ar.jsonl"]
    assert json.loads(found[".jsonl"]) == {
        "id": "r1",
        "translation": {"en": "One.", "fr": "Un.", "ar": None},
        "number": None,
        "kind": "paragraph",
        "confidence": 1.0,
        "moved": False,
    }
    assert found[".en-ar.jsonl"] == b""


# xcesAlign


@given(alignment=alignments(min_languages=2))
def test_every_link_points_at_a_sentence_and_every_sentence_is_there(alignment: Alignment) -> None:
    from lxml import etree

    found = files("xces", alignment, stem="work")
    first = alignment.master.language
    held = {}
    for tongue in alignment.languages:
        root = etree.fromstring(found[f".{tongue}.xces.xml"])
        held[tongue] = {one.get("id"): one.text or "" for one in root.iter("s")}
    for tongue in alignment.languages:
        if tongue == first:
            continue
        root = etree.fromstring(found[f".{first}-{tongue}.xces.xml"])
        group = root.find("linkGrp")
        assert group is not None
        assert [group.get("fromDoc"), group.get("toDoc")] == [
            f"work.{one}.xces.xml" for one in (first, tongue)
        ]
        pair = alignment.among((first, tongue))
        rows = [row for row in pair.rows if any(cells(pair, row.id, (first, tongue)))]
        links = list(root.iter("link"))
        assert len(links) == len(rows)
        for link, row in zip(links, rows, strict=True):
            sides = (link.get("xtargets") or "").split(";")
            words = [
                [held[one][name] for name in side.split()]
                for one, side in zip((first, tongue), sides, strict=True)
            ]
            assert words == cells(pair, row.id, (first, tongue))


def cells(alignment: Alignment, name: str, tongues: tuple[Lang, Lang]) -> list[list[str]]:
    row = next(row for row in alignment.rows if row.id == name)
    return [[clean(text.plain) for _, _, text in alignment.cell(row, tongue)] for tongue in tongues]


def test_one_stream_cannot_hold_texts_and_links() -> None:
    with pytest.raises(RequestError, match="name a folder with -o"):
        written("xces", flat(("One.", "Un.")))


def test_forms_are_known_by_their_content() -> None:
    assert sniff(b"en,fr\nOne,Un\n", name="work") == "csv"
    assert sniff(b"One, two\nThree\n", name="work.txt") == "text"
    assert sniff(b'{"translation": {"en": "One"}}\n', name="work.json") == "jsonl"
