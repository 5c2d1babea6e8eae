"""Merges anybody's memories into one, unit by unit: valid, without doubles, with all that their units say.

Nothing is held but digests on disk, so that memories of any size are merged. Properties, notes, codes and
dates stay as they are; what the merged header says otherwise than a memory's own is said on its units.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache, partial
from typing import IO, Final, Literal

from lxml import etree

from aligner.languages import lang, language
from aligner.model import Lang, Notice, Report, RequestError, discard
from aligner.vocab import tmx
from aligner.vocab.xml import local, shown
from exporters.segments.cells import tag as styled
from exporters.segments.cleaning import clean
from exporters.tmx.grammar import MOST_VERSIONS
from exporters.tmx.mending import fit, mended
from exporters.tmx.tally import Tally, tally
from exporters.tmx.writer import packed, write_elements

__all__ = ["Gone", "Merged", "Source", "Why", "merge"]

_PUSHED: Final = ("srclang", "segtype", "datatype", "o-tmf", "creationtool", "creationtoolversion")
"""What a unit may say of itself where its memory's header is not the merged one."""


_MATCHED: Final = re.compile(' x="[0-9]+"')


class Why(StrEnum):
    """Why a unit is left out."""

    DUPLICATE = "duplicate"
    ONE_SIDED = "one-sided"
    CROWDED = "crowded"
    TEXT = "text"
    """Not the unit, but a text of it that has no place in a memory."""


@dataclass(frozen=True, slots=True)
class Source:
    """A memory to be merged."""

    name: str
    elements: Callable[[Report], Iterator[etree._Element]]
    """Reads it from its beginning: header, then units; an element lives until the next is asked for."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A unit that is left out, or a text of one."""

    memory: str
    why: Why
    line: int
    text: str
    """What it says in its source language; all of a text."""


@dataclass(slots=True)
class Merged:
    """What has become of the units of a memory."""

    name: str
    read: int = 0
    written: int = 0
    left: Counter[Why] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)
    """What was changed so that its units are valid, by what."""


@dataclass(frozen=True, slots=True)
class _Unit:
    element: etree._Element
    memory: Merged
    line: int
    source: etree._Element
    """The version that the others translate."""
    date: str


def merge(
    sources: Sequence[Source],
    out: IO[bytes],
    /,
    *,
    dedupe: Literal["exact", "newest", "most-frequent", "all"] = "exact",
    lang_style: str = "keep",
    gz: bool = False,
    gone: Callable[[Gone], None] = lambda _: None,
    report: Report = discard,
) -> list[Merged]:
    """Write the units of all memories into one, in the order of the memories and of their units.

    Args:
        sources: the memories; the header of the first is the header of all.
        out: where the merged memory goes.
        dedupe: ``exact``: of units that say the same the first stays; of a pair that a unit of more
            languages has said before, nothing. ``newest``
            and ``most-frequent``: of units with the same source text and the same languages, the one with
            the last date, or the one that says what most of them say. ``all``: each unit stays.
        lang_style: ``keep``: tags as told, in canonical case. ``short``: without regions, so that ``en-GB``
            and ``en`` are one language; a unit that has both keeps the regions. ``region``: with them.
            Or pairs such as ``en=en-GB``.
        gz: packed.
        gone: is told each unit that is left out, and each text that a unit has lost.
        report: where notices go.

    Returns:
        For each memory, how many units were read, written and left out.

    Reports:
        ``tmx-mended``: what was changed so that the memory is valid TMX 1.4.
        ``tmx-lost-text``: a text that has no place in a memory, such as one without a language.

    Raises:
        ReadError: a memory cannot be read.
        RequestError: there is nothing to merge.
    """
    if not sources:
        what = "no memory is given"
        raise RequestError(what, hint="name two or more")
    run = _Run(sources, lang_style, gone, report)
    header = run.header()
    with tally() as said, packed(out, gz=gz) as file:
        chosen: Iterator[int] | None = None
        if dedupe in {"newest", "most-frequent"}:
            for position, unit in enumerate(run.units()):
                said.add(position, *_digests(unit), unit.date)
            chosen = said.chosen("newest" if dedupe == "newest" else "most-frequent")
        run.begin()
        write_elements(header, run.kept(said, chosen, exact=dedupe == "exact"), file)
    for counts in run.merged:
        if changes := ", ".join(f"{count} {what}" for what, count in sorted((+counts.changes).items())):
            report(Notice(code="tmx-mended", message=f"mended {changes}", where=counts.name))
    return run.merged


