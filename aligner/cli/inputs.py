"""Inputs of a command: paths and ``--lang`` become documents, or the one alignment that a file holds."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path, PurePath
from typing import Final

from aligner.cli.console import Console
from aligner.cli.files import read_bytes
from aligner.languages import lang
from aligner.model import Alignment, Document, Lang, RequestError, discard
from aligner.readers.opening import open_bytes, sniff

__all__ = ["open_documents", "open_file", "tags_of"]

_LARGE: Final = 1 << 25
_HEAD: Final = 1 << 16


def tags_of(options: Sequence[str], paths: Sequence[str]) -> dict[str, Lang]:
    """Read ``--lang TAG=FILE`` (or ``--lang TAG`` for a single file): the language of each path named.

    Raises:
        RequestError: an option names no file of the command, or no language.
    """
    given: dict[str, Lang] = {}
    for option in options:
        tag, equals, file = option.partition("=")
        if not equals:
            if len(paths) != 1:
                what = f"--lang {option} does not say which file it means"
                raise RequestError(what, hint=f"write --lang {tag}=FILE")
            file = paths[0]
        found = [path for path in paths if file in (path, PurePath(path).name)]
        if len(found) != 1:
            what = f"--lang {option}: {'no' if not found else 'more than one'} input is called {file!r}"
            raise RequestError(what, hint=f"the inputs are {', '.join(paths)}")
        given[found[0]] = lang(tag)
    return given


def open_file(
    path: str,
    *,
    form: str | None,
    given: Lang | None,
    reading: Mapping[str, object],
    console: Console,
) -> Document | Alignment:
    """Read one input."""
    name = "standard input" if path == "-" else path
    with console.working(f"Reading {name}"):
        if form in {None, "tmx"}:
            _refuse_early(path)
        return open_bytes(
            read_bytes(path), name=name, format=form, given=given, settings=reading, report=console.report
        )


def _refuse_early(path: str) -> None:
    """Refuse what is called a memory and is a gigabyte of something else before it is all in memory.

    Raises:
        ReadError: its first bytes are those of no memory.
    """
    if not path.casefold().endswith(".tmx"):
        return
    with suppress(OSError), Path(path).open("rb") as file:
        if os.fstat(file.fileno()).st_size < _LARGE or sniff(file.read(_HEAD), name=path) != "tmx":
            return
        file.seek(0)
        from aligner.readers.tmx.elements import elements  # noqa: PLC0415 (few files are so large)
        from aligner.vocab.tmx_stream import volumes  # noqa: PLC0415 (as above)

        for name, stream in volumes(file, path):
            # The header and a unit: a file that comes to no unit is given up on the way.
            for _ in islice(elements(stream, name=name, report=discard), 2):
                pass


def open_documents(
    paths: Sequence[str],
    *,
    form: str | None,
    languages: Sequence[str],
    reading: Mapping[str, object],
    console: Console,
) -> list[Document]:
    """Read language versions, one a language.

    Raises:
        RequestError: a file holds an alignment already or is given twice, or two are in the same language.
    """
    given = tags_of(languages, paths)
    _refuse_twice(paths)
    seen: dict[Lang, str] = {}
    documents = []
    for path in paths:
        found = open_file(path, form=form, given=given.get(path), reading=reading, console=console)
        if isinstance(found, Alignment) and len(found.documents) == 1:
            (found,) = found.documents
        if isinstance(found, Alignment):
            what = f"{path} holds an alignment already"
            raise RequestError(what, hint="'hexapla export' writes it in other formats")
        if found.language in seen:
            what = f"{seen[found.language]} and {path} are both in {found.language}"
            raise RequestError(what, hint=f"say which is which with --lang TAG={PurePath(path).name}")
        seen[found.language] = path
        documents.append(found)
    return documents


def _refuse_twice(paths: Sequence[str]) -> None:
    seen: set[str] = set()
    for path in paths:
        where = os.path.realpath(path)
        if where in seen:
            what = f"{path} is given twice"
            raise RequestError(what, hint="name each version once")
        seen.add(where)
