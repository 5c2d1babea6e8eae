"""Seams: a row is as coarse as the coarsest version, and two of the others as fine as alone."""

from __future__ import annotations

import io
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from aligner.model import Band, Lang
from aligner.model.seams import fault
from aligner.pairing import pair
from aligner.pairing.bead import Bead
from aligner.pairing.consensus import Consensus
from aligner.pairing.seams import Seam
from aligner.pairing.sentences import sentences
from exporters import beads, tmx
from tests.damage import Damage, damaged, gold, told
from tests.damage import document as flat
from tests.damage import singles as singles_of
from tests.evaluation.n_way import beads_f1
from tests.evaluation.whole_texts import corpus_text
from tests.pairing.test_robustness import Line, document, version

TAGS = tuple(map(Lang, ("ar", "en", "es", "fr", "ru")))
Sides = tuple[tuple[int, ...], tuple[int, ...]]
Units = Mapping[Lang, Sequence[Sequence[int]]]
"""What each unit of each version says."""


@st.composite
def units(draw: DrawFn) -> Units:
    """Versions that join, and leave out, some of what there is to say."""
    count = draw(st.integers(1, 6))
    made: dict[Lang, list[list[int]]] = {}
    for tag in TAGS[: draw(st.integers(3, 5))]:
        gone = draw(st.sets(st.integers(0, count - 1), max_size=count // 3))
        some: list[list[int]] = []
        for at in range(count):
            if at in gone:
                continue
            if some and some[-1][-1] == at - 1 and draw(st.sampled_from((False, False, True))):
                some[-1].append(at)
            else:
                some.append([at])
        made[tag] = some
    return made


def right(one: Sequence[Sequence[int]], other: Sequence[Sequence[int]]) -> list[Sides]:
    """Give the beads of units that say something in common, or are held together by such."""
    above: dict[tuple[int, int], tuple[int, int]] = {}

    def top(unit: tuple[int, int]) -> tuple[int, int]:
        while above.setdefault(unit, unit) != unit:
            unit = above[unit]
        return unit

    for i, some in enumerate(one):
        for j, more in enumerate(other):
            if not set(some).isdisjoint(more):
                above[top((0, i))] = top((1, j))
    found: dict[tuple[int, int], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, count in enumerate((len(one), len(other))):
        for at in range(count):
            found[top((side, at))][side].append(at)
    return [(tuple(first), tuple(second)) for first, second in found.values()]


def contradict(said: Mapping[tuple[Lang, Lang], Sequence[Sides]]) -> bool:
    """Tell whether two units are linked that a third version has different counterparts of, or one none."""
    of: dict[tuple[Lang, int, Lang], set[int]] = {}
    for (one, other), some in said.items():
        for first, second in some:
            of.update(((one, i, other), set(second)) for i in first)
            of.update(((other, j, one), set(first)) for j in second)
    tags = {tag for key in said for tag in key}
    for (one, other), some in said.items():
        for first, second in some:
            for i in first:
                for j in second:
                    for third in tags - {one, other}:
                        a, b = of[one, i, third], of[other, j, third]
                        if (a or b) and a.isdisjoint(b):
                            return True
    return False


def between(
    row: Mapping[Lang, tuple[int, ...]], seams: Sequence[Seam], one: Lang, other: Lang
) -> list[Sides]:
    """Give what a row says of two versions; what stands alone as one bead each."""
    first, second = row.get(one, ()), row.get(other, ())
    met = [(seam[one], seam[other]) for seam in seams if one in seam and other in seam]
    bounds = [(0, 0), *(met if first and second else ()), (len(first), len(second))]
    return [(first[i:k], second[j:m]) for (i, j), (k, m) in pairwise(bounds)]


def singles(some: Sequence[Sides]) -> set[Sides]:
    found = {both for both in some if all(both)}
    for first, second in some:
        if not (first and second):
            found |= {((at,), ()) for at in first} | {((), (at,)) for at in second}
    return found


@given(units())
def test_where_pairs_do_not_contradict_each_other_each_comes_out_as_it_was_alone(made: Units) -> None:
    said = {(one, other): right(made[one], made[other]) for one, other in combinations(made, 2)}
    assume(not contradict(said))
    lengths = {tag: [10 * len(unit) for unit in some] for tag, some in made.items()}
    consensus = Consensus(
        lengths, {key: ([Bead(*both) for both in some], [0.9] * len(some)) for key, some in said.items()}
    )
    rows = [(row, consensus.seams(row)) for row in consensus.rows()]
    for (one, other), alone in said.items():
        assert singles([both for row in rows for both in between(*row, one, other)]) == singles(alone)


@st.composite
def any_beads(draw: DrawFn, sizes: tuple[int, int]) -> tuple[list[Bead], list[float]]:
    """Beads of two versions, in order, right or not."""
    made: list[Bead] = []
    i = j = 0
    while i < sizes[0] or j < sizes[1]:
        width = draw(st.integers(0, min(3, sizes[0] - i)))
        height = draw(st.integers(0, min(3, sizes[1] - j)))
        if width and height:
            made.append(Bead(tuple(range(i, i + width)), tuple(range(j, j + height))))
        elif width:
            made += [Bead((at,), ()) for at in range(i, i + width)]
        else:
            made += [Bead((), (at,)) for at in range(j, j + height)]
        i, j = i + width, j + height
    return made, draw(st.lists(st.floats(0.02, 0.99), min_size=len(made), max_size=len(made)))


@given(st.data())
def test_whatever_the_pairs_say_each_unit_stands_in_one_row_and_its_seams_in_order(
    data: st.DataObject,
) -> None:
    sizes = dict(zip(TAGS, data.draw(st.lists(st.integers(1, 5), min_size=3, max_size=5)), strict=False))
    some = {key: data.draw(any_beads((sizes[key[0]], sizes[key[1]]))) for key in combinations(sizes, 2)}
    consensus = Consensus({tag: [10] * size for tag, size in sizes.items()}, some)
    rows = consensus.rows()
    for tag, size in sizes.items():
        assert sorted(unit for row in rows for unit in row.get(tag, ())) == list(range(size))
    for row in rows:
        seams = [tuple(map(seam.get, sizes)) for seam in consensus.seams(row)]
        assert fault(seams, [len(row.get(tag, ())) for tag in sizes]) is None


@pytest.mark.parametrize("how", [Damage.MERGE, Damage.SPLIT, Damage.DELETE, Damage.MOVE, Damage.DUPLICATE])
def test_pairs_of_damaged_texts_are_better_out_of_all_versions_than_alone(how: Damage) -> None:
    text = corpus_text("resolution")
    text["zh"] = list(damaged(text["zh"], how, random.Random(7)).lines)  # noqa: S311 (not for secrets)
    documents = {tag: flat(tag, lines) for tag, lines in text.items()}
    whole = pair([*documents.values()])
    alone, of_all = [], []
    for one, other in combinations(text, 2):
        both = (one, text[one]), (other, text[other])
        beads_ = singles_of(gold(text[one], text[other]))
        alone.append(beads_f1(beads_, told(pair([documents[one], documents[other]]), *both)))
        of_all.append(beads_f1(beads_, told(whole, *both)))
    assert sum(of_all) >= sum(alone)
    # Two that are right alone may lose a bead or two to the four pairs of the damaged version that are wrong.
    assert all(joined >= single - 0.05 for single, joined in zip(alone, of_all, strict=True)), (alone, of_all)


MERGED = (20, 35, 50)
"""Lines that one version joins with the one behind."""


def merged(lines: Sequence[Line]) -> list[Line]:
    result: list[Line] = []
    for at, (number, text, row) in enumerate(lines):
        if at - 1 in MERGED:
            before = result.pop()
            result.append((before[0], f"{before[1]} {text}", before[2]))
        else:
            result.append((number, text, row))
    return result


def test_a_version_that_merges_paragraphs_leaves_no_pair_coarser_and_nothing_alone() -> None:
    sides = {tag: list(version(tag, numbers=False))[:70] for tag in ("ar", "en", "fr", "ru")}
    sides["ar"] = merged(sides["ar"])
    made = pair([document(tag, lines) for tag, lines in sides.items()])
    coarse = [row for row in made.rows if len(row.cells[0]) < len(row.cells[1])]
    assert [tuple(map(len, row.cells)) for row in coarse] == [(1, 2, 2, 2)] * len(MERGED)
    assert [row.seams for row in coarse] == [((None, 1, 1, 1),)] * len(MERGED)
    assert not any(row.seams for row in made.rows if row not in coarse)
    # The three pairs that part it speak for a row as well as the three that do not.
    assert all(row.band is Band.SURE for row in coarse)
    for one, other in combinations(made.languages, 2):
        sizes = [tuple(map(len, row.cells)) for row in made.among([one, other]).rows]
        assert sizes.count((1, 1)) == 70 - 2 * len(MERGED) * (one == "ar")
        assert len(set(sizes)) == 1 + (one == "ar")
    files = {output.suffix: output for output in beads.outputs(made)}
    out = io.BytesIO()
    files[".en-fr.beads"].write(out)
    assert out.getvalue().decode().splitlines() == [f"[{at}]:[{at}]" for at in range(70)]
    memory = io.BytesIO()
    next(some for some in tmx.outputs(made) if some.suffix == ".en-ru.tmx").write(memory)
    assert memory.getvalue().count(b"<tu ") == 70


def test_sentences_of_two_versions_stay_inside_the_paragraphs_that_both_have() -> None:
    # Three sentences each: without the seam they would be paired one to one, the second across paragraphs.
    english = ["The council met. It was late.", "Nobody came to it.", "The end of the report."]
    french = ["Le conseil se tint tard.", "Nul ne vint. Ni nous.", "Fin du rapport."]
    texts = {
        "es": ["El consejo se reunió tarde; hoy no vino nadie, nadie.", "Fin del informe."],
        "en": english,
        "fr": french,
    }
    made = pair([document(tag, [(None, text, 0) for text in some]) for tag, some in texts.items()])
    assert [row.seams for row in made.rows] == [((None, 1, 1),), ()]
    for row in sentences(made).among([Lang("en"), Lang("fr")]).rows:
        places = [{span.place for span in cell} for cell in row.cells if cell]
        assert all(len(some) == 1 for some in places)
        assert len({place.path for some in places for place in some}) == 1
