"""Checks XLIFF 2.0 and 2.1, anybody's, as the core's schema and text have it: elements, states, codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from lxml import etree

from aligner.model import Notice, is_legal
from aligner.vocab.xliff import CORE_2, MDA
from aligner.vocab.xml import local
from exporters.grammar import Rule, events, faults

__all__ = ["check"]

_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_TAG: Final = "(?i:[a-z]{1,8}(?:-[a-z0-9]{1,8})*)"
_NAME: Final = "[\\w.:\u00b7-]+"
_YES: Final = "yes|no"
_DIRECTION: Final = "ltr|rtl|auto"
_PRESERVE: Final = "preserve|default"
# XLIFF 2.1, 4.3.1.30: a value of one's own is a prefix, a colon and a word.
_SUB: Final = "[^:\\s]+:\\S.*"
_INLINE: Final = "(?:(?:cp|ph|pc|sc|ec|mrk|sm|em) )*"
_CODE: Final = ("canCopy", "canDelete", "canReorder", "canOverlap", "copyOf", "type", "subType", "subFlows")
_CODE_VALUES: Final = {
    "id": _NAME,
    "type": "fmt|ui|quote|link|image|other",
    "subType": _SUB,
    "canCopy": _YES,
    "canDelete": _YES,
    "canReorder": "yes|firstNo|no",
    "canOverlap": _YES,
}
_RULES: Final = MappingProxyType(
    {
        "xliff": Rule(
            children="(?:file )+",
            needs=("version", "srcLang"),
            may=("trgLang", _SPACE),
            values={"version": "2\\.[01]", "srcLang": _TAG, "trgLang": _TAG, _SPACE: _PRESERVE},
        ),
        "file": Rule(
            children="(?:skeleton )?(?:notes )?(?:(?:unit|group) )+",
            needs=("id",),
            may=("canResegment", "original", "translate", "srcDir", "trgDir", _SPACE),
            values={"id": _NAME, "srcDir": _DIRECTION, "trgDir": _DIRECTION, "translate": _YES},
            foreign=True,
        ),
        "skeleton": Rule(may=("href",), text=True, foreign=True),
        "group": Rule(
            children="(?:notes )?(?:(?:unit|group) )*",
            needs=("id",),
            may=("name", "canResegment", "translate", "srcDir", "trgDir", "type", _SPACE),
            values={"id": _NAME, "srcDir": _DIRECTION, "trgDir": _DIRECTION},
            foreign=True,
        ),
        "unit": Rule(
            children="(?:notes )?(?:originalData )?(?:ignorable )*segment (?:(?:segment|ignorable) )*",
            needs=("id",),
            may=("name", "canResegment", "translate", "srcDir", "trgDir", "type", _SPACE),
            values={"id": _NAME, "srcDir": _DIRECTION, "trgDir": _DIRECTION, "translate": _YES},
            foreign=True,
        ),
        "notes": Rule(children="(?:note )+"),
        "note": Rule(
            may=("id", "appliesTo", "category", "priority"),
            values={"appliesTo": "source|target", "priority": "10|[1-9]"},
            text=True,
        ),
        "originalData": Rule(children="(?:data )+"),
        "data": Rule(
            children="(?:cp )*",
            needs=("id",),
            may=("dir", _SPACE),
            values={"id": _NAME, "dir": _DIRECTION},
            text=True,
        ),
        "segment": Rule(
            children="source (?:target )?",
            may=("id", "canResegment", "state", "subState"),
            values={"id": _NAME, "state": "initial|translated|reviewed|final", "subState": _SUB},
        ),
        "ignorable": Rule(children="source (?:target )?", may=("id",), values={"id": _NAME}),
        "source": Rule(children=_INLINE, may=(_LANG, _SPACE), text=True),
        "target": Rule(
            children=_INLINE,
            may=(_LANG, _SPACE, "order"),
            values={"order": "[1-9]\\d*"},
            text=True,
        ),
        "cp": Rule(needs=("hex",), values={"hex": "[0-9A-Fa-f]{4,8}"}),
        "ph": Rule(needs=("id",), may=(*_CODE, "dataRef", "disp", "equiv"), values=_CODE_VALUES),
        "pc": Rule(
            children=_INLINE,
            needs=("id",),
            may=(
                *(*_CODE, "dataRefStart", "dataRefEnd", "dispStart", "dispEnd", "equivStart", "equivEnd"),
                *("subFlowsStart", "subFlowsEnd", "dir"),
            ),
            values=_CODE_VALUES,
            text=True,
        ),
        "sc": Rule(
            needs=("id",), may=(*_CODE, "dataRef", "disp", "equiv", "isolated", "dir"), values=_CODE_VALUES
        ),
        "ec": Rule(
            may=("id", "startRef", *_CODE, "dataRef", "disp", "equiv", "isolated", "dir"), values=_CODE_VALUES
        ),
        "mrk": Rule(children=_INLINE, needs=("id",), may=("translate", "type", "ref", "value"), text=True),
        "sm": Rule(needs=("id",), may=("translate", "type", "ref", "value")),
        "em": Rule(needs=("startRef",)),
    }
)
_METADATA: Final = MappingProxyType(
    {
        "metadata": Rule(children="(?:metaGroup )+", may=("id",)),
        "metaGroup": Rule(
            children="(?:(?:metaGroup|meta) )+",
            may=("id", "category", "appliesTo"),
            values={"id": _NAME, "appliesTo": "source|target|ignorable"},
        ),
        "meta": Rule(needs=("type",), text=True),
    }
)


def check(data: bytes, /, *, where: str) -> Iterator[Notice]:
    """Say what is wrong with an XLIFF 2 file, with its lines."""
    ids: Counter[tuple[str, str]] = Counter()
    root = True
    tongues: dict[str, str] = {}
    for item in events(data, where=where, code="invalid-xliff2"):
        if isinstance(item, Notice):
            yield item
            return
        event, element = item
        name = local(element)
        if event == "start":
            if root and str(element.tag) != f"{{{CORE_2}}}xliff":
                yield _notice(where, element, f"the root is <{name}>, not <xliff> in {CORE_2}")
                return
            if root:
                tongues = {
                    side: told
                    for side, name in (("source", "srcLang"), ("target", "trgLang"))
                    if (told := element.get(name)) is not None
                }
            root = False
            continue
        own = str(element.tag).startswith(f"{{{CORE_2}}}")
        found = list(faults(element, _RULES, CORE_2) if own else faults(element, _METADATA, MDA))
        if own and name in {"unit", "group", "file"}:
            ids[name, element.get("id", "")] += 1
            if ids[name, element.get("id", "")] == 2:
                found.append(f"the id {element.get('id')!r} comes twice")
        if own and name == "target" and "target" not in tongues:
            found.append("there is a <target>, and the root has no trgLang")
        # The languages of all sources and targets are the root's (XLIFF 2.1, 4.2.2.12).
        if (
            own
            and name in tongues
            and element.get(_LANG, tongues[name]).casefold() != tongues[name].casefold()
        ):
            found.append(f"<{name}> says xml:lang={element.get(_LANG)!r}, the root {tongues[name]!r}")
        if own and name == "cp" and _is_character(element.get("hex", "")):
            found.append(f"<cp hex={element.get('hex')!r}> is a character that XML holds itself")
        if own and element.get("subType") and not element.get("type"):
            found.append(f"subType of <{name}> stands without type")
        if own and name == "segment" and element.get("subState") and not element.get("state"):
            found.append("subState stands without state")
        if own and name == "unit":
            found += (*_codes(element), *_segments(element))
        for fault in found:
            yield _notice(where, element, fault)
        if own and name == "unit":
            # Children are done with; the emptied unit stays for the pattern of the file.
            element.clear()
        if own and name == "file":
            ids.clear()


def _codes(unit: etree._Element) -> Iterator[str]:
    data = {one.get("id", "") for one in unit.iter(f"{{{CORE_2}}}data")}
    inline = [f"{{{CORE_2}}}{name}" for name in ("ph", "pc", "sc", "mrk", "sm")]
    for side in ("source", "target"):
        codes = [code for text in unit.iter(f"{{{CORE_2}}}{side}") for code in text.iter(*inline)]
        twice = [name for name, count in Counter(code.get("id", "") for code in codes).items() if count > 1]
        if twice:
            yield f"two codes of its <{side}> have the id {twice[0]!r}"
        refs = ("dataRef", "dataRefStart", "dataRefEnd")
        lost = [ref for code in codes for name in refs if (ref := code.get(name)) and ref not in data]
        if lost:
            yield f"a code refers to the data {lost[0]!r}, which is not there"


def _segments(unit: etree._Element) -> Iterator[str]:
    parts = [*unit.iter(f"{{{CORE_2}}}segment", f"{{{CORE_2}}}ignorable")]
    for what, told in (
        ("parts", [part.get("id") for part in parts]),
        (
            "targets",
            [text.get("order") for part in parts for text in part.iterchildren(f"{{{CORE_2}}}target")],
        ),
    ):
        twice = [value for value, count in Counter(told).items() if value is not None and count > 1]
        if twice:
            yield f"two {what} of it have the {'id' if what == 'parts' else 'order'} {twice[0]!r}"
    for side in ("source", "target"):
        texts = [*unit.iter(f"{{{CORE_2}}}{side}")]
        opened = [code for text in texts for code in text.iter(f"{{{CORE_2}}}sc")]
        closed = [code for text in texts for code in text.iter(f"{{{CORE_2}}}ec")]
        begun, ended = ({*map(_key, codes)} for codes in (opened, closed))
        for code in closed:
            if code.get("isolated") != "yes" and _key(code) not in begun:
                yield f"an <ec> of its <{side}> ends {_key(code)!r}, which no <sc> begins"
        for code in opened:
            if code.get("isolated") != "yes" and _key(code) not in ended:
                yield f"the <sc> {_key(code)!r} of its <{side}> has no <ec> and is not isolated"


def _key(code: etree._Element) -> str:
    return code.get("startRef") or code.get("id") or ""


def _is_character(told: str) -> bool:
    """Tell whether a code point, in hexadecimal, is one that XML can hold (XML 1.0, Char)."""
    try:
        character = chr(int(told, 16))
    except (ValueError, OverflowError):
        return False
    return character in "\n\r" or is_legal(character)


def _notice(where: str, element: etree._Element, message: str) -> Notice:
    return Notice(code="invalid-xliff2", message=message, where=f"{where}, line {element.sourceline}")
