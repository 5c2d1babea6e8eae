"""Kinds: which institution a document is of and how it is laid out, told by the lines of its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from aligner.institutions import INSTITUTIONS, Institution, institution
from aligner.languages import Language
from aligner.model import DivisionKind, DocumentKind, Node, Paragraph, ParagraphKind
from aligner.model.document import Division
from aligner.numbers.labels import Form
from aligner.structure.flow import ends_sentence
from aligner.structure.headings import Look

__all__ = ["is_decision", "kind_of", "recognised"]

_HEAD: Final = 40
"""Blocks among which the titles stand; a web page has some lines of its own before them."""
_LONGEST: Final = 420
_SECTIONS: Final = 2


@lru_cache(maxsize=512)
def _openings(house: str, tag: str) -> tuple[tuple[DocumentKind, re.Pattern[str]], ...]:
    found = []
    for kind, words in institution(house).genres.items():
        patterns = (*words.get(tag, ()), *words.get("", ()))
        if patterns:
            found.append((kind, re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)))
    return tuple(found)


@lru_cache(maxsize=64)
def _titles(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)


def recognised(
    looks: Sequence[Look], tongue: Language, *, title: str = ""
) -> tuple[Institution, DocumentKind | None]:
    """Tell the institution and the kind; the United Nations and None where the head says nothing else.

    A symbol of the United Nations on a line of its own outweighs all other words of the head. What only a
    language's words tell (a law, a judgment, a licence) counts if the body is laid out so.
    """
    home = institution("un")
    lines = [title, *(" ".join(look.plain.split()) for look in looks[:_HEAD])]
    lines = [line for line in lines if line and len(line) <= _LONGEST and not ends_sentence(line)]
    if any(home.is_symbol(line) for line in lines[:12]):
        return home, None
    tag = tongue.tag.partition("-")[0]
    for line in lines:
        for name in INSTITUTIONS:
            for kind, pattern in _openings(name, tag):
                if pattern.match(line) and _laid_out(looks, kind):
                    return institution(name), kind
    for line in lines[:12]:
        for kind, patterns in tongue.genres.items():
            said = _titles(patterns).fullmatch(line.strip(" .:：*")) is not None
            if said and _laid_out(looks, kind) and (kind is not DocumentKind.STATUTE or _enacted(looks)):
                return home, kind
    return home, None


def _laid_out(looks: Sequence[Look], kind: DocumentKind) -> bool:
    """Whether the body bears out what a title says."""
    if kind is DocumentKind.DECISION:
        return True
    if kind is DocumentKind.JUDGMENT:
        return _series(looks) >= _SECTIONS
    divided = sum(
        look.division is not None and look.division.role in (DivisionKind.ARTICLE, DivisionKind.SECTION)
        for look in looks
    )
    if kind is DocumentKind.STATUTE:
        return divided >= _SECTIONS or _series(looks) >= _SECTIONS
    return divided >= (1 if kind is DocumentKind.ACT else _SECTIONS)


def _enacted(looks: Sequence[Look]) -> bool:
    """Whether a law is divided as one or enacted: a report may name an act in its title."""
    divided = sum(look.division is not None for look in looks)
    return divided >= _SECTIONS or any(look.enacts for look in looks[:_HEAD])


def _series(looks: Sequence[Look]) -> int:
    """Count the numbers 1, 2, 3 … at the heads of blocks, as paragraphs or sections have them."""
    last = 0
    for look in looks:
        for label in look.labels or look.bare:
            if label.form in (Form.BARE, Form.STOP) and label.number.ranks == (last + 1,):
                last += 1
                break
    return last


def kind_of(
    children: Sequence[Node], *, treaty: bool, told: DocumentKind | None, tongue: Language
) -> DocumentKind:
    """Tell the kind of a document from its head, or from its tree where the head told nothing."""
    if told is not None:
        return told
    if treaty:
        return DocumentKind.TREATY
    if any(isinstance(node, Division) and node.kind is DivisionKind.PREAMBLE for node in children):
        return DocumentKind.RESOLUTION
    drafts = [node for node in children if isinstance(node, Division) and node.kind is DivisionKind.DRAFT]
    if len(drafts) > 1:
        return DocumentKind.REPORT
    sections = [node for node in children if isinstance(node, Division) and node.kind is DivisionKind.SECTION]
    if sections and all(node.number is not None and node.number.printed[:1] == "§" for node in sections):
        return DocumentKind.STATUTE
    if sections:
        return DocumentKind.REPORT
    return DocumentKind.DECISION if is_decision(children, tongue) else DocumentKind.OTHER


def is_decision(children: Sequence[Node], tongue: Language) -> bool:
    """Whether the number of a decision heads it, and its first paragraph says that one was taken."""
    numbered = any(
        isinstance(node, Paragraph) and node.kind is ParagraphKind.TITLE and node.number is not None
        for node in children
    )
    first = next(
        (node for node in children if isinstance(node, Paragraph) and node.kind is ParagraphKind.PARAGRAPH),
        None,
    )
    if not numbered or first is None or not tongue.decisions:
        return False
    return re.search("|".join(tongue.decisions), first.text.plain, re.IGNORECASE) is not None
