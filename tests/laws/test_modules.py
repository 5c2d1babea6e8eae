"""Laws of the modules themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
MOST: Final = 400
"""Lines of a module; a longer one holds more than one concern."""


def test_no_module_is_longer_than_can_be_overseen() -> None:
    modules = [path for folder in ("aligner", "exporters", "tests") for path in (ROOT / folder).rglob("*.py")]
    assert len(modules) > 100
    lengths = {path: path.read_text(encoding="utf-8").count("\n") for path in modules}
    assert {str(path.relative_to(ROOT)): lines for path, lines in lengths.items() if lines > MOST} == {}
