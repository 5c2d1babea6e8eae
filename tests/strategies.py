"""Every generator of the suite: texts, numbers, documents, alignments, in six scripts; no assertions.

Strategies are named in the plural; arguments say what is valid, never how likely. A document is
well-formed (what the structure gives) or an arbitrary tree (what the constructors allow).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from aligner.languages import language
from aligner.model import (
    Alignment,
    Cell,
    Division,
    DivisionKind,
    Document,
    DocumentKind,
    Evidence,
    Lang,
    Mark,
    Metadata,
    Node,
    Number,
    NumberStyle,
    Paragraph,
    ParagraphKind,
    Row,
    Run,
    Span,
    Status,
    Table,
    Text,
    Unit,
    UnitKind,
)
from tests.text_strategies import (
    ALL_BREAKS,
    LANGUAGES,
    MOSTLY,
    NASTY,
    breaks,
    label_of,
    langs,
    note_marks,
    numbers,
    plains,
    runs,
    texts,
)

__all__ = [
    "LANGUAGES",
    "NASTY",
    "alignments",
    "arbitrary_documents",
    "breaks",
    "documents",
    "langs",
    "metadata",
    "nodes",
    "note_marks",
    "numbers",
    "paired_alignments",
    "plains",
    "row_ids",
    "runs",
    "tables",
    "texts",
    "well_formed_documents",
]

_LEVELS: Final = (
    (DivisionKind.PART, DivisionKind.CHAPTER),
    (DivisionKind.TITLE, DivisionKind.SECTION),
    (DivisionKind.CHAPTER, DivisionKind.SUBSECTION),
)


@cache
def metadata() -> SearchStrategy[Metadata]:
    lines = st.one_of(st.just(""), plains(max_size=3))
    return st.builds(
        Metadata,
        symbol=st.sampled_from(
            ("", "A/85/417", "A/RES/85/100", "E/CN.4/2030/L.7/Rev.1", "S/PV.9999 (Resumption 1)")
        ),
        title=lines,
        date=st.one_of(st.just(""), st.dates().map(lambda day: day.isoformat())),
        organ=lines,
        session=st.integers(0, 120),
        agenda_item=st.sampled_from(("", "18", "18 (a)", "22 et 25")),
        original=st.sampled_from(("", "en", "fr", "ar")),
        source=st.sampled_from(("", "report.en.docx", "N2458132 (1).docx", "تقرير.docx")),
        sha256=st.sampled_from(("", "0" * 64, "e3b0c442" * 8)),
    )


@cache
def tables(*, script: str | None = None) -> SearchStrategy[Table]:
    cells = st.builds(
        Cell,
        text=texts(script=script, breaks_of=ALL_BREAKS, max_size=3),
        columns=st.sampled_from((1, 1, 1, 2, 3)),
        rows=st.sampled_from((1, 1, 1, 2)),
        header=st.booleans(),
    )
    return st.builds(Table, rows=st.lists(st.lists(cells, max_size=3).map(tuple), max_size=3).map(tuple))


@cache
def nodes(depth: int = 2) -> SearchStrategy[Node]:
    """Any node that the constructors allow, empty ones too, ``depth`` levels of children below it."""
    below = st.lists(st.deferred(lambda: nodes(depth - 1)), max_size=3).map(tuple) if depth else st.just(())
    some = st.one_of(st.none(), numbers())
    return st.one_of(
        st.builds(Paragraph, kind=st.sampled_from(ParagraphKind), number=some, text=texts(), children=below),
        st.builds(Division, kind=st.sampled_from(DivisionKind), number=some, heading=texts(), children=below),
        st.builds(Paragraph, text=texts()),
        tables(),
    )


def arbitrary_documents(languages: SearchStrategy[Lang] | None = None) -> SearchStrategy[Document]:
    return st.builds(
        Document,
        language=langs() if languages is None else languages,
        kind=st.sampled_from(DocumentKind),
        metadata=metadata(),
        children=st.lists(nodes(), max_size=4).map(tuple),
    )


def documents(languages: SearchStrategy[Lang] | None = None) -> SearchStrategy[Document]:
    return st.one_of(well_formed_documents(languages), arbitrary_documents(languages))


@st.composite
def well_formed_documents(
    draw: DrawFn, languages: SearchStrategy[Lang] | None = None, kind: DocumentKind | None = None
) -> Document:
    """Documents laid out as institutions lay them out, with the number series of their language."""
    tag = draw(langs() if languages is None else languages)
    kind = kind or draw(st.sampled_from(DocumentKind))
    layout = _Layout(draw, tag)
    return Document(language=tag, kind=kind, metadata=draw(metadata()), children=layout.document(kind))


class _Layout:
    """The layouts, one method a part; it holds what every part needs to draw."""

    def __init__(self, draw: DrawFn, tag: Lang) -> None:
        self.draw = draw
        self.tag = tag
        self.data = language(tag)
        self.primary = tag.partition("-")[0]

    def document(self, kind: DocumentKind) -> tuple[Node, ...]:
        match kind:
            case DocumentKind.REPORT:
                body: tuple[Node, ...] = self.sections()
            case DocumentKind.RESOLUTION | DocumentKind.DECISION:
                body = (self.preamble(), *self.numbered(ParagraphKind.OPERATIVE))
            case DocumentKind.TREATY | DocumentKind.STATUTE | DocumentKind.ACT:
                body = self.parts()
            case _:
                body = (*self.plain_paragraphs(), *self.some(tables(script=self.primary)))
        head: tuple[Node, ...] = (
            Division(kind=DivisionKind.MASTHEAD, children=self.lines(ParagraphKind.MASTHEAD)),
            *self.lines(ParagraphKind.TITLE, most=2),
        )
        return (*head, *body, *self.lines(ParagraphKind.SIGNATURE, least=0, most=1), *self.annexes())

    def text(self, *, notes: bool = True) -> Text:
        return self.draw(texts(script=self.primary, notes=notes, min_size=1, max_size=3))

    def count(self, least: int, most: int) -> range:
        return range(1, self.draw(st.integers(least, most)) + 1)

    def some(self, values: SearchStrategy[Table]) -> tuple[Table, ...]:
        return (self.draw(values),) if self.draw(st.booleans()) else ()

    def lines(self, kind: ParagraphKind, *, least: int = 1, most: int = 3) -> tuple[Paragraph, ...]:
        return tuple(Paragraph(kind=kind, text=self.text(notes=False)) for _ in self.count(least, most))

    def plain_paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(Paragraph(text=self.text()) for _ in self.count(1, 3))

    def label(self, rank: int, style: NumberStyle, around: str) -> Number:
        return label_of(self.tag, rank, style, around)

    def points(self, depth: int = 2) -> tuple[Node, ...]:
        if not depth or not self.draw(st.booleans()):
            return ()
        style = self.data.point_styles[min(2 - depth, len(self.data.point_styles) - 1)]
        around = {"ru": "{})", "fr": "{})", "zh": "（{}）"}.get(self.primary, "({})")
        return tuple(
            Paragraph(
                kind=ParagraphKind.POINT,
                number=self.label(rank, style, around),
                text=self.text(),
                children=self.points(depth - 1),
            )
            for rank in self.count(1, 3)
        )

    def numbered(self, kind: ParagraphKind, first: int = 1, *, draft: bool = False) -> tuple[Paragraph, ...]:
        around = {"ar": "{} -", "zh": "{}．"}.get(self.primary, "{}.")
        count = self.count(1, 3)
        return tuple(
            Paragraph(
                kind=kind,
                number=self.label(first + rank - 1, NumberStyle.DECIMAL, around),
                text=self.text(),
                children=self.below(draft=draft and rank == len(count)),
            )
            for rank in count
        )

    def below(self, *, draft: bool) -> tuple[Node, ...]:
        return (self.draft(),) if draft else (*self.points(), *self.some(tables(script=self.primary)))

    def draft(self) -> Division:
        heading = Text([Run("…", frozenset({Mark.BOLD}))]) if self.draw(st.booleans()) else Text()
        body: tuple[Node, ...] = (self.preamble(), *self.numbered(ParagraphKind.OPERATIVE))
        return Division(kind=DivisionKind.DRAFT, heading=heading, children=body)

    def preamble(self) -> Division:
        formula = Paragraph(kind=ParagraphKind.FORMULA, text=self.text(notes=False))
        recitals = (Paragraph(kind=ParagraphKind.RECITAL, text=self.text()) for _ in self.count(1, 3))
        return Division(kind=DivisionKind.PREAMBLE, children=(formula, *recitals))

    def sections(self) -> tuple[Node, ...]:
        around = {"ar": "{} -", "zh": "{}、"}.get(self.primary, "{}.")
        made: list[Node] = []
        first = 1
        for rank in self.count(1, 2):
            body = self.numbered(ParagraphKind.PARAGRAPH, first, draft=self.draw(MOSTLY))
            first += len(body)
            made.append(
                Division(
                    kind=DivisionKind.SECTION,
                    number=self.label(rank, self.data.section_style, around),
                    heading=self.text(),
                    children=body,
                )
            )
        return tuple(made)

    def parts(self) -> tuple[Node, ...]:
        around = {"ar": "المادة {}", "zh": "第{}条", "ru": "Статья {}", "es": "Artículo {}"}
        style = NumberStyle.HANZI if self.primary == "zh" else NumberStyle.DECIMAL
        articles = tuple(
            Division(
                kind=DivisionKind.ARTICLE,
                number=self.label(rank, style, around.get(self.primary, "Article {}")),
                heading=self.text() if self.draw(st.booleans()) else Text(),
                children=self.numbered(ParagraphKind.PARAGRAPH) if rank % 2 else self.plain_paragraphs(),
            )
            for rank in self.count(1, 3)
        )
        if self.draw(st.booleans()):
            return (self.preamble(), *articles)
        outer, inner = self.draw(st.sampled_from(_LEVELS))
        part = Division(
            kind=outer,
            number=self.label(1, NumberStyle.UPPER_ROMAN, "{}"),
            heading=self.text(),
            children=(Division(kind=inner, heading=self.text(), children=articles),),
        )
        return (self.preamble(), part)

    def annexes(self) -> tuple[Node, ...]:
        return tuple(
            Division(
                kind=DivisionKind.ANNEX,
                number=self.label(rank, NumberStyle.UPPER_ROMAN, "{}"),
                heading=self.text(),
                children=(*self.plain_paragraphs(), *self.some(tables(script=self.primary))),
            )
            for rank in self.count(0, 1)
        )


# Alignments


def row_ids(count: int) -> SearchStrategy[tuple[str, ...]]:
    heads = st.sampled_from(("r{}", "s.1.p{}", "متن-{}", "第{}", "<&\"'{}>", "\u200f{}", "{}~0"))
    return heads.map(lambda head: tuple(head.format(index) for index in range(1, count + 1)))


@st.composite
def alignments(
    draw: DrawFn,
    *,
    min_languages: int = 1,
    max_languages: int = 4,
    of: Callable[[SearchStrategy[Lang]], SearchStrategy[Document]] = documents,
) -> Alignment:
    """Alignments whose rows cover all units: each stretch of each unit stands in exactly one row."""
    tags = draw(st.lists(langs(), min_size=min_languages, max_size=max_languages, unique=True))
    return draw(_aligned(tuple(draw(of(st.just(tag))) for tag in tags)))


def paired_alignments(**options: int) -> SearchStrategy[Alignment]:
    """Alignments of well-formed documents only."""
    return alignments(of=well_formed_documents, **options)


@st.composite
def _aligned(draw: DrawFn, versions: tuple[Document, ...]) -> Alignment:
    queues = [_pieces(draw, tuple(version.units())) for version in versions]
    table: list[list[tuple[Span, ...]]] = []
    widths = st.sampled_from((1, 1, 1, 0, 2, 2, 3))
    while any(queues):
        takes = [min(draw(widths), len(queue)) if queue else 0 for queue in queues]
        if not any(takes):
            takes = [min(1, len(queue)) for queue in queues]
        table.append([tuple(queue[:take]) for queue, take in zip(queues, takes, strict=True)])
        for queue, take in zip(queues, takes, strict=True):
            del queue[:take]
    moved: set[int] = set()
    if len(table) > 1 and len(versions) > 1 and draw(st.booleans()):
        here, there = draw(st.lists(st.integers(0, len(table) - 1), min_size=2, max_size=2, unique=True))
        column = draw(st.integers(0, len(versions) - 1))
        table[here][column], table[there][column] = table[there][column], table[here][column]
        moved = {here, there}
    confidences = st.sampled_from((1.0, 0.0, 0.5, 0.98, 0.123, 0.999, 0.001, 0.6666))
    evidence = st.lists(st.sampled_from(Evidence), max_size=3, unique=True).map(tuple)
    ids = draw(row_ids(len(table)))
    rows = tuple(
        Row(
            id=ids[index],
            kind=draw(st.sampled_from(UnitKind)),
            cells=tuple(cells),
            confidence=draw(confidences),
            evidence=draw(evidence),
            moved=index in moved,
            status=draw(st.sampled_from((None, None, *Status))),
            remarks=draw(st.lists(plains(max_size=2), max_size=1).map(tuple)),
            seams=_seams(draw, [*map(len, cells)]),
        )
        for index, cells in enumerate(table)
    )
    pivot = draw(st.sampled_from((None, *(version.language for version in versions))))
    return Alignment(versions, rows, pivot)


def _seams(draw: DrawFn, sizes: Sequence[int]) -> tuple[tuple[int | None, ...], ...]:
    """Seams that all texts of a row have but one, or a few."""
    filled = [at for at, size in enumerate(sizes) if size]
    if len(filled) < 3 or draw(st.booleans()):
        return ()
    count = draw(st.integers(1, 2))
    parted = draw(st.lists(st.sampled_from(filled), min_size=2, max_size=len(filled) - 1, unique=True))
    places = {
        at: sorted(draw(st.lists(st.integers(0, sizes[at]), min_size=count, max_size=count))) for at in parted
    }
    return tuple(
        tuple(places[at][turn] if at in places else None for at in range(len(sizes))) for turn in range(count)
    )


def _pieces(draw: DrawFn, units: Sequence[Unit]) -> list[Span]:
    pieces: list[Span] = []
    for unit in units:
        if len(unit.text) > 1 and draw(st.sampled_from((False, False, False, True))):
            cuts = draw(
                st.lists(st.integers(1, len(unit.text) - 1), min_size=1, max_size=2, unique=True).map(sorted)
            )
            ends = (*cuts, draw(st.sampled_from((None, len(unit.text)))))
            pieces.extend(Span(unit.place, start, end) for start, end in zip((0, *cuts), ends, strict=True))
        else:
            pieces.append(Span(unit.place))
    return pieces
