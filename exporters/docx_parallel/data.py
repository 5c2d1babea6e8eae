"""What a parallel table carries beside its cells, as a custom XML part: by row, keyed by the row's id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace

from aligner.model import Alignment, Metadata
from aligner.model.flat import FlatRow
from aligner.vocab.ooxml import PARALLEL_DATA
from aligner.vocab.review import cell_print, printed
from exporters.ooxml.markup import DECLARATION, attribute

__all__ = ["data_part", "named"]


def data_part(alignment: Alignment, rows: Iterable[FlatRow], *, prints: bool = False) -> Iterator[str]:
    """Give the part: documents with their metadata, then rows with the values of their numbers.

    With ``prints`` each row has the fingerprints of its cells as well.
    """
    yield f'{DECLARATION}<parallel xmlns="{PARALLEL_DATA}">'
    for document in alignment.documents:
        yield f'<document lang="{document.language}"{_metadata(named(document.metadata))}/>'
    for row, cells in rows:
        evidence = f' evidence="{" ".join(row.evidence)}"' if row.evidence else ""
        moved = ' moved="1"' if row.moved else ""
        why = f'confidence="{row.confidence!r}"{evidence}{moved}'
        head = f'<row id="{attribute(row.id)}" kind="{row.kind}" {why}'
        numbers = "".join(
            f'<number lang="{language}" at="{at}" printed="{attribute(number.printed)}" '
            f'ranks="{" ".join(map(str, number.ranks))}" style="{number.style}"'
            f"{_optional('suffix', number.suffix)}/>"
            for language, cell in zip(alignment.languages, cells, strict=True)
            for at, (number, _) in enumerate(cell)
            if number is not None
        )
        if prints:
            numbers += "".join(
                f'<cell lang="{language}" sha256="{cell_print(printed(cell))}"/>'
                for language, cell in zip(alignment.languages, cells, strict=True)
            )
        yield f"{head}>{numbers}</row>" if numbers else f"{head}/>"
    yield "</parallel>"


def named(metadata: Metadata) -> Metadata:
    """Write the name of a file that is no Unicode, as old file systems have them, with escapes."""
    return replace(metadata, source=metadata.source.encode("utf-8", "backslashreplace").decode())


def _metadata(metadata: Metadata) -> str:
    return "".join(
        _optional(field.name, str(getattr(metadata, field.name)))
        for field in fields(Metadata)
        if getattr(metadata, field.name) != field.default
    )


def _optional(name: str, value: str) -> str:
    return f' {name}="{attribute(value)}"' if value else ""
