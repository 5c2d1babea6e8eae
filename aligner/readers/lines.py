"""Reader of segmented text, as aligners' gold sets have it: a line a unit, and nothing guessed."""

from __future__ import annotations

from aligner.model import Break, BreakKind, Notice, Report, Text, discard
from aligner.readers.encoding import decode, legal
from aligner.structure.blocks import Block, Blocks

__all__ = ["read", "recognises"]

# An empty line counts, or all lines behind it would have the wrong index. A page break is text that
# prints nothing: the one thing that makes a unit and takes no room in it.
_EMPTY = Text([Break(BreakKind.PAGE)])


def recognises(data: bytes, /, *, name: str) -> int:  # noqa: ARG001 (the protocol's names)
    """Say 0: any text has lines, so this reader is named and never guessed."""
    return 0


def read(data: bytes, /, *, name: str, report: Report = discard) -> Blocks:
    """Read each line as one block; an empty line keeps its index and is reported.

    Only line feeds, with or without a carriage return, end a line.

    Raises:
        ReadError: the bytes are no text.
    """
    text = (
        decode(data, name=name, report=report).removeprefix("\ufeff").replace("\r\n", "\n").replace("\f", " ")
    )
    lines = legal(text.replace("\r", "\n"), name=name, report=report).split("\n")
    if lines[-1] == "":
        lines.pop()
    blocks = []
    for number, line in enumerate(lines, 1):
        where = f"line {number}"
        if not line.strip():
            message = "an empty line counts as a unit without text"
            report(Notice(code="empty-line", message=message, where=f"{name}, {where}"))
        blocks.append(Block(text=Text(line.strip()) if line.strip() else _EMPTY, origin=where))
    return Blocks(blocks=tuple(blocks), lines=True)
