"""N versions at once: consensus against single wrong beads, and no pair worse for the company of others."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.evaluation import beads_score
from aligner.model import Alignment, Cell, Lang, Run, Table, Text, UnitKind
from aligner.pairing import pair
from aligner.pairing.bead import Bead
from aligner.pairing.consensus import Consensus
from tests.pairing.test_robustness import Line, cells, document, version

A, B, C, D = (Lang(tag) for tag in ("ar", "en", "es", "fr"))
Pairs = Mapping[tuple[Lang, Lang], tuple[Sequence[Bead], Sequence[float]]]


def straight(count: int, chance: float = 0.9) -> tuple[list[Bead], list[float]]:
    return [Bead((at,), (at,)) for at in range(count)], [chance] * count


def rows(beads: Pairs, count: int) -> list[tuple[tuple[Lang, tuple[int, ...]], ...]]:
    languages = sorted({tag for key in beads for tag in key})
    found = Consensus({tag: [10] * count for tag in languages}, beads).rows()
    return sorted(tuple(sorted(row.items())) for row in found)


def diagonal(languages: Sequence[Lang], count: int) -> list[tuple[tuple[Lang, tuple[int, ...]], ...]]:
    return sorted(tuple((tag, (at,)) for tag in languages) for at in range(count))


def test_one_wrong_bead_is_overruled_by_the_pairs_that_agree() -> None:
    beads = {pair_: straight(4) for pair_ in combinations((A, B, C, D), 2)}
    beads[A, B] = ([Bead((0,), (0,)), Bead((1, 2), (1,)), Bead((), (2,)), Bead((3,), (3,))], [0.9] * 4)
    assert rows(beads, 4) == diagonal((A, B, C, D), 4)


def test_a_chain_of_links_joins_nothing_that_the_pairs_part() -> None:
    # A merge in one pair would, passed on from link to link, make one row of all (as union-find does).
    beads = {pair_: straight(3) for pair_ in combinations((A, B, C), 2)}
    beads[A, B] = ([Bead((0, 1, 2), (0, 1, 2))], [0.6])
    assert rows(beads, 3) == diagonal((A, B, C), 3)


def test_what_most_pairs_hold_together_is_one_row() -> None:
    beads = {pair_: straight(2) for pair_ in combinations((B, C, D), 2)}
    merged = ([Bead((0,), (0, 1)), Bead((1,), ())], [0.9, 0.5])
    beads = {(B, C): merged, (B, D): merged, (C, D): straight(2)}
    assert rows(beads, 2)[0] in {((B, (0,)), (C, (0,)), (D, (0,))), ((B, (0,)), (C, (0, 1)), (D, (0, 1)))}
    both = ([Bead((0, 1), (0, 1))], [0.9])
    assert rows({(B, C): merged, (B, D): merged, (C, D): both}, 2)[0] == ((B, (0,)), (C, (0, 1)), (D, (0, 1)))


@pytest.mark.parametrize("count", [1, 3, 5])
def test_versions_that_part_a_unit_leave_no_half_of_it_alone(count: int) -> None:
    # Some versions say in one unit what the others say in two, and pair these one to one.
    languages = [Lang(tag) for tag in ("ar", "en", "es", "fr", "ru", "zh")]
    whole, parted = languages[:count], languages[count:]
    beads: dict[tuple[Lang, Lang], tuple[list[Bead], list[float]]] = {}
    for one, other in combinations(languages, 2):
        if (one in whole) == (other in whole):
            beads[one, other] = straight(1 if one in whole else 2)
        else:
            beads[one, other] = ([Bead((0,), (0, 1))], [0.9])
    lengths = {tag: [20] if tag in whole else [10, 10] for tag in languages}
    found = Consensus(lengths, beads).rows()
    assert found == [{tag: (0,) if tag in whole else (0, 1) for tag in found[0]}]
    assert set(found[0]) == {*whole, *parted}


def test_inside_paragraphs_too_one_wrong_bead_is_overruled() -> None:
    beads = {pair_: straight(2) for pair_ in combinations((A, B, C, D), 2)}
    beads[A, B] = ([Bead((0,), (0, 1)), Bead((1,), ())], [0.7, 0.7])
    found = Consensus({tag: [10, 10] for tag in (A, B, C, D)}, beads).rows()
    assert sorted(tuple(sorted(row.items())) for row in found) == diagonal((A, B, C, D), 2)


def test_a_version_that_merges_what_the_others_part_leaves_these_parted_at_a_seam() -> None:
    merged = ([Bead((0,), (0,)), Bead((1,), (1, 2)), Bead((2,), (3,))], [0.95] * 3)
    beads = {pair_: straight(4) for pair_ in combinations((B, C, D), 2)} | {
        (A, some): merged for some in (B, C, D)
    }
    consensus = Consensus({A: [10, 20, 10], B: [10] * 4, C: [10] * 4, D: [10] * 4}, beads)
    made = sorted(consensus.rows(), key=lambda row: row[A])
    assert made[1] == {A: (1,), B: (1, 2), C: (1, 2), D: (1, 2)}
    assert [consensus.seams(row) for row in made] == [(), ({B: 1, C: 1, D: 1},), ()]


@st.composite
def a_pair_and_a_third(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]], list[tuple[int, int]]]:
    count = draw(st.integers(1, 6))
    some = st.lists(st.integers(0, count - 1), unique=True, max_size=count)
    links = [list(zip(sorted(draw(some)), sorted(draw(some)), strict=False)) for _ in range(2)]
    return count, links[0], links[1]


@given(a_pair_and_a_third())
def test_a_third_version_that_is_less_sure_changes_nothing_between_two_that_are(
    found: tuple[int, list[tuple[int, int]], list[tuple[int, int]]],
) -> None:
    count, first, second = found

    def beads(links: list[tuple[int, int]]) -> tuple[list[Bead], list[float]]:
        taken = ({a for a, _ in links}, {b for _, b in links})
        some = [Bead((a,), (b,)) for a, b in links]
        some += [Bead((a,), ()) for a in range(count) if a not in taken[0]]
        some += [Bead((), (b,)) for b in range(count) if b not in taken[1]]
        return some, [0.4] * len(some)

    made = rows({(A, B): straight(count), (A, C): beads(first), (B, C): beads(second)}, count)
    assert sorted((row[0][1], row[1][1]) for row in made if len(row) > 1 and row[1][0] == B) == [
        ((at,), (at,)) for at in range(count)
    ]


TAGS = ("ar", "en", "es", "fr")


def damaged(lines: Sequence[Line], how: str, tag: str) -> list[Line]:
    """Take one line in ten out, move it elsewhere, or cut it in two."""
    chance = random.Random(f"{how} {tag}")  # noqa: S311 (not for secrets)
    chosen = set(chance.sample(range(1, len(lines) - 1), len(lines) // 10))
    result: list[Line] = []
    for at, (number, text, row) in enumerate(lines):
        if at not in chosen:
            result.append((number, text, row))
        elif how == "split":
            middle = text.rfind(" ", 0, len(text) // 2 + 4)
            middle = middle if middle > 0 else len(text) // 2
            result += [(number, text[:middle], row), (None, text[middle:], row)]
    if how == "move":
        for at in sorted(chosen):
            result.insert(chance.randrange(len(result)), lines[at])
    return result


def f1(alignment: Alignment, one: tuple[str, list[Line]], other: tuple[str, list[Line]]) -> float:
    count = 1 + max(row for _, _, row in (*one[1], *other[1]))
    gold = [bead for bead in zip(cells(one[1], count), cells(other[1], count), strict=True) if any(bead)]
    found = [
        tuple(tuple(span.place.path[0] for span in cell) for cell in row.cells)
        for row in alignment.among([Lang(tag) for tag, _ in (one, other)]).rows
    ]
    return beads_score([(gold, [(a, b) for a, b in found if a or b])])["strict"].f1


@pytest.mark.parametrize("how", ["delete", "move", "split"])
@pytest.mark.parametrize("which", [("en",), TAGS])
def test_pairs_out_of_all_versions_are_as_good_as_pairs_alone(how: str, which: tuple[str, ...]) -> None:
    sides = {tag: list(version(tag, numbers=False)) for tag in TAGS}
    sides.update({tag: damaged(sides[tag], how, tag) for tag in which})
    documents = {tag: document(tag, lines) for tag, lines in sides.items()}
    whole = pair([documents[tag] for tag in TAGS])
    alone, of_all = [], []
    for one, other in combinations(TAGS, 2):
        both = (one, sides[one]), (other, sides[other])
        alone.append(f1(pair([documents[one], documents[other]]), *both))
        of_all.append(f1(whole, *both))
    assert sum(of_all) >= sum(alone)
    # A single pair may lose a bead or two to a majority that is wrong.
    assert all(joined >= single - 0.05 for single, joined in zip(alone, of_all, strict=True)), (alone, of_all)


def test_what_the_pivot_lacks_is_paired_among_the_others_and_stands_where_they_have_it() -> None:
    sides = {tag: list(version(tag, numbers=False)) for tag in ("en", "es", "fr")}
    gone = {30, 31, 32}
    sides["en"] = [line for line in sides["en"] if line[2] not in gone]
    found = pair([document(tag, lines) for tag, lines in sides.items()], pivot=Lang("en"))
    gold = [
        tuple(
            lines[span.place.path[0]][2]
            for lines, cell in zip(sides.values(), row.cells, strict=True)
            for span in cell
        )
        for row in found.rows
    ]
    assert [row for row in gold if set(row) & gone] == [(at, at) for at in sorted(gone)]
    assert gold == sorted(gold)
    assert not any(row.moved for row in found.rows)


STATES = {
    "ar": "الجزائر شيلي الصين ألمانيا هنغاريا اليابان المغرب إسبانيا السويد سويسرا",
    "en": "Algeria Chile China Germany Hungary Japan Morocco Spain Sweden Switzerland",
    "es": "Argelia Chile China Alemania Hungría Japón Marruecos España Suecia Suiza",
    "fr": "Algérie Chili Chine Allemagne Hongrie Japon Maroc Espagne Suède Suisse",
    "ru": "Алжир Чили Китай Германия Венгрия Япония Марокко Испания Швеция Швейцария",
    "zh": "阿尔及利亚 智利 中国 德国 匈牙利 日本 摩洛哥 西班牙 瑞典 瑞士",
}
YEARS = (1990, 1991, 1985, 1977, 1974, 1992, 1979, 1987, 1971, 1993)
SHARES = ("0.138", "0.407", "15.254", "6.111", "0.228", "8.033", "0.055", "2.134", "0.871", "1.134")


@pytest.mark.parametrize("tags", [("en", "fr"), ("en", "ru"), ("ar", "zh"), tuple(STATES)])
def test_rows_of_a_table_in_each_languages_order_move_whole(tags: tuple[str, ...]) -> None:
    names = {tag: STATES[tag].split() for tag in tags}
    order = {tag: sorted(range(10), key=names[tag].__getitem__) for tag in tags}
    documents = []
    for tag in tags:
        cells_ = [(names[tag][at], str(YEARS[at]), SHARES[at]) for at in order[tag]]
        table = Table(rows=tuple(tuple(Cell(text=Text([Run(text)])) for text in row) for row in cells_))
        before = document(tag, list(version(tag, numbers=False))[:40])
        documents.append(replace(before, children=(*before.children, table)))
    found = [row for row in pair(documents).rows if row.kind is UnitKind.CELL]
    assert len(found) == 30
    for row in found:
        where = {
            (order[tag][span.place.path[1]], span.place.path[2])
            for tag, cell in zip(tags, row.cells, strict=True)
            for span in cell
        }
        assert len(where) == 1, row.id
        assert all(row.cells)
    states = [row for row in found if row.cells[0][0].place.path[2] == 0]
    for state in states:
        at = state.cells[0][0].place.path[1]
        moved = {row.moved for row in found if row.cells[0][0].place.path[1] == at}
        assert len(moved) == 1, "a row of a table moves whole"


def test_definitions_in_the_order_of_each_language_are_paired_and_say_that_they_moved() -> None:
    tags = ("en", "es", "fr", "ru")
    sides = {}
    for tag in tags:
        lines = list(version(tag, numbers=False))
        part = sorted((line for line in lines if 40 <= line[2] < 60), key=lambda line: line[1])
        sides[tag] = (
            [line for line in lines if line[2] < 40] + part + [line for line in lines if line[2] >= 60]
        )
    found = pair([document(tag, lines) for tag, lines in sides.items()]).rows
    gold = [
        [
            {sides[tag][span.place.path[0]][2] for span in cell}
            for tag, cell in zip(tags, row.cells, strict=True)
        ]
        for row in found
    ]
    right = [len(set().union(*cells_)) == 1 and all(cells_) for cells_ in gold]
    assert sum(right) >= len(right) - 2
    middle = [
        row for row, cells_ in zip(found, gold, strict=True) if min(set().union(*cells_)) in range(40, 60)
    ]
    assert sum(row.moved for row in middle) >= len(middle) // 2
