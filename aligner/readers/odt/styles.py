"""Styles of OpenDocument: what paragraphs and characters look like, and how lists and headings count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from aligner.model import Mark
from aligner.readers.html.counters import printed

__all__ = ["OFFICE", "Numbering", "ParagraphStyle", "Styles", "TextStyle", "ns"]

OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_OTHERS: Final = {
    "fo": _OASIS.format("xsl-fo-compatible"),
    "draw": _OASIS.format("drawing"),
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
_DEEPEST: Final = 10
_MOST: Final = 10**6
# First sign of a series that LibreOffice writes out: "一, 二, 三, ...".
_SERIES: Final = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
    "一": "cjk-ideographic",
    "甲": "cjk-heavenly-stem",
    "子": "cjk-earthly-branch",
    "١": "arabic-indic",
    "۱": "persian",
    "أ": "arabic",
    "ا": "arabic",
    "а": "cyrillic",
    "А": "upper-cyrillic",
    "๑": "thai",
    "१": "devanagari",
    "α": "lower-greek",
}


def ns(prefix: str, name: str) -> str:
    """Make the full name of an element or attribute.

    >>> ns("text", "p")
    '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p'
    """
    return f"{{{_OTHERS.get(prefix) or _OASIS.format(prefix)}}}{name}"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """What a style says of characters; ``None`` where it says nothing."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    strike: bool | None = None
    small_caps: bool | None = None
    raised: str = ""
    hidden: bool = False

    def applied(self, marks: frozenset[Mark]) -> frozenset[Mark]:
        """Put the style over the marks of the text around."""
        found = set(marks)
        for said, mark in (
            (self.bold, Mark.BOLD),
            (self.italic, Mark.ITALIC),
            (self.underline, Mark.UNDERLINE),
            (self.strike, Mark.STRIKE),
            (self.small_caps, Mark.SMALL_CAPS),
        ):
            if said is not None:
                (found.add if said else found.discard)(mark)
        if self.raised:
            found -= {Mark.SUPERSCRIPT, Mark.SUBSCRIPT}
            found |= {"super": {Mark.SUPERSCRIPT}, "sub": {Mark.SUBSCRIPT}}.get(self.raised, set())
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a style says of a paragraph."""

    text: TextStyle = TextStyle()
    centred: bool = False
    outline: int = 0
    lists: str = ""


class Styles:
    """All styles of a document, those of its content over those of its template."""

    def __init__(self, roots: Sequence[etree._Element]) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._texts: dict[str, TextStyle] = {}
        lists: dict[str, etree._Element] = {}
        outline: etree._Element | None = None
        self._languages: dict[str, str] = {}
        for root in roots:
            for style in root.iter(ns("style", "style")):
                self._styles[style.get(ns("style", "family"), ""), style.get(ns("style", "name"), "")] = style
            for style in root.iter(ns("text", "list-style")):
                lists[style.get(ns("style", "name"), "")] = style
            outline = next(root.iter(ns("text", "outline-style")), outline)
            for default in root.iter(ns("style", "default-style")):
                properties = default.find(ns("style", "text-properties"))
                if default.get(ns("style", "family")) == "paragraph" and properties is not None:
                    self._languages = self._languages or _languages(properties)
        self.numbering = Numbering(lists, outline)

    def language(self, text: str) -> str:
        """Give the language of the paragraphs: of the three that a style has, by the script of a text."""
        wide = sum("\u2e80" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7a3" for sign in text)
        complex_ = sum("\u0590" <= sign <= "\u109f" for sign in text)
        others = sum(sign.isalpha() for sign in text) - wide - complex_
        most = max((others, "western"), (wide, "asian"), (complex_, "complex"))[1]
        return self._languages.get(most, "")

    def name(self, name: str) -> str:
        """Name of the style that a person chose: automatic styles stand for their parents."""
        style = self._styles.get(("paragraph", name))
        if style is not None and re.fullmatch(r"P\d+", name):
            name = style.get(ns("style", "parent-style-name"), "")
            style = self._styles.get(("paragraph", name))
        shown = style.get(ns("style", "display-name")) if style is not None else None
        return shown or re.sub(r"_([0-9a-f]{2})_", lambda found: chr(int(found[1], 16)), name)

    def paragraph(self, name: str) -> ParagraphStyle:
        """Give a paragraph style with what it inherits."""
        if name not in self._paragraphs:
            text, centred, outline, lists = TextStyle(), None, "", None
            for style in self._chain("paragraph", name):
                text = _over(text, style)
                properties = style.find(ns("style", "paragraph-properties"))
                align = properties.get(ns("fo", "text-align")) if properties is not None else None
                centred = align == "center" if centred is None and align else centred
                outline = outline or style.get(ns("style", "default-outline-level"), "")
                lists = style.get(ns("style", "list-style-name")) if lists is None else lists
            level = int(outline) if outline in tuple("123456789") else 0
            self._paragraphs[name] = ParagraphStyle(text, bool(centred), level, lists or "")
        return self._paragraphs[name]

    def text(self, name: str) -> TextStyle:
        """Give a character style with what it inherits."""
        if name not in self._texts:
            text = TextStyle()
            for style in self._chain("text", name):
                text = _over(text, style)
            self._texts[name] = text
        return self._texts[name]

    def _chain(self, family: str, name: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while name and len(chain) < 50:
            style = self._styles.get((family, name))
            if style is None or style in chain:
                break
            chain.append(style)
            name = style.get(ns("style", "parent-style-name"), "")
        return chain


def _languages(properties: etree._Element) -> dict[str, str]:
    names = {
        "western": ns("fo", "language"),
        "asian": ns("style", "language-asian"),
        "complex": ns("style", "language-complex"),
    }
    said = {key: properties.get(name, "none") for key, name in names.items()}
    return {key: language for key, language in said.items() if language not in ("none", "zxx", "mul", "")}


def _over(inner: TextStyle, style: etree._Element) -> TextStyle:
    """Fill what an inner style leaves open from an outer one."""
    properties = style.find(ns("style", "text-properties"))
    if properties is None:
        return inner

    def said(known: bool | None, value: str | None, *off: str) -> bool | None:  # noqa: FBT001 (a value, not a switch)
        return known if known is not None or value is None else value not in off

    weight = properties.get(ns("fo", "font-weight"))
    return TextStyle(
        bold=said(inner.bold, weight, "normal", "100", "200", "300", "400", "500"),
        italic=said(inner.italic, properties.get(ns("fo", "font-style")), "normal"),
        underline=said(inner.underline, properties.get(ns("style", "text-underline-style")), "none"),
        strike=said(inner.strike, properties.get(ns("style", "text-line-through-style")), "none"),
        small_caps=said(inner.small_caps, properties.get(ns("fo", "font-variant")), "normal"),
        raised=inner.raised or _raised(properties.get(ns("style", "text-position"), "")),
        hidden=inner.hidden or properties.get(ns("text", "display")) == "none",
    )


def _raised(position: str) -> str:
    first = position.partition(" ")[0]
    if first in ("super", "sub"):
        return first
    shift = re.fullmatch(r"(-?)(\d+(?:\.\d+)?)%", first)
    if shift is None:
        return ""
    return "none" if float(shift[2]) == 0 else "sub" if shift[1] else "super"


@dataclass(slots=True)
class _Counters:
    """Ranks of the levels of one list."""

    ranks: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts list items and headings (ODF 1.3, part 3, 16.30 and 16.34)."""

    def __init__(self, lists: dict[str, etree._Element], outline: etree._Element | None) -> None:
        self._levels = {name: _levels(style) for name, style in lists.items()}
        self._outline = _levels(outline) if outline is not None else {}
        self._headings = _Counters()
        self._current = _Counters()
        self._by_style: dict[str, _Counters] = {}
        self._by_key: dict[str, _Counters] = {}

    def begin(self, style: str, *, key: str, after: str, goes_on: bool) -> None:
        """Begin a list, or go on with an earlier one."""
        earlier = self._by_key.get(after) if after else self._by_style.get(style) if goes_on else None
        self._current = earlier or _Counters()
        self._by_style[style] = self._current
        if key:
            self._by_key[key] = self._current

    def number(self, style: str, level: int, *, start: str | None = None) -> str:
        """Count an item and print its number or bullet."""
        return _number(self._levels.get(style, {}), self._current, level, start)

    def outline(self, level: int) -> str:
        """Count a heading and print its number; empty where headings have none."""
        return _number(self._outline, self._headings, level, None)


