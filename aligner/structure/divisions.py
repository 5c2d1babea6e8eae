"""Divisions: articles and chapters, sections, drafts and annexes open here, and end what they end."""

from __future__ import annotations

import re
from typing import Final

from aligner.model import (
    DivisionKind,
    DocumentKind,
    NumberStyle,
    ParagraphKind,
    Table,
    Text,
)
from aligner.numbers.labels import Form, Label
from aligner.structure.blocks import TableBlock
from aligner.structure.flow import ends_sentence
from aligner.structure.frames import FLUSH, LEVELS, PARAGRAPH, PROVISION, Frame, Scope, labelled
from aligner.structure.headings import Look
from aligner.structure.walk import Walk, closes_resolution, leaf, paragraph_label, role_of, title_frame

__all__ = ["draft_follows", "open_annex", "open_division", "open_draft", "open_section"]

_AHEAD: Final = 1_000
"""Blocks of an annex behind which the numbers of the report may go on."""
_SECTIONED: Final = frozenset({DocumentKind.STATUTE, DocumentKind.CODE})
_ROMAN: Final = frozenset({NumberStyle.UPPER_ROMAN, NumberStyle.ARABIC_ORDINAL, NumberStyle.HANZI})


def _cites(walk: Walk, index: int) -> bool:
    # "Annex II" at the head of a cut line is a citation when the sentence before it is not ended.
    before = walk.looks[index - 1].plain if index else "."
    return len(before) > 120 and not ends_sentence(before, commas=True)


def open_annex(walk: Walk, index: int) -> int:
    """Open an annex and take its title lines; give the index of the block behind them (0: it is no annex)."""
    look = walk.looks[index]
    if look.annex is None or _cites(walk, index):
        return 0
    label, rest = look.annex or (None, "")
    host = _annex_host(walk, index)
    del walk.scopes[host + 1 :]
    scope = walk.scopes[host]
    scope.close_to(0.5 if host == 0 else scope.root.level + 0.5)
    text = look.whole if label is None else Text()
    frame = labelled(Frame(DivisionKind.ANNEX, 1, text=text), label)
    scope.root.children.append(frame)
    inner = Scope.under(frame)
    walk.scopes.append(inner)
    if label is not None and rest:
        frame.children.append(Frame(ParagraphKind.TITLE, PARAGRAPH, text=look.rest(label)))
    at = index + 1
    while at < min(index + 4, len(walk.looks)):
        title = walk.looks[at]
        if not title.heading or title.formula or draft_follows(walk, at) or title.annex is not None:
            break
        frame.children.append(leaf(title, ParagraphKind.TITLE))
        at += 1
    return at


def _annex_host(walk: Walk, index: int) -> int:
    """Which scope an annex hangs on: the draft's if only the draft speaks of an annex, else the root."""
    if len(walk.scopes) < 2 or walk.scopes[1].root.kind is not DivisionKind.DRAFT:
        return 0
    spoken = [False, False]
    pattern = re.compile(
        "|".join((*walk.tongue.annexes, *walk.tongue.annex_references)) or r"(?!)", re.IGNORECASE
    )
    if walk.compiled or _report_goes_on(walk, index):
        return 1
    draft = walk.scopes[1].root
    todo: list[tuple[Frame | Table, bool]] = [(walk.scopes[0].root, False)]
    while todo:
        frame, inside = todo.pop()
        if isinstance(frame, Table):
            continue
        here = inside or frame is draft
        if frame.level >= PARAGRAPH and pattern.search(frame.text.plain):
            spoken[here] = True
        todo += [(child, here) for child in frame.children]
    return 1 if spoken[True] and not spoken[False] else 0


