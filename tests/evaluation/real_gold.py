"""Gold that the files of the real sets carry themselves, found by walks that the readers know nothing of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from lxml import etree

__all__ = ["Gold", "Key", "canada", "charter", "gdpr", "letters", "licence", "swiss", "udhr"]

Key: TypeAlias = tuple[object, ...]
Element: TypeAlias = Any
"""An element of a file that is known to hold what is asked of it."""


@dataclass(frozen=True)
class Gold:
    """A text that the file itself keys."""

    key: Key
    text: str
    number: str = ""
    counted: bool = False
    """Keyed by order: judged only where both versions have equally many under the same key."""


def letters(text: str) -> str:
    """Letters and digits alone, case aside."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def squeezed(element: Element, *, without: Sequence[str] = ()) -> str:
    """Text of an element less that of some elements in it, blanks collapsed."""

    def walk(item: Element) -> Iterator[str]:
        yield item.text or ""
        for child in item.iterchildren(etree.Element):
            if etree.QName(child).localname not in without:
                yield from walk(child)
            yield child.tail or ""

    return " ".join("".join(walk(element)).split())


def _root(data: bytes) -> Element:
    return etree.fromstring(data, etree.XMLParser(remove_pis=True, remove_comments=True))


def udhr(data: bytes) -> Iterator[Gold]:
    root = _root(data)
    space = "{http://efele.net/udhr}"
    yield Gold(("title",), squeezed(root.find(f"{space}title")))
    # The preamble is not keyed, and its paragraphs are cut differently even where they are equally many.
    for article in root.iter(f"{space}article"):
        name: Key = ("article", article.get("number"))
        title = squeezed(article.find(f"{space}title"))
        yield Gold(name, "", title)
        for index, para in enumerate(article.iterfind(f"{space}para")):
            yield Gold((*name, "p", index), squeezed(para), counted=True)
        for index, item in enumerate(article.iter(f"{space}listitem")):
            number = item.get("tag") or f"{index + 1}."
            yield Gold((*name, "item", index), squeezed(item), number, counted=True)


_ARTICLE: Final = re.compile(
    r"(?:Article|Artículo|Статья|المادة) (\d+|premier)\s*|第([〇零一二三四五六七八九十百]+)条\s*"
)
_CHAPTER: Final = re.compile(r"(?:Chapter|Chapitre|Capítulo|Глава|الفصل) |第[一二三四五六七八九十]+章")
_LABEL: Final = re.compile(
    r"\(?(?:\d{1,2}|[a-zа-яا-ي]|[ivx]+|[一二三四五六七八九十]+)[.)、）:：]\s*|\([一二三四五六七八九十]+\)\s*|\d{1,2} (?=\D)"
)


def charter(data: bytes) -> Iterator[Gold]:
    article, index, inside = 0, 0, False
    for line in data.decode("utf-8-sig").splitlines():
        text = line.strip()
        if _ARTICLE.fullmatch(text):
            article, index, inside = article + 1, 0, True
            yield Gold(("article", article), "", text)
        elif _CHAPTER.match(text):
            inside = False
        elif text and inside:
            label = _LABEL.match(text)
            yield Gold(
                ("article", article, index),
                text[label.end() :] if label else text,
                label[0].strip() if label else "",
                counted=True,
            )
            index += 1


def licence(data: bytes) -> Iterator[Gold]:
    root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))
    for element in root.iter("p", "li"):
        name = element.get("id") or ""
        if re.match(r"s\d", name):
            own = squeezed(element, without=("ol", "ul"))
            head = _own(element)
            yield Gold((name,), head or own, "#")


def _own(element: Element) -> str:
    """Text up to the first list inside."""
    parts = [element.text or ""]
    for child in element.iterchildren(etree.Element):
        if child.tag in ("ol", "ul") or any(True for _ in child.iter("ol", "ul")):
            break
        parts += [squeezed_all(child), child.tail or ""]
    return " ".join("".join(parts).split())


def squeezed_all(element: Element) -> str:
    return "".join(element.itertext())


def gdpr(data: bytes) -> Iterator[Gold]:
    root = _root(data)
    signs = ("NOTE",)
    for index, visa in enumerate(root.iter("VISA")):
        yield Gold(("visa", index), squeezed(visa, without=signs), counted=True)
    for recital in root.iter("CONSID"):
        number = squeezed(next(recital.iter("NO.P")))
        for index, item in enumerate(recital.iter("TXT", "P")):
            if _above(item, "NOTE"):
                continue
            text = squeezed(item, without=signs)
            key: Key = ("recital", letters(number))
            yield Gold(key, text, number) if index == 0 else Gold((*key, index), text, counted=True)
    for index, title in enumerate(root.iter("STI")):
        yield Gold(("division", index), squeezed(title), "#", counted=True)
    for article in root.iter("ARTICLE"):
        name: Key = ("article", article.get("IDENTIFIER"))
        yield Gold(name, squeezed(article.find("STI.ART")), squeezed(article.find("TI.ART")))
        for index, alinea in enumerate(article.iterfind("ALINEA")):
            yield from _alinea(alinea, (*name, "alinea", index), "", counted=True)
        for parag in article.iterfind("PARAG"):
            number = squeezed(parag.find("NO.PARAG"))
            for index, alinea in enumerate(parag.iterfind("ALINEA")):
                key = (*name, parag.get("IDENTIFIER"), index)
                yield from _alinea(alinea, key, number if index == 0 else "", counted=index > 0)
    for note in root.iter("NOTE"):
        yield Gold(("note", note.get("NOTE.ID")), squeezed(note), "#")


