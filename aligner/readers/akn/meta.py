"""What the meta element says: language, kind, metadata; ours from our own record, others' from FRBR."""

from __future__ import annotations

import hashlib
import json
from typing import Final

from lxml import etree

from aligner.languages import lang, languages
from aligner.languages.codes import THREE_LETTERS
from aligner.model import DocumentKind, Lang, Metadata, ReadError
from aligner.readers.akn.inline import local, plain
from aligner.vocab.akn import METADATA, UNDATED, akn, document_kind, hx

__all__ = ["has_record", "kind_of", "read_language", "read_metadata"]

_TWO_LETTERS: Final = {long: short for short, long in THREE_LETTERS.items()}


def kind_of(document: etree._Element) -> DocumentKind:
    """Tell the kind of a document: what our own record says, else what its element and name say."""
    record = _record(document)
    said = record.get("kind") if record is not None else None
    if said is not None:
        return next((kind for kind in DocumentKind if kind.value == said), DocumentKind.OTHER)
    return document_kind(local(document), document.get("name", ""))


def _record(document: etree._Element) -> etree._Element | None:
    path = "/".join(map(akn, ("meta", "identification", "FRBRManifestation", "preservation")))
    return document.find(f"{path}/{hx('metadata')}")


def has_record(document: etree._Element) -> bool:
    """Tell whether we wrote the file."""
    return _record(document) is not None


def read_language(document: etree._Element) -> Lang:
    """Give the language; ``und`` where the file says nothing that is known."""
    record = _record(document)
    if record is not None and record.get("language") is not None:
        return Lang(record.get("language", ""))
    path = "/".join(map(akn, ("meta", "identification", "FRBRExpression", "FRBRlanguage")))
    found = document.find(path)
    return _language(found.get("language", "") if found is not None else "")


def _language(code: str) -> Lang:
    for language in languages():
        if code in {language.code, language.bibliographic} and code:
            return language.tag
    try:
        return lang(_TWO_LETTERS.get(code, code))
    except ValueError:
        return Lang("und")


def read_metadata(document: etree._Element, *, name: str, data: bytes) -> Metadata:
    """Give the metadata.

    Raises:
        ReadError: our own record is damaged.
    """
    record = _record(document)
    return _foreign(document, name, data) if record is None else _own(record, name)


def _own(record: etree._Element, name: str) -> Metadata:
    values: dict[str, str] = {}
    for element in record:
        field = local(element)
        if field in METADATA:
            values[field] = _value(element, name)
    session = values.pop("session", "0")
    try:
        return Metadata(**values, session=int(session))
    except ValueError:
        message = f"the session is no number: {session!r}"
        raise ReadError(message, where=f"{name}, line {record.sourceline}") from None


def _value(element: etree._Element, name: str) -> str:
    said = element.get("json")
    if said is None:
        return element.text or ""
    try:
        value = json.loads(said)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, str):
        message = f"the record of {local(element)} is damaged"
        raise ReadError(message, where=f"{name}, line {element.sourceline}")
    return value


def _foreign(document: etree._Element, name: str, data: bytes) -> Metadata:
    work = document.find("/".join(map(akn, ("meta", "identification", "FRBRWork"))))
    symbol = date = ""
    if work is not None:
        names = {alias.get("name"): alias.get("value", "") for alias in work.iter(akn("FRBRalias"))}
        number = work.find(akn("FRBRnumber"))
        shown = number.get("showAs", number.get("value", "")) if number is not None else ""
        symbol = names.get("symbol", shown)
        day = work.find(akn("FRBRdate"))
        date = day.get("date", "") if day is not None else ""
    title = next(document.iter(akn("docTitle")), None)
    path = "/".join(map(akn, ("meta", "identification", "FRBRExpression", "FRBRtranslation")))
    translation = document.find(path)
    original = translation.get("fromLanguage", "") if translation is not None else ""
    return Metadata(
        symbol=symbol,
        title=plain(title) if title is not None else "",
        date="" if date == UNDATED else date,
        original=_language(original) if original else "",
        source=name.replace("\\", "/").rpartition("/")[2],
        sha256=hashlib.sha256(data).hexdigest(),
    )
