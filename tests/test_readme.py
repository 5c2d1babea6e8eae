"""The README's commands do what it says, in a copy of the project."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT

TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    """Every ``hexapla …`` line of the README's shell blocks, in order."""
    blocks = re.findall(r"```(?:sh|console|bash)\n(.*?)```", TEXT, re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    return [line for line in lines if line.startswith("hexapla ")]


def test_every_command_of_the_readme_runs(tmp_path: Path) -> None:
    for name in ("corpora", "exporters"):
        (tmp_path / name).symlink_to(ROOT / name)
    assert len(commands()) >= 8
    script = tmp_path / "bin" / "hexapla"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m aligner "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": f"{script.parent}:{os.environ['PATH']}"}
    for line in commands():
        done = subprocess.run(
            ["sh", "-c", line], cwd=tmp_path, env=environment, capture_output=True, check=False
        )
        # A check may have findings, which the README says; nothing may fail.
        allowed = {0, 1} if " check " in line else {0}
        assert done.returncode in allowed, (line, done.stderr.decode())


def test_the_main_job_and_the_tests_are_one_command_each() -> None:
    blocks = re.findall(r"```(?:sh|console|bash)\n(.*?)```", TEXT, re.DOTALL)
    first = [block.strip() for block in blocks[:2]]
    assert first[0].endswith("hexapla align corpora/committee-report/*.md -o out/")
    assert first[1] == "python3 tests/check.py"


@pytest.mark.parametrize("name", ["LICENSE", "CHANGELOG.md", "requirements.lock"])
def test_the_readme_points_at_files_that_are_there(name: str) -> None:
    assert name in TEXT
    assert (ROOT / name).exists()


def test_every_format_is_in_the_readme() -> None:
    from aligner.readers import READERS
    from exporters import EXPORTERS

    for name in (*READERS, *EXPORTERS):
        assert f"`{name}`" in TEXT
