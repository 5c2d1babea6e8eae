"""``hexapla check``: validate files of every format, and compare language versions of one work."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from aligner.cli.files import read_bytes
from aligner.findings import Finding, Level, find
from aligner.findings.report import as_json, lines, summary
from aligner.model import Alignment, HexaplaError, Notice, ReadError, RequestError
from aligner.readers import READERS
from aligner.readers.opening import open_bytes, sniff
from aligner.vocab.akn import LINKS_FORMAT
from aligner.vocab.archive import is_archive
from exporters import EXPORTERS, exporter

if TYPE_CHECKING:
    from exporters.akn.validation import Comparison

__all__ = ["command"]


_ALIGNED = frozenset({"csv", "json", "jsonl", "tmx", "tsv", "xliff", "xliff2"})
"""Formats of which a file holds the rows of several versions."""


_LARGE: Final = 1 << 25
_HEAD: Final = 1 << 16


@dataclass(slots=True)
class _Checked:
    """A file, what its format says against it, and what its versions say differently."""

    path: str
    form: str
    notices: list[Notice] = field(default_factory=list)
    findings: list[Finding] | None = None

    def as_json(self) -> dict[str, Any]:
        notices = [
            {"code": notice.code, "message": notice.message, "where": notice.where} for notice in self.notices
        ]
        findings = [as_json(finding) for finding in self.findings or ()]
        return {"file": self.path, "format": self.form, "notices": notices, "findings": findings}


@dataclass(slots=True)
class _Works:
    """What the Akoma Ntoso versions of the works say differently."""

    comparisons: list[Comparison]
    links: list[Notice]
    """Links that lead nowhere."""

    @property
    def differ(self) -> bool:
        return bool(self.links) or any(any(one.told()) for one in self.comparisons)

    def lines(self, *, quiet: bool) -> Iterator[str]:
        """Give a line for each work that corresponds, and one for each difference of the others."""
        for one in self.comparisons:
            told = [str(notice) for notice in one.told()]
            if not told and one.others and not quiet:
                count = len(one.others) + 1
                yield f"{one.work}: {count} versions correspond"
            yield from told
        yield from map(str, self.links)

    def as_json(self) -> dict[str, Any]:
        return {
            "works": [one.as_json() for one in self.comparisons],
            "notices": [{"code": one.code, "message": one.message, "where": one.where} for one in self.links],
        }


@click.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "-f",
    "--from",
    "form",
    metavar="FORMAT",
    help=f"Format instead of looking at the files: {', '.join(READERS)}.",
)
@click.option(
    "--strict", is_flag=True, help="Exit with status 1 for notes too: a length, a text that is absent."
)
@click.option("--json", "as_data", is_flag=True, help="Print JSON for programs.")
@click.option("-v", "--verbose", is_flag=True, help="Print the words of each version under each finding.")
@click.option("-q", "--quiet", is_flag=True, help="Print findings only.")
def command(
    files: Sequence[str], *, form: str | None, strict: bool, as_data: bool, verbose: bool, quiet: bool
) -> int:
    """Validate TMX, XLIFF, tables, Word, Akoma Ntoso and Hexapla's JSON; compare the versions of a work.

    The rows of JSON, TMX, XLIFF and tables are compared: figures, dates, symbols, notes, numbers,
    brackets, language, length. Of Akoma Ntoso, the versions of one work are: what one lacks, has
    elsewhere, numbers or refers to otherwise. Exit status 1 if a file is not valid or its versions differ
    where they should not, 2 if a file cannot be read. An archive package, zipped (.akn) or as a folder, is
    verified by its checksums first; what was changed, lost or added is named.

    \b
      hexapla check out/*
      hexapla check out/report.hexapla.json --verbose
    """
    checked: list[_Checked] = []
    versions: list[tuple[str, bytes]] = []
    linked: list[tuple[str, bytes]] = []
    said: set[tuple[str, str]] = set()
    for path in files:
        if (broken := _broken_memory(path, form)) is not None:
            checked.append(broken)
            if not as_data:
                _print(broken, said, verbose=verbose, quiet=quiet)
            continue
        if _is_bag(path):
            from exporters.akn_package import check_folder  # noqa: PLC0415 (few packages lie unpacked)

            bag = _Checked(path, "akn-package", list(check_folder(Path(path), where=path)))
            checked.append(bag)
            if not as_data:
                _print(bag, said, verbose=verbose, quiet=quiet)
            continue
        data = read_bytes(path)
        if not data.strip():
            what = "is empty"
            raise ReadError(what, where=path, hint="check the path")
        links = _is_links(data)
        name = form or ("akn" if links else "akn-package" if _is_package(data) else _by_suffix(path))
        name = name or sniff(data, name=path)
        if name not in EXPORTERS:
            what = f"is {name}, which has no rules to check"
            raise RequestError(what, where=path, hint=f"known: {', '.join(EXPORTERS)}")
        file = _Checked(path, name, list(exporter(name).check(data, where=path)))
        if name in _ALIGNED:
            file.findings = _findings(path, data, name)
        checked.append(file)
        if not as_data:
            _print(file, said, verbose=verbose, quiet=quiet)
        if links:
            linked.append((path, data))
        elif name == "akn" and data.lstrip()[:1] == b"<":
            versions.append((path, data))
    works = _works(versions, linked)
    if as_data:
        whole = {"files": [file.as_json() for file in checked]}
        whole |= works.as_json() if works is not None else {"works": [], "notices": []}
        click.echo(json.dumps(whole, ensure_ascii=False, indent=1))
    elif works is not None:
        for line in works.lines(quiet=quiet):
            click.echo(line)
    findings = [finding for file in checked for finding in file.findings or ()]
    wrong = any(finding.level is Level.WARNING for finding in findings)
    between = works is not None and works.differ
    return 1 if between or any(file.notices for file in checked) or wrong or (strict and findings) else 0


def _broken_memory(path: str, form: str | None) -> _Checked | None:
    """Check a large memory from disk; None if it is small, valid or no memory, and must be read as a whole.

    What is called a memory and is a gigabyte of something else is told after its first bytes.
    """
    if path == "-" or form not in {None, "tmx"} or not path.casefold().endswith(".tmx"):
        return None
    try:
        with Path(path).open("rb") as file:
            if os.fstat(file.fileno()).st_size < _LARGE or sniff(file.read(_HEAD), name=path) != "tmx":
                return None
            file.seek(0)
            from exporters.tmx import check  # noqa: PLC0415 (few files are so large)

            notices = list(check(file, where=path))
    except (OSError, ReadError):
        return None  # told by the reading of the whole file
    return _Checked(path, "tmx", notices) if notices else None


def _findings(path: str, data: bytes, name: str) -> list[Finding] | None:
    """Compare the versions in a file; none where it holds one alone, or its fault was named already."""
    try:
        alignment = open_bytes(data, name=path, format=name)
        if not isinstance(alignment, Alignment) or len(alignment.languages) < 2:
            return None
        return list(find(alignment))
    except HexaplaError:
        return None


def _print(file: _Checked, said: set[tuple[str, str]], *, verbose: bool, quiet: bool) -> None:
    """Print what there is to say of a file; a memory of the same work repeats nothing that was said."""
    fresh = [one for one in file.findings or () if (one.row, one.message) not in said]
    said.update((one.row, one.message) for one in fresh)
    if not file.notices and (fresh or not quiet):
        counts = "" if file.findings is None else f": {summary(file.findings)}"
        again = len(file.findings or ()) - len(fresh)
        told = f", {again} of them told above" if again else ""
        click.echo(f"{file.path}: valid ({file.form}){counts}{told}")
    for notice in file.notices:
        click.echo(str(notice))
    for line in lines(fresh, verbose=verbose):
        click.echo(line)


def _is_bag(path: str) -> bool:
    return (Path(path) / "bagit.txt").is_file()


def _is_package(data: bytes) -> bool:
    # The names of an archive's files stand at its end as they are.
    return is_archive(data) and b"/bagit.txt" in data[-_HEAD:]


def _by_suffix(path: str) -> str:
    """Give the format of a file that is written and not read; none if its name says nothing."""
    own = (name for name in EXPORTERS if name not in {*READERS, "docx-parallel", "akn-package"})
    return next((name for name in own if path.casefold().endswith(exporter(name).suffix)), "")


def _is_links(data: bytes) -> bool:
    # Cheaper than the exporter's own test, which loads the whole format for each JSON file.
    return LINKS_FORMAT.encode() in data[:400]


def _works(versions: Sequence[tuple[str, bytes]], linked: Sequence[tuple[str, bytes]]) -> _Works | None:
    """Compare the Akoma Ntoso versions of each work; None if there is nothing to compare."""
    if len(versions) < 2 and not linked:
        return None
    from exporters.akn import validation  # noqa: PLC0415 (only Akoma Ntoso needs it)

    found = validation.versions(versions)
    return _Works(list(validation.compared(found)), list(validation.dead(linked, found)))
