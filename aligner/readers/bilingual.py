"""Pairs of texts as bilingual files have them, made an alignment: what the readers of XLIFF share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final, TypeAlias

from lxml import etree

from aligner.languages import lang
from aligner.model import (
    Alignment,
    Evidence,
    Lang,
    Metadata,
    Notice,
    Number,
    ReadError,
    Report,
    RequestError,
    Row,
    Status,
    Text,
    UnitKind,
)
from aligner.model.flat import FlatCell, FlatRow, from_rows
from aligner.readers.coded import Content
from aligner.vocab import tmx
from aligner.vocab.tmx_stream import fault
from aligner.vocab.xliff import SEGTYPE
from aligner.vocab.xml import XML_LANG, events, local, shown

__all__ = ["Facts", "Pair", "Pairs", "elements"]

Facts: TypeAlias = list[tuple[str, str]]
_KINDS: Final = frozenset(UnitKind)
_REASONS: Final = frozenset(Evidence)


@dataclass(slots=True)
class Pair:
    """A unit: the texts of its languages, and what the file says of it."""

    id: str
    texts: dict[Lang, Text]
    row: Facts = field(default_factory=list)
    parts: dict[Lang, Facts] = field(default_factory=dict)
    """Numbers and joins of each language's text."""


@dataclass
class Pairs:
    """A bilingual file as it is being read."""

    name: str
    report: Report
    languages: list[Lang] = field(default_factory=list)
    work: Facts = field(default_factory=list)
    units: list[Pair] = field(default_factory=list)
    left: dict[str, int] = field(default_factory=dict)
    """What could not be taken, by what it is, and how often."""
    said: dict[tuple[str, str], list[int | None]] = field(default_factory=dict)
    """The lines at which there was something to say, by code and message."""

    def leave(self, what: str, times: int = 1) -> None:
        """Count what is left out."""
        if times:
            self.left[what] = self.left.get(what, 0) + times

    def tell(self, code: str, message: str, line: int | None) -> None:
        """Say something of a place, once for all the places it is true of."""
        self.said.setdefault((code, message), []).append(line)

    def lost(self, what: str, words: str, line: int | None) -> None:
        """Say which words have no place in the alignment."""
        if plain := " ".join(words.split()):
            self.tell("text-left-out", f"left out {what}: {shown(plain)}", line)

    def text(self, content: Content, line: int | None) -> Text:
        """Give what a content holds, and count what it does not."""
        self.settle(content, line)
        return content.text()

    def settle(self, content: Content, line: int | None) -> None:
        """Count what a content does not hold, and say where words would have been glued."""
        self.leave("inline codes", content.codes)
        if content.blanks:
            message = "put a blank where an inline code stands between two words"
            for word in content.blanks:
                self.tell("blank-for-code", f"{message}: behind {shown(word)}", line)

    def contradicted(self, element: etree._Element, tongue: Lang) -> None:
        """Say that a text is not in the language that the file tells for it, which it is read as."""
        told = element.get(XML_LANG)
        if told is None:
            return
        try:
            own = lang(told)
        except RequestError:
            own = Lang("")
        if own != tongue:
            message = f"<{local(element)}> says xml:lang={told!r}, the file {tongue}; read as {tongue}"
            self.tell("language-contradicted", message, element.sourceline)

    def tongue(self, told: str, line: int | None) -> Lang:
        """Give the language that the file tells, a column from now on.

        Raises:
            ReadError: it is none.
        """
        try:
            tag = lang(told)
        except RequestError:
            what = f"tells a language that is none: {told!r}" if told else "does not tell its language"
            raise ReadError(
                what, where=f"{self.name}, line {line}", hint="set it to a tag such as fr"
            ) from None
        if tag not in self.languages:
            self.languages.append(tag)
        return tag

    def alignment(self, *, form: str) -> Alignment:
        """Build the alignment, the source language the master, and report what was left out."""
        if self.left:
            said = ", ".join(f"{times} × {what}" for what, times in sorted(self.left.items()))
            self.report(Notice(code=f"{form}-left-out", message=f"left out {said}", where=self.name))
        for (code, message), lines in self.said.items():
            often = f" ({len(lines)} times)" if len(lines) > 1 else ""
            where = self.name if lines[0] is None else f"{self.name}, line {lines[0]}"
            self.report(Notice(code=f"{form}-{code}", message=message + often, where=where))
        rows: list[FlatRow] = []
        stretches: set[str] = set()
        for pair, name in zip(self.units, tmx.unit_ids(pair.id for pair in self.units), strict=True):
            facts = dict(reversed(pair.row))
            if tmx.confidence(told := facts.get(tmx.CONFIDENCE, "1")) is None:
                message = f"row {name} has the confidence {shown(told)}; read as 0"
                self.report(Notice(code=f"{form}-confidence", message=message, where=self.name))
            rows.append((_row(name, facts), tuple(_cell(pair, tongue) for tongue in self.languages)))
            if facts.get(SEGTYPE) == "sentence":
                stretches.add(name)
        known = dict(reversed(self.work))
        about = Metadata(symbol=known.get(tmx.SYMBOL, ""), date=known.get(tmx.DATE, ""))
        titled = Metadata(symbol=about.symbol, title=known.get(tmx.TITLE, ""), date=about.date)
        pivot = self.languages[0] if self.languages else None
        made = from_rows(
            self.languages, rows, pivot=pivot, metadata=lambda tag: titled if tag == pivot else about
        )
        return tmx.as_stretches(made, stretches)


