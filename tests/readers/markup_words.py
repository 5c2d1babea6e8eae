"""The words of a reader's blocks and notices, for the property that nothing is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from aligner.model import Notice, Text
from aligner.structure.blocks import Block, Blocks

__all__ = ["missing", "plain"]


def _letters(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w", text))


def _text(text: Text) -> str:
    return text.plain + "".join(note.body.plain for note in text.notes)


def plain(blocks: Blocks) -> list[str]:
    return [
        f"{block.number} {block.text.plain}".strip() for block in blocks.blocks if isinstance(block, Block)
    ]


def missing(source: str, blocks: Blocks, notices: Iterable[Notice]) -> Counter[str]:
    """Letters and digits of a source that neither a block nor a notice holds."""
    found: Counter[str] = Counter()
    for block in blocks.blocks:
        if isinstance(block, Block):
            found += _letters(block.number + _text(block.text))
        else:
            found += _letters("".join(_text(cell.text) for row in block.rows for cell in row))
    told = _letters("".join(notice.message for notice in notices))
    return _letters(source) - found - told
