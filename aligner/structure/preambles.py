"""Preambles of treaties, acts and laws: who speaks, citations, recitals, enacting words; and signatures."""

from __future__ import annotations

from aligner.model import DivisionKind, DocumentKind, NumberStyle, ParagraphKind, Table
from aligner.numbers.labels import Form, Label
from aligner.structure.blocks import TableBlock
from aligner.structure.frames import LEVELS, PARAGRAPH, Frame, labelled
from aligner.structure.headings import Look
from aligner.structure.paragraphs import add_point
from aligner.structure.walk import Walk, leaf, paragraph_label, role_of

__all__ = ["add_signature", "enactment_head", "open_preamble"]

_FAR = 80
"""Blocks of a preamble that are looked through for the enacting words of a law without articles."""
_LONG = 400
_AHEAD = 300
"""Blocks behind a date that are looked through for articles, which no signature stands before."""
_COMMAS = (",", "،", "，")
_LAWS = frozenset({DocumentKind.ACT, DocumentKind.STATUTE})


def enactment_head(walk: Walk, *, masthead: int, head: int) -> int:
    """Count the blocks before the preamble: up to who speaks, the first citation, or the enacting words."""
    if walk.kind is DocumentKind.CODE:
        return head
    if walk.kind is DocumentKind.JUDGMENT:
        # "In Case C-417/29," begins what is said of the parties.
        commas = (at for at in range(masthead, head) if walk.looks[at].plain.rstrip().endswith(_COMMAS))
        return next(commas, head)
    end = _preamble_end(walk, masthead)
    looks = walk.looks[masthead:end]
    if walk.treaty or walk.kind in _LAWS:
        speaks = next((at for at, look in enumerate(looks) if look.formula), None)
        # A line that ends in a comma is no title: what stands behind it is not the first to speak.
        texts = any(look.plain.rstrip().endswith(_COMMAS) for look in looks[:speaks])
        if speaks is not None and not texts:
            return masthead + speaks
    if walk.kind not in _LAWS:
        return head
    opens = next(
        (at for at, look in enumerate(looks) if look.preamble or look.grounds or look.enacts or look.recital),
        None,
    )
    if opens is None and walk.kind is DocumentKind.ACT and not walk.tongue.enactments:
        # Where no words are known: who speaks is set with a comma, as no title is.
        opens = next((at for at, look in enumerate(looks) if look.plain.rstrip().endswith(_COMMAS)), None)
    if opens is None:
        # A consolidated text has no preamble: all are titles.
        return end if walk.treaty and walk.kind is DocumentKind.ACT else head
    return masthead + opens


def _preamble_end(walk: Walk, start: int) -> int:
    """Index behind the enacting words, or of the first division where there are none."""
    first = next(
        (index for index in range(start, len(walk.looks)) if role_of(walk.looks[index]) is not None),
        start if not walk.treaty else len(walk.looks),
    )
    reach = first if walk.treaty else min(max(first, start + _FAR), len(walk.looks))
    for index in range(start, reach):
        if walk.looks[index].enacts and not (walk.treaty and _speaks_on(walk, index + 1, first)):
            return index + 1
    return first if walk.treaty else start


def _speaks_on(walk: Walk, start: int, first: int) -> bool:
    """Tell whether sentences stand between these words and the first division: they enact nothing yet."""
    return any(
        not look.heading and not look.labels and not isinstance(look.block, TableBlock)
        for look in walk.looks[start:first]
    )


def open_preamble(walk: Walk, start: int) -> int:
    """Take what stands before the enacting words or the first division; give the index behind it."""
    end = _preamble_end(walk, start)
    if end <= start:
        return start
    scope = walk.scope
    frame = scope.add(Frame(DivisionKind.PREAMBLE, LEVELS[DivisionKind.PART]))
    for index in range(start, end):
        look = walk.looks[index]
        if isinstance(look.block, TableBlock):
            frame.children.append(Table(rows=look.block.rows))
        elif not frame.children and not frame.text and look.preamble:
            frame.text = look.whole
        elif not _below(walk, index):
            spoken = any(
                isinstance(child, Frame) and child.kind is ParagraphKind.FORMULA for child in frame.children
            )
            first = not (spoken if walk.kind in _LAWS else frame.children)
            scope.add(_opening(walk, look, first=first, last=index == end - 1))
    scope.close_to(0.5)
    scope.paragraph = None
    return end


def _below(walk: Walk, index: int) -> bool:
    """Add a point of a numbered recital, where a colon opens a list."""
    host = walk.scope.host
    opened = host is not None and host.number is not None and host.text.plain.rstrip().endswith((":", "："))
    labels = walk.looks[index].labels
    if not opened or not labels or any(label.number.style is NumberStyle.DECIMAL for label in labels):
        return False
    return add_point(walk, index)


def _opening(walk: Walk, look: Look, *, first: bool, last: bool) -> Frame:
    """A line of a preamble: who speaks, at its head, the enacting words, or a recital, numbered or not."""
    unknown = walk.kind is DocumentKind.ACT and not walk.tongue.enactments
    if (
        (look.enacts and last)
        or (first and (look.formula or unknown))
        or (unknown and last and not look.labels)
    ):
        return leaf(look, ParagraphKind.FORMULA)
    label = paragraph_label(walk, look) or _bracketed(look)
    if label is None:
        return leaf(look, ParagraphKind.RECITAL)
    return labelled(Frame(ParagraphKind.RECITAL, PARAGRAPH, text=look.rest(label)), label)


def _bracketed(look: Look) -> Label | None:
    return next(
        (
            label
            for label in look.labels
            if label.form is Form.PAREN and label.number.style is NumberStyle.DECIMAL
        ),
        None,
    )


def add_signature(walk: Walk, index: int) -> bool:
    """Add a line of date and signatures: they go on to the end or to an annex."""
    look = walk.looks[index]
    if isinstance(look.block, TableBlock):
        return False
    if walk.signing:
        walk.signing = look.annex is None and role_of(look) is None and len(look.plain) <= _LONG
    elif look.closes and (walk.treaty or walk.kind is not None):
        walk.signing = not _goes_on(walk, index)
    if not walk.signing:
        return False
    scope = walk.scope
    scope.close_to(scope.root.level + 0.5)
    scope.root.children.append(leaf(look, ParagraphKind.SIGNATURE))
    return True


def _goes_on(walk: Walk, index: int) -> bool:
    for look in walk.looks[index + 1 : index + 1 + _AHEAD]:
        if look.annex is not None:
            return False
        if role_of(look) is not None:
            return True
    return False