def _row(name: str, facts: dict[str, str]) -> Row:
    kind = facts.get(tmx.KIND, "")
    return Row(
        id=name,
        kind=UnitKind(kind) if kind in _KINDS else UnitKind.PARAGRAPH,
        cells=(),
        confidence=tmx.confidence(facts.get(tmx.CONFIDENCE, "1")) or 0.0,
        evidence=tuple(Evidence(word) for word in facts.get(tmx.METHOD, "").split() if word in _REASONS),
        moved=facts.get(tmx.MOVED) == "yes",
        status=Status(told) if (told := facts.get(tmx.STATUS, "")) in set(Status) else None,
    )


def _cell(pair: Pair, tongue: Lang) -> FlatCell:
    text = pair.texts.get(tongue)
    if text is None:
        return ()
    facts = pair.parts.get(tongue, [])
    words = next((value for kind, value in facts if kind == tmx.JOINS), "").split()
    joins = [int(word) for word in words if word.isdecimal() and len(word) < 10]
    numbers = dict(_numbers(facts))
    return tuple((numbers.get(index), piece) for index, piece in enumerate(tmx.pieces(text, joins)))


def _numbers(facts: Sequence[tuple[str, str]]) -> Iterator[tuple[int, Number]]:
    printed = [value for kind, value in facts if kind == tmx.NUMBER]
    ranks = [value for kind, value in facts if kind == tmx.RANK]
    for words, rank in zip(printed, ranks, strict=False):
        try:
            yield tmx.parse_rank(rank, words)
        except ValueError:
            continue


def elements(data: bytes, *, name: str) -> Iterator[tuple[str, etree._Element]]:
    """Parse a file whose root is ``xliff``; no DTD is fetched, no entity grows.

    Raises:
        ReadError: it is not XML, with line and column, or its root is another.
    """
    parser = events(BytesIO(data))
    root = True
    try:
        for event, element in parser:
            if root and local(element) != "xliff":
                what = f"is not XLIFF: its root is <{local(element)}>"
                raise ReadError(what, where=name, hint="name the format with --from")
            root = False
            yield str(event), element
    except etree.XMLSyntaxError as error:
        message, line, column = fault(parser.faults, error)
        where = f"{name}, line {line}, column {column}" if line else name
        what = f"is not XML: {message}"
        raise ReadError(what, where=where, hint="mend that place, or export the file again") from None
