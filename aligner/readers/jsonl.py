"""Reader of JSON Lines with parallel texts: ``{"translation": {"en": …, "fr": …}}`` on each line."""

from __future__ import annotations

import re
from typing import Any, Final

from aligner.model import Alignment, Notice, ReadError, Report, discard
from aligner.readers.tables import Record, column_tags, tabulated, tongue_of
from aligner.vocab import native
from aligner.vocab.table import CONFIDENCE, ID, KIND, MOVED, NUMBER

__all__ = ["read", "recognises"]

_TRANSLATION: Final = re.compile(rb'"translation"\s*:\s*\{')
_MOST: Final = 500
"""Languages of a file: more than any has."""


def recognises(data: bytes, /, *, name: str) -> int:
    """Say how sure it is that the bytes are JSON Lines with translations: 0 to 100."""
    head = data[: 1 << 16].removeprefix(b"\xef\xbb\xbf").lstrip()
    line = head.partition(b"\n")[0]
    if head.startswith(b"{") and _TRANSLATION.search(line):
        return 90
    return 50 if name.casefold().endswith((".jsonl", ".ndjson")) and head.startswith(b"{") else 0


def read(data: bytes, /, *, name: str, report: Report = discard) -> Alignment:
    """Read the lines; beside ``translation`` they may have an id, a number, a kind, a confidence, ``moved``.

    Lines without ``translation`` may have the texts under their languages: ``{"en": …, "fr": …}``. Other
    names are reported (``jsonl-names``).

    Raises:
        ReadError: a line is not JSON or holds no texts; the line is named.
    """
    told: dict[str, int] = {}
    found: list[tuple[dict[str, Any], dict[str, str]]] = []
    others: set[str] = set()
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        try:
            value = native.parse(line)
        except ReadError as error:
            raise ReadError(error.what, where=where, hint="one JSON object a line") from None
        if not isinstance(value, dict):
            what = "is no JSON object"
            raise ReadError(what, where=where, hint="one object a line")
        texts = _texts(value, where, others)
        for tag in texts:
            told.setdefault(tag, len(told))
        if len(told) > _MOST:
            what = f"tells of more than {_MOST} languages"
            raise ReadError(what, where=where)
        found.append((value, {tag: words for tag, words in texts.items() if words is not None}))
    if others:
        message = f"left out what is called {', '.join(sorted(others))}"
        report(Notice(code="jsonl-names", message=message, where=name))
    tags = column_tags(list(told), where=name)
    records = (
        Record(
            texts=[texts.get(tag, "") for tag in told],
            id=_word(value.get(ID)),
            number=_word(value.get(NUMBER)),
            kind=_word(value.get(KIND)),
            confidence=_word(value.get(CONFIDENCE)) or 1.0,
            moved=value.get(MOVED) is True,
        )
        for value, texts in found
    )
    return tabulated(tags, records, name=name, report=report)


def _texts(value: dict[str, Any], where: str, others: set[str]) -> dict[str, str | None]:
    own = {ID, NUMBER, KIND, CONFIDENCE, MOVED, "translation"}
    texts = value.get("translation")
    if texts is None:
        texts = {key: words for key, words in value.items() if key not in own and tongue_of(key) is not None}
    others.update(_printable(key) for key in value if key not in own and key not in texts)
    if not isinstance(texts, dict) or not texts:
        what = 'holds no object "translation" with a text for each language'
        raise ReadError(what, where=where)
    for tag, words in texts.items():
        if words is not None and not isinstance(words, str):
            what = f"holds no text in {tag!r}"
            raise ReadError(what, where=where)
    return texts


def _word(value: object) -> str:
    return str(value) if isinstance(value, (str, int, float)) else ""


def _printable(key: str) -> str:
    return "".join(filter(str.isprintable, key))[:40]
