"""Sentences: each row of paragraphs is cut into rows of sentences, paragraphs being hard borders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from aligner.model import Alignment, Evidence, Lang, Number, Place, Row, Span, Text, Unit, UnitKind
from aligner.model.collector import put_off
from aligner.model.seams import parts
from aligner.pairing.bead import Spans
from aligner.pairing.beads import Options
from aligner.pairing.bordered import pair_bordered
from aligner.pairing.embeddings import Encoder
from aligner.pairing.items import Item
from aligner.pairing.lexica import Lexicon
from aligner.pairing.rows import Group, joined
from aligner.pairing.version import Version
from aligner.segmentation import Rules, segment_text

__all__ = ["sentences"]

_Cut: TypeAlias = tuple[Span, Text, Number | None]
_Cells: TypeAlias = Mapping[Lang, Sequence[_Cut]]
_EVIDENCE = tuple(Evidence)


@dataclass(frozen=True, slots=True)
class _Paragraphs:
    """A row of paragraphs, cut."""

    row: Row
    cells: _Cells
    upto: Mapping[Lang, Sequence[int]]
    """Sentences up to each paragraph, and all."""

    @classmethod
    def of(cls, alignment: Alignment, row: Row, rules: Mapping[Lang, Rules]) -> _Paragraphs:
        """Cut a row."""
        cells: dict[Lang, list[_Cut]] = {}
        upto: dict[Lang, list[int]] = {}
        for language in alignment.languages:
            found = cells[language] = []
            ends = upto[language] = [0]
            for span, unit, text in alignment.cell(row, language):
                found += _cut(span, unit, text, language, rules.get(language))
                ends.append(len(found))
        return cls(row, cells, upto)

    def between(self, one: Lang, other: Lang) -> Iterator[tuple[int, int]]:
        """Give how many sentences of two versions stand up to each border between them.

        What both part in two paragraphs is paired inside these, though another version has it in one.
        """
        tags = list(self.cells)
        both = (tags.index(one), tags.index(other))
        for first, second in parts(self.row.seams, both, [len(some) - 1 for some in self.upto.values()]):
            yield self.upto[one][first[1]], self.upto[other][second[1]]


@put_off()
def sentences(
    alignment: Alignment,
    *,
    rules: Mapping[Lang, Rules] | None = None,
    words: bool = True,
    lexicons: Mapping[tuple[Lang, Lang], Lexicon] | None = None,
    encode: Encoder | None = None,
) -> Alignment:
    """Cut the rows of an alignment into rows of sentences.

    Each paragraph stays within its row: sentences are paired inside it as paragraphs are inside a
    document, all rows at once, with the words that all rows teach. A row that no version has more than one
    sentence in, or that one version alone has, stays as it is. The segments of a unit, joined, give the
    unit back.

    Args:
        alignment: rows of whole units.
        rules: segmentation rules by language, instead of the project's own.
        words: learn a lexicon from the rows; without it lengths, figures and signs alone decide.
        lexicons: what earlier texts have taught, by pair of languages.
        encode: gives vectors of sentences, from a model of the caller's; it is asked once for each language.
    """
    order = _order(alignment)
    cut = [_Paragraphs.of(alignment, row, rules or {}) for row in alignment.rows]
    shared = [at for at, some in enumerate(cut) if sum(map(bool, some.cells.values())) > 1]
    if all(max(map(len, cut[at].cells.values())) == 1 for at in shared):
        return alignment
    pool = _Pool([cut[at] for at in shared], order)
    options = Options(
        words=words,
        lexicons=lexicons or {},
        vectors=pool.vectors(encode) if encode is not None else {},
    )
    groups = dict(zip(shared, pool.groups(options), strict=True))
    rows: list[Row] = []
    for at, row in enumerate(alignment.rows):
        rows += _rows(row, cut[at].cells, alignment.languages, groups.get(at, ()))
    return Alignment(alignment.documents, tuple(rows), alignment.pivot)


def _order(alignment: Alignment) -> list[Lang]:
    first = alignment.pivot
    return sorted(alignment.languages, key=lambda tag: (tag != first, tag != "en", tag))


def _cut(span: Span, unit: Unit, text: Text, language: Lang, rules: Rules | None) -> Iterator[_Cut]:
    size = len(unit.text)
    for start, end in segment_text(text, language, rules=rules) or ((0, len(text)),):
        part = _part(span, span.start + start, span.start + end, size)
        yield part, text[start:end], unit.number if part.start == 0 else None


def _part(span: Span, start: int, end: int, size: int) -> Span:
    if start == 0 and end == size:
        return Span(span.place)
    return Span(span.place, start, None if end == size else end)


def _item(index: int, text: Text, number: Number | None) -> Item:
    plain = text.plain
    # Inside a row kinds agree already, and a note is text like any other; the place tells sentences apart.
    return Item(
        index=index,
        unit=Unit(place=Place((index,)), kind=UnitKind.PARAGRAPH, text=text, number=number),
        parent=Place(()),
        length=len("".join(plain.split())),
    )


class _Pool:
    """The sentences of all rows that two versions or more share, one row behind the other."""

    def __init__(self, paragraphs: Sequence[_Paragraphs], order: Sequence[Lang]) -> None:
        rows = [some.cells for some in paragraphs]
        self.seamed = [(at, some) for at, some in enumerate(paragraphs) if some.row.seams]
        """Rows that some versions part."""
        self.versions: dict[Lang, Version] = {}
        self.starts: dict[Lang, NDArray[np.int64]] = {}
        """First sentence of each row, and the number of sentences."""
        for language in order:
            parts = [part for cells in rows for part in cells[language]]
            if parts:
                items = [_item(index, text, number) for index, (_, text, number) in enumerate(parts)]
                counts = [len(cells[language]) for cells in rows]
                self.versions[language] = Version(items, language)
                self.starts[language] = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)

    def vectors(self, encode: Encoder) -> dict[Lang, dict[Place, Sequence[float]]]:
        """Give the vectors of the sentences of rows that have more than one, by the place of each here."""
        several = np.max([np.diff(starts) for starts in self.starts.values()], axis=0) > 1
        found: dict[Lang, dict[Place, Sequence[float]]] = {}
        for language, version in self.versions.items():
            wanted = np.repeat(several, np.diff(self.starts[language])) & (version.length > 0)
            some = np.flatnonzero(wanted).tolist()
            vectors = encode([version.texts[at] for at in some]) if some else ()
            found[language] = {
                version.items[at].unit.place: vector for at, vector in zip(some, vectors, strict=True)
            }
        return found

    def _spans(self, one: Lang, other: Lang) -> Spans:
        """Give the stretches of two versions that correspond."""
        bounds = np.column_stack([self.starts[one], self.starts[other]])
        more = [
            (at + 1, bounds[at] + border)
            for at, some in self.seamed
            for border in list(some.between(one, other))[:-1]
        ]
        if more:
            bounds = np.insert(bounds, [at for at, _ in more], [border for _, border in more], axis=0)
        return np.concatenate([bounds[:-1], np.diff(bounds, axis=0)], axis=1)

    def groups(self, options: Options) -> list[list[Group]]:
        """Give the groups of sentences that correspond, row by row, as their indices in the row."""
        order = list(self.versions)
        pairs = {
            (one, other): pair_bordered(
                self.versions[one],
                self.versions[other],
                self._spans(one, other),
                options,
                (one, other),
            )
            for one, other in combinations(order, 2)
        }
        count = len(self.starts[order[0]]) - 1
        found: list[list[Group]] = [[] for _ in range(count)]
        for group in joined(self.versions, pairs, order):
            language, cell = next(iter(group.cells.items()))
            row = int(np.searchsorted(self.starts[language], cell[0], side="right")) - 1
            group.cells = {
                tag: tuple(at - int(self.starts[tag][row]) for at in some)
                for tag, some in group.cells.items()
            }
            found[row].append(group)
        return found


def _rows(row: Row, cells: _Cells, columns: Sequence[Lang], groups: Sequence[Group]) -> list[Row]:
    whole = all(len(cells[tag]) == len(some) for tag, some in zip(columns, row.cells, strict=True))
    if max(map(len, cells.values())) < 2 or (len(groups) < 2 and (whole or not any(g.seams for g in groups))):
        return [row]
    return [
        replace(
            row,
            id=f"{row.id}.s{count}",
            cells=tuple(
                tuple(cells[language][index][0] for index in group.cells.get(language, ()))
                for language in columns
            ),
            confidence=row.confidence * _sure(group),
            evidence=tuple(reason for reason in _EVIDENCE if reason in {*row.evidence, *group.evidence}),
            moved=row.moved or group.moved,
            seams=tuple(tuple(map(seam.get, columns)) for seam in group.seams),
        )
        for count, group in enumerate(groups, 1)
    ]


def _sure(group: Group) -> float:
    return max(0.0, min(1.0, group.confidence))
