"""Reader for Word files: paragraphs with their numbers, notes and tables; tracked changes in or out."""

from __future__ import annotations

from typing import Final

from lxml import etree

from aligner.model import Alignment, Document, Metadata, ReadError, Report, discard
from aligner.readers.docx.asides import Comments, report_furniture
from aligner.readers.docx.body import Body
from aligner.readers.docx.declared import language, title
from aligner.readers.docx.notes import Notes
from aligner.readers.docx.numbering import Numbering
from aligner.readers.docx.own import read_own
from aligner.readers.docx.package import Package, holds_word
from aligner.readers.docx.source import Pages, Source
from aligner.readers.docx.story import Story
from aligner.readers.docx.styles import Styles
from aligner.readers.docx.values import VAL
from aligner.readers.revisions import Options
from aligner.structure.blocks import AnyBlock, Blocks
from aligner.vocab.ooxml import CUSTOM_PROPERTIES, PARALLEL_PROPERTY, REVIEW_PROPERTY, w

__all__ = ["Options", "read", "recognises"]

_FINAL: Final = Options()

_NAMES: Final = (".docx", ".docm", ".dotx", ".dotm")
_TALLIES: Final = {
    # count of: (code of the notice, what it says)
    "deleted": ("tracked-changes", "{} tracked deletions left out, insertions taken as text"),
    "inserted": ("tracked-changes", "{} tracked insertions left out, deletions taken as text"),
    "picture": ("picture", "{} pictures or objects without text left out"),
    "formula": ("formula", "{} formulas given as plain characters"),
    "ruby": ("ruby", "{} readings above characters (ruby) left out"),
    "symbol": ("symbol", "{} signs of a symbol font have no Unicode sign"),
    "unclosed-field": ("unclosed-field", "{} fields without a result or end; their text is kept"),
    "nested-table": ("nested-table", "{} tables inside table cells given as paragraphs"),
    "nested-note": ("nested-note", "{} notes inside notes given in brackets"),
    "nested-note-again": ("nested-note", "{} further calls of notes inside notes left out"),
    "note-again": ("note-again", "{} further calls of a note give its sign alone"),
    "long-link": ("long-link", "{} links with a target too long for Word are given as text"),
    "empty-number": ("empty-number", "{} numbered paragraphs without text left out; they count"),
    "note-restart": ("note-restart", "note numbers that start again on each page are counted through"),
    "note-pages": ("note-restart", "note numbers start again on the pages that Word last recorded"),
}


def recognises(data: bytes, /, *, name: str) -> int:
    """Say how sure it is that these bytes are a Word file: 0 to 100."""
    if holds_word(data):
        return 100
    # A spoilt Word file is still best explained by this reader.
    return 30 if name.lower().endswith(_NAMES) else 10 if name.lower().endswith(".doc") else 0


def read(
    data: bytes, /, *, name: str, options: Options = _FINAL, report: Report = discard
) -> Blocks | Document | Alignment:
    """Read a Word file into blocks; a parallel table that Hexapla wrote is read back as the alignment.

    Raises:
        ReadError: the bytes are no Word file, a damaged one, or one that is not safe to open.
    """
    package = Package(data, name=name)
    try:
        if _is_parallel(package):
            from aligner.readers.docx.parallel import read_parallel  # noqa: PLC0415 (few files are one)

            return read_parallel(package, name=name, report=report)
        own = read_own(package, name=name, report=report) if options == _FINAL else None
        return own or _blocks(package, options, report)
    except RecursionError as cause:
        message = "is nested too deeply to be read"
        raise ReadError(message, where=name) from cause


def _is_parallel(package: Package) -> bool:
    for part in package.related("custom-properties", part=""):
        root = package.xml(part)
        names = root.iter(f"{{{CUSTOM_PROPERTIES}}}property") if root is not None else ()
        if any(item.get("name") in (PARALLEL_PROPERTY, REVIEW_PROPERTY) for item in names):
            return True
    return False


def _blocks(package: Package, options: Options, report: Report) -> Blocks:
    body = Body(package)
    styles = Styles(_only(package, "styles"))
    settings = _only(package, "settings")
    theme = settings.find(w("themeFontLang")) if settings is not None else None
    numbering = Numbering(
        _only(package, "numbering"),
        styles,
        language=(theme.get(VAL) or "") if theme is not None else "",
        name=package.name,
        report=report,
    )
    source = Source(
        package=package, styles=styles, numbering=numbering, report=report, original=options.original
    )

    def read_note(element: etree._Element, part: str) -> list[AnyBlock]:
        return Story(source, part=part, notes=notes, place="note", comment=comments.report).read(element)

    comments = Comments(source)
    pages = Pages(body.sections, recorded=body.recorded)
    notes = Notes(source, settings=settings, sections=body.sections, pages=pages, read=read_note)
    story = Story(
        source,
        part=package.main,
        notes=notes,
        pages=pages,
        end_section=notes.end_section,
        comment=comments.report,
    )
    blocks = story.read(body)
    notes.uncalled()
    comments.uncalled()
    symbol = report_furniture(source)
    for name, count in source.tally.items():
        if count and name in _TALLIES:
            code, message = _TALLIES[name]
            source.notice(code, message.format(count))
        elif count:
            field = name.removeprefix("field ")
            source.notice("field", f"{count} × the field {field} prints what the file does not hold")
    return Blocks(
        whole=True,
        blocks=tuple(blocks),
        language=language(source),
        metadata=Metadata(title=title(source), symbol=symbol),
    )


def _only(package: Package, kind: str) -> etree._Element | None:
    return next((package.xml(part) for part in package.related(kind)), None)
