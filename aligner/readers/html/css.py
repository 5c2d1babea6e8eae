"""The part of CSS that decides what is seen: what is hidden, how text is marked, how lists are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from lxml import etree

__all__ = ["Declarations", "Sheet", "declarations"]

Declarations = Mapping[str, str]

_MOST_RULES: Final = 5_000
_LARGEST: Final = 2**20
_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_PART: Final = re.compile(r"(?:[^;\"']+|\"[^\"]*\"|'[^']*'|[\"'])+")
_BRACE: Final = re.compile("[{}]")
_NAME: Final = r"-?[A-Za-z_\u0080-\uffff][\w\u0080-\uffff-]*"
_SIMPLE: Final = re.compile(
    rf"(?P<tag>\*|{_NAME})|\#(?P<id>[\w\u0080-\uffff-]+)|\.(?P<class>{_NAME})"
    rf"|\[\s*(?P<attr>[\w-]+)\s*(?:=\s*[\"']?(?P<value>[^\"'\]]*)[\"']?\s*)?\]|(?P<pseudo>::?[\w-]+(?:\([^)]*\))?)"
)
_WANTED: Final = frozenset(
    {
        "display",
        "visibility",
        "font-weight",
        "font-style",
        "font-variant",
        "font-variant-caps",
        "vertical-align",
    }
    | {"text-decoration", "text-decoration-line", "text-align", "list-style", "list-style-type", "content"}
    | {"counter-reset", "counter-increment", "counter-set"}
)
_PSEUDOS: Final = {"::before": "before", ":before": "before", "::marker": "marker", ":root": ""}


@dataclass(frozen=True, slots=True)
class _Compound:
    """What one element has to be: ``li.point``."""

    tag: str = ""
    ids: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    attributes: tuple[tuple[str, str | None], ...] = ()

    def fits(self, element: etree._Element) -> bool:
        """Tell whether an element is so."""
        if self.tag and self.tag != element.tag:
            return False
        if self.ids and not self.ids <= {element.get("id")}:
            return False
        if self.classes and not self.classes <= set((element.get("class") or "").split()):
            return False
        return all(
            element.get(name) is not None if value is None else element.get(name) == value
            for name, value in self.attributes
        )

    @property
    def weight(self) -> tuple[int, int, int]:
        """Specificity (Selectors Level 3, 9)."""
        return len(self.ids), len(self.classes) + len(self.attributes), int(bool(self.tag))


@dataclass(frozen=True, slots=True)
class _Rule:
    """A selector, from its last part outwards, with what it declares."""

    parts: tuple[tuple[_Compound, bool], ...]
    """Each with whether the next one out has to be its parent."""
    pseudo: str
    declared: Declarations
    order: tuple[tuple[int, int, int], int]

    def fits(self, element: etree._Element) -> bool:
        """Tell whether the rule is about an element."""
        if not self.parts[0][0].fits(element):
            return False
        here: etree._Element | None = element
        for index in range(1, len(self.parts)):
            compound, direct = self.parts[index][0], self.parts[index - 1][1]
            here = here.getparent() if here is not None else None
            while not direct and here is not None and not compound.fits(here):
                here = here.getparent()
            if here is None or not compound.fits(here):
                return False
        return True


def declarations(text: str) -> dict[str, str]:
    """Read the declarations of a rule or of an attribute ``style``.

    >>> declarations("LIST-STYLE: none; color: red; display:none !important")
    {'list-style-type': 'none', 'display': 'none'}
    """
    found: dict[str, str] = {}
    for part in _PART.finditer(text):
        name, colon, value = part[0].partition(":")
        name = name.strip().lower()
        value = value.replace("!important", "").strip()
        if not colon or name not in _WANTED or not value:
            continue
        if name == "list-style":
            name, value = "list-style-type", _list_style(value)
        elif name == "text-decoration-line":
            name = "text-decoration"
        elif name == "font-variant-caps":
            name = "font-variant"
        if name != "content" and value[:1] not in ("'", '"'):
            value = value.lower()
        if value:
            found[name] = value
    return found


def _list_style(value: str) -> str:
    quoted = re.search(r"\"[^\"]*\"|'[^']*'", re.sub(r"url\([^)]*\)", "", value))
    if quoted:
        return quoted[0]
    words = [word for word in value.lower().split() if word not in ("inside", "outside") and "(" not in word]
    return words[0] if words else ""


@dataclass(slots=True)
class Sheet:
    """The rules of a page's own style sheets, by what the last part of their selectors names."""

    rules: dict[str, list[_Rule]] = field(default_factory=dict)
    count: int = 0

    @classmethod
    def of(cls, root: etree._Element) -> Sheet:
        """Read the ``style`` elements of a page; nothing is fetched."""
        sheet = cls()
        for style in root.iter("style"):
            media = (style.get("media") or "all").lower()
            if "all" in media or "screen" in media:
                sheet.add("".join(style.itertext())[:_LARGEST])
        return sheet

    def add(self, text: str) -> None:
        """Add the rules of a sheet; at-rules are passed over, but what ``@media screen`` holds counts."""
        for selectors, body in _rules(_COMMENT.sub(" ", text)):
            declared = MappingProxyType(declarations(body))
            if not declared:
                continue
            for selector in selectors.split(","):
                if self.count >= _MOST_RULES:
                    return
                self.count += 1
                rule = _rule(selector, declared, self.count)
                if rule is not None:
                    self.rules.setdefault(_key(rule.parts[0][0]), []).append(rule)

    def style(self, element: etree._Element, pseudo: str = "") -> dict[str, str]:
        """Give what the sheets and its own attribute declare of an element, nothing inherited."""
        found: list[_Rule] = []
        if self.rules:
            keys = [str(element.tag), "*", f"#{element.get('id', '')}"]
            keys += [f".{name}" for name in (element.get("class") or "").split()]
            for key in dict.fromkeys(keys):
                found += [
                    rule for rule in self.rules.get(key, ()) if rule.pseudo == pseudo and rule.fits(element)
                ]
        merged: dict[str, str] = {}
        for rule in sorted(found, key=lambda rule: rule.order):
            merged.update(rule.declared)
        own = element.get("style")
        if own and not pseudo:
            merged.update(declarations(own))
        return merged


