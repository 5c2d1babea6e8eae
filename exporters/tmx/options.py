"""Options of the TMX exporter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from aligner.model import RequestError
from exporters.segments.choice import LONG, Choice, Pairs
from exporters.segments.cleaning import Blanks

__all__ = ["Options"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(Choice):
    """How memories are written; without any, as most clients take them.

    Raises:
        RequestError: two options contradict each other.
    """

    max_length: int = LONG
    """Rows with a longer segment are left out, as cloud memories would refuse them; 0: none is."""
    level: Literal[1, 2] = 1
    """1: plain text. 2: with formatting and the signs of notes as codes."""
    lang_style: str = "short"
    """``short``, ``region`` or pairs such as ``en=en-GB,fr=fr-CH``."""
    pairs: Pairs = "pivot"
    """Which pairs get a memory of their own beside the one of all languages."""
    split_size: int = 0
    """Largest size of a file in bytes, before compression; 0: any."""
    gz: bool = False
    """Compressed, as ``.tmx.gz``."""
    blanks: Blanks = "one"
    """Whether stretches of blanks become one."""
    notes: Literal["both", "units", "codes"] = "both"
    """Notes as units of their own, as codes for their signs in the texts (at level 2), or as both."""
    left_out: Literal["", "txt", "json"] = ""
    """A report of what is left out, beside the memories, as text or JSON."""

    def __post_init__(self) -> None:
        if self.notes == "codes" and self.level == 1:
            what = "notes as codes want formatting as codes"
            raise RequestError(what, hint="add --level 2, or take --notes units")
        if 0 < self.split_size < 1 << 12:
            what = f"files of {self.split_size} bytes hold no units"
            raise RequestError(what, hint="give --split-size a number of bytes such as 900M")
