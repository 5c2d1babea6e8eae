"""A real client: OmegaT, without a window, translates the units of the corpus from the memory that we wrote."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from tests.cli.running import hexapla
from tests.places import corpus

JAR = Path(os.environ.get("OMEGAT_JAR", "/usr/share/omegat/OmegaT.jar"))
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CONTROL = "This sentence stands in no memory at all, number 4711."
PROJECT = """<?xml version="1.0" encoding="UTF-8"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>{source}</source_lang><target_lang>{target}</target_lang>
<sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations>
</project></omegat>
"""

pytestmark = pytest.mark.skipif(
    not (JAR.exists() and shutil.which("java")), reason="OmegaT (Debian's omegat) is not installed"
)


@pytest.fixture(scope="module")
def memories(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """The memory of the report at each level."""
    folder = tmp_path_factory.mktemp("memory")
    files = list(corpus("committee-report", ".md").values())
    made = {level: folder / f"level{level}.tmx" for level in (1, 2)}
    for level, path in made.items():
        done = hexapla("align", *files, "--to", "tmx", "--level", level, "-o", path, "-q")
        assert done.returncode == 0, done.stderr
    return made


def seen(segment: etree._Element | None) -> str:
    """What the client sees of a segment, as it is set up at first: the text outside codes."""
    if segment is None:
        return ""
    return ((segment.text or "") + "".join(code.tail or "" for code in segment)).strip()


def units(path: Path, source: str, target: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for unit in etree.parse(str(path)).iter("tu"):
        texts = {variant.get(LANG): seen(variant.find("seg")) for variant in unit.iter("tuv")}
        if texts.get(source) and texts.get(target):
            # Of two units with one source text the client takes one translation, and may choose.
            found.setdefault(texts[source], texts[target])
    return found


def translate(
    memory: Path, lines: list[str], source: str, target: str, folder: Path, place: str
) -> list[str]:
    project = folder / f"{source}-{target}"
    for name in ("source", "target", "omegat", "glossary", "dictionary", f"tm/{place}"):
        (project / name).mkdir(parents=True)
    (project / "omegat.project").write_text(PROJECT.format(source=source, target=target), encoding="utf-8")
    # A blank line parts the units: the client takes lines that touch for one.
    (project / "source/units.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    shutil.copy(memory, project / f"tm/{place}/memory.tmx")
    subprocess.run(
        [
            *("java", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-jar", str(JAR)),
            *(str(project), "--mode=console-translate", f"--config-dir={folder / 'config'}"),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    text = (project / "target/units.txt").read_text(encoding="utf-8-sig")
    return [line for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("level", [1, 2])
@pytest.mark.parametrize(
    ("source", "target"),
    [("en", "ar"), ("en", "zh"), ("en", "ru"), ("en", "fr"), ("en", "es"), ("zh", "ar")],
)
def test_every_unit_comes_out_translated(
    memories: dict[int, Path], level: int, source: str, target: str, tmp_path: Path
) -> None:
    pairs = units(memories[level], source, target)
    assert len(pairs) > 85
    found = translate(memories[level], [*pairs, CONTROL], source, target, tmp_path, "auto")
    assert found[-1] == CONTROL
    assert found[:-1] == list(pairs.values())


def test_a_memory_that_only_proposes_translates_nothing(memories: dict[int, Path], tmp_path: Path) -> None:
    # The negative control: outside tm/auto the client proposes and inserts nothing.
    pairs = units(memories[1], "en", "fr")
    (tmp_path / "plain").mkdir()
    found = translate(memories[1], list(pairs)[:20], "en", "fr", tmp_path / "plain", "")
    assert found == list(pairs)[:20]
