"""The body of the main part, read piece by piece: a long file takes the memory of its text, not its tree."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from lxml import etree

from aligner.model import ReadError
from aligner.readers.docx.package import AGAIN, Package
from aligner.readers.docx.source import ALTERNATE, DELETIONS, INSERTIONS
from aligner.vocab.ooxml import w
from aligner.vocab.xml import ended

__all__ = ["MATH", "Body"]

_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MATH: Final = (f"{_MATH}oMath", f"{_MATH}oMathPara")
_DOCUMENT, _BODY, _PPR, _SECTION = w("document"), w("body"), w("pPr"), w("sectPr")
_RECORDED: Final = w("lastRenderedPageBreak")
_CHILDREN: Final = frozenset(
    (
        *map(w, ("p", "tbl", "sdt", "customXml", "smartTag", "altChunk", "subDoc")),
        *(*INSERTIONS, *DELETIONS, *MATH, ALTERNATE),
    )
)
"""What a body holds that carries text."""


class Body:
    """What stands in the body, in order; each piece is let go when the next one is asked for.

    The part is parsed twice: a section says behind its text how its notes are numbered.
    """

    def __init__(self, package: Package) -> None:
        """Look through the part for its sections.

        Raises:
            ReadError: it is no WordprocessingML document, or not well-formed.
        """
        self._where = f"{package.name}, {package.main}"
        self._data = package.markup(package.main) or b""
        sections: list[etree._Element] = []
        self.recorded = _RECORDED.rpartition("}")[2].encode() in self._data
        """Word has marked where its pages ended."""
        root = ""
        for element in ended(
            self._data, tags=(_DOCUMENT, _SECTION, *_CHILDREN), where=self._where, hint=AGAIN
        ):
            parent = element.getparent()
            if parent is None:
                root = str(element.tag)
            elif element.tag == _SECTION:
                if parent.tag in (_PPR, _BODY):
                    sections.append(deepcopy(element))
            elif parent.tag == _BODY:
                _let_go(element)
        self.sections = tuple(sections)
        if root != _DOCUMENT:
            message = "is a zip but no Word file"
            raise ReadError(message, where=package.name, hint="give the .docx that Word saves")

    def __iter__(self) -> Iterator[etree._Element]:
        for element in ended(self._data, tags=_CHILDREN, where=self._where, hint=AGAIN):
            parent = element.getparent()
            if parent is not None and parent.tag == _BODY and _is_document(parent.getparent()):
                yield element
                _let_go(element)


def _is_document(element: etree._Element | None) -> bool:
    return element is not None and element.tag == _DOCUMENT and element.getparent() is None


def _let_go(element: etree._Element) -> None:
    parent = element.getparent()
    element.clear()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
