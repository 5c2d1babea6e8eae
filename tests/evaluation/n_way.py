"""Every pair of versions, aligned alone and out of the alignment of all versions at once, numbers hidden.

``python -m tests.evaluation.n_way [--data DIR] [--shown] [--wrong] [SET …]``

Sets, gold and the matching rule are those of ``real_sets``. For each of the pairs: F1 of the pair alone, of the
same pair out of the alignment of all, and the links that the one gets right and the other does not. Exit
status 1 if a pair is worse out of all than alone.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from aligner.languages import lang
from aligner.model import Document
from aligner.pairing import pair
from tests.evaluation.real_gold import Gold
from tests.evaluation.real_sets import DATA, SETS, Tally, f1, found, judge, load

TAGS = ("ar", "en", "es", "fr", "ru", "zh")


def versions(name: str, *, data: Path, hide: bool) -> tuple[list[Document], dict[str, list[Gold]]]:
    """Read the six versions of a set and their gold; of two Chinese ones the simplified."""
    documents: dict[str, Document] = {}
    gold: dict[str, list[Gold]] = {}
    for paths in SETS[name].groups(data):
        for path in paths:
            document = load(path, SETS[name].form, hide=hide)
            tag = lang(document.language.partition("-")[0])
            if tag in TAGS and tag not in documents:
                documents[tag] = document
                gold[document.language] = list(SETS[name].walk(path.read_bytes()))
    return [documents[tag] for tag in TAGS if tag in documents], gold


def compare(
    documents: Sequence[Document], gold: dict[str, list[Gold]], *, hide: bool
) -> list[tuple[str, Tally, Tally]]:
    """Give each pair with what it scores alone and out of all."""
    places = {document.language: found(document, gold[document.language]) for document in documents}
    whole = pair(documents)
    result: list[tuple[str, Tally, Tally]] = []
    for one, other in combinations(documents, 2):
        tags = (one.language, other.language)
        alone, joined = Tally(), Tally()
        judge(pair([one, other]), tags, places, gold, alone, hide=hide)
        judge(whole, tags, places, gold, joined, hide=hide)
        result.append(("-".join(tags), alone, joined))
    return result


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", metavar="SET", default=["udhr", "un_charter", "cc_by_4.0"])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--shown", action="store_true", help="with the numbers")
    parser.add_argument("--wrong", action="store_true", help="show what is wrong out of all and right alone")
    options = parser.parse_args()
    worse = 0
    print(f"{'set':12}{'pair':>12}{'alone':>9}{'of all':>9}{'better':>9}")
    for name in options.sets:
        documents, gold = versions(name, data=options.data, hide=not options.shown)
        for tags, alone, joined in compare(documents, gold, hide=not options.shown):
            one, other = (f1(tally, (True, False))[2] for tally in (alone, joined))
            worse += other < one
            print(f"{name:12}{tags:>12}{one:>9.4f}{other:>9.4f}{other - one:>+9.4f}", flush=True)
            if options.wrong:
                for line in joined.wrong:
                    if line not in alone.wrong:
                        print("   ", line)
    print(f"{worse} pairs are worse out of all than alone")
    return int(worse > 0)


if __name__ == "__main__":
    sys.exit(main())
