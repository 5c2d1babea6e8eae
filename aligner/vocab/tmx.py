"""What the reader and the exporter of TMX share: names, the codes of our own properties, safe parsing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Final, Literal

from lxml import etree

from aligner.model import Lang, Number, NumberStyle

__all__ = [
    "ALL",
    "CODES",
    "CONFIDENCE",
    "DATE",
    "JOINS",
    "KIND",
    "LANGUAGES",
    "MERGE",
    "METHOD",
    "MOVED",
    "NUMBER",
    "OWN",
    "RANK",
    "SYMBOL",
    "XML_LANG",
    "events",
    "fault",
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
OWN: Final = frozenset({SYMBOL, DATE, LANGUAGES, KIND, NUMBER, RANK, METHOD, CONFIDENCE, MERGE, JOINS, MOVED})


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


def pieces(text: str, joins: Sequence[int]) -> list[str]:
    """Cut a segment into the texts of its units.

    >>> pieces("One. Two.", [5])
    ['One.', 'Two.']
    """
    bounds = [0, *sorted({join for join in joins if 0 < join < len(text)}), len(text)]
    cut = (text[start:end].strip() for start, end in pairwise(bounds))
    return [piece for piece in cut if piece]


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
    for position, wanted in enumerate(ids, 1):
        plain = "_".join(wanted.split()) or f"tu{position}"
        made, turn = plain, 1
        while made in seen:
            turn += 1
            made = f"{plain}~{turn}"
        seen.add(made)
        yield made


def events(data: bytes) -> etree.iterparse[tuple[Literal["start", "end", "comment", "pi"], etree._Element]]:
    """Parse a file element by element; no DTD is fetched, no entity grows."""
    return etree.iterparse(
        BytesIO(data),
        events=("start", "end"),
        load_dtd=False,
        no_network=True,
        resolve_entities=False,
        remove_comments=True,
        remove_pis=True,
    )


def fault(log: etree._ListErrorLog, error: etree.XMLSyntaxError) -> tuple[str, int, int]:
    """Say what is the first thing wrong: message, line and column; line 0 for the file as a whole."""
    # The error itself tells the last one, which may be no more than "no element found".
    for entry in log.filter_from_errors():
        return entry.message, entry.line, entry.column
    line, column = error.position
    return (error.msg or "broken").partition(", line ")[0], line, column
