"""Names of Office Open XML, WordprocessingML above all (ISO/IEC 29500 Transitional); no behaviour."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

__all__ = [
    "CHARACTER_STYLES",
    "CONTENT_TYPES",
    "CORE",
    "CUSTOM_PROPERTIES",
    "DC",
    "DCTERMS",
    "DOCUMENT_DATA",
    "LEAD_INS",
    "MC",
    "OFFICE_RELATIONSHIPS",
    "PACKAGE_RELATIONSHIPS",
    "PARAGRAPH_STYLES",
    "PARALLEL_DATA",
    "PARALLEL_PART",
    "PARALLEL_PROPERTY",
    "PARALLEL_VERSION",
    "REVIEW_PROPERTY",
    "STRICT",
    "TABLE_STYLES",
    "VARIANT_TYPES",
    "XML_SPACE",
    "XSI",
    "W",
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
DCTERMS: Final = "http://purl.org/dc/terms/"
VARIANT_TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
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
PARALLEL_PART: Final = "\u2009"
"""Parts the signs of notes that stand side by side in a parallel table."""
PARALLEL_VERSION: Final = "1"
"""First word of the property; behind it the columns, and the pivot if there is one: ``1 en fr pivot=en``."""
REVIEW_PROPERTY: Final = "hexapla-review"
"""Custom document property that marks a review document: the same words, and the fingerprint of the whole,
``1 en fr sha256=…``; see :mod:`aligner.vocab.review`."""
PARALLEL_DATA: Final = "urn:hexapla:parallel:1"
"""Namespace of the custom XML part that says what the table does not show, row by row."""

DOCUMENT_DATA: Final = "urn:hexapla:document:1"
"""Namespace of the custom XML part that says what an official document does not show: see
:mod:`aligner.vocab.carried`."""

PARAGRAPH_STYLES: Final = MappingProxyType(
    {
        # style id: name in Word's list
        "Masthead": "Masthead",
        "MastheadOrganization": "Masthead Organization",
        "MastheadSymbol": "Masthead Symbol",
        "MastheadOrgan": "Masthead Organ",
        "Title": "Title",
        "Subtitle": "Subtitle",
        "DraftTitle": "Draft Title",
        "AnnexHeading": "Annex Heading",
        "Heading1": "heading 1",
        "Heading2": "heading 2",
        "Heading3": "heading 3",
        "Heading4": "heading 4",
        "Heading5": "heading 5",
        "Heading6": "heading 6",
        "Paragraph": "Paragraph",
        "Formula": "Formula",
        "Recital": "Recital",
        "Operative": "Operative Paragraph",
        "Point1": "Point 1",
        "Point2": "Point 2",
        "Point3": "Point 3",
        "Point4": "Point 4",
        "SignatureBlock": "Signature Block",
        "CellText": "Cell Text",
        "CellHeading": "Cell Heading",
        "CellContinued": "Cell Continued",
        "FootnoteText": "footnote text",
        "EndnoteText": "endnote text",
    }
)
"""Paragraph styles that our Word files set; Word's own names where Word has them."""

LEAD_INS: Final = MappingProxyType({"bold": "LeadIn", "font": "LeadInFont"})
"""Character styles that stand for italics where the script has none, by ``Language.emphasis``: bold in
Arabic, another font in Chinese. What the style looks like says nothing: the run is italic, and no more."""

CHARACTER_STYLES: Final = MappingProxyType(
    {
        "LeadIn": "Lead-in",
        "LeadInFont": "Lead-in Font",
        "Number": "Printed Number",
        "NoteNumber": "Note Number",
        "NoteMark": "Note Mark",
        "EndnoteMark": "Endnote Mark",
        "Hyperlink": "Hyperlink",
        "FootnoteReference": "footnote reference",
        "EndnoteReference": "endnote reference",
    }
)
"""Character styles that our Word files set; ``Number`` and ``NoteNumber`` are signs beside the text."""

TABLE_STYLES: Final = MappingProxyType({"DocumentTable": "Document Table", "MastheadTable": "Masthead Table"})
"""Table styles that our official documents set."""


def w(name: str) -> str:
    """Write a WordprocessingML name as lxml does.

    >>> w("p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return f"{{{W}}}{name}"
