"""Time the segmenter against a bare re.split at stops, on the hand-made examples repeated.

``python tests/bench/segmentation.py [--characters 1000000] [--repeat 5]``
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from aligner.model import Lang
from aligner.segmentation import segment
from tests.segmentation.examples import EXAMPLES, examples, joined

_BARE = re.compile(r"(?<=[.!?…。！？؟])\s+(?=[^\Wa-z])|(?<=[。！？])")


def timed(task: Callable[[], object], repeat: int) -> float:
    """Give the least time of a task in seconds."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        task()
        times.append(time.perf_counter() - start)
    return min(times)


def cut(texts: list[str], tag: Lang) -> int:
    """Segment each text."""
    return sum(len(segment(text, tag)) for text in texts)


def split(texts: list[str]) -> int:
    """Split each text at its stops and nothing else."""
    return sum(len(_BARE.split(text)) for text in texts)


def main() -> None:
    """Print characters per second of both, and the ratio, for each language and as one long paragraph each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=1_000_000)
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    sys.stdout.write("lang   first use   paragraphs Mchar/s   one text Mchar/s   re.split Mchar/s   ratio\n")
    for path in sorted(EXAMPLES.glob("*.txt")):
        tag = path.stem
        paragraphs = [joined(tag, block) for block in examples(tag)]
        paragraphs *= 1 + options.characters // sum(map(len, paragraphs))
        whole = " ".join(paragraphs)
        size = sum(map(len, paragraphs))
        first = timed(partial(segment, "x", Lang(tag)), 1)
        own = timed(partial(cut, paragraphs, Lang(tag)), options.repeat)
        long = timed(partial(cut, [whole], Lang(tag)), options.repeat)
        bare = timed(partial(split, paragraphs), options.repeat)
        sys.stdout.write(
            f"{tag:4} {first * 1000:7.0f} ms {size / own / 1e6:18.1f} {len(whole) / long / 1e6:18.1f}"
            f" {size / bare / 1e6:18.1f} {own / bare:7.1f}\n"
        )


if __name__ == "__main__":
    main()
