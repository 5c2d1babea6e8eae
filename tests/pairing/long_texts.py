"""Long texts in two made-up languages, with the rows that belong together: for what no short text shows."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final, TypeAlias

Line: TypeAlias = tuple[str, int]
"""Text, and the row that it belongs to."""
_LETTERS: Final = ("bcdfghklmnprstvz", "aeiou")
_CONCEPTS: Final = 2_500
_HANZI: Final = range(0x4E00, 0x5600)


@dataclass(frozen=True)
class Kind:
    """What two made-up languages have in common."""

    hanzi: bool = False
    """The second is written without spaces, two signs a word."""
    pieces: tuple[float, ...] = (0.9, 0.08, 0.02)
    """Chance of one, two, three lines of the second language for one of the first."""
    figures: float = 0.0
    """Share of lines that hold a figure, the same in both."""
    faithful: float = 0.85
    """Share of words that are translated at all."""


def texts(count: int, kind: Kind, seed: int) -> tuple[list[Line], list[Line]]:
    """Make rows of words that come as often as words do, and their translation: no word looks like another."""
    chance = random.Random(seed)  # noqa: S311 (not for secrets)
    words = [_word(chance) for _ in range(_CONCEPTS)]
    other = [_signs(chance) if kind.hanzi else _word(chance) for _ in range(_CONCEPTS)]
    often = list(accumulate(1 / (rank + 3) for rank in range(_CONCEPTS)))
    first: list[Line] = []
    second: list[Line] = []
    for row in range(count):
        said = chance.choices(
            range(_CONCEPTS), cum_weights=often, k=max(2, round(chance.lognormvariate(2.4, 0.55)))
        )
        ends = [f"{chance.randrange(10, 9_999)}"] if chance.random() < kind.figures else []
        first.append((" ".join([*(words[at] for at in said), *ends]).capitalize() + ".", row))
        turned = [at if chance.random() < kind.faithful else chance.randrange(_CONCEPTS) for at in said]
        for at in range(0, len(turned) - 1, 3):
            turned[at], turned[at + 1] = turned[at + 1], turned[at]
        pieces = min(chance.choices(range(1, len(kind.pieces) + 1), kind.pieces)[0], max(len(turned) // 3, 1))
        shares = [chance.uniform(1, 2) for _ in range(pieces)]
        cuts = [round(len(turned) * sum(shares[:at]) / sum(shares)) for at in range(pieces + 1)]
        for at, (start, stop) in enumerate(pairwise(cuts), 1):
            part = [other[at] for at in turned[start:stop]] + (ends if at == pieces else [])
            second.append((("" if kind.hanzi else " ").join(part).capitalize() + "。" * kind.hanzi, row))
    return first, second


def without(lines: Sequence[Line], rows: range) -> list[Line]:
    """Leave a passage out."""
    return [line for line in lines if line[1] not in rows]


def frayed(lines: Sequence[Line], share: float, seed: int) -> list[Line]:
    """Leave lines out here and there."""
    chance = random.Random(seed)  # noqa: S311 (not for secrets)
    return [line for line in lines if chance.random() >= share]


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(_LETTERS[at % 2]) for at in range(chance.randrange(2, 10)))


def _signs(chance: random.Random) -> str:
    return "".join(chr(chance.choice(_HANZI)) for _ in range(chance.choice((1, 2, 2, 2))))
