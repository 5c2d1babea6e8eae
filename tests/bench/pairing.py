"""Time pairing by length of document: with numbers, without, with and without words; seconds and memory.

``python tests/bench/pairing.py [--lines 100 1000 10000] [--words] [--numbers]``

The texts are made: words of Zipf's frequency, each word of one language standing for one of the other,
with a share of lines split, joined and left out. One process and one core; memory is the peak of the
process, so ask for the longest alone to know its own.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from aligner.model import Document, Lang, Number, NumberStyle, Paragraph, Run, Text
from aligner.pairing import pair

_TYPES = 20_000


def lines(count: int, chance: random.Random) -> Iterator[tuple[list[str], list[str]]]:
    """Make lines of both languages that correspond: mostly one and one."""
    for _ in range(count):
        words = [int(_TYPES ** chance.random()) for _ in range(chance.randint(4, 40))]
        one = [f"w{_spelt(word)}" for word in words]
        other = [f"v{_spelt(word * 7919 % _TYPES)}" for word in words if chance.random() < 0.9]
        half = len(words) // 2
        match chance.random():
            case part if part < 0.02:
                yield [" ".join(one)], []
            case part if part < 0.04:
                yield [], [" ".join(other)]
            case part if part < 0.08:
                yield [" ".join(one[:half]), " ".join(one[half:])], [" ".join(other)]
            case _:
                yield [" ".join(one)], [" ".join(other)]


def _spelt(word: int) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz"
    found = ""
    while word:
        word, rest = divmod(word, 26)
        found += letters[rest]
    return found


def made(count: int, *, numbers: bool) -> tuple[list[Document], set[tuple[tuple[int, ...], tuple[int, ...]]]]:
    """Make two documents and what of them corresponds."""
    chance = random.Random(count)  # noqa: S311 (not for secrets)
    sides: tuple[list[Paragraph], list[Paragraph]] = ([], [])
    gold: set[tuple[tuple[int, ...], tuple[int, ...]]] = set()
    for at, texts in enumerate(lines(count, chance), 1):
        cells = []
        for side, some in zip(sides, texts, strict=True):
            cells.append(tuple(range(len(side), len(side) + len(some))))
            for place, text in enumerate(some):
                number = Number(printed=f"{at}.", ranks=(at,), style=NumberStyle.DECIMAL)
                side.append(
                    Paragraph(number=number if numbers and not place else None, text=Text([Run(text)]))
                )
        gold.add((cells[0], cells[1]))
    return [
        Document(language=Lang(tag), children=tuple(side))
        for tag, side in zip(("en", "fr"), sides, strict=True)
    ], gold


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--lines", type=int, nargs="+", default=[100, 300, 1_000, 3_000, 10_000])
    parser.add_argument("--words", action="store_true")
    parser.add_argument("--numbers", action="store_true")
    options = parser.parse_args()
    pair(made(20, numbers=False)[0])
    sys.stdout.write("  lines  seconds  lines/s  right  peak MB\n")
    for count in options.lines:
        documents, gold = made(count, numbers=options.numbers)
        total = sum(len(document.children) for document in documents)
        start = time.process_time()
        alignment = pair(documents, words=options.words)
        seconds = time.process_time() - start
        right = sum(
            (tuple(s.place.path[0] for s in row.cells[0]), tuple(s.place.path[0] for s in row.cells[1]))
            in gold
            for row in alignment.rows
        )
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        share = right / len(alignment.rows)
        sys.stdout.write(f"{count:7} {seconds:8.2f} {total / seconds:8.0f} {share:6.3f} {peak:8.0f}\n")


if __name__ == "__main__":
    main()
