"""Another reader of TMX, translate-toolkit, gets the same units out of what we write."""

from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, given, settings

from aligner.model import Alignment
from exporters.segments.choice import pair_columns
from exporters.tmx import Options, keeps, write
from tests.strategies import alignments

storage = pytest.importorskip("translate.storage.tmx", reason="translate-toolkit is not installed")


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(alignments(min_languages=2, max_languages=3))
def test_translate_toolkit_reads_the_units_that_are_kept(alignment: Alignment) -> None:
    for _, pair in pair_columns(alignment, "pivot"):
        source, target = pair.languages
        out = io.BytesIO()
        write(pair, out, options=Options(pairs="none"))
        read = storage.tmxfile.parsestring(out.getvalue(), sourcelanguage=source, targetlanguage=target)
        kept = keeps(pair)
        joined = [
            tuple(segment(kept, index, language) for language in (source, target))
            for index in range(len(kept.rows))
        ]
        assert [(unit.source, unit.target) for unit in read.units] == joined
        assert [unit.xmlelement.get("tuid") for unit in read.units] == [row.id for row in kept.rows]


def segment(alignment: Alignment, index: int, language: object) -> str:
    """The segment that joins the parts of a cell, as the options say."""
    from exporters.segments.cells import joined, segments

    for position, unit in enumerate(segments(alignment)):
        if position == index:
            column = alignment.languages.index(language)
            return joined(unit.cells[column], alignment.languages[column])[0].plain
    raise IndexError(index)
