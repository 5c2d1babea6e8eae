"""Lists: which level a label belongs to, in the form of each language."""

from __future__ import annotations

from aligner.languages import language
from aligner.model import Document, Paragraph, ParagraphKind, Text
from aligner.structure import structure
from aligner.structure.blocks import Block, Blocks


def build(tag: str, *lines: str) -> Document:
    blocks = tuple(Block(text=Text(line), origin=f"line {at}") for at, line in enumerate(lines, 1))
    return structure(Blocks(blocks=blocks), tongue=language(tag))


def outline(document: Document) -> list[tuple[int, str]]:
    return [
        (len(place.path), node.number.printed if node.number else "")
        for place, node in document.nodes()
        if isinstance(node, Paragraph) and node.kind is ParagraphKind.POINT
    ]


def test_i_behind_h_is_a_letter_where_j_follows_and_a_roman_figure_where_ii_does() -> None:
    head = ["1. It decides:", *(f"({sign}) One;" for sign in "abcdefgh")]
    letters = build("en", *head, "(i) Nine;", "(j) Ten.")
    assert outline(letters)[-2:] == [(2, "(i)"), (2, "(j)")]
    figures = build("en", *head[:-1], "(h) Eight:", "(i) Nine;", "(ii) Ten;", "(i) Eleven.")
    assert outline(figures)[-3:-1] == [(3, "(i)"), (3, "(ii)")]


def test_a_list_goes_on_after_the_list_inside_one_of_its_points() -> None:
    document = build("en", "5. It asks:", "(a) One;", "(b) Two:", "(i) x;", "(ii) y;", "(c) Three.")
    assert outline(document) == [(2, "(a)"), (2, "(b)"), (3, "(i)"), (3, "(ii)"), (2, "(c)")]


def test_each_language_nests_its_own_letters() -> None:
    russian = build("ru", "5. Просит:", "а) первое;", "б) второе:", "i) одно;", "ii) другое;", "в) третье.")
    arabic = build("ar", "٥ - تطلب:", "(أ) أول؛", "(ب) ثان:", "’١‘ واحد؛", "’٢‘ اثنان؛", "(ج) ثالث.")
    chinese = build("zh", "5. 请秘书长：", "(a) 其一；", "(b) 其二：", "(一) 甲；", "(二) 乙；", "(c) 其三。")
    for document in (russian, arabic, chinese):
        assert [depth for depth, _ in outline(document)] == [2, 2, 3, 3, 2]


def test_flush_text_behind_an_unfinished_list_belongs_to_its_paragraph() -> None:
    document = build(
        "en",
        "1. Where a State",
        "(a) signs;",
        "(b) or ratifies,",
        "it shall say so to all others in writing.",
        "2. Next.",
    )
    (first, second) = document.children
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert [child.text.plain for child in first.children if isinstance(child, Paragraph)][-1].startswith(
        "it shall"
    )
