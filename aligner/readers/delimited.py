"""Tables as text, for the readers of CSV and TSV alike: header, delimiter, quotes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from aligner.model import Alignment, Lang, Notice, ReadError, Report, discard
from aligner.readers.encoding import decode
from aligner.readers.tables import Record, column_tags, tabulated, tongue_of
from aligner.vocab.table import CONFIDENCE, ID, KIND, MOVED, NUMBER, unguarded

__all__ = ["Header", "header_of", "read_table", "sniffed"]

_OWN: Final = frozenset({ID, NUMBER, KIND, CONFIDENCE, MOVED})
_HEAD: Final = 1 << 16
"""Bytes within which a header ends."""


@dataclass(frozen=True, slots=True)
class Header:
    """Which columns hold what."""

    delimiter: str
    own: dict[str, int]
    """Columns that say something of the row, by their names."""
    texts: tuple[int, ...]
    told: tuple[str, ...]
    """How the columns of texts are called."""
    others: tuple[str, ...]


def header_of(cells: Sequence[str], delimiter: str) -> Header | None:
    """Tell the columns; None if this is no header of a table of texts.

    >>> header_of(["id", "number", "en", "fr", "remark"], ",")
    Header(delimiter=',', own={'id': 0, 'number': 1}, texts=(2, 3), told=('en', 'fr'), others=('remark',))
    >>> header_of(["en", "id"], ",").told, header_of(["One", "Two"], ",")
    (('en', 'id'), None)
    """
    named = [cell.strip().casefold() for cell in cells]
    own: dict[str, int] = {}
    for index, name in enumerate(named):
        if name in _OWN - {ID}:
            own.setdefault(name, index)
    tongues = [index for index, cell in enumerate(cells) if tongue_of(cell) is not None]
    # "id" is Indonesian too: an identifier where it comes first and is not needed as a language.
    if named[:1] == [ID] and (len(tongues) > 2 or own):
        own = {ID: 0, **own}
        tongues = [index for index in tongues if index]
    # One language alone is a list of words unless its rows have ids.
    if not tongues or (len(tongues) < 2 and ID not in own):
        return None
    taken = {*own.values(), *tongues}
    others = tuple(cell.strip() for index, cell in enumerate(cells) if index not in taken)
    if len(others) > len(tongues) + len(own):
        return None
    return Header(delimiter, own, tuple(tongues), tuple(cells[index].strip() for index in tongues), others)


def sniffed(data: bytes, delimiters: str, *, name: str) -> Header | None:
    """Look at the first line for a header."""
    head = data[:_HEAD]
    if b"\n" in head:
        head = head[: head.rindex(b"\n") + (2 if head.startswith((b"\xff\xfe", b"\xfe\xff")) else 1)]
    try:
        text = decode(head[: len(head) // 2 * 2] if b"\0" in head else head, name=name)
    except ReadError:
        return None
    line = text.removeprefix("\ufeff").partition("\n")[0].strip("\r")
    for delimiter in delimiters:
        if delimiter in line:
            try:
                cells = next(csv.reader([line], delimiter=delimiter), [])
            except csv.Error:
                continue
            if (found := header_of(cells, delimiter)) is not None:
                return found
    return None


def read_table(data: bytes, delimiters: str, *, name: str, report: Report = discard) -> Alignment:
    """Read a table whose header names its languages.

    Raises:
        ReadError: the bytes are no text, the header names no two languages, or a row is wider.
    """
    text = decode(data, name=name, report=report).removeprefix("\ufeff")
    rows, header = _rows(text, delimiters, name)
    tags = column_tags(header.told, where=f"{name}, line 1")
    if header.others:
        message = f"left out the columns {', '.join(map(repr, header.others))}"
        report(Notice(code="table-columns", message=message, where=name))
    return tabulated(tags, _records(rows, header, tags), name=name, report=report)


def _records(rows: Sequence[Sequence[str]], header: Header, tags: Sequence[Lang]) -> Iterator[Record]:
    def cell(row: Sequence[str], index: int | None) -> str:
        return unguarded(row[index]) if index is not None and index < len(row) else ""

    for row in rows:
        if any(row):
            yield Record(
                texts=[cell(row, index) for index, _ in zip(header.texts, tags, strict=True)],
                id=cell(row, header.own.get(ID)),
                number=cell(row, header.own.get(NUMBER)),
                kind=cell(row, header.own.get(KIND)),
                confidence=cell(row, header.own.get(CONFIDENCE)) or 1.0,
                moved=cell(row, header.own.get(MOVED)).strip().casefold() == "yes",
            )


def _rows(text: str, delimiters: str, name: str) -> tuple[list[list[str]], Header]:
    first = text.partition("\n")[0].strip("\r")
    for delimiter in delimiters:
        header = _header(first, delimiter)
        if header is None:
            continue
        # Some tables are quoted and some have marks that are text: the one way that fits is the right one.
        quoted, fault = _cut(text, delimiter, csv.QUOTE_MINIMAL)
        if fault and delimiter == "\t":
            plain, worse = _cut(text, delimiter, csv.QUOTE_NONE)
            quoted, fault = (quoted, fault) if worse else (plain, worse)
        if fault:
            raise ReadError(
                fault[1], where=f"{name}, line {fault[0]}", hint="quote cells that hold such signs"
            )
        return quoted[1:], header
    what = "has no header that names its languages"
    raise ReadError(what, where=name, hint="call the columns by tags: en, fr")


def _header(line: str, delimiter: str) -> Header | None:
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return None
    return header_of(cells, delimiter)


def _cut(text: str, delimiter: str, quoting: Literal[0, 3]) -> tuple[list[list[str]], tuple[int, str] | None]:
    """Cut a table into cells, and tell the first line that is wrong."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting, strict=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            if rows and len(row) > len(rows[0]):
                return rows, (reader.line_num, f"has {len(row)} cells, where the header has {len(rows[0])}")
            rows.append(row)
    except csv.Error as error:
        return rows, (reader.line_num, f"is broken: {error}")
    return rows, None
