"""Items: units with what pairing compares, computed once: numbers as keys, length, figures, symbols."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from aligner.model import (
    Division,
    DivisionKind,
    Document,
    Number,
    NumberStyle,
    Paragraph,
    ParagraphKind,
    Place,
    Unit,
    UnitKind,
)
from aligner.numbers import parse
from aligner.pairing.paths import label_paths

__all__ = ["Item", "Key", "figures", "items"]

Key: TypeAlias = tuple[tuple[str, tuple[int, ...], str], ...]
"""Class, ranks and suffix of each numbered step from the scope down to the unit."""

_SYMBOL: Final = re.compile(r"\b[A-Z][A-Z0-9.]*(?:/[A-Za-z0-9.]+)+(?:[-–][A-Z](?:/[A-Za-z0-9.]+)+)*")
_DIGITS: Final = re.compile(r"\d+(?:[.,٫٬/\u00a0\u202f ]\d+)*")
_DIGIT: Final = re.compile(r"[0-9]")
_ANY_DIGIT: Final = re.compile(r"\d")
_THOUSANDS: Final = re.compile(r"(?<=\d)[.,٬\u00a0\u202f ](?=\d{3}(?!\d))")
_DECIMALS: Final = re.compile(r"[,٫]")

_NONE: Final[frozenset[str]] = frozenset()
_HANZI: Final = re.compile(r"第([〇零一二三四五六七八九十百千]+)")

_SCOPES: Final = frozenset({DivisionKind.DRAFT, DivisionKind.ANNEX, DivisionKind.ARTICLE})


@dataclass(slots=True)
class Item:
    """A unit in the sequence that pairing walks."""

    index: int
    unit: Unit
    parent: Place
    near: Key = ()
    """Numbers from the scope (draft, annex, article) down; empty for a unit without number."""
    far: Key = ()
    """The same with the divisions above, for numbers that restart in each of them."""
    length: int = 0
    scope: Key = ()
    _figures: frozenset[str] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def figures(self) -> frozenset[str]:
        """Figures and symbols in its text, looked for when they are first asked for."""
        if self._figures is None:
            self._figures = figures(self.unit.text.plain)
        return self._figures

    @property
    def kind(self) -> UnitKind:
        """Kind of the unit."""
        return self.unit.kind

    @property
    def number(self) -> Number | None:
        """Number of the unit."""
        return self.unit.number


def figures(text: str) -> frozenset[str]:
    """Collect document symbols and figures in a form that is the same in all languages.

    >>> sorted(figures("412,600 maps, see A/85/417; ٤١٢ ٦٠٠ and 6.4"))
    ['412600', '6.4', 'A/85/417']
    """
    if "/" not in text and "第" not in text and not (_DIGIT if text.isascii() else _ANY_DIGIT).search(text):
        return _NONE
    found: set[str] = set()
    plain = text
    if "/" in text:
        found.update(symbol.rstrip(".") for symbol in _SYMBOL.findall(text))
        plain = _SYMBOL.sub(" ", text)
    if "第" in plain:
        found.update(_counted(plain))
    for number in _DIGITS.findall(plain):
        if number.isascii() and number.isdigit():
            found.add(number)
            continue
        ascii_digits = "".join(
            str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in number
        )
        whole = _DECIMALS.sub(".", _THOUSANDS.sub("", ascii_digits))
        found.update(part for part in re.split(r"[\s\u00a0\u202f]", whole) if part)
    return frozenset(found)


def _counted(text: str) -> Iterator[str]:
    for numeral in _HANZI.findall(text):
        with suppress(ValueError):  # 第 before what only looks like a numeral
            yield str(parse(numeral, NumberStyle.HANZI))


def items(document: Document) -> tuple[list[Item], list[Item]]:
    """Give the items of the body and those of the notes, each in reading order."""
    steps = _steps(document)
    body: list[Item] = []
    notes: list[Item] = []
    series, last = 1, 0
    parent = Place(())
    for unit in document.units():
        plain, path = unit.text.plain, unit.place.path
        # Neighbours mostly share their parent, which is then one object.
        above = path[:-2] if unit.kind is UnitKind.CELL else path[:-1]
        if above != parent.path:
            parent = Place(above)
        item = Item(0, unit, parent, (), (), _length(plain))
        if unit.kind is UnitKind.NOTE:
            sign = _sign(unit.marker)
            series, last = (series + 1, sign) if 0 < sign <= last else (series, sign or last)
            item.near = item.far = (("series", (series,), ""), ("note", (sign,), "" if sign else unit.marker))
            item.index = len(notes)
            notes.append(item)
            continue
        if (known := steps.get(path)) is not None:
            item.scope, item.near, item.far = known
        item.index = len(body)
        body.append(item)
    return body, notes


def _length(text: str) -> int:
    # Of the blanks that a text holds ASCII has these three; in a printable one the space is the only blank.
    if text.isascii() and "\t" not in text and "\n" not in text:
        return len(text) - text.count(" ")
    return len(text) - text.count(" ") if text.isprintable() else len("".join(text.split()))


def _sign(marker: str) -> int:
    digits = "".join(str(unicodedata.decimal(sign)) for sign in marker if sign.isdecimal())
    return int(digits) if digits else 0


def _steps(document: Document) -> dict[tuple[int, ...], tuple[Key, Key, Key]]:
    """Scope, near and far key of each node by its path; keys are empty where the node has no number.

    A node without number outside of all scopes has nothing to say, and is left out.
    """
    found: dict[tuple[int, ...], tuple[Key, Key, Key]] = {}
    ranks: Counter[tuple[Key, DivisionKind]] = Counter()

    def walk(children: tuple[object, ...], path: tuple[int, ...], scope: Key, near: Key, far: Key) -> None:
        flat = _flat(children)
        for index, node in enumerate(children):
            here = (*path, index)
            if isinstance(node, Paragraph):
                inner, outer = near, far
                if (number := node.number) is not None:
                    name = _CLASSES[node.kind]
                    values = flat[index] if flat else (number.value,)
                    steps = [(name, *value) for value in values]
                    inner = (*near, *steps)
                    outer = inner if near is far else (*far, *steps)
                    found[here] = scope, inner, outer
                elif scope:
                    found[here] = (scope, (), ())
                if node.children:
                    walk(node.children, here, scope, inner, outer)
            elif isinstance(node, Division):
                enter(node, here, scope, far)

    def enter(node: Division, here: tuple[int, ...], scope: Key, far: Key) -> None:
        number: tuple[tuple[int, ...], str] | None = node.number.value if node.number is not None else None
        if number is None and node.kind in _SCOPES:
            # Drafts and annexes without number count in order.
            ranks[(), node.kind] += 1
            number = ((ranks[(), node.kind],), "")
        if number is None:
            found[here] = (scope, (), ())
            walk(node.children, here, scope, scope, far)
            return
        step = (node.kind.value, *number)
        base = scope if node.kind is not DivisionKind.ANNEX else ()
        inner, outer = (*base, step), (*far, step)
        found[here] = (scope, inner, outer)
        walk(
            node.children,
            here,
            inner if node.kind in _SCOPES else scope,
            inner if node.kind in _SCOPES else scope,
            outer,
        )

    walk(document.children, (), (), (), ())
    return found


def _flat(children: tuple[object, ...]) -> list[tuple[tuple[tuple[int, ...], str], ...]]:
    """Label paths among siblings of which labels repeat: a text whose reader saw no depth; else nothing."""
    numbers = [child.number if isinstance(child, Paragraph) else None for child in children]
    said = [number for number in numbers if number is not None]
    repeat = len(set(map(id, said))) < len(said) or len({number.value for number in said}) < len(said)
    return label_paths(numbers) if repeat else []


# Versions differ in what they call a paragraph of the body; the number tells more than the kind.
_CLASSES: Final = dict.fromkeys(ParagraphKind, "paragraph") | {
    ParagraphKind.POINT: "point",
    ParagraphKind.TITLE: "title",
}
