"""Zip archives of documents, unpacked within bounds; and where in one a BagIt bag begins."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import Final

from aligner.model import ReadError

__all__ = ["BROKEN", "DENSE", "MEMBERS", "RATIO", "TOTAL", "bag_folder", "is_archive", "members"]

MEMBERS: Final = 200
"""How many files an archive may hold."""
TOTAL: Final = 500_000_000
"""How many bytes they may have, unpacked."""
RATIO: Final = 200
"""How many times smaller an archive may have made a file."""
DENSE: Final = 100_000
"""Files of fewer bytes may be as dense as they like."""

BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,  # a way of packing that zipfile does not know
    RuntimeError,  # a file that is locked
    IndexError,
    OverflowError,
)
"""What zipfile raises on what is no zip, or a damaged one."""
_MAGIC: Final = (b"PK\x03\x04", b"PK\x05\x06")


def is_archive(data: bytes) -> bool:
    """Tell whether the bytes are a zip archive."""
    return data.startswith(_MAGIC)


def bag_folder(names: Iterable[str]) -> str | None:
    """Give the folder that is a bag, with its slash, or None (RFC 8493, 2.1.1: it holds ``bagit.txt``).

    >>> bag_folder(["A-85-417/bagit.txt", "A-85-417/data/akn/en.xml"]), bag_folder(["en.xml"])
    ('A-85-417/', None)
    """
    tags = [name for name in names if name.rpartition("/")[2] == "bagit.txt" and name.count("/") < 2]
    return tags[0].removesuffix("bagit.txt") if len(tags) == 1 else None


def members(data: bytes, *, where: str) -> dict[str, bytes]:
    """Unpack an archive in memory, its sizes known to be bounded before anything is inflated.

    Raises:
        ReadError: it is damaged, locked, or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {info.filename: archive.read(info) for info in _bounded(archive, where)}
    except BROKEN as error:
        if isinstance(error, ReadError):
            raise
        message = f"damaged archive: {error}"
        raise ReadError(message, where=where) from None


def _bounded(archive: zipfile.ZipFile, where: str) -> list[zipfile.ZipInfo]:
    found = [info for info in archive.infolist() if not info.is_dir()]
    names = {info.filename for info in found}
    if len(found) > MEMBERS or len(names) < len(found):
        message = f"an archive of {len(found)} files, {len(names)} names; at most {MEMBERS} are read"
        raise ReadError(message, where=where)
    total = sum(info.file_size for info in found)
    if total > TOTAL:
        message = f"an archive of {total} bytes unpacked; at most {TOTAL} are read"
        raise ReadError(message, where=where)
    for info in found:
        if info.file_size > DENSE and info.file_size > RATIO * max(info.compress_size, 1):
            message = f"suspiciously dense: {info.file_size} bytes packed into {info.compress_size}"
            raise ReadError(message, where=f"{where}, {info.filename}")
    return found
