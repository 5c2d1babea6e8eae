"""Automatic numbers of Word files, against what Word prints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.readers.docx.numerals import numeral
from tests.readers.test_docx_package import blocks_of, docx, p, read_all


def level(at: int, text: str, fmt: str = "decimal", rest: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{rest}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(identifier: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identifier}">{"".join(levels)}</w:abstractNum>'


def num(identifier: int, of: int, rest: str = "") -> str:
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{of}"/>{rest}</w:num>'


def item(identifier: int = 1, at: int = 0, text: str = "x", rest: str = "") -> str:
    return p(text, f'{rest}<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{identifier}"/></w:numPr>')


def numbers(body: str, numbering: str, *, styles: str = "") -> list[str]:
    return [block.number for block in blocks_of(docx(body, numbering=numbering, styles=styles))]


LEGAL = abstract(0, level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"))


def test_levels_count_and_start_again_below_each_other() -> None:
    body = item() + item(at=1) + item(at=1) + item(at=2) + item(at=2) + item() + item(at=1)
    assert numbers(body, LEGAL + num(1, 0)) == ["1.", "1.1", "1.2", "(a)", "(b)", "2.", "2.1"]


def test_the_level_of_a_block_is_that_of_its_list() -> None:
    assert [block.level for block in blocks_of(docx(item(at=2), numbering=LEGAL + num(1, 0)))] == [2]


def test_missing_parents_count_from_their_start() -> None:
    numbering = abstract(0, level(0, "%1.", start=4), level(1, "%1.%2")) + num(1, 0)
    assert numbers(item(at=1) + item(at=1), numbering) == ["4.1", "4.2"]


def test_lists_of_one_abstract_list_go_on_counting() -> None:
    assert numbers(item(1) + item(2) + item(1), LEGAL + num(1, 0) + num(2, 0)) == ["1.", "2.", "3."]


def test_a_start_override_applies_once() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    numbering = LEGAL + num(1, 0) + num(2, 0, override)
    assert numbers(item(1) + item(2) + item(2) + item(1), numbering) == ["1.", "7.", "8.", "9."]


def test_a_level_override_replaces_the_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "[%1]", "upperRoman")}</w:lvlOverride>'
    assert numbers(item(1) + item(2), LEGAL + num(1, 0) + num(2, 0, override)) == ["1.", "[II]"]


def test_a_level_may_never_start_again_or_only_after_some() -> None:
    never = '<w:lvlRestart w:val="0"/>'
    numbering = abstract(0, level(0, "%1."), level(1, "%2)", rest=never)) + num(1, 0)
    assert numbers(item() + item(at=1) + item() + item(at=1), numbering) == ["1.", "1)", "2.", "2)"]
    first = '<w:lvlRestart w:val="1"/>'
    numbering = abstract(0, level(0, "%1."), level(1, "%2)"), level(2, "(%3)", rest=first)) + num(1, 0)
    body = item() + item(at=1) + item(at=2) + item(at=1) + item(at=2) + item() + item(at=2)
    assert numbers(body, numbering) == ["1.", "1)", "(1)", "2)", "(2)", "2.", "(1)"]


def test_legal_numbering_prints_upper_levels_in_digits() -> None:
    numbering = abstract(0, level(0, "%1.", "upperRoman"), level(1, "%1.%2", rest="<w:isLgl/>")) + num(1, 0)
    assert numbers(item() + item(at=1), numbering) == ["I.", "1.1"]


def styled(identifier: str, rest: str, based: str = "") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="paragraph" w:styleId="{identifier}">{base}<w:pPr>{rest}</w:pPr></w:style>'


def test_styles_number_and_the_paragraph_can_switch_it_off() -> None:
    numbering = abstract(
        0, level(0, "%1.", rest='<w:pStyle w:val="S"/>'), level(1, "%1.%2", rest='<w:pStyle w:val="T"/>')
    ) + num(1, 0)
    styles = (
        styled("S", '<w:numPr><w:numId w:val="1"/></w:numPr>')
        + styled("T", '<w:numPr><w:numId w:val="1"/></w:numPr>')
        + styled("U", "", "T")
        + styled("V", '<w:numPr><w:numId w:val="0"/></w:numPr>', "T")
    )

    def like(name: str, rest: str = "") -> str:
        return p("x", f'<w:pStyle w:val="{name}"/>{rest}')

    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    deeper = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    body = like("S") + like("T") + like("U") + like("V") + like("T", off) + like("S") + like("S", deeper)
    assert numbers(body, numbering, styles=styles) == ["1.", "1.1", "1.2", "", "", "2.", "2.1"]


def test_a_list_may_be_held_by_a_numbering_style() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        + LEGAL
        + num(1, 1)
        + num(2, 0)
    )
    styles = '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    assert numbers(item(1) + item(2), numbering, styles=styles) == ["1.", "2."]


def test_a_list_that_links_to_itself_ends() -> None:
    numbering = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>' + num(1, 1)
    styles = '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    assert numbers(item(1), numbering, styles=styles) == [""]


def test_bullets_are_bullets_and_dashes_stay() -> None:
    numbering = abstract(
        0, level(0, "\uf0b7", "bullet"), level(1, "–", "bullet"), level(2, "", "bullet")
    ) + num(1, 0)
    assert numbers(item() + item(at=1) + item(at=2), numbering) == ["•", "–", ""]


def test_custom_formats_stand_in_alternate_content() -> None:
    def custom(pattern: str) -> str:
        return (
            '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
            f'w:format="{pattern}"/></mc:Choice><mc:Fallback><w:numFmt w:val="upperRoman"/></mc:Fallback>'
            "</mc:AlternateContent>"
        )

    def numbering(pattern: str) -> str:
        bare = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{custom(pattern)}<w:lvlText w:val="%1"/></w:lvl>'
        return abstract(0, bare) + num(1, 0)

    assert numbers(item(), numbering("001, 002, 003, ...")) == ["001"]
    assert numbers(item(), numbering("α, β, γ, ...")) == ["I"]


def test_a_hidden_number_counts_and_is_not_printed() -> None:
    numbering = abstract(0, level(0, "%1.", rest="<w:rPr><w:vanish/></w:rPr>")) + num(1, 0)
    assert numbers(item(), numbering) == [""]


def test_deleted_paragraphs_do_not_count() -> None:
    deleted = item(text="<w:del><w:r><w:delText>x</w:delText></w:r></w:del>", rest="<w:rPr><w:del/></w:rPr>")
    assert numbers(item() + deleted + item(), LEGAL + num(1, 0)) == ["1.", "2."]


def test_empty_numbered_paragraphs_count_and_are_reported() -> None:
    data = docx(item() + item(text="<w:r/>") + item(), numbering=LEGAL + num(1, 0))
    assert [block.number for block in blocks_of(data)] == ["1.", "3."]
    assert [notice.code for notice in read_all(data)[1]] == ["empty-number"]


def test_unknown_lists_and_levels_print_nothing() -> None:
    assert numbers(item(9) + item(1, 5) + item(-1), LEGAL + num(1, 0) + num(2, 77)) == ["", "", ""]


def test_an_unknown_format_is_given_in_digits_and_reported_once() -> None:
    data = docx(item() + item(), numbering=abstract(0, level(0, "%1.", "hebrew1")) + num(1, 0))
    assert [block.number for block in blocks_of(data)] == ["1.", "2."]
    assert [notice.code for notice in read_all(data)[1]] == ["number-format"]


@pytest.mark.parametrize(
    ("fmt", "printed"),
    [
        ("decimal", {1: "1", 100: "100", 0: "0"}),
        ("decimalZero", {1: "01", 10: "10", 100: "100"}),
        ("decimalFullWidth", {12: "１２"}),
        ("upperRoman", {4: "IV", 1984: "MCMLXXXIV", 5000: "5000"}),
        ("lowerRoman", {9: "ix"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 54: "bbb", 781: "781", 0: "0"}),
        ("upperLetter", {28: "BB"}),
        ("chineseCounting", {1: "一", 10: "十", 21: "二十一", 99: "九十九", 100: "一○○", 110: "一一○"}),
        ("chineseCountingThousand", {10: "十", 100: "一百", 101: "一百零一", 110: "一百一十"}),
        ("ideographDigital", {10: "一○", 24: "二四"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("japaneseCounting", {10: "十", 100: "百", 111: "百十一", 1984: "千九百八十四", 10000: "10000"}),
        ("arabicAbjad", {1: "أ", 2: "ب", 3: "ج", 4: "د", 5: "هـ", 29: "أأ"}),
        ("arabicAlpha", {1: "أ", 2: "ب", 3: "ت", 4: "ث", 28: "ي"}),
        ("hindiNumbers", {12: "१२"}),
        ("russianLower", {1: "а", 10: "к", 29: "я", 30: "аа"}),
        ("russianUpper", {2: "Б"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 112: "112th", 21: "21st"}),
        ("numberInDash", {3: "- 3 -"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("chicago", {1: "*", 2: "†", 5: "**"}),
        ("none", {1: ""}),
    ],
)
def test_formats_print_as_word_prints_them(fmt: str, printed: dict[int, str]) -> None:
    assert {rank: numeral(rank, fmt) for rank in printed} == printed


@pytest.mark.parametrize(
    ("language", "printed"), [("fr-FR", "1er"), ("es", "1º"), ("ru", "1-й"), ("ja", None)]
)
def test_ordinals_depend_on_the_language(language: str, printed: str | None) -> None:
    assert numeral(1, "ordinal", language=language) == printed


FORMATS = st.sampled_from(
    ["decimal", "lowerLetter", "upperRoman", "chineseCounting", "arabicAbjad", "bullet", "x", "custom"]
)


@given(st.integers(-(2**31), 2**31 - 1), FORMATS)
def test_any_rank_is_printed_short(rank: int, fmt: str) -> None:
    text = numeral(rank, fmt)
    assert text is None or len(text) <= 32
