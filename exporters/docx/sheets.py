"""Style sheets of templates: what a style says of places, and the sheet made ready for a language."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from lxml import etree

from aligner.languages import Language
from aligner.vocab.ooxml import w
from exporters.ooxml.order import sort_children

__all__ = ["Look", "adapted", "look"]

_MOST_BASES: Final = 20
_EAST: Final = frozenset({"Hans", "Hant", "Jpan", "Kore"})


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says of places, in twips, its bases' words included."""

    left: int
    first: int
    """Where the first line stands from the left margin: below 0 where it hangs."""
    side: str
    """``w:jc`` as it is written; empty for none."""

    @property
    def at_line_end(self) -> bool:
        """Its lines stand where lines end: at the right, or at the left in Arabic."""
        return self.side in {"right", "end"}


def look(sheet: etree._Element, identifier: str) -> Look:
    """Give the places of a style."""
    left, first, side = 0, 0, ""
    for style in reversed(list(_chain(sheet, identifier))):
        properties = style.find(w("pPr"))
        if properties is None:
            continue
        indent, align = properties.find(w("ind")), properties.find(w("jc"))
        if indent is not None:
            left = _twips(indent.get(w("start"), indent.get(w("left"), str(left))), left)
            if indent.get(w("hanging")) is not None:
                first = -_twips(indent.get(w("hanging"), "0"), 0)
            elif indent.get(w("firstLine")) is not None:
                first = _twips(indent.get(w("firstLine"), "0"), 0)
        if align is not None:
            side = align.get(w("val"), "")
    return Look(left, first, side)


def _chain(sheet: etree._Element, identifier: str) -> Iterator[etree._Element]:
    styles = {style.get(w("styleId")): style for style in sheet.iter(w("style"))}
    for _ in range(_MOST_BASES):  # a sheet may go round in circles
        style = styles.get(identifier)
        if style is None:
            return
        yield style
        based = style.find(w("basedOn"))
        identifier = based.get(w("val"), "") if based is not None else ""


def _twips(value: str, usual: int) -> int:
    try:
        return round(float(value))
    except ValueError:
        return usual


def adapted(sheet: etree._Element, language: Language, paragraphs: Collection[str]) -> bytes:
    """Make a style sheet ready for a language.

    Fonts that the template leaves open are the language's; theme fonts give way to them in scripts that
    themes leave empty. The language is set for spelling. In right-to-left languages each of the
    ``paragraphs`` styles runs so.
    """
    run = _run_defaults(sheet)
    fonts = _child(run, "rFonts")
    chosen = language.fonts
    wanted = {
        "ascii": (chosen.latin, "asciiTheme"),
        "hAnsi": (chosen.latin, "hAnsiTheme"),
        "eastAsia": (chosen.east_asian, "eastAsiaTheme"),
        "cs": (chosen.complex_script, "cstheme"),
    }
    for slot, (font, theme) in wanted.items():
        if theme in {"eastAsiaTheme", "cstheme"}:
            fonts.attrib.pop(w(theme), None)
        if fonts.get(w(slot)) is None and fonts.get(w(theme)) is None:
            fonts.set(w(slot), font)
    right, east = language.right_to_left, language.script in _EAST
    spelling = _child(run, "lang")
    spelling.set(w("val"), "en-US" if right or east else language.region)
    spelling.set(w("eastAsia"), language.region if east else "zh-CN")
    spelling.set(w("bidi"), language.region if right else "ar-SA")
    if right:
        for style in sheet.iter(w("style")):
            if style.get(w("styleId")) in paragraphs:
                _child(_child(style, "pPr"), "bidi")
    sort_children(sheet)
    out = BytesIO()
    sheet.getroottree().write(out, encoding="UTF-8", xml_declaration=True, standalone=True)
    return out.getvalue()


def _run_defaults(sheet: etree._Element) -> etree._Element:
    return _child(_child(_child(sheet, "docDefaults", first=True), "rPrDefault"), "rPr")


def _child(parent: etree._Element, name: str, *, first: bool = False) -> etree._Element:
    found = parent.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        parent.insert(0 if first else len(parent), found)
    return found
