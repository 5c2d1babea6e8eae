"""One view of tracked changes: an element as it was before them, or with all of them accepted."""

from __future__ import annotations

import copy
from typing import Final

from lxml import etree

from aligner.vocab.ooxml import w

__all__ = ["is_revised", "seen"]

_IN: Final = (w("ins"), w("moveTo"))
_OUT: Final = (w("del"), w("moveFrom"))
_FORMAT: Final = (w("rPrChange"), w("pPrChange"))
_CONTENT: Final = tuple(map(w, ("t", "tab", "br", "cr", "softHyphen", "noBreakHyphen")))


def is_revised(element: etree._Element) -> bool:
    """Tell whether anything below was changed with tracking on."""
    return next(element.iter(*_IN, *_OUT, *_FORMAT), None) is not None


def seen(element: etree._Element, *, original: bool) -> etree._Element:
    """Copy an element as one of the two views shows it.

    A paragraph whose end is not seen goes on with the next one; its style stays while it has any text.
    """
    made = copy.deepcopy(element)
    if not is_revised(made):
        return made
    gone = _IN if original else _OUT
    ends = [paragraph for paragraph in made.iter(w("p")) if _end_is(paragraph, gone)]
    for item in list(made.iter(*_IN, *_OUT)):
        parent = item.getparent()
        if parent is None or parent.tag == w("rPr"):
            continue
        if item.tag in gone:
            parent.remove(item)
        else:
            at = parent.index(item)
            parent[at : at + 1] = list(item)
    if original:
        for text in made.iter(w("delText")):
            text.tag = w("t")
        for change in list(made.iter(*_FORMAT)):
            _undo(change)
    for paragraph in ends:
        _join(paragraph)
    return made


def _end_is(paragraph: etree._Element, tags: tuple[str, ...]) -> bool:
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    return mark is not None and any(child.tag in tags for child in mark)


def _undo(change: etree._Element) -> None:
    properties = change.getparent()
    before = change.find(str(change.tag).removesuffix("Change"))
    if properties is not None:
        # The mark of a paragraph is not part of what its properties were.
        mark = properties.find(w("rPr")) if properties.tag == w("pPr") else None
        properties[:] = [*(before if before is not None else ()), *([mark] if mark is not None else [])]


def _join(paragraph: etree._Element) -> None:
    parent, after = paragraph.getparent(), paragraph.getnext()
    if parent is None:
        return
    empty = next(paragraph.iter(*_CONTENT), None) is None
    if after is None or after.tag != w("p"):
        before = paragraph.getprevious()
        if empty and before is not None and before.tag == w("p"):
            parent.remove(paragraph)
        return
    content = [child for child in paragraph if child.tag != w("pPr")]
    if empty:
        parent.remove(paragraph)
        return
    at = 1 if after.find(w("pPr")) is not None else 0
    properties, own = after.find(w("pPr")), paragraph.find(w("pPr"))
    if properties is not None:
        after.remove(properties)
        at = 0
    after[at:at] = [*([own] if own is not None else []), *content]
    if own is not None and (mark := own.find(w("rPr"))) is not None:
        # What was said of the end that is gone is not said of the one that stays.
        kept = properties.find(w("rPr")) if properties is not None else None
        own.remove(mark)
        if kept is not None:
            own.append(kept)
    parent.remove(paragraph)
