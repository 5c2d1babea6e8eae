"""Reader for the acts and regulations of Canada in the XML of its Department of Justice."""

from __future__ import annotations

from collections.abc import Mapping
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
    ReadError,
    Report,
    Run,
    Text,
    discard,
)
from aligner.readers.markup import Flow, joined, local, root_name, span
from aligner.structure.blocks import Block, Blocks
from aligner.vocab.xml import XML_LANG, parse

__all__ = ["read", "recognises"]

_ROOTS: Final = frozenset({"Statute", "Regulation"})
_SECTION: Final = 7
"""Outline of a section; headings above it have 1 to 6."""
_STEPS: Final[Mapping[str, int]] = MappingProxyType(
    {
        # How much deeper than its parent's text each stands.
        "Subsection": 0,
        "SectionPiece": 0,
        "Provision": 0,
        "Definition": 1,
        "Paragraph": 1,
        "Subparagraph": 1,
        "Clause": 1,
        "Subclause": 1,
        "Subsubclause": 1,
        "Item": 1,
    }
)
_CONTINUED: Final = "Continued"
"""How the names of flush text begin, which stands below what it continues."""
_MARKS: Final[Mapping[str, Mark]] = MappingProxyType(
    {
        "Sup": Mark.SUPERSCRIPT,
        "Sub": Mark.SUBSCRIPT,
        "Language": Mark.ITALIC,
        "XRefExternal": Mark.ITALIC,
        "DefinitionRef": Mark.ITALIC,
        "Ins": Mark.UNDERLINE,
    }
)
_EMPHASES: Final = MappingProxyType(
    {
        "italic": Mark.ITALIC,
        "bold": Mark.BOLD,
        "underline": Mark.UNDERLINE,
        "overbar": Mark.UNDERLINE,
        "smallcaps": Mark.SMALL_CAPS,
    }
)
_INLINE: Final = frozenset(
    {*_MARKS, "Emphasis", "DefinedTermEn", "DefinedTermFr", "DefinitionEnOnly", "DefinitionFrOnly"}
    | {"XRefInternal", "XRefSection", "Repealed", "FootnoteRef", "LineBreak", "Fraction", "Numerator"}
    | {"Denominator", "Base", "Leader", "Separator", "FormBlank", "Date", "YYYY", "MM", "DD", "Note"}
)
_ABOUT: Final = frozenset(
    {"RunningHead", "BillHistory", "Chapter", "BillNumber", "BillRefNumber", "Parliament", "RecentAmendments"}
    | {"InstrumentNumber", "RegistrationDate", "ConsolidationDate", "RegulationMakerOrder", "BillSponsor"}
)


def recognises(data: bytes, /, *, name: str) -> int:  # noqa: ARG001 (the registry's protocol)
    """Say how sure it is that these bytes are an act or regulation of Canada: 0 to 100."""
    root, rest = root_name(data)
    return 0 if root not in _ROOTS else 100 if "justice.gc.ca" in rest else 70


def read(data: bytes, /, *, name: str, report: Report = discard) -> Blocks:
    """Read a law: a section is a heading with its number and marginal note, its parts are deeper blocks.

    Raises:
        ReadError: the bytes are no such file.
    """
    root = parse(data, where=name)
    if local(root) not in _ROOTS:
        what = f"is XML, but its root is <{local(root)}>, which no law of Canada has"
        raise ReadError(what, where=name)
    law = _Law(Flow(name, report), root.get(XML_LANG, ""))
    law.footnotes = {note.get("id", ""): note for note in root.iter("Footnote")}
    called = {call.get("idref") for call in root.iter("FootnoteRef")}
    law.uncalled = {key for key in law.footnotes if key not in called}
    law.walk(root, level=0, heads=0)
    law.flow.finish({"picture": ("picture", "{} pictures left out")})
    title = root.find("Identification/ShortTitle")
    title = root.find("Identification/LongTitle") if title is None else title
    said = "" if title is None else " ".join("".join(title.itertext()).split())
    numbers = ("Identification/Chapter/ConsolidatedNumber", "Identification/InstrumentNumber")
    symbol = next((" ".join(found.split()) for path in numbers if (found := root.findtext(path))), "")
    return Blocks(
        blocks=tuple(law.flow.blocks),
        language=law.language,
        metadata=Metadata(title=said, symbol=symbol),
        kind=DocumentKind.STATUTE,
        nested=True,
    )


