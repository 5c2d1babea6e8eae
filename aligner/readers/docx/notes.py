"""Footnotes and endnotes: their text, and the sign that Word prints for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from aligner.model import Mark, NoteMark, Run, Text
from aligner.readers.docx.joining import joined, without_sign
from aligner.readers.docx.numerals import numeral
from aligner.readers.docx.source import Pages, Source
from aligner.readers.docx.values import VAL, integer
from aligner.structure.blocks import AnyBlock
from aligner.vocab.ooxml import w

__all__ = ["Notes"]

_KINDS: Final = {False: "footnote", True: "endnote"}
_KEYS: Final[dict[object, str]] = {w(name): name for name in ("numFmt", "numStart", "numRestart")}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counting:
    fmt: str
    start: int = 1
    restart: str = "continuous"


class Notes:
    """The notes of a file, counted as they are called."""

    def __init__(
        self,
        source: Source,
        *,
        settings: etree._Element | None,
        sections: Sequence[etree._Element],
        pages: Pages,
        read: Callable[[etree._Element, str], list[AnyBlock]],
    ) -> None:
        self._source = source
        self._read = read
        self._sections = sections
        self._section = 0
        self._pages = pages
        self._page = dict.fromkeys(_KINDS, 1)
        self._settings = {
            endnote: settings.find(w(f"{kind}Pr")) if settings is not None else None
            for endnote, kind in _KINDS.items()
        }
        self._parts: dict[bool, str] = {}
        self._elements: dict[bool, dict[str, etree._Element]] = {}
        self._bodies: dict[tuple[bool, str], Text] = {}
        self._nested: set[tuple[bool, str]] = set()
        self._called: dict[tuple[bool, str], str] = {}
        self._reading = 0
        self._counting = {endnote: self._rules(endnote=endnote) for endnote in _KINDS}
        self._next = {endnote: self._counting[endnote].start for endnote in _KINDS}

    def end_section(self) -> None:
        """Go on to the next section, where numbers may start again."""
        self._section += 1
        for endnote in _KINDS:
            rules = self._counting[endnote] = self._rules(endnote=endnote)
            if rules.restart == "eachSect":
                self._next[endnote] = rules.start

    def call(self, identifier: str, *, endnote: bool, marker: str | None) -> NoteMark | Run | None:
        """Give the note that a reference calls; ``None``, with a notice, where there is none.

        A second call of the same note gives the sign alone: its text stands at the first.
        """
        if (endnote, identifier) in self._called:
            self._source.tally["note-again"] += 1
            return Run(self._called[endnote, identifier], frozenset({Mark.SUPERSCRIPT}))
        counted = marker is None
        if marker is None:
            rules = self._counting[endnote]
            if (
                rules.restart == "eachPage"
                and self._pages.recorded
                and self._page[endnote] != self._pages.current
            ):
                self._next[endnote] = rules.start
            self._page[endnote] = self._pages.current
            rank = self._next[endnote]
            self._next[endnote] += 1
            marker = numeral(rank, self._counting[endnote].fmt) or str(rank)
        body = self._body(identifier, endnote=endnote)
        if body is None:
            kind = _KINDS[endnote]
            self._source.notice("orphan-note", f"{kind} {marker} is called but not there")
            return None
        self._called[endnote, identifier] = marker
        return NoteMark(marker, body if counted else without_sign(body, marker), endnote)

    def nested(self, identifier: str, *, endnote: bool) -> Text:
        """Give the text of a note that another note calls, once."""
        if (endnote, identifier) in self._nested or self._reading > 1:
            self._source.tally["nested-note-again"] += 1
            return Text()
        self._nested.add((endnote, identifier))
        self._source.tally["nested-note"] += 1
        return self._body(identifier, endnote=endnote) or Text()

    def uncalled(self) -> None:
        """Report the notes that hold text and are called nowhere."""
        for endnote, kind in _KINDS.items():
            for identifier, element in self._all(endnote=endnote).items():
                if (endnote, identifier) not in self._bodies and element.get(w("type")) in (None, "normal"):
                    body = self._body(identifier, endnote=endnote)
                    if body:
                        message = f"{kind} {identifier} is called nowhere; left out: {body.plain}"
                        self._source.notice("orphan-note", message)

    def _rules(self, *, endnote: bool) -> _Counting:
        name = w(f"{_KINDS[endnote]}Pr")
        found = {
            "numFmt": "lowerRoman" if endnote else "decimal",
            "numStart": "1",
            "numRestart": "continuous",
        }
        section = self._sections[self._section] if self._section < len(self._sections) else None
        own = section.find(name) if section is not None else None
        for properties in (self._settings[endnote], own):
            for item in properties if properties is not None else ():
                key = _KEYS.get(item.tag)
                if key is not None:
                    found[key] = item.get(VAL) or found[key]
        if found["numRestart"] == "eachPage":
            self._source.tally["note-pages" if self._pages.recorded else "note-restart"] = 1
        return _Counting(
            fmt=found["numFmt"], start=integer(found["numStart"], 1), restart=found["numRestart"]
        )

    def _all(self, *, endnote: bool) -> dict[str, etree._Element]:
        if endnote not in self._elements:
            self._elements[endnote] = {}
            kind = _KINDS[endnote]
            for part in self._source.package.related(f"{kind}s")[:1]:
                root = self._source.package.xml(part)
                self._parts[endnote] = part
                for element in root.iterchildren(w(kind)) if root is not None else ():
                    self._elements[endnote].setdefault(element.get(w("id"), ""), element)
        return self._elements[endnote]

    def _body(self, identifier: str, *, endnote: bool) -> Text | None:
        key = (endnote, identifier)
        if key not in self._bodies:
            element = self._all(endnote=endnote).get(identifier)
            if element is None:
                return None
            self._reading += 1
            body = joined(self._read(element, self._parts[endnote]))
            self._reading -= 1
            self._bodies[key] = without_sign(body, "")
        return self._bodies[key]
