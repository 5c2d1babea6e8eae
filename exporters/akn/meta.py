"""The meta elements: FRBR identification, references, mappings, and our own record of the metadata."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from aligner.model import Document, Lang, is_legal
from aligner.vocab.akn import METADATA, akn, document_kind, hx
from aligner.vocab.release import TOOL, release
from exporters.akn.items import Part, Tree
from exporters.akn.uris import Work, code, language_name

__all__ = ["Version", "describe"]

_PUBLISHER: Final = "#publisher"
_AUTHOR: Final = "#author"
_EDITOR: Final = "#editor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One language version of a work, as its metadata sees it."""

    work: Work
    document: Document
    master: Lang
    mappings: Sequence[tuple[str, str]] = ()
    """Pairs (wId, eId) that differ."""
    links: str = ""
    """Name of the file beside it that holds the rows; empty if there is none."""


def describe(tree: Tree, version: Version) -> None:
    """Fill the meta element of the document and of each document inside it."""
    main, *inner = tree.parts
    _identification(main, version, is_main=True)
    _publication(main.meta, version.work)
    _analysis(main.meta, version.mappings)
    _references(main.meta, version, inner, actor=_actor_id(tree, version.work))
    if version.links:
        proprietary = _add(main.meta, "proprietary", source=_PUBLISHER)
        etree.SubElement(proprietary, hx("links"), href=_attribute(version.links))
    for part in inner:
        _identification(part, version, is_main=False)
    actor = f"#{_actor_id(tree, version.work)}"
    for author in tree.root.iter(akn("FRBRauthor")):
        if author.get("as") == _AUTHOR:
            author.set("href", actor)


def _actor_id(tree: Tree, work: Work) -> str:
    used = {item.eid for item in tree.items}
    actor = work.actor or work.profile.author
    return actor if actor not in used else f"org_{actor}"


def _identification(part: Part, version: Version, *, is_main: bool) -> None:
    work, tag = version.work, version.document.language
    identification = _add(part.meta, "identification", source=_PUBLISHER)
    element = _add(identification, "FRBRWork")
    _core(element, f"{work.uri}/{part.path}", work.uri, work)
    if is_main:
        for index, (name, value) in enumerate(work.aliases):
            alias = _add(element, "FRBRalias", value=_attribute(value), name=name)
            element.insert(2 + index, alias)
    _add(element, "FRBRcountry", value=work.country)
    if is_main:
        if work.subtype:
            _add(element, "FRBRsubtype", value=work.subtype)
        _add(element, "FRBRnumber", value=work.number, showAs=_attribute(work.shown) or work.number)
    element = _add(identification, "FRBRExpression")
    uri = work.expression(tag)
    _core(element, f"{uri}/{part.path}", uri, work)
    authority = work.is_authoritative(tag, version.master)
    if authority is not None:
        _add(element, "FRBRauthoritative", value=str(authority).lower())
    if tag != version.master:
        shown = language_name(version.master)
        _add(element, "FRBRmasterExpression", href=work.expression(version.master), showAs=shown)
    _add(element, "FRBRlanguage", language=code(tag))
    if is_main and work.original is not None and work.original != tag:
        _add(
            element,
            "FRBRtranslation",
            href=work.expression(work.original),
            fromLanguage=code(work.original),
            authoritative=str(authority is not False).lower(),
            by=_PUBLISHER,
        )
    element = _add(identification, "FRBRManifestation")
    _add(element, "FRBRthis", value=f"{uri}/{part.path}.xml")
    _add(element, "FRBRuri", value=f"{uri}/.xml")
    _add(element, "FRBRdate", date=work.marked_up, name="markup")
    _add(element, "FRBRauthor", {"href": _PUBLISHER, "as": _EDITOR})
    if is_main:
        _preservation(element, version)
    _add(element, "FRBRformat", value="xml")


def _core(element: etree._Element, this: str, uri: str, work: Work) -> None:
    _add(element, "FRBRthis", value=this)
    _add(element, "FRBRuri", value=uri)
    _add(element, "FRBRdate", date=work.date, name="publication" if work.dated else "unknown")
    _add(element, "FRBRauthor", {"href": _AUTHOR, "as": _AUTHOR})


def _preservation(element: etree._Element, version: Version) -> None:
    """Record the metadata as the model has it, so that nothing is read back from URIs."""
    document = version.document
    preservation = _add(element, "preservation")
    holder = etree.SubElement(preservation, hx("metadata"), language=_attribute(document.language))
    etree.SubElement(preservation, hx("tool"), name=TOOL, version=release())
    if document_kind(version.work.element, version.work.name) is not document.kind:
        holder.set("kind", document.kind.value)
    for field in METADATA:
        value = getattr(document.metadata, field)
        if not value:
            continue
        text = str(value)
        said = etree.SubElement(holder, hx(field))
        if is_legal(text):
            said.text = text
        else:
            said.set("json", json.dumps(text))


def _publication(meta: etree._Element, work: Work) -> None:
    if work.dated and work.symbol:
        symbol = _attribute(work.symbol)
        _add(meta, "publication", date=work.date, name=symbol, showAs=symbol, number=symbol)


def _analysis(meta: etree._Element, mappings: Sequence[tuple[str, str]]) -> None:
    if mappings:
        holder = _add(_add(meta, "analysis", source=_PUBLISHER), "mappings", source=_PUBLISHER)
        for index, (original, current) in enumerate(mappings, 1):
            _add(holder, "mapping", eId=f"map_{index}", original=f"#{original}", current=f"#{current}")


def _references(meta: etree._Element, version: Version, inner: Sequence[Part], *, actor: str) -> None:
    work = version.work
    references = _add(meta, "references", source=_PUBLISHER)
    count = 0
    if work.original is not None:
        count += 1
        shown = language_name(work.original)
        _add(references, "original", eId=f"rd_{count}", href=work.expression(work.original), showAs=shown)
    for part in inner:
        if part.path.startswith("!annex_"):
            count += 1
            href = f"{work.uri}/{part.path}"
            _add(references, "hasAttachment", eId=f"rd_{count}", href=href, showAs=_attribute(part.heading))
    author = work.actor or work.profile.author
    href = f"/ontology/organization/{work.country}/{author}"
    name = work.authored_by(version.document.language)
    _add(references, "TLCOrganization", eId=actor, href=href, showAs=name)
    _add(
        references,
        "TLCOrganization",
        eId="publisher",
        href=work.profile.publisher,
        showAs=work.profile.published_by,
    )
    for role in ("author", "editor"):
        _add(references, "TLCRole", eId=role, href=f"/ontology/role/{role}", showAs=role)


def _add(
    parent: etree._Element, name: str, attributes: dict[str, str] | None = None, /, **more: str
) -> etree._Element:
    element: etree._Element = etree.SubElement(parent, akn(name))
    element.attrib.update({} if attributes is None else attributes)
    element.attrib.update(more)
    return element


def _attribute(value: str) -> str:
    """Give a value that an attribute can hold; the exact one stands in the record of the metadata."""
    return value if is_legal(value) else "".join(char for char in value if is_legal(char))
