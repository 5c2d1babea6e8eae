"""Checks a Word file, anybody's: the rules of the package, then what its parts say of each other."""

from __future__ import annotations

import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import docx
from lxml import etree

from aligner.model import Notice
from aligner.vocab.archive import BROKEN
from aligner.vocab.ooxml import CONTENT_TYPES, OFFICE_RELATIONSHIPS, PACKAGE_RELATIONSHIPS, STRICT
from aligner.vocab.xml import parser
from exporters.ooxml.check_parts import Relations, check_parts
from exporters.ooxml.package import WML

__all__ = ["check"]

_TYPES: Final = "[Content_Types].xml"
_LARGEST: Final = 512 * 2**20


@dataclass(frozen=True, slots=True)
class _Opened:
    names: tuple[str, ...]
    parts: Mapping[str, bytes]


def check(data: bytes, /, *, where: str) -> Iterator[Notice]:
    """Say what Word, or ISO/IEC 29500, would not accept in a file; nothing if all is well."""
    try:
        opened = _open(data)
    except BROKEN as cause:
        yield Notice(code="docx-package", message=f"is no Word file that can be opened: {cause}", where=where)
        return
    known: dict[str, str] = {}
    roots: dict[str, etree._Element] = {}
    for code, message, part in _package(opened, known, roots):
        yield Notice(code=code, message=message, where=f"{where}, {part}" if part else where)
    main = next(
        (name for name, kind in known.items() if kind.startswith(WML) and kind.endswith("main+xml")), ""
    )
    if main not in roots:
        yield Notice(code="docx-package", message="has no document part", where=where)
        return
    if etree.QName(roots[main]).namespace in STRICT:
        return  # its parts follow other schemas, and python-docx does not open it
    relations = {name: _relations(opened, roots, name) for name in opened.parts if not name.endswith(".rels")}
    for code, message, part in check_parts(main, roots, known, relations):
        yield Notice(code=code, message=message, where=f"{where}, {part}")
    try:
        docx.Document(BytesIO(data))
    except Exception as cause:  # noqa: BLE001 (whatever another library stumbles over is the finding)
        yield Notice(code="docx-reopen", message=f"python-docx cannot open it: {cause!r}", where=where)


def _open(data: bytes) -> _Opened:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = archive.infolist()
        if sum(member.file_size for member in members) > _LARGEST:
            message = "its parts are larger than is safe to read"
            raise ValueError(message)
        parts = {
            member.filename: archive.read(member) for member in members if not member.filename.endswith("/")
        }
    return _Opened(tuple(member.filename for member in members), parts)


def _package(
    opened: _Opened, known: dict[str, str], roots: dict[str, etree._Element]
) -> Iterator[tuple[str, str, str]]:
    """Check the package; fill in the content type of each part and the root of each XML part."""
    for name, count in Counter(name.lower() for name in opened.names).items():
        if count > 1:
            yield "docx-package", f"holds {count} parts of this name", name
    for name, data in opened.parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                roots[name] = etree.fromstring(data, parser())
            except (etree.XMLSyntaxError, ValueError) as cause:
                yield "docx-xml", f"is not well-formed: {cause}", name
    if _TYPES not in roots:
        yield "docx-package", f"has no {_TYPES}", ""
        return
    yield from _content_types(opened, known, roots[_TYPES])
    for name in opened.parts:
        if name.endswith(".rels") and name in roots:
            yield from _targets(opened, roots, name)


def _content_types(
    opened: _Opened, known: dict[str, str], root: etree._Element
) -> Iterator[tuple[str, str, str]]:
    defaults = {
        item.get("Extension", "").lower(): item.get("ContentType", "")
        for item in root.iter(f"{{{CONTENT_TYPES}}}Default")
    }
    overrides = {
        item.get("PartName", "").lstrip("/"): item.get("ContentType", "")
        for item in root.iter(f"{{{CONTENT_TYPES}}}Override")
    }
    for name in overrides.keys() - opened.parts.keys():
        yield "docx-content-type", "has a content type but is not there", name
    for name in opened.parts:
        kind = overrides.get(name) or defaults.get(name.rpartition(".")[2].lower(), "")
        if kind:
            known[name] = kind
        elif name != _TYPES:
            yield "docx-content-type", "has no content type", name


def _source(name: str) -> str:
    """Give the part that a ``.rels`` part belongs to; empty for the package."""
    folder, base = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))


def _targets(
    opened: _Opened, roots: Mapping[str, etree._Element], name: str
) -> Iterator[tuple[str, str, str]]:
    source = _source(name)
    if source and source not in opened.parts:
        yield "docx-relationship", "belongs to no part", name
    items = list(roots[name].iter(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship"))
    for identifier, count in Counter(item.get("Id", "") for item in items).items():
        if count > 1:
            yield "docx-relationship", f"has the id {identifier} {count} times", name
    for item in items:
        target = item.get("Target", "")
        if item.get("TargetMode") == "External" or target.startswith("#"):
            continue
        path = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")
        if path not in opened.parts:
            yield "docx-relationship", f"{item.get('Id')} points to {target}, which is not there", name


def _relations(opened: _Opened, roots: Mapping[str, etree._Element], source: str) -> Relations:
    folder, base = posixpath.split(source)
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    if name not in opened.parts or name not in roots:
        return {}
    return {
        item.get("Id", ""): item.get("Type", "").removeprefix(f"{OFFICE_RELATIONSHIPS}/")
        for item in roots[name].iter(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship")
    }
