"""Reader of TMX 1.1 to 1.4b, anybody's: texts with the marks their codes tell, any number of languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from aligner.model import (
    Alignment,
    Evidence,
    Lang,
    Metadata,
    ReadError,
    Report,
    Row,
    Status,
    UnitKind,
    discard,
)
from aligner.model.flat import FlatCell, from_rows
from aligner.readers.tmx.units import Memory, Unit, Version, tag_of
from aligner.vocab import tmx
from aligner.vocab.tmx_stream import holds_memories, volumes
from aligner.vocab.xml import shown

__all__ = ["read", "recognises"]

_ROOT: Final = re.compile(rb"<(?:[\w.-]+:)?tmx[\s>]", re.IGNORECASE)
_MOST: Final = 500
"""Languages of a memory: more than any has, few enough that the rectangle fits into memory."""


def recognises(data: bytes, /, *, name: str) -> int:
    """Say how sure it is that the bytes are TMX, packed or not, or an archive of memories: 0 to 100."""
    head = data[:8192]
    if data.startswith(b"PK"):
        return 90 if holds_memories(data) else 0
    if data.startswith(b"\x1f\x8b"):
        with suppress(ReadError):
            head = next(volumes(data, name))[1].read(8192)
    if _ROOT.search(head.replace(b"\0", b"")):
        return 100
    return 10 if name.casefold().endswith((".tmx", ".tmx.gz")) else 0


def read(data: bytes, /, *, name: str, report: Report = discard, recover: bool = False) -> Alignment:
    """Read a memory into flat documents, a paragraph a segment.

    Codes that say bold, italic, a link or a note become so; text inside other native codes is left out,
    text inside ``hi`` is kept. Languages may be given with ``lang`` or ``xml:lang``; no DTD is ever fetched.

    Args:
        data: the file, packed with gzip or not, or a zip archive of memories, as DGT-TM comes.
        name: its name, for messages.
        report: where notices go.
        recover: report and skip units that are not well-formed.

    Raises:
        ReadError: the bytes are not XML, with line and column, or the root is not ``tmx``.
    """
    memory = Memory(name, report)
    units = [
        unit
        for volume, source in volumes(data, name)
        for unit in memory.units(source, name=volume, recover=recover)
    ]
    memory.close()
    return _alignment(memory, units)


def _alignment(memory: Memory, units: Sequence[Unit]) -> Alignment:
    tags = _tags(memory, units)
    named = [tags[word] for word in _columns(memory).values() if word in tags]
    rows: list[tuple[Row, dict[Lang, FlatCell]]] = []
    for unit, name in zip(units, tmx.unit_ids(unit.id for unit in units), strict=True):
        cells: dict[Lang, FlatCell] = {}
        second: dict[Lang, list[Version]] = {}
        for version in unit.versions:
            tag = tags[version.told]
            if tag in cells:
                second.setdefault(tag, []).append(version)
            else:
                cells[tag] = version.parts
        for tag, versions in second.items():
            _tell_second(memory, tag, versions)
        rows.append((_row(memory, unit, name), cells))
    languages = tuple(dict.fromkeys((*named, *(tag for _, cells in rows for tag in cells))))
    flat = [(row, tuple(cells.get(tag, ()) for tag in languages)) for row, cells in rows]
    source = tags.get(memory.source) or tag_of(memory.source)
    pivot = source if source in languages else None
    about = Metadata(symbol=memory.header.get(tmx.SYMBOL, ""), date=memory.header.get(tmx.DATE, ""))
    titled = Metadata(symbol=about.symbol, title=memory.header.get(tmx.TITLE, ""), date=about.date)
    made = from_rows(languages, flat, pivot=pivot, metadata=lambda tag: titled if tag == pivot else about)
    return tmx.as_stretches(
        made, {row.id for (row, _), unit in zip(rows, units, strict=True) if unit.stretch}
    )


def _tell_second(memory: Memory, tag: Lang, versions: Sequence[Version]) -> None:
    said = (" ".join(text.plain for _, text in version.parts) for version in versions)
    count = "a second version" if len(versions) == 1 else f"{len(versions)} more versions"
    message = f"left out {count} in {tag}: {'; '.join(said)}"
    memory.tell("tmx-second-version", message, versions[0].line)


def _columns(memory: Memory) -> dict[str, str]:
    """Give the columns that our own header names: their tags, and how the file calls them."""
    words = (word.partition("=") for word in memory.header.get(tmx.LANGUAGES, "").split())
    return {tag: told or tag for tag, _, told in words}


def _tags(memory: Memory, units: Sequence[Unit]) -> dict[str, Lang]:
    """Give the tag of each language told; a region stays where nothing else tells two versions apart."""
    own = {told: tmx.regional(tag) for tag, told in _columns(memory).items()}
    found = dict.fromkeys(version.told for unit in units for version in unit.versions)
    known = {told: tag for told in (*own, memory.source, *found) if (tag := tag_of(told)) is not None}
    if len(set(known.values())) > _MOST:
        what = f"tells of more than {_MOST} languages"
        raise ReadError(what, where=memory.name)
    crowded: set[Lang] = set()
    regional = {told: tmx.regional(told) for told in known}
    for unit in units:
        if len(unit.versions) > 1:
            tolds = {regional[version.told]: known[version.told] for version in unit.versions}
            if len(tolds) > len(set(tolds.values())):
                crowded.update(tag for tag, count in Counter(tolds.values()).items() if count > 1)
    return {
        told: own.get(told) or (tmx.regional(told) if tag in crowded else tag) for told, tag in known.items()
    }


def _row(memory: Memory, unit: Unit, name: str) -> Row:
    props = unit.props
    sure = tmx.confidence(told := props.get(tmx.CONFIDENCE, "1"))
    if sure is None:
        memory.tell("tmx-confidence", f"row {name} has the confidence {shown(told)}; read as 0", unit.line)
    kind, reasons = props.get(tmx.KIND, ""), props.get(tmx.METHOD, "").split()
    return Row(
        id=name,
        kind=UnitKind(kind) if kind in set(UnitKind) else UnitKind.PARAGRAPH,
        cells=(),
        confidence=sure or 0.0,
        evidence=tuple(Evidence(word) for word in reasons if word in set(Evidence)),
        moved=props.get(tmx.MOVED) == "yes",
        status=Status(told) if (told := props.get(tmx.STATUS, "")) in set(Status) else None,
    )
