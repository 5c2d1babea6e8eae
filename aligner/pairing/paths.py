"""Label paths: which label a label of a flat text stands under, told from the sequence of labels alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from aligner.model import Number, NumberStyle

__all__ = ["label_paths"]

_Value: TypeAlias = tuple[tuple[int, ...], str]
_Level: TypeAlias = tuple[str, str]
"""Style and what stands around the number: labels that share both count in one series."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_AROUND: Final = re.compile(r"\w+|\s+")
_CORE: Final = re.compile(r"[a-z]")
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_UNIQUE: Final = 0.9
"""Share of a level's labels that come once from which they count through the text, under nothing."""


def label_paths(numbers: Sequence[Number | None]) -> list[tuple[_Value, ...]]:
    """Give the path of each label: values from the series that counts through the text down to its own.

    Styles are left out: what is ``(a)`` in one version is ``1)`` in another.

    >>> from aligner.model import NumberStyle
    >>> def flat(*labels):
    ...     return [Number(printed=p, ranks=(r,), style=NumberStyle(s)) for p, r, s in labels]
    >>> some = flat(("5.", 5, "decimal"), ("(a)", 1, "lower-latin"), ("(b)", 2, "lower-latin"),
    ...             ("6.", 6, "decimal"), ("(a)", 1, "lower-latin"))
    >>> [[ranks[0] for ranks, _ in path] for path in label_paths(some)]
    [[5], [5, 1], [5, 2], [6], [6, 1]]
    """
    levels = [None if number is None else _level(number.printed, number.style) for number in numbers]
    seen: dict[_Level, Counter[_Value]] = {}
    for number, level in zip(numbers, levels, strict=True):
        if number is not None and level is not None:
            seen.setdefault(level, Counter())[number.value] += 1
    # A series that counts through the text stands under nothing, whatever headings come between.
    roots = {
        level
        for level, values in seen.items()
        if sum(count == 1 for count in values.values()) >= _UNIQUE * values.total()
    }
    paths: list[tuple[_Value, ...]] = []
    stack: list[tuple[_Level, _Value]] = []
    for number, level in zip(numbers, levels, strict=True):
        if number is None or level is None:
            paths.append(())
            continue
        value = number.value
        if level in roots:
            stack = [(level, value)]
        else:
            step = _reading(number, level, stack)
            at = next((at for at, (above, _) in enumerate(stack) if above == step[0]), len(stack))
            stack[at:] = [step]
        paths.append(tuple(step for _, step in stack))
    return paths


@lru_cache(maxsize=4096)
def _level(printed: str, style: NumberStyle) -> _Level:
    words = _WORD.findall(printed)
    least = 0 if style is NumberStyle.DECIMAL else 1
    if len(words) > least or printed.startswith("第"):
        return "word", ""
    return style.value, _AROUND.sub("", printed)


def _reading(number: Number, level: _Level, stack: Sequence[tuple[_Level, _Value]]) -> tuple[_Level, _Value]:
    """Read ``(i)`` behind ``(h)`` as a letter, behind ``(a)`` as a Roman one."""
    if level[0] not in {"lower-roman", "lower-latin"}:
        return level, number.value
    core = "".join(_CORE.findall(number.printed))
    if len(core) != 1 or core not in _ROMAN:
        return level, number.value
    around, suffix = level[1], number.suffix
    letter, roman = ("lower-latin", around), ("lower-roman", around)
    known = dict(stack)
    as_letter: _Value = ((ord(core) - ord("a") + 1,), suffix)
    as_roman: _Value = ((_ROMAN[core],), suffix)
    if _next(known.get(roman), as_roman):
        return roman, as_roman
    if _next(known.get(letter), as_letter):
        return letter, as_letter
    return level, number.value


def _next(before: _Value | None, value: _Value) -> bool:
    return before is not None and before[0][:-1] == value[0][:-1] and before[0][-1] + 1 == value[0][-1]
