"""The walk: the looks of a document and the scopes that are open while its tree is built."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from aligner.institutions import Institution
from aligner.languages import Language
from aligner.model import (
    DivisionKind,
    DocumentKind,
    Number,
    NumberStyle,
    ParagraphKind,
    Table,
)
from aligner.numbers.labels import Form, Label
from aligner.structure.blocks import TableBlock
from aligner.structure.frames import PARAGRAPH, Frame, Scope
from aligner.structure.headings import Look

__all__ = ["Walk", "closes_resolution", "leaf", "paragraph_label", "role_of", "title_frame"]


@dataclass(slots=True)
class Walk:
    """What the steps of the building share."""

    tongue: Language
    institution: Institution
    looks: Sequence[Look]
    treaty: bool
    lists: bool = False
    """Levels of numbered blocks are depths of lists."""
    kind: DocumentKind | None = None
    """What the head tells that the document is."""
    compiled: bool = False
    """One decision follows the other, each under its number."""
    signing: bool = False
    """Date and signatures have begun."""
    ruling: bool = False
    """The operative part of a judgment has begun."""
    scopes: list[Scope] = field(default_factory=lambda: [Scope.under(Frame(DivisionKind.PART, 0))])

    @property
    def scope(self) -> Scope:
        """The innermost scope."""
        return self.scopes[-1]


def role_of(look: Look) -> DivisionKind | None:
    """The kind of division that a block opens: an article, a chapter; None if it opens none."""
    return look.division.role if look.division is not None else None


def leaf(look: Look, kind: ParagraphKind) -> Frame:
    """A frame of a whole block that has no number."""
    return Frame(kind, PARAGRAPH, text=look.whole)


def closes_resolution(walk: Walk, index: int) -> bool:
    """Tell whether a block names the meeting and the date of adoption, behind the last operative paragraph.

    The two may stand on one line or on two.
    """
    if not walk.scope.operative and not (
        walk.compiled and any(look.decision_label for look in walk.looks[index + 1 : index + 3])
    ):
        return False
    for look in walk.looks[index : index + 2]:
        if not look.heading or len(look.plain) > 80:
            return False
        if any(re.search(date, look.plain, re.IGNORECASE) for date in walk.tongue.dates):
            return True
    return False


def title_frame(walk: Walk, look: Look) -> Frame | Table:
    """A frame of a title line, with the number of the resolution if it begins with one."""
    if isinstance(look.block, TableBlock):
        return Table(rows=look.block.rows)
    frame = leaf(look, ParagraphKind.TITLE)
    # "85/301. International Year of …": a resolution's number stands at the head of its title.
    found = re.match(rf"\s*(?P<number>{walk.institution.resolutions.pattern})\s*[.．–—-]?(?=\s)", look.plain)
    if found:
        ranks = tuple(int(part) for part in re.findall(r"\d+", found["number"]))
        frame.number = Number(printed=found[0].strip(), ranks=ranks, style=NumberStyle.DECIMAL)
        frame.text = frame.text[found.end() : len(frame.text)].strip()
    return frame


def paragraph_label(walk: Walk, look: Look) -> Label | None:
    """The reading that numbers a paragraph here; inside a provision brackets may number paragraphs."""
    alone = walk.kind in (DocumentKind.JUDGMENT, DocumentKind.STATUTE)
    for label in look.labels or (look.bare if alone else ()):
        if label.role is not None:
            continue
        style = label.number.style
        if walk.kind is DocumentKind.JUDGMENT and walk.scope.root.kind is not DivisionKind.ANNEX:
            # One series from end to end: what does not go on with it is quoted or a list.
            if (
                label.form in (Form.STOP, Form.BARE)
                and style is NumberStyle.DECIMAL
                and _goes_on(walk, label)
            ):
                return label
            continue
        if _lists(walk, label):
            continue
        if label.form is Form.STOP and style is NumberStyle.DECIMAL:
            return label
        if label.form is Form.COMMA and style is NumberStyle.HANZI:
            return label
        bracketed = label.form in (Form.PAREN, Form.HALF) and style is NumberStyle.DECIMAL
        host = walk.scope.host
        if walk.scope.provision and bracketed and (host is None or host.form in (label.form, None)):
            return label
        bare = label.form is Form.BARE and style is NumberStyle.DECIMAL
        tabbed = "\t" in look.plain[: label.end]
        if bare and (tabbed or (walk.kind is DocumentKind.STATUTE and _goes_on(walk, label))):
            return label
    return None


def _goes_on(walk: Walk, label: Label) -> bool:
    """Whether a number goes on with the series of paragraphs; a long series may lack one or two."""
    last = walk.scope.paragraph.rank if walk.scope.paragraph is not None else 0
    inserted = bool(label.number.suffix) and label.number.rank == last
    goes_on = last < label.number.rank <= last + (3 if last >= 10 else 1)
    return len(label.number.ranks) == 1 and (goes_on or inserted)


def _lists(walk: Walk, label: Label) -> bool:
    """Whether a decimal number is of a list: below words of a provision that open one, as definitions are."""
    scope = walk.scope
    host = scope.host
    if host is None or not scope.provision or label.number.style is not NumberStyle.DECIMAL:
        return False
    if host.number is not None:
        # "1." and "2." below paragraph (1): numbers set alike go on, and a colon opens them.
        if host.form is label.form or host.form is None:
            return False
        if label.number.rank == 1 and host.text.plain.rstrip().endswith((":", "：")):
            return True
        return any(
            frame.form is label.form
            and frame.number is not None
            and frame.number.style is NumberStyle.DECIMAL
            and label.number.rank == frame.number.rank + 1
            for frame in scope.points
        )
    if not host.text.plain.rstrip().endswith((":", "：", "—", "–")):
        return False
    if label.number.rank == 1:
        return True
    return any(
        frame.number is not None
        and frame.number.style is NumberStyle.DECIMAL
        and frame.number.rank <= label.number.rank <= frame.number.rank + 1
        for frame in scope.points
    )
