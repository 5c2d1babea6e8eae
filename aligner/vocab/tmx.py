"""What the reader and the exporter of TMX share: names, the codes of our own properties."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from aligner.model import Alignment, Lang, Mark, Number, NumberStyle, Span, Text

__all__ = [
    "ALL",
    "CODES",
    "CONFIDENCE",
    "DATE",
    "ENDNOTE",
    "FOOTNOTE",
    "JOINS",
    "KIND",
    "LANGUAGES",
    "LINK",
    "MERGE",
    "METHOD",
    "MOVED",
    "NATIVE",
    "NUMBER",
    "OWN",
    "RANK",
    "STATUS",
    "SYMBOL",
    "TITLE",
    "TYPES",
    "XML_LANG",
    "as_stretches",
    "confidence",
    "parse_rank",
    "pieces",
    "regional",
    "show_rank",
    "unit_ids",
]

XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
ALL: Final = "*all*"
"""The value of srclang that says that any language may be the source."""
CODES: Final = frozenset({"bpt", "ept", "it", "ph", "ut"})
"""Elements that hold native codes: their text is none of the segment's."""

# Values of prop/@type; the specification keeps "x-" for those of one's own.
SYMBOL: Final = "x-symbol"
DATE: Final = "x-date"
LANGUAGES: Final = "x-languages"
"""In the header: the tags of all columns, in order."""
KIND: Final = "x-kind"
NUMBER: Final = "x-number"
"""In a tu: the pivot's printed numbers; in a tuv: one for each of its parts that has one."""
RANK: Final = "x-rank"
"""In a tuv, one for each x-number: see :func:`show_rank`."""
METHOD: Final = "x-method"
CONFIDENCE: Final = "x-confidence"
MERGE: Final = "x-merge"
"""How many units of each language the segments hold, where it is not one each: ``2:1``."""
JOINS: Final = "x-joins"
"""In a tuv: the positions in the segment at which its second and further units begin."""
MOVED: Final = "x-moved"
TITLE: Final = "x-title"
STATUS: Final = "x-status"
"""The reviewer's word (:class:`aligner.model.Status`), else how far a unit may be trusted: ``confirmed`` by a
person, ``automatic``, ``doubtful``."""
OWN: Final = frozenset(
    {
        *(SYMBOL, TITLE, DATE, LANGUAGES, KIND, NUMBER, RANK),
        *(METHOD, CONFIDENCE, STATUS, MERGE, JOINS, MOVED),
    }
)

# TMX 1.4b, 3: recommended values of bpt/@type; those of one's own start with "x-".
TYPES: Final = MappingProxyType(
    {
        Mark.BOLD: "bold",
        Mark.ITALIC: "italic",
        Mark.UNDERLINE: "ulined",
        Mark.STRIKE: "x-strike",
        Mark.SUPERSCRIPT: "x-superscript",
        Mark.SUBSCRIPT: "x-subscript",
        Mark.SMALL_CAPS: "scap",
    }
)
LINK: Final = "link"
FOOTNOTE: Final = "fnote"
ENDNOTE: Final = "enote"
NATIVE: Final = MappingProxyType(
    {
        Mark.BOLD: ("<b>", "</b>"),
        Mark.ITALIC: ("<i>", "</i>"),
        Mark.UNDERLINE: ("<u>", "</u>"),
        Mark.STRIKE: ("<s>", "</s>"),
        Mark.SUPERSCRIPT: ("<sup>", "</sup>"),
        Mark.SUBSCRIPT: ("<sub>", "</sub>"),
        Mark.SMALL_CAPS: ('<span class="small-caps">', "</span>"),
    }
)
"""What the codes of a mark hold: HTML, as the header's datatype says."""


def show_rank(part: int, number: Number) -> str:
    """Write what a number means: index of the part it heads, style, ranks, suffix.

    >>> show_rank(0, Number(printed="4 bis.", ranks=(4,), style=NumberStyle.DECIMAL, suffix="bis"))
    '0 decimal 4 bis'
    """
    ranks = ".".join(map(str, number.ranks))
    return f"{part} {number.style} {ranks} {number.suffix}".rstrip()


def parse_rank(text: str, printed: str) -> tuple[int, Number]:
    """Read what :func:`show_rank` writes.

    Raises:
        ValueError: it is no such thing.
    """
    part, style, ranks, *suffix = text.split(" ", 3)
    number = Number(
        printed=printed,
        ranks=tuple(map(int, ranks.split("."))),
        style=NumberStyle(style),
        suffix="".join(suffix),
    )
    return int(part), number


def pieces(text: Text, joins: Sequence[int]) -> list[Text]:
    """Cut a segment into the texts of its units.

    >>> [piece.plain for piece in pieces(Text("One. Two."), [5])]
    ['One.', 'Two.']
    """
    if not joins:
        stripped = text.strip()
        return [stripped] if stripped.plain else []
    bounds = [0, *sorted({join for join in joins if 0 < join < len(text)}), len(text)]
    cut = (text[start:end].strip() for start, end in pairwise(bounds))
    return [piece for piece in cut if piece.plain]


def as_stretches(alignment: Alignment, ids: Collection[str]) -> Alignment:
    """Give the spans of some rows an end, which says that they are sentences, not whole paragraphs."""
    if not ids:
        return alignment

    def ended(language: Lang, cell: tuple[Span, ...]) -> tuple[Span, ...]:
        units = alignment.units[language]
        return tuple(Span(span.place, 0, len(units[span.place].text)) for span in cell)

    rows = (
        replace(row, cells=tuple(map(ended, alignment.languages, row.cells))) if row.id in ids else row
        for row in alignment.rows
    )
    return Alignment(alignment.documents, tuple(rows), alignment.pivot)


def confidence(told: str | float) -> float | None:
    """Read how sure a row is, 0 to 1; None if this is no such figure.

    >>> confidence("0.5"), confidence("nan"), confidence("7"), confidence("sure")
    (0.5, None, None, None)
    """
    try:
        sure = float(told)
    except ValueError:
        return None
    return sure if 0 <= sure <= 1 else None


def regional(told: str) -> Lang:
    """Put a tag into canonical case (RFC 5646, 2.1.1) and leave its region where it is.

    >>> regional("EN_us"), regional("zh-HANT-hk")
    ('en-US', 'zh-Hant-HK')
    """
    first, *rest = told.strip().replace("_", "-").split("-")
    sized = {2: str.upper, 4: str.title}
    return Lang("-".join((first.lower(), *(sized.get(len(part), str.lower)(part) for part in rest))))


def unit_ids(ids: Iterable[str]) -> Iterator[str]:
    """Make ids that can name rows: none empty, none twice, no blanks.

    >>> list(unit_ids(["a", "", "a", "b c"]))
    ['a', 'tu2', 'a~2', 'b_c']
    """
    seen: set[str] = set()
    turns: dict[str, int] = {}
    for position, wanted in enumerate(ids, 1):
        plain = "_".join(wanted.split()) or f"tu{position}"
        made = plain
        while made in seen:
            # Where the last one of this id ended: an id on all units would take time in their square.
            turns[plain] = turns.get(plain, 1) + 1
            made = f"{plain}~{turns[plain]}"
        seen.add(made)
        yield made
