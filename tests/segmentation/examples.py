"""The hand-made examples: blocks of a text file, a sentence a line.

A blank stands between two sentences, none in languages that write none. ``⏎`` at the end of a line says that
a line feed stands there, and ``⁀`` that nothing does.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

__all__ = ["EXAMPLES", "UNSPACED", "bare", "examples", "joined"]

EXAMPLES: Final = Path(__file__).parent / "examples"
UNSPACED: Final = frozenset({"zh"})
"""Languages that put no blank between sentences."""


@cache
def examples(tag: str) -> tuple[tuple[str, ...], ...]:
    blocks = (EXAMPLES / f"{tag}.txt").read_text(encoding="utf-8").split("\n\n")
    return tuple(tuple(block.strip("\n").split("\n")) for block in blocks if block.strip())


def joined(tag: str, sentences: tuple[str, ...]) -> str:
    blank = "" if tag in UNSPACED else " "
    parts = (
        sentence.replace("⏎", "\n") if sentence[-1] in "⏎⁀" else sentence + blank for sentence in sentences
    )
    return "".join(parts).replace("⁀", "").removesuffix(blank)


def bare(sentences: tuple[str, ...]) -> tuple[str, ...]:
    """Give the sentences without the signs that say what follows them."""
    return tuple(sentence.rstrip("⏎⁀") for sentence in sentences)
