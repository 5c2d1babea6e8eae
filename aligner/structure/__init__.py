"""Structure: blocks of any reader become the tree of a document, in this one place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from aligner.languages import Language
from aligner.model import (
    Division,
    DivisionKind,
    Document,
    DocumentKind,
    Node,
    Notice,
    Paragraph,
    ParagraphKind,
    Report,
    discard,
)
from aligner.model.collector import put_off
from aligner.model.making import maker
from aligner.structure.blocks import Block, Blocks, TableBlock
from aligner.structure.flow import join_cut_paragraphs, leave_out_furniture
from aligner.structure.headings import Look, behind, looks, typed_labels
from aligner.structure.kinds import kind_of, recognised
from aligner.structure.masthead import (
    flatten_masthead_tables,
    head_end,
    masthead_end,
    named,
    read_masthead,
    treaty_head,
)
from aligner.structure.nested import build_nested
from aligner.structure.notes import tie_notes
from aligner.structure.preambles import enactment_head
from aligner.structure.tree import build
from aligner.structure.walk import Walk

__all__ = ["structure"]

_FILE: Final = re.compile(r"|\S+\.\w{2,5}")
_TITLED: Final = frozenset({DocumentKind.ACT, DocumentKind.STATUTE, DocumentKind.CODE})


def structure(blocks: Blocks, *, tongue: Language, where: str = "", report: Report = discard) -> Document:
    """Find the tree in a reader's blocks.

    In order: page furniture out, cut paragraphs joined, notes tied to their marks, masthead and
    titles found, then one pass that opens and closes divisions, drafts, annexes, paragraphs and
    points. Whatever is left out is reported.
    """
    if blocks.lines:
        return _lines(blocks, tongue)
    if blocks.nested:
        return _nested(blocks, tongue, where=where, report=report)
    house, told = recognised(looks(blocks.blocks, tongue), tongue, title=blocks.metadata.title)
    told = blocks.kind or told
    flat = flatten_masthead_tables(blocks.blocks, tongue=tongue, institution=house)
    head = head_end(looks(flat, tongue))
    kept, cuts = leave_out_furniture(flat, institution=house, head=head, where=where, report=report)
    joined = kept if blocks.whole else join_cut_paragraphs(kept, cuts, language=tongue, head=head)
    tied = tie_notes(joined, where=where, report=report)
    seen = looks(tied, tongue, speakers=house.formulas.get(tongue.tag.partition("-")[0], ()))
    head = head_end(seen)
    # The date under the title of a law is its title's, not a masthead's.
    masthead = 0 if told in _TITLED else masthead_end(seen[:head], institution=house)
    articles = sum(look.division is not None and look.division.role is DivisionKind.ARTICLE for look in seen)
    treaty = articles >= (1 if told is DocumentKind.ACT else 2) and told is not DocumentKind.JUDGMENT
    if treaty and told not in (DocumentKind.CODE, DocumentKind.STATUTE):
        head = treaty_head(seen, masthead=masthead, head=head)
    walk = Walk(tongue=tongue, institution=house, looks=seen, treaty=treaty, lists=blocks.lists, kind=told)
    head = enactment_head(walk, masthead=masthead, head=head)
    children = build(walk, masthead=masthead, head=head)
    said = read_masthead(
        [look.plain for look in seen[:masthead]],
        _titles(children),
        tongue=tongue,
        institution=house,
    )
    known = blocks.metadata
    # Word files hold the symbol in their running heads.
    symbol = said.symbol or known.symbol
    whole = replace(
        said,
        symbol=symbol,
        organ=said.organ or ((house.organ(symbol) or ("",))[0] if symbol else ""),
        # A page names its file where a title should be.
        title=said.title if _FILE.fullmatch(known.title) else known.title or said.title,
        source=known.source,
        sha256=known.sha256,
    )
    metadata = named(whole, seen, tongue=tongue, institution=house)
    kind = kind_of(children, treaty=treaty, told=told, tongue=tongue)
    if not children:
        report(Notice(code="no-text", message="the document holds no text", where=where))
    return Document(language=tongue.tag, kind=kind, metadata=metadata, children=children)


def _titles(children: tuple[Node, ...]) -> list[str]:
    """The title lines, a numbered one first: ``85/301. International Year of …`` is a resolution's title."""
    titles = [node for node in children if isinstance(node, Paragraph) and node.kind is ParagraphKind.TITLE]
    return [node.text.plain for node in sorted(titles, key=lambda node: node.number is None)]


def _nested(blocks: Blocks, tongue: Language, *, where: str, report: Report) -> Document:
    tied = tie_notes(blocks.blocks, where=where, report=report)
    seen = looks(tied, tongue)
    house, told = recognised(seen, tongue, title=blocks.metadata.title)
    told = blocks.kind or told
    children = build_nested(seen)
    if not children:
        report(Notice(code="no-text", message="the document holds no text", where=where))
    law = any(isinstance(block, Block) and block.style in ("article", "section") for block in blocks.blocks)
    treaty = any(isinstance(node, Division) and node.kind is DivisionKind.ARTICLE for node in children)
    kind = told or (
        DocumentKind.STATUTE if law else kind_of(children, treaty=treaty, told=None, tongue=tongue)
    )
    metadata = named(blocks.metadata, seen, tongue=tongue, institution=house)
    return Document(language=tongue.tag, kind=kind, metadata=metadata, children=children)


# As many as there are lines.
_paragraph: Final = maker(Paragraph)


@put_off()
def _lines(blocks: Blocks, tongue: Language) -> Document:
    children: list[Node] = []
    add = children.append
    for block in blocks.blocks:
        if isinstance(block, TableBlock):
            add(Paragraph())
            continue
        text = block.text
        if block.number:
            look = Look(block, tongue)
            label = next(iter(look.labels), None)
            add(
                _paragraph(number=label.number, text=look.rest(label))
                if label is not None
                else _paragraph(text=text.strip())
            )
        elif labels := typed_labels(text.plain, tongue):
            add(_paragraph(number=labels[0].number, text=behind(text, labels[0].end)))
        else:
            add(_paragraph(text=text.strip()))
    return Document(
        language=tongue.tag, kind=DocumentKind.OTHER, metadata=blocks.metadata, children=tuple(children)
    )
