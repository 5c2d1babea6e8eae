"""Laws that hold for every institution in the registry."""

from __future__ import annotations

import re

import pytest

from aligner.institutions import INSTITUTIONS, institution

WORDS = ("The report was adopted.", "Rappelant sa résolution 79/1", "第一条", "1.")


@pytest.mark.parametrize("tag", INSTITUTIONS)
def test_its_patterns_compile_and_match_no_empty_line_and_no_plain_sentence(tag: str) -> None:
    house = institution(tag)
    for by_language in house.genres.values():
        for patterns in by_language.values():
            for pattern in patterns:
                compiled = re.compile(pattern, re.IGNORECASE)
                assert not any(compiled.match(text) for text in ("", *WORDS)), pattern
    for formulas in house.formulas.values():
        assert all(not re.compile(pattern, re.IGNORECASE).fullmatch("") for pattern in formulas)
    assert house.tag == tag
    assert "{}" in house.address
    assert house.symbols.fullmatch("") is None


@pytest.mark.parametrize(
    ("tag", "text", "symbol"),
    [
        ("eu", "Regulation (EU) 2016/679 of the European Parliament", "2016/679"),
        ("eu", "Règlement (CE) no 1346/2000 du Conseil: règlement (UE) 2016/679", "2016/679"),
        ("eu", "Richtlinie 2014/24/EU", "2014/24"),
        ("eu", "Document 32016R0679", "32016R0679"),
        ("cjeu", "Dans l’affaire C‑362/14,", "C‑362/14"),
        ("cjeu", "ECLI:EU:C:2015:650", "ECLI:EU:C:2015:650"),
        ("courts", "R. v. Example, 2031 SCC 14", "2031 SCC 14"),
        ("canada", "S.C. 2005, c. 46", "S.C. 2005, c. 46"),
        ("canada", "L.R.C. (1985), ch. H-6", "L.R.C. (1985), ch. H-6"),
        ("swiss", "RS 235.1", "235.1"),
        ("creative-commons", "CC BY-SA 4.0", "CC BY-SA 4.0"),
    ],
)
def test_numbers_are_found_in_any_language(tag: str, text: str, symbol: str) -> None:
    assert next(institution(tag).find(text)) == symbol
