"""Lists that each version puts in its own order: links of their items, and what the confidence of their rows means.

``python -m tests.evaluation.own_order [--data DIR] [--seeds N] [--versions N …] [--letters] [--wrong] [SET …]``

Sets: ``udhr``, ``un_charter``, ``cc_by_4.0``: real texts without their numbers, of which a stretch of neighbours
stands in the alphabet of each language. ``terms``: the definitions of Canadian acts, English beside French whose
letters are turned into a script that shares nothing with Latin, so that figures and what the text itself teaches are
all there is; the terms of the other language in brackets are taken out. ``brackets``: the same with these terms, as
the acts print them. ``convention``: the definitions of the corpus, for measuring alone. ``--letters`` gives each item
of a stretch a letter by its place in its own version.

Judged are links of two versions of which one item at least is of a list: precision, recall, F1, pooled over all
choices of so many versions (of texts other than the corpus some). Rows of a list, whether they hold one item or several, are right if they hold just
what gold holds.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import Final

from aligner import read
from aligner.languages import language
from aligner.model import Band, Document, ParagraphKind
from aligner.numbers import leading
from aligner.pairing import pair
from tests.damage import Line, Versions, document
from tests.evaluation.gold_sets import load
from tests.evaluation.real_sets import DATA
from tests.evaluation.whole_texts import real_text
from tests.places import CORPORA

__all__ = ["SETS", "Case", "Tally", "judged"]

_TAGS: Final = ("ar", "en", "es", "fr", "ru", "zh")
_STRETCH: Final = 18
_SHORT: Final = 400
"""Lines of an act at most: long ones teach more words than any list needs."""
_FEWEST: Final = 5
"""Items out of order that a list of an act has at least."""
_NEAR: Final = 100
"""Lines of a list at most."""
_AROUND: Final = (20, 40, 80, 250)
"""Lines around the list that are kept, in turn: what a text teaches hangs on how long it is."""
_CHOICES: Final = 8
"""Choices of so many versions that are paired of each text: evenly among all there are."""
_FAR: Final = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭ"
_OTHER: Final = "tr"
"""Language tag of the French in other letters: one that no lexicon and no kinship knows, but with spaces."""
_BRACKETS: Final = re.compile(r"\s*\((?=[^\d\W])[^()]{2,80}\)\.?\s*$")


@dataclass(frozen=True)
class Case:
    """Versions of a text, what each of their units is called, and which of these names stand in a list."""

    documents: Mapping[str, Document]
    names: Callable[[str, int], object]
    """Name of the unit of a version at a place in reading order."""
    listed: frozenset[object]


@dataclass
class Tally:
    """Counts."""

    gold: int = 0
    system: int = 0
    right: int = 0
    rows: list[tuple[float, bool]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def line(self) -> str:
        """Write the figures."""
        precision, recall = self.right / max(self.system, 1), self.right / max(self.gold, 1)
        f1 = 2 * self.right / max(self.system + self.gold, 1)
        said = f"{self.gold:>7}{self.right:>7}{self.system - self.right:>7}{precision:>8.4f}{recall:>8.4f}{f1:>8.4f}"
        for band in Band:
            some = [right for confidence, right in self.rows if Band.of(confidence) is band]
            said += f"{len(some):>7}" + (f"{sum(some) / len(some):>7.3f}" if some else f"{'-':>7}")
        return said


def judged(case: Case, tags: Sequence[str], tally: Tally) -> None:
    """Pair some of the versions and count."""
    alignment = pair([case.documents[tag] for tag in tags])
    names: list[dict[object, object]] = [
        {unit.place: case.names(tag, at) for at, unit in enumerate(case.documents[tag].units())}
        for tag in tags
    ]
    columns = [alignment.languages.index(case.documents[tag].language) for tag in tags]
    wanted: dict[object, list[list[object]]] = {}
    for side, some in enumerate(names):
        for place, name in some.items():
            if name in case.listed:
                wanted.setdefault(name, [[] for _ in tags])[side].append(place)
    for one, other in combinations(range(len(tags)), 2):
        tally.gold += sum(bool(cells[one] and cells[other]) for cells in wanted.values())
    for row in alignment.rows:
        cells = [[span.place for span in row.cells[column]] for column in columns]
        held = [[some[place] for place in cell] for some, cell in zip(names, cells, strict=True)]
        here = {name for cell in held for name in cell} & case.listed
        if not here:
            continue
        tally.rows.append((row.confidence, any(wanted[name] == cells for name in here)))
        for one, other in combinations(range(len(tags)), 2):
            for a in held[one]:
                for b in held[other]:
                    if {a, b} & case.listed:
                        tally.system += 1
                        tally.right += a == b
        if len({name for cell in held for name in cell}) > 1:
            tally.wrong.append(f"{row.confidence:.2f} {held}")


def _of_lines(versions: Versions, listed: frozenset[object]) -> Case:
    return Case(
        {tag: document(tag, lines) for tag, lines in versions.items()},
        lambda tag, at: min(versions[tag][at].rows),
        listed,
    )


def _stretches(name: str, data: Path, seeds: int, *, letters: bool) -> Iterator[Case]:
    whole = real_text(name, data, numbers=False, tags=_TAGS)
    first = next(iter(whole.values()))
    for seed in range(seeds):
        start = random.Random(f"{name} {seed}").randrange(len(first) - _STRETCH)  # noqa: S311 (not for secrets)
        some = [
            min(line.rows)
            for line in first[start : start + _STRETCH]
            if line.kind is ParagraphKind.PARAGRAPH and len(line.text) > 20
        ]
        yield _of_lines(
            {tag: own_order(lines, frozenset(some), letters=letters) for tag, lines in whole.items()},
            frozenset(some),
        )


def own_order(lines: Sequence[Line], some: frozenset[int], *, letters: bool) -> list[Line]:
    """Put some lines in the order of their letters, where the first of them stands."""
    moved = sorted((line for line in lines if line.rows & some), key=lambda line: line.text.casefold())
    if letters:
        moved = [
            replace(line, number=leading(f"({chr(97 + at)}) text", language("en"))[0].number)
            for at, line in enumerate(moved)
        ]
    at = min(place for place, line in enumerate(lines) if line.rows & some)
    rest = [line for line in lines if not line.rows & some]
    return [*rest[:at], *moved, *rest[at:]]


def _acts(data: Path, seeds: int, *, brackets: bool, letters: bool) -> Iterator[Case]:
    for sides, beads in load(data / "gold" / "calaw-def"):
        if max(map(len, sides)) > _SHORT:
            continue
        ones = sorted(bead for bead in beads if len(bead[0]) == len(bead[1]) == 1)
        listed = frozenset(
            a[0]
            for a, b in ones
            if any((c < a) != (d < b) for c, d in ones if c != a and abs(c[0] - a[0]) < _NEAR)
        )
        if len(listed) < _FEWEST:
            continue
        rows = [dict.fromkeys(range(len(side)), -1) for side in sides]
        for a, b in beads:
            rows[0].update(dict.fromkeys(a, min(a, default=-1)))
            rows[1].update(dict.fromkeys(b, min(a, default=-1)))
        one = [
            Line(_plain(text, rows[0][at] in listed, brackets=brackets), frozenset({rows[0][at]}))
            for at, text in enumerate(sides[0])
        ]
        other = [
            Line(_far(text, rows[1][at] in listed, brackets=brackets), frozenset({rows[1][at]}))
            for at, text in enumerate(sides[1])
        ]
        versions = {"en": one, _OTHER: other}
        if letters:
            versions = {tag: _lettered(lines, listed) for tag, lines in versions.items()}
        for most in _AROUND[:seeds]:
            kept = {*listed, *[row for row in range(len(sides[0])) if row not in listed][:most]}
            some = {tag: [line for line in lines if line.rows <= kept] for tag, lines in versions.items()}
            yield _of_lines(some, listed)


def _lettered(lines: Sequence[Line], listed: frozenset[int]) -> list[Line]:
    at = -1
    result = []
    for line in lines:
        if line.rows & listed:
            at += 1
            number = leading(f"({chr(97 + at % 26)}) text", language("en"))[0].number
            result.append(replace(line, number=number))
        else:
            result.append(line)
    return result


def _plain(text: str, is_listed: bool, *, brackets: bool) -> str:
    found = _BRACKETS.search(text) if is_listed else None
    return text[: found.start()] + (_turned(found[0]) if brackets else "") if found else text


def _far(text: str, is_listed: bool, *, brackets: bool) -> str:
    """Turn letters into others, those of a term of the other language in brackets aside."""
    found = _BRACKETS.search(text) if is_listed else None
    return _turned(text[: found.start()]) + (found[0] if brackets else "") if found else _turned(text)


_LETTERS: Final = "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûœ"
_TURNED: Final = str.maketrans({sign: _FAR[at * 7 % len(_FAR)] for at, sign in enumerate(_LETTERS)})


def _turned(text: str) -> str:
    return text.lower().translate(_TURNED)


def convention() -> Case:
    """Give the definitions of the corpus."""
    folder = CORPORA / "convention"
    known: dict[tuple[str, str], str] = {}
    with (folder / "gold.jsonl").open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            for tag, cell in row["cells"].items():
                known[tag, cell[0]] = "" if (tag, cell[0]) in known else row["id"]
    documents = {tag: read(folder / f"convention.{tag}.md") for tag in _TAGS}
    texts = {
        tag: [" ".join(unit.text.plain.split()) for unit in found.units()] for tag, found in documents.items()
    }
    return Case(
        documents,
        lambda tag, at: known.get((tag, texts[tag][at])) or (tag, at),
        frozenset(name for name in known.values() if name.startswith("d.")),
    )


SETS: Final = ("udhr", "un_charter", "cc_by_4.0", "terms", "brackets", "convention")


def cases(name: str, data: Path, seeds: int, *, letters: bool) -> Iterator[Case]:
    """Give the texts of a set."""
    if name == "convention":
        yield convention()
    elif name in {"terms", "brackets"}:
        yield from _acts(data, seeds, brackets=name == "brackets", letters=letters)
    else:
        yield from _stretches(name, data, seeds, letters=letters)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"of {', '.join(SETS)}; default all")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--seeds", type=int, default=4, help="stretches of each text")
    parser.add_argument("--versions", type=int, nargs="*", default=[2, 3, 6])
    parser.add_argument("--letters", action="store_true")
    parser.add_argument(
        "--wrong", action="store_true", help="show the rows that hold what does not belong together"
    )
    options = parser.parse_args()
    print(
        f"{'set':12}{'versions':>9}{'links':>7}{'right':>7}{'wrong':>7}{'P':>8}{'R':>8}{'F1':>8}"
        + "".join(f"{band:>9} right" for band in Band)
    )
    for name in options.sets or SETS:
        found = list(cases(name, options.data, options.seeds, letters=options.letters))
        most = max(len(case.documents) for case in found)
        for size in sorted({min(size, most) for size in options.versions}):
            tally = Tally()
            for case in found:
                choices = list(combinations(case.documents, size))
                for tags in choices if name == "convention" else choices[:: -(-len(choices) // _CHOICES)]:
                    judged(case, tags, tally)
            print(f"{name:12}{size:>9}{tally.line()}", flush=True)
            for line in tally.wrong if options.wrong else ():
                print("   ", line)


if __name__ == "__main__":
    main()
