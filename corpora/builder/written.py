"""Corpora whose Markdown and gold are written by hand: the check that both hold the same texts."""

import json
import re
from collections import Counter
from pathlib import Path

from .units import LANGUAGES, BuildError

__all__ = ["load_written"]

_NUMBER = re.compile(r"^(?:(?:Article|Artículo|Статья|المادة) \d+\.|第[一二三四五六七八九十]+条|\d+\.)\s")
"""What stands before the text of a numbered block."""
_RULE = re.compile(r"\|(?: -+ \|)+")


def load_written(folder: Path, stem: str) -> dict[str, bytes]:
    """Give the files of a corpus by name, after seeing that the gold has each text of each version.

    Raises:
        BuildError: a version has a text that the gold lacks, or the other way round.
    """
    gold = (folder / "gold.jsonl").read_bytes()
    rows = [json.loads(line) for line in gold.decode().splitlines()]
    if len({row["id"] for row in rows}) < len(rows):
        msg = f"{folder / 'gold.jsonl'}: an id comes twice"
        raise BuildError(msg)
    files = {"gold.jsonl": gold}
    for lang in LANGUAGES:
        path = folder / f"{stem}.{lang}.md"
        content = files[path.name] = path.read_bytes()
        here = Counter(_texts(content.decode()))
        there = Counter(text for row in rows for text in row["cells"][lang])
        if here != there:
            msg = f"{path}: not in the gold {sorted(here - there)}; only in the gold {sorted(there - here)}"
            raise BuildError(msg)
    return files


def _texts(content: str) -> list[str]:
    """Give the text of each block without its number, those of a table cell by cell."""
    found: list[str] = []
    for block in content.split("\n\n"):
        for line in block.strip().split("\n"):
            if line.startswith("|"):
                cells = [] if _RULE.fullmatch(line) else line[1:-1].split("|")
                found += [" ".join(cell.split()) for cell in cells]
            else:
                found.append(_NUMBER.sub("", " ".join(line.split()), count=1))
    return found
