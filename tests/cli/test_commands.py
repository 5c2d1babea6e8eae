"""``show``, ``export``, ``check``, ``evaluate`` and help: what users see."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import hexapla
from tests.places import CORPORA, ROOT, SHARED, corpus, needs_shared

COMMANDS = ("align", "show", "export", "merge", "check", "evaluate")


def test_show_counts_the_parts_of_the_report() -> None:
    done = hexapla("show", corpus("committee-report", ".docx")["zh"], "--counts")
    assert done.returncode == 0
    text = done.stdout.decode()
    assert "A/85/417 · 2030-12-03" in text
    assert "3 sections; 13 numbered paragraphs" in text
    assert "embedded draft resolution: 3 subsections; 17 recitals; 15 operative paragraphs; 12 points" in text
    assert "annex: 4 numbered paragraphs; 1 paragraph without number" in text
    assert "footnote series of 5, 9 and 2 (16 notes)" in text


def test_show_prints_the_tree() -> None:
    done = hexapla("show", corpus("resolution", ".md")["en"])
    lines = done.stdout.decode().splitlines()
    assert "  formula  The General Assembly," in lines
    assert any(line.startswith("  point (b)  To collect") for line in lines)
    assert max(map(len, lines)) <= 110


@needs_shared
def test_show_counts_a_real_report() -> None:
    done = hexapla("show", SHARED / "data/un_report_en/report.en.md", "--counts")
    text = done.stdout.decode()
    assert "3 sections; 11 numbered paragraphs" in text
    assert "embedded draft resolution: 43 recitals; 46 operative paragraphs" in text
    assert "annex: 3 numbered paragraphs" in text
    assert "footnote series of 4, 16 and 1 (21 notes)" in text


def test_export_writes_what_align_wrote(tmp_path: Path) -> None:
    files = [corpus("resolution", ".md")[tag] for tag in ("en", "fr", "ar")]
    assert hexapla("align", *files, "-o", tmp_path, "-q").returncode == 0
    saved = tmp_path / "resolution.hexapla.json"
    for form, name in (("tmx", "resolution.tmx"), ("docx-parallel", "resolution.parallel.docx")):
        done = hexapla("export", saved, "--to", form, "-o", tmp_path / f"again{Path(name).suffix}")
        assert done.returncode == 0, done.stderr
        assert (tmp_path / f"again{Path(name).suffix}").read_bytes() == (tmp_path / name).read_bytes()


def test_docx_into_one_file_is_the_parallel_document(tmp_path: Path) -> None:
    files = [corpus("resolution", ".md")[tag] for tag in ("en", "fr")]
    assert hexapla("align", *files, "-o", tmp_path, "-q").returncode == 0
    saved = tmp_path / "resolution.hexapla.json"
    assert hexapla("export", saved, "--to", "docx", "-o", tmp_path / "p.docx").returncode == 0
    assert (tmp_path / "p.docx").read_bytes() == (tmp_path / "resolution.parallel.docx").read_bytes()


def test_one_document_is_exported_too(tmp_path: Path) -> None:
    source = corpus("resolution", ".docx")["ru"]
    done = hexapla("export", source, "--to", "akn", "-o", tmp_path / "resolution.ru.xml")
    assert done.returncode == 0, done.stderr
    assert hexapla("check", tmp_path / "resolution.ru.xml").returncode == 0


def test_check_names_what_is_wrong_and_ends_with_1(tmp_path: Path) -> None:
    broken = tmp_path / "broken.tmx"
    broken.write_text('<?xml version="1.0"?><tmx version="1.4"><body/></tmx>', encoding="utf-8")
    done = hexapla("check", broken)
    assert done.returncode == 1
    assert b"broken.tmx" in done.stdout


def test_evaluate_prints_strict_and_lax_figures(tmp_path: Path) -> None:
    (tmp_path / "gold").write_text("[0]:[0]\n[1]:[1, 2]\n[2]:[]\n", encoding="utf-8")
    (tmp_path / "system").write_text("[0]:[0]\n[1]:[1]\n[]:[2]\n[2]:[]\n", encoding="utf-8")
    done = hexapla("evaluate", tmp_path / "gold", tmp_path / "system", "--json")
    figures = json.loads(done.stdout)
    assert (figures["strict"]["precision"], figures["strict"]["recall"]) == (0.5, 0.5)
    assert (figures["lax"]["precision"], figures["lax"]["recall"]) == (0.75, 1.0)


@needs_shared
def test_the_figures_are_those_of_the_field(tmp_path: Path) -> None:
    folder = SHARED / "data/gold/parice"
    gold = min(folder.glob("*.gold"))
    beads = [line.split(":") for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    shaken = [f"{one}:{other}" for one, other, *_ in beads[::2]]
    (tmp_path / "system").write_text("\n".join(shaken), encoding="utf-8")
    ours = json.loads(hexapla("evaluate", gold, tmp_path / "system", "--json").stdout)
    theirs = subprocess.run(
        [sys.executable, SHARED / "tools/score_alignment.py", "--json", gold, tmp_path / "system"],
        capture_output=True,
        check=True,
    )
    found = json.loads(theirs.stdout)
    assert round(ours["lax"]["recall"], 3) == round(found["r_lax"], 3)
    assert round(ours["strict"]["f1"], 3) == round(found["f1_strict"], 3)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    done = hexapla(command, "--help")
    assert done.returncode == 0
    assert f"    hexapla {command} " in done.stdout.decode()


@pytest.mark.parametrize("command", COMMANDS)
def test_bad_usage_is_one_line_and_status_2(command: str) -> None:
    done = hexapla(command, "--no-such-option")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys; from aligner.cli import hexapla\n"
        "hexapla.main(['--help'], standalone_mode=False)\n"
        "heavy = {'lxml', 'docx', 'langdetect', 'sacremoses', 'rich', 'cobalt'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_gold_of_the_corpora_is_scored_by_the_texts_of_whole_rows(tmp_path: Path) -> None:
    files = [corpus("resolution", ".md")[tag] for tag in ("en", "fr")]
    wrong = tmp_path / "wrong.fr.md"
    text = files[1].read_text(encoding="utf-8")
    wrong.write_text(text.replace("phares", "moulins"), encoding="utf-8")
    assert (
        hexapla("align", files[0], wrong, "--to", "json", "-o", tmp_path / "x.hexapla.json").returncode == 0
    )
    done = hexapla("evaluate", CORPORA / "resolution/gold.jsonl", tmp_path / "x.hexapla.json", "--json")
    assert json.loads(done.stdout)["all"]["f1"] < 1.0


def test_evaluate_gives_each_kind_beside_the_whole(tmp_path: Path) -> None:
    files = [corpus("resolution", ".md")[tag] for tag in ("en", "fr")]
    saved = tmp_path / "x.hexapla.json"
    assert hexapla("align", *files, "--to", "json", "-o", saved).returncode == 0
    asked = ("evaluate", CORPORA / "resolution/gold.jsonl", saved)
    figures = json.loads(hexapla(*asked, "--json").stdout)
    assert figures["kinds"]["recital"] == {"gold": 5, "system": 5, "precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert sum(kind["gold"] for kind in figures["kinds"].values()) == figures["all"]["gold"]
    lines = hexapla(*asked).stdout.decode().splitlines()
    below = lines[lines.index("by kind") + 1 :]
    assert [line.split()[0] for line in below] == list(figures["kinds"])
