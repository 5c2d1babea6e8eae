"""The native format as written: names that are fixed, lines that diff well, a schema that holds."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from aligner.model import (
    Alignment,
    Division,
    DivisionKind,
    Document,
    DocumentKind,
    Evidence,
    Lang,
    Mark,
    Metadata,
    NoteMark,
    Number,
    NumberStyle,
    Paragraph,
    Place,
    Row,
    Run,
    Span,
    Text,
    UnitKind,
    WriteError,
)
from aligner.model.document import ParagraphKind
from aligner.vocab import native
from exporters.json import check, schema, write
from tests.strategies import alignments

EN, FR = Lang("en"), Lang("fr")


def written(alignment: Alignment) -> bytes:
    out = io.BytesIO()
    write(alignment, out)
    return out.getvalue()


def example() -> Alignment:
    english = Document(
        language=EN,
        kind=DocumentKind.REPORT,
        metadata=Metadata(symbol="A/85/417", session=85),
        children=(
            Division(
                kind=DivisionKind.SECTION,
                heading=Text("Budget"),
                children=(
                    Paragraph(
                        number=Number(printed="11.", ranks=(11,), style=NumberStyle.DECIMAL),
                        text=Text(
                            [Run("Adopted", frozenset({Mark.ITALIC})), NoteMark("1", Text("See A/1."))]
                        ),
                    ),
                ),
            ),
        ),
    )
    french = Document(language=FR, children=(Paragraph(text=Text("Budget. Adopté")),))
    rows = (
        Row(id="s1", kind=UnitKind.HEADING, cells=((Span(Place((0,))),), (Span(Place((0,)), 0, 7),))),
        Row(
            id="p11",
            kind=UnitKind.PARAGRAPH,
            cells=((Span(Place((0, 0))),), (Span(Place((0,)), 8),)),
            confidence=0.98,
            evidence=(Evidence.NUMBER, Evidence.WORDS),
            moved=True,
        ),
        Row(id="p11-n1", kind=UnitKind.NOTE, cells=((Span(Place((0, 0), 0)),), ())),
    )
    return Alignment((english, french), rows, EN)


def test_the_file_reads_as_designed() -> None:
    assert written(example()).decode() == (
        '{"format": "hexapla-alignment", "version": 1,\n'
        ' "languages": ["en", "fr"], "pivot": "en",\n'
        ' "documents": {\n'
        '  "en": {"kind": "report", "metadata": {"symbol": "A/85/417", "session": 85}, "children": [\n'
        '   {"type": "division", "kind": "section", "heading": "Budget", "children": [\n'
        '    {"type": "paragraph", "kind": "paragraph",'
        ' "number": {"printed": "11.", "ranks": [11], "style": "decimal"},'
        ' "text": [{"text": "Adopted", "marks": ["italic"]}, {"note": "1", "body": "See A/1."}]}\n'
        "   ]}\n"
        "  ]},\n"
        '  "fr": {"kind": "other", "children": [\n'
        '   {"type": "paragraph", "kind": "paragraph", "text": "Budget. Adopté"}\n'
        "  ]}\n"
        " },\n"
        ' "rows": [\n'
        '  {"id": "s1", "kind": "heading", "confidence": 1.0, "evidence": [], "cells":'
        ' {"en": [{"place": "0", "number": null, "text": "Budget"}],'
        ' "fr": [{"place": "0", "number": null, "text": "Budget.", "end": 7}]}},\n'
        '  {"id": "p11", "kind": "paragraph", "confidence": 0.98, "evidence": ["number", "words"],'
        ' "moved": true, "cells": {"en": [{"place": "0.0", "number": "11.", "text": "Adopted"}],'
        ' "fr": [{"place": "0", "number": null, "text": "Adopté", "start": 8}]}},\n'
        '  {"id": "p11-n1", "kind": "note", "confidence": 1.0, "evidence": [], "cells":'
        ' {"en": [{"place": "0.0~0", "number": null, "text": "See A/1."}], "fr": []}}\n'
        " ]}\n"
    )


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(schema())


@given(alignments())
def test_all_that_is_written_is_valid_by_the_schema_and_by_hand(alignment: Alignment) -> None:
    data = written(alignment)
    Draft202012Validator(schema()).validate(json.loads(data))
    assert list(check(data, where="a.json")) == []


def test_the_schema_names_what_the_model_names() -> None:
    definitions = schema()["$defs"]

    def words(definition: str, *path: str) -> set[str]:
        value: Any = definitions[definition]["properties"]
        for step in path:
            value = value[step]
        return set(value["enum"])

    assert words("row", "kind") == set(UnitKind)
    assert words("row", "evidence", "items") == set(Evidence)
    assert words("division", "kind") == set(DivisionKind)
    assert words("paragraph", "kind") == set(ParagraphKind)
    assert words("document", "kind") == set(DocumentKind)
    assert words("number", "style") == set(NumberStyle)
    assert words("run", "marks", "items") == set(Mark)
    assert set(definitions["document"]["properties"]["metadata"]["properties"]) == set(native.METADATA)


_SPOILS = st.sampled_from((None, True, -1, 1.5, 10**6, "", "x", [], [1], {}, {"text": 1}, "remove", "rename"))


@given(alignments(max_languages=2), st.data())
def test_the_hand_check_finds_fault_wherever_the_schema_does(
    alignment: Alignment, data: st.DataObject
) -> None:
    value = json.loads(written(alignment))
    holder: Any = value
    while True:
        key = data.draw(st.sampled_from(sorted(holder) if isinstance(holder, dict) else range(len(holder))))
        inner = holder[key]
        if not isinstance(inner, (dict, list)) or not inner or data.draw(st.booleans()):
            break
        holder = inner
    spoil = data.draw(_SPOILS)
    if spoil == "remove":
        del holder[key]
    elif spoil == "rename" and isinstance(holder, dict):
        holder[f"{key}_"] = holder.pop(key)
    else:
        holder[key] = spoil
    faults = list(check(json.dumps(value).encode(), where="a.json"))
    if not Draft202012Validator(schema()).is_valid(value):
        assert faults


def test_a_check_names_the_place() -> None:
    spoilt = written(example()).replace(b'"place": "0.0~0"', b'"place": "0.0~7"')
    assert [str(notice) for notice in check(spoilt, where="a.json")] == [
        "a.json, $.rows[2].cells.en[0].place: the document has no unit at 0.0~7 [invalid-json]"
    ]


def test_a_document_nested_beyond_reason_is_not_written() -> None:
    node = Paragraph(text=Text("x"))
    for _ in range(native.DEPTH):
        node = Paragraph(children=(node,))
    with pytest.raises(WriteError, match="nested more than 100 deep"):
        written(Alignment((Document(language=EN, children=(node,)),), ()))
