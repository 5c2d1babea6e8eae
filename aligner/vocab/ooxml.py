"""Names of Office Open XML, WordprocessingML above all (ISO/IEC 29500 Transitional); no behaviour."""

from __future__ import annotations

from typing import Final

__all__ = [
    "CONTENT_TYPES",
    "CORE",
    "CUSTOM_PROPERTIES",
    "DC",
    "MC",
    "OFFICE_RELATIONSHIPS",
    "PACKAGE_RELATIONSHIPS",
    "PARALLEL_PROPERTY",
    "STRICT",
    "W",
    "XML_SPACE",
    "w",
]

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""Namespace of ``r:id``, and stem of the types of relationships."""
PACKAGE_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
CUSTOM_PROPERTIES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
DC: Final = "http://purl.org/dc/elements/1.1/"
MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

STRICT: Final = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": OFFICE_RELATIONSHIPS,
    "http://purl.oclc.org/ooxml/officeDocument/customProperties": CUSTOM_PROPERTIES,
    "http://purl.oclc.org/ooxml/officeDocument/math": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
"""Namespaces of the Strict variant (ISO/IEC 29500-1) and what Transitional calls them."""

PARALLEL_PROPERTY: Final = "hexapla-parallel"
"""Custom document property that marks a parallel table written by Hexapla."""


def w(name: str) -> str:
    """Write a WordprocessingML name as lxml does.

    >>> w("p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return f"{{{W}}}{name}"
