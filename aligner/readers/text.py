"""Reader for text and light Markdown as published: paragraphs, page ends, notes at the foot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median
from typing import Final

from aligner.model import Break, Cell, Inline, Mark, Notice, Report, Run, Text, discard
from aligner.readers.encoding import decode
from aligner.structure.blocks import AnyBlock, Block, BlockRole, Blocks, TableBlock

__all__ = ["blocks"]

# CommonMark, the part that published texts use: emphasis, links, autolinks, escapes, <sup>/<sub>.
_INLINE: Final = re.compile(
    r"\\(?P<escape>[!-/:-@\[-`{-~])"
    r"|\[(?P<link>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])+)\]\((?P<href>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)"
    r"|<(?P<auto>https?://[^<>\s]+)>"
    r"|<su(?P<sup>[pb])>(?P<raised>[^<>]*)</su(?P=sup)>"
    r"|(?P<star>\*{1,3})(?=\S)"
    r"|(?P<br><br\s*/?>)"
)
_HEADING: Final = re.compile(r"(#{1,6})[ \t]+(?P<text>.*?)[ \t]*#*[ \t]*$")
_RULE: Final = re.compile(r"[ \t]*(?:[-_*=–—][ \t]*){3,}$")
_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾", "0123456789()")
_NOTE: Final = re.compile(r"(?:\[\^(?P<named>[^\]\s]+)\]:|(?P<raised>⁽?[⁰¹²³⁴⁵⁶⁷⁸⁹]+⁾?))[ \t\u00a0]*(?=\S)")
_ROW: Final = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_DIVIDER: Final = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?::?-+:?)?[ \t]*$")
_BULLET: Final = re.compile(r"(?P<indent>[ \t]*)(?P<bullet>[-+•▪‣◦●]|\*(?!\*))[ \t]+(?=\S)")
_ILLEGAL: Final = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def blocks(data: bytes, *, name: str, report: Report = discard) -> Blocks:
    """Read text or Markdown: a block a paragraph, or a line where lines are paragraphs.

    Blank lines part blocks. Inside a block each line is a paragraph of its own, unless the file is
    hard-wrapped: then its lines are joined.

    Raises:
        ReadError: the bytes are no text.
    """
    text = _clean(decode(data, name=name, report=report), name=name, report=report)
    lines = text.split("\n")
    wrapped = _is_wrapped(lines)
    found: list[AnyBlock] = []
    page, blank = 1, 0
    at = 0
    while at < len(lines):
        line = lines[at].replace("\f", "")
        page += lines[at].count("\f")
        if not line.strip() or (_RULE.match(line) and len(line.strip()) > 4):
            blank += 1
            at += 1
            continue
        start, taken = at, [line]
        at += 1
        table = bool(_ROW.match(line)) and at < len(lines) and bool(_DIVIDER.match(lines[at]))
        while (
            at < len(lines)
            and lines[at].strip()
            and "\f" not in lines[at]
            and (table == bool(_ROW.match(lines[at])))
            and (table or (wrapped and not _starts_block(lines[at]) and not _HEADING.match(line)))
        ):
            taken.append(lines[at])
            at += 1
        origin = f"line {start + 1}"
        if table:
            found.append(_table(taken, page=page, origin=origin))
        else:
            found.append(_block(taken, page=page, gap=blank > 2, origin=origin))
        blank = 0
    return Blocks(blocks=tuple(found))


def _clean(text: str, *, name: str, report: Report) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    kept = text.replace("\f", "")
    illegal = sorted(set(_ILLEGAL.findall(kept)))
    if illegal:
        shown = ", ".join(f"U+{ord(character):04X}" for character in illegal)
        count = len(_ILLEGAL.findall(kept))
        report(Notice(code="illegal-character", message=f"left out {count} × {shown}", where=name))
        text = re.sub(f"[{re.escape(''.join(illegal))}]", "", text)
    return text.removeprefix("\ufeff")


def _is_wrapped(lines: list[str]) -> bool:
    # Hard-wrapped text: inner lines of blocks all end within a narrow band, as no paragraphs would.
    inner = [
        len(line)
        for line, following in zip(lines, lines[1:], strict=False)
        if line.strip() and following.strip() and not _starts_block(following)
    ]
    if len(inner) < 5:
        return False
    middle = median(inner)
    near = sum(abs(length - middle) <= max(12, middle * 0.2) for length in inner)
    return 40 <= middle <= 110 and near >= 0.8 * len(inner)


def _starts_block(line: str) -> bool:
    return bool(_NOTE.match(line) or _HEADING.match(line) or _BULLET.match(line)) or bool(
        re.match(r"[ \t]*(?:\d+\.|\(\w{1,4}\)|\w\))[ \t]", line)
    )


def _block(lines: list[str], *, page: int, gap: bool, origin: str) -> Block:
    line = " ".join(part.strip(" \t\u3000") for part in lines)
    outline = 0
    if heading := _HEADING.match(line):
        outline, line = len(heading[1]), heading["text"]
    quoted = re.match(r"(?:>[ \t]?)+", line)
    if quoted:
        line = line[quoted.end() :]
    if note := _NOTE.match(line):
        marker = note["named"] or (note["raised"] or "").translate(_SUPERSCRIPTS).strip("()")
        body = Text(_inlines(line[note.end() :])).strip()
        return Block(text=body, role=BlockRole.NOTE, marker=marker, page=page, gap=gap, origin=origin)
    number, level = "", 0
    bullet = _BULLET.match(lines[0])
    if bullet and not outline:
        number, level = bullet["bullet"], len(bullet["indent"].expandtabs(4)) // 2
        line = line[len(bullet["bullet"]) :].lstrip()
    text = Text(_inlines(line)).strip()
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
        rows.append(tuple(Cell(text=Text(_inlines(cell.strip())), header=index == 0) for cell in cells))
    return TableBlock(rows=tuple(rows), page=page, origin=origin)


def _inlines(text: str, marks: frozenset[Mark] = frozenset(), href: str | None = None) -> Iterator[Inline]:
    at = 0
    for _ in range(len(text)):
        found = _INLINE.search(text, at)
        if found is None:
            break
        start, end = found.span()
        yield Run(text[at:start], marks, href)
        at = end
        if found["escape"]:
            yield Run(found["escape"], marks, href)
        elif found["link"]:
            # "#" is how archives write a link whose target they took away.
            target = found["href"] if found["href"] not in ("", "#") else href
            yield from _inlines(found["link"], marks, target)
        elif found["auto"]:
            yield Run(found["auto"], marks, found["auto"])
        elif found["sup"]:
            raised = Mark.SUPERSCRIPT if found["sup"] == "p" else Mark.SUBSCRIPT
            yield Run(found["raised"], marks | {raised}, href)
        elif found["br"]:
            yield Break()
        else:
            stars = found["star"]
            close = _closing(text, end, stars)
            if close < 0:
                yield Run(stars, marks, href)
                continue
            added = {1: {Mark.ITALIC}, 2: {Mark.BOLD}, 3: {Mark.BOLD, Mark.ITALIC}}[len(stars)]
            yield from _inlines(text[end:close], marks | added, href)
            at = close + len(stars)
    yield Run(text[at:], marks, href)


def _closing(text: str, start: int, stars: str) -> int:
    pattern = rf"(?<=[^\s\\*]){re.escape(stars)}(?!\*)"
    close = re.compile(pattern).search(text, start)
    return close.start() if close else -1
