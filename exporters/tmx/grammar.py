"""The grammar of TMX 1.4 and what it cannot say: checks any file, as strictly as the strictest client."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Final

from lxml import etree

from aligner.model import Notice, ReadError
from aligner.vocab import tmx
from aligner.vocab.tmx_stream import Guarded, fault, volumes
from aligner.vocab.xml import events

__all__ = ["ELEMENTS", "MOST_VERSIONS", "VALUES", "Element", "check"]

_INLINE: Final = "(?:(?:bpt|ept|it|ph|hi|ut) )*"
_SUBS: Final = "(?:sub )*"
_META: Final = "(?:(?:note|prop) )*"
_WHO_WHEN: Final = ("creationdate", "creationid", "changedate", "changeid")
_USE: Final = ("usagecount", "lastusagedate", "creationtool", "creationtoolversion", "datatype", "o-tmf")


@dataclass(frozen=True, slots=True)
class Element:
    """What an element may hold: its children as a pattern over their names, its attributes."""

    children: str = ""
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    text: bool = field(default=False, kw_only=True)


MOST_VERSIONS: Final = 500
"""Versions of a unit; the largest public memories have 24 languages."""

# TMX 1.4b, "Elements": in the order of the specification's content table.
ELEMENTS: Final = {
    "tmx": Element("header body ", ("version",)),
    "header": Element(
        "(?:(?:note|prop|ude) )*",
        ("creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"),
        ("o-encoding", *_WHO_WHEN),
    ),
    "body": Element("(?:tu )*"),
    "ude": Element("(?:map )+", ("name",), ("base",)),
    "map": Element("", ("unicode",), ("code", "ent", "subst")),
    "note": Element("", (), ("o-encoding", tmx.XML_LANG, "lang"), text=True),
    "prop": Element("", ("type",), ("o-encoding", tmx.XML_LANG, "lang"), text=True),
    "tu": Element(f"{_META}(?:tuv )+", (), ("tuid", "o-encoding", *_USE, *_WHO_WHEN, "segtype", "srclang")),
    "tuv": Element(f"{_META}seg ", (tmx.XML_LANG,), ("o-encoding", *_USE, *_WHO_WHEN, "lang")),
    "seg": Element(_INLINE, text=True),
    "bpt": Element(_SUBS, ("i",), ("x", "type"), text=True),
    "ept": Element(_SUBS, ("i",), text=True),
    "it": Element(_SUBS, ("pos",), ("x", "type"), text=True),
    "ph": Element(_SUBS, (), ("x", "assoc", "type"), text=True),
    "hi": Element(_INLINE, (), ("x", "type"), text=True),
    "ut": Element(_SUBS, (), ("x",), text=True),
    "sub": Element(_INLINE, (), ("datatype", "type"), text=True),
}
_DATE: Final = r"[0-9]{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3])(?:[0-5][0-9]){2}Z"
_TAG: Final = "[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*"
VALUES: Final = {
    "version": r"1\.4",
    "segtype": "block|paragraph|sentence|phrase",
    "creationdate": _DATE,
    "changedate": _DATE,
    "lastusagedate": _DATE,
    "adminlang": _TAG,
    "srclang": rf"\*all\*|{_TAG}",
    tmx.XML_LANG: _TAG,
    "lang": _TAG,
    "tuid": r"\S+",
    "usagecount": "[0-9]+",
    "i": "[0-9]+",
    "pos": "begin|end",
    "assoc": "[pfb]",
}


def check(data: bytes | IO[bytes], /, *, where: str) -> Iterator[Notice]:
    """Say what is wrong with a TMX file; nothing if it is valid TMX 1.4 and its codes match.

    A stream is read as it is checked, and not held. The external DTD is never fetched.
    """
    try:
        for name, source in volumes(data, where):
            yield from _volume(Guarded(source, name), name)
    except ReadError as error:
        yield Notice(code="invalid-tmx", message=error.what, where=error.where or where)


def _volume(stream: Guarded, where: str) -> Iterator[Notice]:
    source = ""
    depth = 0
    parsed = events(stream)
    try:
        for event, element in parsed:
            if event == "start":
                if depth == 0 and element.tag != "tmx":
                    yield _notice(where, element, f"the root is <{_name(element)}>, not <tmx>")
                if element.tag == "header":
                    source = element.get("srclang", "")
                depth += 1
                continue
            depth -= 1
            yield from _element(where, element)
            if element.tag == "tu":
                stream.found()
                yield from _unit(where, element, source)
                element.clear()
                # Units before this one are done with; only the body may hold them, and as many as they like.
                before, parent = element.getprevious(), element.getparent()
                if before is not None and parent is not None and before.tag == "tu":
                    parent.remove(before)
    except etree.XMLSyntaxError as error:
        message, line, _ = fault(parsed.faults, error)
        yield Notice(code="invalid-tmx", message=message, where=f"{where}, line {line}" if line else where)


def _name(element: etree._Element) -> str:
    return str(element.tag)


def _notice(where: str, element: etree._Element, message: str) -> Notice:
    return Notice(code="invalid-tmx", message=message, where=f"{where}, line {element.sourceline}")


def _element(where: str, element: etree._Element) -> Iterator[Notice]:
    name = _name(element)
    rule = ELEMENTS.get(name)
    if rule is None:
        yield _notice(where, element, f"<{name}> is no element of TMX")
        return
    attributes = {str(key): str(value) for key, value in element.attrib.items()}
    for needed in rule.needs:
        if needed not in attributes:
            yield _notice(where, element, f"<{name}> lacks the attribute {_short(needed)}")
    for attribute, value in attributes.items():
        if attribute not in rule.needs and attribute not in rule.may:
            yield _notice(where, element, f"<{name}> cannot have the attribute {_short(attribute)}")
        elif not re.fullmatch(VALUES.get(attribute, "(?s:.*)"), value):
            yield _notice(where, element, f"<{name}> cannot have {_short(attribute)}={value!r}")
    order = ""
    for child in element:
        if isinstance(child, etree._Entity):  # noqa: SLF001 (lxml has no public name for it)
            yield _notice(
                where, element, f"<{name}> holds the entity {child.text!r}, which XML does not define"
            )
            continue
        order += f"{_name(child)} "
    if not re.fullmatch(rule.children, order):
        yield _notice(where, element, f"<{name}> cannot hold <{'>, <'.join(order.split())}> in this order")
    if not rule.text and any(
        (text or "").strip() for text in (element.text, *(child.tail for child in element))
    ):
        yield _notice(where, element, f"<{name}> cannot hold text")


def _short(attribute: str) -> str:
    return "xml:lang" if attribute == tmx.XML_LANG else attribute


def _unit(where: str, unit: etree._Element, source: str) -> Iterator[Notice]:
    source = unit.get("srclang", source).casefold()
    versions = list(unit.iterchildren("tuv"))
    tags = [version.get(tmx.XML_LANG, "").casefold() for version in versions]
    if source != tmx.ALL and versions and not any(_akin(source, tag) for tag in tags):
        yield _notice(where, unit, f"no <tuv> is in the source language {source!r}")
    if len(versions) > MOST_VERSIONS:
        yield _notice(where, unit, f"{len(versions)} versions in one unit, more than clients read")
    codes: list[Counter[tuple[str, str]]] = []
    for version in versions:
        for segment in version.iterchildren("seg"):
            begun = Counter(code.get("i", "") for code in segment.iter("bpt"))
            ended = Counter(code.get("i", "") for code in segment.iter("ept"))
            if begun != ended or any(count > 1 for count in begun.values()):
                yield _notice(where, segment, "<bpt> and <ept> do not pair one to one by i")
            found = segment.iter("bpt", "it", "ph", "hi")
            codes.append(Counter((_name(code), code.get("x", "")) for code in found if code.get("x")))
    if any(some != codes[0] for some in codes):
        yield _notice(where, unit, "the codes that bear x differ between the languages")


def _akin(source: str, tag: str) -> bool:
    # A memory for "en" serves "en-us" and the other way round; every client reads it so.
    return source == tag or source.startswith(f"{tag}-") or tag.startswith(f"{source}-")
