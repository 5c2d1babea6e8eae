"""TMX as written: what clients match, what is left out and said, and a check that knows the grammar."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from lxml import etree

from aligner.model import (
    Alignment,
    Break,
    BreakKind,
    Document,
    Evidence,
    Lang,
    Mark,
    Metadata,
    NoteMark,
    Notice,
    Number,
    NumberStyle,
    Paragraph,
    Place,
    Row,
    Run,
    Span,
    Text,
    UnitKind,
    WriteError,
)
from aligner.readers import tmx as reader
from exporters.segments.cells import tag
from exporters.segments.cleaning import clean
from exporters.tmx import Options, check, keeps, outputs, write
from exporters.tmx.writer import creation_date
from tests.strategies import alignments, plains

EN, FR, ZH = Lang("en"), Lang("fr"), Lang("zh")


def written(alignment: Alignment, notices: list[Notice] | None = None) -> bytes:
    out = io.BytesIO()
    write(alignment, out, report=(notices if notices is not None else []).append)
    return out.getvalue()


def flat(*rows: tuple[str | Text, ...], languages: tuple[Lang, ...] = (EN, FR), **about: str) -> Alignment:
    """Rows of single paragraphs; an empty string is an empty cell."""
    children: list[list[Paragraph]] = [[] for _ in languages]
    made = []
    for index, texts in enumerate(rows, 1):
        cells: list[tuple[Span, ...]] = []
        for column, text in zip(children, texts, strict=True):
            cells.append((Span(Place((len(column),))),) if text else ())
            if text:
                column.append(Paragraph(text=Text(text) if isinstance(text, str) else text))
        made.append(Row(id=f"r{index}", kind=UnitKind.PARAGRAPH, cells=tuple(cells)))
    documents = (
        Document(language=language, metadata=Metadata(**about), children=tuple(column))  # type: ignore[arg-type]  # strings only
        for language, column in zip(languages, children, strict=True)
    )
    return Alignment(tuple(documents), tuple(made))


def test_a_memory_reads_as_designed() -> None:
    number = Number(printed="11.", ranks=(11,), style=NumberStyle.DECIMAL)
    english = Document(
        language=EN,
        metadata=Metadata(symbol="A/85/417", date="2030-12-03"),
        children=(
            Paragraph(number=number, text=Text([Run("Decides", frozenset({Mark.ITALIC})), Run(" to act.")])),
            Paragraph(text=Text("It acts.")),
        ),
    )
    french = Document(language=FR, children=(Paragraph(text=Text("Décide\u00a0: agir.")),))
    row = Row(
        id="p11",
        kind=UnitKind.OPERATIVE,
        cells=((Span(Place((0,))), Span(Place((1,)))), (Span(Place((0,))),)),
        confidence=0.98,
        evidence=(Evidence.NUMBER, Evidence.LENGTH),
        moved=True,
    )
    lines = written(Alignment((english, french), (row,))).decode().split("\n")
    version = lines[3].partition('creationtoolversion="')[2].partition('"')[0]
    assert lines == [
        "<?xml version='1.0' encoding='UTF-8'?>",
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        '<tmx version="1.4">',
        (
            f'<header creationtool="hexapla" creationtoolversion="{version}" segtype="paragraph" o-tmf="hexapla"'
            ' adminlang="en" srclang="en" datatype="plaintext" creationdate="20301203T000000Z">'
            '<prop type="x-symbol">A/85/417</prop><prop type="x-date">2030-12-03</prop>'
            '<prop type="x-languages">en fr</prop></header>'
        ),
        "<body>",
        (
            '<tu tuid="p11" creationdate="20301203T000000Z"><prop type="x-symbol">A/85/417</prop>'
            '<prop type="x-date">2030-12-03</prop><prop type="x-kind">operative</prop>'
            '<prop type="x-number">11.</prop><prop type="x-method">number length</prop>'
            '<prop type="x-confidence">0.98</prop><prop type="x-status">automatic</prop>'
            '<prop type="x-merge">2:1</prop><prop type="x-moved">yes</prop>'
            '<tuv xml:lang="en"><prop type="x-number">11.</prop><prop type="x-rank">0 decimal 11</prop>'
            '<prop type="x-joins">16</prop><seg>Decides to act. It acts.</seg></tuv>'
            '<tuv xml:lang="fr"><seg>Décide\u00a0: agir.</seg></tuv></tu>'
        ),
        "</body>",
        "</tmx>",
        "",
    ]


@given(alignments())
def test_all_that_is_written_is_valid(alignment: Alignment) -> None:
    assert list(check(written(alignment), where="a.tmx")) == []
    for output in outputs(alignment):
        out = io.BytesIO()
        output.write(out)
        assert list(check(out.getvalue(), where=output.suffix)) == []


@given(plains())
def test_cleaning_is_idempotent_and_leaves_xml(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    element = etree.Element("seg")
    element.text = once
    assert "".join(etree.fromstring(etree.tostring(element)).itertext()) == once


@pytest.mark.parametrize(
    ("text", "segment"),
    [
        ("Dis\u00adarm", "Disarm"),
        ("  a \t b\u2028c ", "a b c"),
        ("5\u00a0%", "5\u00a0%"),
        ("\u200fنص\u200e \u2067x\u2069", "نص x"),
        ("\ufeffa", "a"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\u00ad\u200f", ""),
    ],
)
def test_segments_are_cleaned_as_clients_match_them(text: str, segment: str) -> None:
    assert clean(text) == segment


def test_lines_become_blanks_and_pages_and_notes_nothing() -> None:
    text = Text([Run("a"), Break(), Run("b"), Break(BreakKind.PAGE), Run("c"), NoteMark("1", Text("n"))])
    assert b"<seg>a bc</seg>" in written(flat((text, "x")))


def test_no_break_spaces_stay_where_the_language_wants_them() -> None:
    text = Text([Run("5\u00a0"), Run("\u202f%", frozenset({Mark.BOLD}))])
    alignment = flat((text, text, text), languages=(EN, FR, ZH))
    assert re.findall("<seg>(.*)</seg></tuv>", written(alignment).decode().replace("</tuv>", "</tuv>\n")) == [
        "5 %",
        "5\u00a0\u202f%",
        "5 %",
    ]
    as_they_stand = io.BytesIO()
    write(alignment, as_they_stand, options=Options(blanks="all"))
    assert as_they_stand.getvalue().decode().count("5\u00a0\u202f%") == 3


def test_chinese_parts_are_joined_without_a_blank() -> None:
    document = Document(
        language=ZH, children=(Paragraph(text=Text("决定。")), Paragraph(text=Text("通过。")))
    )
    english = Document(language=EN, children=(Paragraph(text=Text("It decided.")),))
    cells = ((Span(Place((0,))),), (Span(Place((0,))), Span(Place((1,)))))
    row = Row(id="r", kind=UnitKind.PARAGRAPH, cells=cells)
    alignment = Alignment((english, document), (row,))
    data = written(alignment)
    assert "<seg>决定。通过。</seg>".encode() in data
    assert reader.read(data, name="a.tmx") == keeps(alignment)


def test_stretches_of_one_unit_that_meet_again_are_one_text() -> None:
    english = Document(language=EN, children=(Paragraph(text=Text("together")),))
    french = Document(language=FR, children=(Paragraph(text=Text("ensemble")),))
    cells = ((Span(Place((0,)), 0, 2), Span(Place((0,)), 2)), (Span(Place((0,))),))
    data = written(Alignment((english, french), (Row(id="r", kind=UnitKind.PARAGRAPH, cells=cells),)))
    assert b"<seg>together</seg>" in data
    assert b"x-merge" not in data


def test_rows_in_one_language_are_left_out_and_named_once() -> None:
    notices: list[Notice] = []
    data = written(flat(("a", "b"), ("c", ""), ("", "d"), ("\u00ad", "e"), ("\u00ad", "\u200f")), notices)
    assert data.count(b"<tu ") == 1
    assert [str(notice) for notice in notices] == [
        "en fr: left out 3 rows with text in fewer than two languages (r2, r3, r4) [tmx-one-sided]",
        "en fr: left out 1 row without text (r5) [tmx-empty]",
    ]


def test_rows_of_numbers_alone_are_no_rows_of_one_language() -> None:
    first = Paragraph(text=Text(""), number=Number(printed="1.", ranks=(1,), style=NumberStyle.DECIMAL))
    both = (Document(language=EN, children=(first,)), Document(language=FR, children=(first,)))
    cells = ((Span(Place((0,))),), (Span(Place((0,))),))
    notices: list[Notice] = []
    written(Alignment(both, (Row(id="r", kind=UnitKind.PARAGRAPH, cells=cells),)), notices)
    assert [notice.code for notice in notices] == ["tmx-empty"]


def test_segments_longer_than_clients_take_are_left_out_and_named_unless_asked_for() -> None:
    notices: list[Notice] = []
    long = flat(("a" * 2_001, "b"), ("c" * 2_000, "d"))
    data = written(long, notices)
    assert b"a" * 2_001 not in data
    assert b"c" * 2_000 in data
    assert [str(notice) for notice in notices] == [
        "en fr: left out 1 row with segments over the --max-length of 2000 characters (r1) [tmx-too-long]"
    ]
    out = io.BytesIO()
    notices.clear()
    write(long, out, options=Options(max_length=0), report=notices.append)
    assert b"a" * 2_001 in out.getvalue()
    assert [notice.code for notice in notices] == ["tmx-long-segment"]


def test_a_number_without_text_beside_it_is_named() -> None:
    notices: list[Notice] = []
    number = Number(printed="Article 3", ranks=(3,), style=NumberStyle.DECIMAL)
    whole = flat(("a", "b"))
    english = replace(whole.documents[0], children=(*whole.documents[0].children, Paragraph(number=number)))
    row = replace(whole.rows[0], cells=((Span(Place((0,))), Span(Place((1,)))), whole.rows[0].cells[1]))
    written(Alignment((english, whole.documents[1]), (row,)), notices)
    assert [str(notice) for notice in notices] == [
        "en fr: left out 1 numbers without text: Article 3 [tmx-bare-number]"
    ]


def test_a_unit_without_the_pivot_names_another_source() -> None:
    data = written(flat(("", "oui", "是"), languages=(EN, FR, ZH)))
    assert b'<tu tuid="r1" srclang="fr">' in data
    assert list(check(data, where="a.tmx")) == []


def test_there_is_a_memory_of_each_pair_with_the_pivot() -> None:
    whole = flat(("a", "b", "c"), ("d", "", "e"), languages=(EN, FR, ZH))
    alignment = Alignment(whole.documents, whole.rows, FR)
    files: dict[str, bytes] = {}
    for output in outputs(alignment):
        out = io.BytesIO()
        output.write(out)
        files[output.suffix] = out.getvalue()
    assert {name: data.count(b"<tu ") for name, data in files.items()} == {
        ".tmx": 2,
        ".fr-en.tmx": 1,
        ".fr-zh.tmx": 1,
    }
    assert b'srclang="fr"' in files[".fr-en.tmx"]
    assert b"zh" not in files[".fr-en.tmx"]


def test_two_languages_give_one_file() -> None:
    assert [output.suffix for output in outputs(flat(("a", "b")))] == [".tmx"]


def test_tags_by_region_are_there_for_clients_that_want_them() -> None:
    assert [tag(Lang(name), style="region") for name in ("en", "zh", "de", "pl")] == [
        "en-US",
        "zh-CN",
        "de-DE",
        "pl",
    ]


@pytest.mark.parametrize(
    ("day", "epoch", "stamp"),
    [
        ("", "", ""),
        ("2030-12-03", "", "20301203T000000Z"),
        ("2030-12-03", "86399", "20301203T000000Z"),
        ("", "86399", "19700101T235959Z"),
    ],
)
def test_the_date_comes_from_the_document_or_the_build(
    monkeypatch: pytest.MonkeyPatch, day: str, epoch: str, stamp: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert creation_date(day) == stamp


def test_a_date_that_is_none_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert b"creationdate" not in written(flat(("a", "b"), date="3 December 2030"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(WriteError, match="SOURCE_DATE_EPOCH is 'yesterday'"):
        written(flat(("a", "b")))


HEADER = (
    '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" '
    'srclang="en" datatype="plaintext"/>'
)
TUV = '<tuv xml:lang="en"><seg>{}</seg></tuv><tuv xml:lang="ru"><seg>{}</seg></tuv>'
PAIR = TUV.format("One.", "Два.")
CODED = '<bpt i="1" x="1">&lt;b&gt;</bpt>a<ept i="1">&lt;/b&gt;</ept>'


def unit(english: str, russian: str) -> str:
    return f"<tu>{TUV.format(english, russian)}</tu>"


def memory(units: str, *, header: str = HEADER, version: str = "1.4") -> bytes:
    return f'<tmx version="{version}">{header}<body>{units}</body></tmx>'.encode()


@pytest.mark.parametrize(
    "data",
    [
        memory(f"<tu>{PAIR}</tu>"),
        memory(""),
        b'<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">' + memory(f"<tu>{PAIR}</tu>"),
        memory(f"<tu>{PAIR}</tu>").decode().encode("utf-16"),
        memory(f'<tu><prop type="x-a">1</prop><note>n</note><prop type="x-b">2</prop>{PAIR}</tu>'),
        memory(f"<tu>{PAIR}</tu>".replace('"en"', '"EN-us"').replace('"ru"', '"zh-Hans-CN"')),
        memory(f"<tu>{PAIR}</tu>", header=HEADER.replace('srclang="en"', 'srclang="*all*"')),
        memory(f'<tu srclang="ru">{PAIR}</tu>'),
        memory(unit(CODED, CODED)),
        memory(unit(CODED.replace(' x="1"', ""), "a")),
        memory(unit("<hi>a</hi>", '<ph>c<sub>d <it pos="end"/></sub></ph>')),
        memory(unit("", "")),
        memory('<tu><tuv xml:lang="en"><seg>Alone</seg></tuv></tu>'),
    ],
    ids=range(13),
)
def test_valid_memories_pass(data: bytes) -> None:
    assert [str(notice) for notice in check(data, where="a.tmx")] == []


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (memory(f"<tu>{PAIR}</tu>", version="1.4b"), "<tmx> cannot have version='1.4b'"),
        (memory(f"<tu>{PAIR}</tu>", header="<header/>"), "<header> lacks the attribute creationtool"),
        (memory("", header=""), "<tmx> cannot hold <body> in this order"),
        (
            memory("", header=HEADER.replace("sentence", "Sentence")),
            "<header> cannot have segtype='Sentence'",
        ),
        (memory(f'<tu creationdate="2024-01-01">{PAIR}</tu>'), "<tu> cannot have creationdate='2024-01-01'"),
        (memory(f'<tu changedate="20240101T120000+0200">{PAIR}</tu>'), "<tu> cannot have changedate="),
        (memory(f'<tu foo="1">{PAIR}</tu>'), "<tu> cannot have the attribute foo"),
        (memory(f'<tu tuid="a b">{PAIR}</tu>'), "<tu> cannot have tuid='a b'"),
        (memory(f'<tu>{PAIR}<prop type="x-a">b</prop></tu>'), "<tu> cannot hold <tuv>, <tuv>, <prop>"),
        (memory("<tu/>"), "<tu> cannot hold <> in this order"),
        (memory(f"<tu>{PAIR}text</tu>"), "<tu> cannot hold text"),
        (memory(f"<tu>{PAIR}</tu>".replace("xml:lang", "lang")), "<tuv> lacks the attribute xml:lang"),
        (memory(f"<tu>{PAIR}</tu>".replace('"ru"', '"ru_RU"')), "<tuv> cannot have xml:lang='ru_RU'"),
        (memory(f'<tu srclang="fr">{PAIR}</tu>'), "no <tuv> is in the source language 'fr'"),
        (memory(unit("a <sub>b</sub>", "a")), "<seg> cannot hold <sub> in this order"),
        (memory(unit("a <b>b</b>", "a")), "<b> is no element of TMX"),
        (memory(unit('<bpt i="1">x</bpt>', "a")), "<bpt> and <ept> do not pair"),
        (memory(unit(CODED, "a")), "the codes that bear x differ between the languages"),
        (memory("<tu>"), "Opening and ending tag mismatch"),
        (memory(unit("&nbsp;", "a")), "Entity 'nbsp' not defined"),
        (memory("<tu>\x0b</tu>"), "PCDATA invalid Char value 11"),
        (b'<!DOCTYPE tmx SYSTEM "x">' + memory(unit("&nbsp;", "a")), "holds the entity"),
        (b"<html/>", "the root is <html>, not <tmx>"),
        (b"", "no element found"),
    ],
    ids=lambda value: value[:50] if isinstance(value, str) else "",
)
def test_what_is_wrong_is_named(data: bytes, message: str) -> None:
    found = [notice.message for notice in check(data, where="a.tmx")]
    assert [text for text in found if text.startswith(message) or message in text], found
