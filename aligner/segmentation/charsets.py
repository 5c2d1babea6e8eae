"""Sets of characters as ranges of code points, and the properties that rule files name; no patterns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from types import MappingProxyType
from typing import Final, TypeAlias

__all__ = [
    "EVERY",
    "LINE_ENDS",
    "Ranges",
    "both",
    "folded",
    "joined",
    "meet",
    "named",
    "others",
    "shorthand",
    "single",
]

Ranges: TypeAlias = tuple[tuple[int, int], ...]
"""First and last code point of each stretch, in order, none touching the next."""

_LAST: Final = 0x10FFFF
EVERY: Final[Ranges] = ((0, _LAST),)
LINE_ENDS: Final[Ranges] = ((0x0A, 0x0D), (0x85, 0x85), (0x2028, 0x2029))

# Unicode has letters and signs in planes 0 to 3 and 14; what lies between is Cn, 15 and 16 are Co.
_PLANES: Final = (range(0x40000), range(0xE0000, 0xE0200))
_SCRIPTS: Final = MappingProxyType(
    {
        # Blocks stand for scripts: the standard library knows no script of a character.
        "arabic": ((0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE)),
        "armenian": ((0x530, 0x58F), (0xFB13, 0xFB17)),
        "cyrillic": ((0x400, 0x52F), (0x1C80, 0x1C8F), (0x2DE0, 0x2DFF), (0xA640, 0xA69F)),
        "devanagari": ((0x900, 0x97F), (0xA8E0, 0xA8FF)),
        "georgian": ((0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F)),
        "greek": ((0x370, 0x3FF), (0x1F00, 0x1FFF)),
        "han": (
            (0x2E80, 0x2FD5), (0x3005, 0x3007), (0x3021, 0x3029), (0x3038, 0x303B), (0x3400, 0x4DBF),
            (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF),
        ),
        "hangul": ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF)),
        "hebrew": ((0x591, 0x5FF), (0xFB1D, 0xFB4F)),
        "hiragana": ((0x3041, 0x309F),),
        "katakana": ((0x30A0, 0x30FF), (0x31F0, 0x31FF), (0xFF66, 0xFF9F)),
        "latin": (
            (0x41, 0x5A), (0x61, 0x7A), (0xAA, 0xAA), (0xBA, 0xBA), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x2B8),
            (0x1D00, 0x1D25), (0x1E00, 0x1EFF), (0x2C60, 0x2C7F), (0xA722, 0xA7FF), (0xFB00, 0xFB06),
            (0xFF21, 0xFF3A), (0xFF41, 0xFF5A),
        ),
        "thai": ((0xE00, 0xE7F),),
    }
)  # fmt: skip
_ALIASES: Final = MappingProxyType(
    {
        "l&": "lc",
        "letter": "l",
        "alphabetic": "l",
        "alpha": "l",
        "uppercase_letter": "lu",
        "uppercase": "lu",
        "upper": "lu",
        "lowercase_letter": "ll",
        "lowercase": "ll",
        "lower": "ll",
        "titlecase_letter": "lt",
        "modifier_letter": "lm",
        "other_letter": "lo",
        "mark": "m",
        "number": "n",
        "decimal_number": "nd",
        "digit": "nd",
        "letter_number": "nl",
        "other_number": "no",
        "punctuation": "p",
        "punct": "p",
        "open_punctuation": "ps",
        "close_punctuation": "pe",
        "initial_punctuation": "pi",
        "final_punctuation": "pf",
        "dash_punctuation": "pd",
        "other_punctuation": "po",
        "symbol": "s",
        "currency_symbol": "sc",
        "math_symbol": "sm",
        "separator": "z",
        "space_separator": "zs",
        "white_space": "space",
        "whitespace": "space",
        "control": "cc",
        "cntrl": "cc",
        "other": "c",
        "assigned": "any",
    }
)


def joined(spans: Iterable[tuple[int, int]]) -> Ranges:
    """Unite stretches in any order.

    >>> joined([(5, 9), (1, 4), (20, 20)])
    ((1, 9), (20, 20))
    """
    ordered = sorted(spans)
    if len(ordered) <= 1:
        return tuple(ordered)
    made: list[tuple[int, int]] = []
    for low, high in ordered:
        if made and low <= made[-1][1] + 1:
            made[-1] = (made[-1][0], max(high, made[-1][1]))
        else:
            made.append((low, high))
    return tuple(made)


def others(ranges: Ranges) -> Ranges:
    """Give every character that is not in the set.

    >>> others(((0, 9), (12, 0x10FFFF)))
    ((10, 11),)
    """
    made: list[tuple[int, int]] = []
    start = 0
    for low, high in ranges:
        if start < low:
            made.append((start, low - 1))
        start = high + 1
    if start <= _LAST:
        made.append((start, _LAST))
    return tuple(made)


def both(one: Ranges, other: Ranges) -> Ranges:
    """Give what two sets share.

    >>> both(((0, 9),), ((5, 20),))
    ((5, 9),)
    """
    made: list[tuple[int, int]] = []
    here = there = 0
    while here < len(one) and there < len(other):
        low, high = max(one[here][0], other[there][0]), min(one[here][1], other[there][1])
        if low <= high:
            made.append((low, high))
        if one[here][1] < other[there][1]:
            here += 1
        else:
            there += 1
    return tuple(made)


def meet(one: Ranges, other: Ranges) -> bool:
    """Tell whether two sets share a character."""
    return bool(both(one, other))


def single(sign: str) -> Ranges:
    """Make the set of one character."""
    return ((ord(sign), ord(sign)),)


@cache
def folded(ranges: Ranges) -> Ranges:
    """Add the other case of each letter.

    >>> folded(single("é")) == joined([*single("é"), *single("É")])
    True
    """
    added: list[tuple[int, int]] = list(ranges)
    for low, high in both(ranges, named("LC")):
        for code in range(low, high + 1):
            sign = chr(code)
            forms = {sign.lower(), sign.upper(), sign.title(), sign.upper().lower()}
            added.extend((ord(form), ord(form)) for form in forms if len(form) == 1)
    return joined(added)


@cache
def _categories() -> dict[str, Ranges]:
    category = unicodedata.category
    found: dict[str, list[tuple[int, int]]] = {}
    for plane in _PLANES:
        start, held = plane.start, category(chr(plane.start))
        for code in plane:
            now = category(chr(code))
            if now != held:
                found.setdefault(held, []).append((start, code - 1))
                start, held = code, now
        found.setdefault(held, []).append((start, plane.stop - 1))
    found["Co"] = [*found.get("Co", ()), (0xF0000, 0xFFFFD), (0x100000, 0x10FFFD)]
    made = {name: joined(spans) for name, spans in found.items()}
    made["Cn"] = others(joined(span for name, spans in made.items() if name != "Cn" for span in spans))
    return made


def _group(prefix: str) -> Ranges:
    return joined(span for name, spans in _categories().items() if name.startswith(prefix) for span in spans)


@cache
def shorthand(letter: str) -> Ranges:
    r"""Give the set of ``\d``, ``\h``, ``\s``, ``\v`` or ``\w`` (capital: what is not in it)."""
    match letter:
        case "d":
            return named("Nd")
        case "h":
            return joined(((9, 9), *named("Zs")))
        case "s":
            return joined((code, code) for code in range(0x3001) if chr(code).isspace())
        case "v":
            return LINE_ENDS
        case "w":
            return joined((*_group("L"), *_group("M"), *_group("N"), *named("Pc"), (0x200C, 0x200D)))
        case _:
            return others(shorthand(letter.lower()))


@cache
def named(name: str) -> Ranges:
    r"""Give the set of ``\p{name}``: a general category, a script of the common ones, or a POSIX class.

    >>> named("IsLu") == named("Uppercase_Letter") == named("gc=Lu")
    True

    Raises:
        KeyError: no property known here has that name.
    """
    low = name.strip().casefold().replace(" ", "_").replace("-", "_")
    kind, equals, value = low.partition("=")
    if equals:
        if kind not in {"gc", "general_category", "sc", "script", "scx", "script_extensions", "blk", "block"}:
            raise KeyError(name)
        low = value
    low = low.removeprefix("posix_")
    for bare in (low, low.removeprefix("is"), low.removeprefix("in")):
        short = _ALIASES.get(bare, bare)
        if short in _SCRIPTS:
            return _SCRIPTS[short]
        match short:
            case "any":
                return EVERY
            case "ascii":
                return ((0, 0x7F),)
            case "space":
                return shorthand("s")
            case "blank":
                return shorthand("h")
            case "alnum":
                return joined((*_group("L"), *named("Nd")))
            case "word":
                return shorthand("w")
            case "xdigit":
                return ((0x30, 0x39), (0x41, 0x46), (0x61, 0x66))
            case "lc":
                return joined((*named("Lu"), *named("Ll"), *named("Lt")))
            case _:
                category = short[:1].upper() + short[1:]
                if len(short) <= 2 and (found := _group(category)):
                    return found
    raise KeyError(name)
