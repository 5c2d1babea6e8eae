"""The text of a Word file by a walk of its own, which knows no reader: what each part says in the final view."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

STORIES = ("officeDocument", "footnotes", "endnotes")
ASIDES = ("header", "footer", "comments")
SIGNS = {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "rt", "instrText", "delText", "delInstrText"})


def local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def parts(data: bytes) -> dict[str, list[etree._Element]]:
    """Give the roots of the parts that carry text, by the last step of their relationship's type."""
    found: dict[str, list[etree._Element]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = set(package.namelist())

        def linked(part: str) -> Iterator[tuple[str, str]]:
            folder, file = posixpath.split(part)
            relations = posixpath.join(folder, "_rels", f"{file}.rels")
            if relations in names:
                for link in etree.fromstring(package.read(relations)):
                    if link.get("TargetMode") != "External":
                        target = posixpath.normpath(
                            posixpath.join("/", folder, link.get("Target", ""))
                        ).lstrip("/")
                        yield link.get("Type", "").rpartition("/")[2], target

        main = next(target for kind, target in linked("") if kind == "officeDocument")
        for kind, target in dict.fromkeys((("officeDocument", main), *linked(main))):
            if kind in (*STORIES, *ASIDES) and target in names:
                found.setdefault(kind, []).append(etree.fromstring(package.read(target)))
    return found


def walk(element: etree._Element) -> Iterator[str]:
    """Give the pieces of text in their order; what was deleted, an alternative or a reading is none."""
    for child in element:
        name = local(child)
        if name in LEFT_OUT:
            continue
        if name == "AlternateContent":
            choices = [branch for branch in child if local(branch) == "Choice"] or list(child)
            yield from walk(choices[0])
        elif name == "t":
            yield child.text or ""
        elif name in SIGNS:
            yield SIGNS[name]
        elif (name == "tr" and any(local(mark) == "del" for mark in child.iterfind("{*}trPr/*"))) or (
            name in ("footnote", "endnote") and child.get(f"{{{etree.QName(child).namespace}}}type")
        ):
            continue
        else:
            yield from walk(child)


def squeezed(text: str) -> str:
    return "".join(text.split())


def paragraphs(element: etree._Element) -> Iterator[str]:
    """Give the text of each paragraph that lies in no other one."""
    for paragraph in element.iter("{*}p"):
        if local(paragraph) == "p" and "wordprocessingml" in str(paragraph.tag):
            inside = [local(around) for around in paragraph.iterancestors()]
            if "p" not in inside and not LEFT_OUT.intersection(inside):
                yield squeezed("".join(walk(paragraph)))
