"""Cells of a parallel table: numbers, and texts with marks, links and breaks, after any editing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from lxml import etree

from aligner.model import (
    EMPTY,
    Break,
    BreakKind,
    Inline,
    Mark,
    NoteMark,
    Notice,
    Report,
    Run,
    Text,
    discard,
)
from aligner.readers.docx.values import VAL, is_on
from aligner.vocab.ooxml import CHARACTER_STYLES, LEAD_INS, OFFICE_RELATIONSHIPS, PARALLEL_PART, W, w

__all__ = ["CellReader", "formatting", "style_names"]

_ON: Final = {
    w("b"): Mark.BOLD,
    w("bCs"): Mark.BOLD,
    w("i"): Mark.ITALIC,
    w("iCs"): Mark.ITALIC,
    w("strike"): Mark.STRIKE,
    w("dstrike"): Mark.STRIKE,
    w("smallCaps"): Mark.SMALL_CAPS,
}
_SIGNS: Final = {w("tab"): "\t", w("softHyphen"): "\u00ad", w("noBreakHyphen"): "\u2011"}
_GONE: Final = frozenset(map(w, ("del", "moveFrom", "rPr", "pPr")))
_OBJECTS: Final = frozenset(
    map(w, ("drawing", "object", "pict", "sym", "footnoteReference", "endnoteReference"))
)
_LEAD_INS: Final = frozenset(LEAD_INS.values())
_BY_NAME: Final = {name.casefold(): identifier for identifier, name in CHARACTER_STYLES.items()}
_NOTES: Final = {"NoteMark": False, "EndnoteMark": True}
_RELATION: Final = f"{{{OFFICE_RELATIONSHIPS}}}id"
_TYPE: Final = w("type")
_P, _PPR, _STYLE, _R, _RPR = w("p"), w("pPr"), w("pStyle"), w("r"), w("rPr")
_LINK, _DELETED, _TEXT, _BR, _CR = w("hyperlink"), w("del"), w("t"), w("br"), w("cr")
_RUN_STYLE, _UNDERLINE, _RAISED = w("rStyle"), w("u"), w("vertAlign")
_WORD: Final = f"{{{W}}}"
_ANY: Final = "{*}*"
_LINE_ENDS: Final = re.compile(r"[\r\n]+")


@dataclass(slots=True)
class _Unit:
    inlines: list[Inline] = field(default_factory=list)
    number: list[str] = field(default_factory=list)
    signed: bool = False
    """The sign of a note stands before it."""
    parted: bool = False
    """The tab between number and text has been passed."""
    glued: bool = False
    """The end of the last paragraph is deleted: the next goes on with it."""


def style_names(root: etree._Element | None) -> dict[str, str]:
    """Give what we call each style, by its id: other programs give new ids, and leave the names."""
    found: dict[str, str] = {}
    for style in root.iterchildren(w("style")) if root is not None else ():
        label = style.find(w("name"))
        name = (label.get(VAL) or "") if label is not None else ""
        found[style.get(w("styleId"), "")] = _BY_NAME.get(name.casefold(), name)
    return found


def formatting(properties: etree._Element | None, styles: Mapping[str, str]) -> tuple[str, frozenset[Mark]]:
    """Give the character style and the marks that a run bears itself: styles of paragraphs are looks."""
    style = ""
    marks: set[Mark] = set()
    for item in properties if properties is not None else ():
        tag = item.tag
        if tag in _ON:
            if is_on(item):
                marks.add(_ON[tag])
        elif tag == _RUN_STYLE:
            identifier = item.get(VAL) or ""
            style = styles.get(identifier, identifier)
        elif tag == _UNDERLINE and (item.get(VAL) or "none") != "none":
            marks.add(Mark.UNDERLINE)
        elif tag == _RAISED and (value := item.get(VAL)) in ("superscript", "subscript"):
            marks.add(Mark.SUPERSCRIPT if value == "superscript" else Mark.SUBSCRIPT)
    if style in _LEAD_INS:
        marks.add(Mark.ITALIC)
    return style, frozenset(marks)


class CellReader:
    """Reads cells; ``links`` are addresses by relationship, ``styles`` is what :func:`style_names` gives."""

    def __init__(
        self, *, links: Mapping[str, str], styles: Mapping[str, str], name: str, report: Report = discard
    ) -> None:
        self._links = links
        self._styles = styles
        self._name = name
        self._report = report
        self._complained = False

    def units(self, cell: etree._Element) -> Iterator[tuple[str, Text]]:
        """Give the printed number and the text of each unit of a cell."""
        units: list[_Unit] = []
        for paragraph in cell.iter(_P):
            properties = paragraph.find(_PPR)
            style = properties.find(_STYLE) if properties is not None else None
            identifier = (style.get(VAL) or "") if style is not None else ""
            name = self._styles.get(identifier, identifier)
            if units and units[-1].glued:
                units[-1].glued = False
            elif units and name.startswith("Continued"):
                units[-1].inlines.append(Break(BreakKind.PARAGRAPH))
            else:
                units.append(_Unit())
            self._content(paragraph, units[-1], None)
            mark = properties.find(_RPR) if properties is not None else None
            units[-1].glued = mark is not None and mark.find(_DELETED) is not None
        for unit in units:
            yield "".join(unit.number), Text(_signs(unit.inlines))

    def _content(self, parent: etree._Element, unit: _Unit, href: str | None) -> None:
        for child in parent.iterchildren(_ANY):
            tag = str(child.tag)
            if tag == _R:
                self._run(child, unit, href)
            elif tag == _LINK:
                self._content(child, unit, self._links.get(child.get(_RELATION, "")) or href)
            elif not tag.startswith(_WORD):
                self._complain(child)
            elif tag not in _GONE:
                self._content(child, unit, href)

    def _run(self, run: etree._Element, unit: _Unit, href: str | None) -> None:
        style, marks = formatting(run.find(_RPR), self._styles)
        inlines = self._inlines(run, marks, href)
        if style in _NOTES:
            marker = _words(inlines)
            if marker:
                unit.inlines.append(NoteMark(marker, EMPTY, _NOTES[style]))
            return
        at_head = not unit.inlines and not unit.parted
        if at_head and style == "Number":
            unit.number.append(_words(inlines))
            return
        if at_head and style == "NoteNumber":
            unit.signed = True
            return
        if at_head and (unit.number or unit.signed) and inlines:
            unit.parted = True
            first = inlines[0]
            if isinstance(first, Run):
                # A tab stands between the number and the text; whoever deletes it wants them closed up.
                inlines[0] = Run(first.text.removeprefix("\t"), first.marks, first.href)
        unit.inlines.extend(inlines)

    def _inlines(self, run: etree._Element, marks: frozenset[Mark], href: str | None) -> list[Inline]:
        found: list[Inline] = []
        for child in run.iterchildren(_ANY):
            tag = str(child.tag)
            if tag == _TEXT:
                found.append(Run(_LINE_ENDS.sub(" ", child.text or ""), marks, href))
            elif tag in _SIGNS:
                found.append(Run(_SIGNS[tag], marks, href))
            elif tag == _CR or (tag == _BR and child.get(_TYPE) in (None, "textWrapping")):
                found.append(Break())
            elif tag in _OBJECTS or not tag.startswith(_WORD):
                self._complain(child)
        return found

    def _complain(self, element: etree._Element) -> None:
        if not self._complained:
            self._complained = True
            message = f"cells hold more than text (the first: {etree.QName(element).localname}); left out"
            self._report(Notice(code="parallel-object", message=message, where=self._name))


def _signs(inlines: list[Inline]) -> Iterator[Inline]:
    """Put signs of notes together again: other programs cut runs where the script changes."""
    for endnote, group in groupby(
        inlines, lambda inline: inline.endnote if isinstance(inline, NoteMark) else None
    ):
        if endnote is None:
            yield from group
        else:
            signs = "".join(inline.marker for inline in group if isinstance(inline, NoteMark))
            yield from (NoteMark(sign, EMPTY, endnote) for sign in signs.split(PARALLEL_PART) if sign)


def _words(inlines: list[Inline]) -> str:
    return "".join(inline.text for inline in inlines if isinstance(inline, Run))
