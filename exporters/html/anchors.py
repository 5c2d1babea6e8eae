"""Anchors: what each row and each unit is called in an address, by the eIds of Akoma Ntoso."""

from __future__ import annotations

from collections.abc import Mapping

from aligner.model import Alignment, Lang, Place, Row, Span
from exporters.akn.naming import eids

__all__ = ["Anchors"]


class Anchors:
    """Gives each row and each stretch a name of its own.

    A row is called as the master's unit, ``para_2``; where the master is silent, as the first version's:
    ``row.fr.para_5``. A unit of a version is ``fr.para_2``. What has a name already is ``para_2--2``.

    Raises:
        WriteError: a document nests too deep.
    """

    def __init__(self, alignment: Alignment) -> None:
        self._eids: Mapping[Lang, Mapping[Place, str]] = eids(alignment)
        self._alignment = alignment
        self._used: dict[str, int] = {}
        master = [alignment.master.language] if alignment.documents else []
        self._order = [*master, *(tag for tag in alignment.languages if tag not in master)]

    def eid(self, language: Lang, place: Place) -> str:
        """Give the eId of a unit."""
        return self._eids[language][place]

    def row(self, row: Row) -> str:
        """Name a row."""
        columns = self._alignment.languages
        for language in self._order:
            for span in row.cells[columns.index(language)][:1]:
                eid = self.eid(language, span.place)
                return self._own(eid if language == self._order[0] else f"row.{language}.{eid}")
        return self._own("row")

    def unit(self, language: Lang, span: Span) -> str:
        """Name what a span covers."""
        name = self.whole(language, span.place)
        return self._own(name) if span.start == 0 else self._own(f"{name}--{span.start}")

    def whole(self, language: Lang, place: Place) -> str:
        """Give the name of a unit where it begins, for links to it."""
        return f"{language}.{self.eid(language, place)}"

    def _own(self, name: str) -> str:
        count = self._used[name] = self._used.get(name, 0) + 1
        return name if count == 1 else self._own(f"{name}--{count}")
