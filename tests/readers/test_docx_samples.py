"""Word files as they are found: the samples beside the repository, the corpora, and trees that nobody would write."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Cell, Mark, Notice, ReadError, Run, Text
from aligner.readers.docx import read
from aligner.structure.blocks import Block, Blocks, TableBlock
from tests.readers.test_docx_package import docx, read_all

ROOT: Final = Path(__file__).resolve().parents[2]
SHARED: Final = Path(os.environ.get("HEXAPLA_SHARED", ROOT.parent / "shared")) / "data" / "docx"
SAMPLES: Final = sorted(SHARED.glob("*.docx"))
CORPORA: Final = sorted((ROOT / "corpora").glob("*/*.docx"))

needs_samples = pytest.mark.skipif(
    not SAMPLES, reason=f"the sample files are not at {SHARED}; set HEXAPLA_SHARED"
)


def sample(number: str) -> tuple[Blocks, list[Notice]]:
    (path,) = SHARED.glob(f"{number}_*.docx")
    return read_all(path.read_bytes())


def texts(blocks: Blocks) -> Iterator[Text]:
    for block in blocks.blocks:
        match block:
            case Block(text=text):
                yield text
            case TableBlock(rows=rows):
                yield from (cell.text for row in rows for cell in row)


def whole(blocks: Blocks) -> str:
    return "\n".join(text.plain for text in texts(blocks))


def notes(blocks: Blocks) -> list[str]:
    return [note.marker for text in texts(blocks) for note in text.notes]


@needs_samples
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_is_read(path: Path) -> None:
    blocks, _ = read_all(path.read_bytes())
    assert blocks.blocks
    assert blocks.language


@needs_samples
def test_the_climate_report_has_its_notes_and_typed_numbers() -> None:
    blocks, notices = sample("01")
    # 84 footnotes, counted from 1 in each section.
    assert len(notes(blocks)) == 84
    assert notes(blocks).count("1") > 1
    # All 682 automatic numbers are switched off.
    assert not any(isinstance(block, Block) and block.number for block in blocks.blocks)
    assert "\n1.\tReaffirms the nationally determined nature" in whole(blocks)
    assert blocks.language == "en-GB"
    assert {notice.code for notice in notices} == {"page-furniture", "picture"}


@needs_samples
def test_the_lead_in_of_a_decision_is_italic() -> None:
    blocks, _ = sample("01")
    italics = {
        inline.text.strip()
        for text in texts(blocks)
        for inline in text.inlines
        if isinstance(inline, Run) and Mark.ITALIC in inline.marks
    }
    assert {"Recalling", "Also recalling"} <= italics


@needs_samples
def test_the_arabic_comment_has_no_empty_brackets_left() -> None:
    blocks, _ = sample("03")
    assert notes(blocks) == ["*", *map(str, range(1, 40))]
    assert "()" not in whole(blocks)
    bodies = [note.body.plain for text in texts(blocks) for note in text.notes]
    assert all(body and body[0] not in "()*\t " for body in bodies)
    assert "\u202c" in whole(blocks) + "".join(bodies)
    assert blocks.language == "ar-SA"


@needs_samples
def test_tracked_changes_are_read_in_the_final_view() -> None:
    blocks, notices = sample("04")
    assert "WRC\u201107" in whole(blocks)
    assert "REV.WRC-12" in whole(blocks)
    assert "tracked-changes" in {notice.code for notice in notices}
    moved, _ = sample("23")
    assert "Order of injection:" in whole(moved)


@needs_samples
def test_soft_hyphens_are_kept() -> None:
    blocks, _ = sample("13")
    assert len(notes(blocks)) == 182
    assert "\u00ad" in whole(blocks)


@needs_samples
@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("20", "1. 2. a. b. c. 3. 4. 1. 2. 3. 10. 11. 12. 13."),
        ("21", "1. 2. 3. 4. 5. 6."),
        ("09", "1. 2. 3. I. II. 1. 2. 3. III."),
    ],
)
def test_lists_print_the_numbers_that_word_prints(number: str, expected: str) -> None:
    blocks, _ = sample(number)
    found = [block.number for block in blocks.blocks if isinstance(block, Block) and block.number]
    assert found[: len(expected.split())] == expected.split()


@needs_samples
def test_chinese_counting_goes_on_for_thousands() -> None:
    blocks, _ = sample("17")
    found = [block.number for block in blocks.blocks if isinstance(block, Block)]
    assert len(found) == 3482
    assert (found[9], found[98], found[99], found[-1]) == ("十|", "九十九|", "一○○|", "三四八二|")


@pytest.mark.skipif(not CORPORA, reason="the corpora are not built")
@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.name)
def test_all_text_of_the_corpora_is_found(path: Path) -> None:
    blocks, _ = read_all(path.read_bytes())
    language = path.name.split(".")[-2]
    pieces: list[str] = []
    for block in blocks.blocks:
        pieces.append(block.number if isinstance(block, Block) else "")
        cells = [block] if isinstance(block, Block) else [cell for row in block.rows for cell in row]
        for cell in cells:
            pieces.extend([cell.text.plain, *(note.body.plain for note in cell.text.notes)])
    found = "".join("".join(pieces).split())
    gold = [
        json.loads(line) for line in (path.parent / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    wanted = [cell for row in gold for cell in row["cells"].get(language, [])]
    assert wanted
    assert [cell for cell in wanted if "".join(cell.split()) not in found] == []
    assert blocks.language.startswith(language)


NAMES: Final = (
    "p", "r", "t", "pPr", "rPr", "pStyle", "numPr", "numId", "ilvl", "ind", "jc", "outlineLvl", "sectPr",
    "type", "del", "ins", "moveTo", "moveFrom", "sdt", "sdtContent", "tbl", "tr", "tc", "tcPr", "gridSpan",
    "vMerge", "trPr", "tblHeader", "br", "tab", "sym", "fldChar", "instrText", "footnoteReference",
    "endnoteReference", "footnoteRef", "hyperlink", "fldSimple", "smartTag", "customXml", "pict", "drawing",
    "txbxContent", "lastRenderedPageBreak", "ruby", "rubyBase", "b", "i", "vanish", "rtl", "lang", "rStyle",
    "commentReference", "specVanish",
)  # fmt: skip
ATTRIBUTES: Final = (
    'w:val="1"', 'w:val="-3"', 'w:val="a"', 'w:id="1"', 'w:id="2"', 'w:fldCharType="begin"', 'w:fldCharType="separate"',
    'w:fldCharType="end"', 'w:customMarkFollows="1"', 'w:type="page"', 'w:char="F0B7"', 'w:char="D800"', 'w:left="99"',
    'r:id="h"', 'w:anchor="a&#10;b"', 'w:instr="HYPERLINK x"', 'w:val="99999999999"',
)  # fmt: skip
leaves: Final = st.sampled_from(["text", "(", ")", " ", "\t", "\n", "نص", "中", "&#xE041;"])
trees: Final = st.recursive(
    leaves,
    lambda inner: st.builds(
        lambda name, attribute, children: f"<w:{name} {attribute}>{''.join(children)}</w:{name}>",
        st.sampled_from(NAMES),
        st.sampled_from(("", *ATTRIBUTES)),
        st.lists(inner, max_size=5),
    ),
    max_leaves=25,
)


@given(st.lists(trees, max_size=6), st.lists(trees, max_size=3), st.lists(trees, max_size=3))
def test_any_tree_of_known_names_gives_blocks_or_a_read_error(
    body: list[str], note: list[str], layers: list[str]
) -> None:
    inside = "".join(note)
    data = docx(
        "".join(f"<w:p>{item}</w:p>{item}" for item in body),
        footnotes=f'<w:footnote w:id="1">{inside}</w:footnote><w:footnote w:id="2"><w:p>{inside}</w:p></w:footnote>',
        styles=f'<w:style w:styleId="1" w:type="paragraph">{"".join(layers)}</w:style>',
        numbering=f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="1">{"".join(layers)}</w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
        links=(("h", "hyperlink", "https://un.org"),),
    )
    with suppress(ReadError):
        found = read(data, name="x.docx")
        assert isinstance(found, Blocks)
        for block in found.blocks:
            cells = [cell for row in block.rows for cell in row] if isinstance(block, TableBlock) else []
            assert all(isinstance(cell, Cell) for cell in cells)
