"""Builds or checks every corpus."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .about import WORKS, WRITTEN, write_about, write_about_written
from .gold import check_sentences, write_gold
from .plain import write_plain
from .units import BuildError, load
from .word import write_word
from .written import load_written

__all__ = ["build", "main"]

HERE = Path(__file__).resolve().parent.parent


def build(folder: Path, name: str, stem: str) -> dict[str, bytes]:
    """The files that a corpus should hold, by name."""
    if name in WRITTEN:
        written = load_written(folder, stem)
        return {**written, "corpus.toml": write_about_written(name, written)}
    corpus = load(folder, name, stem)
    files: dict[str, bytes] = {}
    for lang, units in corpus.versions.items():
        files[f"{stem}.{lang}.md"] = write_plain(name, lang, units)
        files[f"{stem}.{lang}.docx"] = write_word(corpus, lang)
    files["gold.jsonl"] = write_gold(corpus)
    authored = {
        f"units.{lang}.json": (folder / f"units.{lang}.json").read_bytes() for lang in corpus.languages
    }
    parted = folder / "sentences.jsonl"
    if parted.exists():
        check_sentences(parted, files["gold.jsonl"])
        authored[parted.name] = parted.read_bytes()
    files["corpus.toml"] = write_about(corpus, files | authored)
    return files


def main(arguments: Sequence[str]) -> int:
    """0 built or equal, 1 files differ, 2 the units cannot be printed."""
    parser = argparse.ArgumentParser(prog="corpora/build.py", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if files differ")
    check: bool = parser.parse_args(arguments).check
    differ = 0
    for name, stem in (WORKS | WRITTEN).items():
        folder = HERE / name
        try:
            files = build(folder, name, stem)
        except BuildError as error:
            print(error, file=sys.stderr)
            return 2
        for file, content in files.items():
            path = folder / file
            if path.exists() and path.read_bytes() == content:
                continue
            differ += 1
            print(f"{'differs' if check else 'written'}: {path.relative_to(HERE)}")
            if not check:
                path.write_bytes(content)
    return 1 if check and differ else 0