class _Run:
    """One merging: the memories, and what has become of their units."""

    def __init__(
        self, sources: Sequence[Source], lang_style: str, gone: Callable[[Gone], None], report: Report
    ) -> None:
        self._sources = sources
        self._style = lang_style
        self._gone = gone
        self._report = report
        self._header: Mapping[str, str] = {}
        self.merged: list[Merged] = []

    def begin(self) -> None:
        """Forget what was counted by a first reading."""
        self.merged = []

    def header(self) -> etree._Element:
        """Give the first memory's header, with the properties and notes of the others'."""
        headers: list[etree._Element] = []
        for source in self._sources:
            first = next(source.elements(discard), None)
            found = first if first is not None and local(first) == "header" else etree.Element("header")
            headers.append(fit(found, Counter()))
        whole = headers[0]
        if len(headers) > 1 or self._style != "keep":
            # What our memories say of a work or of their columns is not true of others; units say it too.
            for child in list(whole):
                kind = child.get("type")
                differs = kind in tmx.OWN and any(_lacks(header, child) for header in headers[1:])
                if differs or kind == tmx.LANGUAGES:
                    whole.remove(child)
        known = {(child.tag, child.get("type"), child.text) for child in whole}
        for header in headers[1:]:
            for child in header:
                key = (child.tag, child.get("type"), child.text)
                if key not in known and child.tag != "ude" and child.get("type") not in tmx.OWN:
                    known.add(key)
                    whole.append(child)
        # The grammar has user encodings among notes and properties in any order.
        self._header = {str(key): str(value) for key, value in whole.attrib.items()}
        whole.set("srclang", self._styled(self._header["srclang"]))
        return whole

    def units(self, *, telling: bool = False) -> Iterator[_Unit]:
        """Give the units that can be units of the merged memory; one reading tells what it leaves out."""
        report = self._report if telling else discard
        gone = self._gone if telling else _hush
        for source in self._sources:
            counts = Merged(source.name)
            self.merged.append(counts)
            own = dict(self._header)
            for element in source.elements(report):
                if local(element) == "header":
                    header = fit(element, counts.changes)
                    own = {str(key): str(value) for key, value in header.attrib.items()}
                    continue
                counts.read += 1
                line = int(element.sourceline or 0)
                if len(element) > MOST_VERSIONS:
                    # Counted before anything is done with ten thousand versions.
                    _leave(gone, counts, Why.CROWDED, line, "")
                    continue
                unit = mended(element, counts.changes, partial(_lose, report, gone, source.name))
                versions = unit.findall("tuv")
                if len(versions) < 2:
                    text = _text(versions[0]) if versions else ""
                    _leave(gone, counts, Why.ONE_SIDED, line, text)
                    continue
                first = self._settle(unit, versions, own)
                yield _Unit(unit, counts, line, first, _date(unit, versions))

    def kept(self, said: Tally, chosen: Iterator[int] | None, *, exact: bool) -> Iterator[etree._Element]:
        """Give the units that stay."""
        wanted = next(chosen, -1) if chosen is not None else -1
        for position, unit in enumerate(self.units(telling=True)):
            if chosen is not None:
                stays = position == wanted
                wanted = next(chosen, -1) if stays else wanted
            else:
                stays = not exact or _is_new(unit, said)
            if stays:
                unit.memory.written += 1
                yield unit.element
            else:
                _leave(self._gone, unit.memory, Why.DUPLICATE, unit.line, _text(unit.source))

    def _settle(
        self, unit: etree._Element, versions: Sequence[etree._Element], own: Mapping[str, str]
    ) -> etree._Element:
        """Put tags into the style wanted, and say on the unit what the merged header does not say for it."""
        source = unit.get("srclang", own["srclang"])
        if source == tmx.ALL:
            source = self._header["srclang"]
        first = max(versions, key=lambda one: _nearness(one.get(tmx.XML_LANG, ""), source))
        if self._style != "keep":
            tags = [version.get(tmx.XML_LANG, "") for version in versions]
            others = [self._styled(told) for told in tags]
            for version, told, other in zip(versions, tags, others, strict=True):
                # What tells two versions apart stays.
                if others.count(other) == 1 or tags.count(told) > 1:
                    version.set(tmx.XML_LANG, other)
        for name in _PUSHED[1:]:
            if name not in unit.attrib and own[name] != self._header[name]:
                unit.set(name, own[name])
        whole = self._styled(self._header["srclang"])
        mine = first.get(tmx.XML_LANG, "")
        if whole == tmx.ALL:
            if own["srclang"] != tmx.ALL or unit.get("srclang", tmx.ALL) != tmx.ALL:
                unit.set("srclang", mine)
        elif _nearness(mine, whole) > 1:
            unit.attrib.pop("srclang", None)
        else:
            unit.set("srclang", mine)
        return first

    def _styled(self, told: str) -> str:
        if told == tmx.ALL or self._style == "keep":
            return told
        plain = told.partition("-")[0]
        match self._style:
            case "short":
                return _short(told)
            case "region":
                return language(plain).region if told == plain and _is_known(plain) else told
            case _:
                changed = styled(Lang(told), style=self._style)
                return changed if changed != told else styled(Lang(_short(told)), style=self._style)


