"""Time and memory of pairing by length of document, from 100 to 30,000 lines: a table, and a picture of it.

``python tests/bench/pairing_growth.py [--most LINES] [--svg FILE]``

Each cell is a process of its own on one core, so that its peak is its own. Three kinds of text: numbered
lines, where anchors divide the text; lines without numbers, by length and figures alone; the same with
words. Without anchors the search runs in a band, so that cost grows with lines times band.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from math import log10
from pathlib import Path

COUNTS = (100, 300, 1_000, 3_000, 10_000, 30_000)
KINDS = {"numbers": ["--numbers"], "no numbers": [], "no numbers, words": ["--words"]}
_COLOURS = ("#1b6ca8", "#c0392b", "#2e7d32")
_WIDTH, _HEIGHT, _EDGE = 460, 300, 46


def measured(count: int, options: Sequence[str]) -> tuple[float, float]:
    """Give the seconds and the peak of memory in MB of one document."""
    script = str(Path(__file__).with_name("pairing.py"))
    alone = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    said = subprocess.run(
        [sys.executable, script, "--lines", str(count), *options],
        check=True, capture_output=True, text=True, env=alone,
    ).stdout  # fmt: skip
    _, seconds, _, _, peak = said.splitlines()[-1].split()
    return float(seconds), float(peak)


def picture(found: dict[str, list[tuple[int, float]]]) -> str:
    """Draw seconds over lines, both logarithmic; a straight line of slope one is linear growth."""
    low, high = -2.0, 2.0

    def place(count: float, seconds: float) -> tuple[float, float]:
        x = _EDGE + (log10(count) - 2) / 2.6 * (_WIDTH - 2 * _EDGE)
        y = _HEIGHT - _EDGE - (log10(max(seconds, 0.01)) - low) / (high - low) * (_HEIGHT - 2 * _EDGE)
        return x, y

    box = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="11"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}>',
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    for count in COUNTS:
        x, y = place(count, 0.01)
        parts.append(f'<text x="{x:.0f}" y="{y + 16:.0f}" text-anchor="middle">{count:,}</text>')
    for power in range(-2, 3):
        x, y = place(100, 10.0**power)
        right = _WIDTH - _EDGE
        parts.append(f'<path d="M{x:.0f} {y:.0f}H{right}" stroke="#ddd"/>')
        parts.append(f'<text x="{x - 6:.0f}" y="{y + 4:.0f}" text-anchor="end">{10.0**power:g} s</text>')
    for at, (kind, points) in enumerate(found.items()):
        line = " ".join(f"{x:.0f},{y:.0f}" for x, y in (place(*point) for point in points))
        colour = _COLOURS[at]
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{_EDGE + 12}" y="{_EDGE + 14 * at}" fill="{colour}">{kind}</text>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--most", type=int, default=COUNTS[-1], metavar="LINES")
    parser.add_argument("--svg", type=Path, metavar="FILE")
    options = parser.parse_args()
    found: dict[str, list[tuple[int, float]]] = {}
    sys.stdout.write(f"{'text':18} {'lines a side':>12} {'seconds':>8} {'µs a line':>10} {'peak MB':>8}\n")
    for kind, arguments in KINDS.items():
        for count in (count for count in COUNTS if count <= options.most):
            seconds, peak = measured(count, arguments)
            found.setdefault(kind, []).append((count, seconds))
            each = seconds / count / 2 * 1e6
            sys.stdout.write(f"{kind:18} {count:12,} {seconds:8.2f} {each:10.0f} {peak:8.0f}\n")
            sys.stdout.flush()
    if options.svg:
        options.svg.write_text(picture(found), encoding="utf-8")


if __name__ == "__main__":
    main()
