"""What the readers and exporters of XLIFF 1.2 and 2.1 share: namespaces, and how the two say formatting."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from aligner.vocab import tmx

__all__ = [
    "CORE_2",
    "CTYPES",
    "ID",
    "MDA",
    "NS_1",
    "OTHER",
    "ROW",
    "SEGTYPE",
    "SOURCE",
    "SUBTYPES",
    "TARGET",
    "WORK",
]

NS_1: Final = "urn:oasis:names:tc:xliff:document:1.2"
CORE_2: Final = "urn:oasis:names:tc:xliff:document:2.0"
"""The namespace of the core is that of 2.0 in 2.1 too (XLIFF 2.1, 2)."""
MDA: Final = "urn:oasis:names:tc:xliff:metadata:2.0"

# Groups of what is known of a unit: context-group/@name in 1.2, metaGroup/@category in 2.1.
WORK: Final = "work"
ROW: Final = "row"
SOURCE: Final = "source"
TARGET: Final = "target"

# Kinds of facts beside those of aligner.vocab.tmx.
ID: Final = "x-id"
SEGTYPE: Final = "x-segtype"

CTYPES: Final = MappingProxyType(
    {
        "bold": "bold",
        "italic": "italic",
        "ulined": "underlined",
        "scap": "x-small-caps",
        "x-strike": "x-strike",
        "x-superscript": "x-superscript",
        "x-subscript": "x-subscript",
        tmx.LINK: "link",
        tmx.FOOTNOTE: "x-fnote",
        tmx.ENDNOTE: "x-enote",
    }
)
"""XLIFF 1.2, 2.3: values of ctype, by the types of TMX codes."""
OTHER: Final = "hexapla:"
"""Prefix of the values of subType that XLIFF 2.1 does not define."""
SUBTYPES: Final = MappingProxyType(
    {
        "bold": "xlf:b",
        "italic": "xlf:i",
        "ulined": "xlf:u",
        "scap": f"{OTHER}small-caps",
        "x-strike": f"{OTHER}strike",
        "x-superscript": f"{OTHER}superscript",
        "x-subscript": f"{OTHER}subscript",
        tmx.LINK: f"{OTHER}link",
        tmx.FOOTNOTE: f"{OTHER}fnote",
        tmx.ENDNOTE: f"{OTHER}enote",
    }
)
"""XLIFF 2.1, 4.3.1.32: values of subType, by the types of TMX codes."""
