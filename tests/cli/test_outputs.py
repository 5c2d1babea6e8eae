"""Where outputs go: no input is replaced, and a name says what is in the file."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.cli.running import hexapla
from tests.places import corpus


@pytest.fixture
def versions(tmp_path: Path) -> list[Path]:
    paths = [corpus("resolution", ".docx")[tag] for tag in ("en", "fr")]
    return [Path(shutil.copy(path, tmp_path / path.name)) for path in paths]


@pytest.fixture
def saved(versions: list[Path], tmp_path: Path) -> Path:
    path = tmp_path / "resolution.hexapla.json"
    assert hexapla("align", *versions, "--to", "json", "-o", path).returncode == 0
    return path


def test_a_folder_that_holds_the_inputs_keeps_them(versions: list[Path], tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    done = hexapla("align", *versions, "--to", "json,docx", "-o", tmp_path)
    assert done.returncode == 2
    assert b"resolution.en.docx: is one of the files read" in done.stderr
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_an_input_called_by_another_path_is_kept_too(versions: list[Path], tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to(versions[0])
    before = versions[0].read_bytes()
    done = hexapla("align", *versions, "--to", "json", "-o", tmp_path / "link.json")
    assert done.returncode == 2
    assert versions[0].read_bytes() == before


def test_a_pipe_is_not_replaced(saved: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.csv")
    done = hexapla("export", saved, "--to", "csv", "-o", tmp_path / "p.csv")
    assert done.returncode == 2
    assert b"p.csv: is a device or a pipe" in done.stderr
    assert (tmp_path / "p.csv").is_fifo()


def test_what_a_link_leads_to_is_replaced_and_the_link_stays(saved: Path, tmp_path: Path) -> None:
    (tmp_path / "kept.tmx").write_bytes(b"old")
    (tmp_path / "link.tmx").symlink_to(tmp_path / "kept.tmx")
    assert hexapla("export", saved, "--to", "tmx", "-o", tmp_path / "link.tmx").returncode == 0
    assert (tmp_path / "link.tmx").is_symlink()
    assert b"<tmx " in (tmp_path / "kept.tmx").read_bytes()


def test_a_memory_that_cannot_be_read_is_named_and_not_the_output(tmp_path: Path) -> None:
    (tmp_path / "a.tmx").write_bytes(b"<tmx/>")
    done = hexapla("merge", tmp_path / "a.tmx" / "x.tmx", "-o", tmp_path / "o.tmx")
    assert done.returncode == 2
    assert b"a.tmx/x.tmx: cannot be read" in done.stderr


def test_what_is_exported_or_merged_is_kept(saved: Path, tmp_path: Path) -> None:
    before = saved.read_bytes()
    assert hexapla("export", saved, "--to", "json", "-o", saved).returncode == 2
    assert saved.read_bytes() == before
    memory = tmp_path / "m.tmx"
    assert hexapla("export", saved, "--to", "tmx", "-o", memory).returncode == 0
    before = memory.read_bytes()
    assert hexapla("merge", memory, "-o", memory).returncode == 2
    assert memory.read_bytes() == before


@pytest.mark.parametrize(
    ("form", "name"), [("tmx", "x.docx"), ("akn", "x.xml"), ("json", "x.tmx"), ("html", "x.json")]
)
def test_a_file_is_not_called_as_another_format(form: str, name: str, saved: Path, tmp_path: Path) -> None:
    done = hexapla("export", saved, "--to", form, "-o", tmp_path / name)
    assert done.returncode == 2
    assert f"is no name for {form}".encode() in done.stderr
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["x.txt", "memory.TMX.bak", "x.tmx"])
def test_any_other_name_will_do(name: str, saved: Path, tmp_path: Path) -> None:
    assert hexapla("export", saved, "--to", "tmx", "-o", tmp_path / name).returncode == 0
    assert b"<tmx " in (tmp_path / name).read_bytes()


def test_one_version_alone_gives_its_xml_even_from_our_own_word_file(
    versions: list[Path], tmp_path: Path
) -> None:
    assert hexapla("align", *versions, "--to", "docx", "-o", tmp_path / "own").returncode == 0
    done = hexapla(
        "export", tmp_path / "own" / "resolution.en.docx", "--to", "akn", "-o", tmp_path / "one.xml"
    )
    assert done.returncode == 0
    assert (tmp_path / "one.xml").read_bytes().startswith(b"<?xml")


def test_our_own_word_file_is_shown_as_a_tree(versions: list[Path], tmp_path: Path) -> None:
    assert hexapla("align", *versions, "--to", "docx", "-o", tmp_path / "own").returncode == 0
    done = hexapla("show", tmp_path / "own" / "resolution.fr.docx")
    assert done.stdout.decode().startswith("resolution · fr · A/RES/85/301")
    assert "  recital  " in done.stdout.decode()


def test_without_a_command_the_help_is_printed_as_it_is() -> None:
    done = hexapla()
    assert done.returncode == 0
    assert done.stdout.count(b"\n") > 10
