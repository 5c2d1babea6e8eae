"""Styles: what each adds to a run or a paragraph, resolved along ``basedOn`` once and kept."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from lxml import etree

from aligner.readers.docx.properties import Key, Numbered, ParagraphProperties, RunFormat, run_format, run_key
from aligner.readers.docx.values import VAL, integer, is_on
from aligner.vocab.ooxml import CHARACTER_STYLES, LEAD_INS, w

__all__ = ["PARAGRAPH_TAGS", "Styles", "read_properties"]

_HEADING: Final = re.compile(
    r"(?:heading|titre|t[íi]tulo|заголовок|überschrift|标题|標題|عنوان|العنوان)\s*([1-9])", re.IGNORECASE
)
_TITLE: Final = re.compile(r"title|titre|t[íi]tulo|название|titel|标题|العنوان|عنوان", re.IGNORECASE)
_LONGEST_CHAIN: Final = 64
_CENTIMETRE: Final = 567
"""Twips."""
_TYPE, _STYLE_ID, _DEFAULT = w("type"), w("styleId"), w("default")
_LEAD_INS: Final = frozenset(LEAD_INS.values()) | {CHARACTER_STYLES[name] for name in LEAD_INS.values()}
_NAME, _BASED_ON, _PPR, _RPR, _STYLE = w("name"), w("basedOn"), w("pPr"), w("rPr"), w("style")
_NUM_PR, _NUM_ID, _LEVEL = w("numPr"), w("numId"), w("ilvl")
_JC, _IND, _OUTLINE, _PAGE_BEFORE = w("jc"), w("ind"), w("outlineLvl"), w("pageBreakBefore")
_LEFT, _START, _BIDI = w("left"), w("start"), w("bidi")
PARAGRAPH_TAGS: Final = frozenset((_NUM_PR, _JC, _IND, _OUTLINE, _PAGE_BEFORE, _BIDI))
"""What :func:`read_properties` looks at."""


class Styles:
    """The style sheet of a file."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default = ""
        self._defaults: dict[str, str | bool] = {}
        self._default_properties: etree._Element | None = None
        if root is not None:
            self._defaults = dict(run_key(root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{_RPR}")))
            self._default_properties = root.find(f"{w('docDefaults')}/{w('pPrDefault')}/{_PPR}")
            for style in root.iterchildren(_STYLE):
                identifier = style.get(_STYLE_ID, "")
                self._styles.setdefault(identifier, style)
                kind, default = style.get(_TYPE), style.get(_DEFAULT, "0")
                if kind == "paragraph" and default not in ("0", "false", "off"):
                    self._default = self._default or identifier
        self._chains: dict[str, tuple[str, ...]] = {}
        self._own: dict[str, dict[str, str | bool]] = {}
        self._layers: dict[str, dict[str, str | bool]] = {}
        self._formats: dict[tuple[str, Key], RunFormat] = {}
        self._paragraphs: dict[str, ParagraphProperties] = {}

    def _is_lead_in(self, identifier: str) -> bool:
        """Whether a character style is one that our files set lead-ins in; other programs rename its id."""
        if not identifier:
            return False
        style = self._styles.get(identifier)
        name = style.find(_NAME) if style is not None else None
        named = {identifier, (name.get(VAL) or "") if name is not None else ""}
        return bool(named & _LEAD_INS)

    def run(self, paragraph: str, properties: etree._Element | None) -> RunFormat:
        """Resolve the properties of a run in a paragraph of this style."""
        key = (paragraph, run_key(properties))
        known = self._formats.get(key)
        if known is None:
            direct = dict(key[1])
            character = str(direct.get("rStyle", ""))
            known = self._formats[key] = run_format(
                lead_in=self._is_lead_in(character),
                direct=direct,
                character=self._layer(character) if character else {},
                paragraph=self._layer(paragraph),
                defaults=self._defaults,
            )
        return known

    def paragraph(self, style: str) -> ParagraphProperties:
        """Resolve what a paragraph style says; the default style for no or an unknown name."""
        if style not in self._styles:
            style = self._default
        known = self._paragraphs.get(style)
        if known is None:
            known = self._paragraphs[style] = self._resolved(style)
        return known

    def numbering(self, style: str) -> int:
        """Give the list that a numbering style holds (``w:numStyleLink``); 0 for none."""
        number = self.paragraph(style).number if style in self._styles else None
        return number.num if number is not None else 0

    def chain(self, style: str) -> tuple[str, ...]:
        """Name a style and those it is based on."""
        known = self._chains.get(style)
        if known is None:
            found: dict[str, None] = {}
            while style in self._styles and style not in found and len(found) < _LONGEST_CHAIN:
                found[style] = None
                based = self._styles[style].find(_BASED_ON)
                style = (based.get(VAL) or "") if based is not None else ""
            known = tuple(found)
            if known:
                self._chains[known[0]] = known
        return known

    def _layer(self, style: str) -> dict[str, str | bool]:
        known = self._layers.get(style)
        if known is None:
            known = self._layers[style] = {}
            for name in reversed(self.chain(style)):
                own = self._own.get(name)
                if own is None:
                    own = self._own[name] = dict(run_key(self._styles[name].find(_RPR)))
                known.update(own)
        return known

    def _resolved(self, style: str) -> ParagraphProperties:
        resolved = ParagraphProperties(style=style, name=style, format=self.run(style, None))
        if self._default_properties is not None:
            resolved = read_properties(self._default_properties, resolved)
        for link in reversed(self.chain(style)):
            known = self._paragraphs.get(link)
            if known is None:
                element = self._styles[link]
                name = _name(element)
                outline = 1 if _TITLE.fullmatch(name) else resolved.outline
                if heading := _HEADING.fullmatch(name):
                    outline = int(heading[1])
                known = replace(resolved, style=link, name=name, outline=outline, format=self.run(link, None))
                layer = element.find(_PPR)
                if layer is not None:
                    known = read_properties(layer, known)
                self._paragraphs[link] = known
            resolved = known
        return resolved


def read_properties(element: etree._Element, base: ParagraphProperties) -> ParagraphProperties:
    """Read ``w:pPr`` on top of what stands below it."""
    number, outline, centred = base.number, base.outline, base.centred
    indent, page_before, rtl = base.indent, base.page_before, base.rtl
    for item in element:
        tag = item.tag
        if tag == _NUM_PR:
            list_id = level = None
            for part in item:
                if part.tag == _NUM_ID:
                    list_id = part
                elif part.tag == _LEVEL:
                    level = part
            number = Numbered(
                integer(list_id.get(VAL)) if list_id is not None else (number.num if number else 0),
                max(0, min(integer(level.get(VAL)), 8)) if level is not None else -1,
            )
        elif tag == _JC:
            centred = item.get(VAL) == "center"
        elif tag == _IND:
            left = item.get(_LEFT) or item.get(_START)
            indent = max(0, integer(left)) // _CENTIMETRE if left is not None else indent
        elif tag == _OUTLINE:
            level_value = integer(item.get(VAL), 9)
            outline = level_value + 1 if 0 <= level_value < 9 else 0
        elif tag == _PAGE_BEFORE:
            page_before = is_on(item)
        elif tag == _BIDI:
            rtl = is_on(item)
    return ParagraphProperties(
        style=base.style,
        name=base.name,
        number=number,
        outline=outline,
        centred=centred,
        indent=indent,
        page_before=page_before,
        rtl=rtl,
        format=base.format,
    )


def _name(style: etree._Element) -> str:
    name = style.find(_NAME)
    return (name.get(VAL) if name is not None else None) or style.get(_STYLE_ID) or ""
