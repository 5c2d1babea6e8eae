"""The numbers of list items: attributes of the list, counter styles, and counters of a style sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from aligner.readers.html.counters import marker, printed, style_of
from aligner.readers.html.css import Sheet

__all__ = ["Lists"]

_LISTS: Final = ("ol", "ul", "menu", "dir")
_CONTENT: Final = re.compile(
    r"\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'"
    r"|counters?\(\s*(?P<name>[\w-]+)\s*(?:,\s*[\"'](?P<between>[^\"']*)[\"']\s*)?(?:,\s*(?P<style>[\w-]+)\s*)?\)"
)
_ESCAPE: Final = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)")
_BULLETS: Final = ("disc", "circle", "square")
_HIGHEST: Final = 10**9


def _integer(text: str | None) -> int | None:
    found = re.match(r"\s*([+-]?\d{1,9})(?!\d)", text or "", re.ASCII)
    return int(found[1]) if found else None


@dataclass(slots=True)
class _Open:
    """A list whose items are being counted."""

    element: etree._Element
    at: int
    step: int


@dataclass(slots=True)
class Lists:
    """Counts list items and the counters of the style sheet while a page is walked."""

    sheet: Sheet
    unknown: int = 0
    """Items in a counter style that is not known."""
    _open: list[_Open] = field(default_factory=list)
    _counters: dict[str, list[tuple[etree._Element | None, int]]] = field(default_factory=dict)

    @property
    def depth(self) -> int:
        """How many lists are open."""
        return len(self._open)

    def open(self, element: etree._Element) -> None:
        """Begin a list."""
        reverse = element.tag == "ol" and element.get("reversed") is not None
        start = _integer(element.get("start")) if element.tag == "ol" else None
        if start is None:
            start = sum(1 for _ in element.iterchildren("li")) if reverse else 1
        step = -1 if reverse else 1
        self._open.append(_Open(element, start - step, step))

    def close(self) -> None:
        """End the list."""
        self._open.pop()

    def item(self, element: etree._Element, style: dict[str, str]) -> str:
        """Count an item and give its marker as it is seen; empty where none is."""
        if self._open:
            counted = self._open[-1]
            said = _integer(element.get("value"))
            counted.at = said if said is not None else counted.at + counted.step
        if style.get("display", "list-item") != "list-item":
            return ""
        chosen = style.get("list-style-type") or style_of(element.get("type") or "") or self._list_style()
        found = marker(self._open[-1].at if self._open else 1, chosen)
        if found is None:
            self.unknown += 1
            found = f"{self._open[-1].at if self._open else 1}."
        return found

    def _list_style(self) -> str:
        if not self._open:
            return "disc"
        element = self._open[-1].element
        said = self.sheet.style(element).get("list-style-type") or style_of(element.get("type") or "")
        if said:
            return said
        if element.tag == "ol":
            return "decimal"
        bullets = sum(opened.element.tag != "ol" for opened in self._open)
        return _BULLETS[min(bullets, 3) - 1]

    def enter(self, element: etree._Element, style: dict[str, str]) -> None:
        """Take an element's ``counter-reset``, ``counter-set`` and ``counter-increment`` into account."""
        parent = element.getparent()
        for name, value in _pairs(style.get("counter-reset", ""), 0):
            scopes = self._counters.setdefault(name, [])
            if scopes and scopes[-1][0] is parent:
                scopes.pop()
            scopes.append((parent, value))
        for name, step in _pairs(style.get("counter-increment", ""), 1):
            scopes = self._counters.setdefault(name, [(parent, 0)])
            if not scopes:
                scopes.append((parent, 0))
            scope, value = scopes[-1]
            scopes[-1] = (scope, max(-_HIGHEST, min(value + step, _HIGHEST)))
        for name, value in _pairs(style.get("counter-set", ""), 0):
            if known := self._counters.get(name):
                known[-1] = (known[-1][0], value)

    def leave(self, element: etree._Element) -> None:
        """Forget the counters that began among an element's children."""
        for scopes in self._counters.values():
            while scopes and scopes[-1][0] is element:
                scopes.pop()

    def generated(self, element: etree._Element) -> str:
        """Give what ``::before`` or ``::marker`` prints, if a counter is in it."""
        if not self.sheet.rules:
            return ""
        for pseudo in ("before", "marker"):
            style = self.sheet.style(element, pseudo)
            content = style.get("content", "")
            if "counter(" not in content and "counters(" not in content:
                continue
            if pseudo == "before":
                self.enter(element, {key: value for key, value in style.items() if key.startswith("counter")})
            return self._content(content)
        return ""

    def _content(self, content: str) -> str:
        parts: list[str] = []
        for found in _CONTENT.finditer(content):
            if found["name"] is None:
                parts.append(_unescaped(found["double"] or found["single"] or ""))
                continue
            values = [value for _, value in self._counters.get(found["name"], [])] or [0]
            style = found["style"] or "decimal"
            if found["name"] == "list-item":
                values = [opened.at for opened in self._open] or [1]
            shown = [printed(value, style) for value in values]
            known = [
                sign if sign is not None else str(value) for sign, value in zip(shown, values, strict=True)
            ]
            parts.append((found["between"] or "").join(known) if "counters(" in found[0] else known[-1])
        return " ".join("".join(parts).split())


def _pairs(text: str, default: int) -> list[tuple[str, int]]:
    """Read ``name 2 other``.

    >>> _pairs("part 2 point", 1), _pairs("none", 0)
    ([('part', 2), ('point', 1)], [])
    """
    found: list[tuple[str, int]] = []
    for word in text.split():
        number = _integer(word)
        if number is not None and found:
            found[-1] = (found[-1][0], number)
        elif number is None and word not in ("none", "inherit", "initial"):
            found.append((word, default))
    return found


def _unescaped(text: str) -> str:
    def sign(found: re.Match[str]) -> str:
        if found[2]:
            return found[2]
        point = int(found[1], 16)
        return chr(point) if 0x20 <= point < 0x110000 and not 0xD800 <= point < 0xE000 else ""

    return _ESCAPE.sub(sign, text)
