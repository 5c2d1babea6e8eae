"""A label as it was read: its number, what it heads, where it ends and how it is set."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from aligner.model import DivisionKind, Number

__all__ = ["Form", "Label"]


class Form(StrEnum):
    """How a label is set."""

    STOP = "stop"
    """``1.``, ``1．``, ``١ -``, ``A.``, and several levels with or without a stop: ``1.2``."""
    PAREN = "paren"
    """``(a)``, ``（一）``, ``’١‘``, ``«1»``."""
    HALF = "half"
    """``a)``, ``1)``."""
    COMMA = "comma"
    """``一、``."""
    WORD = "word"
    """``Article 1``."""
    ORDINAL = "ordinal"
    """``أولا -``, ``Primero.``"""
    BARE = "bare"
    """``12`` and a tab or blanks: a guess."""
    SECTION = "section"
    """``§ 5``."""


@dataclass(frozen=True, slots=True)
class Label:
    """One reading of a label.

    >>> from aligner.languages import language
    >>> from aligner.numbers.labels import leading
    >>> label = leading("Chapter IV: The General Assembly", language("en"))[0]
    >>> label.number.printed, label.number.rank, str(label.role), label.end
    ('Chapter IV', 4, 'chapter', 12)
    """

    number: Number
    role: DivisionKind | None
    """What the label's word says that it heads; None for bare numbers."""
    end: int
    """Characters taken, with the blanks, colon or dash behind the label: ``text[end:]`` is the rest."""
    form: Form
