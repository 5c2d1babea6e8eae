"""``hexapla align``: the main job, language versions in, aligned outputs out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import click

from aligner.cli.console import Console
from aligner.cli.identity import identified, identity_options
from aligner.cli.inputs import open_documents
from aligner.cli.options import memory_options, reading_options
from aligner.cli.outputs import formats, write_outputs
from aligner.cli.resources import Resources, resource_options
from aligner.languages import lang
from aligner.model import Alignment, Band, RequestError, UnitKind
from aligner.readers import READERS
from exporters import EXPORTERS

__all__ = ["command"]

_FINDINGS = frozenset({"paired-poorly", "language-contradiction"})
"""Notices that make --strict end with status 1."""


@click.command("align")
@click.argument("files", nargs=-1, required=True, metavar="FILE FILE…")
@click.option(
    "-o",
    "--output",
    default="out/",
    show_default=True,
    metavar="DIR|FILE|-",
    help="Folder for the outputs; or one file, or - for standard output, if one format gives one file.",
)
@click.option(
    "-t",
    "--to",
    "to",
    default="tmx,docx,docx-parallel,akn,json",
    show_default=True,
    metavar="FORMATS",
    help=f"Output formats, parted by commas: {', '.join(EXPORTERS)}.",
)
@click.option(
    "-f",
    "--from",
    "form",
    metavar="FORMAT",
    help=f"Format of the inputs instead of looking at them: {', '.join(READERS)}.",
)
@click.option(
    "-l",
    "--lang",
    "languages",
    multiple=True,
    metavar="TAG=FILE",
    help="Language of a file, where its name and text do not tell it. Repeatable.",
)
@click.option(
    "-p",
    "--pivot",
    metavar="TAG",
    help="Master version, which names the rows. Default: the original that the masthead names, else English.",
)
@click.option(
    "--segment",
    type=click.Choice(["paragraph", "sentence", "both"]),
    default="paragraph",
    show_default=True,
    help="Rows of paragraphs, or of the sentences inside paired paragraphs; or both: memories, tables and"
    " JSON come twice, those of sentences as NAME.sentences.tmx and so on.",
)
@click.option(
    "--strict", is_flag=True, help="Exit with status 1 if a version fits poorly or its language is in doubt."
)
@resource_options
@reading_options
@identity_options
@memory_options
@click.option("-v", "--verbose", is_flag=True, help="Print every notice.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
def command(
    files: Sequence[str],
    *,
    output: str,
    to: str,
    form: str | None,
    languages: Sequence[str],
    pivot: str | None,
    segment: str,
    strict: bool,
    resources: Resources,
    reading: Mapping[str, object],
    settings: Mapping[str, object],
    identity: Mapping[str, str],
    verbose: bool,
    quiet: bool,
) -> int:
    """Align the language versions of one document and write them side by side.

    Give one file a language (Word, PDF, HTML, Markdown, XML and more; forms may be mixed). The language
    comes from the text, the file and its name. The outputs are named after the files' common name.

    \b
      hexapla align report.*.docx -o out/
      hexapla align a.txt b.txt --lang en=a.txt --lang fr=b.txt --to tmx -o memory.tmx
    """
    console = Console(verbose=verbose, quiet=quiet)
    names = formats(to)
    if len(files) < 2:
        what = "one version cannot be aligned"
        raise RequestError(
            what, hint="give two or more; 'hexapla show' looks at one, 'hexapla export' converts it"
        )
    if resources.srx is not None and segment == "paragraph":
        what = "--srx cuts sentences, and rows of paragraphs have none"
        raise RequestError(what, hint="add --segment sentence")
    found_here = open_documents(files, form=form, languages=languages, reading=reading, console=console)
    documents = [identified(document, identity) for document in found_here]
    tags = [document.language for document in documents]
    rules = resources.rules(tags, console)
    lexicons = resources.lexicons(tags, console)
    encode = resources.encoder(console)
    vectors = resources.vectors(documents, encode, console)
    from aligner.pairing import pair  # noqa: PLC0415 (not needed when an input is bad)

    with console.working("Pairing"):
        alignment = pair(
            documents,
            pivot=lang(pivot) if pivot is not None else None,
            lexicons=lexicons,
            vectors=vectors,
            report=console.report,
        )
    paragraphs, cut = alignment, None
    if segment != "paragraph":
        from aligner.pairing.sentences import sentences  # noqa: PLC0415 (as above)

        with console.working("Pairing sentences"):
            cut = sentences(alignment, rules=rules, lexicons=lexicons, encode=encode)
    if segment == "sentence" and cut is not None:
        alignment, cut = cut, None
    written = write_outputs(
        alignment,
        names,
        output=output,
        paths=list(files),
        settings=settings,
        console=console,
        sentences=cut,
    )
    resources.extend(paragraphs, console)
    console.close()
    for line in summary(alignment):
        console.say(line)
    _list(written, console)
    found = any(notice.code in _FINDINGS for notice in console.notices)
    return 1 if strict and found else 0


_NAMED: Final = 5
"""Doubtful rows that are named at the console."""


def summary(alignment: Alignment) -> list[str]:
    """Say in a few lines what the alignment holds."""
    count = len(alignment.languages)
    full = sum(all(row.cells) for row in alignment.rows)
    some = sum(sum(map(bool, row.cells)) == 1 for row in alignment.rows)
    notes = sum(row.kind is UnitKind.NOTE for row in alignment.rows)
    tags = ", ".join(alignment.languages)
    line = f"{len(alignment.rows)} rows ({notes} of notes) in {tags}: {full} in all {count}"
    part = len(alignment.rows) - full - some
    if part:
        line += f", {part} in some"
    if some:
        line += f", {some} in one only"
    bands = Counter(row.band for row in alignment.rows if sum(map(bool, row.cells)) > 1)
    said = ", ".join(f"{bands[band]} {band}" for band in Band if bands[band])
    moved = sum(row.moved for row in alignment.rows)
    lines = [line + (f"; {said}" if said else "") + (f"; {moved} moved" if moved else "")]
    doubtful = [
        row.id for row in alignment.rows if row.band is Band.DOUBTFUL and sum(map(bool, row.cells)) > 1
    ]
    if doubtful:
        more = f" and {len(doubtful) - _NAMED} more" if len(doubtful) > _NAMED else ""
        lines.append(f"doubtful, look at them: {', '.join(doubtful[:_NAMED])}{more}")
    return lines


def _list(written: Sequence[Path], console: Console) -> None:
    if written and (len(written) > 1 or sys.stderr.isatty()):
        folders = {str(path.parent) for path in written}
        where = folders.pop() if len(folders) == 1 else "several folders"
        console.say(f"wrote {len(written)} files to {where}: {', '.join(path.name for path in written)}")
