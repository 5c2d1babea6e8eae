"""What an institution is to Hexapla: how it marks its documents and what its pages carry besides the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from aligner.model import DocumentKind

__all__ = ["Institution", "Organ", "Series"]

Organ: TypeAlias = tuple[str, Mapping[str, str]]
"""An actor's id (``un-ga``) and its names by language tag."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """How an organ numbers its resolutions, and when a number in running text is one of them."""

    pattern: re.Pattern[str]
    organ: str
    """Tag of the organ."""
    symbol: str
    """Symbol of a resolution with ``{}`` for its number: ``A/RES/{}``."""
    decision: str = ""
    """The same for a decision; empty where decisions are numbered otherwise."""
    sure: bool = False
    """No other organ numbers so."""
    speakers: tuple[str, ...] = ()
    """Tags of organs in whose documents the number means this series where no organ is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """Data on one institution; patterns are compiled."""

    tag: str
    name: str
    symbols: re.Pattern[str]
    """Finds document symbols in running text; the whole match is the symbol."""
    resolutions: re.Pattern[str]
    """Finds numbers of resolutions and decisions: ``74/197``."""
    organs: tuple[tuple[re.Pattern[str], Organ], ...]
    """Patterns that open a symbol and the organ they stand for, the narrowest first."""
    furniture: tuple[re.Pattern[str], ...]
    """Whole lines that belong to the page, not to the text."""
    letters_translated: bool = False
    """Whether the letters of its symbols differ by language: SOR/93-140, DORS/93-140."""
    address: str
    """Where a document is found, with ``{}`` for its symbol."""
    genres: Mapping[DocumentKind, Mapping[str, tuple[str, ...]]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """Openings of title lines that tell a kind and that the document is the institution's, by language tag;
    under ``""`` those of all languages. Matched ignoring case."""
    formulas: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Who speaks before the recitals, by language tag, without the comma: ``The European Commission``."""
    series: tuple[Series, ...] = ()
    """How its organs number their resolutions, the narrowest form first."""
    numbers: re.Pattern[str] | None = None
    """Finds a number of any of the series in text of any script, its digits ASCII."""

    def find(self, text: str) -> Iterator[str]:
        """Give the symbols in a text, in order."""
        return (match.group() for match in self.symbols.finditer(text))

    def is_symbol(self, text: str) -> bool:
        """Tell whether a text is one symbol and nothing else."""
        return self.symbols.fullmatch(text.strip()) is not None

    def organ(self, symbol: str) -> Organ | None:
        """Give the organ that a symbol belongs to; None for one that is not known."""
        return next((organ for pattern, organ in self.organs if pattern.match(symbol)), None)

    def is_furniture(self, line: str) -> bool:
        """Tell whether a line is a running head, a page number, a job number or the like."""
        plain = line.strip(" \t\n\u00a0\u200e\u200f\ufeff")
        return bool(plain) and any(pattern.fullmatch(plain) for pattern in self.furniture)

    def url(self, symbol: str) -> str:
        """Give the address of a document."""
        return self.address.format(symbol.strip().replace(" ", ""))

    def adopted(self, number: str, *, named: str = "", speaker: str = "") -> Series | None:
        """Say to which series the number of a resolution belongs; None where that is not sure.

        Args:
            number: ``74/197``, ``1325 (2000)``.
            named: tag of the organ that the text names beside it; a part of an organ stands for it.
            speaker: tag of the organ whose document it is.
        """
        for series in self.series:
            if series.pattern.fullmatch(number) is None:
                continue
            if series.sure or _is_part(named, series.organ):
                return series
            if not named and any(_is_part(speaker, organ) for organ in series.speakers):
                return series
        return None


def _is_part(tag: str, organ: str) -> bool:
    return tag == organ or tag.startswith(f"{organ}-")
