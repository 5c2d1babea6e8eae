"""Finding: what a check says of a row: a code, a level, the versions meant, a sentence, and where to look."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from aligner.model import Lang, Place

__all__ = ["Excerpt", "Finding", "Level"]


class Level(StrEnum):
    """How much a finding weighs."""

    WARNING = "warning"
    """One of the versions says something that it should not."""
    NOTE = "note"
    """A person should look: it may well be meant."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A few words of one version and the unit that they stand in."""

    language: Lang
    place: Place
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One difference between the versions of a row.

    >>> str(Finding(code="figure", row="para_2", message="French prints 5 where English prints 6."))
    'para_2  figure  French prints 5 where English prints 6.'
    """

    code: str
    """A stable short name in kebab case, for filters and searches."""
    row: str
    """Id of the row."""
    message: str
    """A plain sentence for a person."""
    level: Level = Level.WARNING
    languages: tuple[Lang, ...] = ()
    """The versions that deviate; both of two, where nothing tells which of them is right."""
    places: tuple[Excerpt, ...] = ()
    """What each version has there, in the order of the columns; nothing for an empty cell."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", self.message[:1].upper() + self.message[1:])

    def __str__(self) -> str:
        return f"{self.row}  {self.code}  {self.message}"