def _rules(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text):
        start = text.find("{", at)
        if start < 0:
            return
        selectors = text[at:start].rpartition(";")[2].rpartition("}")[2].strip()
        if selectors.startswith("@"):
            screen = selectors.startswith("@media") and ("screen" in selectors or "all" in selectors)
            if screen or selectors.startswith(("@supports", "@layer")):
                at = start + 1
                continue
            at = _behind(text, start)
            continue
        end = text.find("}", start)
        end = len(text) if end < 0 else end
        yield selectors, text[start + 1 : end]
        at = end + 1


def _behind(text: str, start: int) -> int:
    depth = 0
    for found in _BRACE.finditer(text, start):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return found.end()
    return len(text)


def _rule(selector: str, declared: Declarations, index: int) -> _Rule | None:
    tokens = re.findall(r"\s*>\s*|\s+|[^\s>]+", selector.strip())
    parts: list[tuple[_Compound, bool]] = []
    pseudo = ""
    direct = False
    for token in reversed(tokens):
        if not token.strip():
            continue
        if token.strip() == ">":
            direct = True
            continue
        read = _compound(token)
        if read is None:
            return None
        compound, named = read
        if named and parts:
            return None
        pseudo = pseudo or named
        if parts:
            parts[-1] = (parts[-1][0], direct)
        direct = False
        parts.append((compound, False))
    if not parts:
        return None
    weights = [compound.weight for compound, _ in parts]
    weight = (sum(one[0] for one in weights), sum(one[1] for one in weights), sum(one[2] for one in weights))
    return _Rule(tuple(parts), pseudo, declared, (weight, index))


def _compound(token: str) -> tuple[_Compound, str] | None:
    tag, pseudo, at = "", "", 0
    ids: set[str] = set()
    classes: set[str] = set()
    attributes: list[tuple[str, str | None]] = []
    while at < len(token):
        found = _SIMPLE.match(token, at)
        if found is None:
            return None
        at = found.end()
        if found["tag"]:
            tag = "" if found["tag"] == "*" else found["tag"].lower()
        elif found["id"]:
            ids.add(found["id"])
        elif found["class"]:
            classes.add(found["class"])
        elif found["attr"]:
            attributes.append((found["attr"], found["value"]))
        else:
            known = _PSEUDOS.get(found["pseudo"].lower())
            if known is None:
                # :hover, :nth-child(2), ::after: not what a page looks like at rest, or not needed.
                return None
            pseudo = known
    return _Compound(tag, frozenset(ids), frozenset(classes), tuple(attributes)), pseudo


def _key(compound: _Compound) -> str:
    if compound.ids:
        return f"#{min(compound.ids)}"
    if compound.classes:
        return f".{min(compound.classes)}"
    return compound.tag or "*"
