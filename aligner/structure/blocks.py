"""Blocks: what every reader gives to the structure: flat, in reading order, with clues, no tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from aligner.model import Cell, DocumentKind, Metadata, Text
from aligner.model.making import quick

__all__ = ["AnyBlock", "Block", "BlockRole", "Blocks", "TableBlock"]


class BlockRole(StrEnum):
    """What the format itself says of a block."""

    BODY = "body"
    FURNITURE = "furniture"
    """A running head, page number or job code: not text of the document."""
    NOTE = "note"
    """The body of a note that stands apart from its mark; :attr:`Block.marker` says which."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph as the format gives it."""

    text: Text
    """The text, typed number included, automatic number left out."""
    number: str = ""
    """The automatic number or bullet that the format makes, as a reader sees it on the page."""
    role: BlockRole = BlockRole.BODY
    marker: str = ""
    outline: int = 0
    """Heading level that the format declares, from 1; 0 for none."""
    level: int = 0
    """Depth of the list or indent, from 0."""
    style: str = ""
    centred: bool = False
    bold: bool = False
    """All of it is bold."""
    page: int = 0
    """Page it starts on, from 1; 0 where the format has no pages."""
    gap: bool = False
    """More than the usual room above it, as at a page end in plain text."""
    origin: str = ""
    """Place in the source for messages: ``line 12``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBlock:
    """A table; the cells hold text with paragraph breaks."""

    rows: tuple[tuple[Cell, ...], ...]
    page: int = 0
    origin: str = ""


AnyBlock: TypeAlias = Block | TableBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """All blocks of a file and what the file says of itself."""

    blocks: tuple[AnyBlock, ...]
    language: str = ""
    """Language the file declares, as it declares it; empty if it does not."""
    metadata: Metadata = field(default_factory=Metadata)
    kind: DocumentKind | None = None
    """Kind that the format itself declares: Formex holds acts of the European Union."""
    whole: bool = False
    """The format keeps paragraphs whole: no page end cuts one."""
    lines: bool = False
    """Each block is a unit as it stands (the reader ``lines``): nothing is joined, nothing nested."""
    nested: bool = False
    """Outlines and levels are the format's own nesting, as in XML: nothing is left to guess."""
    lists: bool = False
    """A numbered block of level 1 or more is an item of a list inside an item, as in HTML."""
