"""Assembly: leaves become blocks in page order: body, notes with their marks, furniture, tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from aligner.model import Break, BreakKind, Cell, Mark, Run, Text
from aligner.readers.pdf.foot import is_ruled, note_head
from aligner.readers.pdf.joining import Joiner
from aligner.readers.pdf.layout import Flow, Grid, lay_out
from aligner.readers.pdf.leaf import Leaf, Measures
from aligner.readers.pdf.lines import Line
from aligner.readers.pdf.paragraphs import goes_on, is_centred, paragraphs
from aligner.structure.blocks import AnyBlock, Block, BlockRole, TableBlock
from aligner.structure.flow import ends_sentence

__all__ = ["Assembly"]

_BULLET: Final = re.compile(r"(?P<bullet>[•▪◦●➢✓]|[–—-](?=\s))\s*(?=\S)")
_HEADING: Final = 200
"""Signs beyond which nothing is a heading."""


@dataclass(slots=True)
class _Open:
    """The last paragraph of the page before."""

    place: int
    lines: Sequence[Line]
    right: float


class Assembly:
    """Makes the blocks of a file."""

    def __init__(
        self, leaves: Sequence[Leaf], *, usual: Measures, bookmarks: dict[tuple[int, str], int]
    ) -> None:
        self.leaves = leaves
        self.usual = usual
        self.bookmarks = bookmarks
        self.joiner = Joiner(line for page in leaves for line in page.lines)
        self.blocks: list[AnyBlock] = []
        self.tally: Counter[str] = Counter()
        self._open: _Open | None = None
        sizes: Counter[float] = Counter()
        for page in leaves:
            for line in page.lines:
                sizes[round(line.size)] += 1
        self._sizes = sorted((size for size in sizes if size >= 1.15 * usual.size), reverse=True)

    def build(self) -> tuple[AnyBlock, ...]:
        """Make the blocks of all pages."""
        for page in self.leaves:
            furniture = sorted(page.furniture)
            middle = len(page.rows) // 2
            self._furniture(page, [at for at in furniture if at < middle])
            self._body(page)
            self._notes(page)
            self._furniture(page, [at for at in furniture if at >= middle])
            if page.turned:
                self.tally["turned"] += 1
                self._add(Block(text=Text(page.turned), role=BlockRole.FURNITURE), page)
        tie_level_marks(self.blocks)
        return tuple(self.blocks)

    def _add(self, block: AnyBlock, page: Leaf) -> None:
        self.blocks.append(replace(block, page=page.number, origin=f"page {page.number}"))

    def _furniture(self, page: Leaf, places: Sequence[int]) -> None:
        for at in places:
            self._add(Block(text=page.lines[at].text, role=BlockRole.FURNITURE), page)

    def _body(self, page: Leaf) -> None:
        first = True
        for part in lay_out(page, usual=self.usual):
            if isinstance(part, Grid):
                self.tally["table"] += 1
                self._add(self._table(part), page)
                self._open, first = None, False
                continue
            groups = paragraphs(self._unruled(part), self.usual)
            for place, group in enumerate(groups):
                if first and self._goes_on(group):
                    first = False
                    continue
                first = False
                self._add(self._block(group, part, fresh=part.fresh and not place), page)
                last = len(self.blocks) - 1
                self._open = None if part.apart else _Open(last, group, part.right)

    def _unruled(self, flow: Flow) -> Flow:
        return replace(flow, lines=tuple(line for line in flow.lines if line.plain and not is_ruled(line)))

    def _goes_on(self, group: Sequence[Line]) -> bool:
        """Join the first paragraph of a page to the last of the page before, where only its place tells.

        What does not end as a sentence does is left to the structure.
        """
        held = self._open
        block = self.blocks[held.place] if held is not None else None
        if held is None or not isinstance(block, Block) or not ends_sentence(block.text.plain):
            return False
        if not goes_on(held.lines, group[0], held.right):
            return False
        page = Text([Break(BreakKind.PAGE)])
        tail = self.joiner.join(group)
        self.blocks[held.place] = replace(block, text=self.joiner.joined(block.text + page, tail))
        self._open = _Open(held.place, (held.lines[0], *group), held.right)
        return True

    def _block(self, group: Sequence[Line], flow: Flow, *, fresh: bool) -> Block:
        text = self.joiner.join(group)
        plain = text.plain
        number, level = "", 0
        bullet = _BULLET.match(plain)
        if bullet and not flow.apart:
            number = bullet["bullet"]
            text = text[bullet.end() : len(text)].strip()
            level = max(round((group[0].start - flow.left) / (2.5 * group[0].size)), 0)
        return Block(
            text=text,
            number=number,
            level=level,
            outline=0 if flow.apart else self._outline(group, plain),
            centred=not flow.apart and is_centred(group, flow),
            bold=all(line.bold for line in group),
            gap=fresh,
        )

    def _outline(self, group: Sequence[Line], plain: str) -> int:
        marked = self.bookmarks.get((group[0].page, "".join(plain.split())), 0)
        if marked or len(plain) > _HEADING:
            return marked
        size = round(min(line.size for line in group))
        return self._sizes.index(size) + 1 if size in self._sizes[:6] else 0

    def _table(self, grid: Grid) -> TableBlock:
        return TableBlock(
            rows=tuple(tuple(Cell(text=self.joiner.join(cell)) for cell in row) for row in grid.rows)
        )

    def _notes(self, page: Leaf) -> None:
        found: list[tuple[str, Text]] = []
        for at in range(page.foot, len(page.rows)):
            line = page.lines[at]
            if at in page.furniture or not line.plain or is_ruled(line):
                continue
            head = note_head(line)
            if head is not None:
                found.append(head)
            elif found:
                found[-1] = (found[-1][0], self.joiner.joined(found[-1][1], line.text))
            else:
                self._continue_note(line, page)
        for marker, text in found:
            self._add(Block(text=text, role=BlockRole.NOTE, marker=marker), page)

    def _continue_note(self, line: Line, page: Leaf) -> None:
        for place in range(len(self.blocks) - 1, -1, -1):
            block = self.blocks[place]
            if isinstance(block, Block) and block.role is BlockRole.NOTE:
                self.blocks[place] = replace(block, text=self.joiner.joined(block.text, line.text))
                return
        self._add(Block(text=line.text), page)


def tie_level_marks(blocks: list[AnyBlock]) -> None:
    """Raise the marks of notes that stand level, ``1/``: the first in the text on the page of the note."""
    for note in blocks:
        if not isinstance(note, Block) or note.role is not BlockRole.NOTE or not note.marker.endswith("/"):
            continue
        sign = note.marker[:-1]
        pattern = re.compile(rf"\s*(?<![\w/]){re.escape(sign)}/(?![\w/]|\.\d)")
        for place, block, found in _calls(blocks, pattern, note.page):
            raised = Text([Run(f" {sign}", frozenset({Mark.SUPERSCRIPT}))])
            text = block.text[: found.start()] + raised + block.text[found.end() : len(block.text)]
            blocks[place] = replace(block, text=text)
            break


def _calls(
    blocks: Sequence[AnyBlock], pattern: re.Pattern[str], page: int
) -> Iterator[tuple[int, Block, re.Match[str]]]:
    # A paragraph that begins on the page before may call the note too.
    for wanted in (page, page - 1):
        for place, block in enumerate(blocks):
            if isinstance(block, Block) and block.role is BlockRole.BODY and block.page == wanted:
                found = pattern.search(block.text.plain)
                if found:
                    yield place, block, found
