"""Structure: blocks of any reader become the tree of a document, in this one place."""

from __future__ import annotations

from dataclasses import replace

from aligner.institutions import institution
from aligner.languages import Language
from aligner.model import DivisionKind, Document, DocumentKind, Notice, Paragraph, Report, Text, discard
from aligner.structure.blocks import Block, Blocks
from aligner.structure.flow import join_cut_paragraphs, leave_out_furniture
from aligner.structure.headings import looks
from aligner.structure.masthead import (
    flatten_masthead_tables,
    head_end,
    masthead_end,
    read_masthead,
    treaty_head,
)
from aligner.structure.notes import tie_notes
from aligner.structure.tree import Builder, kind_of

__all__ = ["structure"]


def structure(blocks: Blocks, *, tongue: Language, where: str = "", report: Report = discard) -> Document:
    """Find the tree in a reader's blocks.

    In order: page furniture out, cut paragraphs joined, notes tied to their marks, masthead and
    titles found, then one pass that opens and closes divisions, drafts, annexes, paragraphs and
    points. Whatever is left out is reported.
    """
    if blocks.lines:
        return _lines(blocks, tongue)
    house = institution("un")
    flat = flatten_masthead_tables(blocks.blocks, tongue=tongue, institution=house)
    head = head_end(looks(flat, tongue))
    kept, cuts = leave_out_furniture(flat, institution=house, head=head, where=where, report=report)
    joined = join_cut_paragraphs(kept, cuts, language=tongue, head=head)
    tied = tie_notes(joined, where=where, report=report)
    seen = looks(tied, tongue)
    head = head_end(seen)
    masthead = masthead_end(seen[:head], institution=house)
    articles = (look.division is not None and look.division.role is DivisionKind.ARTICLE for look in seen)
    treaty = sum(articles) >= 2
    if treaty:
        head = treaty_head(seen, masthead=masthead, head=head)
    builder = Builder(tongue=tongue, institution=house)
    children = builder.build(seen, masthead=masthead, head=head, treaty=treaty)
    said = read_masthead(
        [look.plain for look in seen[:masthead]],
        [look.plain for look in seen[masthead:head] if look.plain.strip()],
        tongue=tongue,
        institution=house,
    )
    known = blocks.metadata
    metadata = replace(said, title=known.title or said.title, source=known.source, sha256=known.sha256)
    kind = kind_of(children, treaty=treaty)
    if not children:
        report(Notice(code="no-text", message="the document holds no text", where=where))
    return Document(language=tongue.tag, kind=kind, metadata=metadata, children=children)


def _lines(blocks: Blocks, tongue: Language) -> Document:
    children = []
    for look in looks(blocks.blocks, tongue):
        label = look.labels[0] if look.labels else None
        text = look.block.text if isinstance(look.block, Block) else Text()
        children.append(
            Paragraph(
                number=label.number if label is not None else None,
                text=look.rest(label) if label is not None else text.strip(),
            )
        )
    return Document(
        language=tongue.tag, kind=DocumentKind.OTHER, metadata=blocks.metadata, children=tuple(children)
    )
