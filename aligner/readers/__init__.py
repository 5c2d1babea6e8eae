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
        "docx": "aligner.readers.docx",
        "json": "aligner.readers.json",
        "lines": "aligner.readers.lines",
        "text": "aligner.readers.text",
        "tmx": "aligner.readers.tmx",
    }
)


class Reader(Protocol):
    """What each module named in :data:`READERS` offers."""

    def recognises(self, data: bytes, /, *, name: str) -> int:
        """Say from the content, and then the name, how sure it is that the file is of its format: 0 to 100."""

    def read(self, data: bytes, /, *, name: str, report: Report = discard) -> Blocks | Document | Alignment:
        """Read a whole file; blocks still want the structure."""
