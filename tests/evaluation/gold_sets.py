"""Scores pairing on the field's gold sets in ``../shared/data/gold``, beside galechurch where it is installed.

``python tests/evaluation/gold_sets.py [--data DIR] [--no-words] [--bands] [--damage SHARE | --passages SHARE]
[SET …]``

One process and one core. A set is a folder of ``<name>.src``, ``.tgt`` and ``.gold``; a set that is not
known here needs its languages: ``SET=en-fr``. Seconds are process time of ``pair`` alone, with its items
and rows; galechurch is timed from the same lines. ``--damage`` leaves that share of the first side's lines
out, and half of it of the second's, and of gold what they held; ``--passages`` a passage of that share of each
side, at places of their own. ``--bands`` prints how many of the rows of
each band of confidence are right.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

# One core is what is measured; the library reads this when it is first loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


from aligner.evaluation import Score, beads_score, parse_beads  # noqa: E402 (the path and the cores come first)
from aligner.evaluation.beads import BeadLine  # noqa: E402 (as above)
from aligner.languages import language  # noqa: E402 (as above)
from aligner.model import Alignment, Document, Text  # noqa: E402 (as above)
from aligner.pairing import pair  # noqa: E402 (as above)
from aligner.structure import structure  # noqa: E402 (as above)
from aligner.structure.blocks import Block, Blocks  # noqa: E402 (as above)

SETS = {
    "calaw": "en-fr",
    "calaw-nolab": "en-fr",
    "calaw-def": "en-fr",
    "parice": "en-is",
    "textberg-dev": "de-fr",
}
DATA = ROOT.parent / "shared" / "data" / "gold"
BANDS = (0.0, 0.5, 0.7, 0.85, 0.95, 0.98, 1.01)
Case = tuple[list[list[str]], list[BeadLine]]


def load(folder: Path) -> list[Case]:
    """Read the lines and the gold of a set."""
    cases: list[Case] = []
    for gold in sorted(folder.glob("*.gold")):
        sides = []
        for end in (".src", ".tgt"):
            lines = gold.with_suffix(end).read_text(encoding="utf-8").replace("\r", "").split("\n")
            sides.append(lines[:-1] if lines[-1] == "" else lines)
        cases.append((sides, parse_beads(gold.read_bytes(), where=gold.name)))
    return cases


def damaged(cases: Iterable[Case], share: float, *, passages: bool = False) -> list[Case]:
    """Leave lines out, the same in every run: here and there, or a passage of each side."""
    result: list[Case] = []
    for seed, (sides, gold) in enumerate(cases):
        chance = random.Random(seed)  # noqa: S311 (not for secrets)
        kept = [
            [at for at in range(len(lines)) if chance.random() >= part]
            for lines, part in zip(sides, (share, share / 2), strict=True)
        ]
        if passages:
            starts = [int(chance.random() * (1 - share) * len(lines)) for lines in sides]
            kept = [
                [at for at in range(len(lines)) if not start <= at < start + int(share * len(lines))]
                for lines, start in zip(sides, starts, strict=True)
            ]
        turned = [{at: new for new, at in enumerate(some)} for some in kept]
        beads: list[BeadLine] = []
        for bead in gold:
            one, other = (
                tuple(turn[at] for at in side if at in turn) for side, turn in zip(bead, turned, strict=True)
            )
            if one and other:
                beads.append((one, other))
            else:
                beads += [((at,), ()) for at in one] + [((), (at,)) for at in other]
        result.append(([[lines[at] for at in some] for lines, some in zip(sides, kept, strict=True)], beads))
    return result


def documents(sides: Sequence[Sequence[str]], tags: Sequence[str]) -> list[Document]:
    """Read lines as the reader ``lines`` does."""
    return [
        structure(
            Blocks(blocks=tuple([Block(text=Text(line)) for line in lines]), lines=True), tongue=language(tag)
        )
        for lines, tag in zip(sides, tags, strict=True)
    ]


def beads_of(alignment: Alignment) -> list[BeadLine]:
    """Give the rows of an alignment of flat documents as beads."""
    return [
        (tuple([span.place.path[0] for span in one]), tuple([span.place.path[0] for span in other]))
        for one, other in [row.cells for row in alignment.rows]
    ]


def peer(cases: Sequence[Case]) -> tuple[list[list[BeadLine]], float] | None:
    """Align with galechurch, if it is there."""
    try:
        import galechurch  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None
    start = time.process_time()
    found = [galechurch.align(sides[0], sides[1]).beads for sides, _ in cases]
    seconds = time.process_time() - start
    return [
        [
            (
                tuple(range(bead.source_start, bead.source_end)),
                tuple(range(bead.target_start, bead.target_end)),
            )
            for bead in beads
        ]
        for beads in found
    ], seconds


def line(name: str, system: str, scores: dict[str, Score], seconds: float, lines: int) -> str:
    """Write a line of the table."""
    figures = "  ".join(
        f"{score.precision:.4f} {score.recall:.4f} {score.f1:.4f}"
        for score in (scores["strict"], scores["lax"])
    )
    return f"{name:14} {system:11} {figures}  {seconds:7.2f} {lines / max(seconds, 1e-9):8.0f}\n"


def bands(rights: Sequence[tuple[float, bool]]) -> str:
    """Write how many rows of each band are right."""
    parts = []
    for low, high in pairwise(BANDS):
        some = [right for confidence, right in rights if low <= confidence < high]
        parts.append(f"{low:.2f}+ {sum(some) / len(some):.3f} of {len(some)}" if some else f"{low:.2f}+ -")
    return "   confidence: " + "; ".join(parts) + "\n"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", default=list(SETS))
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--no-words", action="store_true", help="numbers and lengths alone")
    parser.add_argument("--bands", action="store_true")
    parser.add_argument("--damage", type=float, default=0.0, metavar="SHARE")
    parser.add_argument("--passages", type=float, default=0.0, metavar="SHARE")
    options = parser.parse_args()
    # Load everything once, so that no set pays for it.
    pair(documents((["One.", "Two."], ["Un.", "Deux.", "Trois."]), ("en", "fr")))
    out = sys.stdout.write
    out(f"{'set':14} {'system':11} strict: P      R      F1  lax: P      R      F1   seconds  lines/s\n")
    for name in options.sets:
        folder, _, tags = name.partition("=")
        tags = (tags or SETS[folder]).split("-")
        cases = load(options.data / folder)
        if options.damage:
            cases = damaged(cases, options.damage)
        if options.passages:
            cases = damaged(cases, options.passages, passages=True)
        count = sum(len(lines) for sides, _ in cases for lines in sides)
        read = [documents(sides, tags) for sides, _ in cases]
        start = time.process_time()
        found = [pair(versions, words=not options.no_words) for versions in read]
        seconds = time.process_time() - start
        golds = [gold for _, gold in cases]
        given = [beads_of(alignment) for alignment in found]
        out(line(folder, "hexapla", beads_score(zip(golds, given, strict=True)), seconds, count))
        if options.bands:
            rights = [
                (row.confidence, bead in set_)
                for alignment, beads, set_ in zip(found, given, map(set, golds), strict=True)
                for row, bead in zip(alignment.rows, beads, strict=True)
            ]
            out(bands(rights))
        if (other := peer(cases)) is not None:
            out(line(folder, "galechurch", beads_score(zip(golds, other[0], strict=True)), other[1], count))


if __name__ == "__main__":
    main()
