"""A text with codes as it is read out of a bilingual file: words, what is open around them, what is left."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from aligner.model import Break, Inline, Mark, NoteMark, Run, Text, is_legal

__all__ = ["Content"]

# Letters and digits of the scripts that part words with blanks: neither those of East Asia nor those of
# the South-East, where a blank would part what is one.
_WORD: Final = re.compile(
    "[^\\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)


@dataclass(slots=True)
class Content:
    """The pieces so far, and which codes are open."""

    inlines: list[Inline] = field(default_factory=list)
    open: list[tuple[str, Mark | str | None]] = field(default_factory=list)
    """For each code that is open its id and its mark, or the target of its link; None: it says nothing."""
    codes: int = 0
    """Codes that say nothing a text can hold."""
    blanks: list[str] = field(default_factory=list)
    """The words before each code in whose place a blank was put."""
    _before: str = ""
    """The last words taken, if nothing but codes came since."""
    _alone: bool = False
    """A code that stands alone came behind them."""

    def words(self, words: str | None) -> None:
        """Take words, in what is open around them."""
        if not words:
            return
        if self._alone and _WORD.match(words) and _WORD.match(self._before[-1:]):
            self.blanks.append(self._before[-20:].split()[-1])
            words = f" {words}"
        self._before, self._alone = words, False
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
        self._before, self._alone = "", False
        self.inlines.append(NoteMark(marker, Text(), endnote))

    def line(self) -> None:
        """Take the end of a line."""
        self._before, self._alone = "", False
        self.inlines.append(Break())

    def alone(self, equivalent: str | None) -> None:
        """Take a code that stands alone: a tab, a picture, a variable.

        Two words between which it stands are not made one: a blank takes its place unless the file says that
        nothing does.

        Args:
            equivalent: what the file says is its text; None where it says nothing.
        """
        self.codes += 1
        self._alone = self._alone or equivalent != ""

    def cut(self) -> Text:
        """Give what was taken since the last cut; what is open stays open."""
        made = Text(self.inlines)
        self.inlines = []
        self._before, self._alone = "", False
        return made

    def text(self) -> Text:
        """Give what was taken."""
        return Text(self.inlines)
