"""Compound files (OLE2), which hold old Word files and encrypted new ones: told apart, not read."""

from __future__ import annotations

from typing import Final

__all__ = ["OLE2", "kind"]

OLE2: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER: Final = 512
_ENTRY: Final = 128
_STREAM: Final = b"\x02"
_NAMES: Final = {
    # stream: what the file is
    "EncryptedPackage": "encrypted",
    "WordDocument": "word",
    "Workbook": "an Excel file",
    "Book": "an Excel file",
    "PowerPoint Document": "a PowerPoint file",
    "__properties_version1.0": "an Outlook message",
}
_FIB: Final = b"\xec\xa5"
"""First word of a Word file's own stream ([MS-DOC] 2.5.2)."""


def kind(data: bytes) -> str:
    """Tell what a compound file holds: ``word``, ``encrypted``, or in words what else it is.

    The directory's entries (name, its length, type; [MS-CFB] 2.6.1) stand at steps of 128 bytes in any
    file, sound or not, so that no chain of sectors has to be followed. Empty where the bytes are none.
    """
    if not data.startswith(OLE2):
        return ""
    found: dict[str, int] = {}
    for name in _NAMES:
        at = _entry(data, name)
        if at >= 0:
            found.setdefault(_NAMES[name], at)
    for what in _NAMES.values():
        if what in found:
            locked = what == "word" and _locked(data, found[what])
            return "encrypted" if locked else what
    return "an old Office file of an unknown kind"


def _entry(data: bytes, name: str) -> int:
    wanted = name.encode("utf-16-le") + b"\0\0"
    at = data.find(wanted, _HEADER)
    while at >= 0:
        length = int.from_bytes(data[at + 64 : at + 66], "little")
        if (at - _HEADER) % _ENTRY == 0 and length == len(wanted) and data[at + 66 : at + 67] == _STREAM:
            return at
        at = data.find(wanted, at + 2)
    return -1


def _locked(data: bytes, entry: int) -> bool:
    size = 1 << min(int.from_bytes(data[30:32], "little"), 12)
    sector = int.from_bytes(data[entry + 116 : entry + 120], "little")
    start = (sector + 1) * size
    head = data[start : start + 12]
    # fEncrypted, [MS-DOC] 2.5.2; a stream too short for sectors of its own is no whole Word file.
    return len(head) == 12 and head.startswith(_FIB) and bool(head[11] & 1)
