"""The tree of formats that declare it: outlines and levels are taken at their word, numbers are read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from aligner.model import DivisionKind, Node, Number, NumberStyle, ParagraphKind, Run, Table, Text
from aligner.numbers import parse
from aligner.numbers.labels import Form, Label
from aligner.structure.blocks import Block, TableBlock
from aligner.structure.frames import Frame, Scope, frozen
from aligner.structure.headings import Look

__all__ = ["build_nested", "own_number"]

_PARAGRAPH: Final = 20.0
"""Level of the outermost paragraphs; headings have their outline, from 1."""
_PREAMBLE: Final = 0.5
_STYLES: Final[Mapping[str, ParagraphKind]] = MappingProxyType(
    {
        "title": ParagraphKind.TITLE,
        "marginal-note": ParagraphKind.TITLE,
        "formula": ParagraphKind.FORMULA,
        "recital": ParagraphKind.RECITAL,
        "signature": ParagraphKind.SIGNATURE,
    }
)
_OPENING: Final = frozenset({"formula", "recital"})
_HEADS: Final[Mapping[str, DivisionKind]] = MappingProxyType(
    {"article": DivisionKind.ARTICLE, "section": DivisionKind.SECTION}
)
_INSERTED: Final = re.compile(
    r"\(?(?P<head>\d{1,4}|[a-zA-Z]{1,3})(?P<levels>(?:\.\d{1,3})*)(?P<suffix>[A-Z]?)[.)]?"
)

_LABEL: Final = re.compile(
    r"[^\W\d_]{2,20}[\s\u00a0](?:(?P<decimal>\d{1,4})(?P<suffix>[a-z])?|(?P<roman>[IVXLC]+))\.?"
)
_CHAPTER: Final = 2
"""Outline of an act's outermost divisions, below its own title."""


def build_nested(looks: Sequence[Look]) -> tuple[Node, ...]:
    """Build the tree of blocks whose outlines and levels are the format's own nesting.

    A heading that is a label alone takes the next of the same outline as its text. Numbers are read
    as elsewhere; where ``(i)`` may be two things, the number before it on the same level decides.
    """
    scope = Scope.under(Frame(DivisionKind.PART, 0))
    for look in looks:
        block = look.block
        if isinstance(block, TableBlock):
            scope.top.children.append(Table(rows=block.rows))
        elif block.outline and block.style != "title":
            _heading(scope, look, block)
        else:
            _paragraph(scope, look, block)
    return tuple(child if isinstance(child, Table) else frozen(child) for child in scope.root.children)


def _heading(scope: Scope, look: Look, block: Block) -> None:
    open_head = scope.top
    label = look.division
    if (
        open_head.level == block.outline
        and not open_head.text
        and not open_head.children
        and label is None
        and not block.number
    ):
        open_head.text = block.text.strip()
        return
    if label is None and look.annex is not None:
        label, _ = look.annex
        kind = DivisionKind.ANNEX
    elif label is not None and label.role is not None:
        kind = label.role
    elif look.preamble:
        kind = DivisionKind.PREAMBLE
    else:
        kind = _HEADS.get(block.style, DivisionKind.SUBSECTION)
    frame = Frame(kind, float(block.outline), text=block.text.strip())
    if label is not None:
        frame.number, frame.text = label.number, look.rest(label)
    elif block.number:
        number, prefix = own_number(look, block, None)
        frame.number, frame.text = number, prefix + frame.text
    elif block.style in ("article", "label") and (number := _last(look.plain)) is not None:
        # "Artikel 1" in a language whose words are not known here: the format says that it is a label.
        frame.number, frame.text = number, Text()
        if block.style == "label":
            frame.kind = DivisionKind.CHAPTER if block.outline <= _CHAPTER else DivisionKind.SECTION
    scope.close_to(block.outline)
    if scope.top.level == _PREAMBLE:
        scope.close_to(_PREAMBLE)
    scope.add(frame)


def _last(text: str) -> Number | None:
    """Read the number that ends a label: ``KAPITEL I``, ``Artikel 4a``."""
    match = _LABEL.fullmatch(text.strip())
    if match is None:
        return None
    token = match["decimal"] or match["roman"]
    style = NumberStyle.DECIMAL if match["decimal"] else NumberStyle.UPPER_ROMAN
    try:
        rank = parse(token, style)
    except ValueError:
        return None
    return Number(printed=match[0], ranks=(rank,), style=style, suffix=match["suffix"] or "")


