"""The main part of each official document of the corpora is what it was; ``ACCEPT=1`` takes what is new.

The files in ``tests/golden/docx`` are the canonical form (C14N) of ``word/document.xml``, a block a line.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from aligner import read
from aligner.model import Alignment
from exporters import docx
from tests.places import LANGUAGES, ROOT, corpus

GOLDEN = ROOT / "tests" / "golden" / "docx"
BLOCKS = re.compile(r"(?=<w:(?:p|tbl|tr|sectPr)>)")


def canonical(path: Path) -> str:
    out = io.BytesIO()
    docx.write(Alignment.of(read(path)), out)
    with zipfile.ZipFile(out) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return BLOCKS.sub("\n", etree.tostring(root, method="c14n2").decode()) + "\n"


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("name", ["committee-report", "resolution"])
def test_the_main_part_is_what_was_accepted(name: str, tag: str) -> None:
    found = canonical(Path(corpus(name, ".md")[tag]))
    golden = GOLDEN / f"{name}.{tag}.xml"
    if os.environ.get("ACCEPT"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    wanted = golden.read_text(encoding="utf-8") if golden.exists() else ""
    assert found.splitlines() == wanted.splitlines(), f"{golden.name} differs; ACCEPT=1 takes the new one"
