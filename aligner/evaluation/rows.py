"""Rows of N versions against a gold of texts: a row is right only if the texts of all its cells are."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Final, TypeAlias

from aligner.evaluation.score import Score
from aligner.model import Alignment, ReadError

__all__ = ["rows_score"]

# UAX #9, 2: the explicit and the implicit directional formatting characters.
_DIRECTION: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_Cells: TypeAlias = tuple[tuple[str, ...], ...]


def rows_score(gold: bytes, alignment: Alignment, *, where: str) -> dict[str, Score]:
    """Score an alignment against a gold of one JSON object a line: ``numbered`` and ``cells`` by language.

    Texts are compared as words, whatever the blanks between them and the invisible marks of direction,
    which a page does not hold. A row of the alignment counts as
    numbered if the gold row that shares its first text is, or, where none does, if a unit of it
    prints a number.

    Raises:
        ReadError: a line is no such object.
    """
    languages = alignment.languages
    wanted: dict[bool, Counter[_Cells]] = {True: Counter(), False: Counter()}
    known: dict[tuple[str, str], bool] = {}
    for number, line in enumerate(gold.decode("utf-8", "replace").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            cells = tuple(
                tuple(_words(text) for text in row["cells"].get(language, [])) for language in languages
            )
            numbered = bool(row["numbered"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            what = "is no row of a gold standard"
            raise ReadError(
                what, where=f"{where}, line {number}", hint='write {"numbered": …, "cells": {…}}'
            ) from None
        if any(cells):
            wanted[numbered][cells] += 1
            known.update(
                {
                    (language, text): numbered
                    for language, cell in zip(languages, cells, strict=True)
                    for text in cell
                }
            )
    found: dict[bool, Counter[_Cells]] = {True: Counter(), False: Counter()}
    for aligned in alignment.rows:
        cells = tuple(
            tuple(_words(text.plain) for _, _, text in alignment.cell(aligned, language))
            for language in languages
        )
        if not any(any(cell) for cell in cells):
            # A number without text is printed in the source, but gold holds texts.
            continue
        said = [
            known[language, text]
            for language, cell in zip(languages, cells, strict=True)
            for text in cell
            if (language, text) in known
        ]
        prints = any(
            unit.number is not None or unit.marker
            for language in languages
            for _, unit, _ in alignment.cell(aligned, language)
        )
        found[said[0] if said else prints][cells] += 1
    scores = {
        name: _score(wanted[key], found[key]) for name, key in (("numbered", True), ("unnumbered", False))
    }
    return {**scores, "all": _score(wanted[True] + wanted[False], found[True] + found[False])}


def _words(text: str) -> str:
    return " ".join(_DIRECTION.sub("", text).split())


def _score(wanted: Counter[_Cells], found: Counter[_Cells]) -> Score:
    right = sum((wanted & found).values())
    return Score(right_system=right, system=found.total(), right_gold=right, gold=wanted.total())
