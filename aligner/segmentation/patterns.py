r"""Parser of the regular expressions that SRX files hold: ICU's, with what Java adds; not Python's.

Known: sets with ``[a-z[A-Z]&&[^x]]`` and ``--``, ``\p{Lu}``, ``[:alpha:]``, ``\h \v \R \X``, ``\x{2026}``,
``\Q…\E``, groups of all kinds, look-around, possessive and lazy repetition, ``(?imsx-imsx:…)``.
Not known: references to groups, ``\G``, names of characters, conditions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from aligner.segmentation import charsets
from aligner.segmentation.charsets import LINE_ENDS, Ranges, joined, others, single
from aligner.segmentation.nodes import (
    NOTHING,
    Alt,
    Anchor,
    AnchorKind,
    Atomic,
    Look,
    Node,
    PatternError,
    Repeat,
    Seq,
    Signs,
)

__all__ = ["parse"]

_LONGEST: Final = 50_000
_DEEPEST: Final = 60
"""Groups inside groups, sets inside sets."""
_MOST: Final = 10_000
"""Times that a repetition may ask for."""
_LOOKS: Final = {"=": (True, False), "!": (True, True), "<=": (False, False), "<!": (False, True)}
_ANCHORS: Final = {
    "A": AnchorKind.TEXT_START,
    "Z": AnchorKind.LAST_LINE_END,
    "z": AnchorKind.TEXT_END,
    "b": AnchorKind.WORD,
    "B": AnchorKind.NOT_WORD,
}
_CONTROLS: Final = {"a": "\a", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_COUNT: Final = re.compile(r"\{\s*([0-9]{1,6})\s*(,\s*([0-9]{0,6})\s*)?\}")
_HEX: Final = re.compile(r"x\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})")
_OCTAL: Final = re.compile("0([0-3]?[0-7]{1,2})")
_GROUP: Final = re.compile(
    r"\?(?:(:)|(>)|(\|)|(<?[=!])|(#)|<([A-Za-z][A-Za-z0-9]*)>|([a-zA-Z]*)(?:-([a-zA-Z]*))?([:)]))"
)
_PROPERTY: Final = re.compile(r"([pP])(?:\{(\^?)([^{}]{1,60})\}|([A-Z]))")
_POSIX: Final = re.compile(r"\[:(\^?)([^:\[\]]{1,60}):\]")
_LINE_END: Final[Node] = Alt((Seq((Signs(single("\r")), Signs(single("\n")))), Signs(LINE_ENDS)))


@lru_cache(maxsize=4096)
def parse(pattern: str) -> Node:
    r"""Parse a whole pattern.

    >>> parse(r"\.") == parse("[.]") == parse(r"\Q.\E")
    True

    Raises:
        PatternError: it is malformed or uses what is not known here.
    """
    if len(pattern) > _LONGEST:
        message = f"longer than {_LONGEST} characters"
        raise PatternError(message)
    parser = _Parser(pattern)
    node = parser.alternatives(_Flags(), 0)
    if parser.at < len(pattern):
        message = "a bracket ) that nothing opens"
        raise PatternError(message)
    return node


@dataclass(slots=True)
class _Flags:
    """What ``(?imsx)`` sets, until the group ends."""

    fold: bool = False
    lines: bool = False
    dots: bool = False
    spaced: bool = False

    def turned(self, on: str, off: str) -> _Flags:
        made = _Flags(self.fold, self.lines, self.dots, self.spaced)
        for letters, value in ((on, True), (off, False)):
            for letter in letters:
                match letter:
                    case "i":
                        made.fold = value
                    case "m":
                        made.lines = value
                    case "s":
                        made.dots = value
                    case "x":
                        made.spaced = value
                    case "d" | "u" | "U":
                        pass  # Java's: Unicode always counts here
                    case _:
                        message = f"the flag {letter!r}"
                        raise PatternError(message)
        return made


@dataclass(slots=True)
class _Parser:
    pattern: str
    at: int = 0
    quoted: bool = field(default=False)
    r"""Inside ``\Q…\E``."""

    def take(self, text: str) -> bool:
        if self.pattern.startswith(text, self.at):
            self.at += len(text)
            return True
        return False

    def find(self, wanted: re.Pattern[str]) -> re.Match[str] | None:
        if found := wanted.match(self.pattern, self.at):
            self.at = found.end()
        return found

    def alternatives(self, flags: _Flags, depth: int) -> Node:
        if depth > _DEEPEST:
            message = f"more than {_DEEPEST} groups in one another"
            raise PatternError(message)
        branches = [self.sequence(flags, depth)]
        while self.take("|"):
            branches.append(self.sequence(flags, depth))
        if len(branches) == 1:
            return branches[0]
        if all(isinstance(branch, Signs) for branch in branches):
            spans = (span for branch in branches if isinstance(branch, Signs) for span in branch.ranges)
            return Signs(joined(spans))
        return Alt(tuple(branches))

    def sequence(self, flags: _Flags, depth: int) -> Node:
        """Read up to ``|`` or the end of the group; flags set here last until the group ends."""
        items: list[Node] = []
        while self.at < len(self.pattern):
            if not self.quoted:
                if self.pattern[self.at] in "|)":
                    break
                if flags.spaced and self.blank():
                    continue
            item = self.atom(flags, depth)
            if item is not None:
                items.append(item if self.quoted else self.repeated(item, flags))
        return items[0] if len(items) == 1 else Seq(tuple(items))

    def blank(self) -> bool:
        """Skip a blank or a comment of ``(?x)``."""
        if self.pattern[self.at].isspace():
            self.at += 1
            return True
        if self.pattern[self.at] == "#":
            end = self.pattern.find("\n", self.at)
            self.at = len(self.pattern) if end < 0 else end
            return True
        return False

    def atom(self, flags: _Flags, depth: int) -> Node | None:
        sign = self.pattern[self.at]
        if self.quoted:
            if self.take(r"\E"):
                self.quoted = False
                return None
            self.at += 1
            return _sign(sign, flags)
        self.at += 1
        match sign:
            case "(":
                return self.group(flags, depth)
            case "[":
                return _folded(self.set(flags, depth), flags)
            case "\\":
                return self.escape(flags)
            case ".":
                return Signs(charsets.EVERY if flags.dots else others(LINE_ENDS))
            case "^":
                return Anchor(AnchorKind.LINE_START if flags.lines else AnchorKind.TEXT_START)
            case "$":
                return Anchor(AnchorKind.LINE_END if flags.lines else AnchorKind.LAST_LINE_END)
            case "*" | "+" | "?":
                message = f"{sign} after nothing"
                raise PatternError(message)
            case _:
                return _sign(sign, flags)

    def repeated(self, item: Node, flags: _Flags) -> Node:
        while True:
            while flags.spaced and self.at < len(self.pattern) and self.blank():
                pass
            if self.take("*"):
                low, high = 0, None
            elif self.take("+"):
                low, high = 1, None
            elif self.take("?"):
                low, high = 0, 1
            elif found := self.find(_COUNT):
                low, high = _counts(found)
            else:
                return item
            lazy = self.take("?")
            item = _repeat(item, low, high, lazy=lazy, possessive=not lazy and self.take("+"))

    def group(self, flags: _Flags, depth: int) -> Node | None:
        look: tuple[bool, bool] | None = None
        atomic = False
        inner = flags.turned("", "")
        if self.pattern.startswith("?", self.at):
            found = self.find(_GROUP)
            if found is None or found[3]:
                message = f"a group that opens with ({self.pattern[self.at : self.at + 3]}"
                raise PatternError(message)
            if found[5]:
                end = self.pattern.find(")", self.at)
                self.at = len(self.pattern) if end < 0 else end + 1
                return None
            look, atomic = _LOOKS.get(found[4] or ""), bool(found[2])
            if found[9]:
                inner = flags.turned(found[7] or "", found[8] or "")
            if found[9] == ")":
                # The flags of the group that is being read: the caller holds the same object.
                flags.fold, flags.lines, flags.dots, flags.spaced = (
                    inner.fold, inner.lines, inner.dots, inner.spaced,
                )  # fmt: skip
                return None
        node = self.alternatives(inner, depth + 1)
        if not self.take(")"):
            message = "a bracket ( that nothing closes"
            raise PatternError(message)
        if look is not None:
            return Look(node, ahead=look[0], negative=look[1])
        return Atomic(node) if atomic else node

    def escape(self, flags: _Flags) -> Node | None:
        if self.at >= len(self.pattern):
            message = "a lone \\ at its end"
            raise PatternError(message)
        letter = self.pattern[self.at]
        if letter in _ANCHORS:
            self.at += 1
            return Anchor(_ANCHORS[letter])
        if self.take("Q"):
            self.quoted = True
            return None
        if self.take("E"):
            return None
        if self.take("R"):
            return _LINE_END
        if self.take("X"):
            return Seq((Signs(charsets.EVERY), Repeat(Signs(charsets.named("M")), 0, None)))
        return _folded(self.escaped(), flags)

    def escaped(self) -> Ranges:
        """Read what follows a backslash both inside and outside sets."""
        if found := self.find(_PROPERTY):
            ranges = _named(found[3] or found[4])
            return others(ranges) if (found[1] == "P") != bool(found[2]) else ranges
        if found := self.find(_HEX):
            code = int(found[1] or found[2] or found[3] or found[4], 16)
            if code > charsets.EVERY[0][1]:
                message = f"no character has the number {code:X}"
                raise PatternError(message)
            return single(chr(code))
        if found := self.find(_OCTAL):
            return single(chr(int(found[1], 8)))
        if self.at >= len(self.pattern):
            message = "a lone \\ at its end"
            raise PatternError(message)
        letter = self.pattern[self.at]
        self.at += 1
        if letter in "dhsvwDHSVW":
            return charsets.shorthand(letter)
        if letter in _CONTROLS:
            return single(_CONTROLS[letter])
        if letter == "c" and self.at < len(self.pattern):
            self.at += 1
            return single(chr(ord(self.pattern[self.at - 1]) & 0x1F))
        if letter.isascii() and letter.isalnum():
            what = "a reference to a group" if letter.isdigit() or letter == "k" else "the escape"
            message = f"{what} \\{letter}"
            raise PatternError(message)
        return single(letter)

    def set(self, flags: _Flags, depth: int) -> Ranges:
        """Read a set after its opening bracket."""
        if depth > _DEEPEST:
            message = f"more than {_DEEPEST} sets in one another"
            raise PatternError(message)
        negative = self.take("^")
        made: list[tuple[int, int]] = []
        held: Ranges | None = None
        """What stands to the left of && or --, and which of the two."""
        without = False
        first = True
        while True:
            if self.at >= len(self.pattern):
                message = "a set [ that nothing closes"
                raise PatternError(message)
            operator = self.take("&&") or (bool(made) and self.pattern.startswith("--[", self.at))
            if operator or (self.pattern[self.at] == "]" and not first):
                here = joined(made)
                held = here if held is None else charsets.both(held, others(here) if without else here)
                made = []
                if not operator:
                    self.at += 1
                    return others(held) if negative else held
                without = self.take("--")
                continue
            first = False
            made.extend(self.member(flags, depth))

    def member(self, flags: _Flags, depth: int) -> Ranges:
        """Read a character, a range, a property or a set inside a set."""
        if found := self.find(_POSIX):
            ranges = _named(found[2])
            return others(ranges) if found[1] else ranges
        if self.take("["):
            return self.set(flags, depth + 1)
        if self.take(r"\Q"):
            end = self.pattern.find(r"\E", self.at)
            text = self.pattern[self.at : end if end >= 0 else len(self.pattern)]
            self.at += len(text) + 2 * (end >= 0)
            return joined((ord(sign), ord(sign)) for sign in text)
        low = self.end()
        before_range = self.at
        if len(low) == 1 and low[0][0] == low[0][1] and self.take("-"):
            if self.at < len(self.pattern) and self.pattern[self.at] not in "[]-":
                high = self.end()
                if len(high) == 1 and high[0][0] == high[0][1]:
                    if high[0][0] < low[0][0]:
                        message = f"a range {chr(low[0][0])}-{chr(high[0][0])} that runs backwards"
                        raise PatternError(message)
                    return ((low[0][0], high[0][0]),)
            self.at = before_range  # a hyphen that is itself: [a-\d], [a-]
        return low

    def end(self) -> Ranges:
        """Read one end of a range."""
        sign = self.pattern[self.at]
        self.at += 1
        if sign == "\\":
            return single("\b") if self.take("b") else self.escaped()
        return single(sign)


def _named(name: str) -> Ranges:
    try:
        return charsets.named(name)
    except KeyError:
        message = f"the property {name!r}"
        raise PatternError(message) from None


def _sign(sign: str, flags: _Flags) -> Node:
    return _folded(single(sign), flags)


def _folded(ranges: Ranges, flags: _Flags) -> Signs:
    return Signs(charsets.folded(ranges) if flags.fold else ranges)


def _counts(found: re.Match[str]) -> tuple[int, int | None]:
    low = int(found[1])
    high = low if found[2] is None else int(found[3]) if found[3] else None
    if max(low, high or 0) > _MOST or (high is not None and high < low):
        message = f"a repetition of {found[0]}"
        raise PatternError(message)
    return low, high


def _repeat(item: Node, low: int, high: int | None, *, lazy: bool, possessive: bool) -> Node:
    if item == NOTHING:
        return item
    if isinstance(item, Repeat) and item.high is None and high is None and item.low <= 1 and low <= 1:
        # (a+)* is a*: the same texts, found in one way instead of many.
        return Repeat(item.item, min(item.low, low), None, lazy, possessive)
    return Repeat(item, low, high, lazy, possessive)
