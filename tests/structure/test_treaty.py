"""Treaties: chapters, articles, paragraphs, headings between them, in scripts with and without capitals."""

from __future__ import annotations

import pytest

from aligner.languages import language
from aligner.model import Division, DivisionKind, Document, DocumentKind, Paragraph, ParagraphKind, Text
from aligner.readers.opening import open_bytes
from aligner.structure import structure
from aligner.structure.blocks import Block, Blocks
from tests.places import LANGUAGES, SHARED, needs_shared


def build(tag: str, *lines: str) -> Document:
    blocks = tuple(Block(text=Text(line), origin=f"line {at}") for at, line in enumerate(lines, 1))
    return structure(Blocks(blocks=blocks), tongue=language(tag))


ENGLISH = (
    "THE STATES PARTIES, RESOLVED",
    "to share their maps, and",
    "to warn one another in good time,",
    "Have agreed as follows.",
    "Chapter I: Purposes",
    "Article 1",
    "The purposes of this treaty are:",
    "To keep maps open;",
    "To issue warnings.",
    "Chapter II: The Council",
    "COMPOSITION",
    "Article 2",
    "1. The Council has nine members.",
    "2. They serve for three years.",
    "VOTING",
    "Article 3",
    "Each member has one vote.",
)
CHINESE = (
    "缔约各国决心",
    "　　分享地图，",
    "　　及时互相预警，",
    "　　兹议定条款如下。",
    "第一章：宗旨",
    "第一条",
    "　　本条约之宗旨为：",
    "　　一、维持地图开放；",
    "　　二、发布预警。",
    "第二章：理事会",
    "组织",
    "第二条",
    "　　一、理事会由九个理事国组成。",
    "　　二、任期三年。",
    "投票",
    "第三条",
    "　　每一理事国应有一个投票权。",
)


@pytest.mark.parametrize(("tag", "lines"), [("en", ENGLISH), ("zh", CHINESE)])
def test_chapters_hold_headings_and_articles(tag: str, lines: tuple[str, ...]) -> None:
    document = build(tag, *lines)
    assert document.kind is DocumentKind.TREATY
    preamble, first, second = document.children
    assert isinstance(preamble, Division)
    assert (preamble.kind, len(preamble.children)) == (DivisionKind.PREAMBLE, 4)
    assert isinstance(first, Division)
    assert isinstance(second, Division)
    assert [part.kind for part in second.children if isinstance(part, Division)] == [
        DivisionKind.SUBSECTION
    ] * 2
    articles = [n for _, n in document.nodes() if isinstance(n, Division) and n.kind is DivisionKind.ARTICLE]
    assert [article.number.rank for article in articles if article.number] == [1, 2, 3]
    assert [len(article.children) for article in articles] == [3, 2, 1]


def test_chinese_numerals_number_paragraphs_inside_an_article() -> None:
    document = build("zh", *CHINESE)
    numbered = [n.number.rank for _, n in document.nodes() if isinstance(n, Paragraph) and n.number]
    assert numbered == [1, 2, 1, 2]


@needs_shared
@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_charter_has_19_chapters_and_111_articles(tag: str) -> None:
    path = SHARED / f"data/un_charter/raw_un_charter_{tag}.txt"
    document = open_bytes(path.read_bytes(), name=path.name)
    assert isinstance(document, Document)
    assert document.language == tag
    for kind, count in ((DivisionKind.CHAPTER, 19), (DivisionKind.ARTICLE, 111)):
        ranks = [
            node.number.rank
            for _, node in document.nodes()
            if isinstance(node, Division) and node.kind is kind and node.number
        ]
        assert ranks == [*range(1, count + 1)]


def test_recitals_of_a_preamble_may_have_numbers_and_any_organ_may_speak() -> None:
    document = build(
        "en",
        "The Council of the Two Islands,",
        "Considering that maps age,",
        "(1) Warnings travel.",
        "(2) Names are many.",
        "Article 1",
        "Maps are open.",
        "Article 2",
        "Names are kept.",
    )
    preamble = document.children[0]
    assert isinstance(preamble, Division)
    kinds = [child.kind.value for child in preamble.children if isinstance(child, Paragraph)]
    assert kinds == ["formula", "recital", "recital", "recital"]
    numbers = [
        child.number.rank for child in preamble.children if isinstance(child, Paragraph) and child.number
    ]
    assert numbers == [1, 2]


def kinds(division: Document | Division) -> list[str]:
    return [child.kind.value for child in division.children if isinstance(child, Paragraph)]


def test_words_of_resolve_inside_a_preamble_enact_nothing_while_sentences_follow() -> None:
    document = build(
        "ru",
        "ГОСУДАРСТВА, ПРЕИСПОЛНЕННЫЕ РЕШИМОСТИ",
        "делиться своими картами, и",
        "РЕШИЛИ ОБЪЕДИНИТЬ УСИЛИЯ ДЛЯ ДОСТИЖЕНИЯ ЭТИХ ЦЕЛЕЙ.",
        "Согласно этому их правительства приняли настоящий Договор.",
        "Статья 1",
        "Карты открыты.",
        "Статья 2",
        "Названия сохраняются.",
    )
    preamble = document.children[0]
    assert isinstance(preamble, Division)
    assert kinds(preamble) == ["recital"] * 4
    assert kinds(document) == []


def test_a_line_with_a_comma_is_no_title_though_another_one_looks_as_if_it_spoke() -> None:
    document = build(
        "zh",
        "缔约各国同兹决心",
        "　　欲免后世再遭洪水，",
        "　　促成较善之民生，",
        "　　并为达此目的",
        "　　力行容恕，",
        "第一条",
        "　　地图公开。",
        "第二条",
        "　　名称保留。",
    )
    preamble = document.children[0]
    assert isinstance(preamble, Division)
    assert preamble.kind is DivisionKind.PREAMBLE
    assert len(preamble.children) == 5


@pytest.mark.parametrize(
    ("tag", "article", "closing"),
    [
        ("en", "Article {}", "IN WITNESS WHEREOF the undersigned have signed this Treaty."),
        ("fr", "Article {}", "En foi de quoi les soussignés ont signé le présent Traité."),
        ("es", "Artículo {}", "En fe de lo cual los infrascritos firman el presente Tratado."),
        ("ru", "Статья {}", "В УДОСТОВЕРЕНИЕ ЧЕГО нижеподписавшиеся подписали настоящий Договор."),
        ("zh", "第{}条", "为此，下列代表谨签字于本条约，以昭信守。"),
        ("ar", "المادة {}", "وإثباتا لما تقدم وقع الموقعون أدناه هذه المعاهدة."),
    ],
)
def test_the_testimonium_closes_a_treaty_and_is_no_paragraph_of_its_last_article(
    tag: str, article: str, closing: str
) -> None:
    body = [line for at in (1, 2) for line in (article.format(at), f"{tag} {at}.")]
    document = build(tag, *body, closing)
    assert kinds(document)[-1] == ParagraphKind.SIGNATURE.value
