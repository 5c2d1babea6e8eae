"""Word documents: each version set by itself in a house style; several in one stream as a table.

What is kept
------------

A document of one language comes back as it was: its tree, numbers, marks, notes, and the ids, kinds and
evidence of its rows. The texts are what the file shows; the rest is carried in a custom XML part, keyed by
the bookmark of each unit, and is trusted as long as the same bookmarks stand in the same order. Whoever
changes words in Word changes what is read, and keeps the tree; whoever adds, merges or moves paragraphs
gets a file that is read as any Word file is, with a notice.

Another program that saves the file may drop the ends of the source's pages; :func:`keeps_saved` says so.

A stream holds one file, so several languages in one stream are the table of
:mod:`exporters.docx_parallel`, and keep what that keeps. :func:`outputs` gives a document a language.

The house style is a template, a Word file: :mod:`exporters.docx.template`. Nothing here is shared between
calls but what is never changed: several threads may write at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import IO, Final

from aligner.model import (
    Alignment,
    Document,
    Lang,
    Report,
    Row,
    WriteError,
    discard,
)
from exporters import Output, docx_parallel
from exporters.docx.document import write_document
from exporters.docx.saved import without_pages
from exporters.docx.template import Template, shipped, template
from exporters.ooxml.check import check

__all__ = ["Options", "check", "keeps", "keeps_saved", "media_type", "outputs", "suffix", "template", "write"]

suffix: str = ".docx"
media_type: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""What a web server calls these files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How documents look."""

    style: str = "un"
    """A house style that ships: ``un`` or ``plain``."""
    template: Template | None = None
    """A house style of one's own, as :func:`template` reads it; it goes before ``style``."""

    count: str = "exact"
    """Which numbers Word counts: ``exact``, those that it shows as they are printed; ``all``, also those
    with digits in right-to-left text, which each Word shapes by its settings (١ or 1)."""

    @property
    def house(self) -> Template:
        """The template.

        Raises:
            RequestError: no house style is called so.
        """
        return self.template if self.template is not None else shipped(self.style)


_USUAL: Final = Options()


def write(
    alignment: Alignment | Document, out: IO[bytes], /, *, report: Report = discard, options: Options = _USUAL
) -> None:
    """Write a document, the one of an alignment of one language, or the table of several.

    Args:
        alignment: what to write.
        out: any binary stream, one that cannot seek too: a socket, the body of a web answer.
        report: takes a notice for whatever cannot be carried.
        options: the house style.

    >>> from io import BytesIO
    >>> from aligner.model import Paragraph, Text
    >>> stream = BytesIO()
    >>> write(Document(language=Lang("en"), children=(Paragraph(text=Text("Peace")),)), stream)
    >>> stream.getvalue()[:2]
    b'PK'

    Raises:
        RequestError: no house style is called so.
        WriteError: there is no language at all.
    """
    if isinstance(alignment, Document):
        write_document(alignment, out, template=options.house, digits=options.count == "all", report=report)
        return
    match alignment.languages:
        case ():
            message = "an alignment without languages makes no document"
            raise WriteError(message)
        case (language,):
            _one(alignment, language, out, report=report, options=options)
        case _:
            docx_parallel.write(alignment, out, report=report)


def outputs(
    alignment: Alignment, /, *, report: Report = discard, options: Options = _USUAL
) -> Iterator[Output]:
    """Give a document a language, in the alignment's order."""
    for language in alignment.languages:
        yield Output(
            suffix=f".{language}{suffix}",
            write=partial(_one, alignment, language, report=report, options=options),
            language=language,
        )


def keeps(alignment: Alignment, /, *, options: Options = _USUAL) -> Alignment:  # noqa: ARG001 (looks change nothing)
    """What the file that :func:`write` makes says: all of one language; of several, what the table says."""
    return alignment if len(alignment.languages) == 1 else docx_parallel.keeps(alignment)


def keeps_saved(alignment: Alignment, /) -> Alignment:
    """What a document says still when LibreOffice has saved it: all but the ends of the source's pages."""
    return without_pages(alignment)


def _one(
    alignment: Alignment, language: Lang, out: IO[bytes], /, *, report: Report, options: Options
) -> None:
    index = alignment.languages.index(language)
    document = alignment.documents[index]
    alone = len(alignment.languages) == 1
    rows: tuple[Row, ...] | None = tuple(
        replace(row, cells=(row.cells[index],), seams=())
        for row in alignment.rows
        if alone or row.cells[index]
    )
    pivot = alignment.pivot if alone else None
    if pivot is None and rows == Alignment.of(document).rows:
        rows = None
    write_document(
        document,
        out,
        template=options.house,
        rows=rows,
        pivot=pivot,
        digits=options.count == "all",
        report=report,
    )
