"""Judgments: paragraphs of one series under headings, quotations below them, and the operative part."""

from __future__ import annotations

from aligner.model import DivisionKind, NumberStyle, ParagraphKind
from aligner.numbers.labels import Label
from aligner.structure.blocks import TableBlock
from aligner.structure.frames import FLUSH, PARAGRAPH, Frame, labelled
from aligner.structure.headings import Look
from aligner.structure.paragraphs import add_point
from aligner.structure.walk import Walk, leaf, paragraph_label

__all__ = ["add_to_judgment"]

_FORMULA = 150


def add_to_judgment(walk: Walk, index: int) -> bool:
    """Add what only judgments have; False leaves headings, points and plain text to the other steps."""
    look, scope = walk.looks[index], walk.scope
    if isinstance(look.block, TableBlock) or scope.root.kind is DivisionKind.ANNEX:
        return False
    rules = look.rules
    if rules is not None and scope.paragraph is not None and not walk.ruling:
        _open_ruling(walk, look, rules[0])
        return True
    if walk.ruling:
        _rule(walk, index)
        return True
    label = paragraph_label(walk, look)
    if label is not None:
        scope.add(labelled(Frame(ParagraphKind.PARAGRAPH, PARAGRAPH, text=look.rest(label)), label))
        scope.paragraph = label.number
        return True
    if scope.paragraph is None:
        # Court, parties and judges stand before the first number.
        scope.add(leaf(look, ParagraphKind.PARAGRAPH))
        return True
    return False


def _open_ruling(walk: Walk, look: Look, label: Label | None) -> None:
    scope = walk.scope
    walk.ruling = True
    scope.close_to(scope.root.level + 0.5)
    if label is not None:
        scope.add(labelled(Frame(ParagraphKind.PARAGRAPH, PARAGRAPH, text=look.rest(label)), label))
    else:
        scope.add(leaf(look, ParagraphKind.FORMULA))


def _rule(walk: Walk, index: int) -> None:
    """Add a line of the operative part: who rules, a numbered ruling, or what belongs to the one before."""
    look, scope = walk.looks[index], walk.scope
    label = next(
        (label for label in look.labels if label.role is None and label.number.style is NumberStyle.DECIMAL),
        None,
    )
    opened = any(frame.kind is ParagraphKind.OPERATIVE for frame in scope.stack)
    if label is not None:
        scope.add(labelled(Frame(ParagraphKind.OPERATIVE, PARAGRAPH, text=look.rest(label)), label))
    elif look.labels and opened and add_point(walk, index):
        return
    elif opened:
        scope.add(Frame(ParagraphKind.PARAGRAPH, FLUSH, text=look.whole))
    elif look.plain.rstrip().endswith((",", "،", "，", ":", "：")) and len(look.plain) <= _FORMULA:
        scope.add(leaf(look, ParagraphKind.FORMULA))
    else:
        scope.add(Frame(ParagraphKind.OPERATIVE, PARAGRAPH, text=look.whole))
