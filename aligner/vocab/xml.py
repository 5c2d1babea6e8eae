"""XML from anybody, parsed safely: no network, no entities, no huge trees; the one parser of all formats."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Sequence
from io import BytesIO
from itertools import islice
from typing import Final, Literal, Protocol, TypeAlias

from lxml import etree

from aligner.model import ReadError

__all__ = [
    "MOST_MARKUP",
    "XML_LANG",
    "Event",
    "Parsed",
    "Stream",
    "ended",
    "events",
    "fault",
    "heavy",
    "local",
    "meant",
    "parse",
    "parser",
    "shown",
    "words_of",
]

Event: TypeAlias = Literal["start", "end", "comment", "pi"]
"""What the parsing of a stream can tell."""
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_CHUNK: Final = 1 << 15
_LITERAL: Final = re.compile("(?:[^<&]|&(?:amp|lt|gt|quot|apos);)*")
_LONGEST_ENTITY: Final = 256
"""Characters of an entity's words: a name or a phrase; a text of a thousand calls grows no further."""
_MOST_ENTITIES: Final = 256
MOST_MARKUP: Final = 20_000_000
"""Tags and attributes of one file: a node takes some hundred bytes, so the size alone bounds no memory."""


def parser(*, bare: bool = True) -> etree.XMLParser[etree._Element]:
    """Make a parser that fetches nothing, expands no entity and builds no huge tree.

    Args:
        bare: leave out comments and processing instructions.
    """
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=bare,
        remove_pis=bare,
    )


def heavy(data: bytes) -> bool:
    """Tell whether a file has more markup than is safe to build a tree of."""
    return data.count(b"<") + data.count(b"=") > MOST_MARKUP


def fault(error: etree.XMLSyntaxError) -> str:
    """Say in words what is wrong, without the place that lxml puts behind it."""
    return (error.msg or "broken").partition(", line ")[0]


def parse(data: bytes, *, where: str, hint: str = "fetch the file again") -> etree._Element:
    """Parse a file whole.

    Args:
        data: the bytes, in any encoding that XML can declare.
        where: the file, and the part of it, for messages.
        hint: what to try if it is not well-formed.

    Raises:
        ReadError: it is not well-formed, nests too deep, has more markup than is safe, or declares or
            calls entities.
    """
    if heavy(data):
        what = "has more markup than is safe to read"
        raise ReadError(what, where=where)
    try:
        root = etree.fromstring(data, parser())
    except etree.XMLSyntaxError as error:
        raise _refusal(error, where, hint) from None
    except (ValueError, LookupError) as error:
        what = f"is not readable as XML: {error}"
        raise ReadError(what, where=where, hint=hint) from None
    # Without a document type an unknown entity is a fault that the parser finds.
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is None:
        return root
    declared = next(iter(dtd.iterentities()), None)
    if declared is not None:
        what = f"declares the entity {str(declared.name)[:80]}, and none is expanded here"
        raise ReadError(what, where=where, hint="remove the DOCTYPE")
    for reference in root.iter(etree.Entity):
        what = f"holds the unknown entity {reference.text}"
        raise ReadError(what, where=f"{where}, line {reference.sourceline}")
    return root


def ended(
    data: bytes, *, tags: Collection[str], where: str, hint: str = "fetch the file again"
) -> Iterator[etree._Element]:
    """Parse a file and give the elements of some names, each when it ends; who takes them lets go of them.

    A file with a document type is parsed whole first, which refuses entities.

    Raises:
        ReadError: as :func:`parse` does, at the place that is reached.
    """
    if b"<!DOCTYPE" in data:
        parse(data, where=where, hint=hint)
    if heavy(data):
        what = "has more markup than is safe to read"
        raise ReadError(what, where=where)
    try:
        for _, element in events(BytesIO(data), of=("end",), tag=list(tags)):
            yield element
    except etree.XMLSyntaxError as error:
        raise _refusal(error, where, hint) from None
    except (ValueError, LookupError) as error:
        what = f"is not readable as XML: {error}"
        raise ReadError(what, where=where, hint=hint) from None


