"""The package: a zip of parts, opened part by part within bounds; it knows nothing of paragraphs."""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from lxml import etree

from aligner.model import ReadError
from aligner.readers.compound import kind
from aligner.vocab.archive import BROKEN
from aligner.vocab.ooxml import PACKAGE_RELATIONSHIPS, STRICT, w
from aligner.vocab.xml import parse

__all__ = ["AGAIN", "Package", "Relationship", "holds_word"]

AGAIN: Final = "save it in Word again"
_MOST_MEMBERS: Final = 10_000
_LARGEST_PART: Final = 256 * 2**20
_LARGEST_SUM: Final = 768 * 2**20
_RATIO: Final = 300
_RATIO_FROM: Final = 10 * 2**20
_CHUNK: Final = 2**20
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_NAMESPACES: Final = re.compile(
    rb"""(\sxmlns(?::[\w.-]+)?\s*=\s*)(["'])(http://purl\.oclc\.org/ooxml/[^"']*)\2"""
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from a part to another part or to the world outside."""

    kind: str
    """Last step of the type, the same in Transitional and Strict: ``footnotes``."""
    target: str
    """Name of the part, or the address outside."""
    external: bool = False
    astray: bool = False
    """The target climbs out of the package."""


class Package:
    """A Word file's parts by name.

    Names from inside are keys of the zip and nothing else: they never reach a disk.
    """

    def __init__(self, data: bytes, /, *, name: str) -> None:
        """Open the zip and find the main part.

        Raises:
            ReadError: the bytes are no Word file, or exceed the bounds.
        """
        self.name = name
        self._size = len(data)
        self._inflated = 0
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self._zip = _open(data, name)
        members = self._zip.infolist()
        if len(members) > _MOST_MEMBERS:
            message = f"holds {len(members)} members, more than {_MOST_MEMBERS}"
            raise ReadError(message, where=name)
        # Part names are compared without case (ISO/IEC 29500-2, 6.2.2.3).
        self._members = {member.filename.replace("\\", "/").lower(): member for member in members}
        self.main = self._main()
        """Name of the document part, wherever it stands."""

    def part(self, name: str, /) -> bytes | None:
        """Inflate one part; ``None`` where there is none.

        Raises:
            ReadError: it is damaged, encrypted or beyond the bounds.
        """
        member = self._members.get(name.lower())
        if member is None:
            return None
        where = f"{self.name}, {name}"
        if member.flag_bits & 1:
            message = "is encrypted"
            raise ReadError(message, where=where, hint="save it without a password")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            message = "is packed by a method that Word does not use"
            raise ReadError(message, where=where)
        packed = min(max(member.compress_size, 1), self._size)
        if member.file_size > _LARGEST_PART or self._inflated + member.file_size > _LARGEST_SUM:
            message = f"would take {member.file_size // 2**20} MB, more than is safe"
            raise ReadError(message, where=where)
        if member.file_size > _RATIO_FROM and member.file_size > _RATIO * packed:
            message = f"is packed {member.file_size // packed} times over, as no text is"
            raise ReadError(message, where=where)
        try:
            # In chunks: zipfile inflates a whole member before it looks at the size it was promised.
            with self._zip.open(member) as stream:
                data = b"".join(iter(lambda: stream.read(_CHUNK), b""))
        except BROKEN as cause:
            message = f"is damaged ({str(cause) or type(cause).__name__})"
            raise ReadError(message, where=where, hint="fetch the file again") from cause
        if len(data) != member.file_size:
            message = "is cut short"
            raise ReadError(message, where=where, hint="fetch the file again")
        self._inflated += len(data)
        return data

    def xml(self, name: str, /) -> etree._Element | None:
        """Parse one part; Strict names are given as Transitional. ``None`` where there is none.

        Raises:
            ReadError: it is no well-formed XML, or as :meth:`part` does.
        """
        data = self.markup(name)
        return None if data is None else parse(data, where=f"{self.name}, {name}", hint=AGAIN)

    def markup(self, name: str, /) -> bytes | None:
        """Give the XML of one part, with Transitional names throughout; ``None`` where there is none.

        Raises:
            ReadError: as :meth:`part` does, or it is a Strict part and no well-formed XML.
        """
        data = self.part(name)
        if data is not None and (b"purl.oclc.org/ooxml" in data or data[:2] in (b"\xff\xfe", b"\xfe\xff")):
            root = parse(data, where=f"{self.name}, {name}", hint=AGAIN)
            data = _NAMESPACES.sub(_transitional, etree.tostring(root, encoding="utf-8"))
        return data

    def relationships(self, part: str, /) -> dict[str, Relationship]:
        """Give the relationships of a part by their id; those of the package for the name ``""``."""
        known = self._relationships.get(part)
        if known is None:
            known = self._relationships[part] = self._read_relationships(part)
        return known

    def related(self, kind: str, /, *, part: str | None = None) -> tuple[str, ...]:
        """Name the parts of one kind that a part (the main one unless told) points to.

        Raises:
            ReadError: one of them is said to stand outside the package; nothing is fetched.
        """
        source = self.main if part is None else part
        links = [link for link in self.relationships(source).values() if link.kind == kind]
        for link in links:
            if link.external or link.astray:
                message = f"its {kind} part is said to stand outside the file: {link.target[:200]}"
                raise ReadError(message, where=f"{self.name}, {_relationship_part(source)}")
        return tuple(dict.fromkeys(link.target for link in links))

    def _read_relationships(self, part: str) -> dict[str, Relationship]:
        folder = posixpath.dirname(part)
        root = self.xml(_relationship_part(part))
        found: dict[str, Relationship] = {}
        for item in root.iter(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship") if root is not None else ():
            target = item.get("Target", "")
            external = item.get("TargetMode") == "External"
            astray = False
            if not external:
                path = target.replace("\\", "/")
                path = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
                target = posixpath.normpath(path)
                astray = target.startswith("../") or ":" in target.partition("/")[0]
            kind = item.get("Type", "").rstrip("/").rpartition("/")[2]
            found[item.get("Id", "")] = Relationship(kind, target, external, astray)
        return found

    def _main(self) -> str:
        named = self.related("officeDocument", part="") or ("word/document.xml",)
        main = next((name for name in named if name.lower() in self._members), "")
        if not main or main.startswith(("xl/", "ppt/")):
            kinds = {"xl/": "an Excel file", "ppt/": "a PowerPoint file"}
            kind = next((kinds[start] for start in kinds if main.startswith(start)), "a zip but no Word file")
            message = f"is {kind}"
            raise ReadError(message, where=self.name, hint="give the .docx that Word saves")
        return main

    def document(self) -> etree._Element:
        """Parse the main part.

        Raises:
            ReadError: it is no WordprocessingML document.
        """
        root = self.xml(self.main)
        if root is None or root.tag != w("document"):
            message = "is a zip but no Word file"
            raise ReadError(message, where=self.name, hint="give the .docx that Word saves")
        return root


def _relationship_part(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _open(data: bytes, name: str) -> zipfile.ZipFile:
    if found := kind(data):
        message = {"word": "is an old .doc", "encrypted": "is encrypted"}.get(found, f"is {found}")
        hint = "leave --from out, and LibreOffice reads it" if found == "word" else "without a password"
        raise ReadError(message, where=name, hint=hint if found == "word" else f"save it as .docx {hint}")
    if data[:1024].lstrip().startswith(b"%PDF"):
        message = "is a PDF, not a Word file"
        raise ReadError(message, where=name, hint="give the .docx it was made from")
    if not data.startswith(_ZIP):
        message = "is no Word file"
        raise ReadError(message, where=name, hint="give the .docx that Word saves")
    try:
        return zipfile.ZipFile(BytesIO(data))
    except BROKEN as cause:
        message = f"is a damaged zip ({cause})"
        raise ReadError(message, where=name, hint="fetch the file again") from cause


def _transitional(found: re.Match[bytes]) -> bytes:
    strict = found[3].decode("ascii", "replace")
    return found[1] + found[2] + STRICT.get(strict, strict).encode() + found[2]


def holds_word(data: bytes) -> bool:
    """Tell, from its list of contents alone, whether a zip looks like a Word file."""
    if not data.startswith(_ZIP):
        return False
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except BROKEN:
        return False
    return "_rels/.rels" in names and any(name.startswith("word/") for name in names)
