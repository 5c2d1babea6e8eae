"""What a browser or a screen reader would stumble over in a page, anybody's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from lxml import etree, html

from aligner.model import Notice

__all__ = ["check"]

_FETCHED: Final = "//img/@src | //script/@src | //link[@rel='stylesheet']/@href | //iframe/@src"
_NETWORK: Final = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_MOST: Final = 20
"""Of one kind of fault, further ones are counted only."""


def check(data: bytes, /, *, where: str) -> Iterator[Notice]:
    """Say what is wrong: no language, names that come twice, links to nowhere, what is fetched."""
    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", no_network=True))
    except (etree.LxmlError, ValueError):
        yield Notice(code="html-malformed", message="it is no HTML", where=where)
        return
    if not str(root.get("lang", "")).strip():
        yield Notice(code="html-language", message="the page does not say its language", where=where)
    names = Counter(str(name) for name in root.xpath("//@id"))
    twice = (name for name, count in names.items() if count > 1)
    yield from _faults(twice, "html-id", "the name {} comes twice", where)
    known = {*names, *map(str, root.xpath("//a/@name")), "", "top"}
    targets = dict.fromkeys(unquote(str(link)[1:]) for link in root.xpath("//a/@href[starts-with(., '#')]"))
    dead = (target for target in targets if target not in known)
    yield from _faults(dead, "html-link", "a link leads to {}, which is not there", where)
    network = (str(link) for link in root.xpath(_FETCHED) if _NETWORK.match(str(link)))
    yield from _faults(network, "html-network", "the page fetches {}", where)


def _faults(found: Iterator[str], code: str, words: str, where: str) -> Iterator[Notice]:
    rest = 0
    for at, name in enumerate(found):
        if at < _MOST:
            yield Notice(code=code, message=words.format(repr(name)), where=where)
        else:
            rest += 1
    if rest:
        yield Notice(code=code, message=f"and {rest} more of these", where=where)
