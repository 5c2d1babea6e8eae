"""The versions of an alignment as elements with their names: what the files, and whoever cites them, need."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from aligner.institutions import institution
from aligner.institutions.citations import citations
from aligner.model import Alignment, Lang, Place, Report, WriteError, discard
from exporters.akn import counterparts, identifiers
from exporters.akn.items import Tree
from exporters.akn.options import Options
from exporters.akn.tree import document_name, tree
from exporters.akn.uris import by_weight, master_index, master_profile

__all__ = ["eids", "eids_of", "named"]

_DEFAULT: Final = Options()


def named(
    alignment: Alignment, *, options: Options = _DEFAULT, citing: bool = False, report: Report = discard
) -> tuple[list[Tree], dict[Lang, tuple[tuple[str, str], ...]]]:
    """Build the versions, in the order of the alignment, and name their elements.

    Args:
        alignment: the versions and what pairs them.
        options: which profile names the documents.
        citing: whether what the texts cite is looked for; :func:`exporters.akn.references.point` gives it
            its targets.
        report: told of units that the master does not have.

    Returns:
        The trees; and for each language the pairs (wId, eId) of what prints another number than its
        counterpart in the master.

    Raises:
        WriteError: a document nests too deep.
    """
    work = document_name(alignment.documents[master_index(alignment)], master_profile(alignment, options))
    speaker = _speaker(alignment) if citing else ""
    try:
        trees = [
            tree(document, work, partial(citations, tag=document.language, speaker=speaker))
            if citing
            else tree(document, work)
            for document in alignment.documents
        ]
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


def eids(alignment: Alignment, *, options: Options = _DEFAULT) -> dict[Lang, dict[Place, str]]:
    """Give the eId of each unit of each version, as the Akoma Ntoso files have it.

    Raises:
        WriteError: a document nests too deep.
    """
    return eids_of(named(alignment, options=options)[0]) if alignment.documents else {}


def eids_of(trees: Sequence[Tree]) -> dict[Lang, dict[Place, str]]:
    """Give the eId of each unit, by language and place."""
    return {one.document.language: {place: item.eid for place, item in one.texts.items()} for one in trees}


def _speaker(alignment: Alignment) -> str:
    """Give the tag of the organ whose document it is, as far as any version says."""
    for document in by_weight(alignment):
        organ = institution("un").organ(document.metadata.symbol)
        if organ is not None:
            return organ[0]
    said = sorted({document.metadata.organ for document in alignment.documents} - {""})
    return said[0] if len(said) == 1 else ""
