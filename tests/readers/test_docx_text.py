"""Text of Word files: runs, marks, links, fields, breaks, tracked changes, wrappers, text boxes, clues."""

from __future__ import annotations

import pytest

from aligner.model import Break, BreakKind, Mark, Run
from aligner.structure.blocks import Block, TableBlock
from tests.readers.test_docx_package import blocks_of, docx, p, plain, r, read_all

BOLD, ITALIC, UNDERLINED = frozenset({Mark.BOLD}), frozenset({Mark.ITALIC}), frozenset({Mark.UNDERLINE})
PAGE = Break(BreakKind.PAGE)


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def style(
    identifier: str, *, kind: str = "paragraph", name: str = "", based: str = "", rest: str = ""
) -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name or identifier}"/>{base}{rest}'
        "</w:style>"
    )


def codes(data: bytes) -> list[str]:
    return [notice.code for notice in read_all(data)[1]]


def test_runs_of_the_same_marks_are_one_run() -> None:
    (block,) = blocks_of(docx(p(r("Re", "<w:i/>") + r("calls", '<w:i w:val="1"/>') + r(" the report"))))
    assert block.text.inlines == (Run("Recalls", ITALIC), Run(" the report"))


@pytest.mark.parametrize(
    ("properties", "marks"),
    [
        ("<w:b/>", BOLD),
        ('<w:b w:val="0"/>', frozenset()),
        ("<w:bCs/>", frozenset()),
        ("<w:bCs/><w:rtl/>", BOLD),
        ("<w:b/><w:rtl/>", frozenset()),
        ("<w:iCs/><w:cs/>", ITALIC),
        ('<w:u w:val="single"/>', UNDERLINED),
        ('<w:u w:val="none"/>', frozenset()),
        ("<w:strike/>", frozenset({Mark.STRIKE})),
        ("<w:dstrike/>", frozenset({Mark.STRIKE})),
        ('<w:vertAlign w:val="superscript"/>', frozenset({Mark.SUPERSCRIPT})),
        ('<w:vertAlign w:val="subscript"/>', frozenset({Mark.SUBSCRIPT})),
        ("<w:smallCaps/>", frozenset({Mark.SMALL_CAPS})),
    ],
)
def test_run_properties_become_marks(properties: str, marks: frozenset[Mark]) -> None:
    (block,) = blocks_of(docx(p(r("text", properties))))
    assert block.text.inlines == (Run("text", marks),)


def test_toggles_of_a_paragraph_and_a_character_style_cancel_out() -> None:
    styles = (
        style("Quote", rest="<w:rPr><w:i/></w:rPr>")
        + style("Inner", based="Quote", rest="<w:rPr><w:b/></w:rPr>")
        + style("Emphasis", kind="character", rest="<w:rPr><w:i/></w:rPr>")
    )
    text = r("a") + r("b", '<w:rStyle w:val="Emphasis"/>') + r("c", '<w:rStyle w:val="Emphasis"/><w:i/>')
    (block,) = blocks_of(docx(p(text, '<w:pStyle w:val="Inner"/>'), styles=styles))
    assert block.text.inlines == (Run("a", BOLD | ITALIC), Run("b", BOLD), Run("c", BOLD | ITALIC))
    assert block.bold


def test_a_toggle_in_the_defaults_stays_on() -> None:
    styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>" + style(
        "Strong", kind="character", rest="<w:rPr><w:b/></w:rPr>"
    )
    text = r("a", '<w:rStyle w:val="Strong"/>') + r("b", '<w:b w:val="false"/>')
    (block,) = blocks_of(docx(p(text), styles=styles))
    assert block.text.inlines == (Run("a", BOLD), Run("b"))
    assert not block.bold


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = style("A", based="B", rest="<w:rPr><w:b/></w:rPr>") + style("B", based="A")
    (block,) = blocks_of(docx(p("text", '<w:pStyle w:val="A"/>'), styles=styles))
    assert block.text.inlines == (Run("text", BOLD),)


