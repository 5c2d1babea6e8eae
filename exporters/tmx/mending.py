"""Makes a unit of anybody's memory valid TMX 1.4: names, attributes, order; counts what it changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final, TypeAlias

from lxml import etree

from aligner.languages import lang
from aligner.model import RequestError
from aligner.vocab import tmx
from aligner.vocab.xml import local, meant, words_of
from exporters.tmx.grammar import ELEMENTS, VALUES
from exporters.tmx.mending_codes import mend_codes, unify

__all__ = ["Lose", "fit", "mended"]

Lose: TypeAlias = Callable[[str, str, int], None]
"""Is told each text that has no place: what it is, its words, its line."""

_META: Final = frozenset({"note", "prop"})
_DATES: Final = frozenset({"creationdate", "changedate", "lastusagedate"})
_Lost: TypeAlias = Callable[..., None]
_BESIDE: Final = "a text beside its elements"
_ELSEWHERE: Final = "a text in no place for it"
_TAGS: Final = frozenset({tmx.XML_LANG, "lang", "srclang", "adminlang"})


def mended(unit: etree._Element, changes: Counter[str], lose: Lose) -> etree._Element:
    """Give the unit as TMX 1.4 has it: its versions are those with a language and a text.

    Args:
        unit: an element ``tu`` of any version of TMX; it is changed.
        changes: counts what is done, by what: the values of these keys are for a sentence.
        lose: is told each text that the unit no longer has.
    """

    def lost(what: str, words: str | None, place: etree._Element, kind: str = "stray texts") -> None:
        if words and not words.isspace():
            changes[kind] += 1
            lose(what, " ".join(words.split()), int(place.sourceline or line))

    line = int(unit.sourceline or 0)
    _resolve(unit, changes, lost)
    if unit.tag != "tu" or any(child.tag not in ELEMENTS for child in unit):
        unit = _plain(unit)
    _attributes(unit, changes)
    lost(_BESIDE, unit.text, unit)
    unit.text = None
    segments: list[etree._Element] = []
    seen = False
    for child in list(unit):
        lost(_BESIDE, child.tail, child)
        child.tail = None
        if child.tag == "tuv":
            segment = _version(child, changes, lost)
            if segment is None:
                unit.remove(child)
            else:
                seen = True
                segments.append(segment)
        elif child.tag not in _META:
            unit.remove(child)
            changes["elements"] += 1
            lost(_ELSEWHERE, words_of(child), child, "texts in no place for them")
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
    for entity in _entities(header):
        _say(entity, meant(entity) or entity.text or "")
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


def _version(version: etree._Element, changes: Counter[str], lost: _Lost) -> etree._Element | None:
    if tmx.XML_LANG not in version.attrib and "lang" in version.attrib:
        version.set(tmx.XML_LANG, version.get("lang", ""))
    told = version.get(tmx.XML_LANG, "")
    version.attrib.pop("lang", None)
    _attributes(version, changes)
    segment: etree._Element | None = None
    lost(_BESIDE, version.text, version)
    version.text = None
    for child in list(version):
        lost(_BESIDE, child.tail, child)
        child.tail = None
        if child.tag == "seg" and segment is None:
            segment = child
        elif child.tag not in _META:
            version.remove(child)
            changes["elements"] += 1
            what = "a second <seg>" if child.tag == "seg" else _ELSEWHERE
            lost(what, words_of(child), child, "texts in no place for them")
        else:
            _attributes(child, changes)
            _only_text(child, changes)
            if segment is not None:
                segment.addprevious(child)
                changes["properties behind texts"] += 1
    if segment is None or not words_of(segment).strip():
        changes["empty texts"] += 1
        return None
    if tmx.XML_LANG not in version.attrib:
        what = f"a text in a language that is not told ({told!r})"
        lost(what, words_of(segment), version, "texts without a language")
        return None
    if len(segment):
        _content(segment, changes)
        mend_codes(segment, changes)
    if segment.attrib:
        segment.attrib.clear()
        changes["attributes"] += 1
    return segment


def _entities(element: etree._Element) -> list[etree._Entity]:
    found = element.iter(etree.Entity)
    return [one for one in found if isinstance(one, etree._Entity)]  # noqa: SLF001 (lxml has no public name for it)


def _resolve(unit: etree._Element, changes: Counter[str], lost: _Lost) -> None:
    """Put words in the place of entities, while the document type that declares them is there."""
    for entity in _entities(unit):
        words = meant(entity)
        if words is None:
            lost("the entity", entity.text, entity, "unknown entities")
        else:
            changes["entities"] += 1
        _say(entity, words or "")


def _content(segment: etree._Element, changes: Counter[str]) -> None:
    """Leave codes where codes may stand; what is no code of TMX gives its text to what holds it."""
    strange = False
    for element in list(segment.iterdescendants()):
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
        text = words_of(element)
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
        return told.strip() if told.strip() == tmx.ALL else _tag(told)
    if name in _DATES:
        return _date(told)
    if name == "tuid":
        return "_".join(told.split())
    return told.strip().casefold()


def _tag(told: str) -> str:
    """Give the tag of a language, which may be told by its name."""
    tag = tmx.regional(told)
    if re.fullmatch(VALUES[tmx.XML_LANG], tag) is None:
        with suppress(RequestError):
            return lang(told)
    return tag


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
    made.sourceline = element.sourceline  # type: ignore[misc]  # lxml takes it
    pending = [(element, made)]
    while pending:
        source, target = pending.pop()
        for key, value in source.attrib.items():
            name = str(key)
            target.set(name if name == tmx.XML_LANG else name.rpartition("}")[2].casefold(), str(value))
        target.text = source.text
        for child in source:
            copy = etree.SubElement(target, local(child).casefold() or "unknown")
            pending.append((child, copy))
            copy.tail = child.tail
            copy.sourceline = child.sourceline  # type: ignore[misc]  # lxml takes it
    return made
