"""Reader for the XML of the Universal Declaration of Human Rights in all languages (efele.net/udhr)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from lxml import etree

from aligner.model import Metadata, ReadError, Report, Text, discard
from aligner.readers.markup import Flow, local, root_name
from aligner.structure.blocks import Block, Blocks
from aligner.vocab.xml import XML_LANG, parse

__all__ = ["read", "recognises"]

_NAMESPACE: Final = "http://efele.net/udhr"


def recognises(data: bytes, /, *, name: str) -> int:  # noqa: ARG001 (the registry's protocol)
    """Say how sure it is that these bytes are a version of the Declaration: 0 to 100."""
    root, rest = root_name(data)
    return 0 if root != "udhr" else 100 if _NAMESPACE in rest else 60


def read(data: bytes, /, *, name: str, report: Report = discard) -> Blocks:
    """Read a version: titles as headings, list items with their printed signs or else counted.

    The attribute ``number`` of an article is not text, and is not read.

    Raises:
        ReadError: the bytes are no such file.
    """
    root = parse(data, where=name)
    if local(root) != "udhr":
        what = f"is XML, but its root is <{local(root)}> and not <udhr>"
        raise ReadError(what, where=name)
    flow = Flow(name, report)
    _walk(root, flow, level=0, outline=0)
    flow.finish({})
    title = next((block.text.plain for block in flow.blocks if isinstance(block, Block)), "")
    return Blocks(
        blocks=tuple(flow.blocks),
        language=root.get(XML_LANG) or root.get("iso639-3") or "",
        metadata=Metadata(title=" ".join(title.split())),
        nested=True,
    )


def _walk(parent: etree._Element, flow: Flow, *, level: int, outline: int) -> None:
    count = 0
    for element in parent.iterchildren(etree.Element):
        line = int(element.sourceline or 0)
        match local(element):
            case "title":
                flow.shape = Block(text=Text(), outline=outline + 1, style="" if outline else "title")
                _block(element, flow)
            case "orderedlist":
                # The items of an article are its paragraphs; a list inside an item is one deeper.
                _walk(element, flow, level=level + (local(parent) == "listitem"), outline=outline)
            case "listitem":
                count += 1
                flow.number = (element.get("tag") or "").strip() or f"{count}."
                flow.inlines.add(element.text)
                flow.shape = Block(text=Text(), level=level)
                _walk(element, flow, level=level, outline=outline)
                flow.settle(line=line)
            case "para" | "p":
                flow.shape = Block(text=Text(), level=level)
                _block(element, flow)
            case "note":
                # What the site says of its own version; it is printed above the text.
                _walk(element, flow, level=level, outline=outline)
            case "article" | "preamble":
                _walk(element, flow, level=0, outline=outline + 1)
            case _:
                flow.shape = replace(flow.shape, outline=0, level=level)
                _block(element, flow)
        flow.inlines.add(element.tail)
        flow.shape = Block(text=Text(), level=level)
        flow.flush(line=line)


def _block(element: etree._Element, flow: Flow) -> None:
    for text in element.itertext():
        flow.inlines.add(text)
    flow.flush(line=int(element.sourceline or 0))
