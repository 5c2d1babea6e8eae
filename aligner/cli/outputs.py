"""Outputs of a command: formats by name, into a folder, one file or standard output, all or nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from aligner.cli.console import Console
from aligner.cli.files import read_bytes, staging, work_name
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
    sentences: Alignment | None = None,
    sources: Sequence[str] = (),
) -> list[Path]:
    """Write an alignment in each format; either all files come into being or none is touched.

    Args:
        alignment: its rows.
        names: the formats.
        output: a folder, a file, or ``-`` for standard output.
        paths: the inputs, which name the work and go into an archive package.
        settings: options of the formats.
        console: where notices go.
        sentences: the same versions in rows of sentences. A memory or a table says of itself what its
            rows are, so each is written twice.
        sources: more files for the package.

    Returns:
        The files written; none for standard output.

    Raises:
        RequestError: none of the formats takes one of the settings, or both kinds of rows would go
            into one file.
    """
    _taken(names, settings)
    if sentences is not None:
        _two_kinds(names, output)
    if output == "-":
        name = _only(names, "standard output")
        one = exporter(name, settings={**settings, **_sources(name, [*paths, *sources])})
        one.write(alignment, sys.stdout.buffer, report=console.report)
        sys.stdout.buffer.flush()
        return []
    target = Path(output)
    kept = [*paths, *sources]
    if not _is_folder(output):
        name = _only(names, output)
        own = {**settings, **_sources(name, [*paths, *sources])}
        write = _one_file(name, alignment, target, own, console)
        with staging(target.parent, inputs=kept) as stage, console.working(f"Writing {target.name}"):
            stage.write(target, write)
        return [target]
    symbol = alignment.master.metadata.symbol if alignment.documents else ""
    stem = work_name(paths, symbol.replace("/", "-").replace(" ", "_"))
    written: list[Path] = []
    with staging(target, inputs=kept) as stage:
        for name in names:
            with console.working(f"Writing {name}"):
                kinds = [(stem, alignment)]
                if sentences is not None and _has_rows(name):
                    kinds.append((f"{stem}.sentences", sentences))
                for called, rows in kinds:
                    own = {**settings, **_sources(name, [*paths, *sources]), "stem": called}
                    for item in outputs(name, rows, settings=own, report=console.report):
                        path = target / f"{called}{item.suffix}"
                        if path in written:
                            what = f"two formats would both write {path.name}"
                            raise RequestError(what, hint="write them with two commands, into two folders")
                        stage.write(path, item.write)
                        written.append(path)
    return written


def _one_file(
    name: str, alignment: Alignment, target: Path, settings: Mapping[str, object], console: Console
) -> Callable[[IO[bytes]], None]:
    """Choose what goes into a file: what the format makes of the whole, or of the only version.

    Raises:
        RequestError: the file is called as those of another format are.
    """
    whole = exporter(name, settings=settings)
    ends = [whole.suffix]
    if len(alignment.languages) == 1:
        for item in outputs(name, alignment, settings=settings, report=console.report):
            ends.append(item.suffix)
            if target.suffix == _end(item.suffix) != _end(whole.suffix):
                return item.write
    foreign = {_end(exporter(other).suffix) for other in EXPORTERS} | {".xml"}
    if target.suffix in foreign - set(map(_end, ends)):
        what = f"is no name for {name}"
        hint = f"end it in {whole.suffix}, or name a folder for a file a language"
        raise RequestError(what, where=target.name, hint=hint)
    return lambda out: whole.write(alignment, out, report=console.report)


def _end(suffix: str) -> str:
    return f".{suffix.rpartition('.')[2]}"


def _is_folder(output: str) -> bool:
    target = Path(output)
    return output != "-" and (output.endswith(("/", "\\")) or target.is_dir() or not target.suffix)


def _has_rows(name: str) -> bool:
    """Tell whether a format is made of rows, which can be paragraphs or sentences, and of nothing else."""
    return name == "json" or "min_confidence" in settings_of(name)


def _two_kinds(names: Sequence[str], output: str) -> None:
    if not _is_folder(output):
        what = "rows of paragraphs and of sentences do not go into one file: clients read one kind in it"
        raise RequestError(what, where=output, hint="name a folder with -o")
    if not any(map(_has_rows, names)):
        what = f"{', '.join(names)} cannot have rows of sentences beside those of paragraphs"
        raise RequestError(what, hint="choose one with --segment, or add tmx to --to")


def _sources(name: str, paths: Sequence[str]) -> dict[str, object]:
    """Give the files behind the alignment to a format that keeps them."""
    if "sources" not in settings_of(name):
        return {}
    return {"sources": tuple((Path(path).name, read_bytes(path)) for path in paths if path != "-")}


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
