"""The style sheets, made with python-docx: for a United Nations document, and for a table of versions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
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
from aligner.vocab.ooxml import CHARACTER_STYLES, MC, OFFICE_RELATIONSHIPS, PARAGRAPH_STYLES, W, w
from exporters.ooxml.order import sort_children
from exporters.ooxml.runs import fonts, known, lang

__all__ = ["at_line_end", "document_styles", "is_bold", "margins", "table_styles"]

_INDENT: Final = 1267
"""Left and right margin of numbered paragraphs, in twips, as in the templates of the United Nations."""
_STEP: Final = 475
"""From a number to its text, and from one depth of points to the next."""

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
_NAMESPACES: Final = f'xmlns:w="{W}" xmlns:r="{OFFICE_RELATIONSHIPS}"'


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
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
    following: str = ""


_JUSTIFIED: Final = WD_ALIGN_PARAGRAPH.JUSTIFY
_BODY: Final = _Look(left=_INDENT, right=_INDENT, tabs=(_INDENT + _STEP,), align=_JUSTIFIED)


def _point(depth: int) -> _Look:
    left = _INDENT + _STEP * (depth + 1)
    return _Look(left=left, first=-_STEP, right=_INDENT, tabs=(left,), align=_JUSTIFIED)


_DOCUMENT: Final = {
    "Masthead": _Look(after=2),
    "MastheadOrganization": _Look(size=14, after=2),
    "MastheadSymbol": _Look(size=16, after=2, align=WD_ALIGN_PARAGRAPH.RIGHT),
    "MastheadOrgan": _Look(size=17, after=2),
    "Title": _Look(size=14, bold=True, before=14, after=10, left=_INDENT, right=_INDENT, keep=True),
    "Subtitle": _Look(size=11, bold=True, after=10, left=_INDENT, right=_INDENT, keep=True),
    "DraftTitle": _Look(size=11, bold=True, before=10, after=8, left=_INDENT, right=_INDENT, keep=True),
    "AnnexHeading": _Look(size=14, bold=True, after=10, keep=True, outline=1, tabs=(_INDENT,)),
    "Heading1": _Look(
        size=13, bold=True, before=14, after=8, left=_INDENT, first=-_STEP, right=_INDENT, keep=True
    ),
    "Heading2": _Look(
        size=11, bold=True, before=10, after=6, left=_INDENT, first=-_STEP, right=_INDENT, keep=True
    ),
    "Heading3": _Look(bold=True, before=8, left=_INDENT, first=-_STEP, right=_INDENT, keep=True),
    "Heading4": _Look(bold=True, before=6, left=_INDENT, first=-_STEP, right=_INDENT, keep=True),
    "Heading5": _Look(bold=True, before=6, left=_INDENT, first=-_STEP, right=_INDENT, keep=True),
    "Heading6": _Look(bold=True, before=6, left=_INDENT, first=-_STEP, right=_INDENT, keep=True),
    "Paragraph": _BODY,
    "Formula": _Look(left=_INDENT, first=_STEP, right=_INDENT, keep=True),
    "Recital": _Look(left=_INDENT, first=_STEP, right=_INDENT, align=_JUSTIFIED),
    "Operative": _Look(
        left=_INDENT, first=_STEP, right=_INDENT, tabs=(_INDENT + 2 * _STEP,), align=_JUSTIFIED
    ),
    "Point1": _point(1),
    "Point2": _point(2),
    "Point3": _point(3),
    "Point4": _point(4),
    "SignatureBlock": _Look(before=2, after=2, right=_INDENT, align=WD_ALIGN_PARAGRAPH.RIGHT),
    "CellText": _Look(size=9, before=2, after=2),
    "CellHeading": _Look(size=9, bold=True, before=2, after=2, keep=True),
    "FootnoteText": _Look(size=8.5, after=2, left=_INDENT, first=-_STEP, right=_INDENT, tabs=(_INDENT,)),
    "EndnoteText": _Look(size=8.5, after=2, left=_STEP, first=-_STEP, tabs=(_STEP,)),
}


def margins(style: str) -> tuple[int, int]:
    """Give the left margin of a style and how far its first line stands from it, in twips.

    >>> margins("Point1")
    (2217, -475)
    """
    look = _DOCUMENT[style]
    return look.left, look.first


def at_line_end(style: str) -> bool:
    """Tell whether lines of a style stand where lines end: at the right, or at the left in Arabic.

    >>> at_line_end("MastheadSymbol"), at_line_end("Title")
    (True, False)
    """
    return _DOCUMENT[style].align is WD_ALIGN_PARAGRAPH.RIGHT


def is_bold(style: str) -> bool:
    """Tell whether a style of documents is bold as a whole.

    >>> is_bold("Heading2"), is_bold("Paragraph")
    (True, False)
    """
    return _DOCUMENT[style].bold


@cache
def document_styles(tag: Lang) -> bytes:
    """Make the style sheet of one language version."""
    language = known(tag)
    sheet = docx.Document()
    _clear(sheet, _defaults(language, size=10))
    for identifier, look in _DOCUMENT.items():
        _paragraph(sheet, identifier, PARAGRAPH_STYLES[identifier], look, rtl=language.right_to_left)
    for level in range(1, 7):
        _part(_style(sheet, f"Heading{level}"), "pPr").append(_outline(level))
    _part(_style(sheet, "AnnexHeading"), "pPr").append(_outline(1))
    _signs(sheet, [language])
    return _bytes(sheet)


@cache
def table_styles(tags: tuple[Lang, ...], size: float) -> bytes:
    """Make the style sheet of a parallel table: styles ``Cell-xx``, ``Heading-xx``, ``Continued-xx``."""
    languages = [known(tag) for tag in tags]
    sheet = docx.Document()
    _clear(sheet, _defaults(None, size=size))
    look = _Look(before=1, after=1)
    _paragraph(sheet, "Title", "Title", _Look(size=13, bold=True, after=4, keep=True), rtl=False)
    _paragraph(sheet, "Legend", "Legend", _Look(size=8, after=4, keep=True), rtl=False)
    _paragraph(sheet, "RowId", "Row Id", _Look(size=7, before=1, after=1), rtl=False)
    _paragraph(sheet, "Reference", "Reference", look, rtl=False)
    _paragraph(sheet, "ColumnHeading", "Column Heading", _Look(bold=True, before=2, after=2), rtl=False)
    for tag, language in zip(tags, languages, strict=True):
        for kind in ("Continued", "Cell", "Heading"):
            identifier = f"{kind}-{tag}"
            own = replace(look, bold=kind == "Heading")
            _paragraph(sheet, identifier, f"{kind} {tag}", own, rtl=language.right_to_left)
            style = _style(sheet, identifier)
            _part(style, "rPr").extend(_elements(fonts(language) + lang(language)))
        for kind in ("Cell", "Heading"):
            # Enter at the end of a text goes on with the same text.
            _style(sheet, f"{kind}-{tag}").append(_element(f'<w:next w:val="Continued-{tag}"/>'))
    _signs(sheet, languages)
    return _bytes(sheet)


def _defaults(language: Language | None, *, size: float) -> str:
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
        f"<w:docDefaults {_NAMESPACES}><w:rPrDefault><w:rPr>{chosen}"
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        f'<w:lang w:val="{val}" w:eastAsia="{eastern}" w:bidi="{bidi}"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )


def _clear(sheet: docx.document.Document, defaults: str) -> None:
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


def _paragraph(sheet: docx.document.Document, identifier: str, name: str, look: _Look, *, rtl: bool) -> None:
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
        _part(element, "rPr").append(_element(f'<w:szCs w:val="{round(look.size * 2)}"/>'))
    if look.bold:
        style.font.bold = style.font.cs_bold = True
    if rtl:
        _part(element, "pPr").append(_element("<w:bidi/>"))


def _signs(sheet: docx.document.Document, languages: Iterable[Language]) -> None:
    emphases = {language.emphasis: language.fonts.emphasis for language in languages}
    for identifier, name in CHARACTER_STYLES.items():
        style = sheet.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        assert isinstance(style, CharacterStyle)  # noqa: S101 (as above)
        style.element.set(w("styleId"), identifier)
        properties = _part(style.element, "rPr")
        match identifier:
            case "LeadIn":
                properties.extend(_elements("<w:b/><w:bCs/>"))
            case "LeadInFont":
                font = emphases.get("font") or "KaiTi"
                properties.extend(_elements(f'<w:rFonts w:eastAsia="{font}"/>'))
            case "Hyperlink":
                properties.extend(_elements('<w:color w:val="0000FF"/>'))
            case "FootnoteReference" | "EndnoteReference" | "NoteNumber" | "NoteMark" | "EndnoteMark":
                properties.extend(_elements('<w:vertAlign w:val="superscript"/>'))
            case _:
                properties.extend(_elements('<w:color w:val="595959"/>'))
        if name in {"Hyperlink", "footnote reference", "endnote reference"}:
            style.element.attrib.pop(w("customStyle"), None)


def _style(sheet: docx.document.Document, identifier: str) -> etree._Element:
    element: etree._Element = next(style.element for style in sheet.styles if style.style_id == identifier)
    return element


def _part(style: etree._Element, name: str) -> etree._Element:
    """Give the properties of a style, made if need be; a style's children are sorted later."""
    found = style.find(w(name))
    return found if found is not None else etree.SubElement(style, w(name))


def _outline(level: int) -> etree._Element:
    return _element(f'<w:outlineLvl w:val="{level - 1}"/>')


def _elements(markup: str) -> list[etree._Element]:
    return list(etree.fromstring(f"<w:rPr {_NAMESPACES}>{markup}</w:rPr>"))


def _element(markup: str) -> etree._Element:
    return _elements(markup)[0]


def _bytes(sheet: docx.document.Document) -> bytes:
    root = sheet.styles.element
    sort_children(root)
    # The prefixes that this names go with the styles that used them.
    root.attrib.pop(f"{{{MC}}}Ignorable", None)
    etree.cleanup_namespaces(root)
    out = BytesIO()
    root.getroottree().write(out, encoding="UTF-8", xml_declaration=True, standalone=True)
    return out.getvalue()
