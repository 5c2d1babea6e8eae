"""XML from anybody, parsed safely: no network, no entities, no huge trees; the one parser of all formats."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from io import BytesIO
from typing import Final, Literal, Protocol, TypeAlias

from lxml import etree

from aligner.model import ReadError

__all__ = [
    "MOST_MARKUP",
    "XML_LANG",
    "Event",
    "Stream",
    "ended",
    "events",
    "fault",
    "heavy",
    "local",
    "parse",
    "parser",
    "shown",
]

Event: TypeAlias = Literal["start", "end", "comment", "pi"]
"""What the parsing of a stream can tell."""
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
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


def events(
    source: Stream, *, of: Sequence[Event] = ("start", "end"), tag: Sequence[str] | None = None
) -> etree.iterparse[tuple[Event, etree._Element]]:
    """Parse a file element by element; no DTD is fetched, no entity grows.

    Args:
        source: the file.
        of: which events are wanted.
        tag: the elements of which they are wanted; all if not told.
    """
    return etree.iterparse(
        source,
        events=of,
        tag=tag,
        load_dtd=False,
        no_network=True,
        resolve_entities=False,
        remove_comments=True,
        remove_pis=True,
    )


def local(element: etree._Element) -> str:
    """Give the name of an element without a namespace, which some tools put; none for an entity."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2] if tag[:1] == "{" else tag


def shown(words: str, *, most: int = 80) -> str:
    """Quote words of a file for a message, not more of them than a line has room for.

    >>> shown("a  long text", most=8)
    "'a long…'"
    """
    plain = " ".join(words[: 4 * most].split())
    return repr(plain if len(plain) < most else f"{plain[: most - 2].rstrip()}…")


def _refusal(error: etree.XMLSyntaxError, where: str, hint: str) -> ReadError:
    line, column = error.position
    what = f"is not well-formed XML: {fault(error)}"
    return ReadError(what, where=f"{where}, line {line}, column {column}" if line else where, hint=hint)
