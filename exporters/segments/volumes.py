"""Files of a format that has one of all languages and one of each pair."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Protocol, TypeVar

from aligner.model import Alignment, Report
from exporters import Output
from exporters.segments.choice import Pairs, pair_columns

__all__ = ["Write", "pair_outputs"]

_Options_contra = TypeVar("_Options_contra", contravariant=True)


class Write(Protocol[_Options_contra]):
    """A ``write`` that takes the options of its format."""

    def __call__(
        self, alignment: Alignment, out: IO[bytes], /, *, options: _Options_contra, report: Report
    ) -> None:
        """Write an alignment."""


def pair_outputs(
    alignment: Alignment,
    which: Pairs,
    suffix: str,
    write: Write[_Options_contra],
    *,
    options: _Options_contra,
    report: Report,
    whole: bool = True,
) -> Iterator[Output]:
    """Give the file of all languages, where the format has it, and of the pairs asked for.

    Two languages are one pair: they have one file, which bears their tags only where there is no other.
    """

    def output(name: str, some: Alignment) -> Output:
        def write_one(out: IO[bytes]) -> None:
            write(some, out, options=options, report=report)

        return Output(suffix=f"{name}{suffix}", write=write_one)

    if whole or len(alignment.languages) < 2:
        yield output("", alignment)
    if len(alignment.languages) > 2 or not whole:
        for name, some in pair_columns(alignment, which):
            yield output(name, some)
