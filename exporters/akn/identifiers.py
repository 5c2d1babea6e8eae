"""eIds that correspond across languages: the value of the printed number, in the master's scheme.

A unit without number takes the sequence number of its counterpart in the master; a unit that prints
another number than its counterpart says its own and names the counterpart in ``wId``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from aligner.model import Number, NumberStyle
from aligner.vocab.akn import DIVISIONS, hx
from exporters.akn.items import Base, Item, Tree
from exporters.akn.numbering import token

__all__ = ["name_master", "name_version", "sign_all"]

_CITED = ("paragraph", "point")
"""What stands in one of these is never numbered through the document."""


def name_master(master: Tree) -> None:
    """Give the items of the master their eIds."""
    _Namer(master).name()
    for item in master.items:
        _sign(item)


def name_version(master: Tree, other: Tree) -> tuple[tuple[str, str], ...]:
    """Give the items of another version their eIds, and wIds where they differ: the pairs (wId, eId)."""
    _call_alike(other)
    taken = frozenset(item.eid for item in master.items)
    _Namer(other, taken=taken).name()
    agreed = frozenset(
        item.eid for item in other.items if item.counterpart is not None and item.eid == item.counterpart.eid
    )
    _Namer(other, taken=taken, agreed=agreed).name()
    mapping: list[tuple[str, str]] = []
    for item in other.items:
        counterpart = item.counterpart
        if counterpart is not None and counterpart.eid != item.eid:
            _sign(item, counterpart.eid)
            mapping.append((counterpart.eid, item.eid))
        else:
            _sign(item)
    return tuple(mapping)


def sign_all(tree: Tree) -> None:
    """Write wId on each element that the master has too, for those who read nothing but wId."""
    for item in tree.items:
        permanent = item.counterpart.eid if item.counterpart is not None else item.eid
        if item.element.get("wId") is None and (item.counterpart is not None or tree.top.counterpart is None):
            _sign(item, permanent)


def _call_alike(other: Tree) -> None:
    """Give each division the element of its counterpart, whatever the version's own words call it."""
    kinds = {name: kind for kind, name in DIVISIONS.items()}
    for item in other.items:
        counterpart = item.counterpart
        if counterpart is None or item.name == counterpart.name:
            continue
        if item.name in kinds and counterpart.name in kinds:
            item.element.set(hx("kind"), kinds[item.name].value)
            item.called(str(counterpart.element.tag))
            item.base = counterpart.base