def _above(element: Element, name: str) -> bool:
    return any(item.tag == name for item in element.iterancestors())


def _alinea(element: Element, key: Key, number: str, *, counted: bool) -> Iterator[Gold]:
    children = list(element.iterchildren(etree.Element))
    blocks = [child for child in children if child.tag in ("P", "LIST", "NP", "DLIST")]
    if not blocks:
        yield Gold(key, squeezed(element, without=("NOTE",)), number, counted=counted)
    for index, child in enumerate(blocks):
        if child.tag == "P" and child.find("LIST") is None:
            yield Gold(
                (*key, index), squeezed(child, without=("NOTE",)), number, counted=counted or index > 0
            )
        elif child.tag == "P":
            yield from _list(child.find("LIST"), (*key, index))
        elif child.tag == "LIST":
            yield from _list(child, (*key, "list"))
        elif child.tag == "DLIST":
            yield from _terms_of(child, (*key, "list"))
        number = ""


def _list(element: Element, key: Key) -> Iterator[Gold]:
    for index, item in enumerate(element.iterchildren("ITEM")):
        np = item.find("NP")
        if np is None:
            yield Gold((*key, index), squeezed(item, without=("NOTE",)), counted=True)
            continue
        number = squeezed(np.find("NO.P"))
        name = (*key, letters(number))
        yield Gold(name, squeezed(np.find("TXT"), without=("NOTE",)), number)
        for further, child in enumerate(np.iterchildren("P", "LIST")):
            inner = child if child.tag == "LIST" else child.find("LIST")
            if inner is not None:
                yield from _list(inner, (*name, "list"))
            else:
                yield Gold((*name, further), squeezed(child, without=("NOTE",)), counted=True)


def _terms_of(element: Element, key: Key) -> Iterator[Gold]:
    """Walk definitions that one version sets as terms and the others as points."""
    for item in element.iterchildren("DLIST.ITEM"):
        number, term, meaning = (squeezed(child, without=("NOTE", "LIST")) for child in item)
        name = (*key, letters(number))
        yield Gold(name, f"{term} {meaning}", number)
        for points in item[2].iterchildren("LIST"):
            yield from _list(points, (*name, "list"))


_PARTS: Final = ("Section", "Subsection", "Paragraph", "Subparagraph", "Clause", "Subclause", "Definition")


def canada(data: bytes, *, definitions: bool = False) -> Iterator[Gold]:
    root = _root(data)
    pieces = {id(piece): index for index, piece in enumerate(root.iter("RelatedOrNotInForce"))}
    keep = list(root.iter("RelatedOrNotInForce"))
    heads: Counter[Key] = Counter()
    for name_of in ("LongTitle", "ShortTitle"):
        for title in root.iterfind(f"Identification/{name_of}"):
            yield Gold((name_of,), squeezed(title))
    for part in root.iter("Heading", "Repealed", *_PARTS):
        if part.tag == "Repealed":
            if part.getparent().tag in ("Statute", "Schedule"):
                yield Gold(("repealed", heads["r",]), squeezed(part), counted=True)
                heads["r",] += 1
            continue
        if part.tag == "Heading":
            label, note = part.find("Label"), part.find("Note")
            text = squeezed(part.find("TitleText")) + (squeezed(note) if note is not None else "")
            printed = squeezed(label) if label is not None else ""
            if not definitions:
                yield Gold(("heading", heads["h",]), text, printed, counted=True)
            heads["h",] += 1
            continue
        path: list[object] = []
        within = False
        for item in [*reversed(list(part.iterancestors())), part]:
            if item.tag == "RelatedOrNotInForce":
                path.append(("piece", pieces.get(id(item), keep.index(item))))
            if item.tag not in _PARTS:
                continue
            if item.tag == "Definition":
                within = True
                path.append(_terms(item))
            else:
                label = item.find("Label")
                path.append("" if label is None else letters("".join(label.xpath("text()"))))
        if within != definitions:
            continue
        name = ("path", *path)
        number = part.find("Label")
        printed = "".join(number.xpath("text()")) if number is not None else ""
        note, text = part.find("MarginalNote"), part.find("Text")
        if part.tag == "Section":
            yield Gold(name, squeezed(note) if note is not None else "", printed)
            if text is not None:
                yield Gold((*name, "text"), squeezed(text))
        else:
            if note is not None:
                yield Gold((*name, "note"), squeezed(note))
            if text is not None:
                yield Gold((*name, "text"), squeezed(text), printed)
        for history in part.iterfind("HistoricalNote"):
            yield Gold((*name, "history"), squeezed(history))
        for index, further in enumerate(
            item for item in part.iterchildren(etree.Element) if item.tag.startswith("Continued")
        ):
            yield Gold((*name, "continued", index), squeezed(further), counted=True)


def _terms(definition: Element) -> Key:
    text = definition.find("Text")
    return tuple(
        tuple(sorted(squeezed(term).casefold() for term in text.iter(f"DefinedTerm{side}")))
        for side in ("En", "Fr")
    )


def swiss(data: bytes) -> Iterator[Gold]:
    article, index = "", 0
    for line in data.decode().splitlines():
        text = line.strip()
        if found := re.match(r"\*\*Art\. (\w+(?: ?bis| ?ter)?)\*\*", text):
            article, index = found[1], 0
        elif text.startswith(("#", "---")) or not text:
            article = "" if text.startswith("#") else article
        elif article:
            label = re.match(r"\(?(\d{1,2})(?:bis|ter)?[.)]? ", text)
            yield Gold(
                ("article", article, index),
                text[label.end() :] if label else text,
                label[0] if label else "",
                counted=True,
            )
            index += 1
