"""The flow of the text: page furniture out, paragraphs that a page has cut joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from aligner.institutions import Institution
from aligner.languages import Language
from aligner.model import Break, BreakKind, NoteMark, Notice, Report, Run, Text, discard
from aligner.numbers.labels import Form, leading
from aligner.structure.blocks import AnyBlock, Block, BlockRole, TableBlock

__all__ = ["ends_sentence", "join_cut_paragraphs", "leave_out_furniture"]

_DIGITS: Final = re.compile(r"\d+")
# What may stand behind the last sign of a sentence: quotes, brackets, blanks, marks of direction.
_CLOSERS: Final = (
    # Arabic and German close with “.
    "\"'”“’‘»)]）】」』› \t\u00a0\u200b\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
_TERMINAL: Final = ".;:!?…。；：！？؛؟।．"
_COMMAS: Final = ",،，、"


def ends_sentence(text: str, *, commas: bool = False) -> bool:
    """Tell whether a text ends as a finished one does.

    >>> ends_sentence("in New York.”"), ends_sentence("the ways"), ends_sentence("peace,", commas=True)
    (True, False, True)
    """
    last = text.rstrip(_CLOSERS)[-1:]
    return bool(last) and last in (_TERMINAL + _COMMAS if commas else _TERMINAL)


def leave_out_furniture(
    blocks: Sequence[AnyBlock],
    *,
    institution: Institution,
    head: int,
    where: str = "",
    report: Report = discard,
) -> tuple[list[AnyBlock], set[int]]:
    """Take running heads, page numbers and job codes out of the flow, each with a notice.

    The first ``head`` blocks are the masthead and titles, where a symbol stands for itself.

    Returns:
        The blocks kept, and the positions among them before which something was taken out.
    """
    repeated = Counter(
        _DIGITS.sub("0", block.text.plain.strip())
        for index, block in enumerate(blocks)
        if isinstance(block, Block) and index >= head
    )
    kept: list[AnyBlock] = []
    cuts: set[int] = set()
    for index, block in enumerate(blocks):
        if isinstance(block, Block) and _is_furniture(block, institution, repeated, in_head=index < head):
            text = f"{block.number} {block.text.plain}".strip()
            message = f"left out page furniture: {text}"
            report(Notice(code="page-furniture", message=message, where=f"{where}, {block.origin}"))
            cuts.add(len(kept))
        else:
            kept.append(block)
    return kept, cuts


def _is_furniture(block: Block, institution: Institution, repeated: Counter[str], *, in_head: bool) -> bool:
    if block.role is BlockRole.FURNITURE:
        return True
    text = block.text.plain.strip()
    if block.role is not BlockRole.BODY or in_head or not text or block.text.notes:
        return False
    if institution.is_furniture(text):
        return True
    # A short line that comes back at least three times with a page end above it is a running head.
    return (
        len(text) <= 60
        and block.gap
        and not ends_sentence(text, commas=True)
        and repeated[_DIGITS.sub("0", text)] >= 3
    )


def join_cut_paragraphs(
    blocks: Sequence[AnyBlock], cuts: set[int], *, language: Language, head: int
) -> list[AnyBlock]:
    """Join paragraphs that a page end has cut.

    A page end shows as notes or furniture between the parts, as a new page, or as an unusual gap.
    The first part then does not end as a finished text does, and the second has no number.
    """
    joined: list[AnyBlock] = []
    notes = False
    last: int | None = None
    for index, block in enumerate(blocks):
        if isinstance(block, TableBlock):
            joined.append(block)
            last, notes = None, False
            continue
        if block.role is BlockRole.NOTE:
            joined.append(block)
            notes = True
            continue
        before = joined[last] if last is not None else None
        if isinstance(before, Block) and last is not None and index >= head:
            paged = 0 < before.page < block.page
            interrupted = notes or block.gap or paged or index in cuts
            if interrupted and _continues(before, block, language):
                joined[last] = replace(before, text=_joined(before.text, block.text, language))
                # Text goes on after the notes: they stay behind it, and so does the order of marks.
                notes = False
                continue
        joined.append(block)
        last, notes = len(joined) - 1, False
    return joined


def _continues(before: Block, block: Block, language: Language) -> bool:
    if block.outline or before.outline or block.number:
        return False
    head, tail = before.text.plain.rstrip(), block.text.plain.lstrip()
    if not head or not tail or ends_sentence(head):
        return False
    if any(label.form is not Form.BARE for label in leading(tail, language)):
        return False
    first = next((sign for sign in tail if sign.isalpha()), "")
    numbered = bool(before.number) or any(label.form is not Form.BARE for label in leading(head, language))
    if head.rstrip(_CLOSERS)[-1:] in _COMMAS:
        # Recitals end with a comma, numbered paragraphs and points do not: those go on.
        opens = any(re.match(opening, tail, re.IGNORECASE) for opening in language.recitals)
        return numbered or not (first.isupper() or opens)
    texty = len(head) >= (60 if language.spaced else 20)
    return texty or numbered or first.islower()


def _joined(head: Text, tail: Text, language: Language) -> Text:
    first, second = head.plain, tail.plain.lstrip()
    page = Text([Break(BreakKind.PAGE)])
    if first.endswith("\u00ad"):
        return head[: len(first) - 1] + page + tail.strip()
    stripped = head[: len(first.rstrip())]
    glued = first.endswith(("-", "/", "‑")) and second[:1].isalnum()
    latin = first.rstrip()[-1:].isascii() and second[:1].isascii()
    space = Text([] if glued or not (language.spaced or latin) else [Run(" ")])
    notes = [inline for inline in head.inlines if isinstance(inline, NoteMark)]
    kept = stripped if stripped.notes == tuple(notes) else head
    return kept + page + space + tail.strip()
