"""``hexapla lexicon``: the lexicons that ``align --learn`` keeps, shown, exported, imported, cleared."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

import click

from aligner.cli.console import Console
from aligner.cli.files import read_bytes, staging
from aligner.cli.lexicons import Lexicons, cache_folder
from aligner.languages import lang
from aligner.model import RequestError
from aligner.pairing.lexica import Lexicon

__all__ = ["command"]

_folder = click.option(
    "--lexicon", "folder", metavar="DIR", help="Folder of the lexicons, instead of the cache."
)


def _open(folder: str | None, console: Console) -> Lexicons:
    return Lexicons(Path(folder) if folder is not None else cache_folder(), console.report)


def _wanted(lexicons: Lexicons, one: str, other: str, console: Console) -> Lexicon:
    found = lexicons.get(lang(one), lang(other))
    console.close()
    if found is None:
        known = ", ".join(f"{a} {b}" for a, b in lexicons.pairs()) or "none at all"
        what = f"there is no lexicon of {one} and {other} in {lexicons.folder}"
        raise RequestError(what, hint=f"there is {known}; 'hexapla align --learn' makes one")
    return found


@click.group("lexicon")
def command() -> None:
    """Show, export, import and clear the lexicons of earlier runs.

    A lexicon says which words of two languages stood for each other in sure rows. 'hexapla align
    --learn' extends those of the languages it pairs, and 'hexapla align --lexicon cache' uses them;
    without these options a run neither reads nor writes any. They are kept in the cache folder of
    the system, or below HEXAPLA_CACHE.

    \b
      hexapla align report.*.docx --learn -o out/
      hexapla lexicon show en fr
      hexapla align letter.en.docx letter.fr.docx --lexicon cache -o out/
    """


@command.command("show")
@click.argument("languages", nargs=-1, metavar="[LANG LANG]")
@click.option("--top", type=click.IntRange(1), default=40, show_default=True, help="How many pairs of words.")
@_folder
def show(languages: tuple[str, ...], *, top: int, folder: str | None) -> int:
    """List the lexicons, or the pairs of words of one that were counted most.

    Words are stems of up to six letters, as pairing compares them.
    """
    console = Console()
    lexicons = _open(folder, console)
    if not languages:
        click.echo(f"{'languages':<16}{'pairs of words':>15}{'texts':>7}{'kB':>7}")
        for one, other in lexicons.pairs():
            found = lexicons.get(one, other)
            if found is not None:
                size = lexicons.path(one, other).stat().st_size / 1000
                click.echo(f"{one} {other:<13}{len(found.counts):>15}{len(found.texts):>7}{size:>7.0f}")
        console.close()
        return 0
    found = _wanted(lexicons, *_two(languages), console)
    for a, b in sorted(found.counts, key=lambda words: (-found.counts[words], words))[:top]:
        click.echo(f"{a}\t{b}\t{found.counts[a, b]:.2f}")
    return 0


@command.command("export")
@click.argument("languages", nargs=-1, metavar="LANG LANG")
@click.option("-o", "--output", default="-", show_default=True, metavar="FILE|-", help="File to write.")
@_folder
def export(languages: tuple[str, ...], *, output: str, folder: str | None) -> int:
    """Write a lexicon as text: a head line, then word, word and count, parted by tabs."""
    console = Console()
    found = _wanted(_open(folder, console), *_two(languages), console)
    if output == "-":
        sys.stdout.buffer.write(found.write())
        return 0
    with staging(Path(output).parent) as stage:
        stage.write(Path(output), lambda out: _write(out, found))
    return 0


@command.command("import")
@click.argument("file", metavar="FILE")
@_folder
def import_(file: str, *, folder: str | None) -> int:
    """Add a lexicon that 'export' wrote to the one of its languages; one of known texts adds nothing."""
    console = Console()
    given = Lexicon.read(read_bytes(file), where=file)
    changed = _open(folder, console).extend([given])
    console.close()
    console.say(f"{' '.join(given.languages)}: {'extended' if changed else 'nothing new'}")
    return 0


@command.command("clear")
@click.argument("languages", nargs=-1, metavar="[LANG LANG]")
@_folder
def clear(languages: tuple[str, ...], *, folder: str | None) -> int:
    """Remove the lexicon of two languages, or all."""
    console = Console()
    lexicons = _open(folder, console)
    if languages:
        first, second = _two(languages)
        pairs = [(lang(first), lang(second))]
    else:
        pairs = list(lexicons.pairs())
    removed = sum(lexicons.remove(*pair) for pair in pairs)
    console.say(f"removed {removed} of {lexicons.folder}")
    return 0


def _two(languages: tuple[str, ...]) -> tuple[str, str]:
    if len(languages) != 2:
        what = f"a lexicon is of two languages, not {len(languages)}"
        raise RequestError(what, hint="write: en fr")
    return languages[0], languages[1]


def _write(out: IO[bytes], lexicon: Lexicon) -> None:
    out.write(lexicon.write())
