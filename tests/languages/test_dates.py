"""Dates and sessions as each language prints them."""

import re

import pytest

from aligner.languages import LANGUAGES, language

DATES = {
    "de": ("3. Dezember 2030", "3", "Dezember"),
    "it": ("3 dicembre 2030", "3", "dicembre"),
    "en": ("3 December 2030", "3", "December"),
    "fr": ("3 décembre 2030", "3", "décembre"),
    "es": ("3 de diciembre de 2030", "3", "diciembre"),
    "ru": ("3 декабря 2030 года", "3", "декабря"),
    "ar": ("٣ كانون الأول/ديسمبر ٢٠٣٠", "٣", "كانون الأول/ديسمبر"),
    "zh": ("2030年12月3日", "3", "12"),
}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_full_date_gives_day_month_and_year(tag: str) -> None:
    text, day, month = DATES[tag]
    match = next(
        found for pattern in language(tag).dates if (found := re.search(pattern, text, re.IGNORECASE))
    )
    assert (match["day"], match["month"]) == (day, month)
    assert int(match["year"]) == 2030


@pytest.mark.parametrize("tag", LANGUAGES)
def test_each_month_name_stands_in_a_date(tag: str) -> None:
    data = language(tag)
    if not data.months:
        return
    assert len(data.months) == 12
    template, _, named = DATES[tag]
    for names in data.months:
        for name in names.split("|"):
            match = re.search(data.dates[0], template.replace(named, name.replace("\\", "")), re.IGNORECASE)
            assert match is not None
            assert any(re.fullmatch(one, match["month"], re.IGNORECASE) for one in names.split("|"))


@pytest.mark.parametrize("tag", LANGUAGES)
def test_session_ordinals_differ_and_reach_the_hundredth(tag: str) -> None:
    ordinals = language(tag).session_ordinals
    spelt = [spelling for ordinal in ordinals for spelling in ordinal.split("|")]
    assert len(ordinals) >= 100
    assert len(set(spelt)) == len(spelt)
    assert all(spelt)
