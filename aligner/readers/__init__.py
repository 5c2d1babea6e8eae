"""The registry of readers: one file or folder a format, one line here; loading it loads no format."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, Protocol

from aligner.model import Alignment, Document, Report, discard
from aligner.structure.blocks import Blocks

__all__ = ["READERS", "Reader"]

READERS: Final = MappingProxyType(
    {
        # name: module
        "akn": "aligner.readers.akn",
        "canada": "aligner.readers.canada",
        "csv": "aligner.readers.csv",
        "docx": "aligner.readers.docx",
        "formex": "aligner.readers.formex",
        "html": "aligner.readers.html",
        "json": "aligner.readers.json",
        "jsonl": "aligner.readers.jsonl",
        "legacy": "aligner.readers.legacy",
        "lines": "aligner.readers.lines",
        "odt": "aligner.readers.odt",
        "pdf": "aligner.readers.pdf",
        "text": "aligner.readers.text",
        "tmx": "aligner.readers.tmx",
        "tsv": "aligner.readers.tsv",
        "udhr": "aligner.readers.udhr",
        "xliff": "aligner.readers.xliff",
        "xliff2": "aligner.readers.xliff2",
    }
)


class Reader(Protocol):
    """What each module named in :data:`READERS` offers."""

    def recognises(self, data: bytes, /, *, name: str) -> int:
        """Say from the content, then the name, how sure it is that the file is of its format: 0 to 100."""

    def read(self, data: bytes, /, *, name: str, report: Report = discard) -> Blocks | Document | Alignment:
        """Read a whole file; blocks still want the structure.

        A reader that can be told something has a frozen dataclass ``Options``, and takes ``options``.
        """
