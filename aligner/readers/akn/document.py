"""A document element and its slots to a Document."""

from __future__ import annotations

from typing import Final

from lxml import etree

from aligner.model import (
    Division,
    DivisionKind,
    Document,
    Node,
    Number,
    ParagraphKind,
    Place,
    ReadError,
    Report,
    Text,
)
from aligner.readers.akn.blocks import blocks
from aligner.readers.akn.body import Body
from aligner.readers.akn.context import Context, Path
from aligner.readers.akn.inline import local
from aligner.readers.akn.meta import has_record, kind_of, read_language, read_metadata
from aligner.vocab.akn import AKN, LINE_KINDS, akn

__all__ = ["read_document"]

_DOCUMENTS: Final = frozenset(
    """act bill doc statement debateReport debate amendment judgment documentCollection officialGazette
    amendmentList portion""".split()  # noqa: SIM905 - a table of names
)
_SKIPPED: Final = frozenset({"meta", "components"})


def read_document(
    root: etree._Element, *, name: str, data: bytes, report: Report
) -> tuple[Document, dict[str, Place]]:
    """Read a document and say where the unit of each eId stands.

    Raises:
        ReadError: the root is no Akoma Ntoso document.
    """
    element = _document(root)
    if element is None or etree.QName(element).namespace != AKN:
        what = f"<{local(root)}> is no Akoma Ntoso 1.0 document"
        raise ReadError(what, where=name, hint=f"its namespace should be {AKN}")
    context = Context(name=name, language=read_language(element), report=report, own=has_record(element))
    for component in root.iter(akn("component")):
        eid = component.get("eId")
        if eid and component.getparent() is not None:
            context.components.setdefault(eid, component)
    reader = _DocumentReader(context)
    children = reader.slots(element, ())
    # What no reference names is still text.
    for component in list(context.components.values()):
        if component.get("eId") in context.components:
            context.notice(
                "akn-component", "a component that no reference names is put at the end", component
            )
            children.append(reader.inner(component, (len(children),), DivisionKind.DRAFT))
    document = Document(
        language=context.language,
        kind=kind_of(element),
        metadata=read_metadata(element, name=name, data=data),
        children=tuple(children),
    )
    return document, context.places


def _document(root: etree._Element) -> etree._Element | None:
    if not isinstance(root.tag, str):
        return None
    if local(root) != "akomaNtoso":
        return root if local(root) in _DOCUMENTS else None
    return next((one for one in root if local(one) in _DOCUMENTS), None)


class _DocumentReader:
    """Reads the slots of a document, and of the documents inside it."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def slots(self, document: etree._Element, path: Path) -> list[Node]:
        """Read a document element as children of the node at a path."""
        out: list[Node] = []
        body = Body(self._context, local(document), self._draft)
        for slot in document:
            here = (*path, len(out))
            name = local(slot)
            if name in _SKIPPED:
                continue
            if name == "coverPage":
                out.append(self._cover(slot, here))
            elif name == "preamble":
                out.append(self._preamble(slot, here))
            elif name in LINE_KINDS:
                blocks(self._context, slot, path, out, LINE_KINDS[name])
            elif name == "attachments":
                self._inners(slot, path, out)
            elif name == "header":
                blocks(self._context, slot, path, out, ParagraphKind.TITLE)
            elif name == "collectionBody":
                self._inners(slot, path, out)
            else:
                body.children(slot, path, out)
        return out

    def _cover(self, slot: etree._Element, path: Path) -> Division:
        children: list[Node] = []
        blocks(self._context, slot, path, children, ParagraphKind.MASTHEAD)
        return Division(kind=DivisionKind.MASTHEAD, children=tuple(children))

    def _preamble(self, slot: etree._Element, path: Path) -> Division:
        context = self._context
        context.place(slot, path)
        children: list[Node] = []
        number: Number | None = None
        heading = Text()
        for element in slot:
            name = element.get("name") if local(element) == "block" else None
            if name == "num" and not children:
                number, before = context.number_of(element)
                heading = before + heading
            elif name == "heading" and not children:
                context.place(element, path)
                heading += context.text([element], path)
            else:
                blocks(context, [element], path, children, ParagraphKind.PARAGRAPH)
        return Division(kind=DivisionKind.PREAMBLE, number=number, heading=heading, children=tuple(children))

    def _inners(self, slot: etree._Element, path: Path, out: list[Node]) -> None:
        for holder in slot:
            division = self.inner(holder, (*path, len(out)), DivisionKind.ANNEX)
            if division.children or division.heading or any(local(one) in _DOCUMENTS for one in holder):
                out.append(division)

    def inner(self, holder: etree._Element, path: Path, kind: DivisionKind) -> Division:
        """Read a document inside the document: an attachment, a component."""
        self._context.components.pop(holder.get("eId", ""), None)
        number, heading = Body(self._context, "", self._draft).head(holder, path)
        document = next((one for one in holder if local(one) in _DOCUMENTS), None)
        children: list[Node] = []
        if document is not None:
            children = self.slots(document, path)
        else:
            others = [one for one in holder if local(one) not in {"num", "heading", "subheading"}]
            for other in others:
                self._context.notice("akn-reference", f"<{local(other)}> is not followed", other)
        return Division(kind=kind, number=number, heading=heading, children=tuple(children))

    def _draft(self, reference: etree._Element, path: Path) -> Division | None:
        target = reference.get("src", "").removeprefix("#")
        component = self._context.components.get(target)
        if component is None:
            self._context.notice("akn-reference", f"the component {target!r} is not here", reference)
            return None
        return self.inner(component, path, DivisionKind.DRAFT)
