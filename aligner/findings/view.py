"""View: the rows as checks see them: each version's whole text, and from a position back to its unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from aligner.findings.facts import Fact, Facts, shown
from aligner.findings.finding import Excerpt
from aligner.languages import LANGUAGES, language
from aligner.model import Alignment, Lang, NoteMark, Number, Place, Row, UnitKind

__all__ = ["Survey", "Version", "View", "listed", "name"]

_AROUND: Final = 30
_OPENING: Final = 80


@dataclass(frozen=True)
class Version:
    """What one language has in a row."""

    language: Lang
    places: tuple[tuple[int, Place], ...]
    """Where in :attr:`text` each unit begins."""
    text: str
    """Without the characters that print nothing; a line feed between units."""
    numbers: tuple[Number, ...]
    notes: tuple[NoteMark, ...]

    @cached_property
    def facts(self) -> Facts:
        """What the text says that its translations must say too."""
        return Facts.of(self.text, self.language)

    @cached_property
    def numbered(self) -> frozenset[str]:
        """What the printed numbers of the units say."""
        return frozenset(
            reading
            for number in self.numbers
            for fact in Facts.of(shown(number.printed), self.language).printed
            for reading in fact.readings
        )

    @cached_property
    def letters(self) -> str:
        """The letters alone, in small form, to compare texts by."""
        return "".join(sign for sign in self.text.casefold() if sign.isalpha())

    def place(self, position: int = 0) -> Place:
        """Give the unit at a position of the text."""
        return max((start, place) for start, place in self.places if start <= position or start == 0)[1]

    def opening(self) -> Excerpt:
        """Give the first words."""
        text = " ".join(self.text[: 2 * _OPENING].split())
        return Excerpt(self.language, self.place(), text if len(text) <= _OPENING else f"{text[:_OPENING]} …")

    def around(self, start: int, end: int) -> Excerpt:
        """Give a stretch with some words around it."""
        first, last = max(start - _AROUND, 0), min(end + _AROUND, len(self.text))
        cut = " ".join(self.text[first:last].split())
        text = f"{'… ' if first else ''}{cut}{' …' if last < len(self.text) else ''}"
        return Excerpt(self.language, self.place(start), text)

    def printed(self, fact: Fact) -> str:
        """Give a fact as it stands in the text."""
        return " ".join(self.text[fact.start : fact.end].split())


@dataclass(frozen=True, slots=True)
class View:
    """A row and its versions; a language with an empty cell is not there."""

    row: Row
    versions: Mapping[Lang, Version]
    master: Lang
    """The version that is named where one speaks for the others."""

    @property
    def kind(self) -> UnitKind:
        """Kind of the row."""
        return self.row.kind

    def others(self, one: Lang) -> list[Version]:
        """Give the versions but one, the master first."""
        rest = [version for tag, version in self.versions.items() if tag != one]
        return sorted(rest, key=lambda version: version.language != self.master)

    def openings(self) -> tuple[Excerpt, ...]:
        """Give the first words of each version."""
        return tuple(version.opening() for version in self.versions.values())


@dataclass(frozen=True)
class Survey:
    """An alignment, prepared for the checks."""

    alignment: Alignment

    @cached_property
    def views(self) -> Sequence[View]:
        """All rows, in order."""
        return tuple(self._views())

    @property
    def languages(self) -> tuple[Lang, ...]:
        """The columns."""
        return self.alignment.languages

    def _views(self) -> Iterator[View]:
        for row in self.alignment.rows:
            yield View(
                row,
                {
                    tag: self._version(row, tag)
                    for tag, cell in zip(self.languages, row.cells, strict=True)
                    if cell
                },
                self.alignment.pivot or self.languages[0],
            )

    def _version(self, row: Row, tag: Lang) -> Version:
        places: list[tuple[int, Place]] = []
        texts: list[str] = []
        numbers: list[Number] = []
        notes: list[NoteMark] = []
        at = 0
        for span, unit, text in self.alignment.cell(row, tag):
            clean = shown(text.plain)
            places.append((at, span.place))
            texts.append(clean)
            at += len(clean) + 1
            notes += text.notes
            if unit.number is not None and span.start == 0:
                numbers.append(unit.number)
        return Version(tag, tuple(places), "\n".join(texts), tuple(numbers), tuple(notes))


def name(tag: Lang) -> str:
    """Name a language in English; by its tag where no file tells.

    >>> name(Lang("fr")), name(Lang("pl"))
    ('French', 'version pl')
    """
    return language(tag).name if tag in LANGUAGES else f"version {tag}"


def listed(words: Iterable[str]) -> str:
    """Join words as a sentence does.

    >>> listed(["French"]), listed(["French", "Arabic", "Chinese"])
    ('French', 'French, Arabic and Chinese')
    """
    *head, last = words
    return f"{', '.join(head)} and {last}" if head else last
