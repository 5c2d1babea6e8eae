"""Reader of the native format ``*.hexapla.json``: gives the alignment that was written, whole."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from aligner.languages import lang
from aligner.model import Alignment, HexaplaError, Notice, Report, discard
from aligner.vocab import native

__all__ = ["read", "recognises"]

_HEAD: Final = re.compile(rb"^[\s\0\xef\xbb\xbf\xff\xfe]*\{")


def recognises(data: bytes, /, *, name: str) -> int:
    """Say how sure it is that the bytes are an alignment in the native format: 0 to 100."""
    head = data[:4096].replace(b"\0", b"")
    if not _HEAD.match(head):
        return 0
    if f'"{native.FORMAT}"'.encode() in head:
        return 100
    return 40 if name.casefold().endswith(".json") else 10


def read(data: bytes, /, *, name: str, report: Report = discard) -> Alignment:
    """Read a file of the native format.

    Keys that are unknown are reported (``unknown-key``), and so are cells whose text is not that of
    their document (``stale-text``); the document stands.

    Raises:
        ReadError: with the exact place, ``$.rows[3].cells.en[0].place``.
    """

    def tell(notice: Notice) -> None:
        report(replace(notice, where=f"{name}, {notice.where}"))

    try:
        return native.alignment(native.parse(data), tag=lang, report=tell)
    except HexaplaError as error:
        raise error.at(name) from None
