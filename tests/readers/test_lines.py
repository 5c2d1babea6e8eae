"""Lines: each is a unit, and the index of each is that of the line, whatever stands on it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aligner.languages import language
from aligner.model import Notice
from aligner.readers.lines import read, recognises
from aligner.structure import structure
from aligner.structure.blocks import Block
from tests.strategies import plains


def told(data: bytes) -> tuple[list[str], list[str]]:
    notices: list[Notice] = []
    blocks = read(data, name="a.txt", report=notices.append)
    assert blocks.lines
    return (
        [block.text.plain for block in blocks.blocks if isinstance(block, Block)],
        [str(notice) for notice in notices],
    )


def test_each_line_is_a_block() -> None:
    assert told(b"One.\n 2. Two. \nThree.") == (["One.", "2. Two.", "Three."], [])


def test_the_last_line_end_opens_no_line() -> None:
    assert (
        told(b"One.\nTwo.\n")[0] == told(b"One.\r\nTwo.\r\n")[0] == told(b"One.\rTwo.")[0] == ["One.", "Two."]
    )


def test_an_empty_line_counts_and_is_reported() -> None:
    assert told(b"One.\n \n\nFour.") == (
        ["One.", "", "", "Four."],
        [
            "a.txt, line 2: an empty line counts as a unit without text [empty-line]",
            "a.txt, line 3: an empty line counts as a unit without text [empty-line]",
        ],
    )


def test_only_line_feeds_part_lines() -> None:
    assert told("a\u2028b\u0085c\fd\n".encode())[0] == ["a\u2028b\u0085c d"]


def test_nothing_is_markup() -> None:
    assert told(b"# *One* [two](#)\n")[0] == ["# *One* [two](#)"]


def test_an_empty_file_has_no_lines() -> None:
    assert told(b"") == ([], [])


def test_no_text_is_lines_unless_somebody_says_so() -> None:
    assert recognises(b"One.\n", name="a.txt") == 0


@given(st.lists(plains(script="en"), max_size=6))
def test_the_index_of_a_unit_is_that_of_its_line(lines: list[str]) -> None:
    data = "".join(f"{line}\n" for line in lines).encode()
    blocks = read(data, name="a.txt")
    assert len(blocks.blocks) == len(lines)
    assert len(list(structure(blocks, tongue=language("en")).units())) == len(lines)
