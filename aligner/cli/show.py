"""``hexapla show``: the structure read in a file, as counts and a tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

import click

from aligner.cli.align import summary
from aligner.cli.console import Console
from aligner.cli.inputs import open_file, tags_of
from aligner.cli.options import reading_options
from aligner.model import (
    Alignment,
    Division,
    DivisionKind,
    Document,
    Node,
    Paragraph,
    ParagraphKind,
    Row,
    Table,
    Text,
    UnitKind,
)
from aligner.readers import READERS
from aligner.structure.notes import note_series

__all__ = ["command", "counts"]


@click.command("show")
@click.argument("file", metavar="FILE")
@click.option(
    "-f",
    "--from",
    "form",
    metavar="FORMAT",
    help=f"Format instead of looking at the file: {', '.join(READERS)}.",
)
@click.option("-l", "--lang", "languages", multiple=True, metavar="TAG", help="Language of the document.")
@click.option(
    "-w",
    "--width",
    type=click.IntRange(20, 10_000),
    default=100,
    show_default=True,
    help="Characters a line.",
)
@reading_options
@click.option("--counts", "only_counts", is_flag=True, help="Print the counts, not the tree.")
@click.option("-v", "--verbose", is_flag=True, help="Print every notice.")
def command(
    file: str,
    *,
    form: str | None,
    languages: Sequence[str],
    width: int,
    reading: Mapping[str, object],
    only_counts: bool,
    verbose: bool,
) -> int:
    """Show the structure that Hexapla reads in a file: counts first, then the tree, then notices.

    Of an alignment it shows the rows.

    \b
      hexapla show report.en.docx
    """
    console = Console(verbose=verbose)
    given = tags_of(languages, [file]).get(file)
    found = open_file(file, form=form, given=given, reading=reading, console=console)
    if isinstance(found, Alignment) and len(found.documents) == 1:
        found = found.documents[0]  # one of our own Word files: its rows say no more than its tree
    if isinstance(found, Alignment):
        lines = summary(found) if only_counts else [*summary(found), *_rows(found, width)]
    else:
        lines = list(counts(found))
        if not only_counts:
            lines += ["", *_tree(found.children, 0, width)]
    click.echo("\n".join(lines))
    console.close()
    return 0


def counts(document: Document) -> Iterator[str]:
    """Say in a line each what the document is and how much of what it has."""
    said = document.metadata
    facts = [document.kind.value, document.language]
    facts += [fact for fact in (said.symbol, said.date, said.title) if fact]
    yield " · ".join(facts)
    drafts: list[Division] = []
    annexes: list[Division] = []
    own: list[Node] = []
    _sort(document.children, own, drafts, annexes)
    parts = _tally(own)
    yield "; ".join(parts) or "no paragraphs"
    for draft in drafts:
        inner: list[Node] = []
        _sort(draft.children, inner, [], annexes)
        yield f"embedded draft resolution: {'; '.join(_tally(inner))}"
    for annex in annexes:
        inner = []
        _sort(annex.children, inner, [], [])
        yield f"annex: {'; '.join(_tally(inner)) or 'no paragraphs'}"
    series = note_series(document)
    if series:
        yield f"footnote series of {_and(str(len(one)) for one in series)} ({sum(map(len, series))} notes)"


def _sort(nodes: Sequence[Node], own: list[Node], drafts: list[Division], annexes: list[Division]) -> None:
    for node in nodes:
        if isinstance(node, Division) and node.kind is DivisionKind.DRAFT:
            drafts.append(node)
        elif isinstance(node, Division) and node.kind is DivisionKind.ANNEX:
            annexes.append(node)
        else:
            own.append(node)
            if not isinstance(node, Table):
                _sort(node.children, own, drafts, annexes)


def _tally(nodes: Sequence[Node]) -> list[str]:
    def paragraphs(kind: ParagraphKind, *, numbered: bool | None = None) -> int:
        return sum(
            isinstance(node, Paragraph)
            and node.kind is kind
            and (numbered is None or numbered is (node.number is not None))
            for node in nodes
        )

    found = [
        (sum(isinstance(node, Division) and node.kind is kind for node in nodes), word)
        for kind, word in (
            (DivisionKind.PART, "part"),
            (DivisionKind.CHAPTER, "chapter"),
            (DivisionKind.SECTION, "section"),
            (DivisionKind.SUBSECTION, "subsection"),
            (DivisionKind.ARTICLE, "article"),
        )
    ]
    found += [
        (paragraphs(ParagraphKind.RECITAL), "recital"),
        (paragraphs(ParagraphKind.OPERATIVE), "operative paragraph"),
        (paragraphs(ParagraphKind.PARAGRAPH, numbered=True), "numbered paragraph"),
        (paragraphs(ParagraphKind.PARAGRAPH, numbered=False), "paragraph without number"),
        (paragraphs(ParagraphKind.POINT), "point"),
        (sum(isinstance(node, Table) for node in nodes), "table"),
    ]
    return [_count(count, word) for count, word in found if count]


def _count(count: int, word: str) -> str:
    first, space, rest = word.partition(" ")
    if count != 1:
        word = f"{first}s{space}{rest}" if rest.startswith("without") else f"{word}s"
    return f"{count} {word}"


def _and(words: Iterator[str]) -> str:
    found = list(words)
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"


def _tree(nodes: Sequence[Node], depth: int, width: int) -> Iterator[str]:
    for node in nodes:
        match node:
            case Division():
                yield _line(
                    depth, node.kind.value, node.number.printed if node.number else "", node.heading, width
                )
                yield from _notes(node.heading, depth, width)
                yield from _tree(node.children, depth + 1, width)
            case Paragraph():
                yield _line(
                    depth, node.kind.value, node.number.printed if node.number else "", node.text, width
                )
                yield from _notes(node.text, depth, width)
                yield from _tree(node.children, depth + 1, width)
            case Table():
                columns = max((sum(cell.columns for cell in row) for row in node.rows), default=0)
                size = f"{_count(len(node.rows), 'row')} and {_count(columns, 'column')}"
                yield f"{'  ' * depth}table of {size}"
                for row in node.rows:
                    for cell in row:
                        yield _line(depth + 1, "cell", "", cell.text, width)
            case _:
                assert_never(node)


def _notes(text: Text, depth: int, width: int) -> Iterator[str]:
    for note in text.notes:
        yield _line(depth + 1, "note", note.marker, note.body, width)


def _line(depth: int, kind: str, number: str, text: Text, width: int) -> str:
    head = f"{'  ' * depth}{kind}{' ' if number else ''}{number}"
    plain = " ".join(text.plain.split())
    if not plain:
        return head
    room = width - len(head) - 2
    return f"{head}  {plain if len(plain) <= room else plain[: max(room - 1, 8)].rstrip() + '…'}"


def _rows(alignment: Alignment, width: int) -> Iterator[str]:
    for row in alignment.rows:
        yield f"{row.id}  {row.kind.value}  {row.confidence:.2f}{_why(row)}"
        for language in alignment.languages:
            for _, unit, text in alignment.cell(row, language):
                yield _line(1, language, unit.number.printed if unit.number else unit.marker, text, width)


def _why(row: Row) -> str:
    reasons = [reason.value for reason in row.evidence] + (["moved"] if row.moved else [])
    filled = sum(map(bool, row.cells))
    if filled < len(row.cells):
        reasons.append("in one version" if filled == 1 else f"in {filled} versions")
    if row.kind is UnitKind.NOTE and not reasons:
        return ""
    return f"  {', '.join(reasons)}" if reasons else ""
