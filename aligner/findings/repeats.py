"""Check ``inconsistent``: the same text of the master, translated in two ways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aligner.findings.finding import Excerpt, Finding, Level
from aligner.findings.view import Survey, Version, View, listed, name
from aligner.languages import language
from aligner.model import Lang, UnitKind

__all__ = ["check"]

_LETTERS: Final = 20
_DENSE: Final = 8
"""The same for scripts without spaces: letters below which the same text may mean two things."""


def check(survey: Survey) -> Iterator[Finding]:
    """Compare rows of one kind whose master's letters are the same; case and signs do not count."""
    if not survey.languages:
        return
    master = survey.alignment.pivot or survey.languages[0]
    known: dict[tuple[UnitKind, str], View] = {}
    for view in survey.views:
        said = view.versions.get(master)
        if said is None or not _long(said) or not _alone(said):
            continue
        first = known.setdefault((view.kind, said.letters), view)
        if first is view:
            continue
        other = [
            tag
            for tag, version in view.versions.items()
            if tag in first.versions and version.letters != first.versions[tag].letters
        ]
        if other:
            yield _finding(view, first, master, other)


def _finding(view: View, first: View, master: Lang, other: list[Lang]) -> Finding:
    verb = "differs" if len(other) == 1 else "differ"
    places: list[Excerpt] = []
    for tag in other:
        places += [view.versions[tag].opening(), first.versions[tag].opening()]
    return Finding(
        code="inconsistent",
        row=view.row.id,
        message=(
            f"{name(master)} repeats row {first.row.id}, and {listed(list(map(name, other)))} {verb} from it."
        ),
        level=Level.NOTE,
        languages=tuple(other),
        places=tuple(places),
    )


def _long(version: Version) -> bool:
    return len(version.letters) >= (_LETTERS if language(version.language).spaced else _DENSE)


def _alone(version: Version) -> bool:
    """Tell whether a text is no part of a sentence, whose grammar would shape it."""
    plain = version.text.strip()
    return not plain[0].islower() and plain[-1] not in ",;:，；：،؛"
