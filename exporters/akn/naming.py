"""The versions of an alignment as elements with their names: what the files, and whoever cites them, need."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.model import Alignment, Lang, Place, Report, WriteError, discard
from exporters.akn import counterparts, identifiers
from exporters.akn.items import Tree
from exporters.akn.tree import tree
from exporters.akn.uris import master_index

__all__ = ["eids", "eids_of", "named"]


def named(
    alignment: Alignment, *, report: Report = discard
) -> tuple[list[Tree], dict[Lang, tuple[tuple[str, str], ...]]]:
    """Build the versions, in the order of the alignment, and name their elements.

    Returns:
        The trees; and for each language the pairs (wId, eId) of what prints another number than its
        counterpart in the master.

    Raises:
        WriteError: a document nests too deep.
    """
    try:
        trees = [tree(document) for document in alignment.documents]
    except RecursionError:
        message = "the text nests too deep"
        raise WriteError(message) from None
    master = trees[master_index(alignment)]
    identifiers.name_master(master)
    mappings: dict[Lang, tuple[tuple[str, str], ...]] = {}
    for one in trees:
        mappings[one.document.language] = ()
        if one is not master:
            counterparts.find(alignment, master, one, report=report)
            mappings[one.document.language] = identifiers.name_version(master, one)
    return trees, mappings


def eids(alignment: Alignment) -> dict[Lang, dict[Place, str]]:
    """Give the eId of each unit of each version, as the Akoma Ntoso files have it.

    Raises:
        WriteError: a document nests too deep.
    """
    return eids_of(named(alignment)[0]) if alignment.documents else {}


def eids_of(trees: Sequence[Tree]) -> dict[Lang, dict[Place, str]]:
    """Give the eId of each unit, by language and place."""
    return {one.document.language: {place: item.eid for place, item in one.texts.items()} for one in trees}