def _paragraph(scope: Scope, look: Look, block: Block) -> None:
    opening = block.style in _OPENING
    if not opening and any(frame.level == _PREAMBLE for frame in scope.stack):
        scope.close_to(_PREAMBLE)
    level = _PARAGRAPH + block.level
    if block.style == "signature":
        # Date and signatures close the act or the annex, not its last article.
        while len(scope.stack) > 1 and scope.top.kind is not DivisionKind.ANNEX:
            scope.stack.pop()
    scope.close_to(level)
    if opening and len(scope.stack) == 1:
        scope.add(Frame(DivisionKind.PREAMBLE, _PREAMBLE))
    siblings = [
        child for child in scope.top.children if isinstance(child, Frame) and child.number is not None
    ]
    before = next((child for child in reversed(siblings) if child.level == level), None)
    number, prefix = own_number(look, block, before)
    text = prefix + block.text.strip()
    typed = None if block.number else _typed(look, block)
    if typed is not None:
        number, text = typed.number, look.rest(typed)
    kind = _STYLES.get(block.style, ParagraphKind.PARAGRAPH)
    if kind is ParagraphKind.PARAGRAPH:
        if scope.inside(DivisionKind.PREAMBLE):
            kind = ParagraphKind.RECITAL
        elif block.level and block.number:
            kind = ParagraphKind.POINT
        elif block.style == "continued" and isinstance(above := _last_frame(scope, level), ParagraphKind):
            kind = above
    scope.add(Frame(kind, level, text=text, number=number))


def _last_frame(scope: Scope, level: float) -> DivisionKind | ParagraphKind | None:
    """Kind of the paragraph on this level that the next one goes on with."""
    return next(
        (
            child.kind
            for child in reversed(scope.top.children)
            if isinstance(child, Frame) and child.level == level
        ),
        None,
    )


def _typed(look: Look, block: Block) -> Label | None:
    """A number that is typed where the format has none of its own; headings and years are not guessed."""
    if block.style in _STYLES:
        return None
    return next(
        (label for label in look.labels if label.role is None and label.form in (Form.PAREN, Form.HALF)), None
    )


def own_number(look: Look, block: Block, before: Frame | None) -> tuple[Number | None, Text]:
    """Read the format's own number; what is none comes back as text to set before the block's own.

    Args:
        look: the block's look.
        block: the block.
        before: the numbered frame before it on the same level, whose series it goes on with.
    """
    if not block.number:
        return None, Text()
    printed = block.number.strip()
    found = [label.number for label in look.labels if label.number.printed == printed]
    if not found and (plain := _inserted(printed)) is not None:
        found = [plain]
    if found:
        if before is not None and before.number is not None:
            series = [number for number in found if number.style is before.number.style]
            goes_on = [number for number in series if number.rank == before.number.rank + 1]
            return (goes_on or series or found)[0], Text()
        return next((number for number in found if number.rank == 1), found[0]), Text()
    if not any(sign.isalnum() for sign in block.number):
        return None, Text()
    return None, Text([Run(f"{block.number} ")])


def _inserted(printed: str) -> Number | None:
    """Read a number that stands alone, or one put between others later: ``5``, ``(d.1)``, ``66.1``.

    >>> _inserted("(d.1)").ranks, _inserted("5").ranks
    ((4, 1), (5,))
    """
    match = _INSERTED.fullmatch(printed)
    if match is None:
        return None
    head = match["head"]
    try:
        first = (
            parse(head, NumberStyle.DECIMAL)
            if head.isdecimal()
            else parse(head.lower(), NumberStyle.LOWER_LATIN)
        )
    except ValueError:
        return None
    further = tuple(int(part) for part in match["levels"].split(".") if part)
    style = (
        NumberStyle.DECIMAL
        if head.isdecimal() or further
        else NumberStyle.LOWER_LATIN
        if head.islower()
        else NumberStyle.UPPER_LATIN
    )
    return Number(printed=printed, ranks=(first, *further), style=style, suffix=match["suffix"])
