"""A bag as RFC 8493 asks for it, zipped so that the same files give the same bytes.

The tags are written here and not by the bagit library, which puts the day's date into them and changes the
working folder of the whole process; verifying is left to it.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import IO, Final

from aligner.model import WriteError
from aligner.vocab.release import TOOL, release
from exporters.archive import write_archive

__all__ = ["bag_name", "write_bag"]

_ALGORITHMS: Final = ("sha256", "sha512")


def bag_name(*wishes: str) -> str:
    """Make the name of the bag's folder of the first wish that leaves something of it.

    >>> bag_name("A/RES/85/301", "report"), bag_name("", "../x y"), bag_name("")
    ('A-RES-85-301', 'x_y', 'package')
    """
    for wish in wishes:
        name = re.sub(r"[^\w.-]+", "_", wish.strip().replace("/", "-")).strip("._-")
        if name:
            return name[:100]
    return "package"


def write_bag(
    out: IO[bytes], name: str, files: Mapping[str, bytes], *, symbol: str = "", title: str = ""
) -> None:
    """Write a zipped bag.

    Args:
        out: where it goes.
        name: the folder's name.
        files: the payload by path below ``data/``.
        symbol: identifier of the work, for ``bag-info.txt``.
        title: its title.

    Raises:
        WriteError: SOURCE_DATE_EPOCH is no time.
    """
    held = {f"data/{path}": files[path] for path in sorted(files)}
    tags = {
        # RFC 8493, 2.1.1
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": _lines(_info(held, symbol, title)),
    }
    tags |= {f"manifest-{name}.txt": _manifest(name, held) for name in _ALGORITHMS}
    tags |= {f"tagmanifest-{name}.txt": _manifest(name, tags) for name in _ALGORITHMS}
    write_archive(out, ((f"{name}/{path}", data) for path, data in (tags | held).items()))


def _info(held: Mapping[str, bytes], symbol: str, title: str) -> Iterable[tuple[str, str]]:
    """Give the metadata of RFC 8493, 2.2.2; the day of bagging only where somebody says it."""
    if symbol:
        yield "External-Identifier", symbol
    if title:
        yield "External-Description", title
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            yield "Bagging-Date", datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
        except (ValueError, OverflowError, OSError):
            what = f"SOURCE_DATE_EPOCH is {epoch!r}, which is no time"
            raise WriteError(what, hint="give it seconds since 1970, or unset it") from None
    yield "Payload-Oxum", f"{sum(map(len, held.values()))}.{len(held)}"
    yield "Bag-Software-Agent", f"{TOOL} {release()}"


def _lines(pairs: Iterable[tuple[str, str]]) -> bytes:
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in pairs).encode(
        "utf-8", "surrogatepass"
    )


def _manifest(algorithm: str, files: Mapping[str, bytes]) -> bytes:
    # RFC 8493, 2.1.3: percent, CR and LF in a path are written with their codes.
    escaped = {path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"): path for path in files}
    return "".join(
        f"{hashlib.new(algorithm, files[path]).hexdigest()}  {shown}\n"
        for shown, path in sorted(escaped.items())
    ).encode()
