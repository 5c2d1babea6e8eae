"""An element tree as bytes: indented where white space is nobody's text, untouched where it is."""

from __future__ import annotations

from lxml import etree

from aligner.vocab.akn import HX, MIXED

__all__ = ["to_bytes"]


def to_bytes(root: etree._Element) -> bytes:
    """Give the file: UTF-8, two blanks a level, text exactly as it stands in the tree."""
    _indent(root, 0)
    body = etree.tostring(root, encoding="UTF-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body + b"\n"


def _indent(element: etree._Element, level: int) -> None:
    name = etree.QName(element)
    if not len(element) or name.localname in MIXED or (name.namespace == HX and element.text):
        return
    element.text = "\n" + "  " * (level + 1)
    for child in element:
        _indent(child, level + 1)
        child.tail = element.text
    element[-1].tail = "\n" + "  " * level
