"""Hexapla: align the official-language versions of a document.

The door: :func:`read` a version, :func:`align` several, and hand the alignment to an exporter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path

from aligner.model import (
    Alignment,
    Document,
    HexaplaError,
    Lang,
    Notice,
    ReadError,
    Report,
    RequestError,
    WriteError,
    discard,
)

__all__ = [
    "Alignment",
    "Document",
    "HexaplaError",
    "Notice",
    "ReadError",
    "RequestError",
    "WriteError",
    "align",
    "read",
]


def read(
    source: str | PathLike[str] | bytes,
    *,
    name: str = "",
    language: str | None = None,
    form: str | None = None,
    settings: Mapping[str, object] | None = None,
    report: Report = discard,
) -> Document:
    """Read one language version from a file or from bytes.

    Args:
        source: a path, or the bytes themselves.
        name: name of the file for messages and for its language mark; the path's own by default.
        language: its language; by default the text, the file and its name tell it.
        form: name of a reader; by default the content tells it.
        settings: options of readers by name, such as ``{"revisions": "original"}`` for the text before
            tracked changes; each reader takes those that it knows.
        report: takes a notice for whatever is left out or in doubt.

    Raises:
        ReadError: it cannot be read, or holds an alignment and not one document.
        RequestError: the language, the reader or the value of an option is unknown.
        OSError: the file cannot be opened.
    """
    from aligner.languages import lang  # noqa: PLC0415 (the door opens fast)
    from aligner.readers.opening import open_bytes  # noqa: PLC0415 (as above)

    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    called = name or ("bytes" if isinstance(source, bytes) else Path(source).name)
    given = lang(language) if language is not None else None
    found = open_bytes(data, name=called, format=form, given=given, settings=settings or {}, report=report)
    if isinstance(found, Alignment) and len(found.documents) == 1:
        return found.documents[0]
    if isinstance(found, Alignment):
        what = "holds an alignment, not one document"
        raise ReadError(what, where=called, hint="open it with aligner.readers.opening.open_bytes")
    return found


def align(documents: Sequence[Document], *, pivot: str | None = None, report: Report = discard) -> Alignment:
    """Pair the versions of a document; see :func:`aligner.pairing.pair`.

    Raises:
        RequestError: a language comes twice, or the pivot is none of them.
    """
    from aligner.pairing import pair  # noqa: PLC0415 (the door opens fast)

    return pair(documents, pivot=Lang(pivot) if pivot is not None else None, report=report)
