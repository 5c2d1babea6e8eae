"""All versions side by side: one table in a Word file, a column a language, read back after editing.

What is kept
------------

The visible cells hold the texts, and an edit there is what is read: texts with their marks, links and
breaks of lines and paragraphs; the printed number at their head; the signs of the notes they call. Notes
have rows of their own, so a sign in a text comes back as a note without a body, and nothing appears twice.
The properties of the file and a custom XML part hold what the eye need not see: kind, confidence and
evidence of a row, whether it moved, the value of its numbers, the metadata of the documents, the pivot.

Trees are not kept: a version comes back flat, in the order of the rows, as :mod:`aligner.model.flat` builds
it. Page breaks go; text above and below the line at once stands above; addresses are escaped as RFC 3986
asks. :func:`keeps` says the same as a function.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import IO, Final

from aligner.model import Alignment, Lang, Report, WriteError, discard
from aligner.model.flat import FlatRow, from_rows
from aligner.vocab.ooxml import PARALLEL_PROPERTY
from exporters.docx_parallel.columns import chosen
from exporters.docx_parallel.data import data_part, named
from exporters.docx_parallel.file import Form, write_table
from exporters.docx_parallel.rows import kept_rows
from exporters.docx_parallel.table import MOST_LANGUAGES, page_for
from exporters.ooxml.check import check

__all__ = ["Options", "check", "keeps", "suffix", "write"]

suffix: str = ".parallel.docx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How the table is laid out."""

    columns: tuple[Lang, ...] = ()
    """Languages and their order; all, as the alignment has them, where none is named."""
    rtl: bool = False
    """The first column stands at the right."""


_USUAL: Final = Options()


def keeps(alignment: Alignment, /, *, options: Options = _USUAL) -> Alignment:
    """What reading back gives: see the head of this module."""
    alignment = chosen(alignment, options.columns)
    metadata = {document.language: named(document.metadata) for document in alignment.documents}
    return from_rows(
        alignment.languages, _rows(alignment), pivot=alignment.pivot, metadata=metadata.__getitem__
    )


def _rows(alignment: Alignment) -> list[FlatRow]:
    """Give the rows as they come back; what reviewers said of them has no column here."""
    return [(replace(row, status=None, remarks=()), cells) for row, cells in kept_rows(alignment)]


def write(
    alignment: Alignment, out: IO[bytes], /, *, report: Report = discard, options: Options = _USUAL
) -> None:
    """Write the table of all languages, or of those chosen.

    Raises:
        RequestError: a column is no language of the alignment, or named twice.
        WriteError: there is no language, there are too many, or XML cannot hold an id or the metadata.
    """
    alignment = chosen(alignment, options.columns, report=report)
    if not alignment.documents:
        message = "an alignment without languages makes no table"
        raise WriteError(message)
    if len(alignment.documents) > MOST_LANGUAGES:
        message = f"{len(alignment.documents)} languages are more than Word puts into a table"
        raise WriteError(message, hint=f"--columns chooses {MOST_LANGUAGES} or fewer")
    rows = _rows(alignment)
    form = Form(
        property=PARALLEL_PROPERTY,
        page=page_for(len(alignment.languages)),
        data=data_part(alignment, rows),
        rtl=options.rtl,
    )
    write_table(alignment, rows, form, out, report=report)
