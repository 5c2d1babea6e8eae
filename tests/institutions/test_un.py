"""United Nations symbols, organs and page furniture."""

import pytest

from aligner.institutions import INSTITUTIONS, institution, institutions
from aligner.model import RequestError

UN = institution("un")


@pytest.mark.parametrize(
    ("symbol", "actor"),
    [
        ("A/RES/85/301", "un-ga"),
        ("A/C.2/85/L.9", "un-ga-c2"),
        ("A/C.2/85/L.9/Rev.1", "un-ga-c2"),
        ("A/C.3/75/SR.5", "un-ga-c3"),
        ("A/85/120-E/2030/11", "un-ga"),
        ("A/67/65/Corr.1-E/2012/48/Corr.1", "un-ga"),
        ("A/AC.105/C.1/L.1", "un-ga"),
        ("A/RES/S-10/2", "un-ga"),
        ("A/S-32/1", "un-ga"),
        ("A/RES/377(V)", "un-ga"),
        ("A/85/417/Add.1", "un-ga"),
        ("S/2020/123", "un-sc"),
        ("S/PRST/2010/11", "un-sc"),
        ("S/RES/1325(2000)", "un-sc"),
        ("E/CN.16/2018/CRP.3", "un-ecosoc"),
        ("E/ESCAP/RES/71/1", "un-ecosoc"),
        ("A/HRC/RES/47/3", "un-hrc"),
        ("A/HRC/47/L.5", "un-hrc"),
        ("A/CN.9/1000", "un-uncitral"),
        ("TD/B/EDE/4/3", "un-unctad-tdb"),
        ("TD/500", "un-unctad"),
        ("CRC/C/GC/20", "un-crc"),
        ("FCCC/PA/CMA/2018/3", "un-fccc"),
        ("ST/SGB/2019/2", "un-secretariat"),
    ],
)
def test_a_symbol_is_found_in_its_sentence_and_has_an_organ(symbol: str, actor: str) -> None:
    assert list(UN.find(f"See ({symbol}), and {symbol}.")) == [symbol, symbol]
    assert UN.is_symbol(symbol)
    organ = UN.organ(symbol)
    assert organ is not None
    assert organ[0] == actor
    assert set(organ[1]) == {"ar", "en", "es", "fr", "ru", "zh"}
    assert UN.url(symbol).endswith(symbol)


@pytest.mark.parametrize(
    "text", ["1/2/2020", "and/or", "A/he", "N/A", "he/she", "74/197", "A/S, 3", "km/h", "S/he 3"]
)
def test_what_only_looks_like_a_symbol_is_left_alone(text: str) -> None:
    assert list(UN.find(f"in {text} we")) == []


@pytest.mark.parametrize(
    "line",
    [
        "2/15",
        "20-16340 (E)",
        "20-16340",
        "20-16340 (E) 091220 101220",
        "3/15 20-16340",
        "Please recycle",
        "*2016340*",
        "- 3 -",
        "A/85/417",
        "A/85/417 3",
        "\u200f3/15\u200f",
    ],
)
def test_furniture_is_told(line: str) -> None:
    assert UN.is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "General Assembly",
        "1.",
        "Recalling its resolution 74/197,",
        "A/85/417 was issued",
        "3 December 2030",
    ],
)
def test_text_is_no_furniture(line: str) -> None:
    assert not UN.is_furniture(line)


def test_numbers_of_resolutions_are_found_and_dates_are_not() -> None:
    text = "resolutions 74/197, 56/183 B and S-10/2 of 1/2/2020"
    assert [match.group() for match in UN.resolutions.finditer(text)] == ["74/197", "56/183 B", "S-10/2"]


def test_an_unknown_institution_names_the_known_ones() -> None:
    with pytest.raises(RequestError, match=r"known: .*un"):
        institution("nu")


def test_each_registered_institution_loads_under_its_tag() -> None:
    assert [data.tag for data in institutions()] == list(INSTITUTIONS)
