"""Beads: indices of units, a line a row, two languages a file."""

from __future__ import annotations

import ast
import io

import pytest
from hypothesis import given

from aligner.model import (
    Alignment,
    Document,
    Lang,
    Notice,
    Paragraph,
    Place,
    RequestError,
    Row,
    Span,
    Text,
    UnitKind,
)
from exporters.beads import check, keeps, outputs, write
from tests.strategies import alignments

EN, FR, ZH = Lang("en"), Lang("fr"), Lang("zh")


def written(alignment: Alignment, notices: list[Notice] | None = None) -> bytes:
    out = io.BytesIO()
    write(alignment, out, report=(notices if notices is not None else []).append)
    return out.getvalue()


def aligned(*rows: tuple[tuple[Span, ...], ...], counts: tuple[int, ...] = (3, 3)) -> Alignment:
    documents = tuple(
        Document(
            language=language,
            children=tuple(Paragraph(text=Text(f"Text {index}.")) for index in range(count)),
        )
        for language, count in zip((EN, FR, ZH), counts, strict=False)
    )
    made = (
        Row(id=f"r{index}", kind=UnitKind.TITLE, cells=cells, confidence=0.5)
        for index, cells in enumerate(rows)
    )
    return Alignment(documents, tuple(made))


def at(index: int, start: int = 0, end: int | None = None) -> Span:
    return Span(Place((index,)), start, end)


def test_beads_read_as_the_field_writes_them() -> None:
    alignment = aligned(((at(0),), (at(0), at(1))), ((at(1),), ()), ((), (at(2),)), ((at(2),), ()))
    assert written(alignment) == b"[0]:[0, 1]\n[1]:[]\n[]:[2]\n[2]:[]\n"


def test_the_pivot_is_on_the_left() -> None:
    alignment = aligned(((at(0),), (at(0), at(1))))
    assert written(Alignment(alignment.documents, alignment.rows, FR)) == b"[0, 1]:[0]\n"


def test_a_unit_cut_between_rows_stands_in_both_and_is_named() -> None:
    notices: list[Notice] = []
    alignment = aligned(((at(0, 0, 4),), (at(0),)), ((at(0, 4),), (at(1),)))
    assert written(alignment, notices) == b"[0]:[0]\n[0]:[1]\n"
    assert [str(notice) for notice in notices] == [
        "en-fr, en: 1 units are cut between rows and stand in each: 0 [cut-unit]"
    ]
    assert [notice.code for notice in check(written(alignment), where="a.beads")] == ["cut-unit"]


@pytest.mark.parametrize("counts", [(3,), (3, 3, 3)])
def test_one_stream_holds_two_languages_only(counts: tuple[int, ...]) -> None:
    with pytest.raises(RequestError, match=f"beads join two languages, not {len(counts)}"):
        written(aligned(counts=counts))


def test_there_is_a_file_for_each_pair_with_the_pivot() -> None:
    alignment = aligned(((at(0),), (at(1),), (at(2),)), ((), (at(0),), ()), counts=(3, 3, 3))
    files: dict[str, bytes] = {}
    for output in outputs(Alignment(alignment.documents, alignment.rows, FR)):
        out = io.BytesIO()
        output.write(out)
        files[output.suffix] = out.getvalue()
    assert files == {".fr-en.beads": b"[1]:[0]\n[0]:[]\n", ".fr-zh.beads": b"[1]:[2]\n[0]:[]\n"}


def test_one_document_has_no_beads() -> None:
    with pytest.raises(RequestError, match="there is one document"):
        list(outputs(aligned(counts=(3,))))


@given(alignments(min_languages=2, max_languages=2))
def test_every_unit_is_in_a_bead(alignment: Alignment) -> None:
    lines = written(alignment).decode().splitlines()
    beads = [[ast.literal_eval(side) for side in line.split(":")] for line in lines]
    left = alignment.master.language
    right = next(tongue for tongue in alignment.languages if tongue != left)
    for side, tongue in enumerate((left, right)):
        found = {index for bead in beads for index in bead[side]}
        assert found == set(range(len(alignment.units[tongue])))
    assert {notice.code for notice in check(written(alignment), where="a")} <= {"cut-unit"}


@given(alignments())
def test_what_is_kept_says_whole_units_and_no_more(alignment: Alignment) -> None:
    kept = keeps(alignment)
    assert keeps(kept) == kept
    assert kept.documents == alignment.documents
    for row in kept.rows:
        assert (row.confidence, row.evidence, row.moved) == (1.0, (), False)


@pytest.mark.parametrize("line", ["0:1", "[0]:[1,]", "[a]:[1]", "[0]", "", "[-1]:[0]", "[٣]:[0]"], ids=repr)
def test_what_is_no_bead_is_named_by_line(line: str) -> None:
    data = f"[0]:[0]\n{line}\n[1]:[]:0.5\n".encode()
    assert [str(notice) for notice in check(data, where="a.beads")] == [
        "a.beads, line 2: not a bead such as [0]:[0, 1] [invalid-bead]"
    ]
