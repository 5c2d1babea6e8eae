"""Segmentation: a text cut into sentences by SRX 2.0 rules, the project's own or anybody's.

A segment is a span of the text: no character is copied, dropped or changed, and the spans joined give the
text back. Our rules stand in ``hexapla.srx``, which any CAT tool that reads SRX 2.0 can load as well.
"""

from __future__ import annotations

from aligner.model import Lang, Text
from aligner.segmentation.cutter import cutter
from aligner.segmentation.rules import Rule, Rules
from aligner.segmentation.srx import built_in, load_rules

__all__ = ["Rule", "Rules", "load_rules", "segment", "segment_text"]


def segment(text: str, language: Lang, *, rules: Rules | None = None) -> tuple[tuple[int, int], ...]:
    """Cut a text into sentences: half-open spans in order, none empty, that joined give the text.

    Blanks between two sentences belong to the first of them; a line feed always breaks. Without ``rules``
    the project's own are used, which serve any language that has none of its own there as well.

    >>> text = "See art. 5 of A/C.2/85/L.9. It was adopted."
    >>> [text[start:end] for start, end in segment(text, Lang("en"))]
    ['See art. 5 of A/C.2/85/L.9. ', 'It was adopted.']

    Raises:
        ReadError: a rule cannot be used (never where the rules come from :func:`load_rules`).
    """
    return cutter(built_in() if rules is None else rules, language).cut(text)


def segment_text(text: Text, language: Lang, *, rules: Rules | None = None) -> tuple[tuple[int, int], ...]:
    """Cut a model text the same way; the spans are positions of its plain text, as slices want them.

    >>> text = Text("Première phrase. Deuxième phrase.")
    >>> [text[start:end].plain for start, end in segment_text(text, Lang("fr"))]
    ['Première phrase. ', 'Deuxième phrase.']
    """
    return segment(text.plain, language, rules=rules)
