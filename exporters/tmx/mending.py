"""Makes a unit of anybody's memory valid TMX 1.4: names, attributes, order; counts what it changes."""

from __future__ import annotations

import html
import re
from collections import Counter
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from lxml import etree

from aligner.vocab import tmx
from aligner.vocab.xml import local
from exporters.tmx.grammar import ELEMENTS, VALUES
from exporters.tmx.mending_codes import mend_codes, unify

__all__ = ["fit", "mended"]

_META: Final = frozenset({"note", "prop"})
_DATES: Final = frozenset({"creationdate", "changedate", "lastusagedate"})
_TAGS: Final = frozenset({tmx.XML_LANG, "lang", "srclang", "adminlang"})


def mended(unit: etree._Element, changes: Counter[str]) -> etree._Element:
    """Give the unit as TMX 1.4 has it: its versions are those with a language and a text.

    Args:
        unit: an element ``tu`` of any version of TMX; it is changed.
        changes: counts what is done, by what: the values of these keys are for a sentence.
    """
    if unit.tag != "tu" or any(child.tag not in ELEMENTS for child in unit):
        unit = _plain(unit)
    _attributes(unit, changes)
    if (unit.text or "").strip():
        changes["stray texts"] += 1
    unit.text = None
    segments: list[etree._Element] = []
    seen = False
    for child in list(unit):
        if (child.tail or "").strip():
            changes["stray texts"] += 1
        child.tail = None
        if child.tag == "tuv":
            segment = _version(child, changes)
            if segment is None:
                unit.remove(child)
            else:
                seen = True
                segments.append(segment)
        elif child.tag not in _META:
            unit.remove(child)
            changes["elements"] += 1
        else:
            _attributes(child, changes)
            _only_text(child, changes)
            if seen:
                unit.insert(sum(other.tag in _META for other in unit.iterchildren()) - 1, child)
                changes["properties behind texts"] += 1
    unify(segments, changes)
    return unit


def fit(header: etree._Element, changes: Counter[str]) -> etree._Element:
    """Give a header as TMX 1.4 has it; what is not known of the tool is said to be unknown."""
    header = _plain(header)
    _attributes(header, changes)
    for name, value in (
        ("creationtool", "unknown"),
        ("creationtoolversion", "unknown"),
        ("segtype", "sentence"),
        ("o-tmf", "unknown"),
        ("adminlang", "en"),
        ("srclang", tmx.ALL),
        ("datatype", "unknown"),
    ):
        if name not in header.attrib:
            header.set(name, value)
            changes["header attributes"] += 1
    header.text = None
    for child in list(header):
        child.tail = None
        if child.tag in _META:
            _attributes(child, changes)
            _only_text(child, changes)
        elif child.tag != "ude":
            header.remove(child)
            changes["elements"] += 1
    return header


def _version(version: etree._Element, changes: Counter[str]) -> etree._Element | None:
    if tmx.XML_LANG not in version.attrib and "lang" in version.attrib:
        version.set(tmx.XML_LANG, version.get("lang", ""))
    version.attrib.pop("lang", None)
    _attributes(version, changes)
    segment: etree._Element | None = None
    version.text = None
    for child in list(version):
        child.tail = None
        if child.tag == "seg" and segment is None:
            segment = child
        elif child.tag not in _META:
            version.remove(child)
            changes["elements"] += 1
        else:
            _attributes(child, changes)
            _only_text(child, changes)
            if segment is not None:
                segment.addprevious(child)
                changes["properties behind texts"] += 1
    if segment is None or not "".join(segment.itertext(with_tail=False)).strip():
        changes["empty texts"] += 1
        return None
    if tmx.XML_LANG not in version.attrib:
        changes["texts without a language"] += 1
        return None
    if len(segment):
        _content(segment, changes)
        mend_codes(segment, changes)
    if segment.attrib:
        segment.attrib.clear()
        changes["attributes"] += 1
    return segment


def _content(segment: etree._Element, changes: Counter[str]) -> None:
    """Leave codes where codes may stand; what is no code of TMX gives its text to what holds it."""
    strange = False
    for element in list(segment.iterdescendants()):
        if isinstance(element, etree._Entity):  # noqa: SLF001 (lxml has no public name for it)
            _say(element, html.unescape(element.text or ""))
            changes["entities"] += 1
            continue
        parent = element.getparent()
        holder = str(parent.tag) if parent is not None else "seg"
        if element.tag == "ut":
            element.tag = "ph"
            changes["codes of old kind"] += 1
        wanted = ELEMENTS[holder].children if holder in ELEMENTS else ELEMENTS["seg"].children
        if not re.fullmatch(wanted, f"{element.tag!s} "):
            element.tag = "unknown"
            strange = True
            changes["codes"] += 1
        else:
            _attributes(element, changes)
    if strange:
        etree.strip_tags(segment, "unknown")


def _say(entity: etree._Element, words: str) -> None:
    parent, before = entity.getparent(), entity.getprevious()
    if parent is None:
        return
    words += entity.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + words
    else:
        parent.text = (parent.text or "") + words
    entity.tail = None
    parent.remove(entity)


def _only_text(element: etree._Element, changes: Counter[str]) -> None:
    """Some tools nest segments in a property; its text is what it says."""
    if len(element):
        text = "".join(element.itertext(with_tail=False))
        for child in list(element):
            element.remove(child)
        element.text = text
        changes["elements"] += 1


def _attributes(element: etree._Element, changes: Counter[str]) -> None:
    for name, told in element.items():
        better = _allowed(str(element.tag), str(name), str(told))
        if better == told:
            continue
        if better is None:
            del element.attrib[name]
            changes["attributes"] += 1
        else:
            element.set(name, better)
            changes["attributes"] += name not in _TAGS


@lru_cache(maxsize=1 << 14)
def _allowed(element: str, name: str, told: str) -> str | None:
    """Give the value that an attribute may have; None if the element cannot have it."""
    rule = ELEMENTS[element]
    if name not in rule.needs and name not in rule.may:
        return None
    pattern = VALUES.get(name, "(?s:.*)")
    better = told if name not in _TAGS and re.fullmatch(pattern, told) else _value(name, told)
    return better if re.fullmatch(pattern, better) else None


def _value(name: str, told: str) -> str:
    if name in _TAGS:
        return told.strip() if told.strip() == tmx.ALL else tmx.regional(told)
    if name in _DATES:
        return _date(told)
    if name == "tuid":
        return "_".join(told.split())
    return told.strip().casefold()


def _date(told: str) -> str:
    """Read the other shapes of ISO 8601 that tools write; a time without a zone is taken for UTC."""
    try:
        moment = datetime.fromisoformat(told.strip())
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return f"{moment.year:04}{moment:%m%dT%H%M%SZ}"


def _plain(element: etree._Element) -> etree._Element:
    """Copy an element without namespaces and in small letters, which is what TMX is written in."""
    made = etree.Element(local(element).casefold() or "unknown")
    pending = [(element, made)]
    while pending:
        source, target = pending.pop()
        for key, value in source.attrib.items():
            name = str(key)
            target.set(name if name == tmx.XML_LANG else name.rpartition("}")[2].casefold(), str(value))
        target.text = source.text
        for child in source:
            if isinstance(child, etree._Entity):  # noqa: SLF001 (as above)
                copy: etree._Element = etree.Entity(child.name or "")
                target.append(copy)
            else:
                copy = etree.SubElement(target, local(child).casefold() or "unknown")
                pending.append((child, copy))
            copy.tail = child.tail
    return made
