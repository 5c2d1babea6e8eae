"""The generators give what they promise: variety, and values that hold the contract of the model."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise, permutations
from typing import Final, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

from aligner.model import (
    Alignment,
    Break,
    BreakKind,
    Division,
    DivisionKind,
    Document,
    DocumentKind,
    Evidence,
    Mark,
    NoteMark,
    NumberStyle,
    Paragraph,
    ParagraphKind,
    Run,
    Table,
    Text,
    UnitKind,
)
from aligner.numbers import show
from tests.strategies import alignments, arbitrary_documents, documents, numbers, texts, well_formed_documents

T = TypeVar("T")

_SAMPLE: Final = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def _sample(strategy: SearchStrategy[T], *, examples: int = 150) -> list[T]:
    found: list[T] = []

    @settings(_SAMPLE, max_examples=examples)
    @given(strategy)
    def collect(value: T) -> None:
        found.append(value)

    collect()
    return found


@pytest.fixture(scope="module")
def some_documents() -> list[Document]:
    return _sample(documents(), examples=400)


@pytest.fixture(scope="module")
def some_alignments() -> list[Alignment]:
    return _sample(alignments(), examples=300)


def _features(text: Text) -> set[str]:
    found: set[str] = set()
    for inline in text.inlines:
        match inline:
            case Run(text=plain, marks=marks, href=href):
                found |= set(marks) | ({"link"} if href else set())
                found |= {f"U+{ord(sign):04X}" for sign in plain if not sign.isalnum() or not sign.isascii()}
                found |= {"astral" for sign in plain if ord(sign) > 0xFFFF}
                found |= {"edge blank"} if plain != plain.strip() else set()
            case NoteMark(endnote=endnote):
                found.add("endnote" if endnote else "footnote")
            case Break(kind=kind):
                found.add(f"break {kind}")
    return found


def test_texts_hold_every_mark_break_note_and_nasty_character() -> None:
    seen = Counter(
        feature for text in _sample(texts(max_size=12), examples=1000) for feature in _features(text)
    )
    wanted = {
        *Mark,
        *("link", "footnote", "endnote", "break line", "break page", "astral", "edge blank"),
        *("U+200F", "U+00A0", "U+00AD", "U+FEFF", "U+0301", "U+0009", "U+0663", "U+FF13", "U+0085"),
    }
    assert wanted - set(seen) == set()


def test_paragraph_breaks_stand_only_in_notes_and_cells(some_documents: list[Document]) -> None:
    inside = 0
    for document in some_documents:
        for unit in document.units():
            here = Break(BreakKind.PARAGRAPH) in unit.text.inlines
            assert not here or unit.kind in {UnitKind.NOTE, UnitKind.CELL}
            inside += here
    assert inside


@given(texts())
def test_texts_are_in_normal_form(text: Text) -> None:
    assert Text(text.inlines) == text
    for left, right in pairwise(text.inlines):
        if isinstance(left, Run) and isinstance(right, Run):
            assert (left.marks, left.href) != (right.marks, right.href)


@pytest.mark.parametrize("style", NumberStyle)
def test_numbers_of_each_style_print_their_rank(style: NumberStyle) -> None:
    for number in _sample(numbers(style)):
        assert number.style is style
        digits = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９")
        assert any(show(number.rank, style, digits=ten) in number.printed for ten in digits)
        assert number.suffix in number.printed


def test_documents_hold_every_node_and_unit(some_documents: list[Document]) -> None:
    nodes = [node for document in some_documents for _, node in document.nodes()]
    assert {node.kind for node in nodes if isinstance(node, Paragraph)} == set(ParagraphKind)
    assert {node.kind for node in nodes if isinstance(node, Division)} == set(DivisionKind)
    assert any(
        cell.columns > 1 for node in nodes if isinstance(node, Table) for row in node.rows for cell in row
    )
    assert {unit.kind for document in some_documents for unit in document.units()} == set(UnitKind)
    assert {document.kind for document in some_documents} == set(DocumentKind)
    assert any(node == Paragraph() for node in nodes)


@pytest.mark.parametrize("feature", ["notes", "tables", "points", "drafts", "annexes"])
def test_no_feature_is_rare_in_documents(some_documents: list[Document], feature: str) -> None:
    def has(document: Document) -> bool:
        nodes = [node for _, node in document.nodes()]
        match feature:
            case "notes":
                return any(unit.kind is UnitKind.NOTE for unit in document.units())
            case "tables":
                return any(isinstance(node, Table) for node in nodes)
            case "points":
                return any(isinstance(node, Paragraph) and node.kind is ParagraphKind.POINT for node in nodes)
            case "drafts":
                return any(isinstance(node, Division) and node.kind is DivisionKind.DRAFT for node in nodes)
            case _:
                return any(isinstance(node, Division) and node.kind is DivisionKind.ANNEX for node in nodes)

    assert sum(map(has, some_documents)) >= 0.03 * len(some_documents)


def test_documents_are_bounded(some_documents: list[Document]) -> None:
    assert max(sum(1 for _ in document.units()) for document in some_documents) <= 150
    assert max(len(place.path) for document in some_documents for place, _ in document.nodes()) <= 8


@pytest.mark.parametrize("kind", DocumentKind)
def test_well_formed_documents_open_with_a_masthead_and_a_title(kind: DocumentKind) -> None:
    for document in _sample(well_formed_documents(kind=kind))[:50]:
        head, title = document.children[:2]
        assert document.kind is kind
        assert isinstance(head, Division)
        assert head.kind is DivisionKind.MASTHEAD
        assert isinstance(title, Paragraph)
        assert title.kind is ParagraphKind.TITLE


def test_a_report_recommends_a_draft_inside_a_paragraph() -> None:
    reports = _sample(well_formed_documents(kind=DocumentKind.REPORT))
    hosts = [
        node
        for report in reports
        for _, node in report.nodes()
        if isinstance(node, Paragraph)
        and any(isinstance(child, Division) and child.kind is DivisionKind.DRAFT for child in node.children)
    ]
    assert len(hosts) >= len(reports) // 5


def test_arbitrary_documents_are_trees_that_no_layout_gives() -> None:
    trees = _sample(arbitrary_documents())
    assert any(isinstance(tree.children[0], Table) for tree in trees if tree.children)
    assert any(not tree.children for tree in trees)


def test_rows_cover_each_unit_exactly_once(some_alignments: list[Alignment]) -> None:
    for alignment in some_alignments:
        for column, language in enumerate(alignment.languages):
            spans = sorted(span for row in alignment.rows for span in row.cells[column])
            units = alignment.units[language]
            assert {span.place for span in spans} == set(units)
            for place, unit in units.items():
                at = 0
                for span in (span for span in spans if span.place == place):
                    assert span.start == at
                    at = len(unit.text) if span.end is None else span.end
                assert at == len(unit.text)


def test_alignments_hold_every_shape_of_row(some_alignments: list[Alignment]) -> None:
    rows = [row for alignment in some_alignments for row in alignment.rows]
    shapes = {pair for row in rows for pair in permutations(map(len, row.cells), 2)}
    assert {(0, 1), (1, 0), (1, 1), (1, 2), (2, 1), (2, 2)} <= shapes
    spans = [span for row in rows for cell in row.cells for span in cell]
    assert any(span.end is not None for span in spans)
    assert any(span.start for span in spans)
    assert {evidence for row in rows for evidence in row.evidence} == set(Evidence)
    assert {row.moved for row in rows} == {False, True}
    assert {len(alignment.documents) for alignment in some_alignments} == {1, 2, 3, 4}
    assert {alignment.pivot is None for alignment in some_alignments} == {False, True}
