"""Reads the parallel table that Hexapla wrote, after any editing in Word: what the cells show counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Final, Protocol

from lxml import etree

from aligner.languages import lang, language
from aligner.model import (
    Alignment,
    Evidence,
    HexaplaError,
    Lang,
    Metadata,
    Notice,
    Number,
    NumberStyle,
    ReadError,
    Report,
    RequestError,
    Row,
    Text,
    UnitKind,
    discard,
)
from aligner.model.flat import FlatCell, FlatRow, from_rows
from aligner.numbers.labels import leading
from aligner.readers.docx.parallel_cells import CellReader, style_names
from aligner.vocab.ooxml import (
    CUSTOM_PROPERTIES,
    PACKAGE_RELATIONSHIPS,
    PARALLEL_DATA,
    PARALLEL_PROPERTY,
    PARALLEL_VERSION,
    w,
)

__all__ = ["Parts", "read_parallel"]

_MOST_ITEMS: Final = 100
"""Custom XML parts looked through: other programs number them anew."""


class Parts(Protocol):
    """What is wanted of a package."""

    def xml(self, name: str, /) -> etree._Element | None:
        """Parse a part, within bounds; None if there is none."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the file carries beside the table."""

    metadata: dict[Lang, Metadata]
    rows: dict[str, etree._Element]


def read_parallel(package: Parts, *, name: str, report: Report = discard) -> Alignment:
    """Read a parallel table back.

    Insertions are text, deletions are not. Rows without an id, or with one that stands above already,
    get one of their own, and are reported; so are rows that the table has lost.

    Raises:
        ReadError: the table is not there, or no longer has a cell for each language.
    """
    languages, pivot = _columns(package, name)
    known = _known(package)
    styles = style_names(package.xml("word/styles.xml"))
    reader = CellReader(links=_links(package), styles=styles, name=name, report=report)
    rows: list[FlatRow] = []
    seen: set[str] = set()
    for at, cells in enumerate(_rows(_document(package, name), name), 1):
        where = f"{name}, row {at}"
        if len(cells) != len(languages) + 2:
            message = f"the row has {len(cells)} cells, not {len(languages) + 2}"
            raise ReadError(message, where=where, hint="split or merge no cells of the table")
        written = "".join(text.plain for _, text in reader.units(cells[0])).strip()
        identifier = _identifier(written, at, seen, where, report)
        seen.add(identifier)
        data = known.rows.get(written)
        row = _row(identifier, data)
        texts = tuple(
            _cell(reader, cell, tag, data, where, report)
            for tag, cell in zip(languages, cells[2:], strict=True)
        )
        rows.append((row, texts))
    for lost in known.rows.keys() - seen:
        message = f"the row {lost} is no longer in the table"
        report(Notice(code="parallel-row-lost", message=message, where=name))
    try:
        return from_rows(
            languages, rows, pivot=pivot, metadata=lambda tag: known.metadata.get(tag, Metadata())
        )
    except RequestError as cause:
        raise ReadError(cause.what, where=name, hint=cause.hint) from cause
    except ValueError as cause:
        raise ReadError(str(cause), where=name) from cause


def _document(package: Parts, name: str) -> etree._Element:
    root = package.xml("word/document.xml")
    if root is None:
        message = "has no word/document.xml"
        raise ReadError(message, where=name)
    return root


def _columns(package: Parts, name: str) -> tuple[tuple[Lang, ...], Lang | None]:
    root = package.xml("docProps/custom.xml")
    value = ""
    for item in root.iter(f"{{{CUSTOM_PROPERTIES}}}property") if root is not None else ():
        if item.get("name") == PARALLEL_PROPERTY:
            value = "".join(item.itertext())
    version, *tags = value.split() or [""]
    if version != PARALLEL_VERSION:
        message = f"is a parallel table of version {version!r}, not {PARALLEL_VERSION}"
        raise ReadError(message, where=name, hint="export the table again with this release")
    try:
        columns = tuple(lang(tag) for tag in tags if not tag.startswith("pivot="))
        pivot = next((lang(tag.removeprefix("pivot=")) for tag in tags if tag.startswith("pivot=")), None)
    except HexaplaError as cause:
        raise ReadError(cause.what, where=name, hint=cause.hint) from cause
    return columns, pivot


def _known(package: Parts) -> _Known:
    for number in range(1, _MOST_ITEMS):
        try:
            root = package.xml(f"customXml/item{number}.xml")
        except ReadError:
            continue  # somebody else's data
        if root is not None and root.tag == f"{{{PARALLEL_DATA}}}parallel":
            rows = {item.get("id", ""): item for item in root.iterchildren(f"{{{PARALLEL_DATA}}}row")}
            return _Known(dict(_metadata(root)), rows)
    return _Known({}, {})


