"""What a page holds, in points: glyphs with their faces, ruled lines, pictures; no layout yet."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Face", "Glyph", "Page", "Rule"]


@dataclass(frozen=True, slots=True)
class Face:
    """Font, weight, slant and size of a stretch of glyphs."""

    font: str
    size: float
    """Height of the em on the page, in points."""
    bold: bool = False
    italic: bool = False


@dataclass(slots=True)
class Glyph:
    """One sign as it is drawn; a ligature holds its letters in reading order."""

    text: str
    x0: float
    x1: float
    y: float
    """The base line; higher is further up."""
    face: Face
    piece: int = 0
    """Number of the stretch that the file draws in one go."""
    href: str | None = None
    raised: int = 0
    """1 for a superscript, -1 for a subscript."""
    underlined: bool = False

    @property
    def size(self) -> float:
        """Height of the em on the page, in points."""
        return self.face.size


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line, or the edge of a box."""

    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def level(self) -> bool:
        """Whether it lies."""
        return self.x1 - self.x0 > self.y1 - self.y0


@dataclass(slots=True)
class Page:
    """The marks on a page; after :func:`aligner.readers.pdf.source.upright` its main text runs level."""

    number: int
    """From 1."""
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    turned: list[Glyph] = field(default_factory=list)
    """Glyphs that run in another direction than the main text."""
    rules: list[Rule] = field(default_factory=list)
    pictures: int = 0
