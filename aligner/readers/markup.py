"""What readers of markup share: blocks gathered from mixed content; no format, no parser."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from aligner.model import Break, BreakKind, Cell, Inline, Mark, NoteMark, Notice, Report, Run, Text
from aligner.readers.docx.joining import without_brackets
from aligner.structure.blocks import AnyBlock, Block, TableBlock

__all__ = ["Flow", "Inlines", "joined", "local", "root_name", "span"]

_MOST_CELLS: Final = 1000
_ROOT: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\])?\s*>\s*)*"
    rb"<(?:[\w.-]+:)?(?P<name>[A-Za-z_][\w.-]*)(?P<rest>[^>]*)",
    re.DOTALL,
)
_BLANKS: Final = re.compile("[ \t\n\r\f]+")
# CSS Text 3, 4.1.3: an end of line in the source between two wide signs is no space.
_WIDE: Final = "\u2e80-\u303f\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"
_WIDE_END: Final = re.compile(f"(?<=[{_WIDE}])[ \t]*[\n\r]+[ \t\n\r\f]*(?=[{_WIDE}])")
_STOPS: Final = ".,;:!?،؛؟。，；："
_ILLEGAL: Final = re.compile("[^\t\n\r\f\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def root_name(data: bytes) -> tuple[str, str]:
    """Give the local name and the attributes of an XML file's root, from its first bytes alone.

    >>> root_name(b'<?xml version="1.0"?> <a:Statute in-force="yes"><Body/>')
    ('Statute', ' in-force="yes"')
    """
    found = _ROOT.match(data[:4096])
    if found is None:
        return "", ""
    return found["name"].decode("ascii", "replace"), found["rest"].decode("utf-8", "replace")


def local(element: etree._Element) -> str:
    """Name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def span(value: str | None) -> int:
    """Read how many columns or rows a cell spans."""
    digits = (value or "").strip()
    return max(1, min(int(digits), _MOST_CELLS)) if digits.isascii() and digits[:6].isdigit() else 1


class Inlines:
    """Text in the making: runs of blanks collapse into one space, no-break spaces stay."""

    def __init__(self) -> None:
        self._items: list[Inline] = []
        self._blank = True
        self.dropped = 0
        """Characters left out that no text may hold."""

    def add(self, text: str | None, marks: frozenset[Mark] = frozenset(), href: str | None = None) -> None:
        """Add characters."""
        if not text:
            return
        legal = _ILLEGAL.sub("", text)
        self.dropped += len(text) - len(legal)
        plain = _BLANKS.sub(" ", _WIDE_END.sub("", legal))
        if self._blank:
            plain = plain.removeprefix(" ")
        if plain:
            self._blank = plain.endswith(" ")
            self._items.append(Run(plain, marks, href))

    def put(self, inline: Inline) -> None:
        """Add a note, a break, or a run as it stands."""
        if isinstance(inline, Break):
            self._blank = True
        elif isinstance(inline, Run):
            self._blank = False
        self._items.append(inline)

    @property
    def filled(self) -> bool:
        """Whether anything is there that is printed."""
        return any(
            isinstance(item, NoteMark) or (isinstance(item, Run) and item.text.strip())
            for item in self._items
        )

    @property
    def broken(self) -> bool:
        """Whether a line has ended and nothing is printed on the next."""
        for item in reversed(self._items):
            if isinstance(item, Run) and not item.text.strip(" "):
                continue
            return isinstance(item, Break)
        return False

    def take(self) -> Text:
        """Give the text, without blanks around it and at the ends of its lines, and begin another."""
        items: list[Inline] = []
        for item in self._items:
            if isinstance(item, Break) and items and isinstance(items[-1], Run):
                before = items[-1]
                items[-1] = Run(before.text.rstrip(" "), before.marks, before.href)
            elif isinstance(item, Run) and item.text[0] in _STOPS and len(items) > 1:
                # "Committee (1)," has a blank before the bracket, and none before a raised sign.
                note, text = items[-1], items[-2]
                if isinstance(note, NoteMark) and isinstance(text, Run):
                    items[-2] = Run(text.text.rstrip(" "), text.marks, text.href)
            items.append(item)
        self._items, self._blank = [], True
        if any(isinstance(item, NoteMark) for item in items):
            items = without_brackets(items)
        return Text(items).strip()


@dataclass(slots=True)
class Flow:
    """Blocks in the making: what is gathered becomes a block when something else begins."""

    name: str
    report: Report
    blocks: list[AnyBlock] = field(default_factory=list)
    inlines: Inlines = field(default_factory=Inlines)
    shape: Block = field(default_factory=lambda: Block(text=Text()))
    """Level, outline and style that the next block has."""
    number: str = ""
    """A number that waits for the first block of its text."""
    tally: Counter[str] = field(default_factory=Counter)
    """What is said once for the whole file, with its count."""

    def flush(self, *, line: int = 0) -> None:
        """End the block that is gathered."""
        if not self.inlines.filled:
            self.inlines.take()
            return
        self._put(self.inlines.take(), line=line)

    def settle(self, *, line: int = 0) -> None:
        """End the block, and give a number that found no text a block of its own."""
        self.flush(line=line)
        if self.number:
            self._put(Text(), line=line)

    def _put(self, text: Text, *, line: int) -> None:
        runs = [item for item in text.inlines if isinstance(item, Run) and item.text.strip()]
        self.blocks.append(
            replace(
                self.shape,
                text=text,
                number=self.number,
                bold=bool(runs) and all(Mark.BOLD in run.marks for run in runs),
                origin=f"line {line}" if line else "",
            )
        )
        self.number = ""

    def table(self, rows: list[list[Cell]], *, line: int = 0) -> None:
        """Add a table; one without text is none."""
        kept = tuple(tuple(row) for row in rows if row)
        if any(cell.text for row in kept for cell in row):
            self.blocks.append(TableBlock(rows=kept, origin=f"line {line}" if line else ""))

    def notice(self, code: str, message: str, line: int = 0) -> None:
        """Report with the name of the file."""
        where = f"{self.name}, line {line}" if line else self.name
        self.report(Notice(code=code, message=message, where=where))

    def left_out(self, code: str, what: str, element: etree._Element) -> None:
        """Report the text of an element that is left out."""
        text = " ".join(" ".join(element.itertext()).split())
        if text:
            self.notice(code, f"left out {what}: {text}", int(element.sourceline or 0))

    def finish(self, tallies: dict[str, tuple[str, str]]) -> None:
        """Report what was counted: for each count the code of its notice and what it says."""
        dropped = self.inlines.dropped
        if dropped:
            self.notice("illegal-character", f"left out {dropped} characters that no text may hold")
        for count, (code, message) in tallies.items():
            if self.tally[count]:
                self.notice(code, message.format(self.tally[count]))


def joined(blocks: list[AnyBlock]) -> Text:
    """Join the blocks of a cell or a note with paragraph breaks, each behind its number."""
    items: list[Inline] = []
    for block in blocks:
        if isinstance(block, Block):
            texts = [Text([Run(f"{block.number}\t")]) + block.text if block.number else block.text]
        else:
            texts = [cell.text for row in block.rows for cell in row if cell.text]
        for text in texts:
            items.extend([Break(BreakKind.PARAGRAPH), *text.inlines] if items else text.inlines)
    return Text(items)
