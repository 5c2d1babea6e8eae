"""A custom XML part of our own: what a file carries beside what it shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

from exporters.ooxml.markup import DECLARATION
from exporters.ooxml.package import Package, office

__all__ = ["add_data"]

_PART: Final = "customXml/item1.xml"
_PROPERTIES: Final = "customXml/itemProps1.xml"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def add_data(package: Package, source: str, namespace: str, chunks: Iterable[str]) -> None:
    """Add the part, whose root element is in the namespace, and relate it to the main part."""
    package.relate(source, office("customXml"), _PART)
    package.add(_PART, "application/xml", chunks)
    package.relate(_PART, office("customXmlProps"), _PROPERTIES)
    package.add(_PROPERTIES, _TYPE, [_properties(namespace)])


def _properties(namespace: str) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    # Word asks for an identifier; that of a kind of part is always the same.
    digest = hashlib.sha256(namespace.encode()).hexdigest().upper()
    store = "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32]))
    return (
        f'{DECLARATION}<ds:datastoreItem xmlns:ds="{kind}" ds:itemID="{{{store}}}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{namespace}"/></ds:schemaRefs></ds:datastoreItem>'
    )
