"""A printed number alone, as a column of a table holds it, read as a value."""

from __future__ import annotations

from aligner.languages import language
from aligner.model import Lang, Number, NumberStyle, RequestError
from aligner.numbers.labels import leading

__all__ = ["printed_number"]


def printed_number(printed: str, tongue: Lang) -> Number:
    """Give the likeliest reading of a printed number; rank 0 where there is none, so that it still prints.

    >>> printed_number("(c)", Lang("en")).ranks, printed_number("*", Lang("en")).ranks
    ((3,), (0,))

    Raises:
        ValueError: nothing is printed, or what no text may hold.
    """
    unknown = Number(printed=printed, ranks=(0,), style=NumberStyle.DECIMAL)
    try:
        known = language(tongue)
    except RequestError:
        return unknown
    # A tab stands between a number and its text wherever a number can stand.
    readings = leading(f"{printed}\tA", known)
    return next((label.number for label in readings if label.number.printed == printed), unknown)
