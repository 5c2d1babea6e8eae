"""The nameable elements of one language version before they have names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from lxml import etree

from aligner.institutions.citations import Citation
from aligner.model import Document, Number, Place
from aligner.vocab.akn import PREFIXES

__all__ = ["Base", "Item", "Part", "Tree"]


class Base(Enum):
    """Whose eId an element's own begins with."""

    PARENT = auto()
    SCOPE = auto()
    """The nearest document: the main one, an attachment, a component."""
    RUN = auto()
    """The document if the numbers run through it (``para_5``), else the parent (``sec_II__para_1``)."""


@dataclass(eq=False, slots=True, kw_only=True)
class Item:
    """An element that gets an eId."""

    element: etree._Element
    parent: Item | None = None
    place: Place | None = None
    """The model's node, cell or note; None for what only Akoma Ntoso has (lists, headings, containers)."""
    number: Number | None = None
    base: Base = Base.PARENT
    fixed: bool = False
    """One of its kind below its parent: its part of the eId has no number."""
    opaque: bool = True
    """Its eId goes into those of its children."""
    scope: bool = False
    """A document: the main one, an attachment, a component."""
    unit: bool = False
    """A row may name it."""
    children: list[Item] = field(default_factory=list)
    counterpart: Item | None = None
    eid: str = ""
    token: str = ""
    """What follows the prefix in the last part of the eId."""

    name: str = field(init=False, default="")
    """Local name of the element."""
    prefix: str = field(init=False, default="")
    """What the last part of the eId opens with."""

    def __post_init__(self) -> None:
        self.stand_for(self.element)

    def stand_for(self, element: etree._Element) -> None:
        """Take an element for this item's own."""
        self.element = element
        self._know(str(element.tag))

    def called(self, tag: str) -> None:
        """Become another element."""
        self.element.tag = tag
        self._know(tag)

    def _know(self, tag: str) -> None:
        self.name = tag.rpartition("}")[2]
        self.prefix = PREFIXES.get(self.name, self.name)

    def ancestors(self) -> Iterator[Item]:
        """Climb to the root, without the item itself."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


@dataclass(slots=True, kw_only=True)
class Part:
    """A document element that needs metadata of its own."""

    meta: etree._Element
    path: str
    """Component path of the FRBR URIs: ``!main``, ``!annex_1``, ``!main/draftResolution_1``."""
    heading: str = ""


@dataclass(slots=True, kw_only=True)
class Tree:
    """One version as elements, with what the naming and the metadata need to know."""

    document: Document
    root: etree._Element
    top: Item
    items: list[Item] = field(default_factory=list)
    """In reading order, parents first."""
    places: dict[Place, Item] = field(default_factory=dict)
    """The item of each node, cell and note."""
    texts: dict[Place, Item] = field(default_factory=dict)
    """The item that holds the text of each unit: for a division its heading."""
    references: list[tuple[Item, Item]] = field(default_factory=list)
    """Each componentRef with its component."""
    citations: list[tuple[etree._Element, Citation, Item]] = field(default_factory=list)
    """Each ref that waits for its target, what it cites, and the item whose text it stands in."""
    parts: list[Part] = field(default_factory=list)
    """The main document first."""
