"""The exceptions a caller can catch, all under one base.

::

    HexaplaError
    ├── ReadError      an input cannot be read
    ├── WriteError     an output cannot be written
    └── RequestError   what was asked makes no sense (unknown format, the same language twice)
"""

from __future__ import annotations

__all__ = ["HexaplaError", "ReadError", "RequestError", "WriteError"]


class HexaplaError(ValueError):
    """Base of every error Hexapla raises on purpose: what is wrong, where, what to try.

    >>> str(ReadError("not a Word file", where="report.docx", hint="save it as .docx again"))
    'report.docx: not a Word file; save it as .docx again'
    """

    def __init__(self, what: str, /, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        line = f"{line}; {self.hint}" if self.hint else line
        return " ".join(line.split())

    def at(self, where: str) -> HexaplaError:
        """Prefix the place, as the error climbs from a paragraph to its file."""
        self.where = f"{where}, {self.where}" if self.where else where
        return self


class ReadError(HexaplaError):
    """An input cannot be read as what it claims or was told to be."""


class WriteError(HexaplaError):
    """An output cannot be written where or as it was asked."""


class RequestError(HexaplaError):
    """The request itself cannot be met: an unknown name, a language given twice."""
