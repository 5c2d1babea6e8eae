"""The native format as values: its names, and the model made from parsed JSON; not the writing.

A text is a string, or a list of inlines where one of them is more than bare characters: a string, a run
``{"text": …, "marks": […], "href": …}``, a break ``{"break": "line"}``, a note
``{"note": "1", "body": …, "endnote": true}``. What is empty, and what is the usual case, is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Final, NoReturn, TypeVar

from aligner.model import (
    Alignment,
    Break,
    BreakKind,
    Cell,
    Division,
    DivisionKind,
    Document,
    DocumentKind,
    Evidence,
    Inline,
    Lang,
    Mark,
    Metadata,
    Node,
    NoteMark,
    Notice,
    Number,
    NumberStyle,
    Paragraph,
    ParagraphKind,
    Place,
    ReadError,
    Report,
    RequestError,
    Row,
    Run,
    Span,
    Status,
    Table,
    Text,
    Unit,
    UnitKind,
    is_legal,
)
from aligner.model.seams import Seam, fault

__all__ = ["DEPTH", "FORMAT", "METADATA", "VERSION", "alignment", "parse"]

FORMAT: Final = "hexapla-alignment"
VERSION: Final = 1
DEPTH: Final = 100
"""How many levels of nodes a document may have: more than any text, less than any stack."""
METADATA: Final = tuple(field.name for field in fields(Metadata))

_Kind = TypeVar("_Kind", bound=StrEnum)


def parse(data: bytes) -> object:
    """Read the bytes as JSON (RFC 8259), strictly: no NaN, and no name twice in one object.

    Raises:
        ReadError: they are no such thing.
    """
    try:
        return json.loads(data, object_pairs_hook=_object, parse_constant=_constant)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        what = f"is not JSON: {error.msg}"
        raise ReadError(what, where=where) from None
    except UnicodeDecodeError as error:
        what = f"is not {error.encoding} from byte {error.start} on"
        raise ReadError(what, hint="JSON is written in UTF-8") from None
    except RecursionError:
        what = "is nested too deeply to be an alignment"
        raise ReadError(what) from None
    except ReadError:
        raise
    except ValueError:  # integers of thousands of digits, refused by Python itself
        what = "holds a number that is too long"
        raise ReadError(what) from None


def alignment(value: object, *, tag: Callable[[str], Lang], report: Report) -> Alignment:
    """Make the alignment that a parsed file describes.

    Args:
        value: what :func:`parse` gives.
        tag: makes a language tag, as :func:`aligner.languages.lang` does.
        report: takes a notice for each unknown key and each cell whose text is not the document's.

    Raises:
        ReadError: with the place, ``$.rows[3].cells.en[0].place``.
    """
    return _Decoder(tag, report).alignment(_At(value))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        what = f"says {twice!r} twice in one object"
        raise ReadError(what)
    return made


def _constant(name: str) -> NoReturn:
    what = f"is not JSON: {name} is no number"
    raise ReadError(what)


@dataclass(frozen=True, slots=True)
class _At:
    """A value and the way to it from the root."""

    value: Any
    above: _At | None = None
    key: str | int = "$"

    def __str__(self) -> str:
        steps: list[str] = []
        at: _At | None = self
        while at is not None:
            steps.append(f"[{at.key}]" if isinstance(at.key, int) else f".{at.key}")
            at = at.above
        return "".join(reversed(steps)).removeprefix(".")

    def fail(self, what: str, hint: str = "") -> NoReturn:
        raise ReadError(what, where=str(self), hint=hint)

    def object(self) -> Mapping[str, _At]:
        if not isinstance(self.value, dict):
            self.fail(f"must be an object, not {_name(self.value)}")
        return {key: _At(value, self, key) for key, value in self.value.items()}

    def items(self) -> Iterator[_At]:
        if not isinstance(self.value, list):
            self.fail(f"must be a list, not {_name(self.value)}")
        for index, value in enumerate(self.value):
            yield _At(value, self, index)

    def string(self) -> str:
        if not isinstance(self.value, str):
            self.fail(f"must be a string, not {_name(self.value)}")
        return self.value

    def whole(self, least: int = 0) -> int:
        if not isinstance(self.value, int) or isinstance(self.value, bool) or self.value < least:
            self.fail(f"must be a whole number from {least} on")
        return self.value

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            self.fail("must be true or false")
        return self.value

    def kind(self, kinds: type[_Kind]) -> _Kind:
        word = self.string()
        if word not in set(kinds):
            self.fail(f"{word!r} is not one of {', '.join(kinds)}")
        return kinds(word)


def _name(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


@dataclass(frozen=True, slots=True)
class _Decoder:
    tag: Callable[[str], Lang]
    report: Report

    def keys(self, at: _At, needed: tuple[str, ...], allowed: tuple[str, ...] = ()) -> Mapping[str, _At]:
        members = at.object()
        for name in needed:
            if name not in members:
                at.fail(f"lacks the key {name!r}")
        for name, member in members.items():
            if name not in needed and name not in allowed:
                message = f"the key {name!r} is unknown and was passed over"
                self.report(Notice(code="unknown-key", message=message, where=str(member)))
        return members

    def alignment(self, at: _At) -> Alignment:
        members = at.object()
        if "format" not in members or members["format"].value != FORMAT:
            at.fail("is not a Hexapla alignment", hint=f'its "format" is not "{FORMAT}"')
        told = members["version"].value if "version" in members else VERSION
        if told != VERSION or isinstance(told, bool):
            what = f"is written in version {told!r}; this program reads version {VERSION}"
            at.fail(what, hint="update Hexapla, or align the documents again")
        members = self.keys(at, ("format", "version", "languages", "documents", "rows"), allowed=("pivot",))
        names = [member.string() for member in members["languages"].items()]
        if len(set(names)) != len(names):
            members["languages"].fail("names a language twice")
        documents = members["documents"].object()
        for name in documents:
            if name not in names:
                documents[name].fail("is none of the languages")
        tags: dict[str, Lang] = {}
        for name, member in zip(names, members["languages"].items(), strict=True):
            tags[name] = self.language(name, member)
            if name not in documents:
                members["documents"].fail(f"lacks the key {name!r}")
        versions = tuple(self.document(tags[name], documents[name]) for name in names)
        pivot = members.get("pivot", _At(None))
        if pivot.value is not None and pivot.string() not in tags:
            pivot.fail("is none of the languages")
        units = {
            name: {unit.place: unit for unit in version.units()}
            for name, version in zip(names, versions, strict=True)
        }
        ids: set[str] = set()
        rows = tuple(self.row(row, units, ids) for row in members["rows"].items())
        try:
            return Alignment(versions, rows, None if pivot.value is None else tags[pivot.value])
        except RequestError as error:
            return members["languages"].fail(error.what, hint=error.hint)

    def language(self, name: str, at: _At) -> Lang:
        try:
            tag = self.tag(name)
        except RequestError as error:
            at.fail(error.what, hint=error.hint)
        # A memory may tell en-US from en-GB where all else need not: a region more is no other spelling.
        if tag.partition("-")[0] == name.partition("-")[0]:
            return Lang(name)
        message = f"the language {name!r} is written {tag!r}"
        self.report(Notice(code="language-tag", message=message, where=str(at)))
        return tag

    def row(self, at: _At, units: Mapping[str, Mapping[Place, Unit]], ids: set[str]) -> Row:
        members = self.keys(
            at, ("id", "kind", "confidence", "evidence", "cells"), ("moved", "status", "remarks", "seams")
        )
        name = members["id"].string()
        if len(name.split()) != 1 or name in ids:
            members["id"].fail(f"{name!r} is empty, holds a blank or comes twice")
        ids.add(name)
        sure = members["confidence"].value
        if not isinstance(sure, (int, float)) or isinstance(sure, bool) or not 0 <= sure <= 1:
            members["confidence"].fail("must be a number from 0 to 1")
        cells = self.keys(members["cells"], tuple(units))
        remarks = tuple(remark.string() for remark in members.get("remarks", _At([])).items())
        if not all(is_legal(" ".join(remark.split())) for remark in remarks):
            members["remarks"].fail("holds signs that no text holds")
        spans = tuple(
            tuple(self.span(span, known) for span in cells[language].items())
            for language, known in units.items()
        )
        seams = tuple(self.seam(seam, units) for seam in members.get("seams", _At([])).items())
        if (wrong := fault(seams, [*map(len, spans)])) is not None:
            members["seams"].fail(wrong)
        return Row(
            id=name,
            kind=members["kind"].kind(UnitKind),
            cells=spans,
            confidence=float(sure),
            evidence=tuple(reason.kind(Evidence) for reason in members["evidence"].items()),
            moved="moved" in members and members["moved"].flag(),
            status=members["status"].kind(Status) if "status" in members else None,
            remarks=remarks,
            seams=seams,
        )

    def seam(self, at: _At, languages: Iterable[str]) -> Seam:
        places = self.keys(at, (), tuple(languages))
        return tuple(places[name].whole() if name in places else None for name in languages)

    def span(self, at: _At, units: Mapping[Place, Unit]) -> Span:
        members = self.keys(at, ("place",), ("number", "text", "start", "end"))
        words = members["place"].string()
        try:
            place = Place.parse(words)
        except ValueError:
            members["place"].fail(f"{words!r} is no place")
        if place not in units:
            members["place"].fail(f"the document has no unit at {words}")
        unit = units[place]
        start = members["start"].whole() if "start" in members else 0
        end = members["end"].whole(start) if "end" in members and members["end"].value is not None else None
        # The document wins; who edits a cell by hand must hear that it does.
        printed = unit.number.printed if unit.number is not None and start == 0 else None
        for name, held in (("text", unit.text.plain[start:end]), ("number", printed)):
            if name in members and members[name].value != held:
                message = f"the {name} differs from the document's, which stands: {held or ''!r}"
                self.report(Notice(code="stale-text", message=message, where=str(members[name])))
        return Span(place, start, end)

    def document(self, language: Lang, at: _At) -> Document:
        members = self.keys(at, ("kind",), ("metadata", "children"))
        metadata = Metadata()
        if "metadata" in members:
            known = self.keys(members["metadata"], (), METADATA)
            values: dict[str, Any] = {
                name: known[name].whole() if name == "session" else known[name].string()
                for name in METADATA
                if name in known
            }
            metadata = Metadata(**values)
        return Document(
            language=language,
            kind=members["kind"].kind(DocumentKind),
            metadata=metadata,
            children=self.children(members, 1),
        )

    def children(self, members: Mapping[str, _At], depth: int) -> tuple[Node, ...]:
        if "children" not in members:
            return ()
        if depth > DEPTH:
            members["children"].fail(f"nodes stand more than {DEPTH} deep")
        return tuple(self.node(child, depth) for child in members["children"].items())

    def node(self, at: _At, depth: int) -> Node:
        members = at.object()
        sort = members["type"].string() if "type" in members else at.fail("lacks the key 'type'")
        match sort:
            case "division":
                members = self.keys(at, ("type", "kind"), ("number", "heading", "children"))
                return Division(
                    kind=members["kind"].kind(DivisionKind),
                    number=self.number(members),
                    heading=self.text(members.get("heading")),
                    children=self.children(members, depth + 1),
                )
            case "paragraph":
                members = self.keys(at, ("type", "kind"), ("number", "text", "children"))
                return Paragraph(
                    kind=members["kind"].kind(ParagraphKind),
                    number=self.number(members),
                    text=self.text(members.get("text")),
                    children=self.children(members, depth + 1),
                )
            case "table":
                members = self.keys(at, ("type", "rows"))
                rows = (tuple(map(self.cell, row.items())) for row in members["rows"].items())
                return Table(rows=tuple(rows))
            case _:
                return members["type"].fail(f"{sort!r} is not one of division, paragraph, table")

    def cell(self, at: _At) -> Cell:
        members = self.keys(at, (), ("text", "columns", "rows", "header"))
        return Cell(
            text=self.text(members.get("text")),
            columns=members["columns"].whole(1) if "columns" in members else 1,
            rows=members["rows"].whole(1) if "rows" in members else 1,
            header="header" in members and members["header"].flag(),
        )

    def number(self, members: Mapping[str, _At]) -> Number | None:
        if "number" not in members:
            return None
        at = members["number"]
        known = self.keys(at, ("printed", "ranks", "style"), ("suffix",))
        ranks = tuple(rank.whole() for rank in known["ranks"].items())
        style = known["style"].kind(NumberStyle)
        suffix = known["suffix"].string() if "suffix" in known else ""
        try:
            return Number(printed=known["printed"].string(), ranks=ranks, style=style, suffix=suffix)
        except ReadError:
            raise
        except ValueError as error:
            return at.fail(str(error))

    def text(self, at: _At | None, *, notes: bool = True) -> Text:
        if at is None:
            return Text()
        if isinstance(at.value, str):
            return Text([self.inline(at, notes=notes)])
        return Text([self.inline(inline, notes=notes) for inline in at.items()])

    def inline(self, at: _At, *, notes: bool) -> Inline:
        try:
            if isinstance(at.value, str):
                return Run(at.value)
            members = at.object()
            if "break" in members:
                return Break(self.keys(at, ("break",))["break"].kind(BreakKind))
            if "note" in members:
                if not notes:
                    at.fail("a note cannot hold a note")
                known = self.keys(at, ("note",), ("body", "endnote"))
                endnote = "endnote" in known and known["endnote"].flag()
                return NoteMark(known["note"].string(), self.text(known.get("body"), notes=False), endnote)
            known = self.keys(at, ("text",), ("marks", "href"))
            marks = frozenset(mark.kind(Mark) for mark in known["marks"].items()) if "marks" in known else ()
            href = known["href"].string() if "href" in known else None
            return Run(known["text"].string(), frozenset(marks), href)
        except ReadError:
            raise
        except ValueError as error:
            return at.fail(str(error))
