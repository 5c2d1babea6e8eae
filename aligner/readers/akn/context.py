"""What the parts of the reader share: the file, its language, the places of its eIds, its notices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from aligner.model import Lang, Notice, Number, Place, Report, Run, Text
from aligner.readers.akn.inline import TextReader, local, plain
from aligner.readers.akn.numbering import read_number
from aligner.vocab.akn import akn

__all__ = ["Context", "Path", "child"]

Path = tuple[int, ...]


def child(element: etree._Element, name: str) -> etree._Element | None:
    """Give the first child of a name."""
    return element.find(akn(name))


def _trimmed(text: Text) -> Text:
    """Take blanks off the ends, which are layout between elements; breaks and notes stay."""
    inlines = list(text.inlines)
    if inlines and isinstance(inlines[0], Run):
        inlines[0] = replace(inlines[0], text=inlines[0].text.lstrip(" \t"))
    if inlines and isinstance(inlines[-1], Run):
        inlines[-1] = replace(inlines[-1], text=inlines[-1].text.rstrip(" \t"))
    return Text(inlines)


@dataclass(slots=True, kw_only=True)
class Context:
    """One file that is being read."""

    name: str
    language: Lang
    report: Report
    own: bool = True
    """The file has our record: white space at the ends of its texts is text."""
    components: dict[str, etree._Element] = field(default_factory=dict)
    """Those that no reference has taken yet, by eId."""
    places: dict[str, Place] = field(default_factory=dict)
    """Where the unit of each eId stands."""

    def place(self, element: etree._Element, path: Path, note: int = -1) -> None:
        """Note where an element's unit stands."""
        eid = element.get("eId")
        if eid:
            self.places.setdefault(eid, Place(path, note))

    def text(self, elements: Iterable[etree._Element], path: Path) -> Text:
        """Read paragraphs as one text."""
        reader = TextReader(self.unknown, lambda note, index: self.place(note, path, index))
        for element in elements:
            reader.paragraph(element)
        return reader.text() if self.own else _trimmed(reader.text())

    def number(self, element: etree._Element) -> tuple[Number | None, Text]:
        """Read the number of an element; what cannot be a number comes back as text to put before its own."""
        found = child(element, "num")
        return self.number_of(found) if found is not None else (None, Text())

    def number_of(self, element: etree._Element) -> tuple[Number | None, Text]:
        """Read a number element."""
        number = read_number(element, self.language, name=self.name)
        printed = plain(element)
        if number is not None or not printed.strip():
            return number, Text()
        self.notice(
            "akn-number", f"the number {printed!r} has no value that is known; it is read as text", element
        )
        return None, Text([Run(f"{printed} ")])

    def unknown(self, element: etree._Element) -> None:
        """Report an element that is read as plain text."""
        self.notice("akn-unknown-element", f"<{local(element)}> is not known here; its text is kept", element)

    def notice(self, code: str, message: str, element: etree._Element) -> None:
        """Report something about an element."""
        self.report(Notice(code=code, message=message, where=f"{self.name}, line {element.sourceline}"))
