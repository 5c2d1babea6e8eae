"""What an official Word document carries beside its text: the tree, the numbers' values, the ids of rows.

The texts themselves stand in the document alone, so that whoever edits a word edits the only copy. A text
that Word cannot hold as it is (text above and below the line at once, an address that it must escape) is
kept here exactly, with the print of what the document shows; once that is edited, the edit counts.

The part holds one JSON object::

    {"alignment": {…}, "units": [{"at": "3.0", "name": "para_1", "signs": ["1"], "exact": "9f2c…"}]}

``alignment`` is the native format with empty texts, ``rows`` null where each unit has one of its own;
``units`` are the paragraphs in reading order by bookmark, with the signs of the notes they call.
"""

from __future__ import annotations

import hashlib

from aligner.model import Break, BreakKind, Inline, NoteMark, Run, Text

__all__ = ["print_of"]


def print_of(text: Text) -> str:
    """Give the print of a text as a document shows it; ends of pages and signs of notes do not count.

    >>> print_of(Text("a")) == print_of(Text([Run("a"), Break(BreakKind.PAGE)]))
    True
    """
    shown = "\x00".join(_shown(inline) for inline in _joined(text))
    return hashlib.sha256(shown.encode()).hexdigest()[:24]


def _joined(text: Text) -> tuple[Inline, ...]:
    kept = (
        inline for inline in text.inlines if not (isinstance(inline, Break) and inline.kind is BreakKind.PAGE)
    )
    return Text(kept).inlines


def _shown(inline: Inline) -> str:
    match inline:
        case Run(text=text, marks=marks, href=href):
            return f"r{','.join(sorted(marks))}\x01{href or ''}\x01{text}"
        case NoteMark(body=body, endnote=endnote):
            return f"n{int(endnote)}{print_of(body)}"
        case Break(kind=kind):
            return f"b{kind}"
