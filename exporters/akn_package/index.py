"""The index of language versions: a documentCollection in ``mul`` that refers to each Expression."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from aligner.languages import lang
from aligner.languages import language as known_language
from aligner.model import RequestError
from aligner.vocab.akn import AKN, akn

__all__ = ["COLLECTION", "collection"]

COLLECTION: Final = "collection.mul.xml"
_SUBTYPE: Final = "collection"


def collection(versions: Sequence[etree._Element]) -> bytes:
    """Make the index from the XML of the versions alone, the master first; its language is ``mul``."""
    master = versions[0]
    work = _value(master, "FRBRWork", "FRBRuri")
    head, _, number = work.rpartition("/")
    # /akn/{place}/{type}/{subtype}/{actor}/{date}/{number}: the index is a work of its own beside the work.
    place, *rest = head.removeprefix("/akn/").split("/")
    after = rest[2:] if len(rest) > 3 else rest[1:]
    uri = "/".join(["/akn", place, "documentCollection", _SUBTYPE, *after, f"{number}-languages"])
    root = etree.Element(akn("akomaNtoso"), nsmap={None: AKN})
    document = etree.SubElement(root, akn("documentCollection"), name="languageVersions")
    meta = etree.SubElement(document, akn("meta"))
    _identify(etree.SubElement(meta, akn("identification"), source="#publisher"), master, uri)
    references = etree.SubElement(meta, akn("references"), source="#publisher")
    for known in master.iterfind(f".//{akn('meta')}/{akn('references')}/{akn('TLCOrganization')}"):
        etree.SubElement(references, akn("TLCOrganization"), dict(known.attrib))
    body = etree.SubElement(document, akn("collectionBody"), eId="body")
    for index, version in enumerate(versions, 1):
        component = etree.SubElement(body, akn("component"), eId=f"cmp_{index}")
        expression = _value(version, "FRBRExpression", "FRBRuri")
        named = _named(_value(version, "FRBRExpression", "FRBRlanguage", "language"))
        etree.SubElement(
            component, akn("documentRef"), eId=f"cmp_{index}__dref_1", href=expression, showAs=named
        )
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _identify(identification: etree._Element, master: etree._Element, uri: str) -> None:
    date = _element(master, "FRBRWork", "FRBRdate")
    author = _element(master, "FRBRWork", "FRBRauthor")
    expression = f"{uri}/mul@{_value(master, 'FRBRExpression', 'FRBRdate', 'date')}"
    work = etree.SubElement(identification, akn("FRBRWork"))
    _uris(work, f"{uri}/!main", uri)
    _copies(work, date, author)
    etree.SubElement(work, akn("FRBRcountry"), value=_value(master, "FRBRWork", "FRBRcountry") or "un")
    etree.SubElement(work, akn("FRBRsubtype"), value=_SUBTYPE)
    level = etree.SubElement(identification, akn("FRBRExpression"))
    _uris(level, f"{expression}/!main", expression)
    _copies(level, date, author)
    etree.SubElement(level, akn("FRBRlanguage"), language="mul")
    level = etree.SubElement(identification, akn("FRBRManifestation"))
    _uris(level, f"{expression}/!main.xml", f"{expression}/.xml")
    _copies(
        level,
        _element(master, "FRBRManifestation", "FRBRdate"),
        _element(master, "FRBRManifestation", "FRBRauthor"),
    )
    etree.SubElement(level, akn("FRBRformat"), value="xml")


def _uris(level: etree._Element, this: str, uri: str) -> None:
    etree.SubElement(level, akn("FRBRthis"), value=this)
    etree.SubElement(level, akn("FRBRuri"), value=uri)


def _copies(level: etree._Element, *elements: etree._Element | None) -> None:
    for element in elements:
        if element is not None:
            kept = {name: value for name, value in element.attrib.items() if name in ("date", "name", "href")}
            etree.SubElement(level, element.tag, kept)


def _element(root: etree._Element, level: str, name: str) -> etree._Element | None:
    # The first in the file is the main document's own.
    return root.find(f".//{akn('identification')}/{akn(level)}/{akn(name)}")


def _value(root: etree._Element, level: str, name: str, attribute: str = "value") -> str:
    element = _element(root, level, name)
    return "" if element is None else element.get(attribute, "")


def _named(code: str) -> str:
    try:
        return known_language(lang(code)).endonym or code
    except RequestError:
        return code or "und"
