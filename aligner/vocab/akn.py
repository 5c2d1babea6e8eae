"""Names of Akoma Ntoso 1.0 that its reader and its exporter share; no code that reads or writes."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from aligner.model import DivisionKind, DocumentKind, Mark, Number, NumberStyle, ParagraphKind

__all__ = [
    "AKN",
    "ANNEX",
    "CITED",
    "DEBATE_SECTIONS",
    "DIVISIONS",
    "DIVISION_NAMES",
    "DRAFT",
    "EMPTY_BODY",
    "HIERARCHY",
    "HX",
    "JUDGMENT",
    "JUDGMENT_PARTS",
    "LINE_KINDS",
    "LINKS_FORMAT",
    "LINKS_MEMBER",
    "LINKS_VERSION",
    "MARKS",
    "METADATA",
    "MIXED",
    "PARAGRAPH_NAMES",
    "PREFIXES",
    "SPAN_CLASSES",
    "TABLE",
    "UNDATED",
    "XML_SPACE",
    "akn",
    "default_kind",
    "document_kind",
    "hx",
    "title_number",
]

AKN: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
HX: Final = "urn:hexapla:akn"
"""Namespace of the attributes and elements that say what Akoma Ntoso has no word for."""
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

CITED: Final = "citation"
"""Class of a ``ref`` or ``a`` that the exporter found in the words; a link of the text itself has none."""

LINKS_FORMAT: Final = "hexapla-akn-links"
LINKS_VERSION: Final = 1
LINKS_MEMBER: Final = "alignment.json"

UNDATED: Final = "0001-01-01"
"""The schema asks for a date; this one says that the document prints none."""

DRAFT: Final = "Draft"
"""What ``statement/@name`` ends in while the text is not adopted: ``resolutionDraft``."""
ANNEX: Final = "annex"
"""``doc/@name`` of an attachment."""

DIVISIONS: Final = MappingProxyType(
    {
        DivisionKind.PART: "part",
        DivisionKind.TITLE: "title",
        DivisionKind.CHAPTER: "chapter",
        DivisionKind.SECTION: "section",
        DivisionKind.SUBSECTION: "subsection",
        DivisionKind.ARTICLE: "article",
    }
)

DIVISION_NAMES: Final = MappingProxyType(
    {
        # kind: hcontainer/@name of a division that stands where Akoma Ntoso has no element for it
        DivisionKind.MASTHEAD: "masthead",
        DivisionKind.PREAMBLE: "preamble",
        DivisionKind.ANNEX: "annex",
    }
)
PARAGRAPH_NAMES: Final = MappingProxyType(
    {
        # the same for paragraphs
        ParagraphKind.MASTHEAD: "mastheadLine",
        ParagraphKind.TITLE: "titleLine",
        ParagraphKind.FORMULA: "formula",
        ParagraphKind.RECITAL: "recital",
        ParagraphKind.SIGNATURE: "signature",
    }
)
TABLE: Final = "table"
JUDGMENT: Final = "judgment"
"""Document element whose slots have names of their own: ``header``, ``judgmentBody``."""
JUDGMENT_PARTS: Final = frozenset(
    {"introduction", "background", "arguments", "remedies", "motivation", "decision"}
)
"""What a ``judgmentBody`` holds."""
DEBATE_SECTIONS: Final = frozenset(
    """administrationOfOath rollCall prayers oralStatements writtenStatements personalStatements
    ministerialStatements resolutions nationalInterest declarationOfVote communication petitions papers
    noticesOfMotion questions address proceduralMotions pointOfOrder adjournment
    debateSection""".split()  # noqa: SIM905 - a table of names
)
"""What a ``debateBody`` holds, with numbers and headings."""
EMPTY_BODY: Final = "empty"
"""``hcontainer/@name`` that fills a body without content, which the schema refuses."""

LINE_KINDS: Final = MappingProxyType(
    {
        # where a p stands: what it is, if it does not say
        "coverPage": ParagraphKind.MASTHEAD,
        "preface": ParagraphKind.TITLE,
        "conclusions": ParagraphKind.SIGNATURE,
    }
)

HIERARCHY: Final = frozenset(
    """clause section part paragraph chapter title article book tome division list point indent alinea rule
    subrule proviso subsection subpart subparagraph subchapter subtitle subdivision subclause sublist level
    transitional hcontainer""".split()  # noqa: SIM905 - a table of names
)

MARKS: Final = MappingProxyType(
    {
        # outermost first: the order in which marks nest
        Mark.BOLD: ("b", ""),
        Mark.ITALIC: ("i", ""),
        Mark.UNDERLINE: ("u", ""),
        Mark.STRIKE: ("span", "strike"),
        Mark.SMALL_CAPS: ("span", "small-caps"),
        Mark.SUPERSCRIPT: ("sup", ""),
        Mark.SUBSCRIPT: ("sub", ""),
    }
)
SPAN_CLASSES: Final = MappingProxyType({css: mark for mark, (_, css) in MARKS.items() if css})

MIXED: Final = frozenset(
    {
        "p",
        "num",
        "heading",
        "subheading",
        "crossHeading",
        "block",
        "caption",
        "listIntroduction",
        "listWrapUp",
    }
)
"""Elements whose white space is text."""

PREFIXES: Final = MappingProxyType(
    {
        # AKN-NC 5.3: what an eId part opens with, where it is not the element's own name
        "alinea": "al",
        "article": "art",
        "attachment": "att",
        "blockList": "list",
        "body": "body",
        "chapter": "chp",
        "citation": "cit",
        "citations": "cits",
        "clause": "cl",
        "component": "cmp",
        "componentRef": "cref",
        "components": "cmpnts",
        "coverPage": "cover",
        "debateSection": "dbsect",
        "division": "dvs",
        "documentRef": "dref",
        "eventRef": "eref",
        "list": "list",
        "judgmentBody": "body",
        "listIntroduction": "intro",
        "listWrapUp": "wrapup",
        "mainBody": "body",
        "paragraph": "para",
        "quotedStructure": "qstr",
        "quotedText": "qtext",
        "recital": "rec",
        "recitals": "recs",
        "section": "sec",
        "subchapter": "subchp",
        "subclause": "subcl",
        "subdivision": "subdvs",
        "subparagraph": "subpara",
        "subsection": "subsec",
        "temporalGroup": "tmpg",
        "wrapUp": "wrapup",
    }
)

METADATA: Final = (
    "symbol",
    "title",
    "date",
    "organ",
    "session",
    "agenda_item",
    "original",
    "source",
    "sha256",
)
"""Fields of the model's metadata, each an element of the same name in ``preservation``."""