@dataclass(slots=True)
class _Law:
    """A file being read."""

    flow: Flow
    language: str
    footnotes: dict[str, etree._Element] = field(default_factory=dict)
    uncalled: set[str] = field(default_factory=set)

    def walk(self, parent: etree._Element, *, level: int, heads: int) -> None:
        """Read what stands in an element, in order; text between is gathered."""
        flow = self.flow
        self._shape(level)
        flow.inlines.add(parent.text)
        for element in parent.iterchildren(etree.Element):
            if local(element) in _INLINE:
                self._inline(element, frozenset())
            else:
                flow.flush(line=_line(parent))
                self._block(element, level=level, heads=heads)
                self._shape(level)
            flow.inlines.add(element.tail)
        flow.flush(line=_line(parent))

    def _shape(self, level: int, *, outline: int = 0, style: str = "") -> None:
        self.flow.shape = Block(text=Text(), level=level, outline=outline, style=style)

    def _block(self, element: etree._Element, *, level: int, heads: int) -> None:
        flow, name = self.flow, local(element)
        if name in _ABOUT:
            flow.left_out("metadata", "what the file says of itself", element)
        elif name in ("LongTitle", "ShortTitle"):
            self._shape(0, outline=1, style="title")
            self._text(element)
        elif name in ("Heading", "ScheduleFormHeading", "TitleBlock"):
            self._heading(element, heads=heads)
        elif name == "Section":
            self._section(element, heads=heads)
        elif name == "MarginalNote":
            self._shape(level, style="marginal-note")
            self._text(element)
        elif name == "HistoricalNote":
            self._shape(level, style="historical-note")
            self._text(element)
        elif name == "Label":
            flow.settle()
            self._label(element)
        elif name in ("Footnote", "Footnotes"):
            if element.get("id", "") in self.uncalled or name == "Footnotes":
                self.walk(element, level=level, heads=heads)
        elif name in ("TableGroup", "table", "Table"):
            self._table(element, level=level, heads=heads)
        elif name in ("Image", "ImageGroup", "MathML"):
            flow.tally["picture"] += 1
            flow.left_out("picture", "the text of a picture", element)
        elif name == "Schedule":
            self.walk(element, level=0, heads=0)
        elif name in ("BillPiece", "RelatedOrNotInForce", "AmendedText"):
            self.walk(element, level=level, heads=max(heads, 1))
        elif name in _STEPS or name.startswith(_CONTINUED):
            self._part(element, level=level, heads=heads)
        else:
            self.walk(element, level=level, heads=heads)

    def _part(self, element: etree._Element, *, level: int, heads: int) -> None:
        name = local(element)
        parent = element.getparent()
        above = local(parent) if parent is not None else ""
        step = _STEPS.get(name, 0)
        if name.startswith(_CONTINUED) or (name == "Provision" and above in (*_STEPS, "Section")):
            # Flush text and quoted provisions hang below what they belong to.
            step = 1
        depth = level + step
        note = element.find("MarginalNote")
        if note is not None:
            self._shape(depth, style="marginal-note")
            self._text(note)
        self._numbered(element, skipped=note, level=depth, heads=heads)

    def _numbered(
        self, element: etree._Element, *, skipped: etree._Element | None, level: int, heads: int
    ) -> None:
        flow = self.flow
        for child in element.iterchildren(etree.Element):
            if child is skipped:
                continue
            if local(child) in _INLINE:
                self._inline(child, frozenset())
            elif local(child) == "Text":
                self._shape(level, style=local(element).lower())
                self._text(child)
            else:
                flow.flush()
                self._shape(level, style=local(element).lower())
                if local(child) != "Label":
                    flow.settle(line=_line(child))
                self._block(child, level=level, heads=heads)
        self._shape(level, style=local(element).lower())
        flow.settle(line=_line(element))

    def _section(self, element: etree._Element, *, heads: int) -> None:
        flow = self.flow
        note, label = element.find("MarginalNote"), element.find("Label")
        self._shape(0, outline=_SECTION + (heads > 0), style="section")
        if label is not None:
            self._label(label)
        if note is not None:
            self._mixed(note, frozenset())
        flow.settle(line=_line(element))
        for child in element.iterchildren(etree.Element):
            if child is note or child is label:
                continue
            self._shape(0)
            if local(child) == "Text":
                self._text(child)
            else:
                self._block(child, level=0, heads=heads)

    def _heading(self, element: etree._Element, *, heads: int) -> None:
        level = element.get("level", "")
        outline = int(level) if level in tuple("123456") else 1
        for child in element.iterchildren(etree.Element):
            self._shape(0, outline=min(outline + heads, _SECTION - 1), style=local(element).lower())
            if local(child) == "Note":
                self.flow.inlines.add(" ")
                self._inline(child, frozenset())
            elif local(child) == "TitleText":
                self._mixed(child, frozenset())
            else:
                self.flow.flush(line=_line(element))
                self._text(child)
        self.flow.flush(line=_line(element))

    def _label(self, element: etree._Element) -> None:
        number = " ".join("".join(element.xpath("text()")).split())
        self.flow.number = number
        for child in element.iterchildren(etree.Element):
            if local(child) == "FootnoteRef":
                self._call(child)
            else:
                self.flow.number = f"{self.flow.number}{''.join(child.itertext())}"

    def _text(self, element: etree._Element) -> None:
        shape = self.flow.shape
        self.flow.inlines.add(element.text)
        for child in element.iterchildren(etree.Element):
            if local(child) in _INLINE or local(child) in ("HistoricalNoteSubItem", "Text"):
                if local(child) in ("HistoricalNoteSubItem", "Note", "Text"):
                    self.flow.inlines.add(" ")
                self._inline(child, frozenset())
            else:
                self.flow.flush(line=_line(element))
                self._block(child, level=shape.level, heads=0)
                self.flow.shape = shape
            self.flow.inlines.add(child.tail)
        self.flow.flush(line=_line(element))

    def _inline(self, element: etree._Element, marks: frozenset[Mark]) -> None:
        name = local(element)
        if name == "FootnoteRef":
            self._call(element)
            return
        if name == "LineBreak":
            self.flow.inlines.put(Break())
            return
        mark = _MARKS.get(name)
        if name == "Emphasis":
            mark = _EMPHASES.get(element.get("style", "italic"))
        elif name == "XRefExternal" and element.get("reference-type", "act") not in ("act", "regulation"):
            mark = None
        elif name.startswith("DefinedTerm"):
            # The term itself is bold, its counterpart in the other language italic.
            mark = Mark.BOLD if name.removeprefix("DefinedTerm").lower() == self.language[:2] else Mark.ITALIC
        self._mixed(element, marks | ({mark} if mark is not None else set()))

    def _mixed(self, element: etree._Element, marks: frozenset[Mark]) -> None:
        self.flow.inlines.add(element.text, marks)
        for child in element.iterchildren(etree.Element):
            self._inline(child, marks)
            self.flow.inlines.add(child.tail, marks)

    def _call(self, element: etree._Element) -> None:
        note = self.footnotes.get(element.get("idref", ""))
        marker = " ".join("".join(element.itertext()).split())
        if note is None:
            self.flow.notice("orphan-note", f"note {marker} is called but not there", _line(element))
            self.flow.inlines.put(Run(marker, frozenset({Mark.SUPERSCRIPT})))
            return
        inner = _Law(Flow(self.flow.name, self.flow.report), self.language)
        for child in note.iterchildren(etree.Element):
            if local(child) != "Label":
                inner._text(child)
        body = joined(inner.flow.blocks)
        self.flow.inlines.put(
            NoteMark(marker, Text(item for item in body.inlines if not isinstance(item, NoteMark)))
        )

    def _table(self, element: etree._Element, *, level: int, heads: int) -> None:
        """Read a table of the CALS model (OASIS TM 9502), captions and notes as paragraphs."""
        rows: list[list[Cell]] = []
        for child in element.iter(etree.Element):
            if local(child) != "row":
                continue
            parent = child.getparent()
            header = parent is not None and local(parent) == "thead"
            rows.append([self._cell(entry, header=header) for entry in child.iterchildren("entry")])
        for child in element.iterchildren(etree.Element):
            if not any(local(item) == "row" for item in child.iter(etree.Element)):
                self._block(child, level=level, heads=heads)
        self.flow.table(rows, line=_line(element))

    def _cell(self, entry: etree._Element, *, header: bool) -> Cell:
        inner = _Law(Flow(self.flow.name, self.flow.report), self.language, self.footnotes, self.uncalled)
        inner.walk(entry, level=0, heads=0)
        first, last = (_column(entry.get(end)) for end in ("namest", "nameend"))
        more = entry.get("morerows", "")
        return Cell(
            text=joined(inner.flow.blocks),
            columns=max(1, last - first + 1) if first and last else 1,
            rows=span(more) + 1 if more.isdecimal() and more != "0" else 1,
            header=header,
        )


def _column(name: str | None) -> int:
    digits = "".join(sign for sign in name or "" if sign in "0123456789")
    return int(digits[:3]) if digits else 0


def _line(element: etree._Element) -> int:
    return int(element.sourceline or 0)
