"""Joining: the lines of a paragraph become one text; hyphens at line ends go or stay as the file writes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from aligner.model import Inline, Run, Text
from aligner.readers.pdf.lines import FIRST_WIDE, Line, is_wide

__all__ = ["Joiner"]

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*")
_TAIL: Final = re.compile(r"(?P<word>[^\W\d_]+)(?P<hyphen>[-‐\u00ad])$")
_HEAD: Final = re.compile(r"[^\W\d_]+")
_HYPHENS: Final = ("-", "‐", "\u00ad")
_GLUES: Final = ("-", "‐", "‑", "/")


class Joiner:
    """Knows the words of a file, and by them what a hyphen at a line end stands for."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.words: Counter[str] = Counter()
        spaced = unspaced = 0
        held: list[tuple[str, str]] = []
        tail = ""
        for line in lines:
            plain = line.plain
            if tail:
                head = _HEAD.match(plain)
                if head:
                    held.append((tail, head[0]))
            found = _tail(plain)
            tail = found["word"] if found else ""
            words = plain[: found.start()] if found else plain
            self.words.update(_WORD.findall(words.casefold().replace("‑", "-").replace("‐", "-")))
            for at in range(1, len(plain) - 1) if max(plain, default="") >= FIRST_WIDE else ():
                if is_wide(plain[at - 1]) and is_wide(plain[at - 1]) != is_wide(plain[at]):
                    spaced += plain[at] == " " and plain[at + 1].isascii()
                    unspaced += plain[at].isascii() and plain[at].isalnum()
        self._spaced = spaced > unspaced
        proofs = [self._proof(first, second) for first, second in held]
        # Words cut by machine come in numbers; a file that cuts none has but its own hyphens at line ends.
        self._cuts = proofs.count(False) > proofs.count(True)

    def _proof(self, first: str, second: str) -> bool | None:
        """Whether the hyphen between two halves is the word's own; None if the file does not tell."""
        whole = self.words[f"{first}{second}".casefold()]
        hyphened = self.words[f"{first}-{second}".casefold()]
        if whole or hyphened:
            return hyphened >= whole
        return None

    def keeps(self, first: str, second: str) -> bool:
        """Tell whether the hyphen between two halves of a word at a line end belongs to the word."""
        if not second[:1].islower():
            return True
        proof = self._proof(first, second)
        if proof is not None:
            return proof
        known = self.words[first.casefold()] and self.words[second.casefold()]
        return bool(known) or not self._cuts

    def join(self, lines: Sequence[Line]) -> Text:
        """Join the lines of a paragraph."""
        text = lines[0].text if lines else Text()
        for line in lines[1:]:
            text = self.joined(text, line.text)
        return text

    def joined(self, head: Text, tail: Text) -> Text:
        """Join two parts of a paragraph."""
        first, second = head.plain, tail.plain
        if not first or not second:
            return head + tail
        if first.endswith("\u00ad"):
            return head[: len(first) - 1] + tail
        hyphen = _tail(first)
        letters = _HEAD.match(second)
        if hyphen and letters and not self.keeps(hyphen["word"], letters[0]):
            return head[: len(first) - 1] + tail
        return head + Text(self._between(head, tail)) + tail

    def _between(self, head: Text, tail: Text) -> list[Inline]:
        first, second = head.plain, tail.plain
        glued = first.endswith(_GLUES) and not first[-2:-1].isspace() and second[:1].isalnum()
        wide = is_wide(first[-1]) + is_wide(second[0])
        raised = second[0].isdecimal() and wide and _is_raised(tail)
        # Chinese lines may end inside a number.
        figures = first[-1].isdecimal() and second[0].isdecimal() and any(map(is_wide, first[-40:]))
        glued = glued or first[-1] in "([{" or second[0] in ")]},;."
        if glued or wide == 2 or raised or figures or (wide == 1 and not self._spaced):
            return []
        last = next((inline for inline in reversed(head.inlines) if isinstance(inline, Run)), None)
        following = next((inline for inline in tail.inlines if isinstance(inline, Run)), None)
        if last is None or following is None:
            return [Run(" ")]
        href = last.href if last.href == following.href else None
        return [Run(" ", last.marks & following.marks, href)]


def _tail(text: str) -> re.Match[str] | None:
    return _TAIL.search(text) if text.endswith(_HYPHENS) else None


def _is_raised(text: Text) -> bool:
    first = next((inline for inline in text.inlines if isinstance(inline, Run)), None)
    return first is not None and any(mark.value == "superscript" for mark in first.marks)
