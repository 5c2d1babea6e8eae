"""Checks XLIFF 1.2, anybody's, as its schema and its text have it: elements, states, ids, codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from lxml import etree

from aligner.model import Notice
from aligner.vocab.xliff import NS_1
from aligner.vocab.xml import local
from exporters.grammar import Rule, events, faults
from exporters.xliff.values import CODE, CONTEXT, DATATYPE, QUALIFIER, STATE

__all__ = ["check"]

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_TAG: Final = "(?i:[a-z]{1,8}(?:-[a-z0-9]{1,8})*)"
_INLINE: Final = "(?:(?:g|x|bx|ex|bpt|ept|it|ph|mrk) )*"
_AROUND: Final = "(?:(?:context-group|count-group|prop-group|note|alt-trans) )*"
_YES: Final = "yes|no"
_SIZES: Final = ("maxbytes", "minbytes", "size-unit", "maxheight", "minheight", "maxwidth", "minwidth")
_TOOLS: Final = ("phase-name", "tool", "tool-id", "ts")
_CTYPE: Final = MappingProxyType({"ctype": CODE})
_NATIVE: Final = Rule(
    children="(?:sub )*", needs=("id",), may=("rid", "ctype", "crc", "xid", "ts"), values=_CTYPE, text=True
)
_RULES: Final = MappingProxyType(
    {
        "xliff": Rule(
            children="(?:file )+", needs=("version",), may=(_LANG,), values={"version": "1\\.2"}, foreign=True
        ),
        "file": Rule(
            children="(?:header )?body ",
            needs=("original", "source-language", "datatype"),
            may=(
                *("target-language", "date", "category", _SPACE, "product-name", "product-version"),
                *("build-num", "tool", "tool-id", "ts"),
            ),
            values={
                "source-language": _TAG,
                "target-language": _TAG,
                "datatype": DATATYPE,
                "date": "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:\\d\\d)?",
            },
        ),
        "header": Rule(
            children="(?:skl )?(?:phase-group )?"
            "(?:(?:glossary|reference|count-group|prop-group|note|tool) )*",
            foreign=True,
        ),
        "tool": Rule(
            needs=("tool-id", "tool-name"),
            may=("tool-version", "tool-company"),
            children="(?:.+ )?",
            text=True,
            foreign=True,
        ),
        "body": Rule(children="(?:(?:group|trans-unit|bin-unit) )*"),
        "group": Rule(
            children="(?:context-group )*(?:count-group )*(?:prop-group )*(?:note )*"
            "(?:(?:group|trans-unit|bin-unit) )*",
            may=(
                *("id", "datatype", _SPACE, "restype", "resname", "extradata", "extype", "help-id", "menu"),
                *("menu-option", "menu-name", "coord", "font", "css-style", "style", "exstyle", "translate"),
                *("reformat", "merged-trans", "charclass", "ts", *_SIZES),
            ),
            values={"datatype": DATATYPE},
            foreign=True,
        ),
        "trans-unit": Rule(
            children=f"source (?:seg-source )?(?:target )?{_AROUND}",
            needs=("id",),
            may=(
                *(
                    "approved",
                    "translate",
                    "reformat",
                    _SPACE,
                    "datatype",
                    "phase-name",
                    "restype",
                    "resname",
                ),
                *("extradata", "extype", "help-id", "menu", "menu-option", "menu-name", "coord", "font"),
                *("css-style", "style", "exstyle", "charclass", "ts", *_SIZES),
            ),
            values={"approved": _YES, "translate": _YES, _SPACE: "preserve|default", "datatype": DATATYPE},
            foreign=True,
        ),
        "source": Rule(children=_INLINE, may=(_LANG, "ts"), text=True),
        "seg-source": Rule(children=_INLINE, may=(_LANG, "ts"), text=True),
        "target": Rule(
            children=_INLINE,
            may=(
                *("state", "state-qualifier", "phase-name", _LANG, "restype", "resname", "coord", "font"),
                *("css-style", "style", "exstyle", "equiv-trans", "ts"),
            ),
            values={"state": STATE, "state-qualifier": QUALIFIER, "equiv-trans": _YES},
            text=True,
        ),
        "context-group": Rule(children="(?:context )+", may=("crc", "name", "purpose", "ts")),
        "context": Rule(
            needs=("context-type",),
            may=("match-mandatory", "crc", "ts"),
            values={"context-type": CONTEXT},
            text=True,
        ),
        "note": Rule(
            may=(_LANG, "priority", "from", "annotates"),
            values={"annotates": "source|target|general"},
            text=True,
        ),
        "g": Rule(
            children=_INLINE,
            needs=("id",),
            may=("ctype", "clone", "xid", "equiv-text", "ts"),
            values=_CTYPE,
            text=True,
        ),
        "x": Rule(needs=("id",), may=("ctype", "clone", "xid", "equiv-text", "ts"), values=_CTYPE),
        "bx": Rule(needs=("id",), may=("rid", "ctype", "clone", "xid", "equiv-text", "ts"), values=_CTYPE),
        "ex": Rule(needs=("id",), may=("rid", "xid", "equiv-text", "ts")),
        "bpt": _NATIVE,
        "ept": _NATIVE,
        "ph": Rule(
            children="(?:sub )*",
            needs=("id",),
            may=("ctype", "crc", "assoc", "xid", "equiv-text", "ts"),
            values=_CTYPE,
            text=True,
        ),
        "it": Rule(
            children="(?:sub )*",
            needs=("id", "pos"),
            may=("rid", "ctype", "crc", "xid", "equiv-text", "ts"),
            values={"pos": "open|close", **_CTYPE},
            text=True,
        ),
        "sub": Rule(
            children=_INLINE,
            may=("datatype", "ctype", "xid"),
            values={"datatype": DATATYPE, **_CTYPE},
            text=True,
        ),
        "mrk": Rule(children=_INLINE, needs=("mtype",), may=("mid", "comment", "ts"), text=True),
        "alt-trans": Rule(
            children=f"(?:source )?(?:seg-source )?(?:target )+{_AROUND}",
            may=(
                *("match-quality", "crc", "tool", "tool-id", "datatype", _SPACE, "restype", "resname"),
                *("origin", "phase-name", "alttranstype", "mid", _LANG, "coord", "extradata", "ts"),
            ),
            foreign=True,
        ),
    }
)
# The bodies of these say nothing of texts; whatever a schema finds there, no text is lost over it.
_SKIPPED: Final = frozenset(
    {
        *(
            "skl",
            "phase-group",
            "phase",
            "glossary",
            "reference",
            "count-group",
            "count",
            "prop-group",
            "prop",
        ),
        *("bin-unit", "bin-source", "bin-target", "internal-file", "external-file"),
    }
)


def check(data: bytes, /, *, where: str) -> Iterator[Notice]:
    """Say what is wrong with an XLIFF 1.2 file, with its lines."""
    ids: Counter[str] = Counter()
    tongues: dict[str, str] = {}
    root = True
    for item in events(data, where=where, code="invalid-xliff"):
        if isinstance(item, Notice):
            yield item
            return
        event, element = item
        name = local(element)
        if event == "start":
            if root and str(element.tag) != f"{{{NS_1}}}xliff":
                yield _notice(where, element, f"the root is <{name}>, not <xliff> in {NS_1}")
                return
            if name == "file":
                ids.clear()
                tongues = {side: element.get(f"{side}-language", "") for side in ("source", "target")}
            root = False
            continue
        if name not in _SKIPPED:
            for fault in faults(element, _RULES, NS_1):
                yield _notice(where, element, fault)
        if name == "trans-unit":
            ids[element.get("id", "")] += 1
            if ids[element.get("id", "")] == 2:
                yield _notice(where, element, f"the id {element.get('id')!r} comes twice")
            for fault in (*_codes(element), *_languages(element, tongues)):
                yield _notice(where, element, fault)
            # Children are done with; the emptied unit stays for the pattern of the body.
            element.clear()


def _codes(unit: etree._Element) -> Iterator[str]:
    for side in ("source", "target"):
        text = unit.find(f"{{{NS_1}}}{side}")
        if text is None:
            continue
        found = Counter(
            code.get("id", "")
            for code in text.iter(*(f"{{{NS_1}}}{name}" for name in ("g", "x", "bx", "bpt", "ph", "it")))
        )
        if twice := [name for name, count in found.items() if count > 1]:
            yield f"two codes of its <{side}> have the id {twice[0]!r}"
        for begin, end in (("bpt", "ept"), ("bx", "ex")):
            opened, closed = (
                Counter(code.get("rid", code.get("id", "")) for code in text.iter(f"{{{NS_1}}}{name}"))
                for name in (begin, end)
            )
            if opened != closed:
                yield f"<{begin}> and <{end}> of its <{side}> do not pair one to one"


def _languages(unit: etree._Element, tongues: Mapping[str, str]) -> Iterator[str]:
    for side, wanted in tongues.items():
        for text in unit.iterchildren(f"{{{NS_1}}}{side}"):
            told = text.get(_LANG, wanted)
            if wanted and told.casefold() != wanted.casefold():
                yield f"its <{side}> says xml:lang={told!r}, the file {side}-language={wanted!r}"


def _notice(where: str, element: etree._Element, message: str) -> Notice:
    return Notice(code="invalid-xliff", message=message, where=f"{where}, line {element.sourceline}")
