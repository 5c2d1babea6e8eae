"""Reader of XLIFF 2.0 and 2.1, anybody's: a row a segment, with the marks of its codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from lxml import etree

from aligner.model import Alignment, Lang, Mark, Report, Text, discard, is_legal
from aligner.readers.bilingual import Facts, Pair, Pairs, elements
from aligner.readers.coded import Content
from aligner.readers.tmx.codes import meaning
from aligner.vocab import tmx
from aligner.vocab.xliff import ID, ROW, SOURCE, SUBTYPES, TARGET, WORK
from aligner.vocab.xml import local, meant

__all__ = ["read", "recognises"]

_ROOT: Final = re.compile(rb"<(?:[\w.-]+:)?xliff\s[^>]*?version\s*=\s*[\"']2\.", re.IGNORECASE)
_TYPES: Final = MappingProxyType({subtype: kind for kind, subtype in SUBTYPES.items()})


def recognises(data: bytes, /, *, name: str) -> int:
    """Say how sure it is that the bytes are XLIFF 2: 0 to 100."""
    if _ROOT.search(data[:8192].replace(b"\0", b"")):
        return 100
    return 10 if name.casefold().endswith(".xliff") else 0


def read(data: bytes, /, *, name: str, report: Report = discard) -> Alignment:
    """Read the segments of all its files.

    Codes that say bold, italic, underlined, a link or a note become so; other codes, notes and matches
    are counted (``xliff2-left-out``).

    Raises:
        ReadError: it is not XML, with line and column, its root is not ``xliff``, or a language is none.
    """
    pairs = Pairs(name, report)
    tongues: list[Lang] = []
    inside = 0
    for event, element in elements(data, name=name):
        tag = local(element)
        if event == "start":
            if tag == "xliff" and not tongues:
                tongues.append(pairs.tongue(element.get("srcLang", ""), element.sourceline))
                if told := element.get("trgLang"):
                    tongues.append(pairs.tongue(told, element.sourceline))
            inside += tag == "unit"
            continue
        if tag == "metadata" and not inside:
            pairs.work = pairs.work or dict(_groups(element)).get(WORK, [])
        if tag == "unit":
            inside -= 1
            if not inside:
                pairs.units.extend(_pairs(pairs, element, tongues))
                element.clear()
    return pairs.alignment(form="xliff2")


def _pairs(pairs: Pairs, unit: etree._Element, tongues: list[Lang]) -> list[Pair]:
    data = {one.get("id", ""): "".join(one.itertext()) for one in unit.iter() if local(one) == "data"}
    own: dict[str, etree._Element] = {}
    for child in unit:
        match local(child):
            case "metadata":
                own = {
                    group.get("id", ""): group
                    for group in child
                    if local(group) == "metaGroup" and group.get("category") == ROW
                }
            case "notes":
                pairs.leave("notes", sum(note.get("category") != "alignment" for note in child))
            case "matches":
                pairs.leave("matches", len(child))
    count = 0
    made: list[Pair] = []
    between: dict[Lang, Text] = {}
    for child in unit:
        if local(child) == "ignorable":
            # XLIFF 2.1, 4.2.2.6: what lies between segments; mostly blanks, but it may be words.
            for tongue, text in _sides(pairs, child, tongues, data).items():
                held = made[-1].texts if made else between
                held[tongue] = held.get(tongue, Text()) + text
            continue
        if local(child) != "segment":
            continue
        count += 1
        identifier = child.get("id", "")
        texts = _sides(pairs, child, tongues, data)
        for tongue, text in between.items():
            texts[tongue] = text + texts.get(tongue, Text())
        between = {}
        facts, parts = _known(own.get(identifier), tongues)
        told = next((value for kind, value in facts if kind == ID), "")
        name = told or ".".join(filter(None, (unit.get("id"), identifier or str(count))))
        made.append(Pair(name, texts, facts, parts))
    if between:
        made.append(Pair(unit.get("id", ""), between))
    return made


def _sides(
    pairs: Pairs, segment: etree._Element, tongues: list[Lang], data: dict[str, str]
) -> dict[Lang, Text]:
    texts: dict[Lang, Text] = {}
    for side, tongue in zip(("source", "target"), (*tongues, None, None), strict=False):
        for element in segment.iterchildren(f"{{*}}{side}"):
            if tongue is None or tongue in texts:
                what = f"a {side} in a language that is not told" if tongue is None else f"a second {side}"
                pairs.lost(what, "".join(map(str, element.itertext())), element.sourceline)
                continue
            pairs.contradicted(element, tongue)
            texts[tongue] = _text(pairs, element, data)
    return texts


def _known(group: etree._Element | None, tongues: list[Lang]) -> tuple[Facts, dict[Lang, Facts]]:
    if group is None:
        return [], {}
    inner = dict(_groups(group))
    sides = zip(tongues, (SOURCE, TARGET), strict=False)
    return _metas(group), {tongue: inner.get(side, []) for tongue, side in sides}


def _groups(element: etree._Element) -> Iterator[tuple[str, Facts]]:
    for group in element:
        if local(group) == "metaGroup":
            yield group.get("category", ""), _metas(group)


def _metas(group: etree._Element) -> Facts:
    return [(meta.get("type", ""), meta.text or "") for meta in group if local(meta) == "meta"]


def _text(pairs: Pairs, element: etree._Element, data: dict[str, str]) -> Text:
    content = Content()
    _content(content, element, data)
    return pairs.text(content, element.sourceline)


def _content(content: Content, element: etree._Element, data: dict[str, str]) -> None:
    content.words(element.text)
    for child in element:
        identifier = child.get("id", "")
        subtype = child.get("subType", "")
        kind = _TYPES.get(subtype, "")
        match local(child):
            case "pc":
                content.begin(f"c{identifier}", _meant(kind, data.get(child.get("dataRefStart", ""), "")))
                _content(content, child, data)
                content.end(f"c{identifier}")
            case "sc":
                content.begin(f"s{identifier}", _meant(kind, data.get(child.get("dataRef", ""), "")))
            case "ec":
                content.end(f"s{child.get('startRef', identifier)}")
            case "ph" if kind in {tmx.FOOTNOTE, tmx.ENDNOTE}:
                content.note(data.get(child.get("dataRef", ""), ""), endnote=kind == tmx.ENDNOTE)
            case "ph" if subtype == "xlf:lb":
                content.line()
            case "ph":
                content.alone(child.get("equiv"))
            case "cp" if told := _character(child.get("hex", "")):
                content.words(told)
            case "mrk":
                _content(content, child, data)
            case "" if isinstance(child, etree._Entity):  # noqa: SLF001 (lxml has no public name for it)
                content.words(meant(child) or child.text)
            case "sm" | "em":
                pass
            case _:
                content.codes += 1
        content.words(child.tail)


def _meant(kind: str, native: str) -> Mark | str | None:
    return meaning(kind, native)


def _character(told: str) -> str:
    # XLIFF 2.1, 4.2.3.1: cp says what XML cannot hold; a text cannot either.
    try:
        character = chr(int(told, 16))
    except (ValueError, OverflowError):
        return ""
    return character if is_legal(character) else ""
