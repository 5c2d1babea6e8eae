"""What the review document and its import share: fingerprints of cells and of the whole."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import Final

from aligner.model import Lang, NoteMark, Run, Text
from aligner.model.flat import FlatCell

__all__ = ["NO_STATUS", "cell_print", "printed", "shown_words", "without_signs", "work_print"]

NO_STATUS: Final = "–"
"""What the column of the status shows in a row that nobody has looked at."""
# No text holds them, so that they part what they stand between beyond doubt.
_UNIT: Final = "\x1d"
_NUMBER: Final = "\x1e"
_SIGN: Final = "\x1f"


def shown_words(text: Text) -> str:
    """Give what the eye sees of a text: its characters and the signs of its notes, without blanks around."""
    words = "".join(
        inline.text
        if isinstance(inline, Run)
        else f"{_SIGN}{inline.marker}{_SIGN}"
        if isinstance(inline, NoteMark)
        else "\n"
        for inline in text.inlines
    )
    return words.strip()


def without_signs(words: str) -> str:
    """Give the words of :func:`shown_words` to people: the signs of notes in them are left out."""
    return re.sub(f"{_SIGN}[^{_SIGN}]*{_SIGN}", "", words)


def printed(cell: FlatCell) -> list[tuple[str, Text]]:
    """Give the printed number and the text of each unit of a cell."""
    return [(number.printed if number is not None else "", text) for number, text in cell]


def cell_print(units: Iterable[tuple[str, Text]]) -> str:
    """Give the fingerprint of a cell: SHA-256, hexadecimal, of the printed number and the text of each unit.

    Formatting is not in it, nor are units of blanks: other programs cut and join runs when they save a file.

    >>> cell_print([("1.", Text("Recalls "))]) == cell_print([("1.", Text("Recalls"))])
    True
    """
    seen = ((printed.strip(), shown_words(text)) for printed, text in units)
    words = _UNIT.join(f"{number}{_NUMBER}{words}" for number, words in seen if number or words)
    return hashlib.sha256(words.encode()).hexdigest()


def work_print(languages: Sequence[Lang], rows: Iterable[tuple[str, Iterable[str]]]) -> str:
    """Give the fingerprint of all rows: which cells, by their own, stand under which id."""
    whole = hashlib.sha256(" ".join(languages).encode())
    for name, prints in rows:
        whole.update("\n".join(["", name, *prints]).encode("utf-8", "surrogatepass"))
    return whole.hexdigest()
