"""Tracked changes of OpenDocument undone: the body as it was before them (OpenDocument 1.3, 5.5)."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from lxml import etree

from aligner.readers.odt.styles import ns

__all__ = ["undo"]

_START, _END, _POINT = (ns("text", name) for name in ("change-start", "change-end", "change"))
_ID: Final = ns("text", "change-id")
_REGION_IDS: Final = ("{http://www.w3.org/XML/1998/namespace}id", ns("text", "id"))
_PARAGRAPHS: Final = (ns("text", "p"), ns("text", "h"))


def undo(body: etree._Element) -> int:
    """Take the insertions out of a body and put the deleted text back where it stood.

    Returns:
        How many insertions were taken out.
    """
    regions = body.find(ns("text", "tracked-changes"))
    inserted: set[str] = set()
    deleted: dict[str, etree._Element] = {}
    for region in regions if regions is not None else ():
        names = {region.get(name, "") for name in _REGION_IDS} - {""}
        for change in region:
            if change.tag == ns("text", "insertion"):
                inserted |= names
            elif change.tag == ns("text", "deletion"):
                deleted.update(dict.fromkeys(names, change))
    if regions is not None:
        body.remove(regions)
    count = sum(mark.get(_ID) in inserted for mark in body.iter(_START))
    for point in list(body.iter(_POINT)):
        identifier = point.get(_ID, "")
        if identifier in deleted:
            change = deleted[identifier]
            _put_back(point, [child for child in change if child.tag != ns("office", "change-info")])
    _Removal(inserted).walk(body)
    return count


def _put_back(point: etree._Element, content: list[etree._Element]) -> None:
    """Set deleted content in at its point: its first paragraph goes on the one before, its last goes on."""
    parent = point.getparent()
    paragraph = next((above for above in point.iterancestors() if above.tag in _PARAGRAPHS), None)
    if parent is None or not content:
        return
    if paragraph is None:
        for item in content:
            point.addprevious(deepcopy(item))
        return
    first, rest = content[0], content[1:]
    if first.tag in _PARAGRAPHS:
        _inline(point, first)
    else:
        rest = content
    if not rest:
        return
    behind = _split(point, paragraph)
    for item in rest[:-1]:
        behind.addprevious(deepcopy(item))
    last = deepcopy(rest[-1])
    behind.addprevious(last)
    if last.tag in _PARAGRAPHS:
        _append(last, behind)
        home = behind.getparent()
        if home is not None:
            last.tail = behind.tail
            home.remove(behind)


def _inline(point: etree._Element, paragraph: etree._Element) -> None:
    # A span takes the text before the first element, which has no place of its own beside the point.
    span = etree.Element(ns("text", "span"))
    span.text = paragraph.text
    span.extend(deepcopy(child) for child in paragraph)
    point.addprevious(span)


def _split(point: etree._Element, paragraph: etree._Element) -> etree._Element:
    """End the paragraph at a point, and give the new one that has what stood behind it."""
    half: etree._Element | None = None
    at = point
    while at is not paragraph:
        parent = at.getparent()
        if parent is None:
            break
        upper = etree.Element(parent.tag, dict(parent.attrib))
        if half is None:
            upper.text, at.tail = at.tail, None
        else:
            upper.append(half)
            half.tail, at.tail = at.tail, None
        upper.extend(list(at.itersiblings()))
        half, at = upper, parent
    new = half if half is not None else etree.Element(paragraph.tag, dict(paragraph.attrib))
    new.tail, paragraph.tail = paragraph.tail, None
    paragraph.addnext(new)
    return new


def _append(paragraph: etree._Element, other: etree._Element) -> None:
    """Let one paragraph go on with the content of another."""
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "") + (other.text or "")
    else:
        paragraph.text = (paragraph.text or "") + (other.text or "")
    paragraph.extend(list(other))


class _Removal:
    """Takes out what stands between the start and the end of an insertion, over paragraphs."""

    def __init__(self, inserted: set[str]) -> None:
        self._inserted = inserted
        self._open: set[str] = set()
        self._begun: etree._Element | None = None
        """The paragraph in which the insertion that is open began."""

    def walk(self, element: etree._Element) -> None:
        """Go through an element in reading order."""
        paragraph = element.tag in _PARAGRAPHS
        before = bool(self._open)
        if before:
            element.text = None
        for child in list(element):
            identifier = child.get(_ID, "")
            if child.tag == _START and identifier in self._inserted:
                if not self._open:
                    self._begun = next(
                        (around for around in child.iterancestors() if around.tag in _PARAGRAPHS), None
                    )
                self._open.add(identifier)
            elif child.tag == _END and identifier in self._open:
                self._open.discard(identifier)
            else:
                inside = bool(self._open)
                self.walk(child)
                if inside and self._open:
                    child.tail = None
                    element.remove(child)
                    continue
            if self._open:
                child.tail = None
        if paragraph and before and not self._open and self._begun is not None:
            _append(self._begun, element)
            home = element.getparent()
            if home is not None:
                home.remove(element)
            self._begun = None
