"""A Word file opened to take parts out of it: its parts as bytes, their types, what they point to."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from lxml import etree

from aligner.vocab.archive import BROKEN
from aligner.vocab.ooxml import CONTENT_TYPES, PACKAGE_RELATIONSHIPS, w
from aligner.vocab.xml import parser

__all__ = ["Link", "Opened", "PackageError"]

_TYPES: Final = "[Content_Types].xml"
_LARGEST: Final = 64 * 2**20


class PackageError(Exception):
    """The bytes are no package, or lack a part; whoever opened them says which file."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship."""

    identifier: str
    kind: str
    """Last step of its type: ``styles``."""
    type: str
    target: str
    """Name of a part, or an address."""
    external: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """The parts of a package, all inflated: templates are small."""

    parts: Mapping[str, bytes]
    types: Mapping[str, str]
    """Content type of each part."""

    @classmethod
    def of(cls, data: bytes) -> Opened:
        """Open a package.

        Raises:
            PackageError: it is none, or is larger than a template can be.
        """
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                members = [member for member in archive.infolist() if not member.is_dir()]
                if sum(member.file_size for member in members) > _LARGEST:
                    message = f"its parts take more than {_LARGEST // 2**20} MB"
                    raise PackageError(message)
                parts = {member.filename: archive.read(member) for member in members}
        except BROKEN as cause:
            raise PackageError(str(cause) or type(cause).__name__) from cause
        if _TYPES not in parts:
            message = "it is no Office file"
            raise PackageError(message)
        return cls(parts, _types(parts))

    def main(self) -> str:
        """Name the document part.

        Raises:
            PackageError: there is none.
        """
        name = next((link.target for link in self.related("") if link.kind == "officeDocument"), "")
        if name not in self.parts or self.xml(name).tag != w("document"):
            message = "it has no document in it"
            raise PackageError(message)
        return name

    def xml(self, name: str) -> etree._Element:
        """Parse a part.

        Raises:
            PackageError: it is not there, or no XML.
        """
        if name not in self.parts:
            message = f"it has no part {name}" if name else "a part that Word needs is not there"
            raise PackageError(message)
        return _parsed(self.parts[name], name)

    def related(self, source: str) -> tuple[Link, ...]:
        """Give the relationships of a part; those of the package for ``""``."""
        folder, base = posixpath.split(source)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name not in self.parts:
            return ()
        found = []
        for item in self.xml(name).iter(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship"):
            target, kind = item.get("Target", ""), item.get("Type", "")
            external = item.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.append(Link(item.get("Id", ""), kind.rpartition("/")[2], kind, target, external))
        return tuple(found)


def _types(parts: Mapping[str, bytes]) -> dict[str, str]:
    root = _parsed(parts[_TYPES], _TYPES)
    defaults = {
        item.get("Extension", "").lower(): item.get("ContentType", "")
        for item in root.iter(f"{{{CONTENT_TYPES}}}Default")
    }
    overrides = {
        item.get("PartName", "").lstrip("/"): item.get("ContentType", "")
        for item in root.iter(f"{{{CONTENT_TYPES}}}Override")
    }
    return {
        name: overrides.get(name) or defaults.get(name.rpartition(".")[2].lower(), "application/octet-stream")
        for name in parts
    }


def _parsed(data: bytes, name: str) -> etree._Element:
    try:
        return etree.fromstring(data, parser())
    except (etree.XMLSyntaxError, ValueError) as cause:
        message = f"its part {name} is no XML"
        raise PackageError(message) from cause
