"""Gives the header and the units of a memory as elements, one at a time; broken ones are told or refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from lxml import etree

from aligner.model import Notice, ReadError, Report
from aligner.readers.tmx.recovery import recovered
from aligner.vocab.tmx_stream import Guarded, fault
from aligner.vocab.xml import Stream, events, local

__all__ = ["elements"]

_VERSIONS: Final = frozenset({"1.0", "1.1", "1.2", "1.3", "1.4", "1.4b"})
_HEAD: Final = 1 << 16
"""Bytes in which the root is looked for."""


def elements(source: Stream, *, name: str, report: Report, recover: bool = False) -> Iterator[etree._Element]:
    """Give the header, then each unit; an element lives until the next one is asked for.

    Args:
        source: the file; no more of it is held than a unit.
        name: its name, for messages.
        report: where notices go.
        recover: report and skip a unit that is not well-formed, instead of refusing the file.

    Raises:
        ReadError: the bytes are not XML, with line and column, the root is not ``tmx``, or no unit comes.
    """
    guarded = Guarded(source, name)
    if recover:
        for element in recovered(guarded, name, report):
            if local(element) == "tmx":
                _root(element, name, report)
            else:
                yield element
        return
    _look_at_root(guarded, name, report)
    parsed = events(guarded, of=("end",), tag=("{*}header", "{*}tu"))
    try:
        for _, element in parsed:
            guarded.found()
            yield element
            if local(element) == "header":
                continue
            element.clear()
            # What stands before is read; a memory of a gigabyte must not stay in the tree.
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        message, line, column = fault(parsed.faults, error)
        where = f"{name}, line {line}, column {column}" if line else name
        what = f"is not XML: {message}"
        raise ReadError(what, where=where, hint="--recover reads the units that are whole") from None


def _look_at_root(source: Guarded, name: str, report: Report) -> None:
    """Refuse another root before anything is held; what is not well-formed is for the reading itself."""
    head = source.read(_HEAD)
    source.put_back(head)
    parser = etree.XMLPullParser(events=("start",), load_dtd=False, no_network=True, resolve_entities=False)
    with suppress(etree.XMLSyntaxError):
        parser.feed(head)
    for _, element in parser.read_events():
        _root(element, name, report)
        break


def _root(element: etree._Element, name: str, report: Report) -> None:
    if local(element) != "tmx":
        what = f"is not TMX: its root is <{local(element)}>"
        raise ReadError(what, where=name)
    version = element.get("version", "")
    if version not in _VERSIONS:
        message = f"version {version!r} is unknown; read as 1.4"
        report(Notice(code="tmx-version", message=message, where=name))
