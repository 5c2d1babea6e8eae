"""Where the tests find their texts: the project's corpora, and real documents that stand beside the project."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

__all__ = ["CORPORA", "LANGUAGES", "ROOT", "SHARED", "corpus", "needs_shared"]

ROOT: Final = Path(__file__).resolve().parents[1]
CORPORA: Final = ROOT / "corpora"
SHARED: Final = Path(os.environ.get("HEXAPLA_SHARED", ROOT.parent / "shared"))
"""Real documents for local evaluation; not part of the project, which never needs them."""
LANGUAGES: Final = ("ar", "en", "es", "fr", "ru", "zh")

needs_shared = pytest.mark.skipif(
    not (SHARED / "data").is_dir(), reason="the real documents for local evaluation are not here"
)


def corpus(name: str, suffix: str) -> dict[str, Path]:
    """Give the files of a corpus by language: ``corpus("committee-report", ".md")``."""
    stem = "report" if name == "committee-report" else "resolution"
    return {tag: CORPORA / name / f"{stem}.{tag}{suffix}" for tag in LANGUAGES}
