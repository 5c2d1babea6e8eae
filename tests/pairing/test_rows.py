"""Rows of two versions, taken from their beads, are the rows that the consensus of any number finds."""

from hypothesis import given

from aligner.model import Document
from aligner.pairing.beads import Options, pair_items
from aligner.pairing.confidence import confidences
from aligner.pairing.items import figures, items
from aligner.pairing.rows import Joining
from aligner.pairing.version import Version
from tests.pairing.test_laws import TAGS, versions


@given(versions(2))
def test_two_versions_need_no_consensus(found: list[Document]) -> None:
    one, other = TAGS[:2]
    for side in (0, 1):
        sides = {tag: Version(items(document)[side], tag) for tag, document in zip(TAGS, found, strict=False)}
        if not all(len(version) for version in sides.values()):
            continue
        for words in (False, True):
            made = pair_items(sides[one], sides[other], Options(words=words), (one, other))
            chances = {(one, other): confidences(made.evidences, made.beads)}
            joining = Joining(sides, {(one, other): made}, [one, other], chances)
            soon, long = joining.said_by_one(), joining.agreed()
            assert soon == long
            assert [group.confidence for group in soon] == [group.confidence for group in long]


@given(versions(1))
def test_lengths_and_figures_are_those_of_the_text(found: list[Document]) -> None:
    for side in items(found[0]):
        for item in side:
            plain = item.unit.text.plain
            assert item.length == len("".join(plain.split()))
            assert item.figures == item.figures == figures(plain)
