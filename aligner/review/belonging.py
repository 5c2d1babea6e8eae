"""Whether a review belongs to an alignment, and whether the alignment says already what the review does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aligner.model import Alignment, Lang, Row, Status
from aligner.readers.docx.review import Review
from aligner.review.rows import names_of_parts
from aligner.review.units import Held, Kept, held_units, key, squashed
from aligner.review.works import works_of
from aligner.vocab.review import cell_print

__all__ = ["applied", "differing"]


def differing(alignment: Alignment, review: Review, *, kept: Kept) -> list[str]:
    """Give the ids of the rows that are not as they were when the review was made of them.

    A language that the alignment does not have makes all rows differ.
    """
    if not set(review.languages) <= set(alignment.languages):
        return list(review.prints)
    now = {
        row.id: {
            language: cell_print((unit.printed, unit.text) for unit in units)
            for language, units in zip(review.languages, cells, strict=True)
        }
        for row, cells in _shown(alignment, review, kept)
    }
    return [
        name for name in dict.fromkeys((*review.prints, *now)) if review.prints.get(name) != now.get(name)
    ]


def applied(alignment: Alignment, review: Review, *, kept: Kept, original: bool = False) -> bool:
    """Tell whether bringing the review back would say nothing new, though it is of an earlier state."""
    if not differing(alignment, review, kept=kept) or not set(review.languages) <= set(alignment.languages):
        return False
    faults: list[str] = []
    ids = list(review.prints)
    works = works_of(ids, review, lambda code, _, __: faults.append(code), original=original)
    nothing = cell_print(())
    taken = set(ids)
    wanted: dict[str, _Said] = {}
    for work in works:
        was_empty = all(set(review.prints[ids[index]].values()) <= {nothing} for index in work.rows)
        outs = [
            _Said(
                tuple(
                    squashed(*(key(printed, text) for printed, text in cell.view(original=original)))
                    for cell in out.cells
                ),
                out.status,
                frozenset(out.remarks),
            )
            for out in work.outs
        ]
        full = [out for out in outs if any(out.cells) or was_empty]
        names = names_of_parts(ids[work.rows[0]], len(full), taken)
        wanted.update(zip(names, full, strict=True))
    now = {
        row.id: _Said(
            tuple(squashed(*(unit.key for unit in units)) for units in cells),
            row.status,
            frozenset(row.remarks),
        )
        for row, cells in _shown(alignment, review, kept)
    }
    return (
        not faults
        and wanted.keys() == now.keys()
        and all(
            (said.cells, said.status) == (now[name].cells, now[name].status)
            and said.remarks <= now[name].remarks
            for name, said in wanted.items()
        )
    )


@dataclass(frozen=True, slots=True)
class _Said:
    cells: tuple[str, ...]
    status: Status | None
    remarks: frozenset[str]


def _shown(alignment: Alignment, review: Review, kept: Kept) -> Iterator[tuple[Row, list[list[Held]]]]:
    """Give the rows that a review of these languages shows."""
    columns: list[tuple[int, Lang]] = [(alignment.languages.index(tag), tag) for tag in review.languages]
    for index, row in enumerate(alignment.rows):
        if row.id in review.prints or any(row.cells[at] for at, _ in columns):
            yield row, [list(held_units(alignment, row, index, tag, kept)) for _, tag in columns]
