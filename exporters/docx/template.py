"""A template: a Word file whose styles, page and running heads are the house style; nothing of it is text.

Styles are found by their names, so a template made in any Word serves. It must offer all of
:data:`~aligner.vocab.ooxml.PARAGRAPH_STYLES`, :data:`~aligner.vocab.ooxml.CHARACTER_STYLES` and
:data:`~aligner.vocab.ooxml.TABLE_STYLES`; the running heads may hold ``{symbol}`` and ``{title}``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from lxml import etree

from aligner.languages import Language
from aligner.model import Lang, RequestError
from aligner.vocab.ooxml import CHARACTER_STYLES, PARAGRAPH_STYLES, TABLE_STYLES, w
from exporters.docx.sheets import Look, adapted, look
from exporters.ooxml.markup import fragment
from exporters.ooxml.opened import Opened, PackageError
from exporters.ooxml.order import ORDERS
from exporters.ooxml.runs import known

__all__ = ["Furniture", "Template", "shipped", "style_sheet", "template"]

_MACROS: Final = ("macroEnabled", "vbaProject")
_STYLES: Final = {**PARAGRAPH_STYLES, **CHARACTER_STYLES, **TABLE_STYLES}
_SETTINGS: Final = (
    *("mirrorMargins", "gutterAtTop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone"),
    *("doNotHyphenateCaps", "evenAndOddHeaders"),
)
"""Settings that belong to a house style."""
_OURS: Final = frozenset(
    map(w, ("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "bidi"))
)
"""What the exporter says of a section; all else is the template's."""
_COPY: Final = "begin with a copy of exporters/docx/templates/un.docx; the README there names the styles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """A running head or foot."""

    kind: str
    """``header`` or ``footer``."""
    which: str
    """``default``, ``first`` or ``even``."""
    part: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Template:
    """A house style, read once and used for any number of documents, by several threads if need be."""

    name: str
    ids: Mapping[str, str]
    """Style id in this template of each style that documents set."""
    section: tuple[tuple[str, str], ...]
    """Name and markup of what a section says: page, columns and the like."""
    width: int
    """From margin to margin, in twips."""
    tab: int
    settings: str
    furniture: tuple[Furniture, ...]
    along: tuple[tuple[str, str], ...]
    """Kind and name of the parts that styles may need: theme, table of fonts."""
    package: Opened
    _sheet: bytes
    _looks: Mapping[str, Look]

    def look(self, style: str) -> Look:
        """Give what a style says of places and sides, its bases' included."""
        return self._looks[style]

    def side(self, identifier: str) -> str:
        """Give where lines of any style of the template stand, by its id: ``right``, or empty."""
        return look(etree.fromstring(self._sheet), identifier).side

    def sheet(self, language: Language) -> bytes:
        """Give the style sheet for a language: its fonts, direction and spelling where none is set."""
        return adapted(etree.fromstring(self._sheet), language, [self.ids[key] for key in PARAGRAPH_STYLES])


@cache
def shipped(name: str) -> Template:
    """Give a house style that ships.

    >>> shipped("un").width
    9638

    Raises:
        RequestError: there is none of that name.
    """
    folder = files("exporters.docx").joinpath("templates")
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".docx"))
    if f"{name}.docx" not in names:
        what = f"there is no house style {name!r}"
        stems = ", ".join(item.removesuffix(".docx") for item in names)
        raise RequestError(what, hint=f"known: {stems}; --template takes a file of your own")
    return template(folder.joinpath(f"{name}.docx").read_bytes(), name=f"{name}.docx")


@lru_cache(maxsize=64)
def style_sheet(house: Template, tag: Lang) -> bytes:
    """Give a template's style sheet for a language; the last ones asked for are kept."""
    return house.sheet(known(tag))


def template(data: bytes, /, *, name: str) -> Template:
    """Read a template.

    Args:
        data: the bytes of a .docx or .dotx.
        name: its file name, for messages.

    Raises:
        RequestError: it is no Word file, carries macros or lacks a style.
    """
    try:
        opened = Opened.of(data)
        if any(mark in kind for kind in opened.types.values() for mark in _MACROS):
            what = "the template carries macros"
            raise RequestError(what, where=name, hint="save it in Word as .docx, which leaves them out")
        return _made(opened, name)
    except PackageError as cause:
        what = f"is no Word file that can serve as a template ({cause})"
        raise RequestError(what, where=name, hint="give a .docx saved by Word") from cause


def _made(opened: Opened, name: str) -> Template:
    main = opened.main()
    related = opened.related(main)
    sheet = opened.xml(next((link.target for link in related if link.kind == "styles"), ""))
    ids = _ids(sheet, name)
    sections = list(opened.xml(main).iter(w("sectPr")))
    section = tuple(_section(sections[-1])) if sections else ()
    page = dict(section)
    settings_part = next((link.target for link in related if link.kind == "settings"), "")
    settings = opened.xml(settings_part) if settings_part else etree.Element(w("settings"))
    return Template(
        name=name,
        ids=MappingProxyType(ids),
        section=section,
        width=_width(page),
        tab=_whole(settings.find(w("defaultTabStop")), "val", 720),
        settings="".join(fragment(item) for key in _SETTINGS for item in settings.iterchildren(w(key))),
        furniture=tuple(_furniture(sections[-1], opened, main)) if sections else (),
        along=tuple((link.kind, link.target) for link in related if link.kind in {"theme", "fontTable"}),
        package=opened,
        _sheet=etree.tostring(sheet),
        _looks=MappingProxyType({key: look(sheet, ids[key]) for key in PARAGRAPH_STYLES}),
    )


def _ids(sheet: etree._Element, name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for style in sheet.iter(w("style")):
        label = style.find(w("name"))
        if label is not None:
            found.setdefault((label.get(w("val")) or "").casefold(), style.get(w("styleId"), ""))
    missing = [label for label in _STYLES.values() if not found.get(label.casefold())]
    if missing:
        more = f", nor {len(missing) - 1} others that are needed" if len(missing) > 1 else ""
        what = f"the template has no style called {missing[0]!r}{more}"
        raise RequestError(what, where=name, hint=_COPY)
    return {key: found[label.casefold()] for key, label in _STYLES.items()}


def _section(properties: etree._Element) -> Iterator[tuple[str, str]]:
    for child in properties.iterchildren(*map(w, ORDERS["sectPr"])):
        if child.tag not in _OURS:
            yield etree.QName(child).localname, fragment(child)


def _width(page: Mapping[str, str]) -> int:
    def of(name: str, attribute: str, usual: int) -> int:
        return _whole(etree.fromstring(_rooted(page[name]))[0], attribute, usual) if name in page else usual

    inner = of("pgSz", "w", 11906) - of("pgMar", "left", 1440) - of("pgMar", "right", 1440)
    return max(inner, 1440)


def _rooted(markup: str) -> str:
    return f'<w:body xmlns:w="{w("x")[1:-2]}">{markup}</w:body>'


def _whole(element: etree._Element | None, attribute: str, usual: int) -> int:
    value = (element.get(w(attribute)) or "") if element is not None else ""
    return int(value) if value.isascii() and value.isdigit() else usual


def _furniture(section: etree._Element, opened: Opened, main: str) -> Iterator[Furniture]:
    targets = {link.identifier: link for link in opened.related(main)}
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    for kind in ("header", "footer"):
        for reference in section.iterchildren(w(f"{kind}Reference")):
            link = targets.get(reference.get(relation, ""))
            if link is not None and link.kind == kind:
                opened.xml(link.target)  # a part that is no XML is better known now
                yield Furniture(kind=kind, which=reference.get(w("type"), "default"), part=link.target)
