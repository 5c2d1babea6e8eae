"""``hexapla merge``: memories of any tool become one, of any size: they are read and written as streams."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal, Self

import click

from aligner.cli.console import Console
from aligner.cli.files import staging
from aligner.cli.options import LangStyle
from aligner.model import ReadError, Report, RequestError

if TYPE_CHECKING:
    from lxml import etree

    from exporters.tmx.merging import Gone, Merged

__all__ = ["command"]


@click.command("merge")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "-o", "--output", required=True, metavar="FILE|-", help="The merged memory, or - for standard output."
)
@click.option(
    "--dedupe",
    type=click.Choice(["exact", "newest", "most-frequent", "all"]),
    default="exact",
    show_default=True,
    help="Of units that say the same keep the first; or of units with the same source text and the same"
    " languages the last by date, or what most say; or keep all.",
)
@click.option(
    "--lang-style",
    type=LangStyle("keep"),
    default="keep",
    show_default=True,
    metavar="keep|short|region|MAP",
    help="Language tags: as they are; en (then en-GB and en are one language); en-US; or as the map"
    " en=en-GB,fr=fr-CH says.",
)
@click.option("--recover", is_flag=True, help="Skip units that are not well-formed, and name them.")
@click.option("--gz", is_flag=True, help="Pack the memory; so does an output called *.tmx.gz.")
@click.option(
    "--left-out",
    type=click.Choice(["txt", "json"]),
    help="Write the list of the units and texts left out beside the memory, as FILE.report.txt or .json.",
)
@click.option("-v", "--verbose", is_flag=True, help="Print every notice.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
def command(
    files: Sequence[str],
    *,
    output: str,
    dedupe: Literal["exact", "newest", "most-frequent", "all"],
    lang_style: str,
    recover: bool,
    gz: bool,
    left_out: Literal["txt", "json"] | None,
    verbose: bool,
    quiet: bool,
) -> int:
    """Merge translation memories: TMX 1.1 to 1.4b, packed (.gz) or archives of them (.zip), from any tool.

    The result is valid TMX 1.4. The header is the first memory's; units keep their order, properties,
    notes, codes and dates. Units with text in one language only are left out. What was done is
    counted; texts that have no place in a memory are told, and stand in the list of --left-out.

    \b
      hexapla merge trados.tmx omegat/project_save.tmx -o both.tmx
      hexapla merge Vol_2024_1.zip --lang-style short --dedupe newest -o dgt.tmx.gz
    """
    from exporters.tmx.merging import Source, merge  # noqa: PLC0415 (other commands need no lxml)

    console = Console(verbose=verbose, quiet=quiet)
    packed = gz or output.endswith(".gz")
    if left_out is not None and output == "-":
        what = "standard output has no place for a list beside it"
        raise RequestError(what, hint="name a file with -o")
    with ExitStack() as stack:
        paths = [_on_disk(path, stack) for path in files]
        sources = [
            Source(name, _reading(path, name, recover=recover))
            for path, name in zip(paths, map(_name, files), strict=True)
        ]
        listed = stack.enter_context(_List(left_out)) if left_out is not None else None
        with console.working(f"Merging {len(files)} memories"):

            def write(out: IO[bytes]) -> None:
                merged.extend(
                    merge(
                        sources,
                        out,
                        dedupe=dedupe,
                        lang_style=lang_style,
                        gz=packed,
                        gone=listed.add if listed is not None else lambda _: None,
                        report=console.report,
                    )
                )

            merged: list[Merged] = []
            if output == "-":
                write(sys.stdout.buffer)
                sys.stdout.buffer.flush()
            else:
                target = Path(output)
                with staging(target.parent, inputs=files) as stage:
                    stage.write(target, write)
                    if listed is not None:
                        stage.write(Path(f"{output}.report.{left_out}"), listed.write)
    console.close()
    for counts in merged:
        console.say(_told(counts))
    total = sum(counts.written for counts in merged)
    console.say(f"{total} units of {sum(counts.read for counts in merged)} in {output}")
    return 0


def _name(path: str) -> str:
    return "standard input" if path == "-" else path


def _on_disk(path: str, stack: ExitStack) -> Path:
    """Give the file; what comes through standard input goes to disk first, since it may be read twice."""
    if path != "-":
        return Path(path)
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hexapla-")))
    with (folder / "memory").open("wb") as copy:
        shutil.copyfileobj(sys.stdin.buffer, copy)
    return folder / "memory"


def _reading(path: Path, name: str, *, recover: bool) -> Callable[[Report], Iterator[etree._Element]]:
    from aligner.readers.tmx.elements import elements  # noqa: PLC0415 (as above)
    from aligner.vocab.tmx_stream import volumes  # noqa: PLC0415 (as above)

    def read(report: Report) -> Iterator[etree._Element]:
        try:
            with path.open("rb") as file:
                for volume, stream in volumes(file, name):
                    yield from elements(stream, name=volume, report=report, recover=recover)
        except FileNotFoundError:
            what = "no such file"
            raise ReadError(what, where=name, hint="check the path") from None
        except IsADirectoryError:
            what = "is a folder"
            raise ReadError(what, where=name, hint="name the memories in it") from None

    return read


def _told(counts: Merged) -> str:
    gone = ", ".join(f"{count} {why.value}" for why, count in sorted(counts.left.items()))
    left = f"; left out {gone}" if gone else ""
    return f"{counts.name}: {counts.read} units, {counts.written} written{left}"


class _List:
    """The list of what is left out; it waits on disk until the memory is whole."""

    def __init__(self, form: Literal["txt", "json"]) -> None:
        self._form = form
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (closed by __exit__)
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, gone: Gone) -> None:
        """Add a unit."""
        if self._form == "txt":
            line = f"{gone.memory}, line {gone.line}: {gone.why.value}: {gone.text}\n"
        else:
            value = {"memory": gone.memory, "line": gone.line, "why": gone.why.value, "text": gone.text}
            line = f"{',' if self._count else '['}\n {json.dumps(value, ensure_ascii=False)}"
        self._count += 1
        self._file.write(line.encode("utf-8", "surrogatepass"))

    def write(self, out: IO[bytes]) -> None:
        """Write the list."""
        self._file.seek(0)
        shutil.copyfileobj(self._file, out)
        if self._form == "json":
            out.write(b"\n]\n" if self._count else b"[]\n")
