"""Checks XML by the rules that a schema would say: children in order, attributes, text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from types import MappingProxyType
from typing import Final, TypeAlias

from lxml import etree

from aligner.model import Notice
from aligner.vocab.tmx_stream import fault
from aligner.vocab.xml import events as parsed_events
from aligner.vocab.xml import local

__all__ = ["Event", "Rule", "events", "faults"]

Event: TypeAlias = tuple[str, "etree._Element"]  # noqa: SLF001 (lxml has no public name for it)
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_NONE: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What an element may hold."""

    children: str = ""
    """A regular expression over the names of its children, each with a blank behind it."""
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    text: bool = False
    values: Mapping[str, str] = field(default_factory=lambda: _NONE)
    """Patterns of attribute values."""
    foreign: bool = False
    """Elements of other namespaces may stand anywhere in it."""


def events(data: bytes, *, where: str, code: str) -> Iterator[Event | Notice]:
    """Parse a file, no DTD fetched and no entity grown; the fault that ends it is a notice."""
    parser = parsed_events(BytesIO(data))
    try:
        for event, element in parser:
            yield str(event), element
    except etree.XMLSyntaxError as error:
        message, line, _ = fault(parser.faults, error)
        yield Notice(code=code, message=f"is not XML: {message}", where=f"{where}, line {line}")


def faults(element: etree._Element, rules: Mapping[str, Rule], namespace: str) -> Iterator[str]:
    """Say what is wrong with an element whose children are read; nothing of those of other namespaces."""
    name = local(element)
    own = f"{{{namespace}}}" if namespace else ""
    if str(element.tag) != own + name:
        return
    rule = rules.get(name)
    if rule is None:
        yield f"<{name}> is no element of this form"
        return
    attributes = {str(key): str(value) for key, value in element.attrib.items()}
    for needed in rule.needs:
        if needed not in attributes:
            yield f"<{name}> lacks the attribute {_short(needed)}"
    for attribute, value in attributes.items():
        if attribute not in rule.needs and attribute not in rule.may:
            if not attribute.startswith("{") or attribute.startswith(_XML):
                yield f"<{name}> cannot have the attribute {_short(attribute)}"
        elif re.fullmatch(rule.values.get(attribute, "(?s:.*)"), value) is None:
            yield f"<{name}> cannot have {_short(attribute)}={value!r}"
    order = ""
    for child in element:
        if isinstance(child, etree._Entity):  # noqa: SLF001 (lxml has no public name for it)
            yield f"<{name}> holds the entity {child.text!r}, which XML does not define"
            continue
        if str(child.tag) == own + local(child):
            order += f"{local(child)} "
        elif not rule.foreign:
            yield f"<{name}> cannot hold an element of another namespace, <{local(child)}>"
    if re.fullmatch(rule.children, order) is None:
        yield f"<{name}> cannot hold <{'>, <'.join(order.split())}> in this order"
    if not rule.text and any(
        (text or "").strip() for text in (element.text, *(child.tail for child in element))
    ):
        yield f"<{name}> cannot hold text"


def _short(attribute: str) -> str:
    return attribute.replace(_XML, "xml:")
