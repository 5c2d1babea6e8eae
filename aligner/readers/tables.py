"""Rows of tables and of JSON Lines as an alignment: a text a cell, columns named by their languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from aligner.languages import LANGUAGES, lang
from aligner.languages.codes import THREE_LETTERS
from aligner.model import (
    Alignment,
    Break,
    Lang,
    Notice,
    ReadError,
    Report,
    RequestError,
    Row,
    Run,
    Text,
    UnitKind,
)
from aligner.model.flat import FlatRow, from_rows
from aligner.numbers.printed import printed_number
from aligner.readers.encoding import legal
from aligner.vocab.tmx import confidence, regional, unit_ids
from aligner.vocab.xml import shown

__all__ = ["Record", "cell_text", "column_tags", "tabulated", "tongue_of"]

_KINDS: Final = frozenset(UnitKind)
_BLANKS: Final = re.compile("[ \\t\\n\\r\\x0b\\x0c\\x85\\u2028\\u2029]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A row as the file has it."""

    texts: Sequence[str]
    """One a language; empty where there is none."""
    id: str = ""
    number: str = ""
    kind: str = ""
    confidence: str | float = 1.0
    moved: bool = False


def tongue_of(told: str) -> Lang | None:
    """Give the language that a column is named for; None if the word is no language's name or code.

    >>> tongue_of("EN-us"), tongue_of("français"), tongue_of("note"), tongue_of("xx")
    ('en', 'fr', None, None)
    """
    try:
        tag = lang(told)
    except RequestError:
        return None
    primary = tag.partition("-")[0]
    if primary in LANGUAGES or primary in THREE_LETTERS or primary in THREE_LETTERS.values():
        return tag
    return None


def column_tags(told: Sequence[str], *, where: str) -> tuple[Lang, ...]:
    """Give the tags of columns; a region stays where nothing else tells two apart.

    Raises:
        ReadError: two columns are of one language, or a word names none.
    """
    tags = [tongue_of(word) for word in told]
    if None in tags:
        what = f"a column is called {told[tags.index(None)]!r}, which is no language"
        raise ReadError(what, where=where, hint="call it by a tag such as en or pt-BR")
    crowded = {tag for tag, count in Counter(tags).items() if count > 1}
    named = tuple(
        regional(word) if tag in crowded else tag for word, tag in zip(told, tags, strict=True) if tag
    )
    twice = [tag for tag, count in Counter(named).items() if count > 1]
    if twice:
        what = f"two columns are in {twice[0]}"
        raise ReadError(what, where=where, hint="keep one of them")
    return named


def cell_text(words: str) -> Text:
    """Give the text of a cell, its lines parted by breaks, without the blanks around."""
    if "\n" not in words and "\r" not in words:
        return Text(words.strip())
    lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Text(inline for line in lines for inline in (Break(), Run(line))).strip()


def tabulated(
    languages: Sequence[Lang], records: Iterable[Record], *, name: str, report: Report
) -> Alignment:
    """Build the alignment of a table, of which the first language is the master."""
    held = list(records)
    rows: list[FlatRow] = []
    ids = unit_ids(record.id for record in held)
    for record, own in zip(held, ids, strict=True):
        # No-break spaces of a label stay: "§ 4" has one.
        words = _BLANKS.sub(" ", legal(record.number, name=name, report=report)).strip()
        number = printed_number(words, languages[0]) if words else None
        texts = [cell_text(legal(text.replace("\f", " "), name=name, report=report)) for text in record.texts]
        cells = tuple(
            ((number if not index else None, text),) if text or (number and not index) else ()
            for index, text in enumerate(texts)
        )
        kind = UnitKind(record.kind) if record.kind in _KINDS else UnitKind.PARAGRAPH
        sure = confidence(record.confidence)
        if sure is None:
            message = f"row {own} has the confidence {shown(str(record.confidence))}; read as 0"
            report(Notice(code="table-confidence", message=message, where=name))
        rows.append((Row(id=own, kind=kind, cells=(), confidence=sure or 0.0, moved=record.moved), cells))
    return from_rows(languages, rows, pivot=languages[0] if languages else None)
