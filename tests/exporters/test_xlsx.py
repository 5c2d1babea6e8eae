"""Excel tables: cells are the texts, none is run, the sheet is set for its scripts and bounded as Excel is."""

from __future__ import annotations

import io

import openpyxl
import pytest
from hypothesis import given

from aligner.model import (
    Alignment,
    Lang,
    WriteError,
)
from exporters import exporter, xlsx
from tests.exporters.test_tables import AR, EN, texts, written
from tests.exporters.test_tmx import flat
from tests.strategies import alignments


@given(alignment=alignments())
def test_excel_cells_are_the_texts_and_none_is_run(alignment: Alignment) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", alignment)))
    sheet = book["alignment"]
    kept = exporter("xlsx").keeps(alignment)
    rows = list(sheet.iter_rows(min_row=2, max_col=5 + len(kept.languages)))
    assert len(rows) == len(kept.rows)
    for row, expected in zip(rows, texts(kept), strict=True):
        # A workbook is XML: what it cannot hold is written _xHHHH_, which openpyxl leaves as it stands.
        assert [unescaped(cell.value or "") for cell in row[5:]] == expected
        assert all(cell.data_type != "f" for cell in row)


def unescaped(value: object) -> str:
    from openpyxl.utils.escape import unescape

    return str(unescape(str(value)))


def test_the_review_table_is_set_for_its_scripts() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", flat(("One.", "واحد."), languages=(EN, AR)))))
    sheet = book["alignment"]
    assert [cell.value for cell in sheet[1]] == [
        "id",
        "number",
        "kind",
        "confidence",
        "moved",
        "en",
        "ar",
        "status",
        "remarks",
    ]
    assert [sheet[name].alignment.readingOrder for name in ("F2", "G2")] == [1, 2]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C2", "A1:I2")
    assert [str(one.sqref) for one in sheet.data_validations.dataValidation] == ["H2"]


def test_a_long_text_makes_its_row_as_tall_as_its_lines_and_no_taller_than_excel_takes() -> None:
    rows = (("One.", "一。"), ("word " * 60, "字" * 150), ("word " * 5_000, "字"))
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", flat(*rows, languages=(EN, Lang("zh"))))))
    heights = [book["alignment"].row_dimensions[at].height for at in (2, 3, 4)]
    assert heights[0] is None  # as high as any other
    assert 60 <= heights[1] <= 90
    assert 400 < heights[2] <= 409


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert xlsx._ROWS == 1_048_575  # noqa: SLF001 (Excel's limit, less the head)
    monkeypatch.setattr(xlsx, "_ROWS", 2)
    two = flat(("One.", "Un."), ("Two.", "Deux."))
    assert written("xlsx", two)
    with pytest.raises(WriteError, match="3 rows are more than an Excel sheet has"):
        written("xlsx", flat(("One.", "Un."), ("Two.", "Deux."), ("Three.", "Trois.")))


@pytest.mark.parametrize(
    ("told", "created"), [("2030-12-03", (2030, 12, 3)), ("1899-01-01", (1980, 1, 1)), ("", (1980, 1, 1))]
)
def test_the_workbook_is_of_the_date_of_its_document(
    told: str, created: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    data = written("xlsx", flat(("One.", "Un."), date=told, symbol="A/1"))
    properties = openpyxl.load_workbook(io.BytesIO(data)).properties
    assert properties.created is not None
    assert properties.created.timetuple()[:3] == created
    assert properties.subject == "A/1"
