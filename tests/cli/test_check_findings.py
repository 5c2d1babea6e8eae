"""``hexapla check`` on alignments: what it prints, and the status it ends with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import hexapla
from tests.places import corpus


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report aligned as it is, and with a wrong figure in French."""
    made = tmp_path_factory.mktemp("check")
    files = corpus("committee-report", ".md")
    assert hexapla("align", *files.values(), "-o", made, "--to", "json,tmx", "-q").returncode == 0
    wrong = made / "report.fr.md"
    text = files["fr"].read_text(encoding="utf-8")
    wrong.write_text(
        text.replace("412 600", "421 600").replace("412\u00a0600", "421\u00a0600"), encoding="utf-8"
    )
    others = [path for tag, path in files.items() if tag != "fr"]
    done = hexapla("align", *others, wrong, "--to", "json", "-o", made / "wrong.hexapla.json", "-q")
    assert done.returncode == 0
    return made


def test_notes_alone_end_with_0_unless_strict(folder: Path) -> None:
    done = hexapla("check", folder / "report.hexapla.json")
    text = done.stdout.decode()
    assert done.returncode == 0
    assert "valid (json): 1 note" in text
    assert "  annex_1__text_1  absent  Russian has no text" in text
    assert hexapla("check", folder / "report.hexapla.json", "--strict").returncode == 1


def test_a_warning_is_one_line_and_ends_with_1(folder: Path) -> None:
    done = hexapla("check", folder / "wrong.hexapla.json", "-q")
    assert done.returncode == 1
    lines = done.stdout.decode().splitlines()
    (line,) = [line for line in lines if "  figure  " in line]
    assert line.startswith("  para_9  figure  French has 421")
    assert "where the others have 412,600." in line


def test_verbose_shows_the_words_of_each_version(folder: Path) -> None:
    done = hexapla("check", folder / "wrong.hexapla.json", "--verbose")
    shown = [line for line in done.stdout.decode().splitlines() if "412,600 for" in line and " en " in line]
    assert len(shown) == 1


def test_json_holds_all_of_it(folder: Path) -> None:
    done = hexapla("check", folder / "wrong.hexapla.json", "--json")
    assert done.returncode == 1
    (file,) = json.loads(done.stdout)["files"]
    (finding,) = [one for one in file["findings"] if one["code"] == "figure"]
    assert (file["format"], finding["row"], finding["languages"]) == ("json", "para_9", ["fr"])
    assert {place["language"] for place in finding["places"]} == {"ar", "en", "es", "fr", "ru", "zh"}


def test_a_memory_is_compared_too_and_repeats_nothing(folder: Path) -> None:
    done = hexapla("check", folder / "report.hexapla.json", folder / "report.tmx")
    text = done.stdout.decode()
    assert "report.tmx: valid (tmx): 1 note, 1 of them told above" in text
    assert text.count("absent") == 1
