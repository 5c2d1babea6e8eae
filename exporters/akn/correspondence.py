"""Where two language versions of a work differ in structure: missing, moved, renumbered, other references.

It compares files, anybody's, by eId and wId alone; each difference is a sentence for people, with printed
numbers and both versions' words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from aligner.languages import lang, language
from aligner.model import Notice, RequestError
from aligner.vocab.akn import akn, hx
from exporters.akn.portrait import local_name, number_of, portrait, words

__all__ = [
    "CODES",
    "Difference",
    "compare",
    "correspondence",
    "identified",
    "language_of",
    "tag_of",
    "uri_of",
]


CODES: Final = frozenset(
    f"akn-{what}"
    for what in (
        *("missing", "added", "renumbered", "moved", "reference", "element"),
        *("twice", "mapping", "work", "master"),
    )
)
"""All codes of differences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference between a version and the master."""

    code: str
    """One of :data:`CODES`."""
    message: str
    """A sentence."""
    master: str = ""
    """eId in the master; empty for what it lacks."""
    version: str = ""
    """eId in the version; empty for what it lacks."""
    master_words: str = ""
    version_words: str = ""

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON has it."""
        return {
            "code": self.code,
            "message": self.message,
            "master": {"eId": self.master, "words": self.master_words},
            "version": {"eId": self.version, "words": self.version_words},
        }


def compare(master: etree._Element, other: etree._Element) -> Iterator[Notice]:
    """Say where a language version does not correspond to the master, as notices."""
    where = language_of(other)
    for one in correspondence(master, other):
        yield Notice(code=one.code, message=one.message, where=where)


def correspondence(master: etree._Element, other: etree._Element) -> Iterator[Difference]:
    """Say where a language version does not correspond to the master, in the order of reading."""
    yield from _Comparison(master, other).differences()


_PLACELESS: Final = frozenset(
    """authorialNote body mainBody preamble preface coverPage container conclusions components
    componentRef recitals""".split()  # noqa: SIM905 - a table of names
)
"""What moves when something in it does, or as a language orders its sentences."""


