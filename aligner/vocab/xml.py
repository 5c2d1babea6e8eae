"""XML from anybody, parsed safely: no network, no entities, no huge trees; the one parser of all formats."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from io import BytesIO
from typing import Final

from lxml import etree

from aligner.model import ReadError

__all__ = ["MOST_MARKUP", "XML_LANG", "ended", "fault", "heavy", "parse", "parser"]

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
    source = etree.iterparse(
        BytesIO(data),
        events=("end",),
        tag=list(tags),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in source:
            yield element
    except etree.XMLSyntaxError as error:
        raise _refusal(error, where, hint) from None
    except (ValueError, LookupError) as error:
        what = f"is not readable as XML: {error}"
        raise ReadError(what, where=where, hint=hint) from None


def _refusal(error: etree.XMLSyntaxError, where: str, hint: str) -> ReadError:
    line, column = error.position
    what = f"is not well-formed XML: {fault(error)}"
    return ReadError(what, where=f"{where}, line {line}, column {column}" if line else where, hint=hint)
