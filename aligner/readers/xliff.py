"""Reader of XLIFF 1.0 to 1.2, anybody's, SDLXLIFF and MQXLIFF too: pairs of texts with their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from lxml import etree

from aligner.model import Alignment, Lang, Mark, Report, Text, discard
from aligner.readers.bilingual import Facts, Pair, Pairs, elements
from aligner.readers.coded import Content
from aligner.readers.tmx.codes import meaning
from aligner.vocab import tmx
from aligner.vocab.xliff import CTYPES, ROW, SOURCE, TARGET, WORK
from aligner.vocab.xml import local

__all__ = ["read", "recognises"]

_ROOT: Final = re.compile(rb"<(?:[\w.-]+:)?xliff\s[^>]*?version\s*=\s*[\"']1\.", re.IGNORECASE)
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_TYPES: Final = MappingProxyType({ctype: kind for kind, ctype in CTYPES.items()})
_SKIPPED: Final = MappingProxyType({"alt-trans": "alternative translations", "bin-unit": "binary units"})


def recognises(data: bytes, /, *, name: str) -> int:
    """Say how sure it is that the bytes are XLIFF 1: 0 to 100."""
    if _ROOT.search(data[:8192].replace(b"\0", b"")):
        return 100
    return 10 if name.casefold().endswith((".xlf", ".sdlxliff", ".mqxliff")) else 0


def read(data: bytes, /, *, name: str, report: Report = discard) -> Alignment:
    """Read the units of all its files; a segmented unit gives a row a segment.

    Codes that say bold, italic, a link or a note become so; other codes, alternative translations and
    foreign notes are counted (``xliff-left-out``).

    Raises:
        ReadError: it is not XML, with line and column, its root is not ``xliff``, or a language is none.
    """
    pairs = Pairs(name, report)
    source: Lang | None = None
    target: Lang | None = None
    units: list[str] = []
    for event, element in elements(data, name=name):
        tag = local(element)
        if event == "start":
            if tag == "file":
                source = pairs.tongue(element.get("source-language", ""), element.sourceline)
                told = element.get("target-language")
                target = pairs.tongue(told, element.sourceline) if told else None
            elif tag in {"trans-unit", "alt-trans", "bin-unit"}:
                units.append(tag)
            continue
        if tag == "context-group" and not units and element.get("name") == WORK:
            pairs.work = pairs.work or _contexts(element)
        if tag in {"trans-unit", "alt-trans", "bin-unit"}:
            units.pop()
        if tag == "trans-unit" and not units and source is not None:
            pairs.units.extend(_pairs(pairs, element, source, target))
            element.clear()
        elif tag in _SKIPPED:
            pairs.leave(_SKIPPED[tag])
            element.clear()
    return pairs.alignment(form="xliff")


def _pairs(pairs: Pairs, unit: etree._Element, source: Lang, target: Lang | None) -> Iterator[Pair]:
    found: dict[str, etree._Element] = {}
    contexts: dict[str, Facts] = {}
    for child in unit:
        match local(child):
            case "source" | "seg-source" | "target" as tag:
                found.setdefault(tag, child)
            case "context-group":
                contexts.setdefault(child.get("name", ""), _contexts(child))
            case "note" if child.get("from") != "hexapla":
                pairs.leave("notes")
    if "target" in found and target is None:
        told = found["target"].get(_LANG, "")
        if told or _filled(found["target"]):
            target = pairs.tongue(told, found["target"].sourceline)
    name = unit.get("id", "")
    segments = _segments(found.get("seg-source"))
    if segments:
        others = _segments(found.get("target"))
        if not others and "target" in found and len(segments) == 1:
            others = dict.fromkeys(segments, found["target"])
        for mid, segment in segments.items():
            texts = {source: _text(pairs, segment)}
            if mid in others and target is not None:
                texts[target] = _text(pairs, others[mid])
            yield Pair(f"{name}.{mid}", texts)
        return
    texts = {source: _text(pairs, found["source"])} if "source" in found else {}
    if "target" in found and target is not None:
        texts[target] = _text(pairs, found["target"])
    parts = {source: contexts.get(SOURCE, [])}
    if target is not None:
        parts[target] = contexts.get(TARGET, [])
    yield Pair(name, texts, contexts.get(ROW, []), parts)


def _filled(element: etree._Element) -> bool:
    return bool("".join(map(str, element.itertext(tag=etree.Element))).strip())


def _segments(text: etree._Element | None) -> dict[str, etree._Element]:
    """Give the segments of a segmented text, by their ids."""
    if text is None:
        return {}
    marked = (mark for mark in text.iter() if local(mark) == "mrk" and mark.get("mtype") == "seg")
    return {mark.get("mid", ""): mark for mark in marked}


def _contexts(group: etree._Element) -> Facts:
    return [(child.get("context-type", ""), child.text or "") for child in group if local(child) == "context"]


def _text(pairs: Pairs, element: etree._Element) -> Text:
    content = Content()
    _content(content, element)
    pairs.leave("inline codes", content.codes)
    return content.text()


def _content(content: Content, element: etree._Element) -> None:
    content.words(element.text)
    for child in element:
        name, identifier = local(child), child.get("rid") or child.get("id", "")
        kind = _TYPES.get(child.get("ctype", ""), child.get("ctype", ""))
        match name:
            case "g":
                what = meaning(kind, "")
                content.begin(f"g{identifier}", what)
                _content(content, child)
                content.end(f"g{identifier}")
            case "bpt":
                content.begin(f"p{identifier}", _meant(child, kind))
            case "ept":
                content.end(f"p{identifier}")
            case "ph" if kind in {tmx.FOOTNOTE, tmx.ENDNOTE}:
                content.note(child.text or "", endnote=kind == tmx.ENDNOTE)
            case "x" if kind == "lb":
                content.line()
            case "mrk" | "":
                _content(content, child)
            case _:
                content.codes += 1
        content.words(child.tail)


def _meant(code: etree._Element, kind: str) -> Mark | str | None:
    return meaning(kind, code.text or "")
