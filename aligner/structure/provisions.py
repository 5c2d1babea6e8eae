"""Provisions of laws: sections whose number stands alone at the head of their text, and definitions."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from aligner.model import DivisionKind, DocumentKind, NumberStyle, ParagraphKind
from aligner.numbers.labels import Form
from aligner.structure.blocks import Block, TableBlock
from aligner.structure.frames import PARAGRAPH, POINT, PROVISION, Frame, labelled
from aligner.structure.walk import Walk

__all__ = ["add_definition", "open_provision"]

_GAP: Final = 4
"""Sections that may be missing between two, repealed or not reproduced."""
_LISTS: Final = (":", "：", "—", "–")
_QUOTES: Final = '“‘«„"”’「《'


def open_provision(walk: Walk, index: int) -> bool:
    """Open a section such as ``12 Fees`` or ``12. (1) A person …`` of a law that has no articles."""
    look, scope = walk.looks[index], walk.scope
    if walk.treaty or walk.kind is not DocumentKind.STATUTE or not walk.tongue.divisions:
        return False
    if isinstance(look.block, TableBlock):
        return False
    if scope.root.kind is DivisionKind.ANNEX or (index and walk.looks[index - 1].plain.endswith((":", "："))):
        return False
    for label in look.labels or look.bare:
        number = label.number
        wanted = label.role is None and label.form in (Form.BARE, Form.STOP)
        if not wanted or number.style is not NumberStyle.DECIMAL:
            continue
        first = number.rank == 1 if not scope.provision_rank else True
        later = bool(number.suffix) or len(number.ranks) > 1
        least = scope.provision_rank + (0 if later else 1)
        most = scope.provision_rank + (_GAP if look.labels else 1)
        if first and least <= number.rank <= most:
            break
    else:
        return False
    text = look.rest(label)
    frame = labelled(Frame(DivisionKind.SECTION, PROVISION), label)
    inner = replace(look, block=Block(text=text), before_recital=False)
    sub = next((one for one in inner.labels if one.form is Form.PAREN), None)
    heads = sub is None and look.heads(text.plain)
    if heads:
        frame.text = text
    scope.add(frame)
    scope.provision_rank, scope.paragraph = number.rank, None
    if text and not heads:
        body = Frame(ParagraphKind.PARAGRAPH, PARAGRAPH, text=inner.rest(sub) if sub else text)
        scope.add(labelled(body, sub))
    return True


def add_definition(walk: Walk, index: int) -> bool:
    """Add a definition: a quoted term at the head of a block, below words that open a list."""
    look, scope = walk.looks[index], walk.scope
    host = scope.host
    if isinstance(look.block, TableBlock) or look.labels or host is None or not scope.provision:
        return False
    if not host.text.plain.rstrip().endswith(_LISTS) or not look.plain.lstrip().startswith(tuple(_QUOTES)):
        return False
    scope.add(Frame(ParagraphKind.POINT, POINT, text=look.whole))
    return True
