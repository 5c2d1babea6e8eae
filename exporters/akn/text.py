"""Text as Akoma Ntoso inlines: marks, links, notes and breaks; not where the paragraph stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeAlias
from urllib.parse import quote

from lxml import etree

from aligner.institutions.citations import Citation
from aligner.model import Break, BreakKind, Inline, NoteMark, Run, Text
from aligner.vocab.akn import CITED, MARKS, XML_SPACE, akn, hx

__all__ = ["Cite", "TextWriter", "uri"]

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


Cite: TypeAlias = "Callable[[str], Sequence[Citation]]"
"""Finds what a plain text cites."""

_DEAD: Final = frozenset({None, "", "#"})
"""Links that lead nowhere: what the words cite is a better target."""


class TextWriter:
    """Writes the texts of one document in reading order, counting its pages."""

    def __init__(self, cite: Cite) -> None:
        self._page = 1
        self._cite = cite
        self.cited: list[tuple[etree._Element, Citation]] = []
        """Each ``ref`` that waits for its target, with what it cites."""

    def inline(self, element: etree._Element, text: Text, note: NoteHook) -> None:
        """Write a text into one element, its paragraph breaks as marked line breaks."""
        self._fill(element, text.inlines, note, 0)

    def uncited(self, element: etree._Element, text: Text, note: NoteHook) -> None:
        """Write a text in which nothing is cited: a number, a line of the masthead."""
        cite, self._cite = self._cite, lambda _: ()
        self._fill(element, text.inlines, note, 0)
        self._cite = cite

    def paragraphs(self, parent: etree._Element, text: Text, note: NoteHook) -> None:
        """Write a text as a ``p`` for each of its paragraphs; none for an empty text."""
        if not text:
            return
        index = 0
        for part in _split(text.inlines):
            index = self._fill(etree.SubElement(parent, akn("p")), part, note, index)

    def _fill(self, element: etree._Element, inlines: Sequence[Inline], note: NoteHook, index: int) -> int:
        link: etree._Element | None = None
        held: tuple[str | None, Citation | None] = (None, None)
        plain = "".join(
            inline.text if isinstance(inline, Run) else "" if _is_mark(inline) else "\n" for inline in inlines
        )
        for inline, citation in _cited(inlines, _free(inlines, self._cite(plain))):
            match inline:
                case Run():
                    if (inline.href, citation) != held:
                        held = (inline.href, citation)
                        link = self._open(element, *held)
                    _run(element if link is None else link, inline)
                case NoteMark():
                    self._note(element, inline, note, index)
                    index += 1
                case Break():
                    self._break(element, inline)
            if not isinstance(inline, Run):
                link, held = None, (None, None)
        words = "".join(inline.text for inline in inlines if isinstance(inline, Run))
        if _LOOSE.search(words):
            element.set(XML_SPACE, "preserve")
        return index

    def _open(
        self, element: etree._Element, href: str | None, citation: Citation | None
    ) -> etree._Element | None:
        """Open a link of the text, or a reference to what the text cites; its target comes later."""
        if citation is None:
            return None if href is None else _link(element, href)
        reference: etree._Element = etree.SubElement(element, akn("ref"), {"class": CITED})
        if href is not None:
            reference.set(hx("href"), href)
        self.cited.append((reference, citation))
        return reference

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


def _is_mark(inline: Inline) -> bool:
    return isinstance(inline, NoteMark) or (isinstance(inline, Break) and inline.kind is BreakKind.PAGE)


def _free(inlines: Sequence[Inline], citations: Sequence[Citation]) -> Sequence[Citation]:
    """Give the citations that no link of the text claims, each cut to the dead link that it holds."""
    if not citations:
        return ()
    links: list[tuple[int, int, str]] = []
    at = 0
    for inline in inlines:
        if not isinstance(inline, Run):
            at += not _is_mark(inline)
            continue
        if inline.href is not None:
            links.append((at, at + len(inline.text), inline.href))
        at += len(inline.text)
    kept: list[Citation] = []
    for one in citations:
        held = [link for link in links if link[0] < one.end and one.start < link[1]]
        if not held:
            kept.append(one)
        elif all(href in _DEAD for _, _, href in held):
            start, end, _ = held[0]
            kept.append(replace(one, start=max(start, one.start), end=min(end, one.end)))
    return kept


def _cited(
    inlines: Sequence[Inline], citations: Sequence[Citation]
) -> Iterator[tuple[Inline, Citation | None]]:
    """Cut the runs where citations begin and end; one ends before a note or a break, and yields to a link."""
    pending = list(citations)
    at = 0
    for inline in inlines:
        if not isinstance(inline, Run):
            pending = [one for one in pending if one.start >= at]
            at += not _is_mark(inline)
            yield inline, None
            continue
        end = at + len(inline.text)
        while at < end:
            while pending and pending[0].end <= at:
                del pending[0]
            current = pending[0] if pending and pending[0].start <= at else None
            stop = end
            if pending:
                stop = min(end, current.end if current is not None else pending[0].start)
            piece = Run(inline.text[len(inline.text) - (end - at) :][: stop - at], inline.marks, inline.href)
            yield piece, current
            at = stop


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
