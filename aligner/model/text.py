"""Text: flat runs with marks, note marks and breaks, in a normal form held by the constructor.

There are no nested inlines: cutting a sentence out of a paragraph is slicing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from aligner.model.making import maker, quick

__all__ = ["EMPTY", "Break", "BreakKind", "Inline", "Mark", "NoteMark", "Run", "Text", "is_legal"]

# XML 1.0 Char, less the line ends (a Break says those): text must survive every XML format.
_ILLEGAL: Final = re.compile("[^\t\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def is_legal(text: str) -> bool:
    r"""Tell whether a run may hold this string.

    >>> is_legal("Décide\u00a0:"), is_legal("a\nb"), is_legal("\x0b"), is_legal("\ud800")
    (True, False, False, False)
    """
    return text.isprintable() or _ILLEGAL.search(text) is None


class Mark(StrEnum):
    """Character formatting that carries meaning; fonts, sizes and colours are house style, not text."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    STRIKE = "strike"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    SMALL_CAPS = "small-caps"


@quick
@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with the same marks and the same link."""

    text: str
    marks: frozenset[Mark] = frozenset()
    href: str | None = None
    """Target of the link the run belongs to, as the source gives it."""

    def __post_init__(self) -> None:
        # What is printable is legal, and told much sooner.
        if self.href is None and self.text.isprintable():
            return
        for value in (self.text, self.href or ""):
            if not is_legal(value):
                message = f"a run cannot hold {_ILLEGAL.findall(value)[0]!r}"
                raise ValueError(message)


# Of text that is printable, or part of what a run holds already: there is nothing to check.
_run: Final = maker(Run)


class BreakKind(StrEnum):
    """What a break ends."""

    LINE = "line"
    """A line inside a paragraph: one character (a line feed) in the plain text."""
    PARAGRAPH = "paragraph"
    """A paragraph inside a note or a table cell: one character (a line feed) in the plain text."""
    PAGE = "page"
    """A printed page: no character in the plain text."""


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line, of a page, or of a paragraph inside a note or cell."""

    kind: BreakKind = BreakKind.LINE


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote or endnote at the point that calls it; no character in the plain text."""

    marker: str
    """The printed sign: ``1``, ``*``, ``a``; numbers may restart."""
    body: Text
    """The note's own text; a note inside a note is refused."""
    endnote: bool = False

    def __post_init__(self) -> None:
        if not is_legal(self.marker):
            message = f"a note marker cannot be {self.marker!r}"
            raise ValueError(message)
        if any(isinstance(inline, NoteMark) for inline in self.body.inlines):
            message = f"note {self.marker!r} holds a note"
            raise ValueError(message)


Inline: TypeAlias = Run | NoteMark | Break


def _width(inline: Inline) -> int:
    match inline:
        case Run(text=text):
            return len(text)
        case NoteMark():
            return 0
        case Break(kind=kind):
            return 0 if kind is BreakKind.PAGE else 1


def _normal(inlines: Iterable[Inline]) -> Iterator[Inline]:
    # Equal neighbours are collected and joined once: a long line of small runs stays linear.
    held: list[Run] = []
    for inline in inlines:
        if isinstance(inline, Run):
            if not inline.text:
                continue
            if held and (held[0].marks, held[0].href) != (inline.marks, inline.href):
                yield _merged(held)
                held = []
            held.append(inline)
            continue
        if held:
            yield _merged(held)
            held = []
        yield inline
    if held:
        yield _merged(held)


def _merged(runs: list[Run]) -> Run:
    if len(runs) == 1:
        return runs[0]
    return Run("".join(run.text for run in runs), runs[0].marks, runs[0].href)


