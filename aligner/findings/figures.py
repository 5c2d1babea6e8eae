"""Check ``figure``: figures that differ between the versions, those of dates apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.findings.differences import Difference, differences, finding, sayable
from aligner.findings.facts import Fact, FactKind
from aligner.findings.finding import Finding
from aligner.findings.view import Survey, Version, View

__all__ = ["check", "deviations", "is_dated"]


def check(survey: Survey) -> Iterator[Finding]:
    """Compare the figures of each row; figures that another version may say in words are not compared."""
    for view in survey.views:
        for found in deviations(view):
            if not is_dated(found):
                yield finding(view, found, code="figure")


def deviations(view: View) -> Iterator[Difference]:
    """Give the differences in figures and months that are none of writing.

    A value in the place of another always counts. One that is only there, or only lacking, counts if
    people do not write it in words; in a version without any figures, years count as writable too.
    """
    found = [_kept(view, one) for one in differences(view, {FactKind.FIGURE, FactKind.MONTH})]
    # Where several versions have figures of their own (pages of each language's gazette), none is wrong.
    alone = [one for one in found if one.extra and not one.missing]
    yield from (one for one in found if (one.extra or one.missing) and not (len(alone) > 1 and one in alone))


def _kept(view: View, found: Difference) -> Difference:
    """Leave out what people may say in words, unless something else stands in its place."""
    silent = _silent(view, found.version)

    def counts(fact: Fact) -> bool:
        instead = any(one.kind is fact.kind for one in found.extra) and any(
            one.kind is fact.kind for _, one in found.missing
        )
        return instead or not (sayable(fact) or (silent and _in_words(fact)))

    return Difference(
        found.version,
        tuple(fact for fact in found.extra if counts(fact)),
        tuple((version, fact) for version, fact in found.missing if counts(fact)),
    )


def is_dated(difference: Difference) -> bool:
    """Tell whether a difference is one of dates."""
    facts = difference.extra or tuple(fact for _, fact in difference.missing)
    return any(fact.dated for fact in facts)


def _silent(view: View, version: Version) -> bool:
    """Tell whether a version, or all the others, print no figure: it writes its numbers in words."""

    def prints(one: Version) -> bool:
        return any(fact.kind is FactKind.FIGURE for fact in one.facts.printed)

    return not prints(version) or not any(map(prints, view.others(version.language)))


def _in_words(fact: Fact) -> bool:
    return fact.dated or any(re.fullmatch("1[5-9]\\d\\d|20\\d\\d", reading) for reading in fact.readings)
