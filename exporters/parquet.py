"""Exporter of Parquet as Hugging Face keeps parallel texts: a column ``translation`` with a field a language.

The columns are the names of JSON Lines. Rows are written in groups, none held longer. It needs the extra
``parquet``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import IO, Any, Final, cast

from aligner.model import Alignment, Notice, Report, WriteError, discard
from aligner.vocab.table import CONFIDENCE, ID, KIND, MOVED, NUMBER
from exporters import Output
from exporters.segments.choice import Choice, Pairs
from exporters.segments.table import Line, Table, kept, table, tell_table
from exporters.segments.volumes import pair_outputs

__all__ = ["Options", "check", "keeps", "outputs", "suffix", "write"]

suffix: str = ".parquet"

_GROUP: Final = 10_000
"""Rows of a group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(Choice):
    """Which rows and which pairs."""

    pairs: Pairs = "pivot"
    """Which pairs get a file of their own beside the one of all languages."""


_DEFAULT: Final = Options()


def write(
    alignment: Alignment, out: IO[bytes], /, *, options: Options = _DEFAULT, report: Report = discard
) -> None:
    """Write one file of all languages.

    Reports:
        ``parquet-one-sided``, ``parquet-empty``, ``parquet-doubtful``, ``parquet-too-long``,
        ``parquet-duplicate``: rows left out. ``parquet-bare-number``, ``parquet-number``: numbers it lacks.

    Raises:
        WriteError: the extra ``parquet`` is not installed.
    """
    arrow, parquet = _arrow()
    made = table(alignment, options, least=2)
    tell_table(made, report, form="parquet")
    schema = _schema(arrow, made)
    with parquet.ParquetWriter(out, schema, compression="zstd", store_schema=False) as writer:
        lines = made.lines()
        while group := list(islice(lines, _GROUP)):
            writer.write_table(arrow.Table.from_pydict(_columns(made, group), schema=schema))


def outputs(
    alignment: Alignment, /, *, options: Options = _DEFAULT, report: Report = discard
) -> Iterator[Output]:
    """Give the file of all languages, and one of each pair asked for."""
    yield from pair_outputs(alignment, options.pairs, suffix, write, options=options, report=report)


def keeps(alignment: Alignment, /, *, options: Options = _DEFAULT) -> Alignment:
    """Give what the columns say: a clean text a language, the master's number, kind, confidence, moved."""
    return kept(table(alignment, options, least=2))


def check(data: bytes, /, *, where: str) -> Iterator[Notice]:
    """Say whether the file is Parquet with a column of translations, and which rows have no text.

    Raises:
        WriteError: the extra ``parquet`` is not installed.
    """
    arrow, parquet = _arrow()
    try:
        file = parquet.ParquetFile(BytesIO(data))
        schema = file.schema_arrow
        if "translation" not in schema.names or not arrow.types.is_struct(schema.field("translation").type):
            message = 'has no column "translation" with a field for each language'
            yield Notice(code="invalid-parquet", message=message, where=where)
            return
        kind = schema.field("translation").type
        texts = [kind.field(index) for index in range(kind.num_fields)]
        wrong = [
            field.name
            for field in texts
            if not (arrow.types.is_string(field.type) or arrow.types.is_large_string(field.type))
        ]
        if wrong:
            message = f'the field {wrong[0]!r} of "translation" is no text'
            yield Notice(code="invalid-parquet", message=message, where=where)
            return
        row = 0
        for batch in file.iter_batches(columns=["translation"]):
            for value in batch.column(0).to_pylist():
                row += 1
                if value is None or not any(value.values()):
                    yield Notice(code="invalid-parquet", message="has no text", where=f"{where}, row {row}")
    except (arrow.ArrowException, OSError, ValueError) as error:
        first = " ".join(str(error).split())[:200]
        yield Notice(code="invalid-parquet", message=f"is not Parquet: {first}", where=where)


def _schema(arrow: Any, made: Table) -> Any:
    texts = arrow.struct([(tongue, arrow.string()) for tongue in made.languages])
    named = {ID: arrow.string(), "translation": texts, NUMBER: arrow.string(), KIND: arrow.string()}
    return arrow.schema([*named.items(), (CONFIDENCE, arrow.float64()), (MOVED, arrow.bool_())])


def _columns(made: Table, lines: list[Line]) -> dict[str, list[object]]:
    return {
        ID: [line.id for line in lines],
        "translation": [
            {tongue: words or None for tongue, words in zip(made.languages, line.texts, strict=True)}
            for line in lines
        ],
        NUMBER: [line.number or None for line in lines],
        KIND: [line.kind for line in lines],
        CONFIDENCE: [line.confidence for line in lines],
        MOVED: [line.moved for line in lines],
    }


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa  # noqa: PLC0415 (an extra)
        import pyarrow.parquet as pq  # noqa: PLC0415 (as above)
    except ImportError:
        what = "Parquet needs the extra parquet"
        raise WriteError(what, hint="pip install 'hexapla[parquet]'") from None
    return cast("Any", pa), cast("Any", pq)
