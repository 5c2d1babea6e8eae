"""Writes a memory as TMX 1.4, one translation unit at a time."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from types import MappingProxyType
from typing import IO, Final, Literal, cast

from lxml import etree

from aligner.model import Band, Evidence, Lang, Metadata, Number, Row, Status, Text, WriteError
from aligner.vocab import tmx
from aligner.vocab.release import release
from exporters.segments.cells import Part, Segments, joined
from exporters.tmx.codes import coded, fill, matching

__all__ = [
    "Memory",
    "creation_date",
    "header_size",
    "packed",
    "status",
    "unit_size",
    "write_elements",
    "write_memory",
]

_DOCTYPE: Final = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_LAST: Final = MappingProxyType({"paragraph": "sentence", "sentence": "paragraph"})


@dataclass(frozen=True, kw_only=True)
class Memory:
    """What a memory says of itself."""

    languages: tuple[Lang, ...]
    pivot: Lang | None
    """None where there are no languages."""
    metadata: Metadata = field(default_factory=Metadata)
    tags: Mapping[Lang, str] = field(default_factory=lambda: MappingProxyType({}))
    """How the file calls the languages, where not by their own tags."""
    level: Literal[1, 2] = 1
    segtype: Literal["paragraph", "sentence"] = "paragraph"

    def tag(self, tongue: Lang) -> str:
        """Give what the file calls a language."""
        return self.tags.get(tongue, tongue)

    @cached_property
    def created(self) -> str:
        """The date of the document, as TMX writes it."""
        return creation_date(self.metadata.date)


def write_memory(memory: Memory, units: Iterable[Segments], out: IO[bytes]) -> None:
    """Write the units, of the memory's languages, in their order; none is held."""
    write_elements(_header(memory), (_unit(memory, unit) for unit in units), out)


@contextmanager
def packed(out: IO[bytes], *, gz: bool) -> Iterator[IO[bytes]]:
    """Give what packs into ``out``; or ``out`` itself, if it is not to be packed."""
    if not gz:
        yield out
        return
    # No name and no time: the same memory gives the same bytes.
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0) as file:
        yield cast("IO[bytes]", file)


def write_elements(header: etree._Element, units: Iterable[etree._Element], out: IO[bytes]) -> None:
    """Write a header and units that are elements already."""
    with etree.xmlfile(out, encoding="UTF-8") as file:
        file.write_declaration()
        file.write_doctype(_DOCTYPE)
        with file.element("tmx", version="1.4"):
            file.write("\n")
            file.write(header)
            file.write("\n")
            with file.element("body"):
                file.write("\n")
                for unit in units:
                    unit.tail = "\n"
                    file.write(unit)
            file.write("\n")
    out.write(b"\n")


def unit_size(memory: Memory, unit: Segments) -> int:
    """Give the bytes that a unit takes in the file."""
    return len(etree.tostring(_unit(memory, unit), encoding="utf-8")) + 1


def header_size(memory: Memory) -> int:
    """Give the bytes that a file takes without its units."""
    return len(etree.tostring(_header(memory), encoding="utf-8")) + 200


