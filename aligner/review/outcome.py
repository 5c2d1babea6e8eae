"""What comes of a review: the alignment with its edits, status and remarks, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aligner.model import Alignment, Lang, Notice, Row, UnitKind
from aligner.readers.docx.review import Review
from aligner.review.matching import Fault, Group, match
from aligner.review.rows import Builder
from aligner.review.units import Found, Held, Kept, Key, held_units, key
from aligner.review.versions import Version, revise
from aligner.review.works import Work, works_of
from aligner.vocab.review import without_signs

__all__ = ["Outcome", "bring_back"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a review comes to."""

    alignment: Alignment
    """With all edits; the one given where there are faults."""
    faults: tuple[Notice, ...]
    """What cannot be placed; nothing is brought back then."""
    counts: Mapping[str, int]
    """How many texts, rows and remarks came back, by what happened to them."""
    unplaced: tuple[str, ...] = ()
    """Remarks on rows of which nothing is left."""


def bring_back(
    alignment: Alignment,
    review: Review,
    *,
    kept: Kept,
    original: bool = False,
    accept_untracked: bool = False,
) -> Outcome:
    """Bring a review back into the alignment that it was made of.

    Args:
        alignment: the one whose rows have the fingerprints of the review.
        review: the review.
        kept: what a review shows of a text.
        original: the view before tracked changes, instead of the one with all accepted.
        accept_untracked: edits made without tracking count as well.
    """
    return _Bringing(alignment, review, kept).outcome(original=original, untracked=accept_untracked)


class _Bringing:
    def __init__(self, alignment: Alignment, review: Review, kept: Kept) -> None:
        self.alignment, self.review, self.kept = alignment, review, kept
        self.faults: list[Notice] = list(review.faults)
        self.held: dict[tuple[int, Lang], list[Held]] = {}
        self.found: dict[tuple[int, Lang], list[Found]] = {}

    def outcome(self, *, original: bool, untracked: bool) -> Outcome:
        works = works_of([row.id for row in self.alignment.rows], self.review, self.fault, original=original)
        for column, language in enumerate(self.review.languages):
            self._settle(works, column, language, original=original)
        if not untracked:
            self._check_tracking(works)
        versions = {language: self._version(language) for language in self.review.languages}
        builder = Builder(alignment=self.alignment, versions=versions, held=self.held, found=self.found)
        rows = tuple(builder.rows(works))
        if not self.faults:
            self._check_cover(rows, versions)
        if self.faults:
            return Outcome(alignment=self.alignment, faults=tuple(self.faults), counts={})
        documents = tuple(
            versions[document.language].document if document.language in versions else document
            for document in self.alignment.documents
        )
        edited = sum(unit.edited for units in self.held.values() for unit in units)
        return Outcome(
            alignment=Alignment(documents, rows, self.alignment.pivot),
            faults=(),
            counts={"text changed": edited, **builder.counts},
            unplaced=tuple(builder.unplaced),
        )

    def fault(self, code: str, message: str, where: str) -> None:
        notice = Notice(code=code, message=message, where=where)
        if notice not in self.faults:
            self.faults.append(notice)

    def _settle(self, works: Sequence[Work], column: int, language: Lang, *, original: bool) -> None:
        """Find out, for one language, what became of each unit."""
        groups: list[Group] = []
        names: dict[int, str] = {}
        for work in works:
            group = Group(parted=len(work.outs) > 1)
            for index in work.rows:
                row = self.alignment.rows[index]
                units = list(held_units(self.alignment, row, index, language, self.kept))
                self.held[index, language] = units
                group.held += units
            for out in work.outs:
                shown, revised = out.cells[column].view(original=original), out.cells[column].revised
                found = [Found(out.at, printed, text, revised) for printed, text in shown]
                self.found[out.at, language] = found
                group.found += found
            groups.append(group)
            names[id(group)] = self._name(work, language)
        kinds = self.alignment.units[language]

        def kind(unit: Held) -> UnitKind:
            return kinds[unit.place].kind

        def fault(group: Group) -> Fault:
            return lambda code, message: self.fault(code, message, names[id(group)])

        match(groups, kind, fault)

    def _name(self, work: Work, language: Lang | None = None) -> str:
        name = " + ".join(self.alignment.rows[index].id for index in work.rows)
        return f"row {name}, {language}" if language else f"row {name}"

    def _check_tracking(self, works: Sequence[Work]) -> None:
        """Texts that are others now must be so by tracked changes: before them stands what was exported."""
        for work in works:
            units = {
                language: [unit for index in work.rows for unit in self.held[index, language]]
                for language in self.review.languages
            }
            if not work.all:
                some = [unit for held in units.values() for unit in held]
                if not some or any(unit.edited for unit in some):
                    message = "is gone without tracking; put it back, or delete it with tracking on"
                    self.fault("review-row-lost", message, self._name(work))
                continue
            for column, (language, held) in enumerate(units.items()):
                if not any(unit.edited for unit in held):
                    continue
                wanted = [unit.key for unit in held]
                before = [
                    [key(printed, text) for printed, text in row.cells[column].original]
                    for row in work.all
                    if not row.inserted
                ]
                whole = [unit for some in before for unit in some]
                copies = wanted in before and all(some in ([], wanted) for some in before)
                if whole != wanted and not copies:
                    was, now = _words(wanted), _words(whole)
                    message = f"was edited without tracking: {was!r} was exported, {now!r} is there untracked"
                    self.fault("review-untracked", message, self._name(work, language))

    def _version(self, language: Lang) -> Version:
        at = self.alignment.languages.index(language)
        held = [unit for (_, tag), units in self.held.items() if tag == language for unit in units]

        def fault(unit: Held, code: str, message: str) -> None:
            self.fault(code, message, f"row {self.alignment.rows[unit.row].id}, {language}")

        return revise(
            self.alignment.documents[at],
            self.alignment.units[language],
            [span for row in self.alignment.rows for span in row.cells[at]],
            held,
            self.kept,
            fault,
        )

    def _check_cover(self, rows: Sequence[Row], versions: Mapping[Lang, Version]) -> None:
        """Whatever stood in a row before, and is still in its version, stands in a row now."""
        for language, version in versions.items():
            at = self.alignment.languages.index(language)
            covered = {span.place for row in rows for span in row.cells[at]}
            for row in self.alignment.rows:
                for span in row.cells[at]:
                    now = version.span(span)
                    if now is None or now.place in covered:
                        continue
                    marker = version.units[now.place].marker
                    message = (
                        f"the note is gone, and the sign {marker} that calls it is still there; delete both"
                        if marker
                        else "something in it does not show in a review, and would be left without a row"
                    )
                    self.fault("review-cover", message, f"row {row.id}, {language}")


def _words(keys: Iterable[Key]) -> str:
    words = without_signs(" ".join(" ".join(filter(None, pair)) for pair in keys))
    return f"{words[:60]}…" if len(words) > 60 else words
