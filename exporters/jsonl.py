"""Exporter of JSON Lines as Hugging Face keeps parallel texts: ``{"translation": {"en": …, "fr": …}}``.

A row a line, with its id, the master's number, kind, confidence and whether it moved; one file of all
languages and one of each pair. Rows with text in fewer than two languages are left out; a language that a
row lacks is ``null``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, Final

from aligner.model import Alignment, HexaplaError, Notice, Report, discard
from aligner.vocab import native
from aligner.vocab.table import CONFIDENCE, ID, KIND, MOVED, NUMBER
from exporters import Output
from exporters.segments.choice import Choice, Pairs
from exporters.segments.table import Line, Table, kept, table, tell_table
from exporters.segments.volumes import pair_outputs

__all__ = ["Options", "check", "keeps", "outputs", "suffix", "write"]

suffix: str = ".jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(Choice):
    """Which rows and which pairs."""

    pairs: Pairs = "pivot"
    """Which pairs get a file of their own beside the one of all languages."""


_DEFAULT: Final = Options()
_BUFFER: Final = 1 << 16


def write(
    alignment: Alignment, out: IO[bytes], /, *, options: Options = _DEFAULT, report: Report = discard
) -> None:
    """Write one file of all languages.

    Reports:
        ``jsonl-one-sided``, ``jsonl-empty``, ``jsonl-doubtful``, ``jsonl-too-long``, ``jsonl-duplicate``:
        rows left out.
        ``jsonl-bare-number``, ``jsonl-number``: numbers that it lacks.
    """
    made = table(alignment, options, least=2)
    tell_table(made, report, form="jsonl")
    held = bytearray()
    for line in made.lines():
        held += json.dumps(_value(made, line), ensure_ascii=False).encode() + b"\n"
        if len(held) > _BUFFER:
            out.write(held)
            held.clear()
    out.write(held)


def outputs(
    alignment: Alignment, /, *, options: Options = _DEFAULT, report: Report = discard
) -> Iterator[Output]:
    """Give the file of all languages, and one of each pair asked for."""
    yield from pair_outputs(alignment, options.pairs, suffix, write, options=options, report=report)


def keeps(alignment: Alignment, /, *, options: Options = _DEFAULT) -> Alignment:
    """Give what comes back: a clean text a cell, the master's number if it is one, and the rest."""
    made = table(alignment, options, least=2)
    # A file without lines names no languages.
    return kept(made) if made.taken.units else Alignment((), ())


def check(data: bytes, /, *, where: str) -> Iterator[Notice]:
    """Say which lines hold no translation: not JSON, no ``translation``, a text that is none."""
    languages: set[str] = set()
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        place = f"{where}, line {number}"
        try:
            value = native.parse(line)
        except HexaplaError as error:
            yield Notice(code="invalid-jsonl", message=error.what, where=place)
            continue
        texts = value.get("translation") if isinstance(value, dict) else None
        if not isinstance(texts, dict) or not texts:
            message = 'has no object "translation" with a text for each language'
            yield Notice(code="invalid-jsonl", message=message, where=place)
            continue
        wrong = [tag for tag, text in texts.items() if text is not None and not isinstance(text, str)]
        for tag in wrong:
            message = f'"translation" has no text in {tag!r}'
            yield Notice(code="invalid-jsonl", message=message, where=place)
        if languages and set(texts) != languages:
            message = "names other languages than the lines before"
            yield Notice(code="invalid-jsonl", message=message, where=place)
        languages = languages or set(texts)


def _value(made: Table, line: Line) -> dict[str, Any]:
    texts = {tongue: words or None for tongue, words in zip(made.languages, line.texts, strict=True)}
    return {
        ID: line.id,
        "translation": texts,
        NUMBER: line.number or None,
        KIND: line.kind,
        CONFIDENCE: line.confidence,
        MOVED: line.moved,
    }
