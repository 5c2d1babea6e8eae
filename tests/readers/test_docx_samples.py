"""Word files as they are found: the samples beside the repository, the corpora, and trees that nobody would write."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Cell, Mark, Notice, ReadError, Run, Text
from aligner.readers.docx import read
from aligner.readers.revisions import Options
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


FACTS: Final[dict[str, tuple[int, int, int, int, str]]] = {
    # file: paragraphs, tables, notes, automatic numbers, language
    "01": (765, 2, 84, 0, "en-GB"),
    "03": (176, 1, 40, 0, "ar-SA"),
    "04": (52, 3, 0, 0, "ar-SA"),
    "05": (45, 0, 0, 0, "en-US"),
    "09": (234, 0, 7, 74, "es-CL"),
    "13": (759, 0, 182, 14, "de-AT"),
    "15": (65, 0, 0, 56, "zh-Hans"),
    "17": (3482, 0, 0, 3482, "zh-CN"),
    "18": (3500, 0, 0, 3500, "fr-FR"),
    "19": (16, 0, 0, 0, "ar-SA"),
    "20": (17, 0, 0, 14, "en-GB"),
    "21": (13, 0, 0, 6, "en-US"),
    "22": (0, 1, 0, 0, "en-US"),
    "23": (29, 2, 0, 1, "en-US"),
    "24": (1, 0, 0, 0, "en-US"),
    "25": (1, 0, 0, 0, "en-US"),
}
CHANGED: Final = {
    # file: words that only the final view has, words that the original has more often
    "04": ("REV.WRC-12", "الملاحة"),
    "23": ("Order of injection:", "Chromatpgrams"),
}


@needs_samples
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_has_what_is_known_of_it(path: Path) -> None:
    blocks, notices = read_all(path.read_bytes())
    paragraphs = [block for block in blocks.blocks if isinstance(block, Block)]
    assert FACTS[path.name[:2]] == (
        len(paragraphs),
        len(blocks.blocks) - len(paragraphs),
        len(notes(blocks)),
        sum(bool(block.number) for block in paragraphs),
        blocks.language,
    )
    assert ("tracked-changes" in {notice.code for notice in notices}) is (path.name[:2] in CHANGED)


@needs_samples
@pytest.mark.parametrize("number", CHANGED)
def test_insertions_are_kept_and_deletions_are_out(number: str) -> None:
    (path,) = SHARED.glob(f"{number}_*.docx")
    views = [
        read(path.read_bytes(), name="x.docx", options=Options(revisions=view))
        for view in ("final", "original")
    ]
    after, before = (whole(view) for view in views if isinstance(view, Blocks))
    new, old = CHANGED[number]
    assert after.count(new) > before.count(new)
    assert before.count(old) > after.count(old)


@needs_samples
@pytest.mark.parametrize(
    ("number", "symbol"), [("01", "FCCC/PA/CMA/2021/10/Add.3"), ("03", "CRC/C/GC/20"), ("09", "")]
)
def test_the_symbol_is_known_from_the_running_heads(number: str, symbol: str) -> None:
    assert sample(number)[0].metadata.symbol == symbol


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], list[str]]:
    """Give a function that prints a file as LibreOffice does, in lines of text."""
    folder = tmp_path_factory.mktemp("office")

    def lines(path: Path) -> list[str]:
        command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return (folder / f"{path.stem}.txt").read_text(encoding="utf-8-sig").splitlines()

    return lines


def alike(label: str) -> str:
    # LibreOffice hyphenates French numbers throughout (1990), and writes "quatre-vingtsième".
    return re.sub("(vingt|cent)sième", r"\1ième", label.replace("-", " ").lower())


@needs_samples
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("number", "least"), [("09", 60), ("13", 14), ("17", 99), ("18", 3500), ("20", 14), ("21", 6)]
)
def test_labels_are_those_that_libreoffice_prints(
    printed: Callable[[Path], list[str]], number: str, least: int
) -> None:
    (path,) = SHARED.glob(f"{number}_*.docx")
    lines = [" ".join(line.split()) for line in printed(path)]
    blocks, _ = sample(number)
    equal = at = 0
    different: list[tuple[str, str]] = []
    for block in blocks.blocks:
        if not isinstance(block, Block) or not block.number or block.number == "•" or block.text.notes:
            continue
        text = " ".join(block.text.plain.split())
        place = next((index for index in range(at, len(lines)) if lines[index].endswith(text)), None)
        if place is None or not text:
            continue
        at = place + 1
        if number == "17" and equal == 99:
            # From 100 on Word's schema has the digits one by one, LibreOffice has 一百.
            break
        label = lines[place].removesuffix(text).strip()
        if alike(label) == alike(block.number):
            equal += 1
        else:
            different.append((label, block.number))
    assert different == []
    assert equal >= least


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
