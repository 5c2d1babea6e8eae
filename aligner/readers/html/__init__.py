"""Reader for HTML: blocks as a browser sets them, with the numbers that lists and style sheets generate."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from aligner.model import Metadata, ReadError, Report, discard
from aligner.readers.bounds import hold_cells
from aligner.readers.html.css import Sheet
from aligner.readers.html.decoding import decoded
from aligner.readers.html.notes import find_notes
from aligner.readers.html.story import Story
from aligner.readers.markup import Flow
from aligner.structure.blocks import Blocks
from aligner.vocab.xml import MOST_MARKUP, XML_LANG

__all__ = ["read", "recognises"]

_HTML: Final = re.compile(
    rb"^[\s\xef\xbb\xbf\xff\xfe]*(?:<\?xml.*?\?>\s*|<!--.*?-->\s*)*"
    rb"(?P<sure><!doctype\s+html|<(?:\w+:)?html[\s>])?",
    re.IGNORECASE | re.DOTALL,
)
_TAGS: Final = re.compile(rb"<(?:head|body|title|meta|p|div|h[1-6]|table|ol|ul|span|br)[\s/>]", re.IGNORECASE)
_NAMES: Final = (".html", ".htm", ".xhtml")
_TALLIES: Final = {
    # count of: (code of the notice, what it says)
    "picture": ("picture", "{} pictures or embedded objects left out"),
    "ruby": ("ruby", "{} readings above characters (ruby) left out"),
    "nested-table": ("nested-table", "{} tables inside table cells given as paragraphs"),
    "nested-note": ("nested-note", "{} calls of notes inside notes given as raised signs"),
    "counter": ("counter", "{} list items in a counter style that is not known here; counted in digits"),
}


def recognises(data: bytes, /, *, name: str) -> int:
    """Say how sure it is that these bytes are HTML: 0 to 100."""
    head = data[:4096].replace(b"\0", b"")
    found = _HTML.match(head)
    if found is not None and found["sure"]:
        return 95
    named = name.casefold().endswith(_NAMES)
    tags = len(_TAGS.findall(head))
    opens = head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and not head.lstrip().startswith(b"<?xml")
    if opens and tags >= 2:
        return 85
    return 60 if named and tags else 25 if named else 0


def read(data: bytes, /, *, name: str, report: Report = discard) -> Blocks:
    """Read a page: its blocks, lists with their numbers, tables and notes; furniture of the site left out.

    Raises:
        ReadError: the bytes are no text, or nest too deep.
    """
    flow = Flow(name, report)
    root = _parsed(decoded(data, name=name, flow=flow), name=name)
    if root is None:
        return Blocks(blocks=())
    sheet = Sheet.of(root)
    try:
        story = Story(flow, sheet, find_notes(root))
        story.read(root)
    except RecursionError as cause:
        what = "nests too deep to be read"
        raise ReadError(what, where=name) from cause
    flow.finish(_TALLIES)
    return Blocks(
        blocks=tuple(flow.blocks),
        language=_language(root),
        metadata=Metadata(title=_title(root)),
        whole=True,
        lists=True,
    )


def _parsed(text: str, *, name: str) -> etree._Element | None:
    if text.count("<") + text.count("=") > MOST_MARKUP:
        what = "has more markup than is safe to read"
        raise ReadError(what, where=name)
    hold_cells(sum(text.count(tag) for tag in ("<td", "<th", "<TD", "<TH")), where=name)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root: etree._Element | None = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        what = f"is not readable as HTML: {error}"
        raise ReadError(what, where=name) from None
    for entry in parser.error_log.filter_from_fatals():
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            what = "nests too deep to be read"
            raise ReadError(what, where=f"{name}, line {entry.line}")
    return root


def _language(root: etree._Element) -> str:
    for element in root.iter("html", "body", "main", "article"):
        said = element.get("lang") or element.get(XML_LANG) or element.get("xml:lang")
        if said and said.strip():
            return said.strip()
    for meta in root.iter("meta"):
        about = (meta.get("http-equiv") or meta.get("name") or meta.get("property") or "").casefold()
        if about in ("content-language", "language", "dc.language", "dcterms.language", "og:locale"):
            return (meta.get("content") or "").partition(",")[0].strip()
    return ""


def _title(root: etree._Element) -> str:
    for element in root.iter("title"):
        if said := " ".join("".join(element.itertext()).split()):
            return "".join(sign for sign in said if sign.isprintable())
    return ""
