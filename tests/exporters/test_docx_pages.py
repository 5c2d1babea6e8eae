"""Official documents as pages: LibreOffice prints them, and what it prints is looked at."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from shutil import which

import pytest

from aligner import read
from aligner.model import Document, UnitKind
from exporters import docx
from tests.places import corpus

TAGS = ("ar", "en", "fr", "ru", "zh")
needs_office = pytest.mark.skipif(
    which("soffice") is None or which("pdftotext") is None, reason="LibreOffice or poppler is not installed"
)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Document, Path]]:
    folder = tmp_path_factory.mktemp("pages")
    found = {tag: read(Path(corpus("committee-report", ".md")[tag])) for tag in TAGS}
    for tag, document in found.items():
        out = io.BytesIO()
        docx.write(document, out)
        (folder / f"{tag}.docx").write_bytes(out.getvalue())
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    files = [str(folder / f"{tag}.docx") for tag in TAGS]
    subprocess.run(
        ["soffice", profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder), *files],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return {tag: (document, folder / f"{tag}.pdf") for tag, document in found.items()}


def text_of(pdf: Path, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, str(pdf), "-"], check=True, capture_output=True)
    return done.stdout.decode()


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@needs_office
@pytest.mark.parametrize("tag", ["en", "fr", "ru", "zh"])
def test_pages_show_each_number_before_its_words(tag: str, printed: dict[str, tuple[Document, Path]]) -> None:
    document, pdf = printed[tag]
    pages = letters(text_of(pdf, "-raw"))
    at = 0
    for unit in document.units():
        if unit.number is None or unit.kind is UnitKind.NOTE:
            continue
        words = letters(unit.number.printed) + letters(unit.text.plain)[:12]
        found = pages.find(words, at)
        assert found >= 0, f"{words} is not printed where it should be"
        at = found


@needs_office
@pytest.mark.parametrize("tag", TAGS)
def test_pages_bear_the_symbol_and_their_number_and_the_annex_begins_one(
    tag: str, printed: dict[str, tuple[Document, Path]]
) -> None:
    document, pdf = printed[tag]
    pages = text_of(pdf, "-layout").split("\f")[:-1]
    symbol = document.metadata.symbol
    assert all(symbol in page for page in pages)
    for number, page in enumerate(pages[1:], 2):
        assert f"{number}/{len(pages)}" in page
    assert "�" not in "".join(pages)
    annex = (
        next(
            unit for unit in document.units() if unit.text.plain in {"Annex", "Annexe", "Приложение", "附件"}
        )
        if tag != "ar"
        else None
    )
    if annex is not None:
        lines = [line for line in pages[-1].splitlines() if line.strip()]
        assert annex.text.plain in lines[1]


@needs_office
def test_each_script_is_printed_in_a_font_that_has_it(printed: dict[str, tuple[Document, Path]]) -> None:
    for tag, (_, pdf) in printed.items():
        done = subprocess.run(["pdffonts", str(pdf)], check=True, capture_output=True)
        rows = done.stdout.decode().splitlines()[2:]
        assert rows, tag
        # Embedded, and with a table of characters: what is printed can be read and copied.
        assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows), rows
    names = subprocess.run(
        ["pdffonts", str(printed["zh"][1])], check=True, capture_output=True
    ).stdout.decode()
    assert "CJK" in names or "Song" in names or "Sun" in names
