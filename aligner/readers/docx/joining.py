"""Texts put together and trimmed: paragraphs of a cell or note, and the brackets around a note's sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final, assert_never

from aligner.model import Break, BreakKind, Inline, NoteMark, Run, Text
from aligner.structure.blocks import AnyBlock, Block, TableBlock

__all__ = ["joined", "merged", "trimmed", "without_brackets", "without_sign"]

_CLOSERS: Final = {"(": ")", "[": "]", "（": "）", "［": "］"}
_SILENT: Final = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
_BLANK: Final = " \u00a0"
_HEAD: Final = re.compile(
    rf"[{_BLANK}\t]*(?:[(\[（［]?[{_BLANK}{_SILENT}]*[)\]）］])?(?:\.(?=[{_BLANK}\t]))?[{_BLANK}\t]*"
)
_OPEN: Final = re.compile(rf"[(\[（［](?=[{_BLANK}{_SILENT}]*$)")
_CLOSE: Final = re.compile(rf"[{_BLANK}{_SILENT}]*[)\]）］]")
_NEAR: Final = 6
"""How far brackets are looked for, in inlines."""
_STOPS: Final = " \u00a0\t.,;:!?،؛؟。，；："


def joined(blocks: Sequence[AnyBlock]) -> Text:
    """Join paragraphs with breaks, each behind its automatic number."""
    inlines: list[Inline] = []
    for block in blocks:
        match block:
            case Block(text=text, number=number):
                pieces = [Run(f"{number}\t"), *text.inlines] if number else list(text.inlines)
            case TableBlock(rows=rows):
                cells = [cell.text for row in rows for cell in row if cell.text]
                pieces = [inline for cell in cells for inline in (Break(BreakKind.PARAGRAPH), *cell.inlines)][
                    1:
                ]
            case _:
                assert_never(block)
        inlines.extend([Break(BreakKind.PARAGRAPH), *pieces] if inlines else pieces)
    return Text(inlines)


def trimmed(items: list[Inline]) -> list[Inline]:
    r"""Without blanks, tabs and breaks at either end; notes stay.

    >>> trimmed([Break(), Run("\t(a)\t"), Run("text "), Break(BreakKind.PAGE)])
    [Run(text='(a)\t', marks=frozenset(), href=None), Run(text='text', marks=frozenset(), href=None)]
    """
    blank = [isinstance(item, Break) or (isinstance(item, Run) and not item.text.strip()) for item in items]
    texts = [at for at, item in enumerate(items) if isinstance(item, Run) and not blank[at]]
    first, last = (texts[0], texts[-1]) if texts else (len(items), -1)
    kept: list[Inline] = []
    for at, item in enumerate(items):
        if first < at < last or isinstance(item, NoteMark):
            kept.append(item)
        elif isinstance(item, Run) and at in (first, last):
            text = item.text.lstrip() if at == first else item.text
            text = text.rstrip() if at == last else text
            kept.append(item if len(text) == len(item.text) else Run(text, item.marks, item.href))
    return kept


def merged(items: list[Inline]) -> list[Inline]:
    """Merge runs of the same kind at once: the model does so one by one, and a file can hold millions."""
    kept: list[Inline] = []
    for same, group in groupby(
        items, lambda item: (item.marks, item.href) if isinstance(item, Run) else None
    ):
        if same is None:
            kept.extend(group)
        else:
            kept.append(Run("".join(item.text for item in group if isinstance(item, Run)), *same))
    return kept


def without_sign(body: Text, sign: str) -> Text:
    r"""Take its own sign from the head of a note, with the brackets, the stop and the blank around it.

    >>> without_sign(Text("()\tانظر"), "").plain, without_sign(Text("* See"), "*").plain
    ('انظر', 'See')
    """
    plain = body.plain
    own = re.match(rf"[{_BLANK}\t]*[(\[]?{re.escape(sign)}[)\]]?", plain) if sign else None
    head = _HEAD.match(plain, own.end() if own is not None else 0)
    return (body[head.end() :] if head is not None and head.end() else body).strip()


def without_brackets(items: list[Inline]) -> list[Inline]:
    """Take out the brackets that Arabic house style types around a note's sign, and the blank before them."""
    kept = list(items)
    for at in range(1, len(kept) - 1):
        before, note, after = kept[at - 1 : at + 2]
        if not (isinstance(note, NoteMark) and isinstance(before, Run) and isinstance(after, Run)):
            continue
        opening, closing = _OPEN.search(before.text), _CLOSE.match(after.text)
        if opening is None or closing is None or _CLOSERS[opening[0]] != closing[0][-1]:
            continue
        silent = before.text[opening.end() :].strip(_BLANK)
        kept[at - 1] = Run(before.text[: opening.start()] + silent, before.marks, before.href)
        silent = closing[0][:-1].strip(_BLANK)
        kept[at + 1] = Run(silent + after.text[closing.end() :], after.marks, after.href)
        _close_up(kept, at)
    return kept


def _close_up(items: list[Inline], at: int) -> None:
    # "النص (1)." had a blank before the bracket; it has none before a raised sign.
    near = range(max(at - _NEAR, 0), min(at + _NEAR, len(items)))
    following = next(
        (
            item.text[0]
            for place in near
            if place > at and isinstance(item := items[place], Run) and item.text
        ),
        " ",
    )
    if following not in _STOPS:
        return
    for place in reversed(near[: near.index(at)]):
        item = items[place]
        if not isinstance(item, Run):
            return
        if item.text:
            items[place] = Run(item.text.rstrip(_BLANK), item.marks, item.href)
            return
