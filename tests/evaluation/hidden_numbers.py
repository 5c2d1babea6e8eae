"""Hides the numbers of a document before the structure sees them: what words and order alone can pair."""

from __future__ import annotations

from dataclasses import replace

from aligner.languages import language
from aligner.numbers.labels import leading
from aligner.structure.blocks import AnyBlock, Block, Blocks

__all__ = ["hide_numbers", "without_number"]


def hide_numbers(blocks: Blocks, tag: str) -> Blocks:
    """Take the numbers out of a reader's blocks; a block that was nothing else goes.

    Args:
        blocks: what a reader gave.
        tag: the language, for the words of labels (``Article 1``).

    Numbers of the format go as well as typed ones; outlines, levels, styles and notes stay.
    """
    kept: list[AnyBlock] = []
    for block in blocks.blocks:
        if not isinstance(block, Block):
            kept.append(block)
            continue
        labels = () if block.number else leading(block.text.plain, language(tag))
        text = block.text[labels[0].end : len(block.text)] if labels else block.text
        if text.plain.strip():
            kept.append(replace(block, number="", text=text))
    return replace(blocks, blocks=tuple(kept))


def without_number(text: str, tag: str) -> str:
    """Give a text less the number at its head."""
    labels = leading(text, language(tag))
    return text[labels[0].end :] if labels else text
