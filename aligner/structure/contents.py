"""Tables of contents: one section of unnumbered paragraphs, whose numbers open nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from aligner.model import DivisionKind, ParagraphKind
from aligner.structure.blocks import TableBlock
from aligner.structure.frames import LEVELS, Frame
from aligner.structure.headings import Look
from aligner.structure.walk import Walk, leaf

__all__ = ["contents_end", "open_contents"]

_APART: Final = 2
"""Lines without a page number that may stand between two with one: "Page", a line broken in two."""
_LEAST: Final = 2


def contents_end(looks: Sequence[Look], index: int) -> int:
    """Give the place behind the table of contents that a heading opens here (0: it opens none)."""
    if not looks[index].contents_heading:
        return 0
    end, found = index + 1, 0
    for at in range(index + 1, len(looks)):
        look = looks[at]
        if look.contents:
            end, found = at + 1, found + 1
        elif at - end >= _APART or isinstance(look.block, TableBlock) or look.formula:
            break
    return end if found >= _LEAST else 0


def open_contents(walk: Walk, index: int) -> int:
    """Add a table of contents as a section of its own; give the index of the block behind it."""
    end = contents_end(walk.looks, index)
    if not end:
        return 0
    level = LEVELS[DivisionKind.SECTION]
    walk.scope.close_to(level)
    frame = walk.scope.add(Frame(DivisionKind.SECTION, level, text=walk.looks[index].whole))
    for look in walk.looks[index + 1 : end]:
        frame.children.append(leaf(look, ParagraphKind.PARAGRAPH))
    walk.scope.close_to(level)
    return end
