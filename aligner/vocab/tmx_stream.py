"""Opens memories as streams, packed or not, and parses them with no DTD, no network, no growth."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import IO, Final, cast

from lxml import etree

from aligner.model import ReadError
from aligner.vocab.archive import BROKEN
from aligner.vocab.xml import Stream

__all__ = ["Guarded", "fault", "holds_memories", "volumes"]

_GZIP: Final = b"\x1f\x8b"
_ZIP: Final = b"PK\x03\x04"
_MEMORY: Final = (".tmx", ".tmx.gz")
_MOST_VOLUMES: Final = 100_000
"""Memories in one archive; the largest volume of DGT-TM has some thousands."""
_UNREAD: Final = 1 << 26
"""Bytes between two units; more is no memory, and must not fill the tree."""


class _Unpacked:
    """A packed file as it is unpacked; one that is broken, or grows as no memory does, is refused."""

    def __init__(self, file: Stream, size: int, where: str) -> None:
        self._file = file
        self._where = where
        self._left = max(1 << 26, 100 * size)

    def read(self, size: int = -1, /) -> bytes:
        try:
            part = self._file.read(min(size, self._left + 1) if size >= 0 else self._left + 1)
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError) as error:
            what = f"is broken: {error}"
            raise ReadError(what, where=self._where, hint="get the file again") from None
        except RuntimeError:  # what zipfile says of a password
            what = "is encrypted"
            raise ReadError(what, where=self._where, hint="unpack it with its password") from None
        self._left -= len(part)
        if self._left < 0:
            what = "unpacks to more than a memory holds"
            raise ReadError(what, where=self._where, hint="unpack it yourself if you trust it")
        return part


class Guarded:
    """A stream that is refused when it goes on and on without a unit."""

    def __init__(self, source: Stream, where: str) -> None:
        self._source = source
        self._where = where
        self._unread = 0
        self._back = b""

    def read(self, size: int = -1, /) -> bytes:
        """Give the next bytes."""
        if self._back:
            part, self._back = self._back, b""
            return part
        part = self._source.read(size)
        self._unread += len(part)
        if self._unread > _UNREAD:
            what = f"goes on for {_UNREAD >> 20} MiB without a unit"
            raise ReadError(what, where=self._where, hint="is it a memory?")
        return part

    def put_back(self, data: bytes) -> None:
        """Give these bytes again."""
        self._back = data

    def found(self) -> None:
        """Say that a unit has been found."""
        self._unread = 0


def volumes(source: bytes | IO[bytes], where: str) -> Iterator[tuple[str, Stream]]:
    """Give the memories of a file with their names: one, unpacked if it was packed, or those of an archive.

    Raises:
        ReadError: the archive is broken or holds no memory.
    """
    file = BytesIO(source) if isinstance(source, bytes) else source
    head = file.read(4)
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    if head.startswith(_GZIP):
        yield where, _Unpacked(gzip.GzipFile(fileobj=file), size, where)
    elif head == _ZIP:
        yield from _archived(file, where)
    else:
        yield where, file


def _archived(file: IO[bytes], where: str) -> Iterator[tuple[str, Stream]]:
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        what = f"is a broken zip archive: {error}"
        raise ReadError(what, where=where, hint="get the file again") from None
    with archive:
        members = [member for member in archive.infolist() if member.filename.casefold().endswith(_MEMORY)]
        if not members or len(members) > _MOST_VOLUMES:
            what = f"is an archive of {len(members) or 'no'} memories"
            raise ReadError(what, where=where, hint="unpack it and name the memories")
        for member in members:
            name = f"{where}, {member.filename}"
            try:
                opened: Stream = archive.open(member)
            except BROKEN as error:
                what = f"cannot be unpacked: {error}"
                raise ReadError(what, where=name, hint="unpack it yourself") from None
            held = _Unpacked(opened, member.compress_size, name)
            if member.filename.casefold().endswith(".gz"):
                yield (
                    name,
                    _Unpacked(
                        gzip.GzipFile(fileobj=cast("IO[bytes]", held), mode="rb"), member.compress_size, name
                    ),
                )
            else:
                yield name, held


def holds_memories(data: bytes) -> bool:
    """Tell whether the bytes are a zip archive with memories in it."""
    if not data.startswith(_ZIP):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return any(name.casefold().endswith(_MEMORY) for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def fault(faults: Iterable[etree._LogEntry], error: etree.XMLSyntaxError) -> tuple[str, int, int]:
    """Say what is the first thing wrong: message, line and column; line 0 for the file as a whole."""
    # The error itself tells the last one, which may be no more than "no element found".
    for entry in sorted(faults, key=lambda one: one.level != etree.ErrorLevels.FATAL):
        return " ".join(entry.message.split()), entry.line, entry.column
    line, column = error.position
    return " ".join((error.msg or "broken").partition(", line ")[0].split()), line, column
