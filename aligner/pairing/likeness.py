"""Likeness: what speaks for pairing items of lists whatever their order: words, terms, uses, glosses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from aligner.model import Lang
from aligner.pairing.anchors import Pairs
from aligner.pairing.costs import Evidences
from aligner.pairing.crossing import block_gains
from aligner.pairing.glosses import glossed, openings
from aligner.pairing.heads import Heads, Openings
from aligner.pairing.lexical import Stream, Term
from aligner.pairing.uses import Uses, used_alike
from aligner.pairing.version import Version

__all__ = ["Likeness"]


class Likeness:
    """The items of a list in some versions, ready to be compared."""

    def __init__(
        self,
        items: Mapping[Lang, Sequence[range]],
        versions: Mapping[Lang, Version],
        openings_: Mapping[Lang, Openings],
        *,
        uses: bool = True,
    ) -> None:
        self.items = items
        self.heads = {
            tag: Heads(versions[tag], [item.start for item in some], openings_[tag])
            for tag, some in items.items()
        }
        self.uses = (
            {}
            if not uses
            else {
                tag: Uses.of(
                    self.heads[tag].stream,
                    Stream(version.words.ids.astype(np.int64), version.words.starts),
                    some,
                    len(version.words.types),
                )
                for tag, some in items.items()
                for version in [versions[tag]]
            }
        )
        self.texts = {
            tag: [" ".join(versions[tag].texts[unit] for unit in item) for item in some]
            for tag, some in items.items()
        }
        self.names = {
            tag: [openings(text, head) for text, head in zip(texts, self.heads[tag].marked, strict=True)]
            for tag, texts in self.texts.items()
        }

    def gains(
        self, evidences: Evidences, terms: Sequence[Term], key: tuple[Lang, Lang], known: Pairs
    ) -> NDArray[np.float64]:
        """Tell what pairing each item of one version with each of another gains.

        Args:
            evidences: of the two versions.
            terms: what is known of their words.
            key: the versions.
            known: units that stand in one row, in which uses are compared.
        """
        one, other = key
        units, groups = [], []
        for tag in key:
            units.append(np.concatenate([np.arange(item.start, item.stop) for item in self.items[tag]]))
            groups.append(np.cumsum([0, *map(len, self.items[tag])]))
        gain = block_gains(evidences, terms, (units[0], units[1]), (groups[0], groups[1]))
        if len(terms) > 1:
            every = [np.arange(len(self.items[tag]) + 1) for tag in key]
            gain += self.heads[one].beside(self.heads[other], terms[0]).matrix(every[0], every[1])
        if self.uses:
            gain += used_alike(self.uses[one], self.uses[other], known)
        return gain + glossed((self.texts[one], self.texts[other]), (self.names[one], self.names[other]))
