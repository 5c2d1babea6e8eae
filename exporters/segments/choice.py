"""Chooses among the segments: those sure enough, short enough, not said before; says what it leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Literal

from aligner.model import Alignment, Lang, Notice, Report, UnitKind
from aligner.model.flat import FlatRow, from_rows
from aligner.vocab.tmx import as_stretches
from exporters.segments.cells import Segments, columns, cut, joined, known, segments
from exporters.segments.cleaning import Blanks

__all__ = [
    "LONG",
    "Choice",
    "Left",
    "Pairs",
    "Taken",
    "pair_columns",
    "pairs",
    "take",
    "taken_back",
    "tell",
    "told",
]

LONG: Final = 2_000
"""Characters in a segment that cloud memories take."""

Pairs = Literal["pivot", "all", "none"]
"""Which pairs of languages get a file of their own."""


class Left(StrEnum):
    """Why a row is left out."""

    ONE_SIDED = "one-sided"
    EMPTY = "empty"
    DOUBTFUL = "doubtful"
    TOO_LONG = "too-long"
    DUPLICATE = "duplicate"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which rows are wanted; the options that all memories share."""

    min_confidence: float = 0.0
    """Rows that are less sure are left out."""
    max_length: int = 0
    """Rows with a longer segment are left out; 0: none is."""
    dedupe: Literal["all", "newest", "most-frequent"] = "all"
    """Of rows with the same source text: all, the last, or the one that says what most of them say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The segments chosen, and the ids of those left out."""

    languages: tuple[Lang, ...]
    units: tuple[Segments, ...]
    left: dict[Left, tuple[str, ...]]
    bare: tuple[str, ...]
    """Printed numbers of units without text, in rows that are written."""
    long: tuple[str, ...]
    """Rows written that some clients refuse for their length."""
    longest: int = 0
    limit: int = 0
    """Characters of the longest segment that was let in; 0: any."""


def take(
    alignment: Alignment,
    choice: Choice,
    *,
    marks: bool = False,
    blanks: Blanks = "one",
    least: int = 2,
    signs: bool = True,
    notes: bool = True,
) -> Taken:
    """Choose the rows that at least ``least`` languages have text in, as the choice asks.

    Without ``signs`` texts with marks do not say where they call notes; without ``notes`` the notes'
    own rows are left out.
    """
    left: dict[Left, list[str]] = {}
    units: list[Segments] = []
    long: list[str] = []
    longest = 0
    for unit in segments(alignment, marks=marks, blanks=blanks, signs=signs):
        length = max((_length(unit, index, alignment) for index in range(len(unit.cells))), default=0)
        reason = None
        if not unit.filled:
            reason = Left.EMPTY
        elif unit.filled < least:
            reason = Left.ONE_SIDED
        elif unit.row.confidence < choice.min_confidence:
            reason = Left.DOUBTFUL
        elif 0 < choice.max_length < length:
            reason = Left.TOO_LONG
        elif not notes and unit.row.kind is UnitKind.NOTE:
            reason = Left.NOTE
        if reason is not None:
            left.setdefault(reason, []).append(unit.row.id)
            continue
        if length > LONG:
            long.append(unit.row.id)
        longest = max(longest, length)
        units.append(unit)
    if choice.dedupe != "all":
        pivot = alignment.languages.index(alignment.master.language) if alignment.documents else 0
        kept = set(_chosen(units, pivot, newest=choice.dedupe == "newest"))
        gone = [unit.row.id for index, unit in enumerate(units) if index not in kept]
        if gone:
            left[Left.DUPLICATE] = gone
        units = [unit for index, unit in enumerate(units) if index in kept]
        long = [name for name in long if name not in set(gone)]
    return Taken(
        languages=alignment.languages,
        units=tuple(units),
        left={reason: tuple(left[reason]) for reason in Left if reason in left},
        bare=tuple(number for unit in units for number in unit.bare),
        long=tuple(long),
        longest=longest,
        limit=choice.max_length,
    )


