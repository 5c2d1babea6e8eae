"""Reader for PDF: text with its places on the page becomes paragraphs, notes, furniture; not a layout engine.

What the file draws as pictures is not read: a scanned file wants text recognition first.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Final

from aligner.languages import language
from aligner.model import Metadata, ReadError, Report, RequestError, discard
from aligner.readers.pdf.assembly import Assembly
from aligner.readers.pdf.foot import find_foot, note_head
from aligner.readers.pdf.furniture import find_furniture
from aligner.readers.pdf.leaf import Leaf, leaf, measures
from aligner.readers.pdf.source import Source
from aligner.structure.blocks import Blocks

__all__ = ["read", "recognises"]

_SCRIPTS: Final = {"LATIN": "Lat", "CYRILLIC": "Cyr", "ARABIC": "Ara", "CJK": "Han"}
_TALLIES: Final = {
    "table": ("table", "{} tables told by the places of their text alone; check their cells"),
    "turned": ("turned-text", "text that runs in another direction on {} pages taken for page furniture"),
    "stretched": ("kashida", "{} signs that only stretch Arabic words left out"),
}


def recognises(data: bytes, /, *, name: str) -> int:
    """Say how sure it is that these bytes are a PDF: 0 to 100."""
    # ISO 32000-1, annex H: readers accept the header anywhere in the first 1,024 bytes.
    if b"%PDF-" in data[:1024]:
        return 100
    return 30 if name.lower().endswith(".pdf") else 0


def read(data: bytes, /, *, name: str, report: Report = discard) -> Blocks:
    """Read a PDF into blocks.

    Raises:
        ReadError: the library is not installed, or the bytes are no PDF that can be opened, or hold no text.
    """
    with Source(data, name=name, report=report) as source:
        leaves: list[Leaf] = []
        silent: list[int] = []
        for page in source.read():
            if not page.glyphs and not page.turned:
                if page.pictures:
                    silent.append(page.number)
                continue
            leaves.append(leaf(page))
        if not leaves:
            what = "holds pictures of pages and no text" if silent else "holds no text"
            raise ReadError(what, where=name, hint="a scanned file wants text recognition (OCR) first")
        if silent:
            shown = ", ".join(map(str, silent[:12])) + (" …" if len(silent) > 12 else "")
            source.notice("no-text", f"pictures without text, which are not read: page {shown}")
        find_furniture(leaves)
        usual = measures(leaves)
        _find_feet(leaves, usual.size)
        assembly = Assembly(leaves, usual=measures(leaves), bookmarks=source.bookmarks())
        blocks = assembly.build()
        assembly.tally["stretched"] = sum(one.stretched for one in leaves)
        for key, (code, message) in _TALLIES.items():
            if assembly.tally[key]:
                source.notice(code, message.format(assembly.tally[key]))
        declared = _plausible(source.language, leaves)
        return Blocks(blocks=blocks, language=declared, metadata=Metadata(title=source.title))


def _plausible(tag: str, leaves: Sequence[Leaf]) -> str:
    """Give the language that the file declares, unless its text is in another script.

    Many programs declare the language of their own menus.
    """
    try:
        script = language(tag).script[:3] if tag else ""
    except RequestError:
        return ""
    signs: Counter[str] = Counter()
    for page in leaves[:20]:
        for line in page.lines[:60]:
            signs.update(line.plain)
    letters: Counter[str] = Counter()
    for sign, count in signs.items():
        letters[_SCRIPTS.get(unicodedata.name(sign, "").partition(" ")[0], "")] += count
    letters.pop("", None)
    most = letters.most_common(1)
    return tag if not most or most[0][0] == script else ""


def _find_feet(leaves: list[Leaf], size: float) -> None:
    before: Leaf | None = None
    for page in leaves:
        open_note = before is not None and any(
            note_head(line) is not None for line in before.lines[before.foot :]
        )
        page.foot = find_foot(page, size=size, open_note=open_note)
        before = page
