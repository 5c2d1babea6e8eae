"""What lexicons of earlier texts are worth: other documents of a gold set, aligned with and without them.

``python -m tests.evaluation.lexicons [--data DIR] [--teach N] [--short LINES] [SET …]``

The first ``N`` documents of a set teach, from their sure rows; the others are aligned without a lexicon and
with it. ``--short`` takes the first beads of each document only, up to so many lines a side: a short text
can teach itself least.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from aligner.evaluation import beads_score
from aligner.pairing import pair
from aligner.pairing.lexica import Lexicon, learnt
from tests.evaluation.gold_sets import DATA, SETS, Case, beads_of, documents, load


def shortened(case: Case, most: int) -> Case:
    """Take the first beads of a document; they stand in order in the sets that this serves."""
    (one, other), gold = case
    beads = []
    for bead in gold:
        if max((*bead[0], *bead[1])) >= most:
            break
        beads.append(bead)
    ends = [max((at for bead in beads for at in bead[side]), default=-1) + 1 for side in (0, 1)]
    return [one[: ends[0]], other[: ends[1]]], beads


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", metavar="SET", default=["calaw-nolab", "textberg-dev", "parice"])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--teach", type=int, help="default: half of the documents")
    parser.add_argument("--short", type=int)
    options = parser.parse_args()
    print(
        f"{'set':14}{'taught by':>10}{'words':>8}{'others':>8}{'F1 without':>12}{'F1 with':>9}{'lax':>8}{'lax':>8}"
    )
    for name in options.sets:
        tags = SETS[name].split("-")
        cases = load(options.data / name)
        teach = options.teach if options.teach is not None else len(cases) // 2
        one, other = (document.language for document in documents(([], []), tags))
        lexicon = Lexicon((one, other))
        for sides, _ in cases[:teach]:
            lexicon = lexicon.extended(learnt(pair(documents(sides, tags)), one, other))
        rest = [shortened(case, options.short) if options.short else case for case in cases[teach:]]
        scores = []
        for lexicons in ({}, {(one, other): lexicon}):
            found = [beads_of(pair(documents(sides, tags), lexicons=lexicons)) for sides, _ in rest]
            scores.append(beads_score(zip((gold for _, gold in rest), found, strict=True)))
        figures = [score[kind].f1 for kind in ("strict", "lax") for score in scores]
        print(
            f"{name:14}{teach:>10}{len(lexicon.counts):>8}{len(rest):>8}"
            f"{figures[0]:>12.4f}{figures[1]:>9.4f}{figures[2]:>8.4f}{figures[3]:>8.4f}"
        )


if __name__ == "__main__":
    main()
