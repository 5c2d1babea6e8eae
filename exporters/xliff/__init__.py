"""Exporter of XLIFF 1.2: a bilingual file of each pair with the master, for review and translation tools.

A row is a trans-unit with its state; numbers, kind, confidence and evidence are contexts; formatting and the
signs of notes are codes. It cannot say trees or rows with text in one language only; those are reported. One
document alone makes a file to be translated, without targets.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final

from aligner.model import Alignment, Report, discard
from exporters import Output
from exporters.segments.bilingual import Bilingual, pair_rows, write_strings
from exporters.segments.choice import take, taken_back
from exporters.segments.table import master_first
from exporters.segments.volumes import pair_outputs
from exporters.xliff.grammar import check
from exporters.xliff.writer import strings

__all__ = ["Options", "check", "keeps", "outputs", "suffix", "write"]

suffix: str = ".xlf"

Options = Bilingual
_DEFAULT: Final = Options()


def write(
    alignment: Alignment, out: IO[bytes], /, *, options: Bilingual = _DEFAULT, report: Report = discard
) -> None:
    """Write the file of two languages, or of one that is to be translated.

    Reports:
        ``xliff-one-sided``, ``xliff-empty``, ``xliff-doubtful``, ``xliff-too-long``,
        ``xliff-duplicate``: rows left out.
        ``xliff-bare-number``: units that print a number and nothing else; it is left out.

    Raises:
        RequestError: there are more than two languages.
    """
    led, taken = pair_rows(alignment, options, report, form="xliff")
    write_strings(strings(led, taken, options), out)


def outputs(
    alignment: Alignment, /, *, options: Bilingual = _DEFAULT, report: Report = discard
) -> Iterator[Output]:
    """Give a file of each pair asked for."""
    yield from pair_outputs(
        alignment, options.pairs, suffix, write, options=options, report=report, whole=False
    )


def keeps(alignment: Alignment, /, *, options: Bilingual = _DEFAULT) -> Alignment:
    """Give what comes back: clean texts as paragraphs with their marks and numbers, notes without bodies."""
    led = master_first(alignment)
    least = min(2, len(led.languages))
    return taken_back(led, take(led, options, marks=options.level == 2, least=least))
