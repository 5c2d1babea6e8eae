"""Scores of rows by kind: each row counts in one kind, and a fault in one kind lowers no other."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.evaluation import RowsScore, Score, rows_score
from aligner.model import Alignment, Document
from aligner.pairing import pair
from aligner.readers.opening import open_bytes
from tests.places import CORPORA, corpus

GOLD = CORPORA / "resolution" / "gold.jsonl"


@cache
def aligned() -> Alignment:
    found = []
    for tag in ("en", "fr", "ar"):
        path = corpus("resolution", ".md")[tag]
        document = open_bytes(path.read_bytes(), name=path.name)
        assert isinstance(document, Document)
        found.append(document)
    return pair(found)


def scored(alignment: Alignment, *, kinds: bool = True) -> RowsScore:
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    if not kinds:
        gold = [{name: value for name, value in row.items() if name != "kind"} for row in gold]
    return rows_score("\n".join(map(json.dumps, gold)).encode(), alignment, where="gold")


def total(scores: Sequence[Score]) -> tuple[int, int, int]:
    return (
        sum(score.gold for score in scores),
        sum(score.system for score in scores),
        sum(score.right_gold for score in scores),
    )


@given(st.sets(st.integers(0, len(aligned().rows) - 1), max_size=6))
def test_the_kinds_add_up_to_the_whole_whatever_rows_are_wrong(broken: set[int]) -> None:
    rows = [
        replace(row, cells=(row.cells[0], (), *row.cells[2:])) if at in broken and row.cells[0] else row
        for at, row in enumerate(aligned().rows)
    ]
    found = scored(replace(aligned(), rows=tuple(rows)))
    assert total(list(found.kinds.values())) == total([found.scores["all"]])
    wrong = {rows[at].kind.value for at in broken if rows[at].cells[0]}
    assert all(score.f1 == 1.0 for kind, score in found.kinds.items() if kind not in wrong)
    assert all(found.kinds[kind].f1 < 1.0 for kind in wrong)


def test_a_gold_without_kinds_gives_none() -> None:
    found = scored(aligned(), kinds=False)
    assert found.kinds == {}
    assert found.scores["all"].f1 == 1.0


@pytest.mark.parametrize("kind", ["subpoint", "annex title"])
def test_a_kind_that_only_the_gold_knows_stands_last(kind: str) -> None:
    gold = json.dumps({"kind": kind, "numbered": False, "cells": {"en": ["Nothing like it"]}}).encode()
    found = rows_score(GOLD.read_bytes() + gold, aligned(), where="gold")
    assert list(found.kinds)[-1] == kind
    assert found.kinds[kind].recall == 0.0
