"""Check ``note-mark``: footnotes that one version calls and the others do not, or under another sign."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from aligner.findings.finding import Finding
from aligner.findings.view import Survey, Version, View, listed, name
from aligner.model import Lang

__all__ = ["check"]

_ALIKE: Final = 0.8
"""Share of its marks that a version must have in common with the others before one is called wrong."""


def check(survey: Survey) -> Iterator[Finding]:
    """Compare how many notes the versions of a row call, then the signs of those that have as many.

    Signs are compared in versions that count as the others do; a page that starts at 1 again does not.
    Where the signs have gone out of step, the first row says so.
    """
    views = [view for view in survey.views if len(view.versions) > 1]
    marked = [view for view in views if any(version.notes for version in view.versions.values())]
    steps = {tag: _steps(marked, tag) for tag in survey.languages}
    for view in marked:
        counts = {tag: len(version.notes) for tag, version in view.versions.items()}
        usual = _usual(list(counts.values()))
        for tag in _deviating(counts, usual):
            yield _count(view, tag, counts, usual)
        for tag, version in view.versions.items():
            step = steps[tag].get(view.row.id)
            if step and (len(view.versions) > 2 or tag == next(iter(view.versions))):
                yield _sign(view, version)


def _usual(counts: list[int]) -> int | None:
    """Give what most versions have; None where there is no majority."""
    (value, times), *_ = Counter(counts).most_common()
    return value if 2 * times > len(counts) else None


def _deviating(counts: dict[Lang, int], usual: int | None) -> list[Lang]:
    if len(counts) == 2:
        return list(counts)[:1] if usual is None else []
    return [] if usual is None else [tag for tag, count in counts.items() if count != usual]


def _count(view: View, tag: Lang, counts: dict[Lang, int], usual: int | None) -> Finding:
    two = len(counts) == 2
    other = view.others(tag)[0].language
    wanted = counts[other] if two else usual or 0
    them = f"{name(other)} has" if two else "the others have"
    marks = [_plain(note.marker) or note.marker for note in view.versions[tag].notes]
    signs = f" ({listed(marks)})" if marks else ""
    return Finding(
        code="note-mark",
        row=view.row.id,
        message=f"{name(tag)} has {_marks(counts[tag])}{signs} where {them} {wanted or 'none'}.",
        languages=tuple(counts) if two else (tag,),
        places=view.openings(),
    )


def _marks(count: int) -> str:
    return "no note mark" if not count else "1 note mark" if count == 1 else f"{count} note marks"


def _sign(view: View, version: Version) -> Finding:
    others = view.others(version.language)
    two = len(others) == 1
    them = f"{name(others[0].language)} has" if two else "the others have"
    own = listed([_plain(note.marker) for note in version.notes])
    theirs = listed([_plain(note.marker) for note in _majority(view, version).notes])
    return Finding(
        code="note-mark",
        row=view.row.id,
        message=f"{name(version.language)} has the note mark {own} where {them} {theirs}.",
        languages=tuple(view.versions) if two else (version.language,),
        places=view.openings(),
    )


def _plain(marker: str) -> str:
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in marker if sign not in "()[]⁽⁾")


def _signs(version: Version) -> tuple[int, ...] | None:
    """Give the numbers of the marks; None where there are other signs among them."""
    plain = [_plain(note.marker) for note in version.notes]
    return tuple(map(int, plain)) if plain and all(sign.isdecimal() for sign in plain) else None


def _majority(view: View, version: Version) -> Version:
    """Give the first of the others whose signs are those of most."""
    others = [other for other in view.others(version.language) if len(other.notes) == len(version.notes)]
    signs = Counter(_signs(other) for other in others)
    return max(others, key=lambda other: signs[_signs(other)], default=version)


def _steps(views: list[View], tag: Lang) -> dict[str, int]:
    """Give, for rows where a version's signs leave the step of the others, by how much they do."""
    shifts: list[tuple[str, int]] = []
    for view in views:
        version = view.versions.get(tag)
        if version is None or (own := _signs(version)) is None:
            continue
        theirs = _signs(_majority(view, version)) if len(view.versions) > 1 else None
        agreed = [other for other in view.others(tag) if _signs(other) == theirs]
        if theirs is None or 2 * len(agreed) <= len(view.versions) - 1 or _majority(view, version) is version:
            continue
        away = [one - other for one, other in zip(own, theirs, strict=True)]
        shifts.append((view.row.id, next((shift for shift in away if shift), 0)))
    alike = sum(not shift for _, shift in shifts)
    if not shifts or alike < _ALIKE * len(shifts) - 1:
        return {}
    return {
        row: shift
        for (row, shift), (_, before) in zip(shifts, [("", 0), *shifts], strict=False)
        if shift and shift != before
    }
