"""Which element of the master an element of another version stands for, from the rows of the alignment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from aligner.model import Alignment, Lang, Notice, Place, Report, Row
from exporters.akn.items import Item, Tree

__all__ = ["find"]

_CELLS = frozenset({"tr", "td", "th"})
_TEXTS = frozenset(
    {"p", "paragraph", "point", "recital", "item", "formula", "blockContainer", "authorialNote"}
)
"""What a row alone can pair: containers follow what they hold."""


def find(alignment: Alignment, master: Tree, other: Tree, *, report: Report) -> None:
    """Give each item of a version its counterpart; each item of the master is somebody's only once.

    Units are paired by the rows, containers by what they hold, the rest by its place in its container.
    """
    claimed: set[Item] = set()

    def claim(item: Item, counterpart: Item) -> None:
        item.counterpart = counterpart
        claimed.add(counterpart)

    claim(other.top, master.top)
    split: dict[Item, Row] = {}
    for row, ours, theirs in _pairs(alignment, master.document.language, other.document.language):
        if theirs is None:
            split.setdefault(other.places[ours], row)
            continue
        item, counterpart = other.places[ours], master.places[theirs]
        if item.counterpart is None and counterpart not in claimed:
            claim(item, counterpart)
    for item in reversed(other.items):
        if item.counterpart is None and not (item.unit and item.name in _TEXTS):
            votes = Counter(
                child.counterpart.parent
                for child in item.children
                if child.counterpart is not None and child.counterpart.parent is not None
            )
            for candidate, _ in votes.most_common():
                if candidate.name == item.name and candidate not in claimed:
                    claim(item, candidate)
                    break
    references = {component: reference for reference, component in master.references}
    for reference, component in other.references:
        if component.counterpart is not None and component.counterpart in references:
            claim(reference, references[component.counterpart])
    for item in other.items:
        if item.counterpart is None:
            for candidate in _by_place(item):
                if candidate not in claimed:
                    claim(item, candidate)
                    break
    where = str(other.document.language)
    for item, row in split.items():
        if item.counterpart is None:
            message = (
                f"row {row.id}: the master has fewer units than this version; one <{item.name}> stays alone"
            )
            report(Notice(code="akn-split", message=message, where=where))


def _pairs(alignment: Alignment, master: Lang, other: Lang) -> Iterator[tuple[Row, Place, Place | None]]:
    for row in alignment.among((other, master)).rows if other != master else ():
        mine, masters = (list(dict.fromkeys(span.place for span in cell)) for cell in row.cells)
        units = [alignment.units[master][place] for place in masters]
        if len(mine) == 1 and len(masters) > 1 and not any(unit.number for unit in units):
            # What says several in one piece, without their numbers, is called as the longest of them.
            masters = [max(units, key=lambda unit: len(unit.text)).place]
        yield from ((row, place, counterpart) for place, counterpart in zip(mine, masters, strict=False))
        if masters:
            yield from ((row, place, None) for place in mine[len(masters) :])


def _by_place(item: Item) -> Iterable[Item]:
    """Give the master's items that may stand at this item's place though nothing in them is paired."""
    above = item.parent.counterpart if item.parent is not None else None
    if item.parent is None or above is None:
        return ()
    if item.name in _CELLS:
        at = item.parent.children.index(item)
        return (above.children[at],) if at < len(above.children) else ()
    if item.unit:
        return ()
    return (
        candidate for candidate in above.children if candidate.prefix == item.prefix and not candidate.unit
    )
