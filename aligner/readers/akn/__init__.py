"""Reader of Akoma Ntoso 1.0: our own files without loss, anybody's as well as the model can hold them."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from aligner.model import Alignment, Document, Lang, Place, ReadError, Report, discard
from aligner.readers.akn.document import read_document
from aligner.readers.akn.links import Links
from aligner.vocab.akn import AKN, LINKS_MEMBER
from aligner.vocab.archive import bag_folder, is_archive, members
from aligner.vocab.xml import parse

__all__ = ["read", "recognises"]

_HEAD: Final = 4096
_TAIL: Final = 1 << 14
"""Here the directory of an archive stands."""


def recognises(data: bytes, /, *, name: str) -> int:
    """Say from the content, and then the name, how sure it is that the file is Akoma Ntoso."""
    if is_archive(data):
        return 90 if LINKS_MEMBER.encode() in data[-_TAIL:] else 50 if name.lower().endswith(".akn") else 0
    head = data[:_HEAD]
    if AKN.encode() in head:
        return 100
    if re.search(rb"<(?:\w+:)?akomaNtoso\b", head):
        return 80
    return 0


def read(data: bytes, /, *, name: str, report: Report = discard) -> Document | Alignment:
    """Read a document, or the archive of an alignment.

    Raises:
        ReadError: the bytes are neither.
    """
    try:
        if is_archive(data):
            return _archive(data, name=name, report=report)
        return _document(data, name=name, report=report)[0]
    except RecursionError:
        message = "nests too deep"
        raise ReadError(message, where=name) from None


def _document(data: bytes, *, name: str, report: Report) -> tuple[Document, dict[str, Place]]:
    return read_document(parse(data, where=name), name=name, data=data, report=report)


def _archive(data: bytes, *, name: str, report: Report) -> Alignment:
    files = _payload(members(data, where=name))
    if LINKS_MEMBER not in files:
        message = f"an archive without {LINKS_MEMBER}"
        raise ReadError(message, where=name, hint="read its XML files one by one, or align them")
    links = Links(files[LINKS_MEMBER], where=f"{name}, {LINKS_MEMBER}")
    documents: list[Document] = []
    places: dict[Lang, dict[str, Place]] = {}
    for language in links.languages:
        member = f"{quote(language, safe='', errors='surrogatepass')}.xml"
        if member not in files:
            message = f"the archive has no {member}"
            raise ReadError(message, where=name)
        document, found = _document(files[member], name=f"{name}, {member}", report=report)
        if document.language != language:
            message = f"{member} says that it is {document.language}"
            raise ReadError(message, where=name)
        documents.append(document)
        places[language] = found
    return links.alignment(tuple(documents), places)


def _payload(files: dict[str, bytes]) -> dict[str, bytes]:
    """Give the versions and links of a package as an archive without one has them."""
    folder = bag_folder(files)
    if folder is None:
        return files
    homes = (f"{folder}data/akn/", f"{folder}data/")
    return {
        path.removeprefix(home): data
        for path, data in files.items()
        for home in homes
        if path.startswith(home) and "/" not in path.removeprefix(home)
    }
