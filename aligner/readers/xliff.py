"""Reader of XLIFF 1.0 to 1.2, anybody's, SDLXLIFF and MQXLIFF too: pairs of texts with their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from types import MappingProxyType
from typing import Final

from lxml import etree

from aligner.model import Alignment, Lang, Mark, Report, Text, discard
from aligner.readers.bilingual import Facts, Pair, Pairs, elements
from aligner.readers.coded import Content
from aligner.readers.tmx.codes import meaning
from aligner.vocab import tmx
from aligner.vocab.xliff import CTYPES, ROW, SOURCE, TARGET, WORK
from aligner.vocab.xml import local, meant

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
    if "source" in found:
        pairs.contradicted(found["source"], source)
    if "target" in found and target is not None:
        pairs.contradicted(found["target"], target)
    segments = _segments(pairs, found["seg-source"]) if "seg-source" in found else {}
    if segments:
        if "source" in found and _bare(found["source"]) != _bare(found["seg-source"]):
            pairs.lost("a source that is not what its segments say", _words(found["source"]), unit.sourceline)
        yield from _segmented(pairs, name, (source, target), segments, found.get("target"))
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


def _segmented(
    pairs: Pairs,
    name: str,
    tongues: tuple[Lang, Lang | None],
    segments: dict[str, Text],
    element: etree._Element | None,
) -> Iterator[Pair]:
    """Give a pair for each segment; a target that is not segmented translates all of them together."""
    source, target = tongues
    if element is None or target is None or not _filled(element):
        yield from (Pair(f"{name}.{mid}", {source: text}) for mid, text in segments.items())
        return
    others = _segments(pairs, element)
    if not others:
        whole = _text(pairs, element)
        if len(segments) == 1:
            mid, text = next(iter(segments.items()))
            yield Pair(f"{name}.{mid}", {source: text, target: whole})
            return
        bounds = list(accumulate(len(text) for text in segments.values()))[:-1]
        joins: Facts = [(tmx.JOINS, " ".join(map(str, bounds)))]
        text = Text(inline for segment in segments.values() for inline in segment.inlines)
        yield Pair(name, {source: text, target: whole}, parts={source: joins})
        return
    # A target's segment that no source has stands behind the one it follows.
    order = list(segments)
    before = -1
    for mid in others:
        if mid not in segments:
            order.insert(before + 1, mid)
        before = order.index(mid)
    for mid in order:
        sides = ((source, segments.get(mid)), (target, others.get(mid)))
        yield Pair(f"{name}.{mid}", {tongue: text for tongue, text in sides if text is not None})


def _segments(pairs: Pairs, element: etree._Element) -> dict[str, Text]:
    """Give the segments of a segmented text by their ids; none if it has none.

    Those without an id are counted, those with the same id are parts of one (XLIFF 1.2, 2.2.4: mid). What
    stands outside belongs to the segment before it.
    """
    if not any(local(mark) == "mrk" and mark.get("mtype") == "seg" for mark in element.iter()):
        return {}
    content = Content()
    taken: list[tuple[str, Text]] = []
    _content(content, element, taken)
    taken.append(("", content.cut()))
    pairs.settle(content, element.sourceline)
    made: dict[str, Text] = {}
    outside = Text()
    last = ""
    for mid, text in taken:
        if mid:
            last = mid
            made[mid] = made.get(mid, Text()) + outside + text
            outside = Text()
        elif last:
            made[last] += text
        else:
            outside += text
    return made


def _contexts(group: etree._Element) -> Facts:
    return [(child.get("context-type", ""), child.text or "") for child in group if local(child) == "context"]


def _text(pairs: Pairs, element: etree._Element) -> Text:
    content = Content()
    _content(content, element, None)
    for flow in element.iter("{*}sub") if len(element) else ():
        pairs.lost("the text of a sub-flow", _words(flow), flow.sourceline)
    return pairs.text(content, element.sourceline)


def _words(element: etree._Element) -> str:
    return "".join(map(str, element.itertext(tag=etree.Element)))


def _bare(element: etree._Element) -> str:
    return "".join(_words(element).split())


def _content(content: Content, element: etree._Element, segments: list[tuple[str, Text]] | None) -> None:
    """Take a text; where segments are wanted, those inside go into the list, with what is outside them."""
    content.words(element.text)
    for child in element:
        name, identifier = local(child), child.get("rid") or child.get("id", "")
        kind = _TYPES.get(child.get("ctype", ""), child.get("ctype", ""))
        match name:
            case "g":
                what = meaning(kind, "")
                content.begin(f"g{identifier}", what)
                _content(content, child, segments)
                content.end(f"g{identifier}")
            case "bpt":
                content.begin(f"p{identifier}", _meant(child, kind))
            case "ept":
                content.end(f"p{identifier}")
            case "ph" if kind in {tmx.FOOTNOTE, tmx.ENDNOTE}:
                content.note(child.text or "", endnote=kind == tmx.ENDNOTE)
            case "x" | "ph" if kind == "lb":
                content.line()
            case "x" | "ph":
                content.alone(_equivalent(child.get("equiv-text")))
            case "mrk" if segments is not None and child.get("mtype") == "seg":
                segments.append(("", content.cut()))
                _content(content, child, None)
                segments.append((child.get("mid") or str(len(segments) // 2 + 1), content.cut()))
            case "mrk":
                _content(content, child, segments)
            case "" if isinstance(child, etree._Entity):  # noqa: SLF001 (lxml has no public name for it)
                content.words(meant(child) or child.text)
            case _:
                content.codes += 1
        content.words(child.tail)


def _equivalent(told: str | None) -> str | None:
    # XLIFF 1.2, 2.3: equiv-text may say that a code stands for nothing; for a variable it says its name.
    return "" if told == "" else None


def _meant(code: etree._Element, kind: str) -> Mark | str | None:
    return meaning(kind, code.text or "")
