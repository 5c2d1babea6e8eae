"""What confidence means: how many of the rows of each band are right, on the development sets.

``python -m tests.evaluation.calibration [--data DIR] [SET …]``

Rows of two versions: the gold sets as they are, and with one line in ten left out. Rows of four and six versions:
the committee report without its numbers, whole and with one line in ten of every version left out, cut in two
or moved; such a row is right if all its cells are. Exit status 1 if a band of all sets together says more than
it holds.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from aligner.model import Band
from aligner.pairing import pair
from tests.evaluation.gold_sets import DATA, SETS, Case, beads_of, damaged, documents, load
from tests.pairing.test_n_way import damaged as version_damaged
from tests.pairing.test_robustness import Line, document, version

PROMISED = {Band.SURE: 0.95, Band.LIKELY: 0.75, Band.DOUBTFUL: 0.0}
"""What share of the rows of each band is right at least."""
Judged = tuple[float, bool]


def judged(cases: Sequence[Case], tags: Sequence[str]) -> Iterator[Judged]:
    """Give the confidence of each row of the documents of a set, and whether gold has it."""
    for sides, gold in cases:
        alignment = pair(documents(sides, tags))
        known = set(gold)
        for row, bead in zip(alignment.rows, beads_of(alignment), strict=True):
            yield row.confidence, bead in known


def judged_versions(sides: dict[str, list[Line]]) -> Iterator[Judged]:
    """Give the same for versions whose lines say to which row of gold they belong."""
    alignment = pair([document(tag, lines) for tag, lines in sides.items()])
    wanted: dict[int, list[tuple[int, ...]]] = {}
    for row in sorted({row for lines in sides.values() for _, _, row in lines}):
        wanted[row] = [
            tuple(at for at, line in enumerate(lines) if line[2] == row) for lines in sides.values()
        ]
    known = {tuple(cells) for cells in wanted.values()}
    for row_ in alignment.rows:
        cells = tuple(tuple(span.place.path[0] for span in cell) for cell in row_.cells)
        yield row_.confidence, cells in known


def table(found: dict[str, list[Judged]]) -> list[str]:
    """Write a line for each set, and one for all."""
    lines = [f"{'':24}" + "".join(f"{band:>9} rows  right" for band in Band)]
    for name, rows in {**found, "all": [item for some in found.values() for item in some]}.items():
        line = f"{name:24}"
        for band in Band:
            some = [right for confidence, right in rows if Band.of(confidence) is band]
            line += f"{len(some):>14}" + (f"{sum(some) / len(some):>7.3f}" if some else f"{'-':>7}")
        lines.append(line)
    return lines


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", metavar="SET", default=["textberg-dev", "parice", "calaw-nolab"])
    parser.add_argument("--data", type=Path, default=DATA)
    options = parser.parse_args()
    found: dict[str, list[Judged]] = {}
    for name in options.sets:
        cases, tags = load(options.data / name)[:30], SETS[name].split("-")
        found[name] = list(judged(cases, tags))
        found[f"{name}, lines out"] = list(judged(damaged(cases, 0.1), tags))
    for versions in (("ar", "en", "fr", "zh"), ("ar", "en", "es", "fr", "ru", "zh")):
        for how in ("none", "delete", "split", "move"):
            sides = {tag: list(version(tag, numbers=False)) for tag in versions}
            if how != "none":
                sides = {tag: version_damaged(lines, how, tag) for tag, lines in sides.items()}
            found[f"{len(versions)} versions, {how}"] = list(judged_versions(sides))
    print("\n".join(table(found)))
    every = [item for some in found.values() for item in some]
    shares = {band: [right for confidence, right in every if Band.of(confidence) is band] for band in Band}
    return int(any(some and sum(some) < PROMISED[band] * len(some) for band, some in shares.items()))


if __name__ == "__main__":
    sys.exit(main())
