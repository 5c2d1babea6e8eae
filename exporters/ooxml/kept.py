"""What Word files keep of a text."""

from __future__ import annotations

from aligner.model import Break, BreakKind, Inline, Mark, NoteMark, Run, Text
from exporters.ooxml.markup import uri

__all__ = ["kept_text"]


def kept_text(text: Text, *, notes: bool, pages: bool = True) -> Text:
    """Give a text as it comes back.

    Addresses are escaped, an empty one is none; of superscript and subscript on one run superscript
    stays. Notes and page breaks go where they are not asked for.
    """
    if all(isinstance(inline, Run) and not inline.marks and not inline.href for inline in text.inlines):
        return text  # most texts: nothing to look at
    kept: list[Inline] = []
    for inline in text.inlines:
        match inline:
            case Run(text=words, marks=marks, href=href):
                if {Mark.SUPERSCRIPT, Mark.SUBSCRIPT} <= marks:
                    marks -= {Mark.SUBSCRIPT}
                kept.append(Run(words, marks, uri(href) if href else None))
            case NoteMark(marker=marker, body=body, endnote=endnote):
                if notes:
                    kept.append(NoteMark(marker, kept_text(body, notes=False, pages=pages), endnote))
            case Break(kind=BreakKind.PAGE):
                if pages:
                    kept.append(inline)
            case Break():
                kept.append(inline)
    return Text(kept)
