"""A segment as text: codes become marks, links and notes where they say so; text in other codes is native."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from lxml import etree

from aligner.model import Break, Inline, Mark, NoteMark, Run, Text, is_legal
from aligner.vocab import tmx
from aligner.vocab.xml import local, meant

__all__ = ["Segment", "meaning"]

_MARKS: Final = MappingProxyType(
    {
        **{kind: mark for mark, kind in tmx.TYPES.items()},
        "dulined": Mark.UNDERLINE,
        "underline": Mark.UNDERLINE,
        "scaps": Mark.SMALL_CAPS,
        "superscript": Mark.SUPERSCRIPT,
        "subscript": Mark.SUBSCRIPT,
        "strike": Mark.STRIKE,
    }
)
_HTML: Final = MappingProxyType(
    {
        "b": Mark.BOLD,
        "strong": Mark.BOLD,
        "i": Mark.ITALIC,
        "em": Mark.ITALIC,
        "u": Mark.UNDERLINE,
        "s": Mark.STRIKE,
        "strike": Mark.STRIKE,
        "del": Mark.STRIKE,
        "sup": Mark.SUPERSCRIPT,
        "sub": Mark.SUBSCRIPT,
    }
)
_RTF: Final = MappingProxyType(
    {
        "b": Mark.BOLD,
        "i": Mark.ITALIC,
        "ul": Mark.UNDERLINE,
        "strike": Mark.STRIKE,
        "super": Mark.SUPERSCRIPT,
        "sub": Mark.SUBSCRIPT,
        "scaps": Mark.SMALL_CAPS,
    }
)
_NATIVE_HTML: Final = re.compile(r"</?(?P<name>[A-Za-z]+)[^<>]*>")
_NATIVE_RTF: Final = re.compile(r"\{\\(?P<name>[a-z]+) ?")
_HREF: Final = re.compile(r"""<a\s[^<>]*?href\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_SIGN: Final = re.compile(r"[^<>{}\\]{0,16}")


@dataclass(slots=True)
class Segment:
    """A segment as it is being read: its pieces so far, and which codes are open."""

    own: bool
    """The memory is Hexapla's: the sign of a note is its code's text, whatever it holds."""
    tell: Callable[[str, str, int | None], None]
    codes: int = 0
    """Codes that say nothing a text can hold."""
    inlines: list[Inline] = field(default_factory=list)
    open: list[tuple[str, Mark | str]] = field(default_factory=list)
    """For each code that is open its ``i`` and its mark, or the target of its link."""

    def read(self, element: etree._Element) -> Text:
        """Read a ``seg``."""
        self._content(element)
        return Text(self.inlines)

    def _content(self, element: etree._Element) -> None:
        self._words(element.text)
        for child in element:
            if isinstance(child, etree._Entity):  # noqa: SLF001 (lxml has no public name for it)
                self._words(self._entity(child))
            elif (name := local(child)) in tmx.CODES:
                self._code(name, child)
            elif name == "hi" and (mark := _MARKS.get(child.get("type", ""))) is not None:
                self.open.append(("hi", mark))
                self._content(child)
                self.open.remove(("hi", mark))
            else:
                self._content(child)
            self._words(child.tail)

    def _words(self, words: str | None) -> None:
        if not words:
            return
        marks = frozenset(what for _, what in self.open if isinstance(what, Mark))
        links = [what for _, what in self.open if not isinstance(what, Mark)]
        lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for index, line in enumerate(lines):
            if index:
                self.inlines.append(Break())
            if line:
                self.inlines.append(Run(line, marks, links[-1] if links else None))

    def _code(self, name: str, code: etree._Element) -> None:
        i = code.get("i", "")
        match name:
            case "bpt" if (what := _meaning(code)) is not None:
                self.open.append((i, what))
            case "ept" if last := next((held for held in reversed(self.open) if held[0] == i), None):
                self.open.remove(last)
            case "it" if (what := _meaning(code)) is not None:
                self._half(code, what)
            case "ph" if code.get("type") in {tmx.FOOTNOTE, tmx.ENDNOTE}:
                self._note(code)
                return
            case _:
                self.codes += 1
        for sub in code.iter():
            if local(sub) == "sub" and (words := "".join(sub.itertext()).strip()):
                self.tell("tmx-sub", f"left out a text inside a code: {words}", code.sourceline)

    def _half(self, code: etree._Element, what: Mark | str) -> None:
        """Half of a pair that segmentation has cut: open to the end, or since the beginning."""
        if code.get("pos") != "end":
            self.open.append(("it", what))
        elif ("it", what) in self.open:
            self.open.remove(("it", what))
        else:
            self.inlines = [
                (
                    (
                        Run(inline.text, inline.marks | {what}, inline.href)
                        if isinstance(what, Mark)
                        else Run(inline.text, inline.marks, what)
                    )
                    if isinstance(inline, Run)
                    else inline
                )
                for inline in self.inlines
            ]

    def _note(self, code: etree._Element) -> None:
        bodies = [sub for sub in code if local(sub) == "sub"]
        sign = code.text or ""
        if not self.own and (bodies or _SIGN.fullmatch(sign) is None):
            sign = ""
        inner = Segment(own=self.own, tell=self.tell)
        body = Text(inline for sub in bodies for inline in inner.read(sub).inlines)
        self.codes += inner.codes
        kept = Text(inline for inline in body.inlines if not isinstance(inline, NoteMark))
        clean = "".join(sign.split()) if not is_legal(sign) else sign
        self.inlines.append(NoteMark(clean, kept, code.get("type") == tmx.ENDNOTE))

    def _entity(self, element: etree._Entity) -> str:
        words = meant(element)
        if words is None:
            self.tell("unknown-entity", f"left out the entity {element.text}", element.sourceline)
        return words or ""


def _meaning(code: etree._Element) -> Mark | str | None:
    """Give the mark, or the target of the link, that a code stands for."""
    return meaning(code.get("type", ""), "".join(_own_text(code)))


def meaning(kind: str, native: str) -> Mark | str | None:
    """Give the mark, or the target of the link, that a code of this type and native text stands for."""
    if (mark := _MARKS.get(kind)) is not None:
        return mark
    link = _HREF.match(native)
    if link is not None and kind in {tmx.LINK, ""}:
        target = html.unescape(link[1] if link[1] is not None else link[2])
        return target if is_legal(target) else None
    if kind:
        return None
    if (tag := _NATIVE_HTML.fullmatch(native)) is not None:
        return _HTML.get(tag["name"].lower())
    if (word := _NATIVE_RTF.fullmatch(native)) is not None:
        return _RTF.get(word["name"])
    return None


def _own_text(code: etree._Element) -> Iterator[str]:
    yield code.text or ""
    for child in code:
        yield child.tail or ""
