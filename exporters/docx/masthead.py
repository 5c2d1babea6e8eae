"""The masthead: organization and symbol on a line, organ and distribution below, as a table without lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from aligner.languages import Language
from exporters.docx.items import Item
from exporters.ooxml.markup import attribute

__all__ = ["masthead", "symbol_of"]

_SYMBOL: Final = re.compile(r"[A-Z][A-Z0-9.]{0,9}(?:/[\w.()-]+)+\*{0,3}", re.ASCII)
_WIDTHS: Final = (0.62, 0.38)
_LINES_AT_LEFT: Final = 3
"""Most lines of the organization, and of the organ."""
_LINES_AT_RIGHT: Final = 3
"""Distribution, date, original."""


def symbol_of(items: Sequence[Item]) -> str:
    """Give the symbol that a masthead among the items prints, without note signs; empty if it has none."""
    texts = (item.text.plain.strip() for item in items if item.masthead)
    return next((text.rstrip("*") for text in texts if _SYMBOL.fullmatch(text)), "")


def masthead(
    items: Sequence[Item],
    *,
    language: Language,
    symbol: str,
    width: int,
    style: str,
    empty: str,
    paragraph: Callable[[Item, str], str],
) -> str:
    """Set the items of a masthead in their order; without symbol and distribution they are plain lines.

    Args:
        items: its lines.
        language: of the document.
        symbol: the document's; empty where the masthead shows it, or nothing does.
        width: from margin to margin, in twips.
        style: id of the table style.
        empty: properties of a paragraph in a cell without lines.
        paragraph: sets a line in a style.
    """
    texts = [item.text.plain.strip() for item in items]
    at = next(
        (i for i, text in enumerate(texts) if (symbol and text == symbol) or _SYMBOL.fullmatch(text)), None
    )
    marks = re.compile("|".join([*language.distributions, "Distr"]), re.IGNORECASE)
    row = partial(_row, width=width, empty=empty, paragraph=paragraph)
    rows: list[str] = []
    rest = 0
    if at is not None and at <= _LINES_AT_LEFT:
        rest = at + 1
        rows.append(row(items[:at], items[at:rest], styles=("MastheadOrganization", "MastheadSymbol")))
    second = next((i for i in range(rest, len(items)) if marks.match(texts[i])), None)
    if second is not None and second - rest <= _LINES_AT_LEFT:
        left, rest = items[rest:second], min(second + _LINES_AT_RIGHT, len(items))
        rows.append(row(left, items[second:rest], styles=("MastheadOrgan", "Masthead")))
    if not rows:
        return "".join(paragraph(item, "Masthead") for item in items)
    visual = "<w:bidiVisual/>" if language.right_to_left else ""
    columns = [round(width * share) for share in _WIDTHS]
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    block = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{attribute(style)}"/>{visual}'
        f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>"
    )
    return block + "".join(paragraph(item, "Masthead") for item in items[rest:])


def _row(
    left: Sequence[Item],
    right: Sequence[Item],
    *,
    width: int,
    empty: str,
    paragraph: Callable[[Item, str], str],
    styles: tuple[str, str],
) -> str:
    cells = ""
    for share, items, style in zip(_WIDTHS, (left, right), styles, strict=True):
        inner = "".join(paragraph(item, style) for item in items) or f"<w:p><w:pPr>{empty}</w:pPr></w:p>"
        cells += f'<w:tc><w:tcPr><w:tcW w:w="{round(width * share)}" w:type="dxa"/></w:tcPr>{inner}</w:tc>'
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
