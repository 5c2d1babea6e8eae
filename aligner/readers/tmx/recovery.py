"""Recovers what is whole of a broken memory: cuts it where units begin, parses each by itself."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from aligner.model import Notice, ReadError, Report
from aligner.vocab.tmx_stream import Guarded, fault
from aligner.vocab.xml import parser

__all__ = ["recovered"]

_DECLARED: Final = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)""")
_START: Final = re.compile(r"<(tmx|header|tu)(?=[\s/>])")
_LARGEST: Final = 1 << 24
"""Characters of a unit; one that never ends is not read to the end of a gigabyte."""
_PIECE: Final = 1 << 16
_LAST_LINE: Final = (1 << 16) - 1
"""libxml2 keeps lines in sixteen bits where it is told them."""


def recovered(source: Guarded, name: str, report: Report) -> Iterator[etree._Element]:
    """Give the root's start tag as an element, then the header and the units that are well-formed.

    Reports:
        ``tmx-broken-unit``: a unit or a header that is not, with its line.

    Raises:
        ReadError: no ``tmx`` comes.
    """
    line, rooted = 1, False
    for before, tag, chunk in _chunks(source, name):
        line += before
        if not rooted and tag != "tmx":
            break
        rooted = True
        if tag == "tmx":
            found = _parse(chunk[: chunk.find(">") + 1].removesuffix("/>").removesuffix(">") + "/>")
        else:
            source.found()
            found = _parse(_whole(chunk, tag))
        if isinstance(found, str):
            what = {"tu": "unit", "tmx": "root"}.get(tag, tag)
            message = f"left out a broken {what}: {found}"
            report(Notice(code="tmx-broken-unit", message=message, where=f"{name}, line {line}"))
            continue
        for element in found.iter():
            told = (element.sourceline or 1) + line - 1
            element.sourceline = min(told, _LAST_LINE)  # type: ignore[misc]  # lxml takes it
        yield found
    if not rooted:
        what = "is not TMX: no <tmx> is found"
        raise ReadError(what, where=name)


def _chunks(source: Guarded, name: str) -> Iterator[tuple[int, str, str]]:
    """Give what begins with a start tag that matters: lines since the last one, its name, the text."""
    head = source.read(_PIECE)
    decoder = _decoder(head)
    source.put_back(head)
    held, lines, ended = "", 0, False
    while True:
        start = _START.search(held)
        after = _START.search(held, start.end()) if start is not None else None
        if not ended and (start is None or (after is None and len(held) < _LARGEST)):
            # Ever larger pieces: a long unit is searched in linear time.
            piece = source.read(max(_PIECE, len(held)))
            ended = not piece
            if start is None and len(held) > _PIECE:
                # A start tag may be cut by the end of the piece; what is before it holds none.
                lines += held.count("\n", 0, len(held) - 16)
                held = held[-16:]
            try:
                held += decoder.decode(piece, final=ended)
            except UnicodeError:
                what = "is not in the encoding that it declares"
                raise ReadError(what, where=name, hint="save it as UTF-8") from None
            continue
        if start is None:
            return
        end = after.start() if after is not None else len(held)
        lines += held.count("\n", 0, start.start())
        yield lines, start[1], held[start.start() : min(end, start.start() + _LARGEST)]
        lines = held.count("\n", start.start(), end)
        held = held[end:]


def _whole(chunk: str, tag: str) -> str:
    closing = re.search(rf"</{tag}\s*>", chunk)
    if closing is not None:
        return chunk[: closing.end()]
    end = chunk.find("/>")
    return chunk[: end + 2] if tag == "header" and end > 0 else chunk


def _decoder(head: bytes) -> codecs.IncrementalDecoder:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return codecs.getincrementaldecoder("utf-16")("replace")
    if b"\0" in head[:4]:
        guess = "utf-16-be" if head[:1] == b"\0" else "utf-16-le"
        return codecs.getincrementaldecoder(guess)("replace")
    declared = _DECLARED.search(head[:400])
    encoding = declared[1].decode("ascii") if declared is not None else "utf-8"
    # Bytes that are no text become surrogates, which no unit may hold: it is broken, others are not.
    try:
        if encoding.casefold().replace("_", "-") in {"utf-8", "utf8"}:
            encoding = "utf-8-sig"
        b"<".decode(encoding, "surrogateescape")
        return codecs.getincrementaldecoder(encoding)("surrogateescape")
    except (LookupError, UnicodeError):
        return codecs.getincrementaldecoder("utf-8-sig")("surrogateescape")


def _parse(chunk: str) -> etree._Element | str:
    """Give the element, or what is wrong with it."""
    careful = parser()
    try:
        # A document type that is not fetched leaves entities such as &nbsp; to the reader.
        data = f'<!DOCTYPE tmx SYSTEM "tmx14.dtd">{chunk}'.encode()
        return etree.fromstring(data, careful)
    except UnicodeEncodeError:
        return "it holds bytes that are no text"
    except etree.XMLSyntaxError as error:
        return fault(careful.error_log.filter_from_errors(), error)[0]
