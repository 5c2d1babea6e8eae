"""Reader for text and light Markdown as published: paragraphs, page ends, notes at the foot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import Final
from unicodedata import east_asian_width

from aligner.model import Break, Cell, Inline, Mark, Notice, ReadError, Report, Run, Text, discard
from aligner.readers.bounds import hold_cells
from aligner.readers.encoding import decode, legal
from aligner.readers.front_matter import FRONT, front_matter
from aligner.structure.blocks import AnyBlock, Block, BlockRole, Blocks, TableBlock

__all__ = ["read", "recognises"]

# CommonMark, the part that published texts use: emphasis, links, autolinks, escapes, <sup>/<sub>.
_INLINE: Final = re.compile(
    r"\\(?P<escape>[!-/:-@\[-`{-~])"
    r"|\[(?P<link>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])+)\]\((?P<href>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)"
    r"|<(?P<auto>https?://[^<>\s]+)>"
    r"|<su(?P<sup>[pb])>(?P<raised>[^<>]*)</su(?P=sup)>"
    r"|(?P<star>\*{1,3}|(?<!\w)_{1,3}(?!_))(?=\S)"
    r"|(?P<br><br\s*/?>)"
)
_HEADING: Final = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_RULE: Final = re.compile(r"[ \t]*(?:[-_*=–—][ \t]*){3,}")
_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾", "0123456789()")
_NOTE: Final = re.compile(r"(?:\[\^(?P<named>[^\]\s]+)\]:|(?P<raised>⁽?[⁰¹²³⁴⁵⁶⁷⁸⁹]+⁾?))[ \t\u00a0]*(?=\S)")
_ROW: Final = re.compile(r"[ \t]*\|.*\|[ \t]*")
_DIVIDER: Final = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?::?-+:?)?[ \t]*")
_BULLET: Final = re.compile(r"(?P<indent>[ \t]*)(?P<bullet>[-+•▪‣◦●]|\*(?!\*))[ \t]+(?=\S)")
_PAGE_NUMBER: Final = re.compile(r"[ \t]*[-–—][ \t]*\d+[ \t]*[-–—][ \t]*")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    number: int
    page: int

    @property
    def blank(self) -> bool:
        return not self.text.strip() or bool(_RULE.fullmatch(self.text))


def recognises(data: bytes, /, *, name: str) -> int:
    """Say how sure it is that the bytes are text: 0 to 100; any text may be, so it is never very sure."""
    head = data[:512].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")
    if head.startswith((b"<?xml", b"<!DOCTYPE", b"<!doctype", b"<html", b"{\\rtf", b"%PDF", b"PK\x03\x04")):
        return 0
    try:
        decode(data, name=name)
    except ReadError:
        return 0
    if name.casefold().endswith((".txt", ".md", ".markdown", ".text")):
        return 60
    return 5 if head.startswith((b"{", b"[", b"<")) else 20


def read(data: bytes, /, *, name: str, report: Report = discard) -> Blocks:
    """Read text or Markdown: a block a paragraph, or a line where lines are paragraphs.

    Blank lines part blocks. Inside a block each line is a paragraph of its own, unless the file is
    hard-wrapped: then its lines are joined.

    Raises:
        ReadError: the bytes are no text.
    """
    lines = list(_lines(decode(data, name=name, report=report), name=name, report=report))
    front = front_matter([line.text for line in lines[:FRONT]])
    if front is not None:
        lines = lines[front.end :]
        if front.unread:
            message = f"fields of the front matter left out: {', '.join(front.unread)}"
            report(Notice(code="front-matter", message=message, where=name))
    wrapped = _is_wrapped(lines)
    found: list[AnyBlock] = []
    blank = 0
    at = 0
    while at < len(lines):
        first = lines[at]
        if first.blank:
            blank += 1
            at += 1
            continue
        start = at
        at += 1
        table = (
            bool(_ROW.fullmatch(first.text)) and at < len(lines) and bool(_DIVIDER.fullmatch(lines[at].text))
        )
        while at < len(lines) and _goes_on(first, lines[at], table=table, wrapped=wrapped):
            at += 1
        taken = [line.text for line in lines[start:at]]
        origin = f"line {first.number}"
        if table:
            hold_cells(sum(line.count("|") for line in taken), where=f"{name}, {origin}")
            found.append(_table(taken, page=first.page, origin=origin))
        else:
            found.append(_block(taken, page=first.page, gap=blank > 2, origin=origin))
        blank = 0
    if front is None:
        return Blocks(blocks=tuple(found))
    return Blocks(blocks=tuple(found), language=front.language, metadata=front.metadata)


def _goes_on(first: _Line, line: _Line, *, table: bool, wrapped: bool) -> bool:
    if not line.text.strip() or line.page != first.page:
        return False
    if table or _ROW.fullmatch(line.text):
        return table and bool(_ROW.fullmatch(line.text))
    return wrapped and not line.blank and not _starts_block(line.text) and not _HEADING.match(first.text)


def _lines(text: str, *, name: str, report: Report) -> Iterator[_Line]:
    # Word's line break (U+000B) and Unicode's own line ends are lines too.
    plain = re.sub("\r\n|[\r\x0b\u2028\u2029]", "\n", text.removeprefix("\ufeff"))
    page = 1
    for number, line in enumerate(legal(plain, name=name, report=report).split("\n"), 1):
        # A form feed may stand before, behind or inside the line.
        for index, part in enumerate(line.split("\f")):
            page += index > 0
            yield _Line(part, number, page)


def _is_wrapped(lines: list[_Line]) -> bool:
    # Hard-wrapped text: inner lines of blocks all end within a narrow band, as no paragraphs would.
    inner = [
        _width(line.text)
        for line, following in pairwise(lines)
        if not line.blank and not following.blank and not _starts_block(following.text)
    ]
    if len(inner) < 5:
        return False
    middle = median(inner)
    near = sum(abs(length - middle) <= max(12, middle * 0.2) for length in inner)
    return 40 <= middle <= 110 and near >= 0.8 * len(inner)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _joined(lines: list[str]) -> str:
    line = ""
    for part in (part.strip(" \t\u3000") for part in lines):
        if line.endswith("\u00ad"):
            line = line[:-1] + part
        elif not line or line.endswith(("-", "/", "‑")) or (_is_wide(line[-1:]) and _is_wide(part[:1])):
            line += part
        else:
            line += f" {part}"
    return line


def _is_wide(sign: str) -> bool:
    return bool(sign) and east_asian_width(sign) in "WF"


def _starts_block(line: str) -> bool:
    return bool(_NOTE.match(line) or _HEADING.match(line) or _BULLET.match(line)) or bool(
        re.match(r"[ \t]*(?:\d+\.|\(\w{1,4}\)|\w\))[ \t]", line)
    )


def _block(lines: list[str], *, page: int, gap: bool, origin: str) -> Block:
    line = _joined(lines)
    outline = 0
    if heading := _HEADING.match(line):
        outline, line = len(heading[1]), line[heading.end() :].rstrip()
        bare = line.rstrip("#")
        # CommonMark 4.2: a closing run of # wants a blank before it.
        line = bare.rstrip() if not bare or bare[-1] in " \t" else line
    quoted = re.match(r"(?:>[ \t]?)+", line)
    if quoted:
        line = line[quoted.end() :]
    if note := _NOTE.match(line):
        marker = note["named"] or (note["raised"] or "").translate(_SUPERSCRIPTS).strip("()")
        body = Text(_runs(_inlines(line[note.end() :]))).strip()
        return Block(text=body, role=BlockRole.NOTE, marker=marker, page=page, gap=gap, origin=origin)
    number, level = "", 0
    bullet = None if _PAGE_NUMBER.fullmatch(lines[0]) else _BULLET.match(lines[0])
    if bullet and not outline:
        number, level = bullet["bullet"], len(bullet["indent"].expandtabs(4)) // 2
        line = line[len(bullet["bullet"]) :].lstrip()
    text = Text(_runs(_inlines(line))).strip()
    runs = [inline for inline in text.inlines if isinstance(inline, Run) and inline.text.strip()]
    bold = bool(runs) and all(Mark.BOLD in run.marks for run in runs)
    return Block(
        text=text,
        number=number,
        outline=outline,
        level=level,
        bold=bold,
        page=page,
        gap=gap,
        origin=origin,
    )


def _table(lines: list[str], *, page: int, origin: str) -> TableBlock:
    rows = []
    for index, line in enumerate(lines):
        if index == 1:
            continue
        cells = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
        rows.append(
            tuple(Cell(text=Text(_runs(_inlines(cell.strip()))), header=index == 0) for cell in cells)
        )
    return TableBlock(rows=tuple(rows), page=page, origin=origin)


def _runs(inlines: Iterable[Inline]) -> Iterator[Inline]:
    # Texts merge equal neighbours two by two; thousands of them are merged here at once.
    for key, group in groupby(
        inlines, lambda inline: isinstance(inline, Run) and (inline.marks, inline.href)
    ):
        if key is False:
            yield from group
        else:
            runs = [inline for inline in group if isinstance(inline, Run)]
            yield Run("".join(run.text for run in runs), runs[0].marks, runs[0].href)


def _inlines(text: str, marks: frozenset[Mark] = frozenset(), href: str | None = None) -> Iterator[Inline]:
    at = 0
    unclosed: set[str] = set()
    while found := _INLINE.search(text, at):
        start, end = found.span()
        yield Run(text[at:start], marks, href)
        at = end
        if found["escape"]:
            yield Run(found["escape"], marks, href)
        elif found["link"]:
            # "#" is how archives write a link whose target they took away.
            target = found["href"] if found["href"] not in {"", "#"} else href
            yield from _inlines(found["link"], marks, target)
        elif found["auto"]:
            yield Run(found["auto"], marks, found["auto"])
        elif found["sup"]:
            raised = Mark.SUPERSCRIPT if found["sup"] == "p" else Mark.SUBSCRIPT
            yield Run(found["raised"], marks | {raised}, href)
        elif found["br"]:
            yield Break()
        else:
            signs = found["star"]
            # What has no end from here on has none from any later place: looking again would take for ever.
            close = -1 if signs in unclosed else _closing(text, end, signs)
            if close < 0:
                unclosed.add(signs)
                yield Run(signs, marks, href)
                continue
            added = ({Mark.ITALIC}, {Mark.BOLD}, {Mark.BOLD, Mark.ITALIC})[len(signs) - 1]
            yield from _inlines(text[end:close], marks | added, href)
            at = close + len(signs)
    yield Run(text[at:], marks, href)


def _closing(text: str, start: int, signs: str) -> int:
    behind = r"(?!\*)" if signs[0] == "*" else r"(?![\w])"
    close = re.compile(rf"(?<=[^\s\\{signs[0]}]){re.escape(signs)}{behind}").search(text, start)
    return close.start() if close else -1