def akn(name: str) -> str:
    """Give the qualified name of an element.

    >>> akn("p")
    '{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}p'
    """
    return f"{{{AKN}}}{name}"


def hx(name: str) -> str:
    """Give a qualified name in our own namespace."""
    return f"{{{HX}}}{name}"


_KINDS: Final = MappingProxyType(
    {
        "debateReport": DocumentKind.REPORT,
        "debate": DocumentKind.REPORT,
        "statement": DocumentKind.RESOLUTION,
        "act": DocumentKind.STATUTE,
        "bill": DocumentKind.STATUTE,
        "judgment": DocumentKind.JUDGMENT,
    }
)


def document_kind(element: str, name: str) -> DocumentKind:
    """Tell the kind of a document from its element and ``@name``.

    >>> document_kind("statement", "decisionDraft"), document_kind("act", "treaty")
    (<DocumentKind.DECISION: 'decision'>, <DocumentKind.TREATY: 'treaty'>)
    """
    kind = _KINDS.get(element, DocumentKind.OTHER)
    if kind is DocumentKind.RESOLUTION and name.startswith("decision"):
        return DocumentKind.DECISION
    if element == "act" and name in {"treaty", "code"}:
        return DocumentKind(name)
    return kind


def default_kind(*, scope: str, numbered: bool, nested: bool) -> ParagraphKind:
    """Tell what a ``paragraph`` element is that does not say it.

    Args:
        scope: name of the document element it stands in; a statement speaks in operative paragraphs.
        numbered: it has a number.
        nested: it stands below another paragraph or a point.
    """
    if scope == "statement" and numbered and not nested:
        return ParagraphKind.OPERATIVE
    return ParagraphKind.PARAGRAPH


def title_number(printed: str) -> Number | None:
    """Give the number of a resolution as its title prints it, in the digits of any script.

    >>> title_number("٨٥/٣٠١-").ranks, title_number("85/301 A")
    ((85, 301), None)
    """
    match = re.fullmatch(r"(\d{1,3})/(\d{1,4})[.\u3002．]?\s?[-–—]?", printed)
    if match is None:
        return None
    return Number(printed=printed, ranks=tuple(map(int, match.groups())), style=NumberStyle.DECIMAL)
