"""Files in and out: bounded reading, and writing that replaces what is there only when all is done."""

from __future__ import annotations

import itertools
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from aligner.model import ReadError, RequestError, WriteError
from aligner.readers.tongues import from_name

__all__ = ["Staging", "read_bytes", "staging", "work_name"]

_LARGEST = 1 << 30
_PARTS = ("", ".", "_", "-", " ")
"""What may follow a whole word in a name."""


def read_bytes(path: str) -> bytes:
    """Read a file, or standard input for ``-``.

    Raises:
        ReadError: there is no such file, it is a folder, may not be read, or is larger than 1 GiB.
    """
    if path == "-":
        return sys.stdin.buffer.read(_LARGEST)
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except FileNotFoundError:
        what = "no such file"
        raise ReadError(what, where=path, hint="check the path") from None
    except IsADirectoryError:
        what = "is a folder"
        raise ReadError(what, where=path, hint="name the files in it") from None
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise ReadError(what, where=path, hint="check its permissions") from None
    if len(data) > _LARGEST:
        what = "is larger than 1 GiB"
        raise ReadError(what, where=path, hint="split it")
    return data


class Staging:
    """Files on their way: each is written beside its place, and takes it when :func:`staging` ends well."""

    def __init__(self, inputs: Sequence[str] = ()) -> None:
        self._waiting: list[tuple[Path, Path]] = []
        self._inputs = inputs

    def write(self, path: Path, write: Callable[[IO[bytes]], None]) -> None:
        """Have a file written.

        Raises:
            WriteError: its folder takes no file, it is a device, or it is one of the files read.
            ReadError: what is to be written cannot be read.
        """
        if any(_same(path, name) for name in self._inputs):
            what = "is one of the files read, and would be overwritten"
            raise WriteError(what, where=str(path), hint="name another folder or file with -o")
        if path.is_dir():
            what = "is a folder"
            raise WriteError(what, where=str(path), hint="give -o the name of a file in it")
        if path.exists() and not path.is_file():
            what = "is a device or a pipe, which cannot be replaced"
            raise WriteError(what, where=str(path), hint="give -o - and send standard output there")
        path = path.resolve()  # what a link leads to is replaced, and not the link
        try:
            descriptor, name = tempfile.mkstemp(prefix=".hexapla-", dir=path.parent)
        except OSError as error:
            what = f"cannot be written: {error.strerror}"
            raise WriteError(what, where=str(path), hint="choose another folder with -o") from None
        temporary = Path(name)
        self._waiting.append((temporary, path))
        try:
            with os.fdopen(descriptor, "wb") as stream:
                write(stream)
        except OSError as error:
            if error.filename is not None:  # what is written comes from a file that cannot be read
                what = f"cannot be read: {error.strerror}"
                raise ReadError(what, where=str(error.filename), hint="check the path") from None
            what = f"cannot be written: {error.strerror}"
            raise WriteError(what, where=str(path), hint="is the disk full?") from None

    def finish(self) -> list[Path]:
        """Put all files into their places."""
        mask = os.umask(0)
        os.umask(mask)
        for temporary, path in self._waiting:
            temporary.chmod(0o666 & ~mask)
            temporary.replace(path)
        done = [path for _, path in self._waiting]
        self._waiting.clear()
        return done

    def discard(self) -> None:
        """Remove what was written so far."""
        for temporary, _ in self._waiting:
            with suppress(OSError):
                temporary.unlink()
        self._waiting.clear()


def _same(path: Path, name: str) -> bool:
    try:
        return path.samefile(name)
    except OSError:
        return False  # one of them is not there


@contextmanager
def staging(folder: Path | None, *, inputs: Sequence[str] = ()) -> Iterator[Staging]:
    """Make a staging for files in a folder, which is made if it is not there; undone on any error.

    Args:
        folder: where the files come.
        inputs: files that none of them may replace.

    Raises:
        WriteError: the folder cannot be made, or is a file.
    """
    made: list[Path] = []
    if folder is not None:
        missing = [folder, *folder.parents]
        made = [path for path in missing if not path.exists()]
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            what = "is a file, not a folder" if folder.is_file() else f"cannot be made: {error.strerror}"
            raise WriteError(what, where=str(folder), hint="choose another folder with -o") from None
    stage = Staging(inputs)
    try:
        yield stage
        stage.finish()
    except BaseException:
        stage.discard()
        for path in made:
            with suppress(OSError):
                path.rmdir()
        raise


def work_name(paths: list[str], fallback: str) -> str:
    """Name a work after its files: what their names have in common, or the fallback.

    >>> work_name(["a/report.en.docx", "b/report.fr.docx"], "A-85-417")
    'report'
    >>> work_name(["x.md", "y.md"], "A-85-417")
    'A-85-417'
    >>> work_name(["by_4.0.html", "by_4.0_zh-Hans.html", "by_4.0_xx.html"], "")
    'by_4.0'

    Raises:
        RequestError: there is nothing to name it after.
    """
    stems = [_unmarked(Path(path).name) for path in paths if path != "-"]
    common = _shared_head(stems)
    if any(stem[len(common) :][:1] not in _PARTS for stem in stems):
        # Names that share the beginning of a word share nothing.
        common = re.sub(r"[^._\-\s]*$", "", common)
    common = common.strip("._- ")
    if len(common) >= 2:
        return common
    if fallback:
        return fallback
    if stems:
        return stems[0] or "document"
    what = "standard input gives the outputs no name"
    raise RequestError(what, hint="name a file with -o")


def _shared_head(names: list[str]) -> str:
    alike = itertools.takewhile(lambda signs: len(set(signs)) == 1, zip(*names, strict=False))
    return "".join(signs[0] for signs in alike)


def _unmarked(name: str) -> str:
    """The stem of a file's name without its language mark."""
    stem = name.removesuffix(".hexapla.json")
    stem = stem if stem != name else Path(name).stem
    if from_name(name) is None:
        return stem
    return re.sub(r"[._\-\s][^._\-\s]*$", "", stem)
