"""The hand-made examples: blocks of a text file, a sentence a line."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

__all__ = ["EXAMPLES", "UNSPACED", "examples", "joined"]

EXAMPLES: Final = Path(__file__).parent / "examples"
UNSPACED: Final = frozenset({"zh"})
"""Languages that put no blank between sentences."""


@cache
def examples(tag: str) -> tuple[tuple[str, ...], ...]:
    blocks = (EXAMPLES / f"{tag}.txt").read_text(encoding="utf-8").split("\n\n")
    return tuple(tuple(block.strip("\n").split("\n")) for block in blocks if block.strip())


def joined(tag: str, sentences: tuple[str, ...]) -> str:
    return ("" if tag in UNSPACED else " ").join(sentences)
