"""Words to ``w:r``: cut up as editing leaves them, with links, note references, page ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from corpora.builder.units import Link, NoteMark, PageEnd, Piece, Text

from .markup import Dice, attr, rpr, text
from .template import Template

__all__ = ["Links", "Runs"]

_SCRIPTS = re.compile(r"[\u0600-\u06ff\u2e80-\uffef][^A-Za-z0-9]*|[^\u2e80-\uffef]+")
_LATIN = re.compile(r"[0-9A-Za-z]")
_SYMBOL_HOME = "https://undocs.org/"


@dataclass
class Links:
    """The external relationships of one part."""

    targets: list[str] = field(default_factory=list)

    def rel_id(self, symbol: str) -> str:
        """The relationship that leads to a document."""
        target = _SYMBOL_HOME + quote(symbol)
        if target not in self.targets:
            self.targets.append(target)
        return f"rIdLink{self.targets.index(target) + 1}"


@dataclass
class Runs:
    """Writes the runs of one part in the habits of a template."""

    template: Template
    links: Links
    dice: Dice
    rsids: tuple[str, ...]
    note_ids: dict[str, int]

    def run(self, content: str, props: dict[str, str] | None = None) -> str:
        """One run; its rsid tells of an editing session."""
        look = dict(props or {})
        if self.template.rtl and "rtl" not in look:
            look["rtl"] = ""
        rsid = ""
        if self.dice.below(3):
            rsid = f' w:rsidR="{self._rsid()}"'
        if not self.dice.below(3):
            rsid += f' w:rsidRPr="{self._rsid()}"'
        return f"<w:r{rsid}>{rpr(look)}{content}</w:r>"

    def _rsid(self) -> str:
        return self.rsids[self.dice.below(len(self.rsids))]

    def tab(self) -> str:
        """A tab in a run of its own."""
        return self.run("<w:tab/>")

    def typed(self, words: str, props: dict[str, str] | None = None) -> str:
        """Words in one run."""
        return self.run(f'<w:t xml:space="preserve">{text(words)}</w:t>', props)

    def content(self, pieces: tuple[Piece, ...], base: dict[str, str] | None = None) -> str:
        """The runs of a block; ``base`` is formatting that its paragraph has by hand."""
        out, page = "", False
        for piece in pieces:
            match piece:
                case Text(words):
                    out += self._words(words, self._look(piece, base), page=page)
                    page = False
                case Link(symbol):
                    out += self._symbol(symbol, self._look(piece, base), page=page)
                    page = False
                case NoteMark(note):
                    out += self._mark(note)
                case PageEnd(blank):
                    out += self.typed(blank, base) if blank else ""
                    page = True
        return out

    def _look(self, piece: Text | Link, base: dict[str, str] | None) -> dict[str, str]:
        look = dict(base or {})
        if piece.italic:
            look |= self.template.lead_in
        if piece.bold:
            look |= {"b": "", "bCs": ""}
        return look

    def _words(self, words: str, look: dict[str, str], *, page: bool = False) -> str:
        out = ""
        for chunk in self._chunks(words):
            props = dict(look)
            if self.template.rtl and not self.dice.below(4):
                props["lang"] = 'w:bidi="ar-EG"'
            if self.template.lang == "zh" and not _LATIN.search(chunk):
                props.setdefault("rFonts", 'w:hint="eastAsia"')
            broken = "<w:lastRenderedPageBreak/>" if page else ""
            run = self.run(f'{broken}<w:t xml:space="preserve">{text(chunk)}</w:t>', props)
            if self.template.lang == "en" and not page and not self.dice.below(12):
                run = f'<w:proofErr w:type="spellStart"/>{run}<w:proofErr w:type="spellEnd"/>'
            out += run
            page = False
        return out

    def _chunks(self, words: str) -> Iterator[str]:
        """Cut words at chance places, in Chinese also where the script changes."""
        whole = _SCRIPTS.findall(words) if self.template.lang == "zh" else [words]
        if "".join(whole) != words:
            whole = [words]
        least, most = self.template.chunk
        for part in whole:
            rest = part
            while len(rest) > most:
                size = least + self.dice.below(most - least + 1)
                yield rest[:size]
                rest = rest[size:]
            yield rest

    def _symbol(self, symbol: str, look: dict[str, str], *, page: bool) -> str:
        if not self.template.links:
            if self.template.rtl:
                look |= {"rtl": 'w:val="0"'}
            return self._words(symbol, look, page=page)
        broken = "<w:lastRenderedPageBreak/>" if page else ""
        half = 1 + self.dice.below(len(symbol) - 1)
        props = look | {"rStyle": 'w:val="Hyperlink"'}
        shown = self.run(f"{broken}<w:t>{text(symbol[:half])}</w:t>", props)
        shown += self.run(f"<w:t>{text(symbol[half:])}</w:t>", props)
        rel = attr(self.links.rel_id(symbol))
        return f'<w:hyperlink r:id="{rel}" w:history="1">{shown}</w:hyperlink>'

    def _mark(self, note: str) -> str:
        raised = {"rStyle": 'w:val="FootnoteReference"'}
        reference = self.run(f'<w:footnoteReference w:id="{self.note_ids[note]}"/>', raised)
        return self._bracketed(reference)

    def note_head(self) -> str:
        """The mark at the head of a note, and what stands after it."""
        own = self.run("<w:footnoteRef/>", {"rStyle": 'w:val="FootnoteReference"'})
        head = self._bracketed(own)
        if self.template.lang in ("en", "fr"):
            return self.tab() + head + self.tab()
        return head + (self.tab() if self.template.rtl else self.typed(" "))

    def _bracketed(self, reference: str) -> str:
        if not self.template.bracketed_notes:
            return reference
        raised = {"vertAlign": 'w:val="superscript"'}
        return self.typed("(", raised) + reference + self.typed(")", raised)
