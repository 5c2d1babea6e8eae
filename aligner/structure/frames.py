"""Frames: the tree under construction; a frame is open until something of its level or above begins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from aligner.model import EMPTY, Division, DivisionKind, Node, Number, Paragraph, ParagraphKind, Table, Text
from aligner.numbers.labels import Form, Label

__all__ = ["LEVELS", "Frame", "Scope", "frozen"]

LEVELS: Final[Mapping[DivisionKind, float]] = {
    DivisionKind.PART: 10,
    DivisionKind.TITLE: 11,
    DivisionKind.CHAPTER: 12,
    DivisionKind.SECTION: 20,
    DivisionKind.SUBSECTION: 25,
    DivisionKind.ARTICLE: 30,
}
"""What closes what; paragraphs are at 40, flush text below them at 45, points at 50 and deeper."""

PROVISION = 30.0
PARAGRAPH = 40.0
FLUSH = 45.0
POINT = 50.0


@dataclass(slots=True)
class Frame:
    """A node whose children are still coming."""

    kind: DivisionKind | ParagraphKind
    level: float
    text: Text = EMPTY
    number: Number | None = None
    form: Form | None = None
    children: list[Frame | Table] = field(default_factory=list)


@dataclass(slots=True)
class Scope:
    """A stretch with its own numbering: the document, a draft inside it, an annex."""

    root: Frame
    stack: list[Frame]
    speaks: bool = False
    """A formula was read: recitals and operative paragraphs follow."""
    operative: bool = False
    roman: int = 0
    """Rank of the last section numbered in roman figures, Arabic ordinals or Chinese numerals."""
    letter: int = 0
    paragraph: Number | None = None
    """Number of the last numbered paragraph."""
    provision_rank: int = 0
    """Rank of the last section of a law."""

    @classmethod
    def under(cls, root: Frame) -> Scope:
        """Open a scope in a frame."""
        return cls(root=root, stack=[root])

    @property
    def top(self) -> Frame:
        """The innermost open frame."""
        return self.stack[-1]

    def add(self, frame: Frame) -> Frame:
        """Close what the frame's level closes, and open it."""
        while len(self.stack) > 1 and self.top.level >= frame.level:
            self.stack.pop()
        self.top.children.append(frame)
        self.stack.append(frame)
        return frame

    def close_to(self, level: float) -> None:
        """Close the frames at this level and deeper."""
        while len(self.stack) > 1 and self.top.level >= level:
            self.stack.pop()

    @property
    def host(self) -> Frame | None:
        """The open paragraph, recital or operative paragraph."""
        return next((frame for frame in reversed(self.stack) if frame.level == PARAGRAPH), None)

    @property
    def points(self) -> list[Frame]:
        """The open points, innermost first."""
        return [frame for frame in reversed(self.stack) if frame.level >= POINT]

    @property
    def provision(self) -> bool:
        """Whether an article, or a section of a law, is open."""
        return any(frame.level == PROVISION for frame in self.stack)

    def inside(self, kind: DivisionKind) -> bool:
        """Whether a division of this kind is open in the scope."""
        return any(frame.kind is kind for frame in self.stack)


def frozen(frame: Frame) -> Division | Paragraph:
    """Make the node of a frame and of all below it."""
    children: tuple[Node, ...] = tuple(
        child if isinstance(child, Table) else frozen(child) for child in frame.children
    )
    if isinstance(frame.kind, DivisionKind):
        return Division(kind=frame.kind, number=frame.number, heading=frame.text, children=children)
    return Paragraph(kind=frame.kind, number=frame.number, text=frame.text, children=children)


def labelled(frame: Frame, label: Label | None) -> Frame:
    """Give a frame the number of its label."""
    if label is not None:
        # Tabs inside a number ("أولا<TAB>-") are layout.
        printed = re.sub(r"[\t ]+", " ", label.number.printed)
        frame.number, frame.form = replace(label.number, printed=printed), label.form
    return frame
