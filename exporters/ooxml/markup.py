"""XML as strings: escapes, addresses, the root tags of WordprocessingML parts."""

from __future__ import annotations

import hashlib
import re
from typing import Final
from xml.sax.saxutils import escape

from lxml import etree

from aligner.vocab.ooxml import OFFICE_RELATIONSHIPS, W

__all__ = ["DECLARATION", "ROOT", "Bookmarks", "attribute", "escape", "fragment", "uri"]

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ROOT: Final = f'xmlns:w="{W}" xmlns:r="{OFFICE_RELATIONSHIPS}"'

# What RFC 3986 lets into no address; Word calls a file corrupt over such a target.
_NOT_URI: Final = re.compile(r"[\t \"<>\\^`{|}\[\]\x7f]")
_NAME: Final = re.compile(r"[A-Za-z]\w{0,39}", re.ASCII)


def attribute(value: str) -> str:
    """Escape a value for an attribute in double quotes.

    >>> attribute('a "b" & c')
    'a &quot;b&quot; &amp; c'
    """
    return escape(value, {'"': "&quot;", "\t": "&#9;"})


def uri(href: str) -> str:
    """Escape in an address what no address may hold; a second time changes nothing.

    >>> uri("https://docs.un.org/en/A/85/417 (a)")
    'https://docs.un.org/en/A/85/417%20(a)'
    """
    return _NOT_URI.sub(lambda found: f"%{ord(found[0]):02X}", href)


def fragment(element: etree._Element) -> str:
    """Serialize an element for a place where the prefixes ``w`` and ``r`` are declared already."""
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    return text.replace(f' xmlns:w="{W}"', "").replace(f' xmlns:r="{OFFICE_RELATIONSHIPS}"', "")


class Bookmarks:
    """Names for bookmarks: at most 40 word characters, a letter first, none twice in any case.

    >>> names = Bookmarks()
    >>> names.name("p.12"), names.name("para_12"), names.name("PARA_12")
    ('p_12_c1666477', 'para_12', 'PARA_12_317ae6f2')
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, wanted: str) -> str:
        """Give a name, the wanted one where Word takes it, else one with a part of its checksum."""
        name, turn = wanted, 0
        while not _NAME.fullmatch(name) or name.casefold() in self._taken:
            digest = hashlib.sha256(f"{wanted}{turn or ''}".encode()).hexdigest()[:8]
            slug = re.sub(r"\W+", "_", wanted, flags=re.ASCII).strip("_") or "u"
            slug = slug if slug[0].isalpha() else f"u_{slug}"
            name, turn = f"{slug[:30]}_{digest}", turn + 1
        self._taken.add(name.casefold())
        return name