class _Comparison:
    def __init__(self, master: etree._Element, other: etree._Element) -> None:
        self._roots = master, other
        self._names = _name_of(master), _name_of(other)
        self._masters = {element.get("eId", ""): element for element in identified(master)}
        self._others: dict[str, etree._Element] = {}
        self._claims: Counter[str] = Counter()
        for element in identified(other):
            key = _key(element)
            self._claims[key] += 1
            self._others.setdefault(key, element)

    def differences(self) -> Iterator[Difference]:
        yield from self._works()
        moved = set(self._moved())
        for key, element in self._masters.items():
            found = self._others.get(key)
            if found is None:
                if not self._below_missing(element, self._others):
                    yield self._missing(key, element)
                continue
            if local_name(found) != local_name(element):
                yield self._element(element, found)
            if found.get("eId") != key and local_name(found) == local_name(element):
                yield from self._renumbered(element, found)
            if key in moved:
                yield self._of_both("akn-moved", "stands at another place", element, found)
            yield from self._references(element, found)
        for key, element in self._others.items():
            if key not in self._masters and not self._below_missing(element, self._masters):
                yield self._added(element)
        yield from self._mappings()

    def _missing(self, key: str, element: etree._Element) -> Difference:
        said = f"{self._names[1]} lacks {portrait(element)}, which {self._names[0]} has: {_quoted(element)}"
        return Difference(code="akn-missing", message=said, master=key, master_words=words(element))

    def _added(self, element: etree._Element) -> Difference:
        said = f"{self._names[1]} has {portrait(element)}, which {self._names[0]} lacks: {_quoted(element)}"
        eid = element.get("eId", "")
        return Difference(code="akn-added", message=said, version=eid, version_words=words(element))

    def _element(self, master: etree._Element, found: etree._Element) -> Difference:
        said = (
            f"{portrait(master)} of {self._names[0]} is <{local_name(master)}>, "
            f"in {self._names[1]} it is <{local_name(found)}>"
        )
        return self._difference("akn-element", said, master, found)

    def _renumbered(self, master: etree._Element, found: etree._Element) -> Iterator[Difference]:
        if not number_of(master) and not number_of(found):
            return  # counted, not printed: what it stands in differs, and that was said
        above = found.getparent()
        while above is not None and not above.get("eId"):
            above = above.getparent()
        if above is not None and above.get("wId", above.get("eId")) != above.get("eId"):
            own = (master.get("eId", "").rpartition("__")[2], found.get("eId", "").rpartition("__")[2])
            if own[0] == own[1]:
                return  # its name differs because the one above it prints another number
        yield self._of_both("akn-renumbered", "is printed with another number", master, found)

    def _of_both(self, code: str, what: str, master: etree._Element, found: etree._Element) -> Difference:
        said = (
            f"{portrait(master)} of {self._names[0]} {what} in {self._names[1]}, as {portrait(found)}: "
            f"{_quoted(master)}, {_quoted(found)}"
        )
        return self._difference(code, said, master, found)

    def _difference(self, code: str, said: str, master: etree._Element, found: etree._Element) -> Difference:
        return Difference(
            code=code,
            message=said[:1].upper() + said[1:],
            master=master.get("eId", ""),
            version=found.get("eId", ""),
            master_words=words(master),
            version_words=words(found),
        )

    def _below_missing(self, element: etree._Element, there: Mapping[str, etree._Element]) -> bool:
        """Tell whether the element above is missing too, and said so already."""
        above = element.getparent()
        while above is not None:
            if above.get("eId"):
                return _key(above) not in there
            above = above.getparent()
        return False

    def _moved(self) -> Iterator[str]:
        """Give the topmost elements that stand in another order: all but the longest run that kept it."""
        rank = {key: at for at, key in enumerate(self._masters)}
        keys = [
            key
            for key, element in self._others.items()
            if key in rank and local_name(element) not in _PLACELESS
        ]
        kept = set(_longest([rank[key] for key in keys]))
        out = {key for key in keys if rank[key] not in kept}
        for key in keys:
            if key in out and not any(_key(above) in out for above in self._others[key].iterancestors()):
                yield key

    def _references(self, master: etree._Element, found: etree._Element) -> Iterator[Difference]:
        ours, theirs = self._targets(master), self._targets(found)
        only = sorted(ours - theirs), sorted(theirs - ours)
        if not all(only):
            # One may say "the said article" where another gives its number.
            only = _outside(only[0]), _outside(only[1])
        if only[0] or only[1]:
            parts = [
                f"{name} refers to {', '.join(map(self._shown, some))}"
                for name, some in zip(self._names, only, strict=True)
                if some
            ]
            said = f"in {portrait(master)}, {' where '.join(parts)}"
            if not all(only):
                said += f", and {self._names[0] if only[1] else self._names[1]} does not"
            yield self._difference(
                "akn-reference", f"{said}: {_quoted(master)}, {_quoted(found)}", master, found
            )

    def _targets(self, element: etree._Element) -> set[str]:
        """Give what the own words of an element refer to; elements of the file by their permanent names."""
        found: set[str] = set()
        for one in element.iter(akn("ref"), akn("a")):
            holder = next((above for above in one.iterancestors() if above.get("eId")), None)
            if holder is not element:
                continue
            href = one.get("href", "")
            if href.startswith("#"):
                target = self._anywhere(one.getroottree().getroot(), href[1:])
                href = f"#{target}"
            found.add(href)
        return found

    def _anywhere(self, root: etree._Element, eid: str) -> str:
        if root is self._roots[0]:
            return eid
        return next((key for key, one in self._others.items() if one.get("eId") == eid), eid)

    def _shown(self, target: str) -> str:
        if target.startswith("#"):
            element = self._masters.get(target[1:])
            return portrait(element) if element is not None else target
        return target.removeprefix("https://undocs.org/").removesuffix("/!main")

    def _mappings(self) -> Iterator[Difference]:
        other = self._roots[1]
        mapped = {
            (one.get("original", "").lstrip("#"), one.get("current", "").lstrip("#"))
            for one in other.iter(akn("mapping"))
        }
        for key, element in self._others.items():
            eid = element.get("eId", "")
            if key != eid and (key, eid) not in mapped:
                message = f"{eid} says that it is {key}, and no mapping does"
                yield Difference(code="akn-mapping", message=message, master=key, version=eid)
        for key, count in self._claims.items():
            if count > 1:
                message = f"{count} elements of {self._names[1]} say that they are {key}"
                yield Difference(code="akn-twice", message=message, master=key)

    def _works(self) -> Iterator[Difference]:
        master, other = self._roots
        if uri_of(master, "FRBRWork") != uri_of(other, "FRBRWork"):
            message = f"not the same work: {uri_of(master, 'FRBRWork')}, {uri_of(other, 'FRBRWork')}"
            yield Difference(code="akn-work", message=message)
        expression = other.find(".//" + akn("FRBRExpression") + "/" + akn("FRBRmasterExpression"))
        wanted = uri_of(master, "FRBRExpression")
        if expression is None or expression.get("href") != wanted:
            yield Difference(code="akn-master", message=f"FRBRmasterExpression should be {wanted}")


def _longest(ranks: list[int]) -> list[int]:
    """Give the longest increasing subsequence, in n log n."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, rank in enumerate(ranks):
        length = bisect_left(tails, rank)
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(rank)
            ends.append(at)
        else:
            tails[length], ends[length] = rank, at
    found: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(ranks[at])
        at = before[at]
    return found


def _outside(targets: list[str]) -> list[str]:
    return [one for one in targets if not one.startswith("#")]


def _key(element: etree._Element) -> str:
    return element.get("wId") or str(element.get("eId", ""))


def _quoted(element: etree._Element) -> str:
    said = words(element)
    return f"“{said}”" if said else "without words"


def _name_of(root: etree._Element) -> str:
    code = language_of(root)
    try:
        return language(lang(code)).name
    except RequestError:
        return code or "a version without language"


def uri_of(root: etree._Element, level: str) -> str:
    """Give the URI of a file at one level: ``FRBRWork``, ``FRBRExpression``."""
    found = root.find(".//" + akn(level) + "/" + akn("FRBRuri"))
    return found.get("value", "") if found is not None else ""


def language_of(root: etree._Element) -> str:
    """Give the three-letter code that a file names its language by."""
    found = root.find(".//" + akn("FRBRlanguage"))
    return found.get("language", "") if found is not None else ""


def tag_of(root: etree._Element) -> str:
    """Give the language tag of a file: our record tells scripts apart, which the code does not."""
    record = root.find(f".//{hx('metadata')}")
    if record is not None and record.get("language"):
        return record.get("language", "")
    try:
        return str(lang(language_of(root)))
    except RequestError:
        return language_of(root)


def identified(root: etree._Element) -> Iterator[etree._Element]:
    """Give the elements that carry text and an eId, in order: what stands in a meta element does not."""
    meta = akn("meta")
    walker = etree.iterwalk(root, events=("start",), tag=akn("*"))
    for _, element in walker:
        if element.tag == meta:
            walker.skip_subtree()
        elif element.get("eId"):
            yield element
