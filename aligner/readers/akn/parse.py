"""Bytes to an element tree, or a ReadError: no network, no entities, no bombs."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Final

from lxml import etree

from aligner.model import ReadError

__all__ = ["MEMBERS", "RATIO", "TOTAL", "is_archive", "members", "parse"]

MEMBERS: Final = 200
"""How many files an archive may hold."""
TOTAL: Final = 500_000_000
"""How many bytes they may have, unpacked."""
RATIO: Final = 200
"""How many times smaller an archive may have made a file."""
_SMALL: Final = 100_000

_MAGIC: Final = (b"PK\x03\x04", b"PK\x05\x06")


def is_archive(data: bytes) -> bool:
    """Tell whether the bytes are a zip archive."""
    return data.startswith(_MAGIC)


def parse(data: bytes, *, where: str) -> etree._Element:
    """Parse XML from anybody.

    Raises:
        ReadError: it is not well-formed, nests too deep, or declares entities.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        message = f"not well-formed XML: {error.msg}"
        raise ReadError(message, where=f"{where}, line {error.lineno}") from None
    except ValueError as error:
        message = f"not readable as XML: {error}"
        raise ReadError(message, where=where) from None
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(iter(dtd.iterentities()), None) is not None:
        message = "declares entities, which Akoma Ntoso does not need"
        raise ReadError(message, where=where, hint="remove the DOCTYPE")
    for reference in root.iter(etree.Entity):
        message = f"holds the unknown entity {reference.text}"
        raise ReadError(message, where=f"{where}, line {reference.sourceline}")
    return root


def members(data: bytes, *, where: str) -> dict[str, bytes]:
    """Unpack an archive in memory, its sizes known to be bounded before anything is inflated.

    Raises:
        ReadError: it is damaged, locked, or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {info.filename: archive.read(info) for info in _bounded(archive, where)}
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
    ) as error:
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
        if info.file_size > _SMALL and info.file_size > RATIO * max(info.compress_size, 1):
            message = f"suspiciously dense: {info.file_size} bytes packed into {info.compress_size}"
            raise ReadError(message, where=f"{where}, {info.filename}")
    return found
