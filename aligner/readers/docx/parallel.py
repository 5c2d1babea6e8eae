"""Reads the parallel table that Hexapla wrote, after any editing in Word: what the cells show counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
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
    Status,
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
    REVIEW_PROPERTY,
    w,
)

__all__ = [
    "TABLE_PROPERTIES",
    "Columns",
    "Parts",
    "children_of",
    "columns",
    "document_of",
    "known_data",
    "lines_of",
    "links_of",
    "number_of",
    "read_parallel",
    "status_of",
    "words_of",
]

TABLE_PROPERTIES: Final = (PARALLEL_PROPERTY, REVIEW_PROPERTY)

_MOST_ITEMS: Final = 100
"""Custom XML parts looked through: other programs number them anew."""


class Parts(Protocol):
    """What is wanted of a package."""

    def xml(self, name: str, /) -> etree._Element | None:
        """Parse a part, within bounds; None if there is none."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the property of the file says of the table."""

    languages: tuple[Lang, ...]
    pivot: Lang | None
    behind: int
    """Columns behind the languages: two in a review document."""
    work: str
    """Fingerprint of the rows that a review was made of."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the file carries beside the table."""

    metadata: dict[Lang, Metadata]
    rows: dict[str, etree._Element]
    found: bool = True
    """The part is there."""


def read_parallel(package: Parts, *, name: str, report: Report = discard) -> Alignment:
    """Read a parallel table back.

    Insertions are text, deletions are not. Rows without an id, or with one that stands above already,
    get one of their own, and are reported; so are rows that the table has lost.

    Raises:
        ReadError: the table is not there, or no longer has a cell for each language.
    """
    table = columns(package, name)
    languages, width = table.languages, len(table.languages) + 2 + table.behind
    known = known_data(package)
    styles = style_names(package.xml("word/styles.xml"))
    reader = CellReader(links=links_of(package), styles=styles, name=name, report=report)
    rows: list[FlatRow] = []
    seen: set[str] = set()
    for at, cells in enumerate(_table_rows(document_of(package, name), name), 1):
        where = f"{name}, row {at}"
        if len(cells) != width:
            message = f"the row has {len(cells)} cells, not {width}"
            raise ReadError(message, where=where, hint="split or merge no cells of the table")
        written = "".join(text.plain for _, text in reader.units(cells[0])).strip()
        identifier = _identifier(written, at, seen, where, report)
        seen.add(identifier)
        data = known.rows.get(written)
        row = _row(identifier, data)
        if table.behind:
            row = replace(
                row, status=status_of(words_of(reader, cells[-2])), remarks=lines_of(reader, cells[-1])
            )
        texts = tuple(
            _cell(reader, cell, tag, data, where, report)
            for tag, cell in zip(languages, cells[2 : 2 + len(languages)], strict=True)
        )
        rows.append((row, texts))
    for lost in known.rows.keys() - seen:
        message = f"the row {lost} is no longer in the table"
        report(Notice(code="parallel-row-lost", message=message, where=name))
    try:
        return from_rows(
            languages, rows, pivot=table.pivot, metadata=lambda tag: known.metadata.get(tag, Metadata())
        )
    except RequestError as cause:
        raise ReadError(cause.what, where=name, hint=cause.hint) from cause
    except ValueError as cause:
        raise ReadError(str(cause), where=name) from cause


def document_of(package: Parts, name: str) -> etree._Element:
    """Parse the main part.

    Raises:
        ReadError: there is none.
    """
    root = package.xml("word/document.xml")
    if root is None:
        message = "has no word/document.xml"
        raise ReadError(message, where=name)
    return root


def words_of(reader: CellReader, cell: etree._Element) -> str:
    """Give the words of a cell that holds no text of a version."""
    return " ".join(lines_of(reader, cell))


def lines_of(reader: CellReader, cell: etree._Element) -> tuple[str, ...]:
    """Give the lines of such a cell, without the empty ones."""
    lines = (line for printed, text in reader.units(cell) for line in f"{printed} {text.plain}".split("\n"))
    return tuple(words for line in lines if (words := " ".join(line.split())))


def status_of(words: str) -> Status | None:
    """Read a status, however it is cased or hyphenated; None for any other word.

    >>> status_of("To-Correct"), status_of("–")
    (<Status.TO_CORRECT: 'to correct'>, None)
    """
    plain = " ".join(words.casefold().replace("-", " ").replace("_", " ").split())
    return Status(plain) if plain in frozenset(Status) else None


