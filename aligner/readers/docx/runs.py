"""Runs: what stands inside a paragraph, turned into flat inlines, before or after tracked changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Protocol, TypeAlias

from lxml import etree

from aligner.model import Break, BreakKind, Inline, NoteMark, Run, Text
from aligner.readers.docx.drawings import report_words
from aligner.readers.docx.fields import Fields, link, printed
from aligner.readers.docx.properties import RunFormat
from aligner.readers.docx.source import ALTERNATE, DELETIONS, INSERTIONS, Pages, Source, branch
from aligner.readers.docx.symbols import PRIVATE, symbol, translated
from aligner.readers.docx.values import legal
from aligner.vocab.ooxml import OFFICE_RELATIONSHIPS, XML_SPACE, w

__all__ = ["NoteCaller", "Runs"]

_R, _RPR, _T, _ID = w("r"), w("rPr"), w("t"), w("id")
_RPR_CHANGE: Final = w("rPrChange")
_TEXT_BOX: Final = w("txbxContent")
_RELATION: Final = f"{{{OFFICE_RELATIONSHIPS}}}id"
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RIGHT_TO_LEFT_OR_EAST: Final = re.compile(
    "([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])|([\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff])"
)
# Keys are tags; lxml gives functions for the tags of entities, which no key equals.
_Handlers: TypeAlias = dict[object, Callable[[etree._Element], None]]  # noqa: SLF001 (the only name of the type)
_SAMPLE: Final = 200
"""Characters of a run that tell its script."""
_LONGEST_LINK: Final = 2083
"""What Word itself takes; one target may be called a million times."""
_LINE, _PAGE = Break(BreakKind.LINE), Break(BreakKind.PAGE)


class NoteCaller(Protocol):
    """What turns a reference into a note."""

    def call(self, identifier: str, *, endnote: bool, marker: str | None) -> NoteMark | Run | None:
        """Give the note; ``marker`` is the typed sign, ``None`` for a counted one."""

    def nested(self, identifier: str, *, endnote: bool) -> Text:
        """Give the text of a note that another note calls."""


class Runs:
    """The inlines of one paragraph after another, in one flow of text."""

    def __init__(
        self, source: Source, *, part: str, notes: NoteCaller, pages: Pages | None, inside: bool = False
    ) -> None:
        self._source, self._part, self._notes, self._pages = source, part, notes, pages
        self._inside = inside
        self._fields = Fields()
        self.style = ""
        self.format = RunFormat()
        """What the paragraph's style gives to a run that says nothing."""
        self.rtl = False
        """The paragraph runs from right to left."""
        self.start()
        skip = self._skip
        self._content: _Handlers = {
            _R: self._run,
            w("hyperlink"): self._hyperlink,
            w("fldSimple"): self._simple_field,
            w("sdt"): self._control,
            ALTERNATE: self._alternate_content,
            f"{_MATH}oMath": self._formula,
            f"{_MATH}oMathPara": self._formula,
        }
        self._kept = DELETIONS if source.original else INSERTIONS
        self._shown = frozenset((_T, w("delText"))) if source.original else frozenset((_T,))
        for name in ("smartTag", "customXml", "bdo", "dir", "sdtContent"):
            self._content[w(name)] = self.content
        for tag in (*INSERTIONS, *DELETIONS):
            self._content[tag] = self.content if tag in self._kept else skip
        self._items: _Handlers = {
            _T: self._text,
            w("tab"): lambda _: self._put("\t"),
            w("ptab"): lambda _: self._put("\t"),
            w("br"): self._break,
            w("cr"): lambda _: self._add(_LINE),
            w("noBreakHyphen"): lambda _: self._put("\u2011"),
            w("softHyphen"): lambda _: self._put("\u00ad"),
            w("sym"): self._symbol,
            w("footnoteReference"): lambda item: self._note(item, endnote=False),
            w("endnoteReference"): lambda item: self._note(item, endnote=True),
            w("fldChar"): self._field,
            w("instrText"): self._instruction,
            w("lastRenderedPageBreak"): lambda _: self._turn(),
            w("commentReference"): lambda item: self.comments.append(item.get(_ID, "")),
            w("ruby"): self._ruby,
            w("delText"): self._text if source.original else skip,
            w("delInstrText"): self._instruction if source.original else lambda _: None,
            ALTERNATE: self._alternate_items,
        }
        for name in ("drawing", "pict", "object"):
            self._items[w(name)] = self._picture

    def start(self) -> None:
        """Begin a paragraph."""
        self.items: list[Inline] = []
        self.boxes: list[etree._Element] = []
        """Text boxes that hang on this paragraph."""
        self.hidden: list[str] = []
        self.comments: list[str] = []
        self.page = self._pages.current if self._pages else 0
        self._target: list[Inline] = self._fields.held if self._fields.hiding else self.items
        self._buffer: list[str] = []
        self._format: RunFormat | None = None
        self._now = RunFormat()
        self._link: str | None = None
        self._href = self._fields.href
        self._called: tuple[str, bool] | None = None
        self._typed: list[Inline] = []

    def finish(self) -> list[Inline]:
        """End the paragraph and give its inlines."""
        self._flush()
        self._close_mark(last=True)
        if self._fields.hiding:
            self._source.tally["unclosed-field"] += 1
            self.items.extend(self._fields.abandon())
        return self.items

    def content(self, parent: etree._Element) -> None:
        """Read what a paragraph, a link or an insertion holds."""
        handlers = self._content
        for child in parent:
            handler = handlers.get(child.tag)
            if handler is not None:
                handler(child)

    def _run(self, run: etree._Element) -> None:
        outer = self._now
        self._now = self.format
        items = self._items
        for child in run:
            tag = child.tag
            if tag == _RPR:
                self._now = self._source.styles.run(self.style, self._source.before(child, _RPR_CHANGE, _RPR))
                if self._now.hidden:
                    self._hidden_run(run)
                    break
            else:
                handler = items.get(tag)
                if handler is not None:
                    handler(child)
        if self._called is not None:
            self._close_mark()
        self._now = outer

    def _hidden_run(self, run: etree._Element) -> None:
        # Fields are often hidden with their marks, which still open and close them.
        for child in run:
            if child.tag in self._shown and not self._fields.hiding:
                self.hidden.append(child.text or "")
            elif child.tag in (w("fldChar"), w("instrText"), w("lastRenderedPageBreak")):
                self._items[child.tag](child)
            elif len(child) and child.tag != _RPR:
                self.hidden.extend(f" {piece.text}" for piece in child.iter(_T) if piece.text)

    def _text(self, item: etree._Element) -> None:
        text = item.text or ""
        if "\n" in text or "\r" in text:
            text = legal(text) if item.get(XML_SPACE) == "preserve" else " ".join(text.split())
        if self._now.font and PRIVATE.search(text):
            text, unknown = translated(text, self._now.font)
            self._source.tally["symbol"] += unknown
        self._put(text)

    def _put(self, text: str) -> None:
        if self._now is not self._format:
            self._flush()
            self._format = self._now
        self._buffer.append(text)

    def _flush(self) -> None:
        if not self._buffer:
            return
        text = "".join(self._buffer)
        self._buffer.clear()
        form = self._format or self._now
        self._target.append(Run(text, form.linked if self._href else form.marks, self._href))
        if self._pages is not None and not text.isspace():
            self._pages.fresh = False
        val, east, bidi = form.languages
        if not text.isascii() and (found := _RIGHT_TO_LEFT_OR_EAST.search(text, 0, _SAMPLE)):
            self._source.languages[bidi if found[1] else east] += len(text)
        else:
            # What has no letters, a number say, is in the language of the paragraph's direction.
            rtl = form.rtl or (self.rtl and text.upper() == text.lower())
            self._source.languages[bidi if rtl else val] += len(text)

    def _add(self, inline: Inline) -> None:
        self._flush()
        self._target.append(inline)

    def _break(self, item: etree._Element) -> None:
        if item.get(w("type")) == "page":
            self._flush()
            if self._pages is not None:
                self._pages.fresh = False
            self._turn()
        else:
            self._add(_LINE)

    def _turn(self) -> None:
        self._flush()
        if self._pages is None or self._pages.fresh:
            return
        self._pages.turn()
        if any(
            isinstance(item, NoteMark) or (isinstance(item, Run) and item.text.strip()) for item in self.items
        ):
            self._target.append(_PAGE)
        else:
            self.page = self._pages.current

    def _symbol(self, item: etree._Element) -> None:
        try:
            code = int(item.get(w("char"), ""), 16)
        except ValueError:
            code = 0
        sign = symbol(code, item.get(w("font"), ""))
        if sign is None:
            self._source.tally["symbol"] += 1
            sign = legal(chr(code)) if 0x20 <= code <= 0xFFFD else ""
        self._put(sign)

    def _note(self, item: etree._Element, *, endnote: bool) -> None:
        identifier = item.get(_ID, "")
        self._flush()
        if self._inside:
            text = self._notes.nested(identifier, endnote=endnote)
            self._target.extend([Run(" ["), *text.inlines, Run("]")] if text else [])
        elif item.get(w("customMarkFollows"), "0").lower() in ("0", "false", "off"):
            note = self._notes.call(identifier, endnote=endnote, marker=None)
            self._target.extend([note] if note else [])
        else:
            self._close_mark(last=True)
            self._called = identifier, endnote
            self._typed, self._target = self._target, []

    def _close_mark(self, *, last: bool = False) -> None:
        # The typed sign is the rest of the run, or the next run where that is empty.
        if self._called is None:
            return
        self._flush()
        sign = Text(self._target).plain.strip()
        if not sign and not last:
            return
        (identifier, endnote), self._called = self._called, None
        self._target = self._typed
        note = self._notes.call(identifier, endnote=endnote, marker=sign or "*")
        self._target.extend([note] if note else [Run(sign)])

    def _field(self, item: etree._Element) -> None:
        self._flush()
        shown = ""
        match item.get(w("fldCharType")):
            case "begin":
                self._fields.begin(printed(item))
            case "separate":
                self._fields.separate()
            case "end":
                lost, shown = self._fields.end()
                if lost:
                    self._source.tally[f"field {lost}"] += 1
            case _:
                return
        self._href = self._link or self._fields.href
        if self._called is None:
            self._target = self._fields.held if self._fields.hiding else self.items
        if shown:
            self._put(shown)

    def _instruction(self, item: etree._Element) -> None:
        self._fields.instruct(item.text or "")

    def _simple_field(self, field: etree._Element) -> None:
        self._linked(link(field.get(w("instr"), "")), field)

    def _hyperlink(self, item: etree._Element) -> None:
        known = self._source.package.relationships(self._part).get(item.get(_RELATION, ""))
        target = known.target if known is not None and known.external else ""
        if len(target) > _LONGEST_LINK:
            self._source.tally["long-link"] += 1
            target = ""
        anchor = item.get(w("anchor"), "")
        self._linked(legal(f"{target}#{anchor}" if anchor else target) or None, item)

    def _linked(self, href: str | None, item: etree._Element) -> None:
        self._flush()
        before = self._link, self._href
        self._link = self._href = href or self._href
        self.content(item)
        self._flush()
        self._link, self._href = before

    def _control(self, item: etree._Element) -> None:
        for child in item.iterchildren(w("sdtContent")):
            self.content(child)

    def _alternate_content(self, item: etree._Element) -> None:
        for child in branch(item):
            handler = self._content.get(child.tag) or self._items.get(child.tag)
            if handler is not None:
                handler(child)

    def _alternate_items(self, item: etree._Element) -> None:
        for child in branch(item):
            handler = self._items.get(child.tag)
            if handler is not None:
                handler(child)

    def _ruby(self, item: etree._Element) -> None:
        self._source.tally["ruby"] += 1
        now = self._now
        for base in item.iterchildren(w("rubyBase")):
            self.content(base)
        self._now = now

    def _formula(self, item: etree._Element) -> None:
        self._source.tally["formula"] += 1
        self._now = self.format
        left_out = INSERTIONS if self._source.original else DELETIONS
        for piece in item.iter(f"{_MATH}t"):
            if next(piece.iterancestors(*left_out), None) is None:
                self._put(legal(piece.text or ""))

    def _picture(self, item: etree._Element) -> None:
        found = False
        waiting = [item]
        while waiting:
            element = waiting.pop()
            if element.tag == _TEXT_BOX:
                self.boxes.append(element)
                found = True
            elif element.tag == ALTERNATE:
                waiting.extend(reversed(list(branch(element))))
            else:
                waiting.extend(reversed(element))
        if not found and not report_words(item, part=self._part, source=self._source):
            self._source.tally["picture"] += 1

    def _skip(self, _item: etree._Element) -> None:
        self._source.left_out()
