"""House styles made into templates: ``python -m exporters.docx.house`` writes a .docx beside each .toml.

A template is what users copy and change in Word; the data files beside it say how ours were made.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from lxml import etree

from aligner.languages import language
from aligner.model import Lang
from aligner.vocab.ooxml import PARAGRAPH_STYLES, TABLE_STYLES, w
from exporters.ooxml.markup import DECLARATION, ROOT, attribute, escape
from exporters.ooxml.package import WML, Package, office
from exporters.ooxml.properties import settings
from exporters.ooxml.sheet import (
    Look,
    character_styles,
    clear,
    elements,
    paragraph_style,
    part_of,
    sheet_bytes,
)

__all__ = ["build", "data", "main", "names"]

_MAIN: Final = "word/document.xml"
_ALIGN: Final = {
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_FIELDS: Final = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def names() -> tuple[str, ...]:
    """Name the house styles that ship.

    >>> names()
    ('plain', 'un')
    """
    found = (item.name for item in files("exporters.docx").joinpath("templates").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


def data(name: str) -> Mapping[str, Any]:
    """Read what a house style that ships is made of."""
    text = files("exporters.docx").joinpath("templates", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def build(style: Mapping[str, Any]) -> bytes:
    """Make the template of a house style: styles, page, running head and foot; no text.

    Raises:
        KeyError: it lacks a style that documents set.
    """
    package = Package()
    package.relate("", office("officeDocument"), _MAIN)
    package.add(_MAIN, f"{WML}.document.main+xml", [_document(package, style["page"])])
    for name, kind, content in (
        ("styles", "styles", _styles(style)),
        ("settings", "settings", settings(notes=False, tab=style["tab"])),
        ("header1", "header", _line("hdr", "RunningHead", style["header"])),
        ("header2", "header", _line("hdr", "Header", {})),
        ("footer1", "footer", _line("ftr", "RunningFoot", style["footer"])),
        ("footer2", "footer", _line("ftr", "Footer", {})),
    ):
        package.relate(_MAIN, office(kind), f"word/{name}.xml")
        package.add(f"word/{name}.xml", f"{WML}.{kind}+xml", [content])
    out = BytesIO()
    package.write(out)
    return out.getvalue()


def _styles(style: Mapping[str, Any]) -> bytes:
    sheet = docx.Document()
    half, font = round(style["size"] * 2), attribute(style["font"])
    # Fonts of other scripts are the language's, until a template names its own.
    clear(
        sheet,
        f"<w:docDefaults {ROOT}><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
    )
    for identifier, name in PARAGRAPH_STYLES.items():
        paragraph_style(sheet, identifier, name, _look(style["styles"][identifier]))
    for identifier, name, line in (
        ("RunningHead", "Running Head", style["header"]),
        ("RunningFoot", "Running Foot", style["footer"]),
    ):
        paragraph_style(sheet, identifier, name, _look({k: v for k, v in line.items() if k != "text"}))
    character_styles(sheet, [language(Lang("zh"))], number_colour="")
    for identifier, name in TABLE_STYLES.items():
        _table_style(sheet, identifier, name, style["tables"][identifier])
    return sheet_bytes(sheet)


def _look(values: Mapping[str, Any]) -> Look:
    own = dict(values)
    if "align" in own:
        own["align"] = _ALIGN[own["align"]]
    return Look(**{**own, "tabs": tuple(own.get("tabs", ()))})


def _table_style(
    sheet: docx.document.Document, identifier: str, name: str, values: Mapping[str, int]
) -> None:
    style = sheet.styles.add_style(name, WD_STYLE_TYPE.TABLE)
    style.element.set(w("styleId"), identifier)
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>'
        for side, size in values.items()
        if side != "margins"
    )
    inner = (
        "<w:tblCellMar>"
        + "".join(f'<w:{side} w:w="{values["margins"]}" w:type="dxa"/>' for side in ("left", "right"))
        + "</w:tblCellMar>"
        if "margins" in values
        else ""
    )
    based = etree.SubElement(style.element, w("basedOn"))
    based.set(w("val"), "TableNormal")
    part_of(style.element, "tblPr").extend(elements(f"<w:tblBorders>{rules}</w:tblBorders>{inner}"))


def _document(package: Package, page: Mapping[str, int]) -> str:
    references = "".join(
        f'<w:{kind}Reference w:type="{which}" r:id="{identifier}"/>'
        for kind in ("header", "footer")
        for n, which in ((1, "default"), (2, "first"))
        for identifier in [package.relate(_MAIN, office(kind), f"word/{kind}{n}.xml")]
    )
    margins = " ".join(
        f'w:{side}="{page[side]}"' for side in ("top", "right", "bottom", "left", "header", "footer")
    )
    return (
        f"{DECLARATION}<w:document {ROOT}><w:body><w:p/><w:sectPr>{references}"
        f'<w:pgSz w:w="{page["width"]}" w:h="{page["height"]}"/><w:pgMar {margins} w:gutter="0"/>'
        "<w:titlePg/></w:sectPr></w:body></w:document>"
    )


def _line(root: str, style: str, line: Mapping[str, Any]) -> str:
    """Make a running head or foot; ``{page}`` and ``{pages}`` are fields, ``{symbol}`` is filled later."""
    runs = ""
    rest = str(line.get("text", ""))
    while rest:
        at, mark = min(((rest.find(mark), mark) for mark in _FIELDS if mark in rest), default=(len(rest), ""))
        if at:
            runs += f'<w:r><w:t xml:space="preserve">{escape(rest[:at])}</w:t></w:r>'
        if mark:
            runs += f'<w:fldSimple w:instr=" {_FIELDS[mark]} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        rest = rest[at + len(mark) :]
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    return f"{DECLARATION}<w:{root} {ROOT}><w:p>{properties}{runs}</w:p></w:{root}>"


def main(folder: Path) -> None:
    """Write the templates of all house styles into a folder."""
    for name in names():
        (folder / f"{name}.docx").write_bytes(build(data(name)))


if __name__ == "__main__":
    main(Path(__file__).parent / "templates")
    sys.stdout.write(f"wrote {', '.join(f'{name}.docx' for name in names())}\n")
