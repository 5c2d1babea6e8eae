"""Notes of a page: links that call a text further down which begins with the same sign and links back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from lxml import etree

__all__ = ["Call", "Notes", "find_notes"]

_SIGN: Final = re.compile(
    r"[(\[]?\s*(?P<sign>\d{1,4}|\*\d{1,2}|[*†‡§]{1,4}|[a-z]{1,2}|[ivx]{1,6})\s*[)\]]?\s*[*/]?", re.IGNORECASE
)
_NAMED: Final = re.compile(r"(?:^|[\s_-])(?:fn|foot|note|footnote|endnote|noteref|super)", re.IGNORECASE)
_BODIES: Final = frozenset({"li", "p", "div", "aside", "dd", "blockquote", "tr", "section"})
_CARRIERS: Final = frozenset({"sup", "span", "small", "font", "b", "strong"})
_ARROWS: Final = "↑↩^⤴⏎←︎"


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a note."""

    sign: str
    body: etree._Element | None
    """None where a note is called again."""


@dataclass(slots=True)
class Notes:
    """The notes of a page."""

    calls: dict[etree._Element, Call] = field(default_factory=dict)
    bodies: set[etree._Element] = field(default_factory=set)
    back: set[etree._Element] = field(default_factory=set)
    """Links from a note to its call: no text of the note."""


def find_notes(root: etree._Element) -> Notes:
    """Find calls and notes; a link counts only if it is raised, named a note, or linked back to."""
    places: dict[etree._Element, int] = {}
    named: dict[str, etree._Element] = {}
    links: list[etree._Element] = []
    for index, element in enumerate(root.iter(etree.Element)):
        places[element] = index
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                named.setdefault(name, element)
        if element.tag == "a" and (element.get("href") or "").startswith("#"):
            links.append(element)
    notes = Notes()
    bodies: dict[etree._Element, etree._Element | None] = {}
    inside: dict[etree._Element, dict[str, list[etree._Element]]] = {}
    for link in links:
        if link in notes.back:
            continue
        said = "".join(link.itertext()).strip()
        match = _SIGN.fullmatch(said) if len(said) <= 12 else None
        target = named.get(unquote((link.get("href") or "")[1:]))
        if match is None or target is None or places[target] <= places[link]:
            continue
        # Looked at once each: a page may call one long note a thousand times.
        if target not in bodies:
            bodies[target] = _body(target)
        body = bodies[target]
        if body is None or any(above is body for above in link.iterancestors()):
            continue
        if body not in inside:
            inside[body] = _links_in(body)
        back = [] if body in notes.bodies and _raised(link) else _links_back(inside[body], link)
        if not (back or _raised(link)):
            continue
        if body in notes.bodies:
            notes.calls[_carrier(link, said)] = Call(match["sign"], None)
            continue
        if any(above in notes.bodies for above in body.iterancestors()):
            continue
        notes.bodies.add(body)
        notes.back.update(back)
        notes.calls[_carrier(link, said)] = Call(match["sign"], body)
    return notes


def _body(target: etree._Element) -> etree._Element | None:
    body: etree._Element | None = target
    while body is not None and body.tag not in _BODIES:
        body = body.getparent()
    if (
        body is None
        or body.tag in ("body", "html")
        or any(True for _ in body.iter("h1", "h2", "h3", "h4", "main"))
    ):
        return None
    # What the link points to has to begin the note.
    before = ""
    for element in body.iter(etree.Element):
        if element is target:
            break
        before += element.text or ""
    return body if len(before.strip(" \n\t()[]*.0123456789")) <= 1 else None


def _links_in(body: etree._Element) -> dict[str, list[etree._Element]]:
    """Give the links of a note by what they point to; those that are arrows alone under no name."""
    found: dict[str, list[etree._Element]] = {}
    for element in body.iter("a"):
        href = element.get("href") or ""
        if href.startswith("#"):
            arrow = not "".join(element.itertext()).strip(_ARROWS + " ")
            found.setdefault("" if arrow else unquote(href[1:]), []).append(element)
    return found


def _links_back(inside: dict[str, list[etree._Element]], link: etree._Element) -> list[etree._Element]:
    own = [""]
    here: etree._Element | None = link
    for _ in range(4):
        if here is None or here.tag in ("body", "html"):
            break
        own += [name for name in (here.get("id"), here.get("name")) if name]
        here = here.getparent()
    for inner in link.iter(etree.Element):
        own += [name for name in (inner.get("id"), inner.get("name")) if name]
    return [element for name in dict.fromkeys(own) for element in inside.get(name, ())]


def _raised(link: etree._Element) -> bool:
    if any(True for _ in link.iter("sup")) or link.get("role") == "doc-noteref":
        return True
    around = [link, *list(link.iterancestors())[:2]]
    return any(item.tag == "sup" for item in around) or any(
        _NAMED.search(item.get(name) or "") for item in around[:2] for name in ("class", "rel")
    )


def _carrier(link: etree._Element, said: str) -> etree._Element:
    here = link
    while True:
        parent = here.getparent()
        if parent is None or parent.tag not in _CARRIERS:
            return here
        if "".join(parent.itertext()).strip(" ()[]\n\t") != said.strip(" ()[]\n\t"):
            return here
        here = parent
