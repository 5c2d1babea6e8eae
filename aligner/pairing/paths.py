"""Label paths: which label a label of a flat text stands under, told from the sequence of labels alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from aligner.model import Number, NumberStyle

__all__ = ["label_paths"]

_Value: TypeAlias = tuple[tuple[int, ...], str]
_Level: TypeAlias = tuple[str, str]
"""Style and what stands around the number: labels that share both count in one series."""
_Step: TypeAlias = tuple[_Level, _Value, tuple[_Value, ...]]
"""A label that is open: its level, its value, and the path that ends with it."""

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
    # Labels of lists are few and repeated: each is looked at once.
    few = {id(number): number for number in numbers if number is not None}
    known = {key: _Label.of(number) for key, number in few.items()}
    seen: dict[_Level, Counter[_Value]] = {}
    for key, count in Counter(map(id, numbers)).items():
        if (label := known.get(key)) is not None:
            seen.setdefault(label.level, Counter())[label.value] += count
    # A series that counts through the text stands under nothing, whatever headings come between.
    roots = {
        level
        for level, values in seen.items()
        if sum(count == 1 for count in values.values()) >= _UNIQUE * values.total()
    }
    paths: list[tuple[_Value, ...]] = []
    stack: list[_Step] = []
    for number in numbers:
        if number is None:
            paths.append(())
            continue
        label = known[id(number)]
        level, value = label.level, label.value
        at = 0
        if level not in roots:
            if label.choice is not None:
                level, value = label.read(stack)
            while at < len(stack) and stack[at][0] != level:
                at += 1
        path = (*stack[at - 1][2], value) if at else (value,)
        stack[at:] = [(level, value, path)]
        paths.append(path)
    return paths


@dataclass(slots=True)
class _Label:
    """What is told of a number by itself."""

    level: _Level
    value: _Value
    choice: tuple[tuple[_Level, _Value], tuple[_Level, _Value]] | None = None
    """Of a letter that is a Roman figure too: what it is as one, and as a letter."""

    @classmethod
    def of(cls, number: Number) -> _Label:
        level = _level(number.printed, number.style)
        if level[0] in {"lower-roman", "lower-latin"}:
            core = "".join(_CORE.findall(number.printed))
            if len(core) == 1 and core in _ROMAN:
                around, suffix = level[1], number.suffix
                roman = ("lower-roman", around), ((_ROMAN[core],), suffix)
                letter = ("lower-latin", around), ((ord(core) - ord("a") + 1,), suffix)
                return cls(level, number.value, (roman, letter))
        return cls(level, number.value)

    def read(self, stack: Sequence[_Step]) -> tuple[_Level, _Value]:
        """Read ``(i)`` behind ``(h)`` as a letter, behind ``(a)`` as a Roman one."""
        for level, value in self.choice or ():
            # The innermost of a level is the last that was seen of it.
            before = next((said for above, said, _ in reversed(stack) if above == level), None)
            if _next(before, value):
                return level, value
        return self.level, self.value


@lru_cache(maxsize=4096)
def _level(printed: str, style: NumberStyle) -> _Level:
    words = _WORD.findall(printed)
    least = 0 if style is NumberStyle.DECIMAL else 1
    if len(words) > least or printed.startswith("第"):
        return "word", ""
    return style.value, _AROUND.sub("", printed)


def _next(before: _Value | None, value: _Value) -> bool:
    return before is not None and before[0][:-1] == value[0][:-1] and before[0][-1] + 1 == value[0][-1]
