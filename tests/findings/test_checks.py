"""Each check on rows made for it: what is a finding, and what only looks like one."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from aligner.findings import Finding, Level, find
from aligner.languages import lang
from aligner.model import Alignment, NoteMark, Row, Run, Text, UnitKind
from aligner.model.flat import from_rows


def rows(*cells: Mapping[str, str | Text], kind: UnitKind = UnitKind.PARAGRAPH) -> Alignment:
    tags = list(dict.fromkeys(lang(tag) for row in cells for tag in row))
    flat = [
        (
            Row(id=f"r{index}", kind=kind, cells=()),
            tuple(
                ((None, text if isinstance(text, Text) else Text(text)),) if (text := row.get(tag)) else ()
                for tag in tags
            ),
        )
        for index, row in enumerate(cells)
    ]
    return from_rows(tags, flat, pivot=tags[0])


def found(*cells: Mapping[str, str | Text]) -> list[Finding]:
    return list(find(rows(*cells)))


def codes(*cells: Mapping[str, str | Text]) -> list[tuple[str, ...]]:
    return [(finding.code, *finding.languages) for finding in found(*cells)]


SAME = [
    {"en": "some 412,600 maps", "fr": "quelque 412 600 cartes", "ar": "نحو ٤١٢ ٦٠٠ خريطة", "zh": "约412 600张地图"},
    {"en": "$18.6 million", "es": "18,6 millones de dólares", "ru": "18,6 млн долл.", "zh": "1 860万美元"},
    {"en": "more than 6.4 million", "fr": "plus de 6,4 millions", "zh": "640多万", "ar": "أكثر من ٦,٤ ملايين"},
    {"en": "$2.5 billion", "fr": "2,5 milliards", "es": "2.500 millones", "zh": "25亿", "ru": "2,5 млрд"},
    {"en": "6.4 million", "de": "6,4 Millionen", "zh": "640万"},
    {"en": "between 10 and 20 million", "zh": "1 000万至2 000万", "fr": "entre 10 et 20 millions"},
    {"en": "by 6 p.m. on 8 May", "fr": "le 8 mai à 18 heures", "zh": "5月8日下午6时", "es": "el 8 de mayo a las 18.00 horas"},
    {"en": "on 17 and 18 October 2030", "zh": "2030年10月17日和18日", "ar": "في ١٧ و ١٨ تشرين الأول/أكتوبر ٢٠٣٠"},
    {"en": "26 June 1945", "zh": "一九四五年六月二十六日", "fr": "26 juin 1945"},
    {"en": "the twenty-sixth day of June 1945, in five texts", "fr": "le 26 juin 1945, en 5 textes"},
    {"en": "within three years and 12 days", "fr": "dans les 3 ans et 12 jours", "es": "en 3 años y 12 días"},
    {"en": "thirty-five delegations", "fr": "35 délégations"},
    {"en": "at its eighty-fifth session", "zh": "第八十五届会议", "ru": "на ее 85-й сессии"},
    {"en": "see A/84/319, table 2", "zh": "见A/84/319，表2", "ru": "см. А/84/319, таблица 2"},
    {"en": "resolution 217 A", "ar": "القرار 217 ألف", "fr": "résolution 217 A"},
    {"en": "SOR/93-140", "fr": "DORS/93-140"},
    {"en": "in 2015/16", "fr": "en 2015-2016"},
    {"en": "paragraph 5 (b) (see above)", "fr": "paragraphe 5 b) (voir ci-dessus)", "ru": "подпункт b) (см. выше)"},
    {"de": "„Karte“ und „Blatt“", "fr": "«\u00a0carte\u00a0» et «\u00a0feuille\u00a0»", "ar": "”خريطة“ و ”ورقة“"},
    {"en": "Mr. Oskelin Brandavar", "fr": "Mr. Oskelin Brandavar"},
    {"en": "See https://data.example.org/of/the/map for all that there is", "fr": "See https://data.example.org/of/the/map"},
]  # fmt: skip

DIFFERENT = [
    ({"en": "some 412,600 maps", "fr": "412 600 cartes", "es": "412.500 mapas"}, ("figure", "es")),
    ({"en": "54 per cent", "fr": "54 %", "zh": "45%"}, ("figure", "zh")),
    ({"en": "6.4 million", "fr": "6,4 milliards", "es": "6,4 millones"}, ("figure", "fr")),
    ({"en": "412,600 maps", "fr": "412 600 cartes", "es": "muchos mapas"}, ("figure", "es")),
    ({"en": "5 to 6 pages", "fr": "5 à 7 pages"}, ("figure", "en", "fr")),
    ({"en": "on 8 May 2030", "fr": "le 8 mai 2030", "zh": "2030年6月8日"}, ("date", "zh")),
    ({"en": "on 8 May", "fr": "le 8 mai", "ar": "في ٩ أيار/مايو"}, ("date", "ar")),
    ({"en": "8 May 2030", "fr": "8 mai 2031"}, ("date", "en", "fr")),
    ({"en": "see A/84/319", "zh": "见A/84/319", "ru": "см. A/84/391"}, ("symbol", "ru")),
    ({"en": "resolution 61/185", "ar": "القرار ٦١/١٨٥", "zh": "第61/158号决议"}, ("symbol", "zh")),
    ({"en": "the map (see above)", "fr": "la carte (voir ci-dessus", "es": "el mapa (arriba)"}, ("bracket", "fr")),
    ({"en": "the “map”", "fr": "la «\u00a0carte\u00a0»", "es": "el “mapa"}, ("bracket", "es")),
    ({"en": "The maps shall be kept.", "fr": "Les cartes.", "ru": "The charts are to be kept here."}, ("script", "ru")),
]  # fmt: skip


@pytest.mark.parametrize("row", SAME, ids=lambda row: row[next(iter(row))])
def test_what_is_written_in_another_way_is_the_same(row: dict[str, str | Text]) -> None:
    assert found(row) == []


@pytest.mark.parametrize(("row", "expected"), DIFFERENT, ids=lambda value: str(value)[:40])
def test_what_says_something_else_differs(row: dict[str, str | Text], expected: tuple[str, ...]) -> None:
    assert codes(row) == [expected]


def test_a_sentence_says_what_and_where() -> None:
    (finding,) = found({"en": "some 412,600 maps", "fr": "412 600 cartes", "es": "unos 412.500 mapas"})
    assert str(finding) == "r0  figure  Spanish has 412.500 where the others have 412,600."
    assert [(place.language, place.text) for place in finding.places] == [
        ("en", "some 412,600 maps"),
        ("fr", "412 600 cartes"),
        ("es", "unos 412.500 mapas"),
    ]


def test_figures_of_each_version_s_own_are_no_ones_fault() -> None:
    row = {"de": "(BBl 2006 7221)", "fr": "(FF 2006 6841)", "it": "(FF 2006 6593)"}
    assert codes(row) == []


def test_a_copied_sentence_is_untranslated_and_a_masthead_may_be() -> None:
    row: dict[str, str | Text] = dict.fromkeys(
        ("en", "fr"), "The maps shall be kept by the body responsible."
    )
    assert codes(row) == [("untranslated", "fr")]
    assert list(find(rows(row, kind=UnitKind.MASTHEAD))) == []


def test_a_sentence_left_in_a_translation_is_untranslated() -> None:
    left = "the maps shall be kept by the body responsible for as long as they are needed."
    row: dict[str, str | Text] = {
        "en": f"In all States, {left}",
        "fr": f"Dans tous les États, {left}",
        "es": "No.",
    }
    assert codes(row) == [("untranslated", "fr")]
    quoted: dict[str, str | Text] = {
        "en": f"In all States, {left}",
        "fr": f"Loi («\u00a0{left}\u00a0»)",
        "es": "No.",
    }
    assert codes(quoted) == []


def test_a_cell_in_another_version_s_language_reads_like_it() -> None:
    english = (
        "the council of the city and the committee of the region have to keep all of the maps that they make"
    )
    french = (
        "le conseil de la ville et le comité de la région doivent garder toutes les cartes que ils font ici"
    )
    several: list[dict[str, str | Text]] = [{"en": f"{english} no", "fr": f"{french} non"} for _ in range(20)]
    wrong: dict[str, str | Text] = {
        "en": f"{english} again",
        "fr": "all of the region and the city have to make the maps that the committee of the council keep",
    }
    found_ones = [finding for finding in found(*several, wrong) if finding.row == "r20"]
    assert [(finding.code, *finding.languages) for finding in found_ones] == [("language", "fr")]


def test_a_text_far_too_short_is_noted() -> None:
    said: list[dict[str, str | Text]] = [
        {"en": "word " * (20 + step), "fr": "mot et " * (18 + step), "ru": "слово " * (20 + step)}
        for step in range(12)
    ]
    short: dict[str, str | Text] = {"en": "word " * 40, "fr": "mot", "ru": "слово " * 40}
    (finding,) = found(*said, short)
    assert (finding.code, finding.row, finding.languages) == ("length", "r12", ("fr",))
    assert finding.level is Level.NOTE


def test_a_missing_text_is_noted() -> None:
    (finding,) = found({"en": "One.", "fr": "Un.", "es": "Uno."}, {"en": "Two.", "fr": "Deux."})
    assert (finding.code, finding.languages, finding.level) == ("absent", ("es",), Level.NOTE)


def test_one_text_translated_in_two_ways_is_noted() -> None:
    title = "Means of implementation of the plan"
    first: dict[str, str | Text] = {"en": title, "fr": "Moyens de mise en œuvre", "es": "Medios de ejecución"}
    again: dict[str, str | Text] = {"en": title, "fr": "Moyens d’exécution", "es": "Medios de ejecución"}
    assert codes(first, again) == [("inconsistent", "fr")]
    part: dict[str, str | Text] = {"en": f"{title};", "fr": "les moyens;"}
    assert codes(part, {"en": f"{title};", "fr": "aux moyens;"}) == []


def test_a_note_that_one_version_does_not_call_is_found() -> None:
    def called(text: str, *markers: str) -> Text:
        return Text([Run(text), *(NoteMark(marker, Text("See above.")) for marker in markers)])

    row: dict[str, str | Text] = {
        "en": called("Maps", "1", "2"),
        "fr": called("Cartes", "1"),
        "ar": called("خرائط", "١", "٢"),
    }
    (finding,) = found(row)
    assert str(finding) == "r0  note-mark  French has 1 note mark (1) where the others have 2."


def test_one_version_alone_has_nothing_to_differ_from() -> None:
    assert found({"en": "The map (see 5"}) == []


def test_a_language_without_a_file_is_named_by_its_tag() -> None:
    (finding,) = found({"en": "5 and 60", "pl": "5 i 61", "fr": "5 et 60"})
    assert finding.message == "Version pl has 61 where the others have 60."
