"""The tree: blocks in reading order become divisions, paragraphs, points, drafts and annexes."""

from __future__ import annotations

from typing import Final

from aligner.model import (
    Division,
    DivisionKind,
    DocumentKind,
    Node,
    ParagraphKind,
    Table,
)
from aligner.structure.blocks import TableBlock
from aligner.structure.contents import open_contents
from aligner.structure.divisions import (
    draft_follows,
    open_annex,
    open_division,
    open_draft,
    open_section,
)
from aligner.structure.frames import PARAGRAPH, Frame, frozen
from aligner.structure.judgments import add_to_judgment
from aligner.structure.paragraphs import add_item, add_numbered, add_point, add_unnumbered
from aligner.structure.preambles import add_signature, open_preamble
from aligner.structure.provisions import add_definition, open_provision
from aligner.structure.walk import Walk, leaf, title_frame

__all__ = ["build"]

_LAWS: Final = frozenset({DocumentKind.ACT, DocumentKind.STATUTE})
_NO_DRAFTS: Final = _LAWS | {DocumentKind.JUDGMENT, DocumentKind.CODE}


def build(walk: Walk, *, masthead: int, head: int) -> tuple[Node, ...]:
    """Build the tree of a document of which the first blocks are masthead, then titles up to ``head``.

    One pass, with looks ahead; the open frames of each scope are a stack. What follows from a label
    depends on what is open: ``一、`` heads a section of a report and numbers a paragraph of an article.
    """
    root, looks = walk.scope, walk.looks
    decisions = [
        index for index, look in enumerate(looks) if look.decision_label and draft_follows(walk, index)
    ]
    if len(decisions) > 1 and walk.kind not in _NO_DRAFTS:
        walk.compiled = True
        head = max(min(head, decisions[0]), masthead)
    if masthead:
        frame = root.add(Frame(DivisionKind.MASTHEAD, 1))
        for look in looks[:masthead]:
            frame.children.append(leaf(look, ParagraphKind.MASTHEAD))
        root.close_to(1)
    for look in looks[masthead:head]:
        root.root.children.append(title_frame(walk, look))
    while opened := head < len(looks) and open_contents(walk, head):
        head = opened
    index = open_preamble(walk, head) if _has_preamble(walk) else head
    while index < len(looks):
        index = _feed(walk, index)
    whole = frozen(root.root)
    return whole.children if isinstance(whole, Division) else ()


def _has_preamble(walk: Walk) -> bool:
    return walk.kind in _LAWS or (walk.treaty and walk.kind is not DocumentKind.CODE)


def _feed(walk: Walk, index: int) -> int:
    look = walk.looks[index]
    if isinstance(look.block, TableBlock):
        walk.scope.top.children.append(Table(rows=look.block.rows))
        return index + 1
    if opened := open_contents(walk, index):
        return opened
    if look.contents:
        # The lines of a table of contents open nothing.
        walk.scope.add(Frame(ParagraphKind.PARAGRAPH, PARAGRAPH, text=look.whole))
        return index + 1
    if add_signature(walk, index):
        return index + 1
    if opened := open_annex(walk, index) or (walk.kind not in _NO_DRAFTS and open_draft(walk, index)):
        return opened
    if walk.kind is DocumentKind.JUDGMENT and add_to_judgment(walk, index):
        return index + 1
    if open_provision(walk, index) or add_definition(walk, index):
        return index + 1
    if look.division is not None and look.division.role is not None:
        return open_division(walk, index, look.division)
    if add_item(walk, index):
        return index + 1
    if opened := open_section(walk, index):
        return opened
    if walk.kind is DocumentKind.CODE and walk.scope.provision and add_point(walk, index):
        return index + 1
    if add_numbered(walk, index) or add_point(walk, index):
        return index + 1
    add_unnumbered(walk, index)
    return index + 1
