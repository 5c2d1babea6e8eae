"""Checks ``script`` and ``language``: a cell in the letters, or in the words, of another language."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from aligner.findings.copies import copied
from aligner.findings.facts import FactKind
from aligner.findings.finding import Finding
from aligner.findings.view import Survey, Version, View, name
from aligner.languages import LANGUAGES, language
from aligner.model import Lang, UnitKind

__all__ = ["check"]

_SCRIPTS: Final = {
    "Latn": "A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff",
    "Cyrl": "\u0400-\u052f",
    "Arab": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff",
    "Hans": "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Hebr": "\u0590-\u05ff",
}
_LETTERS: Final = {script: re.compile(f"[{signs}]") for script, signs in _SCRIPTS.items()}
_NAMES: Final = {
    "Latn": "Latin",
    "Cyrl": "Cyrillic",
    "Arab": "Arabic",
    "Hans": "Chinese",
    "Grek": "Greek",
    "Hebr": "Hebrew",
}
_DENSE: Final = 3
"""Letters that a Chinese character weighs."""
_ENOUGH: Final = 20
"""Letters below which a cell may be all names."""
_WORD: Final = re.compile("[^\\W\\d_]+")
_WORDS: Final = 12
"""Words below which a cell does not tell its language."""
_KNOWN: Final = 300
"""Words that a version needs before it tells what its language looks like."""
_MARGIN: Final = 1.0
"""How much likelier a word must be in the other language, on average, as a natural logarithm."""


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """How often a version has each word."""

    words: Counter[str]
    size: int

    def likelihood(self, words: Counter[str], *, within: bool = False) -> float:
        """Give the logarithm of the likelihood of some words; those of a cell within it don't count."""
        size = self.size - (words.total() if within else 0) + len(self.words) + 1
        return sum(
            times * math.log((self.words[word] - (times if within else 0) + 1) / size)
            for word, times in words.items()
        )


def check(survey: Survey) -> Iterator[Finding]:
    """Look at the letters of each cell, then at its words, which the versions themselves teach.

    What repeats another version's text is said by ``untranslated``; mastheads keep their English lines.
    """
    known = _vocabularies(survey)
    for view in survey.views:
        if view.kind is UnitKind.MASTHEAD:
            continue
        same = {*copied(view), *_repeats(view)}
        for tag, version in view.versions.items():
            if tag in same:
                continue
            wrong = _script(version, view)
            if wrong is not None:
                message = f"{name(tag)} is written in {_NAMES[wrong]} letters."
                yield _finding("script", view, version, message)
            elif (other := _foreign(version, known)) is not None:
                message = f"{name(tag)} reads like {name(other)}."
                yield _finding("language", view, version, message)


def _finding(code: str, view: View, version: Version, message: str) -> Finding:
    return Finding(
        code=code,
        row=view.row.id,
        message=message,
        languages=(version.language,),
        places=(version.opening(),),
    )


def _repeats(view: View) -> Iterator[Lang]:
    """Give the versions whose text another has too, letter by letter: names stay as they are."""
    times = Counter(version.letters for version in view.versions.values())
    return (tag for tag, version in view.versions.items() if times[version.letters] > 1)


def _expected(tag: Lang) -> str | None:
    """Give the script of a language: of its tag, or of its file; None where nothing tells."""
    for part in tag.split("-")[1:]:
        if len(part) == 4 and part.isalpha():
            return {"Hant": "Hans"}.get(part, part)
    return language(tag).script if tag.partition("-")[0] in LANGUAGES else None


def _script(version: Version, view: View) -> str | None:
    """Give the script that most of a text is in, if it is not the language's own.

    Words that all the others have too, and names that any of them has, belong to no language.
    """
    wanted = _expected(version.language)
    if wanted not in _LETTERS:
        return None
    bare = version.text
    for fact in reversed(version.facts.printed):
        if fact.kind is FactKind.SYMBOL:
            bare = bare[: fact.start] + bare[fact.end :]
    others = [set(_WORD.findall(other.text)) for other in view.others(version.language)]
    shared: set[str] = set.intersection(*others) if len(others) > 1 else set()
    shared |= {word for words in others for word in words if word[0].isupper()}
    bare = _WORD.sub(lambda match: "" if match.group() in shared else match.group(), bare)
    weights = {
        script: len(letters.findall(bare)) * (_DENSE if script == "Hans" else 1)
        for script, letters in _LETTERS.items()
    }
    if sum(weights.values()) < _ENOUGH or 2 * weights[wanted] >= sum(weights.values()):
        return None
    return max(weights, key=lambda script: weights[script])


def _vocabularies(survey: Survey) -> Mapping[Lang, _Vocabulary]:
    """Count the words of each version that has enough of them and parts them."""
    known: dict[Lang, Counter[str]] = {tag: Counter() for tag in survey.languages if language(tag).spaced}
    for view in survey.views:
        for tag, version in view.versions.items():
            if tag in known:
                known[tag].update(_words(version))
    return {
        tag: _Vocabulary(words, total) for tag, words in known.items() if (total := words.total()) >= _KNOWN
    }


def _words(version: Version) -> list[str]:
    return _WORD.findall(version.text.casefold())


def _foreign(version: Version, known: Mapping[Lang, _Vocabulary]) -> Lang | None:
    """Give the language that the words of a text are likelier in than in its own, by far."""
    words = Counter(_words(version))
    total = words.total()
    if total < _WORDS or version.language not in known:
        return None
    own = known[version.language].likelihood(words, within=True)
    others = [(one.likelihood(words), tag) for tag, one in known.items() if tag != version.language]
    if not others or max(others)[0] - own < _MARGIN * total:
        return None
    return max(others)[1]
