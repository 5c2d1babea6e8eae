"""A side-by-side page: all versions in one HTML file that needs no network, for reading, citing and printing.

Every cell says its language and direction. A row is cited by the eId that Akoma Ntoso gives it
(``report.html#para_2``), a unit of one version by its language and eId (``#fr.para_2``). Rows can be chosen
by confidence, by findings and by words; without scripts the page shows them all.

The page shows texts with their marks, links and notes; page ends are left out, and addresses that a browser
would run, or seek in the page itself. It carries no trees: :func:`keeps` gives the rows, flat.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from aligner.model import Alignment, Break, BreakKind, Inline, NoteMark, Notice, Report, Run, Text, discard
from aligner.model.flat import flat_rows, from_rows
from exporters.html.check import check
from exporters.html.page import pieces
from exporters.html.words import is_safe

__all__ = ["check", "keeps", "suffix", "write"]

suffix: str = ".html"


def write(alignment: Alignment, out: IO[bytes], /, *, report: Report = discard) -> None:
    """Write the page, a row at a time.

    Reports:
        ``html-address``: links that a browser would run, or seek in the page itself; their words stay.

    Raises:
        WriteError: a document nests too deep.
    """
    for notice in _unsafe(alignment):
        report(notice)
    for piece in pieces(alignment):
        out.write(piece.encode("utf-8", "surrogatepass"))


def keeps(alignment: Alignment, /) -> Alignment:
    """Give the rows with their texts, without page ends and without addresses that are not shown."""
    metadata = {document.language: document.metadata for document in alignment.documents}
    rows = flat_rows(alignment, text=_kept)
    return from_rows(alignment.languages, rows, pivot=alignment.pivot, metadata=lambda tag: metadata[tag])


def _kept(text: Text) -> Text:
    return Text(_kept_inlines(text))


def _kept_inlines(text: Text) -> Iterator[Inline]:
    for inline in text.inlines:
        match inline:
            case Run(text=words, marks=marks, href=href) if href is not None and not is_safe(href):
                yield Run(words, marks)
            case NoteMark(marker=marker, body=body, endnote=endnote):
                yield NoteMark(marker, _kept(body), endnote)
            case Break(kind=BreakKind.PAGE):
                pass
            case _:
                yield inline


def _unsafe(alignment: Alignment) -> Iterator[Notice]:
    for language, units in alignment.units.items():
        for place, unit in units.items():
            for inline in unit.text.inlines:
                if isinstance(inline, Run) and inline.href is not None and not is_safe(inline.href):
                    message = f"the address {inline.href[:60]!r} is not one to open; its words stay"
                    yield Notice(code="html-address", message=message, where=f"{language}, {place}")
