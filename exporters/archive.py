"""Zip archives that are the same bytes each time: fixed dates, no trace of the system that wrote them."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable
from typing import IO, Final

from aligner.vocab.archive import DENSE, RATIO

__all__ = ["write_archive"]

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_LEVEL: Final = 9


def write_archive(out: IO[bytes], files: Iterable[tuple[str, bytes]]) -> None:
    """Write files, by name, in their order.

    One that would pack so densely that readers must take it for a bomb is stored as it is.
    """
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if _is_dense(data) else zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, on whatever system it is written
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)


def _is_dense(data: bytes) -> bool:
    return len(data) > DENSE and len(data) > RATIO * len(zlib.compress(data, _LEVEL)) // 2
