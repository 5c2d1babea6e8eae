"""Symbols in running text: of documents, as any institution gives them, and numbers of resolutions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from aligner.institutions import institutions

__all__ = ["Symbol", "numbers", "symbols"]

Symbol: TypeAlias = tuple[frozenset[str], int, int]
"""All the ways that it may be read, and where it begins and ends in the text."""

_TWINS: Final = str.maketrans("АВСЕНКМОРТХ", "ABCEHKMOPTX")
_TYPED: Final = re.compile("(?<![^\\W\\d_])[АВСЕНКМОРТХ]{1,4}(?=[/.])")
_CODE: Final = re.compile("(?<![A-Za-z0-9/.])[A-Z][A-Za-z]{0,9}\\.?(?:/[A-Za-z0-9.()-]+)+")
_PAIR: Final = re.compile(
    "(?<![A-Za-z0-9/.,-])(?:(?P<special>S|R|ES)-)?(?P<first>\\d{1,4})/(?P<second>\\d{1,4})"
    "(?![A-Za-z0-9/]|[.,]\\d)"
)


def symbols(text: str) -> Iterator[Symbol]:
    """Find symbols in a text whose digits are ASCII; a Cyrillic letter that looks Latin is taken for it.

    Where an institution translates the letters of its symbols, or none owns the code, what stands behind
    them is a reading too.

    >>> sorted(sorted(readings) for readings, *_ in symbols("А/85/417, SOR/93-140; ECLI:EU:C:2010:363"))
    [['/93-140', 'SOR/93-140'], ['A/85/417'], ['ECLI:EU:C:2010:363']]
    """
    # Only Latin letters and signs make symbols: Chinese stands right beside them.
    latin = _TYPED.sub(lambda match: match.group().translate(_TWINS), text)
    latin = re.sub("[^\\x00-\\x7f–]", " ", latin)
    taken: set[int] = set()
    owned = [(data.symbols, data.letters_translated) for data in institutions()]
    # The letters of a code that no institution owns may be translated as well.
    for pattern, translated in (*owned, (_CODE, True)):
        for match in pattern.finditer(latin):
            symbol = match.group().replace("–", "-").rstrip(".(-)")
            symbol += ")" * (symbol.count("(") - symbol.count(")"))
            span = range(match.start(), match.start() + len(symbol))
            if taken.isdisjoint(span) and any(sign.isdigit() for sign in symbol):
                taken.update(span)
                tail = {symbol[symbol.index("/") :]} if translated and "/" in symbol else set()
                yield frozenset({symbol, *tail}), span.start, span.stop


def numbers(text: str, *, right_to_left: bool = False) -> Iterator[Symbol]:
    """Find numbers of resolutions: two figures with a solidus; years such as 2015/16 are none.

    Args:
        text: its digits are ASCII, its symbols taken out.
        right_to_left: they may have been typed in the order that they are seen in.
    """
    for match in _PAIR.finditer(text):
        first, second = match["first"], match["second"]
        if len(first) == 4 and len(second) == 2 and int(first[2:]) + 1 == int(second):
            continue
        head = f"{match['special']}-" if match["special"] else ""
        readings = {f"{head}{int(first)}/{int(second)}"}
        if right_to_left:
            readings.add(f"{head}{int(second)}/{int(first)}")
        yield frozenset(readings), match.start(), match.end()
