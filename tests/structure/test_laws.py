"""Laws of structure over any blocks: no word lost, order kept, no error, the same answer twice, linear cost."""

from __future__ import annotations

import re
import time
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aligner.languages import language
from aligner.model import Document, DocumentKind, Lang, Notice, Run, Text
from aligner.structure import structure
from aligner.structure.blocks import Block, BlockRole, Blocks
from tests.places import LANGUAGES
from tests.strategies import plains, texts

# Heads that open something, in the six languages, true and false ones.
HEADS: tuple[str, ...] = (
    "", "", "", "1. ", "2. ", "3.\t", "12. ", "(a) ", "(b) ", "(i) ", "(ii) ", "a) ", "б) ", "(أ) ", "’١‘ ", "（一）", "(一) ",
    "一、", "二、", "I. ", "II. ", "V. ", "A. ", "أولا - ", "ثانيا - ", "١ - ", "٢ - ", "Article 1", "Article 2\n", "المادة 3", "第四条",
    "Статья 5", "Chapter I: ", "Section II ", "Annex", "Annexe I", "附件", "المرفق", "Приложение", "The General Assembly,",
    "L’Assemblée générale,", "大会，", "Recalling ", "ссылаясь на ", "Draft resolution I", "§ 5 ", "1.1 ", "5 bis. ", "2/9", "A/85/417",
)  # fmt: skip
ACT = DocumentKind.ACT
# Openings of laws and judgments.
HEADS += (
    "Whereas:", "(1) ", "HAVE ADOPTED THIS REGULATION:", "Done at ", "On those grounds, the Court rules:", "1 ", "2 (1) ",
    "considérant ce qui suit:", "Par ces motifs, ", "Section 1 – ", "A. reproduce ", "鉴于下列各点：", "I", "Совершено в ",
)  # fmt: skip


def words(text: str) -> Counter[str]:
    # A raised figure may be the mark of a note, which then stands there as a note.
    return Counter(re.findall(r"\w+", re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹]", "", text)))


def blocks() -> st.SearchStrategy[Block]:
    lines = st.tuples(st.sampled_from(HEADS), texts()).map(
        lambda pair: Text([Run(pair[0].replace("\n", "\t"))]) + pair[1]
    )
    return st.builds(
        Block,
        text=lines,
        number=st.sampled_from(["", "", "", "1.", "(a)", "(i)", "•", "I.", "一、", "x"]),
        role=st.sampled_from([BlockRole.BODY] * 6 + [BlockRole.NOTE, BlockRole.FURNITURE]),
        marker=st.sampled_from(["1", "2", "*", ""]),
        outline=st.sampled_from([0, 0, 0, 1, 2]),
        level=st.integers(0, 3),
        bold=st.booleans(),
        page=st.integers(0, 3),
        gap=st.booleans(),
    )


def built(found: list[Block], tag: str, kind: DocumentKind | None = None) -> tuple[Document, list[Notice]]:
    notices: list[Notice] = []
    read = Blocks(blocks=tuple(found), kind=kind)
    document = structure(read, tongue=language(tag), where="x", report=notices.append)
    return document, notices


def everything(document: Document) -> str:
    parts = []
    for unit in document.units():
        parts.append(unit.number.printed if unit.number else "")
        parts.append(unit.marker)
        parts.append(unit.text.plain)
    return "\n".join(parts)


@given(st.lists(blocks(), max_size=12), st.sampled_from(LANGUAGES), st.sampled_from([None, *DocumentKind]))
@example([Block(text=Text("Annex")), Block(text=Text("Annex"))], "en", None)
@example([Block(text=Text("The General Assembly,"))], "en", None)
@example([Block(text=Text("1.")), Block(text=Text("(a)")), Block(text=Text("Article 1"))], "en", None)
@example([Block(text=Text("Whereas:")), Block(text=Text("(1) A,")), Block(text=Text("Done at X"))], "en", ACT)
def test_each_word_is_in_the_document_or_in_a_notice(
    found: list[Block], tag: str, kind: DocumentKind | None
) -> None:
    document, notices = built(found, tag, kind)
    have = words(everything(document)) + words("\n".join(notice.message for notice in notices))
    wanted: Counter[str] = Counter()
    for block in found:
        wanted |= words(f"{block.number}\n{block.text.plain}")
    lost = {word for word in wanted if word not in have and not _joined(word, have)}
    assert not lost


def _joined(word: str, have: Counter[str]) -> bool:
    # A paragraph cut inside a word is one word again; a bullet is layout.
    return any(word in other for other in have)


@given(st.lists(blocks(), max_size=10), st.sampled_from(LANGUAGES))
def test_structure_gives_the_same_answer_twice(found: list[Block], tag: str) -> None:
    assert built(found, tag) == built(found, tag)


@given(st.lists(plains(min_size=1), min_size=1, max_size=8))
def test_a_reader_of_lines_gives_a_unit_a_line(found: list[str]) -> None:
    given_blocks = tuple(Block(text=Text(line.replace("\n", " "))) for line in found)
    document = structure(Blocks(blocks=given_blocks, lines=True), tongue=language("en"))
    assert len(document.children) == len(found)
    assert document.language == Lang("en")


@pytest.mark.parametrize("kind", [None, ACT, DocumentKind.JUDGMENT, DocumentKind.STATUTE, DocumentKind.CODE])
@pytest.mark.parametrize("head", ["1. ", "(a) ", "", "Article 1 ", "I. ", "Done at ", "Annex: "])
def test_the_cost_grows_with_the_length(head: str, kind: DocumentKind | None) -> None:
    def seconds(count: int) -> float:
        lines = [Block(text=Text(f"{head}The members of the Council number {at},")) for at in range(count)]
        lines.append(Block(text=Text("Article 1")))
        start = time.process_time()
        built(lines, "en", kind)
        return time.process_time() - start

    small, large = seconds(500), seconds(4_000)
    assert large < 40 * max(small, 0.01)
