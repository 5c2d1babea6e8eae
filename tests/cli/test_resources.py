"""What the user brings: lexicons that runs extend, segmentation rules, and a model's vectors."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from aligner.cli.lexicons import Lexicons, cache_folder
from aligner.model import Lang, Notice
from aligner.pairing.lexica import Lexicon
from tests.cli.running import hexapla
from tests.places import ROOT, corpus

EN, FR = (corpus("resolution", ".md")[tag] for tag in ("en", "fr"))
REPORT = [corpus("committee-report", ".md")[tag] for tag in ("en", "fr", "zh")]
Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a command with a cache and a folder of its own."""

    def command(*arguments: object) -> subprocess.CompletedProcess[bytes]:
        environment = {"HEXAPLA_CACHE": str(tmp_path / "cache")}
        return hexapla(*arguments, folder=tmp_path, environment=environment)

    return command


def test_a_run_neither_reads_nor_writes_lexicons_unless_it_is_asked_to(run: Run, tmp_path: Path) -> None:
    first = run("align", EN, FR, "--to", "json", "-o", "-").stdout
    assert not (tmp_path / "cache").exists()
    assert run("align", *REPORT, "--learn", "-o", "x/", "--to", "json").returncode == 0
    assert (tmp_path / "cache/lexicons/en-fr.lexicon.gz").exists()
    assert run("align", EN, FR, "--to", "json", "-o", "-").stdout == first


def test_runs_extend_the_lexicons_and_a_text_teaches_once(run: Run, tmp_path: Path) -> None:
    said = run("align", *REPORT, "--learn", "-o", "x/", "--to", "json").stderr.decode()
    assert "taught 3 lexicons" in said
    path = tmp_path / "cache/lexicons/en-fr.lexicon.gz"
    before = path.read_bytes()
    again = run("align", *reversed(REPORT), "--learn", "--lexicon", "cache", "-o", "x/", "--to", "json")
    assert "nothing new was taught" in again.stderr.decode()
    assert path.read_bytes() == before
    assert "taught 1 lexicons" in run("align", EN, FR, "--learn", "-o", "x/", "--to", "json").stderr.decode()
    shown = run("lexicon", "show").stdout.decode().splitlines()
    assert [line.split()[:2] for line in shown[1:]] == [["en", "fr"], ["en", "zh"], ["fr", "zh"]]
    assert shown[1].split()[3] == "2"


def test_lexicons_are_shown_exported_imported_and_cleared(run: Run, tmp_path: Path) -> None:
    run("align", *REPORT, "--learn", "-o", "x/", "--to", "json")
    straight = run("lexicon", "show", "en", "fr", "--top", "500").stdout.decode().splitlines()
    turned = run("lexicon", "show", "fr", "en", "--top", "500").stdout.decode().splitlines()
    assert any(line.startswith("resolu\tresolu\t") for line in straight)
    assert {tuple(line.split("\t")) for line in straight} == {
        (b, a, count) for a, b, count in (line.split("\t") for line in turned)
    }
    assert run("lexicon", "export", "fr", "en", "-o", "some.tsv").returncode == 0
    assert Lexicon.read((tmp_path / "some.tsv").read_bytes(), where="some.tsv").languages == ("fr", "en")
    assert run("lexicon", "clear", "en", "fr").returncode == 0
    gone = run("lexicon", "show", "en", "fr")
    assert (gone.returncode, gone.stderr.count(b"\n")) == (2, 1)
    assert b"there is en zh, fr zh" in gone.stderr
    assert run("lexicon", "import", "some.tsv").returncode == 0
    again = run("lexicon", "show", "en", "fr", "--top", "500").stdout.decode().splitlines()
    assert sorted(again) == sorted(straight)
    assert run("lexicon", "clear").returncode == 0
    assert list((tmp_path / "cache/lexicons").iterdir()) == []


def test_a_broken_lexicon_is_one_notice_and_passed_over(run: Run, tmp_path: Path) -> None:
    plain = run("align", EN, FR, "--to", "json", "-o", "-").stdout
    run("align", EN, FR, "--learn", "-o", "x/", "--to", "json", "--lexicon", "own")
    path = tmp_path / "own/en-fr.lexicon.gz"
    whole = path.read_bytes()
    other = gzip.compress(Lexicon((Lang("en"), Lang("ru")), {("a", "b"): 1.0}).write(), mtime=0)
    for broken in (b"", b"no gzip", whole[:-9], gzip.compress(b"no lexicon"), other):
        path.write_bytes(broken)
        done = run("align", EN, FR, "--to", "json", "-o", "-", "--lexicon", "own")
        assert (done.returncode, done.stdout) == (0, plain)
        assert done.stderr.decode().count("[lexicon-ignored]") == 1
    run("align", EN, FR, "--learn", "-o", "x/", "--to", "json", "--lexicon", "own")
    assert path.read_bytes() == whole


def test_a_lexicon_folder_that_takes_no_file_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = run("align", EN, FR, "--learn", "--lexicon", "file", "-o", "x/", "--to", "json")
    assert (done.returncode, len(done.stderr.decode().strip().splitlines())) == (2, 1)


@pytest.mark.parametrize("wrong", [["show", "en"], ["export"], ["clear", "en", "fr", "ru"], ["import", "no"]])
def test_bad_requests_of_lexicons_are_one_line(run: Run, wrong: list[str]) -> None:
    done = run("lexicon", *wrong)
    assert (done.returncode, done.stderr.count(b"\n"), done.stdout) == (2, 1, b"")