def creation_date(day: str) -> str:
    """Give the date of creation as TMX writes it: the document's, else SOURCE_DATE_EPOCH, else none.

    >>> creation_date("2030-12-03")
    '20301203T000000Z'

    Raises:
        WriteError: SOURCE_DATE_EPOCH is no time.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if day or not epoch:
        return f"{day.replace('-', '')}T000000Z" if day else ""
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        what = f"SOURCE_DATE_EPOCH is {epoch!r}, which is no time"
        raise WriteError(what, hint="give it seconds since 1970, or unset it") from None
    return f"{moment.year:04}{moment:%m%dT%H%M%SZ}"


def _header(memory: Memory) -> etree._Element:
    about = memory.metadata
    header = etree.Element(
        "header",
        {
            "creationtool": "hexapla",
            "creationtoolversion": release(),
            "segtype": memory.segtype,
            "o-tmf": "hexapla",
            "adminlang": "en",
            "srclang": memory.tag(memory.pivot) if memory.pivot is not None else tmx.ALL,
            "datatype": "plaintext" if memory.level == 1 else "html",
        },
    )
    if memory.created:
        header.set("creationdate", memory.created)
    named = (
        tongue if memory.tag(tongue) == tongue else f"{tongue}={memory.tag(tongue)}"
        for tongue in memory.languages
    )
    _props(
        header,
        (tmx.SYMBOL, about.symbol),
        (tmx.TITLE, about.title),
        (tmx.DATE, about.date),
        (tmx.LANGUAGES, " ".join(named)),
    )
    return header


def _unit(memory: Memory, unit: Segments) -> etree._Element:
    row, about = unit.row, memory.metadata
    element = etree.Element("tu", tuid=row.id)
    if memory.created:
        element.set("creationdate", memory.created)
    if unit.stretch != (memory.segtype == "sentence"):
        element.set("segtype", _LAST[memory.segtype])
    filled = [(tongue, parts) for tongue, parts in zip(memory.languages, unit.cells, strict=True) if parts]
    pivots = next((parts for tongue, parts in filled if tongue == memory.pivot), ())
    if not pivots:
        # A unit without the header's source language makes some clients refuse the whole file.
        element.set("srclang", memory.tag(filled[0][0]))
    counts = [len(parts) for parts in unit.cells]
    _props(
        element,
        (tmx.SYMBOL, about.symbol),
        (tmx.TITLE, about.title),
        (tmx.DATE, about.date),
        (tmx.KIND, row.kind.value),
        (tmx.NUMBER, " ".join(number.printed for _, number in _numbers(pivots))),
        (tmx.METHOD, " ".join(row.evidence)),
        (tmx.CONFIDENCE, f"{row.confidence + 0.0:g}"),
        (tmx.STATUS, stated(row)),
        (tmx.MERGE, ":".join(map(str, counts)) if max(counts) > 1 else ""),
        (tmx.MOVED, "yes" if row.moved else ""),
    )
    texts: list[Text] = []
    segments: list[etree._Element] = []
    for tongue, parts in filled:
        version_ = etree.SubElement(element, "tuv", {tmx.XML_LANG: memory.tag(tongue)})
        if len(parts) == 1 and parts[0].number is None:
            texts.append(parts[0].text)
            segments.append(etree.SubElement(version_, "seg"))
            continue
        text, joins = joined(parts, tongue)
        for index, number in _numbers(parts):
            _props(version_, (tmx.NUMBER, number.printed), (tmx.RANK, tmx.show_rank(index, number)))
        if joins:
            _props(version_, (tmx.JOINS, " ".join(map(str, joins))))
        texts.append(text)
        segments.append(etree.SubElement(version_, "seg"))
    if memory.level == 1:
        for segment, text in zip(segments, texts, strict=True):
            segment.text = text.plain
    else:
        pieces = [coded(text) for text in texts]
        x = matching(pieces)
        for segment, some in zip(segments, pieces, strict=True):
            fill(segment, some, x)
    return element


def status(row: Row) -> str:
    """Say how far a row may be trusted, in one word.

    >>> from aligner.model import UnitKind
    >>> status(Row(id="a", kind=UnitKind.PARAGRAPH, cells=(), confidence=0.4))
    'doubtful'
    """
    if row.status is not None:
        return "confirmed" if row.status is Status.ACCEPTED else "doubtful"
    if Evidence.PERSON in row.evidence:
        return "confirmed"
    return "doubtful" if row.band is Band.DOUBTFUL else "automatic"


def stated(row: Row) -> str:
    """Give the reviewer's word on a row, else how far it may be trusted."""
    return row.status.value if row.status is not None else status(row)


def _numbers(parts: Iterable[Part]) -> Iterator[tuple[int, Number]]:
    for index, part in enumerate(parts):
        if part.number is not None:
            yield index, part.number


def _props(parent: etree._Element, *pairs: tuple[str, str]) -> None:
    for kind, value in pairs:
        if value:
            etree.SubElement(parent, "prop", type=kind).text = value
