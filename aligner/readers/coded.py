"""A text with codes as it is read out of a bilingual file: words, what is open around them, what is left."""

from __future__ import annotations

from dataclasses import dataclass, field

from aligner.model import Break, Inline, Mark, NoteMark, Run, Text, is_legal

__all__ = ["Content"]


@dataclass(slots=True)
class Content:
    """The pieces so far, and which codes are open."""

    inlines: list[Inline] = field(default_factory=list)
    open: list[tuple[str, Mark | str | None]] = field(default_factory=list)
    """For each code that is open its id and its mark, or the target of its link; None: it says nothing."""
    codes: int = 0
    """Codes that say nothing a text can hold."""

    def words(self, words: str | None) -> None:
        """Take words, in what is open around them."""
        if not words:
            return
        marks = frozenset(what for _, what in self.open if isinstance(what, Mark))
        links = [what for _, what in self.open if what is not None and not isinstance(what, Mark)]
        lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for index, line in enumerate(lines):
            if index:
                self.inlines.append(Break())
            if line:
                self.inlines.append(Run(line, marks, links[-1] if links else None))

    def begin(self, name: str, what: Mark | str | None) -> None:
        """Open a code."""
        self.codes += what is None
        self.open.append((name, what))

    def end(self, name: str) -> None:
        """Close a code, if it is open."""
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index][0] == name:
                del self.open[index]
                return

    def note(self, sign: str, *, endnote: bool) -> None:
        """Take the sign of a note."""
        marker = sign if is_legal(sign) else " ".join(sign.split())
        self.inlines.append(NoteMark(marker, Text(), endnote))

    def line(self) -> None:
        """Take the end of a line."""
        self.inlines.append(Break())

    def text(self) -> Text:
        """Give what was taken."""
        return Text(self.inlines)
