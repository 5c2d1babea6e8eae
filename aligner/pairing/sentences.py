"""Sentences: each row of paragraphs is cut into rows of sentences, paragraphs being hard borders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from aligner.model import Alignment, Evidence, Lang, Place, Row, Span, Text, Unit, UnitKind
from aligner.pairing.items import Item
from aligner.pairing.rows import Group, join
from aligner.segmentation import Rules, segment_text

__all__ = ["sentences"]

_Cut: TypeAlias = tuple[Span, Item]
_EVIDENCE = tuple(Evidence)


def sentences(alignment: Alignment, *, rules: Mapping[Lang, Rules] | None = None) -> Alignment:
    """Cut the rows of an alignment into rows of sentences.

    Each paragraph stays within its row: sentences are paired inside it as paragraphs are inside a
    document. A row that no version has more than one sentence in, or that one version alone has,
    stays as it is. The segments of a unit, joined, give the unit back.

    Args:
        alignment: rows of whole units.
        rules: segmentation rules by language, instead of the project's own.
    """
    order = _order(alignment)
    rows: list[Row] = []
    for row in alignment.rows:
        cells = {
            language: _cut(alignment, row, language, (rules or {}).get(language))
            for language in alignment.languages
        }
        filled = [cell for cell in cells.values() if cell]
        if len(filled) < 2 or all(len(cell) == 1 for cell in filled):
            rows.append(row)
        else:
            rows += _paired(row, cells, alignment.languages, order)
    return Alignment(alignment.documents, tuple(rows), alignment.pivot)


def _order(alignment: Alignment) -> list[Lang]:
    first = alignment.pivot
    return sorted(alignment.languages, key=lambda tag: (tag != first, tag != "en", tag))


def _cut(alignment: Alignment, row: Row, language: Lang, rules: Rules | None) -> list[_Cut]:
    found: list[_Cut] = []
    for span, unit, text in alignment.cell(row, language):
        size = len(unit.text)
        stretches = segment_text(text, language, rules=rules) or ((0, len(text)),)
        for start, end in stretches:
            part = _part(span, span.start + start, span.start + end, size)
            number = unit.number if part.start == 0 else None
            found.append((part, _item(len(found), unit, text[start:end], numbered=number is not None)))
    return found


def _part(span: Span, start: int, end: int, size: int) -> Span:
    if start == 0 and end == size:
        return Span(span.place)
    return Span(span.place, start, None if end == size else end)


def _item(index: int, unit: Unit, text: Text, *, numbered: bool) -> Item:
    plain = text.plain
    # Inside a row kinds agree already, and a note is text like any other.
    piece = Unit(
        place=unit.place,
        kind=UnitKind.PARAGRAPH,
        text=text,
        number=unit.number if numbered else None,
    )
    return Item(
        index=index,
        unit=piece,
        parent=Place(()),
        length=len("".join(plain.split())),
    )


def _paired(
    row: Row, cells: Mapping[Lang, Sequence[_Cut]], columns: Sequence[Lang], order: Sequence[Lang]
) -> list[Row]:
    groups = join({language: [item for _, item in cell] for language, cell in cells.items() if cell}, order)
    if len(groups) == 1:
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
        )
        for count, group in enumerate(groups, 1)
    ]


def _sure(group: Group) -> float:
    return max(0.0, min(1.0, group.confidence))