class Stream(Protocol):
    """What a memory is read from, piece by piece."""

    def read(self, size: int = -1, /) -> bytes:
        """Give the next bytes; none at the end."""


class Parsed:
    """The elements of a file as they are parsed, and what is wrong with it; iterated once."""

    def __init__(self, source: Stream, of: Sequence[Event], tag: Sequence[str] | None) -> None:
        self._source = source
        self._parser = etree.XMLPullParser(
            events=of,
            tag=tag,
            load_dtd=False,
            no_network=True,
            resolve_entities=False,
            remove_comments=True,
            remove_pis=True,
        )
        self.faults: list[etree._LogEntry] = []

    def __iter__(self) -> Iterator[tuple[Event, etree._Element]]:
        read: Iterator[tuple[Event, etree._Element]] = self._parser.read_events()  # type: ignore[assignment]  # no targets here
        try:
            while data := self._source.read(_CHUNK):
                self._feed(data)
                yield from read
            self._parser.close()
        except etree.XMLSyntaxError:
            self._remember()
            yield from read
            raise
        yield from read

    def _feed(self, data: bytes) -> None:
        try:
            self._parser.feed(data)
        finally:
            self._remember()
        if any(entry.level == etree.ErrorLevels.FATAL for entry in self.faults):
            # An unknown entity ends the document without a word, and the next piece would begin another.
            self._parser.close()

    def _remember(self) -> None:
        if not self.faults:
            # The log begins again with each piece: the first that is not empty has the first fault.
            self.faults = list(self._parser.feed_error_log.filter_from_errors())


def events(
    source: Stream, *, of: Sequence[Event] = ("start", "end"), tag: Sequence[str] | None = None
) -> Parsed:
    """Parse a file element by element; no DTD is fetched, no entity grows.

    Args:
        source: the file.
        of: which events are wanted.
        tag: the elements of which they are wanted; all if not told.
    """
    return Parsed(source, of, tag)


def local(element: etree._Element) -> str:
    """Give the name of an element without a namespace, which some tools put; none for an entity."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2] if tag[:1] == "{" else tag


def meant(entity: etree._Entity) -> str | None:
    """Give the words that an entity stands for: as the file itself declares it, else as HTML names it.

    Only literal words are taken: what holds markup, other entities or a file, or is long, stands for nothing
    here, so that no text grows (XML 1.0, 4.4).
    """
    dtd = entity.getroottree().docinfo.internalDTD
    declared = islice(dtd.iterentities(), _MOST_ENTITIES) if dtd is not None else ()
    words = next((one.content for one in declared if one.name == entity.name), None)
    if words is not None:
        literal = len(words) <= _LONGEST_ENTITY and _LITERAL.fullmatch(words)
        return html.unescape(words) if literal else None
    told = entity.text or ""
    named = html.unescape(told)
    return named if named != told else None


def shown(words: str, *, most: int = 80) -> str:
    """Quote words of a file for a message, not more of them than a line has room for.

    >>> shown("a  long text", most=8)
    "'a long…'"
    """
    plain = " ".join(words[: 4 * most].split())
    return repr(plain if len(plain) < most else f"{plain[: most - 2].rstrip()}…")


def words_of(element: etree._Element) -> str:
    """Give all words inside an element, at any depth; of an entity what it stands for, or its name."""
    if isinstance(element, etree._Entity):  # noqa: SLF001 (lxml has no public name for it)
        return meant(element) or element.text or ""
    return "".join(map(str, element.itertext()))


def _refusal(error: etree.XMLSyntaxError, where: str, hint: str) -> ReadError:
    line, column = error.position
    what = f"is not well-formed XML: {fault(error)}"
    return ReadError(what, where=f"{where}, line {line}, column {column}" if line else where, hint=hint)
