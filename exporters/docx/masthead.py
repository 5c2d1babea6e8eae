"""The masthead: organization and symbol on a line, organ and distribution below, as a table without lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from aligner.languages import Language
from exporters.docx.items import Item

__all__ = ["masthead", "symbol_of"]

_SYMBOL: Final = re.compile(r"[A-Z][A-Z0-9.]{0,9}(?:/[\w.()-]+)+\*{0,3}", re.ASCII)
_WIDTHS: Final = (0.62, 0.38)
_NO_MARGINS: Final = (
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)
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
    paragraph: Callable[[Item, str], str],
) -> str:
    """Set the items of a masthead in their order; ``paragraph`` sets one in a style.

    Without a symbol among them they are plain lines.
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
                paragraph,
                styles=("MastheadOrgan", "Masthead"),
            )
        )
    visual = "<w:bidiVisual/>" if language.right_to_left else ""
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>'
        for side, size in (("bottom", 18), ("insideH", 4))
    )
    left, right = (round(width * share) for share in _WIDTHS)
    block = (
        f'<w:tbl><w:tblPr>{visual}<w:tblW w:w="{left + right}" w:type="dxa"/>'
        f'<w:tblBorders>{rules}</w:tblBorders><w:tblLayout w:type="fixed"/>{_NO_MARGINS}</w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{right}"/></w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )
    return block + "".join(paragraph(item, "Masthead") for item in items[rest:])


def _row(
    left: Sequence[Item],
    right: Sequence[Item],
    width: int,
    paragraph: Callable[[Item, str], str],
    *,
    styles: tuple[str, str],
) -> str:
    cells = ""
    for share, items, style in zip(_WIDTHS, (left, right), styles, strict=True):
        inner = "".join(paragraph(item, style) for item in items) or (
            '<w:p><w:pPr><w:pStyle w:val="Masthead"/></w:pPr></w:p>'
        )
        cells += f'<w:tc><w:tcPr><w:tcW w:w="{round(width * share)}" w:type="dxa"/></w:tcPr>{inner}</w:tc>'
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
