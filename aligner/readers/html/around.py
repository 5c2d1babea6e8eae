"""What the elements around a text say of it: marks, link, level, outline."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from lxml import etree

from aligner.model import Mark

__all__ = ["Around", "marked", "outline_of"]

_MARKS: Final[Mapping[str, Mark]] = MappingProxyType(
    {
        "b": Mark.BOLD,
        "strong": Mark.BOLD,
        "i": Mark.ITALIC,
        "em": Mark.ITALIC,
        "cite": Mark.ITALIC,
        "dfn": Mark.ITALIC,
        "var": Mark.ITALIC,
        "u": Mark.UNDERLINE,
        "ins": Mark.UNDERLINE,
        "s": Mark.STRIKE,
        "strike": Mark.STRIKE,
        "del": Mark.STRIKE,
        "sup": Mark.SUPERSCRIPT,
        "sub": Mark.SUBSCRIPT,
    }
)
# EUR-Lex sets headings as paragraphs of these classes, in the Journal and in consolidated texts.
_EURLEX: Final = re.compile(
    r"(?:^|\s)(?:oj-|eli-)?(?:(?P<doc>doc-ti|main-title|title-doc-(?:first|last))"
    r"|(?P<annex>ti-annex-1|annex-title|title-annex-[12])"
    r"|(?P<section>ti-section-[12]|ti-grseq-1|title-division-[12]|title-gr-seq-level-1)"
    r"|(?P<article>ti-art|sti-art|article-title|s?title-article-norm))(?:\s|$)"
)
_OUTLINES: Final = MappingProxyType({"doc": 1, "annex": 1, "section": 2, "article": 4})


@dataclass(frozen=True, slots=True)
class Around:
    """The state of the walk at an element."""

    marks: frozenset[Mark] = frozenset()
    href: str | None = None
    level: int = 0
    outline: int = 0
    style: str = ""
    centred: bool = False
    pre: bool = False
    labels: int = 0
    """How many tables of labels are open."""


def marked(element: etree._Element, tag: str, style: dict[str, str], around: Around) -> Around:
    """Add what an element and its style say."""
    marks = set(around.marks)
    if (mark := _MARKS.get(tag)) is not None:
        marks.add(mark)
    weight = style.get("font-weight", "")
    if weight in ("bold", "bolder", "600", "700", "800", "900"):
        marks.add(Mark.BOLD)
    elif weight in ("normal", "400", "lighter"):
        marks.discard(Mark.BOLD)
    slope = style.get("font-style", "")
    if slope in ("italic", "oblique"):
        marks.add(Mark.ITALIC)
    elif slope == "normal":
        marks.discard(Mark.ITALIC)
    line = style.get("text-decoration", "")
    if "underline" in line:
        marks.add(Mark.UNDERLINE)
    if "line-through" in line:
        marks.add(Mark.STRIKE)
    if "small-caps" in style.get("font-variant", ""):
        marks.add(Mark.SMALL_CAPS)
    height = style.get("vertical-align", "")
    if height in ("super", "sub"):
        marks.add(Mark.SUPERSCRIPT if height == "super" else Mark.SUBSCRIPT)
    href = around.href
    if tag == "a" and (target := (element.get("href") or "").strip()):
        safe = not target.lower().startswith(("javascript:", "data:", "vbscript:")) and target.isprintable()
        href = target if safe and target != "#" else href
    return replace(around, marks=frozenset(marks), href=href)


def outline_of(element: etree._Element, tag: str) -> int:
    """Give the heading level of an element; 0 for none."""
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return int(tag[1])
    if element.get("role") == "heading":
        level = element.get("aria-level") or "2"
        return int(level) if level in tuple("123456789") else 2
    found = _EURLEX.search(element.get("class") or "")
    return _OUTLINES[str(found.lastgroup)] if found is not None else 0
