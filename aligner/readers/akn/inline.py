"""Inline elements to Text: marks, links, notes, breaks; unknown elements give their text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from aligner.model import Break, BreakKind, Inline, Mark, NoteMark, Run, Text
from aligner.vocab.akn import CITED, MARKS, SPAN_CLASSES, hx

__all__ = ["TextReader", "local", "plain"]

_BY_NAME: Final = {name: mark for mark, (name, css) in MARKS.items() if not css} | {"del": Mark.STRIKE}
_TRANSPARENT: Final = frozenset(
    """mref rref mod rmod mmod remark recordedTime vote outcome ins omissis embeddedText opinion
    placeholder fillIn decoration docType docTitle docNumber docProponent docDate legislature session
    shortTitle docAuthority docPurpose docCommittee docIntroducer docStage docStatus docJurisdiction
    docketNumber courtType neutralCitation party judge lawyer signature argument date time person
    organization concept object event location process role term quantity def entity inline span abbr
    affectedDocument relatedDocument change noteRef marker quotedText p""".split()  # noqa: SIM905 - a table of names
)
_APART: Final = frozenset(
    {"num", "heading", "subheading", "content", "intro", "wrapUp", "p", "li", "td", "th"}
)
_WRAPPED: Final = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")


def local(element: etree._Element) -> str:
    """Give the local name of an element."""
    return etree.QName(element).localname


def plain(element: etree._Element) -> str:
    """Give the text of an element on one line; blanks stay as they are unless they break a line."""
    text = "".join(str(part) for part in element.itertext())
    if "\n" not in text and "\r" not in text:
        return text
    return _WRAPPED.sub(" ", text).strip()


@dataclass(slots=True)
class TextReader:
    """Collects the text of one unit from one or several paragraphs."""

    unknown: Callable[[etree._Element], None]
    """Told of each element it does not know."""
    note: Callable[[etree._Element, int], None]
    """Told of each note and its index."""
    in_note: bool = False
    _done: list[Inline] = field(default_factory=list)
    _notes: int = 0
    _paragraphs: int = 0

    def paragraph(self, element: etree._Element) -> None:
        """Add a paragraph, parted by a break from the one before."""
        if self._paragraphs:
            self._done.append(Break(BreakKind.PARAGRAPH))
        self._paragraphs += 1
        found: list[Inline] = []
        self._walk(element, found, frozenset(), None)
        self._done += _unwrapped(found)

    def text(self) -> Text:
        """Give what was collected."""
        return Text(self._done)

    def _walk(
        self, element: etree._Element, out: list[Inline], marks: frozenset[Mark], href: str | None
    ) -> None:
        self._string(element.text, out, marks, href)
        for child in element:
            self._child(child, out, marks, href)
            self._string(child.tail, out, marks, href)

    def _string(self, text: str | None, out: list[Inline], marks: frozenset[Mark], href: str | None) -> None:
        if not text:
            return
        start = 0
        for match in _WRAPPED.finditer(text):
            if match.start() > start:
                out.append(Run(text[start : match.start()], marks, href))
            out.append(_SOFT)
            start = match.end()
        if start < len(text):
            out.append(Run(text[start:], marks, href))

    def _child(
        self, child: etree._Element, out: list[Inline], marks: frozenset[Mark], href: str | None
    ) -> None:
        name, css = local(child), child.get("class", "")
        if name == "authorialNote":
            self._note(child, out, endnote=css == "endnote")
        elif name == "sup" and css in {"footnote", "endnote"} and not child.text:
            for inner in child:
                if local(inner) == "authorialNote":
                    self._note(inner, out, endnote=css == "endnote")
                else:
                    self._child(inner, out, marks | {Mark.SUPERSCRIPT}, href)
                self._string(inner.tail, out, marks | {Mark.SUPERSCRIPT}, href)
        elif name in {"eol", "br"}:
            broken = child.get(hx("break")) == "paragraph"
            out.append(Break(BreakKind.PARAGRAPH if broken else BreakKind.LINE))
        elif name == "eop":
            out.append(Break(BreakKind.PAGE))
        elif name in {"a", "ref"}:
            self._walk(child, out, marks, _target(child, css, href))
        elif name in _BY_NAME:
            self._walk(child, out, marks | {_BY_NAME[name]}, href)
        elif name == "span" and css in SPAN_CLASSES:
            self._walk(child, out, marks | {SPAN_CLASSES[css]}, href)
        else:
            if name not in _TRANSPARENT:
                self.unknown(child)
            if name in _APART and out and isinstance(out[-1], Run) and out[-1].text[-1:].strip():
                out.append(Run(" ", marks, href))  # what was a block of its own is a word of its own
            self._walk(child, out, marks, href)

    def _note(self, element: etree._Element, out: list[Inline], *, endnote: bool) -> None:
        if self.in_note:
            self.unknown(element)
            self._walk(element, out, frozenset(), None)
            return
        self.note(element, self._notes)
        self._notes += 1
        inner = TextReader(self.unknown, self.note, in_note=True)
        for paragraph in _leaves(element):
            inner.paragraph(paragraph)
        marker = _WRAPPED.sub(" ", element.get("marker", ""))
        out.append(NoteMark(marker, inner.text(), endnote=endnote))


def _target(element: etree._Element, css: str, above: str | None) -> str | None:
    """Give the target of a link; what our exporter found in the words is no link of the text."""
    said = element.get(hx("href"))
    if said is not None:
        return said
    return above if css == CITED else element.get("href", above)


_SOFT: Final = Run("")
"""A line end of the file inside a paragraph: a blank between words, nothing at either end."""


def _unwrapped(inlines: list[Inline]) -> Iterable[Inline]:
    last = len(inlines) - 1
    for index, inline in enumerate(inlines):
        if inline is not _SOFT:
            yield inline
        elif 0 < index < last and not isinstance(inlines[index - 1], Break):
            before = inlines[index - 1]
            yield Run(" ", before.marks, before.href) if isinstance(before, Run) else Run(" ")


def _leaves(element: etree._Element) -> Iterable[etree._Element]:
    """Give the elements of a note that hold text: its paragraphs, or itself."""
    blocks = [child for child in element if local(child) in {"p", "block", "div", "blockList", "table"}]
    return blocks or (element,)
