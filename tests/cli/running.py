"""Runs the command as users do: a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from tests.places import ROOT

__all__ = ["hexapla"]


def hexapla(
    *arguments: object,
    folder: Path | None = None,
    given: bytes = b"",
    environment: Mapping[str, str] = MappingProxyType({}),
) -> subprocess.CompletedProcess[bytes]:
    """Run ``hexapla`` with these arguments and give its status and what it printed."""
    return subprocess.run(
        [sys.executable, "-m", "aligner", *map(str, arguments)],
        cwd=folder or ROOT,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": "error",
            "COLUMNS": "100",
            **environment,
        },
        input=given,
        capture_output=True,
        check=False,
    )
