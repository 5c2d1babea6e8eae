"""The native format as read: what is wrong is told with its place, what is unknown is reported."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Alignment, Document, Lang, Metadata, Notice, Paragraph, ReadError, Text
from aligner.readers.json import read, recognises
from aligner.vocab import native
from exporters.json import write
from tests.exporters.test_json import example
from tests.strategies import alignments


def written(alignment: Alignment) -> bytes:
    out = io.BytesIO()
    write(alignment, out)
    return out.getvalue()


def changed(change: Callable[[Any], object]) -> bytes:
    value = json.loads(written(example()))
    change(value)
    return json.dumps(value).encode()


@given(alignments())
def test_reading_what_was_written_gives_the_same(alignment: Alignment) -> None:
    notices: list[Notice] = []
    assert read(written(alignment), name="a.json", report=notices.append) == alignment
    assert notices == []


def test_a_lone_surrogate_in_a_file_name_survives() -> None:
    document = Document(language=Lang("en"), metadata=Metadata(source="caf\udce9.docx"))
    alignment = Alignment((document,), ())
    assert read(written(alignment), name="a.json") == alignment


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_other_encodings_of_json_are_read(encoding: str) -> None:
    data = written(example()).decode().encode(encoding)
    assert read(data, name="a.json") == example()
    assert recognises(data, name="a") == 100


_GONE = "(gone)"
_FRENCH = "documents.fr.children.0"


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("version", 2, "$: is written in version 2; this program reads version 1; update Hexapla"),
        ("format", "x", "$: is not a Hexapla alignment"),
        ("rows", _GONE, "$: lacks the key 'rows'"),
        ("rows", {}, "$.rows: must be a list, not an object"),
        ("pivot", "ar", "$.pivot: is none of the languages"),
        ("pivot", 3, "$.pivot: must be a string, not a number"),
        ("languages", ["en", "fr", "ar"], "$.documents: lacks the key 'ar'"),
        ("languages", ["en", "fr", "en"], "$.languages: names a language twice"),
        ("languages.1", "not a tag", "$.documents.fr: is none of the languages"),
        ("documents.de", {"kind": "other"}, "$.documents.de: is none of the languages"),
        ("rows.1.cells.fr", _GONE, "$.rows[1].cells: lacks the key 'fr'"),
        ("rows.1.cells.en.0.place", "1..2", "$.rows[1].cells.en[0].place: '1..2' is no place"),
        ("rows.1.cells.en.0.place", "7", "$.rows[1].cells.en[0].place: the document has no unit at 7"),
        ("rows.0.cells.fr.0.start", 9, "$.rows[0].cells.fr[0].end: must be a whole number from 9 on"),
        ("rows.0.id", "a b", "$.rows[0].id: 'a b' is empty, holds a blank or comes twice"),
        ("rows.1.id", "s1", "$.rows[1].id: 's1' is empty, holds a blank or comes twice"),
        ("rows.1.confidence", 1.5, "$.rows[1].confidence: must be a number from 0 to 1"),
        ("rows.1.confidence", True, "$.rows[1].confidence: must be a number from 0 to 1"),
        ("rows.1.moved", 1, "$.rows[1].moved: must be true or false"),
        ("rows.1.evidence.1", "luck", "$.rows[1].evidence[1]: 'luck' is not one of number, heading,"),
        ("documents.en.kind", "book", "$.documents.en.kind: 'book' is not one of report,"),
        ("documents.en.metadata.session", "85", "$.documents.en.metadata.session: must be a whole number"),
        (f"{_FRENCH}.type", "x", "$.documents.fr.children[0].type: 'x' is not one of division,"),
        (f"{_FRENCH}.type", _GONE, "$.documents.fr.children[0]: lacks the key 'type'"),
        (f"{_FRENCH}.text", "a\nb", "$.documents.fr.children[0].text: a run cannot hold"),
        (f"{_FRENCH}.text", [1], "$.documents.fr.children[0].text[0]: must be an object, not a number"),
        (f"{_FRENCH}.text", [{"note": "1", "body": [{"note": "2"}]}], "body[0]: a note cannot hold a note"),
        (f"{_FRENCH}.number", {"printed": " ", "ranks": [1], "style": "stem"}, "number: a number cannot be"),
    ],
    ids=lambda value: json.dumps(value, ensure_ascii=False)[:30],
)
def test_what_is_wrong_is_told_with_its_place(path: str, value: object, message: str) -> None:
    def change(holder: Any) -> None:
        *way, last = (int(step) if step.isdecimal() else step for step in path.split("."))
        for step in way:
            holder = holder[step]
        if value == _GONE:
            del holder[last]
        else:
            holder[last] = value

    with pytest.raises(ReadError) as caught:
        read(changed(change), name="a.json")
    assert str(caught.value).startswith("a.json, $")
    assert message in str(caught.value)


def test_a_language_that_is_none_is_refused() -> None:
    with pytest.raises(ReadError, match=r"a.json, \$\.languages\[1\]: unknown language 'not a tag'"):
        read(written(example()).replace(b'"fr"', b'"not a tag"'), name="a.json")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.json, line 1, column 1: is not JSON: Expecting value"),
        (b'{"format":\n !}', "a.json, line 2, column 2: is not JSON: Expecting value"),
        (b'"\xff"', "a.json: is not utf-8 from byte 1 on"),
        (b'{"a": 1, "a": 2}', "a.json: says 'a' twice in one object"),
        (b"[NaN]", "a.json: is not JSON: NaN is no number"),
        (b"[" * 100_000, "a.json: is nested too deeply to be an alignment"),
        (b"1" * 10_000, "a.json: holds a number that is too long"),
        (b"[]", "a.json, $: must be an object, not a list"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_is_no_json_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, name="a.json")
    assert str(caught.value).startswith(message)


def test_a_tree_nested_beyond_reason_is_refused() -> None:
    node: dict[str, Any] = {"type": "paragraph", "kind": "paragraph"}
    for _ in range(native.DEPTH + 1):
        node = {"type": "paragraph", "kind": "paragraph", "children": [node]}
    with pytest.raises(ReadError, match="nodes stand more than 100 deep"):
        read(changed(lambda value: value["documents"]["fr"].update(children=[node])), name="a.json")


def test_the_deepest_tree_that_is_written_is_read() -> None:
    node = Paragraph(text=Text("x"))
    for _ in range(native.DEPTH - 1):
        node = Paragraph(children=(node,))
    alignment = Alignment.of(Document(language=Lang("en"), children=(node,)))
    assert read(written(alignment), name="a.json") == alignment


def test_an_unknown_key_is_reported_and_passed_over() -> None:
    notices: list[Notice] = []
    data = changed(lambda value: value["rows"][0].update(colour="red"))
    assert read(data, name="a.json", report=notices.append) == example()
    assert [str(notice) for notice in notices] == [
        "a.json, $.rows[0].colour: the key 'colour' is unknown and was passed over [unknown-key]"
    ]


@given(st.sampled_from(("text", "number")), st.sampled_from(("Changed", "", None)))
def test_a_cell_that_contradicts_its_document_is_reported(key: str, value: str | None) -> None:
    notices: list[Notice] = []
    data = changed(lambda whole: whole["rows"][1]["cells"]["en"][0].update({key: value}))
    assert read(data, name="a.json", report=notices.append) == example()
    assert [(notice.code, notice.where) for notice in notices] == [
        ("stale-text", f"a.json, $.rows[1].cells.en[0].{key}")
    ]


def test_a_cell_needs_its_place_alone() -> None:
    def strip(value: Any) -> None:
        for row in value["rows"]:
            for cell in row["cells"].values():
                for span in cell:
                    span.pop("text")
                    span.pop("number")

    assert read(changed(strip), name="a.json") == example()


def test_a_language_in_another_spelling_is_reported() -> None:
    notices: list[Notice] = []
    text = written(example()).replace(b'"fr"', b'"FRE"')
    assert read(text, name="a.json", report=notices.append) == example()
    assert [notice.code for notice in notices] == ["language-tag"]


def test_the_content_decides_before_the_name() -> None:
    assert recognises(written(example()), name="x.txt") == 100
    assert 0 < recognises(b'{"a": 1}', name="x.json") < 50
    assert recognises(b"hexapla-alignment", name="x.json") == 0
