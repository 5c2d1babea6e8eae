"""The style sheet of a parallel table."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import docx

from aligner.model import Lang
from exporters.ooxml.runs import fonts, known, lang
from exporters.ooxml.sheet import (
    Look,
    character_styles,
    clear,
    defaults,
    element_of,
    elements,
    paragraph_style,
    part_of,
    sheet_bytes,
    style_of,
)

__all__ = ["table_styles"]


@cache
def table_styles(tags: tuple[Lang, ...], size: float) -> bytes:
    """Make the style sheet of a parallel table: styles ``Cell-xx``, ``Heading-xx``, ``Continued-xx``."""
    languages = [known(tag) for tag in tags]
    sheet = docx.Document()
    clear(sheet, defaults(None, size=size))
    look = Look(before=1, after=1, tabs=(380,))
    paragraph_style(sheet, "Title", "Title", Look(size=13, bold=True, after=4, keep=True), rtl=False)
    paragraph_style(sheet, "Legend", "Legend", Look(size=8, after=4, keep=True), rtl=False)
    paragraph_style(sheet, "RowId", "Row Id", Look(size=7, before=1, after=1), rtl=False)
    paragraph_style(sheet, "RowStatus", "Row Status", look, rtl=False)
    paragraph_style(sheet, "Remark", "Remark", look, rtl=False)
    paragraph_style(sheet, "Reference", "Reference", look, rtl=False)
    paragraph_style(sheet, "ColumnHeading", "Column Heading", Look(bold=True, before=2, after=2), rtl=False)
    for tag, language in zip(tags, languages, strict=True):
        for kind in ("Continued", "Cell", "Heading"):
            identifier = f"{kind}-{tag}"
            own = replace(look, bold=kind == "Heading")
            paragraph_style(sheet, identifier, f"{kind} {tag}", own, rtl=language.right_to_left)
            style = style_of(sheet, identifier)
            part_of(style, "rPr").extend(elements(fonts(language) + lang(language)))
        for kind in ("Cell", "Heading"):
            # Enter at the end of a text goes on with the same text.
            style_of(sheet, f"{kind}-{tag}").append(element_of(f'<w:next w:val="Continued-{tag}"/>'))
    character_styles(sheet, languages)
    return sheet_bytes(sheet)
