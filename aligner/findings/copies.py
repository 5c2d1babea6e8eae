"""Check ``untranslated``: a version that repeats another's text, whole or for a long stretch."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import combinations
from typing import Final

from aligner.findings.facts import FactKind
from aligner.findings.finding import Excerpt, Finding, Level
from aligner.findings.view import Survey, Version, View, listed, name
from aligner.languages import language
from aligner.model import Lang, UnitKind

__all__ = ["check", "copied"]

_LETTERS: Final = 20
_WORDS: Final = 4
"""Words in small letters that a whole text needs to be more than a name."""
_SIGNS: Final = 8
"""Characters that do the same where words are not parted."""
_STRETCH: Final = 12
"""Words in a row that no two translations share but by quoting a title."""
_ADDRESS: Final = re.compile("\\w+://\\S+|www\\.\\S+")
_QUOTED: Final = re.compile("[(\\[（“„«《][^)\\]）”“»》]*[)\\]）”“»》]")
"""What stands in brackets or quotes may be cited as it is."""
_WORD: Final = re.compile("[^\\W\\d_]+(?:[’'-][^\\W\\d_]+)*")


def check(survey: Survey) -> Iterator[Finding]:
    """Look for texts that are the same; mastheads keep their English lines, notes may quote."""
    for view in survey.views:
        if view.kind is UnitKind.MASTHEAD or len(view.versions) < 2:
            continue
        whole = tuple(copied(view))
        groups: dict[str, list[Lang]] = {}
        for tag in whole:
            groups.setdefault(_key(view.versions[tag]), []).append(tag)
        for tags in groups.values():
            yield _finding(survey, view, [tag for tag in survey.languages if tag in tags])
        if view.kind is not UnitKind.NOTE:
            yield from _stretches(survey, view, whole)


def copied(view: View) -> Iterator[Lang]:
    """Give the versions whose whole text is that of another language, and long enough to be no name."""
    keys: dict[str, list[Version]] = {}
    for version in view.versions.values():
        if _sentence(version):
            keys.setdefault(_key(version), []).append(version)
    for versions in keys.values():
        if len({_base(version.language) for version in versions}) > 1:
            yield from (version.language for version in versions)


def _finding(survey: Survey, view: View, tags: list[Lang], stretch: tuple[Excerpt, ...] = ()) -> Finding:
    source = _source(survey, tags)
    copies = [tag for tag in tags if tag != source]
    if source is None:
        said = (
            f"{listed(list(map(name, tags)))} {'share a long stretch' if stretch else 'have the same text'}."
        )
    else:
        verb = "repeats" if len(copies) == 1 else "repeat"
        what = "a long stretch of the" if stretch else "the"
        said = f"{listed(list(map(name, copies)))} {verb} {what} {name(source)} text."
    return Finding(
        code="untranslated",
        row=view.row.id,
        message=said,
        level=Level.NOTE if view.kind is UnitKind.NOTE else Level.WARNING,
        languages=tuple(copies),
        places=stretch or view.openings(),
    )


def _source(survey: Survey, tags: list[Lang]) -> Lang | None:
    """Give the version that the others will have been made from: the original, or the pivot."""
    named = (survey.alignment.master.metadata.original, survey.alignment.pivot or "")
    return next((tag for original in named for tag in tags if tag == original), None)


def _base(tag: Lang) -> str:
    return tag.partition("-")[0]


def _key(version: Version) -> str:
    return " ".join(version.text.casefold().split())


def _sentence(version: Version) -> bool:
    bare = _ADDRESS.sub(lambda match: " " * len(match.group()), version.text)
    for fact in reversed(version.facts.printed):
        if fact.kind is FactKind.SYMBOL:
            bare = bare[: fact.start] + " " + bare[fact.end :]
    words = _WORD.findall(bare)
    if any("\u2e80" <= sign <= "\uffdc" for sign in bare) and not language(version.language).spaced:
        return sum("\u2e80" <= sign <= "\uffdc" for sign in bare) >= _SIGNS
    small = [word for word in words if not word[0].isupper()]
    return sum(map(len, words)) >= _LETTERS and len(small) >= _WORDS


def _stretches(survey: Survey, view: View, whole: Collection[Lang]) -> Iterator[Finding]:
    """Look for a long run of words that two versions share though the rest of them differs."""
    runs: dict[Lang, dict[tuple[str, ...], int]] = {}
    for tag, version in view.versions.items():
        if tag in whole:
            continue
        bare = _QUOTED.sub(lambda match: "|" * len(match.group()), version.text)
        words = [(match.group().casefold(), match.start()) for match in _WORD.finditer(bare)]
        runs[tag] = {
            tuple(word for word, _ in words[at : at + _STRETCH]): words[at][1]
            for at in range(len(words) - _STRETCH + 1)
        }
    pairs = [
        (one, other, shared)
        for one, other in combinations(runs, 2)
        if _base(one) != _base(other) and (shared := runs[one].keys() & runs[other].keys())
    ]
    tags = {tag for one, other, _ in pairs for tag in (one, other)}
    # What nobody has translated is a list of names, or cited.
    if not pairs or len(tags) == len(view.versions) > 2:
        return
    places: dict[Lang, Excerpt] = {}
    for one, other, shared in pairs:
        first = min(shared, key=lambda run: runs[one][run])
        for tag in (one, other):
            at = runs[tag][first]
            places.setdefault(tag, view.versions[tag].around(at, at + len(" ".join(first))))
    ordered = [tag for tag in survey.languages if tag in tags]
    yield _finding(survey, view, ordered, tuple(places[tag] for tag in ordered))
