"""The tree: blocks in reading order become divisions, paragraphs, points, drafts and annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from aligner.institutions import Institution
from aligner.languages import Language
from aligner.model import (
    Division,
    DivisionKind,
    DocumentKind,
    Node,
    Number,
    NumberStyle,
    ParagraphKind,
    Table,
    Text,
)
from aligner.numbers.labels import Form, Label
from aligner.structure.blocks import TableBlock
from aligner.structure.flow import ends_sentence
from aligner.structure.frames import FLUSH, LEVELS, PARAGRAPH, POINT, Frame, Scope, frozen, labelled
from aligner.structure.headings import Look
from aligner.structure.points import place_point, point_labels

__all__ = ["Builder"]

_NUMBERED: Final = (Form.STOP, Form.COMMA)
_ROMAN: Final = frozenset({NumberStyle.UPPER_ROMAN, NumberStyle.ARABIC_ORDINAL, NumberStyle.HANZI})


class Builder:
    """Builds the children of a document from its looks, head included.

    One pass, with looks ahead; the open frames of each scope are a stack. What follows from a
    label depends on what is open: ``一、`` heads a section of a report and numbers a paragraph of
    an article.
    """

    def __init__(self, *, tongue: Language, institution: Institution) -> None:
        self.tongue = tongue
        self.institution = institution
        self.looks: Sequence[Look] = ()
        self.scopes = [Scope.under(Frame(DivisionKind.PART, 0))]
        self.treaty = False

    @property
    def scope(self) -> Scope:
        """The innermost scope."""
        return self.scopes[-1]

    def build(self, looks: Sequence[Look], *, masthead: int, head: int, treaty: bool) -> tuple[Node, ...]:
        """Build the tree of a document of which the first blocks are masthead, then titles up to ``head``."""
        self.looks, self.treaty = looks, treaty
        root = self.scope
        if masthead:
            frame = root.add(Frame(DivisionKind.MASTHEAD, 1))
            for look in looks[:masthead]:
                frame.children.append(_leaf(look, ParagraphKind.MASTHEAD))
            root.close_to(1)
        for look in looks[masthead:head]:
            root.root.children.append(self._title(look))
        index = head
        if self.treaty:
            index = self._treaty_preamble(index)
        while index < len(looks):
            index = self._feed(index)
        whole = frozen(root.root)
        return whole.children if isinstance(whole, Division) else ()

    def _title(self, look: Look) -> Frame | Table:
        if isinstance(look.block, TableBlock):
            return Table(rows=look.block.rows)
        frame = _leaf(look, ParagraphKind.TITLE)
        # "85/301. International Year of …": a resolution's number stands at the head of its title.
        found = re.match(
            rf"\s*(?P<number>{self.institution.resolutions.pattern})\s*[.．–—-]?(?=\s)", look.plain
        )
        if found:
            ranks = tuple(int(part) for part in re.findall(r"\d+", found["number"]))
            frame.number = Number(printed=found[0].strip(), ranks=ranks, style=NumberStyle.DECIMAL)
            frame.text = frame.text[found.end() : len(frame.text)].strip()
        return frame

    def _treaty_preamble(self, start: int) -> int:
        end = next(
            (index for index in range(start, len(self.looks)) if _role(self.looks[index]) is not None), start
        )
        if end == start:
            return start
        frame = self.scope.add(Frame(DivisionKind.PREAMBLE, LEVELS[DivisionKind.PART]))
        for index in range(start, end):
            look = self.looks[index]
            if isinstance(look.block, TableBlock):
                frame.children.append(Table(rows=look.block.rows))
            elif not frame.children and not frame.text and look.preamble:
                frame.text = look.block.text
            else:
                frame.children.append(_leaf(look, ParagraphKind.RECITAL))
        self.scope.close_to(0.5)
        return end

    def _feed(self, index: int) -> int:
        look = self.looks[index]
        if isinstance(look.block, TableBlock):
            self.scope.top.children.append(Table(rows=look.block.rows))
            return index + 1
        if look.annex is not None and not self._cites(index):
            return self._open_annex(index)
        if opened := self._open_draft(index):
            return opened
        if look.division is not None and look.division.role is not None:
            return self._open_division(index, look.division)
        if self._section(index):
            return index + 1
        if self._numbered(index) or self._point(index):
            return index + 1
        self._unnumbered(index)
        return index + 1

    def _cites(self, index: int) -> bool:
        # "Annex II" at the head of a cut line is a citation when the sentence before it is not ended.
        before = self.looks[index - 1].plain if index else "."
        return len(before) > 120 and not ends_sentence(before, commas=True)

    def _open_annex(self, index: int) -> int:
        look = self.looks[index]
        label, rest = look.annex or (None, "")
        host = self._annex_host()
        del self.scopes[host + 1 :]
        scope = self.scopes[host]
        scope.close_to(0.5 if host == 0 else scope.root.level + 0.5)
        text = look.block.text if label is None and not isinstance(look.block, TableBlock) else Text()
        frame = labelled(Frame(DivisionKind.ANNEX, 1, text=text.strip()), label)
        scope.root.children.append(frame)
        inner = Scope.under(frame)
        self.scopes.append(inner)
        if label is not None and rest:
            frame.children.append(Frame(ParagraphKind.TITLE, PARAGRAPH, text=look.rest(label)))
        at = index + 1
        while at < min(index + 4, len(self.looks)):
            title = self.looks[at]
            if not title.heading or title.formula or self._opens_draft_at(at) or title.annex is not None:
                break
            frame.children.append(_leaf(title, ParagraphKind.TITLE))
            at += 1
        return at

    def _annex_host(self) -> int:
        """Which scope an annex hangs on: the draft's if only the draft speaks of an annex, else the root."""
        if len(self.scopes) < 2 or self.scopes[1].root.kind is not DivisionKind.DRAFT:
            return 0
        spoken = [False, False]
        pattern = re.compile(
            "|".join((*self.tongue.annexes, *self.tongue.annex_references)) or r"(?!)", re.IGNORECASE
        )
        draft = self.scopes[1].root
        todo: list[tuple[Frame | Table, bool]] = [(self.scopes[0].root, False)]
        while todo:
            frame, inside = todo.pop()
            if isinstance(frame, Table):
                continue
            here = inside or frame is draft
            if frame.level >= PARAGRAPH and pattern.search(frame.text.plain):
                spoken[here] = True
            todo += [(child, here) for child in frame.children]
        return 1 if spoken[True] and not spoken[False] else 0

    def _opens_draft_at(self, index: int) -> bool:
        """Whether a formula comes next, behind titles at most."""
        for look in self.looks[index : index + 5]:
            if look.formula:
                return True
            if isinstance(look.block, TableBlock) or not (look.heading or look.draft_label):
                return False
        return False

    def _open_draft(self, index: int) -> int:
        """Open what a formula begins: a draft inside a report, or the resolution that the document is."""
        look = self.looks[index]
        if not (look.heading or look.formula or look.draft_label) or not self._opens_draft_at(index):
            return 0
        formula = next(at for at in range(index, len(self.looks)) if self.looks[at].formula)
        scope = self.scope
        if scope.root.kind is DivisionKind.DRAFT and not (scope.operative or look.draft_label):
            return 0
        own = scope.root.kind is not DivisionKind.DRAFT and scope.paragraph is None and not scope.speaks
        if not own or look.draft_label:
            if scope.root.kind is DivisionKind.DRAFT:
                self.scopes.pop()
                scope = self.scope
            scope.close_to(FLUSH)
            draft = Frame(DivisionKind.DRAFT, FLUSH)
            scope.top.children.append(draft)
            scope = Scope.under(draft)
            self.scopes.append(scope)
        for title in self.looks[index:formula]:
            label = title.draft
            if label is not None and scope.root.kind is DivisionKind.DRAFT and scope.root.number is None:
                labelled(scope.root, label)
                scope.root.text = title.rest(label)
            else:
                scope.root.children.append(self._title(title))
        scope.speaks = True
        preamble = scope.add(Frame(DivisionKind.PREAMBLE, 20))
        preamble.children.append(_leaf(self.looks[formula], ParagraphKind.FORMULA))
        return formula + 1

    def _open_division(self, index: int, label: Label) -> int:
        look = self.looks[index]
        kind = label.role or DivisionKind.SECTION
        self._leave_draft_for(kind)
        text = look.rest(label)
        frame = labelled(Frame(kind, LEVELS[kind], text=text), label)
        self.scope.add(frame)
        self.scope.paragraph = None
        if not text and index + 2 < len(self.looks) and self._is_title_of_division(index + 1):
            following = self.looks[index + 1].block
            if not isinstance(following, TableBlock):
                frame.text = following.text.strip()
                return index + 2
        return index + 1

    def _is_title_of_division(self, index: int) -> bool:
        look, beyond = self.looks[index], self.looks[index + 1]
        return (
            look.heading
            and len(look.plain) <= 150
            and _role(look) is None
            and (_role(beyond) is None or _role(self.looks[index - 1]) is not DivisionKind.ARTICLE)
        )

    def _leave_draft_for(self, kind: DivisionKind) -> None:
        if (
            kind is not DivisionKind.SECTION
            and self.scope.root.kind is DivisionKind.DRAFT
            and not self.treaty
        ):
            self.scopes.pop()

    def _section(self, index: int) -> bool:
        look, scope = self.looks[index], self.scope
        if scope.inside(DivisionKind.ARTICLE):
            return False
        label = look.section(roman=scope.roman, letter=scope.letter)
        outer = self.scopes[-2] if scope.root.kind is DivisionKind.DRAFT else None
        if outer is not None:
            above = look.section(roman=outer.roman, letter=outer.letter)
            goes_on = above is not None and above.number.rank == outer.roman + 1 and outer.roman > 0
            if above is not None and goes_on and above.number.style in _ROMAN and not self._next_in(label):
                # The report's own sections go on: the draft has ended.
                self.scopes.pop()
                scope, label = outer, above
        if label is None:
            return False
        roman = label.number.style in _ROMAN
        if roman:
            scope.roman, scope.letter = label.number.rank, 0
        else:
            scope.letter = label.number.rank
        if scope.speaks:
            scope.close_to(20)
        kind = DivisionKind.SECTION if roman else DivisionKind.SUBSECTION
        scope.add(labelled(Frame(kind, LEVELS[kind] - (0 if roman else 1), text=look.rest(label)), label))
        return True

    def _next_in(self, label: Label | None) -> bool:
        return label is not None and self.scope.roman > 0 and label.number.rank == self.scope.roman + 1

    def _numbered(self, index: int) -> bool:
        look = self.looks[index]
        label = self._paragraph_label(look)
        if label is None:
            return False
        self._leave_draft_at(label)
        scope = self.scope
        rank = label.number.rank
        host = scope.host
        if (
            rank == 1
            and len(label.number.ranks) == 1
            and scope.points
            and scope.paragraph is not None
            and self.looks[index - 1].announces_draft
        ):
            return False
        text = look.rest(label)
        block = look.block
        marked = not isinstance(block, TableBlock) and bool(block.outline or block.bold)
        if marked and look.heads(text.plain) and not scope.speaks:
            level = LEVELS[DivisionKind.SUBSECTION] + len(label.number.ranks) / 10
            scope.add(labelled(Frame(DivisionKind.SUBSECTION, level, text=text), label))
            return True
        kind = ParagraphKind.PARAGRAPH
        if scope.speaks:
            kind = ParagraphKind.OPERATIVE
            if not scope.operative:
                scope.close_to(20)
            scope.operative = True
        depth = len(label.number.ranks) - 1
        level = PARAGRAPH + min(depth, 4) if depth and host is not None else PARAGRAPH
        scope.add(labelled(Frame(kind, level, text=text), label))
        scope.paragraph = label.number
        return True

    def _paragraph_label(self, look: Look) -> Label | None:
        for label in look.labels:
            if label.role is not None:
                continue
            style = label.number.style
            if label.form is Form.STOP and style is NumberStyle.DECIMAL:
                return label
            if label.form is Form.COMMA and style is NumberStyle.HANZI:
                return label
            article = self.scope.inside(DivisionKind.ARTICLE)
            bracketed = label.form in (Form.PAREN, Form.HALF) and style is NumberStyle.DECIMAL
            if (
                article
                and bracketed
                and (
                    self.scope.host is None
                    or self.scope.host.form is label.form
                    or self.scope.host.form is None
                )
            ):
                return label
            tabbed = label.form is Form.BARE and "\t" in look.plain[: label.end]
            if tabbed and style is NumberStyle.DECIMAL:
                return label
        return None

    def _leave_draft_at(self, label: Label) -> None:
        """End a draft where the report's own paragraph numbers go on and the draft's do not."""
        scope = self.scope
        if scope.root.kind is not DivisionKind.DRAFT:
            return
        outer = self.scopes[-2]
        if outer.paragraph is None or not scope.operative:
            return
        wanted = scope.paragraph.rank + 1 if scope.paragraph is not None else 1
        if label.number.rank == outer.paragraph.rank + 1 != wanted:
            self.scopes.pop()

    def _point(self, index: int) -> bool:
        look, scope = self.looks[index], self.scope
        block = look.block
        if isinstance(block, TableBlock):
            return False
        bullet = bool(block.number) and not look.labels
        found = point_labels(look.labels)
        if not found and not bullet:
            # A decimal that opens a list below a point: "1." behind a colon.
            found = [label for label in look.labels if label.form in _NUMBERED and label.role is None]
        if bullet:
            depth = min(block.level, 8)
            scope.add(Frame(ParagraphKind.POINT, POINT + depth, text=block.text.strip()))
            return True
        if not found:
            return False
        following = next(
            (
                labels
                for later in self.looks[index + 1 : index + 12]
                if (labels := point_labels(later.labels))
            ),
            [],
        )
        label, sibling = place_point(found, following, scope.points)
        if sibling is not None:
            level = sibling.level
        else:
            inner = scope.points[0] if scope.points else None
            level = inner.level + 1 if inner is not None else POINT
        if scope.host is None and not scope.points and scope.speaks and not scope.operative:
            level = POINT
        scope.add(labelled(Frame(ParagraphKind.POINT, level, text=look.rest(label)), label))
        return True

    def _unnumbered(self, index: int) -> None:
        look, scope = self.looks[index], self.scope
        block = look.block
        if isinstance(block, TableBlock):
            return
        if scope.speaks and not scope.operative:
            self._in_preamble(index)
            return
        if look.heading and self._heads_something(index):
            level = LEVELS[DivisionKind.SUBSECTION] + min(block.outline, 4) / 10
            scope.add(Frame(DivisionKind.SUBSECTION, level, text=block.text.strip()))
            if not scope.speaks:
                scope.paragraph = None if self.treaty else scope.paragraph
            return
        if scope.speaks and self._closes(index):
            scope.close_to(scope.root.level + 0.5)
            scope.root.children.append(_leaf(look, ParagraphKind.SIGNATURE))
            return
        unfinished = bool(scope.points) and not self._finished(index)
        level = FLUSH if unfinished and scope.host is not None else PARAGRAPH
        scope.add(Frame(ParagraphKind.PARAGRAPH, level, text=block.text.strip()))

    def _in_preamble(self, index: int) -> None:
        look, scope = self.looks[index], self.scope
        block = look.block
        if isinstance(block, TableBlock):
            return
        following = self.looks[index + 1] if index + 1 < len(self.looks) else None
        if look.heading and not look.recital and following is not None and self._paragraph_label(following):
            # A heading over the first operative paragraph ends the recitals.
            scope.operative = True
            scope.close_to(20)
            scope.add(Frame(DivisionKind.SUBSECTION, LEVELS[DivisionKind.SUBSECTION], text=block.text.strip()))
            return
        ended = ends_sentence(look.plain)
        if look.operative and not look.recital and ended:
            # A resolution of one operative paragraph does not number it.
            scope.operative = True
            scope.close_to(20)
            scope.add(Frame(ParagraphKind.OPERATIVE, PARAGRAPH, text=block.text.strip()))
            return
        scope.add(Frame(ParagraphKind.RECITAL, PARAGRAPH, text=block.text.strip()))

    def _finished(self, index: int) -> bool:
        return self.looks[index - 1].plain.rstrip().endswith((".", "。", "!", "?", "؟"))

    def _closes(self, index: int) -> bool:
        """Whether only short unended lines follow, as behind the last operative paragraph."""
        for look in self.looks[index:]:
            if look.annex is not None:
                return True
            if isinstance(look.block, TableBlock) or len(look.plain) > 100 or ends_sentence(look.plain):
                return False
            if self._paragraph_label(look) is not None:
                return False
        return True

    def _heads_something(self, index: int) -> bool:
        """Whether text follows that this block can head, and what comes before it is complete."""
        before = self.looks[index - 1].plain if index else ""
        block = self.looks[index].block
        marked = not isinstance(block, TableBlock) and bool(block.outline)
        above = self.looks[index - 1] if index else None
        begun = above is None or above.heading or _role(above) is not None
        if not marked and before and not begun and not ends_sentence(before):
            return False
        if not marked and len(self.looks[index].plain) > (120 if self.tongue.spaced else 50):
            return False
        for look in self.looks[index + 1 : index + 4]:
            if isinstance(look.block, TableBlock):
                return True
            if _role(look) is not None or self._paragraph_label(look) is not None:
                return True
            if look.labels and look.section(roman=0, letter=0) is not None:
                return True
            if look.annex is not None:
                return False
            if not look.heading:
                return marked or (not self.treaty and not self.scope.speaks and len(look.plain) >= 150)
        return False


def _role(look: Look) -> DivisionKind | None:
    return look.division.role if look.division is not None else None


def _leaf(look: Look, kind: ParagraphKind) -> Frame:
    text = Text() if isinstance(look.block, TableBlock) else look.block.text.strip()
    return Frame(kind, PARAGRAPH, text=text)


def kind_of(children: Sequence[Node], *, treaty: bool) -> DocumentKind:
    """Tell the kind of a document from its tree."""
    if treaty:
        return DocumentKind.TREATY
    if any(isinstance(node, Division) and node.kind is DivisionKind.PREAMBLE for node in children):
        return DocumentKind.RESOLUTION
    if any(isinstance(node, Division) and node.kind is DivisionKind.SECTION for node in children):
        return DocumentKind.REPORT
    return DocumentKind.OTHER
