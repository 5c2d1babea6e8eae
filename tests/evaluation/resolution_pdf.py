"""Read a resolution published as PDF in two languages, pair it, and score it against pairs made by hand.

``python tests/evaluation/resolution_pdf.py [--errors]``; it wants the folder ``un_resolution_en_es``.

The rule: texts are compared as words, with their numbers and without note marks (the gold set writes
``1/`` where the pairing has a note). A pair of the gold set is found if one row, or a run of rows (the gold
set puts the lines of a masthead into one), gives both its texts whole. Precision counts every such
find, and as wrong every other row, but for what the gold set leaves out: letterhead, one title and the
notes, named below. The last line counts these as wrong too.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from aligner.evaluation import Score
from aligner.model import Alignment, Document, Lang
from aligner.pairing import pair
from aligner.readers.opening import open_bytes
from tests.places import SHARED

__all__ = ["FOLDER", "Result", "evaluate"]

FOLDER: Final = SHARED / "data" / "un_resolution_en_es"
_MARK: Final = re.compile(r"\s*(?<![\w/])\d{1,2}/(?![\w.])")
_LEFT_OUT: Final = frozenset(
    {
        "UNITED NATIONS A",
        "UNITED",
        "NATIONS",
        "A",
        "General Assembly",
        "RESOLUTION ADOPTED BY THE GENERAL ASSEMBLY",
        "A/48/803.",
        "See A/C.5/48/SR.59.",
    }
)
_LANGUAGES: Final = (Lang("en"), Lang("es"))


@dataclass(frozen=True, slots=True)
class Result:
    """The figures, and the gold pairs that were not found."""

    score: Score
    strict: Score
    """With the rows counted that the gold set leaves out."""
    missed: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, ...], ...]
    seconds: float


def _words(text: str) -> str:
    return " ".join(_MARK.sub("", text).split())


def _rows(alignment: Alignment) -> list[tuple[str, ...]]:
    rows = []
    for row in alignment.rows:
        cells = []
        for language in _LANGUAGES:
            parts = [
                f"{unit.number.printed} {text.plain}" if unit.number is not None else text.plain
                for _, unit, text in alignment.cell(row, language)
            ]
            cells.append(_words(" ".join(parts)))
        rows.append(tuple(cells))
    return rows


def evaluate() -> Result:
    """Read, pair and score."""
    start = time.perf_counter()
    documents = []
    for language in _LANGUAGES:
        path = FOLDER / f"plan_1_{language}.pdf"
        found = open_bytes(path.read_bytes(), name=path.name)
        assert isinstance(found, Document)
        documents.append(found)
    rows = _rows(pair(documents))
    seconds = time.perf_counter() - start
    pairs = json.loads((FOLDER / "plan_1_en_es.json").read_text(encoding="utf-8"))["paragraphs"]
    gold = [(_words(one["main_language"]), _words(one["other_language"])) for one in pairs]
    used: set[int] = set()
    missed = []
    for wanted in gold:
        run = _find(rows, wanted, used)
        used.update(run)
        if not run:
            missed.append(wanted)
    right = len(gold) - len(missed)
    others = [row for at, row in enumerate(rows) if at not in used]
    wrong = [row for row in others if row[0] not in _LEFT_OUT]
    return Result(
        score=Score(right_system=right, system=right + len(wrong), right_gold=right, gold=len(gold)),
        strict=Score(right_system=right, system=right + len(others), right_gold=right, gold=len(gold)),
        missed=tuple(missed),
        wrong=tuple(wrong),
        seconds=seconds,
    )


def _find(rows: list[tuple[str, ...]], wanted: tuple[str, str], used: set[int]) -> range:
    for start in range(len(rows)):
        held = ["", ""]
        for end in range(start, len(rows)):
            if end in used:
                break
            held = [" ".join(f"{a} {b}".split()) for a, b in zip(held, rows[end], strict=True)]
            if tuple(held) == wanted:
                return range(start, end + 1)
            if not all(text.startswith(part) for text, part in zip(wanted, held, strict=True)):
                break
    return range(0)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--errors",
        action="store_true",
        help="print the pairs that were not found and the rows that are wrong",
    )
    options = parser.parse_args()
    if not FOLDER.is_dir():
        sys.exit(f"{FOLDER} is not here")
    result = evaluate()
    sys.stdout.write("A/RES/48/246, PDF, en-es\n")
    for name, score in (("pairs", result.score), ("with what gold leaves out", result.strict)):
        sys.stdout.write(
            f"{name:26} gold {score.gold:3}  precision {score.precision:.4f}  recall {score.recall:.4f}"
            f"  F1 {score.f1:.4f}\n"
        )
    sys.stdout.write(f"{result.seconds:.2f} s for reading and pairing\n")
    if options.errors:
        for one in result.missed:
            sys.stdout.write(f"missed {one[0]}\n       {one[1]}\n")
        for row in result.wrong:
            sys.stdout.write(f"wrong  {row[0]}\n       {row[1]}\n")


if __name__ == "__main__":
    main()
