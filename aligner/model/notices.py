"""Notices: what a stage could not do or carry, with a code and a place; never an exception."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["Notice", "Report", "discard"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing that a reader, the structure, the pairing or an exporter has to say.

    >>> str(Notice(code="orphan-note", message="note 3 has no mark", where="report.en.md, line 12"))
    'report.en.md, line 12: note 3 has no mark [orphan-note]'
    """

    code: str
    """A stable short name in kebab case, for filters and searches."""
    message: str
    """A plain sentence for a person."""
    where: str = ""
    """File, language, line or unit, as exact as the stage knows it."""

    def __str__(self) -> str:
        head = f"{self.where}: " if self.where else ""
        return f"{head}{self.message} [{self.code}]"


Report: TypeAlias = Callable[[Notice], None]
"""Where notices go: ``list.append`` of a list, a logger, a terminal."""


def discard(notice: Notice, /) -> None:
    """Take a notice and do nothing: for callers who ask for no report."""
