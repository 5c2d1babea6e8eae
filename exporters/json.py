"""Exporter of the native format ``*.hexapla.json``: the alignment whole, a node and a row a line.

Not a dump of the classes: the names are those of the published schema, ``exporters/hexapla.schema.json``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import IO, Any, Final, assert_never

from aligner.languages import lang
from aligner.model import (
    Alignment,
    Break,
    Division,
    Document,
    HexaplaError,
    Inline,
    Lang,
    Node,
    NoteMark,
    Notice,
    Number,
    Paragraph,
    Report,
    Row,
    Run,
    Table,
    Text,
    WriteError,
    discard,
)
from aligner.vocab import native

__all__ = ["check", "keeps", "schema", "structure_lines", "suffix", "write"]

suffix: str = ".hexapla.json"

_SCHEMA: Final = "hexapla.schema.json"


def write(alignment: Alignment, out: IO[bytes], /, *, report: Report = discard) -> None:  # noqa: ARG001 (nothing is lost)
    """Write the alignment, line by line.

    Raises:
        WriteError: a document is nested more deeply than the reader takes.
    """
    for line in _lines(alignment):
        # A lone surrogate (in a file name, say) has no UTF-8; JSON's own escape carries it.
        out.write(line.encode("utf-8", "backslashreplace"))
        out.write(b"\n")


def keeps(alignment: Alignment, /) -> Alignment:
    """Give the alignment itself: nothing is lost."""
    return alignment


def check(data: bytes, /, *, where: str) -> Iterator[Notice]:
    """Say what is wrong with a file of the native format, up to what makes it unreadable."""
    found: list[Notice] = []
    try:
        native.alignment(native.parse(data), tag=lang, report=found.append)
    except HexaplaError as error:
        place = f"{where}, {error.where}" if error.where else where
        message = f"{error.what}; {error.hint}" if error.hint else error.what
        found.append(Notice(code="invalid-json", message=message, where=place))
    for notice in found:
        inside = notice.where if notice.where.startswith(where) else f"{where}, {notice.where}"
        yield Notice(code=notice.code, message=notice.message, where=inside)


def schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of the format.

    >>> schema()["properties"]["format"]
    {'const': 'hexapla-alignment'}
    """
    text = files("exporters").joinpath(_SCHEMA).read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _lines(alignment: Alignment) -> Iterator[str]:
    pivot = alignment.pivot
    yield f'{{"format": {_dump(native.FORMAT)}, "version": {native.VERSION},'
    yield f' "languages": {_dump(alignment.languages)}, "pivot": {_dump(pivot)},'
    yield ' "documents": {'
    for index, document in enumerate(alignment.documents, 1):
        comma = "," if index < len(alignment.documents) else ""
        yield from _document(document, comma)
    yield " },"
    yield ' "rows": ['
    for index, row in enumerate(alignment.rows, 1):
        comma = "," if index < len(alignment.rows) else ""
        yield f"  {_dump(_row(alignment, row))}{comma}"
    yield " ]}"


def structure_lines(document: Document, rows: Sequence[Row] | None, pivot: Lang | None) -> Iterator[str]:
    """Write one document as an alignment without its texts in the rows, for formats that hold them elsewhere.

    Args:
        document: what there is of it.
        rows: rows of one column; None leaves them out.
        pivot: the alignment's.
    """
    language = _dump(document.language)
    yield f'{{"format": {_dump(native.FORMAT)}, "version": {native.VERSION},'
    yield f'"languages": [{language}], "pivot": {_dump(pivot)}, "documents": {{'
    yield from _document(document, "")
    yield '}, "rows":'
    yield " null}" if rows is None else " ["
    for index, row in enumerate(rows or ()):
        spans = [
            {"place": str(span.place), **({"start": span.start} if span.start else {}), "end": span.end}
            for span in row.cells[0]
        ]
        value = {**_why(row), "cells": {document.language: spans}}
        yield f"{',' if index else ''}{_dump(value)}"
    if rows is not None:
        yield "]}"


def _document(document: Document, comma: str) -> Iterator[str]:
    head: dict[str, object] = {"kind": document.kind}
    known = {name: value for name in native.METADATA if (value := getattr(document.metadata, name))}
    if known:
        head["metadata"] = known
    yield from _parent(head, document.children, 1, comma, name=f"{_dump(document.language)}: ")


