"""Looks: what a block is at first glance: its labels, a heading, an annex label, a formula."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from aligner.languages import Language, language
from aligner.model import DivisionKind, NoteMark, NumberStyle, Run, Text
from aligner.numbers.labels import Form, Label, leading
from aligner.structure.blocks import AnyBlock, Block, TableBlock
from aligner.structure.flow import ends_sentence

__all__ = ["Look", "behind", "looks", "typed_labels"]

_HEADING_LENGTH = 220
_OPENING = 500
_BARE = re.compile(r"(\d{1,4}(?:\.\d{1,3})*[A-Z]{0,2})[ \u00a0](?=\S)")
_NUMERAL = re.compile(r"[IVXLC]{1,6}|[一二三四五六七八九十]{1,3}")
_INITIAL = re.compile(r"[^\W\d_]\. (?=\w)")
_CONTENTS = re.compile(
    r"(?:\t|\.{4,}|…{2,}|(?:\. ){4,})[\s\u200e\u200f\u202a-\u202e]*\d{1,4}[\s\u200e\u200f\u202a-\u202e]*$"
)
_CONTENTS_STYLE = re.compile(r"(?:toc|contents) ?\d", re.IGNORECASE)
# 8/CMA.3, 21/COP.14, XV/4: a number, a stroke, and a body or session; behind it the end or a title.
_BODY = r"[a-zа-яё\u0620-\u064a]"
_SERIAL = (
    rf"(?:n[o°º.]{{1,2}}\s?|№\s?)?(?:\d{{1,3}}[a-z]?/{_BODY}(?:{_BODY}|[\d.()-]){{0,12}}|[IVXLC]{{1,6}}/\d{{1,3}})"
    r"(?![\da-z/])(?=\s*$|[\s:.–—-]+[\w“«]|\s?号)"
)
_DIVISIONS = frozenset(
    {
        DivisionKind.PART,
        DivisionKind.TITLE,
        DivisionKind.CHAPTER,
        DivisionKind.SECTION,
        DivisionKind.SUBSECTION,
        DivisionKind.ARTICLE,
    }
)


@lru_cache(maxsize=256)
def _any_of(patterns: tuple[str, ...], tail: str = "") -> re.Pattern[str] | None:
    if not patterns:
        return None
    return re.compile(f"(?:{'|'.join(patterns)}){tail}", re.IGNORECASE)


@dataclass(frozen=True)
class Look:
    """A block with what its first glance tells, in one language."""

    block: AnyBlock
    language: Language
    before_recital: bool = False
    """The next block opens as a recital does, or as the first operative paragraph."""
    speakers: tuple[str, ...] = ()
    """Who else speaks in documents of the institution."""

    @cached_property
    def plain(self) -> str:
        """Characters of the block, without its automatic number; of a table, nothing."""
        return "" if isinstance(self.block, TableBlock) else self.block.text.plain

    @cached_property
    def whole(self) -> Text:
        """All its text, with an automatic number that is read as none in front; a bullet is layout."""
        if isinstance(self.block, TableBlock):
            return Text()
        typed = any(sign.isalnum() for sign in self.block.number)
        return (Text([Run(f"{self.block.number} ")]) + self.block.text if typed else self.block.text).strip()

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """Readings of the number at its head; ``end`` counts in :attr:`plain` (0: an automatic number)."""
        if isinstance(self.block, TableBlock):
            return ()
        if self.block.number:
            head = f"{self.block.number}\t"
            # A format's own number is a number even where typed text would be doubtful.
            found = leading(head + self.plain, self.language) or leading(head, self.language)
            return tuple(label for label in found if label.end >= len(self.block.number))
        return typed_labels(self.plain, self.language)

    @cached_property
    def bare(self) -> tuple[Label, ...]:
        """Readings of ``2 (1) The fee`` and ``1 本``: numbers only where a series bears them out."""
        match = None if isinstance(self.block, TableBlock) or self.block.number else _BARE.match(self.plain)
        if match is None:
            return ()
        return leading(f"{match[1]}\t{self.plain[match.end() :]}", self.language)

    @cached_property
    def initials(self) -> tuple[Label, ...]:
        """Readings of ``A. reproduce``: a number in lists of a legal code, an initial elsewhere."""
        plain = self.plain
        if isinstance(self.block, TableBlock) or self.block.number or not _INITIAL.match(plain):
            return ()
        found = leading(f"{plain[0]}){plain[2:]}", self.language)
        return tuple(
            replace(label, form=Form.STOP, number=replace(label.number, printed=plain[:2])) for label in found
        )

    @cached_property
    def alone(self) -> tuple[Label, ...]:
        """Readings of a numeral that is all of its line, as over parts of a resolution: ``II``, ``二``."""
        plain = self.plain.strip()
        if isinstance(self.block, TableBlock) or self.block.number or not _NUMERAL.fullmatch(plain):
            return ()
        found = leading(f"{plain}.", self.language)
        return tuple(
            replace(label, form=Form.BARE, number=replace(label.number, printed=plain), end=len(self.plain))
            for label in found
            if label.number.style in (NumberStyle.UPPER_ROMAN, NumberStyle.HANZI)
        )

    def label(self, *forms: Form) -> Label | None:
        """The first reading in one of these forms."""
        return next((label for label in self.labels if label.form in forms), None)

    def rest(self, label: Label) -> Text:
        """The text behind a label."""
        if isinstance(self.block, TableBlock):
            return Text()
        shift = len(self.block.number) + 1 if self.block.number else 0
        cut = max(label.end - shift, 0)
        return behind(self.block.text, cut)

    @cached_property
    def division(self) -> Label | None:
        """The reading that opens a division: ``Article 1``, ``Chapter I: …``."""
        return next((label for label in self.labels if label.role in _DIVISIONS), None)

    @cached_property
    def annex(self) -> tuple[Label | None, str] | None:
        """For the label of an annex, its number if it has one, and the words that follow the label."""
        numbered = next((label for label in self.labels if label.role is DivisionKind.ANNEX), None)
        if numbered is not None:
            rest = self.rest(numbered).plain
            return (numbered, rest) if self._short(rest) else None
        pattern = _any_of(self.language.annexes, r"\s*[.:：]?")
        if pattern is not None and pattern.fullmatch(self.plain.strip()):
            return None, ""
        return None

    @cached_property
    def formula(self) -> bool:
        """Whether it is the line that says who speaks: ``The General Assembly,``."""
        line = self.plain.strip()
        pattern = _any_of((*self.language.formulas, *self.speakers), r"\s*[,،，]\s*")
        if pattern is not None and pattern.fullmatch(line):
            return True
        # Other organs speak too: a short line that ends with a comma just before the first recital.
        return (
            self.before_recital
            and line.endswith((",", "،", "，"))
            and len(line) <= 150
            and not self.labels
            and not self.recital
        )

    def _says(self, words: tuple[str, ...], line: str | None = None) -> bool:
        """Whether the whole line is one of these, whatever mark ends it."""
        pattern = _any_of(words, r"\s*[:：,،，.—–-]{0,2}")
        line = (self.plain if line is None else line).strip()
        return pattern is not None and len(line) <= _OPENING and bool(pattern.fullmatch(line))

    @cached_property
    def grounds(self) -> bool:
        """Whether it is the line over recitals: ``Whereas:``."""
        return self._says(self.language.grounds)

    @cached_property
    def enacts(self) -> bool:
        """Whether it is the line that ends recitals: ``have adopted this Regulation:``."""
        return self._says(self.language.enactments)

    @cached_property
    def rules(self) -> tuple[Label | None] | None:
        """Whether it opens the operative part of a judgment, and its label, if it prints a number."""
        words = self.language.rulings
        if self._says(words):
            return (None,)
        return next(
            (
                (label,)
                for label in self.labels
                if label.role is None and self._says(words, self.rest(label).plain)
            ),
            None,
        )

    @cached_property
    def closes(self) -> bool:
        """Whether it opens the lines of date and signature: ``Done at …``."""
        pattern = _any_of(self.language.closings)
        line = self.plain.strip()
        return pattern is not None and len(line) <= _OPENING and bool(pattern.match(line))

    @cached_property
    def contents(self) -> bool:
        """Whether it is a line of a table of contents.

        Its style says so, or its page number stands behind a tab or leaders.
        """
        if isinstance(self.block, TableBlock) or len(self.plain) > 300:
            return False
        return bool(_CONTENTS.search(self.plain) or _CONTENTS_STYLE.fullmatch(self.block.style))

    @cached_property
    def contents_heading(self) -> bool:
        """Whether it is the heading of a table of contents."""
        pattern = _any_of(self.language.contents)
        return pattern is not None and bool(pattern.fullmatch(self.plain.strip(" \t.:：\u200e\u200f")))

    @cached_property
    def preamble(self) -> bool:
        """Whether it is the heading of a preamble."""
        pattern = _any_of(self.language.preambles)
        return pattern is not None and bool(pattern.fullmatch(self.plain.strip(" .:：")))

    @cached_property
    def draft(self) -> Label | None:
        """The reading that numbers a draft in a series: ``Draft resolution I``."""
        return next((label for label in self.labels if label.role is DivisionKind.DRAFT), None)

    @cached_property
    def draft_label(self) -> bool:
        """Whether it is ``Draft resolution I``."""
        if (self.draft is not None and self._short(self.plain)) or self.decision_label:
            return True
        pattern = _any_of(self.language.draft_labels, r"(?:\s*[\w’']{1,20}){0,3}\s*[.:]?")
        return pattern is not None and bool(pattern.fullmatch(self.plain.strip()))

    @cached_property
    def decision_label(self) -> bool:
        """Whether it is the heading of a decision in a compilation: ``Decision 8/CMA.3``."""
        words = self.language.draft_labels
        if not self.heading or not words:
            return False
        pattern = _any_of(
            (rf"(?:{'|'.join(words)})\s*{_SERIAL}", rf"第?\s*{_SERIAL}\s*号?(?:{'|'.join(words)})")
        )
        return pattern is not None and pattern.match(self.plain.strip()) is not None

    @cached_property
    def recital(self) -> bool:
        """Whether it opens as a recital does."""
        pattern = _any_of(self.language.recitals)
        return pattern is not None and bool(pattern.match(self.plain.lstrip()))

    @cached_property
    def operative(self) -> bool:
        """Whether it opens as an operative paragraph does."""
        return opens_operative(self.plain, self.language)

    @cached_property
    def announces_draft(self) -> bool:
        """Whether it ends in a colon, as what stands before a draft does."""
        return self.plain.rstrip().endswith((":", "："))

    def heads(self, text: str) -> bool:
        """Whether this text reads as a heading: short, and not ended as a sentence."""
        if isinstance(self.block, TableBlock):
            return False
        return bool(text.strip()) and self._short(text) and not ends_sentence(text, commas=True)

    def _short(self, text: str) -> bool:
        return len(text) <= (_HEADING_LENGTH if self.language.spaced else 80)

    @cached_property
    def heading(self) -> bool:
        """Whether the block has no number and reads as a heading."""
        if not isinstance(self.block, Block):
            return False
        if self.block.outline and self._short(self.plain):
            return True
        bare = all(label.form is Form.BARE for label in self.labels)
        return bare and not self.block.number and self.heads(self.plain)

    def section(self, *, roman: int, letter: int) -> Label | None:
        """The reading that heads a section, given the ranks of the sections that are open (0: none).

        ``I.`` is the ninth letter after ``H.``, and the first section anywhere else.
        """
        forms = (Form.STOP, Form.ORDINAL, Form.COMMA, Form.BARE)
        found = [label for label in self.labels or self.alone if label.form in forms and label.role is None]
        wanted = {
            NumberStyle.UPPER_ROMAN: roman,
            NumberStyle.ARABIC_ORDINAL: roman,
            NumberStyle.HANZI: roman,
            NumberStyle.UPPER_LATIN: letter,
            NumberStyle.UPPER_CYRILLIC: letter,
            NumberStyle.ABJAD: letter,
        }
        fit = [label for label in found if label.number.style in wanted and self._names(label)]
        for label in fit:
            if label.number.rank == wanted[label.number.style] + 1:
                return label
        return next((label for label in fit if label.number.rank == 1), None)

    def _names(self, label: Label) -> bool:
        rest = self.rest(label).plain
        if label.form is Form.BARE:
            # Alone on its line it heads a section of a resolution; with text it is running text.
            return not rest
        return not rest or self.heads(rest)


def typed_labels(plain: str, tongue: Language) -> tuple[Label, ...]:
    """Give the readings of the number typed at the head of a text."""
    found = leading(plain, tongue)
    if not found and tongue.script != "Latn" and plain[:1].isascii():
        # A line that a version in another script keeps in English: "Chapter XVI: …".
        found = leading(plain, english())
    return found


def looks(blocks: Sequence[AnyBlock], tongue: Language, *, speakers: tuple[str, ...] = ()) -> list[Look]:
    """Wrap blocks for a first glance in their language."""
    found = [Look(block, tongue, speakers=speakers) for block in blocks]
    return [
        Look(look.block, tongue, before_recital=True, speakers=speakers)
        if following is not None and (following.recital or _first_operative(following))
        else look
        for look, following in zip(found, [*found[1:], None], strict=False)
    ]


def _first_operative(look: Look) -> bool:
    label = next((label for label in look.labels if label.number.ranks == (1,)), None)
    return label is not None and opens_operative(look.rest(label).plain, look.language)


def opens_operative(text: str, tongue: Language) -> bool:
    """Tell whether a text opens as an operative paragraph does."""
    pattern = _any_of(tongue.operatives)
    return pattern is not None and bool(pattern.match(text.lstrip()))


def behind(text: Text, cut: int) -> Text:
    """Give the text behind a number of so many characters.

    Notes that stand right behind the number belong to what follows it, before its blank or after.
    """
    if not cut or len(text.inlines) == 1:
        return text.behind(cut)
    rest = text[cut : len(text)]
    marks = [inline for inline in text.inlines if isinstance(inline, NoteMark)]
    before = marks[: len(marks) - len(rest.notes)]
    return (Text(before) + rest if before else rest).strip()


def english() -> Language:
    """English, whose masthead lines other versions keep."""
    return language("en")
