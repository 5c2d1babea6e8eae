"""Reader for Formex 4, the XML in which the Official Journal of the European Union is published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from lxml import etree

from aligner.model import (
    Break,
    Cell,
    DocumentKind,
    Mark,
    Metadata,
    NoteMark,
    NumberStyle,
    ReadError,
    Report,
    Run,
    Text,
    discard,
)
from aligner.numbers import limits, show
from aligner.readers.markup import Flow, joined, local, root_name, span
from aligner.structure.blocks import Block, Blocks
from aligner.vocab.xml import parse

__all__ = ["read", "recognises"]

_ROOTS: Final = frozenset(
    {"ACT", "AGR", "ANNEX", "CJT", "COMPETITION", "CONS.ACT", "CONS.ANNEX", "CONS.OTH", "CORRIG", "CORR.ACT"}
    | {"DECISION.ECSC", "GENERAL", "LETTER", "OPINION", "OTH.REG", "PROPOSAL", "REPORT", "TECHNICAL.ANNEX"}
    | {"CASE", "JUDGMENT", "ORDER", "SUMMARY.JUDGMENT", "PRE.PUBLICATION", "DOC", "OJ", "PUBLICATION"}
)
_KINDS: Final = MappingProxyType(
    {
        **dict.fromkeys(("ACT", "CONS.ACT", "DECISION.ECSC"), DocumentKind.ACT),
        **dict.fromkeys(("CASE", "JUDGMENT", "ORDER", "CJT"), DocumentKind.JUDGMENT),
    }
)
_ABOUT: Final = frozenset(
    {"BIB.INSTANCE", "BIB.DATA", "BIB.DOC", "BIB.CASE", "BIB.JUDGMENT", "FMX", "META", "PAPER"}
    | {"INFO.CONSLEG", "INFO.PROD", "FAM.COMP", "BIB.VOLUME", "PREAMBLE.ID", "OJ.CL"}
)
_STYLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "PREAMBLE.INIT": "formula",
        "PREAMBLE.FINAL": "formula",
        "VISA": "recital",
        "CONSID": "recital",
        "GR.CONSID.INIT": "recital",
        "SIGNATURE": "signature",
        "PL.DATE": "signature",
        "SIGNATORY": "signature",
        "DEFINITION": "definition",
    }
)
_INLINE: Final = frozenset(
    {"HT", "FT", "NOTE", "DATE", "QUOT.START", "QUOT.END", "IE", "KEYWORD", "ADDR", "LINK", "ANCHOR", "BR"}
    | {"REF.DOC", "REF.DOC.OJ", "REF.DOC.SE", "REF.DOC.ECR", "REF.NP", "REF.NP.ECR", "REF.ECR", "REF.ECR.DOC"}
    | {"REF.CASE", "REF.CONTENT", "REF.NOTE", "REF.DECISION", "REF.ARTICLE", "NO.DOC", "NO.CURRENT", "YEAR"}
    | {
        "COM",
        "NO.CASE",
        "NO.ECLI",
        "ECLI",
        "MARGIN",
        "EXPONENT",
        "IND",
        "OVER",
        "UNDER",
        "FORMULA.S",
        "STI.TXT",
    }
    | {"NO.OJ", "NO.DOC.TXT", "CELEX", "AUTHOR", "FRAC", "NUM", "DENOM", "EXPR", "OP.CMP", "OP.MATH", "ROOT"}
)
_MARKS: Final[Mapping[str, Mark]] = MappingProxyType(
    {
        "BOLD": Mark.BOLD,
        "ITALIC": Mark.ITALIC,
        "UNDERLINE": Mark.UNDERLINE,
        "SUP": Mark.SUPERSCRIPT,
        "SUB": Mark.SUBSCRIPT,
        "STROKE": Mark.STRIKE,
        # Set in capitals; the file keeps the letters of the sentence.
        "UC": Mark.SMALL_CAPS,
        "SC": Mark.SMALL_CAPS,
    }
)
_SIGNS: Final = MappingProxyType({"DASH": "—", "NDASH": "–", "BULLET": "•"})
_NOTES: Final[Mapping[str, NumberStyle]] = MappingProxyType(
    {
        "ARAB": NumberStyle.DECIMAL,
        "ALPHA": NumberStyle.LOWER_LATIN,
        "alpha": NumberStyle.LOWER_LATIN,
        "ROMAN": NumberStyle.UPPER_ROMAN,
        "roman": NumberStyle.LOWER_ROMAN,
    }
)
_NUMBERED: Final[Mapping[str, str]] = MappingProxyType(
    {"NP": "NO.P", "PARAG": "NO.PARAG", "NP.ECR": "NO.P.ECR", "ITEM": "NO.ITEM", "DEFINITION": "NO.DEF"}
)
_DIVISIONS: Final = frozenset({"DIVISION", "GR.SEQ", "SUBDIV", "ENACTING.TERMS", "CONTENTS"})
_NUMBERS: Final = frozenset(_NUMBERED.values())


def recognises(data: bytes, /, *, name: str) -> int:  # noqa: ARG001 (the registry's protocol)
    """Say how sure it is that these bytes are Formex: 0 to 100."""
    root, rest = root_name(data)
    head = data[:4096]
    if root not in _ROOTS and not root.startswith("CONS."):
        return 0
    # A root in capitals that only Formex has is more than the tags that a page of HTML would show too.
    return 100 if "formex" in rest or "opoce" in rest or b"<BIB.INSTANCE" in head else 90


def read(data: bytes, /, *, name: str, report: Report = discard) -> Blocks:
    """Read an act: titles as headings, recitals, paragraphs and points with their printed numbers.

    Raises:
        ReadError: the bytes are no such file.
    """
    root = parse(data, where=name)
    if local(root) not in _ROOTS and not local(root).startswith("CONS."):
        what = f"is XML, but its root is <{local(root)}>, which is none of Formex"
        raise ReadError(what, where=name)
    act = _Act(Flow(name, report))
    act.walk(root, _Place())
    act.flow.settle()
    act.flow.finish({"picture": ("picture", "{} pictures left out")})
    return Blocks(
        blocks=tuple(act.flow.blocks),
        language=_first(root, "LG.DOC", "LG.OJ"),
        metadata=Metadata(title=_title(root), date=_iso(_first(root, "DATE"))),
        kind=_KINDS.get(local(root)),
        nested=True,
    )


def _first(root: etree._Element, *names: str) -> str:
    for name in names:
        found = next(root.iter(name), None)
        if found is not None and found.text:
            return found.text.strip().lower()
    return ""


def _iso(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if digits.isdecimal() and len(digits) == 8 else ""


def _title(root: etree._Element) -> str:
    lines = root.findall("TITLE/TI/P") or root.findall("TITLE/TI")
    return " ".join(" ".join(" ".join(_plain(line)) for line in lines).split())


def _plain(element: etree._Element) -> Iterator[str]:
    if local(element) != "NOTE":
        yield element.text or ""
        for child in element.iterchildren(etree.Element):
            yield from _plain(child)
            yield child.tail or ""


@dataclass(frozen=True, slots=True)
class _Place:
    """What the elements above say of a block."""

    level: int = 0
    outline: int = 0
    style: str = ""


@dataclass(slots=True)
class _Act:
    """A file being read."""

    flow: Flow
    counts: Counter[str] = field(default_factory=Counter)
    markers: dict[str, str] = field(default_factory=dict)

    def walk(self, parent: etree._Element, place: _Place) -> None:
        """Read what stands in an element, in order; text between blocks is a block."""
        flow = self.flow
        self._shape(place)
        flow.inlines.add(parent.text)
        for element in parent.iterchildren(etree.Element):
            if local(element) in _INLINE:
                self._inline(element, frozenset())
            else:
                flow.flush(line=_line(parent))
                self._block(element, place)
                self._shape(place)
            flow.inlines.add(element.tail)
        flow.flush(line=_line(parent))

    def _shape(self, place: _Place) -> None:
        self.flow.shape = Block(text=Text(), level=place.level, outline=place.outline, style=place.style)

    def _block(self, element: etree._Element, place: _Place) -> None:
        flow, name = self.flow, local(element)
        style = _STYLES.get(name, place.style)
        body = _Place(place.level, 0, style)
        if name in _ABOUT:
            flow.left_out("metadata", "what the file says of itself", element)
        elif name in _NUMBERS:
            flow.settle(line=_line(element))
            flow.number = " ".join(" ".join(_plain(element)).split())
            for note in element.iter("NOTE"):
                self._note(note)
        elif name in ("TITLE", "TI", "STI", "TI.ART", "STI.ART", "TITLE.GR.SEQ", "TI.CONSID", "TOC.HD"):
            self._title_of(element, place)
        elif name in ("LIST", "DLIST", "NP.LIST"):
            self._list(element, place)
        elif name in _NUMBERED or name == "ARTICLE":
            flow.settle(line=_line(element))
            self.walk(element, body)
            flow.settle(line=_line(element))
        elif name in _DIVISIONS:
            self.walk(element, _Place(0, 0, style))
        elif name == "P" and _inside_numbered(element):
            self.walk(element, _Place(place.level, 0, style or "continued"))
        elif name == "TBL":
            self._table(element, place)
        elif name in ("INCL.ELEMENT", "GR.GRAPHIC", "GRAPHIC"):
            flow.tally["picture"] += 1
            flow.left_out("picture", "the text of a picture", element)
        elif name in ("QUOT.S", "ACT.GEN"):
            self.walk(element, _Place(place.level + 1, 0, style))
        else:
            self.walk(element, _Place(place.level, place.outline, style))

    def _title_of(self, element: etree._Element, place: _Place) -> None:
        name = local(element)
        article = name in ("TI.ART", "STI.ART")
        outline = _depth(element) + article
        style = "article" if article else "title" if outline <= 1 else place.style
        if name == "TI" and outline > 1 and element.getnext() is not None:
            # With a subtitle behind it, it is a label: "CHAPTER I".
            style = "label"
        self.walk(element, _Place(0, min(outline, 9), style))

    def _list(self, element: etree._Element, place: _Place) -> None:
        sign = _SIGNS.get(element.get("TYPE", "").upper(), "")
        inner = _Place(place.level + 1, 0, place.style)
        for child in element.iterchildren(etree.Element):
            if local(child) == "ITEM" and sign and not _has_number(child):
                self.flow.settle(line=_line(child))
                self.flow.number = sign
            if local(child) == "ITEM":
                self.walk(child, inner)
                self.flow.settle(line=_line(child))
            elif local(child) == "DLIST.ITEM":
                self._definition(child, inner, separator=element.get("SEPARATOR", ""))
            else:
                self._block(child, inner)
            self.flow.inlines.add(child.tail)

    def _definition(self, item: etree._Element, place: _Place, *, separator: str) -> None:
        """Read a term and what it means as one paragraph, as they are printed."""
        flow = self.flow
        flow.settle(line=_line(item))
        self._shape(place)
        for child in item.iterchildren(etree.Element):
            name = local(child)
            if name == "PREFIX":
                flow.number = " ".join(" ".join(_plain(child)).split())
            elif name == "TERM":
                self._inline(child, frozenset())
            elif name == "DEFINITION":
                if flow.inlines.filled:
                    flow.inlines.add(f"{separator} ")
                first = next(child.iterchildren(etree.Element), None)
                opens = first is not None and local(first) == "P" and not (child.text or "").strip()
                if first is not None and opens:
                    self._inline(first, frozenset())
                    flow.flush(line=_line(child))
                    for further in first.itersiblings(etree.Element):
                        self._block(further, place)
                else:
                    self.walk(child, place)
            else:
                self._block(child, place)
        flow.settle(line=_line(item))

    def _inline(self, element: etree._Element, marks: frozenset[Mark]) -> None:
        inlines = self.flow.inlines
        name = local(element)
        if name == "NOTE":
            self._note(element)
            return
        if name in ("QUOT.START", "QUOT.END"):
            inlines.add(_sign(element.get("CODE")), marks)
        elif name == "BR":
            inlines.put(Break())
        elif name == "HT" and (mark := _MARKS.get(element.get("TYPE", ""))):
            marks |= {mark}
        text = element.text
        if name == "FT" and element.get("TYPE") == "NUMBER" and text and text.isdecimal() and len(text) > 4:
            # Printed in groups of three, with no-break spaces.
            text = f"{int(text):,}".replace(",", "\u00a0") if not text.startswith("0") else text
        inlines.add(text, marks)
        for child in element.iterchildren(etree.Element):
            if local(child) == "P" and inlines.filled:
                inlines.put(Break())
            self._inline(child, marks)
            inlines.add(child.tail, marks)

    def _note(self, element: etree._Element) -> None:
        flow = self.flow
        known = self.markers.get(element.get("NOTE.REF", ""))
        if known is not None:
            flow.inlines.put(Run(known, frozenset({Mark.SUPERSCRIPT})))
            return
        numbering = element.get("NUMBERING", "ARAB")
        self.counts[numbering] += 1
        rank = self.counts[numbering]
        style = _NOTES.get(numbering, NumberStyle.DECIMAL)
        marker = (
            "*" * min(rank, 4)
            if numbering == "STAR"
            else show(rank, style)
            if rank in limits(style)
            else str(rank)
        )
        self.markers[element.get("NOTE.ID") or f" {len(self.markers)}"] = marker
        inner = _Act(Flow(flow.name, flow.report), self.counts, self.markers)
        inner.walk(element, _Place())
        inner.flow.settle()
        body = joined(inner.flow.blocks)
        if body.notes:
            flow.notice("nested-note", f"notes inside note {marker} given in brackets", _line(element))
            body = Text(
                part
                for item in body.inlines
                for part in (
                    (Run(" ("), *item.body.inlines, Run(")")) if isinstance(item, NoteMark) else (item,)
                )
            )
        flow.inlines.put(NoteMark(marker, body, endnote=element.get("TYPE") == "ENDNOTE"))

    def _table(self, element: etree._Element, place: _Place) -> None:
        for child in element.iterchildren(etree.Element):
            if local(child) != "CORPUS":
                self._block(child, place)
                continue
            rows: list[list[Cell]] = []
            for row in child.iter("ROW"):
                header = row.get("TYPE") == "HEADER"
                rows.append([self._cell(cell, header=header) for cell in row.iterchildren("CELL")])
            self.flow.table(rows, line=_line(element))
            for other in child.iter("BLK"):
                for part in other.iterchildren("TI.BLK", "STI.BLK"):
                    self._block(part, place)

    def _cell(self, element: etree._Element, *, header: bool) -> Cell:
        inner = _Act(Flow(self.flow.name, self.flow.report), self.counts, self.markers)
        inner.walk(element, _Place())
        inner.flow.settle()
        return Cell(
            text=joined(inner.flow.blocks),
            columns=span(element.get("COLSPAN")),
            rows=span(element.get("ROWSPAN")),
            header=header or element.get("TYPE") == "HEADER",
        )


def _has_number(item: etree._Element) -> bool:
    return any(local(child) in _NUMBERS for child in item.iter(etree.Element))


def _inside_numbered(element: etree._Element) -> bool:
    """Whether a paragraph goes on with a numbered one, behind its text."""
    parent = element.getparent()
    return (
        parent is not None
        and local(parent) == "NP"
        and any(True for _ in element.itersiblings("TXT", preceding=True))
    )


def _depth(element: etree._Element) -> int:
    """Outline level: 1 for the act's own titles, one more for each division around."""
    return 1 + sum(local(above) in _DIVISIONS for above in element.iterancestors())


def _sign(code: str | None) -> str:
    try:
        sign = chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""
    return sign if sign.isprintable() else ""


def _line(element: etree._Element) -> int:
    return int(element.sourceline or 0)
