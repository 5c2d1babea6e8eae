"""``hexapla evaluate``: precision, recall and F1 against a gold standard of beads or of rows."""

from __future__ import annotations

import json
from pathlib import Path

import click

from aligner.cli.files import read_bytes
from aligner.evaluation import RowsScore, Score, beads_score, parse_beads, rows_score
from aligner.model import Alignment, ReadError, RequestError
from aligner.readers.opening import open_bytes

__all__ = ["command"]


@click.command("evaluate")
@click.argument("gold", metavar="GOLD")
@click.argument("system", metavar="SYSTEM")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def command(gold: str, system: str, *, as_json: bool) -> int:
    """Measure an alignment against a gold standard: precision, recall and F1.

    Two bead files (one bead a line, "[0]:[0, 1]") give strict and lax figures after Sennrich and
    Volk (2011); two folders give the same over all GOLD/*.gold against SYSTEM/*.beads of the same
    name. A gold of rows (*.jsonl, as in corpora/) against an alignment gives figures for numbered
    units, for the others and for all, and, where its rows name their kinds, for each kind (heading,
    recital, point, cell ...); a row counts only if the texts of all its cells are right.

    \b
      hexapla evaluate gold.txt system.txt
      hexapla evaluate corpora/committee-report/gold.jsonl out/report.hexapla.json
    """
    found = _rows(gold, system) if gold.endswith(".jsonl") else RowsScore(_beads(gold, system), {})
    if as_json:
        said: dict[str, object] = {name: score.figures() for name, score in found.scores.items()}
        if found.kinds:
            said["kinds"] = {name: score.figures() for name, score in found.kinds.items()}
        click.echo(json.dumps(said, indent=1))
        return 0
    click.echo(f"{'':<12}{'units':>7}{'precision':>11}{'recall':>9}{'F1':>8}")
    for name, score in found.scores.items():
        click.echo(_line(name, score))
    if found.kinds:
        click.echo("by kind")
    for name, score in found.kinds.items():
        click.echo(_line(f"  {name}", score))
    return 0


def _line(name: str, score: Score) -> str:
    return f"{name:<12}{score.gold:>7}{score.precision:>11.4f}{score.recall:>9.4f}{score.f1:>8.4f}"


def _rows(gold: str, system: str) -> RowsScore:
    found = open_bytes(read_bytes(system), name=system)
    if not isinstance(found, Alignment):
        what = "holds one document, no alignment"
        raise RequestError(what, where=system, hint="give the .hexapla.json that 'hexapla align' wrote")
    return rows_score(read_bytes(gold), found, where=gold)


def _beads(gold: str, system: str) -> dict[str, Score]:
    pairs = [(gold, system)]
    if Path(gold).is_dir():
        names = sorted(path for path in Path(gold).iterdir() if path.suffix == ".gold")
        pairs = [(str(path), str(Path(system) / f"{path.stem}.beads")) for path in names]
        if not pairs:
            what = "holds no *.gold files"
            raise ReadError(what, where=gold, hint="name two bead files")
    return beads_score(
        (parse_beads(read_bytes(one), where=one), parse_beads(read_bytes(other), where=other))
        for one, other in pairs
    )
