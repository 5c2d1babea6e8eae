"""Gives the header and the units of a memory as elements, one at a time; broken ones are told or refused."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from aligner.model import Notice, ReadError, Report
from aligner.vocab import tmx

__all__ = ["elements", "local"]

_VERSIONS: Final = frozenset({"1.0", "1.1", "1.2", "1.3", "1.4", "1.4b"})
_DECLARED: Final = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)""")
_START: Final = re.compile(r"<(tmx|header|tu)(?=[\s/>])")
_LARGEST: Final = 1 << 24
"""Characters of a unit; one that never ends is not read to the end of a gigabyte."""


def local(element: etree._Element) -> str:
    """Give the name of an element without a namespace, which some tools put; none for an entity."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def elements(
    source: tmx.Stream, *, name: str, report: Report, recover: bool = False
) -> Iterator[etree._Element]:
    """Give the header, then each unit; an element lives until the next one is asked for.

    Args:
        source: the file.
        name: its name, for messages.
        report: where notices go.
        recover: report and skip a unit that is not well-formed, instead of refusing the file. The file
            is then held in memory.

    Raises:
        ReadError: the bytes are not XML, with line and column, or the root is not ``tmx``.
    """
    if recover:
        yield from _recovered(source, name, report)
        return
    events = tmx.events(source)
    try:
        yield from _parsed(events, name, report)
    except etree.XMLSyntaxError as error:
        message, line, column = tmx.fault(events.error_log, error)
        where = f"{name}, line {line}, column {column}" if line else name
        what = f"is not XML: {message}"
        raise ReadError(what, where=where, hint="--recover reads the units that are whole") from None


def _parsed(
    events: Iterator[tuple[str, etree._Element]], name: str, report: Report
) -> Iterator[etree._Element]:
    root = True
    for event, element in events:
        tag = local(element)
        if event == "start":
            if root:
                _root(tag, element, name, report)
            root = False
        elif tag == "header":
            yield element
        elif tag == "tu":
            yield element
            element.clear()
            # What stands before is read; a memory of a gigabyte must not stay in the tree.
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]


def _root(tag: str, element: etree._Element, name: str, report: Report) -> None:
    if tag != "tmx":
        what = f"is not TMX: its root is <{tag}>"
        raise ReadError(what, where=name)
    version = element.get("version", "")
    if version not in _VERSIONS:
        message = f"version {version!r} is unknown; read as 1.4"
        report(Notice(code="tmx-version", message=message, where=name))


def _recovered(source: tmx.Stream, name: str, report: Report) -> Iterator[etree._Element]:
    """Cut the file at the beginnings of its units and parse each by itself."""
    text = _decoded(source.read())
    starts = list(_START.finditer(text))
    if not starts or starts[0][1] != "tmx":
        what = "is not TMX: no <tmx> is found"
        raise ReadError(what, where=name)
    line, at = 1, 0
    ends = [match.start() for match in starts[1:]] + [len(text)]
    for match, end in zip(starts, ends, strict=True):
        line, at = line + text.count("\n", at, match.start()), match.start()
        tag = match[1]
        if tag == "tmx":
            root = _parse(text[at : text.find(">", at) + 1].removesuffix("/>").removesuffix(">") + "/>")
            if isinstance(root, etree._Element):  # noqa: SLF001 (lxml has no public name for it)
                _root("tmx", root, name, report)
            continue
        found = _parse(_whole(text[at : min(end, at + _LARGEST)], tag))
        if isinstance(found, str):
            message = f"left out a broken {'unit' if tag == 'tu' else 'header'}: {found}"
            report(Notice(code="tmx-broken-unit", message=message, where=f"{name}, line {line}"))
            continue
        for element in found.iter():
            element.sourceline = (element.sourceline or 1) + line - 1  # type: ignore[misc]  # lxml takes it
        yield found


def _whole(chunk: str, tag: str) -> str:
    head, closing, _ = chunk.partition(f"</{tag}")
    if closing:
        return f"{head}</{tag}>"
    end = chunk.find("/>")
    return chunk[: end + 2] if tag == "header" and end > 0 else chunk


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:4]:
        guess = "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
        encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else guess
        return data.decode(encoding, "replace")
    declared = _DECLARED.search(data[:400])
    encoding = declared[1].decode("ascii") if declared is not None else "utf-8"
    try:
        # Bytes that are no text become surrogates, which no unit may hold: it is broken, others are not.
        return data.removeprefix(codecs.BOM_UTF8).decode(encoding, "surrogateescape")
    except (LookupError, UnicodeError):
        return data.decode("utf-8", "surrogateescape")


def _parse(chunk: str) -> etree._Element | str:
    """Give the element, or what is wrong with it."""
    parser = etree.XMLParser(load_dtd=False, no_network=True, resolve_entities=False, remove_comments=True)
    try:
        # A document type that is not fetched leaves entities such as &nbsp; to the reader.
        data = f'<!DOCTYPE tmx SYSTEM "tmx14.dtd">{chunk}'.encode()
        return etree.fromstring(data, parser)
    except UnicodeEncodeError:
        return "it holds bytes that are no text"
    except etree.XMLSyntaxError as error:
        return tmx.fault(error.error_log, error)[0]
