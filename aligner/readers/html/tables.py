"""Tables of a page: which ones only lay out text, and the cells of the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

__all__ = ["cells_of", "is_layout", "label_of", "labelled_row", "rows_of"]

_LABEL: Final = re.compile(
    r"[(\[«‘“„]?(?:\d{1,4}(?:\.\d{1,3}){0,4}|[^\W\d_]{1,6})(?:\s?(?:bis|ter|quater))?\s?[)\]».:°]{1,2}"
    r"|[(\[]?\d{1,3}[)\]]?|[•·▪◦‣●○–—-]|§\s?\d{1,4}[a-z]?"
)
_GROUPS: Final = frozenset({"thead", "tbody", "tfoot"})
_HEADS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_LONG: Final = 600


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """Give a table's own rows, not those of tables inside it."""
    for child in table.iterchildren(etree.Element):
        if child.tag == "tr":
            yield child
        elif child.tag in _GROUPS:
            yield from child.iterchildren("tr")


def cells_of(row: etree._Element) -> list[etree._Element]:
    """Give the cells of a row."""
    return list(row.iterchildren("td", "th"))


def label_of(text: str) -> str:
    """Give the label that a short text is; empty if it is none.

    >>> label_of(" (a) "), label_of("—"), label_of("Total"), label_of("1 bis.")
    ('(a)', '—', '', '1 bis.')
    """
    plain = " ".join(text.split())
    return plain if len(plain) <= 12 and _LABEL.fullmatch(plain) else ""


def labelled_row(row: etree._Element) -> bool:
    """Tell whether a row is a label and its text."""
    filled = [cell for cell in cells_of(row) if _text(cell)]
    return len(filled) == 2 and all(cell.tag == "td" for cell in filled) and bool(label_of(_text(filled[0])))


def is_layout(table: etree._Element) -> bool:
    """Tell whether a table only sets text beside text."""
    if table.get("role") in ("presentation", "none"):
        return True
    if table.get("role") in ("table", "grid") or table.find("caption") is not None:
        return False
    rows = [row for row in rows_of(table) if any(_text(cell) for cell in cells_of(row))]
    if not rows:
        return True
    if all(labelled_row(row) for row in rows):
        return True
    if any(True for row in rows for cell in cells_of(row) if cell.tag == "th"):
        return False
    if all(len(cells_of(row)) <= 1 for row in rows):
        return True
    if any(True for _ in table.iterdescendants("table", *_HEADS)):
        return True
    return any(
        len(_text(cell)) > _LONG and len(list(cell.iter("p", "li"))) > 2
        for row in rows
        for cell in cells_of(row)
    )


def _text(cell: etree._Element) -> str:
    return "".join(cell.itertext()).strip()
