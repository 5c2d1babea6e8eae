"""The package of OpenDocument: a zip opened part by part within bounds, or one flat file."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Final

from lxml import etree

from aligner.model import ReadError
from aligner.readers.markup import root_name
from aligner.readers.odt.styles import OFFICE
from aligner.vocab.archive import BROKEN
from aligner.vocab.xml import parse

__all__ = ["parts_of", "recognises"]

_MIME: Final = b"application/vnd.oasis.opendocument.text"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_LARGEST: Final = 256 * 2**20
_MOST_MEMBERS: Final = 10_000
_RATIO: Final = 300
_RATIO_FROM: Final = 10 * 2**20
_CHUNK: Final = 2**20


def recognises(data: bytes, /, *, name: str) -> int:
    """Say how sure it is that these bytes are an OpenDocument text: 0 to 100."""
    if data.startswith(_ZIP):
        if data[30:38] == b"mimetype":
            return 100 if data[38 : 38 + len(_MIME)] == _MIME else 0
        try:
            names = zipfile.ZipFile(BytesIO(data)).namelist()
        except BROKEN:
            return 30 if name.lower().endswith((".odt", ".ott")) else 0
        return 90 if {"content.xml", "META-INF/manifest.xml"} <= set(names) else 0
    root, rest = root_name(data)
    if root == "document" and OFFICE in rest:
        return 100
    return 25 if name.lower().endswith((".odt", ".ott", ".fodt")) else 0


def parts_of(data: bytes, *, name: str) -> dict[str, etree._Element]:
    """Parse the parts that hold text, styles and metadata; of a flat file all are one.

    Raises:
        ReadError: the bytes are no OpenDocument, a damaged one, or one that is not safe to open.
    """
    if not data.startswith(_ZIP):
        root = parse(data, where=name)
        return {"content.xml": root, "styles.xml": root, "meta.xml": root}
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except BROKEN as cause:
        what = f"is a damaged zip ({cause})"
        raise ReadError(what, where=name, hint="fetch the file again") from cause
    members = package.infolist()
    if len(members) > _MOST_MEMBERS:
        what = f"holds {len(members)} members, more than {_MOST_MEMBERS}"
        raise ReadError(what, where=name)
    known = {member.filename: member for member in members}
    manifest = known.get("META-INF/manifest.xml")
    if manifest is not None and b":encryption-data" in _member(package, manifest, name, len(data)):
        what = "is encrypted"
        raise ReadError(what, where=name, hint="save it without a password")
    if "content.xml" not in known:
        what = "is a zip but no OpenDocument file"
        raise ReadError(what, where=name, hint="give the .odt that was saved")
    return {
        part: parse(_member(package, known[part], name, len(data)), where=f"{name}, {part}")
        for part in ("content.xml", "styles.xml", "meta.xml")
        if part in known
    }


def _member(package: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, size: int) -> bytes:
    where = f"{name}, {member.filename}"
    packed = min(max(member.compress_size, 1), size)
    dense = member.file_size > _RATIO_FROM and member.file_size > _RATIO * packed
    if member.flag_bits & 1 or member.file_size > _LARGEST or dense:
        what = (
            "is encrypted"
            if member.flag_bits & 1
            else f"would take {member.file_size} bytes, more than is safe"
        )
        raise ReadError(what, where=where)
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        what = "is packed by a method that OpenDocument does not use"
        raise ReadError(what, where=where)
    try:
        # In chunks: zipfile inflates a whole member before it looks at the size it was promised.
        with package.open(member) as stream:
            data = b"".join(iter(lambda: stream.read(_CHUNK), b""))
    except BROKEN as cause:
        what = f"is damaged ({str(cause) or type(cause).__name__})"
        raise ReadError(what, where=where, hint="fetch the file again") from cause
    return data