def _length(unit: Segments, index: int, alignment: Alignment) -> int:
    parts = unit.cells[index]
    if len(parts) == 1:
        return len(parts[0].text)
    return len(joined(parts, alignment.languages[index])[0])


def _chosen(units: Sequence[Segments], pivot: int, *, newest: bool) -> Iterator[int]:
    """Give the indices of the units that stay: one for each text of the pivot."""
    said = [tuple(tuple(part.text.plain for part in cell) for cell in unit.cells) for unit in units]
    groups: dict[object, list[int]] = {}
    for index, texts in enumerate(said):
        # A row that the pivot lacks is known by all it says.
        groups.setdefault(texts[pivot] or texts, []).append(index)
    for group in groups.values():
        if newest:
            yield group[-1]
        else:
            counts = Counter(said[index] for index in group)
            yield max(group, key=lambda index: (counts[said[index]], -index))


def pairs(alignment: Alignment, which: Pairs) -> Iterator[tuple[Lang, Lang]]:
    """Give the pairs of languages that are to have a file of their own, the pivot's first."""
    if which == "none" or not alignment.documents:
        return
    pivot = alignment.master.language
    order = [pivot, *(tongue for tongue in alignment.languages if tongue != pivot)]
    for index, left in enumerate(order if which == "all" else order[:1]):
        for right in order[index + 1 :]:
            yield left, right


def pair_columns(alignment: Alignment, which: Pairs) -> Iterator[tuple[str, Alignment]]:
    """Give the alignments of the pairs, each with what follows the name of its file: ``.en-fr``."""
    for left, right in pairs(alignment, which):
        yield f".{left}-{right}", columns(alignment, (left, right))


def taken_back(alignment: Alignment, taken: Taken) -> Alignment:
    """Give the alignment that the segments chosen make: flat, clean, in their order."""
    about = known(alignment)
    rows: list[FlatRow] = [
        (
            replace(unit.row, remarks=()),
            tuple(
                tuple((part.number, part.text) for part in cut(cell, tongue))
                for tongue, cell in zip(taken.languages, unit.cells, strict=True)
            ),
        )
        for unit in taken.units
    ]
    pivot = alignment.master.language if alignment.documents else None
    made = from_rows(
        alignment.languages,
        rows,
        pivot=pivot,
        # A title is in one language, the pivot's.
        metadata=lambda tongue: about if tongue == pivot else replace(about, title=""),
    )
    return as_stretches(made, {unit.row.id for unit in taken.units if unit.stretch})


_WHY: Final = {
    Left.ONE_SIDED: "with text in fewer than two languages",
    Left.EMPTY: "without text",
    Left.DOUBTFUL: "below the confidence asked for",
    Left.TOO_LONG: "with segments over the --max-length of {limit} characters",
    Left.DUPLICATE: "whose source text another row has",
    Left.NOTE: "of notes, which are asked for as signs alone",
}


def tell(taken: Taken, report: Report, *, form: str) -> None:
    """Report what was left out, a notice a reason, with all ids: ``tmx-one-sided`` and so on."""
    where = " ".join(taken.languages)
    for code, message in told(taken):
        report(Notice(code=f"{form}-{code}", message=message, where=where))


def told(taken: Taken) -> Iterator[tuple[str, str]]:
    """Give a code and a sentence for each reason."""
    for reason, ids in taken.left.items():
        yield reason.value, f"left out {_rows(ids, _WHY[reason].format(limit=taken.limit))}"
    if taken.bare:
        yield "bare-number", f"left out {len(taken.bare)} numbers without text: {' '.join(taken.bare)}"
    if taken.long:
        message = (
            f"segments of more than {LONG} characters, which some clients refuse, in {_rows(taken.long)}"
        )
        yield "long-segment", message


def _rows(ids: Sequence[str], why: str = "") -> str:
    # The reason before the ids: the console cuts long messages at the end.
    return f"{len(ids)} {'row' if len(ids) == 1 else 'rows'}{why and f' {why}'} ({', '.join(ids)})"
