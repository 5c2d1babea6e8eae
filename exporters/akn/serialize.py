"""An element tree as bytes: indented where white space is nobody's text, untouched where it is."""

from __future__ import annotations

from typing import Final

from lxml import etree

from aligner.model import WriteError
from aligner.vocab.akn import HX, MIXED

__all__ = ["to_bytes"]

_DEEPEST: Final = 250
"""libxml2 refuses more than 256 levels."""


def to_bytes(root: etree._Element) -> bytes:
    """Give the file: UTF-8, two blanks a level, text exactly as it stands in the tree.

    Raises:
        WriteError: it nests deeper than XML is read.
    """
    deepest = _depth(root)
    if deepest > _DEEPEST:
        message = f"the text nests {deepest} elements deep; readers of XML take {_DEEPEST}"
        raise WriteError(message)
    _indent(root, 0)
    body = etree.tostring(root, encoding="UTF-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body + b"\n"


def _depth(root: etree._Element) -> int:
    level = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(level, deepest)
    return deepest


def _indent(element: etree._Element, level: int) -> None:
    name = etree.QName(element)
    if not len(element) or name.localname in MIXED or (name.namespace == HX and element.text):
        return
    element.text = "\n" + "  " * (level + 1)
    for child in element:
        _indent(child, level + 1)
        child.tail = element.text
    element[-1].tail = "\n" + "  " * level
