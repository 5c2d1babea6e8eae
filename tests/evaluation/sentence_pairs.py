"""Scores the pairing of sentences inside paired paragraphs, beside galechurch where it is installed.

``python tests/evaluation/sentence_pairs.py [--data DIR] [--seed N] [--no-words] [SET …]``

The corpora have gold made by hand, in six languages at once: ``sentences.jsonl``, a paragraph a line, as rows
of the sentences that say the same; all pairs of languages are scored together. The field's gold sets of
sentences have no paragraphs: there 3 to 8 neighbours of gold are put into one (silver), and the sentences
are given. A set that is not known here needs its languages: ``SET=en-fr``. A pair of sentences counts as
right only if both are cut where gold cuts them. Seconds are process time of cutting and pairing.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TypeAlias

# One core is what is measured; the library reads this when it is first loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from aligner.evaluation import Score, beads_score  # noqa: E402 (the path and the cores come first)
from aligner.evaluation.beads import BeadLine  # noqa: E402 (as above)
from aligner.model import (  # noqa: E402 (as above)
    Alignment,
    Document,
    Evidence,
    Lang,
    Paragraph,
    Place,
    Row,
    Span,
    Text,
    UnitKind,
)
from aligner.pairing.sentences import sentences  # noqa: E402 (as above)
from aligner.segmentation import Rules, load_rules  # noqa: E402 (as above)
from tests.evaluation import gold_sets  # noqa: E402 (as above)

SETS = ("committee-report", "sentences", "parice", "textberg-dev")
END = "\u2029"
LINES = load_rules(
    b'<srx version="2.0"><header segmentsubflows="yes" cascade="no"/><body><languagerules>'
    b'<languagerule languagerulename="given"><rule break="yes"><beforebreak>\\x{2029}</beforebreak></rule>'
    b"</languagerule></languagerules><maprules>"
    b'<languagemap languagepattern=".*" languagerulename="given"/></maprules></body></srx>',
    where="given",
)
"""Rules that break nowhere but behind a sign that parts the sentences that are given."""

Sentences: TypeAlias = Mapping[str, Sequence[str]]
"""A row of gold: what says the same in each language."""


@dataclass(frozen=True, slots=True)
class Case:
    """A document, as paragraphs of rows of sentences; ``given`` sentences are not searched."""

    paragraphs: Sequence[Sequence[Sentences]]
    tags: Sequence[str]
    given: bool


def corpus(name: str) -> Case:
    """Read gold made by hand, amid the rows of its work if it has one."""
    folder = ROOT / "corpora"
    path = folder / name / "sentences.jsonl" if (folder / name).is_dir() else folder / f"{name}.jsonl"
    known = {line["id"]: line["rows"] for line in map(json.loads, path.read_text("utf-8").splitlines())}
    work = folder / name / "gold.jsonl"
    if work.exists():
        lines = map(json.loads, work.read_text("utf-8").splitlines())
        paragraphs = [known.get(line["id"], [line["cells"]]) for line in lines]
    else:
        paragraphs = list(known.values())
    tags = sorted({tag for paragraph in paragraphs for row in paragraph for tag in row})
    return Case(paragraphs, tags, given=False)


def silver(folder: Path, tags: Sequence[str], seed: int) -> Iterator[Case]:
    """Put neighbours of gold beads into paragraphs of 3 to 8 sentences a side, the same in every run."""
    for number, (sides, gold) in enumerate(gold_sets.load(folder)):
        chance = random.Random(seed + number)  # noqa: S311 (not for secrets)
        paragraphs: list[list[Sentences]] = [[]]
        most, size = chance.randint(3, 8), 0
        for bead in gold:
            row = {
                tag: [lines[at] for at in side if at < len(lines)]
                for tag, lines, side in zip(tags, sides, bead, strict=True)
            }
            if size and size + max(map(len, bead)) > most:
                paragraphs.append([])
                most, size = chance.randint(3, 8), 0
            paragraphs[-1].append(row)
            size += max(map(len, bead))
        yield Case(paragraphs, tags, given=True)


Piece: TypeAlias = tuple[int, int, int]
"""Paragraph, and where a sentence starts and ends in it."""


class Numbered:
    """A case as documents in paired paragraphs, and its pieces as numbers."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._known: dict[tuple[str, Piece], int] = {}
        self.gold: list[dict[str, tuple[int, ...]]] = []
        children: dict[str, list[Paragraph]] = {tag: [] for tag in case.tags}
        rows = []
        for at, paragraph in enumerate(case.paragraphs):
            texts = dict.fromkeys(case.tags, "")
            for row in paragraph:
                cells = {tag: self._added(texts, tag, row.get(tag, ()), at) for tag in case.tags}
                self.gold.append(cells)
            there = [tag for tag in case.tags if texts[tag].strip()]
            cells_: list[tuple[Span, ...]] = []
            for tag in case.tags:
                if tag in there:
                    cells_.append((Span(Place((len(children[tag]),))),))
                    children[tag].append(Paragraph(text=Text(texts[tag].rstrip())))
                else:
                    cells_.append(())
            rows.append(
                Row(
                    id=f"p{at}",
                    kind=UnitKind.PARAGRAPH,
                    cells=tuple(cells_),
                    confidence=0.99,
                    evidence=(Evidence.PERSON,),
                )
            )
        self.homes = {
            tag: [at for at, row in enumerate(rows) if row.cells[column]]
            for column, tag in enumerate(case.tags)
        }
        self.sizes = {tag: [len(child.text) for child in children[tag]] for tag in case.tags}
        documents = tuple(Document(language=Lang(tag), children=tuple(children[tag])) for tag in case.tags)
        self.alignment = Alignment(documents, tuple(rows), Lang("en" if "en" in case.tags else case.tags[0]))

    def _added(self, texts: dict[str, str], tag: str, some: Sequence[str], at: int) -> tuple[int, ...]:
        found = []
        for sentence in some:
            start = len(texts[tag])
            texts[tag] += " ".join(sentence.split())
            found.append(self.number(tag, (at, start, len(texts[tag]))))
            texts[tag] += END if self.case.given else "" if tag == "zh" else " "
        return tuple(found)

    def number(self, tag: str, piece: Piece) -> int:
        """Give the number of a sentence."""
        return self._known.setdefault((tag, piece), len(self._known))

    def beads(self, alignment: Alignment) -> list[dict[str, tuple[int, ...]]]:
        """Give the rows of an alignment as numbers."""
        found = []
        for row in alignment.rows:
            cells: dict[str, tuple[int, ...]] = {}
            for tag in self.case.tags:
                some = []
                for span, _, text in alignment.cell(row, Lang(tag)):
                    at = self.homes[tag][span.place.path[0]]
                    some.append(self.number(tag, (at, span.start, span.start + len(text.plain.rstrip()))))
                cells[tag] = tuple(some)
            found.append(cells)
        return found


