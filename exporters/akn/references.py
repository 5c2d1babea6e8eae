"""What a citation leads to: a work whose date is known, an address on the web, an element of the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from lxml import etree

from aligner.institutions import institution
from aligner.institutions.citations import Citation, CitationKind
from aligner.languages import language
from aligner.model import Lang
from aligner.numbers import leading
from aligner.vocab.akn import akn, hx
from exporters.akn.items import Item, Tree
from exporters.akn.text import uri
from exporters.akn.uris import uri_number

__all__ = ["Known", "point"]

_NONE: Final = "none"
_INNER: Final = frozenset({CitationKind.PARAGRAPH, CitationKind.DRAFT, CitationKind.ARTICLE})
_ADOPTED: Final = frozenset({CitationKind.RESOLUTION, CitationKind.DECISION})


class Known:
    """Dates and organs of resolutions, as far as any version of the work says them anywhere."""

    def __init__(self, trees: Sequence[Tree], actor: Callable[[str], str]) -> None:
        """Collect what the citations of all versions say.

        Args:
            trees: the versions.
            actor: writes the tag of an organ as the URIs have it.
        """
        self._actor = actor
        self._organs: defaultdict[str, set[str]] = defaultdict(set)
        self._dates: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for tree in trees:
            for _, citation, _ in tree.citations:
                if citation.kind in _ADOPTED and citation.organ:
                    self._organs[citation.number].add(citation.organ)
                    if citation.date:
                        self._dates[citation.organ, citation.number].add(citation.date)

    def target(self, citation: Citation) -> tuple[str, str]:
        """Give the element and the address of what is cited outside the file; nothing where it is not sure.

        A work has its date in its URI: where no version says it, the address of the document serves.
        """
        if citation.kind is CitationKind.ACT:
            return "ref", citation.number
        un = institution("un")
        if citation.kind is CitationKind.SYMBOL:
            for known in un.series:
                head = known.symbol.removesuffix("{}")
                number = citation.number.removeprefix(head)
                if number != citation.number and (date := self._date(known.organ, number, "")):
                    return "ref", self._work(known.organ, date, number)
            return "a", uri(un.url(citation.number))
        organs = {citation.organ} if citation.organ else self._organs[citation.number]
        series = next(
            (one for one in un.series if {one.organ} == organs and one.pattern.fullmatch(citation.number)),
            None,
        )
        if series is None:
            return _NONE, ""
        date = self._date(series.organ, citation.number, citation.date)
        if date:
            return "ref", self._work(series.organ, date, citation.number)
        form = series.decision if citation.kind is CitationKind.DECISION else series.symbol
        return ("a", uri(un.url(form.format(citation.number)))) if form else (_NONE, "")

    def _date(self, organ: str, number: str, said: str) -> str:
        dates = self._dates[organ, number]
        return said or (next(iter(dates)) if len(dates) == 1 else "")

    def _work(self, organ: str, date: str, number: str) -> str:
        return f"/akn/un/statement/deliberation/{self._actor(organ)}/{date}/{uri_number(number)}/!main"


def point(tree: Tree, known: Known) -> None:
    """Give each reference of a version its target; one without loses its element, never its text."""
    inner = _Inner(tree)
    lost = False
    for element, citation, host in tree.citations:
        if citation.kind in _INNER:
            item = inner.find(citation, host)
            name, target = ("ref", f"#{item.eid}") if item is not None else (_NONE, "")
        else:
            name, target = known.target(citation)
        if name != _NONE:
            element.tag = akn(name)
            element.set("href", target)
        elif element.get(hx("href")) is not None:
            # It was a link that led nowhere, and stays one.
            element.tag = akn("a")
            element.attrib.clear()
            element.set("href", "#")
        else:
            element.tag = _NONE
            lost = True
        _hrefs_first(element)
    if lost:
        etree.strip_tags(tree.root, _NONE)


def _hrefs_first(element: etree._Element) -> None:
    attributes = dict(element.attrib)
    element.attrib.clear()
    if "href" in attributes:
        element.set("href", attributes.pop("href"))
    element.attrib.update(attributes)


class _Inner:
    """Finds paragraphs and articles by their numbers, within the document that speaks."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._language: Lang = tree.document.language
        self._numbered: defaultdict[tuple[Item, str, int], list[Item]] = defaultdict(list)
        self._drafts: list[Item] = [item for item in tree.items if item.name == "component"]
        for item in tree.items:
            number = item.number
            if number is None or number.suffix or len(number.ranks) != 1:
                continue
            if item.name in {"paragraph", "article"} and not _is_nested(item):
                self._numbered[_scope(item), item.name, number.rank].append(item)

    def find(self, citation: Citation, host: Item) -> Item | None:
        """Give the one element that a citation can mean; None if there is none, or more than one."""
        scope = _scope(host)
        name = "paragraph"
        if citation.kind is CitationKind.DRAFT:
            if len(self._drafts) != 1 or scope is self._drafts[0]:
                return None
            scope = self._drafts[0]
        elif citation.kind is CitationKind.ARTICLE:
            name = "article"
        found = self._numbered[scope, name, int(citation.number)]
        if len(found) != 1:
            return None
        return self._below(found[0], citation.point) if citation.point else found[0]

    def _below(self, item: Item, label: str) -> Item:
        """Give the point or the paragraph that a label names below an item; the item itself if none is."""
        if label.isdecimal():
            ranks = {int(label)}
        else:
            ranks = {one.number.rank for one in leading(f"{label} x", language(self._language))}
        found = [
            one
            for one in _descendants(item)
            if one.name in {"point", "paragraph"} and one.number is not None and one.number.rank in ranks
        ]
        outer = [one for one in found if not any(above in found for above in one.ancestors())]
        same = {id(one.parent) for one in outer}
        return outer[0] if len(outer) == 1 and len(same) == 1 else item


def _scope(item: Item) -> Item:
    return item if item.scope else next(above for above in item.ancestors() if above.scope)


def _is_nested(item: Item) -> bool:
    return any(above.name in {"paragraph", "point", "article"} for above in item.ancestors())


def _descendants(item: Item) -> list[Item]:
    found: list[Item] = []
    for child in item.children:
        found.append(child)
        found += _descendants(child)
    return found
