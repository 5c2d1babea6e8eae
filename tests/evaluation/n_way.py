"""Every pair of versions, aligned alone and out of the alignment of all versions at once, numbers hidden.

``python -m tests.evaluation.n_way [--data DIR] [--shown] [--wrong] [--damaged SEEDS] [SET …]``

Sets, gold and the matching rule are those of ``real_sets``. For each of the pairs: F1 of the pair alone, of the
same pair out of the alignment of all, and the links that the one gets right and the other does not. Exit
status 1 if a pair is worse out of all than alone.

``--damaged`` takes the rows that all versions have, and so many times one to all of the versions, in each of
which a tenth of the lines is left out, doubled, merged, cut in two or moved; gold follows from the damage. A
pair's figure is strict F1 over all beads, those with an empty side too. Rows are as coarse as the coarsest
version, so that a pair is taken as fine as it is in the alignment of all (``Alignment.among``); the mean of the
rows as they stand is told too.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from aligner.languages import lang
from aligner.model import Document
from aligner.pairing import pair
from tests.damage import Bead, Damage, Versions, damaged, document, gold, singles, told
from tests.evaluation.real_gold import Gold
from tests.evaluation.real_sets import DATA, SETS, Tally, f1, found, judge, load
from tests.evaluation.whole_texts import corpus_text, real_text
from tests.places import CORPORA

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


def damages(versions_: Versions, seed: int) -> tuple[Versions, dict[str, str]]:
    """Damage one to all of the versions; tell how."""
    chance = random.Random(seed)  # noqa: S311 (not for secrets)
    tags = sorted(versions_)
    made = dict(versions_)
    how = {}
    for tag in sorted(chance.sample(tags, chance.randint(1, len(tags)))):
        damage = chance.choice([some for some in Damage if some is not Damage.NUMBER])
        made[tag] = list(damaged(versions_[tag], damage, chance).lines)
        how[tag] = damage.value
    return made, how


def beads_f1(gold: Sequence[Bead], system: Sequence[Bead]) -> float:
    """Strict F1 over all beads."""
    return 2 * len(set(gold) & set(system)) / (len(gold) + len(system))


def compare_damaged(name: str, *, data: Path, hide: bool, seeds: int, wrong: bool) -> tuple[int, int]:
    """Print the pairs of a text that differ, under so many damages; count those that are worse, and all."""
    inside = (CORPORA / name).is_dir()
    whole_text = corpus_text(name) if inside else real_text(name, data, numbers=not hide, tags=TAGS)
    worse = count = 0
    total = [0.0, 0.0, 0.0]
    for seed in range(seeds):
        made, how = damages(whole_text, seed)
        documents = {tag: document(tag, lines) for tag, lines in made.items()}
        whole = pair(list(documents.values()))
        coarse = replace(whole, rows=tuple(replace(row, seams=()) for row in whole.rows))
        for one, other in combinations(made, 2):
            both = (one, made[one]), (other, made[other])
            right = singles(gold(made[one], made[other]))
            alone = told(pair([documents[one], documents[other]]), *both)
            joined = told(whole, *both)
            single, of_all = beads_f1(right, alone), beads_f1(right, joined)
            total[0] += single
            total[1] += of_all
            total[2] += beads_f1(right, told(coarse, *both))
            count += 1
            worse += of_all < single
            if of_all < single or (wrong and of_all != single):
                marks = f"{one} {how.get(one, '')}, {other} {how.get(other, '')}"
                print(f"{name:18}{seed:>4}{single:>9.4f}{of_all:>9.4f}{of_all - single:>+9.4f}  {marks}")
                if wrong:
                    lost = sorted((set(right) & set(alone)) - set(joined))
                    print("      lost", lost, "found", sorted(set(joined) - set(alone)))
    print(
        f"{name:18}{count} pairs, {worse} worse; mean {total[0] / count:.4f} alone, {total[1] / count:.4f} of all "
        f"({total[2] / count:.4f} as the rows stand)",
        flush=True,
    )
    return worse, count


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", metavar="SET")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--shown", action="store_true", help="with the numbers")
    parser.add_argument("--wrong", action="store_true", help="show what is wrong out of all and right alone")
    parser.add_argument(
        "--damaged", type=int, default=0, metavar="SEEDS", help="damage the versions so many times"
    )
    options = parser.parse_args()
    sets = ["udhr", "un_charter", "cc_by_4.0"]
    if options.damaged:
        sets = options.sets or [*sets, "committee-report", "resolution"]
        found_ = [
            compare_damaged(
                name, data=options.data, hide=not options.shown, seeds=options.damaged, wrong=options.wrong
            )
            for name in sets
        ]
        worse, count = map(sum, zip(*found_, strict=True))
        print(f"{worse} of {count} pairs are worse out of all than alone")
        return int(worse > 0)
    worse = 0
    print(f"{'set':12}{'pair':>12}{'alone':>9}{'of all':>9}{'better':>9}")
    for name in options.sets or sets:
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
