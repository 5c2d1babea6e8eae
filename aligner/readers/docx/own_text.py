"""Texts of the paragraphs of our own documents, to the character: runs, notes, links, breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from aligner.model import Break, BreakKind, Inline, NoteMark, Run, Text
from aligner.readers.docx.package import Package
from aligner.readers.docx.parallel_cells import formatting, style_names
from aligner.readers.docx.values import VAL
from aligner.vocab.ooxml import OFFICE_RELATIONSHIPS, w

__all__ = ["Shown", "TextReader"]

_SIGNS: Final = {w("tab"): "\t", w("softHyphen"): "\u00ad", w("noBreakHyphen"): "\u2011"}
_WORDS: Final = (w("t"), *_SIGNS)
_GONE: Final = frozenset(map(w, ("del", "moveFrom", "rPr", "pPr")))
_KINDS: Final = {w("footnoteReference"): False, w("endnoteReference"): True}
_RELATION: Final = f"{{{OFFICE_RELATIONSHIPS}}}id"
_LINE_ENDS: Final = re.compile(r"[\r\n]+")
_REFERENCES: Final = frozenset(
    {"FootnoteReference", "EndnoteReference", "Footnote Characters", "Endnote Characters"}
)
"""Styles of signs of notes; the latter are what LibreOffice makes of them, once or twice over."""


@dataclass(slots=True)
class Shown:
    """What a paragraph shows."""

    text: Text = field(default_factory=Text)
    number: str = ""
    """As it is typed."""
    counted: bool = False
    """Word counts it."""
    signs: list[str | None] = field(default_factory=list)
    """The sign of each note as it is typed; None where Word counts."""


class TextReader:
    """Reads paragraphs of a package."""

    def __init__(self, package: Package) -> None:
        self._package = package
        styles = package.related("styles")
        self._styles = style_names(package.xml(styles[0]) if styles else None)
        self._parts: dict[bool, str] = {}
        self._notes = {endnote: self._elements(endnote=endnote) for endnote in (False, True)}

    def paragraph(self, paragraph: etree._Element) -> Shown:
        """Read a paragraph of the main part."""
        shown = Shown()
        properties = paragraph.find(w("pPr"))
        numbering = properties.find(w("numPr")) if properties is not None else None
        if numbering is not None:
            instance = numbering.find(w("numId"))
            shown.counted = instance is not None and instance.get(VAL) not in (None, "0")
        inlines = list(self._inlines(paragraph, self._package.main, None, shown))
        shown.text = Text(inlines)
        if shown.number and inlines and isinstance(inlines[0], Run):
            shown.text = Text([_without_tab(inlines[0]), *inlines[1:]])
        return shown

    def _elements(self, *, endnote: bool) -> dict[str, etree._Element]:
        kind = "endnote" if endnote else "footnote"
        parts = self._package.related(f"{kind}s")
        root = self._package.xml(parts[0]) if parts else None
        if root is None:
            return {}
        self._parts[endnote] = parts[0]
        return {item.get(w("id"), ""): item for item in root.iterchildren(w(kind))}

    def _inlines(
        self, parent: etree._Element, part: str, href: str | None, shown: Shown | None
    ) -> Iterator[Inline]:
        """Give the inlines below an element; ``shown`` takes number and signs, and is None in notes."""
        for child in parent.iterchildren("{*}*"):
            if child.tag == w("r"):
                yield from self._run(child, href, shown)
            elif child.tag == w("hyperlink"):
                link = self._package.relationships(part).get(child.get(_RELATION, ""))
                yield from self._inlines(child, part, link.target if link is not None else href, shown)
            elif child.tag not in _GONE:
                yield from self._inlines(child, part, href, shown)

    def _run(self, run: etree._Element, href: str | None, shown: Shown | None) -> Iterator[Inline]:
        style, marks = formatting(run.find(w("rPr")), self._styles)
        if shown is not None and style == "Number":
            for item in run.iterchildren(*_WORDS):
                shown.number += _SIGNS.get(str(item.tag)) or item.text or ""
            return
        sign = ""
        for child in run.iterchildren("{*}*"):
            tag = child.tag
            if tag in _KINDS and shown is not None:
                typed = child.get(w("customMarkFollows")) in ("1", "true", "on")
                shown.signs.append("" if typed else None)
                yield NoteMark("", self._body(child.get(w("id"), ""), endnote=_KINDS[tag]), _KINDS[tag])
            elif tag == w("t"):
                words = _LINE_ENDS.sub(" ", child.text or "")
                if style in _REFERENCES:
                    sign += words
                else:
                    yield Run(words, marks, href)
            elif tag in _SIGNS and not (shown is None and style in _REFERENCES):
                yield Run(_SIGNS[tag], marks, href)
            elif tag == w("cr") or (tag == w("br") and child.get(w("type")) in (None, "textWrapping")):
                yield Break()
            elif tag == w("lastRenderedPageBreak"):
                yield Break(BreakKind.PAGE)
        if sign and shown is not None and shown.signs and shown.signs[-1] is not None:
            shown.signs[-1] += sign

    def _body(self, identifier: str, *, endnote: bool) -> Text:
        element = self._notes[endnote].get(identifier)
        inlines: list[Inline] = []
        for at, paragraph in enumerate(element.iterchildren(w("p")) if element is not None else ()):
            found = list(self._inlines(paragraph, self._parts[endnote], None, None))
            if at:
                inlines.append(Break(BreakKind.PARAGRAPH))
            elif found and isinstance(found[0], Run):
                # A tab stands between the sign and the text.
                found[0] = _without_tab(found[0])
            inlines.extend(found)
        return Text(inlines)


def _without_tab(run: Run) -> Run:
    return Run(run.text.removeprefix("\t"), run.marks, run.href)
