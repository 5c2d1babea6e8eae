"""Reader of CSV, with commas or with the semicolons of much of Europe: a header names the languages."""

from __future__ import annotations

from typing import Final

from aligner.model import Alignment, Report, discard
from aligner.readers.delimited import read_table, sniffed

__all__ = ["read", "recognises"]

_DELIMITERS: Final = ",;"


def recognises(data: bytes, /, *, name: str) -> int:
    """Say how sure it is that the bytes are CSV whose header names languages: 0 to 100."""
    header = sniffed(data, _DELIMITERS, name=name)
    if header is None:
        return 30 if name.casefold().endswith(".csv") else 0
    return 95 if header.own else 70


def read(data: bytes, /, *, name: str, report: Report = discard) -> Alignment:
    """Read a table: texts by the languages of the header; id, number, kind and confidence where it has them.

    An apostrophe before ``=``, ``+``, ``-`` or ``@`` is a guard against formulas and goes. Other columns are
    reported (``table-columns``).

    Raises:
        ReadError: the bytes are no text, the header names no languages, or a row is wider than it.
    """
    return read_table(data, _DELIMITERS, name=name, report=report)
