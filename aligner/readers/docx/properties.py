"""Properties of runs and paragraphs, resolved as Word does: direct, character style, style, defaults."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from aligner.model import Mark
from aligner.readers.docx.values import OFF, VAL
from aligner.vocab.ooxml import w

__all__ = ["Numbered", "ParagraphProperties", "RunFormat", "run_format", "run_key"]

_LANG: Final = w("lang")
_FONTS: Final = w("rFonts")
_BOOLEANS: Final[dict[object, str]] = {
    w(name): name
    for name in ("b", "bCs", "i", "iCs", "strike", "dstrike", "smallCaps", "vanish", "rtl", "cs")
}
_VALUES: Final[dict[object, str]] = {w(name): name for name in ("u", "vertAlign", "rStyle")}
_LANGUAGE_NAMES: Final[dict[object, str]] = {w(name): f"lang:{name}" for name in ("val", "eastAsia", "bidi")}
_ASCII, _HIGH_ANSI = w("ascii"), w("hAnsi")
_SYMBOL_FONTS: Final = ("symbol", "wingdings", "webdings")

# These are switched by each style that sets them, not set (ISO/IEC 29500-1, 17.7.3).
_TOGGLES: Final = ("b", "bCs", "i", "iCs", "strike", "smallCaps", "vanish")

Key = tuple[tuple[str, str | bool], ...]
"""Run properties in a form that a cache can hold."""


@dataclass(frozen=True, slots=True, eq=False)
class RunFormat:
    """What the reader wants to know of a run; one object for each combination that a file uses."""

    marks: frozenset[Mark] = frozenset()
    linked: frozenset[Mark] = frozenset()
    """The marks inside a link, where the underline is decoration."""
    hidden: bool = False
    rtl: bool = False
    languages: tuple[str, str, str] = ("", "", "")
    """Tags for Latin and the like, East Asian and right-to-left text."""
    font: str = ""
    """Name of the symbol font, if it is one."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A reference into the numbering."""

    num: int
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphProperties:
    """What a paragraph's style, or the paragraph itself, says."""

    style: str = ""
    name: str = ""
    number: Numbered | None = None
    outline: int = 0
    centred: bool = False
    indent: int = 0
    """Depth of the left margin, in steps of a centimetre."""
    page_before: bool = False
    rtl: bool = False
    format: RunFormat = field(default_factory=RunFormat)


def run_key(properties: etree._Element | None) -> Key:
    """Pick from ``w:rPr`` what the reader wants."""
    # Called for every run of a file: attributes are asked for as seldom as can be.
    found: list[tuple[str, str | bool]] = []
    for item in properties if properties is not None else ():
        tag: object = item.tag
        if (name := _BOOLEANS.get(tag)) is not None:
            value = item.get(VAL)
            found.append((name, value is None or value.lower() not in OFF))
        elif (name := _VALUES.get(tag)) is not None:
            found.append((name, item.get(VAL) or ""))
        elif tag == _LANG:
            for attribute, language in item.items():
                if (name := _LANGUAGE_NAMES.get(attribute)) is not None and language:
                    found.append((name, str(language)))
        elif tag == _FONTS:
            font = (item.get(_ASCII) or item.get(_HIGH_ANSI) or "").lower()
            if font.startswith(_SYMBOL_FONTS):
                found.append(("font", font))
    return tuple(found)


def run_format(
    *,
    direct: dict[str, str | bool],
    character: dict[str, str | bool],
    paragraph: dict[str, str | bool],
    defaults: dict[str, str | bool],
    lead_in: bool,
) -> RunFormat:
    """Resolve the four layers of run properties.

    Lead-ins that a script sets in bold or in another face, for want of italics, have a character
    style of their own in our files: they are italic in the model.
    """
    if lead_in:
        character = {}
    merged = {**defaults, **paragraph, **character, **direct}
    for name in _TOGGLES:
        if name not in direct:
            switched = bool(paragraph.get(name)) != bool(character.get(name))
            merged[name] = bool(defaults.get(name)) or switched
    rtl = bool(merged.get("rtl"))
    complex_script = rtl or bool(merged.get("cs"))
    marks: set[Mark] = {Mark.ITALIC} if lead_in else set()
    if merged.get("bCs" if complex_script else "b"):
        marks.add(Mark.BOLD)
    if merged.get("iCs" if complex_script else "i"):
        marks.add(Mark.ITALIC)
    if merged.get("strike") or merged.get("dstrike"):
        marks.add(Mark.STRIKE)
    if merged.get("smallCaps"):
        marks.add(Mark.SMALL_CAPS)
    if merged.get("u", "none") not in ("none", ""):
        marks.add(Mark.UNDERLINE)
    match merged.get("vertAlign"):
        case "superscript":
            marks.add(Mark.SUPERSCRIPT)
        case "subscript":
            marks.add(Mark.SUBSCRIPT)
        case _:
            pass
    val, east, bidi = (str(merged.get(name, "")) for name in _LANGUAGE_NAMES.values())
    return RunFormat(
        marks=frozenset(marks),
        linked=frozenset(marks - {Mark.UNDERLINE}),
        hidden=bool(merged.get("vanish")),
        rtl=rtl,
        languages=(val, east, bidi),
        font=str(merged.get("font", "")),
    )