class _Namer:
    """Names the items of one version, parents first."""

    def __init__(
        self, tree: Tree, *, taken: frozenset[str] = frozenset(), agreed: frozenset[str] = frozenset()
    ) -> None:
        self._tree = tree
        self._taken = taken
        """The master's eIds: nothing without counterpart may use one."""
        self._agreed = agreed
        """Those that belong to the item whose counterpart has them."""
        self._used: set[str] = set()
        self._runs = _runs(tree)
        self._bases = {item: self._base(item) for item in tree.items}
        self._numbered = {
            (self._bases[item], item.prefix) for item in tree.items if _number(item) is not None
        }
        self._models = {
            (item.parent, item.name): item
            for item in reversed(tree.items)
            if item.counterpart is not None and item.counterpart.number is not None
        }
        """A neighbour of the same name that shows how the master writes numbers there."""
        self._counts: defaultdict[tuple[Item, str], int] = defaultdict(int)

    def name(self) -> None:
        for item in self._tree.items:
            self._name(item)
            self._used.add(item.eid)
        for reference, component in self._tree.references:
            reference.element.set("src", f"#{component.eid}")

    def _name(self, item: Item) -> None:
        base = self._bases[item]
        counterpart = item.counterpart
        if (
            counterpart is not None
            and counterpart.prefix == item.prefix
            and (item.fixed or _agrees(item.number, counterpart.number))
        ):
            item.token = counterpart.token
        elif item.fixed:
            item.token = ""
        elif item.number is not None:
            item.token = token(item.number, self._style(item, item.number), element=item.name)
        else:
            self._sequence(item, base)
            return
        item.eid = _eid(base, item, item.token)
        if counterpart is not None and item.eid == counterpart.eid and item.eid not in self._used:
            return
        if not self._is_free(item):
            self._distinguish(item, base)

    def _is_free(self, item: Item) -> bool:
        if item.eid in self._used or item.eid in self._agreed:
            return False
        return item.counterpart is not None or item.eid not in self._taken

    def _sequence(self, item: Item, base: Item) -> None:
        """Number an item that prints no number, apart from those that do."""
        key = (base, item.prefix)
        while True:
            self._counts[key] += 1
            count = self._counts[key]
            item.token = f"nn_{count}" if key in self._numbered else str(count)
            item.eid = _eid(base, item, item.token)
            if self._is_free(item) and item.eid not in self._taken:
                return

    def _distinguish(self, item: Item, base: Item) -> None:
        stem = item.token
        key = (base, f"{item.prefix}_{stem}")
        while not self._is_free(item):
            self._counts[key] += 1
            count = self._counts[key] + 1
            item.token = f"{stem}-x{count}" if stem else f"x{count}"
            item.eid = _eid(base, item, item.token)

    def _style(self, item: Item, number: Number) -> NumberStyle:
        """Give the style in which the master would write this number."""
        if item.scope:
            return NumberStyle.DECIMAL
        for relative in (item, self._models.get((item.parent, item.name))):
            if relative is not None and relative.counterpart is not None:
                lent = relative.counterpart.number
                if lent is not None:
                    return lent.style
        return number.style

    def _base(self, item: Item) -> Item:
        scope = _scope(item)
        if item.base is Base.SCOPE:
            return scope
        if item.base is Base.RUN and _number(item) is not None and not _is_inner(item):
            home = scope.counterpart if scope.counterpart is not None else scope
            if self._runs.get((home, item.name), False):
                return scope
        return next(above for above in item.ancestors() if above.opaque)


def _sign(item: Item, permanent: str | None = None) -> None:
    """Write the names of an element, before its other attributes."""
    others = dict(item.element.attrib)
    item.element.attrib.clear()
    item.element.set("eId", item.eid)
    if permanent is not None:
        item.element.set("wId", permanent)
    item.element.attrib.update(others)


def _eid(base: Item, item: Item, said: str) -> str:
    part = f"{item.prefix}_{said}" if said else item.prefix
    return f"{base.eid}__{part}" if base.eid else part


def _agrees(number: Number | None, master: Number | None) -> bool:
    """Tell whether two counterparts print the same value, or one of them none that could differ."""
    return number is None or master is None or number.value == master.value


def _number(item: Item) -> Number | None:
    """Give the number that decides an item's name: its own, or the one its counterpart lends it."""
    counterpart = item.counterpart
    if item.number is None and counterpart is not None and counterpart.prefix == item.prefix:
        return counterpart.number
    return item.number


def _scope(item: Item) -> Item:
    return next(above for above in item.ancestors() if above.scope)


def _is_inner(item: Item) -> bool:
    for above in item.ancestors():
        if above.scope:
            return False
        if above.name in _CITED or above.name == "article":
            return True
    return False


def _runs(tree: Tree) -> dict[tuple[Item, str], bool]:
    """Tell for each document of the master and each element whether its numbers run through it."""
    seen: defaultdict[tuple[Item, str], list[object]] = defaultdict(list)
    for item in _masters(tree):
        if item.base is Base.RUN and item.number is not None and not _is_inner(item):
            seen[_scope(item), item.name].append(item.number.value)
    return {key: len(values) == len(set(values)) for key, values in seen.items()}


def _masters(tree: Tree) -> Iterator[Item]:
    """Give the items that decide: the master's, and those of documents that the master does not have."""
    top = tree.top.counterpart
    if top is not None:
        yield from _below(top)
        yield from (item for item in tree.items if _scope(item).counterpart is None)
    else:
        yield from tree.items


def _below(item: Item) -> Iterator[Item]:
    for child in item.children:
        yield child
        yield from _below(child)
