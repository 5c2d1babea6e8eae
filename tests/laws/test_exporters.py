"""Laws of every exporter in the registry, over generated alignments; adding a format edits nothing here."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given

from aligner.model import (
    Alignment,
    Document,
    Lang,
    NoteMark,
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
from aligner.readers import READERS
from aligner.readers.opening import reader, sniff
from aligner.structure.blocks import Block, Blocks, TableBlock
from exporters import EXPORTERS, exporter, outputs
from exporters.akn.correspondence import CODES
from tests.strategies import alignments

LOSSLESS = ("akn", "akn-package", "json")
STOCK = frozenset({"moses", "parquet", "xlsx"})
"""Formats that no reader of ours reads; their own tests look for each word with the tools of the field."""
OF_THE_TEXTS = CODES | {"cut-unit"}
"""What checks say of the versions, not of the file: generated ones correspond by chance."""
READ_BACK = tuple(name for name in EXPORTERS if name in READERS)

every = pytest.mark.parametrize("name", EXPORTERS)
every_read_back = pytest.mark.parametrize("name", READ_BACK)


def written(name: str, alignment: Alignment, notices: list[Notice] | None = None) -> bytes | None:
    """What ``write`` gives; None where the format refuses so many languages."""
    out = io.BytesIO()
    try:
        exporter(name).write(alignment, out, report=(notices if notices is not None else []).append)
    except (RequestError, WriteError):
        return None
    return out.getvalue()


def files(name: str, alignment: Alignment) -> dict[str, bytes]:
    """What ``outputs`` gives, by suffix."""
    found: dict[str, bytes] = {}
    try:
        for output in outputs(name, alignment):
            out = io.BytesIO()
            output.write(out)
            assert output.suffix not in found
            found[output.suffix] = out.getvalue()
    except RequestError:
        return {}
    return found


def read(name: str, data: bytes) -> Blocks | Document | Alignment:
    return reader(name).read(data, name=f"work{exporter(name).suffix}")


@every
def test_who_says_how_sure_a_row_is_says_that_it_moved(name: str) -> None:
    """A reader of the file must not take another order for a fault; only XCES has no word for it."""
    texts = [Paragraph(text=Text(words)) for words in ("One.", "Two.")]
    documents = tuple(Document(language=Lang(tag), children=tuple(texts)) for tag in ("en", "fr"))
    first, second = (
        Row(id=f"r{at}", kind=UnitKind.PARAGRAPH, cells=((Span(Place((at,))),),) * 2) for at in (0, 1)
    )

    def said(row: Row) -> dict[str, bytes]:
        return files(name, Alignment(documents, (first, row)))

    plain = said(second)
    if name != "xces" and plain != said(replace(second, confidence=0.25)):
        assert plain != said(replace(second, moved=True))


@pytest.mark.parametrize("name", LOSSLESS)
@given(alignment=alignments())
def test_a_lossless_format_keeps_all(name: str, alignment: Alignment) -> None:
    assert exporter(name).keeps(alignment) == alignment


@every_read_back
@given(alignment=alignments())
def test_reading_back_gives_what_is_kept(name: str, alignment: Alignment) -> None:
    data = written(name, alignment)
    kept = exporter(name).keeps(alignment) if data is not None else None
    match read(name, data) if data is not None else None:
        case Alignment() as found:
            assert found == kept
        case Document() as document:
            assert kept is not None
            assert (document,) == kept.documents
        case _:
            pass  # blocks want the structure; the format's own tests compare them


@every
@given(alignment=alignments())
def test_what_is_kept_is_kept_again(name: str, alignment: Alignment) -> None:
    keeps = exporter(name).keeps
    kept = keeps(alignment)
    assert keeps(kept) == kept


@every_read_back
@given(alignment=alignments())
def test_the_second_writing_is_the_first_byte_for_byte(name: str, alignment: Alignment) -> None:
    data = written(name, alignment)
    found = read(name, data) if data is not None else None
    if isinstance(found, Alignment):
        assert written(name, found) == data
    elif isinstance(found, Document):
        assert written(name, Alignment.of(found)) == data


@every
@given(alignment=alignments())
def test_the_same_input_gives_the_same_bytes(name: str, alignment: Alignment) -> None:
    copy = Alignment(tuple(alignment.documents), tuple(alignment.rows), alignment.pivot)
    assert written(name, alignment) == written(name, copy)
    assert files(name, alignment) == files(name, copy)


@every
@given(alignment=alignments())
def test_what_is_written_is_valid(name: str, alignment: Alignment) -> None:
    data = written(name, alignment)
    if data is not None:
        found = exporter(name).check(data, where="work")
        assert [str(notice) for notice in found if notice.code not in OF_THE_TEXTS] == []
        return
    for data in files(name, alignment).values():  # a format that is several files or none
        found = exporter(name).check(data, where="work")
        assert [str(notice) for notice in found if notice.code not in OF_THE_TEXTS] == []


@every
@given(alignment=alignments())
def test_no_word_is_lost_in_silence(name: str, alignment: Alignment) -> None:
    notices: list[Notice] = []
    data = written(name, alignment, notices)
    if (
        not data
        or name in STOCK
        or (form := sniff(data, name=f"work{exporter(name).suffix}")) in {"text", "lines"}
    ):
        return  # beads hold no words, and say so
    if name == "html":  # the signs of notes stand inside the words, where a page's reader may leave them
        data = re.sub(rb'<sup class="sign">.*?</sup>', b"", data)
    said = letters(" ".join(notice.message for notice in notices))
    held = letters("\n".join(strings(reader(form).read(data, name="work"))))
    for row in alignment.rows:
        for language in alignment.languages:
            for span, unit, text in alignment.cell(row, language):
                words = letters(text.plain)
                assert words in held or words in said or letters(row.id) in said, unit
                if unit.number is not None and span.start == 0:
                    printed = letters(unit.number.printed)
                    assert printed in held or printed in said or letters(row.id) in said, unit


def letters(text: str) -> str:
    """The letters and digits alone: blanks, marks and signs may be set otherwise."""
    return "".join(filter(str.isalnum, text))


def strings(value: Blocks | Document | Alignment) -> Iterator[str]:
    match value:
        case Alignment(documents=documents):
            for document in documents:
                yield from strings(document)
        case Document():
            for unit in value.units():
                yield unit.number.printed if unit.number is not None else ""
                yield unit.text.plain
        case Blocks(blocks=blocks):
            for block in blocks:
                match block:
                    case Block(text=text, number=number):
                        yield number
                        yield from shown(text)
                    case TableBlock(rows=rows):
                        for row in rows:
                            for cell in row:
                                yield from shown(cell.text)


def shown(text: Text) -> Iterator[str]:
    yield text.plain
    for inline in text.inlines:
        if isinstance(inline, NoteMark):
            yield inline.body.plain
