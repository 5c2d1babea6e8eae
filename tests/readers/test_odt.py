"""OpenDocument text: numbers, headings, notes, tracked changes, tables, packages that are not safe."""

from __future__ import annotations

import io
import zipfile

import pytest

from aligner.model import Mark, Notice, ReadError, Run
from aligner.readers import odt
from aligner.readers.opening import sniff
from aligner.structure.blocks import Block, Blocks, TableBlock
from tests.readers.markup_words import plain

SPACES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{value}:1.0"'
        for name, value in {
            "office": "office",
            "style": "style",
            "text": "text",
            "table": "table",
            "draw": "drawing",
            "fo": "xsl-fo-compatible",
        }.items()
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink"'
)
STYLES = """<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="S" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quiet_20_one"><style:paragraph-properties fo:text-align="center"/></style:style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/>
<text:list-level-style-number text:level="2" style:num-prefix="(" style:num-suffix=")" style:num-format="a"/>
<text:list-level-style-number text:level="3" style:num-format="i" text:display-levels="3"/></text:list-style>
<text:list-style style:name="A"><text:list-level-style-number text:level="1" style:num-suffix="、" style:num-format="一, 二, 三, ..."/></text:list-style>
<text:list-style style:name="U"><text:list-level-style-bullet text:level="1" text:bullet-char="\uf0b7"/></text:list-style>
<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-suffix="." style:num-format="I"/></text:outline-style>"""


def document(body: str) -> bytes:
    return (
        f'<?xml version="1.0"?><office:document-content {SPACES}><office:automatic-styles>{STYLES}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    ).encode()


def package(body: str, *, extra: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        for name, data in {
            "content.xml": document(body),
            "META-INF/manifest.xml": b"<m/>",
            **(extra or {}),
        }.items():
            made.writestr(name, data)
    return out.getvalue()


def read(body: str, told: list[Notice] | None = None) -> Blocks:
    return odt.read(package(body), name="x.odt", report=(told if told is not None else []).append)


def item(*inside: str) -> str:
    return "".join(f"<text:list-item>{one}</text:list-item>" for one in inside)


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def test_lists_count_as_their_style_says() -> None:
    deep = f"<text:list>{item(p('deep'))}</text:list>"
    inner = f"<text:list>{item(p('x'), p('y') + deep)}</text:list>"
    found = read(f'<text:list text:style-name="L">{item(p("one"), p("two") + inner, p("three"))}</text:list>')
    assert plain(found) == ["1. one", "2. two", "(a) x", "(b) y", "2.b.i deep", "3. three"]
    assert [block.level for block in found.blocks if isinstance(block, Block)] == [0, 0, 1, 1, 2, 0]


def test_a_list_may_go_on_with_an_earlier_one_and_start_elsewhere() -> None:
    first = f'<text:list text:style-name="L" xml:id="l1">{item(p("one"))}</text:list>'
    second = f'<text:list text:style-name="L" text:continue-list="l1">{item(p("two"))}</text:list>'
    third = f'<text:list text:style-name="L"><text:list-item text:start-value="7">{p("seven")}</text:list-item></text:list>'
    assert plain(read(first + p("between") + second + third)) == ["1. one", "between", "2. two", "7. seven"]


def test_series_of_other_scripts_and_bullets() -> None:
    lists = [f'<text:list text:style-name="{name}">{item(p("x"), p("y"))}</text:list>' for name in "AU"]
    assert plain(read("".join(lists))) == ["一、 x", "二、 y", "• x", "• y"]


def test_headings_have_outline_and_number() -> None:
    found = read('<text:h text:outline-level="1">One</text:h><text:h text:outline-level="2">Deep</text:h>')
    assert [(b.outline, b.number, b.text.plain) for b in found.blocks if isinstance(b, Block)] == [
        (1, "I.", "One"),
        (2, "", "Deep"),
    ]


def test_runs_spaces_tabs_and_links() -> None:
    body = '<text:p text:style-name="P1">a  b<text:s text:c="2"/>c<text:tab/><text:span text:style-name="B">d</text:span>'
    found = read(body + '<text:a xlink:href="u">e</text:a><text:line-break/>f</text:p>')
    (block,) = found.blocks
    assert isinstance(block, Block)
    assert (block.text.plain, block.style, block.centred) == ("a b  c\tde\nf", "Quiet one", True)
    assert Run("d", frozenset({Mark.BOLD})) in block.text.inlines
    assert Run("e", href="u") in block.text.inlines


def test_notes_have_the_printed_sign() -> None:
    note = '<text:note text:note-class="endnote"><text:note-citation>iv</text:note-citation><text:note-body>{}</text:note-body></text:note>'
    (block,) = read(p("x" + note.format(p("See") + p("A."))) + "").blocks
    assert isinstance(block, Block)
    ((called),) = block.text.notes
    assert (called.marker, called.body.plain, called.endnote) == ("iv", "See\nA.", True)


def test_deletions_are_out_and_insertions_in() -> None:
    told: list[Notice] = []
    changes = "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    assert plain(read(changes + p("kept <text:change-start/>new<text:change-end/>"), told)) == ["kept new"]
    assert [notice.code for notice in told] == ["tracked-changes"]


def test_hidden_text_and_comments_are_told() -> None:
    told: list[Notice] = []
    comment = "<office:annotation><text:p>why</text:p></office:annotation>"
    assert plain(read(p(f'a<text:span text:style-name="H">ghost</text:span>{comment}b'), told)) == ["ab"]
    assert [notice.message for notice in told] == ["left out hidden text: ghost", "left out a comment: why"]


def test_tables_and_frames() -> None:
    cell = '<table:table-cell table:number-columns-spanned="2">{}</table:table-cell>'
    rows = f"<table:table-header-rows><table:table-row>{cell.format(p('h'))}</table:table-row></table:table-header-rows>"
    frame = "<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame><draw:frame><draw:image/></draw:frame>"
    table, text, box = read(f"<table:table>{rows}</table:table>{p('host' + frame)}").blocks
    assert isinstance(table, TableBlock)
    assert (table.rows[0][0].text.plain, table.rows[0][0].columns, table.rows[0][0].header) == ("h", 2, True)
    assert isinstance(text, Block)
    assert isinstance(box, Block)
    assert (text.text.plain, box.text.plain) == ("host", "boxed")


def test_flat_files_are_read() -> None:
    flat = document(p("x")).replace(b"office:document-content", b"office:document")
    assert plain(odt.read(flat, name="x.fodt")) == ["x"]
    assert sniff(flat, name="x") == "odt"


def test_it_is_recognised_by_its_content() -> None:
    assert sniff(package(p("x")), name="x.docx") == "odt"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "x.odt"),
        (b"PK\x03\x04" + bytes(50), "damaged|no OpenDocument"),
        (package(p("x"))[:300], "damaged"),
        (package("<text:p>&x;</text:p>"), "content.xml"),
        (package(p("x"), extra={"META-INF/manifest.xml": b"<manifest:encryption-data/>"}), "encrypted"),
        (package(p("x"), extra={"styles.xml": b" " * 40_000_000}), "more than is safe"),
        (package("<text:section>" * 5000), "content.xml"),
        (document(p("x")).replace(b"office:text", b"office:spreadsheet"), "no text document"),
        (b"<!DOCTYPE d [<!ENTITY a 'b'>]>" + document(p("&a;"))[21:], "the entity a"),
    ],
    ids=range(9),
)
def test_bad_files_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        odt.read(data, name="x.odt")
