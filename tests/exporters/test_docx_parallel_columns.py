"""The columns of a side-by-side document: which, in what order, from which side, and how many."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given

from aligner.model import (
    Alignment,
    Document,
    Lang,
    Metadata,
    Notice,
    Paragraph,
    Place,
    RequestError,
    Row,
    Span,
    Text,
    UnitKind,
    WriteError,
)
from aligner.readers import docx as reader
from exporters import docx_parallel
from tests.exporters.test_docx_parallel import AR, EN, FR, MAIN, small
from tests.strategies import alignments


def written_with(options: docx_parallel.Options, alignment: Alignment) -> bytes:
    out = io.BytesIO()
    docx_parallel.write(alignment, out, options=options)
    assert [str(notice) for notice in docx_parallel.check(out.getvalue(), where="x")] == []
    return out.getvalue()


def test_columns_stand_in_the_order_asked_for_and_come_back_in_it() -> None:
    options = docx_parallel.Options(columns=(AR, EN))
    found = reader.read(written_with(options, small()), name="x.docx")
    assert isinstance(found, Alignment)
    assert found.languages == (AR, EN)
    assert found == docx_parallel.keeps(small(), options=options)


@given(alignment=alignments())
def test_any_choice_of_columns_comes_back_as_it_is_kept(alignment: Alignment) -> None:
    options = docx_parallel.Options(columns=tuple(reversed(alignment.languages))[:2], rtl=True)
    if options.columns:
        found = reader.read(written_with(options, alignment), name="x.docx")
        assert found == docx_parallel.keeps(alignment, options=options)


def test_rows_without_a_text_in_the_columns_go_and_are_counted() -> None:
    versions = tuple(
        Document(language=tag, children=(Paragraph(text=Text("a")), Paragraph(text=Text("b"))))
        for tag in (EN, FR)
    )
    first, second = (Span(unit.place) for unit in versions[0].units())
    rows = (
        Row(id="both", kind=UnitKind.PARAGRAPH, cells=((first,), (first,))),
        Row(id="french", kind=UnitKind.PARAGRAPH, cells=((), (second,))),
    )
    notices: list[Notice] = []
    out = io.BytesIO()
    options = docx_parallel.Options(columns=(EN,))
    docx_parallel.write(Alignment(versions, rows), out, options=options, report=notices.append)
    assert [notice.code for notice in notices] == ["rows-left-out"]
    assert "french" not in document_of(out.getvalue())


def document_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(MAIN).decode()


def test_the_table_begins_at_the_right_only_when_asked() -> None:
    assert "<w:bidiVisual/>" in document_of(written_with(docx_parallel.Options(rtl=True), small()))
    assert "<w:bidiVisual/>" not in document_of(written_with(docx_parallel.Options(), small()))


@pytest.mark.parametrize(
    ("columns", "said"), [((EN, Lang("sw")), "no sw version"), ((EN, EN), "the column en is named twice")]
)
def test_columns_that_cannot_be_are_refused(columns: tuple[Lang, ...], said: str) -> None:
    with pytest.raises(RequestError, match=said):
        docx_parallel.write(small(), io.BytesIO(), options=docx_parallel.Options(columns=columns))


def test_as_many_languages_as_word_has_columns_fit_and_no_more() -> None:
    tags = [Lang(f"q{first}{second}") for first in "abc" for second in "abcdefghijklmnopqrstuvwxyz"][:62]
    versions = tuple(Document(language=tag, children=(Paragraph(text=Text("word")),)) for tag in tags)
    span = Span(Place((0,)))

    def rows(count: int) -> Alignment:
        return Alignment(versions[:count], (Row(id="r", kind=UnitKind.PARAGRAPH, cells=((span,),) * count),))

    for count in (6, 24, 61):
        written_with(docx_parallel.Options(), rows(count))
    with pytest.raises(WriteError, match="62 languages are more than Word puts into a table; --columns"):
        docx_parallel.write(rows(62), io.BytesIO())


def test_a_file_name_that_is_no_unicode_is_written_with_escapes() -> None:
    document = Document(
        language=EN, metadata=Metadata(source="r\udce9sum\udce9.docx"), children=(Paragraph(text=Text("a")),)
    )
    alignment = Alignment.of(document)
    found = reader.read(written_with(docx_parallel.Options(), alignment), name="x.docx")
    assert found == docx_parallel.keeps(alignment)
    assert isinstance(found, Alignment)
    assert found.documents[0].metadata.source == r"r\udce9sum\udce9.docx"
