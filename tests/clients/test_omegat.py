"""A real client: OmegaT, without a window, translates the units of the corpus from the memory that we wrote."""

from __future__ import annotations

import html
import os
import re
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
    # A blank line parts the units: the client takes lines that touch for one.
    text = run_client(memory, "units.txt", "\n\n".join(lines) + "\n", source, target, folder, place)
    return [line for line in text.splitlines() if line.strip()]


def run_client(
    memory: Path, name: str, content: str, source: str, target: str, folder: Path, place: str
) -> str:
    project = folder / f"{source}-{target}"
    for part in ("source", "target", "omegat", "glossary", "dictionary", f"tm/{place}"):
        (project / part).mkdir(parents=True)
    (project / "omegat.project").write_text(PROJECT.format(source=source, target=target), encoding="utf-8")
    (project / "source" / name).write_text(content, encoding="utf-8")
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
    return (project / "target" / name).read_text(encoding="utf-8-sig")


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


def as_html(segment: etree._Element) -> str:
    """A segment as the page it may come from: its codes hold HTML."""
    pieces = (f"{code.text}{html.escape(code.tail or '', quote=False)}" for code in segment)
    return html.escape(segment.text or "", quote=False) + "".join(pieces)


def test_formatted_text_comes_out_translated_with_its_formatting(
    memories: dict[int, Path], tmp_path: Path
) -> None:
    pairs: dict[str, str] = {}
    for unit in etree.parse(str(memories[2])).iter("tu"):
        found = {version.get(LANG): version.find("seg") for version in unit.iter("tuv")}
        english, french = found.get("en"), found.get("fr")
        # A note is another tag in a page than its bare sign.
        if english is not None and french is not None and len(english) and not english.findall("ph"):
            pairs.setdefault(as_html(english), as_html(french))
    assert len(pairs) > 10
    body = "".join(f"<p>{text}</p>\n" for text in pairs)
    page = f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'
    # The client shows codes of memories where it is told to (Options, External TMXs).
    (tmp_path / "config").mkdir()
    (tmp_path / "config/omegat.prefs").write_text(
        # One setting a line: that is how the client reads them.
        '<?xml version="1.0" encoding="UTF-8" ?>\n<omegat>\n  <preference version="1.0">\n'
        "    <ext_tmx_show_level2>true</ext_tmx_show_level2>\n  </preference>\n</omegat>\n",
        encoding="utf-8",
    )
    made = run_client(memories[2], "page.html", page, "en", "fr", tmp_path, "auto")
    found_texts = re.findall("<p>(.*?)</p>", made, re.DOTALL)
    assert [html.unescape(text) for text in found_texts] == [html.unescape(text) for text in pairs.values()]
