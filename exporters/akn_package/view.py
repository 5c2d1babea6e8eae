"""The reading view: versions side by side, made from the XML alone by an XSLT 1.0 style sheet."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Final

from lxml import etree

from aligner.languages import lang
from aligner.languages import language as known_language
from aligner.model import RequestError
from aligner.vocab.xml import parser
from exporters.akn.correspondence import tag_of

__all__ = ["STYLE_SHEET", "VERSIONS_FILE", "VIEW", "view"]

VIEW: Final = "parallel.html"
VERSIONS_FILE: Final = "versions.xml"
"""What the style sheet is applied to: the names of the files, the master first."""
STYLE_SHEET: Final = files(__package__).joinpath("parallel.xsl").read_bytes()


def view(trees: Mapping[str, etree._Element]) -> dict[str, bytes]:
    """Make the view, and the file that lets any XSLT processor make it again.

    Args:
        trees: the versions by file name, the master first.
    """
    root = etree.Element("versions")
    for name, tree in trees.items():
        tag, direction, called = _tongue(tag_of(tree))
        etree.SubElement(
            root, "version", {"href": f"../akn/{name}", "lang": tag, "dir": direction, "name": called}
        )
    etree.indent(root)
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet type="text/xsl" href="parallel.xsl"?>\n'
    listed = head + etree.tostring(root) + b"\n"
    kept = parser()
    kept.resolvers.add(_Held({f"../akn/{name}": etree.tostring(tree) for name, tree in trees.items()}))
    made = etree.XSLT(etree.fromstring(STYLE_SHEET, kept))(etree.fromstring(listed, kept))
    return {
        VERSIONS_FILE: listed,
        VIEW: etree.tostring(made, method="html", encoding="UTF-8", doctype="<!DOCTYPE html>"),
    }


class _Held(etree.Resolver):
    """Gives the versions from memory, and nothing else: no disk, no network."""

    def __init__(self, held: Mapping[str, bytes]) -> None:
        super().__init__()
        self._held = held

    def resolve(
        self,
        system_url: str | None,
        public_id: str | None,
        context: object,
        /,
    ) -> Any:  # lxml's stubs have a type for it that does not exist when the code runs
        """Give a version by the end of its address."""
        del public_id
        name = f"../akn/{(system_url or '').rpartition('/')[2]}"
        if name in self._held:
            return self.resolve_string(self._held[name], context)
        return self.resolve_empty(context)


def _tongue(tag: str) -> tuple[str, str, str]:
    """Give the tag, the direction, and the language's own name, with the tag where that is not all."""
    try:
        full = lang(tag)
        known = known_language(full)
    except RequestError:
        return tag or "und", "auto", tag or "und"
    return full, known.direction, known.endonym if known.tag == full else f"{known.endonym} ({full})"
