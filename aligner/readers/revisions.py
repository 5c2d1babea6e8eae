"""The view of tracked changes: an option of the readers whose formats keep them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from aligner.model import RequestError

__all__ = ["Options", "Revisions"]


class Revisions(StrEnum):
    """Which text a file with tracked changes stands for."""

    FINAL = "final"
    """Insertions are text, deletions are not: as if all were accepted."""
    ORIGINAL = "original"
    """As it was before the changes: deletions are text, insertions are not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What such a reader can be told.

    >>> Options(revisions="original").original, Options().original
    (True, False)
    """

    revisions: Revisions | str = Revisions.FINAL

    def __post_init__(self) -> None:
        if self.revisions not in tuple(Revisions):
            what = f"revisions {self.revisions!r} are none of {', '.join(Revisions)}"
            raise RequestError(what, hint="final is the text with all changes accepted")

    @property
    def original(self) -> bool:
        """Whether the text before the changes is wanted."""
        return self.revisions == Revisions.ORIGINAL
