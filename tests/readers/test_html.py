"""HTML: blocks, list numbers of attributes and style sheets, tables, notes, encodings, bad input."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from aligner.model import BreakKind, Mark, Notice, ReadError, Run
from aligner.readers import html
from aligner.readers.opening import sniff
from aligner.structure.blocks import Block, Blocks, TableBlock
from tests.readers.markup_words import missing, plain


def read(body: str, *, head: str = "", report: list[Notice] | None = None) -> Blocks:
    page = f"<!DOCTYPE html><html lang='en'><head><title>T</title>{head}</head><body>{body}</body></html>"
    notices = report if report is not None else []
    return html.read(page.encode(), name="page.html", report=notices.append)


def only(blocks: Blocks) -> Block:
    (block,) = blocks.blocks
    assert isinstance(block, Block)
    return block


def numbers(blocks: Blocks) -> list[str]:
    return [block.number for block in blocks.blocks if isinstance(block, Block)]


def test_white_space_collapses_and_no_break_spaces_stay() -> None:
    assert only(read("<p>\n The   General\n\tAssembly\u00a0 <b> decides </b> now </p>")).text.plain == (
        "The General Assembly\u00a0 decides now"
    )


def test_an_end_of_line_between_chinese_signs_is_no_space() -> None:
    assert only(read("<p>大会\n  决定</p>")).text.plain == "大会决定"


def test_marks_and_links_are_kept() -> None:
    text = only(read("<p>a<em>b<strong>c</strong></em><a href='x.html'>d</a><sup>2</sup><s>e</s></p>")).text
    assert text.inlines == (
        Run("a"),
        Run("b", frozenset({Mark.ITALIC})),
        Run("c", frozenset({Mark.ITALIC, Mark.BOLD})),
        Run("d", href="x.html"),
        Run("2", frozenset({Mark.SUPERSCRIPT})),
        Run("e", frozenset({Mark.STRIKE})),
    )


def test_style_sheets_give_marks_too() -> None:
    head = "<style>.lead { font-style: italic } p .caps{font-variant:small-caps}</style>"
    text = only(read("<p><span class='lead'>Notes</span> <span class=caps>x</span></p>", head=head)).text
    marks = [inline.marks for inline in text.inlines if isinstance(inline, Run)]
    assert marks == [{Mark.ITALIC}, set(), {Mark.SMALL_CAPS}]


def test_headings_have_their_outline() -> None:
    found = read(
        "<h1>One</h1><h3>Two</h3><div role=heading aria-level=4>Three</div><p class=oj-ti-art>Article 1</p>"
    )
    assert [block.outline for block in found.blocks if isinstance(block, Block)] == [1, 3, 4, 4]


@pytest.mark.parametrize(
    ("opening", "wanted"),
    [
        ("<ol>", ["1.", "2.", "3."]),
        ("<ol type=a>", ["a.", "b.", "c."]),
        ("<ol type=I start=9>", ["IX.", "X.", "XI."]),
        ("<ol reversed>", ["3.", "2.", "1."]),
        ("<ol style='list-style-type: arabic-indic'>", ["١.", "٢.", "٣."]),
        ("<ol style='list-style: cjk-ideographic inside'>", ["一、", "二、", "三、"]),
        ("<ol style='list-style-type:cyrillic'>", ["а.", "б.", "в."]),
        ("<ol style='list-style-type:lower-greek'>", ["α.", "β.", "γ."]),
        ("<ol style='list-style-type:none'>", ["", "", ""]),
        ("<ol style='list-style-type: \"– \"'>", ["–", "–", "–"]),
        ("<ul>", ["•", "•", "•"]),
    ],
)
def test_items_have_the_number_that_is_seen(opening: str, wanted: list[str]) -> None:
    assert numbers(read(f"{opening}<li>x<li>y<li>z</ol></ul>")) == wanted


def test_a_value_sets_the_count() -> None:
    assert numbers(read("<ol><li value=5>x</li><li>y</li></ol>")) == ["5.", "6."]


def test_nested_lists_have_levels() -> None:
    found = read("<ol type=a><li>x<ol><li>y<ol type=A><li>z</li></ol>tail</li></ol></li></ol>")
    levels = [
        (block.level, block.number, block.text.plain) for block in found.blocks if isinstance(block, Block)
    ]
    assert levels == [(0, "a.", "x"), (1, "1.", "y"), (2, "A.", "z"), (1, "", "tail")]


def test_counters_of_a_style_sheet_are_numbers() -> None:
    head = """<style>/* } */ ol.law { counter-reset: point 0; list-style: none }
        ol.law > li { counter-increment: point } @media print { li { display: none } }
        ol.law > li::before { content: "(" counter(point, lower-alpha) ") " }</style>"""
    assert numbers(read("<ol class=law><li>x</li><li>y</li></ol>", head=head)) == ["(a)", "(b)"]


def test_counters_of_several_levels() -> None:
    head = """<style>ol{counter-reset:item;list-style:none} li{counter-increment:item}
        li:before{content:counters(item,".") "."}</style>"""
    found = read("<ol><li>x<ol><li>y</li><li>z</li></ol></li><li>w</li></ol>", head=head)
    assert numbers(found) == ["1.", "1.1.", "1.2.", "2."]


def test_hidden_text_and_furniture_are_left_out_with_notices() -> None:
    told: list[Notice] = []
    body = "<header>Site</header><nav>Menu</nav><p>Text<span style='display:none'>ghost</span></p><p hidden>h</p>"
    found = read(body + "<footer>Imprint</footer><script>var x</script>", report=told)
    assert plain(found) == ["Text"]
    assert [notice.code for notice in told] == ["page-furniture"] * 2 + ["hidden-text"] * 2 + [
        "page-furniture"
    ]


def test_the_header_of_an_article_is_text() -> None:
    assert plain(read("<article><header>Title</header><p>x</p></article>")) == ["Title", "x"]


def test_a_page_that_is_all_furniture_is_read() -> None:
    assert plain(read("<header><p>All there is</p></header>")) == ["All there is"]


def test_two_line_breaks_part_paragraphs() -> None:
    found = read("<div>one<br>two<br><br>three</div>")
    assert plain(found) == ["one\ntwo", "three"]


def test_data_tables_keep_spans_and_heads() -> None:
    (table,) = read("<table><tr><th colspan=2>h<tr><td rowspan=2>a<td>b<p>c</table>").blocks
    assert isinstance(table, TableBlock)
    assert [[(c.text.plain, c.columns, c.rows, c.header) for c in row] for row in table.rows] == [
        [("h", 2, 1, True)],
        [("a", 1, 2, False), ("b\nc", 1, 1, False)],
    ]
    breaks = [item for item in table.rows[1][1].text.inlines if not isinstance(item, Run)]
    assert breaks[0].kind is BreakKind.PARAGRAPH  # type: ignore[union-attr]  # a break it is


def test_tables_of_labels_are_points() -> None:
    row = "<table><tr><td><p>({})</p></td><td><p>{}</p></td></tr></table>"
    inner = row.format("i", "deep")
    found = read(row.format("a", "one " + inner) + row.format("b", "two"))
    got = [
        (block.number, block.level, block.text.plain) for block in found.blocks if isinstance(block, Block)
    ]
    assert got == [("(a)", 0, "one"), ("(i)", 1, "deep"), ("(b)", 0, "two")]


def test_definition_lists_with_labels() -> None:
    found = read("<dl><dt>a.</dt><dd>one</dd><dt>Term</dt><dd>meaning</dd></dl>")
    assert plain(found) == ["a. one", "Term", "meaning"]


def test_raised_links_to_a_list_are_notes() -> None:
    body = "<p>Text<sup><a href='#n1' id='r1'>1</a></sup>, more.</p><ol><li id='n1'><a href='#r1'>^</a> See A.</li></ol>"
    block = only(read(body))
    (note,) = block.text.notes
    assert (note.marker, note.body.plain, block.text.plain) == ("1", "See A.", "Text, more.")


def test_a_note_called_again_is_a_raised_sign() -> None:
    told: list[Notice] = []
    call = "<p>x<sup><a href='#n'>1</a></sup></p>"
    first, second = read(call * 2 + "<p id='n'>1 See A.</p>", report=told).blocks
    assert isinstance(first, Block)
    assert isinstance(second, Block)
    assert [note.body.plain for note in first.text.notes] == ["See A."]
    assert (second.text.plain, second.text.notes) == ("x1", ())


def test_a_long_note_called_often_takes_no_long_time() -> None:
    start = time.perf_counter()
    read("<p>a<a href='#n'>1</a>" * 3_000 + "<div id=n>1 " + "<p><a href='#q'>y</a>x</p>" * 3_000 + "</div>")
    assert time.perf_counter() - start < 5


def test_notes_as_the_official_journal_sets_them() -> None:
    body = (
        "<p>Committee <a id='ntc1' href='#ntr1'>(<span class='oj-super oj-note-tag'>1</span>)</a>,</p>"
        "<p class='oj-note'><a id='ntr1' href='#ntc1'>(<span>1</span>)</a> OJ C 229.</p>"
    )
    block = only(read(body))
    assert [(note.marker, note.body.plain) for note in block.text.notes] == [("1", "OJ C 229.")]
    assert block.text.plain == "Committee,"


def test_a_table_of_contents_holds_no_notes() -> None:
    found = read("<p><a href='#s1'>1</a> Scope</p><h2 id='s1'>Scope</h2>")
    assert plain(found) == ["1 Scope", "Scope"]


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "utf-16", "koi8-r"])
def test_encodings_that_a_page_names(charset: str) -> None:
    page = f"<html><head><meta charset='{charset}'></head><body><p>Генеральная Ассамблея</p></body></html>"
    assert plain(html.read(page.encode(charset), name="x.html")) == ["Генеральная Ассамблея"]


def test_a_page_in_another_encoding_than_it_says() -> None:
    told: list[Notice] = []
    page = "<meta charset=utf-8><p>L’Assemblée générale décide</p>".encode("windows-1252")
    assert plain(html.read(page, name="x.html", report=told.append)) == ["L’Assemblée générale décide"]
    assert [notice.code for notice in told] == ["wrong-encoding", "guessed-encoding"]


def test_the_language_is_what_the_page_says() -> None:
    assert html.read(b"<html xml:lang='fr-CH'><p>x", name="x").language == "fr-CH"
    assert html.read(b"<meta http-equiv=content-language content='ar, en'><p>x", name="x").language == "ar"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<!DOCTYPE html><p>x", "x"),
        (b"<HTML><body>", "x"),
        (b"<div><p>x</p></div>", "x.txt"),
        (b"x <p>y", "x.htm"),
    ],
)
def test_pages_are_recognised(data: bytes, name: str) -> None:
    assert sniff(data, name=name) == "html"


@pytest.mark.parametrize("data", [b"# Title\n\n<br> and <p> in text", b"1. One.\n\n2. <sup>1</sup>"])
def test_text_with_some_tags_stays_text(data: bytes) -> None:
    assert sniff(data, name="x.md") == "text"


def test_ten_thousand_nested_lists_are_refused_at_once() -> None:
    start = time.perf_counter()
    with pytest.raises(ReadError, match="nests too deep"):
        read("<ol><li>" * 10_000)
    assert time.perf_counter() - start < 2


def test_entities_of_a_page_are_not_expanded() -> None:
    bomb = "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><p>&b;</p>"
    assert "aaaa" not in "".join(plain(html.read(bomb.encode(), name="x")))


def test_characters_that_no_text_may_hold_are_told() -> None:
    told: list[Notice] = []
    assert plain(read("<p>a&#1;b\0c</p>", report=told)) == ["abc"]
    assert {notice.code for notice in told} == {"illegal-character"}


def test_a_long_style_sheet_takes_no_long_time() -> None:
    start = time.perf_counter()
    sheet = "@x{" * 60_000 + "a" * 1000 + "'" * 5_000 + "}.c li{content:'" * 20_000
    read("<p class=c>x</p>" * 500, head=f"<style>{sheet}</style>")
    assert time.perf_counter() - start < 5


_WORDS = st.text(st.sampled_from("abc дж 大会 ١٢ 3 .()"), min_size=1, max_size=12)
_TAGS = st.sampled_from(
    (
        "p",
        "div",
        "b",
        "i",
        "ol",
        "ul",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "h2",
        "sup",
        "a",
        "dl",
        "dt",
        "dd",
        "span",
        "q",
    )
)


@st.composite
def _pages(draw: st.DrawFn, depth: int = 0) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        if depth < 4 and draw(st.booleans()):
            tag = draw(_TAGS)
            parts.append(f"<{tag}>{draw(_pages(depth + 1))}</{tag}>")
        else:
            parts.append(draw(_WORDS))
    return "".join(parts)


@given(body=_pages())
def test_no_letter_of_a_page_is_lost(body: str) -> None:
    told: list[Notice] = []
    blocks = read(body, report=told)
    page = etree.fromstring(f"<html><body>{body}</body></html>", etree.HTMLParser())
    assert not missing("".join(page.itertext()), blocks, told)