def _report_goes_on(walk: Walk, index: int) -> bool:
    """Whether the report's own paragraph numbers go on behind an annex: then it is the draft's."""
    last = walk.scopes[0].paragraph
    if last is None:
        return False
    expected = 1
    for look in walk.looks[index + 1 : index + 1 + _AHEAD]:
        label = paragraph_label(walk, look)
        if label is None or label.number.style is not NumberStyle.DECIMAL or len(label.number.ranks) > 1:
            continue
        if label.number.rank == expected:
            expected += 1
        elif label.number.rank == last.rank + 1:
            return True
    return False


def _decision_follows(walk: Walk, index: int) -> bool:
    """Whether a draft without preamble begins: a title behind a paragraph that says that a draft follows."""
    before = walk.looks[index - 1] if index else None
    look = walk.looks[index]
    following = walk.looks[index + 1] if index + 1 < len(walk.looks) else None
    if before is None or following is None or not look.heading or walk.scope.paragraph is None:
        return False
    if not before.announces_draft or not before.labels or isinstance(following.block, TableBlock):
        return False
    said = re.search("|".join(walk.tongue.drafts) or r"(?!)", before.plain, re.IGNORECASE)
    # A report's paragraph has a number; the one paragraph of a decision has none.
    plain = not following.labels and not following.heading and not following.formula
    return bool(said) and plain and not draft_follows(walk, index)


def _open_decision(walk: Walk, index: int) -> int:
    """Open a draft with its title; its paragraphs follow until the report's own numbers go on."""
    scope = walk.scope
    scope.close_to(FLUSH)
    draft = Frame(DivisionKind.DRAFT, FLUSH)
    scope.top.children.append(draft)
    draft.children.append(title_frame(walk, walk.looks[index]))
    walk.scopes.append(Scope.under(draft))
    return index + 1


def draft_follows(walk: Walk, index: int) -> bool:
    """Whether a formula comes next, behind titles at most."""
    for look in walk.looks[index : index + 5]:
        if look.formula:
            return True
        if isinstance(look.block, TableBlock) or not (look.heading or look.draft_label):
            return False
    return False


def open_draft(walk: Walk, index: int) -> int:
    """Open what a formula begins: a draft inside a report, or the resolution that the document is."""
    look = walk.looks[index]
    if _decision_follows(walk, index):
        return _open_decision(walk, index)
    opens = look.heading or look.formula or look.draft_label
    if not opens or closes_resolution(walk, index) or not draft_follows(walk, index):
        return 0
    formula = next(at for at in range(index, len(walk.looks)) if walk.looks[at].formula)
    if look.decision_label and walk.compiled:
        del walk.scopes[1:]
    elif any(title.decision_label for title in walk.looks[index + 1 : formula]):
        # What stands before the number of a decision is not yet its own.
        return 0
    scope = walk.scope
    if scope.root.kind is DivisionKind.DRAFT and not (scope.operative or look.draft_label):
        return 0
    own = (
        not walk.compiled
        and scope.root.kind is not DivisionKind.DRAFT
        and scope.paragraph is None
        and not scope.speaks
    )
    if not own or look.draft_label:
        if scope.root.kind is DivisionKind.DRAFT:
            walk.scopes.pop()
            scope = walk.scope
        # A compilation holds one resolution after the other; a report's paragraph holds its draft.
        scope.close_to(scope.root.level + 0.5 if scope.speaks else FLUSH)
        draft = Frame(DivisionKind.DRAFT, FLUSH)
        scope.top.children.append(draft)
        scope = Scope.under(draft)
        walk.scopes.append(scope)
    for title in walk.looks[index:formula]:
        label = title.draft
        if label is not None and scope.root.kind is DivisionKind.DRAFT and scope.root.number is None:
            labelled(scope.root, label)
            scope.root.text = title.rest(label)
        else:
            scope.root.children.append(title_frame(walk, title))
    scope.speaks = True
    preamble = scope.add(Frame(DivisionKind.PREAMBLE, 20))
    preamble.children.append(leaf(walk.looks[formula], ParagraphKind.FORMULA))
    return formula + 1