def columns(package: Parts, name: str) -> Columns:
    """Read the columns of a table.

    Raises:
        ReadError: the property that names them is of another version, or names no languages.
    """
    root = package.xml("docProps/custom.xml")
    value, behind = "", 0
    for item in root.iter(f"{{{CUSTOM_PROPERTIES}}}property") if root is not None else ():
        if item.get("name") in TABLE_PROPERTIES:
            value = "".join(item.itertext())
            behind = 2 if item.get("name") == REVIEW_PROPERTY else 0
    version, *tags = value.split() or [""]
    if version != PARALLEL_VERSION:
        message = f"is a parallel table of version {version!r}, not {PARALLEL_VERSION}"
        raise ReadError(message, where=name, hint="export the table again with this release")
    try:
        named = dict(tag.split("=", 1) for tag in tags if "=" in tag)
        languages = tuple(lang(tag) for tag in tags if "=" not in tag)
        pivot = lang(named["pivot"]) if "pivot" in named else None
    except HexaplaError as cause:
        raise ReadError(cause.what, where=name, hint=cause.hint) from cause
    return Columns(languages, pivot, behind, named.get("sha256", ""))


def known_data(package: Parts) -> Known:
    """Read the custom XML part; nothing is known where it is gone."""
    for number in range(1, _MOST_ITEMS):
        try:
            root = package.xml(f"customXml/item{number}.xml")
        except ReadError:
            continue  # somebody else's data
        if root is not None and root.tag == f"{{{PARALLEL_DATA}}}parallel":
            rows = {item.get("id", ""): item for item in root.iterchildren(f"{{{PARALLEL_DATA}}}row")}
            return Known(dict(_metadata(root)), rows)
    return Known({}, {}, found=False)


def _metadata(root: etree._Element) -> Iterator[tuple[Lang, Metadata]]:
    for item in root.iterchildren(f"{{{PARALLEL_DATA}}}document"):
        session = item.get("session", "0")
        texts = {
            field.name: item.get(field.name, "") for field in fields(Metadata) if field.name != "session"
        }
        number = int(session) if _is_whole(session) else 0
        yield Lang(item.get("lang", "")), Metadata(session=number, **texts)


def links_of(package: Parts) -> dict[str, str]:
    """Give the addresses of the links by the ids of their relationships."""
    root = package.xml("word/_rels/document.xml.rels")
    found = root.iter(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship") if root is not None else ()
    return {
        item.get("Id", ""): item.get("Target", "") for item in found if item.get("TargetMode") == "External"
    }


def _table_rows(document: etree._Element, name: str) -> Iterator[list[etree._Element]]:
    table = next(document.iter(w("tbl")), None)
    if table is None:
        message = "has no table any more"
        raise ReadError(message, where=name)
    for row in children_of(table, "tr"):
        properties = row.find(w("trPr"))
        if properties is not None and (
            properties.find(w("tblHeader")) is not None or properties.find(w("del")) is not None
        ):
            continue
        yield list(children_of(row, "tc"))


def children_of(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Give the rows of a table, or the cells of a row, inside whatever other programs put around them."""
    for child in parent.iterchildren(w(wanted), w("sdt"), w("sdtContent"), w("ins"), w("customXml")):
        if child.tag == w(wanted):
            yield child
        else:
            yield from children_of(child, wanted)


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
        for item in (data.iterchildren(f"{{{PARALLEL_DATA}}}number") if data is not None else ())
        if item.get("lang") == tag and _is_whole(item.get("at", "0"))
    }
    units: list[tuple[Number | None, Text]] = []
    for at, (printed, text) in enumerate(reader.units(cell)):
        number = number_of(printed, numbers.get(at), tag) if printed.strip() else None
        if printed.strip() and number is None:
            message = f"{printed!r} is no number that can be read; it is taken into the text"
            report(Notice(code="parallel-number", message=message, where=f"{where}, {tag}"))
            text = Text(f"{printed} ") + text  # noqa: PLW2901 (one unit, put right)
        units.append((number, text))
    return tuple((number, text) for number, text in units if number is not None or text)


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def number_of(printed: str, stored: etree._Element | None, tag: Lang) -> Number | None:
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
