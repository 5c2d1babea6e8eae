"""Resolutions: any organ that speaks, several in one document, what closes them, contents lists before them."""

from __future__ import annotations

from aligner.languages import language
from aligner.model import Division, DivisionKind, Document, DocumentKind, Node, Paragraph, ParagraphKind, Text
from aligner.structure import structure
from aligner.structure.blocks import Block, Blocks


def build(tag: str, *lines: str) -> Document:
    blocks = tuple(Block(text=Text(line), origin=f"line {at}") for at, line in enumerate(lines, 1))
    return structure(Blocks(blocks=blocks), tongue=language(tag))


def kinds(nodes: tuple[Node, ...]) -> list[str]:
    return [node.kind.value for node in nodes if isinstance(node, Division | Paragraph)]


RESOLUTION = (
    "Decision 6/CIM.3",
    "Common frames for maps",
    "The Conference of the Island Members,",
    "Recalling its decision 4/CIM.1,",
    "Also recalling the report on common frames,",
    "1. Decides to keep the frames;",
    "2. Invites members to send their maps.",
    "12th plenary meeting",
    "13 November 2030",
)


def test_an_organ_that_no_list_names_speaks_before_the_first_recital() -> None:
    document = build("en", *RESOLUTION)
    assert document.kind is DocumentKind.RESOLUTION
    assert kinds(document.children) == ["title", "title", "preamble", *["operative"] * 2, *["signature"] * 2]


def test_a_compilation_holds_one_decision_after_the_other() -> None:
    second = ("Decision 7/CIM.3", "Warnings", *RESOLUTION[2:])
    document = build("en", *RESOLUTION, *second)
    drafts = [node for node in document.children if isinstance(node, Division)][-2:]
    assert [draft.kind for draft in drafts] == [DivisionKind.DRAFT] * 2
    for draft in drafts:
        assert kinds(draft.children) == ["title", "title", "preamble", *["operative"] * 2, *["signature"] * 2]


def test_a_single_operative_paragraph_has_no_number() -> None:
    document = build(
        "en",
        "The General Assembly,",
        "Recalling its resolution 80/1 of 3 October 2025,",
        "Decides to convene a meeting on maps in 2031.",
    )
    assert [node.kind for _, node in document.nodes() if isinstance(node, Paragraph)] == [
        ParagraphKind.FORMULA,
        ParagraphKind.RECITAL,
        ParagraphKind.OPERATIVE,
    ]


def test_drafts_in_a_series_are_numbered_and_each_has_its_own_paragraphs() -> None:
    body = ("The General Assembly,", "Recalling its work,", "1. Decides to go on;", "2. Requests a report.")
    document = build(
        "en",
        "I. Introduction",
        "1. The Committee met twice.",
        "II. Recommendation",
        "2. The Committee recommends the adoption of the following draft resolutions:",
        "Draft resolution I",
        "Maps",
        *body,
        "Draft resolution II",
        "Warnings",
        *body,
        "III. Other matters",
        "3. There were none.",
    )
    drafts = [n for _, n in document.nodes() if isinstance(n, Division) and n.kind is DivisionKind.DRAFT]
    assert [draft.number.rank for draft in drafts if draft.number] == [1, 2]
    assert [kinds(draft.children) for draft in drafts] == [
        ["title", "preamble", "operative", "operative"]
    ] * 2
    assert kinds(document.children) == ["section", "section", "section"]


def test_a_table_of_contents_opens_no_sections() -> None:
    document = build(
        "en",
        "A/85/9",
        "Contents",
        "I. Introduction\t3",
        "II. Maps\t5",
        "I. Introduction",
        "1. Here it begins.",
        "II. Maps",
        "2. Here it goes on.",
    )
    sections = [n for _, n in document.nodes() if isinstance(n, Division) and n.kind is DivisionKind.SECTION]
    assert [section.heading.plain for section in sections] == ["Contents", "Introduction", "Maps"]
    contents = sections[0].children
    assert [node.number for node in contents if isinstance(node, Paragraph)] == [None, None]
