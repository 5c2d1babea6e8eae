"""The authored units of a text: loading, inline markup, parts, rows."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

__all__ = [
    "LANGUAGES",
    "BuildError",
    "Corpus",
    "Link",
    "NoteMark",
    "PageEnd",
    "Piece",
    "Text",
    "Unit",
    "load",
    "pieces",
    "plain",
    "split_parts",
]

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
KINDS = frozenset(
    {
        "masthead",
        "title",
        "heading",
        "paragraph",
        "formula",
        "recital",
        "operative",
        "point",
        "subpoint",
        "note",
        "annex-label",
        "annex-title",
        "signature",
    }
)
PART_HEADS = frozenset({"d.title", "ax.label"})
"""The units that open a new part, and with it a new series of notes."""


class BuildError(Exception):
    """A units file says something that cannot be printed."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One authored block."""

    id: str
    kind: str
    number: str | None
    text: str

    @property
    def row(self) -> str:
        """The row of correspondence: ``d.r.6+`` continues ``d.r.6``."""
        return self.id.rstrip("+")


@dataclass(frozen=True, slots=True)
class Corpus:
    """One work in all the languages that are there."""

    name: str
    stem: str
    folder: Path
    versions: dict[str, tuple[Unit, ...]] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in the order of their codes."""
        return tuple(self.versions)


@dataclass(frozen=True, slots=True)
class Text:
    """Words of one look."""

    text: str
    italic: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A document symbol."""

    text: str
    italic: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The place where a note is called."""

    note: str


@dataclass(frozen=True, slots=True)
class PageEnd:
    """The place where a printed page ends; ``blank`` is what parted the words there."""

    blank: str


Piece = Text | Link | NoteMark | PageEnd

_MARKUP = re.compile(
    r"(?P<mark>\s*\[\^(?P<note>[^\]\s]+)\])"
    r"|(?P<link>\[(?P<symbol>[^\[\]]+)\]\(#\))"
    r"|(?P<page>\s*\{page\}\s*)"
    r"|\*\*(?P<bold>.+?)\*\*"
    r"|\*(?P<italic>.+?)\*",
)
_LATIN = re.compile(r"[0-9A-Za-z]")


def pieces(text: str, lang: str) -> tuple[Piece, ...]:
    """Take the inline markup of a unit apart."""
    return tuple(_parse(text, lang, italic=False, bold=False))


def _parse(text: str, lang: str, *, italic: bool, bold: bool) -> Iterator[Piece]:
    end = 0
    for found in _MARKUP.finditer(text):
        if found.start() > end:
            yield Text(text[end : found.start()], italic, bold)
        end = found.end()
        if found["note"]:
            yield NoteMark(found["note"])
        elif found["link"]:
            yield Link(found["symbol"], italic, bold)
        elif found["page"]:
            yield PageEnd(_seam(text[: found.start()], text[end:], lang))
        elif found["bold"]:
            yield from _parse(found["bold"], lang, italic=italic, bold=True)
        else:
            yield from _parse(found["italic"], lang, italic=True, bold=bold)
    if end < len(text):
        yield Text(text[end:], italic, bold)


def _seam(before: str, after: str, lang: str) -> str:
    """What joins the halves of a cut sentence: nothing in Chinese, a blank elsewhere."""
    latin = _LATIN.match(before[-1:]) and _LATIN.match(after[:1])
    return "" if lang == "zh" and not latin else " "


def plain(unit: Unit, lang: str) -> str:
    """The words alone: no number, markup or mark; a cut block whole; each blank one space."""
    words: list[str] = []
    for piece in pieces(unit.text, lang):
        match piece:
            case Text(text) | Link(text):
                words.append(text)
            case PageEnd(blank):
                words.append(blank)
            case NoteMark():
                pass
    return " ".join("".join(words).split())


def split_parts(units: Iterable[Unit]) -> tuple[tuple[Unit, ...], ...]:
    """The report, the draft inside it and the annex: each has its own series of notes."""
    parts: list[list[Unit]] = [[]]
    for unit in units:
        if unit.id in PART_HEADS:
            parts.append([])
        parts[-1].append(unit)
    return tuple(tuple(part) for part in parts if part)


def load(folder: Path, name: str, stem: str) -> Corpus:
    """Read every ``units.<lang>.json`` of a corpus and see that it can be printed."""
    versions: dict[str, tuple[Unit, ...]] = {}
    for lang in LANGUAGES:
        path = folder / f"units.{lang}.json"
        if not path.exists():
            continue
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))["units"]
            units = tuple(Unit(u["id"], u["kind"], u["number"] or None, u["text"]) for u in raw)
        except (ValueError, KeyError, TypeError) as error:
            msg = f"{path}: not a units file: {error!r}"
            raise BuildError(msg) from error
        versions[lang] = _checked(units, lang, path)
    if "en" not in versions:
        msg = f"{folder}: no units.en.json"
        raise BuildError(msg)
    return Corpus(name, stem, folder, versions)


def _checked(units: tuple[Unit, ...], lang: str, path: Path) -> tuple[Unit, ...]:
    """Each id once, each note called once and before the part ends; notes in calling order."""
    ids = [unit.id for unit in units]
    if twice := {i for i in ids if ids.count(i) > 1}:
        msg = f"{path}: more than one unit {sorted(twice)}"
        raise BuildError(msg)
    if odd := [u.id for u in units if u.kind not in KINDS]:
        msg = f"{path}: unknown kind at {odd}"
        raise BuildError(msg)
    ordered: list[Unit] = []
    for part in split_parts(units):
        notes = {u.id: u for u in part if u.kind == "note"}
        calls = [p.note for u in part for p in pieces(u.text, lang) if isinstance(p, NoteMark)]
        if sorted(calls) != sorted(notes):
            msg = f"{path}: notes called {calls}, notes there {sorted(notes)}"
            raise BuildError(msg)
        for unit in part:
            if unit.kind == "note":
                continue
            ordered.append(unit)
            called = [p.note for p in pieces(unit.text, lang) if isinstance(p, NoteMark)]
            ordered += [replace(notes[n], number=str(calls.index(n) + 1)) for n in called]
    if bad := [u.id for u in ordered if any(c in plain(u, lang) for c in "*{}^")]:
        msg = f"{path}: markup left over in {bad}"
        raise BuildError(msg)
    return tuple(ordered)
