"""Rows of N versions against a gold of texts: a row is right only if the texts of all its cells are."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from aligner.evaluation.score import Score
from aligner.model import Alignment, ReadError, Row, UnitKind

__all__ = ["RowsScore", "rows_score"]

# UAX #9, 2: the explicit and the implicit directional formatting characters.
_DIRECTION: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_KINDS: Final = tuple(kind.value for kind in UnitKind)
_Cells: TypeAlias = tuple[tuple[str, ...], ...]
_Class: TypeAlias = tuple[bool, str]
"""Whether a row is numbered, and its kind."""
_Counts: TypeAlias = Mapping[_Class, Counter[_Cells]]


@dataclass(frozen=True, slots=True)
class RowsScore:
    """Scores of the rows of an alignment."""

    scores: Mapping[str, Score]
    """Of the rows that are ``numbered``, of the others (``unnumbered``), of ``all``."""
    kinds: Mapping[str, Score]
    """Of each kind of row (``heading``, ``recital``, ``cell`` …) in the order of a document's kinds, those
    that the gold alone knows behind them; none where the gold names no kinds."""


@dataclass(slots=True)
class _Gold:
    """What a gold standard says of rows and of texts."""

    rows: dict[_Class, Counter[_Cells]] = field(default_factory=lambda: defaultdict(Counter))
    exact: dict[_Cells, list[_Class]] = field(default_factory=lambda: defaultdict(list))
    texts: dict[tuple[str, str], _Class] = field(default_factory=dict)
    """By language and text."""

    def add(self, cells: _Cells, of: _Class, languages: tuple[str, ...]) -> None:
        self.rows[of][cells] += 1
        self.exact[cells].append(of)
        for language, cell in zip(languages, cells, strict=True):
            self.texts.update(dict.fromkeys(((language, text) for text in cell), of))


def rows_score(gold: bytes, alignment: Alignment, *, where: str) -> RowsScore:
    """Score an alignment against a gold of one JSON object a line: ``numbered`` and ``cells`` by language.

    A row of gold may name its ``kind``, as those of an alignment do; then each kind has a score too.
    Texts are compared as words, whatever the blanks between them and the invisible marks of direction,
    which a page does not hold. A row of the alignment counts as numbered, and as of a kind, as the gold
    row with the same cells is, else as the one that shares its first text; where none does, as its own
    kind, and as numbered if a unit of it prints a number.

    Raises:
        ReadError: a line is no such object.
    """
    languages = alignment.languages
    known = _gold(gold, languages, where)
    found: dict[_Class, Counter[_Cells]] = defaultdict(Counter)
    left = {cells: list(classes) for cells, classes in known.exact.items()}
    for aligned in alignment.rows:
        cells = tuple(
            tuple(_words(text.plain) for _, _, text in alignment.cell(aligned, language))
            for language in languages
        )
        if not any(any(cell) for cell in cells):
            # A number without text is printed in the source, but gold holds texts.
            continue
        if same := left.get(cells):
            found[same.pop(0)][cells] += 1
            continue
        pairs = [(tag, text) for tag, cell in zip(languages, cells, strict=True) for text in cell]
        said = [known.texts[pair] for pair in pairs if pair in known.texts]
        found[said[0] if said else _own(alignment, aligned)][cells] += 1
    scores = {
        "numbered": _score(known.rows, found, lambda of: of[0]),
        "unnumbered": _score(known.rows, found, lambda of: not of[0]),
        "all": _score(known.rows, found, lambda _: True),
    }
    named = {kind for _, kind in known.rows} - {""}
    kinds = dict.fromkeys((*_KINDS, *sorted(named))) if named else {}
    seen = named | {kind for _, kind in found}
    return RowsScore(
        scores,
        {kind: _score(known.rows, found, _is(kind)) for kind in kinds if kind in seen},
    )


def _gold(data: bytes, languages: tuple[str, ...], where: str) -> _Gold:
    known = _Gold()
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            cells = tuple(
                tuple(_words(text) for text in row["cells"].get(language, [])) for language in languages
            )
            of = (bool(row["numbered"]), str(row.get("kind") or ""))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            what = "is no row of a gold standard"
            raise ReadError(
                what, where=f"{where}, line {number}", hint='write {"numbered": …, "cells": {…}}'
            ) from None
        if any(cells):
            known.add(cells, of, languages)
    return known


def _is(kind: str) -> Callable[[_Class], bool]:
    return lambda of: of[1] == kind


def _own(alignment: Alignment, row: Row) -> _Class:
    prints = any(
        unit.number is not None or unit.marker
        for language in alignment.languages
        for _, unit, _ in alignment.cell(row, language)
    )
    return prints, row.kind.value


def _words(text: str) -> str:
    return " ".join(_DIRECTION.sub("", text).split())


def _score(wanted: _Counts, found: _Counts, chosen: Callable[[_Class], bool]) -> Score:
    one, other = (
        sum((counts for of, counts in side.items() if chosen(of)), Counter[_Cells]())
        for side in (wanted, found)
    )
    right = (one & other).total()
    return Score(right_system=right, system=other.total(), right_gold=right, gold=one.total())
