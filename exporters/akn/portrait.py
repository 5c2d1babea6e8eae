"""An element as people call it: what it is, the number that it prints, where it stands, its first words."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from aligner.vocab.akn import akn

__all__ = ["local_name", "number_of", "portrait", "words"]

_CALLED: Final = {
    "act": "the text",
    "alinea": "indent",
    "attachment": "annex",
    "authorialNote": "note",
    "blockContainer": "paragraph",
    "blockList": "list",
    "chp": "chapter",
    "component": "draft",
    "componentRef": "place of the draft",
    "components": "drafts",
    "conclusions": "closing",
    "coverPage": "cover page",
    "container": "masthead",
    "formula": "formula",
    "hcontainer": "part",
    "intro": "introduction",
    "item": "point",
    "judgmentBody": "body",
    "mainBody": "body",
    "p": "line",
    "td": "cell",
    "th": "cell",
    "tr": "row",
    "wrapUp": "closing words",
}
_PLAIN: Final = frozenset({"heading", "authorialNote", "intro", "wrapUp", "list", "blockList", "table"})
"""What is named after the element that it stands in."""
_NUMBERED: Final = frozenset({"article", "paragraph", "point", "item", "indent"})
_HOLDERS: Final = _NUMBERED | {"section", "subsection", "chapter", "part", "title", "recital"}
_WORDS: Final = 60


def local_name(element: etree._Element) -> str:
    """Give the local name of an element."""
    return etree.QName(element).localname


def portrait(element: etree._Element) -> str:
    """Say in a few words which element is meant.

    >>> root = etree.fromstring('<body xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
    ...     '<paragraph eId="para_5"><num>5.</num><list eId="para_5__list_1">'
    ...     '<point eId="para_5__list_1__point_b"><num>(b)</num></point></list></paragraph></body>')
    >>> portrait(root[0][1][0])
    'point (b) of paragraph 5.'
    """
    own = _own(element)
    above = _above(element)
    return f"{own} of {above}" if above else own


def _own(element: etree._Element) -> str:
    name = local_name(element)
    called = _CALLED.get(name, name)
    number = number_of(element)
    if not number and name not in {"heading", "intro", "wrapUp", "formula"}:
        # AKN-NC 5: a sequence number stands for one that is not printed.
        match = re.search(r"_(?:nn_)?(\d+)$", element.get("eId", ""))
        number = f"no. {match[1]}" if match is not None else ""
    # "Article 5" says already what it is.
    return number if re.search(r"[^\W\d_]{4}", number) else f"{called} {number}".strip()


def number_of(element: etree._Element) -> str:
    """Give the number that an element prints, the sign of a note; empty for none."""
    if local_name(element) == "authorialNote":
        return element.get("marker", "")
    found = element.find(akn("num"))
    if found is None:
        found = element.find(akn("docNumber"))
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def _above(element: etree._Element) -> str:
    """Name what the element stands in: its paragraph, its article, the draft, the annex."""
    parts: list[str] = []
    wanted = _HOLDERS if local_name(element) in _PLAIN or not number_of(element) else _NUMBERED
    for above in element.iterancestors():
        name = local_name(above)
        if name in {"component", "attachment"}:
            heading = above.find(akn("heading"))
            shown = " ".join("".join(heading.itertext()).split()) if heading is not None else ""
            parts.append(f"the {_CALLED[name]}" + (f" “{shown[:40]}”" if shown else ""))
        elif name in wanted and number_of(above):
            parts.append(_own(above))
            wanted = _NUMBERED if name in _NUMBERED else frozenset()
        if name == "article":
            wanted = frozenset()
    return " of ".join(parts)


def words(element: etree._Element) -> str:
    """Give the first words of an element, without its number and notes."""
    said: list[str] = []
    length = 0
    skipped = {akn("num"), akn("authorialNote")} - {element.tag}
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, one in walker:
        if event == "start":
            if one.tag in skipped or one.tag == akn("meta"):
                walker.skip_subtree()
            else:
                said.append(one.text or "")
        elif one is not element:
            said.append(one.tail or "")
        length += len(said[-1]) if said else 0
        if length > 8 * _WORDS:
            break
    text = " ".join("".join(said).split())
    return text if len(text) <= _WORDS else text[: _WORDS - 2].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
