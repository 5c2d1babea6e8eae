"""Names of rows: stable ids made from the numbers above and in a unit, readable and the same in every run."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Final

from aligner.model import UnitKind
from aligner.pairing.items import Item, Key

__all__ = ["RowNames"]

_SHORT: Final = {
    "part": "part",
    "title": "title",
    "chapter": "chp",
    "section": "sec",
    "subsection": "subsec",
    "article": "art",
    "annex": "annex",
    "draft": "draft",
    "paragraph": "para",
    "point": "point",
    "recital": "rec",
    "masthead": "mast",
    "formula": "formula",
    "signature": "sign",
    "heading": "head",
    "cell": "cell",
    "operative": "para",
}


_UNNUMBERED: Final = {"paragraph": "text", "operative": "text", "point": "item"}
_CALLED: Final = {
    kind: _UNNUMBERED.get(kind.value, _SHORT[kind.value]) for kind in UnitKind if kind is not UnitKind.NOTE
}


class RowNames:
    """Gives each row its id, from the item of the version that names it.

    Numbered units are called by their path (``draft_1__para_5__point_2``), the others by their kind
    and place in their scope (``draft_1__rec_3``), notes by series and sign (``note_2_7``).
    """

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}
        self._orders: Counter[tuple[Key, UnitKind]] = Counter()

    def name(self, item: Item) -> str:
        """Name the row that this unit of one version begins; ids never repeat."""
        kind = item.unit.kind
        if kind is UnitKind.NOTE:
            (_, series, _), (_, sign, marker) = item.near
            stem = f"note_{series[0]}_{sign[0] if not marker else _plain(marker)}"
        elif item.near and item.unit.number is not None:
            stem = "__".join(map(_step, item.near))
        else:
            order = self._orders[item.scope, kind] = self._orders[item.scope, kind] + 1
            own = f"{_CALLED[kind]}_{order}"
            stem = "__".join([*map(_step, item.scope), own])
        count = self._taken[stem] = self._taken.get(stem, 0) + 1
        return stem if count == 1 else f"{stem}.{count}"


@lru_cache(maxsize=4096)
def _step(step: tuple[str, tuple[int, ...], str]) -> str:
    name, ranks, suffix = step
    number = "-".join(map(str, ranks)) + (f"-{_plain(suffix)}" if suffix else "")
    return f"{_SHORT.get(name, name)}_{number}"


def _plain(text: str) -> str:
    return "".join(sign if sign.isalnum() else f"u{ord(sign):x}" for sign in text)
