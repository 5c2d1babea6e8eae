"""Paragraphs: numbered and unnumbered ones, recitals, points, and what closes a resolution."""

from __future__ import annotations

from typing import Final

from aligner.model import (
    DivisionKind,
    DocumentKind,
    NumberStyle,
    ParagraphKind,
)
from aligner.numbers.labels import Form, Label
from aligner.structure.blocks import TableBlock
from aligner.structure.flow import ends_sentence
from aligner.structure.frames import FLUSH, LEVELS, PARAGRAPH, POINT, PROVISION, Frame, Scope, labelled
from aligner.structure.headings import Look
from aligner.structure.nested import own_number
from aligner.structure.points import place_point, point_labels
from aligner.structure.walk import Walk, closes_resolution, leaf, paragraph_label, role_of

__all__ = ["add_item", "add_numbered", "add_point", "add_unnumbered"]

_NUMBERED: Final = (Form.STOP, Form.COMMA)
_SUB: Final = LEVELS[DivisionKind.SUBSECTION]
_BELOW: Final = 4


def add_numbered(walk: Walk, index: int) -> bool:
    """Add a numbered paragraph, or a numbered heading, if the block is one."""
    look = walk.looks[index]
    label = paragraph_label(walk, look)
    if label is None:
        return False
    _leave_draft_at(walk, label)
    scope = walk.scope
    rank = label.number.rank
    host = scope.host
    if (
        rank == 1
        and len(label.number.ranks) == 1
        and scope.points
        and scope.paragraph is not None
        and walk.looks[index - 1].announces_draft
    ):
        return False
    text = look.rest(label)
    block = look.block
    marked = not isinstance(block, TableBlock) and bool(block.outline or block.bold)
    heads = look.heads(text.plain) and not scope.speaks
    if heads and (marked or _before_series(walk, index, rank)):
        level = LEVELS[DivisionKind.SUBSECTION] + len(label.number.ranks) / 10
        scope.add(labelled(Frame(DivisionKind.SUBSECTION, level, text=text), label))
        return True
    kind = ParagraphKind.PARAGRAPH
    if scope.speaks:
        kind = ParagraphKind.OPERATIVE
        if not scope.operative:
            _end_preamble(scope)
        scope.operative = True
    depth = len(label.number.ranks) - 1
    level = PARAGRAPH + min(depth, 4) if depth and host is not None else PARAGRAPH
    scope.add(labelled(Frame(kind, level, text=text), label))
    scope.paragraph = label.number
    return True


def _end_preamble(scope: Scope) -> None:
    # A part of a resolution that is open may hold recitals of its own.
    if scope.inside(DivisionKind.PREAMBLE):
        scope.close_to(20)


def _before_series(walk: Walk, index: int, rank: int = 0) -> bool:
    """Whether a numbered block is a heading: the series of paragraphs goes on behind it, not with it.

    ``1. Constitutional provisions`` before paragraph 3, when paragraph 2 was the last.
    """
    scope = walk.scope
    if scope.provision or walk.treaty or walk.kind is DocumentKind.STATUTE:
        return False
    wanted = (scope.paragraph.rank if scope.paragraph is not None else 0) + 1
    for look in walk.looks[index + 1 : index + 4]:
        label = paragraph_label(walk, look)
        if label is not None and label.number.ranks == (wanted,) and not look.heads(look.rest(label).plain):
            return (
                ends_sentence(walk.looks[index - 1].plain)
                or _headlike(walk.looks[index - 1])
                or rank == wanted
            )
        if label is None and not (_headlike(look) or any(one.role is None for one in look.labels)):
            return False
    return False


def _headlike(look: Look) -> bool:
    return look.heading or _is_heading(look)


def _leave_draft_at(walk: Walk, label: Label) -> None:
    """End a draft, and its annex, where the report's own paragraph numbers go on and theirs do not."""
    if len(walk.scopes) < 2 or walk.scopes[1].root.kind is not DivisionKind.DRAFT:
        return
    outer, scope = walk.scopes[0], walk.scope
    annexed = scope.root.kind is DivisionKind.ANNEX
    if outer.paragraph is None or not (scope.operative or annexed or not scope.speaks):
        return
    wanted = scope.paragraph.rank + 1 if scope.paragraph is not None else 1
    if label.number.rank == outer.paragraph.rank + 1 != wanted:
        del walk.scopes[1:]


def add_item(walk: Walk, index: int) -> bool:
    """Add an item of a list inside an item, where the format tells the depth of its lists."""
    block, scope = walk.looks[index].block, walk.scope
    if not walk.lists or isinstance(block, TableBlock) or block.outline or not (block.number and block.level):
        return False
    level = POINT + min(block.level, 20)
    scope.close_to(level)
    before = next(
        (
            child
            for child in reversed(scope.top.children)
            if isinstance(child, Frame) and child.level == level and child.number is not None
        ),
        None,
    )
    number, prefix = own_number(walk.looks[index], block, before)
    scope.add(Frame(ParagraphKind.POINT, level, text=prefix + block.text.strip(), number=number))
    return True


