"""Which Hexapla writes a file: its name and version, never the day."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

__all__ = ["TOOL", "release"]

TOOL = "Hexapla"


def release() -> str:
    """Give the version of Hexapla; 0 where it is not installed."""
    try:
        return version("hexapla")
    except PackageNotFoundError:
        return "0"
