"""Units of a memory as they are read, one at a time: what an alignment can hold of them, and what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from lxml import etree

from aligner.languages import lang
from aligner.model import Break, Lang, Notice, Number, Report, RequestError, Run, Text
from aligner.model.flat import FlatCell
from aligner.readers.tmx.codes import Segment
from aligner.readers.tmx.elements import elements
from aligner.vocab import tmx
from aligner.vocab.xml import Stream, local, shown, words_of

__all__ = ["Memory", "Unit", "Version", "tag_of"]

_OF_UNIT: Final = frozenset({"note", "prop", "tuv"})
_OF_VERSION: Final = frozenset({"note", "prop", "seg"})
_TAG: Final = re.compile("[a-z]{1,8}(?:-[a-z0-9]{1,8})*")


@dataclass(slots=True)
class Version:
    """The text of a unit in one language, cut into the parts that its segment joins."""

    told: str
    """The language as the file tells it."""
    line: int | None
    parts: FlatCell


@dataclass(slots=True)
class Unit:
    """A translation unit."""

    id: str
    props: dict[str, str]
    versions: list[Version]
    line: int | None = None
    stretch: bool = False
    """It is a sentence, not a whole paragraph."""


@dataclass
class Memory:
    """A memory as it is being read: its header, and what had to be left out."""

    name: str
    report: Report
    source: str = ""
    segtype: str = ""
    own: bool = False
    header: dict[str, str] = field(default_factory=dict)
    codes: int = 0
    left: set[str] = field(default_factory=set)
    """Types of properties that an alignment does not know."""

    def tell(self, code: str, message: str, line: int | None = None) -> None:
        """Report, with the line where it is known."""
        where = self.name if line is None else f"{self.name}, line {line}"
        self.report(Notice(code=code, message=message, where=where))

    def units(self, source: Stream, *, name: str | None = None, recover: bool = False) -> Iterator[Unit]:
        """Give the units, one at a time; none is held.

        Args:
            source: the file.
            name: its name, where it is a volume of an archive.
            recover: report and skip units that are not well-formed.

        Raises:
            ReadError: as :func:`aligner.readers.tmx.elements.elements` says.
        """
        self.name = name or self.name
        for element in elements(source, name=self.name, report=self.report, recover=recover):
            if local(element) == "header":
                self.source = element.get("srclang", "").strip()
                self.segtype = element.get("segtype", "").strip().casefold()
                self.own = element.get("o-tmf") == "hexapla"
                self.header = self._properties(element)
            elif (unit := self._unit(element)) is not None:
                yield unit

    def close(self) -> None:
        """Report what was counted over all units."""
        if self.codes:
            self.tell("tmx-codes", f"left out {self.codes} inline codes")
        if self.left:
            self.tell("tmx-properties", f"left out notes and properties: {', '.join(sorted(self.left))}")

    def _properties(self, element: etree._Element) -> dict[str, str]:
        found: dict[str, str] = {}
        for child in element:
            name = local(child)
            if name == "prop":
                kind = child.get("type", "")
                if kind in tmx.OWN:
                    found.setdefault(kind, (child.text or "").strip())
                else:
                    self.left.add(kind or "prop")
            elif name == "note":
                self.left.add("note")
        return found

    def _unit(self, element: etree._Element) -> Unit | None:
        segtype = element.get("segtype", self.segtype).strip().casefold()
        stretch = segtype == "sentence"
        unit = Unit(element.get("tuid", ""), self._properties(element), [], element.sourceline, stretch)
        self._strays(element, _OF_UNIT)
        for child in element:
            if local(child) == "tuv" and (version := self._version(child)) is not None:
                unit.versions.append(version)
        if not unit.versions:
            self.tell("tmx-empty-unit", "a unit without any text", element.sourceline)
            return None
        return unit

    def _version(self, element: etree._Element) -> Version | None:
        segment = element[0] if len(element) else None
        if len(element) > 1 or (segment is not None and local(segment) != "seg"):
            segment = next((child for child in element if local(child) == "seg"), None)
        self._strays(element, _OF_VERSION, segment)
        text = self._text(segment).strip() if segment is not None else Text()
        if not text.plain:
            return None
        told = element.get(tmx.XML_LANG, element.get("lang", ""))
        if tag_of(told) is None:
            message = f"left out a text in a language that is not told ({told!r}): {text.plain}"
            self.tell("unknown-language", message, element.sourceline)
            return None
        if len(element) == 1:  # the segment alone
            return Version(told, element.sourceline, ((None, text),))
        self._properties(element)
        numbers = dict(_numbers(element))
        joins = [
            int(word) for word in _prop(element, tmx.JOINS).split() if word.isdecimal() and len(word) < 10
        ]
        parts = tuple((numbers.get(index), piece) for index, piece in enumerate(tmx.pieces(text, joins)))
        return Version(told, element.sourceline, parts)

    def _strays(
        self, element: etree._Element, names: frozenset[str], segment: etree._Element | None = None
    ) -> None:
        """Tell the words that stand where none can: beside the elements of a unit, or in others."""
        if element.text is not None:
            self._stray("a text beside its elements", element.text, element)
        for child in element:
            name = local(child)
            if name not in names or (name == "seg" and child is not segment):
                what = (
                    "a second <seg>" if name == "seg" and segment is not None else "a text in no place for it"
                )
                self._stray(what, words_of(child), child)
            if child.tail is not None:
                self._stray("a text beside its elements", child.tail, child)

    def _stray(self, what: str, words: str, place: etree._Element) -> None:
        if not words.isspace() and words:
            self.tell("tmx-stray-text", f"left out {what}: {shown(words)}", place.sourceline)

    def _text(self, element: etree._Element) -> Text:
        if not len(element):
            words = element.text or ""
            if "\n" not in words and "\r" not in words:
                return Text(words.strip())
            lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            return Text(inline for line in lines for inline in (Break(), Run(line)))[1:]
        segment = Segment(own=self.own, tell=self.tell)
        text = segment.read(element)
        self.codes += segment.codes
        return text


@lru_cache(maxsize=4096)
def tag_of(told: str) -> Lang | None:
    """Give the tag of a language as told; None if it is none."""
    try:
        return lang(told)
    except RequestError:
        # DGT-TM has codes such as BG-01: no tags, but languages all the same.
        plain = told.strip().casefold().replace("_", "-")
        if _TAG.fullmatch(plain) is None:
            return None
        with suppress(RequestError):
            return lang(plain.partition("-")[0])
        return Lang(plain)


def _prop(element: etree._Element, kind: str) -> str:
    return next((child.text or "" for child in element if child.get("type") == kind), "")


def _numbers(element: etree._Element) -> Iterator[tuple[int, Number]]:
    printed = [child.text or "" for child in element if child.get("type") == tmx.NUMBER]
    ranks = [child.text or "" for child in element if child.get("type") == tmx.RANK]
    for words, rank in zip(printed, ranks, strict=False):
        try:
            yield tmx.parse_rank(rank, words)
        except ValueError:
            continue
