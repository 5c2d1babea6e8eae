"""What the parts of the reader share: the package, styles, numbering, notices and tallies of one file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from aligner.model import Notice, Report
from aligner.readers.docx.numbering import Numbering
from aligner.readers.docx.package import Package
from aligner.readers.docx.styles import Styles
from aligner.vocab.ooxml import MC, W, w

__all__ = ["ALTERNATE", "DELETIONS", "INSERTIONS", "Pages", "Source", "branch"]

ALTERNATE: Final = f"{{{MC}}}AlternateContent"
INSERTIONS: Final = (w("ins"), w("moveTo"))
DELETIONS: Final = (w("del"), w("moveFrom"))
"""Tracked changes, around text and as marks of a paragraph's end; text that is moved stands twice."""
_CHOICE: Final = f"{{{MC}}}Choice"
_FALLBACK: Final = f"{{{MC}}}Fallback"
_UNDERSTOOD: Final = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/", W)


@dataclass(slots=True)
class Source:
    """A file being read."""

    package: Package
    styles: Styles
    numbering: Numbering
    report: Report
    original: bool = False
    """The text before the tracked changes is read."""
    languages: Counter[str] = field(default_factory=Counter)
    """Characters in each declared language."""
    cells: int = 0
    """Cells of tables that have been read."""
    tally: Counter[str] = field(default_factory=Counter)
    """What is said once for the whole file, with its count."""

    def before(self, properties: etree._Element, change: str, kind: str) -> etree._Element:
        """Give properties as they were before a tracked change of them, if that is the text that is read."""
        if not self.original:
            return properties
        old = properties.find(f"{change}/{kind}")
        return properties if old is None else old

    def left_out(self) -> None:
        """Count a tracked change whose text does not belong to the view."""
        self.tally["inserted" if self.original else "deleted"] += 1

    def notice(self, code: str, message: str, where: str = "") -> None:
        """Report with the name of the file."""
        name = self.package.name
        self.report(Notice(code=code, message=message, where=f"{name}, {where}" if where else name))


@dataclass(slots=True)
class Pages:
    """The page counter of the body."""

    sections: tuple[etree._Element, ...] = ()
    recorded: bool = False
    """Word has marked in the text where its pages ended when it last laid them out."""
    current: int = 1
    section: int = 0
    fresh: bool = True
    """Nothing is printed on the page yet: Word's own record of a break is the break already counted."""

    def turn(self) -> None:
        """Begin a page."""
        self.current += 1
        self.fresh = True


def branch(alternate: etree._Element) -> Iterator[etree._Element]:
    """Give the content of the first choice that is understood, or of the fallback: never both.

    ISO/IEC 29500-3, 7.6.
    """
    for choice in alternate:
        if choice.tag == _CHOICE:
            required = [choice.nsmap.get(prefix, "") for prefix in choice.get("Requires", "").split()]
            if all(uri.startswith(_UNDERSTOOD) for uri in required):
                yield from choice
                return
        elif choice.tag == _FALLBACK:
            yield from choice
            return