def test_links_are_kept_and_their_underline_is_not() -> None:
    underlined = r("site", '<w:u w:val="single"/>')
    body = p(
        f'<w:hyperlink r:id="h">{underlined}</w:hyperlink>'
        f'<w:hyperlink w:anchor="_Ref1">{r("annex")}</w:hyperlink>'
        f'<w:hyperlink r:id="h" w:anchor="x">{r("both")}</w:hyperlink>'
    )
    (block,) = blocks_of(docx(body, links=(("h", "hyperlink", "https://undocs.org/A/85/417"),)))
    assert block.text.inlines == (
        Run("site", href="https://undocs.org/A/85/417"),
        Run("annex", href="#_Ref1"),
        Run("both", href="https://undocs.org/A/85/417#x"),
    )


def test_fields_give_their_result_and_links_their_target() -> None:
    body = p(
        field(' HYPERLINK "https://un.org" \\l "a" ', r("site"))
        + f'<w:fldSimple w:instr=" REF x ">{r(" 12")}</w:fldSimple>'
        + field(" IF " + "x", r(" if ") + field("PAGE", r("7")))
    )
    (block,) = blocks_of(docx(body))
    assert block.text.inlines == (Run("site", href="https://un.org#a"), Run(" 12 if 7"))


def test_a_nested_field_in_an_instruction_is_not_text() -> None:
    inner = field("PAGE", r("99"))
    body = p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        + inner
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("shown")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert plain(docx(body)) == ["shown"]


def test_a_field_without_an_end_swallows_nothing() -> None:
    body = p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("kept")) + p("too")
    data = docx(body)
    assert plain(data) == ["kept", "too"]
    assert codes(data) == ["unclosed-field"]


def test_a_field_that_prints_without_a_result_is_reported() -> None:
    body = p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> LISTNUM </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r("text")
    )
    assert codes(docx(body)) == ["field"]


def test_special_characters_stand_where_they_stood() -> None:
    run = (
        "<w:r><w:t>WRC</w:t><w:noBreakHyphen/><w:t>07</w:t><w:softHyphen/><w:tab/><w:t>a\u00a0b\u202cc</w:t>"
        '<w:sym w:font="Symbol" w:char="F061"/><w:br/><w:t>d</w:t><w:cr/><w:ptab/><w:t>e</w:t></w:r>'
    )
    (block,) = blocks_of(docx(p(run)))
    assert block.text.plain == "WRC\u201107\u00ad\ta\u00a0b\u202ccα\nd\n\te"


def test_typed_numbers_keep_their_tab_and_lose_the_one_before() -> None:
    assert plain(docx(p("<w:r><w:tab/><w:t>(a)</w:t><w:tab/><w:t>At its </w:t></w:r>"))) == ["(a)\tAt its"]


def test_white_space_of_pretty_printing_is_not_text() -> None:
    assert plain(docx("<w:p><w:r><w:t>\n  a\n  b\n</w:t></w:r></w:p>")) == ["a b"]


def test_signs_without_a_font_are_reported() -> None:
    data = docx(p('<w:r><w:sym w:font="Webdings" w:char="F041"/><w:sym w:char="zz"/><w:t>a</w:t></w:r>'))
    assert plain(data) == ["\uf041a"]
    assert codes(data) == ["symbol"]
    data = docx(p(r("\uf0b7\uf0b7", '<w:rFonts w:ascii="Symbol"/>')))
    assert plain(data) == ["••"]


def test_the_final_view_of_tracked_changes_is_read() -> None:
    body = p(
        f"<w:ins>{r('in ')}</w:ins><w:del><w:r><w:delText>out</w:delText></w:r></w:del>"
        f"<w:moveTo>{r('here')}</w:moveTo><w:moveFrom>{r('there')}</w:moveFrom>"
    )
    data = docx(body)
    assert plain(data) == ["in here"]
    assert read_all(data)[1][0].message.startswith("2 tracked deletions")


