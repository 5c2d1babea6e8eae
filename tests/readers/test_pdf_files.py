"""Files that are spoilt, closed or made to hurt; and what the corpora become when LibreOffice prints them."""

from __future__ import annotations

import builtins
import contextlib
import json
import re
import shutil
import subprocess
import time
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.evaluation import rows_score
from aligner.languages import lang
from aligner.model import Document, ReadError
from aligner.pairing import pair
from aligner.readers.opening import open_bytes
from aligner.readers.pdf import read
from tests.places import CORPORA, LANGUAGES, SHARED
from tests.readers.test_pdf_pages import column, made

pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")

SMALL = made(column(["A paragraph of text to begin with,", "and its end."]), column(["The second page."]))
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")


def text_of(data: bytes) -> str:
    return " ".join(block.text.plain for block in read(data, name="x.pdf").blocks if hasattr(block, "text"))


def test_a_broken_table_of_references_is_repaired() -> None:
    broken = re.sub(rb"\d{10} 00000 n", b"0000000007 00000 n", SMALL)
    assert text_of(broken) == text_of(SMALL)
    assert text_of(SMALL.replace(b"startxref\n", b"startxref\n9")) == text_of(SMALL)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\n" + b"\0" * 5000,
        SMALL[:120],
        b"no pdf at all",
        SMALL[: SMALL.index(b"xref")],
    ],
)
def test_what_cannot_be_repaired_is_one_clear_error(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"^x\.pdf: (?:is no PDF|holds no text)"):
        read(data, name="x.pdf")


def test_a_closed_file_is_named_as_such() -> None:
    # A standard security handler whose keys fit no empty password.
    catalogue = SMALL.replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>"
        % (b"41" * 32, b"42" * 32),
    )
    with pytest.raises(ReadError, match="encrypted"):
        read(catalogue, name="x.pdf")


def test_without_the_library_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refusing(name: str, *args: Any, **keywords: Any) -> Any:
        if name.startswith("pypdfium2"):
            raise ImportError(name)
        return real(name, *args, **keywords)

    monkeypatch.setattr(builtins, "__import__", refusing)
    with pytest.raises(ReadError, match=r"pip install 'hexapla\[pdf\]'"):
        read(SMALL, name="x.pdf")


def test_pages_that_hold_themselves_end() -> None:
    looped = SMALL.replace(b"/Type/Page/Parent", b"/Type/Pages/Kids[2 0 R]/Parent")
    with pytest.raises(ReadError):
        read(looped, name="x.pdf")


def test_a_page_crowded_with_signs_is_read_up_to_a_bound() -> None:
    lines = (b"(" + b"word " * 20 + b") Tj T* ") * 4_000
    stream = zlib.compress(b"BT /C 1 Tf 1 0 0 1 10 800 Tm 2 TL " + lines + b"ET")
    body = made([]).replace(
        b"<</Length 0>>\nstream\n\nendstream",
        b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(stream), stream),
    )
    notices: list[str] = []
    start = time.perf_counter()
    read(body, name="x.pdf", report=lambda notice: notices.append(notice.code))
    assert "crowded-page" in notices
    assert time.perf_counter() - start < 60


@given(
    st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), max_size=12), st.integers(0, 600)
)
def test_any_bytes_give_blocks_or_a_read_error(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(SMALL)
    for place, value in changes:
        data[place] = value
    with contextlib.suppress(ReadError):
        read(bytes(data[: len(data) - cut]), name="x.pdf")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Word files of the corpora, printed by LibreOffice."""
    folder = tmp_path_factory.mktemp("pdf")
    files = [
        str(path)
        for name in ("committee-report", "resolution")
        for path in (CORPORA / name).glob("*.??.docx")
    ]
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *files,
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder


# LibreOffice drops a mark that Chinese setting hangs in the margin, and marks of direction are not drawn.
LOST = str.maketrans("", "", "\u200e\u200f、")


def opened(folder: Path, name: str, tag: str) -> Document:
    stem = "report" if name == "committee-report" else "resolution"
    path = folder / f"{stem}.{tag}.pdf"
    found = open_bytes(path.read_bytes(), name=path.name)
    assert isinstance(found, Document)
    return found


@needs_office
@pytest.mark.parametrize("name", ["committee-report", "resolution"])
@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_units_of_the_printed_corpora_are_those_of_the_gold(printed: Path, name: str, tag: str) -> None:
    document = opened(printed, name, tag)
    assert document.language == tag
    lines = (CORPORA / name / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold = Counter(text.translate(LOST) for line in lines for text in json.loads(line)["cells"].get(tag, []))
    units = Counter(" ".join(unit.text.plain.split()).translate(LOST) for unit in document.units())
    assert units == gold


@needs_office
@pytest.mark.parametrize("name", ["committee-report", "resolution"])
def test_the_printed_corpora_pair_as_their_gold(printed: Path, name: str) -> None:
    alignment = pair([opened(printed, name, tag) for tag in LANGUAGES])
    gold = (CORPORA / name / "gold.jsonl").read_bytes()
    assert rows_score(gold, alignment, where="gold.jsonl").scores["all"].f1 >= 0.98
    # But for what is not on the page, every row is that of the gold.
    wanted = Counter(
        tuple(
            tuple(" ".join(text.split()).translate(LOST) for text in row["cells"].get(tag, []))
            for tag in LANGUAGES
        )
        for row in map(json.loads, gold.splitlines())
    )
    found = Counter(
        tuple(
            tuple(
                " ".join(text.plain.split()).translate(LOST) for _, _, text in alignment.cell(row, lang(tag))
            )
            for tag in LANGUAGES
        )
        for row in alignment.rows
    )
    assert found == wanted


@pytest.mark.skipif(
    not (SHARED / "data" / "un_resolution_en_es").is_dir(),
    reason="the real documents for local evaluation are not here",
)
def test_a_resolution_of_1994_pairs_as_by_hand() -> None:
    from tests.evaluation.resolution_pdf import evaluate

    assert evaluate().score.f1 >= 0.97
