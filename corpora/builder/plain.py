"""``<stem>.<lang>.md``: the text as it is published, page ends and all.

Blocks are parted by blank lines. The notes of a printed page stand where the page ends, in the
middle of a cut block; the next page begins after at least four line ends. Recitals have lost the
italics of their opening words, operative paragraphs have kept them.
"""

import re
from dataclasses import dataclass, field, replace

from .units import Link, NoteMark, PageEnd, Text, Unit, pieces, split_parts

__all__ = ["JOB_CODES", "SYMBOL_UNIT", "write_plain"]

BLOCK = "\n\n"
PAGE = ("\n\n\n\n", "\n\n\n\n\n", "\n\n\n\n", "\n\n\n\n\n\n")
"""Line ends at the end of a page, in turn."""
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
TIGHT = ("、", "）")
"""A number that ends so has no blank after it."""
SYMBOL_UNIT = "mast.2"
JOB_CODES = {"committee-report": "30-20871", "resolution": "31-05213"}
JOB_LETTER = {"ar": "A", "en": "E", "es": "S", "fr": "F", "ru": "R", "zh": "C"}
FURNISHED = ("es", "zh")
"""The languages whose published text keeps running heads, page numbers and job codes."""
_LEAD_IN = re.compile(r"^\*(?!\*)(.+?)\*")


@dataclass
class _Printer:
    """Puts blocks one after another and keeps the notes of the page."""

    lang: str
    symbol: str
    job: str
    pages: int
    notes: dict[str, Unit]
    out: list[str] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    page: int = 1

    def block(self, text: str, before: str = BLOCK) -> None:
        self.out += [before, text] if self.out else [text]

    def mark(self, note: str) -> str:
        digits = (self.notes[note].number or "").translate(SUPERSCRIPT)
        return f"⁽{digits}⁾" if self.lang == "ar" else digits

    def flush_notes(self) -> None:
        """Print the notes called since the last page end."""
        for note in self.pending:
            self.block(f"{self.mark(note)} {''.join(self.render(self.notes[note]))}")
        self.pending.clear()

    def end_page(self) -> str:
        """Close the page; what is returned parts it from the next block."""
        self.flush_notes()
        end = PAGE[(self.page - 1) % len(PAGE)]
        if self.lang in FURNISHED:
            self._foot()
            self.block(self.symbol, end)
            end = BLOCK
        self.page += 1
        return end

    def _foot(self) -> None:
        number, job = f"{self.page}/{self.pages}", f"{self.job} ({JOB_LETTER[self.lang]})"
        ends = (number, job) if self.page % 2 == 0 else (job, number)
        if self.lang == "zh":
            self.block(" ".join(ends))
        else:
            self.block(ends[0])
            self.block(ends[1])

    def render(self, unit: Unit) -> list[str]:
        """The text of a unit, cut where a page ends; the notes called on the way are kept."""
        halves = [""]
        for piece in pieces(unit.text, self.lang):
            match piece:
                case Text(text, italic, bold):
                    halves[-1] += f"**{text}**" if bold else f"*{text}*" if italic else text
                case Link(text, italic, _):
                    halves[-1] += f"*[{text}](#)*" if italic else f"[{text}](#)"
                case NoteMark(note):
                    halves[-1] += self.mark(note)
                case PageEnd():
                    halves.append("")
        return halves

    def unit(self, unit: Unit, before: str) -> None:
        """Print one unit, page ends included."""
        lead = "" if unit.number is None else unit.number + " " * (unit.number[-1] not in TIGHT)
        if unit.kind in ("recital", "formula"):
            unit = replace(unit, text=_LEAD_IN.sub(r"\1", unit.text))
        for n, (half, called) in enumerate(zip(self.render(unit), _calls(unit, self.lang), strict=True)):
            if n:
                before, lead = self.end_page(), ""
            self.block(lead + half.strip(), before)
            self.pending += called


def _calls(unit: Unit, lang: str) -> list[list[str]]:
    """The notes called on each page that the unit touches."""
    calls: list[list[str]] = [[]]
    for piece in pieces(unit.text, lang):
        if isinstance(piece, PageEnd):
            calls.append([])
        elif isinstance(piece, NoteMark):
            calls[-1].append(piece.note)
    return calls


def _before(unit: Unit, last: Unit | None) -> str:
    """Two places where the published file has one line end only: the date, the annex."""
    if last is None:
        return BLOCK
    dated = (last.id, unit.id) == ("mast.4", "mast.5")
    listed = unit.id.startswith("ax.") and bool(last.number and unit.number)
    return "\n" if dated or listed else BLOCK


def write_plain(name: str, lang: str, units: tuple[Unit, ...]) -> bytes:
    """The published text of one version."""
    annexed = any(unit.id == "ax.label" for unit in units)
    cuts = sum(isinstance(p, PageEnd) for unit in units for p in pieces(unit.text, lang))
    printer = _Printer(
        lang=lang,
        symbol=next(u.text for u in units if u.id == SYMBOL_UNIT),
        job=JOB_CODES[name],
        pages=1 + cuts + annexed,
        notes={u.id: u for u in units if u.kind == "note"},
    )
    for part in split_parts(units):
        last: Unit | None = None
        for unit in part:
            if unit.kind == "note":
                continue
            before = _before(unit, last)
            if unit.id == "ax.label" and lang in FURNISHED:
                before = printer.end_page()
            printer.unit(unit, before)
            last = unit
        printer.flush_notes()
    return ("\n" * 4 + "".join(printer.out)).encode()
