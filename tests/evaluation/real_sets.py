"""Scores the real sets in ``../shared/data`` against the gold that their own files carry.

``python tests/evaluation/real_sets.py [--data DIR] [--hidden] [--wrong N] [SET …]``

Each file is read, structured and paired with the other versions. Gold is found in the files by walks
of their own, which the readers know nothing of, and keyed by what decides: ``article/@number`` (udhr),
article numbers (un_charter, swiss), HTML ids (cc), ``IDENTIFIER``, numbers and ``NOTE.ID`` (gdpr), the path
of labels (canada; definitions by their two terms). What a file does not key is keyed by its order in the
nearest keyed part, and judged only between versions that have equally many there.

The matching rule. A unit of a document is a gold unit if its letters and digits are the same, with or
without the number, case and blanks aside; equal texts are taken in reading order. For each pair of versions
a link is a unit of one in a row with a unit of the other. A system link is judged if either unit is gold
and keyed in both versions, and right if both are gold and have one key: so both texts must be right. Recall
counts the gold keys that both versions have. ``numbered`` are the links of units that print a number.

The column ``gold`` says how far a set can judge: ``gold`` is keyed by identifiers or terms that the pairing does
not see; ``silver`` by the labels that pairing goes by as well, so that as given it tells whether reading and
structure are right, and only with the numbers hidden how good pairing is without them.

``--hidden`` takes the numbers out of the blocks before the structure sees them (:mod:`hidden_numbers`), and
out of the gold texts whose label is typed text.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path

from aligner.languages import lang, language
from aligner.model import Alignment, Document, Lang, Row, Unit
from aligner.pairing import pair
from aligner.readers.opening import reader
from aligner.readers.tongues import choose
from aligner.structure import structure
from aligner.structure.blocks import Block, Blocks
from tests.evaluation.hidden_numbers import hide_numbers, without_number
from tests.evaluation.real_gold import Gold, Key, canada, charter, gdpr, letters, licence, swiss, udhr

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@dataclass
class Tally:
    """Counts of one set."""

    right: Counter[bool] = field(default_factory=Counter)
    found: Counter[bool] = field(default_factory=Counter)
    system: Counter[bool] = field(default_factory=Counter)
    gold: Counter[bool] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    units: int = 0
    versions: set[str] = field(default_factory=set)
    seconds: float = 0.0


def load(path: Path, form: str, *, hide: bool) -> Document:
    read = reader(form).read(path.read_bytes(), name=path.name)
    if not isinstance(read, Blocks):
        message = f"{path} is read as no blocks"
        raise TypeError(message)
    plain = "\n".join(block.text.plain for block in read.blocks if isinstance(block, Block))
    given = lang(read.language) if read.language and form != "text" else None
    tag = choose(given=given, declared=read.language, name=path.name, text=plain)
    if hide:
        read = hide_numbers(read, tag)
    return replace(structure(read, tongue=language(tag), where=path.name), language=tag)


def found(document: Document, gold: Sequence[Gold]) -> dict[object, Gold]:
    """Tell which gold text each unit of a document is, by its place."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(gold):
        for form in dict.fromkeys((letters(item.number + item.text), letters(item.text))):
            if form:
                waiting[form].append(index)
    taken: set[int] = set()
    matched: dict[object, Gold] = {}
    last = -1
    for unit in document.units():
        for form in _forms(unit):
            free = [index for index in waiting.get(form, ()) if index not in taken]
            if free:
                # The next of equal texts in reading order; notes and headings may stand elsewhere.
                last = next((index for index in free if index > last), free[0])
                taken.add(last)
                matched[unit.place] = gold[last]
                break
    return matched


def _forms(unit: Unit) -> list[str]:
    plain = unit.text.plain
    number = unit.number.printed if unit.number is not None else ""
    return [form for form in dict.fromkeys((letters(number + plain), letters(plain))) if form]


def judge(
    alignment: Alignment,
    tags: tuple[str, str],
    places: dict[Lang, dict[object, Gold]],
    gold: dict[str, list[Gold]],
    tally: Tally,
    *,
    hide: bool,
) -> None:
    """Count the links of two versions of an alignment, however many versions it has."""
    one, other = map(Lang, tags)
    keys = _shared(gold[one], gold[other], hide=hide)
    for numbered in keys.values():
        tally.gold[numbered] += 1
    first, second = alignment.languages.index(one), alignment.languages.index(other)
    seen: set[Key] = set()
    for row in alignment.rows:
        fewest = min(len(cell) for cell in row.cells if cell)
        # Where a third version says in one unit what these two say in two, no link says which is which.
        whole = _shared_keys(row, (first, second), (places[one], places[other]), more_than=fewest)
        for a in row.cells[first]:
            for b in row.cells[second]:
                x, y = places[one].get(a.place), places[other].get(b.place)
                judged = [item.key for item in (x, y) if item is not None and item.key in keys]
                if not judged:
                    continue
                if x is not None and y is not None and x.key != y.key and {x.key, y.key} <= whole:
                    continue
                numbered = keys[judged[0]]
                tally.system[numbered] += 1
                if x is not None and y is not None and x.key == y.key:
                    tally.right[numbered] += 1
                    tally.found[numbered] += x.key not in seen
                    seen.add(x.key)
                else:
                    units = alignment.units
                    texts = [units[tag][s.place].text.plain[:50] for tag, s in ((one, a), (other, b))]
                    keyed = [item.key if item is not None else "-" for item in (x, y)]
                    tally.wrong.append(f"{one}-{other} {keyed[0]} = {keyed[1]}: {texts[0]!r} = {texts[1]!r}")
    tally.wrong += [f"{one}-{other} missing {key}" for key in keys if key not in seen]


