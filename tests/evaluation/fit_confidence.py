"""Fits the weights of ``aligner.pairing.confidence`` on the development sets and on copies with lines left out.

``python -m tests.evaluation.fit_confidence [--data DIR]``

A logistic regression; each set counts the same, whatever its size, with half a line in ten left out as with
none. ``calibration`` then shows what the bands hold.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from aligner.model import Lang
from aligner.pairing.beads import Options, pair_items
from aligner.pairing.confidence import FEATURES, features
from aligner.pairing.items import items
from aligner.pairing.version import Version
from tests.evaluation.gold_sets import DATA, SETS, damaged, documents, load

_DAMAGE = (0.0, 0.02, 0.1)
_RIDGE = 2.0
_ROUNDS = 30


def main() -> None:
    """Print the weights in the order of the features."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=DATA)
    options = parser.parse_args()
    columns, rights, weights = [], [], []
    for name in ("textberg-dev", "parice", "calaw-nolab", "calaw"):
        tags = SETS[name].split("-")
        for share in _DAMAGE:
            cases = load(options.data / name)[:20]
            cases = damaged(cases, share) if share else cases
            found, right = [], []
            for sides, gold in cases:
                one, other = (
                    Version(items(document)[0], document.language) for document in documents(sides, tags)
                )
                pair = pair_items(one, other, Options(), (Lang(tags[0]), Lang(tags[1])))
                known = set(gold)
                found.append(features(pair.evidences, pair.beads))
                right += [(bead.first, bead.second) in known for bead in pair.beads]
            columns.append(np.concatenate(found))
            rights.append(np.array(right, float))
            weights.append(np.full(len(right), 1000.0 / len(right)))
    x, y, w = np.concatenate(columns), np.concatenate(rights), np.concatenate(weights)
    beta = np.zeros(x.shape[1])
    for _ in range(_ROUNDS):
        chance = 1.0 / (1.0 + np.exp(-(x @ beta)))
        slope = x.T @ (w * (y - chance)) - _RIDGE * beta
        bend = (x * (w * chance * (1.0 - chance))[:, None]).T @ x + _RIDGE * np.eye(x.shape[1])
        beta += np.linalg.solve(bend, slope)
    for name, value in zip(FEATURES, beta, strict=True):
        print(f"{name:16}{value:8.2f}")
    print(", ".join(f"{value:.2f}" for value in beta))


if __name__ == "__main__":
    main()