def _levels(style: etree._Element) -> dict[int, etree._Element]:
    found: dict[int, etree._Element] = {}
    for level in style.iterchildren(etree.Element):
        said = level.get(ns("text", "level"), "")
        if said.isascii() and said.isdigit() and 0 < int(said[:3]) <= _DEEPEST:
            found[int(said[:3])] = level
    return found


def _number(levels: dict[int, etree._Element], counters: _Counters, level: int, start: str | None) -> str:
    own = levels.get(level)
    ranks = counters.ranks
    for deeper in [known for known in ranks if known > level]:
        del ranks[deeper]
    if start is not None and re.fullmatch(r"\d{1,6}", start, re.ASCII):
        ranks[level] = int(start)
    elif level in ranks:
        ranks[level] = min(ranks[level] + 1, _MOST)
    else:
        ranks[level] = _start(own)
    if own is None:
        return ""
    if (bullet := own.get(ns("text", "bullet-char"))) is not None:
        sign = bullet.strip()
        # Signs of symbol fonts and letters that stand for them: no text has them.
        return "•" if not sign or sign.isalnum() or "\ue000" <= sign[0] <= "\uf8ff" else sign
    if own.get(ns("style", "num-format"), "") == "":
        return ""
    pattern = own.get(ns("loext", "num-list-format")) or own.get(ns("style", "num-list-format"))
    if pattern:
        return re.sub(r"%(\d{1,2})%", lambda found: _rank(levels, ranks, int(found[1])), pattern).strip()
    shown = own.get(ns("text", "display-levels"), "1")
    count = int(shown) if shown in tuple("123456789") else 1
    steps = [_rank(levels, ranks, step) for step in range(max(level - count + 1, 1), level + 1)]
    prefix, suffix = own.get(ns("style", "num-prefix"), ""), own.get(ns("style", "num-suffix"), "")
    return f"{prefix}{'.'.join(step for step in steps if step)}{suffix}".strip()


def _start(level: etree._Element | None) -> int:
    said = level.get(ns("text", "start-value"), "1") if level is not None else "1"
    return int(said) if re.fullmatch(r"\d{1,6}", said, re.ASCII) else 1


def _rank(levels: dict[int, etree._Element], ranks: dict[int, int], level: int) -> str:
    own = levels.get(level)
    if own is None:
        return ""
    rank = ranks.get(level, _start(own))
    form = own.get(ns("style", "num-format"), "")
    if not form:
        return ""
    sync = own.get(ns("style", "num-letter-sync")) == "true"
    if sync and form in ("a", "A") and rank > 0:
        return chr(ord(form) + (rank - 1) % 26) * min((rank - 1) // 26 + 1, 30)
    return printed(rank, _SERIES.get(form[0], "decimal")) or str(rank)
