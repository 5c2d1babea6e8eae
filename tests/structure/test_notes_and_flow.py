"""Notes and the flow: restarts, exponents, orphans; paragraphs that a page has cut, and those it has not."""

from __future__ import annotations

import pytest

from aligner.languages import language
from aligner.model import Document, Notice, Text
from aligner.readers.opening import open_bytes
from aligner.structure import structure
from aligner.structure.blocks import Block, Blocks
from aligner.structure.flow import join_cut_paragraphs
from aligner.structure.notes import note_series


def read(text: str, tag: str = "en") -> tuple[Document, list[Notice]]:
    from aligner.languages import lang

    notices: list[Notice] = []
    found = open_bytes(text.encode(), name="x.md", format="text", given=lang(tag), report=notices.append)
    assert isinstance(found, Document)
    return found, notices


def test_numbers_that_restart_are_tied_in_order() -> None:
    document, _ = read("1. One¹ and two.²\n\n¹ First.\n\n² Second.\n\n2. Three.¹\n\n¹ Third.\n")
    assert [[note.body.plain for note in series] for series in note_series(document)] == [
        ["First.", "Second."],
        ["Third."],
    ]


def test_notes_at_the_end_are_tied_as_well_as_notes_at_the_foot() -> None:
    document, _ = read("1. One.¹\n\n2. Two.²\n\n3. Three.¹\n\n¹ First.\n\n² Second.\n\n¹ Third.\n")
    assert [note.body.plain for series in note_series(document) for note in series] == [
        "First.",
        "Second.",
        "Third.",
    ]


def test_an_exponent_is_no_mark() -> None:
    document, notices = read("1. It covers 40 km² in all.¹\n\n2. It is new.²\n\n¹ First.\n\n² Second.\n")
    texts = [unit.text.plain for unit in document.units()]
    assert texts[0] == "It covers 40 km² in all."
    assert [notice.code for notice in notices] == []


def test_a_note_without_a_mark_stays_and_is_reported() -> None:
    document, notices = read("1. One.¹\n\n¹ First.\n\n² Second.\n")
    assert "orphan-note" in {notice.code for notice in notices}
    assert any("Second." in unit.text.plain for unit in document.units())


@pytest.mark.parametrize(
    ("tag", "head", "tail", "joined"),
    [
        ("en", "1. The Committee had before it a report on the", "outcomes of the summit.", True),
        ("en", "1. The Committee had before it a report of the", "Secretary-General on the summit.", True),
        ("en", "1. The Committee heard the reports of its experts,", "and took note of them.", True),
        ("en", "1. The Committee heard the reports of its experts.", "Other matters", False),
        ("en", "Recalling the reports of its experts on early warning,", "Recalling also their maps,", False),
        ("ru", "ссылаясь на свою резолюцию о предупреждении,", "вновь подтверждая свою волю,", False),
        ("zh", "委员会面前有秘书长关于信息社会世界首脑会议成果执行进展情况", "的报告。", True),
        (
            "ar",
            "١ - كان معروضا على اللجنة تقرير الأمين العام عن التقدم المحرز في",
            "تنفيذ نتائج مؤتمر القمة.",
            True,
        ),
        ("en", "1. It covers the whole of the", "2. Another paragraph.", False),
    ],
)
def test_a_page_end_cuts_a_paragraph_only_in_mid_sentence(
    tag: str, head: str, tail: str, joined: bool
) -> None:
    blocks = [Block(text=Text(head), page=1), Block(text=Text(tail), page=2)]
    found = join_cut_paragraphs(blocks, set(), language=language(tag), head=0)
    assert len(found) == (1 if joined else 2)


def test_joined_parts_have_a_blank_between_words_and_none_between_chinese_signs() -> None:
    def join(tag: str, head: str, tail: str) -> str:
        blocks = [Block(text=Text(head), page=1), Block(text=Text(tail), page=2)]
        (found,) = join_cut_paragraphs(blocks, set(), language=language(tag), head=0)
        assert isinstance(found, Block)
        return found.text.plain

    assert (
        join("en", "1. All of the multi-", "stakeholder forums met.")
        == "1. All of the multi-stakeholder forums met."
    )
    assert join("en", "1. All of the ", "forums met.") == "1. All of the forums met."
    assert join("zh", "1. 秘书长关于信息社会世界首脑会议成果执行情况和后续", "行动进展的报告。").endswith(
        "后续行动进展的报告。"
    )


def test_what_is_cut_is_joined_before_the_notes_that_stand_between() -> None:
    text = "1. The report¹ on the\n\n¹ See there.\n\nsummit has come.\n\n2. Next."
    document, _ = read(text)
    first = next(document.units())
    assert first.text.plain == "The report on the summit has come."
    assert [note.body.plain for note in first.text.notes] == ["See there."]


def test_blocks_of_no_text_are_reported() -> None:
    notices: list[Notice] = []
    structure(Blocks(blocks=()), tongue=language("en"), report=notices.append)
    assert [notice.code for notice in notices] == ["no-text"]