def open_division(walk: Walk, index: int, label: Label) -> int:
    """Open an article, chapter or part, with a heading from the next line; give the next index."""
    look = walk.looks[index]
    kind = label.role or DivisionKind.SECTION
    _leave_draft_for(walk, kind)
    text = look.rest(label)
    level: float = LEVELS[kind]
    if kind is DivisionKind.SECTION and (
        label.form is Form.SECTION or (walk.kind in _SECTIONED and not walk.treaty)
    ):
        # "§ 5", and "Section 5" of a law or licence that has no articles, are what articles are elsewhere.
        level = PROVISION
    said = kind is DivisionKind.ARTICLE and _is_said(walk, text)
    frame = labelled(Frame(kind, level, text=Text() if said else text), label)
    walk.scope.add(frame)
    walk.scope.paragraph = None
    if said:
        walk.scope.add(Frame(ParagraphKind.PARAGRAPH, PARAGRAPH, text=text))
        return index + 1
    if not text and index + 2 < len(walk.looks) and _is_title_of_division(walk, index + 1):
        following = walk.looks[index + 1].block
        if not isinstance(following, TableBlock):
            frame.text = walk.looks[index + 1].whole
            return index + 2
    return index + 1


def _is_said(walk: Walk, text: Text) -> bool:
    """Whether what stands behind the number of an article is its text, as in Chinese laws, and no heading."""
    plain = text.plain
    return not walk.tongue.spaced and (ends_sentence(plain) or plain.rstrip().endswith((":", "：")))


def _is_title_of_division(walk: Walk, index: int) -> bool:
    look, beyond = walk.looks[index], walk.looks[index + 1]
    return (
        look.heading
        and len(look.plain) <= 150
        and role_of(look) is None
        and (role_of(beyond) is None or role_of(walk.looks[index - 1]) is not DivisionKind.ARTICLE)
    )


def _leave_draft_for(walk: Walk, kind: DivisionKind) -> None:
    if kind is not DivisionKind.SECTION and walk.scope.root.kind is DivisionKind.DRAFT and not walk.treaty:
        walk.scopes.pop()


def open_section(walk: Walk, index: int) -> int:
    """Open a section if the block heads one; a section of the report ends a draft inside it.

    Gives the index of the block behind it (0: it heads none).
    """
    look, scope = walk.looks[index], walk.scope
    if scope.provision:
        return 0
    label = look.section(roman=scope.roman, letter=scope.letter)
    outer = walk.scopes[-2] if scope.root.kind is DivisionKind.DRAFT else None
    if outer is not None:
        above = look.section(roman=outer.roman, letter=outer.letter)
        goes_on = above is not None and above.number.rank == outer.roman + 1 and outer.roman > 0
        if above is not None and goes_on and above.number.style in _ROMAN and not _next_in(walk, label):
            # The report's own sections go on: the draft has ended.
            walk.scopes.pop()
            scope, label = outer, above
    if label is None or (not look.labels and not scope.speaks):
        # A numeral alone on its line heads a part of a resolution.
        return 0
    roman = label.number.style in _ROMAN
    if roman:
        scope.roman, scope.letter = label.number.rank, 0
    else:
        scope.letter = label.number.rank
    if scope.speaks:
        scope.close_to(20)
    kind = DivisionKind.SECTION if roman else DivisionKind.SUBSECTION
    frame = labelled(Frame(kind, LEVELS[kind] - (0 if roman else 1), text=look.rest(label)), label)
    scope.add(frame)
    following = walk.looks[index + 1] if index + 1 < len(walk.looks) else None
    if scope.speaks and not frame.text and following is not None and _titles_part(following):
        frame.text = following.whole
        return index + 2
    return index + 1


def _titles_part(look: Look) -> bool:
    return look.heading and not look.formula and not look.recital and not look.alone and look.annex is None


def _next_in(walk: Walk, label: Label | None) -> bool:
    return label is not None and walk.scope.roman > 0 and label.number.rank == walk.scope.roman + 1
