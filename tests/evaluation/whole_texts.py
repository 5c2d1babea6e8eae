"""Whole texts: the rows that all versions of a text share, as lines to damage; from the corpora and real documents."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Final

from aligner.languages import lang
from aligner.model import ParagraphKind, UnitKind
from tests.damage import Line, Versions
from tests.evaluation.gold_sets import documents as read_lines
from tests.evaluation.gold_sets import load as load_beads
from tests.evaluation.real_gold import Gold
from tests.evaluation.real_sets import SETS, found, load
from tests.places import CORPORA

__all__ = ["corpus_text", "gold_text", "real_text"]

_HEADS: Final = frozenset({UnitKind.MASTHEAD, UnitKind.TITLE, UnitKind.HEADING})


def corpus_text(name: str) -> Versions:
    """Give a corpus, without numbers, as its gold has none."""
    versions: Versions = {}
    with (CORPORA / name / "gold.jsonl").open(encoding="utf-8") as file:
        for row, line in enumerate(file):
            for tag, texts in json.loads(line)["cells"].items():
                versions.setdefault(tag, []).extend(
                    Line(text.replace("\n", " "), frozenset({row})) for text in texts
                )
    return versions


def real_text(
    name: str, data: Path, *, numbers: bool, tags: tuple[str, ...] | None = None, at: int = 0
) -> Versions:
    """Give the units of a document of a set of ``real_sets`` that all versions have.

    Args:
        name: the set.
        at: which of its documents.
        data: the folder of real documents.
        numbers: leave the numbers in.
        tags: languages; without them all that the set has, of two Chinese ones the first.
    """
    sides: dict[str, list[tuple[Gold, Line]]] = {}
    golds: list[list[Gold]] = []
    for path in SETS[name].groups(data)[at]:
        read = load(path, SETS[name].form, hide=not numbers)
        swiss = path.parent.parent.name == "swiss"
        tag = lang((path.parent.name if swiss else read.language).partition("-")[0])
        if tag in sides or (tags and tag not in tags):
            continue
        golds.append(list(SETS[name].walk(path.read_bytes())))
        matched = found(read, golds[-1])
        sides[tag] = [
            (matched[unit.place], Line(unit.text.plain, frozenset(), unit.number, _kind(unit.kind)))
            for unit in read.units()
            if unit.place in matched and unit.text.plain.strip() and unit.place.note < 0
        ]
    return _shared(sides, golds)


def gold_text(name: str, data: Path, tags: tuple[str, str], at: int = 0) -> Versions:
    """Give a document of a gold set of beads, read as the reader ``lines`` does: numbers are told from the text."""
    sides, beads = load_beads(data / "gold" / name)[at]
    rows: dict[tuple[int, int], int] = {}
    for row, bead in enumerate(beads):
        rows.update(((side, line), row) for side in (0, 1) for line in bead[side])
    versions: Versions = {}
    for side, read in enumerate(read_lines(sides, tags)):
        versions[tags[side]] = [
            Line(
                unit.text.plain,
                frozenset({rows.setdefault((side, line), len(beads) + len(rows))}),
                unit.number,
                _kind(unit.kind),
            )
            for line, unit in enumerate(read.units())
        ]
    return versions


def _kind(kind: UnitKind) -> ParagraphKind:
    return ParagraphKind.TITLE if kind in _HEADS else ParagraphKind.PARAGRAPH


def _shared(sides: dict[str, list[tuple[Gold, Line]]], golds: list[list[Gold]]) -> Versions:
    """Leave the rows that all versions have, each under a number of its own."""
    counts = [Counter(item.key[:-1] for item in gold if item.counted) for gold in golds]
    keys = [{item.key: item.counted for item, _ in side} for side in sides.values()]
    whole = [
        key
        for key, counted in keys[0].items()
        if all(key in some for some in keys[1:])
        and (not counted or len({count[key[:-1]] for count in counts}) == 1)
    ]
    rows = {key: row for row, key in enumerate(whole)}
    return {
        tag: [replace(line, rows=frozenset({rows[item.key]})) for item, line in side if item.key in rows]
        for tag, side in sides.items()
    }
