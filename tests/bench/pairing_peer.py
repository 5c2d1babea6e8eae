"""Speed of pairing beside galechurch (Rust) on one core: the documents of a gold set, from lines to beads.

``taskset -c 1 python tests/bench/pairing_peer.py [--set calaw] [--times 3] [--stages]``

The rule: both get the same lists of lines and give a list of beads, document after document, in this
process; what is timed is processor time, the best of several runs. Three figures of ours: the whole way
(labels read, the document built, paired, beads taken out), and ``pair`` alone from documents. galechurch
has no labels to read; its time is that of ``align`` and of reading its beads. A ratio above 1 means that
we are faster. On a machine that others use too compare the ratios, not the seconds. ``--stages`` prints instead
where the time goes, from lines to beads, without words and with them, in parts of galechurch's whole time.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["RAYON_NUM_THREADS"] = "1"
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from aligner.pairing import pair  # noqa: E402 (the cores and the path come first)
from tests.bench.stages import watched  # noqa: E402 (as above)
from tests.evaluation import gold_sets  # noqa: E402 (as above)


def best(times: int, work: Callable[[], object]) -> float:
    """Give the least processor time of several runs."""
    least = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        least = min(least, time.process_time() - start)
    return least


def stages(cases: Sequence[gold_sets.Case], tags: Sequence[str], times: int, peer: float) -> None:
    """Print the least time of each stage and its share of the peer's whole time, without words and with."""
    for words in (False, True):
        least: dict[str, float] = {}
        for _ in range(times):
            with watched() as seconds:
                for sides, _gold in cases:
                    gold_sets.beads_of(pair(gold_sets.documents(sides, tags), words=words))
            least = {stage: min(spent, least.get(stage, spent)) for stage, spent in seconds.items()}
        whole = sum(least.values())
        for stage, spent in sorted(least.items(), key=lambda part: -part[1]):
            if spent:
                sys.stdout.write(f"{stage:40} {spent:6.3f} s {spent / whole:6.1%} {spent / peer:6.3f}\n")
        sys.stdout.write(f"{'all, with words' if words else 'all':40} ")
        sys.stdout.write(f"{whole:6.3f} s {1:6.1%} {whole / peer:6.3f}\n\n")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--set", default="calaw", choices=sorted(gold_sets.SETS))
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--stages", action="store_true", help="the time of each stage")
    options = parser.parse_args()
    tags = gold_sets.SETS[options.set].split("-")
    cases = gold_sets.load(gold_sets.DATA / options.set)
    lines = sum(len(side) for sides, _ in cases for side in sides)
    found: dict[str, float] = {}
    if gold_sets.peer(cases) is None:
        sys.exit("galechurch is not installed: pip install galechurch")
    found["galechurch"] = best(options.times, lambda: gold_sets.peer(cases))
    if options.stages:
        stages(cases, tags, options.times, found["galechurch"])
        return
    modes = (("numbers and lengths", False), ("with words", True))
    for name, words in modes:

        def whole(words: bool = words) -> None:
            for sides, _ in cases:
                gold_sets.beads_of(pair(gold_sets.documents(sides, tags), words=words))

        found[f"{name}, from lines"] = best(options.times, whole)
    # Read when the whole way has been measured: the collector of garbage would look through them all.
    read = [gold_sets.documents(sides, tags) for sides, _ in cases]
    for name, words in modes:

        def alone(words: bool = words) -> None:
            for versions in read:
                pair(versions, words=words)

        found[f"{name}, pair alone"] = best(options.times, alone)
    sys.stdout.write(f"{options.set}: {len(cases)} documents, {lines:,} lines\n")
    for name, seconds in found.items():
        ratio = found["galechurch"] / seconds
        sys.stdout.write(f"{name:40} {seconds:6.2f} s {lines / seconds:8,.0f} lines/s {ratio:6.2f}\n")


if __name__ == "__main__":
    main()
