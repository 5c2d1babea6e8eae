"""What the readers and exporters of tables share: names of columns, and the guard against formulas."""

from __future__ import annotations

import csv
import re
from typing import Final

__all__ = ["COLUMNS", "CONFIDENCE", "ID", "KIND", "LONGEST_CELL", "MOVED", "NUMBER", "guarded", "unguarded"]

ID: Final = "id"
NUMBER: Final = "number"
"""Printed number of the first language."""
KIND: Final = "kind"
CONFIDENCE: Final = "confidence"
MOVED: Final = "moved"
"""``yes`` where the versions differ in their order."""
COLUMNS: Final = (ID, NUMBER, KIND, CONFIDENCE, MOVED)
"""Columns before those of the languages."""
LONGEST_CELL: Final = 1 << 26
"""Characters of a cell: more than any text has, few enough to hold."""
# The limit is one for the whole csv module: set once, on import, so that no two threads change
# it under each other. Its own, 131 072, is less than cells that are written here may have.
csv.field_size_limit(LONGEST_CELL)

# OWASP, "CSV Injection": what makes a spreadsheet run a cell; wide forms count in East Asian versions.
_FORMULA: Final = re.compile("'*[=+@\t\r＝＋－＠-]")
_GUARDED: Final = re.compile("'+[=+@\t\r＝＋－＠-]")


def guarded(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run; one that stands there already is told apart.

    >>> guarded("=1+1"), guarded("'=1"), guarded("1+1")
    ("'=1+1", "''=1", '1+1')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Take the apostrophe of :func:`guarded` away.

    >>> unguarded(guarded("=1+1")), unguarded("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if _GUARDED.match(cell) else cell
