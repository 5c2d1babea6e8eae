"""Style sheets made with python-docx: the pieces that a house style and a table of versions are built of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt, Twips
from docx.styles.style import CharacterStyle, ParagraphStyle
from lxml import etree

from aligner.languages import Language
from aligner.model import Lang
from aligner.vocab.ooxml import CHARACTER_STYLES, MC, OFFICE_RELATIONSHIPS, W, w
from exporters.ooxml.order import sort_children
from exporters.ooxml.runs import fonts, known

__all__ = [
    "Look",
    "character_styles",
    "clear",
    "defaults",
    "element_of",
    "elements",
    "paragraph_style",
    "part_of",
    "sheet_bytes",
    "style_of",
]

_KEPT: Final = {
    "Normal",
    "Default Paragraph Font",
    "Normal Table",
    "No List",
    "header",
    "footer",
    "Header",
    "Footer",
}
NAMESPACES: Final = f'xmlns:w="{W}" xmlns:r="{OFFICE_RELATIONSHIPS}"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a paragraph style looks like; sizes and spaces in points, places in twips."""

    size: float = 0
    bold: bool = False
    before: float = 0
    after: float = 6
    left: int = 0
    first: int = 0
    right: int = 0
    tabs: tuple[int, ...] = ()
    align: WD_ALIGN_PARAGRAPH | None = None
    keep: bool = False
    outline: int = 0
    """Level in the outline, from 1; 0 for none."""
    rule: str = ""
    """Side of a line: ``bottom``."""


def defaults(language: Language | None, *, size: float) -> str:
    """Give ``w:docDefaults`` for a language, or for several."""
    chosen = fonts(language or known(Lang("en")))
    region = language.region if language else "en-US"
    right, east = (
        bool(language and language.right_to_left),
        bool(language and language.script.startswith("Han")),
    )
    val, eastern, bidi = (
        "en-US" if right or east else region,
        region if east else "zh-CN",
        region if right else "ar-SA",
    )
    half = round(size * 2)
    return (
        f"<w:docDefaults {NAMESPACES}><w:rPrDefault><w:rPr>{chosen}"
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        f'<w:lang w:val="{val}" w:eastAsia="{eastern}" w:bidi="{bidi}"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )


def clear(sheet: docx.document.Document, defaults: str) -> None:
    """Leave of python-docx's template what Word needs, without its theme fonts and colours."""
    root = sheet.styles.element
    for child in list(root):
        name = child.find(w("name"))
        if child.tag == w("style") and name is not None and name.get(w("val")) in _KEPT:
            for old in child.findall(w("rPr")) + child.findall(w("rsid")) + child.findall(w("link")):
                child.remove(old)
        else:
            root.remove(child)
    root.insert(0, etree.fromstring(defaults))


def paragraph_style(
    sheet: docx.document.Document, identifier: str, name: str, look: Look, *, rtl: bool = False
) -> None:
    """Add a paragraph style under an id and a name."""
    style = sheet.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101 (for the type checker: python-docx says BaseStyle)
    element = style.element
    element.set(w("styleId"), identifier)
    if name.lower() in {"title", "subtitle", "footnote text", "endnote text"} or name.startswith("heading "):
        element.attrib.pop(w("customStyle"), None)
    style.base_style = sheet.styles["Normal"]
    style.quick_style = True
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    if look.left or look.first:
        form.left_indent, form.first_line_indent = Twips(look.left), Twips(look.first)
    if look.right:
        form.right_indent = Twips(look.right)
    for position in look.tabs:
        form.tab_stops.add_tab_stop(Twips(position))
    if look.align is not None:
        form.alignment = look.align
    if look.keep:
        form.keep_with_next = True
    if look.size:
        style.font.size = Pt(look.size)
        part_of(element, "rPr").append(element_of(f'<w:szCs w:val="{round(look.size * 2)}"/>'))
    if look.bold:
        style.font.bold = style.font.cs_bold = True
    if look.outline:
        part_of(element, "pPr").append(element_of(f'<w:outlineLvl w:val="{look.outline - 1}"/>'))
    if look.rule:
        line = f'<w:{look.rule} w:val="single" w:sz="4" w:space="2" w:color="auto"/>'
        part_of(element, "pPr").append(element_of(f"<w:pBdr>{line}</w:pBdr>"))
    if rtl:
        part_of(element, "pPr").append(element_of("<w:bidi/>"))


def character_styles(
    sheet: docx.document.Document, languages: Iterable[Language], *, number_colour: str = "595959"
) -> None:
    """Add the character styles; numbers beside a text are grey unless told otherwise."""
    emphases = {language.emphasis: language.fonts.emphasis for language in languages}
    for identifier, name in CHARACTER_STYLES.items():
        style = sheet.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        assert isinstance(style, CharacterStyle)  # noqa: S101 (as above)
        style.element.set(w("styleId"), identifier)
        properties = part_of(style.element, "rPr")
        match identifier:
            case "LeadIn":
                properties.extend(elements("<w:b/><w:bCs/>"))
            case "LeadInFont":
                font = emphases.get("font") or "KaiTi"
                properties.extend(elements(f'<w:rFonts w:eastAsia="{font}"/>'))
            case "Hyperlink":
                properties.extend(elements('<w:color w:val="0000FF"/>'))
            case "FootnoteReference" | "EndnoteReference" | "NoteNumber" | "NoteMark" | "EndnoteMark":
                properties.extend(elements('<w:vertAlign w:val="superscript"/>'))
            case _ if number_colour:
                properties.extend(elements(f'<w:color w:val="{number_colour}"/>'))
        if name in {"Hyperlink", "footnote reference", "endnote reference"}:
            style.element.attrib.pop(w("customStyle"), None)


def style_of(sheet: docx.document.Document, identifier: str) -> etree._Element:
    """Give a style's element by its id."""
    element: etree._Element = next(style.element for style in sheet.styles if style.style_id == identifier)
    return element


def part_of(style: etree._Element, name: str) -> etree._Element:
    """Give the properties of a style, made if need be; a style's children are sorted later."""
    found = style.find(w(name))
    return found if found is not None else etree.SubElement(style, w(name))


def elements(markup: str) -> list[etree._Element]:
    """Parse elements of WordprocessingML."""
    return list(etree.fromstring(f"<w:rPr {NAMESPACES}>{markup}</w:rPr>"))


def element_of(markup: str) -> etree._Element:
    """Parse one element."""
    return elements(markup)[0]


def sheet_bytes(sheet: docx.document.Document) -> bytes:
    """Serialize a style sheet, its children in the order of the schema."""
    root = sheet.styles.element
    sort_children(root)
    # The prefixes that this names go with the styles that used them.
    root.attrib.pop(f"{{{MC}}}Ignorable", None)
    etree.cleanup_namespaces(root)
    out = BytesIO()
    root.getroottree().write(out, encoding="UTF-8", xml_declaration=True, standalone=True)
    return out.getvalue()
