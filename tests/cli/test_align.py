"""``hexapla align``: the main job on the corpora, the outputs it writes, and its answers to bad input."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.cli.running import hexapla
from tests.places import CORPORA, LANGUAGES, SHARED, corpus, needs_shared

EN = corpus("resolution", ".md")["en"]
FR = corpus("resolution", ".md")["fr"]


def tree(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("suffix", [".md", ".docx"])
def test_six_versions_come_out_as_valid_files_and_the_same_bytes_twice(suffix: str, tmp_path: Path) -> None:
    files = list(corpus("committee-report", suffix).values())
    first = hexapla("align", *files, "-o", tmp_path / "one")
    assert first.returncode == 0, first.stderr.decode()
    assert hexapla("align", *reversed(files), "-o", tmp_path / "two", "-q").returncode == 0
    one = tree(tmp_path / "one")
    expected = {"report.hexapla.json", "report.tmx", "report.parallel.docx"}
    expected |= {f"report.{tag}.docx" for tag in LANGUAGES} | {f"report.{tag}.xml" for tag in LANGUAGES}
    assert expected <= set(one)
    again = hexapla("align", *files, "-o", tmp_path / "three", "-q")
    assert again.returncode == 0
    assert again.stderr == b""
    assert tree(tmp_path / "three") == one
    checked = hexapla("check", *(tmp_path / "one").iterdir())
    # The corpus differs by design in two places: a recital that Spanish splits, a paragraph that
    # Russian lacks. The checks must say these and nothing else.
    found = [line for line in checked.stdout.decode().splitlines() if ": valid (" not in line]
    told = [line for line in found if line.endswith(("[akn-added]", "[akn-missing]"))]
    assert len(told) == 2, found
    rest = [line for line in found if line not in told]
    assert [line.split()[:2] for line in rest] == [["annex_1__text_1", "absent"]], found
    scored = hexapla(
        "evaluate", CORPORA / "committee-report/gold.jsonl", tmp_path / "one/report.hexapla.json", "--json"
    )
    figures = json.loads(scored.stdout)
    assert figures["numbered"]["f1"] == 1.0
    assert figures["all"]["f1"] >= 0.99


def test_without_a_folder_the_outputs_go_to_out(tmp_path: Path) -> None:
    done = hexapla("align", EN, FR, "--to", "json", folder=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "out/resolution.hexapla.json").exists()


def test_one_format_can_go_into_one_file_or_to_standard_output(tmp_path: Path) -> None:
    assert hexapla("align", EN, FR, "--to", "tmx", "-o", tmp_path / "memory.tmx").returncode == 0
    printed = hexapla("align", EN, FR, "--to", "tmx", "-o", "-")
    assert printed.stdout == (tmp_path / "memory.tmx").read_bytes()


def test_standard_input_is_a_version_like_any_other(tmp_path: Path) -> None:
    done = hexapla("align", EN, "-", "--to", "json", "-o", tmp_path / "x.json", given=FR.read_bytes())
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "x.json").read_bytes())["languages"] == ["en", "fr"]


def test_the_order_of_the_files_is_the_order_of_the_columns(tmp_path: Path) -> None:
    hexapla("align", FR, EN, "--to", "json", "-o", tmp_path / "x.json")
    found = json.loads((tmp_path / "x.json").read_bytes())
    assert found["languages"] == ["fr", "en"]
    assert found["pivot"] == "en"


def refused(tmp_path: Path, *arguments: object) -> str:
    """Run what cannot be done: one line, status 2, and nothing there that was not there before."""
    out = tmp_path / "out"
    before = tree(tmp_path)
    done = hexapla(*arguments, "-o", out, folder=tmp_path)
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 2, (lines, done.stdout)
    assert len(lines) == 1, lines
    assert lines[0].startswith("hexapla: ")
    assert tree(tmp_path) == before
    assert not out.exists()
    return lines[0]


def test_a_missing_file(tmp_path: Path) -> None:
    assert "nowhere.fr.md: no such file" in refused(tmp_path, "align", EN, "nowhere.fr.md")


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "void.fr.md").write_bytes(content)
    assert "void.fr.md: is empty" in refused(tmp_path, "align", EN, "void.fr.md")


def test_a_pdf_renamed_docx(tmp_path: Path) -> None:
    (tmp_path / "false.fr.docx").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n")
    line = refused(tmp_path, "align", EN, "false.fr.docx")
    assert "false.fr.docx" in line
    assert "PDF" in line


@needs_shared
def test_a_sound_pdf_renamed_docx_is_refused_as_well_and_read_when_asked(tmp_path: Path) -> None:
    data = (SHARED / "data/un_resolution_en_es/plan_1_es.pdf").read_bytes()
    (tmp_path / "false.es.docx").write_bytes(data)
    assert "is a PDF, not a Word file" in refused(tmp_path, "align", EN, "false.es.docx")
    shown = hexapla("show", tmp_path / "false.es.docx", "--from", "pdf", "--counts")
    assert shown.returncode == 0


def test_a_zip_that_is_no_word_file(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("notes.txt", "nothing of Word in here")
    (tmp_path / "false.fr.docx").write_bytes(data.getvalue())
    line = refused(tmp_path, "align", EN, "false.fr.docx")
    assert "false.fr.docx" in line
    assert "Word" in line


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert "is a folder" in refused(tmp_path, "align", EN, "folder")


def test_the_same_language_twice(tmp_path: Path) -> None:
    shutil.copy(EN, tmp_path / "a.md")
    shutil.copy(EN, tmp_path / "b.md")
    line = refused(tmp_path, "align", "a.md", "b.md")
    assert "both in en" in line
    assert "--lang" in line


def test_the_same_file_twice(tmp_path: Path) -> None:
    shutil.copy(EN, tmp_path / "a.md")
    line = refused(tmp_path, "align", "a.md", "../" + tmp_path.name + "/a.md")
    assert "is given twice" in line


def test_a_notice_of_many_rows_says_why_before_it_is_cut(tmp_path: Path) -> None:
    for tag, text in (("en", "The parties agree."), ("fr", "Les parties en conviennent.")):
        articles = (f"Article {count}\n\n{text}\n" for count in range(1, 60))
        (tmp_path / f"treaty.{tag}.txt").write_text("\n".join(articles), encoding="utf-8")
    result = hexapla(
        "align", "treaty.en.txt", "treaty.fr.txt", "--to", "tmx", "-o", "out.tmx", folder=tmp_path
    )
    assert b"left out 59 rows without text (art_1, art_2" in result.stderr
    assert b"art_59" not in result.stderr


def test_one_version_alone(tmp_path: Path) -> None:
    assert "give two or more" in refused(tmp_path, "align", EN)


def test_an_unknown_format_is_answered_with_the_nearest(tmp_path: Path) -> None:
    assert "did you mean 'tmx'" in refused(tmp_path, "align", EN, FR, "--to", "txm")
    assert "did you mean 'docx'" in refused(tmp_path, "align", EN, FR, "--from", "docs")


def test_an_unknown_pivot_or_language(tmp_path: Path) -> None:
    assert "pivot language zh" in refused(tmp_path, "align", EN, FR, "--pivot", "zh")
    assert "no input is called" in refused(tmp_path, "align", EN, FR, "--lang", "zh=other.md")


def test_an_output_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"a file")
    done = hexapla("align", EN, FR, "-o", tmp_path / "taken" / "inner/")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert (tmp_path / "taken").read_bytes() == b"a file"


def test_several_formats_do_not_fit_one_file(tmp_path: Path) -> None:
    done = hexapla("align", EN, FR, "--to", "tmx,json", "-o", tmp_path / "x.tmx")
    assert done.returncode == 2
    assert not (tmp_path / "x.tmx").exists()


def test_a_bad_input_leaves_earlier_outputs_as_they_were(tmp_path: Path) -> None:
    assert hexapla("align", EN, FR, "-o", tmp_path / "out", "-q").returncode == 0
    before = tree(tmp_path)
    (tmp_path / "broken.fr.docx").write_bytes(b"PK\x03\x04 and no more")
    assert hexapla("align", EN, tmp_path / "broken.fr.docx", "-o", tmp_path / "out").returncode == 2
    (tmp_path / "broken.fr.docx").unlink()
    assert tree(tmp_path) == before


def test_a_language_that_contradicts_the_name_is_a_notice_and_the_text_wins(tmp_path: Path) -> None:
    shutil.copy(FR, tmp_path / "resolution.es.md")
    done = hexapla("align", EN, tmp_path / "resolution.es.md", "--to", "json", "-o", tmp_path / "x.json")
    assert done.returncode == 0
    assert b"language-contradiction" in done.stderr
    assert json.loads((tmp_path / "x.json").read_bytes())["languages"] == ["en", "fr"]


def test_lang_overrules_the_text(tmp_path: Path) -> None:
    shutil.copy(FR, tmp_path / "resolution.es.md")
    options = ("--lang", "es=resolution.es.md", "--to", "json", "-o", tmp_path / "x.json")
    done = hexapla("align", EN, tmp_path / "resolution.es.md", *options)
    assert done.returncode == 0
    assert b"language-contradiction" in done.stderr
    assert json.loads((tmp_path / "x.json").read_bytes())["languages"] == ["en", "es"]


def test_a_version_of_another_document_is_said_to_pair_poorly_and_strict_minds(tmp_path: Path) -> None:
    other = corpus("committee-report", ".md")["fr"]
    files = [corpus("resolution", ".md")[tag] for tag in ("en", "es", "ru")]
    done = hexapla("align", *files, other, "--to", "json", "-o", tmp_path / "x.json")
    assert done.returncode == 0
    lines = [line for line in done.stderr.decode().splitlines() if "paired-poorly" in line]
    assert [line.split(":")[1].strip() for line in lines] == ["fr"]
    strict = hexapla("align", *files, other, "--to", "json", "-o", tmp_path / "x.json", "--strict")
    assert strict.returncode == 1
    fine = hexapla("align", *files, "--to", "json", "-o", tmp_path / "x.json", "--strict")
    assert fine.returncode == 0


def test_paragraphs_and_sentences_come_as_two_memories(tmp_path: Path) -> None:
    files = [corpus("committee-report", ".md")[tag] for tag in ("en", "fr", "zh")]
    done = hexapla("align", *files, "--segment", "both", "--to", "tmx,json,akn", "-o", tmp_path, "-q")
    assert done.returncode == 0, done.stderr
    names = {path.name for path in tmp_path.iterdir()}
    both = {"report.tmx", "report.en-fr.tmx", "report.en-zh.tmx", "report.hexapla.json"}
    assert both <= names
    assert {name.replace("report", "report.sentences") for name in both} <= names
    assert "report.sentences.en.xml" not in names
    paragraphs = (tmp_path / "report.tmx").read_bytes()
    sentences = (tmp_path / "report.sentences.tmx").read_bytes()
    assert b' segtype="paragraph" o-tmf' in paragraphs
    assert b' segtype="sentence" o-tmf' in sentences
    assert sentences.count(b"<tu ") > paragraphs.count(b"<tu ")
    alone = tmp_path / "alone"
    assert hexapla("align", *files, "--segment", "sentence", "--to", "tmx", "-o", alone, "-q").returncode == 0
    assert (alone / "report.tmx").read_bytes() == sentences


@pytest.mark.parametrize(
    ("to", "output", "line"),
    [
        ("tmx", "a.tmx", b"a.tmx: rows of paragraphs and of sentences do not go into one file"),
        ("tmx", "-", b"-: rows of paragraphs and of sentences do not go into one file"),
        ("docx", "out/", b"docx cannot have rows of sentences beside those of paragraphs"),
    ],
)
def test_both_kinds_of_rows_want_a_folder_and_a_format(
    to: str, output: str, line: bytes, tmp_path: Path
) -> None:
    files = [corpus("resolution", ".md")[tag] for tag in ("en", "fr")]
    done = hexapla("align", *files, "--segment", "both", "--to", to, "-o", output, folder=tmp_path)
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])
    assert done.stderr.startswith(b"hexapla: " + line)
