"""Reader of TMX 1.1 to 1.4b, anybody's, as level 1: plain text of any number of languages."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from aligner.languages import lang
from aligner.model import (
    Alignment,
    Break,
    Evidence,
    Inline,
    Lang,
    Metadata,
    Notice,
    Number,
    ReadError,
    Report,
    RequestError,
    Row,
    Run,
    Text,
    UnitKind,
    discard,
)
from aligner.model.flat import FlatCell, from_rows
from aligner.vocab import tmx

__all__ = ["read", "recognises"]

_ROOT: Final = re.compile(rb"<(?:[\w.-]+:)?tmx[\s>]", re.IGNORECASE)
_TAG: Final = re.compile("[a-z]{1,8}(?:-[a-z0-9]{1,8})*")
_MOST: Final = 500
"""Languages of a memory: more than any has, few enough that the rectangle fits into memory."""
_VERSIONS: Final = frozenset({"1.0", "1.1", "1.2", "1.3", "1.4", "1.4b"})


def recognises(data: bytes, /, *, name: str) -> int:
    """Say how sure it is that the bytes are TMX: 0 to 100."""
    if _ROOT.search(data[:8192].replace(b"\0", b"")):
        return 100
    return 10 if name.casefold().endswith(".tmx") else 0


def read(data: bytes, /, *, name: str, report: Report = discard) -> Alignment:
    """Read a memory into flat documents, a paragraph a segment.

    Text inside native codes is left out, text inside ``hi`` is kept. Languages may be given with
    ``lang`` or ``xml:lang``; no DTD is ever fetched.

    Raises:
        ReadError: the bytes are not XML, with line and column, or the root is not ``tmx``.
    """
    reading = _Reading(name, report)
    events = tmx.events(data)
    try:
        reading.memory(events)
    except etree.XMLSyntaxError as error:
        message, line, column = tmx.fault(events.error_log, error)
        where = f"{name}, line {line}, column {column}" if line else name
        what = f"is not XML: {message}"
        raise ReadError(what, where=where) from None
    return reading.alignment()


@dataclass(slots=True)
class _Version:
    told: str
    """The language as the file tells it."""
    line: int | None
    parts: FlatCell


@dataclass(slots=True)
class _Unit:
    id: str
    props: dict[str, str]
    versions: list[_Version]


@dataclass
class _Reading:
    """A memory as it is being read: units, header, and what had to be left out."""

    name: str
    report: Report
    source: str = ""
    header: dict[str, str] = field(default_factory=dict)
    units: list[_Unit] = field(default_factory=list)
    codes: int = 0
    left: set[str] = field(default_factory=set)
    """Types of properties that an alignment does not know."""

    def tell(self, code: str, message: str, line: int | None = None) -> None:
        where = self.name if line is None else f"{self.name}, line {line}"
        self.report(Notice(code=code, message=message, where=where))

    def memory(self, events: Iterable[tuple[str, etree._Element]]) -> None:
        root = True
        for event, element in events:
            tag = _local(element)
            if event == "start":
                if root and tag != "tmx":
                    what = f"is not TMX: its root is <{tag}>"
                    raise ReadError(what, where=self.name)
                version = element.get("version", "")
                if root and version not in _VERSIONS:
                    self.tell("tmx-version", f"version {version!r} is unknown; read as 1.4")
                root = False
            elif tag == "header":
                self.source = element.get("srclang", "").strip()
                self.header = self.properties(element)
            elif tag == "tu":
                self.unit(element)
                element.clear()
                # What stands before is read; a memory of a gigabyte must not stay in the tree.
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]

    def properties(self, element: etree._Element) -> dict[str, str]:
        found: dict[str, str] = {}
        for child in element:
            if _local(child) == "prop":
                kind = child.get("type", "")
                if kind in tmx.OWN:
                    found.setdefault(kind, (child.text or "").strip())
                else:
                    self.left.add(kind or "prop")
            elif _local(child) == "note":
                self.left.add("note")
        return found

    def unit(self, element: etree._Element) -> None:
        unit = _Unit(element.get("tuid", ""), self.properties(element), [])
        for child in element:
            if _local(child) == "tuv" and (version := self.version(child)) is not None:
                unit.versions.append(version)
        if unit.versions:
            self.units.append(unit)
        else:
            self.tell("tmx-empty-unit", "a unit without any text", element.sourceline)

    def version(self, element: etree._Element) -> _Version | None:
        segment = next((child for child in element if _local(child) == "seg"), None)
        text = "".join(self.characters(segment)) if segment is not None else ""
        if not text.strip():
            return None
        told = element.get(tmx.XML_LANG, element.get("lang", ""))
        if _tag(told) is None:
            message = f"left out a text in a language that is not told ({told!r}): {text.strip()}"
            self.tell("unknown-language", message, element.sourceline)
            return None
        self.properties(element)
        numbers = dict(_numbers(element))
        joins = [
            int(word) for word in _prop(element, tmx.JOINS).split() if word.isdecimal() and len(word) < 10
        ]
        parts = tuple(
            (numbers.get(index), _text(piece)) for index, piece in enumerate(tmx.pieces(text, joins))
        )
        return _Version(told, element.sourceline, parts)

    def characters(self, element: etree._Element) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            if isinstance(child, etree._Entity):  # noqa: SLF001 (lxml has no public name for it)
                yield self.entity(child)
            elif _local(child) in tmx.CODES:
                self.codes += 1
                for sub in child.iter():
                    if _local(sub) == "sub" and (words := "".join(sub.itertext()).strip()):
                        message = f"left out a text inside a code: {words}"
                        self.tell("tmx-sub", message, child.sourceline)
            else:
                yield from self.characters(child)
            yield child.tail or ""

    def entity(self, element: etree._Element) -> str:
        words = element.text or ""
        meant = html.unescape(words)
        if meant == words:
            self.tell("unknown-entity", f"left out the entity {words}", element.sourceline)
            return ""
        return meant

    def alignment(self) -> Alignment:
        if self.codes:
            self.tell("tmx-codes", f"left out {self.codes} inline codes")
        if self.left:
            self.tell("tmx-properties", f"left out notes and properties: {', '.join(sorted(self.left))}")
        tags = self.tags()
        named = [tags[word] for word in self.header.get(tmx.LANGUAGES, "").split() if word in tags]
        rows = []
        for unit, name in zip(self.units, tmx.unit_ids(unit.id for unit in self.units), strict=True):
            cells: dict[Lang, FlatCell] = {}
            for version in unit.versions:
                tag = tags[version.told]
                if tag in cells:
                    words = " ".join(text.plain for _, text in version.parts)
                    message = f"left out a second version in {tag}: {words}"
                    self.tell("tmx-second-version", message, version.line)
                else:
                    cells[tag] = version.parts
            rows.append((_row(unit, name), cells))
        languages = tuple(dict.fromkeys((*named, *(tag for _, cells in rows for tag in cells))))
        flat = [(row, tuple(cells.get(tag, ()) for tag in languages)) for row, cells in rows]
        source = tags.get(self.source) or _tag(self.source)
        about = Metadata(symbol=self.header.get(tmx.SYMBOL, ""), date=self.header.get(tmx.DATE, ""))
        pivot = source if source in languages else None
        return from_rows(languages, flat, pivot=pivot, metadata=lambda _: about)

    def tags(self) -> dict[str, Lang]:
        """Give the tag of each language told; a region stays where nothing else tells two versions apart."""
        own = dict.fromkeys(self.header.get(tmx.LANGUAGES, "").split())
        found = dict.fromkeys(version.told for unit in self.units for version in unit.versions)
        known = {told: tag for told in (*own, self.source, *found) if (tag := _tag(told)) is not None}
        if len(set(known.values())) > _MOST:
            what = f"tells of more than {_MOST} languages"
            raise ReadError(what, where=self.name)
        crowded: set[Lang] = set()
        for unit in self.units:
            tolds = {tmx.regional(version.told): known[version.told] for version in unit.versions}
            crowded.update(tag for tag, count in Counter(tolds.values()).items() if count > 1)
        return {
            told: tmx.regional(told) if told in own or tag in crowded else tag for told, tag in known.items()
        }


def _local(element: etree._Element) -> str:
    # Entities have a function for a tag; some tools put a namespace.
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _tag(told: str) -> Lang | None:
    try:
        return lang(told)
    except RequestError:
        # DGT-TM has codes such as BG-01: no tags, but languages all the same.
        plain = told.strip().casefold().replace("_", "-")
        return Lang(plain) if _TAG.fullmatch(plain) else None


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


def _text(words: str) -> Text:
    lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    inlines: list[Inline] = [Run(lines[0])]
    for line in lines[1:]:
        inlines += (Break(), Run(line))
    return Text(inlines)


def _row(unit: _Unit, name: str) -> Row:
    props = unit.props
    try:
        sure = float(props.get(tmx.CONFIDENCE, "1"))
    except ValueError:
        sure = 1.0
    kind, reasons = props.get(tmx.KIND, ""), props.get(tmx.METHOD, "").split()
    return Row(
        id=name,
        kind=UnitKind(kind) if kind in set(UnitKind) else UnitKind.PARAGRAPH,
        cells=(),
        confidence=sure if 0 <= sure <= 1 else 1.0,
        evidence=tuple(Evidence(word) for word in reasons if word in set(Evidence)),
        moved=props.get(tmx.MOVED) == "yes",
    )