def add_point(walk: Walk, index: int) -> bool:
    """Add a point or bullet if the block is one."""
    look, scope = walk.looks[index], walk.scope
    block = look.block
    if isinstance(block, TableBlock):
        return False
    bullet = bool(block.number) and not look.labels
    code = walk.kind is DocumentKind.CODE
    found = point_labels((*look.labels, *look.initials) if code else look.labels, decimals=code)
    if not found and not bullet:
        # A decimal that opens a list below a point: "1." behind a colon.
        found = [label for label in look.labels if label.form in _NUMBERED and label.role is None]
    if bullet:
        depth = min(block.level, 8)
        scope.add(Frame(ParagraphKind.POINT, POINT + depth, text=look.whole))
        return True
    if not found:
        return False
    following = next(
        (
            labels
            for later in walk.looks[index + 1 : index + 12]
            if (labels := point_labels(later.labels, decimals=code))
        ),
        [],
    )
    label, sibling = place_point(found, following, scope.points)
    if look.heads(look.rest(label).plain) and not scope.speaks and _before_series(walk, index):
        # "(a) The first objection" over the next numbered paragraph.
        level = LEVELS[DivisionKind.SUBSECTION] + 2 + (label.number.style is NumberStyle.LOWER_ROMAN)
        scope.add(labelled(Frame(DivisionKind.SUBSECTION, level, text=look.rest(label)), label))
        return True
    if sibling is not None:
        level = sibling.level
    else:
        inner = scope.points[0] if scope.points else None
        level = inner.level + 1 if inner is not None else POINT
    if scope.host is None and not scope.points and scope.speaks and not scope.operative:
        level = POINT
    scope.add(labelled(Frame(ParagraphKind.POINT, level, text=look.rest(label)), label))
    return True


def add_unnumbered(walk: Walk, index: int) -> None:
    """Add what has no number: a recital, a heading, what closes a resolution, plain or flush text."""
    look, scope = walk.looks[index], walk.scope
    block = look.block
    if isinstance(block, TableBlock):
        return
    if scope.speaks and not scope.operative:
        _in_preamble(walk, index)
        return
    if closes_resolution(walk, index):
        scope.close_to(scope.root.level + 0.5)
        scope.root.children.append(leaf(look, ParagraphKind.SIGNATURE))
        return
    if look.heading and _heads_something(walk, index):
        scope.add(Frame(DivisionKind.SUBSECTION, _heading_level(walk, look), text=look.whole))
        if not scope.speaks:
            scope.paragraph = None if walk.treaty else scope.paragraph
        return
    if scope.speaks and _closes(walk, index):
        scope.close_to(scope.root.level + 0.5)
        scope.root.children.append(leaf(look, ParagraphKind.SIGNATURE))
        return
    unfinished = bool(scope.points) and not _finished(walk, index)
    quoted = walk.kind is DocumentKind.JUDGMENT and scope.paragraph is not None
    level = FLUSH if (unfinished or quoted) and scope.host is not None else PARAGRAPH
    scope.add(Frame(ParagraphKind.PARAGRAPH, level, text=look.whole))


def _in_preamble(walk: Walk, index: int) -> None:
    look, scope = walk.looks[index], walk.scope
    block = look.block
    if isinstance(block, TableBlock):
        return
    following = walk.looks[index + 1] if index + 1 < len(walk.looks) else None
    if look.heading and not look.recital and following is not None and paragraph_label(walk, following):
        # A heading over the first operative paragraph ends the recitals.
        scope.operative = True
        _end_preamble(scope)
        scope.add(Frame(DivisionKind.SUBSECTION, _heading_level(walk, look), text=look.whole))
        return
    ended = ends_sentence(look.plain)
    if look.operative and not look.recital and ended:
        # A resolution of one operative paragraph does not number it.
        scope.operative = True
        _end_preamble(scope)
        scope.add(Frame(ParagraphKind.OPERATIVE, PARAGRAPH, text=look.whole))
        return
    scope.add(Frame(ParagraphKind.RECITAL, PARAGRAPH, text=look.whole))


def _finished(walk: Walk, index: int) -> bool:
    return walk.looks[index - 1].plain.rstrip().endswith((".", "。", "!", "?", "؟"))


def _closes(walk: Walk, index: int) -> bool:
    """Whether only short unended lines follow, as behind the last operative paragraph."""
    for look in walk.looks[index:]:
        if look.annex is not None:
            return True
        if isinstance(look.block, TableBlock) or len(look.plain) > 100 or ends_sentence(look.plain):
            return False
        if paragraph_label(walk, look) is not None:
            return False
    return True


def _heading_level(walk: Walk, look: Look) -> float:
    outline = 0 if isinstance(look.block, TableBlock) else look.block.outline
    numbered = any(
        frame.number is not None and _SUB < frame.level < PROVISION for frame in walk.scope.stack[1:]
    )
    # Without mark of its own it stands below a numbered heading, not beside it.
    return _SUB + (min(outline, 4) / 10 if outline or not numbered else _BELOW)


def _is_heading(look: Look) -> bool:
    """Whether a numbered block reads as a heading: ``A. Right to development``."""
    return any(look.heads(look.rest(label).plain) for label in look.labels)


def _heads_something(walk: Walk, index: int) -> bool:
    """Whether text follows that this block can head, and what comes before it is complete."""
    before = walk.looks[index - 1].plain if index else ""
    block = walk.looks[index].block
    marked = not isinstance(block, TableBlock) and bool(block.outline)
    above = walk.looks[index - 1] if index else None
    begun = above is None or above.heading or role_of(above) is not None or _is_heading(above)
    if not marked and before and not begun and not ends_sentence(before):
        return False
    longest = (80 if walk.tongue.spaced else 32) * (2 if walk.kind is DocumentKind.JUDGMENT else 1)
    if not marked and len(walk.looks[index].plain) > longest:
        return False
    for look in walk.looks[index + 1 : index + 4]:
        if isinstance(look.block, TableBlock):
            return True
        if role_of(look) is not None or paragraph_label(walk, look) is not None:
            return True
        if look.labels and look.section(roman=0, letter=0) is not None:
            return True
        if look.annex is not None:
            return False
        if not look.heading:
            # One version of a legal code calls its sections articles, another does not.
            article = walk.treaty and walk.kind is not DocumentKind.CODE
            long = len(look.plain) >= (150 if walk.tongue.spaced else 60)
            return marked or (not article and not walk.scope.speaks and long)
    return False
