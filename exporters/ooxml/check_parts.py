"""What the parts of a Word file must hold and say of each other; schemas cannot see most of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from lxml import etree

from aligner.vocab.ooxml import MC, OFFICE_RELATIONSHIPS, W, w
from exporters.ooxml.order import ORDERS, misplaced
from exporters.ooxml.package import WML

__all__ = ["Finding", "Relations", "check_parts"]

Finding: TypeAlias = tuple[str, str, str]
"""Code, message, part."""
Relations: TypeAlias = Mapping[str, str]
"""Kind of each relationship of a part, by id."""

_STORIES: Final = ("main+xml", "footnotes+xml", "endnotes+xml", "comments+xml", "header+xml", "footer+xml")
_BLOCKS: Final = frozenset(map(w, ("p", "sdt", "customXml", "altChunk")))
_BOOKMARK: Final = re.compile(r"[^\W\d]\w{0,39}")
_MOST: Final = 20
"""Findings of one code in one part; what is wrong a hundred times is said often enough."""


def check_parts(
    main: str,
    roots: Mapping[str, etree._Element],
    types: Mapping[str, str],
    relations: Mapping[str, Relations],
) -> Iterator[Finding]:
    """Check the WordprocessingML parts of a package."""
    stories = [
        name
        for name, kind in types.items()
        if name in roots and kind.startswith(WML) and "glossary" not in kind and kind.endswith(_STORIES)
    ]
    for name, root in roots.items():
        yield from _few(_relations_used(name, root, relations.get(name, {})))
        if types.get(name, "").startswith(WML):
            yield from _few(_orders(name, root))
            yield from _ignorable(name, root)
    named = {
        kind: _part(roots, types, kind)
        for kind in ("footnotes", "endnotes", "styles", "numbering", "settings")
    }
    yield from _few(_notes(main, roots[main], named))
    yield from _few(_styles(roots, stories, named["styles"]))
    yield from _few(_numbers(roots, stories, named["numbering"]))
    yield from _few(_bookmarks(roots, stories))
    for name in stories:
        yield from _few(_tables(name, roots[name]))
    if named["settings"] is not None:
        yield from _settings(named["settings"])


def _few(findings: Iterable[Finding]) -> Iterator[Finding]:
    said: Counter[tuple[str, str]] = Counter()
    for code, message, part in findings:
        said[code, part] += 1
        if said[code, part] <= _MOST:
            yield code, message, part
    for (code, part), count in said.items():
        if count > _MOST:
            yield code, f"{count - _MOST} more of this kind", part


def _part(roots: Mapping[str, etree._Element], types: Mapping[str, str], kind: str) -> etree._Element | None:
    return next(
        (roots[name] for name, known in types.items() if known == f"{WML}.{kind}+xml" and name in roots), None
    )


def _relations_used(name: str, root: etree._Element, relations: Relations) -> Iterator[Finding]:
    used: set[str] = set()
    prefix = f"{{{OFFICE_RELATIONSHIPS}}}"
    for element in root.iter("{*}*"):
        for attribute, value in element.attrib.items():
            if not str(attribute).startswith(prefix) or not value:
                continue
            used.add(str(value))
            if value not in relations:
                yield "docx-relationship", f"names the relationship {value}, which is not there", name
    for identifier, kind in relations.items():
        if kind == "hyperlink" and identifier not in used:
            yield "docx-relationship", f"has the link {identifier}, which nothing uses", name


def _orders(name: str, root: etree._Element) -> Iterator[Finding]:
    for element in root.iter(*map(w, ORDERS)):
        late = misplaced(element)
        if late is not None:
            yield "docx-order", f"w:{late} stands too late in w:{etree.QName(element).localname}", name


def _ignorable(name: str, root: etree._Element) -> Iterator[Finding]:
    for prefix in root.get(f"{{{MC}}}Ignorable", "").split():
        if prefix not in root.nsmap:
            yield "docx-xml", f"ignores the prefix {prefix}, which it does not declare", name


def _notes(main: str, root: etree._Element, named: Mapping[str, etree._Element | None]) -> Iterator[Finding]:
    for kind in ("footnote", "endnote"):
        notes = named[f"{kind}s"]
        ids = Counter(item.get(w("id"), "") for item in (notes if notes is not None else ()))
        for identifier, count in ids.items():
            if count > 1:
                yield "docx-note", f"{kind} {identifier} is there {count} times", main
        for reference in root.iter(w(f"{kind}Reference")):
            if reference.get(w("id")) not in ids:
                yield "docx-note", f"calls {kind} {reference.get(w('id'))}, which is not there", main


def _styles(
    roots: Mapping[str, etree._Element], stories: Iterable[str], styles: etree._Element | None
) -> Iterator[Finding]:
    ids = Counter(
        item.get(w("styleId"), "") for item in (styles.iter(w("style")) if styles is not None else ())
    )
    for identifier, count in ids.items():
        if count > 1:
            yield "docx-style", f"the style {identifier} is defined {count} times", "styles"
    for name in stories:
        used = {item.get(w("val"), "") for item in roots[name].iter(w("pStyle"), w("rStyle"), w("tblStyle"))}
        for identifier in sorted(used - ids.keys()):
            yield "docx-style", f"the style {identifier} is not defined", name


def _numbers(
    roots: Mapping[str, etree._Element], stories: Iterable[str], numbering: etree._Element | None
) -> Iterator[Finding]:
    lists = {"0"}
    if numbering is not None:
        abstract = {item.get(w("abstractNumId")) for item in numbering.iterchildren(w("abstractNum"))}
        for item in numbering.iterchildren(w("num")):
            lists.add(item.get(w("numId"), ""))
            definition = item.find(w("abstractNumId"))
            if definition is None or definition.get(w("val")) not in abstract:
                yield "docx-numbering", f"the list {item.get(w('numId'))} has no definition", "numbering"
    for name in stories:
        used = {item.get(w("val"), "") for item in roots[name].iter(w("numId"))}
        for identifier in sorted(used - lists):
            yield "docx-numbering", f"the list {identifier} is not there", name


def _bookmarks(roots: Mapping[str, etree._Element], stories: Iterable[str]) -> Iterator[Finding]:
    names: Counter[str] = Counter()
    for part in stories:
        starts: Counter[str] = Counter()
        for item in roots[part].iter(w("bookmarkStart")):
            name = item.get(w("name"), "")
            names[name.casefold()] += 1
            starts[item.get(w("id"), "")] += 1
            if names[name.casefold()] == 2:
                yield "docx-bookmark", f"the bookmark {name} is there twice", part
            if not _BOOKMARK.fullmatch(name):
                yield "docx-bookmark", f"Word takes no bookmark called {name!r}", part
        ends = Counter(item.get(w("id"), "") for item in roots[part].iter(w("bookmarkEnd")))
        for identifier in sorted(set(starts) ^ set(ends)):
            yield "docx-bookmark", f"the bookmark with the id {identifier} has no start or no end", part


def _tables(name: str, root: etree._Element) -> Iterator[Finding]:
    for cell in root.iter(w("tc")):
        content = [child for child in cell.iterchildren(f"{{{W}}}*") if child.tag != w("tcPr")]
        if not any(child.tag in _BLOCKS for child in content):
            yield "docx-cell", "a table cell holds no paragraph", name
        elif content[-1].tag == w("tbl"):
            yield "docx-cell", "a table cell ends with a table, not a paragraph", name
    for row in root.iter(w("tr")):
        if row.find(f".//{w('tc')}") is None:
            yield "docx-cell", "a table row holds no cell", name


def _settings(root: etree._Element) -> Iterator[Finding]:
    for zoom in root.iter(w("zoom")):
        if zoom.get(w("percent")) is None:
            yield "docx-order", "w:zoom wants w:percent", "settings"
