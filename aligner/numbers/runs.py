"""Runs of sibling labels: whether one follows another, and which readings of a run make a series."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from aligner.model import Number
from aligner.numbers.labels import Label

__all__ = ["continues", "resolve"]

_FOLLOWS: Final = 10.0
_OPENS: Final = 3.0
_SAME_STYLE: Final = 2.0
_RISES: Final = 1.0
_SAME_FORM: Final = 1.0
_LATER_READING: Final = 0.5
_SUFFIXES: Final = (
    "",
    "bis",
    "ter",
    "quater",
    "quinquies",
    "sexies",
    "septies",
    "octies",
    "novies",
    "decies",
)


def continues(previous: Number, following: Number) -> bool:
    """Tell whether a number is the next of its series.

    An inserted number (5 bis, 5A) follows its base or the insertion before it; the next rank follows both.

    >>> from aligner.model import NumberStyle
    >>> one, two = (Number(printed=f"{n}.", ranks=(n,), style=NumberStyle.DECIMAL) for n in (1, 2))
    >>> continues(one, two), continues(two, one)
    (True, False)
    """
    if previous.style is not following.style or previous.ranks[:-1] != following.ranks[:-1]:
        return False
    if previous.rank == following.rank:
        return _inserted(previous.suffix, following.suffix)
    return previous.rank + 1 == following.rank and following.suffix in {"", previous.suffix, "bis", "A", "a"}


def _inserted(before: str, after: str) -> bool:
    if before in _SUFFIXES and after in _SUFFIXES:
        return _SUFFIXES.index(before) + 1 == _SUFFIXES.index(after)
    if not before:
        return after in {"A", "a"}
    return len(before) == len(after) == 1 and ord(before) + 1 == ord(after)


def _step(previous: Label, following: Label) -> float:
    score = _SAME_FORM if previous.form is following.form and previous.role is following.role else 0.0
    if continues(previous.number, following.number):
        return score + _FOLLOWS + _SAME_STYLE
    if previous.number.style is following.number.style:
        score += _SAME_STYLE
        if previous.number.ranks < following.number.ranks:
            score += _RISES
    elif following.number.rank == 1:
        score += _OPENS
    return score


def resolve(candidates: Sequence[Sequence[Label]]) -> tuple[Label | None, ...]:
    """Choose one reading for each of a run of sibling labels, so that they form a series.

    Blocks without candidates give None and do not part the run.

    >>> from aligner.languages import language
    >>> from aligner.numbers.labels import leading
    >>> def styles(*texts):
    ...     found = [leading(text, language("en")) for text in texts]
    ...     return [str(label.number.style) for label in resolve(found)]
    >>> styles("(h) x", "(i) x", "(j) x"), styles("(i) x", "(ii) x")
    (['lower-latin', 'lower-latin', 'lower-latin'], ['lower-roman', 'lower-roman'])
    """
    filled = [(index, tuple(labels)) for index, labels in enumerate(candidates) if labels]
    chosen: list[Label | None] = [None] * len(candidates)
    if not filled:
        return tuple(chosen)
    _, first = filled[0]
    scores = [
        (_OPENS if label.number.rank == 1 else 0.0) - order * _LATER_READING
        for order, label in enumerate(first)
    ]
    back: list[list[int]] = []
    for (_, before), (_, here) in pairwise(filled):
        best = [
            max((scores[at] + _step(label, following), -at) for at, label in enumerate(before))
            for following in here
        ]
        back.append([-at for _, at in best])
        scores = [score - order * _LATER_READING for order, (score, _) in enumerate(best)]
    at = max(range(len(scores)), key=lambda order: (scores[order], -order))
    for step in range(len(filled) - 1, -1, -1):
        index, labels = filled[step]
        chosen[index] = labels[at]
        if step:
            at = back[step - 1][at]
    return tuple(chosen)
