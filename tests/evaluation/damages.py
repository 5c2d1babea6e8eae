"""Damages a tenth of one version of gold documents and says what that costs, beside what it explains.

``python tests/evaluation/damages.py [--data DIR] [--documents N] [--seeds N] [--first SEED] [--no-words]
[--damage NAME …] [--cases] [SET …]``

A case is a document, a damage (:mod:`tests.damage`) and a seed, which chooses the version and its lines. It is over
the bound where more gold beads are missed, beyond those that are missed without the damage, than the damage explains.
Documents are taken at even distances from the whole set. The mean losses are beads of a case: what was allowed,
and what was seen, which is negative where damage helps. ``--cases`` names the cases over the bound. The exit status is 1 if there
is one.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# Several of these run side by side; the library reads this when it is first loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


from aligner.evaluation import beads_score  # noqa: E402 (the path and the cores come first)
from aligner.model import Alignment  # noqa: E402 (as above)
from aligner.pairing import pair  # noqa: E402 (as above)
from tests.damage import (  # noqa: E402 (as above)
    Bead,
    Damage,
    Versions,
    damaged,
    document,
    gold,
    missed,
    singles,
    told,
)
from tests.evaluation.gold_sets import DATA, SETS  # noqa: E402 (as above)
from tests.evaluation.whole_texts import gold_text  # noqa: E402 (as above)
from tests.histories import retold  # noqa: E402 (as above)


@dataclass(frozen=True, slots=True)
class Case:
    """A damage to a version of a document, and what it cost."""

    at: int
    """Which document of its set."""
    seed: int
    f1: tuple[float, float]
    """Before and after."""
    allowed: int
    """Beads that the damage explains."""
    seen: int
    """Beads that are missed beyond those missed before."""

    @property
    def over(self) -> bool:
        """Whether more is missed than the damage explains."""
        return self.seen > self.allowed


def outcome(whole: Alignment, versions: Versions) -> tuple[float, list[Bead]]:
    """Give strict F1 of two versions of an alignment, and the gold beads that are missed."""
    one, other = versions.items()
    right, found = gold(one[1], other[1]), told(whole, one, other)
    score = beads_score([(singles(right), found)])["strict"]
    return score.f1, missed(right, found)


def paired(versions: Versions, *, words: bool) -> Alignment:
    """Pair all versions."""
    return pair([document(tag, lines) for tag, lines in versions.items()], words=words)


def cases(
    versions: Versions, at: int, hows: Sequence[Damage], seeds: range, *, words: bool
) -> Iterator[tuple[Damage, Case]]:
    """Damage a document in all ways."""
    before = outcome(paired(versions, words=words), versions)
    for how in hows:
        for seed in seeds:
            chance = random.Random(f"{how} {seed}")  # noqa: S311 (not for secrets)
            which = chance.choice(sorted(versions))
            lines = versions[which]
            if (
                how is Damage.NUMBER
                and len({line.number and line.number.value for line in lines} - {None}) < 2
            ):
                continue
            after = damaged(lines, how, chance)
            left = {**versions, which: list(after.lines)}
            whole = paired(left, words=words)
            now = outcome(whole, retold(whole, left, which, (how, lines)))
            seen = len(now[1]) - len(before[1])
            yield how, Case(at, seed, (before[0], now[0]), after.explained, seen)


def line(name: str, how: str, some: Sequence[Case]) -> str:
    """Write a line of the table."""
    means = [
        sum(values) / len(some)
        for values in zip(*((*case.f1, case.allowed, case.seen) for case in some), strict=True)
    ]
    over = sum(case.over for case in some)
    return f"{name:14} {how:10} {len(some):5} {over:5}   {means[0]:.4f} {means[1]:.4f}   {means[2]:7.2f} {means[3]:7.2f}\n"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", default=list(SETS), help="default: all")
    parser.add_argument("--data", type=Path, default=DATA.parent, help="folder that holds gold/")
    parser.add_argument("--documents", type=int, default=10, metavar="N", help="of each set; 0 for all")
    parser.add_argument("--seeds", type=int, default=2, metavar="N")
    parser.add_argument("--first", type=int, default=1, metavar="SEED")
    parser.add_argument("--no-words", action="store_true", help="numbers and lengths alone")
    parser.add_argument("--damage", nargs="+", choices=list(Damage), default=list(Damage))
    parser.add_argument("--cases", action="store_true", help="name the cases over the bound")
    options = parser.parse_args()
    hows = [Damage(how) for how in options.damage]
    out = sys.stdout.write
    out(f"{'set':14} {'damage':10} cases  over   F1 before after   loss allowed    seen\n")
    everything: dict[str, list[Case]] = defaultdict(list)
    for name in options.sets:
        count = len(list((options.data / "gold" / name).glob("*.gold")))
        many = min(options.documents or count, count)
        tags = SETS[name].split("-")
        found: dict[Damage, list[Case]] = defaultdict(list)
        for at in (k * count // many for k in range(many)):
            text = gold_text(name, options.data, (tags[0], tags[1]), at)
            seeds = range(options.first, options.first + options.seeds)
            for how, case in cases(text, at, hows, seeds, words=not options.no_words):
                found[how].append(case)
                if case.over and options.cases:
                    out(f"  {name} {at} {how} {case.seed}: {case.seen} of {case.allowed}\n")
        for how, some in found.items():
            out(line(name, how, some))
            everything[how] += some
        sys.stdout.flush()
    for which, several in everything.items():
        out(line("all", which, several))
    sys.exit(any(case.over for some in everything.values() for case in some))


if __name__ == "__main__":
    main()
