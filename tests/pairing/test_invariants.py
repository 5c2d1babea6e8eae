"""Invariants: what any language writes in its own way is one key, and pairs paragraphs that differ by nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.languages import LANGUAGES, language
from aligner.model import Lang
from aligner.pairing.invariants import invariants, is_telling
from tests.evaluation.unlike_lists import pooled, score

TWINS = str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ")
DAYS = st.dates(min_value=dt.date(1000, 1, 1))


def written(tag: str, day: int, month: int, year: int) -> str:
    """Write a date as the language does."""
    names = language(Lang(tag)).months
    name = names[month - 1].split("|")[0].replace("\\", "") if names else ""
    match tag:
        case "zh":
            return f"{year}年{month}月{day}日"
        case "es":
            return f"{day} de {name} de {year}"
        case "de":
            return f"{day}. {name} {year}"
        case _:
            return f"{day} {name} {year}"


@pytest.mark.parametrize("tag", LANGUAGES)
@given(day=DAYS)
def test_a_date_is_the_same_key_in_every_language(tag: str, day: dt.date) -> None:
    iso = day.isoformat()
    found = invariants([f"({written(tag, day.day, day.month, day.year)})"], Lang(tag))[0]
    assert {iso, iso[:7]} <= found
    assert is_telling(iso)


@given(st.sampled_from(("A", "CAT/C", "E/CN.4", "A/C.3")), st.integers(40, 99), st.integers(1, 999))
def test_a_symbol_is_one_key_whatever_letters_it_is_typed_in(body: str, session: int, number: int) -> None:
    symbol = f"{body}/{session}/{number}"
    typed = symbol.translate(TWINS) if "." not in body else symbol
    for tag, text in (("en", f"see {symbol}."), ("ru", f"см. {typed}"), ("zh", f"见{symbol}。")):
        assert symbol in invariants([text], Lang(tag))[0]


@given(st.integers(1000, 999_999))
def test_a_figure_is_one_key_whatever_parts_its_thousands(number: int) -> None:
    for sign in (",", ".", "\u00a0", "\u202f", ""):
        found = invariants([f"{number:,} t".replace(",", sign)], Lang("en"))[0]
        assert found == {str(number)}
    arabic = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert invariants([f"{arabic} طن"], Lang("ar"))[0] == {str(number)}


def test_a_line_in_capitals_has_no_acronyms() -> None:
    assert invariants(["REPORT OF THE FAO"], Lang("en")) == [frozenset()]
    assert invariants(["Доклад FAO, часть XIV"], Lang("ru")) == [frozenset({"FAO", "14"})]


@pytest.mark.parametrize(("name", "seed", "least"), [("dates", 0, 0.95), ("figures", 1, 0.74)])
def test_paragraphs_that_differ_by_them_alone_are_paired_though_others_are_missing(
    name: str, seed: int, least: float
) -> None:
    # With figures alone, as a bag of numbers, 0.914 and 0.686.
    found = score(name, missing=0.2, seed=seed)
    assert pooled([one for _, one in found.values()]).f1 >= least


def test_acronyms_pair_texts_of_two_scripts() -> None:
    # Without them 0.26: the paragraphs differ by nothing else.
    found = [score("acronyms", missing=0.2, seed=seed)["es-ru"][1] for seed in (0, 1)]
    assert pooled(found).f1 >= 0.85
