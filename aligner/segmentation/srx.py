"""Reader of SRX 2.0 (Segmentation Rules eXchange), anybody's: XML to checked rules; it cuts nothing."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from lxml import etree

from aligner.model import ReadError
from aligner.segmentation.rules import LanguageMap, Rule, Rules, RuleSet
from aligner.vocab.xml import parse

__all__ = ["built_in", "load_rules"]

_NAMESPACES: Final = ("http://www.lisa.org/srx20", "")
_ANSWERS: Final = {"yes": True, "no": False}
_OWN: Final = "hexapla.srx"


def load_rules(data: bytes, *, where: str) -> Rules:
    """Read a rule file and check every pattern in it.

    A pattern sees 500 characters on its side of a place, unless it asks where the text starts or ends, and
    a repetition inside a repetition that could take endless time is refused. What is left is what a person
    writes on purpose, such as ``(a|aa)+b``: rule files are to be trusted as far as that.

    What a text does with formatting at a break (``formathandle``, ``segmentsubflows``) is checked and
    has no effect here: marks belong to characters.

    Raises:
        ReadError: the bytes are not XML or not SRX 2.0, or a rule cannot be used; it names line and rule.
    """
    return _read(data, where=where).check()


@cache
def built_in() -> Rules:
    """Give the rules that come with the project; their patterns are checked by its tests."""
    return _read(files("aligner.segmentation").joinpath(_OWN).read_bytes(), where=_OWN)


def _read(data: bytes, *, where: str) -> Rules:
    return _Reading(where).rules(parse(data, where=where, hint=""))


class _Reading:
    """A rule file as it is being read."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.namespace = ""

    def at(self, element: etree._Element) -> str:
        return f"{self.where}, line {element.sourceline}" if element.sourceline else self.where

    def refuse(self, what: str, element: etree._Element, *, hint: str = "") -> ReadError:
        return ReadError(what, where=self.at(element), hint=hint)

    def rules(self, root: etree._Element) -> Rules:
        name = etree.QName(root)
        if name.localname != "srx" or (name.namespace or "") not in _NAMESPACES:
            what = f"is not SRX 2.0: its root is <{name.localname}>"
            if name.localname == "srx":
                what = f"is not SRX 2.0: its namespace is {name.namespace!r}"
            raise self.refuse(what, root)
        version = root.get("version", "")
        if version.strip() != "2.0":
            what = f"is SRX of version {version!r}, not 2.0"
            raise self.refuse(what, root, hint="CAT tools and the Okapi tools save as 2.0")
        self.namespace = f"{{{name.namespace}}}" if name.namespace else ""
        header, body = self.only(root, "header"), self.only(root, "body")
        self.answer(header, "segmentsubflows", default=True)
        for handle in header.iterfind(f"{self.namespace}formathandle"):
            if handle.get("type") not in {"start", "end", "isolated"}:
                what = f"has a formathandle of type {handle.get('type')!r}"
                raise self.refuse(what, handle, hint="known: start, end, isolated")
            self.answer(handle, "include", default=False)
        cascade = self.answer(header, "cascade", default=False)
        sets = self.sets(self.only(body, "languagerules"))
        return Rules(self.maps(self.only(body, "maprules"), sets), cascade, self.where)

    def only(self, parent: etree._Element, name: str) -> etree._Element:
        found = parent.find(f"{self.namespace}{name}")
        if found is None:
            what = f"has no <{name}> in its <{etree.QName(parent).localname}>"
            raise self.refuse(what, parent)
        return found

    def answer(self, element: etree._Element, name: str, *, default: bool) -> bool:
        told = element.get(name)
        if told is None:
            return default
        if told.strip() not in _ANSWERS:
            what = f"has {name}={told!r}"
            raise self.refuse(what, element, hint="known: yes, no")
        return _ANSWERS[told.strip()]

    def sets(self, parent: etree._Element) -> dict[str, RuleSet]:
        made: dict[str, RuleSet] = {}
        for element in parent.iterfind(f"{self.namespace}languagerule"):
            name = element.get("languagerulename", "")
            if name in made:
                what = f"has two languagerules named {name!r}"
                raise self.refuse(what, element)
            found = enumerate(element.iterfind(f"{self.namespace}rule"), 1)
            rules = tuple(self.rule(rule, f"rule {count} of {name!r}") for count, rule in found)
            made[name] = RuleSet(name, rules)
        return made

    def rule(self, element: etree._Element, name: str) -> Rule:
        sides: list[str] = []
        for side in ("beforebreak", "afterbreak"):
            found = element.find(f"{self.namespace}{side}")
            if found is not None and len(found):
                what = f"has an element inside {side}"
                raise self.refuse(what, element)
            sides.append("" if found is None else found.text or "")
        return Rule(
            breaks=self.answer(element, "break", default=True),
            before=sides[0],
            after=sides[1],
            where=f"{self.at(element)}, {name}",
        )

    def maps(self, parent: etree._Element, sets: dict[str, RuleSet]) -> tuple[LanguageMap, ...]:
        made: list[LanguageMap] = []
        for element in parent.iterfind(f"{self.namespace}languagemap"):
            name = element.get("languagerulename", "")
            if name not in sets:
                what = f"maps languages to rules named {name!r}, which it does not have"
                raise self.refuse(what, element)
            made.append(LanguageMap(element.get("languagepattern", ""), sets[name], self.at(element)))
        return tuple(made)
