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
from aligner.vocab.ooxml import MC, W

__all__ = ["ALTERNATE", "Pages", "Source", "branch"]

ALTERNATE: Final = f"{{{MC}}}AlternateContent"
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
    languages: Counter[str] = field(default_factory=Counter)
    """Characters in each declared language."""
    tally: Counter[str] = field(default_factory=Counter)
    """What is said once for the whole file, with its count."""

    def notice(self, code: str, message: str, where: str = "") -> None:
        """Report with the name of the file."""
        name = self.package.name
        self.report(Notice(code=code, message=message, where=f"{name}, {where}" if where else name))


@dataclass(slots=True)
class Pages:
    """The page counter of the body."""

    sections: tuple[etree._Element, ...] = ()
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
