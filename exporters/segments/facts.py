"""What a bilingual file says of a row beside its texts, as pairs of a kind and a value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from aligner.model import Lang, Metadata
from aligner.vocab import tmx
from aligner.vocab.xliff import SEGTYPE
from exporters.segments.cells import Part, Segments, joined
from exporters.tmx.writer import stated, status

__all__ = ["Facts", "part_facts", "remark", "row_facts", "work_facts"]

Facts: TypeAlias = list[tuple[str, str]]


def work_facts(about: Metadata) -> Facts:
    """Say what is known of the work."""
    said = ((tmx.SYMBOL, about.symbol), (tmx.TITLE, about.title), (tmx.DATE, about.date))
    return [(kind, value) for kind, value in said if value]


def row_facts(unit: Segments) -> Facts:
    """Say what is known of the row."""
    row = unit.row
    counts = [len(parts) for parts in unit.cells]
    said = (
        (tmx.KIND, row.kind.value),
        (tmx.METHOD, " ".join(row.evidence)),
        (tmx.CONFIDENCE, f"{row.confidence + 0.0:g}"),
        (tmx.STATUS, stated(row)),
        (tmx.MERGE, ":".join(map(str, counts)) if max(counts, default=0) > 1 else ""),
        (tmx.MOVED, "yes" if row.moved else ""),
        (SEGTYPE, "sentence" if unit.stretch else ""),
    )
    return [(kind, value) for kind, value in said if value]


def part_facts(parts: Sequence[Part], tongue: Lang) -> Facts:
    """Say what is known of one language's units: their numbers, and where they are joined."""
    said: Facts = []
    for index, part in enumerate(parts):
        if part.number is not None:
            said += [(tmx.NUMBER, part.number.printed), (tmx.RANK, tmx.show_rank(index, part.number))]
    _, joins = joined(parts, tongue) if len(parts) > 1 else (None, [])
    if joins:
        said.append((tmx.JOINS, " ".join(map(str, joins))))
    return said


def remark(unit: Segments) -> str:
    """Say to a person why a row wants a look; nothing if it does not."""
    counts = ":".join(str(len(parts)) for parts in unit.cells)
    said = [
        f"confidence {unit.row.confidence + 0.0:g}" if status(unit.row) == "doubtful" else "",
        f"{counts} units" if any(len(parts) > 1 for parts in unit.cells) else "",
        "the order of the versions differs here" if unit.row.moved else "",
    ]
    return "; ".join(filter(None, said))
