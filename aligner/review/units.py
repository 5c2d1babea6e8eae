"""Units on their way: what an alignment holds, what a review shows, and what becomes of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from aligner.model import Alignment, Lang, Place, Row, Span, Text
from aligner.vocab.review import shown_words

__all__ = ["Found", "Held", "Kept", "Key", "held_units", "key", "squashed"]

Kept: TypeAlias = Callable[[Text], Text]
"""What a review shows of a text."""
Key: TypeAlias = tuple[str, str]
"""Printed number and words, without blanks around."""


def key(printed: str, text: Text) -> Key:
    """Give what two units are compared by."""
    return printed.strip(), shown_words(text)


def squashed(*keys: Key) -> str:
    """Give the signs of units without any blank: cutting and joining texts changes blanks alone."""
    return "".join("".join(f"{printed}{words}".split()) for printed, words in keys)


@dataclass(slots=True, eq=False)
class Held:
    """A span that the alignment holds and the review shows, and what becomes of it."""

    row: int
    span: Span
    printed: str
    text: Text
    """As the review shows it."""
    settled: bool = False
    """It is known what became of it."""
    new_text: Text | None = None
    """The text instead, as the review shows it; None: as it was."""
    new_printed: str | None = None
    cuts: tuple[int, ...] = ()
    """Where the text, old or new, is parted into stretches for several cells."""

    @property
    def place(self) -> Place:
        """The unit's."""
        return self.span.place

    @property
    def key(self) -> Key:
        """What it is compared by."""
        return key(self.printed, self.text)

    @property
    def emptied(self) -> bool:
        """Nothing is left of it."""
        return self.new_text is not None and not self.new_text and not (self.new_printed or "")

    @property
    def edited(self) -> bool:
        """Its text or number is another."""
        return self.new_text is not None or self.new_printed is not None


@dataclass(slots=True, eq=False)
class Found:
    """A unit that the review shows, and which stretches of what it is made of: ``(unit, stretch)``."""

    out: int
    """Index of the row in the review."""
    printed: str
    text: Text
    revised: bool = True
    """Something in its cell was changed with tracking on."""
    made: list[tuple[Held, int]] = field(default_factory=list)

    @property
    def key(self) -> Key:
        """What it is compared by."""
        return key(self.printed, self.text)


def held_units(alignment: Alignment, row: Row, index: int, language: Lang, kept: Kept) -> Iterator[Held]:
    """Give the units of a cell that the eye sees in a review: with a number, words or signs of notes."""
    for span, unit, covered in alignment.cell(row, language):
        text = kept(covered)
        number = unit.number if span.start == 0 else None
        if number is not None or shown_words(text):
            yield Held(index, span, number.printed if number is not None else "", text)