def _metadata(root: etree._Element) -> Iterator[tuple[Lang, Metadata]]:
    for item in root.iterchildren(f"{{{PARALLEL_DATA}}}document"):
        session = item.get("session", "0")
        texts = {
            field.name: item.get(field.name, "") for field in fields(Metadata) if field.name != "session"
        }
        number = int(session) if _is_whole(session) else 0
        yield Lang(item.get("lang", "")), Metadata(session=number, **texts)


def _links(package: Parts) -> dict[str, str]:
    root = package.xml("word/_rels/document.xml.rels")
    found = root.iter(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship") if root is not None else ()
    return {
        item.get("Id", ""): item.get("Target", "") for item in found if item.get("TargetMode") == "External"
    }


def _rows(document: etree._Element, name: str) -> Iterator[list[etree._Element]]:
    table = next(document.iter(w("tbl")), None)
    if table is None:
        message = "has no table any more"
        raise ReadError(message, where=name)
    for row in _children(table, "tr"):
        properties = row.find(w("trPr"))
        if properties is not None and (
            properties.find(w("tblHeader")) is not None or properties.find(w("del")) is not None
        ):
            continue
        yield list(_children(row, "tc"))


def _children(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    for child in parent.iterchildren(w(wanted), w("sdt"), w("sdtContent"), w("ins"), w("customXml")):
        if child.tag == w(wanted):
            yield child
        else:
            yield from _children(child, wanted)


def _identifier(written: str, at: int, seen: set[str], where: str, report: Report) -> str:
    joined = "".join(written.split())
    if joined and joined not in seen:
        return joined
    turn = at
    while (made := f"{joined or 'row'}-{turn}") in seen:
        turn += 1
    message = f"the row has no id of its own; it is called {made}"
    report(Notice(code="parallel-row-new", message=message, where=where))
    return made


def _row(identifier: str, data: etree._Element | None) -> Row:
    if data is None:
        return Row(id=identifier, kind=UnitKind.PARAGRAPH, cells=(), evidence=(Evidence.PERSON,))
    kinds, why = frozenset(UnitKind), frozenset(Evidence)
    kind = data.get("kind", "")
    try:
        confidence = float(data.get("confidence", "1"))
    except ValueError:
        confidence = 1.0
    return Row(
        id=identifier,
        kind=UnitKind(kind) if kind in kinds else UnitKind.PARAGRAPH,
        cells=(),
        confidence=confidence if 0 <= confidence <= 1 else 1.0,
        evidence=tuple(Evidence(item) for item in data.get("evidence", "").split() if item in why),
        moved=data.get("moved") == "1",
    )


def _cell(
    reader: CellReader,
    cell: etree._Element,
    tag: Lang,
    data: etree._Element | None,
    where: str,
    report: Report,
) -> FlatCell:
    numbers = {
        int(item.get("at", "0")): item
        for item in (data if data is not None else ())
        if item.get("lang") == tag and _is_whole(item.get("at", "0"))
    }
    units: list[tuple[Number | None, Text]] = []
    for at, (printed, text) in enumerate(reader.units(cell)):
        number = _number(printed, numbers.get(at), tag) if printed.strip() else None
        if printed.strip() and number is None:
            message = f"{printed!r} is no number that can be read; it is taken into the text"
            report(Notice(code="parallel-number", message=message, where=f"{where}, {tag}"))
            text = Text(f"{printed} ") + text  # noqa: PLW2901 (one unit, put right)
        units.append((number, text))
    return tuple((number, text) for number, text in units if number is not None or text)


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _number(printed: str, stored: etree._Element | None, tag: Lang) -> Number | None:
    """Give the number that is printed: its value as stored if it is as it was, else as it reads."""
    if stored is not None and stored.get("printed") == printed:
        style, ranks = stored.get("style", ""), stored.get("ranks", "").split()
        if style in frozenset(NumberStyle) and ranks and all(map(_is_whole, ranks)):
            return Number(
                printed=printed,
                ranks=tuple(map(int, ranks)),
                style=NumberStyle(style),
                suffix=stored.get("suffix", ""),
            )
    found = leading(f"{printed}\tx", language(tag))
    if not found:
        return None
    value = found[0].number
    return Number(printed=printed, ranks=value.ranks, style=value.style, suffix=value.suffix)
