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
from aligner.vocab.xml import ended, parse

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
_LONG: Final = 4 * 2**20
"""Bytes from which a part is not kept as a tree, which takes some eight times as much."""


class Body:
    """What stands in the body, in order; of a long one each piece is let go when the next one is asked for.

    A long part is parsed twice: a section says behind its text how its notes are numbered.
    """

    def __init__(self, package: Package) -> None:
        """Look through the part for its sections.

        Raises:
            ReadError: it is no WordprocessingML document, or not well-formed.
        """
        self._name, self._where = package.name, f"{package.name}, {package.main}"
        self._data = package.markup(package.main) or b""
        self.recorded = _RECORDED.rpartition("}")[2].encode() in self._data
        """Word has marked where its pages ended."""
        self._tree = parse(self._data, where=self._where, hint=AGAIN) if len(self._data) < _LONG else None
        self.sections = self._whole() if self._tree is not None else self._looked_through()
        """The properties of the sections."""

    def _whole(self) -> tuple[etree._Element, ...]:
        tree = self._tree
        if tree is None or tree.tag != _DOCUMENT:
            raise self._refusal()
        found = ((section, section.getparent()) for section in tree.iter(_SECTION))
        return tuple(
            section for section, parent in found if parent is not None and parent.tag in (_PPR, _BODY)
        )

    def _refusal(self) -> ReadError:
        message = "is a zip but no Word file"
        return ReadError(message, where=self._name, hint="give the .docx that Word saves")

    def _looked_through(self) -> tuple[etree._Element, ...]:
        sections: list[etree._Element] = []
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
        if root != _DOCUMENT:
            raise self._refusal()
        return tuple(sections)

    def __iter__(self) -> Iterator[etree._Element]:
        if self._tree is not None:
            for body in self._tree.iterchildren(_BODY):
                yield from body
            return
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
