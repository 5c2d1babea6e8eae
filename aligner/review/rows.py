"""The rows after a review: what stands in them now, and what reviewers say of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from aligner.model import Alignment, Evidence, Lang, Row, Span, Status
from aligner.model.seams import Seam
from aligner.readers.docx.review import ReviewRow
from aligner.review.units import Found, Held
from aligner.review.versions import Version
from aligner.review.works import LETTERS, Work

__all__ = ["Builder", "names_of_parts"]

_Cells: TypeAlias = tuple[tuple[Span, ...], ...]


@dataclass(slots=True, kw_only=True)
class Builder:
    """Builds the rows."""

    alignment: Alignment
    versions: Mapping[Lang, Version]
    """Those that the review shows."""
    held: Mapping[tuple[int, Lang], Sequence[Held]]
    """Units by row of the alignment."""
    found: Mapping[tuple[int, Lang], Sequence[Found]]
    """Texts by row of the review."""
    counts: Counter[str] = field(default_factory=Counter)
    """What happened to how many rows."""
    unplaced: list[str] = field(default_factory=list)
    """Remarks on rows of which nothing is left."""

    def rows(self, works: Sequence[Work]) -> Iterator[Row]:
        """Give the rows in the order of the alignment, the parts of a row where it stood."""
        at = {work.rows[0]: work for work in works}
        merged = {index for work in works for index in work.rows[1:]}
        taken = {row.id for row in self.alignment.rows}
        left: defaultdict[int, list[str]] = defaultdict(list)
        built: list[tuple[Row, set[int]]] = []
        for index, row in enumerate(self.alignment.rows):
            if index in merged:
                continue
            if index not in at:
                built.append((self._untouched(row), set()))
                continue
            work = at[index]
            some = [(out, *self._out(work, out)) for out in work.outs]
            full = [item for item in some if any(item[1]) or not any(row.cells)]
            for out, cells, _ in some:
                if not any(cells) and any(row.cells):
                    left[index] += out.remarks
            for deleted in work.all:
                if deleted not in work.outs and deleted.remarks:
                    left[index] += deleted.remarks
            if not full:
                gone = any(unit.emptied for unit in self._units(work))
                self.counts["row deleted" if gone else "row merged"] += 1
            self.counts["row merged"] += len(work.rows) - 1
            self.counts["row split"] += len(full) > 1
            names = names_of_parts(row.id, len(full), taken)
            for name, (out, cells, sources) in zip(names, full, strict=True):
                built.append((self._judged(row, work, out, cells, name), sources))
        for row, sources in built:
            remarks = [
                remark
                for index in sorted(sources)
                for remark in left.pop(index, ())
                if remark not in row.remarks
            ]
            yield replace(row, remarks=(*row.remarks, *remarks)) if remarks else row
        self.unplaced += [remark for lost in left.values() for remark in lost]

    def _units(self, work: Work) -> Iterator[Held]:
        for index in work.rows:
            for language in self.versions:
                yield from self.held[index, language]

    def _untouched(self, row: Row) -> Row:
        cells = self._as_it_was(row)
        return replace(row, cells=cells, seams=self._seams(row, cells))

    def _as_it_was(self, row: Row) -> _Cells:
        """Give what is left of the cells of a row where nobody has put anything elsewhere."""
        return tuple(
            tuple(_now(cell, self.versions[language])) if language in self.versions else cell
            for language, cell in zip(self.alignment.languages, row.cells, strict=True)
        )

    def _seams(self, row: Row, cells: _Cells) -> tuple[Seam, ...]:
        """Give the seams of a row if its cells still hold what they did, in the order in which they did."""
        whole = [*map(len, row.cells)] == [*map(len, cells)]
        return row.seams if whole and cells == self._as_it_was(row) else ()

    def _out(self, work: Work, out: ReviewRow) -> tuple[_Cells, set[int]]:
        """Give the cells of a row of the review, and the rows that its units come from."""
        first = out is work.outs[0]
        sources: set[int] = set()
        cells: list[tuple[Span, ...]] = []
        for column, language in enumerate(self.alignment.languages):
            own = [span for index in work.rows for span in self.alignment.rows[index].cells[column]]
            if language not in self.versions:
                cells.append(tuple(own) if first else ())
                continue
            pieces = list(
                dict.fromkeys(piece for found in self.found[out.at, language] for piece in found.made)
            )
            sources |= {unit.row for unit, _ in pieces}
            shown = {
                unit.span for index in work.rows for unit in self.held[index, language] if not unit.emptied
            }
            hidden = _hidden(own, shown, {unit.span for unit, _ in pieces}) if first else {}
            cells.append(tuple(_placed(pieces, hidden, self.versions[language])))
        return tuple(cells), sources

    def _judged(self, row: Row, work: Work, out: ReviewRow, cells: _Cells, name: str) -> Row:
        """Give a row with what the reviewer says of it; what a person put together is sure."""
        before = {unit for unit in self._units(work) if not unit.emptied}
        now = {unit for tag in self.versions for found in self.found[out.at, tag] for unit, _ in found.made}
        composed = len(work.rows) > 1 or name != row.id or before != now
        accepted = out.status is Status.ACCEPTED and row.status is not Status.ACCEPTED
        self.counts["status"] += out.status is not row.status
        self.counts["remark"] += sum(remark not in row.remarks for remark in out.remarks)
        sure = composed or accepted
        news = (Evidence.PERSON,) if sure and Evidence.PERSON not in row.evidence else ()
        return replace(
            row,
            id=name,
            cells=cells,
            seams=() if composed else self._seams(row, cells),
            confidence=1.0 if sure else row.confidence,
            evidence=(*row.evidence, *news),
            moved=any(self.alignment.rows[index].moved for index in work.rows),
            status=out.status,
            remarks=out.remarks,
        )


def _now(cell: Sequence[Span], version: Version) -> Iterator[Span]:
    for span in cell:
        now = version.span(span)
        if now is not None:
            yield now


def _hidden(own: Sequence[Span], shown: set[Span], here: set[Span]) -> dict[Span | None, list[Span]]:
    """Give the spans that a review has nothing to show of, by the span they stand behind."""
    hidden: defaultdict[Span | None, list[Span]] = defaultdict(list)
    before: Span | None = None
    for span in own:
        if span not in shown:
            hidden[before].append(span)
        elif span in here:
            before = span
    return dict(hidden)


def _placed(
    pieces: Sequence[tuple[Held, int]], hidden: Mapping[Span | None, Sequence[Span]], version: Version
) -> Iterator[Span]:
    yield from _now(hidden.get(None, ()), version)
    for unit, part in pieces:
        span = version.span(unit.span)
        if span is not None:
            bounds = [span.start, *(span.start + cut for cut in unit.cuts)]
            end = bounds[part + 1] if part + 1 < len(bounds) else span.end
            yield Span(span.place, bounds[part], end)
        if part == 0:
            yield from _now(hidden.get(unit.span, ()), version)


def names_of_parts(name: str, count: int, taken: set[str]) -> list[str]:
    """Name the parts of a row: one keeps the name, several get letters.

    >>> names_of_parts("para_2", 2, {"para_2", "para_2b"})
    ['para_2a', "para_2b'"]
    """
    return [name] * count if count < 2 else [_free(name, turn, taken) for turn in range(count)]


def _free(name: str, turn: int, taken: set[str]) -> str:
    """Name a part of a row: by the letter of its turn, or one that is free."""
    made = f"{name}{LETTERS[turn]}" if turn < len(LETTERS) else f"{name}.{turn + 1}"
    while made in taken:
        made = f"{made}'"
    taken.add(made)
    return made
