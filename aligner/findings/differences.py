"""Differences: what a version says and the others do not, by majority where there are three or more."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from aligner.findings.facts import Fact, FactKind
from aligner.findings.finding import Excerpt, Finding, Level
from aligner.findings.view import Version, View, listed, name
from aligner.model import Lang

__all__ = ["Difference", "differences", "finding", "sayable"]

_MOST_NAMED: Final = 4
"""Values that a sentence names before it counts."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What one version says and most others do not, and the other way round; of two versions, the first's."""

    version: Version
    extra: tuple[Fact, ...]
    missing: tuple[tuple[Version, Fact], ...]
    """What it lacks, as the first of the others has it."""


def differences(view: View, kinds: Iterable[FactKind]) -> Iterator[Difference]:
    """Compare the facts of some kinds between the versions of a row."""
    wanted = frozenset(kinds)
    versions = tuple(view.versions.values())
    if len(versions) < 2:
        return
    # The same text says the same, whichever language's signs it is read by.
    read: dict[str, Version] = {}
    for version in sorted(versions, key=lambda version: version.language):
        read.setdefault(version.text, version)
    printed = {
        version.language: [fact for fact in read[version.text].facts.printed if fact.kind in wanted]
        for version in versions
    }
    many = len(versions) > 2
    for version in versions if many else versions[:1]:
        extra = [
            fact
            for fact in printed[version.language]
            if _few(_holders(fact, versions, printed), len(versions))
        ]
        missing: list[tuple[Version, Fact]] = []
        for other in view.others(version.language):
            for fact in printed[other.language]:
                holders = _holders(fact, versions, printed)
                if version.language in holders or any(_same(fact, known) for _, known in missing):
                    continue
                if not many or 2 * len(_printing(fact, printed)) > len(versions):
                    missing.append((other, fact))
        if extra or missing:
            yield Difference(version, tuple(extra), tuple(missing))


def _same(one: Fact, other: Fact) -> bool:
    # The fifth month is no figure 5.
    return one.kind is other.kind and not one.readings.isdisjoint(other.readings)


def _printing(fact: Fact, printed: dict[Lang, list[Fact]]) -> set[Lang]:
    return {tag for tag, facts in printed.items() if any(_same(fact, one) for one in facts)}


def _holders(fact: Fact, versions: Collection[Version], printed: dict[Lang, list[Fact]]) -> set[Lang]:
    """Give the versions that print a fact, in the text or in a number, or may say it in words."""
    # Where one version has no number, the others' may stand at the head of its text.
    numbers = not all(version.numbers for version in versions)
    return _printing(fact, printed) | {
        version.language
        for version in versions
        if not fact.readings.isdisjoint(version.facts.words)
        or (numbers and not fact.readings.isdisjoint(version.numbered))
    }


def _few(holders: set[Lang], count: int) -> bool:
    return len(holders) == 1 if count == 2 else 2 * len(holders) < count


def sayable(fact: Fact) -> bool:
    """Tell whether people write the value in words: small and round ones.

    >>> values = "12", "5000", "412600", "2.5"
    >>> [sayable(Fact(FactKind.FIGURE, frozenset({value}), 0, 0)) for value in values]
    [True, True, False, True]
    """
    if fact.kind is FactKind.MONTH:
        return True
    return any(
        re.fullmatch("\\d{1,2}|100|[1-9]\\d?0*|\\d{1,2}\\.5|(?:[1-9]|10)/(?:[1-9]|10)", reading) is not None
        for reading in fact.readings
    )


def finding(
    view: View, difference: Difference, *, code: str, level: Level = Level.WARNING, thing: str = ""
) -> Finding:
    """Say a difference in a sentence, with the words around it in each version."""
    version = difference.version
    own = _values((version, fact) for fact in difference.extra)
    theirs = _values(difference.missing)
    others = view.others(version.language)
    two = len(others) == 1
    them = name(others[0].language) if two else "the others"
    said = name(version.language)
    what = f"{thing} " if thing else ""
    if own and theirs:
        verb = "has" if two else "have"
        message = f"{said} has {what}{own} where {them} {verb} {theirs}."
    elif own:
        message = f"{said} has {what}{own}, which {f'{them} has not' if two else 'most others have not'}."
    else:
        verb = "has" if two else "have"
        message = f"{said} lacks {what}{theirs}, which {them} {verb}."
    return Finding(
        code=code,
        row=view.row.id,
        message=message,
        level=level,
        languages=tuple(view.versions) if two else (version.language,),
        places=tuple(_places(view, difference)),
    )


def _values(facts: Iterable[tuple[Version, Fact]]) -> str:
    values = list(dict.fromkeys(version.printed(fact) for version, fact in facts))
    if len(values) > _MOST_NAMED:
        values[_MOST_NAMED - 1 :] = [f"{len(values) - _MOST_NAMED + 1} more"]
    return listed(values) if values else ""


def _places(view: View, difference: Difference) -> Iterator[Excerpt]:
    """Point at the deviating value, and at what the others have in its stead."""
    for version in view.versions.values():
        if version is difference.version:
            facts = difference.extra
        else:
            facts = tuple(
                fact
                for fact in version.facts.printed
                if any(_same(fact, missed) for _, missed in difference.missing)
            )
        yield version.around(facts[0].start, facts[0].end) if facts else version.opening()
