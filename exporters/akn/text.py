"""Text as Akoma Ntoso inlines: marks, links, notes and breaks; not where the paragraph stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, TypeAlias
from urllib.parse import quote

from lxml import etree

from aligner.model import Break, BreakKind, Inline, NoteMark, Run, Text
from aligner.vocab.akn import MARKS, XML_SPACE, akn, hx

__all__ = ["TextWriter", "uri"]

_PATH: Final = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*"
_URI: Final = re.compile(
    rf"""(?: (?:https?|ftp)://[A-Za-z0-9.-]+(?::[0-9]{{1,5}})?(?:/{_PATH})?
         | (?:mailto|urn|tel|doi|eli):{_PATH}
         | /(?!/){_PATH}
         | )
         (?:\?{_PATH})?(?:\#{_PATH})?""",
    re.VERBOSE,
)
_LOOSE: Final = re.compile(r"^[ \t]|[ \t]$|[ \t][ \t]|\t")

NoteHook: TypeAlias = "Callable[[etree._Element, int], None]"  # noqa: SLF001 - lxml names its type so
"""Told of each note that is written and of its index in its text."""


def uri(href: str) -> str:
    """Give the nearest URI that every validator takes; ``#`` if there is none.

    >>> uri("https://undocs.org/A/85/120"), uri("a b:c"), uri("https://un.org/é")
    ('https://undocs.org/A/85/120', '#', 'https://un.org/%C3%A9')
    """
    for candidate in (href, quote(href, safe="/:?#@!$&'()*+,;=~%"), quote(href, safe="/:?#@!$&'()*+,;=~")):
        if _URI.fullmatch(candidate):
            return candidate
    return "#"


class TextWriter:
    """Writes the texts of one document in reading order, counting its pages."""

    def __init__(self) -> None:
        self._page = 1

    def inline(self, element: etree._Element, text: Text, note: NoteHook) -> None:
        """Write a text into one element, its paragraph breaks as marked line breaks."""
        self._fill(element, text.inlines, note, 0)

    def paragraphs(self, parent: etree._Element, text: Text, note: NoteHook) -> None:
        """Write a text as a ``p`` for each of its paragraphs; none for an empty text."""
        if not text:
            return
        index = 0
        for part in _split(text.inlines):
            index = self._fill(etree.SubElement(parent, akn("p")), part, note, index)

    def _fill(self, element: etree._Element, inlines: Iterable[Inline], note: NoteHook, index: int) -> int:
        link: etree._Element | None = None
        held: str | None = None
        plain: list[str] = []
        for inline in inlines:
            if not isinstance(inline, Run) or inline.href != held:
                link = held = None
            match inline:
                case Run():
                    if inline.href is not None and link is None:
                        link = _link(element, inline.href)
                        held = inline.href
                    _run(element if link is None else link, inline)
                    plain.append(inline.text)
                case NoteMark():
                    self._note(element, inline, note, index)
                    index += 1
                case Break():
                    self._break(element, inline)
        if _LOOSE.search("".join(plain)):
            element.set(XML_SPACE, "preserve")
        return index

    def _note(self, element: etree._Element, mark: NoteMark, note: NoteHook, index: int) -> None:
        kind = "endnote" if mark.endnote else "footnote"
        holder = etree.SubElement(element, akn("sup"), {"class": kind})
        # The schema knows no placement at the end: an endnote is told by its class.
        body = etree.SubElement(holder, akn("authorialNote"), marker=mark.marker, placement="bottom")
        note(body, index)
        for part in _split(mark.body.inlines):
            self._fill(etree.SubElement(body, akn("p")), part, note, 0)

    def _break(self, element: etree._Element, mark: Break) -> None:
        match mark.kind:
            case BreakKind.LINE:
                etree.SubElement(element, akn("eol"))
            case BreakKind.PARAGRAPH:
                etree.SubElement(element, akn("eol"), {hx("break"): "paragraph"})
            case BreakKind.PAGE:
                self._page += 1
                etree.SubElement(element, akn("eop"), number=str(self._page))


def _split(inlines: Iterable[Inline]) -> list[list[Inline]]:
    parts: list[list[Inline]] = [[]]
    for inline in inlines:
        if isinstance(inline, Break) and inline.kind is BreakKind.PARAGRAPH:
            parts.append([])
        else:
            parts[-1].append(inline)
    return parts


def _link(element: etree._Element, href: str) -> etree._Element:
    target = uri(href)
    link: etree._Element = etree.SubElement(element, akn("a"), href=target)
    if target != href:
        link.set(hx("href"), href)
    return link


def _run(element: etree._Element, run: Run) -> None:
    inner = element
    for mark, (name, css) in MARKS.items():
        if mark in run.marks:
            inner = etree.SubElement(inner, akn(name), {"class": css} if css else None)
    if inner is not element or not len(element):
        inner.text = (inner.text or "") + run.text
    else:
        last = element[-1]
        last.tail = (last.tail or "") + run.text
