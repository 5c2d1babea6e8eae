"""Text and light Markdown: paragraphs, notes, links, tables, pages; what is markup and what is not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Break, Mark, Notice, Run, Text
from aligner.readers.text import read, recognises
from aligner.structure.blocks import AnyBlock, Block, BlockRole, TableBlock
from tests.strategies import plains

ITALIC, BOLD = frozenset({Mark.ITALIC}), frozenset({Mark.BOLD})
BOTH = ITALIC | BOLD


def blocks(text: str) -> list[AnyBlock]:
    return list(read(text.encode(), name="a.md").blocks)


def one(text: str) -> Block:
    (block,) = blocks(text)
    assert isinstance(block, Block)
    return block


def plain(text: str) -> list[str]:
    return [block.text.plain for block in blocks(text) if isinstance(block, Block)]


def test_blank_lines_part_paragraphs_and_so_do_lines() -> None:
    assert plain("One.\n\nTwo.\nThree.\n") == ["One.", "Two.", "Three."]


def test_origin_page_and_gap_are_told() -> None:
    found = blocks("One.\n\n\n\nTwo.\n\fThree.\nFour.\n")
    assert [(block.origin, block.page) for block in found] == [
        ("line 1", 1),
        ("line 5", 1),
        ("line 6", 2),
        ("line 7", 2),
    ]
    assert [block.gap for block in found if isinstance(block, Block)] == [False, True, False, False]


@pytest.mark.parametrize("text", ["One.\fTwo.", "One.\n\fTwo.", "One.\f\nTwo.", "One.\n\f\nTwo.\n"])
def test_a_form_feed_parts_pages_wherever_it_stands(text: str) -> None:
    found = blocks(text)
    assert [block.page for block in found] == [1, 2]
    assert plain(text) == ["One.", "Two."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\u2028", "\u2029"])
def test_every_line_end_ends_a_line(end: str) -> None:
    assert plain(f"One.{end}Two.{end}{end}Three.") == ["One.", "Two.", "Three."]


WRAPPED = (
    "1. The Committee considered the item at its 14th and 15th meetings,\n"
    "on 17 and 18 October, in accordance with the organization of the\n"
    "work approved at its first meeting, and heard the views of A/C.2/\n"
    "85/SR.14 and of a number of States, among them those of the well-\n"
    "known Group of Friends and of the observer States that had asked\n"
    "for the floor.\n"
    "2. At the same meeting, statements were made by the delegations of\n"
    "Angola, Austria, Cambodia, Chad, Egypt, Germany, Greece, Hungary,\n"
    "Japan, Jordan and Morocco.\n"
)


def test_hard_wrapped_lines_are_joined() -> None:
    first, second = plain(WRAPPED)
    assert first.endswith(
        "the views of A/C.2/85/SR.14 and of a number of States, among them those of the well-known "
        "Group of Friends and of the observer States that had asked for the floor."
    )
    assert second.startswith("2. At the same meeting, statements were made by the delegations of Angola,")


def test_a_page_end_cuts_even_wrapped_text() -> None:
    assert len(plain(WRAPPED.replace("work approved", "\fwork approved"))) == 3


def test_chinese_lines_are_joined_without_a_blank() -> None:
    line = "大会回顾其第四十八届会议通过的决议并决定在下一届会议上继续审议这个"
    assert plain(f"{line}\n" * 7) == [line * 7]


def test_a_soft_hyphen_at_a_line_end_goes() -> None:
    wrapped = WRAPPED.replace("well-\nknown", "un\u00ad\nknown")
    assert "of the unknown Group" in plain(wrapped)[0]


@pytest.mark.parametrize(
    ("text", "marker", "body"),
    [
        ("¹ See A/1.", "1", "See A/1."),
        ("⁽¹⁾ انظر A/1.", "1", "انظر A/1."),
        ("¹²\u00a0See A/1.", "12", "See A/1."),
        ("[^1]: See *A/1*.", "1", "See A/1."),
        ("[^note]:See A/1.", "note", "See A/1."),
    ],
)
def test_notes_at_the_foot_have_their_marker(text: str, marker: str, body: str) -> None:
    block = one(text)
    assert (block.role, block.marker, block.text.plain) == (BlockRole.NOTE, marker, body)


@pytest.mark.parametrize(
    "text", ["x² is a square.", "Approved.¹ Noted.²", "As told.⁽¹⁾", "See[^1] there.", "¹"]
)
def test_marks_in_the_text_stay_in_it(text: str) -> None:
    block = one(text)
    assert (block.role, block.text.plain) == (BlockRole.BODY, text)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("*Recalling* its", [Run("Recalling", ITALIC), Run(" its")]),
        ("Mr. **Diome** (Senegal)", [Run("Mr. "), Run("Diome", BOLD), Run(" (Senegal)")]),
        ("***Both*** here", [Run("Both", BOTH), Run(" here")]),
        ("**bold *and* more**", [Run("bold ", BOLD), Run("and", BOTH), Run(" more", BOLD)]),
        ("_Recalling_ its", [Run("Recalling", ITALIC), Run(" its")]),
        ("__Strong__", [Run("Strong", BOLD)]),
        ("snake_case_name", [Run("snake_case_name")]),
        ("Name: ________", [Run("Name: ________")]),
        ("5 * 3 * 2", [Run("5 * 3 * 2")]),
        ("* See note", None),
        ("*See note", [Run("*See note")]),
        ("A/RES/1*", [Run("A/RES/1*")]),
        (r"\*not\* \[x\]", [Run("*not* [x]")]),
        ("x<sup>2</sup> H<sub>2</sub>O", None),
        ("a<br>b<br/>c", [Run("a"), Break(), Run("b"), Break(), Run("c")]),
        ("a < b > c", [Run("a < b > c")]),
    ],
)
def test_emphasis_is_what_commonmark_says(text: str, runs: list[Run | Break] | None) -> None:
    if runs is not None:
        assert one(text).text == Text(runs)


def test_raised_and_lowered_text_keep_their_place() -> None:
    assert one("x<sup>2</sup>H<sub>2</sub>").text == Text(
        [
            Run("x"),
            Run("2", frozenset({Mark.SUPERSCRIPT})),
            Run("H"),
            Run("2", frozenset({Mark.SUBSCRIPT})),
        ]
    )


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        (
            "See [A/1](https://undocs.org/A/1).",
            [Run("See "), Run("A/1", href="https://undocs.org/A/1"), Run(".")],
        ),
        ("See [A/1](#).", [Run("See A/1.")]),
        ("[*A/1*](u)", [Run("A/1", ITALIC, "u")]),
        ("[a [b] c](u)", [Run("a [b] c", href="u")]),
        ("[a](u_(v))", [Run("a", href="u_(v)")]),
        ("<https://un.org/x_y>", [Run("https://un.org/x_y", href="https://un.org/x_y")]),
        ("[Disputed] (see below)", [Run("[Disputed] (see below)")]),
        ("[a](b c)", [Run("[a](b c)")]),
    ],
)
def test_links_are_runs_with_a_target(text: str, runs: list[Run]) -> None:
    assert one(text).text == Text(runs)


@pytest.mark.parametrize(
    ("text", "outline", "words"),
    [
        ("# Title", 1, "Title"),
        ("### Deep ##", 3, "Deep"),
        ("## C#", 2, "C#"),
        ("## #", 2, ""),
        ("#hashtag", 0, "#hashtag"),
        ("####### Seven", 0, "####### Seven"),
    ],
)
def test_headings_tell_their_level(text: str, outline: int, words: str) -> None:
    block = one(text)
    assert (block.outline, block.text.plain) == (outline, words)


@pytest.mark.parametrize(
    ("text", "number", "level", "words"),
    [
        ("- Item", "-", 0, "Item"),
        ("    • Item", "•", 2, "Item"),
        ("* Item", "*", 0, "Item"),
        ("- 5 -", "", 0, "- 5 -"),
        ("– 12 –", "", 0, "– 12 –"),
        ("-5 degrees", "", 0, "-5 degrees"),
        ("(a) Item", "", 0, "(a) Item"),
        ("**Bold** item", "", 0, "Bold item"),
    ],
)
def test_bullets_are_numbers_and_page_numbers_are_not(text: str, number: str, level: int, words: str) -> None:
    block = one(text)
    assert (block.number, block.level, block.text.plain) == (number, level, words)


def test_a_paragraph_all_in_bold_is_bold() -> None:
    assert one("**Decision I**").bold
    assert not one("**Decision** I").bold
    assert not one("").bold if blocks("") else True


def test_quotes_lose_their_sign() -> None:
    assert one("> > Quoted").text.plain == "Quoted"


@pytest.mark.parametrize("rule", ["---", "* * *", "_____", "———", "====="])
def test_rules_are_no_text(rule: str) -> None:
    assert plain(f"One.\n\n{rule}\n\nTwo.") == ["One.", "Two."]


def test_tables_are_read_by_cell() -> None:
    table, after = blocks("| *A* | B |\n|:--|--:|\n| 1 | x\\|y<br>z |\n| | |\nAfter.")
    assert isinstance(table, TableBlock)
    assert [[cell.text.plain for cell in row] for row in table.rows] == [
        ["A", "B"],
        ["1", "x|y\nz"],
        ["", ""],
    ]
    assert [[cell.header for cell in row] for row in table.rows] == [[True] * 2, [False] * 2, [False] * 2]
    assert isinstance(after, Block)


def test_bars_without_a_divider_are_text() -> None:
    assert plain("| a | b |\n| c | d |") == ["| a | b |", "| c | d |"]


def test_illegal_characters_go_with_a_notice() -> None:
    notices: list[Notice] = []
    found = read(b"a\x01b", name="a.txt", report=notices.append).blocks
    assert [block.text.plain for block in found if isinstance(block, Block)] == ["ab"]
    assert [str(notice) for notice in notices] == ["a.txt: left out 1 × U+0001 [illegal-character]"]


@pytest.mark.parametrize(
    ("data", "name", "sure"),
    [
        (b"Text.", "a.txt", 60),
        (b"Text.", "a", 20),
        (b'{"a": 1}', "a.json", 5),
        (b"<?xml version='1.0'?><a/>", "a.xml", 0),
        (b"PK\x03\x04", "a.txt", 0),
        (b"a\0b", "a.txt", 0),
    ],
)
def test_text_is_what_nothing_else_is(data: bytes, name: str, sure: int) -> None:
    assert recognises(data, name=name) == sure


@given(st.lists(plains(max_size=8), max_size=12))
def test_every_letter_is_kept_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    found: list[str] = []
    for block in read(text.encode(), name="a.md").blocks:
        if isinstance(block, Block):
            found += (block.marker, block.text.plain)
        else:
            found += (cell.text.plain for row in block.rows for cell in row)

    def letters(string: str) -> list[str]:
        return [sign for sign in string if sign.isalpha()]

    # <b> is not read, <br> and <sup> do not come; targets of links are not text.
    assert letters("".join(found)) == letters(text)


@pytest.mark.parametrize(
    "piece",
    ["*a ", "**a *b ", "[", "[[", "[a](", "[a](b(c) ", "_", "_a ", "<sup>", "|", "| ", "> ", "\\", "# ", " ", "- ", "¹", "`"],
    ids=repr,
)  # fmt: skip
def test_no_text_takes_for_ever(piece: str) -> None:
    began = time.process_time()
    read((piece * (100_000 // len(piece))).encode(), name="a.md")
    read((f"# {piece * (100_000 // len(piece))}x").encode(), name="a.md")
    assert time.process_time() - began < 5


def test_front_matter_is_read_as_metadata_and_what_has_no_place_is_told() -> None:
    said: list[Notice] = []
    text = '---\ntitle: "Maps: a report"\nsymbol: A/85/417\ndate: 2030-12-03\nlang: fr\ntags:\n  - a\n---\n\n1. Un.\n'
    found = read(text.encode(), name="a.md", report=said.append)
    metadata = found.metadata
    assert (metadata.title, metadata.symbol, metadata.date) == ("Maps: a report", "A/85/417", "2030-12-03")
    assert found.language == "fr"
    assert [(block.text.plain, block.origin) for block in found.blocks if isinstance(block, Block)] == [
        ("1. Un.", "line 10")
    ]
    assert [(notice.code, "tags" in notice.message) for notice in said] == [("front-matter", True)]


@pytest.mark.parametrize(
    "text",
    [
        "---\nText begins here.\n---\nMore.",
        "---\ntitle: never closed\n\nText.",
        "Text.\n---\ntitle: a\n---\n",
    ],
)
def test_lines_between_rules_are_text_unless_they_are_fields(text: str) -> None:
    assert "".join(plain(text)).replace("\n", "") == text.replace("---", "").replace("\n", "")
