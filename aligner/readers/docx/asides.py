"""What stands beside the text and is reported, not read: comments, headers, footers."""

from __future__ import annotations

from collections import Counter
from typing import Final

from lxml import etree

from aligner.institutions import institution
from aligner.model import Text, discard
from aligner.readers.docx.joining import joined
from aligner.readers.docx.source import Source
from aligner.readers.docx.story import Story
from aligner.vocab.ooxml import w

__all__ = ["Comments", "report_furniture"]

_FURNITURE: Final = ("header", "footer")


class _NoNotes:
    """Headers and comments call no notes."""

    def call(self, identifier: str, *, endnote: bool, marker: str | None) -> None:
        """Give nothing."""

    def nested(self, identifier: str, *, endnote: bool) -> Text:
        """Give no text."""
        del identifier, endnote
        return Text()


class Comments:
    """The comments of a file, each reported where it is called."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._texts: dict[str, str] | None = None

    def report(self, identifier: str, where: str) -> None:
        """Report one comment with its author and text."""
        if self._texts is None:
            self._texts = self._read()
        text = self._texts.pop(identifier, "")
        if text:
            self._source.notice("comment", f"comment left out: {text}", where)

    def uncalled(self) -> None:
        """Report what is called in headers, in deleted text or nowhere."""
        if self._texts is None:
            self._texts = self._read()
        for identifier in list(self._texts):
            self.report(identifier, "")

    def _read(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for part in self._source.package.related("comments")[:1]:
            root = self._source.package.xml(part)
            for item in root.iterchildren(w("comment")) if root is not None else ():
                text = _plain(_silent(self._source), item, part)
                author = item.get(w("author"), "").strip()
                found[item.get(w("id"), "")] = f"{author}: {text}" if author and text else text
        return found


def report_furniture(source: Source) -> str:
    """Report each distinct text of headers and footers.

    Returns:
        The document symbol that most headers bear, for a masthead that lacks it; empty if none does.
    """
    quiet = _silent(source)
    symbols: Counter[str] = Counter()
    pattern = institution("un").symbols
    for kind in _FURNITURE:
        texts: dict[str, None] = {}
        for part in source.package.related(kind):
            root = source.package.xml(part)
            if root is not None:
                text = _plain(quiet, root, part)
                texts.setdefault(text)
                symbols.update(found[0] for found in [pattern.search(text)] if found is not None)
        for text in filter(None, texts):
            source.notice("page-furniture", f"{kind} left out: {text}")
    return max(symbols, key=lambda symbol: (symbols[symbol], symbol), default="")


def _silent(source: Source) -> Source:
    return Source(
        package=source.package,
        styles=source.styles,
        numbering=source.numbering,
        report=discard,
        original=source.original,
    )


def _plain(source: Source, container: etree._Element, part: str) -> str:
    story = Story(source, part=part, notes=_NoNotes())
    return " ".join(joined(story.read(container)).plain.replace("\n", " / ").split())
