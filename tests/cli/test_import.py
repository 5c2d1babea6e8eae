"""``hexapla import``: where the result goes, what it says, and what it refuses in one clear line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from lxml import etree

from tests.cli.running import hexapla
from tests.places import CORPORA
from tests.review.editing import cell, edited, paragraphs, replace_text, set_status

HEAD = "[without reference to a Main Committee (A/85/L.52)]"


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An alignment in two languages and its review."""
    folder = tmp_path_factory.mktemp("review")
    paths = [CORPORA / "resolution" / f"resolution.{tag}.md" for tag in ("en", "fr")]
    done = hexapla("align", *paths, "--to", "json,docx-review", "-o", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def files(work: Path, tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """The alignment and its review in a folder of their own, with an edit, a status, and a stray edit off."""
    alignment, review = tmp_path / "resolution.hexapla.json", tmp_path / "resolution.review.docx"
    alignment.write_bytes((work / alignment.name).read_bytes())
    data = (work / review.name).read_bytes()
    data = edited(data, partial(_reword, row=12, words="The Assembly, once more,"))
    review.write_bytes(edited(data, partial(set_status, row=0, words="accepted")))
    yield alignment, review
    assert not list(tmp_path.glob(".hexapla-*"))


def _reword(root: etree._Element, row: int, words: str, *, tracking: bool = True) -> None:
    replace_text(paragraphs(cell(root, row, 2))[0], words, tracking=tracking)


def said(*arguments: object, status: int = 2) -> str:
    done = hexapla("import", *arguments)
    assert done.returncode == status, done.stderr
    assert done.stdout == b""
    return done.stderr.decode()


def test_the_result_stands_beside_the_alignment(files: tuple[Path, Path]) -> None:
    alignment, review = files
    before = alignment.read_bytes()
    line = said(review, "--into", alignment, status=0)
    target = alignment.with_name("resolution.reviewed.hexapla.json")
    assert line == f"1 text changed, 1 status: wrote {target}\n"
    assert alignment.read_bytes() == before
    assert b"The Assembly, once more," in target.read_bytes()
    assert b'"status": "accepted"' in target.read_bytes()
    assert hexapla("check", target).returncode in {0, 1}
    # The same again is the same; other things of that name are left alone.
    assert said(review, "--into", alignment, status=0) == line
    target.write_bytes(before)
    assert "is there already, and says other things" in said(review, "--into", alignment)
    assert target.read_bytes() == before


def test_it_goes_over_the_alignment_only_when_told(files: tuple[Path, Path]) -> None:
    alignment, review = files
    assert "say --in-place" in said(review, "--into", alignment, "-o", alignment)
    said(review, "--into", alignment, "--in-place", status=0)
    after = alignment.read_bytes()
    assert b"The Assembly, once more," in after
    line = said(review, "--into", alignment, "--in-place", status=0)
    assert line == f"{alignment} says all that {review} says already; nothing to bring back\n"
    assert alignment.read_bytes() == after


def test_the_original_view_leaves_the_texts(files: tuple[Path, Path], tmp_path: Path) -> None:
    alignment, review = files
    target = tmp_path / "out.hexapla.json"
    line = said(review, "--into", alignment, "-o", target, "--view", "original", status=0)
    assert line == f"1 status: wrote {target}\n"
    assert b"once more" not in target.read_bytes()


def test_every_fault_is_a_line_and_nothing_is_written(files: tuple[Path, Path]) -> None:
    alignment, review = files
    data = edited(review.read_bytes(), partial(_reword, row=9, words="Stray", tracking=False))
    review.write_bytes(edited(data, partial(set_status, row=3, words="fine")))
    lines = said(review, "--into", alignment).splitlines()
    assert len(lines) == 4
    assert "row 4 (mast_4): the status 'fine' is none of" in lines[0]
    assert f"row title_2, en: was edited without tracking: '{HEAD}" in lines[1]
    assert "title_2, en: the sign 1 of a note was deleted, and the note is still there" in lines[2]
    assert lines[3] == f"hexapla: {review}: nothing was brought back, 3 faults"
    assert sorted(path.name for path in alignment.parent.iterdir()) == sorted([alignment.name, review.name])


def test_the_review_of_another_document_is_refused(files: tuple[Path, Path], tmp_path: Path) -> None:
    _, review = files
    other = tmp_path / "other.hexapla.json"
    paths = [CORPORA / "committee-report" / f"report.{tag}.md" for tag in ("en", "fr")]
    assert hexapla("align", *paths, "--to", "json", "-o", other).returncode == 0
    line = said(review, "--into", other)
    assert line.startswith(f"hexapla: {review}: is the review of another document than {other}; ")
    assert line.count("\n") == 1


def test_an_alignment_that_changed_since_is_refused(files: tuple[Path, Path]) -> None:
    alignment, review = files
    text = alignment.read_text(encoding="utf-8").replace("Agenda item 14", "Agenda item 15")
    alignment.write_text(text, encoding="utf-8")
    assert "has changed since the review was exported, in 1 of its rows (mast_8)" in said(
        review, "--into", alignment
    )


@pytest.mark.parametrize(
    ("part", "damage"),
    [
        ("customXml/item1.xml", lambda root: root[-1].getparent().remove(root[-1])),
        ("customXml/item1.xml", lambda root: next(root.iter("{*}cell")).set("sha256", "0" * 64)),
        ("customXml/item1.xml", lambda root: root.clear()),
        ("docProps/custom.xml", lambda root: setattr(root[0][0], "text", "1 en fr")),
    ],
    ids=["row gone", "other print", "empty", "no print of the whole"],
)
def test_damaged_fingerprints_are_refused(files: tuple[Path, Path], part: str, damage: object) -> None:
    alignment, review = files
    review.write_bytes(edited(review.read_bytes(), damage, part))  # type: ignore[arg-type] # lambdas of a table
    line = said(review, "--into", alignment)
    assert "has lost the fingerprints that Hexapla put into it, or they are damaged" in line
    assert line.count("\n") == 1


def test_what_is_no_review_and_no_alignment_is_refused(files: tuple[Path, Path], tmp_path: Path) -> None:
    alignment, review = files
    word = CORPORA / "resolution" / "resolution.en.docx"
    assert "is a Word file, but no review document of Hexapla's" in said(word, "--into", alignment)
    assert "is no Word file" in said(alignment, "--into", alignment)
    assert "is no alignment of Hexapla's" in said(review, "--into", review)
    assert "no such file" in said(review, "--into", tmp_path / "none.hexapla.json")
    assert "no such file" in said(tmp_path / "none.docx", "--into", alignment)
    assert "not standard input" in said(review, "--into", "-")
