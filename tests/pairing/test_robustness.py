"""Damage to one version costs no more than what was damaged: on the corpora, with and without their numbers."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TypeAlias

import pytest

from aligner.evaluation import beads_score
from aligner.languages import language
from aligner.model import Document, Lang, Number, Paragraph, Run, Text
from aligner.numbers import leading
from aligner.pairing import pair
from tests.places import CORPORA

Line: TypeAlias = tuple[Number | None, str, int]
"""Number, text, and the row of gold that it belongs to."""


@cache
def version(tag: str, *, numbers: bool) -> tuple[Line, ...]:
    found: list[Line] = []
    with (CORPORA / "committee-report" / "gold.jsonl").open(encoding="utf-8") as file:
        for row, line in enumerate(file):
            texts = json.loads(line)["cells"].get(tag, [])
            found += [(None, text.replace("\n", " "), row) for text in texts]
    if numbers:
        # The gold has no numbers; these restart, as those of points do.
        first = {row: at for at, (_, _, row) in reversed(list(enumerate(found)))}
        found = [
            (numbered(row % 7 + 1) if row % 3 and first[row] == at else None, text, row)
            for at, (_, text, row) in enumerate(found)
        ]
    return tuple(found)


def numbered(rank: int) -> Number:
    label = leading(f"{rank}. Text", language("en"))[0]
    return label.number


def document(tag: str, lines: Sequence[Line]) -> Document:
    return Document(
        language=Lang(tag),
        children=tuple(Paragraph(number=number, text=Text([Run(text)])) for number, text, _ in lines),
    )


def cells(lines: list[Line], count: int) -> list[tuple[int, ...]]:
    found: list[list[int]] = [[] for _ in range(count)]
    for at, (_, _, row) in enumerate(lines):
        found[row].append(at)
    return [tuple(cell) for cell in found]


def score(one: tuple[str, list[Line]], other: tuple[str, list[Line]]) -> float:
    count = 1 + max(row for _, _, row in (*one[1], *other[1]))
    gold = [bead for bead in zip(cells(one[1], count), cells(other[1], count), strict=True) if any(bead)]
    alignment = pair([document(*one), document(*other)])
    found = [
        (
            tuple(span.place.path[0] for span in row.cells[0]),
            tuple(span.place.path[0] for span in row.cells[1]),
        )
        for row in alignment.rows
    ]
    return beads_score([(gold, found)])["strict"].f1


def damaged(lines: tuple[Line, ...], how: str) -> list[Line]:
    chance = random.Random(how)  # noqa: S311 (not for secrets)
    chosen = set(chance.sample(range(1, len(lines) - 1), len(lines) // 10))
    result: list[Line] = []
    for at, (number, text, row) in enumerate(lines):
        if at not in chosen:
            result.append((number, text, row))
        elif how == "split":
            middle = text.rfind(" ", 0, len(text) // 2 + 4)
            middle = middle if middle > 0 else len(text) // 2
            result += [(number, text[:middle], row), (None, text[middle:], row)]
        elif how == "duplicate":
            result += [(number, text, row), (number, text, row)]
    if how == "move":
        for at in sorted(chosen):
            result.insert(chance.randrange(len(result)), lines[at])
    return result


# A damaged line costs its own bead, and at most as much again in its neighbourhood.
LOSS = {"delete": 0.08, "split": 0.10, "duplicate": 0.16, "move": 0.20}


@pytest.mark.parametrize("numbers", [False, True])
@pytest.mark.parametrize("tags", [("en", "fr"), ("en", "ru"), ("en", "zh"), ("ar", "es")])
@pytest.mark.parametrize("how", LOSS)
def test_damage_to_a_tenth_of_one_version_stays_where_it_is(
    how: str, tags: tuple[str, str], *, numbers: bool
) -> None:
    one, other = (version(tag, numbers=numbers) for tag in tags)
    whole = score((tags[0], list(one)), (tags[1], list(other)))
    assert whole == 1.0
    assert score((tags[0], damaged(one, how)), (tags[1], list(other))) >= whole - LOSS[how]


@pytest.mark.parametrize("tags", [("en", "fr"), ("en", "zh"), ("ru", "ar")])
def test_one_wrong_number_changes_only_its_neighbourhood(tags: tuple[str, str]) -> None:
    one, other = (
        [(numbered(at + 1), text, row) for at, (_, text, row) in enumerate(version(tag, numbers=False))]
        for tag in tags
    )
    rows = min(len(one), len(other))
    straight = pair([document(tags[0], one), document(tags[1], other)])
    for at in (10, 40, 70):
        wrong: list[Line] = list(one)
        wrong[at] = (numbered(rows - at), *wrong[at][1:])
        turned = pair([document(tags[0], wrong), document(tags[1], other)])
        before, after = ({row.cells for row in some.rows} for some in (straight, turned))
        off = {span.place.path[0] for row in before ^ after for span in row[0]}
        assert all(abs(place - at) <= 2 or abs(place - (rows - at - 1)) <= 2 for place in off)


@pytest.mark.parametrize("tags", [("en", "fr"), ("ru", "zh")])
def test_numbers_that_mean_something_else_do_not_pull_the_text_askew(tags: tuple[str, str]) -> None:
    one, other = (list(version(tag, numbers=False)) for tag in tags)
    # Near the end of one version and the middle of the other: years and points read as numbers.
    last, middle = len(one) - 8, len(other) // 3
    for at, rank in enumerate((41, 43, 47)):
        one[last + 2 * at] = (numbered(rank), *one[last + 2 * at][1:])
        other[middle + 3 * at] = (numbered(rank), *other[middle + 3 * at][1:])
    assert score((tags[0], one), (tags[1], other)) >= 0.9


def test_a_version_beside_itself_with_a_tenth_left_out_loses_nothing_else() -> None:
    whole = version("es", numbers=False)
    part = [line for at, line in enumerate(whole) if at % 10 != 5]
    assert score(("es", list(whole)), ("fr", part)) >= 0.95


def test_a_list_in_another_order_is_paired_and_says_that_it_moved() -> None:
    lines = [line for line in version("en", numbers=False) if 40 <= line[2] < 60]
    other = [line for line in version("fr", numbers=False) if 40 <= line[2] < 60]
    turned = sorted(other, key=lambda line: line[1])
    full = version("en", numbers=False), version("fr", numbers=False)
    at = [next(i for i, line in enumerate(side) if line[2] >= 40) for side in full]
    end = [next(i for i, line in enumerate(side) if line[2] >= 60) for side in full]
    second = [*full[1][: at[1]], *turned, *full[1][end[1] :]]
    assert len(lines) == end[0] - at[0]
    assert score(("en", list(full[0])), ("fr", second)) >= 0.95
    rows = pair([document("en", list(full[0])), document("fr", second)]).rows
    assert sum(row.moved for row in rows) >= len(turned) // 2


def test_confidence_is_lower_where_versions_differ() -> None:
    one, other = list(version("en", numbers=False)), list(version("fr", numbers=False))
    other[50] = replace_text(other[50], "Rien de tout cela.")
    rows = pair([document("en", one), document("fr", other)]).rows
    by_place = {span.place.path[0]: row.confidence for row in rows for span in row.cells[0]}
    ordinary = sorted(by_place.values())[len(by_place) // 2]
    assert by_place[50] < ordinary


def replace_text(line: Line, text: str) -> Line:
    number, _, row = line
    return number, text, row


def test_options_are_values() -> None:
    some = document("en", [(None, "Text", 0)])
    assert pair([some, replace(some, language=Lang("fr"))], words=False).rows[0].cells[0]
