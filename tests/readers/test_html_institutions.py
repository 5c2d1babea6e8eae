"""Pages as institutions publish them: the Official Journal, consolidated acts, Fedlex; texts of our own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.languages import language
from aligner.model import Division, DivisionKind, Document, DocumentKind, Paragraph, ParagraphKind, Table
from aligner.readers.html import read
from aligner.structure import structure
from tests.structure.test_kinds import shape

PAGES = Path(__file__).parent / "pages"


def opened(name: str, data: bytes | None = None) -> Document:
    path = PAGES / f"{name}.html"
    blocks = read(data or path.read_bytes(), name=path.name)
    return structure(blocks, tongue=language(name.rpartition(".")[2]), where=path.name)


def numbers(document: Document, kind: DivisionKind) -> list[str]:
    return [
        node.number.printed
        for _, node in document.nodes()
        if isinstance(node, Division) and node.kind is kind and node.number is not None
    ]


@pytest.mark.parametrize("prefix", ["oj-", ""])
def test_an_act_in_the_journal_has_preamble_articles_points_tables_and_annex(prefix: str) -> None:
    data = (PAGES / "journal.en.html").read_bytes().replace(b"oj-", prefix.encode())
    document = opened("journal.en", data)
    assert document.kind is DocumentKind.ACT
    assert (document.metadata.symbol, document.metadata.date) == ("2031/417", "2031-05-14")
    assert document.metadata.title.startswith("REGULATION (EU) 2031/417")
    assert "\n".join(shape(document.children)) == (PAGES / "journal.tree").read_text("utf-8").rstrip()
    (table,) = (node for _, node in document.nodes() if isinstance(node, Table))
    assert [(cell.columns, cell.rows) for cell in table.rows[0]] == [(2, 1), (1, 2)]
    (note,) = (unit for unit in document.units() if unit.marker)
    assert note.text.plain == "OJ C 1, 2.1.2030, p. 1."


def test_an_act_in_a_language_without_a_file_has_the_same_tree() -> None:
    document = opened("journal.pl")
    assert document.kind is DocumentKind.ACT
    assert "\n".join(shape(document.children)) == (PAGES / "journal.tree").read_text("utf-8").rstrip()


def test_a_consolidated_act_has_its_labels_beside_their_texts() -> None:
    document = opened("consolidated.en")
    assert numbers(document, DivisionKind.ARTICLE) == ["Article 1", "Article 2"]
    texts = {
        unit.number.printed: unit.text.plain
        for unit in document.units()
        if unit.number is not None and unit.text and isinstance(unit.node, Paragraph)
    }
    assert texts["2."] == "It applies to:"
    assert texts["(b)"] == "containers imported where:"
    assert texts["(ii)"] == "they are of glass."


def test_an_act_on_fedlex_has_articles_in_chapters_inserted_ones_too_and_its_notes() -> None:
    document = opened("fedlex.de")
    assert document.kind is DocumentKind.STATUTE
    assert document.metadata.symbol == "235.1"
    assert numbers(document, DivisionKind.CHAPTER) == ["1. Kapitel", "2. Kapitel"]
    assert numbers(document, DivisionKind.ARTICLE) == ["Art. 1", "Art. 2", "Art. 2a", "Art. 3"]
    assert [unit.text.plain for unit in document.units() if unit.marker] == [
        "SR 101",
        "Eingefügt durch Ziff. I des BG vom 1. Okt. 2031 (AS 2031 12).",
    ]
    points = [
        node.number.printed
        for _, node in document.nodes()
        if isinstance(node, Paragraph) and node.kind is ParagraphKind.POINT and node.number is not None
    ]
    assert points == ["a.", "b.", "1.", "2.", "a."]


def test_a_judgment_has_its_numbers_in_tables_headings_quotations_and_a_ruling() -> None:
    document = opened("judgment.en")
    assert document.kind is DocumentKind.JUDGMENT
    assert (document.metadata.symbol, document.metadata.date) == ("C‑417/29", "2031-03-12")
    headings = [
        node.heading.plain for _, node in document.nodes() if isinstance(node, Division) and node.heading
    ]
    assert headings == ["Legal context", "Costs"]
    paragraphs = [node for _, node in document.nodes() if isinstance(node, Paragraph)]
    numbered = [
        node for node in paragraphs if node.kind is ParagraphKind.PARAGRAPH and node.number is not None
    ]
    assert [node.number.printed for node in numbered if node.number is not None] == ["1", "2", "3"]
    assert numbered[1].children  # what it quotes
    (ruling,) = (node for node in paragraphs if node.kind is ParagraphKind.OPERATIVE)
    assert ruling.text.plain.startswith("Article 4 must be interpreted")
    (note,) = (unit for unit in document.units() if unit.marker)
    assert note.text.plain == "Language of the case: German."
