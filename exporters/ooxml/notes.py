"""Footnotes and endnotes as Word keeps them: parts of their own, called by reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from aligner.languages import Language
from aligner.model import NoteMark
from exporters.ooxml.markup import DECLARATION, ROOT, attribute, escape
from exporters.ooxml.package import WML, Package, office
from exporters.ooxml.runs import Typesetter

__all__ = ["Notes", "counted"]

_STYLES: Final = {"footnote": "Footnote", "endnote": "Endnote"}


def counted(marker: str) -> int | None:
    """Give the number that Word would count for a marker; None for all that it would print otherwise.

    Brackets and digits of other scripts are typed: Word has no form for them that it shows everywhere.

    >>> counted("3"), counted("(3)"), counted("٣"), counted("a/")
    (3, None, None, None)
    """
    if marker.isascii() and marker.isdigit() and len(marker) <= 4 and not marker.startswith("0"):
        return int(marker)
    return None


class Notes:
    """The notes of a document; :meth:`call` takes one in and gives the mark that calls it."""

    def __init__(self, package: Package, language: Language, styles: Mapping[str, str]) -> None:
        """Take the package, and the ids of the styles in its style sheet."""
        self._package = package
        self._language = language
        self._styles = styles
        self._notes: dict[str, list[str]] = {kind: [] for kind in _STYLES}
        self._setters = {
            kind: Typesetter(
                language,
                partial(package.relate, f"word/{kind}s.xml", office("hyperlink"), external=True),
                styles,
            )
            for kind in _STYLES
        }

    def call(self, note: NoteMark, *, automatic: bool) -> str:
        """Give the runs that call a note: a number that Word counts, or the printed marker as it is."""
        kind = "endnote" if note.endnote else "footnote"
        notes, setter = self._notes[kind], self._setters[kind]
        identifier = len(notes) + 1
        properties = setter.properties(style=f"{_STYLES[kind]}Reference")
        if automatic:
            call = f'<w:r>{properties}<w:{kind}Reference w:id="{identifier}"/></w:r>'
            own = f"<w:r>{properties}<w:{kind}Ref/></w:r>"
        else:
            # A text of its own for each sign: LibreOffice 7.4 repeats the marker otherwise.
            sign = "".join(f'<w:t xml:space="preserve">{escape(char)}</w:t>' for char in note.marker)
            reference = f'<w:{kind}Reference w:customMarkFollows="1" w:id="{identifier}"/>'
            call, own = f"<w:r>{properties}{reference}{sign}</w:r>", f"<w:r>{properties}{sign}</w:r>"
        bidi = "<w:bidi/>" if self._language.right_to_left else ""
        style = attribute(self._styles[f"{_STYLES[kind]}Text"])
        head = f'<w:pPr><w:pStyle w:val="{style}"/>{bidi}</w:pPr>'
        texts = setter.paragraphs(note.body, note=lambda _: "")
        texts[0] = f"{own}{setter.sign(chr(9))}{texts[0]}"
        body = "".join(f"<w:p>{head}{text}</w:p>" for text in texts)
        notes.append(f'<w:{kind} w:id="{identifier}">{body}</w:{kind}>')
        return call

    def add_parts(self, source: str) -> None:
        """Add both parts to the package and relate them to the document."""
        for kind in _STYLES:
            name = f"word/{kind}s.xml"
            self._package.relate(source, office(f"{kind}s"), name)
            self._package.add(name, f"{WML}.{kind}s+xml", self._part(kind))

    def _part(self, kind: str) -> Iterator[str]:
        bidi = "<w:pPr><w:bidi/></w:pPr>" if self._language.right_to_left else ""
        yield f"{DECLARATION}<w:{kind}s {ROOT}>"
        for identifier, name in ((-1, "separator"), (0, "continuationSeparator")):
            run = f"<w:r><w:{name}/></w:r>"
            yield f'<w:{kind} w:type="{name}" w:id="{identifier}"><w:p>{bidi}{run}</w:p></w:{kind}>'
        yield from self._notes[kind]
        yield f"</w:{kind}s>"
