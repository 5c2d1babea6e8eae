"""An Open Packaging package: parts, content types, relationships; same parts, same bytes."""

from __future__ import annotations

import posixpath
import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from typing import IO, Final

from aligner.vocab.ooxml import CONTENT_TYPES, OFFICE_RELATIONSHIPS, PACKAGE_RELATIONSHIPS
from exporters.ooxml.markup import DECLARATION, attribute, uri

__all__ = ["CORE_PROPERTIES", "WML", "Package", "office"]

WML: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CORE_PROPERTIES: Final = f"{PACKAGE_RELATIONSHIPS}/metadata/core-properties"
"""Type of the relationship to them; it is the package's, not an office one."""
_RELS: Final = "application/vnd.openxmlformats-package.relationships+xml"
_BUFFER: Final = 2**16
_SPOOL: Final = 2**23
_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip entry can bear."""


def office(kind: str) -> str:
    """Give the type of an office relationship.

    >>> office("styles").rpartition("/")[2]
    'styles'
    """
    return f"{OFFICE_RELATIONSHIPS}/{kind}"


class Package:
    """A package under construction; :meth:`write` puts it out in the order in which parts were added."""

    def __init__(self) -> None:
        self._parts: dict[str, tuple[str, Iterable[str | bytes]]] = {}
        self._relations: dict[str, dict[tuple[str, str, bool], str]] = {"": {}}

    def add(self, name: str, content_type: str, chunks: Iterable[str | bytes]) -> None:
        """Add a part; its chunks are not asked for before the package is written.

        Raises:
            ValueError: there is a part of that name.
        """
        if name in self._parts:
            message = f"the package has a part {name} already"
            raise ValueError(message)
        self._parts[name] = (content_type, chunks)

    def holds(self, name: str) -> bool:
        """Tell whether there is a part of that name."""
        return name in self._parts

    def relate(self, source: str, kind: str, target: str, *, external: bool = False) -> str:
        """Give the id of the relationship from a part (or ``""``, the package) to a part or address."""
        relations = self._relations.setdefault(source, {})
        return relations.setdefault((kind, target, external), f"rId{len(relations) + 1}")

    def adopt(self, source: str, identifier: str, kind: str, target: str, *, external: bool = False) -> None:
        """Make a relationship under an id that a part from elsewhere uses already."""
        self._relations.setdefault(source, {})[kind, target, external] = identifier

    def write(self, out: IO[bytes], /) -> None:
        """Write the zip file; relationships may still be made while the parts are put out.

        A stream that cannot seek gets the same bytes: they are held, beyond some size on disk, until whole.
        """
        if out.seekable():
            self._write(out)
            return
        with tempfile.SpooledTemporaryFile(_SPOOL) as held:
            self._write(held)
            held.seek(0)
            shutil.copyfileobj(held, out)

    def _write(self, out: IO[bytes]) -> None:
        with zipfile.ZipFile(out, "w") as archive:
            _put(archive, "[Content_Types].xml", [self._content_types()])
            _put(archive, "_rels/.rels", [self._relationships("")])
            for name, (_, chunks) in self._parts.items():
                _put(archive, name, chunks)
            for source in self._relations:
                if source:
                    folder, base = posixpath.split(source)
                    _put(archive, f"{folder}/_rels/{base}.rels", [self._relationships(source)])

    def _content_types(self) -> str:
        overrides = "".join(
            f'<Override PartName="/{attribute(name)}" ContentType="{kind}"/>'
            for name, (kind, _) in self._parts.items()
        )
        return (
            f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}">'
            f'<Default Extension="rels" ContentType="{_RELS}"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        )

    def _relationships(self, source: str) -> str:
        folder = posixpath.dirname(source)
        entries: list[str] = []
        for (kind, target, external), identifier in self._relations[source].items():
            if external:
                where = f'Target="{attribute(uri(target))}" TargetMode="External"'
            else:
                where = f'Target="{attribute(posixpath.relpath(target, folder or "."))}"'
            entries.append(f'<Relationship Id="{identifier}" Type="{kind}" {where}/>')
        inner = "".join(entries)
        return f'{DECLARATION}<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">{inner}</Relationships>'


def _put(archive: zipfile.ZipFile, name: str, chunks: Iterable[str | bytes]) -> None:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    # The system that wrote the file would show in the bytes.
    entry.create_system, entry.external_attr = 3, 0o600 << 16
    held: list[bytes] = []
    size = 0
    with archive.open(entry, "w") as part:
        for chunk in chunks:
            data = chunk.encode() if isinstance(chunk, str) else chunk
            held.append(data)
            size += len(data)
            if size > _BUFFER:
                part.write(b"".join(held))
                held.clear()
                size = 0
        part.write(b"".join(held))
