"""Confidence of beads, and the bands that it falls in."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Band, Lang
from aligner.pairing.beads import Bead, Options, Pair, pair_items
from aligner.pairing.confidence import FEATURES, confidences, features
from aligner.pairing.items import items
from aligner.pairing.version import Version
from tests.damage import Versions, document
from tests.parallel_strategies import parallel_texts

TEXTS = parallel_texts(min_rows=12, max_rows=16)


def paired(versions: Versions) -> Pair:
    one, other = (Version(items(document(tag, lines))[0], Lang(tag)) for tag, lines in versions.items())
    return pair_items(one, other, Options(), (one.tongue, other.tongue))


@given(st.floats(0.0, 1.0))
def test_each_confidence_has_the_band_whose_bounds_hold_it(value: float) -> None:
    band = Band.of(value)
    assert value >= band.least
    assert all(value < better.least for better in list(Band)[: list(Band).index(band)])


def test_bands_go_from_sure_to_doubtful_and_leave_nothing_out() -> None:
    assert [band.value for band in Band] == ["sure", "likely", "doubtful"]
    assert all(better.least > worse.least for better, worse in pairwise(Band))
    assert list(Band)[-1].least == 0.0
    assert all(Band.of(band.least) is band for band in Band)


@given(TEXTS)
def test_each_bead_has_a_chance_that_is_never_certain(versions: Versions) -> None:
    pair = paired(versions)
    chances = confidences(pair.evidences, pair.beads)
    assert len(chances) == len(pair.beads)
    assert all(0.02 <= chance <= 0.99 for chance in chances)
    figures = features(pair.evidences, pair.beads)
    assert figures.shape == (len(pair.beads), len(FEATURES))
    assert np.isfinite(figures).all()
    assert confidences(pair.evidences, ()) == []


@given(TEXTS.filter(lambda versions: next(iter(versions.values()))[0].number is not None))
def test_beads_of_units_that_do_not_belong_together_are_less_sure(versions: Versions) -> None:
    pair = paired(versions)
    count = len(next(iter(versions.values())))
    right = confidences(pair.evidences, [Bead((at,), (at,)) for at in range(count)])
    wrong = confidences(pair.evidences, [Bead((at,), ((at + count // 2) % count,)) for at in range(count)])
    # One by one a wrong pair may look well by chance, and a right one ill.
    assert sum(right) / count > sum(wrong) / count + 0.1


@given(TEXTS)
def test_a_side_that_is_far_too_long_halves_the_chance_at_least(versions: Versions) -> None:
    pair = paired(versions)
    count = len(next(iter(versions.values())))
    lengths = [version.length for version in pair.evidences.versions]
    at = int(lengths[0].argmin())
    few = confidences(pair.evidences, [Bead((at,), (at,))])[0]
    all_ = confidences(pair.evidences, [Bead((at,), tuple(range(count)))])[0]
    assert all_ <= few / 2
