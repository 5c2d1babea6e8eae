"""Cleans texts as translation clients match them; keeps marks where they are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal

from aligner.model import Break, BreakKind, Inline, NoteMark, Run, Text

__all__ = ["Blanks", "clean", "clean_text"]

Blanks = Literal["one", "all"]
"""Whether a stretch of blanks becomes one, as clients match, or stays as it stands."""

# XML 1.0 Char.
_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What a translator never types: soft hyphens, direction marks, byte order marks inside a text.
_UNSEEN: Final = re.compile("[\u00ad\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# Not the no-break, ideographic and other spaces of a kind of their own: clients match them as they are.
_BLANKS: Final = re.compile("[ \t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
_NO_BREAK: Final = re.compile("[\u00a0\u202f]")
# Most texts are clean; one search says so.
_UNCLEAN: Final = re.compile(
    f"{_ILLEGAL.pattern}|{_UNSEEN.pattern}|[\t\n\r\x85\u2028\u2029]|  |^[^\\S\n]|[^\\S\n]$"
)


def clean(text: str) -> str:
    r"""Give the text as translation clients match it.

    >>> clean(" Dis\u00adarm,\u200f\t\n5\u00a0% ")
    'Disarm, 5\xa0%'
    """
    if _is_clean(text) or _UNCLEAN.search(text) is None:
        return text
    return _BLANKS.sub(" ", _UNSEEN.sub("", _ILLEGAL.sub("", _BLANKS.sub(" ", text)))).strip()


def _is_clean(text: str) -> bool:
    """Tell sooner than a search does of most texts; of some that are clean it says no.

    What is printable (:meth:`str.isprintable`) holds no controls, nothing unseen, and no blank but the space.
    """
    return text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " "


def clean_text(text: Text, *, marks: bool = False, blanks: Blanks = "one", no_break: bool = True) -> Text:
    r"""Give a text with its runs cleaned; without ``marks`` it is one run.

    With ``marks`` the notes stay as their signs alone: their bodies are texts of their own. Without
    ``no_break`` the no-break spaces are spaces, as in languages whose typography wants none.

    >>> from aligner.model import Mark
    >>> clean_text(Text([Run(" To "), Run(" act.", frozenset({Mark.ITALIC}))]), marks=True).plain
    'To act.'
    """
    if len(text.inlines) == 1 and isinstance(run := text.inlines[0], Run) and _is_clean(run.text):
        bare = marks or not (run.marks or run.href is not None)
        return text if bare else Text(run.text)
    if blanks == "all":
        return Text(_kept(text.inlines, marks=marks)).strip()
    inlines: Iterable[Inline] = text.inlines
    if not no_break and _NO_BREAK.search(text.plain) is not None:
        inlines = [
            Run(_NO_BREAK.sub(" ", inline.text), inline.marks, inline.href)
            if isinstance(inline, Run)
            else inline
            for inline in inlines
        ]
    if not marks:
        return Text(clean(Text(inlines).plain))
    made: list[Inline] = []
    ended = True
    for inline in _kept(inlines, marks=True):
        if isinstance(inline, NoteMark):
            made.append(inline)
            continue
        run = inline if isinstance(inline, Run) else Run(" ")
        words = _BLANKS.sub(" ", run.text)
        words = words[1:] if ended and words.startswith(" ") else words
        if words:
            ended = words.endswith(" ")
            made.append(Run(words, run.marks, run.href))
    return Text(made).strip()


def _kept(inlines: Iterable[Inline], *, marks: bool) -> Iterable[Inline]:
    for inline in inlines:
        match inline:
            case Run():
                words = _UNSEEN.sub("", _ILLEGAL.sub("", inline.text))
                yield Run(words, inline.marks, inline.href) if marks else Run(words)
            case NoteMark() if marks:
                yield NoteMark(clean(inline.marker), Text(), inline.endnote)
            case Break(kind=kind) if kind is not BreakKind.PAGE:
                yield Break()
            case _:
                pass
