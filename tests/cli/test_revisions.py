"""``--revisions`` on each command that reads a version."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import hexapla
from tests.readers.test_docx_package import docx, p, r

AUTHOR = 'w:id="1" w:author="A" w:date="2030-01-01T00:00:00Z"'


def draft(old: str, new: str) -> bytes:
    change = (
        f"<w:del {AUTHOR}><w:r><w:delText>{old}</w:delText></w:r></w:del>"
        f"<w:ins {AUTHOR}><w:r><w:t>{new}</w:t></w:r></w:ins>"
    )
    return docx(p("1. The first paragraph of the draft.") + p(r("2. ") + change))


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    (tmp_path / "a.en.docx").write_bytes(draft("The old words of it.", "The new words of it."))
    (tmp_path / "a.fr.docx").write_bytes(draft("Les anciens mots du texte.", "Les nouveaux mots du texte."))
    return tmp_path


@pytest.mark.parametrize(("view", "kept", "gone"), [("original", "old", "new"), ("final", "new", "old")])
def test_every_command_that_reads_takes_the_view(drafts: Path, view: str, kept: str, gone: str) -> None:
    english, french = str(drafts / "a.en.docx"), str(drafts / "a.fr.docx")
    languages = ["--lang", "en=a.en.docx", "--lang", "fr=a.fr.docx"]
    shown = hexapla("show", english, "--lang", "en", "--revisions", view)
    exported = hexapla("export", english, "--lang", "en", "--to", "json", "-o", "-", "--revisions", view)
    aligned = hexapla("align", english, french, *languages, "--to", "json", "-o", "-", "--revisions", view)
    for run in (shown, exported, aligned):
        assert run.returncode == 0, run.stderr
        assert f"The {kept} words" in run.stdout.decode()
        assert f"The {gone} words" not in run.stdout.decode()
    assert ("Les anciens" in aligned.stdout.decode()) is (view == "original")


def test_another_view_is_no_choice(drafts: Path) -> None:
    run = hexapla("show", str(drafts / "a.en.docx"), "--revisions", "first")
    assert run.returncode == 2
    assert "first" in run.stderr.decode()
