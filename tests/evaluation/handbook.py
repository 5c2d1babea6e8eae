"""Scores pairing on the Debian Administrator's Handbook, in any two of its languages, with damage that is known.

``python tests/evaluation/handbook.py [--folder DIR] [--damage lost|joined|passage|all] [PAIR …]``

The package ``debian-handbook`` of Debian (``apt-get install debian-handbook``) holds the book as pages of
the same elements in every language, made from one source: the paragraphs of two languages correspond by their
places, so gold needs no labels and no aligner. What is not translated is left out. Units are then left out of
either side, runs of them too, or joined with the next, the same in every run, and gold says what is left. A
document is a chapter; numbers of headings and items stay.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from time import process_time
from typing import Final

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lxml import html  # noqa: E402 (the path comes first)

from aligner.evaluation import beads_score  # noqa: E402 (as above)
from aligner.evaluation.beads import BeadLine  # noqa: E402 (as above)
from aligner.pairing import pair  # noqa: E402 (as above)
from tests.evaluation.gold_sets import Case, beads_of, documents  # noqa: E402 (as above)

FOLDER: Final = Path("/usr/share/doc/debian-handbook/html")
PAIRS: Final = ("zh-CN:en-US", "ar-MA:en-US", "de-DE:fr-FR", "en-US:fr-FR", "ru-RU:es-ES", "zh-CN:ar-MA")
DAMAGES: Final = ("lost", "joined", "passage", "all")
_BLOCKS: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "li", "dt", "dd", "td", "th", "pre"})
_FEW: Final = 30
"""Paragraphs below which a chapter is left out."""
_SHARE: Final = 0.05


def _is_block(element: html.HtmlElement) -> bool:
    return element.tag in _BLOCKS or (element.tag == "div" and element.get("class") == "para")


@cache
def blocks(page: Path) -> tuple[str, ...]:
    """Give the texts of a page's innermost blocks, listings left out."""
    root = html.parse(str(page), html.HTMLParser(encoding="utf-8", no_network=True)).getroot()
    found = []
    for element in root.iter("div", *_BLOCKS):
        if not _is_block(element) or element.tag == "pre":
            continue
        if any(_is_block(below) for below in element.iterdescendants("div", *_BLOCKS)):
            continue
        if not any(above.get("class") in ("docnav", "toc") for above in element.iterancestors()):
            found.append(" ".join(element.text_content().split()))
    return tuple(found)


def chapters(folder: Path) -> list[list[str]]:
    """Give the pages of each chapter, in the order of the table of contents."""
    index = html.parse(str(folder / "en-US" / "index.html")).getroot()
    names = dict.fromkeys(str(link.get("href") or "").partition("#")[0] for link in index.iter("a"))
    found: list[list[str]] = []
    for name in names:
        if not name.endswith(".html") or "/" in name or name == "index.html":
            continue
        if not name.startswith("sect."):
            found.append([])
        if found and (folder / "en-US" / name).exists():
            found[-1].append(name)
    return found


def pairs(folder: Path, one: str, other: str) -> Iterator[list[tuple[str, str]]]:
    """Give the corresponding paragraphs of each chapter."""
    for pages in chapters(folder):
        both = []
        for page in pages:
            texts = [blocks(folder / tag / page) for tag in ("en-US", one, other)]
            for english, first, second in zip(*texts, strict=True):
                copied = (first == english and one != "en-US") or (second == english and other != "en-US")
                if first and second and not copied:
                    both.append((first, second))
        if len(both) >= _FEW:
            yield both


def damaged(both: list[tuple[str, str]], damage: str, seed: int) -> Case:
    """Leave out and join paragraphs, and say what corresponds then."""
    chance = random.Random(seed)  # noqa: S311 (not for secrets)
    sides: tuple[list[str], list[str]] = ([], [])
    gold: list[BeadLine] = []

    def take(some: list[tuple[str, str]], kept: tuple[bool, bool], join: tuple[bool, bool]) -> None:
        cells = []
        for side in (0, 1):
            texts = [pair[side] for pair in some] if kept[side] else []
            texts = [" ".join(texts)] if join[side] and texts else texts
            cells.append(tuple(range(len(sides[side]), len(sides[side]) + len(texts))))
            sides[side].extend(texts)
        if cells[0] and cells[1]:
            gold.append((cells[0], cells[1]))
        else:
            gold.extend(((at,), ()) for at in cells[0])
            gold.extend(((), (at,)) for at in cells[1])

    at = 0
    while at < len(both):
        drawn, which = chance.random(), chance.random() < 0.5
        many = 1
        if damage in ("lost", "all") and drawn < 2 * _SHARE:
            take(both[at : at + 1], (which, not which), (False, False))
        elif damage in ("joined", "all") and 2 * _SHARE <= drawn < 4 * _SHARE:
            many = min(2, len(both) - at)
            take(both[at : at + many], (True, True), (which, not which) if many > 1 else (False, False))
        elif damage in ("passage", "all") and 4 * _SHARE <= drawn < 4 * _SHARE + 0.01:
            many = min(chance.randint(3, 25), len(both) - at)
            take(both[at : at + many], (which, not which), (False, False))
        else:
            take(both[at : at + 1], (True, True), (False, False))
        at += many
    return [sides[0], sides[1]], gold


def cases(folder: Path, names: str, damage: str) -> list[Case]:
    """Give the damaged chapters of a pair of languages, ``zh-CN:en-US``."""
    one, _, other = names.partition(":")
    return [damaged(both, damage, seed) for seed, both in enumerate(pairs(folder, one, other))]


def tags(names: str) -> list[str]:
    """Give the tags of a pair without their regions."""
    return [name.partition("-")[0] for name in names.split(":")]


def score(some: Iterable[Case], names: str, *, words: bool) -> tuple[float, float, float]:
    """Give strict and lax F1, and the seconds of processor time."""
    golds, given, start = [], [], process_time()
    for sides, gold in some:
        golds.append(gold)
        given.append(beads_of(pair(documents(sides, tags(names)), words=words)))
    scores = beads_score(zip(golds, given, strict=True))
    return scores["strict"].f1, scores["lax"].f1, process_time() - start


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("pairs", nargs="*", metavar="PAIR", default=list(PAIRS))
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--damage", choices=DAMAGES, action="append")
    options = parser.parse_args()
    if not options.folder.is_dir():
        sys.exit(
            f"{options.folder} is not there: apt-get install debian-handbook, or say where with --folder"
        )
    sys.stdout.write(f"{'pair':12} {'damage':8} {'words':>15} {'no words':>15}  strict, lax F1\n")
    for names in options.pairs:
        for damage in options.damage or DAMAGES:
            some = cases(options.folder, names, damage)
            row = [score(some, names, words=words) for words in (True, False)]
            figures = " ".join(f" {strict:.4f} {lax:.4f}" for strict, lax, _ in row)
            sys.stdout.write(f"{names:12} {damage:8} {figures}  {row[0][2]:.1f} s, {row[1][2]:.1f} s\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
