"""The registry of institutions: one file an institution, one line here."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Final

from aligner.institutions.institution import Institution, Organ, Series
from aligner.model import RequestError

__all__ = ["INSTITUTIONS", "Institution", "Organ", "Series", "institution", "institutions"]

INSTITUTIONS: Final = MappingProxyType(
    {
        # tag: module that holds INSTITUTION
        "canada": "aligner.institutions.canada",
        "cjeu": "aligner.institutions.cjeu",
        "courts": "aligner.institutions.courts",
        "creative-commons": "aligner.institutions.creative_commons",
        "eu": "aligner.institutions.eu",
        "icj": "aligner.institutions.icj",
        "swiss": "aligner.institutions.swiss",
        "un": "aligner.institutions.un",
    }
)


@cache
def institution(tag: str) -> Institution:
    """Give an institution by its tag.

    >>> institution("un").name
    'United Nations'

    Raises:
        RequestError: the tag is not registered.
    """
    name = tag.strip().lower()
    if name not in INSTITUTIONS:
        near = difflib.get_close_matches(name, INSTITUTIONS, n=1)
        ask = f"did you mean {near[0]!r}? " if near else ""
        what = f"unknown institution {tag!r}"
        raise RequestError(what, hint=f"{ask}known: {', '.join(INSTITUTIONS)}")
    data: object = import_module(INSTITUTIONS[name]).INSTITUTION
    if not isinstance(data, Institution):
        message = f"{INSTITUTIONS[name]} holds no institution"
        raise TypeError(message)
    return data


def institutions() -> Iterator[Institution]:
    """Give all institutions, by tag."""
    return map(institution, INSTITUTIONS)
