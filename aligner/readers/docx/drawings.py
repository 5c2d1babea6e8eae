"""Text that pictures carry without a text box: charts, diagrams, words as art; reported, not read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from aligner.model import ReadError
from aligner.readers.docx.source import Source
from aligner.readers.docx.values import legal
from aligner.vocab.ooxml import OFFICE_RELATIONSHIPS

__all__ = ["report_words"]

_STEM: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_CHART, _DIAGRAM = f"{{{_STEM}/chart}}chart", f"{{{_STEM}/diagram}}relIds"
_LABEL: Final = f"{{{_STEM}/chart}}strCache"
_VALUE: Final = f"{{{_STEM}/chart}}v"
_TEXT: Final = f"{{{_STEM}/main}}t"
_ART: Final = "{urn:schemas-microsoft-com:vml}textpath"
_PARTS: Final = {
    # element: what it is, and the attribute that names its part
    _CHART: ("a chart", f"{{{OFFICE_RELATIONSHIPS}}}id"),
    _DIAGRAM: ("a diagram", f"{{{OFFICE_RELATIONSHIPS}}}dm"),
}


def report_words(picture: etree._Element, *, part: str, source: Source) -> bool:
    """Report the words of a picture; false where it has none."""
    found = False
    for element in picture.iter(_CHART, _DIAGRAM, _ART):
        if element.tag == _ART:
            what, words = "a picture of words", [element.get("string", "")]
        else:
            what, attribute = _PARTS[str(element.tag)]
            words = list(_words(element.get(attribute, ""), part, source))
        text = " / ".join(filter(None, (" ".join(legal(word).split()) for word in words)))
        if text:
            found = True
            source.notice("picture-text", f"text of {what} left out: {text}")
    return found


def _words(identifier: str, part: str, source: Source) -> Iterator[str]:
    link = source.package.relationships(part).get(identifier)
    if link is None or link.external or link.astray:
        return
    try:
        root = source.package.xml(link.target)
    except ReadError as error:
        # A picture that is damaged keeps nobody from the text.
        source.notice("picture-text", f"what a picture says is not known: {error.what}", link.target)
        return
    for element in root.iter(_TEXT, _LABEL) if root is not None else ():
        if element.tag == _TEXT:
            yield element.text or ""
        else:
            yield from (value.text or "" for value in element.iter(_VALUE))
