"""Texts as HTML: runs with their marks and links, breaks, and the signs of notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from types import MappingProxyType
from typing import Final

from aligner.model import Break, BreakKind, Mark, NoteMark, Run, Text

__all__ = ["is_safe", "paragraphs"]

_TAGS: Final = MappingProxyType(
    {
        Mark.BOLD: ("<b>", "</b>"),
        Mark.ITALIC: ("<i>", "</i>"),
        Mark.UNDERLINE: ("<u>", "</u>"),
        Mark.STRIKE: ("<s>", "</s>"),
        Mark.SUPERSCRIPT: ("<sup>", "</sup>"),
        Mark.SUBSCRIPT: ("<sub>", "</sub>"),
        Mark.SMALL_CAPS: ('<span class="caps">', "</span>"),
    }
)
# RFC 3986, 3.1: whatever stands before the first colon and is no scheme makes a relative address.
_SCHEME: Final = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_SAFE: Final = frozenset({"http", "https", "ftp", "mailto", "tel", "urn", "doi"})
# WHATWG URL, 4.4: blanks and controls at the head are passed over, tabs and line ends everywhere.
_PASSED_OVER: Final = re.compile(r"^[\x00-\x20]+|[\t\n\r]")


def is_safe(href: str) -> bool:
    r"""Tell whether a browser opens an address: it neither runs it nor seeks it in the page itself.

    >>> is_safe("https://example.org"), is_safe("report.html#para_2"), is_safe(" java\tscript:alert(1)")
    (True, True, False)
    >>> is_safe("#annex")
    False
    """
    address = _PASSED_OVER.sub("", href)
    found = _SCHEME.match(address)
    # A fragment names a place of the source file, which is not here.
    return found[1].lower() in _SAFE if found is not None else not address.startswith("#")


def paragraphs(text: Text, *, note: Callable[[int, NoteMark], str]) -> list[str]:
    """Give the paragraphs of a text as HTML, at least one.

    Args:
        text: the text.
        note: gives the sign of a note, from its index in the text.
    """
    done: list[str] = []
    pieces: list[str] = []
    notes = 0
    for inline in text.inlines:
        match inline:
            case Run():
                pieces.append(_run(inline))
            case NoteMark():
                pieces.append(note(notes, inline))
                notes += 1
            case Break(kind=BreakKind.LINE):
                pieces.append("<br>")
            case Break(kind=BreakKind.PARAGRAPH):
                done.append("".join(pieces))
                pieces = []
            case Break():
                pass  # the end of a printed page is nothing on this one
    done.append("".join(pieces))
    return done


def _run(run: Run) -> str:
    words = escape(run.text, quote=False)
    if not run.marks and not run.href:
        return words
    opening, closing = "", ""
    for tag, end in _tags(run):
        opening, closing = opening + tag, end + closing
    return f"{opening}{words}{closing}"


def _tags(run: Run) -> Iterator[tuple[str, str]]:
    if run.href and is_safe(run.href):
        yield f'<a href="{escape(run.href)}" rel="noreferrer">', "</a>"
    yield from (tags for mark, tags in _TAGS.items() if mark in run.marks)
