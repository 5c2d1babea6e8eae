"""The ``num`` element: a Number, from our own record of its value or from the printed form."""

from __future__ import annotations

import json
import re
from typing import Final

from lxml import etree

from aligner.languages import language as language_of
from aligner.model import Lang, Number, NumberStyle, ReadError, RequestError
from aligner.numbers import leading
from aligner.readers.akn.inline import local, plain
from aligner.vocab.akn import hx, title_number

__all__ = ["read_number"]

_FIGURES: Final = re.compile(
    r"(?P<ranks>\d{1,6}(?:\.\d{1,6}){0,5})(?:\s?(?P<suffix>[a-z]|bis|ter|quater)(?!\w))?"
)


def read_number(element: etree._Element, language: Lang, *, name: str) -> Number | None:
    """Read a number; None if the print tells no value.

    Raises:
        ReadError: our own record of the value is damaged.
    """
    printed = plain(element)
    said = element.get(hx("number"))
    if said is not None:
        number = _recorded(printed, said)
        if number is None:
            message = f"the value {said!r} of the number {printed!r} is damaged"
            raise ReadError(message, where=f"{name}, line {element.sourceline}")
        return number
    if local(element) == "docNumber" and (titled := title_number(printed)) is not None:
        return titled
    try:
        labels = leading(printed, language_of(language))
    except RequestError:
        labels = ()
    if labels and labels[0].number.printed == printed:
        return labels[0].number
    return _foreign(printed)


def _foreign(printed: str) -> Number | None:
    """Give the figures in a number whose words are not known: the element says that it is one.

    >>> number = _foreign("103 a §")
    >>> number.ranks, number.suffix
    ((103,), 'a')
    """
    match = _FIGURES.search(printed)
    if match is None:
        return None
    ranks = tuple(map(int, match["ranks"].split(".")))
    return Number(
        printed=printed.strip(), ranks=ranks, style=NumberStyle.DECIMAL, suffix=match["suffix"] or ""
    )


def _recorded(printed: str, said: str) -> Number | None:
    try:
        ranks, style, suffix = json.loads(said)
        if isinstance(suffix, str) and all(type(rank) is int for rank in ranks):
            return Number(printed=printed, ranks=tuple(ranks), style=NumberStyle(style), suffix=suffix)
    except (TypeError, ValueError, RecursionError):
        pass
    return None
