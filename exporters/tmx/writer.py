"""Writes a memory as TMX 1.4, one translation unit at a time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import IO, Final

from lxml import etree

from aligner.model import Alignment, Number, WriteError
from aligner.vocab import tmx
from exporters.tmx.memory import Part, Segments, joined, known, tag

__all__ = ["creation_date", "write_memory"]

_DOCTYPE: Final = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'


def write_memory(alignment: Alignment, units: Iterable[Segments], out: IO[bytes]) -> None:
    """Write the units, of the alignment's languages, in their order."""
    with etree.xmlfile(out, encoding="UTF-8") as file:
        file.write_declaration()
        file.write_doctype(_DOCTYPE)
        with file.element("tmx", version="1.4"):
            file.write("\n")
            file.write(_header(alignment))
            file.write("\n")
            with file.element("body"):
                file.write("\n")
                symbol = known(alignment).symbol
                for unit in units:
                    file.write(_unit(alignment, unit, symbol))
                    file.write("\n")
            file.write("\n")
    out.write(b"\n")


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


def _version() -> str:
    try:
        return version("hexapla")
    except PackageNotFoundError:
        return "0"


def _header(alignment: Alignment) -> etree._Element:
    about = known(alignment)
    header = etree.Element(
        "header",
        {
            "creationtool": "hexapla",
            "creationtoolversion": _version(),
            "segtype": "paragraph",
            "o-tmf": "hexapla",
            "adminlang": "en",
            "srclang": tag(alignment.master.language) if alignment.documents else tmx.ALL,
            "datatype": "plaintext",
        },
    )
    if stamp := creation_date(about.date):
        header.set("creationdate", stamp)
    _props(
        header,
        (tmx.SYMBOL, about.symbol),
        (tmx.DATE, about.date),
        (tmx.LANGUAGES, " ".join(map(tag, alignment.languages))),
    )
    return header


def _unit(alignment: Alignment, unit: Segments, symbol: str) -> etree._Element:
    row = unit.row
    element = etree.Element("tu", tuid=row.id)
    filled = [(tongue, parts) for tongue, parts in zip(alignment.languages, unit.cells, strict=True) if parts]
    pivot = alignment.master.language
    if pivot not in dict(filled):
        # A unit without the header's source language makes some clients refuse the whole file.
        element.set("srclang", tag(filled[0][0]))
    counts = [len(parts) for parts in unit.cells]
    _props(
        element,
        (tmx.SYMBOL, symbol),
        (tmx.KIND, row.kind),
        (tmx.NUMBER, " ".join(number.printed for _, number in _numbers(dict(filled).get(pivot, ())))),
        (tmx.METHOD, " ".join(row.evidence)),
        (tmx.CONFIDENCE, f"{row.confidence + 0.0:g}"),
        (tmx.MERGE, ":".join(map(str, counts)) if max(counts) > 1 else ""),
        (tmx.MOVED, "yes" if row.moved else ""),
    )
    for tongue, parts in filled:
        version_ = etree.SubElement(element, "tuv", {tmx.XML_LANG: tag(tongue)})
        text, joins = joined(parts, tongue)
        for index, number in _numbers(parts):
            _props(version_, (tmx.NUMBER, number.printed), (tmx.RANK, tmx.show_rank(index, number)))
        _props(version_, (tmx.JOINS, " ".join(map(str, joins))))
        etree.SubElement(version_, "seg").text = text
    return element


def _numbers(parts: Iterable[Part]) -> Iterator[tuple[int, Number]]:
    for index, part in enumerate(parts):
        if part.number is not None:
            yield index, part.number


def _props(parent: etree._Element, *pairs: tuple[str, str]) -> None:
    for kind, value in pairs:
        if value:
            etree.SubElement(parent, "prop", type=kind).text = value