def test_a_paragraph_whose_mark_is_deleted_joins_the_next() -> None:
    body = (
        p("One ", "<w:rPr><w:del/></w:rPr>")
        + p("two ", "<w:rPr><w:moveFrom/></w:rPr>")
        + p("three", '<w:jc w:val="center"/>')
        + p("last", "<w:rPr><w:del/></w:rPr>")
        + p("", "<w:rPr><w:del/></w:rPr>")
    )
    blocks = blocks_of(docx(body))
    assert [(block.text.plain, block.centred) for block in blocks] == [
        ("One two three", True),
        ("last", False),
    ]


def test_a_style_separator_runs_a_heading_into_its_text() -> None:
    body = p("Scope. ", '<w:pStyle w:val="H"/><w:rPr><w:vanish/><w:specVanish/></w:rPr>') + p("This law")
    (block,) = blocks_of(docx(body, styles=style("H", name="heading 2")))
    assert (block.text.plain, block.outline) == ("Scope. This law", 2)


def test_wrappers_are_transparent() -> None:
    body = (
        "<w:sdt><w:sdtPr/><w:sdtContent>" + p("a") + "</w:sdtContent></w:sdt>"
        "<w:customXml><w:customXmlPr/>"
        + p("b")
        + "</w:customXml>"
        + p(
            f"<w:sdt><w:sdtContent>{r('c')}</w:sdtContent></w:sdt><w:smartTag>{r('d')}</w:smartTag>"
            f"<w:customXml>{r('e')}</w:customXml><w:bdo>{r('f')}</w:bdo>"
        )
    )
    assert plain(docx(body)) == ["a", "b", "cdef"]


def test_hidden_text_is_left_out_and_reported() -> None:
    styles = style("Hidden", kind="character", rest="<w:rPr><w:vanish/></w:rPr>")
    data = docx(
        p(r("a") + r("secret", "<w:vanish/>") + r("b") + r(" too", '<w:rStyle w:val="Hidden"/>')),
        styles=styles,
    )
    assert plain(data) == ["ab"]
    assert [notice.message for notice in read_all(data)[1]] == ["hidden text left out: secret too"]


def box(text: str) -> str:
    shape = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{shape}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{shape}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_a_text_box_follows_its_paragraph_once() -> None:
    assert plain(docx(p(box("In the box") + r("Anchor")) + p("Next"))) == ["Anchor", "In the box", "Next"]
    vml = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('Old')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert plain(docx(p(vml + r("Anchor")))) == ["Anchor", "Old"]


def test_of_alternatives_the_one_that_is_understood_is_read() -> None:
    def choice(prefix: str) -> str:
        return (
            f'<mc:AlternateContent><mc:Choice Requires="{prefix}">{r("new")}</mc:Choice>'
            f"<mc:Fallback>{r('old')}</mc:Fallback></mc:AlternateContent>"
        )

    assert plain(docx(p(choice("wps")) + p(choice("odd")))) == ["new", "old"]


def test_page_breaks_stand_in_the_text_and_count() -> None:
    rendered = "<w:lastRenderedPageBreak/>"
    body = (
        p("One")
        + p(f"<w:r>{rendered}<w:t>Two </w:t>{rendered}<w:t>three</w:t></w:r>")
        + p('<w:r><w:br w:type="page"/></w:r>')
        + p(f"<w:r>{rendered}<w:t>Four</w:t></w:r>")
        + p("Five", "<w:pageBreakBefore/>")
    )
    blocks = blocks_of(docx(body))
    assert [(block.text.plain, block.page) for block in blocks] == [
        ("One", 1),
        ("Two three", 2),
        ("Four", 4),
        ("Five", 5),
    ]
    assert blocks[1].text.inlines == (Run("Two "), PAGE, Run("three"))


def test_sections_begin_a_page_unless_they_are_continuous() -> None:
    def section(kind: str) -> str:
        return f'<w:sectPr><w:type w:val="{kind}"/></w:sectPr>'

    body = p("a", section("nextPage")) + p("b", section("continuous")) + p("c") + "<w:sectPr/>"
    assert [block.page for block in blocks_of(docx(body))] == [1, 1, 2]