def pairs(rows: Sequence[Mapping[str, tuple[int, ...]]], tags: Sequence[str]) -> list[list[BeadLine]]:
    """Give the beads of each pair of languages."""
    return [
        [(row[one], row[other]) for row in rows if row[one] or row[other]]
        for one, other in combinations(tags, 2)
    ]


def peer(case: Case) -> tuple[list[list[BeadLine]], float] | None:
    """Align the sentences of each paragraph with galechurch, if it is there; they are given it."""
    try:
        import galechurch  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None
    numbered = Numbered(case)
    rows = iter(numbered.gold)
    found: list[list[BeadLine]] = [[] for _ in combinations(case.tags, 2)]
    seconds = 0.0
    for paragraph in case.paragraphs:
        here = [next(rows) for _ in paragraph]
        for at, (one, other) in enumerate(combinations(case.tags, 2)):
            ids = [[number for cells in here for number in cells[tag]] for tag in (one, other)]
            texts = [[text for row in paragraph for text in row.get(tag, ())] for tag in (one, other)]
            if not all(texts):
                found[at] += [((number,), ()) for number in ids[0]] + [((), (number,)) for number in ids[1]]
                continue
            start = time.process_time()
            made = galechurch.align(*texts).beads
            seconds += time.process_time() - start
            found[at] += [
                (
                    tuple(ids[0][bead.source_start : bead.source_end]),
                    tuple(ids[1][bead.target_start : bead.target_end]),
                )
                for bead in made
            ]
    return found, seconds


def line(name: str, system: str, scores: Mapping[str, Score], seconds: float) -> str:
    """Write a line of the table."""
    figures = "  ".join(
        f"{score.precision:.4f} {score.recall:.4f} {score.f1:.4f}"
        for score in (scores["strict"], scores["lax"])
    )
    return f"{name:18} {system:11} {figures}  {seconds:7.2f}\n"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", default=list(SETS))
    parser.add_argument("--data", type=Path, default=gold_sets.DATA)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--no-words", action="store_true", help="lengths, figures and signs alone")
    options = parser.parse_args()
    out = sys.stdout.write
    out(f"{'set':18} {'system':11} strict: P      R      F1  lax: P      R      F1   seconds\n")
    for name in options.sets:
        folder, _, tags = name.partition("=")
        tags = tags or gold_sets.SETS.get(folder, "")
        cases = list(silver(options.data / folder, tags.split("-"), options.seed)) if tags else [corpus(name)]
        numbered = [Numbered(case) for case in cases]
        seconds, given, wanted = 0.0, [], []
        for some in numbered:
            rules: dict[Lang, Rules] = {Lang(tag): LINES for tag in some.case.tags} if some.case.given else {}
            start = time.process_time()
            made = sentences(some.alignment, rules=rules, words=not options.no_words)
            seconds += time.process_time() - start
            given += pairs(some.beads(made), some.case.tags)
            wanted += pairs(some.gold, some.case.tags)
        out(line(folder, "hexapla", beads_score(zip(wanted, given, strict=True)), seconds))
        others = [peer(case) for case in cases]
        if all(other is not None for other in others):
            found = [beads for other in others if other is not None for beads in other[0]]
            spent = sum(other[1] for other in others if other is not None)
            out(line(folder, "galechurch", beads_score(zip(wanted, found, strict=True)), spent))


if __name__ == "__main__":
    main()
