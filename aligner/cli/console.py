"""The console: progress on a terminal and none in a pipe; notices on standard error."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import click

from aligner.model import Notice

__all__ = ["Console"]

_OF_A_KIND = 3
"""How many notices of one code are printed before the rest is counted."""
_LENGTH = 200
"""Characters of a message that are printed unless all is asked for."""


class Console:
    """Collects notices and shows progress; ``verbose`` prints every notice."""

    def __init__(self, *, verbose: bool = False, quiet: bool = False) -> None:
        self.verbose = verbose
        self.quiet = quiet
        self.notices: list[Notice] = []

    def report(self, notice: Notice) -> None:
        """Take a notice; it is printed by :meth:`close`."""
        self.notices.append(notice)

    @contextmanager
    def working(self, what: str) -> Iterator[None]:
        """Say what is being done while it is done, on a terminal."""
        if self.quiet or not sys.stderr.isatty():
            yield
            return
        from rich.console import Console as Rich  # noqa: PLC0415 (only a terminal needs it)

        with Rich(stderr=True).status(what):
            yield

    def say(self, line: str) -> None:
        """Print a line of result on standard error, unless quiet."""
        if not self.quiet:
            click.echo(line, err=True)

    def close(self) -> None:
        """Print the notices: all if verbose, else a few of each code and the count of the rest."""
        if self.quiet:
            return
        printed: Counter[str] = Counter()
        for notice in self.notices:
            printed[notice.code] += 1
            if self.verbose or printed[notice.code] <= _OF_A_KIND:
                click.echo(f"notice: {notice if self.verbose else _short(notice)}", err=True)
        if not self.verbose:
            for code, count in printed.items():
                if count > _OF_A_KIND:
                    click.echo(
                        f"notice: … and {count - _OF_A_KIND} more [{code}]; --verbose shows all", err=True
                    )


def _short(notice: Notice) -> Notice:
    if len(notice.message) <= _LENGTH:
        return notice
    return replace(notice, message=f"{notice.message[:_LENGTH].rstrip()} …")
