"""Pairing: N versions become one alignment, by number and structure, then kind, order, length and figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from aligner.model import (
    Alignment,
    Document,
    Evidence,
    Lang,
    Notice,
    Place,
    Report,
    RequestError,
    Row,
    Span,
    discard,
)
from aligner.model.collector import put_off
from aligner.model.making import maker
from aligner.pairing.beads import Options
from aligner.pairing.doubt import doubtful
from aligner.pairing.items import Item, items
from aligner.pairing.lexica import Lexicon
from aligner.pairing.names import RowNames
from aligner.pairing.rows import Group, join

__all__ = ["master", "pair"]


@put_off()
def pair(
    documents: Sequence[Document],
    *,
    pivot: Lang | None = None,
    words: bool = True,
    lexicons: Mapping[tuple[Lang, Lang], Lexicon] | None = None,
    vectors: Mapping[Lang, Mapping[Place, Sequence[float]]] | None = None,
    report: Report = discard,
) -> Alignment:
    """Pair the versions of a document, any number of them at once.

    Every unit of every version stands in exactly one row. The order of the documents changes the
    order of the columns and nothing else.

    Args:
        documents: the versions, one a language.
        pivot: the master version, which names the rows; without it the original that the masthead
            names, else English, else the first by tag.
        words: learn a lexicon from the texts where numbers leave gaps; without it numbers, lengths
            and signs alone decide, which is faster.
        lexicons: what earlier texts have taught, by pair of languages; see :mod:`aligner.pairing.lexica`.
        vectors: a vector for each unit of each version that has them, from a model of the caller's:
            their cosine is one more piece of evidence.
        report: takes a notice ``paired-poorly`` for a version that seems to be of another document.

    Raises:
        RequestError: there is no version, a language comes twice, or the pivot is none of them.
    """
    chosen = master(documents, pivot)
    order = _canonical([document.language for document in documents], chosen)
    seen: dict[Lang, tuple[list[Item], list[Item]]] = {}
    for document in documents:
        if document.language in seen:
            what = f"the language {document.language} comes twice"
            raise RequestError(what, hint="say which file is which with --lang TAG=FILE")
        seen[document.language] = items(document)
    body = {language: side for language, (side, _) in seen.items()}
    notes = {language: side for language, (_, side) in seen.items()}
    options = Options(words=words, lexicons=lexicons or {}, vectors=vectors or {})
    groups = join(body, order, options)
    note_groups = join(notes, order, options)
    for language, share in doubtful(groups, body, order):
        message = (
            f"paired poorly: {share:.0%} of its paragraphs fit their row in length and figures; "
            "is it a version of the same document?"
        )
        report(Notice(code="paired-poorly", message=message, where=language))
    rows = _rows(groups, note_groups, body, notes, [document.language for document in documents], order)
    return Alignment(tuple(documents), tuple(rows), chosen)


def master(documents: Sequence[Document], wanted: Lang | None = None) -> Lang:
    """Tell which version is the master.

    Raises:
        RequestError: there is no version, or the one wanted is not there.
    """
    languages = [document.language for document in documents]
    if not languages:
        what = "there is nothing to pair"
        raise RequestError(what, hint="give the versions of a document, one file a language")
    if wanted is not None:
        if wanted not in languages:
            what = f"no version in the pivot language {wanted}"
            raise RequestError(what, hint=f"the versions are {', '.join(languages)}")
        return wanted
    originals = {document.metadata.original for document in documents if document.metadata.original}
    if len(originals) == 1:
        original = Lang(originals.pop())
        if original in languages:
            return original
    return _canonical(languages, None)[0]


def _canonical(languages: Sequence[Lang], first: Lang | None) -> list[Lang]:
    return sorted(languages, key=lambda tag: (tag != first, tag != "en", tag))


def _rows(
    groups: Sequence[Group],
    note_groups: Sequence[Group],
    body: dict[Lang, list[Item]],
    notes: dict[Lang, list[Item]],
    columns: Sequence[Lang],
    order: Sequence[Lang],
) -> list[Row]:
    """Order the groups, each note behind the row of the paragraph that calls it, and name them."""
    host: dict[tuple[Lang, tuple[int, ...]], int] = {}
    for at, group in enumerate(groups if note_groups else ()):
        for language, cell in group.cells.items():
            host.update({(language, body[language][index].unit.place.path): at for index in cell})
    called: dict[int, list[Group]] = {}
    for group in note_groups:
        language = next(tag for tag in order if group.cells.get(tag))
        note = notes[language][group.cells[language][0]]
        called.setdefault(host[language, note.unit.place.path], []).append(group)
    body_spans, note_spans = (
        {tag: [_span(item.unit.place) for item in side] for tag, side in sides.items()}
        for sides in (body, notes)
    )
    names = RowNames()
    rows: list[Row] = []
    for at, group in enumerate(groups):
        rows.append(_row(group, body, body_spans, columns, order, names))
        if called:
            rows += [_row(note, notes, note_spans, columns, order, names) for note in called.get(at, ())]
    return rows


# As many as there are rows and units; places are those of units, confidences chances, and names made here.
_row_of: Final = maker(Row)
_span: Final = maker(Span)


def _row(
    group: Group,
    sides: Mapping[Lang, Sequence[Item]],
    spans: Mapping[Lang, Sequence[Span]],
    columns: Sequence[Lang],
    order: Sequence[Lang],
    names: RowNames,
) -> Row:
    held = group.cells
    naming = order[0] if order[0] in held else next(tag for tag in order if tag in held)
    first = sides[naming][held[naming][0]]
    cells: list[tuple[Span, ...]] = []
    for tag in columns:
        cell = held.get(tag, ())
        some = spans[tag]
        cells.append((some[cell[0]],) if len(cell) == 1 else tuple([some[at] for at in cell]))
    return _row_of(
        id=names.name(first),
        kind=first.unit.kind,
        cells=tuple(cells),
        confidence=round(group.confidence, 3),
        evidence=_in_order(group.evidence),
        moved=group.moved,
        seams=tuple([tuple(map(seam.get, columns)) for seam in group.seams]),
    )


@lru_cache(maxsize=256)
def _in_order(evidence: frozenset[Evidence]) -> tuple[Evidence, ...]:
    return tuple(reason for reason in Evidence if reason in evidence)
