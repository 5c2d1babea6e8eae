"""Patterns as trees: what they begin and end with, how wide they are, how they read in either direction.

Python has no look-behind of free width, so the pattern before a break is turned round and matched against
the text turned round: whether it ends at a place becomes whether it begins there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Final, TypeAlias, assert_never

from aligner.segmentation.charsets import EVERY, Ranges, joined, meet, others, shorthand

__all__ = [
    "NOTHING",
    "Alt",
    "Anchor",
    "AnchorKind",
    "Atomic",
    "Look",
    "Node",
    "PatternError",
    "Repeat",
    "Seq",
    "Signs",
    "anchored",
    "conditional",
    "edge",
    "forbid_explosion",
    "regex",
]


class PatternError(ValueError):
    """A pattern is malformed or says what cannot be said here."""


class AnchorKind(StrEnum):
    """A place without width."""

    TEXT_START = "text-start"
    TEXT_END = "text-end"
    LAST_LINE_END = "last-line-end"
    """The end of the text or just before a line feed that ends it."""
    LINE_START = "line-start"
    LINE_END = "line-end"
    WORD = "word"
    NOT_WORD = "not-word"


@dataclass(frozen=True, slots=True)
class Signs:
    """One character out of a set."""

    ranges: Ranges


@dataclass(frozen=True, slots=True)
class Seq:
    """One after the other; of none: nothing."""

    items: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Alt:
    """One of these, tried in order."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """Several times the same; ``high`` is None where there is no bound."""

    item: Node
    low: int
    high: int | None
    lazy: bool = False
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class Atomic:
    """A group that is not entered again."""

    item: Node


@dataclass(frozen=True, slots=True)
class Look:
    """A condition on what follows (``ahead``) or precedes."""

    item: Node
    ahead: bool
    negative: bool


@dataclass(frozen=True, slots=True)
class Anchor:
    """A condition on the place itself."""

    kind: AnchorKind


Node: TypeAlias = Signs | Seq | Alt | Repeat | Atomic | Look | Anchor

NOTHING: Final = Seq()
_VARIANTS: Final = 64
"""Widths that a look-behind may be spelt out in."""
_FEW: Final = 3
"""Times that a repetition may be taken and still cost next to nothing."""
_SHORT: Final = {shorthand(letter): f"\\{letter}" for letter in "sdSD"}
_FORWARDS: Final = {
    AnchorKind.TEXT_START: r"\A",
    AnchorKind.TEXT_END: r"\Z",
    AnchorKind.LAST_LINE_END: r"(?=\n?\Z)",
    AnchorKind.LINE_START: r"(?:\A|(?<=\n))",
    AnchorKind.LINE_END: r"(?=\n|\Z)",
    AnchorKind.WORD: r"\b",
    AnchorKind.NOT_WORD: r"\B",
}
_BACKWARDS: Final = {
    AnchorKind.TEXT_START: r"\Z",
    AnchorKind.TEXT_END: r"\A",
    AnchorKind.LAST_LINE_END: r"(?:\A|(?<=\A\n))",
    AnchorKind.LINE_START: r"(?=\n|\Z)",
    AnchorKind.LINE_END: r"(?:\A|(?<=\n))",
    AnchorKind.WORD: r"\b",
    AnchorKind.NOT_WORD: r"\B",
}


def regex(node: Node, *, backwards: bool = False) -> str:
    r"""Write the pattern for Python's ``re``, in either direction; possessive parts are greedy backwards.

    >>> full, blank = Signs(((46, 46),)), Signs(((32, 32),))
    >>> regex(Seq((full, blank))), regex(Seq((full, blank)), backwards=True)
    ('\\.\\ ', '\\ \\.')

    Raises:
        PatternError: a look-behind (backwards: a look-ahead) has no bounded width.
    """
    match node:
        case Signs():
            return _signs(node.ranges)
        case Seq():
            items = reversed(node.items) if backwards else node.items
            return "".join(regex(item, backwards=backwards) for item in items)
        case Alt():
            return f"(?:{'|'.join(regex(item, backwards=backwards) for item in node.items)})"
        case Repeat():
            inner = regex(node.item, backwards=backwards)
            inner = inner if isinstance(node.item, Signs | Alt) else f"(?:{inner})"
            more = "?" if node.lazy else "+" if node.possessive and not backwards else ""
            return f"{inner}{{{node.low},{'' if node.high is None else node.high}}}{more}"
        case Atomic():
            return f"(?{':' if backwards else '>'}{regex(node.item, backwards=backwards)})"
        case Look():
            if node.ahead != backwards:
                return f"(?{'!' if node.negative else '='}{regex(node.item, backwards=backwards)})"
            written = [regex(item, backwards=backwards) for item in _fixed(node.item)]
            if node.negative:
                return "".join(f"(?<!{item})" for item in written)
            return f"(?:{'|'.join(f'(?<={item})' for item in written)})"
        case Anchor():
            return (_BACKWARDS if backwards else _FORWARDS)[node.kind]
        case _:
            assert_never(node)


def _signs(ranges: Ranges) -> str:
    if ranges == EVERY:
        return r"[\s\S]"
    if not ranges:
        return "(?!)"
    if ranges in _SHORT:
        return _SHORT[ranges]
    if len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
        return re.escape(chr(ranges[0][0]))
    negative = ranges[-1][1] == EVERY[0][1]
    body = "".join(
        re.escape(chr(low)) if low == high else f"{re.escape(chr(low))}-{re.escape(chr(high))}"
        for low, high in (others(ranges) if negative else ranges)
    )
    return f"[{'^' if negative else ''}{body}]"


def _width(node: Node) -> int | None:
    """Give the width where there is only one."""
    match node:
        case Signs():
            return 1
        case Look() | Anchor():
            return 0
        case Atomic():
            return _width(node.item)
        case Seq():
            widths = [_width(item) for item in node.items]
            return None if None in widths else sum(width or 0 for width in widths)
        case Alt():
            widths = [_width(item) for item in node.items]
            return widths[0] if len(set(widths)) == 1 else None
        case Repeat():
            width = _width(node.item)
            return width * node.low if width is not None and node.low == node.high else None
        case _:
            assert_never(node)


def _fixed(node: Node) -> list[Node]:
    """Spell a pattern out as alternatives of one width each."""
    made = list(_variants(node))
    if len(made) > _VARIANTS:
        message = "a look-behind of too many widths"
        raise PatternError(message)
    return made


def _variants(node: Node) -> Iterator[Node]:
    if _width(node) is not None:
        yield node
        return
    match node:
        case Alt():
            for item in node.items:
                yield from _variants(item)
        case Seq():
            parts = [_fixed(item) for item in node.items]
            for count, chosen in enumerate(product(*parts)):
                if count > _VARIANTS:
                    return
                yield Seq(chosen)
        case Atomic():
            yield from _variants(node.item)
        case Repeat(high=int(high)) if high <= _VARIANTS:
            for count in range(node.low, high + 1):
                yield from _variants(Seq((node.item,) * count))
        case _:
            message = "a look-behind without a bounded width"
            raise PatternError(message)


def edge(node: Node, *, last: bool) -> tuple[Ranges, bool]:
    """Give the characters that a match may begin with (``last``: end with), and whether it may be empty."""
    match node:
        case Signs():
            return node.ranges, False
        case Look() | Anchor():
            return (), True
        case Atomic():
            return edge(node.item, last=last)
        case Repeat():
            ranges, empty = edge(node.item, last=last)
            return (ranges, empty or node.low == 0) if node.high != 0 else ((), True)
        case Alt():
            sides = [edge(item, last=last) for item in node.items]
            return joined(span for ranges, _ in sides for span in ranges), any(empty for _, empty in sides)
        case Seq():
            spans: list[tuple[int, int]] = []
            for item in reversed(node.items) if last else node.items:
                ranges, empty = edge(item, last=last)
                spans.extend(ranges)
                if not empty:
                    return joined(spans), False
            return joined(spans), True
        case _:
            assert_never(node)


def anchored(node: Node) -> bool:
    """Tell whether a pattern asks where the text starts or ends."""
    match node:
        case Signs():
            return False
        case Anchor():
            return node.kind not in {AnchorKind.WORD, AnchorKind.NOT_WORD}
        case Seq() | Alt():
            return any(map(anchored, node.items))
        case Repeat() | Atomic() | Look():
            return anchored(node.item)
        case _:
            assert_never(node)


def conditional(node: Node) -> bool:
    """Tell whether a pattern looks ahead or behind."""
    match node:
        case Signs() | Anchor():
            return False
        case Look():
            return True
        case Seq() | Alt():
            return any(map(conditional, node.items))
        case Repeat() | Atomic():
            return conditional(node.item)
        case _:
            assert_never(node)


def _deep(node: Node, *, inside: bool = False) -> bool:
    """Tell whether a repetition without one count stands inside a repetition."""
    match node:
        case Signs() | Anchor():
            return False
        case Seq() | Alt():
            return any(_deep(item, inside=inside) for item in node.items)
        case Atomic() | Look():
            return _deep(node.item, inside=inside)
        case Repeat():
            return (inside and node.low != node.high) or _deep(node.item, inside=inside or node.high != 1)
        case _:
            assert_never(node)


def forbid_explosion(node: Node) -> None:
    """Refuse a repetition inside a repetition that can share out the same text in many ways: ``(a+)+``.

    Python's ``re`` tries all the ways, which doubles with each character.

    Raises:
        PatternError: there is one.
    """
    if _deep(node):
        _check(node, (), inside=False)


def _check(node: Node, follow: Ranges, *, inside: bool) -> None:
    """Walk with what may follow; ``inside`` tells that a repetition holds the node."""
    match node:
        case Signs() | Anchor():
            return
        case Look():
            _check(node.item, (), inside=False)
        case Atomic():
            _check(node.item, follow, inside=inside)
        case Alt():
            for item in node.items:
                _check(item, follow, inside=inside)
        case Seq():
            for item in reversed(node.items):
                _check(item, follow, inside=inside)
                ranges, empty = edge(item, last=False)
                follow = joined((*ranges, *follow)) if empty else ranges
        case Repeat():
            first, _ = edge(node.item, last=False)
            if inside and node.low != node.high and meet(first, follow):
                message = "a repetition inside a repetition that may take endless time"
                raise PatternError(message)
            again = joined((*first, *follow)) if node.high != 1 else follow
            _check(node.item, again, inside=inside or node.high is None or node.high > _FEW)
        case _:
            assert_never(node)
