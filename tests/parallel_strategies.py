"""Generated texts in several of six scripts at once, row by row: words of made-up languages, figures, numbers.

A text is made from few drawn numbers, a seed and its size, so that shrinking has little to try and ends soon: the
words themselves tell nothing about a failure that the text as a whole does not.
"""

from __future__ import annotations

import random
from functools import cache
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.damage import Line, Versions, numbered

__all__ = ["SCRIPTS", "parallel_texts"]

SCRIPTS: Final = {
    "ar": "ابتثجحدرزسشصطعفقكلمنهوي",
    "en": "bcdfghklmnprstvwaeiou",
    "es": "bcdfglmnprstvzñaeiouáé",
    "fr": "bcdfglmnprstvaeiouéèç",
    "ru": "бвгджзклмнпрстуаеиоуя",
    "zh": "".join(map(chr, range(0x4E00, 0x5200))),
}
"""Signs that words are made of."""
_CONCEPTS: Final = 150
"""Words of a language, which come as often as words do: rows of a short text share some."""
_END: Final = {"zh": "。", "ar": ".", "en": ".", "es": ".", "fr": ".", "ru": "."}


@cache
def _lexicon(tag: str) -> tuple[str, ...]:
    chance = random.Random(tag)  # noqa: S311 (not for secrets)
    signs, most = SCRIPTS[tag], 2 if tag == "zh" else 9
    return tuple(
        "".join(chance.choice(signs) for _ in range(2 if tag == "zh" else chance.randint(2, most)))
        for _ in range(_CONCEPTS)
    )


def _text(count: int, tags: tuple[str, ...], *, numbers: bool, seed: int) -> Versions:
    chance = random.Random(seed)  # noqa: S311 (not for secrets)
    often = [1 / (rank + 3) for rank in range(_CONCEPTS)]
    versions: Versions = {tag: [] for tag in tags}
    for row in range(count):
        said = chance.choices(range(_CONCEPTS), often, k=max(3, round(chance.lognormvariate(2.5, 0.5))))
        figure = [str(chance.randrange(10, 9_999))] if chance.random() < 0.2 else []
        for tag in tags:
            turned = [at if chance.random() < 0.9 else chance.randrange(_CONCEPTS) for at in said]
            words = [_lexicon(tag)[at] for at in turned] + figure
            text = ("" if tag == "zh" else " ").join(words).capitalize() + _END[tag]
            number = numbered(row + 1) if numbers else None
            versions[tag].append(Line(text, frozenset({row}), number))
    return versions


@st.composite
def parallel_texts(
    draw: DrawFn, *, versions: int = 2, numbers: bool | None = None, min_rows: int = 30, max_rows: int = 60
) -> Versions:
    """Versions of a text in some of the six scripts, one line a row in each, with or without numbers."""
    tags = draw(st.permutations(sorted(SCRIPTS)))[:versions]
    has = draw(st.booleans()) if numbers is None else numbers
    rows = draw(st.integers(min_rows, max_rows))
    return _text(rows, tuple(tags), numbers=has, seed=draw(st.integers(0, 9_999)))
