"""Review documents that LibreOffice saved again: nothing is taken for an edit, and edits come back."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from aligner import align, read
from aligner.model import Alignment, Lang, Status
from aligner.readers.docx.review import read_review
from aligner.readers.opening import open_bytes
from exporters import docx_review
from tests.places import corpus
from tests.review.editing import (
    back,
    cell,
    commented,
    delete_row,
    edited,
    move_cell,
    outcome,
    paragraphs,
    remark,
    replace_text,
    set_status,
    written,
)

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
EN = Lang("en")


@pytest.fixture(scope="module")
def resolution() -> Alignment:
    return align([read(corpus("resolution", ".docx")[tag]) for tag in ("ar", "en", "fr", "zh")], pivot="en")


def saved(data: bytes, folder: Path) -> bytes:
    """What LibreOffice makes of a file when it opens and saves it."""
    (folder / "review.docx").write_bytes(data)
    out = folder / "again"
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder / 'profile'}",
        "--headless",
        "--norestore",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(out),
        str(folder / "review.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (out / "review.docx").read_bytes()


@needs_office
def test_a_review_saved_by_libreoffice_is_as_it_was(resolution: Alignment, tmp_path: Path) -> None:
    data = saved(written(resolution), tmp_path)
    assert back(resolution, data) == resolution
    assert back(resolution, data, original=True) == resolution
    found = open_bytes(data, name="x.docx")
    assert found == docx_review.keeps(resolution)


@needs_office
def test_edits_come_back_through_libreoffice(resolution: Alignment, tmp_path: Path) -> None:
    ids = [row.id for row in resolution.rows]
    at = {name: ids.index(name) for name in ("rec_1", "rec_3", "rec_4", "mast_1")}
    column = 2 + resolution.languages.index(EN)
    data = commented(written(resolution), at["rec_1"], column, "M. Reviser", "Which year?")
    data = edited(data, lambda root: set_status(root, at["rec_1"], "accepted"))
    data = edited(data, lambda root: remark(root, at["rec_1"], "Checked"))
    data = edited(
        data,
        lambda root: replace_text(paragraphs(cell(root, at["rec_1"], column))[0], "Reaffirming nothing,"),
    )
    for index in range(len(resolution.languages)):
        data = edited(data, lambda root, index=index: move_cell(root, at["rec_4"], at["rec_3"], 2 + index))  # type: ignore[misc] # a default binds it
    data = edited(data, lambda root: delete_row(root, at["mast_1"]))
    again = saved(data, tmp_path)
    plain, through = back(resolution, data), outcome(resolution, again)
    assert [str(fault) for fault in through.faults] == []
    row = next(row for row in through.alignment.rows if row.id == "rec_1")
    assert (row.status, row.remarks) == (Status.ACCEPTED, ("Checked", "M. Reviser, en: Which year?"))
    assert through.alignment == plain


@needs_office
def test_a_stray_edit_is_found_in_a_file_that_libreoffice_saved(
    resolution: Alignment, tmp_path: Path
) -> None:
    column = 2 + resolution.languages.index(EN)
    data = edited(
        written(resolution),
        lambda root: replace_text(paragraphs(cell(root, 5, column))[0], "Stray", tracking=False),
    )
    (fault,) = outcome(resolution, saved(data, tmp_path)).faults
    assert fault.code == "review-untracked"
    assert resolution.rows[5].id in fault.where


@needs_office
def test_fingerprints_survive_libreoffice(resolution: Alignment, tmp_path: Path) -> None:
    notices: list[object] = []
    review = read_review(saved(written(resolution), tmp_path), name="x", report=notices.append)
    assert review.languages == resolution.languages
    assert list(review.prints) == [row.id for row in resolution.rows]
    assert notices == []
