"""The ``num`` element: a Number, from our own record of its value or from the printed form."""

from __future__ import annotations

import json

from lxml import etree

from aligner.languages import language as language_of
from aligner.model import Lang, Number, NumberStyle, ReadError, RequestError
from aligner.numbers import leading
from aligner.readers.akn.inline import local, plain
from aligner.vocab.akn import hx, title_number

__all__ = ["read_number"]


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
        return None
    return labels[0].number if labels and labels[0].number.printed == printed else None


def _recorded(printed: str, said: str) -> Number | None:
    try:
        ranks, style, suffix = json.loads(said)
        if isinstance(suffix, str) and all(type(rank) is int for rank in ranks):
            return Number(printed=printed, ranks=tuple(ranks), style=NumberStyle(style), suffix=suffix)
    except (TypeError, ValueError, RecursionError):
        pass
    return None
