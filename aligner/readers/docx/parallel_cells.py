"""Reads the cells of a parallel table: units with their printed number, and texts with marks, links and breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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
    is_legal,
)
from aligner.readers.docx.values import VAL, is_on
from aligner.vocab.ooxml import LEAD_INS, OFFICE_RELATIONSHIPS, w

__all__ = ["CellReader"]

_ON: Final = {
    w("b"): Mark.BOLD,
    w("bCs"): Mark.BOLD,
    w("i"): Mark.ITALIC,
    w("iCs"): Mark.ITALIC,
    w("strike"): Mark.STRIKE,
    w("dstrike"): Mark.STRIKE,
    w("smallCaps"): Mark.SMALL_CAPS,
}
_SIGNS: Final = {
    w("tab"): "\t",
    w("softHyphen"): "\u00ad",
    w("noBreakHyphen"): "\u2011",
}
_GONE: Final = frozenset(
    map(w, ("del", "moveFrom", "rPr", "pPr", "delText", "instrText", "footnoteReference"))
)
_LEAD_INS: Final = frozenset(LEAD_INS.values())
_NOTES: Final = {"FootnoteReference": False, "EndnoteReference": True}
_RELATION: Final = f"{{{OFFICE_RELATIONSHIPS}}}id"


@dataclass(slots=True)
class _Unit:
    inlines: list[Inline] = field(default_factory=list)
    number: list[str] = field(default_factory=list)
    sign: list[str] = field(default_factory=list)
    parted: bool = False
    """The tab between number and text has been passed."""
    glued: bool = False
    """The end of the last paragraph is deleted: the next goes on with it."""


class CellReader:
    """Reads cells; links are resolved through the relationships of the part."""

    def __init__(self, links: Mapping[str, str], *, name: str, report: Report = discard) -> None:
        self._links = links
        self._name = name
        self._report = report
        self._complained = False

    def units(self, cell: etree._Element) -> Iterator[tuple[str, Text, str]]:
        """Give the printed number, the text and the sign in front of each unit of a cell."""
        units: list[_Unit] = []
        for paragraph in cell.iter(w("p")):
            properties = paragraph.find(w("pPr"))
            style = properties.find(w("pStyle")) if properties is not None else None
            name = (style.get(VAL) or "") if style is not None else ""
            if units and units[-1].glued:
                units[-1].glued = False
            elif units and name.startswith("Continued"):
                units[-1].inlines.append(Break(BreakKind.PARAGRAPH))
            else:
                units.append(_Unit())
            self._content(paragraph, units[-1], None)
            mark = properties.find(w("rPr")) if properties is not None else None
            units[-1].glued = mark is not None and mark.find(w("del")) is not None
        for unit in units:
            yield "".join(unit.number), Text(unit.inlines), "".join(unit.sign)

    def _content(self, parent: etree._Element, unit: _Unit, href: str | None) -> None:
        for child in parent.iterchildren("{*}*"):
            if child.tag in _GONE:
                continue
            if child.tag == w("r"):
                self._run(child, unit, href)
            elif child.tag == w("hyperlink"):
                target = self._links.get(child.get(_RELATION, ""), "")
                self._content(child, unit, target or href)
            elif child.tag == w("pict") or not str(child.tag).startswith(w("")):
                self._complain(child)
            else:
                self._content(child, unit, href)

    def _run(self, run: etree._Element, unit: _Unit, href: str | None) -> None:
        properties = run.find(w("rPr"))
        style, marks = _format(properties)
        inlines = list(_inlines(run, marks, href))
        if style in _NOTES:
            marker = "".join(inline.text for inline in inlines if isinstance(inline, Run))
            if marker:
                unit.inlines.append(NoteMark(marker, EMPTY, _NOTES[style]))
            return
        at_head = not unit.inlines and not unit.parted
        if at_head and style in {"Number", "NoteNumber"}:
            held = unit.number if style == "Number" else unit.sign
            held.extend(inline.text for inline in inlines if isinstance(inline, Run))
            return
        if at_head and (unit.number or unit.sign) and inlines:
            unit.parted = True
            first = inlines[0]
            if isinstance(first, Run):
                # A tab stands between the number and the text; whoever deleted it meant the text to close up.
                inlines[0] = Run(first.text.removeprefix("\t"), first.marks, first.href)
        unit.inlines.extend(inline for inline in inlines if not isinstance(inline, Run) or inline.text)

    def _complain(self, element: etree._Element) -> None:
        if not self._complained:
            self._complained = True
            message = f"a cell holds more than text ({etree.QName(element).localname}); left out"
            self._report(Notice(code="parallel-object", message=message, where=self._name))


def _inlines(run: etree._Element, marks: frozenset[Mark], href: str | None) -> Iterator[Inline]:
    for child in run.iterchildren("{*}*"):
        if child.tag == w("t"):
            text = child.text or ""
            yield Run(text if is_legal(text) else re.sub(r"[\r\n]+", " ", text), marks, href)
        elif child.tag in _SIGNS:
            yield Run(_SIGNS[child.tag], marks, href)
        elif (child.tag == w("br") and child.get(w("type")) in (None, "textWrapping")) or child.tag == w(
            "cr"
        ):
            yield Break()


def _format(properties: etree._Element | None) -> tuple[str, frozenset[Mark]]:
    """Give the character style and the marks that a run bears itself: styles of paragraphs are looks."""
    style, marks = "", set[Mark]()
    for item in properties if properties is not None else ():
        if item.tag in _ON and is_on(item):
            marks.add(_ON[item.tag])
        elif item.tag == w("rStyle"):
            style = item.get(VAL) or ""
        elif item.tag == w("u") and (item.get(VAL) or "none") != "none":
            marks.add(Mark.UNDERLINE)
        elif item.tag == w("vertAlign") and item.get(VAL) in ("superscript", "subscript"):
            marks.add(Mark(item.get(VAL)))
    if style in _LEAD_INS:
        marks.add(Mark.ITALIC)
    return style, frozenset(marks)