def _hush(_: Gone) -> None:
    """Tell nobody."""


def _leave(gone: Callable[[Gone], None], counts: Merged, why: Why, line: int, text: str) -> None:
    counts.left[why] += 1
    gone(Gone(counts.name, why, line, text))


def _lose(
    report: Report, gone: Callable[[Gone], None], memory: str, what: str, words: str, line: int
) -> None:
    where = f"{memory}, line {line}"
    report(Notice(code="tmx-lost-text", message=f"left out {what}: {shown(words)}", where=where))
    gone(Gone(memory, Why.TEXT, line, words))


def _lacks(header: etree._Element, prop: etree._Element) -> bool:
    kind = prop.get("type")
    return all(one.get("type") != kind or one.text != prop.text for one in header.iterchildren("prop"))


def _is_known(tag: str) -> bool:
    try:
        lang(tag)
    except RequestError:
        return False
    return True


def _short(told: str) -> str:
    """Give a tag without its region; a script stays, since it is another way of writing."""
    first, *rest = told.split("-")
    return "-".join([first, *(part for part in rest if len(part) == 4 and part.isalpha())])


@lru_cache(maxsize=1 << 12)
def _nearness(tag: str, wanted: str) -> int:
    """Say how well a tag answers to another: 3 it is it, 2 one has a region more, 1 another region, 0 not."""
    if tag == wanted:
        return 3
    if tag.startswith(f"{wanted}-") or wanted.startswith(f"{tag}-"):
        return 2
    return 1 if tag.partition("-")[0] == wanted.partition("-")[0] else 0


def _text(version: etree._Element) -> str:
    segment = version.find("seg")
    return clean("".join(map(str, segment.itertext()))) if segment is not None else ""


def _date(unit: etree._Element, versions: Sequence[etree._Element]) -> str:
    """The last date that a unit tells; dates of TMX sort as they are."""
    return max(one.get(name, "") for one in (unit, *versions) for name in ("changedate", "creationdate"))


def _said(unit: _Unit) -> list[tuple[str, str, bool]]:
    """Give tag and text of each version, and whether it is the source; in an order of their own."""
    said: list[tuple[str, str, bool]] = []
    for version in unit.element.iterchildren("tuv"):
        segment = version[-1]  # as mending leaves it
        text = segment.text or ""
        if len(segment):
            # Which codes are matched with those of other languages is nothing that a segment says.
            text = _MATCHED.sub("", etree.tostring(segment, encoding="unicode", with_tail=False))
        said.append((version.get(tmx.XML_LANG, ""), text, version is unit.source))
    said.sort()
    return said


def _digest(value: object) -> bytes:
    return hashlib.blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _digests(unit: _Unit) -> tuple[bytes, bytes]:
    """Digests of the source text with the languages it is translated into, and of all that a unit says."""
    said = _said(unit)
    return _digest([(tag, text if is_source else "") for tag, text, is_source in said]), _digest(said)


def _is_new(unit: _Unit, known: Tally) -> bool:
    """Tell whether a unit says more than one before it: the same, or the same in more languages."""
    said = _said(unit)
    if not known.first(_digest(said)):
        return False
    if len(said) > 2:
        # Memories of pairs beside the one of all languages say nothing new.
        source = next(one for one in said if one[2])
        for other in said:
            if other is not source:
                known.first(_digest(sorted((source, other))))
    return True
