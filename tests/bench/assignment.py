"""Time assignment beside scipy's linear_sum_assignment (C++), on gains like those of lists.

``taskset -c 0 python tests/bench/assignment.py [--sizes 20 100 600 1200] [--times 3]``

Both get the same matrices, in the same run: gains of some tenths of chance, and one clear partner for most
items (``clear``), or none that is (``close``). What both find must gain the same. A ratio above 1 means that we are
faster; it is one core's processor time, the least of several runs. The margins of all links of the assignment, up to
the size to which they are told exactly, and those of any size, are timed as well.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
from numpy.typing import NDArray

from aligner.pairing.assignment import assign
from aligner.pairing.margins import margins


def timed(task: Callable[[], object], times: int) -> float:
    """Give the least processor time of several runs."""
    least = float("inf")
    for _ in range(times):
        start = time.process_time()
        task()
        least = min(least, time.process_time() - start)
    return least


def gains(size: int, *, clear: bool) -> NDArray[np.float64]:
    """Make a matrix."""
    chance = np.random.default_rng(size)
    gain = chance.normal(-3.0, 2.0, (size, size))
    if clear:
        some = np.arange(size * 9 // 10)
        gain[some, chance.permutation(size)[some]] += chance.normal(12.0, 4.0, len(some))
    return gain


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="*", default=[20, 100, 600, 1200])
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    try:
        from scipy.optimize import (  # type: ignore[import-untyped,import-not-found,unused-ignore]
            linear_sum_assignment,
        )
    except ImportError:
        sys.exit("scipy is not installed: pip install scipy")
    sys.stdout.write(
        f"{'items':>6} {'gains':6} {'scipy ms':>10}{'ours ms':>10}{'ratio':>8}{'margins ms':>12}\n"
    )
    for size in options.sizes:
        for clear in (True, False):
            gain = gains(size, clear=clear)
            some = np.maximum(gain, 0.0)
            pairs = assign(gain)
            rows, columns = linear_sum_assignment(some, maximize=True)
            if abs(float(some[rows, columns].sum()) - sum(float(gain[pair]) for pair in pairs)) > 1e-6 * size:
                sys.exit(f"{size} items: another sum than scipy's")

            def peer(some: NDArray[np.float64] = some) -> object:
                return linear_sum_assignment(some, maximize=True)

            def own(gain: NDArray[np.float64] = gain) -> object:
                return assign(gain)

            def told(gain: NDArray[np.float64] = gain, pairs: list[tuple[int, int]] = pairs) -> object:
                return margins(gain, pairs)

            theirs, ours = timed(peer, options.times), timed(own, options.times)
            sys.stdout.write(
                f"{size:>6} {'clear' if clear else 'close':6} {theirs * 1000:>10.2f}{ours * 1000:>10.2f}"
                f"{theirs / ours:>8.2f}{timed(told, options.times) * 1000:>12.2f}\n"
            )


if __name__ == "__main__":
    main()
