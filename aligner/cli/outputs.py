"""Outputs of a command: formats by name, into a folder, one file or standard output, all or nothing."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from aligner.cli.console import Console
from aligner.cli.files import staging, work_name
from aligner.model import Alignment, RequestError
from exporters import EXPORTERS, exporter, outputs, settings_of

__all__ = ["formats", "write_outputs"]


def formats(text: str) -> list[str]:
    """Read a list of formats.

    Raises:
        RequestError: one of them has no exporter, or there is none.
    """
    names = list(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))
    for name in names:
        exporter(name)
    if not names:
        what = "--to names no format"
        raise RequestError(what, hint=f"known: {', '.join(EXPORTERS)}")
    return names


def write_outputs(
    alignment: Alignment,
    names: Sequence[str],
    *,
    output: str,
    paths: list[str],
    settings: Mapping[str, object],
    console: Console,
) -> list[Path]:
    """Write an alignment in each format; either all files come into being or none is touched.

    Returns:
        The files written; none for standard output.

    Raises:
        RequestError: none of the formats takes one of the settings.
    """
    _taken(names, settings)
    if output == "-":
        one = exporter(_only(names, "standard output"), settings=settings)
        one.write(alignment, sys.stdout.buffer, report=console.report)
        sys.stdout.buffer.flush()
        return []
    target = Path(output)
    folder = output.endswith(("/", "\\")) or target.is_dir() or not target.suffix
    if not folder:
        name = _only(names, output)
        with staging(target.parent) as stage, console.working(f"Writing {target.name}"):
            one = exporter(name, settings=settings)
            stage.write(target, lambda out: one.write(alignment, out, report=console.report))
        return [target]
    symbol = alignment.master.metadata.symbol if alignment.documents else ""
    stem = work_name(paths, symbol.replace("/", "-").replace(" ", "_"))
    written: list[Path] = []
    with staging(target) as stage:
        for name in names:
            with console.working(f"Writing {name}"):
                own = {**settings, "stem": stem}
                for item in outputs(name, alignment, settings=own, report=console.report):
                    path = target / f"{stem}{item.suffix}"
                    if path in written:
                        what = f"two formats would both write {path.name}"
                        raise RequestError(what, hint="write them with two commands, into two folders")
                    stage.write(path, item.write)
                    written.append(path)
    return written


def _taken(names: Sequence[str], settings: Mapping[str, object]) -> None:
    for setting in settings:
        if not any(setting in settings_of(name) for name in names):
            takers = [name for name in EXPORTERS if setting in settings_of(name)]
            what = f"{', '.join(names)} cannot take --{setting.replace('_', '-')}"
            raise RequestError(what, hint=f"{', '.join(takers)} can")


def _only(names: Sequence[str], where: str) -> str:
    if len(names) != 1:
        what = f"{len(names)} formats cannot go into one file"
        raise RequestError(what, where=where, hint="name one with --to, or a folder with -o")
    return names[0]
