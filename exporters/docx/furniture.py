"""Running heads and feet: the template's, with the document's symbol and title in their places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

from aligner.languages import Language
from aligner.vocab.ooxml import w
from exporters.docx.template import Template
from exporters.ooxml.order import sort_children
from exporters.ooxml.package import Package, office
from exporters.ooxml.runs import lang, right_to_left_text
from exporters.ooxml.sheet import element_of

__all__ = ["add_furniture"]

_PLACES: Final = re.compile(r"\{(\w+)\}")
_SIDES: Final = {"left": "right", "start": "end", "right": "left", "end": "start"}
_PRESERVE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def add_furniture(
    package: Package, main: str, template: Template, language: Language, words: Mapping[str, str]
) -> str:
    """Add the parts; give the references to them that the first section holds."""
    references = ""
    opened = template.package
    for item in template.furniture:
        target = f"word/{item.part.rpartition('/')[2]}"
        if not package.holds(target):
            root = opened.xml(item.part)
            _fill(root, words)
            _turn(root, language, template)
            data = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
            package.add(target, opened.types[item.part], [data])
            _bring(package, template, item.part, target)
        identifier = package.relate(main, office(item.kind), target)
        references += f'<w:{item.kind}Reference w:type="{item.which}" r:id="{identifier}"/>'
    for kind, part in template.along:
        target = f"word/{part}" if "/" not in part else part
        if not package.holds(target):
            package.relate(main, office(kind), target)
            package.add(target, opened.types[part], [opened.parts[part]])
            _bring(package, template, part, target)
    return references


def _bring(package: Package, template: Template, part: str, target: str) -> None:
    """Take over what a part points to: pictures, and addresses."""
    opened = template.package
    for link in opened.related(part):
        if not link.external and link.target not in opened.parts:
            continue
        package.adopt(target, link.identifier, link.type, link.target, external=link.external)
        if not link.external and not package.holds(link.target):
            package.add(link.target, opened.types[link.target], [opened.parts[link.target]])


def _fill(root: etree._Element, words: Mapping[str, str]) -> None:
    for paragraph in root.iter(w("p")):
        texts = list(paragraph.iter(w("t")))
        joined = "".join(text.text or "" for text in texts)
        if not _PLACES.search(joined):
            continue
        if not any(_PLACES.search(text.text or "") for text in texts):
            # Word cuts what is typed into runs as it likes.
            texts[0].text = joined
            for text in texts[1:]:
                text.text = ""
        for text in texts:
            text.text = _PLACES.sub(lambda found: words.get(found[1], found[0]), text.text or "")
            text.set(_PRESERVE, "preserve")
        if not "".join(text.text or "" for text in texts).strip() and not list(
            paragraph.iter(w("drawing"), w("pict"), w("fldSimple"), w("fldChar"))
        ):
            _without_rule(paragraph)


def _without_rule(paragraph: etree._Element) -> None:
    """Set no line under a head that has nothing to say."""
    properties = _properties(paragraph, "pPr")
    rule = element_of('<w:pBdr><w:bottom w:val="nil"/></w:pBdr>')
    for old in properties.findall(w("pBdr")):
        properties.remove(old)
    properties.append(rule)
    sort_children(paragraph)


def _turn(root: etree._Element, language: Language, template: Template) -> None:
    """Mark the language; in right-to-left documents set each line on the other side.

    Lines of symbols and page numbers run from left to right in every language, so that the page stands
    before the count; only a line with right-to-left words turns.
    """
    for run in root.iter(w("r")):
        properties = _properties(run, "rPr")
        if properties.find(w("lang")) is None:
            latin = language.right_to_left and not right_to_left_text("".join(run.itertext()))
            properties.append(element_of('<w:lang w:val="en-US"/>' if latin else lang(language)))
        if language.right_to_left and right_to_left_text("".join(run.itertext())):
            properties.append(element_of("<w:rtl/>"))
    if language.right_to_left:
        for paragraph in root.iter(w("p")):
            properties = _properties(paragraph, "pPr")
            if right_to_left_text("".join(paragraph.itertext())):
                properties.append(element_of("<w:bidi/>"))
                continue
            _mirror(properties, template)
        for table in root.iter(w("tblPr")):
            if table.find(w("bidiVisual")) is None:
                table.append(element_of("<w:bidiVisual/>"))
    sort_children(root)


def _mirror(properties: etree._Element, template: Template) -> None:
    align = properties.find(w("jc"))
    if align is None:
        style = properties.find(w("pStyle"))
        side = template.side(style.get(w("val"), "") if style is not None else "")
        align = element_of(f'<w:jc w:val="{side or "left"}"/>')
        properties.append(align)
    align.set(w("val"), _SIDES.get(align.get(w("val"), ""), align.get(w("val"), "")))


def _properties(element: etree._Element, name: str) -> etree._Element:
    found = element.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        element.insert(0, found)
    return found
