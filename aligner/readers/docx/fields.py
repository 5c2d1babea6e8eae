"""Fields: instructions that Word carries out, and the results that stand in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from aligner.model import Inline
from aligner.readers.docx.values import VAL, integer, is_on, legal
from aligner.vocab.ooxml import w

__all__ = ["Fields", "link", "printed"]

_TOKEN: Final = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)', re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_WITH_VALUE: Final = ("\\l", "\\o", "\\t")
_LONGEST: Final = 200
"""Characters of an instruction that a notice repeats."""
_PRINTED: Final = frozenset({"AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM", "EQ", "SYMBOL", "ADVANCE"})
"""Fields that print something without a stored result."""


def link(instruction: str) -> str | None:
    r"""Give the target of a HYPERLINK field; ``None`` for other fields.

    >>> link(r' HYPERLINK "https://undocs.org/A/85/417" \l "annex" \o "tip" ')
    'https://undocs.org/A/85/417#annex'
    """
    tokens = [
        (_ESCAPE.sub(r"\1", quoted) if quoted else bare, bool(quoted))
        for quoted, bare in _TOKEN.findall(instruction)
    ]
    if not tokens or tokens[0][0].upper() != "HYPERLINK":
        return None
    target = anchor = ""
    at = 1
    while at < len(tokens):
        token, quoted = tokens[at]
        if not quoted and token.lower() in _WITH_VALUE:
            at += 1
            if token.lower() == "\\l" and at < len(tokens):
                anchor = tokens[at][0]
        elif quoted or not token.startswith("\\"):
            target = target or token
        at += 1
    return legal(f"{target}#{anchor}" if anchor else target) or None


def printed(begin: etree._Element) -> str:
    """Give what a form's box or list prints, which no run holds (``w:ffData``); empty for others."""
    data = begin.find(w("ffData"))
    if data is None:
        return ""
    chosen, ticked = data.find(w("ddList")), data.find(w("checkBox"))
    if chosen is not None:
        entries = [entry.get(VAL, "") for entry in chosen.iterchildren(w("listEntry"))]
        result = chosen.find(w("result"))
        result = chosen.find(w("default")) if result is None else result
        at = integer(result.get(VAL)) if result is not None else 0
        return legal(entries[at]) if 0 <= at < len(entries) else ""
    if ticked is not None:
        state = ticked.find(w("checked"))
        return "☒" if is_on(ticked.find(w("default")) if state is None else state) else "☐"
    return ""


@dataclass(slots=True)
class _Field:
    href: str | None
    """Target of the link that the text at this point belongs to."""
    instruction: list[str] = field(default_factory=list)
    printed: str = ""
    """What it prints whatever its result says."""
    shown: bool = False
    """Its result has begun."""


class Fields:
    """The fields that are open at one point of the text; they may run over paragraphs."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._instructions = 0
        self.held: list[Inline] = []
        """Text between the start of a field and its result: shown only if the field has no end."""

    @property
    def hiding(self) -> bool:
        """Tell whether the text at this point belongs to an instruction."""
        return self._instructions > 0

    @property
    def href(self) -> str | None:
        """Target of the innermost link."""
        return self._open[-1].href if self._open else None

    def begin(self, printed: str = "") -> None:
        """Open a field."""
        self._open.append(_Field(self.href, printed=printed))
        self._instructions += 1

    def instruct(self, text: str) -> None:
        """Take a piece of an instruction."""
        if self._open and not self._open[-1].shown:
            self._open[-1].instruction.append(text)

    def separate(self) -> None:
        """Begin the result."""
        if self._open and not self._open[-1].shown:
            current = self._open[-1]
            current.shown = True
            current.href = link("".join(current.instruction)) or current.href
            self._settle()

    def end(self) -> tuple[str, str]:
        """Close a field.

        Returns:
            Its instruction, if it prints something that the file does not hold; and what it prints by itself.
        """
        if not self._open:
            return "", ""
        closed = self._open.pop()
        if closed.shown:
            return "", closed.printed
        self._settle()
        words = "".join(closed.instruction).split()
        lost = bool(words) and words[0].upper() in _PRINTED
        return legal(" ".join(words))[:_LONGEST] if lost else "", closed.printed

    def abandon(self) -> list[Inline]:
        """Give back what fields without an end have swallowed."""
        self._open.clear()
        self._instructions = 0
        held, self.held = self.held, []
        return held

    def _settle(self) -> None:
        self._instructions -= 1
        if not self._instructions:
            self.held = []
