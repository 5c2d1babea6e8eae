"""Reads the official documents that Hexapla wrote: the tree they carry, filled with the texts they show.

The tree is trusted as long as the bookmarks of its units stand in the document as they stood, each number as
it was printed. Else somebody has rebuilt the document, and it is read as any Word file is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from aligner.languages import lang
from aligner.model import (
    Alignment,
    Break,
    BreakKind,
    Document,
    HexaplaError,
    NoteMark,
    Notice,
    Report,
    Text,
    discard,
)
from aligner.readers.docx.own_text import Shown, TextReader
from aligner.readers.docx.package import Package
from aligner.vocab import native
from aligner.vocab.carried import print_of
from aligner.vocab.ooxml import DOCUMENT_DATA, w

__all__ = ["read_own"]

_MOST_ITEMS: Final = 100
_ROOT: Final = f"{{{DOCUMENT_DATA}}}document"


class _RebuiltError(Exception):
    """The document is no longer the one whose tree it carries; the message says in what."""


@dataclass(slots=True)
class _Unit:
    """A unit that the file carries."""

    at: tuple[int, ...]
    name: str
    signs: list[str]
    exact: str


def read_own(package: Package, *, name: str, report: Report = discard) -> Document | Alignment | None:
    """Read a document that carries its tree; None where there is none, or it no longer holds.

    Returns:
        The document, or the alignment of this one language where its rows say more than the document.
    """
    value = _carried(package)
    if value is None:
        return None
    try:
        units = [_unit(item) for item in _list(value, "units")]
        tree = _dict(value, "alignment")
        _fill(tree, units, list(_paragraphs(package, units)))
        made = _made(tree)
    except (_RebuiltError, HexaplaError) as cause:
        message = f"was written by Hexapla and changed since ({cause}); it is read as any Word file"
        report(Notice(code="own-document", message=message, where=name))
        return None
    if next(package.document().iter(w("ins"), w("del")), None) is not None:
        message = "tracked deletions are left out, insertions taken as text"
        report(Notice(code="tracked-changes", message=message, where=name))
    return made


def _carried(package: Package) -> dict[str, Any] | None:
    for part in package.related("customXml")[:_MOST_ITEMS]:
        try:
            root = package.xml(part)
            if root is not None and root.tag == _ROOT:
                value = native.parse("".join(root.itertext()).encode())
                return value if isinstance(value, dict) else None
        except HexaplaError:
            continue  # somebody else's data
    return None


def _unit(value: object) -> _Unit:
    if not isinstance(value, dict):
        message = "what it carries is damaged"
        raise _RebuiltError(message)
    at, signs = str(value.get("at", "")), value.get("signs", [])
    if not all(step.isascii() and step.isdigit() and len(step) < 10 for step in at.split(".")):
        message = "what it carries is damaged"
        raise _RebuiltError(message)
    marks = [str(sign) for sign in signs] if isinstance(signs, list) else []
    return _Unit(
        tuple(map(int, at.split("."))), str(value.get("name", "")), marks, str(value.get("exact", ""))
    )


def _list(value: dict[str, Any], key: str) -> list[Any]:
    found = value.get(key)
    if not isinstance(found, list):
        message = "what it carries is damaged"
        raise _RebuiltError(message)
    return found


def _dict(value: dict[str, Any], key: str) -> dict[str, Any]:
    found = value.get(key)
    if not isinstance(found, dict):
        message = "what it carries is damaged"
        raise _RebuiltError(message)
    return found


def _paragraphs(package: Package, units: list[_Unit]) -> Iterator[tuple[str, list[Shown]]]:
    """Give each bookmark with what the paragraphs under it show; the first, and those that go on with it."""
    names = {unit.name for unit in units}
    reader = TextReader(package)
    name, held = "", list[Shown]()
    cell: etree._Element | None = None
    for paragraph in package.document().iter(w("p")):
        found = [
            start.get(w("name"), "")
            for start in paragraph.iterchildren(w("bookmarkStart"))
            if start.get(w("name")) in names
        ]
        if len(found) > 1:
            message = f"the paragraphs {found[0]} and {found[1]} are one"
            raise _RebuiltError(message)
        shown = reader.paragraph(paragraph)
        above = paragraph.getparent()
        if found:
            if held:
                yield name, held
            name, held, cell = (
                found[0],
                [shown],
                above if above is not None and above.tag == w("tc") else None,
            )
        elif cell is not None and above is cell:
            held.append(shown)
        elif shown.text or shown.number:
            message = f"a paragraph is new: {shown.text.plain[:40]!r}"
            raise _RebuiltError(message)
    if held:
        yield name, held


def _fill(tree: dict[str, Any], units: list[_Unit], found: list[tuple[str, list[Shown]]]) -> None:
    """Put what the document shows into the tree.

    Raises:
        _RebuiltError: it does not fit.
    """
    for unit, (name, _) in zip(units, found, strict=False):
        if unit.name != name:
            message = f"{unit.name} is not where it was"
            raise _RebuiltError(message)
    if len(units) != len(found):
        message = f"it has {len(found)} units, not {len(units)}"
        raise _RebuiltError(message)
    document = next(iter(_dict(tree, "documents").values()), None)
    if not isinstance(document, dict):
        message = "what it carries is damaged"
        raise _RebuiltError(message)
    for unit, (_, shown) in zip(units, found, strict=True):
        node, key = _place(document, unit.at)
        _check_number(node, unit, shown[0])
        text = shown[0].text
        for further in shown[1:]:
            text = Text((*text.inlines, Break(BreakKind.PARAGRAPH), *further.text.inlines))
        signs = [sign for item in shown for sign in item.signs]
        if unit.exact and unit.exact == print_of(text) and len(signs) == len(unit.signs):
            continue  # as it was written, and the tree has it exactly
        node[key] = list(_values(_signed(text, unit, signs)))


def _place(document: dict[str, Any], path: tuple[int, ...]) -> tuple[dict[str, Any], str]:
    node: Any = document
    try:
        for depth, step in enumerate(path):
            if node.get("type") == "table":
                row, column = path[depth:]
                return node["rows"][row][column], "text"
            node = node["children"][step]
        return node, "heading" if node["type"] == "division" else "text"
    except (KeyError, IndexError, ValueError, TypeError, AttributeError):
        message = "what it carries is damaged"
        raise _RebuiltError(message) from None


def _check_number(node: dict[str, Any], unit: _Unit, shown: Shown) -> None:
    number = node.get("number")
    printed = str(number.get("printed", "")) if isinstance(number, dict) else ""
    if shown.counted and printed and not shown.number:
        return
    if shown.counted or " ".join(shown.number.split()) != " ".join(printed.split()):
        message = f"the number of {unit.name} is not {printed!r}"
        raise _RebuiltError(message)


def _signed(text: Text, unit: _Unit, signs: list[str | None]) -> Text:
    """Give notes the signs that they bore; those that Word counts have none of their own."""
    if len(signs) != len(unit.signs):
        message = f"a note of {unit.name} is gone or new"
        raise _RebuiltError(message)
    for sign, known in zip(signs, unit.signs, strict=True):
        if sign is not None and sign != (known.strip() or "*"):
            message = f"a note of {unit.name} is called {sign}, not {known}"
            raise _RebuiltError(message)
    known_signs = iter(unit.signs)
    return Text(
        NoteMark(next(known_signs), inline.body, inline.endnote) if isinstance(inline, NoteMark) else inline
        for inline in text.inlines
    )


def _values(text: Text) -> Iterator[object]:
    """Write a text as the native format has it."""
    for inline in text.inlines:
        match inline:
            case NoteMark(marker=marker, body=body, endnote=endnote):
                yield {"note": marker, "body": list(_values(body)), "endnote": endnote}
            case Break(kind=kind):
                yield {"break": kind.value}
            case _:
                marks = sorted(mark.value for mark in inline.marks)
                href = {"href": inline.href} if inline.href is not None else {}
                yield {"text": inline.text, "marks": marks, **href}


def _made(tree: dict[str, Any]) -> Document | Alignment:
    rows = tree.get("rows")
    made = native.alignment({**tree, "rows": rows or []}, tag=lang, report=discard)
    if len(made.documents) != 1:
        message = "what it carries is damaged"
        raise _RebuiltError(message)
    return made.documents[0] if rows is None else made
