"""``hexapla export``: a saved alignment, or one document of any readable format, in another format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from aligner.cli.console import Console
from aligner.cli.files import read_bytes
from aligner.cli.identity import identified_alignment, identity_options
from aligner.cli.inputs import open_file, tags_of
from aligner.cli.options import memory_options, reading_options
from aligner.cli.outputs import formats, write_outputs
from aligner.model import Alignment, Document, RequestError
from aligner.readers import READERS
from exporters import EXPORTERS

__all__ = ["command"]


@click.command("export")
@click.argument("file", metavar="FILE")
@click.option(
    "-t",
    "--to",
    "to",
    required=True,
    metavar="FORMATS",
    help=f"Output formats, parted by commas: {', '.join(EXPORTERS)}.",
)
@click.option(
    "-o", "--output", required=True, metavar="DIR|FILE|-", help="Folder, file, or - for standard output."
)
@click.option(
    "-f",
    "--from",
    "form",
    metavar="FORMAT",
    help=f"Format of the input instead of looking at it: {', '.join(READERS)}.",
)
@click.option(
    "-l", "--lang", "languages", multiple=True, metavar="TAG", help="Language of a single document."
)
@click.option("--recover", is_flag=True, help="Skip the broken units of a TMX file, and name them.")
@reading_options
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="FILE",
    help="A file that the alignment was made from, for the archive package. Repeatable.",
)
@identity_options
@memory_options
@click.option("-v", "--verbose", is_flag=True, help="Print every notice.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
def command(
    file: str,
    *,
    to: str,
    output: str,
    form: str | None,
    languages: Sequence[str],
    recover: bool,
    sources: Sequence[str],
    reading: Mapping[str, object],
    settings: Mapping[str, object],
    identity: Mapping[str, str],
    verbose: bool,
    quiet: bool,
) -> int:
    """Write an alignment (*.hexapla.json, *.akn, *.tmx, *.xlf, *.csv), or one document, in other formats.

    \b
      hexapla export out/report.hexapla.json --to docx-parallel -o parallel.docx
      hexapla export report.en.docx --to akn -o report.en.xml
    """
    console = Console(verbose=verbose, quiet=quiet)
    names = formats(to)
    given = tags_of(languages, [file]).get(file)
    if recover:
        found = _recovered(file, form, console)
    else:
        found = open_file(file, form=form, given=given, reading=reading, console=console)
    alignment = found if isinstance(found, Alignment) else Alignment.of(found)
    alignment = identified_alignment(alignment, identity)
    written = write_outputs(
        alignment, names, output=output, paths=[file], settings=settings, console=console, sources=sources
    )
    console.close()
    if len(written) > 1:
        console.say(f"wrote {len(written)} files: {', '.join(path.name for path in written)}")
    return 0


def _recovered(path: str, form: str | None, console: Console) -> Document | Alignment:
    from aligner.readers.tmx import read, recognises  # noqa: PLC0415 (few ask for it)

    data = read_bytes(path)
    name = "standard input" if path == "-" else path
    if form not in {None, "tmx"} or not recognises(data, name=name):
        what = "--recover reads TMX only"
        raise RequestError(what, where=name, hint="leave it out, or say --from tmx")
    return read(data, name=name, report=console.report, recover=True)
