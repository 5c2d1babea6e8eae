"""A real committee report in English: the counts that its printed form gives."""

from __future__ import annotations

from functools import cache

from aligner.model import Break, BreakKind, Division, DivisionKind, Document, Notice, Paragraph, ParagraphKind
from aligner.readers.opening import open_bytes
from aligner.structure.notes import note_series
from tests.places import SHARED, needs_shared

pytestmark = needs_shared


@cache
def report() -> tuple[Document, tuple[Notice, ...]]:
    notices: list[Notice] = []
    path = SHARED / "data/un_report_en/report.en.md"
    found = open_bytes(path.read_bytes(), name=path.name, report=notices.append)
    assert isinstance(found, Document)
    return found, tuple(notices)


def of_kind(document: Document, kind: ParagraphKind, *, numbered: bool | None = None) -> list[Paragraph]:
    return [
        node
        for _, node in document.nodes()
        if isinstance(node, Paragraph)
        and node.kind is kind
        and (numbered is None or (node.number is not None) is numbered)
    ]


def test_it_has_three_sections_and_eleven_numbered_paragraphs_outside_the_annex() -> None:
    document, _ = report()
    sections = [n for _, n in document.nodes() if isinstance(n, Division) and n.kind is DivisionKind.SECTION]
    assert [section.heading.plain.split()[0] for section in sections] == [
        "Introduction",
        "Consideration",
        "Recommendation",
    ]
    numbered = [p.number.rank for p in of_kind(document, ParagraphKind.PARAGRAPH) if p.number]
    assert numbered == [*range(1, 12), 1, 2, 3]


def test_the_draft_resolution_inside_paragraph_11_has_43_recitals_and_46_operative_paragraphs() -> None:
    document, _ = report()
    eleventh = next(p for p in of_kind(document, ParagraphKind.PARAGRAPH) if p.number and p.number.rank == 11)
    (draft,) = eleventh.children
    assert isinstance(draft, Division)
    assert draft.kind is DivisionKind.DRAFT
    assert len(of_kind(document, ParagraphKind.RECITAL)) == 43
    assert [p.number.rank for p in of_kind(document, ParagraphKind.OPERATIVE) if p.number] == [*range(1, 47)]


def test_the_footnote_series_are_of_4_16_and_1_with_every_note_tied_to_its_mark() -> None:
    document, notices = report()
    assert [len(series) for series in note_series(document)] == [4, 16, 1]
    assert not [notice for notice in notices if notice.code == "orphan-note"]
    assert not any(sign in unit.text.plain for unit in document.units() for sign in "⁰¹²³⁴⁵⁶⁷⁸⁹")


def test_the_annex_has_three_paragraphs() -> None:
    document, _ = report()
    (annex,) = [n for n in document.children if isinstance(n, Division) and n.kind is DivisionKind.ANNEX]
    assert sum(isinstance(n, Paragraph) and n.number is not None for n in annex.children) == 3


def test_no_paragraph_stays_cut_by_a_page() -> None:
    document, _ = report()
    for unit in document.units():
        if unit.kind.value in {"recital", "operative", "paragraph", "note"}:
            assert unit.text.plain.rstrip()[-1] in ".,;:>", unit.text.plain[-60:]
    cut = [
        paragraph.number.rank
        for paragraph in of_kind(document, ParagraphKind.OPERATIVE, numbered=True)
        if paragraph.number and Break(BreakKind.PAGE) in paragraph.text.inlines
    ]
    assert {3, 20, 28} <= set(cut)


def test_the_masthead_is_read() -> None:
    said = report()[0].metadata
    assert (said.date, said.session, said.agenda_item, said.original) == ("2020-12-03", 75, "16", "en")
