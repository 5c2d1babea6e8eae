"""Lexicons on disk: a folder with one packed file for each pair of languages, extended on demand."""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import IO, Final

from aligner.cli.files import staging
from aligner.languages import lang
from aligner.model import HexaplaError, Lang, Notice, ReadError, Report, WriteError
from aligner.pairing.lexica import Lexicon

__all__ = ["Lexicons", "cache_folder"]

_SUFFIX: Final = ".lexicon.gz"
_LARGEST: Final = 64 << 20


def cache_folder() -> Path:
    """Tell where lexicons are kept: ``HEXAPLA_CACHE``, ``XDG_CACHE_HOME``, or what the system has for it."""
    if own := os.environ.get("HEXAPLA_CACHE"):
        return Path(own) / "lexicons"
    if base := os.environ.get("XDG_CACHE_HOME"):
        return Path(base) / "hexapla" / "lexicons"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "hexapla" / "lexicons"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "hexapla" / "Cache" / "lexicons"
    return Path.home() / ".cache" / "hexapla" / "lexicons"


class Lexicons:
    """The lexicons of a folder; one that cannot be read is reported and taken for none."""

    def __init__(self, folder: Path, report: Report) -> None:
        self.folder = folder
        self._report = report

    def path(self, one: Lang, other: Lang) -> Path:
        """Give the file of a pair of languages, the same for both orders."""
        tags = (tag.replace("-", "_") for tag in sorted((one, other)))
        return self.folder / f"{'-'.join(tags)}{_SUFFIX}"

    def pairs(self) -> Iterator[tuple[Lang, Lang]]:
        """Give the pairs of languages that have a file."""
        for path in sorted(self.folder.glob(f"*{_SUFFIX}")):
            tags = path.name.removesuffix(_SUFFIX).split("-")
            if len(tags) == 2:
                try:
                    one, other = (lang(tag.replace("_", "-")) for tag in tags)
                except HexaplaError:
                    continue
                yield one, other

    def get(self, one: Lang, other: Lang) -> Lexicon | None:
        """Read the lexicon of a pair of languages, whichever comes first; None if there is none."""
        path = self.path(one, other)
        try:
            with path.open("rb") as file, gzip.open(file) as packed:
                data = packed.read(_LARGEST + 1)
            lexicon = Lexicon.read(data if len(data) <= _LARGEST else b"", where=str(path))
            if set(lexicon.languages) != {one, other}:
                what = f"is a lexicon of {' and '.join(lexicon.languages)}"
                raise ReadError(what, where=str(path))
        except FileNotFoundError:
            return None
        except (OSError, EOFError, zlib.error, HexaplaError) as error:
            what = error.what if isinstance(error, HexaplaError) else "cannot be read"
            message = (
                f"the lexicon {what} and is passed over; 'hexapla lexicon clear {one} {other}' removes it"
            )
            self._report(Notice(code="lexicon-ignored", message=message, where=str(path)))
            return None
        return lexicon if lexicon.languages == (one, other) else lexicon.turned()

    def of(self, languages: Sequence[Lang]) -> dict[tuple[Lang, Lang], Lexicon]:
        """Read the lexicons of all pairs of some languages that have one."""
        pairs = combinations(sorted(languages), 2)
        return {pair: lexicon for pair in pairs if (lexicon := self.get(*pair)) is not None}

    def extend(self, lessons: Sequence[Lexicon]) -> int:
        """Add lexicons to those of the folder, all or none; gives how many have changed.

        Raises:
            WriteError: the folder takes no file.
        """
        changed = 0
        try:
            with staging(self.folder) as stage:
                for lesson in lessons:
                    one, other = sorted(lesson.languages)
                    known = self.get(one, other) or Lexicon((one, other))
                    more = known.extended(lesson)
                    if more is not known:
                        changed += 1
                        stage.write(self.path(one, other), _writer(more))
        except WriteError as error:
            error.hint = "choose another folder with --lexicon, or set HEXAPLA_CACHE"
            raise
        return changed

    def remove(self, one: Lang, other: Lang) -> bool:
        """Remove the lexicon of a pair of languages; tells whether there was one."""
        path = self.path(one, other)
        there = path.exists()
        path.unlink(missing_ok=True)
        return there


def _writer(lexicon: Lexicon) -> Callable[[IO[bytes]], None]:
    def write(out: IO[bytes]) -> None:
        # No time in the header: the same counts give the same bytes.
        out.write(gzip.compress(lexicon.write(), mtime=0))

    return write