def test_the_cache_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HEXAPLA_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert cache_folder().as_posix() == "/somewhere/hexapla/lexicons"
    monkeypatch.setenv("HEXAPLA_CACHE", "/elsewhere")
    assert cache_folder().as_posix() == "/elsewhere/lexicons"


def test_tags_with_regions_have_files_of_their_own(tmp_path: Path) -> None:
    notices: list[Notice] = []
    lexicons = Lexicons(tmp_path, notices.append)
    one, other = Lang("zh-Hant"), Lang("pt-BR")
    lexicons.extend([Lexicon((one, other), {("a", "b"): 2.0})])
    (tmp_path / "what-is-this.lexicon.gz").write_bytes(b"x")
    assert list(lexicons.pairs()) == [(other, one)]
    found = lexicons.get(one, other)
    assert found is not None
    assert (found.languages, dict(found.counts)) == ((one, other), {("a", "b"): 2.0})
    assert lexicons.get(Lang("zh"), other) is None
    assert not notices


RULES = """<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="no"/>
<body><languagerules><languagerule languagerulename="commas">
<rule break="yes"><beforebreak>,</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule></languagerules>
<maprules><languagemap languagepattern="EN.*" languagerulename="commas"/></maprules></body></srx>"""


def test_rules_of_ones_own_cut_the_languages_that_they_map(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.srx").write_text(RULES, encoding="utf-8")
    (tmp_path / "a.en.txt").write_text("One thing, two things. Three things.\n", encoding="utf-8")
    (tmp_path / "a.fr.txt").write_text("Une chose, deux choses. Trois choses.\n", encoding="utf-8")
    files = ("a.en.txt", "a.fr.txt", "--segment", "sentence", "--to", "json", "-o", "-", "-f", "text")
    done = run("align", *files, "--srx", "own.srx")
    assert done.returncode == 0, done.stderr
    cells = [[part["text"] for part in row["cells"].get("en", ())] for row in json.loads(done.stdout)["rows"]]
    assert [text for cell in cells for text in cell] == ["One thing, ", "two things. Three things."]
    french = [part["text"] for row in json.loads(done.stdout)["rows"] for part in row["cells"].get("fr", ())]
    assert french == ["Une chose, deux choses. ", "Trois choses."]
    assert done.stderr.decode().count("[srx-language]") == 1


def test_bad_rules_are_one_line_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.srx").write_text(RULES.replace(">,<", ">(,<"), encoding="utf-8")
    (tmp_path / "own.srx").write_text(RULES, encoding="utf-8")
    sentence = ("--segment", "sentence")
    for rest in (("--srx", "bad.srx", *sentence), ("--srx", "none.srx", *sentence), ("--srx", "own.srx")):
        done = run("align", EN, FR, "-o", "x/", *rest)
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1), done.stderr
        assert not (tmp_path / "x").exists()


FAKE = """
class SentenceTransformer:
    def __init__(self, model, **options):
        if model != "tiny":
            raise OSError(f"{model} is not a local folder\\\\nand more")
        assert options == {"device": "cpu", "local_files_only": True}

    def encode(self, texts, **options):
        keys = {"un": 0, "uno": 0, "deux": 1, "dos": 1, "trois": 2, "tres": 2, "quatre": 3, "cuatro": 3}
        return [[float(keys[text.split()[-1]] == at) for at in range(4)] for text in texts]
"""


def test_vectors_of_a_model_decide_where_nothing_else_does(tmp_path: Path) -> None:
    package = tmp_path / "lib/sentence_transformers"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(FAKE, encoding="utf-8")
    environment = {"PYTHONPATH": f"{tmp_path / 'lib'}:{ROOT}"}
    (tmp_path / "a.fr.txt").write_text("xaxa un\nxixi deux\nxoxo trois\nxuxu quatre\n", encoding="utf-8")
    (tmp_path / "a.es.txt").write_text("wawa uno\nwowo tres\nwuwu cuatro\n", encoding="utf-8")
    asked = ("align", "a.fr.txt", "a.es.txt", "-f", "lines", "--to", "beads", "-o", "-", "-p", "fr")
    done = hexapla(*asked, "--embeddings", "tiny", folder=tmp_path, environment=environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().split() == ["[0]:[0]", "[1]:[]", "[2]:[1]", "[3]:[2]"]
    wrong = hexapla(*asked, "--embeddings", "other", folder=tmp_path, environment=environment)
    assert (wrong.returncode, wrong.stderr.count(b"\n")) == (2, 1)
    assert b"other is not a local folder" in wrong.stderr


def test_without_the_extra_the_line_says_what_to_install(tmp_path: Path) -> None:
    package = tmp_path / "lib/sentence_transformers"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise ImportError('none')\n", encoding="utf-8")
    environment = {"PYTHONPATH": f"{tmp_path / 'lib'}:{ROOT}"}
    done = hexapla("align", EN, FR, "--embeddings", "tiny", folder=tmp_path, environment=environment)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"pip install 'hexapla[embeddings]'" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_band_is_its_least_confidence_and_the_summary_counts_the_rows_of_each(run: Run) -> None:
    asked = ("align", *REPORT, "--to", "tmx", "--pairs", "none", "-o", "-")
    named = run(*asked, "--min-confidence", "sure")
    assert (named.returncode, named.stdout) == (0, run(*asked, "--min-confidence", "0.9").stdout)
    assert named.stdout != run(*asked, "--min-confidence", "1").stdout
    assert re.search(rb"in all 3.*; \d+ sure", named.stderr)
    wrong = run(*asked, "--min-confidence", "certain")
    assert (wrong.returncode, wrong.stderr.count(b"\n")) == (2, 1)
