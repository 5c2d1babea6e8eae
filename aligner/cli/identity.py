"""``--symbol`` and ``--date``: what a document is called, where its masthead says nothing or is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import wraps
from typing import Any, TypeVar

import click

from aligner.model import Alignment, Document, is_legal

__all__ = ["identified", "identified_alignment", "identity_options"]

_R = TypeVar("_R")


class _Day(click.ParamType[str]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2030-12-03", param, ctx)


class _Symbol(click.ParamType[str]):
    name = "symbol"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        symbol = " ".join(str(value).split())
        if not symbol or not is_legal(symbol):
            self.fail(f"{value!r} is no symbol; write it as A/85/417", param, ctx)
        return symbol


def identity_options(command: Callable[..., _R]) -> Callable[..., _R]:
    """Add the options to a command; it gets those that were given as ``identity``."""

    @wraps(command)
    def with_identity(*arguments: Any, **options: Any) -> _R:
        given = {name: options.pop(name) for name in ("symbol", "date")}
        identity = {name: value for name, value in given.items() if value is not None}
        return command(*arguments, identity=identity, **options)

    made: Callable[..., _R] = with_identity
    made = click.option(
        "--date", type=_Day(), metavar="YYYY-MM-DD", help="Date of the document, instead of what it prints."
    )(made)
    return click.option(
        "--symbol", type=_Symbol(), help="Symbol of the document, instead of what its masthead prints."
    )(made)


def identified(document: Document, identity: Mapping[str, str]) -> Document:
    """Give a document the symbol and the date that the user says."""
    if not identity:
        return document
    return replace(document, metadata=replace(document.metadata, **identity))  # type: ignore[arg-type] # strings both


def identified_alignment(alignment: Alignment, identity: Mapping[str, str]) -> Alignment:
    """Give each version of an alignment the symbol and the date that the user says."""
    if not identity:
        return alignment
    documents = tuple(identified(document, identity) for document in alignment.documents)
    return Alignment(documents, alignment.rows, alignment.pivot)
