"""``hexapla import``: edits, status and comments of a review document go back into its alignment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import IO, Final

import click

from aligner.cli.console import Console
from aligner.cli.files import read_bytes, staging
from aligner.model import Alignment, Notice, ReadError, RequestError, WriteError
from aligner.readers.docx.review import Review, read_review

__all__ = ["command"]

_MOST: Final = 20
"""Faults that are told one by one."""


@click.command("import")
@click.argument("file", metavar="REVIEW")
@click.option(
    "--into",
    required=True,
    metavar="ALIGNMENT",
    help="The alignment (*.hexapla.json) that the review was exported from.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="The alignment with the edits; by default beside the other, as *.reviewed.hexapla.json.",
)
@click.option("--in-place", is_flag=True, help="Write over the alignment that the review was exported from.")
@click.option(
    "--view",
    type=click.Choice(["final", "original"]),
    default="final",
    show_default=True,
    help="Tracked changes: all accepted, or all undone; status and comments come back in both.",
)
@click.option(
    "--accept-untracked", is_flag=True, help="Take edits as well that were made with tracking switched off."
)
@click.option("-v", "--verbose", is_flag=True, help="Print every notice and every fault.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
def command(
    file: str,
    *,
    into: str,
    output: str | None,
    in_place: bool,
    view: str,
    accept_untracked: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Bring back what reviewers did in a review document (--to docx-review).

    Edited texts, the status and the comments of rows, rows brought together or parted: all by the ids of the
    first column. What cannot be placed is named, and nothing is written then.

    \b
      hexapla export out/report.hexapla.json --to docx-review -o report.review.docx
      hexapla import report.review.docx --into out/report.hexapla.json
    """
    console = Console(verbose=verbose, quiet=quiet)
    target = _target(into, output, in_place=in_place)
    alignment = _alignment(into)
    with console.working(f"Reading {file}"):
        review = read_review(read_bytes(file), name=file, report=console.report)
    from aligner.review import applied, bring_back, differing  # noqa: PLC0415 (the help opens fast)
    from exporters import exporter  # noqa: PLC0415 (as above)
    from exporters.docx_parallel.rows import kept_in_cell  # noqa: PLC0415 (as above)

    if applied(alignment, review, kept=kept_in_cell, original=view == "original"):
        console.close()
        console.say(f"{into} says all that {file} says already; nothing to bring back")
        return 0
    _belongs(differing(alignment, review, kept=kept_in_cell), review, file, into)
    outcome = bring_back(
        alignment,
        review,
        kept=kept_in_cell,
        original=view == "original",
        accept_untracked=accept_untracked,
    )
    if outcome.faults:
        console.close()
        _tell(outcome.faults, file, verbose=verbose)
        return 2
    _write(target, lambda out: exporter("json").write(outcome.alignment, out), asked=bool(output) or in_place)
    for remark in outcome.unplaced:
        console.report(Notice(code="review-remark", message=f"on a row that is gone: {remark}", where=file))
    console.close()
    console.say(f"{_summary(outcome.counts)}: wrote {target}")
    return 0


def _target(into: str, output: str | None, *, in_place: bool) -> Path:
    """Say where the alignment goes: never over the one it came from, unless told."""
    if into == "-" or output == "-":
        what = "import reads and writes files, not standard input or output"
        raise RequestError(what, hint="name a *.hexapla.json")
    given = Path(into)
    if output is None:
        stem = given.name.removesuffix(".json").removesuffix(".hexapla")
        return given if in_place else given.with_name(f"{stem}.reviewed.hexapla.json")
    target = Path(output)
    if in_place:
        what = "--in-place and -o name two places"
        raise RequestError(what, hint="leave one out")
    if target.exists() and given.exists() and target.samefile(given):
        what = "is the alignment that the review was exported from"
        raise RequestError(what, where=output, hint="name another file, or say --in-place")
    return target


def _alignment(into: str) -> Alignment:
    from aligner.readers.json import read, recognises  # noqa: PLC0415 (the help opens fast)

    data = read_bytes(into)
    if not recognises(data, name=into):
        what = "is no alignment of Hexapla's"
        raise ReadError(what, where=into, hint="give the *.hexapla.json that the review was exported from")
    return read(data, name=into)


def _belongs(rows: Sequence[str], review: Review, file: str, into: str) -> None:
    """Refuse a review that was made of something else.

    Raises:
        RequestError: it was, or the alignment has changed since.
    """
    if not rows:
        return
    if 2 * len(rows) > len(review.prints):
        what = f"is the review of another document than {into}"
        raise RequestError(what, where=file, hint="give the alignment that it was exported from with --into")
    some = ", ".join(rows[:5]) + (" …" if len(rows) > 5 else "")
    what = f"has changed since the review was exported, in {len(rows)} of its rows ({some})"
    raise RequestError(what, where=into, hint="import into the state that the review was made of")


def _write(target: Path, write: Callable[[IO[bytes]], None], *, asked: bool) -> None:
    held = BytesIO()
    write(held)
    if not asked and target.exists() and target.read_bytes() != held.getvalue():
        what = "is there already, and says other things"
        raise WriteError(what, where=str(target), hint="name another file with -o, or that one to replace it")

    def copy(out: IO[bytes]) -> None:
        out.write(held.getvalue())

    with staging(target.parent) as stage:
        stage.write(target, copy)


def _tell(faults: Sequence[Notice], file: str, *, verbose: bool) -> None:
    told = faults if verbose else faults[:_MOST]
    for fault in told:
        click.echo(f"hexapla: {file}, {' '.join(f'{fault.where}: {fault.message}'.split())}", err=True)
    rest = f" (and {len(faults) - len(told)} more; --verbose names all)" if len(faults) > len(told) else ""
    click.echo(f"hexapla: {file}: nothing was brought back, {len(faults)} faults{rest}", err=True)


def _summary(counts: Mapping[str, int]) -> str:
    names = {
        "text changed": ("text changed", "texts changed"),
        "row merged": ("row merged", "rows merged"),
        "row split": ("row split", "rows split"),
        "row deleted": ("row deleted", "rows deleted"),
        "status": ("status", "statuses"),
        "remark": ("remark", "remarks"),
    }
    said = [f"{count} {names[name][count != 1]}" for name in names if (count := counts.get(name, 0))]
    return ", ".join(said) or "no changes"
