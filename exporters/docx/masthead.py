"""The masthead: organization and symbol on a line, organ and distribution below, as a table without lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from aligner.languages import Language
from exporters.docx.items import Item
from exporters.ooxml.markup import attribute

__all__ = ["masthead", "symbol_of"]

_SYMBOL: Final = re.compile(r"[A-Z][A-Z0-9.]{0,9}(?:/[\w.()-]+)+\*{0,3}", re.ASCII)
_WIDTHS: Final = (0.62, 0.38)
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
    """Set the items of a masthead in their order; without a symbol among them they are plain lines.

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
    if at is None or at > 3:
        return "".join(paragraph(item, "Masthead") for item in items)
    marks = re.compile("|".join([*language.distributions, "Distr"]), re.IGNORECASE)
    second = next((i for i in range(at + 1, len(items)) if marks.match(texts[i])), None)
    rows = [
        _row(
            items[:at],
            items[at : at + 1],
            width,
            empty,
            paragraph,
            styles=("MastheadOrganization", "MastheadSymbol"),
        )
    ]
    rest = at + 1
    if second is not None and second - rest <= 3:
        rest = min(second + _LINES_AT_RIGHT, len(items))
        rows.append(
            _row(
                items[at + 1 : second],
                items[second:rest],
                width,
                empty,
                paragraph,
                styles=("MastheadOrgan", "Masthead"),
            )
        )
    visual = "<w:bidiVisual/>" if language.right_to_left else ""
    left, right = (round(width * share) for share in _WIDTHS)
    block = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{attribute(style)}"/>{visual}'
        f'<w:tblW w:w="{left + right}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{right}"/></w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )
    return block + "".join(paragraph(item, "Masthead") for item in items[rest:])


def _row(
    left: Sequence[Item],
    right: Sequence[Item],
    width: int,
    empty: str,
    paragraph: Callable[[Item, str], str],
    *,
    styles: tuple[str, str],
) -> str:
    cells = ""
    for share, items, style in zip(_WIDTHS, (left, right), styles, strict=True):
        inner = "".join(paragraph(item, style) for item in items) or f"<w:p><w:pPr>{empty}</w:pPr></w:p>"
        cells += f'<w:tc><w:tcPr><w:tcW w:w="{round(width * share)}" w:type="dxa"/></w:tcPr>{inner}</w:tc>'
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