def test_ruby_gives_its_base() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('kan')}</w:rt><w:rubyBase>{r('漢')}</w:rubyBase></w:ruby></w:r>"
    data = docx(p(ruby + r("字")))
    assert plain(data) == ["漢字"]
    assert codes(data) == ["ruby"]


def test_formulas_pictures_and_foreign_parts_are_reported() -> None:
    data = docx(
        p("<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath><w:r><w:drawing/></w:r>") + '<w:altChunk r:id="x"/>'
    )
    assert plain(data) == ["E=mc"]
    assert sorted(codes(data)) == ["foreign-part", "formula", "picture"]


def test_comments_headers_and_footers_are_reported_not_read() -> None:
    data = docx(
        p(r("Text") + '<w:r><w:commentReference w:id="3"/></w:r>'),
        comments=f'<w:comment w:id="3" w:author="A">{p("Why?")}</w:comment>',
        header1=p("A/85/417"),
        header2=p("A/85/417"),
        footer1=p("30-20871 (E)") + p("*30*"),
    )
    blocks, notices = read_all(data)
    assert len(blocks.blocks) == 1
    assert [(notice.code, notice.message) for notice in notices] == [
        ("comment", "comment left out: A: Why?"),
        ("page-furniture", "header left out: A/85/417"),
        ("page-furniture", "footer left out: 30-20871 (E) / *30*"),
    ]
    assert notices[0].where == "x.docx, paragraph 1"


@pytest.mark.parametrize(
    ("name", "properties", "outline"),
    [
        ("heading 1", "", 1),
        ("Heading 3", "", 3),
        ("Titre 2", "", 2),
        ("标题 1", "", 1),
        ("Title", "", 1),
        ("_ H_1", "", 0),
        ("_ H _Ch_G", "", 0),
        ("Body", '<w:outlineLvl w:val="1"/>', 2),
        ("heading 1", '<w:outlineLvl w:val="9"/>', 0),
    ],
)
def test_headings_are_known_by_level_and_name(name: str, properties: str, outline: int) -> None:
    styles = style("S", name=name, rest=f"<w:pPr>{properties}</w:pPr>") + style("T", based="S")
    body = "".join(p("x", f'<w:pStyle w:val="{identifier}"/>') for identifier in ("S", "T"))
    found = [(block.style, block.outline) for block in blocks_of(docx(body, styles=styles))]
    assert found == [(name, outline), ("T", outline)]


def test_the_indent_gives_a_level() -> None:
    body = "".join(p("x", f'<w:ind w:left="{left}"/>') for left in (0, 600, 1134, -200))
    assert [block.level for block in blocks_of(docx(body))] == [0, 1, 2, 0]


def lang(tag: str, kind: str = "val") -> str:
    return f'<w:lang w:{kind}="{tag}"/>'


def test_the_language_is_that_of_most_text_by_its_script() -> None:
    english = lang("en-GB")
    assert read_all(docx(p(r("English text", english)) + p(r("fr", lang("fr-FR")))))[0].language == "en-GB"
    both = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-EG"/>'
    assert read_all(docx(p(r("中文文本", both))))[0].language == "zh-CN"
    assert read_all(docx(p(r("نص عربي", both))))[0].language == "ar-EG"
    assert read_all(docx(p(r("2034", both + "<w:rtl/>"))))[0].language == "ar-EG"
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{both}</w:rPr></w:rPrDefault></w:docDefaults>"
    assert read_all(docx(p("Text"), styles=defaults))[0].language == "en-US"
    assert read_all(docx(p("Text")))[0].language == ""


def test_tables_and_paragraphs_keep_their_order() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('cell')}</w:tc></w:tr></w:tbl>"
    blocks = read_all(docx(p("a", "<w:rPr><w:del/></w:rPr>") + table + p("b")))[0].blocks
    assert [type(block) for block in blocks] == [Block, TableBlock, Block]
