#!/usr/bin/env python3
"""Start-up of the command: ``python tests/bench/start_up.py`` prints it as a ratio to ``python -c pass``."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
RUNS = 15


def seconds(*arguments: str) -> float:
    """Median wall-clock time of a process of this interpreter."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return median(times)


def main() -> None:
    """Print the table."""
    bare = seconds("-c", "pass")
    print(f"{'python -c pass':<34}{bare * 1000:7.0f} ms   1.0")
    for name, arguments in {
        "import click": ("-c", "import click"),
        "hexapla --help": ("-m", "aligner", "--help"),
        "hexapla align --help": ("-m", "aligner", "align", "--help"),
        "hexapla show resolution.en.md": ("-m", "aligner", "show", "corpora/resolution/resolution.en.md"),
    }.items():
        found = seconds(*arguments)
        print(f"{name:<34}{found * 1000:7.0f} ms {found / bare:5.1f}")


if __name__ == "__main__":
    main()
