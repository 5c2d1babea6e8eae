"""What XLIFF 1.2 and 2.1 share: the choice of a pair's rows, and codes that match between the two texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import IO, Final, Literal

from aligner.model import Alignment, Lang, Report, RequestError, Text
from exporters.segments.cells import Segments, cut, joined
from exporters.segments.choice import Choice, Pairs, Taken, take, tell
from exporters.segments.table import master_first
from exporters.tmx.codes import Code, coded

__all__ = ["Bilingual", "Numbered", "numbered", "pair_rows", "texts_of", "write_strings"]

_BUFFER: Final = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Bilingual(Choice):
    """Options that both versions of XLIFF share."""

    level: Literal[1, 2] = 2
    """1: plain text. 2: with formatting and the signs of notes as codes."""
    lang_style: str = "short"
    """``short``, ``region`` or pairs such as ``en=en-GB,fr=fr-CH``."""
    pairs: Pairs = "pivot"
    """Which pairs get a file; a file has two languages, so ``none`` gives none where there are more."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A code with the id that it shares with its match in the other text."""

    code: Code
    id: int


def pair_rows(
    alignment: Alignment, options: Bilingual, report: Report, *, form: str
) -> tuple[Alignment, Taken]:
    """Choose the rows of a pair, the master first; of one version alone all, for translation.

    Raises:
        RequestError: there are more than two languages, or none.
    """
    if not 0 < len(alignment.languages) < 3:
        what = f"{form} joins two languages, not {len(alignment.languages)}"
        raise RequestError(what, hint="name a folder with -o for a file a pair")
    led = master_first(alignment)
    taken = take(led, options, marks=options.level == 2, least=len(led.languages))
    tell(taken, report, form=form)
    # The sign of a note between two units of a cell stands where reading back will find it.
    units = (
        replace(
            unit,
            cells=tuple(cut(parts, tongue) for parts, tongue in zip(unit.cells, led.languages, strict=True)),
        )
        for unit in taken.units
    )
    return led, replace(taken, units=tuple(units))


def texts_of(unit: Segments, languages: Sequence[Lang]) -> list[Text | None]:
    """Give the segment of each language; None where it has none."""
    return [
        joined(parts, tongue)[0] if parts else None
        for parts, tongue in zip(unit.cells, languages, strict=True)
    ]


def numbered(texts: Iterable[Text | None], *, first: int = 1) -> tuple[list[list[str | Numbered]], int]:
    """Give words and codes of each text; codes that say the same have the same id in both.

    Returns:
        The pieces of each text, and the next free id.
    """
    ids: dict[tuple[object, int], int] = {}
    made: list[list[str | Numbered]] = []
    free = first
    for text in texts:
        seen: Counter[object] = Counter()
        opened: dict[int, int] = {}
        pieces: list[str | Numbered] = []
        for piece in coded(text) if text is not None else ():
            if isinstance(piece, str):
                pieces.append(piece)
            elif piece.element == "ept":
                pieces.append(Numbered(piece, opened[piece.i]))
            else:
                key = (piece.said, seen[piece.said])
                seen[piece.said] += 1
                if key not in ids:
                    ids[key] = free
                    free += 1
                opened[piece.i] = ids[key]
                pieces.append(Numbered(piece, ids[key]))
        made.append(pieces)
    return made, free


def write_strings(strings: Iterator[str], out: IO[bytes]) -> None:
    """Write pieces of a file, a buffer at a time."""
    held: list[str] = []
    size = 0
    for piece in strings:
        held.append(piece)
        size += len(piece)
        if size > _BUFFER:
            out.write("".join(held).encode())
            held, size = [], 0
    out.write("".join(held).encode())