def _shared_keys(
    row: Row, columns: tuple[int, int], places: Sequence[dict[object, Gold]], *, more_than: int
) -> set[Key]:
    """Give what both cells hold of a row, if both have more units than some other version of it."""
    cells = [row.cells[column] for column in columns]
    if min(map(len, cells)) <= more_than:
        return set()
    one, other = (
        {item.key for span in cell if (item := known.get(span.place)) is not None}
        for cell, known in zip(cells, places, strict=True)
    )
    return one & other


def score(documents: Sequence[Document], gold: dict[str, list[Gold]], tally: Tally, *, hide: bool) -> None:
    alignment: Alignment = pair(documents)
    places = {document.language: found(document, gold[document.language]) for document in documents}
    for one, other in combinations(alignment.languages, 2):
        judge(alignment, (one, other), places, gold, tally, hide=hide)
    tally.versions |= set(alignment.languages)
    tally.units += sum(len({item.key for item in items}) for items in gold.values())


def _shared(first: Sequence[Gold], second: Sequence[Gold], *, hide: bool) -> dict[Key, bool]:
    counts = [Counter(item.key[:-1] for item in side if item.counted) for side in (first, second)]
    sides = [
        {item.key: item for item in side if letters(item.text) or (item.number and not hide)}
        for side in (first, second)
    ]
    return {
        key: bool(item.number or sides[1][key].number)
        for key, item in sides[0].items()
        if key in sides[1] and (not item.counted or counts[0][key[:-1]] == counts[1][key[:-1]])
    }


@dataclass(frozen=True)
class Set:
    """A set: how its files are read, which of them are versions of one document, where its gold is."""

    form: str
    walk: Callable[[bytes], Iterator[Gold]]
    groups: Callable[[Path], list[list[Path]]]
    silver: bool = True
    """Its gold is made from the labels that the texts print."""


def _whole(folder: str, pattern: str) -> Callable[[Path], list[list[Path]]]:
    return lambda data: [sorted((data / folder).glob(pattern))]


def _by_name(folder: str) -> Callable[[Path], list[list[Path]]]:
    def groups(data: Path) -> list[list[Path]]:
        sides: dict[str, list[Path]] = defaultdict(list)
        for path in sorted((data / folder).glob("*/*.*")):
            sides[path.name].append(path)
        return list(sides.values())

    return groups


SETS = {
    "udhr": Set("udhr", udhr, _whole("udhr", "*.xml")),
    "un_charter": Set("text", charter, _whole("un_charter", "*.txt")),
    "cc_by_4.0": Set("html", licence, _whole("cc_by_4.0", "*.html"), silver=False),
    "gdpr": Set("formex", gdpr, _whole("gdpr", "*.xml")),
    "canada": Set("canada", canada, _by_name("canada")),
    "canada definitions": Set(
        "canada",
        lambda data: (item for item in canada(data, definitions=True) if item.key[0] == "path"),
        _by_name("canada"),
        silver=False,
    ),
    "swiss": Set("text", swiss, _by_name("swiss")),
}


def evaluate(name: str, *, data: Path, hide: bool) -> Tally:
    """Read, structure, pair and score one set."""
    chosen, tally = SETS[name], Tally()
    for paths in chosen.groups(data):
        start = time.perf_counter()
        documents = []
        gold: dict[str, list[Gold]] = {}
        for path in paths:
            document = load(path, chosen.form, hide=hide)
            if path.parent.parent.name == "swiss":
                document = replace(document, language=lang(path.parent.name))
            documents.append(document)
            found_ = list(chosen.walk(path.read_bytes()))
            if hide:
                found_ = [replace(item, text=without_number(item.text, document.language)) for item in found_]
            gold[document.language] = found_
        score(documents, gold, tally, hide=hide)
        tally.seconds += time.perf_counter() - start
    return tally


def f1(tally: Tally, which: Sequence[bool]) -> tuple[float, float, float]:
    """Precision, recall and F1 over the links of some classes."""
    counters = (tally.right, tally.system, tally.found, tally.gold)
    right, system, found_, gold = (sum(counter[key] for key in which) for counter in counters)
    precision, recall = right / system if system else 1.0, found_ / gold if gold else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main() -> int:
    """Print the table; exit 1 if a set is below 0.99."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"of {', '.join(SETS)}; default all")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--hidden", action="store_true", help="hide the numbers")
    parser.add_argument("--wrong", type=int, default=0, help="show so many wrong links of each set")
    options = parser.parse_args()
    print(
        f"{'set':20}{'gold':8}{'versions':>9}{'units':>7}{'links':>7}{'P':>8}{'R':>8}{'F1':>8}{'F1 num.':>9}{'F1 unn.':>9}{'s':>7}"
    )
    low = False
    for name in options.sets or SETS:
        tally = evaluate(name, data=options.data, hide=options.hidden)
        precision, recall, both = f1(tally, (True, False))
        parts = [f"{f1(tally, (key,))[2]:.4f}" if tally.gold[key] else "-" for key in (True, False)]
        print(
            f"{name:20}{'silver' if SETS[name].silver else 'gold':8}{len(tally.versions):>9}{tally.units:>7}{tally.gold.total():>7}{precision:>8.4f}{recall:>8.4f}"
            f"{both:>8.4f}{parts[0]:>9}{parts[1]:>9}{tally.seconds:>7.1f}",
            flush=True,
        )
        for line in tally.wrong[: options.wrong]:
            print("   ", line)
        low = low or both < 0.99
    return int(low)


if __name__ == "__main__":
    sys.exit(main())
