#!/usr/bin/env python3
"""Sets up ``.venv`` from the lock file and runs every check: ``python3 tests/check.py [STEP …]``.

Needs nothing but Python 3.11 or newer. Exit status 0 only if all steps passed.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "installed.sha256"

STEPS = {
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
    "imports": ["lint-imports"],
    "corpora": ["python", "corpora/build.py", "--check"],
    "tests": ["pytest", "-q", "-n", "auto", "--dist", "worksteal"],
}


def run(*command: str) -> int:
    """Run a program of the environment in the project's folder."""
    program = BIN / command[0]
    return subprocess.run([str(program), *command[1:]], cwd=ROOT, check=False).returncode


def install() -> None:
    """Make the environment what the lock file and the project file say."""
    files = (LOCK, ROOT / "pyproject.toml")
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    print("== setting up .venv", flush=True)
    if not (BIN / "python").exists():
        venv.create(VENV, with_pip=True)
    pip = ("python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    for arguments in (("--require-hashes", "-r", str(LOCK)), ("--no-deps", "-e", str(ROOT))):
        if run(*pip, *arguments):
            sys.exit("could not install what the project needs; see above")
    STAMP.write_text(wanted)


def main(names: list[str]) -> int:
    """Run the steps named, or all; say at the end which failed."""
    unknown = [name for name in names if name not in STEPS]
    if unknown:
        print(f"unknown step {unknown[0]}; known: {', '.join(STEPS)}", file=sys.stderr)
        return 2
    install()
    failed = []
    for name in names or STEPS:
        print(f"== {name}", flush=True)
        start = time.monotonic()
        if run(*STEPS[name]):
            failed.append(name)
        print(f"   {time.monotonic() - start:.0f} s", flush=True)
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