@dataclass(frozen=True, slots=True, init=False)
class Text:
    """A sequence of runs, note marks and breaks; empty runs vanish and equal neighbours merge.

    Positions are characters of :attr:`plain`. Notes and page breaks take no room there; a slice
    keeps those that stand at its end and, at position 0, those at its start, so that the slices
    of a cover hold each of them once.

    >>> text = Text([Run("Notes", frozenset({Mark.ITALIC})), Run(" the "), Run("report")])
    >>> text.plain, len(text.inlines)
    ('Notes the report', 2)
    >>> text[6:9].plain
    'the'
    """

    inlines: tuple[Inline, ...]

    def __init__(self, inlines: Iterable[Inline] | str = (), /) -> None:
        if not isinstance(inlines, str):
            _HOLD(self, tuple(_normal(inlines)))
        elif inlines:
            _HOLD(self, (_run(inlines) if inlines.isprintable() else Run(inlines),))
        else:
            _HOLD(self, ())

    @property
    def plain(self) -> str:
        """The characters alone: no marks, no notes; a line feed for a line or paragraph break."""
        inlines = self.inlines
        if len(inlines) == 1 and isinstance(run := inlines[0], Run):
            return run.text
        return "".join(
            inline.text if isinstance(inline, Run) else "\n" * _width(inline) for inline in self.inlines
        )

    @property
    def notes(self) -> tuple[NoteMark, ...]:
        """The notes called in this text, in order."""
        if self._only_run() is not None:
            return ()
        return tuple(inline for inline in self.inlines if isinstance(inline, NoteMark))

    def _only_run(self) -> Run | None:
        """Most texts are a single run, which needs no walk."""
        inlines = self.inlines
        return first if len(inlines) == 1 and isinstance(first := inlines[0], Run) else None

    def behind(self, start: int) -> Text:
        """Give what stands from a position on, without white space at either end, as slice and strip do.

        >>> Text("(a)  Reports ").behind(3).plain
        'Reports'
        """
        if (run := self._only_run()) is None:
            return self[start : len(self)].strip()
        left = run.text[start:].strip()
        return self if len(left) == len(run.text) else _part(run, left)

    def __len__(self) -> int:
        return len(run.text) if (run := self._only_run()) is not None else sum(map(_width, self.inlines))

    def __bool__(self) -> bool:
        return bool(self.inlines)

    def __add__(self, other: Text, /) -> Text:
        return Text((*self.inlines, *other.inlines))

    def __getitem__(self, part: slice, /) -> Text:
        start, end, step = part.indices(len(self))
        if step != 1:
            message = "a text is cut without steps"
            raise ValueError(message)
        if (run := self._only_run()) is not None:
            return _part(run, run.text[start:end])
        kept: list[Inline] = []
        at = 0
        for inline in self.inlines:
            width = _width(inline)
            if width == 0:
                if start < at <= end or (at == 0 and start == 0):
                    kept.append(inline)
                continue
            first, last = max(at, start), min(at + width, end)
            if first < last:
                kept.append(
                    Run(inline.text[first - at : last - at], inline.marks, inline.href)
                    if isinstance(inline, Run)
                    else inline
                )
            at += width
        return Text(kept)

    def strip(self) -> Text:
        """Without white space at either end (breaks of lines included); notes and pages stay.

        >>> Text([Run("  a "), Break()]).strip()
        Text(inlines=(Run(text='a', marks=frozenset(), href=None),))
        """
        plain = self.plain
        bare = plain.strip()
        if plain == bare:
            return self
        if (run := self._only_run()) is not None:
            return _part(run, bare)
        start = len(plain) - len(plain.lstrip())
        end = len(plain.rstrip())
        kept: list[Inline] = []
        at = 0
        for inline in self.inlines:
            width = _width(inline)
            if width == 0:
                kept.append(inline)
            elif max(at, start) < min(at + width, end):
                kept.extend(Text([inline])[max(start - at, 0) : end - at].inlines)
            at += width
        return Text(kept)


_HOLD: Final = Text.__dict__["inlines"].__set__
_text: Final[Callable[[tuple[Inline, ...]], Text]] = maker(Text)
EMPTY: Final = Text()


def _part(run: Run, text: str) -> Text:
    """Hold what is left of a run, which may be nothing: a part of a legal text is legal."""
    return _text((_run(text, run.marks, run.href),)) if text else EMPTY