def _parent(
    head: dict[str, object], children: tuple[Node, ...], depth: int, comma: str, *, name: str = ""
) -> Iterator[str]:
    indent = " " * (depth + 1)
    if not children:
        yield f"{indent}{name}{_dump(head)}{comma}"
        return
    if depth > native.DEPTH:
        what = f"a document is nested more than {native.DEPTH} deep"
        raise WriteError(what)
    yield f'{indent}{name}{_dump(head)[:-1]}, "children": ['
    for index, child in enumerate(children, 1):
        yield from _node(child, depth + 1, "," if index < len(children) else "")
    yield f"{indent}]}}{comma}"


def _node(node: Node, depth: int, comma: str) -> Iterator[str]:
    match node:
        case Division(kind=kind, number=number, heading=heading, children=children):
            head = {"type": "division", "kind": kind, **_number(number), **_text("heading", heading)}
            yield from _parent(head, children, depth, comma)
        case Paragraph(kind=paragraph, number=number, text=text, children=children):
            head = {"type": "paragraph", "kind": paragraph, **_number(number), **_text("text", text)}
            yield from _parent(head, children, depth, comma)
        case Table():
            yield f"{' ' * (depth + 1)}{_dump(_table(node))}{comma}"
        case _:
            assert_never(node)


def _table(table: Table) -> dict[str, object]:
    rows = [
        [
            {
                **_text("text", cell.text),
                **({"columns": cell.columns} if cell.columns != 1 else {}),
                **({"rows": cell.rows} if cell.rows != 1 else {}),
                **({"header": True} if cell.header else {}),
            }
            for cell in row
        ]
        for row in table.rows
    ]
    return {"type": "table", "rows": rows}


def _number(number: Number | None) -> dict[str, object]:
    if number is None:
        return {}
    value: dict[str, object] = {"printed": number.printed, "ranks": number.ranks, "style": number.style}
    return {"number": {**value, "suffix": number.suffix} if number.suffix else value}


def _text(name: str, text: Text) -> dict[str, object]:
    inlines = [_inline(inline) for inline in text.inlines]
    if not inlines:
        return {}
    return {name: inlines[0] if len(inlines) == 1 and isinstance(inlines[0], str) else inlines}


def _inline(inline: Inline) -> str | dict[str, object]:
    match inline:
        case Run(text=text, marks=marks, href=href):
            if not marks and href is None:
                return text
            marked: dict[str, object] = {"marks": sorted(marks)} if marks else {}
            return {"text": text, **marked, **({"href": href} if href is not None else {})}
        case NoteMark(marker=marker, body=body, endnote=endnote):
            return {"note": marker, **_text("body", body), **({"endnote": True} if endnote else {})}
        case Break(kind=kind):
            return {"break": kind}
        case _:
            assert_never(inline)


def _why(row: Row) -> dict[str, object]:
    return {
        "id": row.id,
        "kind": row.kind,
        "confidence": float(row.confidence),
        "evidence": row.evidence,
        **({"moved": True} if row.moved else {}),
        **({"status": row.status} if row.status is not None else {}),
        **({"remarks": row.remarks} if row.remarks else {}),
    }


def _seams(alignment: Alignment, row: Row) -> dict[str, object]:
    if not row.seams:
        return {}
    return {
        "seams": [
            {tag: place for tag, place in zip(alignment.languages, seam, strict=True) if place is not None}
            for seam in row.seams
        ]
    }


def _row(alignment: Alignment, row: Row) -> dict[str, object]:
    return {
        **_why(row),
        **_seams(alignment, row),
        "cells": {language: _cell(alignment, row, language) for language in alignment.languages},
    }


def _cell(alignment: Alignment, row: Row, language: Lang) -> list[dict[str, object]]:
    return [
        {
            "place": str(span.place),
            "number": unit.number.printed if unit.number is not None and span.start == 0 else None,
            "text": text.plain,
            **({"start": span.start} if span.start else {}),
            **({"end": span.end} if span.end is not None else {}),
        }
        for span, unit, text in alignment.cell(row, language)
    ]
