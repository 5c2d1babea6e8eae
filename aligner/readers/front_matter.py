"""Front matter: the fields between two lines of hyphens that many tools set before a Markdown text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from aligner.model import Metadata

__all__ = ["FRONT", "FrontMatter", "front_matter"]

FRONT: Final = 200
"""Lines beyond which nothing that opens like front matter is one."""
_FIELD: Final = re.compile(r"(?P<key>[^\W\d][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
# A list, what is nested or goes on, a comment: YAML that no text begins with.
_INSIDE: Final = re.compile(r"[ \t]+\S.*|-[ \t]+.*|#.*|[\]}],?|[ \t]*")
_COMMENT: Final = re.compile(r"[ \t]+#.*")
_BLOCK: Final = re.compile(r"[|>&*!{\[].*")
_NAMES: Final = {
    "title": "title",
    "symbol": "symbol",
    "number": "symbol",
    "date": "date",
    "lang": "language",
    "language": "language",
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What front matter says, and where the text behind it begins."""

    metadata: Metadata
    language: str
    unread: tuple[str, ...]
    """Names of the fields that have no place in a document."""
    end: int
    """Lines taken."""


def front_matter(lines: Sequence[str]) -> FrontMatter | None:
    """Read the front matter of a text; None if it has none.

    Plain fields of one line are read, as all tools that know front matter read them; of YAML's nested
    values only the names.

    >>> lines = ["---", "title: 'Report: part one'", "date: 2030-12-03", "tags: [a]", "---", "Text"]
    >>> found = front_matter(lines)
    >>> found.metadata.title, found.metadata.date, found.unread, found.end
    ('Report: part one', '2030-12-03', ('tags',), 5)
    """
    if not lines or lines[0].rstrip() != "---":
        return None
    close = next((at for at, line in enumerate(lines[:FRONT]) if at and line.rstrip() in ("---", "...")), 0)
    said: dict[str, str] = {}
    unread: list[str] = []
    fields = 0
    for line in lines[1:close]:
        field = _FIELD.fullmatch(line.rstrip())
        if field is None:
            if not _INSIDE.fullmatch(line):
                return None
            continue
        fields += 1
        name = _NAMES.get(field["key"].casefold(), "")
        value = _scalar(field["value"] or "")
        if not name or name in said or not value or (name == "date" and not _is_date(value)):
            unread.append(field["key"])
        else:
            said[name] = value
    if not fields:
        return None
    metadata = Metadata(
        title=said.get("title", ""), symbol=said.get("symbol", ""), date=said.get("date", "")[:10]
    )
    return FrontMatter(metadata, said.get("language", ""), tuple(unread), close + 1)


def _scalar(value: str) -> str:
    """Give a plain or quoted value (YAML 1.2, 7.3), nothing for a nested one."""
    value = value.strip()
    for quote in ("'", '"'):
        if value.startswith(quote):
            end = value.rfind(quote)
            return value[1:end].replace(quote * 2, quote) if end else ""
    return "" if _BLOCK.fullmatch(value) else _COMMENT.sub("", value)


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        return False
    return True
